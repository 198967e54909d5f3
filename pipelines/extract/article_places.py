"""The listed places of one article: a small town is where the article's countries have it.

GeoNames has a town of nearly every name somewhere. One that it alone knows lies in the country it
gives only where something else in the article speaks of that country: a place, a people, an actor,
a dateline. Where nothing does, it may be a village of the same name in another war: the name is
kept as the place, without country and coordinates (codebook, Actors and places: nothing is
guessed).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from pipelines.extract.actors import ActorSpan, actor_lexicon
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.extract.lazy import found_once
from pipelines.knowledge import country_adjectives

_CAPITALISED = re.compile(r"[A-Z][\w.]*(?:[ -][A-Z]\w+)?")


class ArticlePlaces:
    """Finds listed places in the sentences of one article."""

    def __init__(self, body: str) -> None:
        """Takes the whole text; it is read when a small town first asks for it."""
        self._body = body

    def find(self, text: str) -> list[PlaceSpan]:
        """The places of a sentence in order, as :meth:`Gazetteer.find`.

        Args:
            text: A sentence, or a dateline, of the article.
        """
        return [
            self._where_told(place) if place.kind == "town" else place
            for place in gazetteer().find(text)
        ]

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
        return replace(
            town, name=town.text, country=None, latitude=None, longitude=None, kind="unlisted"
        )

    def _speaks_of(self, town: PlaceSpan) -> bool:
        """Whether anything but the town's own name speaks of its country."""
        country = town.country
        return (
            country in self.countries_of_places
            or country in self._nations
            or any(t.country == country and t.name != town.name for t in self._towns)
            or country in self._countries_of_actors
        )

    @found_once
    def _listed(self) -> list[PlaceSpan]:
        return gazetteer().find(self._body)

    @found_once
    def _towns(self) -> list[PlaceSpan]:
        return [p for p in self._listed if p.kind == "town"]

    @found_once
    def countries_of_places(self) -> set[str]:
        """Countries of the places that it names, but for towns that only GeoNames knows."""
        return {p.country for p in self._listed if p.kind != "town" and p.country}

    @found_once
    def _nations(self) -> set[str]:
        """Countries whose adjective is used."""
        named = country_adjectives()
        phrases = {m.group().lower() for m in _CAPITALISED.finditer(self._body)}
        words = phrases | {phrase.split()[0] for phrase in phrases}
        return {named[word] for word in words if word in named}

    @found_once
    def sides(self) -> set[str]:
        """The sides of all whom it names."""
        return {actor.side for actor in self._actors}

    @found_once
    def _countries_of_actors(self) -> set[str]:
        return {actor.country for actor in self._actors if actor.country}

    @found_once
    def _actors(self) -> list[ActorSpan]:
        found = map(actor_lexicon().find, self._body.splitlines())
        return list(chain.from_iterable(found))
