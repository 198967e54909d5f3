"""What is thrown by hand: stones and bottles, whatever they are called, make no attack.

Source: codebook.md, Event types (attack, unrest).
"""

from __future__ import annotations

from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan

_BY_ARM = ("threw", "throw", "hurl", "toss", "flung", "fling", "pelt", "shower")
_BY_HAND = frozenset("projectile projectiles missile missiles".split())


def is_thrown_by_hand(weapon: WeaponSpan, head: Trigger) -> bool:
    """ "missiles were thrown at police": bricks and bottles; who "lobbed missiles" fired them."""
    return weapon.text.lower() in _BY_HAND and head.text.lower().startswith(_BY_ARM)
