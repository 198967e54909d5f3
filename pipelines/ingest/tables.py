"""Tables of articles, a row an article: CSV with whatever separator, and Parquet.

A row becomes a JSON object of its cells in the order of the columns. Memory does not grow with the
file.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.ingest.chunks import lines_of, read_chunks
from pipelines.ingest.fields import FieldRule
from pipelines.ingest.record import MAX_RECORD_BYTES, Record, Refusal, RefusedError, Source
from pipelines.keys import key_of
from pipelines.record_fields import fields_of
from pipelines.runs.trouble import first_line

_SEPARATORS: Final = ",;\t|"
_MAX_CELL_CHARS: Final = 1024 * 1024
"""Twice what an article may have; a quotation mark that nothing closes swallows as much."""
_MAX_COLUMNS: Final = 1_000
_MAX_NAMES_TOLD: Final = 12
_BATCH_ROWS: Final = 64
_MAX_BATCH_BYTES: Final = 256 * 1024 * 1024
_MAX_PACKED: Final = 100
"""How many times its size a column may be unpacked; text has a tenth of that."""
_ALWAYS_UNPACKED: Final = 256 * 1024 * 1024


# --- CSV --------------------------------------------------------------------------------------


def read_csv(source: Source) -> Iterator[Record | Refusal]:
    """The rows of a table in UTF-8, UTF-16 or windows-1252, its columns named in the first line.

    Comma, semicolon, tabulator or bar part the cells, whichever makes of the first line the names
    of an article's fields. A row that has more or fewer cells than that is refused: its text may
    be another's.

    Raises:
        RefusedError: it is no table of articles.
    """
    _allow_long_cells()
    with source.open() as stream:
        lines = _Lines(stream)
        heading, separator = _heading(lines, source.fields)
        rows = csv.reader(lines, delimiter=separator, strict=True)
        index = 0
        while True:
            where = f"line {lines.number + 1}"
            lines.start_row()
            try:
                cells = next(rows, None)
                if cells is None:
                    return
                if not any(map(str.strip, cells)):
                    continue
                yield _csv_record(source.name, index, heading, cells, where)
            except csv.Error as error:
                yield Refusal(f"{source.name}#{index}", "invalid CSV row", f"{where}: {error}")
            index += 1


def _allow_long_cells() -> None:
    """The module's bound on a cell, which it keeps for all readers, is an eighth of ours."""
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_CELL_CHARS))


class _Lines(Iterator[str]):
    """The lines of a table, a byte a character: what each cell is in is told by its own bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = lines_of(read_chunks(stream))
        self._size = 0
        self.number = 0

    def start_row(self) -> None:
        """A row, which may have several lines, begins."""
        self._size = 0

    def __next__(self) -> str:
        """The next line with its end.

        Raises:
            csv.Error: the line or the row is too long.
        """
        self.number, line = next(self._lines)
        self._size += MAX_RECORD_BYTES if line is None else len(line)
        if line is None or self._size > MAX_RECORD_BYTES:
            raise csv.Error(f"the row is longer than the {MAX_RECORD_BYTES:,} bytes of the limit")
        return line.decode("latin-1").removesuffix("\r") + "\n"


def _heading(lines: _Lines, rule: FieldRule | None) -> tuple[tuple[str, ...], str]:
    """The names of the columns, and what parts them."""
    try:
        line = next((line for line in lines if line.strip()), "")
    except csv.Error as error:
        raise RefusedError("no table of articles", str(error)) from error
    found: list[tuple[int, int, tuple[str, ...], str]] = []
    for rank, separator in enumerate(_SEPARATORS):
        try:
            cells = next(csv.reader([line], delimiter=separator, strict=True))
            names = _told_apart([_text_of(cell).strip() for cell in cells])
        except csv.Error:
            continue
        if _has_text(names, rule):
            found.append((len(names), -rank, names, separator))
    if not found:
        raise _no_table(_text_of(line).split(max(_SEPARATORS, key=line.count)))
    *_, names, separator = max(found)
    if len(names) > _MAX_COLUMNS:
        raise RefusedError("no table of articles", f"more than {_MAX_COLUMNS:,} columns")
    return names, separator


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, none of which is empty or there twice."""
    told: dict[str, None] = {}
    for number, name in enumerate(names, start=1):
        told[name if name and name not in told else f"{name or 'column'} {number}"] = None
    return tuple(told)


def _has_text(names: Sequence[str], rule: FieldRule | None) -> bool:
    """Whether a row can be an article: a column of texts, or of titles with their summaries."""
    if rule and rule.fields.text:
        columns = {path.partition(".")[0] for path in rule.fields.text} | set(rule.fields.text)
        return bool(columns & set(names))
    fields = fields_of(dict.fromkeys(map(key_of, names)))
    return "text" in fields or fields >= {"title", "deck"}


def _no_table(names: Sequence[str]) -> RefusedError:
    told = ", ".join(repr(name.strip()[:40]) for name in names[:_MAX_NAMES_TOLD])
    detail = f"no column of texts among {told}; fields.yml can say which it is"
    return RefusedError("no table of articles", detail)


def _csv_record(
    file: str, index: int, heading: Sequence[str], cells: Sequence[str], where: str
) -> Record | Refusal:
    name = f"{file}#{index}"
    if len(cells) != len(heading):
        detail = f"{where}: {len(cells)} cells, {len(heading)} columns"
        return Refusal(name, "row and heading do not fit", detail)
    try:
        row = dict(zip(heading, map(_text_of, cells), strict=True))
    except UnicodeDecodeError as error:
        return Refusal(name, "undecodable row", f"{where}: {error}")
    return _record(name, row)


def _text_of(cell: str) -> str:
    """A cell's text: UTF-8, or what it mostly is where it is not.

    Raises:
        UnicodeDecodeError: it is not windows-1252 either.
    """
    if cell.isascii():
        return cell
    content = cell.encode("latin-1")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("windows-1252")


def _record(name: str, row: dict[str, Any]) -> Record:
    content = json.dumps(row, ensure_ascii=False, default=_as_text)
    return Record(name, "table", content.encode("utf-8", "backslashreplace"))


def _as_text(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return str(value)


# --- Parquet ----------------------------------------------------------------------------------


def read_parquet(source: Source) -> Iterator[Record | Refusal]:
    """The rows of a Parquet file, a few at a time; dates are written in ISO 8601.

    Raises:
        RefusedError: it is no table of articles, it is broken, or it unpacks to far more than it
            is.
    """
    index = 0
    try:
        with source.open() as stream:
            table = pq.ParquetFile(stream, pre_buffer=False, buffer_size=1024 * 1024)
            _refuse_odd(table, source.fields)
            for batch in table.iter_batches(batch_size=_BATCH_ROWS, use_threads=False):
                if batch.nbytes > _MAX_BATCH_BYTES:
                    detail = f"{batch.nbytes:,} bytes in {batch.num_rows} rows from row {index}"
                    raise RefusedError("rows too long", detail)
                for row in batch.to_pylist():
                    yield _record(f"{source.name}#{index}", row)
                    index += 1
    except pa.ArrowInvalid as error:
        raise RefusedError("invalid Parquet", first_line(error)) from error
    except (pa.ArrowException, OSError) as error:
        raise RefusedError("invalid Parquet", f"row {index}: {first_line(error)}") from error


def _refuse_odd(table: pq.ParquetFile, rule: FieldRule | None) -> None:
    """Before anything of it is unpacked."""
    metadata = table.metadata
    names = table.schema_arrow.names
    if not _has_text(names, rule):
        raise _no_table(names)
    if metadata.num_columns > _MAX_COLUMNS:
        raise RefusedError("no table of articles", f"more than {_MAX_COLUMNS:,} columns")
    if metadata.num_rows == 0:
        raise RefusedError("empty file", "a table without rows")
    for group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(column)
            size, packed = chunk.total_uncompressed_size, chunk.total_compressed_size
            if size > max(_ALWAYS_UNPACKED, _MAX_PACKED * packed):
                detail = f"{packed:,} bytes of {chunk.path_in_schema} would become {size:,}"
                raise RefusedError("unpacks to far more than it is", detail)
