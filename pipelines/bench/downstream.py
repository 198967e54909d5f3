"""``make bench-downstream``: what linking, dbt, checks and publication cost on piles of any size.

To read a million articles takes hours, and what comes behind the reading does not depend on it. So
some thousand invented articles are read as in ``sitrep run``, and their rows are copied with other
ids, places and days, as often as it takes. Then all is linked, built and published, and a second
time after a hundred articles more, which report on events that are there. Each run is a process of
its own, so that peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb

from pipelines.bench.corpus import write_files
from pipelines.bench.page import add_page, tell
from pipelines.settings import Settings
from pipelines.store.warehouse import limit_memory, open_build, quoted

_READ: Final = 10_000
"""Articles that are read; more are copies of these."""
_WORLDS: Final = 10
"""So many copies have places of their own; the next ones are of later years."""
_DAYS_OF_A_WORLD: Final = 1_510
_STEPS: Final = ("link", "due", "dbt", "checks", "publish")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures each size and prints a table; can keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="1000,10000,100000", help="sizes, with commas")
    parser.add_argument("--new", type=int, default=100, help="articles that come on top")
    parser.add_argument("--read", type=int, default=_READ, help="articles that are read")
    parser.add_argument("--folder", type=Path, help="where what was read is kept; else temporary")
    add_page(parser)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one is not None:
        _measure(options.one)
        return
    lines = [
        f"{date.today()}, {os.cpu_count()} cores with a load of {os.getloadavg()[0]:.0f}, "
        f"memory of the database {os.environ.get('SITREP_MEMORY', '50%')}; seconds by the clock, "
        "and of the processor.",
        "",
        f"| articles | events | what | {' | '.join(_STEPS)} | together | CPU s | peak MB |",
        f"| --: | --: | --- | {'--: | ' * len(_STEPS)}--: | --: | --: |",
    ]
    with TemporaryDirectory() if options.folder is None else nullcontext(options.folder) as folder:
        for size in map(int, options.base.split(",")):
            lines += _lines(size, Path(folder), options)
    tell(lines, options.write)


def _lines(size: int, folder: Path, options: argparse.Namespace) -> Iterator[str]:
    read = min(size, options.read)
    base = folder / f"read{read}.duckdb"
    if not base.exists():
        _read(base, read)
    warehouse = folder / str(size)
    warehouse.mkdir()
    build = Settings(warehouse, warehouse).build_db
    with open_build(build) as connection:
        _copy_all(connection, base, size // read)
    for what in ("all", f"{options.new} new"):
        if what != "all":
            with open_build(build) as connection:
                _add_new(connection, base, options.new)
        command = [sys.executable, "-m", "pipelines.bench.downstream", "--one", str(warehouse)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        took: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        seconds = [took[step] for step in _STEPS]
        told = " | ".join(f"{second:.1f}" for second in (*seconds, sum(seconds)))
        counts = f"{took['articles']:,.0f} | {took['events']:,.0f}"
        print(f"{size:,}, {what}: {told}, {took['peak_mb']:.0f} MB", file=sys.stderr)
        yield f"| {counts} | {what} | {told} | {took['cpu']:.1f} | {took['peak_mb']:.0f} |"
    shutil.rmtree(warehouse)


def _read(database: Path, count: int) -> None:
    """Articles as the stages read them."""
    from pipelines import steps
    from pipelines.checks.audit import Auditor

    work = steps.default_stages()
    raw = write_files(database.with_suffix(".raw"), count)
    audit = Auditor(raw / ".checks", "bench", datetime.now(UTC))
    with open_build(database) as build:
        steps.ingest(build, audit, work, raw)
        steps.normalise(build, audit, work)
        steps.extract(build, audit, work)
    shutil.rmtree(raw)


def _copy_all(connection: duckdb.DuckDBPyConnection, base: Path, copies: int) -> None:
    connection.execute(f"ATTACH {quoted(base)} AS base (READ_ONLY)")
    for number in range(copies):
        _copy(connection, f"k{number}", number % _WORLDS, number // _WORLDS)


def _add_new(connection: duckdb.DuckDBPyConnection, base: Path, count: int) -> None:
    """Articles that say once more what the last ones have said, of the same events."""
    connection.execute(f"ATTACH {quoted(base)} AS base (READ_ONLY)")
    connection.execute(
        "CREATE TEMP TABLE chosen AS SELECT document_id FROM base.core.articles "
        "WHERE duplicate_of IS NULL AND superseded_by IS NULL "
        f"ORDER BY published_on DESC NULLS LAST, article_id LIMIT {count}"
    )
    _copy(connection, "new", 0, 0, "document_id IN (FROM chosen)")


def _copy(
    connection: duckdb.DuckDBPyConnection, name: str, world: int, epoch: int, which: str = "true"
) -> None:
    """Copies the rows of the articles that were read.

    Args:
        connection: with the database ``base``.
        name: Another name gives other ids.
        world: Another world has other places; so many countries are moved along the alphabet.
        epoch: How often the days are moved on.
        which: SQL that holds of the documents.
    """

    def renamed(column: str, prefix: str) -> str:
        digest = f"substr(sha256({column} || '/{name}'), 1, 16)"
        return f"CASE WHEN {column} IS NOT NULL THEN '{prefix}' || {digest} END AS {column}"

    def moved(column: str) -> str:
        return f"CAST({column} + {epoch * _DAYS_OF_A_WORLD} AS DATE) AS {column}"

    place = f" || ' {world}'" if world else ""
    country = f"chr(65 + (ascii(country) - 65 + {world}) % 26) || substr(country, 2) AS country"
    articles = f"article_id IN (SELECT article_id FROM base.core.articles WHERE {which})"
    ids = f"{renamed('mention_id', 'men_')}, {renamed('article_id', 'art_')}"
    document = f"{renamed('document_id', '')}, '{name}/' || source_path AS source_path"
    versions = f"{renamed('duplicate_of', 'art_')}, {renamed('superseded_by', 'art_')}"
    changed = {
        "raw.documents": (f"{document}, ''::BLOB AS content", which),
        "core.articles": (
            f"{document}, {renamed('article_id', 'art_')}, {versions}, {moved('published_on')}",
            which,
        ),
        "core.mentions": (
            f"{ids}, {renamed('antecedent_id', 'men_')}, {moved('date_start')}, "
            f"{moved('date_end')}, {moved('aggregate_start')}, {moved('aggregate_end')}, "
            f"location{place} AS location, [x{place} for x in locations] AS locations, "
            f"{country}, latitude + {world * 5} AS latitude",
            articles,
        ),
        "core.claims": (f"{ids}, {renamed('claim_id', 'clm_')}", articles),
    }
    for table, (columns, rows) in changed.items():
        connection.execute(
            f"INSERT INTO {table} BY NAME "
            f"SELECT * REPLACE ({columns}) FROM base.{table} WHERE {rows}"
        )
    connection.execute(
        f"INSERT INTO core.work_done SELECT 'extract', {renamed('article_id', 'art_')}, "
        f"md5(article_id) FROM base.core.articles WHERE {which}"
    )


def _measure(warehouse: Path) -> None:
    """Builds, checks and publishes what is there; tells the seconds of each step as JSON."""
    from pipelines import steps
    from pipelines.checks.audit import Auditor
    from pipelines.checks.marts import MARTS
    from pipelines.dbt_run import build
    from pipelines.runs.memory import forget_peak, peak_megabytes
    from pipelines.store import due
    from pipelines.store.publish import publish

    settings = Settings(warehouse, warehouse)
    os.environ["SITREP_DBT_TARGET"] = str(warehouse.parent / "dbt")
    audit = Auditor(warehouse / "checks", "bench", datetime.now(UTC))
    took: dict[str, float] = {}
    peaks: list[float] = []

    def measured(step: str, work: Callable[[], Any]) -> None:
        forget_peak()
        began, spent_before = time.perf_counter(), time.process_time()
        work()
        took[step] = time.perf_counter() - began
        peaks.append(peak_megabytes() or 0)
        spent = time.process_time() - spent_before
        print(f"{step} {took[step]:.1f} s, CPU {spent:.1f}, {peaks[-1]:.0f} MB", file=sys.stderr)

    def linked() -> None:
        with open_build(settings.build_db) as connection:
            steps.link(connection, audit, steps.default_stages(), settings.published_db)

    def judged() -> None:
        with open_build(settings.build_db) as connection:
            for mart in MARTS:
                steps.judge_mart(connection, audit, mart)

    def prepared() -> None:
        with duckdb.connect(settings.build_db) as connection:
            limit_memory(connection)
            due.prepare(connection, full=False)

    before = time.process_time()
    measured("link", linked)
    measured("due", prepared)
    measured("dbt", lambda: build(settings.build_db))
    measured("checks", judged)
    measured("publish", lambda: publish(settings))
    cpu = time.process_time() - before
    took["dbt"] = max(0.0, took["dbt"] - took["due"])
    with duckdb.connect(settings.published_db, read_only=True) as connection:
        for name, table in (("articles", "dim_articles"), ("events", "fct_events")):
            (count,) = connection.execute(f"SELECT count(*) FROM marts.{table}").fetchone() or (0,)
            took[name] = count
    print(json.dumps(took | {"peak_mb": max(peaks), "cpu": cpu}))


if __name__ == "__main__":
    main()
