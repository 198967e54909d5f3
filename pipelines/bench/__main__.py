"""``make bench``: articles a second of normalise and extract on one core, after a warm-up; then of
ingest and normalise by format.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from pipelines.bench.corpus import documents
from pipelines.bench.formats import table_of_formats
from pipelines.bench.measure import STAGES, Measured, measure, peak_megabytes
from pipelines.bench.page import add_page, machine, tell
from pipelines.ingest import read_folder

Row = dict[str, Any]

_ROOT: Final = Path(__file__).resolve().parents[2]
_BATCH: Final = 250
_WARM_UP: Final = 500
_UNIT: Final = 3000  # characters: the article that the figures speak of


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures the sample corpus and a generated one, prints the figures and can keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=4000, help="size of the generated corpus")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another corpus")
    parser.add_argument("--of-a-format", type=int, default=1000, help="articles by format")
    parser.add_argument("--passes", type=int, default=10, help="over the sample corpus")
    add_page(parser)
    options = parser.parse_args(arguments)
    sample = read_folder(_ROOT / "data" / "raw", datetime(2026, 1, 1)).documents
    cold = measure([sample])
    measure(_generated(_WARM_UP, options.seed, first=options.articles))
    again = Measured()
    for _ in range(options.passes):
        measure([sample], again)
    lines = [
        f"{date.today()}, {machine()}, {os.cpu_count()} cores with a load of "
        f"{os.getloadavg()[0]:.0f}, Python {platform.python_version()}, one process, "
        f"{_WARM_UP} articles of warm-up; the very first pass over the sample took "
        f"{cold.cpu:.1f} s.",
        "",
        *_table("the sample corpus, all conflict", again),
        *_table("a generated mix", measure(_generated(options.articles, options.seed))),
        f"Peak memory {peak_megabytes():.0f} MB.",
        "",
        *table_of_formats(options.of_a_format, options.seed),
    ]
    tell(lines, options.write)


def _generated(count: int, seed: int, first: int = 0) -> Iterator[list[Row]]:
    for start in range(0, count, _BATCH):
        yield list(documents(min(_BATCH, count - start), seed, first + start))


def _table(name: str, measured: Measured) -> list[str]:
    articles = max(1, measured.articles)
    units = max(1, measured.characters) / _UNIT
    rows = [(stage, measured.spent[stage].cpu, measured.spent[stage].wall) for stage in STAGES]
    rows.append(("together", measured.cpu, sum(wall for *_, wall in rows)))
    quarter, end = measured.memory[(len(measured.memory) - 1) // 4], measured.memory[-1]
    return [
        f"**{name}**: {measured.documents:,} documents, {articles:,} articles of "
        f"{measured.characters // articles:,} characters, {measured.copies:,} copies, "
        f"{measured.mentions:,} mentions; resident {quarter:.0f} MB at a quarter, "
        f"{end:.0f} MB at the end",
        "",
        "| stage | CPU s | wall s | ms an article | ms per 3,000 characters | 3 kB articles / s |",
        "| --- | --: | --: | --: | --: | --: |",
        *(
            f"| {stage} | {cpu:.2f} | {wall:.2f} | {cpu / articles * 1e3:.2f} "
            f"| {cpu / units * 1e3:.2f} | {units / max(cpu, 1e-9):,.0f} |"
            for stage, cpu, wall in rows
        ),
        "",
    ]


if __name__ == "__main__":
    main()
