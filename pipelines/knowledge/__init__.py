"""Loader of the knowledge files: what a non-programmer edits, as typed rows.

Each CSV of this folder has one dataclass whose fields are its columns. Lists inside a cell are
separated by ``|``. ``tests/knowledge/test_knowledge.py`` validates every file.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final


@dataclass(frozen=True, slots=True)
class Place:
    """One row of places.csv; coordinates in degrees north and east."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    latitude: float
    longitude: float
    precision: str
    kind: str
    within: str | None
    guard: str


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.csv.

    ``demonyms`` are (singular, plural) nouns of its people; ``metonym`` says whether its capital
    stands for its government ("Washington said"). ``small_towns``: wars of the last 60 years
    were fought there and its towns are seldom words or surnames in English, so that they count
    from 15,000 inhabitants on. ``arabic_article``: its place names carry al- or el-, which may
    be left out (elsewhere El is Spanish). ``allied_since``: from when on its forces serve with the
    coalition's; none where they always have, or never do.
    """

    alpha2: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[tuple[str, str], ...]
    capital: str | None
    capital_aliases: tuple[str, ...]
    latitude: float
    longitude: float
    side: str
    guard: str
    metonym: bool
    small_towns: bool
    arabic_article: bool
    allied_since: date | None


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of actors.csv; ``is_force`` says whether it can use armed force."""

    name: str
    aliases: tuple[str, ...]
    side: str
    country: str | None
    kind: str
    is_force: bool
    guard: str


ARMED_GROUPS: Final = frozenset({"militia", "insurgent", "jihadist"})
"""Kinds of actors that are armed groups of their own; gunmen whom nobody knows are none."""
STATE_KINDS: Final = frozenset({"state", "military", "government", "office", "alliance"})
"""Kinds of actors by which a state, or several together, act and speak."""
IRREGULAR: Final = ARMED_GROUPS | {"gunmen"}
"""Who carries arms without a state."""
FIGHTING: Final = IRREGULAR | {"military"}
"""Who fights battles."""
BEARING_ARMS: Final = FIGHTING | {"security"}
"""Who carries arms of whatever right."""
ARMED_KINDS: Final = BEARING_ARMS - {"militia"}
"""The same without militias, which may as well be their politicians."""
OF_STATE: Final = frozenset({"military", "security", "government", "state"})
"""A state, its government and their men."""


@dataclass(frozen=True, slots=True)
class Noun:
    """One row of actor_nouns.csv: a generic noun that stands for actors or their property.

    ``label`` is the plural that names the class ("forces" for soldiers, army, troops). ``bare``
    says whether the noun means an actor without any adjective: yes, no, only in the plural, or
    only behind a determiner ("the military", never "military action"), or only where it is owned
    ("its planes").
    """

    singular: str
    plural: str
    kind: str
    label: str
    is_force: bool
    bare: str


@dataclass(frozen=True, slots=True)
class Target:
    """One row of targets.csv: a thing or place that is attacked, and who is hit with it.

    ``label`` is the plural that names the class ("markets"). ``holder`` is ``civilian``;
    ``town`` (its people, where it is shelled or bombed and not stormed); ``economy`` (ships and
    works, civilian unless a nation owns them); ``army`` (forces of the state, by its own words);
    ``military`` (of whoever has forces there).
    """

    singular: str
    plural: str
    label: str
    holder: str


@dataclass(frozen=True, slots=True)
class Weapon:
    """One row of weapons.csv; ``subtype`` is the attack it stands for (codebook, Event types)."""

    name: str
    aliases: tuple[str, ...]
    subtype: str
    kind: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """One row of occasions.csv: a noun that a day or a place is told of, beside what is reported.

    ``has_its_day`` says that a day in front of it is its own ("ahead of Sunday's election");
    ``is_agreed`` that it is made somewhere and sometime ("the truce signed in Oslo in May");
    ``is_spoken`` that somebody says something in it ("in a statement on Monday").
    """

    noun: str
    has_its_day: bool
    is_agreed: bool
    is_spoken: bool


@dataclass(frozen=True, slots=True)
class Intervention:
    """One row of interventions.csv: when the coalition's own forces fought in others' war.

    ``last_day``: none where they are there still; ``by``: ground, air or both.
    """

    alpha2: str
    first_day: date
    last_day: date | None
    by: str


@dataclass(frozen=True, slots=True)
class QuantityBound:
    """One row of quantity_bounds.csv: words that make a bound or an estimate of a number.

    ``place`` says where they stand: before the number, or behind it or its noun. ``meaning``:
    ``at_least``, ``more_than``, ``up_to``, ``less_than``, ``about`` or ``exact`` (codebook,
    Casualties).
    """

    words: tuple[str, ...]
    place: str
    meaning: str


def _rows(file_name: str) -> list[dict[str, str]]:
    with (files(__package__) / file_name).open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _demonym(cell: str) -> tuple[str, str]:
    singular, _, plural = cell.partition("/")
    return singular, plural or f"{singular}s"


@cache
def months() -> Mapping[str, int]:
    """Month by name or abbreviation, lower case, in the languages of months.csv."""
    return {row["name"]: int(row["month"]) for row in _rows("months.csv")}


@cache
def stamp_words() -> Mapping[str, str]:
    """English of the words of a stamp (months, days, labels) in further languages, lower case."""
    return {row["word"]: row["english"] for row in _rows("stamp_words.csv")}


@cache
def places() -> tuple[Place, ...]:
    """The hand-checked bases, sites, towns, provinces, seas and regions."""
    return tuple(
        Place(
            name=row["name"],
            aliases=_list(row["aliases"]),
            country=row["country"] or None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            precision=row["precision"],
            kind=row["kind"],
            within=row["within"] or None,
            guard=row["guard"],
        )
        for row in _rows("places.csv")
    )


@cache
def place_guards() -> dict[str, str]:
    """City names of GeoNames that are also words or surnames, with the guard they need."""
    return {row["name"]: row["guard"] for row in _rows("place_guards.csv")}


@cache
def countries() -> tuple[Country, ...]:
    """The countries with their adjectives, people, capitals and sides."""
    return tuple(
        Country(
            alpha2=row["alpha2"],
            name=row["name"],
            aliases=_list(row["aliases"]),
            adjectives=_list(row["adjectives"]),
            demonyms=tuple(_demonym(cell) for cell in _list(row["demonyms"])),
            capital=row["capital"] or None,
            capital_aliases=_list(row["capital_aliases"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            side=row["side"],
            guard=row["guard"],
            metonym=row["metonym"] == "yes",
            small_towns=row["small_towns"] == "yes",
            arabic_article=row["arabic_article"] == "yes",
            allied_since=date.fromisoformat(row["allied_since"]) if row["allied_since"] else None,
        )
        for row in _rows("countries.csv")
    )


@cache
def country_name(alpha2: str) -> str:
    """The English name of a country of the table; its code where the table lacks it."""
    return next((row.name for row in countries() if row.alpha2 == alpha2), alpha2)


@cache
def interventions() -> tuple[Intervention, ...]:
    """The wars of others in which the coalition's own forces have fought."""
    return tuple(
        Intervention(
            row["alpha2"],
            date.fromisoformat(row["first_day"]),
            date.fromisoformat(row["last_day"]) if row["last_day"] else None,
            row["by"],
        )
        for row in _rows("interventions.csv")
    )


@cache
def actors() -> tuple[Actor, ...]:
    """The named organisations, forces, offices and persons."""
    return tuple(
        Actor(
            name=row["name"],
            aliases=_list(row["aliases"]),
            side=row["side"],
            country=row["country"] or None,
            kind=row["kind"],
            is_force=row["is_force"] == "yes",
            guard=row["guard"],
        )
        for row in _rows("actors.csv")
    )


@cache
def actor_nouns() -> tuple[Noun, ...]:
    """The generic nouns of actors: troops, militia, protesters, embassy."""
    return tuple(
        Noun(
            singular=row["singular"],
            plural=row["plural"],
            kind=row["kind"],
            label=row["label"],
            is_force=row["is_force"] == "yes",
            bare=row["bare"],
        )
        for row in _rows("actor_nouns.csv")
    )


@cache
def country_adjectives() -> dict[str, str]:
    """Adjectives of countries, lower case, with the ISO alpha-2 of their country."""
    return {adjective.lower(): row.alpha2 for row in countries() for adjective in row.adjectives}


@cache
def actor_modifiers() -> tuple[str, ...]:
    """Adjectives that may stand between a nationality and the noun: Shia, armed, elite."""
    return tuple(row["modifier"] for row in _rows("actor_modifiers.csv"))


@cache
def unlisted_peoples() -> frozenset[str]:
    """Peoples and creeds whose armed men stand with none of the listed sides, lower case."""
    rows = _rows("actor_modifiers.csv")
    return frozenset(row["modifier"].lower() for row in rows if row["people"] == "yes")


@cache
def targets() -> tuple[Target, ...]:
    """The things and places that are attacked: a market, a bus, an army post, a tanker."""
    return tuple(
        Target(row["singular"], row["plural"], row["label"], row["holder"])
        for row in _rows("targets.csv")
    )


@cache
def quantity_bounds() -> tuple[QuantityBound, ...]:
    """The words around a number that bound it: at least, some, or more."""
    return tuple(
        QuantityBound(tuple(row["words"].split()), row["place"], row["meaning"])
        for row in _rows("quantity_bounds.csv")
    )


@cache
def measures() -> frozenset[str]:
    """Words behind a number that measures something and counts nobody: miles, years, dollars."""
    return frozenset(row["word"] for row in _rows("measures.csv"))


@cache
def weapons() -> tuple[Weapon, ...]:
    """The weapons with the subtype of attack that they stand for."""
    return tuple(
        Weapon(
            name=row["name"],
            aliases=_list(row["aliases"]),
            subtype=row["subtype"],
            kind=row["kind"],
        )
        for row in _rows("weapons.csv")
    )


@cache
def motion_verbs() -> dict[str, tuple[str, ...]]:
    """The ways of going (goes, pulls, retreats) of each form of a verb of motion."""
    ways: dict[str, tuple[str, ...]] = {}
    for row in _rows("motion_verbs.csv"):
        for form in _list(row["forms"]):
            ways[form] = (*ways.get(form, ()), row["way"])
    return ways


@cache
def warships() -> dict[str, str]:
    """Country by name of the ships that news calls by their name alone ("the Carl Vinson")."""
    return {row["name"]: row["country"] for row in _rows("warships.csv")}


@cache
def reporting_verbs() -> frozenset[str]:
    """The forms of the verbs that report who says something: said, told, announced."""
    return frozenset(form for row in _rows("reporting_verbs.csv") for form in _list(row["forms"]))


@cache
def occasions() -> tuple[Occasion, ...]:
    """Elections, truces, statements: what days and places are told of beside what is reported."""
    return tuple(
        Occasion(
            noun=row["noun"],
            has_its_day=row["has_its_day"] == "yes",
            is_agreed=row["is_agreed"] == "yes",
            is_spoken=row["is_spoken"] == "yes",
        )
        for row in _rows("occasions.csv")
    )
