"""``sitrep export``: the published tables as files for other tools.

The answer is read in portions and every file appears whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, TextIO

import duckdb

from pipelines.export.excel import Workbook
from pipelines.export.files import ExportError, refuse_existing, whole_file
from pipelines.export.parquet import write_parquet
from pipelines.export.result import Result, answer_of
from pipelines.export.selection import (
    EVENTS,
    Filters,
    Layout,
    choose_events,
    is_of_events,
    layout_queries,
    table_query,
)
from pipelines.export.text import write_csv, write_geojson, write_jsonl
from pipelines.store.published_file import columns_of, reading

__all__ = [
    "ExportError",
    "Filters",
    "Layout",
    "Report",
    "Request",
    "export",
    "format_of",
    "layout_of",
]


class Format(StrEnum):
    """A kind of file, by the ending of its name."""

    CSV = "csv"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    JSONL = "jsonl"
    EXCEL = "xlsx"


_TEXT_WRITERS: Final[Mapping[Format, Callable[[Result, TextIO], int]]] = {
    Format.CSV: write_csv,
    Format.GEOJSON: write_geojson,
    Format.JSONL: write_jsonl,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What to export.

    Attributes:
        output: the file; a folder, where several tables go into files of their own.
        format: the kind of file.
        layout: the columns.
        tables: our own tables; empty: every table into a folder or a workbook, else the events.
        filters: which events.
        replace: whether files that are there already may go.
        bom: whether a CSV begins with a byte order mark, by which Excel knows it is UTF-8.
    """

    output: Path
    format: Format
    layout: Layout = Layout.SITREP
    tables: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    replace: bool = False
    bom: bool = False


@dataclass(slots=True)
class Report:
    """What was written: rows by file or sheet, and what a user must know of it."""

    rows: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def format_of(output: Path, given: str | None) -> Format:
    """The kind of file that is asked for, else the one that the file's name ends in.

    Raises:
        ExportError: neither says it.
    """
    name = given or output.suffix.removeprefix(".")
    try:
        return Format(name.lower())
    except ValueError as error:
        known = ", ".join(Format)
        asked = f"{name!r} is none of them" if name else f"{output} does not end in one of them"
        raise ExportError(
            f"Formats: {known}; {asked}. Name the file so, or add --format."
        ) from error


def layout_of(name: str) -> Layout:
    """The layout of that name.

    Raises:
        ExportError: there is none.
    """
    try:
        return Layout(name.lower())
    except ValueError as error:
        raise ExportError(f"There is no layout {name}. Layouts: {', '.join(Layout)}.") from error


def export(database: Path, request: Request) -> Report:
    """Writes what is asked for.

    Raises:
        ExportError: it cannot be made as asked; nothing was written in its place.
        UnusableFileError: the published file cannot be used.
    """
    request.filters.check()
    report = Report()
    with reading(database) as connection:
        report.notes += choose_events(connection, request.filters)
        queries = _queries(connection, request, report)
        if request.format is Format.EXCEL:
            _write_workbook(connection, request, queries, report)
        else:
            _write_files(connection, request, queries, report)
    return report


def _queries(
    connection: duckdb.DuckDBPyConnection, request: Request, report: Report
) -> dict[str, str]:
    """The query of every table to write, by name."""
    if request.layout is not Layout.SITREP:
        if request.tables or request.format is Format.GEOJSON:
            raise ExportError(
                f"The layout {request.layout} is one table of its own, as "
                f"{', '.join(f for f in Format if f is not Format.GEOJSON)}: "
                "leave --table out."
            )
        query, notes = layout_queries(connection, request.layout)
        report.notes += notes
        return {request.layout.value: query}
    published = columns_of(connection)
    filtered = request.filters.are_set
    tables = request.tables or _all_that_fit(published, request, report)
    if request.format is Format.GEOJSON and tables != (EVENTS,):
        raise ExportError(f"GeoJSON holds events: leave --table out, or name {EVENTS} alone.")
    return {table: table_query(published, table, filtered=filtered) for table in tables}


def _all_that_fit(
    published: Mapping[str, Mapping[str, str]], request: Request, report: Report
) -> tuple[str, ...]:
    if request.format is Format.GEOJSON or not _takes_many(request):
        return (EVENTS,)
    if not request.filters.are_set:
        return tuple(published)
    left_out = [table for table in published if not is_of_events(published, table)]
    report.notes.append(f"tables without events were left out: {', '.join(left_out)}")
    return tuple(table for table in published if table not in left_out)


def _takes_many(request: Request) -> bool:
    return request.format is Format.EXCEL or not request.output.suffix


def _write_workbook(
    connection: duckdb.DuckDBPyConnection,
    request: Request,
    queries: Mapping[str, str],
    report: Report,
) -> None:
    with whole_file(request.output, replace=request.replace) as staged:
        with Workbook(staged) as book:
            for name, query in queries.items():
                with answer_of(connection, query) as result:
                    report.rows[name] = book.add(name, result)
        if book.cut_cells:
            report.notes.append(
                f"{book.cut_cells:,} texts are longer than a cell of Excel and were cut: "
                "they end in … [cut]"
            )


def _write_files(
    connection: duckdb.DuckDBPyConnection,
    request: Request,
    queries: Mapping[str, str],
    report: Report,
) -> None:
    files = _files(request, list(queries))
    for file in files.values():
        refuse_existing(file, replace=request.replace)
    for name, query in queries.items():
        with whole_file(files[name], replace=request.replace) as staged:
            report.rows[str(files[name])] = _write_file(connection, query, request, staged)
    if request.format is Format.GEOJSON:
        with answer_of(
            connection, f"SELECT count(*) FROM ({queries[EVENTS]}) WHERE latitude IS NULL"
        ) as result:
            row = result.fetchone()
        if row and row[0]:
            report.notes.append(f"{row[0]:,} of the events have no coordinates: null geometry")


def _files(request: Request, names: list[str]) -> dict[str, Path]:
    if request.output.suffix:
        if len(names) > 1:
            raise ExportError(
                f"{len(names)} tables do not fit into one {request.format} file: name a folder, "
                "or an .xlsx file."
            )
        return {names[0]: request.output}
    try:
        request.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{request.output} is no folder: {error.strerror}.") from error
    return {name: request.output / f"{name}.{request.format}" for name in names}


def _write_file(
    connection: duckdb.DuckDBPyConnection, query: str, request: Request, target: Path
) -> int:
    if request.format is Format.PARQUET:
        return write_parquet(connection, query, target)
    encoding = "utf-8-sig" if request.bom and request.format is Format.CSV else "utf-8"
    with (
        target.open("w", encoding=encoding, newline="") as out,
        answer_of(connection, query) as result,
    ):
        return _TEXT_WRITERS[request.format](result, out)
