"""The words that suites are written in: expectations as data, free of Great Expectations.

Importing Great Expectations takes seconds; a suite is therefore described here by the name and
arguments of its expectations and turned into theirs where a batch is validated. Each expectation
says in English what is true of a good row, since that sentence is what a person reads who finds
a row rejected, and what happens when it does not hold:

- ``stop``: the batch is not written, nothing below runs, what is published stays.
- ``quarantine``: the failing rows go to ``core.rejections``; the rest goes on.
- ``warn``: reported only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from pipelines.schema import Table


class OnFail(StrEnum):
    """What happens when an expectation does not hold."""

    STOP = "stop"
    QUARANTINE = "quarantine"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation: GX's type and arguments, what it says, and what its failure means."""

    type: str
    arguments: Mapping[str, object]
    says: str
    on_fail: OnFail


def _unchanged(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


@dataclass(frozen=True, slots=True)
class Suite:
    """The expectations of one batch.

    Attributes:
        name: the suite's name in reports, the table's as a rule.
        key: the columns that name a row in reports.
        expectations: what must hold.
        prepare: adds the columns that hold truths across rows or tables, for expectations that
            look at one row only. Called anew whenever rows have been taken out.
    """

    name: str
    key: tuple[str, ...]
    expectations: tuple[Expectation, ...]
    prepare: Callable[[pd.DataFrame], pd.DataFrame] = field(default=_unchanged)


def rows(
    minimum: int, maximum: int | None = None, *, says: str, on_fail: OnFail = OnFail.STOP
) -> Expectation:
    """The batch has at least ``minimum`` rows: an empty one would pass everything else."""
    return Expectation(
        "expect_table_row_count_to_be_between",
        {"min_value": minimum, "max_value": maximum},
        says,
        on_fail,
    )


def columns_of(table: Table) -> Expectation:
    """Every column of the table is there (the suite's own columns may stand beside them)."""
    return Expectation(
        "expect_table_columns_to_match_set",
        {"column_set": table.column_names, "exact_match": False},
        f"the batch has every column of {table.full_name}",
        OnFail.STOP,
    )


def required_of(table: Table, on_fail: OnFail = OnFail.QUARANTINE) -> tuple[Expectation, ...]:
    """Every column that the schema requires has a value."""
    return tuple(
        Expectation(
            "expect_column_values_to_not_be_null",
            {"column": column.name},
            f"{column.name} is there",
            on_fail,
        )
        for column in table.columns
        if not column.nullable
    )


def unique(column: str, on_fail: OnFail = OnFail.STOP) -> Expectation:
    """No two rows share the value. Ids come from the input, so a double is a fault of ours."""
    return Expectation(
        "expect_column_values_to_be_unique", {"column": column}, f"{column} is unique", on_fail
    )


def one_of(column: str, values: Iterable[str], on_fail: OnFail = OnFail.QUARANTINE) -> Expectation:
    """The value, where there is one, is in the closed list."""
    allowed = list(values)
    return Expectation(
        "expect_column_values_to_be_in_set",
        {"column": column, "value_set": allowed},
        f"{column} is one of {', '.join(allowed)}",
        on_fail,
    )


def matches(column: str, regex: str, says: str, on_fail: OnFail = OnFail.QUARANTINE) -> Expectation:
    """The value, where there is one, has the form of the pattern."""
    return Expectation(
        "expect_column_values_to_match_regex", {"column": column, "regex": regex}, says, on_fail
    )


def between(
    column: str,
    least: float | dt.date | None,
    most: float | dt.date | None,
    on_fail: OnFail = OnFail.QUARANTINE,
) -> Expectation:
    """The value, where there is one, lies between the bounds, both included."""
    says = f"{column} is " + " and ".join(
        f"{words} {bound}"
        for words, bound in (("at least", least), ("at most", most))
        if bound is not None
    )
    return Expectation(
        "expect_column_values_to_be_between",
        {"column": column, "min_value": least, "max_value": most},
        says,
        on_fail,
    )


def ordered(
    lower: str, upper: str, *, strictly: bool = False, on_fail: OnFail = OnFail.QUARANTINE
) -> Expectation:
    """Where both are there, ``upper`` is not below ``lower`` (or is above it: ``strictly``)."""
    return Expectation(
        "expect_column_pair_values_a_to_be_greater_than_b",
        {
            "column_A": upper,
            "column_B": lower,
            "or_equal": not strictly,
            "ignore_row_if": "either_value_is_missing",
        },
        f"{upper} is {'above' if strictly else 'not below'} {lower}",
        on_fail,
    )


def holds(column: str, says: str, on_fail: OnFail = OnFail.QUARANTINE) -> Expectation:
    """The truth that ``Suite.prepare`` worked out for each row is true."""
    return Expectation(
        "expect_column_values_to_be_in_set", {"column": column, "value_set": [True]}, says, on_fail
    )


def none_of(column: str, says: str) -> Expectation:
    """The counter of faulty rows that a query over a whole table returned is zero."""
    return Expectation(
        "expect_column_values_to_be_between",
        {"column": column, "min_value": 0, "max_value": 0},
        says,
        OnFail.STOP,
    )
