"""What the comparison of two moments is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


class DiffError(ValueError):
    """There is nothing to compare; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Total:
    """The counted events of a month and type, and their dead, as (before, after).

    Attributes:
        month: first day of the month; null for events of no known month.
        event_type: attack, unrest ...
        events: how many.
        killed: sum of killed_best.
    """

    month: date | None
    event_type: str
    events: tuple[int, int]
    killed: tuple[int, int]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A column of an event and what it said."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Article:
    """An article that made an event move; title and outlet are null where it is gone."""

    article_id: str
    title: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """An event that is said otherwise.

    Attributes:
        change: appeared, changed or disappeared.
        event_id: its id after, or before where it disappeared.
        former_id: its id before, where that is another.
        date_start: with type, subtype, location and dead: as it is said after, or was before.
        fields: what changed; none where it appeared or disappeared.
        why: the reasons of all versions between the two moments.
        articles: that came or went.
        related_event_ids: whose passages came or went.
    """

    change: str
    event_id: str
    former_id: str | None
    event_type: str
    event_subtype: str | None
    date_start: date | None
    location: str | None
    killed_best: int | None
    fields: tuple[FieldChange, ...]
    why: tuple[str, ...]
    articles: tuple[Article, ...]
    related_event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """What moved.

    Attributes:
        start: the first moment (UTC).
        end: the second.
        start_changed_at: the last publication until ``start`` that changed anything (UTC).
        end_changed_at: that until ``end``.
        events: how many events were said, as (before, after).
        totals: those that changed; none where one event was asked for.
        moves: appeared, then changed, then disappeared; each by day and id.
    """

    start: datetime
    end: datetime
    start_changed_at: datetime
    end_changed_at: datetime
    events: tuple[int, int]
    totals: tuple[Total, ...]
    moves: tuple[Move, ...]
