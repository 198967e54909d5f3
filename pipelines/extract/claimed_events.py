"""Which of the events told before a claim, an accusation or a denial is about.

Source: codebook.md, Status and Actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.blame import Named
from pipelines.extract.discourse.draft import Draft, is_firm, recent
from pipelines.extract.discourse.things_named import event_of_thing
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.outcome.antecedent import last_told

_MAX_PARAGRAPHS: Final = 3
_MAX_PARAGRAPHS_OF_ONLY: Final = 8  # while an article has told but one attack
# Alike for the choice of what is claimed: a "bombing" may have been told as a car bomb.
_FAMILIES: Final = (
    frozenset({"rocket", "missile", "mortar", "artillery"}),
    frozenset({"drone_strike", "airstrike"}),
    frozenset({"bombing"}),
    frozenset({"shooting", "ground_assault"}),
)


def claimed_events(
    source: Annotated, told: list[Draft], named: Named | None, before: Sequence[Annotated]
) -> list[int]:
    """The indices of the events told before that a sentence on who did it is about.

    What it describes; else what the sentences in front of it do ("The mortars were fired from a
    lorry. The IRA admitted responsibility."); else the last.

    Args:
        source: The sentence.
        told: The passages told so far.
        named: Who is named in it, and where; None for a denial alone.
        before: The sentences told so far.
    """
    last = last_told(told)
    is_open = named is not None and _is_open_claim(source, named)
    near = [i for i in _near(source, told, is_open=is_open) if _may_be_by(told[i].frame, named)]
    if not near:
        return []
    near = _without_history(source, told, near)
    described = [i for i in near if _is_described(source, told[i].frame)]
    if " both " in source.text and len(described or near) > 1:
        return (described or near)[-2:]
    nearest = last if last in near and not described else (described or near)[-1]
    thing = event_of_thing(source, told, nearest)
    if thing in near:
        return [thing]
    described = described or _spoken_of(source, told, near, before)
    if described:
        return described[-1:]
    return [last] if last in near else near[-1:]


def _spoken_of(
    source: Annotated, told: list[Draft], near: list[int], before: Sequence[Annotated]
) -> list[int]:
    """The events that the sentences in front, in the same paragraph, describe without telling."""
    tells = {told[i].frame.source.sentence.index for i in near}
    for sentence in reversed(before[-_SPOKEN_WITHIN:]):
        own = sentence.sentence
        if own.paragraph != source.sentence.paragraph or own.index in tells:
            return []
        described = [i for i in near if _is_described(sentence, told[i].frame)]
        if described:
            return described
    return []


_SPOKEN_WITHIN: Final = 4  # sentences of a paragraph that go on about one event


def _without_history(source: Annotated, told: list[Draft], near: list[int]) -> list[int]:
    """Nobody is newly blamed for what happened months before the news, unless it is named."""
    days = {i: time.end for i in near if (time := told[i].time) is not None}
    if len(near) < 2 or not days:
        return near
    news = max(days.values())
    named = {p.name for p in source.places}
    return [
        i
        for i in near
        if news - days.get(i, news) < _HISTORY or any(p.name in named for p in told[i].frame.places)
    ]


_HISTORY = timedelta(days=60)


def _is_open_claim(source: Annotated, named: Named) -> bool:
    """ "claimed responsibility": of what an article is about, however far above it stands."""
    return _RESPONSIBLE.search(source.text, named.start, named.end) is not None


_RESPONSIBLE: Final = re.compile("responsib|credit")


def _near(source: Annotated, told: list[Draft], *, is_open: bool) -> Iterator[int]:
    firm = [index for index in recent(told) if is_firm(told[index])]
    has_firm = bool(firm)
    is_only = is_open and len([i for i in firm if told[i].frame.event_type == "attack"]) == 1
    within = _MAX_PARAGRAPHS_OF_ONLY if is_only else _MAX_PARAGRAPHS
    for index in recent(told):
        frame = told[index].frame
        if frame.event_type not in ("attack", "unrest") or frame.is_aggregate:
            continue
        if source.sentence.paragraph - frame.source.sentence.paragraph > within:
            continue
        if is_firm(told[index]) or not has_firm:
            yield index


def _may_be_by(frame: Frame, named: Named | None) -> bool:
    """What one side is stated to have done is not claimed by another, nor laid to it."""
    known = frame.initiator
    if known is None or named is None or frame.attribution.kind != "stated":
        return True
    return known.side in (named.actor.side, "unknown")


def _is_described(source: Annotated, frame: Frame) -> bool:
    """Whether the sentence names the event's weapon, kind or place."""
    named = {q.name for q in frame.places}
    if any(p.name in named and not _is_of_press(source, p) for p in source.places):
        return True
    kinds = {w.subtype for w in source.weapons} | {
        t.entry.event_subtype for t in source.triggers if t.is_noun
    }
    return any(frame.event_subtype in family and kinds & family for family in _FAMILIES)


def _is_of_press(source: Annotated, place: PlaceSpan) -> bool:
    """ "in a call to a Belfast newsroom": where it is claimed, not where it happened."""
    return source.word_after(place.end) in _PRESS


_PRESS: Final = frozenset(
    "newsroom newspaper newspapers paper daily radio television station broadcaster agency "
    "journalist journalists reporter reporters office bureau website media".split()
)
