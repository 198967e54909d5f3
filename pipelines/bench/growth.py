"""``make bench-growth``: what a hundred new articles cost on top of piles of several sizes.

The piles are JSONL files of invented articles (``corpus``). Ingest, normalise, extract and link run
as they run in ``sitrep run``, each size in a process of its own, so that peak memory is its own.
With ``--cheap-reader`` nothing is found in an article: for large piles, where the time of
extraction, which ``make bench`` tells, is not what is asked.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pipelines.bench.corpus import stories
from pipelines.bench.page import add_page, tell

_IN_A_FILE: Final = 50_000
_STAGES: Final = ("ingest", "normalise", "extract", "link")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures each size and prints a table; can keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="1000,10000", help="sizes of the piles, with commas")
    parser.add_argument("--new", type=int, default=100, help="articles that come on top")
    parser.add_argument("--cheap-reader", action="store_true", help="nothing is extracted")
    parser.add_argument("--folder", type=Path, help="where the piles are made; else temporary")
    add_page(parser)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one is not None:
        _measure_one(options.one, options.new, options.folder, cheap=options.cheap_reader)
        return
    lines = [
        f"{date.today()}, {os.cpu_count()} cores with a load of {os.getloadavg()[0]:.0f}, "
        f"{'a reader that finds nothing' if options.cheap_reader else 'the own reader'}; "
        "seconds by the clock.",
        "",
        f"| pile | what | {' | '.join(_STAGES)} | together | ms an article | peak MB |",
        f"| --: | --- | {'--: | ' * len(_STAGES)}--: | --: | --: |",
    ]
    for size in map(int, options.base.split(",")):
        lines += _lines(size, options)
    tell(lines, options.write)


def _lines(size: int, options: argparse.Namespace) -> Iterator[str]:
    with TemporaryDirectory(dir=options.folder) as folder:
        command = [sys.executable, "-m", "pipelines.bench.growth", "--folder", folder]
        command += ["--one", str(size), "--new", str(options.new)]
        command += ["--cheap-reader"] if options.cheap_reader else []
        for what in ("pile", "nothing new", f"{options.new} new"):
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            took: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
            seconds = [took[stage] for stage in _STAGES]
            count = {"pile": size, "nothing new": 0}.get(what, options.new)
            each = f"{sum(seconds) / count * 1e3:.2f}" if count else ""
            told = " | ".join(f"{second:.2f}" for second in (*seconds, sum(seconds)))
            yield f"| {size:,} | {what} | {told} | {each} | {took['peak_mb']:.0f} |"
            print(f"{size:,} {what}: {sum(seconds):.1f} s", file=sys.stderr)


def _measure_one(size: int, new: int, folder: Path, *, cheap: bool) -> None:
    """The next of three runs over a pile: of all of it, of nothing new, and of new articles."""
    from pipelines import steps
    from pipelines.checks.audit import Auditor
    from pipelines.extract import ExtractResult
    from pipelines.warehouse import open_build

    raw = folder / "raw"
    has_run = folder / "has_run"
    if not raw.exists():
        raw.mkdir()
        for number, start in enumerate(range(0, size, _IN_A_FILE)):
            _write_pile(raw / f"{number:04}.jsonl", min(_IN_A_FILE, size - start), f"{number}")
        time.sleep(3)  # files that were written a moment ago would be read again
    elif has_run.exists():
        _write_pile(raw / "new.jsonl", new, "new")
    else:
        has_run.touch()
    work = steps.default_stages()
    if cheap:
        work = replace(work, extract=lambda articles: ExtractResult([], [], []))
    audit = Auditor(folder / "checks", "bench", datetime.now(UTC))
    took: dict[str, Any] = {}
    with open_build(folder / "build.duckdb") as build:
        build.execute("SET memory_limit = '2GB'")
        build.execute(f"SET temp_directory = '{folder}'")
        for stage in _STAGES:
            began = time.perf_counter()
            match stage:
                case "ingest":
                    steps.ingest(build, audit, work, raw)
                case "normalise":
                    steps.normalise(build, audit, work)
                case "extract":
                    steps.extract(build, audit, work)
                case _:
                    steps.link(build, audit, work, folder / "not published.duckdb")
            took[stage] = time.perf_counter() - began
    used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF,)]
    took["peak_mb"] = sum(used) / 1024
    print(json.dumps(took))


def _write_pile(path: Path, count: int, seed: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, story in enumerate(stories(count, seed)):
            url = f"https://bench.example/{seed}/{number}"
            file.write(json.dumps(story.as_record() | {"url": url}) + "\n")


if __name__ == "__main__":
    main()
