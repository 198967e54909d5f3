"""A published file made by hand: the tables of the dictionary, with invented rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from pipelines.dictionary import Table, read_tables

Row = Mapping[str, Any]

_FILLED = {
    "varchar": "",
    "varchar[]": [],
    "boolean": False,
    "date": "2031-05-04",
    "timestamp": "2031-05-04 06:00:00",
}


@cache
def _tables() -> tuple[Table, ...]:
    return read_tables()


def event(event_id: str, **fields: Any) -> dict[str, Any]:
    """A counted rocket attack of a known day and place, with other fields as given."""
    return {
        "event_id": event_id,
        "event_type": "attack",
        "event_subtype": "rocket",
        "status": "occurred",
        "is_counted": True,
        "date_start": "2031-05-04",
        "date_end": "2031-05-04",
        "date_precision": "day",
        "month": "2031-05-01",
        "location": "Ostrel",
        "locations": ["Ostrel", "Velmora"],
        "country": "IQ",
        "latitude": 33.5,
        "longitude": 44.25,
        "place_precision": "city",
        "initiator_side": "unknown",
        "target_side": "unknown",
        "attribution": "unknown",
        **fields,
    }


def write_published(path: Path, rows: Mapping[str, Sequence[Row]]) -> Path:
    """Writes every mart with these rows; a column that must not be null is filled."""
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as made:
        made.execute("CREATE SCHEMA marts")
        for table in _tables():
            columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
            made.execute(f"CREATE TABLE marts.{table.name} ({columns})")
            for row in rows.get(table.name, ()):
                filled = {
                    column.name: _FILLED.get(column.type, 0)
                    for column in table.columns
                    if "never null" in column.notes
                } | dict(row)
                names = ", ".join(f'"{name}"' for name in filled)
                marks = ", ".join("?" * len(filled))
                made.execute(
                    f"INSERT INTO marts.{table.name} ({names}) VALUES ({marks})",
                    list(filled.values()),
                )
    return path
