"""Run by test_kills: a process without threads, which it forks for every run that it kills.

Usage: killed_runs.py RAW WAREHOUSE SEED; tells as JSON what became of the runs and of the reader.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
from functools import partial
from pathlib import Path

from pipeline_fixtures import rocket_stages

from pipelines.bench.forked import STEPS, ForkedRun, load, start
from pipelines.runs.run import StageDone, run
from pipelines.settings import Settings

KILLED_IN = ("ingest", "link", "dbt", "publish")
LARGEST_FILE = 300_000
"""Bytes: less than either database, so that a write fails as it does on a full disk."""


def rocket_run(settings: Settings, limit: int | None = None) -> int:
    """All stages real but extraction; their lines as ``sitrep run`` has them."""
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    def told(done: StageDone) -> None:
        print(f"{'✓' if done.succeeded else '✗'} {done.stage} {done.seconds:.1f} s", flush=True)

    report = run(settings, stages=rocket_stages(), ended=told)
    print("\n".join(report.failures), flush=True)
    return 0 if report.succeeded else 1


def main() -> None:
    settings = Settings(Path(sys.argv[1]), Path(sys.argv[2]))
    chance = random.Random(sys.argv[3])
    report = settings.warehouse.parent / "reader.json"
    load()
    with (settings.warehouse.parent / "reader.log").open("w") as log:
        reader = start(partial(read, settings, report), log)
    killed = []
    for step in KILLED_IN:
        one = ForkedRun(partial(rocket_run, settings))
        one.wait_for(STEPS[STEPS.index(step) - 1])
        killed.append(one.kill_within(chance.uniform(0, 0.3)))
    before = settings.published_db.stat().st_ino
    full = ForkedRun(partial(rocket_run, settings, LARGEST_FILE))
    full_code = full.finish()
    is_untouched = settings.published_db.stat().st_ino == before
    last = ForkedRun(partial(rocket_run, settings))
    code = last.finish()
    os.kill(reader, signal.SIGTERM)
    os.waitpid(reader, 0)
    seen = json.loads(report.read_text())
    answer = {
        "killed": killed,
        "full": [full_code, is_untouched, full.said],
        "last": [code, last.said],
        "reads": seen["reads"],
        "errors": seen["errors"],
    }
    print(json.dumps(answer))


def read(settings: Settings, report: Path) -> int:
    from pipelines.bench.readers import read_until_told

    return read_until_told(settings, report, hold=0)


if __name__ == "__main__":
    main()
