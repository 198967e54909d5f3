"""What is kept of earlier runs, and for how long."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.runs.log import log_files
from pipelines.settings import count_setting

if TYPE_CHECKING:
    import dagster as dg

RUNS_VARIABLE: Final = "SITREP_KEEP_RUNS"
CHECKS_VARIABLE: Final = "SITREP_KEEP_CHECKS"
DAYS_VARIABLE: Final = "SITREP_KEEP_DAYS"
KEPT_CHECKS: Final = 20


@dataclass(frozen=True, slots=True)
class Retention:
    """What is kept.

    Attributes:
        runs: The newest runs, with their logs and Dagster's events: three months of daily runs.
        checks: The newest runs, with the results of their checks and the pages of them: some 2 MB
            a run.
        days: The days of runs in ``marts.pipeline_runs``: a year and a month, so that a month can
            be laid beside the same month of the last year.
    """

    runs: int = 100
    checks: int = KEPT_CHECKS
    days: int = 400

    @property
    def history(self) -> timedelta:
        """``days`` as a span."""
        return timedelta(days=self.days)


def retention_settings(environment: Mapping[str, str] | None = None) -> Retention:
    """``SITREP_KEEP_RUNS``, ``SITREP_KEEP_CHECKS``, ``SITREP_KEEP_DAYS``, or the defaults.

    Args:
        environment: The process's own without it.

    Raises:
        SettingsError: one of them is no number from 1 on.
    """
    known = os.environ if environment is None else environment
    usual = Retention()
    return Retention(
        runs=count_setting(known, RUNS_VARIABLE) or usual.runs,
        checks=count_setting(known, CHECKS_VARIABLE) or usual.checks,
        days=count_setting(known, DAYS_VARIABLE) or usual.days,
    )


def prune_logs(folder: Path, runs: int) -> None:
    """Removes the logs of all but the newest runs; one that cannot be removed stays."""
    for stale in log_files(folder)[:-runs]:
        with suppress(OSError):
            stale.unlink()


def prune_dagster(instance: dg.DagsterInstance, runs: int) -> int:
    """Removes all but the newest runs from Dagster's store, with their events.

    Runs that wait or go on stay, and so does the newest that succeeded.

    Args:
        instance: Dagster's store.
        runs: How many to keep.

    Returns:
        How many were removed.
    """
    from dagster import DagsterRunStatus, RunsFilter

    over = [DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED]
    finished = instance.get_runs(RunsFilter(statuses=over))
    good = [run.run_id for run in finished if run.status is DagsterRunStatus.SUCCESS]
    stale = [run.run_id for run in finished[runs:] if run.run_id not in good[:1]]
    for run_id in stale:
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
    return len(stale)
