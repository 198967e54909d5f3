"""The pages of ``make docs``: tables, dictionary and checks in one folder that needs no network.

``python -m pipelines.docs_site WAREHOUSE DBT_PAGE SITE`` writes them. Great Expectations' pages
take styles and scripts from public addresses; here they get a small style of our own instead,
and a policy by which a browser asks nobody for anything.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from lxml import etree, html
from markdown_it import MarkdownIt

from pipelines.dictionary import dictionary_page, read_tables
from pipelines.settings import DEFAULT_RAW, Settings

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; margin: .5rem 0; width: 100%; }
th, td { border: 1px solid #8886; padding: .25rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
.text-success::before { content: "✓ "; color: #1a7f37; }
.text-danger::before { content: "✗ "; color: #c62828; }
.text-warning::before { content: "! "; color: #9a6700; }
.failed { font-weight: bold; }
"""
# What only works with the scripts that are taken out, and what is no part of a result.
_NEEDLESS: Final = (
    "//script | //link | //style | //comment() | //footer | //img | //meta[@http-equiv]"
    " | //*[contains(@class, 'card') and .//*[@onclick]] | //button | //*[@role='dialog']"
    " | //*[@id='navigation']/ancestor::div[contains(@class, 'card')][last()]"
)
_OUTSIDE: Final = "//a[starts-with(@href, 'http') or contains(@href, '/expectations/')]"


@dataclass(frozen=True, slots=True)
class Check:
    """A kept validation: its suite, its run, what came of it, and its page below the site."""

    run: str
    suite: str
    met: int
    of: int
    page: Path


def build(warehouse: Path, dbt_page: Path, site: Path) -> None:
    """Writes the site anew.

    Args:
        warehouse: the folder whose runs' checks are shown.
        dbt_page: what ``dbt docs generate --static`` has made.
        site: the folder to fill.
    """
    checks = Settings(DEFAULT_RAW, warehouse).checks
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    shutil.copyfile(dbt_page, site / "tables.html")
    markdown = MarkdownIt("commonmark").enable("table")
    tables = read_tables()
    dictionary = markdown.render(dictionary_page(tables))
    for table in tables:  # the page's own links lead to its headings
        dictionary = dictionary.replace(
            f"<h2>{table.name}</h2>", f'<h2 id="{table.name}">{table.name}</h2>'
        )
    _write(site / "dictionary.html", "Data dictionary", dictionary)
    found = tuple(_checks(checks))
    for check in found:
        source = (checks / "site" / check.page).read_text(encoding="utf-8")
        target = site / "checks" / check.page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(offline(source), encoding="utf-8")
    (site / "checks").mkdir(exist_ok=True)
    _write(site / "checks" / "index.html", "Checks of the last runs", _list_of(found))
    _write(site / "index.html", "Sitrep", _INDEX)


_INDEX: Final = """<ul>
<li><a href="dictionary.html">Data dictionary</a>: every published table and column</li>
<li><a href="tables.html">Tables and their lineage</a>: dbt's models, SQL and tests</li>
<li><a href="checks/index.html">Checks of the last runs</a>: Great Expectations, suite by suite</li>
</ul>"""


def offline(page: str) -> str:
    """A page of Great Expectations' without anything from outside, and readable without it."""
    tree = html.fromstring(page)
    for element in tree.xpath(_NEEDLESS):
        if element.getparent() is not None:
            element.drop_tree()
    for link in tree.xpath(_OUTSIDE):
        link.drop_tag()
    for element in tree.xpath("//*[@style or @onclick]"):
        element.attrib.pop("style", None)
        element.attrib.pop("onclick", None)
    title = " ".join(tree.xpath("string(//title)").split()) or "Checks"
    body = tree.find("body")
    content = "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)
    return _page(title, content)


def _checks(folder: Path) -> Iterator[Check]:
    """The kept validations whose page is there, the newest run first."""
    results = folder / "results"
    for file in sorted(results.rglob("*.json"), key=lambda f: (f.parts[-2], f.name), reverse=True):
        relative = file.relative_to(results)
        page = Path("validations") / relative.with_suffix(".html")
        if not (folder / "site" / page).is_file():
            continue
        result = json.loads(file.read_text(encoding="utf-8"))
        counts = result["statistics"]
        yield Check(
            run=relative.parts[-2],
            suite=result["suite_name"],
            met=counts["successful_expectations"],
            of=counts["evaluated_expectations"],
            page=page,
        )


def _list_of(checks: tuple[Check, ...]) -> str:
    if not checks:
        return "<p>No run has kept its checks yet.</p>"
    rows = "".join(
        f"<tr><td>{escape(check.run)}</td>"
        f'<td><a href="{escape(check.page.as_posix())}">{escape(check.suite)}</a></td>'
        f"<td{'' if check.met == check.of else ' class=failed'}>{check.met} of {check.of} met</td>"
        "</tr>"
        for check in checks
    )
    return f"<table><tr><th>run</th><th>suite</th><th>expectations</th></tr>{rows}</table>"


def _write(file: Path, title: str, body: str) -> None:
    file.write_text(_page(title, f"<h1>{escape(title)}</h1>\n{body}"), encoding="utf-8")


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style></head>\n"
        f"<body>\n{body}\n</body></html>\n"
    )


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:4]))
