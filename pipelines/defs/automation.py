"""What begins runs by itself, and what looks after those that Dagster has begun."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import dagster as dg
from dagster import DagsterRunStatus

from pipelines.defs.publish_stage import PUBLISHED
from pipelines.runs.alerts import tell_of_run
from pipelines.runs.automation import Automation, look, nothing_new_since
from pipelines.runs.log import read_runs
from pipelines.runs.up_to_date import State, note_found_true
from pipelines.settings import Settings

STARTED_BY: Final = "sitrep/started_by"
"""Tag of a run that ``sitrep run`` has begun, which tells of it by itself."""
RETRIES: Final = dg.RetryPolicy(max_retries=3, delay=30, backoff=dg.Backoff.EXPONENTIAL)
"""After 30 s, 90 s and 210 s: a lock, a network or a disk may be free by then. A failed check is
no failure of this kind: its stage says that it is not to be tried again."""
_LOOK_EVERY: Final = 30
_LOST_AFTER: Final = timedelta(minutes=10)
"""A run of Dagster's that has no log so long after its start has no process either."""


def make_schedule(settings: Settings, job: Any, automation: Automation) -> dg.ScheduleDefinition:
    """Runs the pipeline every day, unless it would find nothing new."""

    @dg.schedule(
        name="daily",
        job=job,
        cron_schedule=automation.cron,
        execution_timezone=automation.timezone,
        default_status=(
            dg.DefaultScheduleStatus.RUNNING
            if automation.is_scheduled
            else dg.DefaultScheduleStatus.STOPPED
        ),
        description="The whole pipeline. Works while make ui runs; SITREP_SCHEDULE says when.",
    )
    def daily(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        if not settings.raw.is_dir():
            return dg.SkipReason(f"There is no folder {settings.raw}.")
        since, (state,) = nothing_new_since(settings, [time.time_ns()])
        if since is None:
            return _request(settings, state)
        note_found_true(settings)
        # What is published is as fresh as it can be: Dagster counts its age from this look.
        context.instance.report_runless_asset_event(
            dg.AssetMaterialization(
                PUBLISHED, description="Nothing new: what is published stays as it is."
            )
        )
        return dg.SkipReason(f"Nothing new since the run of {since:%Y-%m-%d %H:%M}.")

    return daily


def make_sensors(settings: Settings, job: Any, automation: Automation) -> list[dg.SensorDefinition]:
    """The one that looks at the raw folder, and those that look after runs."""

    @dg.sensor(
        name="raw_folder",
        job=job,
        minimum_interval_seconds=_LOOK_EVERY,
        default_status=(
            dg.DefaultSensorStatus.RUNNING
            if automation.is_watching
            else dg.DefaultSensorStatus.STOPPED
        ),
        description="Runs when something is new or changed and no longer written (SITREP_WATCH).",
    )
    def raw_folder(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        found = look(settings, context.cursor, datetime.now(UTC))
        context.update_cursor(found.cursor)
        if found.state is None:
            return dg.SkipReason(found.why_not)
        return _request(settings, found.state, run_key=found.state.digest)

    @dg.sensor(
        name="lost_runs",
        minimum_interval_seconds=60,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Ends runs whose process is gone, so that the queue goes on.",
    )
    def lost_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
        lost = list(_lost(context.instance, settings))
        for run in lost:
            context.instance.report_run_failed(run, "The process of this run is gone.")
        return dg.SkipReason(f"{len(lost)} runs had lost their process.")

    def tell(context: dg.RunStatusSensorContext) -> None:
        run = context.dagster_run
        if STARTED_BY in run.tags:
            return
        said = context.dagster_event.message or ""
        tell_of_run(settings, run.run_id, context.log.warning, said)

    endings = (DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED)
    return [
        raw_folder,
        lost_runs,
        *(
            dg.run_status_sensor(
                run_status=status,
                name=f"tell_of_{status.value.lower()}",
                monitored_jobs=[job],
                default_status=dg.DefaultSensorStatus.RUNNING,
                description="Tells whom data/alerts.yml names.",
            )(tell)
            for status in endings
        ),
    ]


def _request(settings: Settings, state: State, run_key: str | None = None) -> dg.RunRequest:
    """A run that notes, when it has published, for which state of the raw folder it did so."""
    folders = {"raw": str(settings.raw), "warehouse": str(settings.warehouse), "state": str(state)}
    return dg.RunRequest(
        run_key=run_key, run_config={"resources": {"folders": {"config": folders}}}
    )


def _lost(instance: dg.DagsterInstance, settings: Settings) -> Iterator[dg.DagsterRun]:
    """Runs that Dagster believes to go on and that no process works on."""
    under_way = dg.RunsFilter(
        job_name="sitrep", statuses=[DagsterRunStatus.STARTING, DagsterRunStatus.STARTED]
    )
    logged = {run.run_id: run for run in read_runs(settings.logs)}
    long_ago = datetime.now(UTC) - _LOST_AFTER
    for record in instance.get_run_records(under_way):
        run = record.dagster_run
        log = logged.get(run.run_id)
        is_lost = log.status == "interrupted" if log else record.create_timestamp < long_ago
        if is_lost:
            yield run
