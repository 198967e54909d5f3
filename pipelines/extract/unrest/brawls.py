"""Fights without arms: of crowds among themselves, or with those who keep order.

Source: codebook.md, Event types (unrest is a crowd; armed force is an attack).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.knowledge import ARMED_KINDS, FIGHTING
from pipelines.knowledge.word_lists import crowd_words


def is_brawl_of_crowd(source: Annotated) -> bool:
    """ "fighting between riot police and students": no battle of armed men.

    Args:
        source: The sentence.
    """
    if _is_between_crowds(source):
        return True
    if any(a.kind in FIGHTING for a in source.actors):
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
