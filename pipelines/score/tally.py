"""Precision and recall by event type and by field, over all events: found, missed and surplus.

A field counts as asked for where the gold has a value, and as given where the event has one. So a
missed event costs the recall of its fields too, and a surplus one the precision of what it says
(slot scoring, as MUC-4 did it). The scorer's own figures of a field ask only how many values are
right in the events that were found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pipelines import schema
from pipelines.score.scorer import Event, Gold, Paired, Scorer

MATERIAL = ("attack", "unrest", "deployment", "withdrawal")
FIELDS = ("date", "place", "initiator", "subtype", "status", "casualties", "force", "mentions")
_PLACED = frozenset({"attack", "unrest", "withdrawal"})
_WITH_TOLL = frozenset({"attack", "unrest"})
_TOLLS = tuple(f"{o}_{bound}" for o in schema.OUTCOMES for bound in ("low", "best", "high"))
_UNDATED = timedelta(days=300)  # a gold span of most of a year: the text gives no day


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, how many were given, and how many the gold asks for."""

    right: int = 0
    given: int = 0
    asked: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.given + other.given, self.asked + other.asked)

    @property
    def precision(self) -> float | None:
        """The share of right ones in what was given; None where nothing was."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of right ones in what the gold asks for; None where it asks for nothing."""
        return self.right / self.asked if self.asked else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing was given nor asked for."""
        total = self.given + self.asked
        return 2 * self.right / total if total else None

    def figures(self, name: str) -> dict[str, float]:
        """Precision, recall and F1 under a name, as far as they are defined."""
        values = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {f"{name}_{what}": value for what, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of one event: whether the gold has one, the event has one, and it is right.

    A null where the gold has none, or allows it, is right, and is neither given nor asked for.
    """

    field: str
    is_asked: bool
    is_given: bool
    is_right: bool

    @property
    def tally(self) -> Tally:
        """What it adds to the precision and recall of its field."""
        right = self.is_given and self.is_right
        return Tally(right, self.is_given, self.is_asked or right)


def type_tallies(paired: Paired) -> dict[str, Tally]:
    """Events by type, and the material ones together; debatable gold rows are left out."""
    tallies = dict.fromkeys(schema.EVENT_TYPES, Tally())
    for gold, event in _couples(paired):
        kind = str(gold["event_type"] if gold is not None else (event or {})["event_type"])
        found, asked = event is not None, gold is not None
        tallies[kind] += Tally(found and asked, found, asked)
    return {**tallies, "material": sum((tallies[kind] for kind in MATERIAL), Tally())}


def field_tallies(scorer: Scorer, paired: Paired) -> dict[str, Tally]:
    """The values of events by field; debatable gold rows are left out."""
    tallies = dict.fromkeys(FIELDS, Tally())
    for gold, event in _couples(paired):
        for slot in slots(scorer, gold, event):
            tallies[slot.field] += slot.tally
    tallies["mentions"] = _links(scorer, paired)
    return tallies


def _couples(paired: Paired) -> Iterator[tuple[Gold | None, Event | None]]:
    """Required gold rows with their events, missed ones alone, and surplus events alone."""
    for i, gold in enumerate(paired.gold):
        if gold["required"] == "1":
            yield gold, paired.events[paired.event_of[i]] if i in paired.event_of else None
    found = set(paired.event_of.values())
    for j, event in enumerate(paired.events):
        if j not in found:
            yield None, event


def slots(scorer: Scorer, gold: Gold | None, event: Event | None) -> Iterator[Slot]:
    """The values by which a gold row and its event are compared; either may be missing."""
    kind = (gold or event or {})["event_type"]
    yield from _date(scorer, gold, event)
    if kind in _PLACED:
        yield from _place(scorer, gold, event)
    yield from _choice("initiator", "initiator_side", gold, event)
    yield from _choice("subtype", "event_subtype", gold, event)
    yield from _choice("status", "status", gold, event)
    if kind in _WITH_TOLL:
        for column in _TOLLS:
            yield from _choice("casualties", column, gold, event, empty_is_null=True)
    yield from _choice("force", "force_count", gold, event)
    if kind == "deployment" or (event is not None and event["force_kind"]):
        yield from _choice("force", "force_kind", gold, event)


def _date(scorer: Scorer, gold: Gold | None, event: Event | None) -> Iterator[Slot]:
    start = event["date_start"] if event is not None else None
    if gold is None:
        yield Slot("date", False, start is not None, False)
        return
    low = scorer.day(gold["date_start"])
    high = scorer.day(gold["date_end"] or gold["date_start"], last=True)
    if low is None or high is None or high - low >= _UNDATED:
        return
    end = (event["date_end"] or start) if event is not None else None
    right = start is not None and end is not None and low <= start and end <= high
    yield Slot("date", True, start is not None, right)


def _place(scorer: Scorer, gold: Gold | None, event: Event | None) -> Iterator[Slot]:
    have = scorer.place_text(event) if event is not None else ""
    wanted = [scorer.norm(p) for p in gold["places"].split("|") if p] if gold is not None else []
    if gold is None or wanted:
        right = any(scorer.in_place(place, have) for place in wanted)
        yield Slot("place", bool(wanted), bool(have), right)


def _choice(
    field: str,
    column: str,
    gold: Gold | None,
    event: Event | None,
    *,
    empty_is_null: bool = False,
) -> Iterator[Slot]:
    """A column whose gold names every right answer.

    Args:
        field: the name that the values are counted under.
        column: the column in gold and in ``fct_events``.
        gold: the gold row, if any.
        event: the event, if any.
        empty_is_null: whether empty gold asks for null; else it asks for nothing.
    """
    value = event[column] if event is not None else None
    text = "" if value in (None, "unknown") else str(value)
    if gold is None:
        yield Slot(field, False, bool(text), False)
        return
    if not gold[column] and not empty_is_null:
        return
    accepted = {"" if one == "unknown" else one for one in gold[column].split("|")}
    yield Slot(field, "" not in accepted, bool(text), text in accepted)


def _links(scorer: Scorer, paired: Paired) -> Tally:
    """Articles linked to the events that were found; those without gold are not held against."""
    known = {stem for gold in paired.gold for stem in gold["files"].split("|") if stem}
    total = Tally()
    for gold, event in _couples(paired):
        if gold is None or event is None:
            continue
        wanted = [stem for stem in gold["files"].split("|") if stem]
        have = paired.files.get(str(event["event_id"]), set())
        judged = {file for file in have if any(scorer.linked(one, {file}) for one in known)}
        right = sum(scorer.linked(one, have) for one in wanted)
        surplus = sum(not any(scorer.linked(one, {file}) for one in wanted) for file in judged)
        total += Tally(right, right + surplus, len(wanted))
    return total
