"""Days and places of what comes after an attack: the wounded die, the toll rises, people mourn.

They stand in the attack's own sentence and are not its own. Source: codebook.md, Dates, and Actors
and places. Words: aftermath_words.csv.
"""

from __future__ import annotations

import re
from functools import cache

from pipelines.extract.annotate import Annotated
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.word_lists import aftermath_words, harm_words


def dates_aftermath(source: Annotated, head: Trigger, time: TimeSpan) -> bool:
    """Whether a time of the attack's sentence is the day of what came after it."""
    if time.is_attributive:
        return False
    risen = aftermath_words().rising
    if not risen.isdisjoint(source.words_between(head.end, time.start)):
        return True
    return (
        _is_of_death(source, time.start)
        or _is_of_count(source, head, time.start)
        or _is_of_reaction(source, head, time.start)
        or (time.start < head.start and is_judged(source, head))
    )


def is_place_of_aftermath(source: Annotated, head: Trigger, place: PlaceSpan) -> bool:
    """Whether a place of the attack's sentence is where people mourn, count, try or heal."""
    if _is_of_death(source, place.start):
        near = source.words_between(max(0, place.start - _WARD_WITHIN), place.start)
        return not harm_words().hospitals.isdisjoint(near)
    return _is_of_count(source, head, place.start) or _is_of_reaction(source, head, place.start)


_WARD_WITHIN = 40  # characters of "in the burns unit of a hospital in"


def _is_of_death(source: Annotated, offset: int) -> bool:
    """ "died on Thursday of wounds suffered in an ambush": up to the wounds it tells the death."""
    if source.vocabulary.isdisjoint(("died", "succumbed", "dies")):
        return False
    wounds = _of_wounds().search(source.text)
    if wounds is not None:
        if offset >= wounds.end():  # "hit on Monday, died of her wounds overnight"
            is_second = any(t.kind == "point" and t.end < wounds.start() for t in source.times)
            is_its = _SOON_BEHIND.fullmatch(source.text, wounds.end(), offset) is not None
            return is_second and is_its
        return wounds.start() <= offset
    later = _LATER.search(source.text)  # "two hurt in Monday's raid died in Dakar on Thursday"
    return later is not None and offset >= later.start("died")


@cache
def _of_wounds() -> re.Pattern[str]:
    wounds = "|".join(sorted(harm_words().injuries))
    return re.compile(
        r"\b(?:died|dies|succumbed)\b[^.;]{0,90}?\b(?:of|from|to)\b[^.,;]{0,30}?"
        rf"\b(?:{wounds})\b"
    )


_SOON_BEHIND = re.compile(
    r",? (?:(?:in|at) (?:an? |the )?(?:\w+ )?(?:hospital|clinic) )?(?:(?:late|early|on|at|in) )*"
)
_LATER = re.compile(
    r"\b(?:wounded|injured|hurt|burned|burnt) (?:in|by|during|when) [^.;]{3,90}? "
    r"(?P<died>(?:has |have |had )?(?:died|succumbed))\b"
)


def _is_of_count(source: Annotated, head: Trigger, offset: int) -> bool:
    """ "raised to nine on Thursday the number of those killed when a shell hit a tent"."""
    if offset >= head.start:
        return False
    words = aftermath_words()
    between = source.words_between(offset, head.start)
    before = source.words_between(0, head.start)
    near = before[-_COUNT_WITHIN:]
    counts = [at for at, word in enumerate(near) if word in words.counts]
    if not counts or "killed" not in near[counts[-1] :]:
        return False
    is_told = near[counts[-1] - 1] == "the" if counts[-1] else False
    return is_told and len(between) > 1 and not words.rising.isdisjoint(before)


_COUNT_WITHIN = 8  # words of "the number of people killed when suspected jihadists"


def _is_of_reaction(source: Annotated, head: Trigger, offset: int) -> bool:
    """ "were jailed on Friday for the bombing of a bus park", "an inquiry into the killing"."""
    if offset >= head.start or source.vocabulary.isdisjoint(aftermath_words().reactions):
        return False
    reaction = _reaction().search(source.text, 0, head.start)
    return reaction is not None and offset < reaction.start("link")


def is_judged(source: Annotated, head: Trigger) -> bool:
    """ "On Friday Peru condemned the killing of a judge", "marked the anniversary of a raid"."""
    if not head.is_noun or source.vocabulary.isdisjoint(aftermath_words().judging):
        return False
    judged = _judgement().search(source.text, 0, head.start)
    return judged is not None and source.clauses.at(head.first) == source.clause_at(judged.start())


@cache
def _judgement() -> re.Pattern[str]:
    verbs = "|".join(sorted(aftermath_words().judging))
    ends = "for|with|over|by|and|but|when|while|who|that"
    return re.compile(rf"\b(?:{verbs})(?: (?!(?:{ends})\b)[\w'’-]+){{0,9}} $")


@cache
def _reaction() -> re.Pattern[str]:
    reactions = "|".join(sorted(aftermath_words().reactions))
    return re.compile(
        rf"\b(?:{reactions}|pleaded guilty|(?:was|were|been|is|are) (?:\w+ly )?charged)\b"
        r"[^.;]{0,80}?"
        r" (?P<link>for|over|with|of|about|into|in connection with|where) "
        r"(?![^;]*\b(?:and|but)\b)[^.;]*$"
    )
