"""Clashes and battles: between two armed parties they are force, with a crowd they are unrest.

Source: codebook.md, Event types.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.event_times import point_times
from pipelines.extract.force_evidence.told import ARMED_KINDS, Told
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.word_lists import no_force_words


def is_battle(source: Annotated, told: Told) -> bool:
    """ "Troops clashed with rebels near Goma", "a battle between the two armies on Monday".

    A verb needs a place; a noun, or "were fighting", which may tell what goes on all year, a day
    as well.
    """
    head = told.head
    if not told.is_placed or not has_two_parties(source, head):
        return False
    lasts = head.is_noun or head.text.lower().split()[0].endswith("ing")
    return not lasts or bool(point_times(source, told.clauses))


def is_fight_with_force(source: Annotated, told: Told) -> bool:
    """ "died in clashes with the army": whom a crowd does not fight, unless one is told of."""
    if not told.head.is_noun or not no_force_words().crowds.isdisjoint(source.vocabulary):
        return False
    ahead = (a for a in source.actors if told.head.end <= a.start)
    foe = next(ahead, None)
    if foe is None or not _bears_arms(foe) or foe.kind == "security":
        return False
    between = source.words_between(told.head.end, foe.start)
    return between[:1] == ["with"] and len(between) <= _OBJECT_WITHIN


def has_two_parties(source: Annotated, head: Trigger) -> bool:
    """ "X clashed with Y", "between X and Y", "X and Y fought": two who bear arms, and no crowd."""
    if not no_force_words().crowds.isdisjoint(source.vocabulary):
        return False
    near = [a for a in source.actors if _bears_arms(a) and _is_near(source, head, a)]
    if near and head.is_noun and source.word_after(head.end) in _BREAKING_OUT:
        return True  # "fighting erupted near Goma as rebels pressed towards it"
    return any(
        one.actor != other.actor and _are_at_odds(source, head, one, other)
        for one, other in pairwise(near)
    )


_BREAKING_OUT: Final = frozenset(
    "erupted flared raged resumed intensified escalated broke rages erupts flares".split()
)


def is_mutual(source: Annotated, head: Trigger) -> bool:
    """ "The army and the rebels fought in Goma": neither is told to have attacked."""
    if head.is_noun or head.entry.kind != "weak":
        return False
    before = [a for a in source.actors if _bears_arms(a) and a.end <= head.start]
    if len(before) < 2 or before[-2].actor == before[-1].actor:
        return False
    is_joined = source.words_between(before[-2].end, before[-1].start) in (["and"], ["and", "the"])
    return is_joined and not source.words_between(before[-1].end, head.start)


def _bears_arms(actor: ActorSpan) -> bool:
    return actor.is_force and actor.kind in _PARTIES


_PARTIES: Final = ARMED_KINDS | {"militia", "alliance"}


def _is_near(source: Annotated, head: Trigger, actor: ActorSpan) -> bool:
    if not head.start - _WITHIN < actor.start < head.end + _WITHIN:
        return False
    return source.clauses.at(source.token_at(actor.start)).kind != REPORT


_WITHIN: Final = 110  # characters of a subject with its apposition


def _are_at_odds(source: Annotated, head: Trigger, one: ActorSpan, other: ActorSpan) -> bool:
    """Whether two parties that follow each other stand against each other in the words."""
    between = source.words_between(one.end, other.start)
    if one.end <= head.start and head.end <= other.start:
        ahead = source.words_between(head.end, other.start)
        is_object = not head.is_noun and len(ahead) <= _OBJECT_WITHIN
        return is_object or not _AGAINST.isdisjoint(ahead)
    if between[-1:] == ["and"] or between[-2:] == ["and", "the"]:
        return not head.is_noun or source.word_before(one.start) in ("between", "the", "of")
    return head.end <= one.start and not _AGAINST.isdisjoint(between)


_AGAINST: Final = frozenset({"with", "against"})
_OBJECT_WITHIN: Final = 3  # words of "fought off the Houthi"
