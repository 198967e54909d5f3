"""English as the papers and police notes of South Asia write it (codebook.md, all sections).

Each rule is one of English or of the field; this register only uses it on every line: the day in
front of the participle, who the dead are "identified as", names with their short forms in brackets.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, only_event, tolls

from pipelines.extract.article_places import ArticlePlaces


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two wardens were on 12 March killed in Simdega.", {"killed": 2}),
        ("Six porters were, on Tuesday night, wounded by a mine.", {"wounded": 6}),
        ("A ferryman was late on March 3 shot dead.", {"killed": 1}),
        ("Two wardens were on leave in Simdega.", {}),
        ("Two wardens were on Tuesday asked about those killed.", {}),
    ],
)
def test_a_day_may_stand_between_was_and_the_participle(
    sentence: str, expected: dict[str, int]
) -> None:
    assert tolls(sentence) == expected


def test_who_was_on_a_day_killed_did_not_attack() -> None:
    event = only_event("Three police officers were on Monday wounded in a grenade blast at Tral.")
    assert (event["initiator"], event["wounded_best"]) == (None, 3)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A warden, identified as Hari Sen (41), was killed in Gumla.", {"killed": 1}),
        ("A warden identified as Hari Sen was killed in Gumla.", {"killed": 1}),
        ("A man, later identified as Hari Sen alias Tiger, was killed.", {"killed": 1}),
        (
            "Three cooks, identified as Hari Sen, Om Roy (19) and Lal Das, residents of Tarva "
            "village were killed.",
            {"killed": 3},
        ),
        (
            "A cook, identified as Om Roy, and a guard, identified as Lal Das, were hurt.",
            {"wounded": 2},
        ),
        ("Two cooks named in the court papers were killed.", {"killed": 2}),
    ],
)
def test_a_name_behind_identified_as_is_the_person_in_front(
    sentence: str, expected: dict[str, int]
) -> None:
    assert tolls(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nine people, including a nurse and two cooks were hurt.", {"wounded": 9}),
        ("Four were killed and six others, including a nun suffered burns.", {"wounded": 6}),
        ("Nine people, including a nurse, were hurt.", {"wounded": 9}),
        ("The raid killed nine people, including a nun, and two cooks were hurt.", {"wounded": 2}),
    ],
)
def test_of_a_list_with_including_the_verb_is_of_the_whole(
    sentence: str, expected: dict[str, int]
) -> None:
    assert {outcome: tolls(sentence)[outcome] for outcome in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two men came on a scooter and shot him dead.", {}),
        ("Two farmers were seized and later killed by bandits.", {"killed": 2}),
        ("Four preachers were shot at and wounded.", {"wounded": 4}),
        ("Bandits killed the driver and wounded his helper.", {"killed": 1, "wounded": 1}),
        ("The gang has been involved in the killing of 30 traders.", {}),
    ],
)
def test_who_is_counted_is_who_suffers(sentence: str, expected: dict[str, int]) -> None:
    assert tolls(sentence) == expected


@pytest.mark.parametrize(
    "body",
    [
        "A tailor was shot dead when gunmen opened fire on him in Swabi on Monday.",
        "A mason was gunned down as militants sprayed bullets at a tea stall in Swabi on Monday.",
        "Three guards were hurt in a blast in Swabi on Monday. The three injured guards were "
        "identified as Om Roy, Lal Das and Hari Sen of Mardan.",
    ],
)
def test_an_outcome_and_its_cause_or_names_are_one_attack(body: str) -> None:
    assert only_event(body)["location"] == "Swabi"


def test_a_guard_identified_with_his_death_is_told_now() -> None:
    body = "The guard killed by a mine near Swabi on Monday was identified as Om Roy."
    assert only_event(body)["killed_best"] == 1


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        (  # a short name in brackets ends no clause
            "Four soldiers, two of them medics, were hurt when the Liberation Front of Zor (LFZ) "
            "fighters ambushed their lorry in Gaya on Monday.",
            "liberation front of zor",
        ),
        (  # nor does an aside between the subject and its verb
            "Nine officers died when two suicide bombers, a girl among them, blew "
            "themselves up in a court in Bannu on Monday.",
            "suicide bomber",
        ),
        (
            "Soldiers had a lucky escape when a mine, planted by the rebels exploded near Gaya on "
            "Monday.",
            "rebels",
        ),
        ("Maoist cadres raided a police camp in Latehar on Monday.", "Maoist rebels"),
        ("Armed cadres of the CPI (Maoist) killed a trader in Gaya on Monday.", "Communist Party"),
        ("Rebels laid an ambush on the army in Kurram on Monday, killing two.", "rebels"),
        ("Six miscreants hurled a grenade at a bank in Quetta on Monday, hurting two.", "attack"),
    ],
)
def test_who_attacks_in_notes_of_the_police(body: str, initiator: str) -> None:
    assert initiator.lower() in str(only_event(body)["initiator"]).lower()


@pytest.mark.parametrize(
    "body",
    [
        "A blast in Imphal on Monday left two Assam Rifles men badly wounded.",
        "The Taliban guide killed in a shoot-out with guards in Quetta on Monday was a youth.",
        "Four rebels were killed in Gaya on Monday when soldiers laid the blame on a spy.",
    ],
)
def test_who_is_hurt_or_blamed_by_others_is_no_attacker(body: str) -> None:
    for event in events_of(body, "attack"):
        assert event["initiator"] not in ("Assam Rifles", "Taliban", "rebels")


def test_rifles_in_the_name_of_a_force_are_no_weapon() -> None:
    event = only_event("A blast near Moreh on Monday left four Assam Rifles men badly hurt.")
    assert (event["event_subtype"], event["initiator"]) == ("bombing", None)


def test_a_weapon_in_the_name_of_a_place_is_no_weapon() -> None:
    event = only_event("Two cooks died in an exchange of fire in Tank District on Monday.")
    assert event["event_subtype"] == "shooting"


def test_police_who_inform_of_an_unknown_group_did_not_attack() -> None:
    body = (
        "A bomb went off at a police station in Dang on Monday. Police informed that an "
        "unidentified group had detonated the bomb."
    )
    assert "police" not in str(only_event(body)["initiator"])


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        ("An encounter took place between rebels and troops in Gumla on Monday.", "ground_assault"),
        ("Police exchanged heavy firing with militants in Gumla on Monday.", "shooting"),
        ("Two men opened indiscriminate fire at a school in Gumla on Monday.", "shooting"),
        ("Two pupils were killed in police firing in Imphal on Monday.", "shooting"),
        ("The rebels triggered a blast that damaged three lorries in Gumla on Monday.", "bombing"),
        ("Two pumping stations were blown up in Dera Bugti on Monday.", "bombing"),
    ],
)
def test_words_for_force(body: str, subtype: str) -> None:
    assert only_event(body)["event_subtype"] == subtype


@pytest.mark.parametrize(
    "body",
    [
        "The minister had an encounter with reporters in Gumla on Monday.",
        "A blast at a boiler damaged a mill in Gumla on Monday.",
        "The suspect, held in Gumla, has been involved in the killing of 30 traders.",
        "The president opened the fire station in Gumla on Monday.",
    ],
)
def test_these_words_without_force(body: str) -> None:
    assert events_of(body, "attack") == []


@pytest.mark.parametrize(
    "body",
    [
        "It occurred when a constable of the 9th battalion of the Border Security Force deployed "
        "in the Gaya forest for patrols and his squad were out.",
        "A suicide bomber rammed his car into an abandoned house by a police post in Gaya.",
    ],
)
def test_who_is_posted_there_and_what_stands_empty_is_no_flow(body: str) -> None:
    assert events_of(body, "deployment") == events_of(body, "withdrawal") == []


@pytest.mark.parametrize(
    ("body", "event_type"),
    [
        ("The Second Battalion of the army deployed to Gaya on Monday.", "deployment"),
        ("The army abandoned the base at Kidal on Monday.", "withdrawal"),
    ],
)
def test_who_goes_and_what_is_given_up_is_a_flow(body: str, event_type: str) -> None:
    assert len(events_of(body, event_type)) == 1


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rockets hit a post in Safi tehsil of Mohmand on Monday.", "Safi", "PK"),
        ("Rockets fell near Safi in Morocco on Monday.", "Safi", "MA"),
        ("Gunmen shot a cook near Medina hotel in Karachi, Sindh.", "Madinah", None),
        ("Gunmen shot a cook near a Medina hotel; he had come from Karachi.", "Madinah", "SA"),
        ("A bomb hurt two at Lahore Chowk in Quetta.", "Lahore", None),
        ("Troops raided a house in Bara, Pakistan.", "Bara", "PK"),
        ("Troops raided the market in Bara, Sudan.", "Bara", "SD"),
    ],
)
def test_a_name_that_other_lands_have_lies_where_the_words_say(
    text: str, name: str, country: str | None
) -> None:
    found = {place.name: place.country for place in ArticlePlaces(text).find(text)}
    assert found.get(name) == country


@pytest.mark.parametrize(
    ("body", "person"),
    [
        ("A trader, Mir Bashir Lashari, was shot dead in Hub on Monday.", "Omar al-Bashir"),
        ("A trader was shot dead in Musharraf Colony, Karachi, on Monday.", "Pervez Musharraf"),
    ],
)
def test_a_famous_surname_inside_another_name_is_not_that_man(body: str, person: str) -> None:
    assert only_event(body)["target"] != person


def test_a_famous_surname_alone_is_that_man() -> None:
    event = only_event("Gunmen shot at Musharraf in Karachi on Monday.")
    assert event["target"] == "Pervez Musharraf"
