"""``make bench-kills``: kills real runs (-9) at random moments of every step, and looks for damage.

After every few kills a run is left to its end. Then every article must be there once, with the
moment when it was first seen, and every event id that a reader ever saw must lead somewhere. At
last all is done anew in an empty warehouse: the marts must be the same. Two readers look at the
published file and its Parquet all the time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from pipelines.bench.forked import STEPS, ForkedRun, load, load_reader, sitrep_run, start
from pipelines.bench.page import add_page, tell
from pipelines.settings import Settings

_HOLD: Final = 3.0
"""Seconds for which the second reader keeps a file open."""


@dataclass(slots=True)
class Tally:
    """What came of the kills.

    Attributes:
        kills: How many runs were killed in each step.
        wholes: Runs that were left to their end.
        failures: What was wrong after one.
        reads: How often the readers have looked.
        reader_errors: What they saw that they should not.
        seconds: That all took.
    """

    kills: Counter[str] = field(default_factory=Counter)
    wholes: int = 0
    failures: list[str] = field(default_factory=list)
    reads: int = 0
    reader_errors: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Raw:
    """A small raw folder of invented stories that grows and changes."""

    def __init__(self, folder: Path, chance: random.Random, most: int) -> None:
        """Makes it with two stories."""
        self._folder = folder
        self._chance = chance
        self._most = most
        self._made = 0
        folder.mkdir(parents=True)
        for number in range(2):
            self._write(number)

    def change(self) -> None:
        """Another story, or another text in place of one."""
        names = len(list(self._folder.iterdir()))
        is_new = names < self._most and self._chance.random() < 0.6
        self._write(names if is_new else self._chance.randrange(names))

    def _write(self, number: int) -> None:
        from pipelines.bench.corpus import Story

        story = Story(random.Random(f"{self._chance.random()}/{self._made}"))
        self._made += 1
        staged = self._folder / f".{number}.txt"
        staged.write_text(story.as_text(), encoding="utf-8")
        staged.rename(self._folder / f"story_{number}.txt")


def main(arguments: Sequence[str] | None = None) -> int:
    """Kills, tells the figures, and ends with 1 where anything was lost, doubled or torn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="no kill after that")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--whole-after", type=int, default=4, help="kills before a run may end")
    parser.add_argument("--articles", type=int, default=8, help="most articles in the folder")
    add_page(parser)
    options = parser.parse_args(arguments)
    os.environ.pop("SITREP_DBT_TARGET", None)
    with tempfile.TemporaryDirectory() as folder:
        tally = _kill(Path(folder), options)
    lines = _told(tally)
    tell(lines, options.write)
    return 1 if tally.failures or tally.reader_errors else 0


def _kill(folder: Path, options: argparse.Namespace) -> Tally:
    since = time.monotonic()
    chance = random.Random(options.seed)
    settings = Settings(folder / "raw", folder / "warehouse")
    raw = Raw(settings.raw, chance, options.articles)
    load()
    load_reader()
    tally = Tally()
    reports = [folder / "poller.json", folder / "holder.json"]
    readers = [
        _forked(partial(_read, settings, report, hold), folder / "readers.log")
        for report, hold in zip(reports, (0.0, _HOLD), strict=True)
    ]
    spans = _whole(settings, tally, folder)
    # Every step as often as every other, in an order of its own.
    steps = [STEPS[number % len(STEPS)] for number in range(options.kills)]
    chance.shuffle(steps)
    for number, step in enumerate(steps, start=1):
        if time.monotonic() - since > options.minutes * 60:
            break
        raw.change()
        run = ForkedRun(partial(sitrep_run, settings))
        before = STEPS[STEPS.index(step) - 1] if step != STEPS[0] else None
        if before is not None and not run.wait_for(before):
            tally.failures.append(f"a run ended before {step}: {run.said[-2000:]}")
            run.finish()
            continue
        if run.kill_within(chance.uniform(0, spans[step])):
            tally.kills[step] += 1
        if number % options.whole_after == 0:
            spans = _whole(settings, tally, folder)
            wrong = len(tally.failures)
            print(f"{number} of {options.kills}, {wrong} failures", file=sys.stderr, flush=True)
    _whole(settings, tally, folder)
    for reader in readers:
        os.kill(reader, signal.SIGTERM)
        os.waitpid(reader, 0)
    for report in reports:
        seen = json.loads(report.read_text())
        tally.reads += seen["reads"]
        tally.reader_errors += seen["errors"]
        (folder / f"ids_{report.name}").write_text(json.dumps(seen["event_ids"]))
    fresh = Settings(settings.raw, folder / "fresh")
    if ForkedRun(partial(sitrep_run, fresh)).finish() != 0:
        tally.failures.append("the run in an empty warehouse failed")
    _in_another_process(lambda: _compared(settings, fresh, folder), tally, folder)
    tally.seconds = time.monotonic() - since
    return tally


def _whole(settings: Settings, tally: Tally, folder: Path) -> dict[str, float]:
    """A run that is left to its end, and what it published looked at; the seconds of each step."""
    run = ForkedRun(partial(sitrep_run, settings))
    code = run.finish()
    tally.wholes += 1
    if code != 0:
        tally.failures.append(f"a run that was left alone ended with {code}: {run.said[-2000:]}")
    else:
        _in_another_process(lambda: _looked_at(settings, folder / "moments.json"), tally, folder)
    ends = [0.0, *(run.ended_at.get(step, 0.0) for step in STEPS)]
    return {step: max(0.05, ends[n + 1] - ends[n]) for n, step in enumerate(STEPS)}


def _looked_at(settings: Settings, moments: Path) -> list[str]:
    """What is wrong with a published state: articles lost or doubled, moments that have changed."""
    import duckdb

    from pipelines.bench.readers import untrue

    with duckdb.connect(settings.published_db, read_only=True) as connection:
        wrong = untrue(connection)
        rows = connection.execute(
            "SELECT source_path, content_sha256, ingested_at::VARCHAR FROM marts.dim_articles"
        ).fetchall()
        refused = connection.execute("SELECT source_path FROM marts.rejected_articles").fetchall()
    found = Counter(path for path, *_ in rows)
    found.update({path for (path,) in refused} - set(found))
    files = {path.name for path in settings.raw.iterdir()}
    wrong += [f"lost: {name}" for name in sorted(files - set(found))]
    wrong += [f"doubled: {name}" for name, count in found.items() if count > 1]
    earlier = json.loads(moments.read_text()) if moments.exists() else {}
    now = {f"{path} {sha}": moment for path, sha, moment in rows}
    wrong += [
        f"first seen at another time: {key}"
        for key, moment in now.items()
        if earlier.get(key, moment) != moment
    ]
    moments.write_text(json.dumps(now))
    return wrong


def _compared(settings: Settings, fresh: Settings, folder: Path) -> list[str]:
    """What differs from a run in an empty warehouse, and ids that readers saw and are unknown."""
    import duckdb

    from pipelines.bench.readers import differences

    seen = {name for file in folder.glob("ids_*.json") for name in json.loads(file.read_text())}
    with duckdb.connect(settings.published_db, read_only=True) as connection:
        known = connection.execute(
            "SELECT event_id FROM marts.fct_events "
            "UNION SELECT old_event_id FROM marts.event_id_aliases"
        ).fetchall()
    lost = seen - {name for (name,) in known}
    wrong = [f"lost: the event id {name}" for name in sorted(lost)]
    return wrong + differences(settings.published_db, fresh.published_db)


def _in_another_process(work: Callable[[], list[str]], tally: Tally, folder: Path) -> None:
    """Adds what the work finds wrong: this process must not open a database (see ``forked``)."""
    answer = folder / "answer.json"
    answer.unlink(missing_ok=True)

    def answered() -> int:
        answer.write_text(json.dumps(work()))
        return 0

    os.waitpid(_forked(answered, folder / "looking.log"), 0)
    if answer.exists():
        tally.failures += json.loads(answer.read_text())
    else:
        tally.failures.append((folder / "looking.log").read_text()[-2000:])


def _forked(work: Callable[[], int], log: Path) -> int:
    with log.open("a", encoding="utf-8") as output:
        return start(work, output)


def _read(settings: Settings, report: Path, hold: float) -> int:
    from pipelines.bench.readers import read_until_told

    return read_until_told(settings, report, hold)


def _told(tally: Tally) -> list[str]:
    by_step = ", ".join(f"{step} {tally.kills[step]}" for step in STEPS)
    lost = [said for said in tally.failures if said.startswith("lost")]
    doubled = [said for said in tally.failures if said.startswith("doubled")]
    others = [said for said in tally.failures if said not in {*lost, *doubled}]
    return [
        f"{date.today()}, {os.cpu_count()} cores: {tally.kills.total()} runs killed "
        f"({by_step}), {tally.wholes} left to their end, {tally.seconds:.0f} s: "
        f"{len(lost)} lost, {len(doubled)} doubled, {len(others)} other failures; "
        f"{tally.reads:,} reads, {len(tally.reader_errors)} reader errors.",
        *(f"- {said}" for said in (*tally.failures, *tally.reader_errors[:20])),
    ]


if __name__ == "__main__":
    sys.exit(main())
