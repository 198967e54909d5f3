"""``sitrep status``: how old what is published is, and what a script is told of it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from pipeline_fixtures import Published
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.runs.log import Advance, RunLog, RunVersions
from pipelines.runs.status import read_age, read_status, told_age
from pipelines.settings import Settings, SettingsError

HOUR = dt.timedelta(hours=1)


def status(settings: Settings, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["status", "--warehouse", str(settings.warehouse), *options])
    return done.exit_code, done.output


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "raw", tmp_path / "warehouse")


def test_a_run_of_today_is_fresh_and_its_figures_are_told(published: Published) -> None:
    code, told = status(published.settings)
    assert code == 0
    for said in (", published", "min ago", "Articles   2, 1 rejected", "Events     1"):
        assert said in told


def test_what_is_older_than_it_may_be_is_stale(published: Published) -> None:
    found = read_status(published.settings)
    assert found.good_at is not None
    assert not found.is_stale(found.good_at + HOUR, HOUR)
    assert found.is_stale(found.good_at + 2 * HOUR, HOUR)
    assert found.age(found.good_at - HOUR) == dt.timedelta()  # the clock was put back


def test_an_empty_warehouse_is_stale(settings: Settings) -> None:
    code, told = status(settings)
    assert code == 1
    assert "none yet: make run" in told
    assert "Stale" in told


def test_the_last_run_is_told_with_what_stopped_it(settings: Settings) -> None:
    log = RunLog(settings.logs, "r1")
    log.failed("stage ingest: no room\nand more of it")
    log.ended("failed")
    code, told = status(settings)
    assert code == 1
    assert ", failed" in told
    assert "stage ingest: no room" in told
    assert "and more of it" not in told
    assert read_status(settings).good_at is None


def test_a_run_that_goes_on_tells_how_far_it_is(settings: Settings) -> None:
    log = RunLog(settings.logs, "r1")
    log.began(RunVersions("a", "b"))
    log.stage_began("normalise")
    assert ", running: normalise " in status(settings)[1]
    log.stage_advanced(Advance("normalise", 4_000, 9_500))
    assert ", running: normalise, 4,000 of 9,500" in status(settings)[1]


def test_a_look_that_found_nothing_new_counts(settings: Settings) -> None:
    RunLog(settings.logs, "r1").ended("published")
    settings.published_db.write_bytes(b"published")
    ended = read_status(settings).good_at
    assert ended is not None
    note = settings.warehouse / ".published.json"
    note.write_text("{}")
    looked = (ended + HOUR).replace(tzinfo=dt.UTC).timestamp()
    os.utime(note, (looked, looked))
    found = read_status(settings).good_at
    assert found is not None
    assert abs(found - ended - HOUR) < dt.timedelta(seconds=1)


def test_an_age_is_read_and_told() -> None:
    assert read_age("90m") == dt.timedelta(minutes=90)
    assert read_age("36h") == 36 * HOUR
    assert read_age("2d") == 48 * HOUR
    spans = [dt.timedelta(minutes=5), 3 * HOUR, 72 * HOUR]
    assert [told_age(span) for span in spans] == ["5 min", "3 h", "3 days"]


@pytest.mark.parametrize("text", ["", "36", "0h", "1.5h", "two days", "9999999d", "-1h"])
def test_what_is_no_age_is_refused(text: str, settings: Settings) -> None:
    with pytest.raises(SettingsError):
        read_age(text)
    code, told = status(settings, "--max-age", text or " ")
    assert code == 2
    assert "--max-age" in told
