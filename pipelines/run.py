"""One run of the pipeline: a Dagster run in this process, and what became of it."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from pipelines.settings import Settings

if TYPE_CHECKING:
    import dagster as dg
    from dagster_shared.error import SerializableErrorInfo

    from pipelines.lock import Lock
    from pipelines.steps import Stages

START: Final = "start"
# Step keys as Dagster derives them from the assets, and what a person calls them.
STAGES: Final[Mapping[str, str]] = {
    "ingest": "ingest",
    "normalise": "normalise",
    "extract": "extract",
    "link": "link",
    "dbt": "dbt",
    "marts_gate": "check marts",
    "published__sitrep": "publish",
}
_INSTANCE_CONFIG: Final = """\
# Written anew by every run.
telemetry:
  enabled: false
nux:
  enabled: false
event_log_storage:
  module: pipelines.defs.event_log
  class: PooledEventLogStorage
  config:
    base_dir: {history}
"""


@dataclass(frozen=True, slots=True)
class StageDone:
    """A stage that ended: its name, whether well, its seconds, and its tables' row counts."""

    stage: str
    succeeded: bool
    seconds: float
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many expectations and tests were judged, and how they fared."""

    passed: int
    failed: int
    warned: int


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
    """

    succeeded: bool
    failures: tuple[str, ...]
    warnings: tuple[str, ...]
    checks: CheckCount
    stages: tuple[StageDone, ...]
    seconds: float


def run(
    settings: Settings,
    *,
    stages: Stages | None = None,
    instance: dg.DagsterInstance | None = None,
    lock: Lock | None = None,
    began: Callable[[str], None] = lambda stage: None,
    ended: Callable[[StageDone], None] = lambda done: None,
) -> RunReport:
    """Runs all stages and publishes, if every check passes.

    Args:
        settings: the folders.
        stages: the work of the stages; the project's own where null.
        instance: keeps the run's history; the one in the warehouse folder where null.
        lock: the warehouse's, where the caller holds it; the run takes it by itself where null.
        began: told the name of each stage that begins.
        ended: told of each stage that has ended.
    """
    started = time.perf_counter()
    if instance is None:
        with open_instance(settings) as kept:
            return _run(settings, stages, kept, lock, began, ended, started)
    return _run(settings, stages, instance, lock, began, ended, started)


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


def _run(
    settings: Settings,
    stages: Stages | None,
    instance: dg.DagsterInstance,
    lock: Lock | None,
    began: Callable[[str], None],
    ended: Callable[[StageDone], None],
    started: float,
) -> RunReport:
    from pipelines.defs.definitions import JOB, make_definitions
    from pipelines.steps import default_stages

    definitions = make_definitions(settings, stages or default_stages(), lock)
    run_id = str(uuid4())
    watch = _Watch(began, ended, started)
    instance.add_event_listener(run_id, watch.see)
    result = definitions.resolve_job_def(JOB).execute_in_process(
        instance=instance,
        run_id=run_id,
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
    evaluations = result.get_asset_check_evaluations()
    return RunReport(
        succeeded=result.success,
        failures=_failures(result, evaluations),
        warnings=tuple(_told(one) for one in evaluations if _warns(one)),
        checks=_count(evaluations),
        stages=tuple(watch.done),
        seconds=time.perf_counter() - started,
    )


class _Watch:
    """Turns Dagster's events into stages that begin and end."""

    def __init__(
        self, began: Callable[[str], None], ended: Callable[[StageDone], None], started: float
    ) -> None:
        self.done: list[StageDone] = []
        self._began = began
        self._ended = ended
        self._since = started
        self._rows: dict[str, int] = {}
        self._waiting = True

    def see(self, entry: dg.EventLogEntry) -> None:
        """Takes in one event of the run."""
        import dagster as dg

        event = entry.dagster_event
        stage = STAGES.get(event.step_key or "") if event is not None else None
        if event is None or stage is None:
            return
        kind = event.event_type
        if kind is dg.DagsterEventType.STEP_START:
            if self._waiting:
                self._waiting = False
                self._end(START, succeeded=True)
            self._since = time.perf_counter()
            self._rows = {}
            self._began(stage)
        elif kind is dg.DagsterEventType.ASSET_MATERIALIZATION:
            made = event.step_materialization_data.materialization
            count = made.metadata.get("dagster/row_count")
            if count is not None:
                self._rows[".".join(made.asset_key.path)] = int(str(count.value))
        elif kind is dg.DagsterEventType.STEP_SUCCESS:
            self._end(stage, succeeded=True)
        elif kind is dg.DagsterEventType.STEP_FAILURE:
            self._end(stage, succeeded=False)

    def _end(self, stage: str, *, succeeded: bool) -> None:
        done = StageDone(stage, succeeded, time.perf_counter() - self._since, dict(self._rows))
        self.done.append(done)
        self._ended(done)


def _failures(
    result: dg.ExecuteInProcessResult, evaluations: Sequence[dg.AssetCheckEvaluation]
) -> tuple[str, ...]:
    """What stopped the run: the failed checks by name, or the error of the step."""
    told: list[str] = []
    for event in result.all_events:
        if not event.is_step_failure:
            continue
        data = event.step_failure_data
        error = data.error
        stage = STAGES.get(event.step_key or "", str(event.step_key))
        if data.user_failure_data is not None and data.user_failure_data.description:
            told.append(f"stage {stage}: {data.user_failure_data.description}")
        elif error is not None and error.cls_name == "DagsterAssetCheckFailedError":
            told += [f"stage {stage}: {_told(one)}" for one in evaluations if _stops(one)]
        elif error is not None:
            told.append(f"stage {stage}: {(error.cause or error).to_string()}")
    if not told:
        # Nothing has run: the folder is held by another run, or cannot be written.
        errors = (e.job_failure_data.error for e in result.all_events if e.is_run_failure)
        told = [_root_cause(error) for error in errors if error is not None]
    return tuple(told)


def _root_cause(error: SerializableErrorInfo) -> str:
    while error.cause is not None:
        error = error.cause
    # The project's own errors are written for people: their class names are not.
    return re.sub(r"^pipelines\.[\w.]+: ", "", error.message.strip())


def _stops(check: dg.AssetCheckEvaluation) -> bool:
    return not check.passed and check.severity.value == "ERROR"


def _warns(check: dg.AssetCheckEvaluation) -> bool:
    return not check.passed and not _stops(check)


def _told(check: dg.AssetCheckEvaluation) -> str:
    rows = _number(check, "quarantined_rows")
    taken_out = f"{rows} rows taken out, see core.rejections" if rows else None
    said = "; ".join(part for part in (check.description, taken_out) if part)
    return f"{check.asset_key.to_user_string()} {check.check_name}: {said}"


def _count(evaluations: Sequence[dg.AssetCheckEvaluation]) -> CheckCount:
    checked = sum(_number(check, "checked") for check in evaluations)
    failed = sum(_number(check, "failed") for check in evaluations if _stops(check))
    warned = sum(_number(check, "failed") for check in evaluations if _warns(check))
    return CheckCount(passed=checked - failed - warned, failed=failed, warned=warned)


def _number(check: dg.AssetCheckEvaluation, name: str) -> int:
    return int(str(check.metadata[name].value)) if name in check.metadata else 0
