"""The pages of ``make docs`` say what came of the checks, and ask nobody outside for anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from pipeline_fixtures import Published

from pipelines.docs_site import build, offline

OUTSIDE = "//*[self::link or self::script or self::img or self::iframe or self::object]"


def from_outside(page: str) -> list[str]:
    """Addresses that a browser would ask for when it opens the page."""
    tree = html.fromstring(page)
    addresses = [
        address
        for element in tree.xpath(OUTSIDE)
        for address in (element.get("src"), element.get("href"), element.get("data"))
        if address
    ]
    addresses += re.findall(r"(?:url\(\s*['\"]?|@import\s+['\"])([^'\")]+)", page)
    return [address for address in addresses if re.match(r"(https?:)?//", address)]


@pytest.fixture(scope="module")
def site(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("docs")
    (made / "dbt.html").write_text("<p>dbt's page</p>", encoding="utf-8")
    build(published.settings.warehouse, made / "dbt.html", made / "site")
    return made / "site"


def test_the_pages_of_great_expectations_do_ask_outside(published: Published) -> None:
    """Else the tests below would be of no use."""
    pages = (published.settings.checks / "site" / "validations").rglob("*.html")
    assert from_outside(next(pages).read_text(encoding="utf-8"))


def test_no_page_asks_outside(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        assert from_outside(page.read_text(encoding="utf-8")) == [], page


def test_every_link_leads_somewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        for address in html.fromstring(page.read_text(encoding="utf-8")).xpath("//a/@href"):
            file, _, anchor = address.partition("#")
            target = page.parent / file if file else page
            assert target.is_file(), (page, address)
            if anchor:
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), (page, address)


def test_the_index_leads_to_every_part(site: Path) -> None:
    links = html.fromstring((site / "index.html").read_text(encoding="utf-8")).xpath("//a/@href")
    assert links == ["dictionary.html", "tables.html", "checks/index.html"]
    assert (site / "tables.html").read_text(encoding="utf-8") == "<p>dbt's page</p>"


def test_the_list_of_checks_says_what_was_met(site: Path) -> None:
    rows = html.fromstring((site / "checks" / "index.html").read_text(encoding="utf-8")).xpath(
        "//tr[td]"
    )
    told = {row.xpath("string(td[2])"): row.xpath("string(td[3])") for row in rows}
    assert re.fullmatch(r"(\d+) of \1 met", told["marts_fct_events"])


def test_a_page_of_checks_keeps_its_expectations(site: Path) -> None:
    (page,) = (site / "checks" / "validations" / "marts_fct_events").rglob("*.html")
    text = html.fromstring(page.read_text(encoding="utf-8")).text_content()
    assert "row_count" in text
    assert "Evaluated Expectations" in text


def test_what_is_outside_goes_and_what_is_said_stays() -> None:
    page = """<html><head><title>A  suite</title><script src="https://a.b/c.js"></script>
    <link href="//a.b/c.css"></head><body style="background: url(https://a.b/d.png)">
    <img src="https://a.b/e.png"><p onclick="x()">month is <b>never</b> null</p>
    <i class="text-danger"></i><a href="https://a.b">newsletter</a></body></html>"""
    made = offline(page)
    assert "a.b" not in made
    assert "<p>month is <b>never</b> null</p>" in made
    assert '<i class="text-danger">' in made
    assert "<title>A suite</title>" in made
    assert "default-src 'none'" in made
