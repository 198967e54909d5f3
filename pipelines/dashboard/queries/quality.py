"""How good the data are: what was taken and refused, what is null, how the last run went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipelines.dashboard.queries.events import PAGE_ROWS, Rows, page_within
from pipelines.dashboard.queries.sources import absent, columns_of
from pipelines.explain.rows import Connection, Row, read_row, read_rows

_RUNS: Final = "pipeline_runs"
# Fields of the contract that may be null because a report, or a page, does not tell.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "fct_events": (
        *("event_subtype", "month", "location", "country", "latitude", "initiator", "target"),
        *("weapon", "killed_best", "wounded_best", "force_count"),
    ),
    "dim_articles": ("title", "outlet", "published_on", "authors", "url", "language"),
    "fct_event_mentions": ("event_subtype", "date_start", "location", "initiator", "weapon"),
}


@dataclass(frozen=True, slots=True)
class Nulls:
    """How many rows of a mart tell nothing in a column."""

    table: str
    column: str
    nulls: int
    rows: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts of the publication.

    Attributes:
        articles, copies: Accepted articles, and those of them that copy another.
        mentions, aggregates: Passages, and those that count over a span.
        events, contested: Events, and those of which something is contested.
        rejected: Raw files, records and rows that were not taken.
        nulls: Fields that may be null.
        last_run: The stages of the newest run, rows of ``pipeline_runs``; none where the file has
            no such table.
    """

    articles: int
    copies: int
    mentions: int
    aggregates: int
    events: int
    contested: int
    rejected: int
    nulls: tuple[Nulls, ...]
    last_run: tuple[Row, ...]


def quality(connection: Connection) -> Quality:
    """The counts of the data-quality page."""
    counts = read_row(
        connection,
        """
        SELECT
            (SELECT count(*) FROM marts.dim_articles) AS articles,
            (SELECT count(duplicate_of) FROM marts.dim_articles) AS copies,
            (SELECT count(*) FROM marts.fct_event_mentions) AS mentions,
            (SELECT count(*) FROM marts.fct_event_mentions WHERE is_aggregate) AS aggregates,
            (SELECT count(*) FROM marts.fct_events) AS events,
            (SELECT count(*) FROM marts.fct_events WHERE is_contested) AS contested,
            (SELECT count(*) FROM marts.rejected_articles) AS rejected
        """,
        [],
    )
    numbers = {name: int(str(value)) for name, value in counts.items()}
    nulls = [null for table in _FIELDS for null in _nulls_of(connection, table)]
    return Quality(**numbers, nulls=tuple(nulls), last_run=_last_run(connection))


def list_rejected(connection: Connection, page: int | None) -> Rows:
    """A page of what was not taken (all for a null), by reason and path."""
    count = read_row(connection, "SELECT count(*) AS rows FROM marts.rejected_articles", [])
    total = int(str(count["rows"]))
    shown = 1 if page is None else page_within(page, total)
    limit = "" if page is None else f"LIMIT {PAGE_ROWS} OFFSET {(shown - 1) * PAGE_ROWS}"
    rows = read_rows(
        connection, f"FROM marts.rejected_articles ORDER BY stage, reason, source_path {limit}", []
    )
    return Rows(total, shown, tuple(rows))


def _nulls_of(connection: Connection, table: str) -> list[Nulls]:
    types = dict(columns_of(connection, table))
    fields = _FIELDS[table]
    counts = ", ".join(f"count(*) FILTER ({absent(f, types[f])}) AS {f}" for f in fields)
    row = read_row(connection, f"SELECT count(*) AS all_rows, {counts} FROM marts.{table}", [])
    total = int(str(row["all_rows"]))
    return [Nulls(table, field, int(str(row[field])), total) for field in fields]


def _last_run(connection: Connection) -> tuple[Row, ...]:
    if not columns_of(connection, _RUNS):
        return ()
    rows = read_rows(
        connection,
        f"FROM marts.{_RUNS} WHERE run_id = (SELECT run_id FROM marts.{_RUNS} "
        "ORDER BY run_started_at DESC NULLS LAST LIMIT 1) ORDER BY started_at",
        [],
    )
    return tuple(rows)
