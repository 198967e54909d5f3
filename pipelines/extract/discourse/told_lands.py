"""The country of an attack whose own sentences name no place, told by a sentence beside it.

Whose sovereignty a raid violates is where it fell; and a report that turns from the clock of the
capital which ordered a raid to that of another country ("It was 1 a.m. in Pakistan") says where it
happened. Source: codebook.md, Actors and places (the country is a place).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.discourse.restatement import root_of
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.knowledge import country_name

_SOVEREIGN: Final = re.compile(
    r"\b(?:violat\w*|breach\w*|infring\w*|attack|assault|affront|trampl\w*|disregard\w*)\b"
    r"[^.;]{0,30}?\bsovereignty\b"
)
_IT: Final = re.compile(
    r"\b(?:it|this|the|that|these|those|\w+day['’]s) ?(?:\w+ )?(?:raids?|strikes?|attacks?|bombing"
    r"|bombardment|killings?|shelling|assault|incursion|operation)?\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"\b(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|midnight|noon|clock)", re.IGNORECASE
)
_OFFICES: Final = frozenset({"state", "government", "military", "office", "person", "security"})
_WITHIN: Final = 8  # paragraphs from an attack to a government's word on it


def with_told_lands(drafts: list[Draft], told: Sequence[Annotated]) -> list[Draft]:
    """The passages, those of attacks without a place in the country that the text tells.

    Args:
        drafts: The passages of an article, joined.
        told: Its sentences.
    """
    placed = _placed(drafts)
    lost = [i for i in _attacks(drafts) if i not in placed]
    if not lost:
        return drafts
    found: dict[int, PlaceSpan] = {}
    for source in told:
        for index, land in _lands(source, lost, drafts):
            found.setdefault(index, land)
    return [
        replace(d, frame=d.frame.with_changes(places=(found[i],))) if i in found else d
        for i, d in enumerate(drafts)
    ]


def _attacks(drafts: Sequence[Draft]) -> Iterator[int]:
    for index, draft in enumerate(drafts):
        frame = draft.frame
        if draft.antecedent is None and frame.event_type == "attack" and not frame.is_aggregate:
            yield index


def _placed(drafts: Sequence[Draft]) -> set[int]:
    """The first passages of the events that any of their passages places."""
    return {root_of(drafts, i) for i, d in enumerate(drafts) if d.frame.places}


def _lands(
    source: Annotated, lost: Sequence[int], drafts: Sequence[Draft]
) -> Iterator[tuple[int, PlaceSpan]]:
    """The attack without a place that a sentence goes back to, and the land that it names."""
    if "sovereignty" in source.vocabulary and _IT.search(source.text):
        meant = _meant(source, drafts)
        country = _whose(source) if meant in lost else None
        if meant is not None and country is not None and country != _home(meant, drafts):
            yield from ((meant, land) for land in _land(country))
    if not _tells_clock(source):
        return
    for index in lost:
        home = _home(index, drafts)
        if home and _apart(index, source, drafts) == (1, 0):
            yield from ((index, land) for land in _by_clock(source, home))


def _meant(source: Annotated, drafts: Sequence[Draft]) -> int | None:
    """The attack that a sentence goes back to, else the one told last."""
    for draft in drafts:
        if draft.frame.source is source and draft.antecedent is not None:
            return draft.antecedent
    before = [i for i in _attacks(drafts) if _apart(i, source, drafts)[0] > 0]
    is_near = bool(before) and _apart(before[-1], source, drafts)[1] <= _WITHIN
    return before[-1] if is_near else None


def _home(index: int, drafts: Sequence[Draft]) -> str | None:
    """The country of who made an attack."""
    doer = drafts[index].frame.initiator
    return doer.country if doer is not None else None


def _apart(index: int, source: Annotated, drafts: Sequence[Draft]) -> tuple[int, int]:
    """How many sentences and paragraphs behind an attack a sentence stands."""
    own, first = source.sentence, drafts[index].frame.source.sentence
    return own.index - first.index, own.paragraph - first.paragraph


def _whose(source: Annotated) -> str | None:
    """The country whose sovereignty it is: named with it, else of the one who complains."""
    match = _SOVEREIGN.search(source.text)
    if match is None:
        return None
    named = [a for a in source.actors if match.start() <= a.start < match.end() and a.country]
    if named:
        return named[-1].country
    places = [p for p in source.places if match.start() <= p.start < match.end() and p.country]
    if places:
        return places[-1].country
    speakers = [a for a in source.actors if a.end <= match.start() and _speaks(a)]
    return speakers[0].country if speakers else None


def _speaks(actor: ActorSpan) -> bool:
    return actor.kind in _OFFICES and actor.country is not None


def _tells_clock(source: Annotated) -> bool:
    """A sentence that only says what time of which day it was."""
    is_restated = any(t.is_restated for t in source.times)
    return is_restated and not source.tells_happening and _CLOCK.search(source.text) is not None


def _by_clock(source: Annotated, doer: str | None) -> Iterator[PlaceSpan]:
    """ "It was about 1 a.m. on Monday in Pakistan": the one land that is not the doer's."""
    lands = [
        p
        for p in source.places
        if p.precision == "country" and source.word_before(p.start) == "in" and p.country != doer
    ]
    if len(lands) == 1:
        yield lands[0]


def _land(country: str) -> Iterator[PlaceSpan]:
    yield from gazetteer().find(f"in {country_name(country)}")[:1]
