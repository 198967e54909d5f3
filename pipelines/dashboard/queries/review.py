"""What is most worth a look, with its figures; and what an event's passages are."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.dashboard.queries.events import PAGE_ROWS
from pipelines.explain.rows import Connection, Row, read_rows
from pipelines.review.queue import Due, queue


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue.

    Attributes:
        items: An event with the reasons, and its row of ``fct_events`` with ``quote``, the sentence
            that first reported it.
        has_more: Whether there is a page behind it.
    """

    items: tuple[tuple[Due, Row], ...]
    has_more: bool


def list_queue(connection: Connection, page: int) -> QueuePage:
    """A page of the queue, the worthiest first."""
    due = queue(connection, PAGE_ROWS + 1, (page - 1) * PAGE_ROWS)
    shown = due[:PAGE_ROWS]
    rows = read_rows(
        connection,
        "SELECT e.*, m.quote FROM marts.fct_events AS e LEFT JOIN ("
        "SELECT event_id, arg_min(quote, (why_linked IS DISTINCT FROM 'first', mention_id)) "
        "AS quote FROM marts.fct_event_mentions GROUP BY event_id) AS m USING (event_id) "
        "WHERE list_contains(?, e.event_id)",
        [[one.event_id for one in shown]],
    )
    of = {str(row["event_id"]): row for row in rows}
    return QueuePage(tuple((one, of[one.event_id]) for one in shown), len(due) > PAGE_ROWS)


def list_passages(connection: Connection, event_id: str) -> tuple[Row, ...]:
    """The passages of an event by publication: mention_id, outlet and quote."""
    return tuple(
        read_rows(
            connection,
            "SELECT m.mention_id, a.outlet, m.quote FROM marts.fct_event_mentions AS m "
            "JOIN marts.dim_articles AS a USING (article_id) WHERE m.event_id = ? "
            "ORDER BY a.published_on NULLS LAST, m.article_id, m.char_start, m.mention_id",
            [event_id],
        )
    )


def known_decisions(connection: Connection) -> frozenset[str]:
    """The decisions that the run of this publication knew."""
    rows = connection.execute("SELECT review_id FROM marts.reviews").fetchall()
    return frozenset(str(name) for (name,) in rows)
