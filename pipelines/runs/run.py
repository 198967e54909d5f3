"""One run of the pipeline: a Dagster run in this process, and what became of it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from pipelines.runs.log import Advance, CheckCount, StageDone
from pipelines.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

    from pipelines.defs.watch import Watch
    from pipelines.runs.lock import Lock
    from pipelines.steps import Stages

_INSTANCE_CONFIG: Final = """\
# Written anew by every run.
telemetry:
  enabled: false
nux:
  enabled: false
# Two runs of one warehouse would only wait for each other.
concurrency:
  runs:
    max_concurrent_runs: 1
# A run whose process is gone is begun again; a stage that failed has been tried again already.
run_retries:
  enabled: true
  max_retries: 2
  retry_on_asset_or_op_failure: false
freshness:
  enabled: true
retention:
  schedule:
    purge_after_days: 90
  sensor:
    purge_after_days: 7
event_log_storage:
  module: pipelines.defs.event_log
  class: PooledEventLogStorage
  config:
    base_dir: {history}
"""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What became of a run.

    Attributes:
        succeeded: whether the marts were published.
        failures: what stopped it, each readable by a person; empty where nothing did.
        warnings: checks that failed without stopping it.
        checks: the count of checks.
        stages: the stages that ran, in order.
        seconds: from the call to the end, start-up and pages included.
        run_id: Dagster's id of the run.
    """

    succeeded: bool
    failures: tuple[str, ...]
    warnings: tuple[str, ...]
    checks: CheckCount
    stages: tuple[StageDone, ...]
    seconds: float
    run_id: str


def run(
    settings: Settings,
    *,
    stages: Stages | None = None,
    instance: dg.DagsterInstance | None = None,
    lock: Lock | None = None,
    began: Callable[[str], None] = lambda stage: None,
    ended: Callable[[StageDone], None] = lambda done: None,
    advanced: Callable[[Advance], None] = lambda advance: None,
) -> RunReport:
    """Runs all stages and publishes, if every check passes.

    Args:
        settings: the folders.
        stages: the work of the stages; the project's own where null.
        instance: keeps the run's history; the one in the warehouse folder where null.
        lock: the warehouse's, where the caller holds it; the run takes it by itself where null.
        began: told the name of each stage that begins.
        ended: told of each stage that has ended.
        advanced: told how far a stage is that works in batches.
    """
    started = time.perf_counter()
    with open_instance(settings) if instance is None else nullcontext(instance) as kept:
        from pipelines.defs.watch import Watch

        watch = Watch(began, ended, advanced=advanced, started=started)
        result = _execute(settings, stages, kept, lock, watch)
        return RunReport(
            succeeded=result.success,
            failures=_failures(result, watch.done),
            warnings=tuple(warning for done in watch.done for warning in done.warnings),
            checks=sum((done.checks for done in watch.done), CheckCount()),
            stages=tuple(watch.done),
            seconds=time.perf_counter() - started,
            run_id=result.run_id,
        )


@contextmanager
def open_instance(settings: Settings) -> Iterator[dg.DagsterInstance]:
    """Dagster's store in the warehouse folder, made where it is missing, with telemetry off."""
    prepare_dagster_home(settings)
    import dagster as dg

    with dg.DagsterInstance.from_config(str(settings.dagster_home)) as instance:
        yield instance


def prepare_dagster_home(settings: Settings) -> None:
    """Makes the folder of Dagster's store and points Dagster at it."""
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    history = json.dumps(str(home / "history" / "runs"))
    (home / "dagster.yaml").write_text(_INSTANCE_CONFIG.format(history=history), encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home)


def _execute(
    settings: Settings,
    stages: Stages | None,
    instance: dg.DagsterInstance,
    lock: Lock | None,
    watch: Watch,
) -> dg.ExecuteInProcessResult:
    from pipelines.defs.automation import STARTED_BY
    from pipelines.defs.definitions import JOB, make_definitions
    from pipelines.steps import default_stages

    definitions = make_definitions(settings, stages or default_stages(), lock)
    run_id = str(uuid4())
    instance.add_event_listener(run_id, watch.see)
    return definitions.resolve_job_def(JOB).execute_in_process(
        instance=instance,
        run_id=run_id,
        tags={STARTED_BY: "sitrep run"},
        raise_on_error=False,
        run_config={
            "resources": {
                "folders": {
                    "config": {"raw": str(settings.raw), "warehouse": str(settings.warehouse)}
                }
            },
            # What goes wrong is told once, by the caller; the event log has the rest.
            "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        },
    )


def _failures(result: dg.ExecuteInProcessResult, stages: Sequence[StageDone]) -> tuple[str, ...]:
    """What stopped the run, each with its stage."""
    told = [f"stage {done.stage}: {done.error}" for done in stages if done.error]
    if not told:
        # Nothing has run: the folder is held by another run, or cannot be written.
        from pipelines.defs.watch import root_cause

        errors = (e.job_failure_data.error for e in result.all_events if e.is_run_failure)
        told = [root_cause(error) for error in errors if error is not None]
    return tuple(told)
