"""Attacks that are counted and placed apart, and events of one clause with places of their own.

Source: codebook.md, What is one event.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.aggregates import noun_count
from pipelines.extract.attack.groups import TriggerGroup
from pipelines.extract.attack.tolls import is_of_each
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.schema import COUNTED_APART


def split_by_place(frames: list[Frame]) -> list[Frame]:
    """ "Two rocket attacks in A and B" are two events; other frames stay as they are."""
    split: list[Frame] = []
    for frame in frames:
        count = noun_count(frame.source, frame.head) if frame.head.is_noun else None
        towns = [p for p in frame.places if _is_scene_apart(frame.source, p)]
        towns = [p for p in towns if not _lies_in_next(frame.source, p, towns)]
        each = len(towns) if " each" in frame.source.text else 0
        if len(towns) > 1 and len(towns) in (count, each) and not frame.is_aggregate:
            others = tuple(p for p in frame.places if p not in towns)
            split.extend(
                frame.with_changes(
                    places=(town, *others),
                    rule=COUNTED_APART,
                    casualties=tuple(
                        c for c in frame.casualties if c.high == 0 or is_of_each(frame.source, c)
                    ),
                )
                for town in towns
            )
        else:
            split.append(frame)
    return split


def _is_scene_apart(source: Annotated, place: PlaceSpan) -> bool:
    """A town or site, or a province beside one: "in Babil and in Diwaniya"."""
    if place.precision != "province":
        return place.precision in ("city", "site")
    before, after = source.text[: place.start], source.text[place.end :]
    return before.endswith((" and in ", " and ")) or (
        after.startswith((" and in ", " and ")) and not before.endswith(", ")
    )


def _lies_in_next(source: Annotated, place: PlaceSpan, others: list[PlaceSpan]) -> bool:
    """ "the air base in Adana, Adana province": the one lies in the other; no list of towns."""
    between = {source.text[p.end : place.start] for p in others if p.country == place.country}
    if any(map(_LYING_IN.fullmatch, between)):
        return True
    follows = ", " in between
    goes_on = any(0 < p.start - place.end <= len(", and ") for p in others)
    return follows and not goes_on and not source.text.startswith((" and ", ", and "), place.end)


_LYING_IN = re.compile(r"(?: air)?(?: \w*base| camp| airport| airfield)? (?:in|at|near|outside) ")


_IN = re.compile(r" (?:in|at|near|on|inside|outside) (?:the )?")


def of_own_phrase(
    source: Annotated, group: TriggerGroup, places: tuple[PlaceSpan, ...]
) -> tuple[PlaceSpan, ...]:
    """ "marched in Bor over the killings in Wau": the noun has a place of its own behind it.

    So has that of "the mission in Chad shut a month before the attacks in Niger".
    """
    head = group.head
    if not head.is_noun or len(places) < 2 or not any(p.start > head.end for p in places):
        return places
    beside = next((p for p in places if _IN.fullmatch(source.text, head.end, p.start)), None)
    if beside is not None:
        places = tuple(p for p in places if p.start > head.end or p.country == beside.country)
    others = [
        t.start
        for t in source.triggers
        if not t.is_noun and t.entry.event_type in ("attack", "unrest") and t not in group.triggers
    ]
    own = tuple(
        p
        for p in places
        if p.start > head.end or not any(p.end <= other < head.start for other in others)
    )
    return own or places
