"""Which figures are the total of their outcome, and what the parts add up to.

Source: codebook.md, Casualties (parts are never added to a stated total).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipelines.extract.casualties.figure import CasualtyFigure

_OUTCOMES: Final = ("killed", "wounded")
# "12 dead and 30 hurt in Baquba, and three dead and 15 hurt in Hilla": each at its own place.
_AT = r"[^.;]{0,60}?\b(?:in|at|near|outside) (?!(?:the |a )?(?:hospital|clinic|morgue)|all\b)"
_AND_ELSEWHERE: Final = re.compile(
    rf"{_AT}[^.;,]{{2,40}}?,? (?:and|while|with)(?: another)?(?: [^.;,]{{0,30}}? and)? "
)
_ELSEWHERE: Final = re.compile(rf"{_AT}[\w'’-]")
_NOT_APART: Final = re.compile(r"\b(?:includ|among|of whom|of them|later|hospital|\w+day|earlier)")


def with_totals(figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """The figures of one sentence, those marked that are its totals."""
    totals_at = {at for outcome in _OUTCOMES for at in _total_indices(figures, outcome)}
    return [
        replace(figure, is_total=True) if at in totals_at and not figure.is_total else figure
        for at, figure in enumerate(figures)
    ]


def with_places_joined(sentence: str, figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """The figures of a sentence; those told of one place after the other add up.

    Args:
        sentence: The sentence.
        figures: Its figures, in order of their place.
    """
    found = list(figures)
    for outcome in _OUTCOMES:
        run = [
            at
            for at, f in enumerate(found)
            if f.outcome == outcome and not (f.is_subset or f.is_previous or f.is_named)
        ]
        for one, other in pairwise(run):
            if _are_places_apart(sentence, found[one], found[other]):
                found[other] = replace(found[other], group=found[one].group)
    return found


def _are_places_apart(sentence: str, one: CasualtyFigure, other: CasualtyFigure) -> bool:
    between = sentence[one.end : other.start]
    if (one.country, one.role) != (other.country, other.role) or _NOT_APART.search(between):
        return False
    return bool(_AND_ELSEWHERE.fullmatch(between) and _ELSEWHERE.match(sentence, other.end))


def _total_indices(figures: Sequence[CasualtyFigure], outcome: str) -> Iterator[int]:
    """Indices of the sentence's totals of one outcome."""
    indices = [
        index
        for index, figure in enumerate(figures)
        if figure.outcome == outcome and not (figure.is_subset or figure.is_previous)
    ]
    if any(figures[index].is_disputed for index in indices):
        # What the sentence calls false is no whole that the rest could be a part of.
        sound = [index for index in indices if not figures[index].is_disputed]
        yield from (index for index in indices if index not in sound and figures[index].is_total)
        indices = sound or indices
    stated = [index for index in indices if figures[index].is_total]
    if stated:
        yield from stated
        return
    counted = [
        index
        for index in indices
        if not figures[index].is_named and not _is_party_zero(figures[index])
    ]
    listed = {figures[index].group for index in indices if figures[index].is_named}
    if counted and all(figures[index].high == 0 for index in counted):
        yield from counted  # "nobody died and nobody was wounded"
    elif len(counted) == 1 and figures[counted[0]].group not in listed:
        yield counted[0]
    elif len(counted) > 2 and _is_whole(
        figures[counted[0]], [figures[index] for index in counted[1:]]
    ):
        yield counted[0]
    elif _are_rivals(told := [figures[index] for index in counted]) or _is_told_exactly(told):
        yield from counted


def _are_rivals(counts: Sequence[CasualtyFigure]) -> bool:
    """ "Police said four died; the hospital counted nine dead": one toll, by several speakers."""
    speakers = {figure.claimed_by_text for figure in counts}
    parties = {(figure.country, figure.role) for figure in counts}
    return (
        len(counts) > 1
        and len(parties) == 1
        and None not in speakers
        and len(speakers) == len(counts) == len({figure.group for figure in counts})
        and not any(figure.is_addition for figure in counts)
    )


def _is_told_exactly(counts: Sequence[CasualtyFigure]) -> bool:
    """ "It killed more than 100; the commissioner said 105 had died": the bound, and its number."""
    if len(counts) != len(_BOUND_AND_NUMBER) or counts[0].group == counts[1].group:
        return False
    exact = [count.best for count in counts if count.best is not None and count.best == count.low]
    bounds = [count.low for count in counts if count.best is None and count.low is not None]
    known = {count.role for count in counts} - {"unknown"}
    if (len(bounds), len(exact)) != _BOUND_AND_NUMBER or len(known) > 1 or counts[1].is_addition:
        return False
    return bounds[0] <= exact[0] <= _MUCH_MORE * bounds[0]


_BOUND_AND_NUMBER: Final = (1, 1)
_MUCH_MORE: Final = 2  # times a bound, beyond which a number is hardly what it stands for


def _is_whole(first: CasualtyFigure, rest: Sequence[CasualtyFigure]) -> bool:
    """Whether the first figure is the sum of the others and its party takes theirs in."""
    return first.best == sum(figure.best or 0 for figure in rest) and all(
        first.role in ("unknown", figure.role) and first.country in (None, figure.country)
        for figure in rest
    )


def _is_party_zero(figure: CasualtyFigure) -> bool:
    """Whether a figure denies the casualties of one party only: "no American", "no NATO staff".

    "No American or Iraqi personnel" are all who were there.
    """
    is_group = figure.country is not None or figure.role != "unknown"
    is_named = not figure.text[1:].islower() and " or " not in figure.text
    return figure.high == 0 and (is_group or is_named)


def totals(figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """The total of each outcome that a sentence gives (codebook: parts are never added to it).

    Args:
        figures: What `find_casualties` read in one sentence (`group` tells nothing beyond it).

    Returns:
        At most one figure an outcome: the stated total, else the sum of disjoint parts with
        `is_computed` set, else the count of named dead. Subsets, older counts, disputed figures
        and the "no American was hurt" of a single party set no total. Parts that may overlap
        ("40 were killed ..., officials confirm 12 deaths") give only a floor.
    """
    found = []
    for outcome in ("killed", "wounded"):
        usable = [
            figure
            for figure in figures
            if figure.outcome == outcome
            and not (figure.is_subset or figure.is_previous or figure.is_disputed)
        ]
        stated = [figure for figure in usable if figure.is_total]
        parts = [figure for figure in usable if not figure.is_named and figure.high != 0]
        named = [figure for figure in usable if figure.is_named]
        if stated:
            found.append(_combined(stated))
        elif parts:
            listed = [
                replace(figure, high=figure.best)
                for figure in named
                if figure.group == parts[0].group
            ]
            parts = parts + listed  # "A, his brother B and a guard"
            found.append(_sum(parts) if _are_disjoint(parts) else _floor(parts))
        elif named:
            found.append(_sum(named))
    return found


def _are_disjoint(parts: Sequence[CasualtyFigure]) -> bool:
    """Whether parts stand in one list, add to the first, or are of parties that cannot overlap."""
    if len({part.group for part in parts}) == 1:
        return True
    if all(part.is_addition for part in parts if part.group != parts[0].group):
        return True
    parties = [(part.country, part.role) for part in parts]
    return len(set(parties)) == len(parties) and all(role != "unknown" for _, role in parties)


def _floor(parts: Sequence[CasualtyFigure]) -> CasualtyFigure:
    """The least that parts which may overlap add up to: the greatest of their lows."""
    greatest = max(parts, key=lambda part: part.low or 0)
    return replace(greatest, best=None, high=None, is_total=True, is_computed=True)


def _combined(stated: Sequence[CasualtyFigure]) -> CasualtyFigure:
    """One figure of several totals of one passage: "36, the ministry said; the army said 25"."""
    first = stated[0]
    if len(stated) == 1:
        return first
    lows = [figure.low for figure in stated if figure.low is not None]
    highs = [figure.high for figure in stated]
    best = next((figure.best for figure in stated if figure.best is not None), None)
    is_closed = None not in highs
    high = max((value for value in highs if value is not None), default=None)
    return replace(first, low=min(lows, default=None), best=best, high=high if is_closed else None)


def _sum(parts: Sequence[CasualtyFigure]) -> CasualtyFigure:
    """Sum of disjoint parts; a part with an open bound leaves the sum's bound open."""

    def add(values: Sequence[int | None]) -> int | None:
        return None if None in values else sum(value for value in values if value is not None)

    first = parts[0]
    # An open floor counts as nothing: the sum is still at least the other parts.
    low = sum(part.low or 0 for part in parts)
    return replace(
        first,
        low=low if low or all(part.high == 0 for part in parts) else None,
        best=add([part.best for part in parts]),
        high=add([part.high for part in parts]),
        is_approximate=any(part.is_approximate for part in parts),
        names=tuple(name for part in parts for name in part.names),
        country=first.country if len({part.country for part in parts}) == 1 else None,
        role=first.role if len({part.role for part in parts}) == 1 else "unknown",
        is_total=True,
        is_computed=len(parts) > 1,
    )
