"""``sitrep explain``, ``diff``, ``sql`` and ``export``: questions to the published file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from pipelines.cli.options import WarehouseOption
from pipelines.settings import (
    DEFAULT_RAW,
    DEFAULT_WAREHOUSE,
    Settings,
)

if TYPE_CHECKING:
    pass


def explain_command(
    event_id: Annotated[
        str | None, typer.Argument(help="An event's id, an older id, or the beginning of one.")
    ] = None,
    month: Annotated[
        str | None, typer.Option(help="Month of a cell: 2020-03, or none for undated events.")
    ] = None,
    what: Annotated[
        str | None, typer.Option(help="What the cell counts: attacks, killed, troops ...")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Country of the victims (IQ).")] = None,
    role: Annotated[str | None, typer.Option(help="Role of the victims (civilian).")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="attack or unrest.")] = None,
    side: Annotated[str | None, typer.Option(help="Side of who does it (us_coalition).")] = None,
    subtype: Annotated[str | None, typer.Option(help="Subtype of the attack (rocket).")] = None,
    force: Annotated[str | None, typer.Option(help="Kind of force (ship).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Prints a figure, the rule that decided it, and every sentence that it rests on."""
    from pipelines.explain.command import Question, answer

    options = {
        "country": country,
        "role": role,
        "type": type_,
        "side": side,
        "subtype": subtype,
        "force": force,
    }
    database = Settings(DEFAULT_RAW, warehouse).published_db
    question = Question(event_id, month, what, options)
    out = Console()
    text, is_found = answer(database, question, as_json=as_json, is_terminal=out.is_terminal)
    typer.echo(text, err=not is_found)
    if not is_found:
        raise typer.Exit(2)


def diff_command(
    start: Annotated[str, typer.Argument(help="A day (2031-05-01), or a moment in UTC.")],
    end: Annotated[
        str | None, typer.Argument(help="A later one; without it, what is published now.")
    ] = None,
    event: Annotated[
        str | None, typer.Option(help="An event's id, an older id, or the beginning of one.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Prints what moved between two days of what was published: totals, events, fields, why."""
    from pipelines.diff.command import answer

    database = Settings(DEFAULT_RAW, warehouse).published_db
    text, is_found = answer(database, start, end, event, as_json=as_json)
    typer.echo(text, err=not is_found)
    if not is_found:
        raise typer.Exit(2)


def sql_command(
    query: Annotated[
        str | None, typer.Argument(help="SQL to run; without any, a shell opens.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="File of SQL to run.")] = None,
    form: Annotated[
        str, typer.Option("--format", help="table, csv, json, jsonl, markdown or parquet.")
    ] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write the answer to.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="The file may be there already.")] = False,
    files: Annotated[
        bool, typer.Option("--files", help="Lets queries read and write other files.")
    ] = False,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Asks the published file in SQL: a query, a file of queries, or a shell. Changes nothing."""
    from pipelines.sql.command import ask

    database = Settings(DEFAULT_RAW, warehouse).published_db
    status = ask(database, query, file, form, output, force=force, with_files=files)
    if status:
        raise typer.Exit(status)


def export_command(
    output: Annotated[
        Path, typer.Argument(help="File to write (.csv .parquet .geojson .jsonl .xlsx), or folder.")
    ],
    format_: Annotated[
        str | None, typer.Option("--format", help="csv, parquet, geojson, jsonl or xlsx.")
    ] = None,
    layout: Annotated[
        str, typer.Option(help="Columns: sitrep, acled or ucdp-ged (docs/exports.md).")
    ] = "sitrep",
    table: Annotated[
        list[str] | None, typer.Option(help="A table; may be given several times.")
    ] = None,
    start: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")
    ] = None,
    end: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(help="Country of the events (IQ); several times.")
    ] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", help="Event type (attack); several times.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Files may be there already.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="CSV that Excel knows to be UTF-8.")] = False,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Writes published tables as CSV, Parquet, GeoJSON, JSON Lines or Excel."""
    from pipelines.export import ExportError, Filters, export, format_of, layout_of
    from pipelines.export import Request as ExportRequest
    from pipelines.store.published_file import UnusableFileError

    out, err = Console(), Console(stderr=True)
    try:
        filters = Filters(
            start.date() if start else None,
            end.date() if end else None,
            tuple(code.upper() for code in country or ()),
            tuple(name.lower() for name in type_ or ()),
        )
        request = ExportRequest(
            output,
            format_of(output, format_),
            layout_of(layout),
            tuple(table or ()),
            filters,
            replace=force,
            bom=bom,
        )
        report = export(Settings(DEFAULT_RAW, warehouse).published_db, request)
    except (ExportError, UnusableFileError) as error:
        err.print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(2) from error
    for name, count in report.rows.items():
        out.print(f"{count:>10,}  {escape(name)}", soft_wrap=True, highlight=False)
    for note in report.notes:
        err.print(f"[yellow]note[/] {escape(note)}", soft_wrap=True, highlight=False)
