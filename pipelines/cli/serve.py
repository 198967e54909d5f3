"""``sitrep ui`` and ``sitrep dashboard``: pages for the browser, on this machine only."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.cli.options import WarehouseOption
from pipelines.cli.run import keep_dbt_files
from pipelines.runs.automation import automation_settings
from pipelines.runs.run import prepare_dagster_home
from pipelines.runs.trouble import Exit
from pipelines.runs.ui import claim_ui
from pipelines.settings import (
    DEFAULT_REVIEWS,
    DEFAULT_WAREHOUSE,
    RAW_VARIABLE,
    REVIEWS_VARIABLE,
    WAREHOUSE_VARIABLE,
    Settings,
    SettingsError,
)

if TYPE_CHECKING:
    pass


def ui_command(warehouse: WarehouseOption = DEFAULT_WAREHOUSE, port: int = 3000) -> None:
    """Shows assets, checks and the history of runs in the browser (this machine only)."""
    settings = Settings.from_environment()
    settings = Settings(settings.raw, warehouse.absolute())
    err = Console(stderr=True)
    try:
        automation_settings(os.environ)
        prepare_dagster_home(settings)
        claim_ui(settings, port)
    except SettingsError as error:
        err.print(f"[red]{escape(str(error))}[/]", soft_wrap=True, highlight=False)
        raise typer.Exit(Exit.UNUSABLE) from error
    keep_dbt_files(settings)
    os.environ[RAW_VARIABLE] = str(settings.raw)
    os.environ[WAREHOUSE_VARIABLE] = str(settings.warehouse)
    dagster = str(Path(sys.executable).with_name("dagster"))
    address = ["--host", "127.0.0.1", "--port", str(port)]
    os.execv(dagster, [dagster, "dev", "-m", "pipelines.defs.definitions", *address])


def dashboard_command(
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    port: int = 8501,
    edit: Annotated[
        bool, typer.Option("--edit", help="With the page Review: decisions can be recorded.")
    ] = False,
    reviews: Annotated[
        Path, typer.Option(help="Folder of the review files.", envvar=REVIEWS_VARIABLE)
    ] = DEFAULT_REVIEWS,
    host_name: Annotated[
        list[str] | None,
        typer.Option(help="With --edit behind a proxy: the name in its address."),
    ] = None,
) -> None:
    """Shows the published tables in the browser, down to their sentences (this machine only)."""
    from pipelines.dashboard.server import serve

    try:
        serve(warehouse, port, reviews if edit else None, host_name or ())
    except SettingsError as error:
        Console(stderr=True).print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(2) from error
