"""Rows of the published file as Python has them."""

from __future__ import annotations

import datetime as dt

import duckdb

Connection = duckdb.DuckDBPyConnection
Row = dict[str, object]


def read_rows(
    connection: Connection, query: str, values: list[object] | dict[str, object]
) -> list[Row]:
    """The rows of a query, each as column → value."""
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def read_row(connection: Connection, query: str, values: list[object]) -> Row:
    """The one row of a query that has just one."""
    (row,) = read_rows(connection, query, values)
    return row


def count_of(value: object) -> int | None:
    """A count; null stays null."""
    return None if value is None else int(str(value))


def text_of(value: object) -> str | None:
    """A text; null stays null."""
    return None if value is None else str(value)


def texts_of(value: object) -> tuple[str, ...]:
    """The texts of a list; none where it is null."""
    return tuple(map(str, value)) if isinstance(value, list) else ()


def date_of(value: object) -> dt.date | None:
    """A day; null stays null."""
    return value if isinstance(value, dt.date) else None
