"""Weapons in text and the subtype of attack that they stand for."""

from __future__ import annotations

import pytest

from pipelines.extract.weapons import find_weapons


@pytest.mark.parametrize(
    ("text", "subtype", "kind"),
    [
        ("a dozen Katyushas", "rocket", "munition"),
        ("Grad rockets", "rocket", "munition"),
        ("a short-range ballistic missile", "missile", "munition"),
        ("Kalibr cruise missiles", "missile", "munition"),
        ("mortar rounds", "mortar", "munition"),
        ("artillery shells", "artillery", "munition"),
        ("a howitzer", "artillery", "platform"),
        ("Shahed-136 drones", "drone_strike", "platform"),
        ("an explosives\u2011laden drone", "drone_strike", "platform"),
        ("two UAVs", "drone_strike", "platform"),
        ("F-16s", "airstrike", "platform"),
        ("a barrel bomb", "airstrike", "munition"),
        ("a helicopter gunship", "airstrike", "platform"),
        ("a roadside bomb", "bombing", "munition"),
        ("an IED", "bombing", "munition"),
        ("a suicide vest", "bombing", "munition"),
        ("a car bomb", "bombing", "munition"),
        ("limpet mines", "bombing", "munition"),
        ("machine-gun fire", "shooting", "munition"),
        ("Kalashnikovs", "shooting", "munition"),
    ],
)
def test_weapon(text: str, subtype: str, kind: str) -> None:
    (span,) = find_weapons(text)
    assert (span.subtype, span.kind) == (subtype, kind)


def test_the_longest_name_wins_and_offsets_hold() -> None:
    text = "“Rocket-propelled grenades”, then a truck bomb"
    spans = find_weapons(text)
    assert [span.weapon for span in spans] == ["rocket-propelled grenade", "truck bomb"]
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize("text", ["a bombastic speech", "droned on", "seashells", "rocketry"])
def test_parts_of_words_are_no_weapons(text: str) -> None:
    assert find_weapons(text) == []


def test_cities_that_lent_their_name_to_an_aircraft_are_no_weapons() -> None:
    assert find_weapons("The premier spoke in Canberra of drought.") == []


@pytest.mark.parametrize("text", ["A 26-year-old corporal fell.", "A 10 km stretch was mined."])
def test_an_article_and_a_number_are_no_aircraft(text: str) -> None:
    assert not [w for w in find_weapons(text) if w.subtype == "airstrike"]
    assert find_weapons("An A-26 flew over.")
