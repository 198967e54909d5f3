"""What was published of one event, version by version."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from pipelines.dashboard.queries.sources import columns_of
from pipelines.diff.model import FieldChange
from pipelines.explain.rows import Connection, Row, read_rows, texts_of

_HISTORY: Final = "fct_event_history"
_VERSIONS: Final = f"""
FROM marts.{_HISTORY}
WHERE event_id = $event OR event_id IN (
    SELECT old_event_id FROM marts.event_id_aliases WHERE event_id = $event AND why <> 'gone')
ORDER BY valid_from, change DESC, event_id
"""


@dataclass(frozen=True, slots=True)
class Version:
    """What a publication said otherwise than the one before.

    Attributes:
        published_at: When (UTC).
        event_id: The event's id then.
        change: appeared, changed or disappeared.
        fields: What changed; none unless changed.
        why: The reasons.
        article_ids: Articles that came or went.
        related_event_ids: Events whose passages came or went.
    """

    published_at: dt.datetime
    event_id: str
    change: str
    fields: tuple[FieldChange, ...]
    why: tuple[str, ...]
    article_ids: tuple[str, ...]
    related_event_ids: tuple[str, ...]


def versions_of(connection: Connection, event_id: str) -> tuple[Version, ...]:
    """The versions of an event and of its older ids, oldest first; none in an older file."""
    if not columns_of(connection, _HISTORY):
        return ()
    rows = read_rows(connection, _VERSIONS, {"event": event_id})
    earlier: dict[object, Row] = {}
    versions = []
    for row in rows:
        versions.append(_version(row, earlier.get(row["event_id"])))
        earlier[row["event_id"]] = row
    return tuple(versions)


def _version(row: Row, before: Row | None) -> Version:
    published_at = row["valid_from"]
    assert isinstance(published_at, dt.datetime)
    fields = texts_of(row["changed_fields"]) if before else ()
    return Version(
        published_at=published_at,
        event_id=str(row["event_id"]),
        change=str(row["change"]),
        fields=tuple(FieldChange(name, (before or {})[name], row[name]) for name in fields),
        why=texts_of(row["why"]),
        article_ids=texts_of(row["article_ids"]),
        related_event_ids=texts_of(row["related_event_ids"]),
    )
