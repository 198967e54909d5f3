"""Vehicles driven at something, mishaps of the road, and what is told of many attacks at once.

Source: codebook.md, Event types and What is one event. Sentences of our own.
"""

from __future__ import annotations

import pytest
from reading_fixtures import bounds, events_of, mentions_of, only_event

RAMMINGS = [
    ("A bomber rammed his van into a patrol of Dutch marines near Tarin Kot on Friday.", "bombing"),
    ("A second bomber rammed a Hilux into a convoy of foreign troops in Herat.", "bombing"),
    ("A man in a taxi crammed with dynamite drove into a roadblock outside Maiduguri.", "bombing"),
    ("A youth drove a lorry at the gate of the consulate in Oran and blew it up.", "bombing"),
    (
        "An assailant steered a milk lorry into the wall of a police post in Argun on Monday, and "
        "the explosion brought down the roof.",
        "bombing",
    ),
    ("Two bombers on scooters drove at a bus of naval cadets in Galle, killing six.", "bombing"),
    ("A petrol tanker crashed into the army headquarters in Ramadi and exploded.", "bombing"),
    ("A militant drove a pickup into a crowd of worshippers in Quetta on Friday.", "other"),
]
NO_RAMMING = [
    "A pensioner drove a car into a bus shelter in Malmo on Sunday.",
    "Militants drove three lorries into the village of Banki and loaded them with grain.",
    "A tipsy driver steered a lorry into the wall of a school in Gweru on Sunday.",
    "Dockers drove a tractor at the gate of the ministry in Lisbon on Friday.",
    "A bomber crashed off Iceland on Sunday with a crew of five.",
    "The insurgents drove at high speed through the town.",
]
MISHAPS = [
    "A train ploughed into a minibus near Beni Suef on Monday, killing 19 passengers.",
    "A coach overturned on an icy road near Kars on Monday, killing three.",
    "A ferry sank in Lake Kivu on Monday, killing 30.",
    "An army truck ran into a ditch near Vavuniya on Sunday, killing six soldiers.",
    "Two conscripts were killed when their jeep overturned near Kidal on Sunday.",
]
NO_MISHAPS = [
    "Rebels fired on a boat on the Congo near Bolobo, which sank, killing 30.",
    "Guerrillas ambushed an army lorry near Arauca on Sunday; it overturned and nine men died.",
    "Their bus ran into an ambush near Lubango and ten people were killed.",
    "Rebels derailed a train near Dondo on Sunday, killing 12 passengers.",
]


@pytest.mark.parametrize(("body", "subtype"), RAMMINGS)
def test_who_drives_at_what_is_guarded_attacks(body: str, subtype: str) -> None:
    event = only_event(body)
    assert event["event_subtype"] == subtype
    assert event["initiator"] in (None, "suicide bomber", "attackers", "militants")


@pytest.mark.parametrize("body", NO_RAMMING + MISHAPS)
def test_a_mishap_is_no_attack(body: str) -> None:
    assert not events_of(body, "attack")


@pytest.mark.parametrize("body", NO_MISHAPS)
def test_what_is_shot_at_is_attacked_whatever_comes_of_it(body: str) -> None:
    assert only_event(body)


@pytest.mark.parametrize("mishap", ["A coach overturned, killing five.", "A ferry sank, killing 9"])
def test_the_dead_of_a_mishap_are_not_of_the_attack_before(mishap: str) -> None:
    told = mentions_of(f"Gunmen wounded two clerks in Cali on Monday. {mishap}", "attack")
    assert [m.get("killed_best") for m in told] == [None]


def test_bombers_of_an_air_force_fly() -> None:
    event = only_event("Three American bombers struck a bridge at Novi Sad on Monday.")
    assert (event["event_subtype"], event["initiator_side"]) == ("airstrike", "us_coalition")


AGGREGATES = [
    "Scores of teachers have died in roadside bombings across the south this winter.",
    "Militias killed about 900 people around the time of the vote in 1999.",
    "The army killed some 20,000 people in the repression of 1982.",
]


@pytest.mark.parametrize("body", AGGREGATES)
def test_the_dead_of_a_season_or_year_are_no_one_attack(body: str) -> None:
    assert [m["is_aggregate"] for m in mentions_of(body, "attack")] == [True]


@pytest.mark.parametrize(
    ("body", "killed"),
    [
        ("Soldiers killed 800 people at El Mozote in 1981.", 800),
        ("Nine policemen died in roadside bombings in Helmand on Tuesday.", 9),
    ],
)
def test_a_massacre_in_one_town_is_one(body: str, killed: int) -> None:
    assert only_event(body)["killed_best"] == killed


@pytest.mark.parametrize("how_many", ["an unknown", "an untold", "a large", "an undisclosed"])
def test_a_number_that_nobody_gives_is_not_one(how_many: str) -> None:
    """Casualties: not reported is null."""
    figures = bounds(f"Jets bombed Malakal, killing {how_many} number of civilians.")
    assert all(best is None and high is None for _, _, best, high in figures)


def test_a_second_lorry_is_another_than_the_first() -> None:
    body = (
        "A lorry bomb killed 83 marines at Tyre on Sunday. A second lorry blew up at a French "
        "barracks nearby."
    )
    assert len(events_of(body, "attack")) == 2


def test_what_people_protest_against_was_done() -> None:
    body = "Students in Palu met to protest against an attack on a mosque in Poso on Monday."
    assert only_event(body)["location"] == "Poso"
    planned = "The party will march on Friday to protest against the planned attack on Iraq."
    assert not events_of(planned, "attack")


BESIDE_A_MINE = "A mine killed four policemen near Lice on Tuesday. "


@pytest.mark.parametrize(
    "beside",
    [
        "One of the wounded policemen died in a clinic in Van on Thursday.",
        "A wounded constable, Ali Kaya, died in a hospital in Van on Thursday.",
        "Ali Kaya, who was hit three times, died of his wounds on Thursday.",
    ],
)
def test_who_dies_later_was_hit_in_the_attack_before(beside: str) -> None:
    """Casualties: the wounded who die later count as killed."""
    events = events_of(BESIDE_A_MINE + beside, "attack")
    assert [e["location"] for e in events] == ["Lice"]


def test_the_toll_that_a_death_raises_is_the_attacks() -> None:
    told = mentions_of(
        BESIDE_A_MINE + "One of the injured died in Van on Thursday, taking the toll to 5.",
        "attack",
    )
    assert [m["killed_best"] for m in told] == [4, 5]


FIGHTERS_SHOOT = [
    "Rebels burst into a school in Mubi on Tuesday and went from bed to bed, shooting pupils.",
    "Soldiers dragged two priests from their house in Cabanas on Thursday and shot them.",
]


@pytest.mark.parametrize("body", FIGHTERS_SHOOT)
def test_whom_men_in_arms_shoot_on_a_day_is_attacked(body: str) -> None:
    assert only_event(body)["event_subtype"] == "shooting"


def test_who_shoots_a_film_attacks_nobody() -> None:
    assert not events_of("Soldiers began shooting a film about pupils on Tuesday.")


def test_a_load_of_shells_is_a_bomb_of_nobodys_make() -> None:
    body = "A van loaded with old Soviet artillery shells blew up in Baquba on Sunday, killing 17."
    event = only_event(body)
    assert (event["event_subtype"], event.get("initiator")) == ("bombing", None)


def test_what_jets_also_hit_in_another_town_is_one_more() -> None:
    body = "Jets bombed Deir Hafer on Thursday. They also hit a bridge at Manbij."
    assert [e["location"] for e in events_of(body, "attack")] == ["Dayr Hafir", "Manbij"]


@pytest.mark.parametrize(
    ("figure", "killed"), [("Seven people besides the bomber perished.", 7), ("Four men died.", 4)]
)
def test_the_bomber_is_left_out_of_a_toll_besides_him(figure: str, killed: int) -> None:
    assert bounds(figure) == [("killed", killed, killed, killed)]


SEVERAL_BLASTS = [
    "Two blasts ripped through the arrivals hall of an airport in Adana on Tuesday.",
    "Five explosions tore through suburban trains in Kolkata on Tuesday.",
    "An explosion hit an election rally in Kirkuk on Saturday.",
]


@pytest.mark.parametrize("body", SEVERAL_BLASTS)
def test_several_blasts_are_no_accident_nor_one_at_a_rally(body: str) -> None:
    assert only_event(body)["event_subtype"] == "bombing"


@pytest.mark.parametrize(
    "body",
    [
        "Two explosions tore through a chemical warehouse in Tianjin on Tuesday.",
        "Two explosions wrecked a block of flats in Perm on Tuesday; gas was to blame.",
        "Three blasts were heard in Kyiv on Tuesday.",
    ],
)
def test_blasts_that_may_be_chance_are_no_attack(body: str) -> None:
    assert not events_of(body, "attack")


def test_fighters_who_burn_what_they_attack_are_no_crowd() -> None:
    body = "Gunmen attacked the village of Wiye on Monday, killing nine men and burning granaries."
    assert [e["event_type"] for e in events_of(body)] == ["attack"]
    riot = "Demonstrators burned a police station in Minna on Monday. Gunmen fired from a car."
    assert "unrest" in [e["event_type"] for e in events_of(riot)]


@pytest.mark.parametrize(
    "body",
    [
        "Rebels killed nine soldiers in an ambush near Baga on Monday. Jets bombed Sambisa forest.",
        "Azeri guns struck Martakert on Monday. Two boys died in Armenian shelling of Terter.",
    ],
)
def test_what_another_does_elsewhere_is_another_attack(body: str) -> None:
    assert len(events_of(body, "attack")) == 2


def test_the_dead_of_a_reign_are_of_no_attack_before() -> None:
    body = "Soldiers killed nine men at Jinja on Monday. Some 300,000 people died under Amin."
    assert [m["killed_best"] for m in mentions_of(body, "attack")] == [9]


@pytest.mark.parametrize(
    "body",
    [
        "A rocket killed 14 people in Homs and Hama.",
        "Bombs killed 14 people in Homs, Hama and Idlib on Monday.",
    ],
)
def test_the_second_town_is_no_fifteenth_victim(body: str) -> None:
    assert bounds(body) == [("killed", 14, 14, 14)]


def test_whom_it_also_killed_is_one_more_victim() -> None:
    body = "A bomb killed 14 people in Homs and Ali Bey, a judge."
    assert sum(best or 0 for _, _, best, _ in bounds(body)) == 15
