"""How far two clusters agree in all but days and tolls: scene, doer, target, weapon, force.

The weights are those of ``score.py``. Source: codebook.md, "What is one event".
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.link.cluster import Cluster
from pipelines.link.model import same_person
from pipelines.link.places import IN_COUNTRY, NO_EVIDENCE, Places

EVIDENCE_POINTS = 3.0
RESTATED = 0.5
OTHER_WEAPON = -2.5
ACTOR_POINTS = 1.5
SIDE_POINTS = 0.8
KIND_POINTS = 0.4
"""Points for doers of one kind without a name: "gunmen" there and "gunmen" here."""
HANDFUL = 10
"""Soldiers or machines below which a number is no signature of a force."""
INDIRECT_FIRE = frozenset({"rocket", "missile", "mortar", "artillery"})
BOMBS = frozenset({"airstrike", "bombing"})  # that fell, or were laid: the text may not say
_FROM_THE_AIR = frozenset({"airstrike", "drone_strike", "missile"})
_ON_THE_GROUND = frozenset({"shooting", "ground_assault", "bombing"})
_IRAN_AXIS = frozenset({"iran", "iran_aligned"})


def shares_victim(a: Cluster, b: Cluster, in_full: bool = False) -> bool:
    """Whether both name one dead person; in full, with a given name on both sides."""
    if a.families.isdisjoint(b.families):
        return False
    if in_full:
        return any(not name.startswith(":") for name in a.victims & b.victims)
    return any(same_person(x, y) for x in a.victims for y in b.victims)


def place_fit(a: Cluster, b: Cluster, places: Places) -> float | None:
    """Points for the scene; None where the places lie apart. Precise names outrank wide ones."""
    if a.precise and b.precise:
        ours, theirs = a.precise, b.precise
        if a.shares_article_with(b):  # which tells its towns apart
            ours, theirs = places.towns(ours), places.towns(theirs)
        return _best(places.fit(x, y) for x in ours for y in theirs)
    same_country = not a.countries.isdisjoint(b.countries)
    if a.countries and b.countries and not same_country:
        return None
    ours, theirs = a.precise | a.wide, b.precise | b.wide
    if not ours or not theirs:
        return IN_COUNTRY if same_country else NO_EVIDENCE
    return _best(places.fit(x, y) for x in ours for y in theirs)


def actor_fit(a: Cluster, b: Cluster) -> float | None:
    """Points for the initiators; None where both are known and differ.

    Iran and those aligned with it are often named for each other; a contested attribution softens
    a contradiction to a doubt.
    """
    same = a.actors & b.actors
    if any(actor[:1].isupper() for actor in same):
        return ACTOR_POINTS
    if same:
        return KIND_POINTS
    if not a.sides or not b.sides:
        return NO_EVIDENCE
    doubt = -1.0 if a.is_contested or b.is_contested else None
    shared = a.sides & b.sides
    if shared - {"other"}:
        return SIDE_POINTS
    if shared:
        return doubt if a.actors and b.actors else NO_EVIDENCE
    if a.sides | b.sides <= _IRAN_AXIS:
        return -0.2
    return doubt


def target_fit(a: Cluster, b: Cluster) -> float:
    """Points for whom both hit; a class of targets ("markets", "civilians") fits many attacks."""
    if any(name[:1].isupper() for name in a.targets & b.targets):
        return 0.6
    if not a.target_sides or not b.target_sides:
        return NO_EVIDENCE
    return 0.4 if a.target_sides & b.target_sides else -0.5


def weapon_fit(a: Cluster, b: Cluster) -> float:
    """Points for the kind of attack; "other" and an unstated kind agree with every kind."""
    ours, theirs = a.subtypes - {"other"}, b.subtypes - {"other"}
    if not ours or not theirs:
        return NO_EVIDENCE
    if ours & theirs:
        return RESTATED
    pair = ours | theirs
    if pair <= _FROM_THE_AIR:
        return -0.2 if "missile" not in pair else -0.5
    if pair <= INDIRECT_FIRE or pair <= _ON_THE_GROUND or pair == BOMBS:
        return -0.5
    return OTHER_WEAPON


def force_fit(a: Cluster, b: Cluster) -> float | None:
    """Points for number and unit of a force; None where the text tells the two apart.

    A number of troops or the name of a ship is as good as a signature; a handful (one ship, two
    batteries) or a division, which sends many contingents, is a hint.
    """
    count = _count_fit(a.force_counts, b.force_counts)
    if count is None:
        return None
    if not a.unit_words or not b.unit_words:
        return count
    is_ship = "ship" in a.force_kinds | b.force_kinds
    if a.unit_words & b.unit_words:
        return count + (EVIDENCE_POINTS if is_ship else 1.5)
    return None if is_ship else count - 1.5


def _count_fit(ours: set[tuple[int, bool]], theirs: set[tuple[int, bool]]) -> float | None:
    """Points for equal numbers; None where both give one and no two agree."""
    if not ours or not theirs:
        return NO_EVIDENCE
    for count, is_approximate in sorted(ours, reverse=True):
        for other, other_is_approximate in theirs:
            slack = 0.05 * max(count, other) if is_approximate or other_is_approximate else 0
            if abs(count - other) <= slack:
                return EVIDENCE_POINTS if count >= HANDFUL else 1.0
    return None


def overlap_fit(ours: set[str], theirs: set[str], apart: float) -> float:
    """Points for values of which two tellings of one event share some.

    Args:
        ours: what the one states.
        theirs: what the other states.
        apart: points where both state some and share none.
    """
    if not ours or not theirs:
        return NO_EVIDENCE
    return RESTATED if ours & theirs else apart


def _best(fits: Iterable[float | None]) -> float | None:
    return max((fit for fit in fits if fit is not None), default=None)
