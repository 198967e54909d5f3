"""Victims of the side that fires: of two who fire over a border, they fell to the other's fire.

Source: codebook.md, What is one event (return fire with an outcome of its own is a second event).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.discourse.restatement import root_of
from pipelines.extract.frame import Frame

_FROM_AFAR = frozenset(("airstrike", "drone_strike", "missile", "rocket", "mortar", "artillery"))


def with_dead_of_doer(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Jets struck Gaza, rockets hit Israel. Three Israelis were hurt": by the rockets.

    Args:
        drafts: The passages of an article, each with the one that it restates.

    Returns:
        The same, but that figures of the doer's own people are told of the fire on their land.
    """
    found = list(drafts)
    for index, draft in enumerate(drafts):
        if draft.antecedent is None or not draft.frame.casualties:
            continue
        told = drafts[root_of(drafts, index)].frame
        own = _people_of_doer(told, draft.frame)
        fire = _fire_on_them(drafts, index, told) if own else None
        if fire is None:
            continue
        rest = tuple(c for c in draft.frame.casualties if c not in own)
        moved = replace(draft, frame=_about(draft.frame, own, drafts[fire].frame), antecedent=fire)
        if rest:
            found[index] = replace(draft, frame=_without_them(draft.frame, rest, told))
            found.append(moved)
        else:
            found[index] = moved
    return found


def _people_of_doer(told: Frame, frame: Frame) -> tuple[CasualtyFigure, ...]:
    """Those hurt who are of the land that fires, where it fires over its border."""
    doer = told.initiator
    if doer is None or doer.country is None or told.event_subtype not in _FROM_AFAR:
        return ()
    if not told.places or any(p.country in (None, doer.country) for p in told.places):
        return ()
    return tuple(c for c in frame.casualties if c.country == doer.country and c.high != 0)


def _fire_on_them(drafts: Sequence[Draft], index: int, told: Frame) -> int | None:
    """The attack told last, of another's doing, on the land of those who fire."""
    land = told.initiator.country if told.initiator is not None else None
    for i in reversed(recent(drafts, index)):
        frame = drafts[i].frame
        is_own = drafts[i].antecedent is None and frame.event_type == "attack"
        if not is_own or frame.is_aggregate or frame.status != "occurred":
            continue
        is_by_other = frame.initiator is None or frame.initiator.country != land
        if is_by_other and frame.places and all(p.country == land for p in frame.places):
            return i
    return None


def _without_them(frame: Frame, rest: tuple[CasualtyFigure, ...], told: Frame) -> Frame:
    """The passage about whom the fire hit."""
    doer, hit = told.initiator, frame.target
    is_of_doer = doer is not None and hit is not None and hit.country == doer.country
    return frame.with_changes(casualties=rest, target=None if is_of_doer else hit)


def _about(frame: Frame, figures: tuple[CasualtyFigure, ...], fire: Frame) -> Frame:
    """The passage as one about the fire that hurt them."""
    return frame.with_changes(
        event_subtype=fire.event_subtype, casualties=figures, initiator=None, target=None, places=()
    )
