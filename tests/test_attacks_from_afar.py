"""Attacks from a distance: what flies, what it does where it ends, and whom it hits."""

from __future__ import annotations

import pytest

from tests.reading_fixtures import events_of, subtypes_of


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("A 152mm round found the dairy in Gorno on Monday.", "artillery"),
        ("Two 120mm bombs fell on the bus station in Karsk on Tuesday.", "mortar"),
        ("A glide bomb tore the roof off a bakery in Pokrov on Monday.", "airstrike"),
        ("An Exocet narrowly missed the tanker off Kharg on Monday.", "missile"),
        ("Into the courtyard of the school at Zabad on Monday plunged a heavy rocket.", "rocket"),
        ("Shelling resumed at dawn on Monday in Brestan.", "artillery"),
        ("Dorvik was shelled from the hills at Pale on Monday.", "artillery"),
        ("Mi-24s strafed the road at Kurchaloi on Monday.", "airstrike"),
        ("Sudanese bombers raided the town of Kodi on Monday, setting huts alight.", "airstrike"),
        ("The navy's guns bombarded the port of Tartan on Monday.", "artillery"),
        ("Helicopters dropped two barrels of explosives on Nawar on Monday.", "airstrike"),
        ("A drone put its missile into a cafe in Marda on Monday, killing two.", "drone_strike"),
        ("Rebels brought an army helicopter down near Kidal on Monday with a missile.", "missile"),
    ],
)
def test_what_a_weapon_does_is_an_attack(text: str, subtype: str) -> None:
    assert subtypes_of(text, "attack") == [subtype]


@pytest.mark.parametrize(
    "text",
    [
        "Police found a bomb in a locker in Leeds on Friday.",
        "The firm burst on to the market with a new drone on Monday.",
        "Missile sales plunged on Monday, the maker's shares with them.",
        "Mortar and brick prices fell again in Lagos on Monday.",
        "Reporters shelled the minister with questions at a briefing in Accra on Monday.",
        "The drone that came down outside Graz on Monday had been mapping a pipeline.",
        "The film opens with a drone strike on a wedding that leaves 14 dead.",
        "The striker fired a rocket past the goalkeeper in Turin on Saturday.",
        "A gas cylinder blew up in a restaurant in Erbil on Monday, killing three.",
        "The envoy warned that 300 vital targets in the kingdom lay within range of its drones.",
        "Rocket sirens sent thousands to shelters in Haifa on Monday.",
    ],
)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Jets hit a depot in Homs on Monday, and on Tuesday a drone killed a farmer in Hama.", 2),
        ("A drone killed two in Marib on Monday; another, in Shabwa on Friday, hit a car.", 2),
        ("A missile that had missed a bridge struck a bus depot in Novak on Monday.", 1),
        ("Two medics had been hit by splinters when a shell burst in Tuzla on Monday.", 1),
        ("A ship was set ablaze off Tyre on Monday by a missile, which the rebels had fired.", 1),
    ],
)
def test_one_attack_or_two(text: str, count: int) -> None:
    assert len(events_of(text, "attack")) == count


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Rockets hit a vegetable market in Amran on Monday.", "civilian"),
        ("A minibus was struck by a shell in Donetsk on Monday.", "civilian"),
        ("Rockets hit an army hospital in Amran on Monday.", "other"),
        ("A missile landed beside a school in Amran on Monday.", "unknown"),
    ],
)
def test_civilians_are_the_target_where_what_is_hit_is_theirs(text: str, side: str) -> None:
    assert [m["target_side"] for m in events_of(text, "attack")] == [side]


def test_who_says_we_did_it() -> None:
    (event,) = events_of(
        '"We struck a depot near Rafah on Monday," the Israeli army said.', "attack"
    )
    assert (event["initiator"], event["attribution"]) == ("Israeli forces", "claimed")


def test_harm_says_where_and_when_the_shells_fell() -> None:
    text = "The roof of the hall at Izium fell in on Friday after two shells went off behind it."
    (event,) = events_of(text, "attack")
    assert (str(event["date_start"]), event["location"]) == ("2013-05-17", "Izium")


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Two sea drones blew up against the frigate off Sukhumi on Monday.", "drone_strike"),
        ("A-37s strafed a convoy near Masaya on Monday.", "airstrike"),
        ("B52 bombers struck the docks at Vinh on Monday.", "airstrike"),
        ("Warplanes hammered the arms depot at Kutum on Monday.", "airstrike"),
        ("Apaches raked the ridge above Marjah on Monday.", "airstrike"),
        ("A lorry full of explosives crashed through the gate of the barracks in Bol.", "bombing"),
    ],
)
def test_types_and_verbs_of_attack(text: str, subtype: str) -> None:
    assert subtypes_of(text, "attack") == [subtype]


@pytest.mark.parametrize(
    "text",
    [
        "Pitmen on strike at the mine in Donske massed on a slag heap on Monday.",
        "Sixty gendarmes, rifles slung, walked down the ramp at Bissau on Monday.",
        "Three Mirage fighters and a tanker are being sent to Amman.",
        "Arsenal hammered Everton on Saturday.",
    ],
)
def test_nothing_is_attacked(text: str) -> None:
    assert subtypes_of(text, "attack") == []
