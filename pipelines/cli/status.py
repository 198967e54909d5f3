"""``sitrep status``: how old what is published is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.cli.options import WarehouseOption
from pipelines.moments import utc_now
from pipelines.runs.status import (
    DEFAULT_MAX_AGE,
    MAX_AGE_VARIABLE,
    Status,
    read_age,
    read_status,
    told_age,
)
from pipelines.runs.trouble import Exit
from pipelines.runs.ui import next_run
from pipelines.settings import (
    DEFAULT_WAREHOUSE,
    Settings,
    SettingsError,
)

if TYPE_CHECKING:
    pass


def status_command(
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    max_age: Annotated[
        str,
        typer.Option(help="Older than this is stale: 90m, 36h, 2d.", envvar=MAX_AGE_VARIABLE),
    ] = DEFAULT_MAX_AGE,
) -> None:
    """Tells how old what is published is and what the last run came to; exits 1 when stale."""
    out, err = Console(), Console(stderr=True)
    settings = Settings(Settings.from_environment().raw, warehouse.absolute())
    try:
        most = read_age(max_age)
    except SettingsError as error:
        err.print(f"[red]--max-age: {escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(Exit.UNUSABLE) from error
    found = read_status(settings)
    now = utc_now()
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    try:
        for name, value in _status_lines(found, settings, now):
            table.add_row(name, escape(value))
    except SettingsError as error:
        err.print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(Exit.UNUSABLE) from error
    out.print(table)
    if found.is_stale(now, most):
        err.print(f"[red]Stale:[/] nothing was found good within {max_age}.", highlight=False)
        raise typer.Exit(Exit.FAILED)


def _status_lines(found: Status, settings: Settings, now: datetime) -> Iterator[tuple[str, str]]:
    last, age = found.last, found.age(now)
    if last is None:
        yield "Last run", "none yet: make run"
    else:
        under_way = f": {last.under_way.told()}" if last.under_way else ""
        yield "Last run", f"{last.started_at:%Y-%m-%d %H:%M} UTC, {last.status}{under_way}"
        if last.errors:
            yield "", last.errors[0].strip().splitlines()[0]
    if age is not None and found.good_at is not None:
        yield "Good", f"{found.good_at:%Y-%m-%d %H:%M} UTC, {told_age(age)} ago"
    if found.published_at is None:
        yield "Published", "nothing yet"
    else:
        from pipelines.runs.summary import read_summary

        told = read_summary(settings.published_db)
        yield "Published", f"{found.published_at:%Y-%m-%d %H:%M} UTC"
        yield "Articles", f"{told.accepted:,}, {told.rejected:,} rejected"
        yield "Events", f"{sum(told.events.values()):,}"
    for warning in found.warnings:
        yield "Warning", warning
    yield "Next run", next_run(settings) or "none is scheduled here (docs/scheduling.md)"
