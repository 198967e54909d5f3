"""A passage as the model points at it, read into the frame that the grammar's reader makes too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.extract.annotate import Annotated, annotate
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.document import MAX_SENTENCE, Sentence
from pipelines.extract.forces import ForceFigure
from pipelines.extract.frame import Attribution, Denial, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.llm.answer import Force, Passage, Victims
from pipelines.extract.llm.evidence import (
    Calendar,
    UnsupportedError,
    numbers_in,
    read_actor,
    read_count,
    read_place,
    verbatim,
)
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.extract.weapons import WeaponSpan, find_weapons
from pipelines.knowledge import countries
from pipelines.schema import EVENT_SUBTYPES

_LISTED = re.compile(r"[\s,]*(?:and|as well as|plus)?[\s,]*", re.IGNORECASE)


class PassageReader:
    """Reads the passages of one article: fields that it does not bear out are null."""

    def __init__(self, body: str, published: date | None, rule: str) -> None:
        self.body = body
        self._calendar = Calendar(body, published)
        self._rule = rule

    def read(self, passage: Passage, start: int) -> Draft:
        """The passage that stands at an offset of the body.

        Raises:
            UnsupportedError: a number or a figure's words do not stand in its quote.
        """
        quote = passage.quote
        if len(quote) > MAX_SENTENCE:
            raise UnsupportedError(f"a quote of {len(quote):,} characters is no passage")
        paragraph = self._calendar.paragraph_at(start)
        source = annotate(Sentence(start, quote, paragraph.index, index=0))
        subtypes = EVENT_SUBTYPES[passage.event_type]
        frame = Frame(
            source=source,
            rule=self._rule,
            event_type=passage.event_type,
            event_subtype=passage.event_subtype if passage.event_subtype in subtypes else None,
            status=passage.status,
            triggers=(_head(source, passage.event_type),),
            clauses=frozenset(),
            initiator=read_actor(passage.initiator, quote, self.body),
            target=read_actor(passage.target, quote, self.body),
            attribution=Attribution(
                passage.attribution, verbatim(passage.attributed_by, self.body)
            ),
            denial=_denial(passage),
            weapon=_weapon(passage.weapon, quote),
            places=tuple(p for words in passage.places if (p := self._place(words, quote))),
            casualties=tuple(_with_totals(self._figures(passage.victims, quote))),
            force=self._force(passage.force, quote),
            origin=self._place(passage.origin, quote),
            destination=self._place(passage.destination, quote),
            is_aggregate=passage.is_aggregate,
            aggregate_count=_aggregate_count(passage),
        )
        return self._dated(frame, passage)

    def _dated(self, frame: Frame, passage: Passage) -> Draft:
        first = passage.date_start
        last = passage.date_end or first
        if first is None or last is None:
            return Draft(frame, None, None, None)
        sentence = frame.source.sentence
        ahead = passage.status == "planned"
        found = self._calendar.borne_out(
            sentence.start, sentence.end, first, last, looks_ahead=ahead
        )
        return Draft(frame, *(found or (None, None, None)))

    def _place(self, words: str | None, quote: str) -> PlaceSpan | None:
        return read_place(words, quote, self.body)

    def _figures(self, victims: Sequence[Victims], quote: str) -> list[CasualtyFigure]:
        """The figures whose words give a number; those of one list share a group."""
        figures: list[CasualtyFigure] = []
        for one in victims:
            start = _position(one.words, quote)
            count = read_count(one.words, one.number)
            if count is None:
                continue
            end = start + len(one.words)
            before = figures[-1] if figures else None
            is_listed = before is not None and bool(_LISTED.fullmatch(quote[before.end : start]))
            figures.append(
                CasualtyFigure(
                    outcome=one.outcome,
                    start=start,
                    end=end,
                    text=one.words,
                    low=count.low,
                    best=count.best,
                    high=count.high,
                    is_approximate=count.is_approximate,
                    is_named=False,
                    names=(),
                    country=one.country if one.country in _country_codes() else None,
                    role=one.role,
                    is_total=one.is_total,
                    is_subset=one.is_subset,
                    is_disputed=one.is_disputed,
                    is_revision=one.is_revision,
                    is_previous=one.is_previous,
                    claimed_by_text=verbatim(one.claimed_by, self.body),
                    stance="revises" if one.is_revision else "states",
                    group=before.group if before is not None and is_listed else len(figures),
                )
            )
        return figures

    def _force(self, force: Force | None, quote: str) -> ForceFigure | None:
        if force is None:
            return None
        start = _position(force.words, quote)
        count = read_count(force.words, force.number)
        return ForceFigure(
            start=start,
            end=start + len(force.words),
            text=force.words,
            kind=force.kind,
            low=count.low if count else None,
            best=count.best if count else None,
            high=count.high if count else None,
            count=count.best if count else None,
            is_approximate=count.is_approximate if count else False,
            unit=verbatim(force.unit, self.body),
        )


def _country_codes() -> frozenset[str]:
    return frozenset(country.alpha2 for country in countries())


def _position(words: str, quote: str) -> int:
    """Where a figure's words stand in the quote."""
    start = quote.find(words) if words.strip() else -1
    if start < 0:
        raise UnsupportedError(f"“{words}” does not stand in its quote")
    return start


def _with_totals(figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """The only figure of an outcome is its total (``core.claims.is_total``)."""
    counting = [f.outcome for f in figures if not (f.is_subset or f.is_previous or f.is_disputed)]
    return [
        replace(f, is_total=True)
        if counting.count(f.outcome) == 1 and not (f.is_subset or f.is_previous or f.is_disputed)
        else f
        for f in figures
    ]


def _aggregate_count(passage: Passage) -> int | None:
    """The count of an aggregate, which has to stand in the quote."""
    count = passage.aggregate_count
    if not passage.is_aggregate or count is None:
        return None
    if count not in numbers_in(passage.quote):
        raise UnsupportedError(f"{count} does not stand in “{passage.quote}”")
    return count


def _denial(passage: Passage) -> Denial | None:
    """Who denies what, where the quote names them."""
    by = verbatim(passage.denied_by, passage.quote)
    if by is None or passage.denied is None:
        return None
    actor = read_actor(by, passage.quote, passage.quote)
    name = actor.actor if actor is not None else by
    return Denial(name, passage.denied, 0, len(passage.quote))


def _weapon(words: str | None, quote: str) -> WeaponSpan | None:
    """The weapon that words of the quote name; None where the lexicon does not know it."""
    at = quote.find(words) if words else -1
    found = find_weapons(words) if words and at >= 0 else []
    return replace(found[0], start=at + found[0].start, end=at + found[0].end) if found else None


def _head(source: Annotated, event_type: str) -> Trigger:
    """The words that a claim about the event itself points at: a trigger, else all of them."""
    fitting = [t for t in source.triggers if t.entry.event_type == event_type]
    if fitting:
        return fitting[0]
    entry = TriggerEntry(pos="verb", event_type=event_type, event_subtype=None, kind="model")
    return source.trigger_over(0, len(source.text), entry)
