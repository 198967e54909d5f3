"""``sitrep run``: one run alone in its warehouse, and what a script is told of it."""

from __future__ import annotations

import os
import shutil
import sys
import time
import warnings
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.cli.options import RawOption, WarehouseOption
from pipelines.cli.report import (
    here,
    published_as_it_was,
    run_with_progress,
    tell_failure,
    tell_success,
)
from pipelines.runs.alerts import tell_of_failure, tell_of_run, tell_of_unchanged
from pipelines.runs.automation import nothing_new_since
from pipelines.runs.lock import Lock, hold
from pipelines.runs.trouble import DiskError, Exit, TroubleError, disk_trouble
from pipelines.runs.up_to_date import note_found_true, note_published
from pipelines.settings import (
    DEFAULT_RAW,
    DEFAULT_WAIT,
    DEFAULT_WAREHOUSE,
    ENGINE_VARIABLE,
    EXCHANGE_VARIABLE,
    LOCAL,
    SCHEDULER_VARIABLE,
    WAIT_VARIABLE,
    ModelSettings,
    ReaderClass,
    Settings,
    SettingsError,
    reader_settings,
)

if TYPE_CHECKING:
    from pipelines.runs.run import RunReport
    from pipelines.steps import Stages

EngineOption = Annotated[
    str,
    typer.Option(
        help="Where articles are read: local, on all cores, or dask, by a cluster "
        "(docs/scaling.md).",
        envvar=ENGINE_VARIABLE,
    ),
]
SchedulerOption = Annotated[
    str, typer.Option(help="dask: address of the scheduler.", envvar=SCHEDULER_VARIABLE)
]
ExchangeOption = Annotated[
    str, typer.Option(help="dask: folder that all machines reach.", envvar=EXCHANGE_VARIABLE)
]


def run_command(
    raw: RawOption = DEFAULT_RAW,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    full: Annotated[
        bool, typer.Option("--full", help="Do everything anew, also what has not changed.")
    ] = False,
    retract: Annotated[
        bool,
        typer.Option("--retract", help="Take out what the raw folder holds no more."),
    ] = False,
    engine: EngineOption = LOCAL,
    scheduler: SchedulerOption = "",
    exchange: ExchangeOption = "",
    wait: Annotated[
        int,
        typer.Option(min=0, help="Seconds to wait for another run.", envvar=WAIT_VARIABLE),
    ] = int(DEFAULT_WAIT),
) -> None:
    """Reads what is new in the raw folder, builds the marts, checks them and publishes them."""
    # The stages and Dagster's processes read the settings from the environment.
    os.environ |= {
        ENGINE_VARIABLE: engine,
        SCHEDULER_VARIABLE: scheduler,
        EXCHANGE_VARIABLE: exchange,
    }
    if not sys.warnoptions:
        # Dagster and its friends warn of their own plans; none concerns a reader of this output.
        warnings.simplefilter("ignore")
    asked = _Asked(Settings(raw.absolute(), warehouse.absolute()), full=full, retract=retract)
    if not raw.is_dir():
        raise typer.Exit(asked.refused(f"There is no folder of raw articles at {raw}."))
    raise typer.Exit(asked.run(wait))


@dataclass(frozen=True)
class _Asked:
    """A run that somebody has asked for, and where to tell what becomes of it.

    Attributes:
        settings: the folders.
        full: whether everything is done anew.
        retract: whether what the raw folder holds no more is taken out.
        out: for what a run tells.
        err: for what went wrong.
    """

    settings: Settings
    full: bool
    retract: bool
    out: Console = field(default_factory=Console)
    err: Console = field(default_factory=partial(Console, stderr=True))

    def run(self, wait: int) -> Exit:
        """The run, as soon as no other works in the warehouse; what to tell a script of it.

        Args:
            wait: seconds to wait for another run.
        """
        try:
            with hold(self.settings.warehouse, wait, self._told) as lock:
                return self._run_alone(lock)
        except SettingsError as error:
            self.err.print(f"[red]{escape(str(error))}[/] Nothing was run.", soft_wrap=True)
            tell_of_failure(self.settings, str(error), self._told)
            return Exit.UNUSABLE
        except TroubleError as error:
            self.err.print(f"[red]{escape(str(error))}[/]", soft_wrap=True, highlight=False)
            tell_of_failure(self.settings, str(error), self._told)
            return error.exit_code
        except KeyboardInterrupt:
            self.err.print("Stopped. Run again: it goes on from there.")
            return Exit.STOPPED
        except Exception as error:
            # Dagster's own store has room on no other disk: what it raises is no stage's failure.
            tell_of_failure(self.settings, str(error) or type(error).__name__, self._told)
            if (trouble := disk_trouble(_all_said(error), self.settings.warehouse)) is None:
                raise
            self._tell_disk(trouble)
            return Exit.DISK

    def refused(self, why: str) -> Exit:
        """Tells that nothing can be run, also whom the user wants told."""
        self.err.print(f"[red]{escape(why)}[/]")
        tell_of_failure(self.settings, why, self._told)
        return Exit.UNUSABLE

    def _run_alone(self, lock: Lock) -> Exit:
        """The run, in a warehouse that no other run works in.

        Raises:
            SettingsError: who reads, or the user's outlets, cannot be used.
            TroubleError: the warehouse cannot be worked in.
        """
        from pipelines.runs.recovery import make_ready

        if lock.left_behind is not None:
            self._told(f"The last run was killed: {lock.left_behind}. This one goes on from there.")
        chosen = reader_settings(os.environ)
        since, (state,) = nothing_new_since(self.settings, [time.time_ns()])
        if since is not None and not (self.full or self.retract):
            self._tell_unchanged(since)
            note_found_true(self.settings)
            tell_of_unchanged(self.settings, self._told)
            return Exit.DONE
        make_ready(self.settings, self._told)
        keep_dbt_files(self.settings)
        self._tell_begun(chosen)
        stages = _stages(full=self.full, retract=self.retract)
        report = run_with_progress(self.settings, stages, lock, self.out)
        for warning in report.warnings:
            self.err.print(f"[yellow]warning[/] {escape(warning)}", soft_wrap=True)
        tell_of_run(self.settings, report.run_id, self._told, "\n".join(report.failures))
        if not report.succeeded:
            return self._failed(report)
        note_published(self.settings, state, datetime.now().astimezone())
        tell_success(report, self.settings, here(self.settings.published_db), self.out)
        return Exit.DONE

    def _failed(self, report: RunReport) -> Exit:
        """What stopped the run: the disk, damage that is mended by the next one, or else."""
        from pipelines.runs.recovery import set_aside_if_damaged

        said = "\n".join(report.failures)
        if (trouble := disk_trouble(said, self.settings.warehouse)) is not None:
            self._tell_disk(trouble)
            return Exit.DISK
        if (aside := set_aside_if_damaged(said, self.settings)) is not None:
            self._told(aside)
        tell_failure(report, self.settings, self.err)
        return Exit.FAILED

    def _told(self, message: str) -> None:
        self.err.print(f"[yellow]{escape(message)}[/]", soft_wrap=True, highlight=False)

    def _tell_begun(self, chosen: ModelSettings | ReaderClass | None) -> None:
        """From where to where, and who reads, where that is not the project's own reader."""
        raw, shown = here(self.settings.raw), here(self.settings.published_db)
        self.out.print(f"{escape(str(raw))} → {escape(str(shown))}", soft_wrap=True)
        if isinstance(chosen, ModelSettings):
            where = f"{chosen.model} at {chosen.endpoint}: the articles are sent there"
            self.out.print(escape(f"read by {where}"), soft_wrap=True)
        elif chosen is not None:
            self.out.print(escape(f"read by {chosen}"), soft_wrap=True)

    def _tell_unchanged(self, since: datetime) -> None:
        database = escape(str(here(self.settings.published_db)))
        self.out.print(
            f"Nothing has changed since the run of {since:%Y-%m-%d %H:%M}: {database} is up to "
            "date.\nmake run FULL=1 does everything anew.",
            soft_wrap=True,
            highlight=False,
        )

    def _tell_disk(self, trouble: DiskError) -> None:
        free = shutil.disk_usage(self.settings.warehouse).free / 2**20
        self.err.print(
            f"[red]{escape(str(trouble))}[/] {free:,.0f} MB are free.",
            soft_wrap=True,
            highlight=False,
        )
        self.err.print(escape(published_as_it_was(self.settings)), soft_wrap=True)


def _all_said(error: BaseException) -> str:
    """What an error says, and what the errors say that it came of."""
    above = error.__cause__ or error.__context__
    return f"{error}\n{_all_said(above)}" if above is not None else str(error)


def _stages(*, full: bool, retract: bool) -> Stages:
    from pipelines.steps import default_stages

    return default_stages(full=full, retract=retract)


def keep_dbt_files(settings: Settings) -> None:
    """dbt's parsed project lies with the warehouse: the program's own folder may be read-only."""
    os.environ.setdefault("SITREP_DBT_TARGET", str(settings.warehouse / "dbt"))
