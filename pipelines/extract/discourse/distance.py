"""Where passages are told to happen, and whether that is apart, by what the gazetteer knows.

Source: codebook.md, What is one event, and Actors and places.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan

# Places that no gazetteer knows; nothing says where such a one lies.
UNLISTED = frozenset({"unlisted", "landmark"})


def is_placed(frame: Frame) -> bool:
    """Told with a province, a town, a site or a sea of its own; a street alone is none."""
    return any(_tells_scene(p) or p.kind == "sea" for p in frame.places)


def is_scene_of_own(place: PlaceSpan) -> bool:
    """A town or site; a street or hotel may lie in any town."""
    return place.precision in ("site", "city") and place.kind != "landmark"


def is_by_bearing(place: PlaceSpan) -> bool:
    """Told by the town that it lies "north of": somewhere about that town."""
    return place.precision == "province" and place.kind in ("city", "capital")


def _tells_scene(place: PlaceSpan) -> bool:
    """A province, town or site, but for a street or hotel."""
    return place.precision in _PRECISE and place.kind != "landmark"


def are_towns_apart(some: Sequence[PlaceSpan], others: Sequence[PlaceSpan]) -> bool:
    """Whether two happenings have places of their own, some way from each other.

    Towns and sites some 60 km apart tell them apart; a province, told by its middle, some 200.
    """
    a, b = ([p for p in places if _tells_scene(p)] for places in (some, others))
    if {p.name for p in a} & {p.name for p in b}:
        return False
    if any(p.within == q.name or q.within == p.name for p in a for q in b):
        return False
    is_wide = any(p.precision == "province" for p in (*a, *b))
    return min(_distances(a, b), default=0.0) > (_FAR if is_wide else _CLOSE)


def are_nested(one: Frame, other: Frame) -> bool:
    """The Green Zone lies in Baghdad: a part and its whole are no two places."""
    return any(p.within == q.name or q.within == p.name for p in one.places for q in other.places)


def lie_close(one: Frame, other: Frame) -> bool:
    """Within some 60 km: a camp "north of Baghdad" may be told as Baghdad."""
    return any(distance < _CLOSE for distance in _distances(one.places, other.places))


def lie_apart(one: Frame, other: Frame) -> bool:
    """A province and a town of another: no pair of their places within some 200 km."""
    return min(_distances(one.places, other.places), default=0.0) > _FAR


# Degrees of latitude or longitude, whichever differs more.
_CLOSE = 0.6
_FAR = 2.0


def _distances(some: Sequence[PlaceSpan], others: Sequence[PlaceSpan]) -> list[float]:
    """How far the precise places of two passages lie from each other, in degrees."""
    return [
        max(abs(p.latitude - q.latitude), abs(p.longitude - q.longitude))
        for p in some
        for q in others
        if p.precision in _PRECISE and q.precision in _PRECISE
        if p.latitude is not None and p.longitude is not None
        if q.latitude is not None and q.longitude is not None
    ]


_PRECISE = frozenset(("site", "city", "province"))
