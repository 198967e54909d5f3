"""How two place names of the mentions stand to each other: same, within, near, or apart."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines import knowledge
from pipelines.link.model import PRECISE_PLACES, Row

SAME = 3.0
NEXT_DOOR = 2.5
WITHIN = 1.5
NEAR = 1.0
IN_PROVINCE = 0.8
SAME_COUNTRY = 1.0
IN_COUNTRY = 0.5
NO_EVIDENCE = 0.0
TWO_SEAS = -0.5
NEIGHBOUR_TOWN = -1.5
"""Towns within reach of each other: a village may be named after the city that is near."""

NEXT_DOOR_KM = 5.0
NEIGHBOUR_KM = 15.0
SITE_OF_CITY_KM = 60.0
PROVINCE_KM = 120.0

Cell = tuple[int, int] | str


@dataclass(frozen=True, slots=True)
class Place:
    """A canonical place; degrees north and east where known."""

    name: str
    precision: str
    country: str | None
    latitude: float | None
    longitude: float | None
    kind: str = ""


class Places:
    """The places of one run: the knowledge files, and what the mentions say of other names."""

    def __init__(self, mentions: Iterable[Row]) -> None:
        self._by_name = _known_places()
        self._fits: dict[tuple[str, str], float | None] = {}
        self._told: set[str] = set()
        known = frozenset(self._by_name)
        for mention in mentions:
            name = mention.get("location")
            if not name or name in known:
                continue
            place = Place(
                name,
                mention.get("place_precision") or "city",
                mention.get("country"),
                mention.get("latitude"),
                mention.get("longitude"),
            )
            earlier = self._by_name.get(name)
            if earlier is None or repr(place) < repr(earlier):
                self._by_name[name] = place
                self._told.add(name)

    def told_by_mentions(self) -> dict[str, str]:
        """What is known of the names that the knowledge files do not have, in words."""
        return {name: repr(self._by_name[name]) for name in self._told}

    def is_precise(self, name: str) -> bool:
        """Whether a name is a site, a city or a province; an unknown name is taken as one."""
        place = self._by_name.get(name)
        return place is None or place.precision in PRECISE_PLACES

    def is_site(self, name: str) -> bool:
        """Whether a name is a single base, camp, airport or the like."""
        place = self._by_name.get(name)
        return place is not None and place.precision == "site"

    def towns(self, names: set[str]) -> set[str]:
        """The sites and towns among precise places; the provinces where there are none."""
        known = ((name, self._by_name.get(name)) for name in names)
        return {n for n, p in known if p is None or p.precision != "province"} or names

    def country(self, name: str) -> str | None:
        """The country of a name, where some mention tells it."""
        place = self._by_name.get(name)
        return place.country if place else None

    def cells(self, name: str) -> list[Cell]:
        """The squares of one degree where a place within reach of this one may lie."""
        home = self.cell(name)
        if isinstance(home, str):
            return [home]
        return [(home[0] + i, home[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]

    def cell(self, name: str) -> Cell:
        """The square of one degree of a place; its name where it has no coordinates."""
        place = self._by_name.get(name)
        if place is None or place.latitude is None or place.longitude is None:
            return name
        return (math.floor(place.latitude), math.floor(place.longitude))

    def fit(self, one: str, other: str) -> float | None:
        """Points for two names being one scene; None where they lie apart."""
        if one == other:
            return SAME if self.is_precise(one) else self._same_wide(one)
        key = (one, other) if one < other else (other, one)
        if key not in self._fits:
            self._fits[key] = self._fit(*key)
        return self._fits[key]

    def _same_wide(self, name: str) -> float:
        """A shared sea is a scene; a shared country or a shared "Middle East" says little."""
        return NEXT_DOOR if self._by_name[name].kind == "sea" else SAME_COUNTRY

    def _fit(self, one: str, other: str) -> float | None:
        a, b = self._by_name.get(one), self._by_name.get(other)
        if a is None or b is None:
            return None
        if "region" in (a.precision, b.precision):
            return TWO_SEAS if a.kind == b.kind == "sea" else NO_EVIDENCE
        if a.country and b.country and a.country != b.country:
            return None
        if "country" in (a.precision, b.precision):
            return IN_COUNTRY if a.country and b.country else NO_EVIDENCE
        distance = _distance_km(a, b)
        if distance is None:
            return _fit_unlisted(a, b)
        if distance <= NEXT_DOOR_KM:
            return NEXT_DOOR
        if "province" in (a.precision, b.precision):
            same = a.precision == b.precision
            return IN_PROVINCE if not same and distance <= PROVINCE_KM else None
        if distance > SITE_OF_CITY_KM:
            return None
        if a.precision != b.precision:
            return WITHIN
        return NEAR if distance <= NEIGHBOUR_KM else NEIGHBOUR_TOWN


def _fit_unlisted(a: Place, b: Place) -> float | None:
    """A name without coordinates may lie in the province told; it is no other unlisted name."""
    if "province" in (a.precision, b.precision):
        return NO_EVIDENCE
    return NEIGHBOUR_TOWN if a.latitude is not None or b.latitude is not None else None


def _known_places() -> dict[str, Place]:
    """The places and countries of the knowledge files by canonical name."""
    found = {
        row.name: Place(row.name, row.precision, row.country, row.latitude, row.longitude, row.kind)
        for row in knowledge.places()
    }
    for country in knowledge.countries():
        found.setdefault(country.name, Place(country.name, "country", country.alpha2, None, None))
    return found


def _distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance in kilometres; None where a coordinate is missing."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a)
        * math.cos(lat_b)
        * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    )
    return 12742.0 * math.asin(math.sqrt(half))
