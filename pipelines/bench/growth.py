"""``make bench-growth``: whole runs over piles of several sizes, and a hundred new articles on top.

The piles are JSONL files of invented articles (``corpus``). What is timed is the command ``sitrep
run`` as a user gives it, checks, marts and publication included. Its variables hold as ever
(``SITREP_WORKERS``, ``SITREP_MEMORY``, ``SITREP_READER``); ``taskset`` gives it fewer cores.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pipelines.bench.corpus import stories
from pipelines.bench.page import add_page, tell
from pipelines.runs.log import log_files, read_run
from pipelines.runs.up_to_date import COARSEST_CLOCK_NS
from pipelines.settings import MEMORY_VARIABLE, RAW_VARIABLE, WAREHOUSE_VARIABLE, Settings

_IN_A_FILE: Final = 50_000
_SETTLED_AFTER: Final = COARSEST_CLOCK_NS / 1e9 + 1
"""Seconds after which a run trusts the stamp of a file that was written."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run took.

    Attributes:
        size: articles of the pile.
        what: which of the runs over it.
        articles: how many were new.
        seconds: by the clock, from the command to its end.
        stages: the same by stage; empty where there was nothing to do.
        peak_mb: the most resident megabytes of any stage, its workers included.
    """

    size: int
    what: str
    articles: int
    seconds: float
    stages: dict[str, float] = field(default_factory=dict)
    peak_mb: float | None = None


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures each size and prints a table; can keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="1000,10000", help="sizes of the piles, with commas")
    parser.add_argument("--new", type=int, default=100, help="articles that come on top")
    parser.add_argument("--folder", type=Path, help="where the piles stay; else temporary")
    add_page(parser)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() if options.folder is None else nullcontext(options.folder) as folder:
        runs = [
            ran
            for size in map(int, options.base.split(","))
            for ran in _runs(size, Path(folder) / str(size), options.new)
        ]
    tell(_table(runs), options.write)


def _runs(size: int, folder: Path, new: int) -> Iterator[Ran]:
    """The runs over one pile: its first, one with nothing new, one with new articles."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    for number, start in enumerate(range(0, size, _IN_A_FILE)):
        _write_pile(raw / f"{number:04}.jsonl", min(_IN_A_FILE, size - start), f"{number}")
    settings = Settings(raw, folder / "warehouse")
    yield _run(settings, size, "pile", size)
    yield _run(settings, size, "nothing new", 0)
    _write_pile(raw / "new.jsonl", new, "new")
    yield _run(settings, size, f"{new} new", new)


def _run(settings: Settings, size: int, what: str, articles: int) -> Ran:
    """One run, and what its log says of it; a run with nothing new writes none."""
    time.sleep(_SETTLED_AFTER)
    folders = {RAW_VARIABLE: str(settings.raw), WAREHOUSE_VARIABLE: str(settings.warehouse)}
    logged = len(log_files(settings.logs))
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "run"],
        env={**os.environ, **folders},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    seconds = time.perf_counter() - began
    print(f"{size:,} {what}: {seconds:.1f} s", file=sys.stderr)
    logs = log_files(settings.logs)
    run = read_run(logs[-1]) if len(logs) > logged else None
    if run is None:
        return Ran(size, what, articles, seconds)
    peaks = [done.peak_memory_mb for done in run.stages if done.peak_memory_mb is not None]
    return Ran(
        size,
        what,
        articles,
        seconds,
        {done.stage: done.seconds for done in run.stages},
        max(peaks, default=None),
    )


def _table(runs: Sequence[Ran]) -> list[str]:
    stages = list(dict.fromkeys(stage for ran in runs for stage in ran.stages))
    return [
        f"{date.today()}, {len(os.sched_getaffinity(0))} cores with a load of "
        f"{os.getloadavg()[0]:.0f}, memory of the database "
        f"{os.environ.get(MEMORY_VARIABLE, '50%')}; `sitrep run`, seconds by the clock.",
        "",
        f"| pile | what | {' | '.join(stages)} | together | ms an article | peak MB |",
        f"| --: | --- | {'--: | ' * len(stages)}--: | --: | --: |",
        *(_row(ran, stages) for ran in runs),
        "",
    ]


def _row(ran: Ran, stages: Sequence[str]) -> str:
    each = [f"{ran.stages[stage]:.1f}" if stage in ran.stages else "" for stage in stages]
    cost = f"{ran.seconds / ran.articles * 1e3:.1f}" if ran.articles else ""
    peak = "" if ran.peak_mb is None else f"{ran.peak_mb:.0f}"
    cells = [f"{ran.size:,}", ran.what, *each, f"{ran.seconds:.1f}", cost, peak]
    return f"| {' | '.join(cells)} |"


def _write_pile(path: Path, count: int, seed: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, story in enumerate(stories(count, seed)):
            url = f"https://bench.example/{seed}/{number}"
            file.write(json.dumps(story.as_record() | {"url": url}) + "\n")


if __name__ == "__main__":
    main()
