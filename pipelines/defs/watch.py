"""A run's events, told by Dagster one by one, as stages that begin and end."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import dagster as dg

from pipelines.moments import utc_now
from pipelines.runs.log import STAGES, START, Advance, CheckCount, StageDone
from pipelines.runs.memory import forget_peak, peak_megabytes

if TYPE_CHECKING:
    from dagster_shared.error import SerializableErrorInfo


@dataclass(slots=True)
class _Stage:
    """What is known of the stage that is under way."""

    since: float = field(default_factory=time.perf_counter)
    started_at: datetime = field(default_factory=utc_now)
    rows: dict[str, int] = field(default_factory=dict)
    rejected: int | None = None
    checks: list[dg.AssetCheckEvaluation] = field(default_factory=list)


class Watch:
    """Turns Dagster's events into stages that begin and end."""

    def __init__(
        self,
        began: Callable[[str], None],
        ended: Callable[[StageDone], None],
        tried_again: Callable[[str, str], None] = lambda stage, why: None,
        advanced: Callable[[Advance], None] = lambda advance: None,
        started: float | None = None,
    ) -> None:
        """Sees nothing yet.

        Args:
            began: Told the name of each stage that begins.
            ended: Told of each stage that has ended.
            tried_again: Told the stage that failed and is tried again, and why it failed.
            advanced: Told how far a stage is that works in batches.
            started: When the start-up began, by ``time.perf_counter``; it is told as a stage.
        """
        self.done: list[StageDone] = []
        self._began = began
        self._ended = ended
        self._tried_again = tried_again
        self._advanced = advanced
        self._started = started
        self._stage = _Stage()

    def see(self, entry: dg.EventLogEntry) -> None:
        """Takes in one event of the run."""
        event = entry.dagster_event
        stage = STAGES.get(event.step_key or "") if event is not None else None
        if event is None or stage is None:
            return
        match event.event_type:
            case dg.DagsterEventType.STEP_START:
                if self._started is not None:
                    self._end(StageDone(START, True, time.perf_counter() - self._started, {}))
                    self._started = None
                self._stage = _Stage()
                forget_peak()
                self._began(stage)
            case dg.DagsterEventType.STEP_UP_FOR_RETRY:
                error = event.step_retry_data.error
                self._tried_again(stage, root_cause(error) if error else "")
            case dg.DagsterEventType.STEP_RESTARTED:
                self._stage = _Stage()
            case dg.DagsterEventType.ASSET_MATERIALIZATION:
                self._count(event.step_materialization_data.materialization)
            case dg.DagsterEventType.ASSET_OBSERVATION:
                made = event.asset_observation_data.asset_observation.metadata
                self._advanced(Advance(stage, _counted(made["done"]), _counted(made["due"])))
            case dg.DagsterEventType.ASSET_CHECK_EVALUATION:
                self._stage.checks.append(event.asset_check_evaluation_data)
            case dg.DagsterEventType.STEP_SUCCESS:
                self._end(self._stage_done(stage, None))
            case dg.DagsterEventType.STEP_FAILURE:
                self._end(self._stage_done(stage, "\n".join(failures(event, self._stage.checks))))
            case _:
                pass

    def _count(self, made: dg.AssetMaterialization) -> None:
        count, rejected = made.metadata.get("dagster/row_count"), made.metadata.get("rejected")
        if count is not None:
            self._stage.rows[".".join(made.asset_key.path)] = _counted(count)
        if rejected is not None:
            self._stage.rejected = _counted(rejected)

    def _stage_done(self, name: str, error: str | None) -> StageDone:
        stage = self._stage
        return StageDone(
            stage=name,
            succeeded=error is None,
            seconds=time.perf_counter() - stage.since,
            rows=dict(stage.rows),
            rejected=stage.rejected,
            checks=count_checks(stage.checks),
            warnings=tuple(told(check) for check in stage.checks if _warns(check)),
            error=error,
            started_at=stage.started_at,
            peak_memory_mb=peak_megabytes(),
        )

    def _end(self, done: StageDone) -> None:
        self.done.append(done)
        self._ended(done)


def failures(event: dg.DagsterEvent, checks: Sequence[dg.AssetCheckEvaluation]) -> list[str]:
    """What stopped a stage: the failed checks by name, or the error.

    Args:
        event: The failure of a step.
        checks: The checks that were judged in it.
    """
    data = event.step_failure_data
    if data.user_failure_data is not None and data.user_failure_data.description:
        return [data.user_failure_data.description]
    if data.error is not None and data.error.cls_name == "DagsterAssetCheckFailedError":
        return [told(check) for check in checks if _stops(check)]
    return [(data.error.cause or data.error).to_string()] if data.error else []


def root_cause(error: SerializableErrorInfo) -> str:
    """The message of the first error of a chain."""
    while error.cause is not None:
        error = error.cause
    # The project's own errors are written for people: their class names are not.
    return re.sub(r"^pipelines\.[\w.]+: ", "", error.message.strip())


def told(check: dg.AssetCheckEvaluation) -> str:
    """A failed check in a sentence."""
    rows = _number(check, "quarantined_rows")
    taken_out = f"{rows} rows taken out, see core.rejections" if rows else None
    said = "; ".join(part for part in (check.description, taken_out) if part)
    return f"{check.asset_key.to_user_string()} {check.check_name}: {said}"


def count_checks(evaluations: Sequence[dg.AssetCheckEvaluation]) -> CheckCount:
    """How the expectations and tests behind the checks fared."""
    checked = sum(_number(check, "checked") for check in evaluations)
    failed = sum(_number(check, "failed") for check in evaluations if _stops(check))
    warned = sum(_number(check, "failed") for check in evaluations if _warns(check))
    return CheckCount(passed=checked - failed - warned, failed=failed, warned=warned)


def _stops(check: dg.AssetCheckEvaluation) -> bool:
    return not check.passed and check.severity.value == "ERROR"


def _warns(check: dg.AssetCheckEvaluation) -> bool:
    return not check.passed and not _stops(check)


def _number(check: dg.AssetCheckEvaluation, name: str) -> int:
    return _counted(check.metadata[name]) if name in check.metadata else 0


def _counted(value: dg.MetadataValue[Any]) -> int:
    return int(str(value.value))
