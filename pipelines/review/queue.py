"""What is most worth a reviewer's look, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import duckdb

_REASONS: Final = """
WITH links AS (
    SELECT
        event_id,
        count(*) FILTER (WHERE why_linked IN ('copy', 'antecedent', 'first')) AS sure,
        count(*) AS mentions,
        count(DISTINCT date_start) FILTER (WHERE date_precision = 'day') AS days
    FROM marts.fct_event_mentions WHERE event_id IS NOT NULL GROUP BY event_id
),
reasons AS (
    SELECT
        event_id,
        40 AS points,
        'the toll is contested by ' || array_to_string(contested_by, ', ') AS reason
    FROM marts.fct_events
    WHERE is_contested AND list_has_any(contested_fields, ['killed', 'wounded'])
    UNION ALL
    SELECT event_id, 25, array_to_string(contested_fields, ' and ') || ' contested by '
        || array_to_string(contested_by, ', ')
    FROM marts.fct_events
    WHERE is_contested AND NOT list_has_any(contested_fields, ['killed', 'wounded'])
    UNION ALL
    SELECT event_id, 15, 'low and high of the ' || outcome || ' are far apart: '
        || low || ' to ' || high
    FROM (
        SELECT event_id, 'killed' AS outcome, killed_low AS low, killed_high AS high
        FROM marts.fct_events
        UNION ALL
        SELECT event_id, 'wounded', wounded_low, wounded_high FROM marts.fct_events
    )
    WHERE high >= 2 * greatest(low, 1) AND high - low >= 5
    UNION ALL
    SELECT event_id, least(30, 10 + killed_best // 10), 'one article alone reports '
        || killed_best || ' killed'
    FROM marts.fct_events WHERE article_count = 1 AND killed_best >= 10
    UNION ALL
    SELECT event_id, 12, (mentions - sure) || ' of ' || mentions
        || ' passages were put together over ' || days || ' different days'
    FROM links WHERE days > 1 AND mentions > sure
    UNION ALL
    SELECT event_id, 10, 'no day is known'
    FROM marts.fct_events WHERE date_precision IN ('month', 'year', 'unknown') AND is_counted
    UNION ALL
    SELECT event_id, 6, 'the day is inferred (' || date_basis || ')'
    FROM marts.fct_events
    WHERE date_precision IN ('day', 'week') AND date_basis IN ('carried', 'event')
    UNION ALL
    SELECT event_id, 5, 'nobody says who did it'
    FROM marts.fct_events
    WHERE event_type = 'attack' AND initiator IS NULL AND initiator_side = 'unknown'
        AND coalesce(killed_best, 0) > 0
    UNION ALL
    SELECT event_id, 4, 'no place is known'
    FROM marts.fct_events WHERE location IS NULL AND is_counted
)
SELECT
    event_id,
    sum(points)::INTEGER AS score,
    array_to_string(list(reason ORDER BY points DESC, reason), '; ') AS reason,
    any_value(event_type) AS event_type,
    any_value(date_start) AS date_start,
    any_value(location) AS location
FROM reasons
INNER JOIN marts.fct_events USING (event_id)
WHERE review_status = 'none'
GROUP BY event_id
ORDER BY score DESC, event_id
LIMIT ? OFFSET ?
"""


@dataclass(frozen=True, slots=True)
class Due:
    """An event of the queue.

    Attributes:
        event_id: The event.
        score: Points of all reasons; the more, the more is a look worth.
        reason: The reasons, the weightiest first.
        what: Its type, day and place in a few words.
    """

    event_id: str
    score: int
    reason: str
    what: str


def queue(connection: duckdb.DuckDBPyConnection, most: int, skipped: int = 0) -> list[Due]:
    """The events that nobody has reviewed and that have a reason to be, the worthiest first.

    Args:
        connection: The published file.
        most: At most so many.
        skipped: So many of the worthiest are left out.
    """
    rows = connection.execute(_REASONS, [most, skipped]).fetchall()
    return [
        Due(event_id, score, reason, ", ".join(str(one) for one in what if one is not None))
        for event_id, score, reason, *what in rows
    ]
