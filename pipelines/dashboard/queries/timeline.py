"""The selected events along time: each by itself while they are few, else counted by month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from pipelines.dashboard.queries.selection import Selection
from pipelines.explain.rows import Connection, Row, date_of, read_rows

MOST_EVENTS: Final = 1_000
"""Points that a browser draws without delay."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events along time.

    Attributes:
        months: Month (null: nobody tells) and type → events.
        events: Each dated event, as a row of ``fct_events``; empty where there are more than
            :data:`MOST_EVENTS`.
    """

    months: dict[tuple[dt.date | None, str], int]
    events: tuple[Row, ...]

    @property
    def total(self) -> int:
        """All selected events."""
        return sum(self.months.values())

    @property
    def dated(self) -> int:
        """Those with a month."""
        return sum(count for (month, _), count in self.months.items() if month is not None)


def timeline(connection: Connection, selection: Selection) -> Timeline:
    """The selected events along time."""
    condition, values = selection.condition()
    rows = connection.execute(
        f"SELECT month, event_type, count(*) FROM marts.fct_events WHERE {condition} "
        "GROUP BY ALL ORDER BY month NULLS LAST, event_type",
        values,
    ).fetchall()
    months = {(date_of(month), str(kind)): int(count) for month, kind, count in rows}
    found = Timeline(months, ())
    if found.dated > MOST_EVENTS:
        return found
    events = read_rows(
        connection,
        "SELECT event_id, event_type, event_subtype, date_start, date_end, date_precision, "
        "location, country, initiator, initiator_side, killed_low, killed_best, killed_high "
        f"FROM marts.fct_events WHERE month IS NOT NULL AND {condition} "
        "ORDER BY date_start, event_id",
        values,
    )
    return Timeline(months, tuple(events))
