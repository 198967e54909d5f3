"""The place of an attack that none of its own sentences places: the one town told around it.

"The bomb was left under a bench. A few yards away lies the terminus of Ulm": a report that names
but one town near an attack tells where it was. Last of all means, and only where no other town is
named that could be meant. Source: codebook.md, Actors and places; null rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.distance import UNLISTED
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.discourse.restatement import root_of
from pipelines.extract.event_places import is_origin
from pipelines.extract.gazetteer import PlaceSpan

_BEFORE: Final = 1  # sentences before the first passage of an attack
_BEHIND: Final = 3  # and behind its last
_LEAD: Final = 2  # paragraphs
_LEADS: Final = re.compile(
    r"\b(?:in|at|near|outside|inside|around|of|off|below|above|beneath|beside|through|across"
    r"|(?:approach|close|next) to)"
    r" (?:the )?(?:\w+ )?(?:(?:town|city|village|port|district|suburb|hamlet|quarter) of )?\Z"
    r"|\b(?:Street|Road|Avenue|Square|Market|Lane|Park|Place), \Z"
)
# Who speaks or sits there, and whose place it is besides.
_SEATED: Final = re.compile(
    r"\b(?:[Mm]inist\w+|[Gg]overnments?|[Dd]iplomats?|[Ee]mbass\w+|[Aa]nalysts?|[Nn]ewsrooms?"
    r"|[Ss]pokes\w+|[Oo]fficials?|[Hh]eadquarters|[Pp]arliament|[Aa]uthorities|[Gg]enerals?"
    r"|[Aa]gency|[Pp]apers?|newspapers?|[Rr]adio|[Tt]elevision|[Cc]apital|talks|meeting|summit"
    r"|conference|court|trial|hospitals?|clinics?|morgue|funerals?|buried|burial|born|native|bishop"
    r"|archbishop|Bishop|Archbishop|flown|airlifted|returned|arrived|rally|protests?|marched)\b"
    r"[^.;,]{0,40}\Z"
)


def with_told_scenes(drafts: list[Draft], told: Sequence[Annotated]) -> list[Draft]:
    """The passages, those of attacks without a place in the one town told around them.

    Args:
        drafts: The passages of an article, joined.
        told: Its sentences.
    """
    placed = {root_of(drafts, i) for i, d in enumerate(drafts) if d.frame.places}
    lost = [i for i in _attacks(drafts) if i not in placed]
    if not lost:
        return drafts
    scenes = {source.sentence.index: found for source in told if (found := list(_towns(source)))}
    result = list(drafts)
    for index in lost:
        scene = _scene(index, drafts, scenes, told)
        if scene is not None:
            frame = drafts[index].frame
            result[index] = replace(drafts[index], frame=frame.with_changes(places=(scene,)))
    return result


def _attacks(drafts: Sequence[Draft]) -> Iterator[int]:
    for index, draft in enumerate(drafts):
        frame = draft.frame
        is_event = draft.antecedent is None and not frame.is_aggregate
        if is_event and frame.event_type == "attack" and frame.status == "occurred":
            yield index


def _scene(
    index: int,
    drafts: Sequence[Draft],
    scenes: dict[int, list[PlaceSpan]],
    told: Sequence[Annotated],
) -> PlaceSpan | None:
    """The only town told from just before an attack to just behind its last passage."""
    own = [drafts[i].frame.source.sentence.index for i in _passages(index, drafts)]
    first, last = min(own) - _BEFORE, max(own) + _BEHIND
    others = {
        d.frame.source.sentence.index
        for i, d in enumerate(drafts)
        if i != index and d.antecedent != index and d.frame.source.sentence.index not in own
    }
    # What another passage tells is of its own scene, and what follows it may be.
    before = [i for i in others if i < min(own)]
    behind = [i for i in others if i > max(own)]
    first = max([first, *(i + 1 for i in before)])
    last = min([last, *(i - 1 for i in behind)])
    # Below its lead a report has gone on, with each paragraph, to what may lie elsewhere.
    final = max(drafts[i].frame.source.sentence.paragraph for i in _passages(index, drafts))
    window = [
        s
        for s in told
        if first <= s.sentence.index <= last
        if s.sentence.paragraph <= final or final < _LEAD
    ]
    around = [s for s in window if s.sentence.index in own or not _tells_other(s)]
    near = {p.name: p for s in around for p in scenes.get(s.sentence.index, ())}
    if len(near) != 1 or any(_names_others(source, near) for source in window):
        return None
    (scene,) = near.values()
    is_taken = any(
        scene.name in {p.name for p in d.frame.places}
        for d in drafts
        if d.frame.source.sentence.index in own
    )
    return None if is_taken else scene


def _passages(index: int, drafts: Sequence[Draft]) -> list[int]:
    """The passages of an event."""
    return [i for i, d in enumerate(drafts) if i == index or d.antecedent == index]


def _tells_other(source: Annotated) -> bool:
    """ "In June he was hurt in a raid on Ulm": a happening with a day of its own."""
    return bool(source.times) and any(
        t.entry.event_type == "attack" and t.entry.kind in ("plain", "ambiguous", "weak")
        for t in source.triggers
    )


def _names_others(source: Annotated, near: dict[str, PlaceSpan]) -> bool:
    """Whether a sentence names a town, in whatever way, that is not the one found."""
    (only,) = near.values()
    return any(
        p.precision in ("site", "city")
        and p.kind not in ("landmark", "capital")
        and p.name != only.name
        and not _is_seat(source, p)
        for p in source.places
    )


def _towns(source: Annotated) -> Iterator[PlaceSpan]:
    """The towns that a sentence puts something at, but for seats of those who speak."""
    for place in source.places:
        if place.precision not in ("site", "city") or place.kind == "landmark":
            continue
        if _is_seat(source, place) or is_origin(source, place):
            continue
        if _LEADS.search(source.text, 0, place.start):
            yield place


def _is_seat(source: Annotated, place: PlaceSpan) -> bool:
    """ "the ministry in London", "a court in Kyiv": no scene of an attack."""
    if place.kind in UNLISTED and place.country is None:
        return False
    return _SEATED.search(source.text, 0, place.start) is not None
