"""``make bench-run``: the whole pipeline over a generated corpus, by stage, beside what an analyst
would write instead (:mod:`pipelines.bench.peers`) on the same files.

Each runs in a process of its own, from nothing to rows in DuckDB, imports included.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from pipelines.bench.corpus import write_files
from pipelines.bench.page import add_page, machine, tell

_PEERS: Final = {
    "regex script": "regex_script",
    "pandas + dateparser.search": "pandas_dateparser",
    "spaCy blank + entity ruler": "spacy_ruler",
}
T = TypeVar("T")
_KILOBYTE: Final = 1024


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program took: rows of events, seconds by the clock and of processors, megabytes."""

    events: int
    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of our own run and its seconds by the clock."""

    name: str
    seconds: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Makes the corpus, runs everything over it, prints the figures and can keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000, help="size of the corpus")
    parser.add_argument("--slow", type=int, default=200, help="articles for the slowest peer")
    parser.add_argument("--workers", type=int, default=1, help="processes of our own run")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another corpus")
    add_page(parser)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        lines = _compare(Path(folder), options)
    tell(lines, options.write)


def _compare(folder: Path, options: argparse.Namespace) -> list[str]:
    raw = write_files(folder / "raw", options.articles, options.seed)
    few = write_files(folder / "few", options.slow, options.seed)
    load = os.getloadavg()[0]
    stages, own = _in_a_process(_own, raw, folder / "warehouse", options.workers)
    rows = [("Sitrep, all stages and checks", options.articles, own)]
    for name, module in _PEERS.items():
        files, count = (few, options.slow) if "dateparser" in name else (raw, options.articles)
        _, spent = _in_a_process(_peer, module, files, folder / f"{module}.duckdb")
        rows.append((name, count, spent))
    return [
        f"{date.today()}, {machine()}, {os.cpu_count()} cores "
        f"with a load of {load:.0f}, {options.workers} processes of Sitrep; "
        f"{options.articles:,} files of some 3 kB.",
        "",
        "| program | articles | events | seconds | CPU s | articles / s | / s and core | peak MB |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
        *(
            f"| {name} | {count:,} | {spent.events:,} | {spent.wall:.1f} | {spent.cpu:.1f} "
            f"| {count / spent.wall:,.0f} | {count / spent.cpu:,.0f} | {spent.peak:,.0f} |"
            for name, count, spent in rows
        ),
        "",
        "| stage of Sitrep | seconds | articles / s |",
        "| --- | --: | --: |",
        *(
            f"| {stage.name} | {stage.seconds:.1f} | {options.articles / stage.seconds:,.0f} |"
            for stage in stages
        ),
        "",
    ]


def _in_a_process(work: Callable[..., tuple[T, int]], *arguments: object) -> tuple[T, Spent]:
    """What the work gives, done in a new process, and what that took."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_measured, work, *arguments).result()


def _measured(work: Callable[..., tuple[T, int]], *arguments: object) -> tuple[T, Spent]:
    started = time.perf_counter()
    result, events = work(*arguments)
    wall = time.perf_counter() - started
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in spent)
    return result, Spent(events, wall, cpu, max(one.ru_maxrss for one in spent) / _KILOBYTE)


def _own(raw: Path, warehouse: Path, workers: int) -> tuple[list[Stage], int]:
    os.environ |= {"SITREP_WORKERS": str(workers), "SITREP_DBT_TARGET": str(warehouse / "dbt")}
    from pipelines.runs.run import run
    from pipelines.runs.summary import read_summary
    from pipelines.settings import Settings

    settings = Settings(raw, warehouse)
    report = run(settings)
    if not report.succeeded:
        raise RuntimeError("\n".join(report.failures))
    stages = [Stage(done.stage, done.seconds) for done in report.stages]
    return stages, sum(read_summary(settings.published_db).events.values())


def _peer(module: str, raw: Path, database: Path) -> tuple[None, int]:
    events: int = import_module(f"pipelines.bench.peers.{module}").main(raw, database)
    return None, events


if __name__ == "__main__":
    main()
