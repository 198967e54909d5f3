"""What a decision would mean to the next run, told before it is written down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from pipelines.review.anchors import COLUMNS, Anchors, Row
from pipelines.review.decisions import AddAlias
from pipelines.review.files import Entry, read_folder
from pipelines.review.stage import NAMED, Names, anchors_of, review


def meaning_now(
    connection: duckdb.DuckDBPyConnection | None, folder: Path, entry: Entry
) -> dict[str, Any]:
    """The row of ``schema.REVIEWS`` that the stage review makes of a decision.

    Args:
        connection: The published file, whose passages stand for those of the next run; null for a
            decision that is about no event.
        folder: The folder of the review files: a name that they add is another's no more.
        entry: The decision, alone in its file.
    """
    assert entry.decision is not None
    before = [one for one in read_folder(folder) if isinstance(one.decision, AddAlias)]
    anchors, names = Anchors((), {}, {}, {}), Names(())
    if connection is not None:
        wanted = [anchor.mention for anchor in anchors_of(entry.decision) if anchor.mention]
        there = "marts.fct_event_mentions WHERE NOT is_aggregate"
        mentions = _rows(
            connection,
            f"SELECT event_id, {', '.join(COLUMNS)} FROM {there} AND list_contains(?, mention_id)",
            [wanted],
        )
        events = {str(row["mention_id"]): str(row["event_id"]) for row in mentions}
        anchors = Anchors(mentions, {}, {}, events)
        names = Names(_rows(connection, f"SELECT DISTINCT {', '.join(NAMED)} FROM {there}", []))
    rows = review([*before, entry], anchors, names).reviews
    return next(row for row in rows if row["review_id"] == entry.decision.id)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> list[Row]:
    cursor = connection.execute(query, values)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
