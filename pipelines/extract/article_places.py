"""The listed places of one article: a small town is where the article's countries have it.

GeoNames has a town of nearly every name somewhere. One that it alone knows lies in the country it
gives where something else in the article speaks of that country: a place, a people, an actor, a
dateline; or where no other country has a town of that name and no other place is told of. Else it
may be a village of the same name in another war: the name is kept as the place, without country
and coordinates (codebook, Actors and places: nothing is guessed).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import accumulate, pairwise

from pipelines.extract.actors import ActorSpan, actor_lexicon
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.extract.initials import initials_in
from pipelines.extract.lazy import found_once
from pipelines.extract.place_names import SMALL_TOWN
from pipelines.extract.seats import SEATS_OF_POWERS
from pipelines.knowledge import countries, country_adjectives, interventions

_CAPITALISED = re.compile(r"[A-Z][\w.]*(?:[ -][A-Z]\w+)?")


# Capitals from which other countries' wars are told of and waged.
_ARMIES_ABROAD = frozenset({"RU", "IL", "TR", "IR", "SA", "AE", "CN"})


@cache
def _fighting_abroad() -> frozenset[str]:
    """Countries whose forces act in the wars of others: their name tells no place."""
    western = {c.alpha2 for c in countries() if c.side == "us_coalition"}
    return _ARMIES_ABROAD | western


# Kinds of places of which several countries may have one of a name.
_NAMED_ALIKE = frozenset({"city", "town", "province"})
# The Lebanese army fights in Lebanon's Tripoli where nothing speaks of Libya.
_MAY_HAVE_NAMESAKE = _NAMED_ALIKE | {"capital"}
_BESIDE = re.compile(r"\b(?:near|opposite|outside|behind|beside|at|in front of) \Z")
_BESIDE_WITHIN = 14  # characters of " in front of "
_PREMISES = re.compile(
    r" (?:[Rr]estaurant|[Hh]otel|[Bb]akery|[Cc]inema|[Cc]af[eé]|[Ss]tores?|[Pp]harmacy|[Rr]oad"
    r"|[Ss]treet|[Gg]ate|[Mm]arket|[Bb]azaar|[Tt]own|[Pp]laza)\b"
)
_TOWNS = frozenset({"city", "town", "capital", SMALL_TOWN})
_IN_THE_CITY = re.compile(
    r",? (?:in|on|at) the (?:far |inner |outer |\w+ern )?"
    r"(?:north|south|east|west|cent(?:re|er)|heart|middle|edge|outskirts|suburbs|side)"
    r"(?:-?(?:east|west))?(?:ern side)? of (?:the|this|that) (?:city|capital|town)\b"
    r"|, an? (?:[\w-]+ ){0,3}?(?:suburb|quarter|district|neighbou?rhood)"
    r" of the (?:city|capital|town)\b"
)
# Every second country that Spain or Portugal held has a town of such a name.
_OF_A_SAINT = re.compile(r"(?:Sant?[ao]?|S[aã]o|Los?|Las?|El|Villa|Puerto|Nuev[ao]) [A-Z]")


def _unlisted(place: PlaceSpan) -> PlaceSpan:
    """A name of which nothing is known but that it stands for a place."""
    return replace(
        place, name=place.text, country=None, latitude=None, longitude=None, kind="unlisted"
    )


def _lands_told_behind(found: Sequence[PlaceSpan], text: str) -> dict[int, str]:
    """ "in Valencia, Huila Department": the land of a town by the province told behind it.

    "Valencia, Huila and Cali" are a list; a bare name behind the comma ends the phrase.
    """
    return {
        town.start: province.country
        for town, province in pairwise(found)
        if town.kind in _NAMED_BY_MANY and province.kind in ("province", "country")
        if province.country and province.country != town.country
        if text[town.end : province.start] in _THEN_PROVINCE
        if _PROVINCE_TOLD.search(province.text) or _PROVINCE_ENDS.match(text, province.end)
    }


def _in_land(place: PlaceSpan, country: str) -> PlaceSpan:
    """The town of this name there: one that no list has is known by its land alone."""
    there = gazetteer().namesake(place, country)
    return there or replace(_unlisted(place), country=country)


_NAMED_BY_MANY = frozenset({"city", "town", SMALL_TOWN})
_THEN_PROVINCE = frozenset({", ", ", in ", ", in the ", " in "})
_UNITS = r"(?:[Dd]epartment|[Pp]rovince|[Ss]tate|[Gg]overnorate|[Oo]blast|[Dd]istrict|[Cc]ounty)"
_PROVINCE_TOLD = re.compile(rf"\b{_UNITS}\Z")
_PROVINCE_ENDS = re.compile(rf" {_UNITS}\b|[.;]|\Z")


class ArticlePlaces:
    """Finds listed places in the sentences of one article."""

    def __init__(self, body: str, published: date | None = None) -> None:
        """Takes the whole text; it is read when a small town first asks for it."""
        self._body = body
        self._published = published
        self._actors_in: dict[str, list[ActorSpan]] = {}
        self._places_in: dict[str, list[PlaceSpan]] = {}

    def read(self, texts: Sequence[str]) -> None:
        """Looks all sentences up among the actors, then all among the places.

        Half as fast again as one sentence after another, for the reason that ``cues_of`` gives.
        """
        self._actors_in = {text: actor_lexicon().find(text) for text in texts}
        self._places_in = {text: gazetteer().find(text) for text in texts}

    def actors_in(self, text: str) -> list[ActorSpan]:
        """The actors of a sentence or line, as :meth:`ActorLexicon.find`."""
        known = self._actors_in.get(text)
        return actor_lexicon().find(text) if known is None else known

    def find(self, text: str) -> list[PlaceSpan]:
        """The places of a sentence in order, as :meth:`Gazetteer.find`.

        Args:
            text: A sentence, or a dateline, of the article.
        """
        known = self._places_in.get(text)
        found = gazetteer().find(text) if known is None else known
        lands = _lands_told_behind(found, text)
        return [
            self._quarter_of_town(place, text)
            or (_in_land(place, lands[place.start]) if place.start in lands else None)
            or self._as_told(place)
            for place in found
            if not self._names_premises(place, text)
        ]

    def _quarter_of_town(self, place: PlaceSpan, text: str) -> PlaceSpan | None:
        """ "Dar es Salaam, a western suburb", told of Khartoum: a quarter of that name."""
        if place.kind not in _TOWNS or not _IN_THE_CITY.match(text, place.end):
            return None
        others = self.countries_of_places - {place.country}
        return None if not others or self._speaks_of(place) else _unlisted(place)

    def _names_premises(self, place: PlaceSpan, text: str) -> bool:
        """ "near Medina restaurant" in Karachi: named after a city that nothing else speaks of."""
        if place.kind not in _NAMED_ALIKE or not _PREMISES.match(text, place.end):
            return False
        others = self.countries_of_places - {place.country}
        is_bare = _BESIDE.search(text, max(0, place.start - _BESIDE_WITHIN), place.start)
        if not (others and is_bare) or self._speaks_of(place):
            return False  # "in a Baghdad restaurant"
        return all(gazetteer().namesake(place, country) is None for country in others)

    @found_once
    def initials(self) -> dict[str, ActorSpan]:
        """Whom the letters mean that it puts beside a group's name."""
        return initials_in(self._body)

    @found_once
    def sole_country(self) -> str | None:
        """The one country that the article tells of: where a place without a listing lies.

        Known by its places; by its peoples and forces where it names no place. Whoever also fights
        abroad says nothing of the ground, nor does the seat of a power that speaks.
        """
        named = {p.country for p in self._grounds if p.country and p.name not in SEATS_OF_POWERS}
        told = named or (self._nations | self._countries_of_actors) - _fighting_abroad()
        return next(iter(told)) if len(told) == 1 else None

    @found_once
    def sole_ground(self) -> str | None:
        """The one country in which all the places lie that it names, two or more of them."""
        told = {p.country for p in self._grounds if p.country}
        several = len({p.name for p in self._grounds}) > 1
        return next(iter(told)) if several and len(told) == 1 else None

    @found_once
    def _grounds(self) -> list[PlaceSpan]:
        """The listed places that are no part of an actor's name."""
        return [
            p
            for p in (self._as_told(p) if p.kind in _NAMED_ALIKE else p for p in self._listed)
            if p.kind != SMALL_TOWN or self._speaks_of(p)
            if not any(start <= p.start and p.end <= end for start, end in self._names_of_actors)
        ]

    def _as_told(self, place: PlaceSpan) -> PlaceSpan:
        """The place of this name that the article can mean."""
        if place.kind == SMALL_TOWN:
            return self._where_told(place)
        if place.kind not in _MAY_HAVE_NAMESAKE or self._speaks_of(place):
            return place
        others = (self.countries_of_places | self._nations) - {place.country}
        if place.kind == "capital":  # "American jets over Damascus" means no town in Maryland
            others -= _fighting_abroad()
        namesakes = [n for c in sorted(others) if (n := gazetteer().namesake(place, c))]
        if len(namesakes) == 1:
            return namesakes[0]
        is_any_town = _OF_A_SAINT.match(place.text) and gazetteer().has_many(place)
        return _unlisted(place) if others and is_any_town and place.kind == "city" else place

    def _where_told(self, town: PlaceSpan) -> PlaceSpan:
        if self._speaks_of(town):
            return town
        namesakes = [
            namesake
            for country in sorted(self.countries_of_places)
            if (namesake := gazetteer().namesake(town, country)) is not None
        ]
        if len(namesakes) == 1:
            return namesakes[0]
        if not self.countries_of_places and gazetteer().is_only(town):
            return town
        return _unlisted(town)

    def _speaks_of(self, town: PlaceSpan) -> bool:
        """Whether anything but the town's own name speaks of its country."""
        country = town.country
        return (
            any(p.country == country and p.name != town.name for p in self._ranked)
            or country in self._nations
            or any(t.country == country and t.name != town.name for t in self._towns)
            or country in self._countries_of_actors
        )

    @found_once
    def _listed(self) -> list[PlaceSpan]:
        return gazetteer().find(self._body)

    @found_once
    def _towns(self) -> list[PlaceSpan]:
        return [p for p in self._listed if p.kind == SMALL_TOWN]

    @found_once
    def countries_of_places(self) -> set[str]:
        """Countries of the places that it names, but for towns that only GeoNames knows."""
        return {p.country for p in self._ranked if p.country}

    @found_once
    def main_countries(self) -> set[str]:
        """The country of more of its places than any other's; two where they have as many."""
        told = Counter(p.country for p in self._ranked if p.country)
        return {country for country, times in told.items() if times == max(told.values())}

    @found_once
    def _ranked(self) -> list[PlaceSpan]:
        return [p for p in self._listed if p.kind != SMALL_TOWN]

    @found_once
    def _nations(self) -> set[str]:
        """Countries whose adjective is used."""
        named = country_adjectives()
        phrases = {m.group().lower() for m in _CAPITALISED.finditer(self._body)}
        # "The Lebanese" opens a sentence as well.
        bare = {phrase.removeprefix("the ") for phrase in phrases}
        words = phrases | {phrase.split()[0] for phrase in bare}
        return {named[word] for word in words if word in named}

    @found_once
    def fought_in(self) -> frozenset[str]:
        """Where the coalition's own fight in the wars of others: soldiers there may be theirs."""
        return self._interventions("ground")

    @found_once
    def bombed_in(self) -> frozenset[str]:
        """Where aircraft and missiles may be the coalition's own."""
        return self._interventions("air")

    def _interventions(self, by: str) -> frozenset[str]:
        """On the day that the article was published; at any time where that is unknown."""
        day = self._published
        return frozenset(
            war.alpha2
            for war in interventions()
            if war.by in (by, "both")
            and (day is None or war.first_day <= day <= (war.last_day or day))
        )

    @found_once
    def not_yet_allied(self) -> frozenset[str]:
        """Countries of the coalition that were none of its allies when the article appeared."""
        day = self._published
        return frozenset(
            c.alpha2 for c in countries() if day and c.allied_since and day < c.allied_since
        )

    @found_once
    def sides(self) -> set[str]:
        """The sides of all whom it names."""
        early = self.not_yet_allied
        return {"other" if actor.country in early else actor.side for actor in self._actors}

    @found_once
    def nations_in_arms(self) -> Counter[str]:
        """How often it names soldiers or police of each country."""
        armed = (a.country for a in self._actors if a.kind in ("military", "security"))
        return Counter(country for country in armed if country)

    @found_once
    def _actors_of_lines(self) -> list[tuple[int, list[ActorSpan]]]:
        """Where each line of the body begins, and whom it names."""
        lines = self._body.splitlines(keepends=True)
        starts = accumulate(map(len, lines), initial=0)
        named = (self.actors_in(line.splitlines()[0]) for line in lines)
        return list(zip(starts, named, strict=False))

    @found_once
    def _actors(self) -> list[ActorSpan]:
        return [actor for _, named in self._actors_of_lines for actor in named]

    @found_once
    def _names_of_actors(self) -> list[tuple[int, int]]:
        """Where in the body actors stand that have a name: the state of a country has none."""
        return [
            (offset + actor.start, offset + actor.end)
            for offset, named in self._actors_of_lines
            for actor in named
            if actor.kind != "state"
        ]

    @found_once
    def _countries_of_actors(self) -> set[str]:
        return {actor.country for actor in self._actors if actor.country}
