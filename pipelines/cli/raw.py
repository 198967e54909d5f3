"""``sitrep fetch`` and ``sitrep inspect``: raw articles, before a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.cli.options import RawOption
from pipelines.settings import (
    DEFAULT_FEEDS,
    DEFAULT_RAW,
    FEEDS_VARIABLE,
    SettingsError,
)

if TYPE_CHECKING:
    from pipelines.fetch.work import Kind, Outcome
    from pipelines.inspection import Inspected

FeedsOption = Annotated[
    Path, typer.Option(help="YAML file of feeds and addresses.", envvar=FEEDS_VARIABLE)
]

_PIPED_WIDTH: Final = 10_000
"""Columns of a table that no terminal shows: a field is one line, for grep."""
_FETCHED_KINDS: Final[tuple[Kind, ...]] = ("fetched", "unchanged", "refused", "failed")


def fetch_command(feeds: FeedsOption = DEFAULT_FEEDS, raw: RawOption = DEFAULT_RAW) -> None:
    """Stores new pages of feeds and lists of addresses in the raw folder; needs the network."""
    from pipelines.fetch.config import load_config
    from pipelines.fetch.work import fetch

    out, err = Console(), Console(stderr=True)
    try:
        report = fetch(load_config(feeds), raw, told=lambda outcome: _tell_outcome(outcome, out))
    except SettingsError as error:
        err.print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(2) from error
    except OSError as error:
        err.print(f"[red]Stopped, nothing can be stored:[/] {escape(str(error))}", soft_wrap=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        err.print("Stopped. What was fetched until now is stored.")
        raise typer.Exit(130) from None
    counts = ", ".join(f"{report.count(kind)} {kind}" for kind in _FETCHED_KINDS)
    out.print(f"Pages  {counts}", highlight=False)
    out.print(f"In     {escape(str(raw / 'fetched'))}", soft_wrap=True, highlight=False)
    if not report.is_good:
        raise typer.Exit(1)


def _tell_outcome(outcome: Outcome, out: Console) -> None:
    """One line an address; what is as it was needs none."""
    if outcome.kind != "unchanged":
        colour = {"refused": "yellow", "failed": "red"}.get(outcome.kind, "green")
        told = f"[{colour}]{outcome.kind:<8}[/] {escape(outcome.url)}  {escape(outcome.said)}"
        out.print(told, soft_wrap=True, highlight=False)


def inspect_command(
    file: Annotated[
        Path,
        typer.Argument(
            help="A file, best one below the raw folder, or what is in it: "
            "news.zip/page.html, crawl.warc.gz#7."
        ),
    ],
    raw: RawOption = DEFAULT_RAW,
) -> None:
    """Shows what one file is read as: each field, its basis, and the text it was read from."""
    from pipelines.ingest import file_of
    from pipelines.inspection import inspect_file

    out, err = Console(), Console(stderr=True)
    if not out.is_terminal:
        out.width = _PIPED_WIDTH
    is_below = file.absolute().is_relative_to(raw.absolute())
    try:
        records = inspect_file(file, raw if is_below else file_of(file).parent)
    except FileNotFoundError as error:
        err.print(f"[red]There is no file or record at {escape(str(file))}.[/]")
        raise typer.Exit(2) from error
    except SettingsError as error:
        err.print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(2) from error
    for record in records:
        _tell_inspected(record, out)


def _tell_inspected(record: Inspected, out: Console) -> None:
    out.print(f"[bold]{escape(record.source_path)}[/]", soft_wrap=True)
    if record.refusal:
        out.print(f"[red]no article[/] {escape(record.refusal)}", soft_wrap=True)
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("field", "value", "basis", "read from"):
        table.add_column(heading, overflow="fold")  # an address is shown whole
    for field in record.fields:
        cells = (field.name, field.value or "–", field.basis, field.read_from or "")
        table.add_row(*map(escape, cells))
    out.print(table)
    if record.left_out:
        out.print("\n[bold]Left out of the body[/]")
    for line in record.left_out:
        out.print(f"  {line.kind:<13} {escape(line.text)}", soft_wrap=True, highlight=False)
    out.print()
