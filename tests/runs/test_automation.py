"""What begins runs by itself, and what looks after those that Dagster has begun."""

from __future__ import annotations

import errno
import os
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster import DagsterRunStatus
from pipeline_fixtures import rocket_stages
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.defs import definitions, fetch_stage, publish_stage
from pipelines.defs.definitions import JOB, make_definitions
from pipelines.defs.publish_stage import PUBLISHED
from pipelines.ingest import RawFolder
from pipelines.runs import retention
from pipelines.runs.automation import SETTLED_NS, Automation, automation_settings, look
from pipelines.runs.drift import Drift, Share
from pipelines.runs.log import RunLog, RunVersions, log_files, read_runs
from pipelines.runs.retention import Retention, prune_dagster, prune_logs, retention_settings
from pipelines.runs.run import open_instance
from pipelines.runs.ui import claim_ui, is_served, next_run
from pipelines.runs.up_to_date import State, note_published, state_of
from pipelines.settings import Settings, SettingsError

NOW = datetime(2031, 5, 4, 5, 0, tzinfo=UTC)
SETTLED = timedelta(microseconds=SETTLED_NS // 1000)
LATER = NOW + SETTLED


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    made = Settings(tmp_path / "raw", tmp_path / "warehouse")
    made.raw.mkdir()
    made.warehouse.mkdir()
    (made.raw / "a.txt").write_text("Shells fell.")
    return made


def publish(settings: Settings) -> None:
    settings.published_db.write_bytes(b"published")
    note_published(settings, state_of(settings, time.time_ns()), NOW)


def defined(settings: Settings, automation: Automation) -> dg.Definitions:
    return make_definitions(settings, rocket_stages(), automation=automation)


# --- the raw folder -------------------------------------------------------------------------------


def test_a_new_file_is_taken_when_it_has_settled(settings: Settings) -> None:
    first = look(settings, None, NOW)
    assert (first.state, first.why_not) == (
        None,
        "Something is new: waiting until nobody writes any more.",
    )
    assert look(settings, first.cursor, LATER - timedelta(seconds=1)).state is None
    assert str(look(settings, first.cursor, LATER).state) == first.cursor


def test_a_file_that_is_still_written_is_not_taken(settings: Settings) -> None:
    cursor = look(settings, None, NOW).cursor
    for number in range(1, 5):
        with (settings.raw / "a.txt").open("a") as growing:
            growing.write("More shells fell.")
        found = look(settings, cursor, NOW + number * SETTLED)
        assert found.state is None
        cursor = found.cursor
    assert look(settings, cursor, NOW + 5 * SETTLED).state is not None


def test_what_is_published_begins_no_run(settings: Settings) -> None:
    publish(settings)
    assert look(settings, None, NOW).why_not.startswith("Nothing new since the run of 2031-05-04")
    (settings.raw / "b.txt").write_text("More shells.")
    assert look(settings, look(settings, None, NOW).cursor, LATER).state is not None


def test_a_folder_that_is_not_there_is_told(settings: Settings) -> None:
    missing = Settings(settings.raw / "none", settings.warehouse)
    assert look(missing, None, NOW).why_not == f"There is no folder {missing.raw}."


# --- in Dagster -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "schedule", "sensor"),
    [
        ({}, "STOPPED", "STOPPED"),
        ({"SITREP_SCHEDULE": "30 4 * * 1"}, "RUNNING", "STOPPED"),
        ({"SITREP_WATCH": "1"}, "STOPPED", "RUNNING"),
    ],
)
def test_nothing_begins_by_itself_until_it_is_turned_on(
    environment: dict[str, str], schedule: str, sensor: str, settings: Settings
) -> None:
    automation = automation_settings(environment)
    made = defined(settings, automation)
    daily = made.resolve_schedule_def("daily")
    assert daily.default_status.value == schedule
    assert daily.cron_schedule == environment.get("SITREP_SCHEDULE", "0 5 * * *")
    assert daily.execution_timezone == "UTC"
    assert made.resolve_sensor_def("raw_folder").default_status.value == sensor
    fetching = made.resolve_schedule_def(fetch_stage.DAILY.name)
    assert fetching.default_status is dg.DefaultScheduleStatus.STOPPED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITREP_SCHEDULE", "every day"),
        ("SITREP_SCHEDULE", "61 5 * * *"),
        ("SITREP_TIMEZONE", "Mars/Olympus"),
        ("SITREP_WATCH", "yes"),
        ("SITREP_KEEP_RUNS", "0"),
        ("SITREP_KEEP_DAYS", "many"),
    ],
)
def test_what_makes_no_sense_is_told_by_name(name: str, value: str) -> None:
    read = retention_settings if name.startswith("SITREP_KEEP") else automation_settings
    with pytest.raises(SettingsError, match=f"{name} is '"):
        read({name: value})


def test_the_schedule_asks_for_a_run_and_skips_when_nothing_is_new(settings: Settings) -> None:
    daily = defined(settings, Automation()).resolve_schedule_def("daily")

    def tick() -> Any:
        with open_instance(settings) as instance:
            return daily.evaluate_tick(
                dg.build_schedule_context(instance=instance, scheduled_execution_time=NOW)
            )

    (request,) = tick().run_requests
    asked = request.run_config["resources"]["folders"]["config"]
    state = State.parse(asked["state"])
    assert state == state_of(settings, state.looked_at_ns)
    assert asked["raw"] == str(settings.raw)
    assert asked["warehouse"] == str(settings.warehouse)
    publish(settings)
    skipped = tick()
    assert not skipped.run_requests
    assert skipped.skip_message.startswith("Nothing new since the run of 2031-05-04")
    # The freshness policy counts from this look.
    with open_instance(settings) as instance:
        assert instance.get_latest_materialization_event(PUBLISHED) is not None


def test_the_sensor_asks_once_for_a_state(settings: Settings, instance: dg.DagsterInstance) -> None:
    sensor = defined(settings, Automation()).resolve_sensor_def("raw_folder")
    first = sensor.evaluate_tick(dg.build_sensor_context(instance=instance))
    assert not first.run_requests
    settled = look(settings, None, datetime.now(UTC) - SETTLED).cursor
    second = sensor.evaluate_tick(dg.build_sensor_context(instance=instance, cursor=settled))
    (request,) = second.run_requests
    assert request.run_key == State.parse(settled).digest


def test_two_runs_never_go_on_at_once_and_lost_ones_are_begun_again(tmp_path: Path) -> None:
    with open_instance(Settings(tmp_path, tmp_path)) as instance:
        queue = instance.get_concurrency_config().run_queue_config
        assert queue is not None
        assert queue.max_concurrent_runs == 1
        assert instance.run_retries_enabled
        assert instance.run_retries_max_retries == 2
        assert not instance.run_retries_retry_on_asset_or_op_failure


def test_a_stage_is_tried_again_only_in_runs_that_nobody_waits_for(settings: Settings) -> None:
    waited_for = make_definitions(settings, rocket_stages()).resolve_job_def(JOB)
    by_itself = defined(settings, Automation()).resolve_job_def(JOB)
    assert waited_for._op_retry_policy is None
    policy = by_itself._op_retry_policy
    assert policy is not None
    assert [policy.calculate_delay(attempt) for attempt in (1, 2, 3)] == [30, 90, 210]


def test_what_may_pass_is_tried_again_and_a_failed_check_is_not(
    settings: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = []
    empty = settings.raw / "empty"
    empty.mkdir()

    def flaky(raw: Path, now: datetime) -> RawFolder:
        attempts.append(now)
        if len(attempts) == 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return RawFolder(empty, now)

    monkeypatch.setattr(definitions, "RETRIES", dg.RetryPolicy(max_retries=3))
    stages = replace(rocket_stages(), ingest=flaky)
    made = make_definitions(settings, stages, automation=Automation())
    job = made.resolve_job_def(JOB)
    assert not job.execute_in_process(instance=instance, raise_on_error=False).success
    assert len(attempts) == 2
    (run,) = read_runs(settings.logs)
    assert run.status == "failed"
    assert run.warnings == ("OSError: [Errno 28] No space left on device",)
    assert "the raw folder holds at least one readable record" in run.errors[0]


@pytest.mark.parametrize("told", [[], ["unrest"]])
def test_drift_warns_and_never_stops(told: list[str]) -> None:
    now, then = Share("event_type", "unrest", 70, 80), Share("event_type", "unrest", 300, 1500)
    result = publish_stage.drift_result([Drift(now, then, 28, 9.0) for _ in told])
    assert result.passed == (not told)
    assert result.severity is dg.AssetCheckSeverity.WARN
    expected = "event_type unrest: 88%, 20% in the last month (70 of 80; 300 of 1500 in 28 runs)"
    assert result.description == (expected if told else None)


@pytest.fixture
def lost(settings: Settings, instance: dg.DagsterInstance) -> dg.DagsterRun:
    """A run that Dagster believes to go on."""
    job = defined(settings, Automation()).resolve_job_def(JOB)
    return instance.create_run_for_job(job, status=DagsterRunStatus.STARTED)


def look_after(settings: Settings, instance: dg.DagsterInstance) -> None:
    sensor = defined(settings, Automation()).resolve_sensor_def("lost_runs")
    sensor.evaluate_tick(dg.build_sensor_context(instance=instance))


def test_a_run_whose_process_is_gone_is_ended(
    lost: dg.DagsterRun, settings: Settings, instance: dg.DagsterInstance, monkeypatch: Any
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", lambda: 2**22 + 1)  # above every number of a process
        RunLog(settings.logs, lost.run_id).began(RunVersions("a", "b"))
    look_after(settings, instance)
    ended = instance.get_run_by_id(lost.run_id)
    assert ended is not None
    assert ended.status is DagsterRunStatus.FAILURE


def test_a_run_that_goes_on_or_has_just_begun_is_left_alone(
    lost: dg.DagsterRun, settings: Settings, instance: dg.DagsterInstance
) -> None:
    look_after(settings, instance)
    RunLog(settings.logs, lost.run_id).began(RunVersions("a", "b"))
    look_after(settings, instance)
    left = instance.get_run_by_id(lost.run_id)
    assert left is not None
    assert left.status is DagsterRunStatus.STARTED


# --- what is kept ---------------------------------------------------------------------------------


def test_the_newest_runs_the_last_good_one_and_those_under_way_are_kept(tmp_path: Path) -> None:
    @dg.op
    def work() -> None:
        pass

    @dg.job
    def job() -> None:
        work()

    with open_instance(Settings(tmp_path, tmp_path)) as instance:
        statuses = ["SUCCESS", "SUCCESS", "FAILURE", "STARTED", "FAILURE", "FAILURE", "FAILURE"]
        runs = [
            instance.create_run_for_job(job, status=DagsterRunStatus(status)).run_id
            for status in statuses
        ]
        done = job.execute_in_process(instance=instance, run_id=None, raise_on_error=False)
        shard = tmp_path / "dagster" / "history" / "runs" / f"{done.run_id}.db"
        assert shard.exists()
        instance.delete_run(done.run_id)
        assert prune_dagster(instance, 2) == 3
        kept = {run.run_id for run in instance.get_runs()}
        assert kept == {runs[1], runs[3], runs[5], runs[6]}
        assert prune_dagster(instance, 2) == 0


def test_the_newest_logs_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"2031010{number}T050000000000Z-r{number}.jsonl").write_text("{}\n")
    prune_logs(tmp_path, 2)
    assert [file.name[:8] for file in log_files(tmp_path)] == ["20310103", "20310104"]


def test_what_is_kept_can_be_chosen() -> None:
    assert retention_settings({}) == Retention()
    chosen = {"SITREP_KEEP_RUNS": "7", "SITREP_KEEP_CHECKS": "3", "SITREP_KEEP_DAYS": "30"}
    assert retention_settings(chosen) == Retention(runs=7, checks=3, days=30)
    assert retention.Retention(days=30).history == timedelta(days=30)


# --- make ui --------------------------------------------------------------------------------------


def test_a_second_ui_and_a_taken_port_are_told(settings: Settings) -> None:
    settings.dagster_home.mkdir()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {port} cannot be used"):
            claim_ui(settings, port)
    assert not is_served(settings)
    assert next_run(settings) is None
    claim_ui(settings, port)
    assert is_served(settings)
    with pytest.raises(SettingsError, match="running already"):
        claim_ui(settings, port)


def test_the_ui_does_not_start_on_a_setting_that_makes_no_sense(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_SCHEDULE", "daily")
    done = CliRunner().invoke(app, ["ui", "--warehouse", str(settings.warehouse)])
    assert done.exit_code == 2
    assert "SITREP_SCHEDULE is 'daily'" in done.stderr
