"""Fights without arms: of crowds among themselves, or with those who keep order.

Source: codebook.md, Event types (unrest is a crowd; armed force is an attack).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import ARMED_KINDS, FIGHTING
from pipelines.knowledge.word_lists import crowd_words


def is_brawl_of_crowd(source: Annotated, noun: Trigger) -> bool:
    """ "fighting between riot police and students": no battle of armed men.

    Args:
        source: The sentence.
        noun: What calls it a fight.
    """
    if _is_between_crowds(source):
        return True
    begins = set_off_at(source, noun)
    if any(a.kind in FIGHTING and a.start >= begins for a in source.actors):
        return False
    known = crowd_words()
    rioters = not known.rioters.isdisjoint(source.vocabulary)
    return (
        (rioters and not known.order_keepers.isdisjoint(source.vocabulary))
        or not known.riot_signs.isdisjoint(source.vocabulary)
        or (
            ("security", "forces") in pairwise(source.words)
            and not known.protesters.isdisjoint(source.vocabulary)
        )
    )


def set_off_at(source: Annotated, noun: Trigger) -> int:
    """ "shot two rebels, setting off clashes in Bol": where what a deed led to begins; 0 if none.

    Args:
        source: The sentence.
        noun: What names the riot, the protest or the clashes.
    """
    led = _SET_OFF.search(source.text, 0, noun.start) if noun.is_noun else None
    if led is None or not any(
        t.end <= led.start() and t.entry.event_type == "attack" for t in source.triggers
    ):
        return 0
    return led.start()


_SET_OFF = re.compile(
    r"(?:,(?: and)?(?: which)?|\band) (?:set(?:ting)? off|touch(?:ed|ing) off|spark(?:ed|ing)"
    r"|trigger(?:ed|ing)|prompt(?:ed|ing)|provok(?:ed|ing)|ignit(?:ed|ing)|unleash(?:ed|ing)"
    r"|l(?:ed|eading) to|caus(?:ed|ing)) (?:[\w'’-]+ ){0,4}\Z"
)


def _is_between_crowds(source: Annotated) -> bool:
    """ "a clash between activists of two parties": the sides are of those who bear no arms."""
    if source.weapons:
        return False
    sides = _BETWEEN.search(source.text)
    if sides is None or _UNARMED.isdisjoint(sides["sides"].lower().split()):
        return False
    beside = (a for a in source.actors if sides.start() <= a.start < sides.end())
    return not any(a.kind in ARMED_KINDS and a.kind != "security" for a in beside)


_BETWEEN = re.compile(
    r"\b(?:clash|clashes|scuffles?|fights?|fighting|brawl|confrontations?|violence)"
    r" (?:\w+ ){0,4}?(?:between|among|involving) (?P<sides>[^.,;:]{5,90})"
)
_UNARMED = frozenset(
    "activists supporters students workers fans villagers voters residents traders vendors hawkers "
    "pupils protesters demonstrators workmen employees labourers passengers drivers members "
    "partymen neighbours neighbors".split()
)
