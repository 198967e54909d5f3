"""The events of a selection, a page at a time or all for a download; the choices of the filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipelines.dashboard.queries.monthly import SUMS, Figure, figure_of
from pipelines.dashboard.queries.selection import Selection
from pipelines.explain import MEASURES, UNDATED
from pipelines.explain.rows import Connection, Row, read_row, read_rows

PAGE_ROWS: Final = 50
_ORDER: Final = "ORDER BY date_start NULLS LAST, event_id"


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of a table.

    Attributes:
        total: Rows of the whole table.
        page: Number of the page, from 1.
        rows: Its rows, at most :data:`PAGE_ROWS`.
    """

    total: int
    page: int
    rows: tuple[Row, ...]

    @property
    def pages(self) -> int:
        """How many pages there are; one where there is no row."""
        return max(1, -(-self.total // PAGE_ROWS))


@dataclass(frozen=True, slots=True)
class EventList:
    """A page of events, and what all of them add up to.

    Attributes:
        figure: The figure of ``selection.count``; without one just how many events there are.
        events: Rows of ``fct_events``; with ``added_low``, ``added_best`` and ``added_high``, what
            each adds to the figure (null without one).
    """

    figure: Figure
    events: Rows


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer, most frequent first; ``none`` is what no report tells."""

    first: str | None
    last: str | None
    countries: tuple[str, ...]
    sides: tuple[str, ...]
    types: tuple[str, ...]
    outlets: tuple[str, ...]


def list_events(connection: Connection, selection: Selection, page: int) -> EventList:
    """A page of the selected events, in the order of their days."""
    query, values = _selected(selection)
    total = read_row(
        connection,
        "WITH s AS (SELECT added_low AS low, added_best AS best, added_high AS high "
        f"FROM ({query})) SELECT {SUMS}, count(*) AS events FROM s",
        values,
    )
    figure = figure_of(total)
    shown = page_within(page, figure.events)
    rows = read_rows(
        connection,
        f"{query} {_ORDER} LIMIT {PAGE_ROWS} OFFSET {(shown - 1) * PAGE_ROWS}",
        values,
    )
    return EventList(figure, Rows(figure.events, shown, tuple(rows)))


def all_events(connection: Connection, selection: Selection) -> tuple[Row, ...]:
    """All selected events, with all their columns."""
    query, values = _selected(selection)
    return tuple(read_rows(connection, f"{query} {_ORDER}", values))


def page_within(page: int, total: int) -> int:
    """The page asked for, or the nearest that there is."""
    return min(max(1, page), max(1, -(-total // PAGE_ROWS)))


def choices(connection: Connection) -> Choices:
    """The values that occur."""
    span = read_row(
        connection,
        "SELECT strftime(min(month), '%Y-%m') AS first, strftime(max(month), '%Y-%m') AS last "
        "FROM marts.fct_events",
        [],
    )
    first, last = (None if span[name] is None else str(span[name]) for name in ("first", "last"))
    return Choices(
        first=first,
        last=last,
        countries=_values(connection, "fct_events", "country"),
        sides=_values(connection, "fct_events", "initiator_side"),
        types=_values(connection, "fct_events", "event_type"),
        outlets=_values(connection, "dim_articles", "outlet"),
    )


def _selected(selection: Selection) -> tuple[str, list[object]]:
    """SQL of the selected events with what each adds to the figure that is counted."""
    condition, values = selection.condition()
    events = f"SELECT * FROM marts.fct_events WHERE {condition}"
    if selection.count is None:
        return (
            "SELECT *, NULL::BIGINT AS added_low, NULL::BIGINT AS added_best, "
            f"NULL::BIGINT AS added_high FROM ({events})"
        ), values
    shares = (
        "SELECT event_id, low AS added_low, best AS added_best, high AS added_high FROM "
        f"(SELECT event_id, {SUMS} FROM ({MEASURES[selection.count].shares}) GROUP BY event_id)"
    )
    return f"SELECT * FROM ({events}) JOIN ({shares}) USING (event_id)", values


def _values(connection: Connection, table: str, column: str) -> tuple[str, ...]:
    rows = connection.execute(
        f"SELECT coalesce({column}, '{UNDATED}') AS value, count(*) AS rows FROM marts.{table} "
        "GROUP BY value ORDER BY rows DESC, value"
    ).fetchall()
    return tuple(value for value, _ in rows)
