"""The command ``sitrep``. Heavy libraries are imported where a command needs them."""

from __future__ import annotations

import os
import shutil
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipelines.alerts import tell_of_failure, tell_of_run, tell_of_unchanged
from pipelines.automation import automation_settings, nothing_new_since
from pipelines.lock import Lock, hold
from pipelines.review.command import app as review_app
from pipelines.run import RunReport, prepare_dagster_home, run
from pipelines.run_log import STAGES, StageDone
from pipelines.settings import (
    DEFAULT_FEEDS,
    DEFAULT_RAW,
    DEFAULT_WAIT,
    DEFAULT_WAREHOUSE,
    ENGINE_VARIABLE,
    EXCHANGE_VARIABLE,
    FEEDS_VARIABLE,
    LOCAL,
    RAW_VARIABLE,
    SCHEDULER_VARIABLE,
    WAIT_VARIABLE,
    WAREHOUSE_VARIABLE,
    ModelSettings,
    Settings,
    SettingsError,
    reader_settings,
)
from pipelines.status import (
    DEFAULT_MAX_AGE,
    MAX_AGE_VARIABLE,
    Status,
    read_age,
    read_status,
    told_age,
)
from pipelines.trouble import DiskError, Exit, TroubleError, disk_trouble
from pipelines.ui import claim_ui, next_run
from pipelines.up_to_date import note_found_true, note_published, state_of

if TYPE_CHECKING:
    from pipelines.fetch.work import Kind, Outcome
    from pipelines.inspection import Inspected
    from pipelines.steps import Stages

app = typer.Typer(
    help="From raw news articles to an analytics warehouse of conflict events.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(review_app, name="review")

_MOST_NAMED: Final = 3
_PIPED_WIDTH = 10_000
"""Columns of a table that no terminal shows: a field is one line, for grep."""

_MOST_TABLES = 4

RawOption = Annotated[Path, typer.Option(help="Folder of raw articles.", envvar=RAW_VARIABLE)]
WarehouseOption = Annotated[
    Path, typer.Option(help="Folder of the warehouse.", envvar=WAREHOUSE_VARIABLE)
]

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

FeedsOption = Annotated[
    Path, typer.Option(help="YAML file of feeds and addresses.", envvar=FEEDS_VARIABLE)
]
_FETCHED_KINDS: Final[tuple[Kind, ...]] = ("fetched", "unchanged", "refused", "failed")


@app.callback()
def sitrep() -> None:
    """Keeps ``run`` a command of its own, beside those that come."""


@app.command("run")
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
    from pipelines.recovery import make_ready, set_aside_if_damaged

    if lock.left_behind is not None:
        told(f"The last run was killed: {lock.left_behind}. This one goes on from there.")
    chosen = reader_settings(os.environ)
    if not (full or retract) and (since := nothing_new_since(settings)) is not None:
        _tell_unchanged(settings, since, out)
        note_found_true(settings)
        tell_of_unchanged(settings, told)
        return Exit.DONE
    state = state_of(settings, time.time_ns())
    make_ready(settings, told)
    stages = _stages(full=full, retract=retract)
    _keep_dbt_files(settings)
    shown = _here(settings.published_db)
    out.print(f"{escape(str(_here(settings.raw)))} → {escape(str(shown))}", soft_wrap=True)
    if isinstance(chosen, ModelSettings):
        where = f"{chosen.model} at {chosen.endpoint}: the articles are sent there"
        out.print(escape(f"read by {where}"), soft_wrap=True)
    elif chosen is not None:
        out.print(escape(f"read by {chosen}"), soft_wrap=True)
    report = _run_with_progress(settings, stages, lock, out)
    for warning in report.warnings:
        err.print(f"[yellow]warning[/] {escape(warning)}", soft_wrap=True)
    tell_of_run(settings, report.run_id, told, "\n".join(report.failures))
    if report.succeeded:
        note_published(settings, state, datetime.now().astimezone())
        _tell_success(report, settings, shown, out)
        return Exit.DONE
    said = "\n".join(report.failures)
    if (trouble := disk_trouble(said, settings.warehouse)) is not None:
        _tell_disk(trouble, settings, err)
        return Exit.DISK
    if (aside := set_aside_if_damaged(said, settings)) is not None:
        told(aside)
    _tell_failure(report, settings, err)
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
    err.print(escape(_published_as_it_was(settings)), soft_wrap=True)


def _stages(*, full: bool, retract: bool) -> Stages:
    from pipelines.steps import default_stages

    return default_stages(full=full, retract=retract)


def _tell_unchanged(settings: Settings, since: datetime, out: Console) -> None:
    database = escape(str(_here(settings.published_db)))
    out.print(
        f"Nothing has changed since the run of {since:%Y-%m-%d %H:%M}: {database} is up to date.\n"
        "make run FULL=1 does everything anew.",
        soft_wrap=True,
        highlight=False,
    )


def _keep_dbt_files(settings: Settings) -> None:
    """dbt's parsed project lies with the warehouse: the program's own folder may be read-only."""
    os.environ.setdefault("SITREP_DBT_TARGET", str(settings.warehouse / "dbt"))


@app.command("fetch")
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


@app.command("inspect")
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


@app.command()
def explain(
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


@app.command("diff")
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


@app.command("sql")
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


@app.command("export")
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
    from pipelines.published_file import UnusableFileError

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


@app.command("status")
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
    now = datetime.now(UTC).replace(tzinfo=None)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in _status_lines(found, settings, now):
        table.add_row(name, escape(value))
    out.print(table)
    if found.is_stale(now, most):
        err.print(f"[red]Stale:[/] nothing was found good within {max_age}.", highlight=False)
        raise typer.Exit(Exit.FAILED)


def _status_lines(found: Status, settings: Settings, now: datetime) -> Iterator[tuple[str, str]]:
    last, age = found.last, found.age(now)
    if last is None:
        yield "Last run", "none yet: make run"
    else:
        yield "Last run", f"{last.started_at:%Y-%m-%d %H:%M} UTC, {last.status}"
        if last.errors:
            yield "", last.errors[0].strip().splitlines()[0]
    if age is not None and found.good_at is not None:
        yield "Good", f"{found.good_at:%Y-%m-%d %H:%M} UTC, {told_age(age)} ago"
    if found.published_at is None:
        yield "Published", "nothing yet"
    else:
        from pipelines.summary import read_summary

        told = read_summary(settings.published_db)
        yield "Published", f"{found.published_at:%Y-%m-%d %H:%M} UTC"
        yield "Articles", f"{told.accepted:,}, {told.rejected:,} rejected"
        yield "Events", f"{sum(told.events.values()):,}"
    for warning in found.warnings:
        yield "Warning", warning
    yield "Next run", next_run(settings) or "none is scheduled here (docs/scheduling.md)"


@app.command()
def ui(warehouse: WarehouseOption = DEFAULT_WAREHOUSE, port: int = 3000) -> None:
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
    _keep_dbt_files(settings)
    os.environ[RAW_VARIABLE] = str(settings.raw)
    os.environ[WAREHOUSE_VARIABLE] = str(settings.warehouse)
    dagster = str(Path(sys.executable).with_name("dagster"))
    address = ["--host", "127.0.0.1", "--port", str(port)]
    os.execv(dagster, [dagster, "dev", "-m", "pipelines.defs.definitions", *address])


@app.command()
def dashboard(warehouse: WarehouseOption = DEFAULT_WAREHOUSE, port: int = 8501) -> None:
    """Shows the published tables in the browser, down to their sentences (this machine only)."""
    from pipelines.dashboard.server import serve

    try:
        serve(warehouse, port)
    except SettingsError as error:
        Console(stderr=True).print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        raise typer.Exit(2) from error


def _run_with_progress(settings: Settings, stages: Stages, lock: Lock, out: Console) -> RunReport:
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
        )


def _told_rows(done: StageDone) -> str:
    """The tables of a stage with their rows; of many tables the sum."""
    if len(done.rows) > _MOST_TABLES:
        return f"{sum(done.rows.values()):,} rows in {len(done.rows)} tables"
    return ", ".join(f"{count:,} {table}" for table, count in done.rows.items())


def _tell_failure(report: RunReport, settings: Settings, err: Console) -> None:
    for failure in report.failures:
        err.print(f"[red]failed[/] {escape(failure)}", soft_wrap=True)
    err.print(escape(_published_as_it_was(settings)), soft_wrap=True)
    err.print("make ui shows the run and its log.")


def _published_as_it_was(settings: Settings) -> str:
    if settings.published_db.exists():
        return f"{settings.published_db} is as it was before this run."
    return "Nothing has been published yet."


def _tell_success(report: RunReport, settings: Settings, published: Path, out: Console) -> None:
    from pipelines.summary import (
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
        f'  {_here(Path(sys.executable))} -c "import duckdb; print(duckdb.connect('
        f"'{published}', read_only=True).sql('FROM marts.attacks_by_month'))\"",
        soft_wrap=True,
        highlight=False,
        markup=False,
    )
    out.print("  make ui    the run, its assets and checks in the browser")
    out.print("  make docs  every table and column described")


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


def _here(path: Path) -> Path:
    """The path as a person types it in this folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    app()
