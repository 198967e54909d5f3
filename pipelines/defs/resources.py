"""What the assets share in a run: the folders, the lock, the auditor, the work of the stages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from pipelines.checks.audit import Auditor
from pipelines.runs.lock import Holder, Lock, hold
from pipelines.runs.recovery import make_ready
from pipelines.runs.retention import retention_settings
from pipelines.settings import Settings, wait_seconds


class Folders(dg.ConfigurableResource):  # type: ignore[type-arg]  # generic in its value, None
    """The folder of raw articles and the folder of the warehouse, as absolute paths.

    Attributes:
        raw: The folder of raw articles.
        warehouse: The folder of the warehouse.
        state: The ``up_to_date.State`` of when the run was asked for; it is noted as
            published. Empty where nobody looked, or where the caller notes it.
    """

    raw: str
    warehouse: str
    state: str = ""

    @property
    def settings(self) -> Settings:
        """The paths inside the two folders."""
        return Settings(raw=Path(self.raw), warehouse=Path(self.warehouse))


def lock_resource(held: Lock | None) -> dg.ResourceDefinition:
    """The warehouse's lock for the length of a run.

    Args:
        held: The lock that the caller holds already; a run takes it by itself where null.
    """

    @dg.resource(required_resource_keys={"folders"})
    def lock(context: dg.InitResourceContext) -> Iterator[Lock]:
        """Holds the warehouse, and closes the run that was killed while it held it."""
        settings: Settings = context.resources.folders.settings
        assert context.log is not None
        with nullcontext(held) if held else _taken(settings, context.log.warning) as taken:
            if context.instance is not None and taken.left_behind is not None:
                _close(context.instance, taken.left_behind)
            if context.run_id is not None:
                taken.carry(context.run_id)
            yield taken

    return lock


@contextmanager
def _taken(settings: Settings, told: Callable[[str], None]) -> Iterator[Lock]:
    with hold(settings.warehouse, wait_seconds(os.environ), told) as lock:
        make_ready(settings, told)
        yield lock


def _close(instance: dg.DagsterInstance, killed: Holder) -> None:
    """Has Dagster show the run as failed, which it would show as running for ever."""
    run = instance.get_run_by_id(killed.run_id) if killed.run_id else None
    if run is not None and not run.is_finished:
        instance.report_run_failed(run, f"Killed: {killed}. The next run goes on from there.")


@dg.resource(required_resource_keys={"folders", "lock"})
def auditor(context: dg.InitResourceContext) -> Iterator[Auditor]:
    """The run's auditor; writes the pages at its end."""
    settings: Settings = context.resources.folders.settings
    audit = Auditor(
        settings.checks,
        run_name=context.run_id or "no-run",
        run_time=datetime.now(UTC),
        kept_runs=retention_settings().checks,
    )
    try:
        yield audit
    finally:
        audit.write_pages()
