"""The stage review: what the decisions mean in the passages of this run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import duckdb

from pipelines import schema
from pipelines.knowledge import actors, places
from pipelines.link.constraints import Constraints
from pipelines.review.anchors import COLUMNS, Anchors, Row
from pipelines.review.decisions import (
    AddAlias,
    Anchor,
    Confirm,
    Decision,
    EventAnchor,
    Merge,
    Reject,
    SetField,
    Split,
    read_days,
)
from pipelines.review.files import Entry, in_order, read_folder
from pipelines.store.published import read_published_ids

if TYPE_CHECKING:
    from pipelines.extract.gazetteer import KnownNames

_OF_A_PLACE: Final = ("location", "country", "latitude", "longitude", "place_precision")
NAMED: Final = (*_OF_A_PLACE, "initiator", "initiator_side", "target", "target_side")
"""Columns of a passage with the names that it tells."""
_MOST_SHOWN: Final = 2_000
"""Characters of a value or reason that the table keeps of an entry that may be anything."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the stage writes.

    Attributes:
        reviews: rows of ``schema.REVIEWS``, one a decision.
        values: rows of ``schema.REVIEW_VALUES``, one a column that a decision sets.
    """

    reviews: list[dict[str, Any]]
    values: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a decision means: its passages, those they are apart from, or why it means nothing."""

    mentions: Sequence[str] = ()
    apart_from: Sequence[str] = ()
    values: Sequence[Mapping[str, Any]] = field(default=())
    status: str = "applied"
    detail: str | None = None


class Names:
    """Places and actors that a reviewer may name: those of the knowledge files and the passages."""

    def __init__(self, mentions: Iterable[Row]) -> None:
        """Takes in the places and actors of passages (the columns ``NAMED``)."""
        self._places: dict[str, dict[str, Any]] = {}
        self._sides: dict[str, str] = {}
        for row in mentions:
            if row["location"] is not None:
                self._places[row["location"]] = {name: row[name] for name in _OF_A_PLACE}
            for role in ("initiator", "target"):
                if row[role] is not None:
                    self._sides[row[role]] = row[f"{role}_side"]
        for place in places():
            self._places[place.name] = {
                "location": place.name,
                "country": place.country,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "place_precision": place.precision,
            }
        self._sides |= {actor.name: actor.side for actor in actors()}
        self._known: KnownNames | None = None

    def place(self, name: str) -> dict[str, Any] | None:
        """The columns of a place; null where nobody knows it."""
        return self._places.get(name)

    def side(self, name: str) -> str | None:
        """The side of an actor; null where nobody knows it."""
        return self._sides.get(name)

    def add_alias(self, decision: AddAlias) -> None:
        """Gives an actor or a place one more name, after those that were added before.

        Raises:
            ValueError: There is no such actor or place, or another one has the name.
        """
        # Loaded here: few have aliases, and the names of all places take a second.
        from pipelines.extract.gazetteer import KnownNames

        self._known = self._known or KnownNames()
        self._known.add_alias(decision)


def review(entries: Iterable[Entry], anchors: Anchors, names: Names) -> Reviewed:
    """Finds the passages of every decision.

    Args:
        entries: The review files' entries, bad ones among them.
        anchors: The passages of this run.
        names: The places and actors that may be named.
    """
    read = [(entry, _meaning(entry.decision, anchors, names)) for entry in in_order(entries)]
    rejected = {
        mention
        for entry, meant in read
        if isinstance(entry.decision, Reject)
        for mention in meant.mentions
    }
    reviews: list[dict[str, Any]] = []
    values: list[dict[str, Any]] = []
    for position, (entry, meant) in enumerate(read):
        if not isinstance(entry.decision, Reject):
            meant = _without(meant, rejected)
        reviews.append(_row(position, entry, meant))
        values += [
            {"review_id": reviews[-1]["review_id"], "mention_id": meant.mentions[0]} | dict(value)
            for value in meant.values
        ]
    return Reviewed(reviews, values)


def read_reviews(build: duckdb.DuckDBPyConnection, folder: Path, published_db: Path) -> Reviewed:
    """The decisions of a folder, and what they mean in the passages of a build database."""
    entries = read_folder(folder)
    if not entries:
        return Reviewed([], [])
    wanted = (*COLUMNS, *NAMED)
    read = build.execute(f"SELECT {', '.join(wanted)} FROM core.mentions WHERE NOT is_aggregate")
    mentions = [dict(zip(wanted, row, strict=True)) for row in read.fetchall()]
    named = {
        anchor.article
        for entry in entries
        if entry.decision
        for anchor in anchors_of(entry.decision)
    }
    bodies = build.execute(
        "SELECT article_id, body FROM core.articles WHERE article_id IN (SELECT unnest(?))",
        [[article for article in named if article]],
    ).fetchall()
    links, aliases = read_published_ids(published_db)
    anchors = Anchors(
        mentions,
        dict(bodies),
        {str(row["old_event_id"]): str(row["event_id"]) for row in aliases},
        {str(row["mention_id"]): str(row["event_id"]) for row in links.to_pylist()},
    )
    return review(entries, anchors, Names(mentions))


def constraints_of(reviews: Iterable[Row]) -> Constraints:
    """What linking has to keep to.

    Args:
        reviews: rows of ``schema.REVIEWS`` that are applied.
    """
    together: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    rejected: set[str] = set()
    for row in sorted(reviews, key=lambda row: row["position"]):
        mentions = row["mention_ids"]
        if row["kind"] == "reject":
            rejected.update(mentions)
        elif row["kind"] in ("merge", "split"):
            together += pairwise(mentions)
            together += pairwise(row["apart_from"])
            apart += product(mentions, row["apart_from"])
    return Constraints(together, apart, frozenset(rejected))


def anchors_of(decision: Decision) -> tuple[Anchor, ...]:
    """All passages by which a decision is found again."""
    match decision:
        case Merge():
            return tuple(anchor for event in decision.events for anchor in event.mentions)
        case Split():
            return (*decision.mentions, *decision.kept)
        case AddAlias():
            return ()
    return decision.mentions


def _meaning(decision: Decision | None, anchors: Anchors, names: Names) -> _Meant:
    match decision:
        case None:
            return _Meant(status="invalid")
        case Reject():
            found = _found(decision.mentions, anchors)
            return _Meant(found) if found else _unmatched("no passage of it is there any more")
        case Split():
            found, kept = _found(decision.mentions, anchors), _found(decision.kept, anchors)
            if not found:
                return _unmatched("none of the passages is there any more")
            if not set(kept) - set(found):
                return _unmatched("no passage that should stay behind is there any more")
            return _Meant(found, [one for one in kept if one not in found])
        case Merge():
            return _merged([anchors.event(one) for one in decision.events], anchors)
        case AddAlias():
            return _added(decision, names)
        case Confirm() | SetField():
            found = anchors.event(EventAnchor(event=decision.event, mentions=decision.mentions))
            if not found:
                return _unmatched("no such event, and none of its passages, is there any more")
            return (
                _set(decision, found, anchors, names) if decision.kind == "set" else _Meant(found)
            )
    raise AssertionError(decision)


def _found(wanted: Iterable[Anchor], anchors: Anchors) -> list[str]:
    found = (anchors.mention(one) for one in wanted)
    return list(dict.fromkeys(one for one in found if one is not None))


def _merged(events: Sequence[Sequence[str]], anchors: Anchors) -> _Meant:
    if not all(events):
        return _unmatched("one of the events, with all of its passages, is there no more")
    first = [passages[0] for passages in events]
    if len(types := anchors.types(first)) > 1:
        return _Meant(
            status="invalid", detail=f"events of different types are never one: {sorted(types)}"
        )
    return _Meant(list(dict.fromkeys(first)))


def _added(decision: AddAlias, names: Names) -> _Meant:
    try:
        names.add_alias(decision)
    except ValueError as error:
        return _Meant(status="invalid", detail=f"alias: {error}")
    return _Meant()


def _set(decision: SetField, found: list[str], anchors: Anchors, names: Names) -> _Meant:
    try:
        columns = _columns(decision, anchors.types(found[:1]).pop(), names)
    except ValueError as error:
        return _Meant(status="invalid", detail=str(error))
    return _Meant(found, values=columns)


def _columns(decision: SetField, event_type: str, names: Names) -> list[dict[str, Any]]:
    """Rows of ``schema.REVIEW_VALUES``, without what they belong to.

    Raises:
        ValueError: nobody knows such a place or actor, or the event's type has no such subtype.
    """
    field_name = decision.field
    if field_name in schema.OUTCOMES:
        bounds = decision.bounds
        party = decision.party
        return [
            {
                "field": field_name,
                "low": bounds.low if bounds else None,
                "best": bounds.best if bounds else None,
                "high": bounds.high if bounds else None,
                "is_of_party": party is not None,
                "victim_country": party.country if party else None,
                "victim_role": party.role if party else "all",
            }
        ]
    set_to = _texts(decision, event_type, names)
    return [
        {"field": name, "value": None if value is None else str(value), "is_of_party": False}
        for name, value in set_to.items()
    ]


def _texts(decision: SetField, event_type: str, names: Names) -> dict[str, Any]:
    name, value = decision.field, decision.text
    if name == "date":
        start, end, precision = read_days(value)
        return {"date_start": start, "date_end": end, "date_precision": precision}
    if name == "event_type":
        new_type, _, subtype = str(value).partition("/")
        return {"event_type": new_type, "event_subtype": subtype or None}
    subtypes = (None, *schema.EVENT_SUBTYPES[event_type])
    if name == "event_subtype" and value not in subtypes:
        raise ValueError(f"value: {value} is no subtype of {event_type}")
    if name == "location":
        nowhere = dict.fromkeys(_OF_A_PLACE)
        place = names.place(value) if value is not None else nowhere
        if place is None:
            raise ValueError(
                f"value: no place is called {value} in pipelines/knowledge/places.csv or in any "
                "passage; write its canonical name"
            )
        return place
    if name in ("initiator", "target"):
        side = decision.side or ("unknown" if value is None else names.side(value))
        if side is None:
            raise ValueError(
                f"value: no actor is called {value} in pipelines/knowledge/actors.csv or in any "
                f"passage; write the canonical name, or side: and one of {', '.join(schema.SIDES)}"
            )
        return {name: value, f"{name}_side": side}
    return {name: value}


def _unmatched(why: str) -> _Meant:
    return _Meant(status="unmatched", detail=why)


def _without(meant: _Meant, rejected: set[str]) -> _Meant:
    """A meaning without passages that a reviewer has taken out of all events."""
    if rejected.isdisjoint((*meant.mentions, *meant.apart_from)):
        return meant
    left = [one for one in meant.mentions if one not in rejected]
    kept = [one for one in meant.apart_from if one not in rejected]
    if not left or (meant.apart_from and not kept):
        return _unmatched("all of its passages were rejected by another decision")
    return _Meant(left, kept, meant.values, meant.status, meant.detail)


def _row(position: int, entry: Entry, meant: _Meant) -> dict[str, Any]:
    decision, raw = entry.decision, entry.raw or {}
    said = {name: _word(raw.get(name)) for name in ("kind", "by", "on", "why", "event", "field")}
    return {
        "review_id": decision.id if decision else entry.place,
        "position": position,
        "file": entry.file,
        "line": entry.line,
        "kind": said["kind"],
        "decided_by": decision.by if decision else said["by"],
        "decided_on": decision.on if decision else None,
        "why": decision.why if decision else said["why"],
        "named_event_id": said["event"],
        "field": _field(decision) or said["field"],
        "value": _value_text(raw.get("alias" if said["kind"] == "alias" else "value")),
        "status": meant.status,
        "detail": entry.problem or meant.detail,
        "mention_ids": list(meant.mentions),
        "apart_from": list(meant.apart_from),
    }


def _field(decision: Decision | None) -> str | None:
    """Of an alias: whose it is, as ``actor: NAME`` or ``place: NAME``."""
    if not isinstance(decision, AddAlias):
        return None
    return f"place: {decision.place}" if decision.actor is None else f"actor: {decision.actor}"


def _value_text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = ", ".join(f"{name} {figure}" for name, figure in value.items())
    return None if value is None else str(value)[:_MOST_SHOWN]


def _word(value: Any) -> str | None:
    return None if value is None or isinstance(value, (dict, list)) else str(value)[:_MOST_SHOWN]
