"""What no batch of a table can see by itself: how many rows there are in all, and doubles."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pandas as pd

from pipelines.checks.spec import Expectation, OnFail, Suite, none_of, rows
from pipelines.schema import Table


def whole_suite(
    table: Table, *, at_least_one: str, on_none: OnFail, unique: Mapping[str, str]
) -> Suite:
    """The suite of the one-row frame of :func:`measure`.

    Args:
        table: A table that is written in batches.
        at_least_one: What an empty table is not, in a sentence.
        on_none: What an empty table means.
        unique: Column → what it names, in a sentence.
    """
    return Suite(
        name=table.name,
        key=("row_count",),
        expectations=(
            rows(1, 1, says="the table could be read"),
            Expectation(
                "expect_column_values_to_be_between",
                {"column": "row_count", "min_value": 1},
                at_least_one,
                on_none,
            ),
            *(none_of(f"double_{column}", says) for column, says in unique.items()),
        ),
    )


def measure(
    connection: duckdb.DuckDBPyConnection, table: Table, unique: Mapping[str, str]
) -> pd.DataFrame:
    """Counts over the whole table: one row."""
    doubles = "".join(
        f", count(*) - count(DISTINCT {column}) AS double_{column}" for column in unique
    )
    return connection.execute(f"SELECT count(*) AS row_count{doubles} FROM {table.full_name}").df()
