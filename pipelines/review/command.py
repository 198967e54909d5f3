"""``sitrep review``: what is worth a look, and decisions into data/reviews."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.settings import (
    DEFAULT_RAW,
    DEFAULT_REVIEWS,
    DEFAULT_WAREHOUSE,
    REVIEWS_VARIABLE,
    WAREHOUSE_VARIABLE,
    Settings,
)

app = typer.Typer(
    help="Corrects what the machine did: decisions in data/reviews, which the next run keeps to.",
    no_args_is_help=True,
)
WarehouseOption = Annotated[
    Path, typer.Option(help="Folder of the warehouse.", envvar=WAREHOUSE_VARIABLE)
]
FolderOption = Annotated[
    Path, typer.Option("--reviews", help="Folder of the review files.", envvar=REVIEWS_VARIABLE)
]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, in a sentence.", prompt=True)]
ByOption = Annotated[
    str | None, typer.Option("--by", help="Who decides; else SITREP_REVIEWER, or git's user.name.")
]
EventArgument = Annotated[str, typer.Argument(help="An event's id, or the beginning of one.")]


@app.command("queue")
def queue_command(
    most: Annotated[int, typer.Option(help="At most so many.", min=1)] = 20,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Prints the events that are most worth a look, and why."""
    from pipelines.review.queue import queue

    with _published(warehouse) as connection:
        found = queue(connection, most)
    _print_table(
        ("score", "event", "what", "why"),
        [(str(one.score), one.event_id, one.what, one.reason) for one in found],
        "Nothing in the queue.",
    )


@app.command("show")
def show_command(event: EventArgument, warehouse: WarehouseOption = DEFAULT_WAREHOUSE) -> None:
    """Prints an event's values, the decisions about it, and its passages with their ids."""
    from pipelines.explain.event import resolve_event_id

    with _published(warehouse) as connection:
        name = resolve_event_id(connection, event)
        values = connection.execute(
            "SELECT event_type, event_subtype, status, date_start, date_end, date_precision, "
            "location, initiator, target, weapon, killed_low, killed_best, killed_high, "
            "wounded_low, wounded_best, wounded_high, force_kind, force_count, review_status "
            "FROM fct_events WHERE event_id = ?",
            [name],
        )
        names = [column[0] for column in values.description or ()]
        row = values.fetchone() or ()
        decisions = connection.execute(
            "SELECT decided_on, decided_by, kind, field, value, why FROM reviews "
            "WHERE list_contains(event_ids, ?) ORDER BY ALL",
            [name],
        ).fetchall()
        passages = connection.execute(
            "SELECT mention_id, source_path, quote FROM fct_event_mentions "
            "INNER JOIN dim_articles USING (article_id) WHERE event_id = ? ORDER BY ALL",
            [name],
        ).fetchall()
    typer.echo(name)
    for field, value in zip(names, row, strict=True):
        typer.echo(f"  {field:<16} {'–' if value is None else value}")
    for decided in decisions:
        typer.echo("  " + " ".join(str(part) for part in decided if part is not None))
    for mention, path, quote in passages:
        typer.echo(f"\n{mention}  {path}\n  {quote}")


@app.command("set")
def set_command(
    event: EventArgument,
    field: Annotated[str, typer.Argument(help="killed, wounded, date, location, initiator ...")],
    value: Annotated[str, typer.Argument(help="What it is; null where it is not known.")],
    why: WhyOption,
    by: ByOption = None,
    country: Annotated[str | None, typer.Option(help="Of killed, wounded: the victims'.")] = None,
    role: Annotated[str | None, typer.Option(help="Of killed, wounded: the victims'.")] = None,
    side: Annotated[str | None, typer.Option(help="Of an actor that Sitrep does not know.")] = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    folder: FolderOption = DEFAULT_REVIEWS,
) -> None:
    """Sets a field of an event: killed 12, wounded 10-14, date 2031-05-02, location Taji ..."""
    from pipelines.review.record import set_to

    stated = None if value == "null" else value
    with _published(warehouse) as connection:
        about = set_to(connection, event, field, stated, country=country, role=role, side=side)
        _add("set", about, why, by, folder, connection)


@app.command("confirm")
def confirm_command(
    event: EventArgument,
    why: WhyOption,
    by: ByOption = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    folder: FolderOption = DEFAULT_REVIEWS,
) -> None:
    """Says that an event is right as it is."""
    from pipelines.review.record import event_anchor

    with _published(warehouse) as connection:
        _add("confirm", event_anchor(connection, event), why, by, folder, connection)


@app.command("reject")
def reject_command(
    mentions: Annotated[list[str], typer.Argument(help="Passages: men_...")],
    why: WhyOption,
    by: ByOption = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    folder: FolderOption = DEFAULT_REVIEWS,
) -> None:
    """Says that passages report no event. (One of another event: split.)"""
    from pipelines.review.record import rejected

    with _published(warehouse) as connection:
        _add("reject", rejected(connection, mentions), why, by, folder, connection)


@app.command("merge")
def merge_command(
    events: Annotated[list[str], typer.Argument(help="Two events or more.")],
    why: WhyOption,
    by: ByOption = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    folder: FolderOption = DEFAULT_REVIEWS,
) -> None:
    """Says that events are one."""
    from pipelines.review.record import merged

    with _published(warehouse) as connection:
        _add("merge", merged(connection, events), why, by, folder, connection)


@app.command("split")
def split_command(
    event: EventArgument,
    mentions: Annotated[list[str], typer.Argument(help="Its passages that tell of another.")],
    why: WhyOption,
    by: ByOption = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    folder: FolderOption = DEFAULT_REVIEWS,
) -> None:
    """Says that passages of an event tell, together, of another one."""
    from pipelines.review.record import split_off

    with _published(warehouse) as connection:
        _add("split", split_off(connection, event, mentions), why, by, folder, connection)


@app.command("alias")
def alias_command(
    sort: Annotated[str, typer.Argument(metavar="actor|place", help="What gets the name.")],
    name: Annotated[str, typer.Argument(help="Its canonical name, as the events have it.")],
    alias: Annotated[str, typer.Argument(help="The name that is added.")],
    why: WhyOption,
    by: ByOption = None,
    folder: FolderOption = DEFAULT_REVIEWS,
) -> None:
    """Says that an actor or a place has one more name; articles are read anew by it."""
    try:
        _add("alias", {sort: name, "alias": alias}, why, by, folder, None)
    except ValueError as error:
        raise _stop(str(error)) from error


@app.command("list")
def list_command(
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE, folder: FolderOption = DEFAULT_REVIEWS
) -> None:
    """Prints every decision, and what the last run made of it."""
    from pipelines.review.files import read_folder

    with _published(warehouse) as connection:
        known = {
            name: (status, detail, ", ".join(events))
            for name, status, detail, events in connection.execute(
                "SELECT review_id, status, detail, event_ids FROM reviews"
            ).fetchall()
        }
    rows = []
    for entry in read_folder(folder):
        one = entry.decision
        if one is None:
            rows.append((entry.place, "", "", "", "invalid", entry.problem or ""))
            continue
        status, detail, events = known.get(one.id, ("next run", None, ""))
        rows.append((one.id, one.kind, one.by, str(one.on), status, detail or events))
    _print_table(
        ("decision", "kind", "by", "on", "status", "about"), rows, f"No decisions in {folder}."
    )


@app.command("check")
def check_command(folder: FolderOption = DEFAULT_REVIEWS) -> None:
    """Reads the review files, and prints what is wrong in them; exits 1 where anything is."""
    from pipelines.review.files import read_folder

    entries = read_folder(folder)
    bad = [entry for entry in entries if entry.problem]
    for entry in bad:
        typer.echo(f"{folder / entry.file}:{entry.line}: {entry.problem}", err=True)
    typer.echo(f"{len(entries) - len(bad)} decisions can be used, {len(bad)} cannot.")
    if bad:
        raise typer.Exit(1)


def _add(
    kind: str,
    about: dict[str, Any],
    why: str,
    by: str | None,
    folder: Path,
    connection: duckdb.DuckDBPyConnection | None,
) -> None:
    from pipelines.review.record import decision, own_name, record

    name = by or own_name() or typer.prompt("Who decides")
    made = decision(kind, name, why, about, dt.date.today())
    path = record(connection, folder, made)
    typer.echo(f"Added {made['id']} to {path}. The next run keeps to it: make run")


@contextmanager
def _published(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file; what is wrong is told in a sentence, and the command exits with 2."""
    from pipelines.explain import ExplainError
    from pipelines.store.published_file import UnusableFileError, open_published

    database = Settings(DEFAULT_RAW, warehouse).published_db
    try:
        with open_published(database) as connection:
            yield connection
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        told = f"{database} was published by another version of Sitrep. Run: make run"
        raise _stop(told) from error
    except (UnusableFileError, ExplainError, ValueError, OSError) as error:
        raise _stop(str(error)) from error


def _stop(told: str) -> typer.Exit:
    typer.echo(told, err=True)
    return typer.Exit(2)


def _print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], empty: str) -> None:
    out = Console() if os.isatty(1) else Console(width=10_000)
    if not rows:
        out.print(empty, highlight=False, soft_wrap=True)
        return
    table = Table(box=None, pad_edge=False)
    for heading in head:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(escape, row))
    out.print(table)
