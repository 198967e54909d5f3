"""What a person sees of a run: its progress, and how it ended."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipelines.runs.lock import Lock
from pipelines.runs.log import STAGES, StageDone
from pipelines.runs.run import RunReport, run
from pipelines.settings import (
    Settings,
)

if TYPE_CHECKING:
    from pipelines.steps import Stages

_MOST_NAMED: Final = 3
_MOST_TABLES: Final = 4


def run_with_progress(settings: Settings, stages: Stages, lock: Lock, out: Console) -> RunReport:
    """Runs with a bar in a terminal, and one plain line a stage anywhere."""
    bar = Progress(
        SpinnerColumn(),
        BarColumn(bar_width=20),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=out,
        transient=True,
        disable=not out.is_terminal,
    )
    with bar:
        task = bar.add_task("starting", total=len(STAGES) + 1)

        def ended(done: StageDone) -> None:
            mark = "[green]✓[/]" if done.succeeded else "[red]✗[/]"
            rows = _told_rows(done)
            out.print(f"{mark} {done.stage:<12} {done.seconds:5.1f} s  {rows}", highlight=False)
            bar.advance(task)

        return run(
            settings,
            stages=stages,
            lock=lock,
            began=lambda stage: bar.update(task, description=stage),
            ended=ended,
            advanced=lambda advance: bar.update(task, description=advance.told()),
        )


def _told_rows(done: StageDone) -> str:
    """The tables of a stage with their rows; of many tables the sum."""
    if len(done.rows) > _MOST_TABLES:
        return f"{sum(done.rows.values()):,} rows in {len(done.rows)} tables"
    return ", ".join(f"{count:,} {table}" for table, count in done.rows.items())


def tell_failure(report: RunReport, settings: Settings, err: Console) -> None:
    """What stopped the run, and where to look."""
    for failure in report.failures:
        err.print(f"[red]failed[/] {escape(failure)}", soft_wrap=True)
    err.print(escape(published_as_it_was(settings)), soft_wrap=True)
    err.print("make ui shows the run and its log.")


def tell_success(report: RunReport, settings: Settings, published: Path, out: Console) -> None:
    """What a run found and published, and what to try next."""
    from pipelines.runs.summary import (
        read_changes,
        read_missing,
        read_summary,
        read_unkept_reviews,
    )

    found = read_summary(settings.published_db)
    checks = report.checks
    events = ", ".join(f"{count} {name}" for name, count in found.events.items()) or "none"
    span = f" ({found.first_month:%Y-%m} to {found.last_month:%Y-%m})" if found.first_month else ""
    taken_out = f", {found.rejected_rows} rows taken out" if found.rejected_rows else ""
    warned = f", {checks.warned} warnings" if checks.warned else ""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_row(
        "Articles",
        f"{found.read} read, {found.accepted} accepted, {found.rejected} rejected{taken_out}",
    )
    if found.unread:
        articles = "article" if found.unread == 1 else "articles"
        told = f"{found.unread} {articles} could not be read: see rejected_articles"
        table.add_row("Unread", f"[yellow]{told}[/]")
    if missing := read_missing(settings.build_db):
        table.add_row("Missing", f"[yellow]{escape(_told_missing(missing))}[/]")
    if unkept := read_unkept_reviews(settings.published_db):
        table.add_row("Reviews", f"[yellow]{escape(_told_unkept(unkept))}[/]")
    table.add_row("Mentions", f"{found.mentions}, of which {found.aggregates} aggregates")
    table.add_row("Events", f"{sum(found.events.values())}: {events}")
    table.add_row("Months", f"{found.months} with events{span}")
    table.add_row("Changed", _told_changes(read_changes(settings.published_db)))
    table.add_row("Checks", f"{checks.passed} passed, {checks.failed} failed{warned}")
    stages = ", ".join(f"{done.stage} {done.seconds:.1f}" for done in report.stages)
    table.add_row("Seconds", f"{report.seconds:.1f}: {stages}")
    table.add_row("Published", escape(str(published)))
    out.print()
    out.print(table)
    out.print()
    out.print("[bold]Try next[/]")
    out.print(
        f'  {here(Path(sys.executable))} -c "import duckdb; print(duckdb.connect('
        f"'{published}', read_only=True).sql('FROM marts.attacks_by_month'))\"",
        soft_wrap=True,
        highlight=False,
        markup=False,
    )
    out.print("  make dashboard  the tables in the browser, down to the sentences")
    out.print("  make ui         the run, its assets and checks in the browser")
    out.print("  make docs       every table and column described")


def _told_changes(changes: Mapping[str, int]) -> str:
    """How many events this publication moved."""
    told = ", ".join(f"{count:,} {change}" for change, count in changes.items())
    return f"events: {told} (sitrep diff tells which and why)" if told else "no event"


def _told_missing(missing: Sequence[str]) -> str:
    """What became of records that the raw folder holds no more."""
    named = ", ".join(missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED:,} more" if len(missing) > _MOST_NAMED else ""
    return (
        f"{len(missing):,} gone from the raw folder and kept: {named}{more}. "
        "sitrep run --retract takes them out."
    )


def _told_unkept(reviews: Sequence[str]) -> str:
    """Decisions of reviewers that the run could not keep to."""
    named = "; ".join(reviews[:_MOST_NAMED])
    more = f"; and {len(reviews) - _MOST_NAMED:,} more" if len(reviews) > _MOST_NAMED else ""
    return f"{len(reviews):,} not applied: {named}{more}. sitrep review list prints them all."


def published_as_it_was(settings: Settings) -> str:
    """That a run which failed has changed nothing for readers."""
    if settings.published_db.exists():
        return f"{settings.published_db} is as it was before this run."
    return "Nothing has been published yet."


def here(path: Path) -> Path:
    """The path as a person types it in this folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
