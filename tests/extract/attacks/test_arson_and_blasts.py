"""Fire set by armed men, blasts on ships, films of a deed, and what was not or is always fired."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, subtypes_of


@pytest.mark.parametrize(
    "text",
    [
        "Armed men went to Mosul on Monday and burned houses and cars.",
        "Soldiers set fire to dozens of houses in the village of Bin, Sagaing, on 3 May.",
        "Islamist insurgents burned down a school and 30 huts in Palma, Mozambique, on Tuesday.",
        "Militiamen torched homes in Mosul on Sunday, witnesses said.",
    ],
)
def test_armed_men_who_burn_homes_attack(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters burned scrub near the houses in Split on Monday.",
        "Soldiers burned documents at the embassy in Kabul on Sunday.",
        "Rebels burned a flag in Goma on Monday.",
        "Protesters burned cars in Nairobi on Monday.",
        "Wildfires burned homes near Athens on Monday.",
    ],
)
def test_other_fires_are_no_attack(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Two oil tankers were crippled by explosions in the Red Sea on Thursday.", 1),
        ("Three fishing boats were sunk by blasts in the Black Sea on Monday.", 1),
        ("The factory was damaged by explosions on Monday after a gas leak.", 0),
        ("The ferry was damaged by an explosion in the Black Sea on Monday.", 0),
    ],
)
def test_blasts_on_several_ships_are_an_attack(text: str, count: int) -> None:
    assert len(events_of(text, "attack")) == count


@pytest.mark.parametrize(
    ("second", "is_claimed"),
    [
        ("The Baloch Liberation Army released a video of the blast.", True),
        ("The Islamic State claimed them.", True),
        ("Police released footage of the attack.", False),
        ("The Taliban have not posted a video of the attack.", False),
    ],
)
def test_a_group_that_shows_a_film_of_it_claims_it(second: str, is_claimed: bool) -> None:
    body = f"Bombs killed two people in Quetta on Monday. {second}"
    claimed = {m["attribution"] for m in mentions_of(body, "attack")}
    assert ("claimed" in claimed) is is_claimed


@pytest.mark.parametrize(
    "text",
    [
        "No shells or rockets landed in Kherson on Monday, the governor said.",
        "The alarm went off, but no drone or rocket was fired at the base on Monday.",
        "Rebels have been shelling the town of Sake.",
    ],
)
def test_what_was_not_fired_or_goes_on_is_no_event(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("All 16 of the Iraqi dead were theirs, the militia said.", 40),
        ("All 40 of the dead were pilgrims, the mayor said.", 40),
    ],
)
def test_the_dead_of_one_nation_are_no_total(text: str, best: int) -> None:
    body = f"Jets bombed a camp near Mosul on Monday, killing 40 people. {text}"
    tolls = {m.get("killed_best") for m in mentions_of(body, "attack")} - {None}
    assert tolls == {best}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A missile hit a container ship off Yemen on Friday.", "Yemen"),
        ("A frigate shot down a drone that was heading for ships in the Red Sea overnight.",
         "Red Sea"),
    ],
)  # fmt: skip
def test_attacks_at_sea_have_their_waters(text: str, place: str) -> None:
    (event,) = events_of(text, "attack")
    assert event["location"] == place
    assert event["date_start"] is not None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Investigators suspect rebels of the car bombing that wrecked a bakery in Jos on Monday.",
         "Jos"),
        ("The rebels own up to a pair of blasts that tore through a shrine in Multan on Sunday, "
         "in which 30 pilgrims died.", "Multan"),
        ("ETA has taken responsibility for the van bomb outside a court in Bilbao on Saturday.",
         "Bilbao"),
        ("Patrols were doubled after a truck bomb in Ramadi on Sunday.", "Ramadi"),
        ("Two coasters struck mines in the Red Sea on Monday.", "Red Sea"),
        ("The column ran over two mines near Sokolo on Monday.", "Sokolo"),
        ("Three ships were sabotaged off Sirte on Monday.", "Sirte"),
        ("The army lost two trucks to shelling near Avdiivka on Monday.", "Avdiivka"),
        ("A bomb brought down the east wing of the station in Bari on Monday.", "Bari"),
        ("A suicide driver killed six people at a checkpoint in Tikrit on Monday.", "Tikrit"),
        ("Two porters were hurt by a drone in Kursk on Monday.", "Kursk"),
        ("Insurgents burned down the health centre in Palma on Monday.", "Palma"),
    ],
)  # fmt: skip
def test_attacks_told_by_what_they_did_are_told_once(text: str, place: str) -> None:
    (event,) = events_of(text, "attack")
    assert event["location"] == place
    assert event["date_start"] is not None


@pytest.mark.parametrize(
    "text",
    [
        "Roads were closed after a suspected bomb at the station in Leeds on Sunday.",
        "Streets were sealed after a car bomb in Derry was found and defused on Sunday.",
        "A butane cylinder exploded in a bar in Izmir on Monday, killing two people who took it "
        "for a car bomb.",
        "New taxes hit mines in Katanga on Monday.",
        "A man in Ashdod was hurt on Monday on his way to a shelter.",
        "The scandal brought down the governor's office in Bari on Monday.",
    ],
)
def test_bombs_that_hurt_nobody_and_mishaps_are_no_attacks(text: str) -> None:
    assert subtypes_of(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "Army engineers blew up 90 captured mortar bombs in a pit near Gulu on Monday.",
        "Three crates of rockets found by a boy near Tyre were destroyed by sappers on Friday.",
    ],
)
def test_arms_that_turned_up_are_destroyed_in_peace(text: str) -> None:
    assert subtypes_of(text, "attack") == []


def test_irregulars_who_blow_up_what_they_took_attack() -> None:
    assert subtypes_of("Rebels blew up a captured bridge near Gulu on Monday.", "attack") != []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Jets bombed a depot near Kutum on Monday. A second raid, on Tuesday, hurt a herdsman.",
         ["airstrike", "airstrike"]),
        ("A car bomb in Lima on Monday killed two people. A third, in Callao, killed a guard.",
         ["bombing", "bombing"]),
        ("A car bomb in Lima on Monday killed two people. Gunmen attacked a bank in Callao.",
         ["bombing", "shooting"]),
    ],
)  # fmt: skip
def test_one_more_is_of_the_kind_told_before(text: str, kinds: list[str]) -> None:
    assert [e["event_subtype"] for e in events_of(text, "attack")] == kinds


def test_a_van_packed_with_explosives_and_driven_at_a_gate_is_a_bombing() -> None:
    text = (
        "Militants packed a van with explosives and drove it into the gate of a mill in Hilla on "
        "Monday. The blast killed eight people."
    )
    (event,) = events_of(text, "attack")
    assert (event["event_subtype"], event["location"]) == ("bombing", "Hilla")


def test_mortar_crews_strike_with_mortars() -> None:
    text = "Rebel mortar crews hit the airfield at Vavuniya on Monday."
    assert subtypes_of(text, "attack") == ["mortar"]


def test_a_blast_that_hurt_in_a_town_of_no_list_is_told() -> None:
    assert subtypes_of("A blast in Quorrick wounded nine people on Monday.", "attack") == [
        "bombing"
    ]
    assert subtypes_of("A blast in a kitchen wounded nine people on Monday.", "attack") == []
