"""Places in text: canonical name, country, coordinates and precision (codebook, Actors and places).

place_names.py knows the names. One that is also a word or a surname is taken only where its guard
is met (place_guards.py); of places of one name the words beside it tell which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Final

from pipelines import knowledge
from pipelines.extract.folding import compile_union, fold, folded, key
from pipelines.extract.own_names import ActorNames, AliasError, check_spelling, own_aliases
from pipelines.extract.place_guards import guard_met, in_compound, names_after_sea
from pipelines.extract.place_names import SHORTEST_VARIANT, SMALL_TOWN, Entry, PlaceNames
from pipelines.knowledge import country_adjectives
from pipelines.knowledge.word_lists import force_words
from pipelines.review.decisions import AddAlias

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
_WORD_BEFORE: Final = re.compile(rb"\b([a-z]+) $")
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
_HOUSE_IN: Final = re.compile(
    r" (?:\w+ ){0,2}?(?:[Hh]ospital|[Cc]linic|[Mm]osque|[Uu]niversity|[Ss]chool|[Cc]ollege"
    r"|[Cc]hurch|[Hh]otel|[Rr]estaurant|[Mm]arket|[Ss]tadium|[Ss]quare|[Pp]rison|[Cc]inema) in "
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


def _is_quarter_of(text: str, name: PlaceSpan, town: PlaceSpan) -> bool:
    """ "the Zahra quarter of Aleppo": of a town in another country than the one that is listed."""
    if town.precision not in ("city", "province") or town.country == name.country:
        return False
    return bool(_QUARTER_OF.fullmatch(text, name.end, town.start))


def _names_house(text: str, name: PlaceSpan, town: PlaceSpan) -> bool:
    """ "Medina hospital in Mogadishu": a house that bears the name of a town of another country."""
    is_abroad = town.precision == "city" and town.country != name.country
    return is_abroad and _HOUSE_IN.fullmatch(text, name.end, town.start) is not None


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


class Gazetteer(PlaceNames):
    """All names of places in one automaton; build it once (see :func:`gazetteer`)."""

    @cached_property
    def _pattern(self) -> Any:
        return compile_union(self._sources)

    def find(self, text: str) -> list[PlaceSpan]:
        """The places of a text in order; longest match, no overlaps.

        A country's name inside an actor's name or before "'s" is reported as well: whoever
        builds frames decides.
        """
        data = fold(text)
        ships = force_words().ship_singulars
        spans: list[PlaceSpan] = []
        for match in self._pattern.finditer(data):
            start, end = match.span()
            if in_compound(data, start, end) or _NAMED_AFTER.match(data, end):
                continue
            if _OF_NAME.search(data, max(0, start - _LONGEST_OF), start):
                continue
            if self._begins_name(data, start, end):
                continue
            before = _WORD_BEFORE.search(data, max(0, start - _LONGEST_OF), start)
            is_ship = before is not None and before[1].decode("ascii") in ships
            for entry in self._meant(data, start, end):
                if entry.kind == SMALL_TOWN and _STREET.match(data, end):
                    continue
                if entry.precision != "country" and is_ship:
                    continue  # "the destroyer Sheffield"; "the tanker Iran seized" names the state
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

    def _meant(self, data: bytes, start: int, end: int) -> Sequence[Entry]:
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
        spans = [
            span
            for index, span in enumerate(spans)
            if not (index + 1 < len(spans) and _names_house(text, span, spans[index + 1]))
        ]
        told = list(spans)
        for index, town in enumerate(spans):
            if town.precision != "city":
                continue
            lead = text[max(0, town.start - 40) : town.start]
            before = _CITY_OF.search(lead) if " of " in lead else None
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
        listed = self._entries.get(key(folded(town.text)), ())
        if entry := next((e for e in listed if e.country == country), None):
            return _span(entry, town.text, town.start, town.end)
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
        return len(town.text) >= SHORTEST_VARIANT and countries == {town.country}


def _span(entry: Entry, text: str, start: int, end: int) -> PlaceSpan:
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
