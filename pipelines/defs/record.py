"""The record of a run: its log while it goes on, the run tables, and what is pruned at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import dagster as dg
import duckdb
from sqlalchemy.exc import SQLAlchemyError

from pipelines.defs.watch import Watch
from pipelines.runs.drift import Drift, drifts
from pipelines.runs.log import RunLog, RunVersions, read_runs
from pipelines.runs.retention import Retention, prune_dagster, prune_logs, retention_settings
from pipelines.runs.tables import PUBLISH, shares_of, shares_of_the_month, write_run_tables
from pipelines.settings import Settings
from pipelines.versions import code_version, knowledge_version


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What is kept of the run that goes on."""

    settings: Settings
    log: RunLog
    retention: Retention

    def write_tables(self, build: duckdb.DuckDBPyConnection) -> list[Drift]:
        """Brings the run tables up to this run, and tells what departs from the last month."""
        run_id = self.log.run_id
        write_run_tables(build, read_runs(self.settings.logs), run_id, self.retention.history)
        month = shares_of_the_month(build, run_id, self.log.started_at)
        return drifts(shares_of(build, run_id), month)


@dg.resource(required_resource_keys={"folders", "lock", "stages"})
def run_record(context: dg.InitResourceContext) -> Iterator[RunRecord]:
    """Logs the run from here on. The lock above it makes it the only run."""
    settings: Settings = context.resources.folders.settings
    assert context.instance is not None
    retention = retention_settings()
    log = RunLog(settings.logs, context.run_id or "no-run")
    log.began(
        RunVersions(code_version(), knowledge_version(), context.resources.stages.reader_version)
    )
    watch = Watch(
        log.stage_began,
        log.stage_ended,
        lambda stage, why: log.warned(why, stage),
        log.stage_advanced,
    )
    context.instance.add_event_listener(log.run_id, watch.see)
    try:
        yield RunRecord(settings, log, retention)
    finally:
        good = bool(watch.done) and all(done.succeeded for done in watch.done)
        _prune(context.instance, log, retention)
        has_published = good and watch.done[-1].stage == PUBLISH
        log.ended("published" if has_published else "succeeded" if good else "failed")
        prune_logs(settings.logs, retention.runs)


def _prune(instance: dg.DagsterInstance, log: RunLog, retention: Retention) -> None:
    """Forgets old runs; where Dagster's store cannot do it now, the next run tries again."""
    try:
        prune_dagster(instance, retention.runs)
    except (OSError, SQLAlchemyError) as error:
        log.warned(f"old runs could not be removed from Dagster's store: {error}")
