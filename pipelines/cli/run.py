"""``sitrep run``: one run alone in its warehouse, and what a script is told of it."""

from __future__ import annotations

import os
import shutil
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime
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
    Settings,
    SettingsError,
    reader_settings,
)

if TYPE_CHECKING:
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
    out, err = Console(), Console(stderr=True)
    settings = Settings(raw.absolute(), warehouse.absolute())
    # The stages and Dagster's processes read the settings from the environment.
    os.environ |= {
        ENGINE_VARIABLE: engine,
        SCHEDULER_VARIABLE: scheduler,
        EXCHANGE_VARIABLE: exchange,
    }

    def told(message: str) -> None:
        err.print(f"[yellow]{escape(message)}[/]", soft_wrap=True, highlight=False)

    if not raw.is_dir():
        missing = f"There is no folder of raw articles at {raw}."
        err.print(f"[red]{escape(missing)}[/]")
        tell_of_failure(settings, missing, told)
        raise typer.Exit(Exit.UNUSABLE)
    if not sys.warnoptions:
        # Dagster and its friends warn of their own plans; none concerns a reader of this output.
        warnings.simplefilter("ignore")
    try:
        with hold(settings.warehouse, wait, told) as lock:
            code = _run_alone(
                settings, lock, full=full, retract=retract, out=out, err=err, told=told
            )
    except SettingsError as error:
        err.print(f"[red]{escape(str(error))}[/] Nothing was run.", soft_wrap=True)
        tell_of_failure(settings, str(error), told)
        raise typer.Exit(Exit.UNUSABLE) from error
    except TroubleError as error:
        err.print(f"[red]{escape(str(error))}[/]", soft_wrap=True, highlight=False)
        tell_of_failure(settings, str(error), told)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt:
        err.print("Stopped. Run again: it goes on from there.")
        raise typer.Exit(Exit.STOPPED) from None
    except Exception as error:
        # Dagster's own store has room on no other disk: what it raises is no stage's failure.
        tell_of_failure(settings, str(error) or type(error).__name__, told)
        if (trouble := disk_trouble(_all_said(error), settings.warehouse)) is None:
            raise
        _tell_disk(trouble, settings, err)
        raise typer.Exit(Exit.DISK) from error
    raise typer.Exit(code)


def _run_alone(
    settings: Settings,
    lock: Lock,
    *,
    full: bool,
    retract: bool,
    out: Console,
    err: Console,
    told: Callable[[str], None],
) -> Exit:
    """The run, in a warehouse that no other run works in; what to tell a script of it.

    Raises:
        SettingsError: who reads, or the user's outlets, cannot be used.
        TroubleError: the warehouse cannot be worked in.
    """
    from pipelines.runs.recovery import make_ready, set_aside_if_damaged

    if lock.left_behind is not None:
        told(f"The last run was killed: {lock.left_behind}. This one goes on from there.")
    chosen = reader_settings(os.environ)
    since, (state,) = nothing_new_since(settings, [time.time_ns()])
    if since is not None and not (full or retract):
        _tell_unchanged(settings, since, out)
        note_found_true(settings)
        tell_of_unchanged(settings, told)
        return Exit.DONE
    make_ready(settings, told)
    stages = _stages(full=full, retract=retract)
    keep_dbt_files(settings)
    shown = here(settings.published_db)
    out.print(f"{escape(str(here(settings.raw)))} → {escape(str(shown))}", soft_wrap=True)
    if isinstance(chosen, ModelSettings):
        where = f"{chosen.model} at {chosen.endpoint}: the articles are sent there"
        out.print(escape(f"read by {where}"), soft_wrap=True)
    elif chosen is not None:
        out.print(escape(f"read by {chosen}"), soft_wrap=True)
    report = run_with_progress(settings, stages, lock, out)
    for warning in report.warnings:
        err.print(f"[yellow]warning[/] {escape(warning)}", soft_wrap=True)
    tell_of_run(settings, report.run_id, told, "\n".join(report.failures))
    if report.succeeded:
        note_published(settings, state, datetime.now().astimezone())
        tell_success(report, settings, shown, out)
        return Exit.DONE
    said = "\n".join(report.failures)
    if (trouble := disk_trouble(said, settings.warehouse)) is not None:
        _tell_disk(trouble, settings, err)
        return Exit.DISK
    if (aside := set_aside_if_damaged(said, settings)) is not None:
        told(aside)
    tell_failure(report, settings, err)
    return Exit.FAILED


def _all_said(error: BaseException) -> str:
    """What an error says, and what the errors say that it came of."""
    above = error.__cause__ or error.__context__
    return f"{error}\n{_all_said(above)}" if above is not None else str(error)


def _tell_disk(trouble: DiskError, settings: Settings, err: Console) -> None:
    free = shutil.disk_usage(settings.warehouse).free / 2**20
    err.print(
        f"[red]{escape(str(trouble))}[/] {free:,.0f} MB are free.", soft_wrap=True, highlight=False
    )
    err.print(escape(published_as_it_was(settings)), soft_wrap=True)


def _stages(*, full: bool, retract: bool) -> Stages:
    from pipelines.steps import default_stages

    return default_stages(full=full, retract=retract)


def _tell_unchanged(settings: Settings, since: datetime, out: Console) -> None:
    database = escape(str(here(settings.published_db)))
    out.print(
        f"Nothing has changed since the run of {since:%Y-%m-%d %H:%M}: {database} is up to date.\n"
        "make run FULL=1 does everything anew.",
        soft_wrap=True,
        highlight=False,
    )


def keep_dbt_files(settings: Settings) -> None:
    """dbt's parsed project lies with the warehouse: the program's own folder may be read-only."""
    os.environ.setdefault("SITREP_DBT_TARGET", str(settings.warehouse / "dbt"))
