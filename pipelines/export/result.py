"""A query's answer, read in portions: memory does not grow with the number of rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import duckdb

Result = duckdb.DuckDBPyConnection
"""A connection that has been given its query."""
Row = tuple[Any, ...]
_PORTION: Final = 5_000


@contextmanager
def answer_of(
    connection: duckdb.DuckDBPyConnection, query: str | duckdb.Statement
) -> Iterator[Result]:
    """The answer to a query; what is not read of it is given up at the end."""
    try:
        yield connection.execute(query)
    finally:
        connection.abort()


def names_of(result: Result) -> list[str]:
    """The names of the answer's columns."""
    return [str(column[0]) for column in result.description or ()]


def rows_of(result: Result) -> Iterator[Row]:
    """The answer's rows."""
    while portion := result.fetchmany(_PORTION):
        yield from portion
