"""What reports tell in words of force and is none, and one happening that is told as two.

Source: codebook.md, Event types (the column "never"), What is one event, Actors and places.
Sentences of our own.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, subtypes_of

NO_EVENT = {
    "searched, seized, made safe": [
        "Police in Lahore seized six rifles on Monday after a raid on the home of a gang leader.",
        "Detectives raided a flat in Cape Town on Thursday and recovered 40 kilos of explosives.",
        "Government troops seized a stash of mortar shells left by Boko Haram near Baga on Monday.",
        "Army engineers cleared 1,200 mines from fields around Kharkiv in May and destroyed them.",
        "During a raid on a farm near Kirkuk on Sunday, Iraqi forces found 12 explosive belts.",
        "Customs officers in Mombasa intercepted a shipment of rocket launchers bound for Somalia.",
        "Officers raided the offices of a newspaper in Kampala on Monday and took away computers.",
        "The coast guard captured a fishing boat carrying 2,000 rifles off Yemen on Monday.",
        "An unexploded bomb was found in Exeter on Friday and blown up by the navy.",
    ],
    "accident": [
        "A sugar refinery exploded in Savannah on Thursday night, killing eight workers.",
        "A grain silo exploded at the port of Constanta on Monday, injuring six dockers.",
        "An explosion at a chemical plant in Leuna on Monday killed six people.",
        "A pensioner was killed in Minsk on Friday when his bicycle was hit by a lorry driven by a "
        "former police officer.",
        "Three soldiers died when their jeep struck a tree near Gao on Saturday.",
        "A bus carrying soldiers plunged into a ravine near Skardu on Wednesday, killing 26.",
        "A gas pipeline exploded near Rawalpindi on Monday, injuring four residents.",
        "A bull attacked two farmers near Seville on Sunday, killing one.",
    ],
    "labour": [
        "The strike, called by the teachers' federation, will protest against low pay. Bus drivers "
        "joined the strike in Quito on Monday.",
        "Lorry drivers and miners joined the strike in Potosi on Monday, the union said.",
    ],
    "computers": ["Ransomware hit the port of Nagoya on Tuesday, halting container traffic."],
    "relief and defectors": [
        "Turkey sent six planes to Port-au-Prince on Monday with tents, food and doctors.",
        "The Emirates sent three aircraft to Khartoum on Friday loaded with relief goods.",
        "On Monday 200 rebels surrendered at Juba and joined the army of South Sudan.",
    ],
    "envoys and their like": [
        "Peru broke off relations with Cuba on Monday and gave its envoy two days to go.",
        "Oslo expels two Russian attaches; Moscow vows an answer.",
    ],
    "police and plots": [
        "Police in Lyon arrested two men on Monday who were preparing an attack on a synagogue.",
        "The police bomb squad was called to a school in Glasgow on Tuesday after a bag was found.",
    ],
    "near a base": ["Militants hid in a school close to the army base at Baidoa on Monday."],
}


@pytest.mark.parametrize("body", [body for bodies in NO_EVENT.values() for body in bodies])
def test_it_is_no_event(body: str) -> None:
    assert [(m["event_type"], m["event_subtype"]) for m in events_of(body)] == []


@pytest.mark.parametrize(
    ("body", "subtype", "killed"),
    [
        ("Soldiers raided a bandit camp near Zamfara on Monday, killing nine gunmen and seizing 14 "
         "rifles.", "ground_assault", 9),
        ("An oil refinery in Ryazan exploded on Wednesday after two drones hit it, killing a "
         "guard.", "drone_strike", 1),
        ("Two people were killed on Monday when a car bomb exploded outside a chemical plant in "
         "Homs.", "bombing", 2),
        ("On Tuesday contras blew up the coffee mill in Matagalpa, killing two.", "bombing", 2),
        ("Three workers were killed in a strike on a power plant in Kharkiv on Tuesday.",
         "other", 3),
        ("Two grenades were thrown at a bus of supporters of the mayor in Gitega on Sunday, "
         "killing two.", "bombing", 2),
    ],
)  # fmt: skip
def test_beside_them_an_attack_is_one(body: str, subtype: str, killed: int) -> None:
    (event,) = events_of(body)
    assert (event["event_type"], event["event_subtype"]) == ("attack", subtype)
    assert event["killed_best"] == killed


@pytest.mark.parametrize(
    "body",
    [
        "Rocks and other projectiles were hurled at officers in Portland on Saturday as hundreds "
        "protested.",
        "Protesters threw missiles and bottles at police in Athens on Saturday.",
    ],
)
def test_missiles_of_a_crowd_are_stones(body: str) -> None:
    assert subtypes_of(body, "attack") == []
    assert subtypes_of(body, "unrest") == ["riot"]


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        ("Israeli jets bombed a missile base near Homs on Sunday.", "airstrike"),
        ("A drone hit a missile depot in Tikrit on Saturday.", "drone_strike"),
        ("A suicide bomber rammed a tanker truck into a mortar position in Ramadi on Monday, "
         "killing five soldiers.", "bombing"),
    ],
)  # fmt: skip
def test_where_weapons_are_kept_is_not_the_means(body: str, subtype: str) -> None:
    assert subtypes_of(body, "attack") == [subtype]


@pytest.mark.parametrize(
    ("body", "initiator", "target"),
    [
        ("The army repelled an attack on Palma on Friday, killing six insurgents.", None,
         "Mozambican forces"),
        ("An attack on the garrison at Kidal was repulsed by the army on Tuesday.", None,
         "Malian forces"),
        ("A raid on the barracks in Maroua was beaten off by soldiers of the Cameroonian army on "
         "Sunday.", None, "Cameroonian forces"),
        ("Somali troops beat back an al-Shabab attack on a base near Kismayo on Monday.",
         "Al-Shabaab", "Somali forces"),
    ],
)  # fmt: skip
def test_who_beats_an_attack_off_suffers_it(
    body: str, initiator: str | None, target: str | None
) -> None:
    (event,) = events_of(body)
    assert (event["initiator"], event["target"]) == (initiator, target)


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("A university lecturer was shot dead by gunmen in Zamboanga on Monday.", "civilians"),
        ("A church elder was killed by gunmen in Jos on Saturday.", "civilians"),
        ("A school bus was hit by mortar fire in Avdiivka on Monday.", "transport"),
        ("Saudi jets bombed the town of Abs in the Yemeni province of Hajjah on Monday.", None),
        ("Two gunmen killed six farmers on Monday at Mora, in a district that borders Chad.",
         "civilians"),
        ("The warplanes hit what the Kremlin said were stores in Poltava on Thursday.", None),
        ("Eleven soldiers died on Tuesday in an ambush laid by ELN Marxist rebels in Arauca.",
         "forces"),
    ],
)  # fmt: skip
def test_whom_it_hits_is_not_what_stands_nearby(body: str, target: str | None) -> None:
    (event,) = events_of(body, "attack")
    assert event["target"] in (target, "towns" if target is None else target)


def test_who_holds_plotters_plans_nothing() -> None:
    body = "Jordanian police held 11 rebels on Sunday whom they suspect of planning attacks."
    (plan,) = events_of(body)
    assert (plan["event_subtype"], plan["initiator"]) == ("alleged_plan", "rebels")


@pytest.mark.parametrize(
    "body",
    [
        "Gunmen fired on two temples in Multan on Friday as people prayed, killing at least 14, "
        "police said, in the third attack on Hindus this year.",
        "Rebels ambushed a convoy in a valley used as a springboard for the Aleppo offensive.",
        "Militants raided a barracks in a valley that serves as a base for the Sirte offensive, "
        "killing a cook.",
        "The rebels flew several drone attacks against Incirlik air base in Adana on Monday.",
    ],
)
def test_one_happening_is_told_once(body: str) -> None:
    assert len(events_of(body)) == 1


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Gunmen shot dead the mayor of Gao in Bamako on Monday.", "Bamako"),
        ("A bomb went off on Monday at the home of Amin Khan, the former governor of Zabul, in "
         "Kabul.", "Kabul"),
        ("Islamists on Saturday attacked the home of the emir of Bama, killing two.", "Bama"),
        ("Prosecutors in Paris opened an inquiry on Tuesday into the killing of a teacher.", None),
    ],
)  # fmt: skip
def test_whose_office_or_inquiry_it_is_is_not_where_it_was(body: str, place: str | None) -> None:
    assert [m["location"] for m in events_of(body, "attack")] in ([place], [])


@pytest.mark.parametrize("speakers", ["Villagers", "Residents who had fled"])
def test_who_tells_of_arson_is_no_crowd(speakers: str) -> None:
    (arson,) = events_of(f"{speakers} said that gunmen had burned ten houses in Aden on Monday.")
    assert arson["event_type"] == "attack"


def test_villagers_who_burn_houses_riot() -> None:
    body = "Angry villagers burned ten houses in Aden on Monday."
    assert [event["event_type"] for event in events_of(body)] == ["unrest"]


def test_police_who_put_a_bomb_aside_lay_none() -> None:
    """What is one event: those who are called to a bomb make no attack with it."""
    blast = "A bomb went off outside a bank in Oruro on Monday. "
    told = mentions_of(blast + "Officers said police placed the bomb in a sandpit, where it blew.")
    assert not [m for m in told if m["initiator"]]
    told = mentions_of(blast + "Officers said rebels placed the bomb in a bin.")
    assert [m["initiator"] for m in told if m["initiator"]] == ["Bolivian rebels"]


def test_a_bus_station_sends_no_troops() -> None:
    assert not events_of("Two porters were held at the Gulu bus station on Monday by army troops.")
    (sent,) = events_of("Uganda bused 300 army troops to Gulu on Monday.", "deployment")
    assert sent["force_count"] == 300


AMBUSH = "On Monday gunmen raked a coach with bullets near Leon. Five passengers were hurt. "


@pytest.mark.parametrize(
    "beside",
    [
        "Meanwhile, six rebels were killed in an armed clash with the engineers' column.",
        "In April alone, their deeds cost 140 lives.",
    ],
)
def test_the_dead_of_another_fight_or_of_a_month_are_not_of_the_attack(beside: str) -> None:
    """Casualties: a toll counts for the happening that it is told of."""
    told = mentions_of(AMBUSH + beside, "attack")
    coach = next(m for m in told if "coach" in str(m["quote"]))
    of_coach = [m for m in told if m["antecedent_id"] == coach["mention_id"]]
    assert not [m for m in (coach, *of_coach) if m.get("killed_best")]


def test_the_dead_told_next_are_of_the_attack() -> None:
    body = AMBUSH + "Six of the passengers were killed."
    assert any(m.get("killed_best") == 6 for m in mentions_of(body, "attack"))


@pytest.mark.parametrize(
    "body",
    [
        "Scouts had spotted a guerrilla column moving towards Mongu on Monday.",
        "The marines detected enemy troops deploying near Mongu.",
        "Some 30 rebels, including six women, blocked the highway near Mongu to search buses.",
    ],
)
def test_whom_scouts_see_and_armed_men_on_a_road_are_no_flow_and_no_crowd(body: str) -> None:
    assert events_of(body) == []


@pytest.mark.parametrize(
    ("body", "event_type"),
    [
        ("Residents saw troops deploying around the parliament in Lusaka on Monday.", "deployment"),
        ("About 300 people, including 60 women, blocked the highway near Lusaka.", "unrest"),
    ],
)
def test_an_armys_flow_and_a_crowd_that_is_seen_are_events(body: str, event_type: str) -> None:
    assert [e["event_type"] for e in events_of(body)] == [event_type]
