"""What a run has come to, read from what it published: the figures at its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.schema import FAILS_CHECK, PASSAGES_LEFT_OUT
from pipelines.store.published import MARK
from pipelines.store.warehouse import open_to_read


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of the published marts.

    Attributes:
        accepted: articles in ``dim_articles``.
        rejected: raw files and records that gave no article.
        unread: accepted articles that the reader could not take.
        rejected_rows: rows that were taken out of articles that went on.
        mentions: passages that report an event; ``aggregates`` of them count over a span.
        events: event type → how many events.
        first_month: the earliest month that has an event; null where no event has a month.
        last_month: the latest.
        months: how many months have an event.
    """

    accepted: int
    rejected: int
    unread: int
    rejected_rows: int
    mentions: int
    aggregates: int
    events: dict[str, int]
    first_month: date | None
    last_month: date | None
    months: int

    @property
    def read(self) -> int:
        """Articles that the raw folder held, as far as they could be told apart."""
        return self.accepted + self.rejected


def read_missing(build_db: Path) -> list[str]:
    """Paths of the records that are kept although the raw folder holds them no more."""
    with open_to_read(build_db) as connection:
        found = connection.execute(
            "SELECT source_path FROM raw.documents WHERE missed_since IS NOT NULL ORDER BY ALL"
        ).fetchall()
    return [str(path) for (path,) in found]


def read_changes(published_db: Path) -> dict[str, int]:
    """Of the newest publication: appeared, changed, disappeared → how many events did."""
    with open_to_read(published_db) as connection:
        found = connection.execute(
            "SELECT change, count(*) FROM marts.fct_event_history "
            f"WHERE valid_from = (SELECT published_at FROM main.{MARK}) GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    return dict(found)


def read_unkept_reviews(published_db: Path) -> list[str]:
    """Decisions of reviewers that are not applied: where each stands, and why."""
    with open_to_read(published_db) as connection:
        found = connection.execute(
            "SELECT file || ':' || line || ' ' || detail FROM marts.reviews "
            "WHERE status IN ('unmatched', 'invalid') ORDER BY file, line"
        ).fetchall()
    return [str(told) for (told,) in found]


def read_summary(published_db: Path) -> Summary:
    """Reads the figures from the published file."""
    with open_to_read(published_db) as connection:
        row = connection.execute(
            """
            WITH later AS (
                SELECT
                    source_path,
                    starts_with(reason, $check) OR reason = $left_out AS is_of_rows
                FROM marts.rejected_articles
                WHERE stage NOT IN ('ingest', 'normalise')
            )
            SELECT
                (SELECT count(*) FROM marts.dim_articles),
                (SELECT count(DISTINCT source_path) FROM marts.rejected_articles
                 WHERE stage IN ('ingest', 'normalise')),
                (SELECT count(DISTINCT source_path) FROM later WHERE NOT is_of_rows),
                (SELECT count(*) FROM later WHERE is_of_rows),
                (SELECT count(*) FROM marts.fct_event_mentions),
                (SELECT count(*) FROM marts.fct_event_mentions WHERE is_aggregate),
                (SELECT min(month) FROM marts.fct_events),
                (SELECT max(month) FROM marts.fct_events),
                (SELECT count(DISTINCT month) FROM marts.fct_events)
            """,
            {"check": FAILS_CHECK, "left_out": PASSAGES_LEFT_OUT},
        ).fetchone()
        events = connection.execute(
            "SELECT event_type, count(*) FROM marts.fct_events GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    assert row is not None
    accepted, rejected, unread, rejected_rows, mentions, aggregates, first, last, months = row
    return Summary(
        accepted=accepted,
        rejected=rejected,
        unread=unread,
        rejected_rows=rejected_rows,
        mentions=mentions,
        aggregates=aggregates,
        events=dict(events),
        first_month=first,
        last_month=last,
        months=months,
    )
