"""How far the tolls and the victims of two clusters agree.

The weights are those of ``score.py``. Source: codebook.md, Casualties.
"""

from __future__ import annotations

from pipelines.link.cluster import Cluster
from pipelines.link.model import Toll

MOST_TOLLS = 100
"""An event with more figures of one outcome than this is known by none of them."""
_SOLDIERS = 0.5  # points for victims of whom there are many
_COMMON_VICTIMS = ("/military", "/security", "/civilian", "/militia")


def toll_fit(ours: set[Toll], theirs: set[Toll]) -> float:
    """Points for the figures of one outcome: the best agreement of any two."""
    if not ours or not theirs or max(len(ours), len(theirs)) > MOST_TOLLS:
        return 0.0
    return max(_two_tolls(x, y) for x in ours for y in theirs)


def party_fit(a: Cluster, b: Cluster) -> float:
    """Points for victims who are told alike: one contractor of the US is few people's toll.

    Soldiers and civilians die one by one in every war, and a number of them tells less.
    """
    shared = a.parties & b.parties
    if not shared:
        return 0.0
    return max(_SOLDIERS if party.endswith(_COMMON_VICTIMS) else 1.0 for party in shared)


def _two_tolls(x: Toll, y: Toll) -> float:
    if x.best is not None and y.best is not None:
        # "36, where the government said 25": a report of both agrees with either
        shared = {x.best} & {y.low, y.best, y.high} or {y.best} & {x.low, x.high}
        if shared:
            count = next(iter(shared))
            return 0.3 if count == 0 else 1.0 if count < 3 else 1.5 if count < 10 else 2.0
        small, great = sorted((x.best, y.best))
        return -0.2 if small * 2 >= great else -0.9
    low = max(v for v in (x.low, y.low, 0) if v is not None)
    high = min((v for v in (x.high, y.high, x.best, y.best) if v is not None), default=low)
    return 0.4 if low <= high else -0.2 if low <= 2 * high else -0.9
