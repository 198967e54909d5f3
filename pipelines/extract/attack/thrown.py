"""What is thrown: a grenade makes an attack, whoever stands by; a stone or bottle makes none.

Source: codebook.md, Event types (attack, unrest).
"""

from __future__ import annotations

from pipelines.extract.frame import Frame
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan

_BY_ARM = ("threw", "throw", "hurl", "toss", "flung", "fling", "pelt", "shower")
_THROWING = (*_BY_ARM, "lob")
_BY_HAND = frozenset("projectile projectiles missile missiles".split())
_EXPLOSIVE = frozenset("grenade grenades bomb bombs dynamite explosives explosive".split())
_OF_CROWDS = frozenset("petrol gasoline tear gas stun smoke paint fire molotov percussion".split())
_MARCHERS = frozenset(
    "protesters protestors demonstrators rioters marchers crowd crowds mob mobs students youths "
    "supporters fans rally march protest demonstration".split()
)
_NEAR = 40  # characters of "two hand grenades were reportedly also "


def is_thrown_by_hand(weapon: WeaponSpan, head: Trigger) -> bool:
    """ "missiles were thrown at police": bricks and bottles; who "lobbed missiles" fired them."""
    return weapon.text.lower() in _BY_HAND and head.text.lower().startswith(_BY_ARM)


def throws_explosives(frame: Frame) -> bool:
    """ "A grenade was hurled at a bus of supporters": those at whom it is thrown are no rioters."""
    source, head = frame.source, frame.head
    if not head.text.lower().startswith(_THROWING):
        return False
    own = source.clauses.tokens_of(source.clauses.of_token[head.first])
    if not _MARCHERS.isdisjoint(source.words[i] for i in own if i < head.first):
        return False  # "protesters threw grenades"
    around = source.words_between(max(0, head.start - _NEAR), head.end + _NEAR)
    return not _EXPLOSIVE.isdisjoint(around) and _OF_CROWDS.isdisjoint(around)
