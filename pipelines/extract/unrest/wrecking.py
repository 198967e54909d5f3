"""What a crowd wrecks or burns: ballot boxes, shops, an effigy.

Source: codebook.md, Event types (unrest).
"""

from __future__ import annotations

from pipelines.extract.triggers import Trigger


def burns_effigy(text: str, ahead: list[str]) -> bool:
    """Whoever burns an effigy, does so before a crowd.

    Args:
        text: The verb.
        ahead: The words behind it.
    """
    burns = text.startswith(("burned", "burnt", "burning", "set fire", "torch", "set al", "set ab"))
    return burns and not {"effigy", "effigies"}.isdisjoint((*ahead, *text.split()))


def is_wrecking(trigger: Trigger) -> bool:
    """ "burn", "destroyed", "shattered": said of much else than a riot's work.

    Args:
        trigger: A verb or noun of unrest.
    """
    return trigger.text.lower() in _WRECKING


_WRECKING = frozenset(
    "burn burns destroy destroys destroyed destroying damages damaged damaging shattered shatter "
    "vandalise vandalises vandalizes uprooted".split()
)
PROPERTY = frozenset(
    "property vehicle vehicles car cars bus buses truck trucks lorry lorries van ballot billboards "
    "billboard windows window shop shops office offices building buildings fence furniture posters "
    "dormitory dormitories checkpoint house houses home homes classroom classrooms stall stalls "
    "tyres tires effigy effigies flag flags bridge church mosque temple station".split()
)
"""What a riot wrecks."""
