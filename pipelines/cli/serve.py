"""``sitrep ui`` and ``sitrep dashboard``: pages for the browser, on this machine only."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.automation import automation_settings
from pipelines.cli.options import WarehouseOption
from pipelines.cli.run import keep_dbt_files
from pipelines.run import prepare_dagster_home
from pipelines.settings import (
    DEFAULT_WAREHOUSE,
    RAW_VARIABLE,
    WAREHOUSE_VARIABLE,
    Settings,
    SettingsError,
)
from pipelines.trouble import Exit
from pipelines.ui import claim_ui

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


def dashboard_command(warehouse: WarehouseOption = DEFAULT_WAREHOUSE, port: int = 8501) -> None:
    """Shows the published tables in the browser, down to their sentences (this machine only)."""
    from pipelines.dashboard.server import serve

    try:
        serve(warehouse, port)
    except SettingsError as error:
        Console(stderr=True).print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(2) from error
