"""Answers written as text: CSV, JSON, JSON Lines, GeoJSON and a table in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final, TextIO

from pipelines.export.result import Result, names_of, rows_of
from pipelines.export.values import cell_text, is_number, plain, without_formula

_LONGITUDE, _LATITUDE, _ID = "longitude", "latitude", "event_id"
_CSV_END: Final = "\r\n"


def write_csv(result: Result, out: TextIO) -> int:
    """Writes RFC 4180 with a header; returns the rows.

    Every text stands in quotes and a null is nothing, so that the two differ. A text that a
    spreadsheet would calculate begins with an apostrophe; numbers stay numbers.
    """
    out.write(",".join(_quoted(name) for name in names_of(result)) + _CSV_END)
    count = 0
    for row in rows_of(result):
        out.write(",".join(map(_csv_cell, row)) + _CSV_END)
        count += 1
    return count


def write_jsonl(result: Result, out: TextIO) -> int:
    """Writes one JSON object a line; returns the rows."""
    count = 0
    for record in _records(result):
        out.write(f"{_json(record)}\n")
        count += 1
    return count


def write_json(result: Result, out: TextIO) -> int:
    """Writes one list of JSON objects; returns the rows."""
    return _write_list(out, _records(result), "[", "]\n")


def write_geojson(result: Result, out: TextIO) -> int:
    """Writes a FeatureCollection of points (RFC 7946); returns the rows.

    The answer has the columns ``event_id``, ``latitude`` and ``longitude``. A row without
    coordinates is a feature whose geometry is null: it is not on the map, and it is not lost.
    """
    return _write_list(
        out,
        (_feature(record) for record in _records(result)),
        '{"type": "FeatureCollection", "features": [',
        "]}\n",
    )


def write_markdown(result: Result, out: TextIO) -> int:
    """Writes a table of GitHub's Markdown; returns the rows."""
    names = names_of(result)
    out.write(f"| {' | '.join(map(_markdown_cell, names))} |\n")
    out.write(f"|{' --- |' * len(names)}\n")
    count = 0
    for row in rows_of(result):
        out.write(f"| {' | '.join(map(_markdown_cell, row))} |\n")
        count += 1
    return count


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if is_number(value) or isinstance(value, bool):
        return cell_text(value)
    return _quoted(without_formula(cell_text(value)))


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _markdown_cell(value: object) -> str:
    if value is None:
        return "NULL"
    escaped = cell_text(value).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return " ".join(escaped.split())


def _records(result: Result) -> Iterator[dict[str, object]]:
    names = names_of(result)
    for row in rows_of(result):
        yield {name: plain(value) for name, value in zip(names, row, strict=True)}


def _feature(record: dict[str, object]) -> dict[str, object]:
    position = [record[_LONGITUDE], record[_LATITUDE]]
    return {
        "type": "Feature",
        "id": record[_ID],
        "geometry": None if None in position else {"type": "Point", "coordinates": position},
        "properties": {k: v for k, v in record.items() if k not in (_LONGITUDE, _LATITUDE)},
    }


def _write_list(
    out: TextIO, records: Iterator[dict[str, object]], opening: str, closing: str
) -> int:
    out.write(opening)
    count = 0
    for count, record in enumerate(records, start=1):
        out.write(f"{',' if count > 1 else ''}\n{_json(record)}")
    out.write(f"\n{closing}")
    return count


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
