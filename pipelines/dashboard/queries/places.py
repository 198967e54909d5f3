"""Where the selected events happened: one mark a place and type of event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipelines.dashboard.queries.selection import Selection
from pipelines.explain import MEASURES
from pipelines.explain.rows import Connection, Row, read_row, read_rows

MOST_PLACES: Final = 300
"""Marks that a browser draws without delay, and an eye can still tell apart."""
MANY_PLACES: Final = 2_000
"""Where all are asked for: they take a browser some two seconds."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a selection.

    Attributes:
        places: Most events first: location, country, place_precision, event_type, latitude,
            longitude, events, killed_low, killed_best, killed_high, killed_events; at most as many
            as were asked for.
        total: How many there are.
        events: Selected events; ``unplaced`` of them have no coordinates.
    """

    places: tuple[Row, ...]
    total: int
    events: int
    unplaced: int


def list_places(connection: Connection, selection: Selection, most: int) -> Places:
    """The places of the selected events, at most so many."""
    condition, values = selection.condition()
    connection.execute(
        f"CREATE TEMP TABLE chosen AS SELECT * FROM marts.fct_events WHERE {condition}", values
    )
    killed = (
        "SELECT event_id, sum(low) AS low, sum(best) AS best, "
        "bool_or(high IS NULL AND coalesce(low, best) IS NOT NULL) AS is_open, sum(high) AS high "
        f"FROM ({MEASURES['killed'].shares}) GROUP BY event_id"
    )
    places = f"""
        SELECT
            location, country, place_precision, event_type,
            first(latitude) AS latitude, first(longitude) AS longitude, count(*) AS events,
            sum(low)::BIGINT AS killed_low, sum(best)::BIGINT AS killed_best,
            CASE WHEN NOT coalesce(bool_or(is_open), false) THEN sum(high)::BIGINT END
                AS killed_high,
            count(is_open) AS killed_events
        FROM chosen LEFT JOIN ({killed}) USING (event_id)
        WHERE latitude IS NOT NULL
        GROUP BY ALL
    """
    rows = read_rows(
        connection,
        f"SELECT *, count(*) OVER () AS total FROM ({places}) "
        f"ORDER BY events DESC, location, event_type LIMIT {most}",
        [],
    )
    counts = read_row(
        connection,
        "SELECT count(*) AS events, count(*) FILTER (latitude IS NULL) AS unplaced FROM chosen",
        [],
    )
    total = int(str(rows[0]["total"])) if rows else 0
    return Places(tuple(rows), total, int(str(counts["events"])), int(str(counts["unplaced"])))
