"""The tables about the runs: what each stage did, nulls by field, the mix of what was new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_fixtures import Warehouse

from pipelines.runs.drift import Share, drifts
from pipelines.runs.log import CheckCount, LoggedRun, RunVersions, StageDone
from pipelines.runs.tables import shares_of, shares_of_the_month, write_run_tables
from pipelines.store.warehouse import open_build

START = dt.datetime(2031, 1, 1, 5, 0)
KEEP = dt.timedelta(days=400)
DAY = dt.timedelta(days=1)


def logged(number: int, **fields: Any) -> LoggedRun:
    """The run of a day."""
    began = START + number * DAY
    stages = (
        StageDone("start", True, 3.0, {}),
        StageDone(
            *("normalise", True, 1.5, {"core.articles": 4}),
            rejected=2,
            checks=CheckCount(passed=40, warned=1),
            warnings=("outlet is seldom known",),
            started_at=began,
            peak_memory_mb=300.0,
        ),
        StageDone("extract", True, 2.0, {"core.mentions": 9, "core.claims": 3}, started_at=began),
    )
    run = LoggedRun(
        *(f"run{number}", "published", began, began + dt.timedelta(minutes=1)),
        versions=RunVersions("c0de", "facts", "reader"),
        stages=stages,
    )
    return replace(run, **fields)


def build_of(folder: Path, days: int, mixes: dict[int, list[str]]) -> Path:
    """A build database to which every day has brought 40 articles of a passage each."""
    house = Warehouse()
    for number in range(days):
        for one in range(40):
            name = f"d{number}a{one}"
            house.article(
                name,
                outlet="Ostrel Courier" if one % 2 else None,
                ingested_at=START + number * DAY + dt.timedelta(minutes=1),
            )
            kinds = mixes.get(number, ["attack"] * 30 + ["unrest"] * 10)
            house.mention(name, f"evt_{name}", event_type=kinds[one])
    house.write(folder / "build.duckdb")
    return folder / "build.duckdb"


@pytest.fixture
def build(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_build(build_of(tmp_path, 2, {})) as opened:
        yield opened


def rows(build: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return build.execute(query).fetchall()


def test_a_stage_has_its_rows_checks_seconds_and_versions(build: Any) -> None:
    write_run_tables(build, [logged(0)], "run0", KEEP)
    assert rows(
        build,
        "SELECT stage, rows_in, rows_out, rejected, checks_passed, checks_failed, checks_warned, "
        "seconds, peak_memory_mb, reader_version, warnings FROM core.run_stages ORDER BY ALL",
    ) == [
        ("extract", 4, 12, None, 0, 0, 0, 2.0, None, "reader", []),
        ("normalise", None, 4, 2, 40, 0, 1, 1.5, 300.0, "reader", ["outlet is seldom known"]),
        ("publish", None, None, None, 0, 0, 0, None, None, "reader", []),
    ]


def test_a_failed_run_appears_in_the_next_publication(build: Any) -> None:
    never = LoggedRun("run1", "failed", START + DAY, errors=("no room",))
    killed = logged(2, status="running")
    write_run_tables(build, [logged(0), never, killed, logged(3)], "run3", KEEP)
    assert rows(
        build,
        "SELECT DISTINCT run_id, run_status, error FROM core.run_stages "
        "WHERE stage <> 'normalise' ORDER BY ALL",
    ) == [
        ("run0", "published", None),
        ("run1", "failed", "no room"),
        ("run2", "interrupted", None),
        ("run3", "published", None),
    ]


def test_the_next_publication_completes_what_was_under_way(build: Any) -> None:
    write_run_tables(build, [logged(0)], "run0", KEEP)
    done = StageDone("publish", True, 0.5, {"published.sitrep": 9}, started_at=START)
    ended = logged(0, stages=(*logged(0).stages, done))
    write_run_tables(build, [ended, logged(1)], "run1", KEEP)
    publish = "SELECT run_id, seconds, rows_out FROM core.run_stages WHERE stage = 'publish'"
    assert rows(build, f"{publish} ORDER BY ALL") == [("run0", 0.5, 9), ("run1", None, None)]
    assert rows(build, "SELECT DISTINCT run_id FROM core.run_mix ORDER BY ALL") == [
        ("run0",),
        ("run1",),
    ]


def test_what_is_new_is_what_came_since_the_last_publication(build: Any) -> None:
    write_run_tables(build, [logged(0), logged(1)], "run1", KEEP)
    found = {(share.measure, share.category): share for share in shares_of(build, "run1")}
    assert found["event_type", "unrest"] == Share("event_type", "unrest", 10, 40)
    assert found["outlet", "unknown"] == Share("outlet", "unknown", 20, 40)
    assert found["mentions", "all"] == Share("mentions", "all", 40, 40)
    assert found["null in core.articles", "outlet"].part == 20
    assert rows(
        build,
        "SELECT row_count, null_count, new_row_count, new_null_count FROM core.run_fields "
        "WHERE table_name = 'core.articles' AND field = 'outlet'",
    ) == [(80, 40, 40, 20)]


def test_runs_of_long_ago_are_forgotten(build: Any) -> None:
    write_run_tables(build, [logged(0)], "run0", KEEP)
    write_run_tables(build, [logged(500)], "run500", KEEP)
    for table in ("run_stages", "run_fields", "run_mix"):
        assert rows(build, f"SELECT DISTINCT run_id FROM core.{table}") == [("run500",)]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (["attack"] * 28 + ["unrest"] * 12, []),
        (["attack"] * 5 + ["unrest"] * 35, ["event_type attack", "event_type unrest"]),
    ],
)
def test_a_month_of_runs_tells_a_day_that_departs(
    today: list[str], told: list[str], tmp_path: Path
) -> None:
    days = 12
    with open_build(build_of(tmp_path, days, {days - 1: today})) as build:
        build.execute("CREATE TEMP TABLE everything AS FROM core.articles")
        for number in range(days):
            # As it was on that day.
            moment = START + number * DAY + dt.timedelta(hours=1)
            build.execute("BEGIN")
            build.execute("DELETE FROM core.articles WHERE ingested_at > ?", [moment])
            runs = [logged(n) for n in range(number + 1)]
            build.execute("COMMIT")
            write_run_tables(build, runs, f"run{number}", KEEP)
            build.execute("DELETE FROM core.articles")
            build.execute("INSERT INTO core.articles FROM everything")
        month = shares_of_the_month(build, f"run{days - 1}", START + (days - 1) * DAY)
        assert "run0" not in month  # the first load is an archive
        assert len(month) == days - 2
        found = drifts(shares_of(build, f"run{days - 1}"), month)
    assert sorted(f"{one.today.measure} {one.today.category}" for one in found) == told
