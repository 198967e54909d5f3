"""What no batch of a table can see by itself: how many rows there are in all, and doubles."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

import duckdb
import pandas as pd

from pipelines.checks.spec import Expectation, OnFail, Suite, none_of, rows
from pipelines.schema import Table

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_NO_SHARES: Final[Mapping[str, float]] = MappingProxyType({})


def whole_suite(
    table: Table,
    *,
    at_least_one: str,
    on_none: OnFail,
    unique: Mapping[str, str],
    faults: Mapping[str, str] = _NOTHING,
    mostly_there: Mapping[str, float] = _NO_SHARES,
) -> Suite:
    """The suite of the one-row frame of :func:`measure`.

    Args:
        table: A table that is written in batches.
        at_least_one: What an empty table is not, in a sentence.
        on_none: What an empty table means.
        unique: Column → what it names, in a sentence.
        faults: Fault that is counted → what is true where there is none, in a sentence.
        mostly_there: Column → least share of rows that have a value; a warning where fewer do.
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
            *(none_of(name, says) for name, says in faults.items()),
            *(
                Expectation(
                    "expect_column_values_to_be_between",
                    {"column": f"share_{column}", "min_value": share},
                    f"{column} is known in at least {share:.0%} of the rows",
                    OnFail.WARN,
                )
                for column, share in mostly_there.items()
            ),
        ),
    )


def measure(
    connection: duckdb.DuckDBPyConnection,
    table: Table,
    unique: Collection[str],
    faults: Mapping[str, str] = _NOTHING,
    mostly_there: Collection[str] = (),
) -> pd.DataFrame:
    """Counts over the whole table: one row.

    Args:
        connection: The build database.
        table: The table.
        unique: Columns that name a row.
        faults: Fault → SQL that holds of a faulty row.
        mostly_there: Columns of which the share of rows that have a value is wanted.
    """
    counts = [
        *(f"count(*) - count(DISTINCT {name}) AS double_{name}" for name in unique),
        *(f"count(*) FILTER ({query}) AS {name}" for name, query in faults.items()),
        *(f"coalesce(count({name}) / count(*), 1) AS share_{name}" for name in mostly_there),
    ]
    query = ", ".join(["count(*) AS row_count", *counts])
    return connection.execute(f"SELECT {query} FROM {table.full_name}").df()
