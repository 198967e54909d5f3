"""``python -m pipelines.bench.pages``: metadata and body of web pages against other tools."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from pipelines.bench.page import add_page, tell
from pipelines.bench.pages.fill import Page, pages
from pipelines.bench.pages.readers import Reading, htmldate, sitrep, trafilatura
from pipelines.bench.pages.tally import FIELDS, Tally, compare

_TOOLS: Final[dict[str, tuple[Callable[[bytes], Reading], Sequence[str]]]] = {
    "sitrep": (sitrep, FIELDS),
    "trafilatura": (trafilatura, FIELDS),
    "htmldate": (htmldate, ("date",)),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table, and with ``--misses`` what each page of ours got wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=4, help="pages of each template")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other pages")
    parser.add_argument("--misses", metavar="TOOL", choices=tuple(_TOOLS), help="list them")
    add_page(parser)
    options = parser.parse_args(arguments)
    sample = list(pages(options.variants, options.seed))
    if options.misses:
        for line in _misses(sample, _TOOLS[options.misses][0]):
            print(line)
    lines = [*_head(sample), *_table(sample)]
    tell(lines, options.write)


def _head(sample: Sequence[Page]) -> list[str]:
    templates = len({page.template for page in sample})
    return [
        f"{date.today()}: {len(sample)} pages of {templates} templates (`pipelines/bench/pages`), "
        "without a URL or manifest. Right / wrong / missing; authors are counted by the name; of "
        "the body, paragraphs kept / boilerplate kept / paragraphs lost.",
        "",
    ]


def _table(sample: Sequence[Page]) -> Iterator[str]:
    yield "| tool | " + " | ".join(FIELDS) + " |"
    yield "| --- |" + " --: |" * len(FIELDS)
    for name, (read, fields) in _TOOLS.items():
        total = {column: Tally() for column in FIELDS}
        for page in sample:
            for column, tally in compare(page, read(page.raw)).items():
                total[column] += tally
        cells = (str(total[column]) if column in fields else "" for column in FIELDS)
        yield f"| {name} | " + " | ".join(cells) + " |"


def _misses(sample: Sequence[Page], read: Callable[[bytes], Reading]) -> Iterator[str]:
    for page in sample:
        for column, tally in compare(page, read(page.raw)).items():
            for note in tally.notes:
                yield f"{page.template}: {column}: {note}"


if __name__ == "__main__":
    main()
