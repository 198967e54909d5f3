"""What an explanation holds: figures with their bounds, rules and the sentences behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

UNDATED: Final = "none"


class ExplainError(ValueError):
    """What was asked for is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Low, best and high of a figure; null as the marts have it (README, What a row means)."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one sentence asserts of a field, and how it was used.

    Attributes:
        field: The field of ``fct_claims``.
        claim_id, mention_id: Its rows in ``fct_claims`` and ``fct_event_mentions``.
        value: The figure or fact in words.
        bounds: Of a figure; empty for facts.
        claimed_by: Who asserts it; null where the article itself does.
        stance: states, confirms, denies or revises.
        use: Of a toll: total, part ..., or why it was not heard; null for facts.
        party: Of a toll: country and role of the victims.
        start: Offset of its words in the sentence.
        end: Offset behind them.
    """

    claim_id: str
    mention_id: str
    field: str
    value: str | None
    bounds: Bounds
    claimed_by: str | None
    stance: str
    use: str | None
    party: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with what it asserts of the event."""

    number: int
    article_id: str
    outlet: str | None
    published_on: dt.date | None
    source_path: str
    quote: str
    assertions: tuple[Assertion, ...]

    @property
    def voice(self) -> str:
        """Who speaks where nobody is cited, as ``contested_by`` names it."""
        return self.outlet or f"an article without outlet ({self.source_path})"


@dataclass(frozen=True, slots=True)
class Objection:
    """What one voice holds against a value: a denial of it, or another value.

    Attributes:
        value: The figure or fact as the voice has it.
        by: One of ``contested_by``.
        stance: As of an assertion.
        sentence: Number of the event's sentence.
    """

    value: str | None
    by: str
    stance: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of ``resolution_rules``, and the field that it decides here."""

    field: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of an event: what it is, the rule that decided it, and where it stands.

    Attributes:
        name: date, place, initiator, status, killed, wounded or force_count.
        party: Of the toll of one party: its country and role; null for the event's own.
        value: As a person reads it.
        bounds: Of a figure; empty for facts.
        rule: Name of the rule in ``resolution_rules``; null of an initiator nobody names.
        says: The rule in a sentence.
        sentences: Numbers of the event's sentences that assert it.
        contested: What is held against it.
    """

    name: str
    party: str | None
    value: str
    bounds: Bounds
    rule: str | None
    says: str | None
    sentences: tuple[int, ...]
    contested: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class EventExplanation:
    """An event, its values and all its sentences.

    Attributes:
        event_id: Its id of today; ``asked_for`` is the id that was given.
        contested_fields: What somebody denies or puts otherwise.
        contested_by: Who does.
    """

    event_id: str
    asked_for: str
    event_type: str
    event_subtype: str | None
    is_counted: bool
    contested_fields: tuple[str, ...]
    contested_by: tuple[str, ...]
    findings: tuple[Finding, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one party adds to an event's share."""

    party: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Share:
    """What one event adds to a cell, and the sentences that this rests on.

    Attributes:
        title: Day, kind, place and initiator of the event.
        bounds: Its parts added up, or the count itself.
        parts: Of a toll: what is counted of each party; empty for plain counts.
        figures: Of a plain count that rests on figures: field → the event's figure.
        rules: The rules that decided it.
        contested: What is held against what it rests on: field → objections.
    """

    event_id: str
    title: str
    bounds: Bounds
    parts: tuple[Part, ...]
    figures: dict[str, Bounds]
    rules: tuple[Rule, ...]
    contested: dict[str, tuple[Objection, ...]]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class CellExplanation:
    """A cell of a monthly mart and the events that it counts.

    Attributes:
        what: One of :data:`MEASURES`.
        month: First of the month; null for the row of events without one.
        filters: Column of the mart → value; null for its null.
        table: The mart.
        bounds: The cell; a plain count is low, best and high.
        summed: The shares added up, by the mart's rule: an open top opens the sum.
    """

    what: str
    month: dt.date | None
    filters: dict[str, str | None]
    table: str
    bounds: Bounds
    summed: Bounds
    shares: tuple[Share, ...]


def in_words(bounds: Bounds) -> str:
    """ "3 (low 2, high 3)"; "low 24" where no figure is best."""
    low, best, high = bounds.low, bounds.best, bounds.high
    if low == best == high:
        return str(best)
    named = [("low", low), ("high", high)]
    rest = ", ".join(f"{name} {'open' if value is None else value}" for name, value in named)
    return f"{'no best' if best is None else best} ({rest})"


def when(month: dt.date | None) -> str:
    """ "in 2020-03"; "without a month" of the events that nobody dates."""
    return "without a month" if month is None else f"in {month:%Y-%m}"


def sum_of(parts: Sequence[Bounds]) -> Bounds:
    """Added up as the marts do: a null adds nothing, an open top opens the sum."""

    def add(values: list[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return sum(known) if known else None

    is_open = any(
        part.high is None and (part.low is not None or part.best is not None) for part in parts
    )
    return Bounds(
        low=add([part.low for part in parts]),
        best=add([part.best for part in parts]),
        high=None if is_open else add([part.high for part in parts]),
    )
