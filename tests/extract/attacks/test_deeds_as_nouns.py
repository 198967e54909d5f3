"""Attacks and crowds told by a noun, a participle or a passive, as the background of a story."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, only_event

DEEDS = (
    "seizure of Kidal by rebels",
    "fall of Kidal to the rebels",
    "recapture of Kidal by the army",
    "burning of the village of Kidal by soldiers",
    "blowing up of the bridge at Kidal by rebels",
    "storming of the barracks in Kidal by rebels",
    "destruction of the bridge at Kidal by rebels",
    "car bomb outside the barracks in Kidal",
    "attempt on President Keita's life in Kidal",
)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_named_as_a_noun_is_an_attack(deed: str) -> None:
    event = only_event(f"Relations have been strained since the {deed} on 2 May.")
    assert (event["location"], event["date_start"]) == ("Kidal", date(2013, 5, 2))


@pytest.mark.parametrize(
    "deed",
    [
        "burning of the consulate in Kidal by a mob",
        "occupation of the university in Kidal by students",
        "sacking of the embassy in Kidal by a mob",
        "looting of shops in Kidal",
    ],
)
def test_a_deed_of_a_crowd_is_unrest(deed: str) -> None:
    event = only_event(f"The minister resigned over the {deed} on Tuesday.", "unrest")
    assert event["location"] == "Kidal"


@pytest.mark.parametrize(
    "sentence",
    [
        "The seizure of 40 kilograms of heroin in Kidal by police on Tuesday was a record.",
        "The seizure of a tanker off Kidal by the army on Tuesday raised the price of oil.",
        "The loss of 3,000 jobs in Kidal on Tuesday alarmed the unions and the army.",
        "The fall of Kidal's mayor on 2 May surprised the army.",
        "Rebels were beaten at Kidal, a soldier said, in the fall of the dynasty.",
        "The sinking of a ferry off Kidal on 2 May, as soldiers watched, was blamed on the wind.",
        "The capture of a leopard in Kidal on Tuesday by soldiers drew onlookers.",
        "The storming of the Bastille will be marked in Kidal on Tuesday.",
        "The occupation of the post of governor by a woman in Kidal on Tuesday was a first.",
        "The burning of forests by farmers in Kidal on Tuesday filled the air with smoke.",
        "The takeover of the bank in Kidal on 2 May by a rebel shareholder was contested.",
        "The attempt on the record in Kidal on Tuesday failed.",
        "The bomb in Kidal on Tuesday turned out to be a hoax.",
        "The army wiped out its debts on Tuesday in Kidal.",
        "A film about a judge was shot in Kidal on Tuesday.",
        "Shares in Vickers, the tank maker, were hit hardest, tumbling 9 per cent.",
        "Saudi Arabia beheaded four traffickers in Riyadh on Tuesday.",
        "The crews practise strafing on a range near Aviano, and did so on Tuesday.",
        "They felt a second tremor. It tore through Balakot on Wednesday, killing 12 people.",
    ],
)
def test_what_only_looks_like_a_deed_is_none(sentence: str) -> None:
    assert events_of(sentence, "attack") == []
    assert events_of(sentence, "unrest") == []


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("On Tuesday the embassy in Kidal was stormed by protesters.", "Kidal"),
        ("On Tuesday police clashed with protesters in Kidal.", "Kidal"),
        ("On Tuesday rioters set buses ablaze in Kidal.", "Kidal"),
        ("Strikers were cleared from a pier in Kidal on Tuesday with birdshot.", "Kidal"),
        ("Hindu mobs went through Kidal on Tuesday, setting fire to homes.", "Kidal"),
    ],
)
def test_a_crowd_and_those_who_keep_order(sentence: str, place: str) -> None:
    assert only_event(sentence, "unrest")["location"] == place


@pytest.mark.parametrize(
    "sentence",
    [
        "Police charged three protesters with arson in Kidal on Tuesday.",
        "Thousands of pilgrims streamed into Karbala on Wednesday, and were given tea.",
        "The students were removed from the register in Kidal on Tuesday.",
    ],
)
def test_what_befalls_people_without_a_crowd_is_no_unrest(sentence: str) -> None:
    assert events_of(sentence, "unrest") == []


def test_gunmen_who_open_up_and_clubs() -> None:
    opened = only_event("Gunmen opened up from the trees on a convoy near Kidal on Tuesday.")
    clubbed = only_event("On Tuesday gunmen clubbed six men to death at Kidal.")
    assert (opened["event_subtype"], clubbed["killed_low"]) == ("shooting", 6)


def test_a_clinic_that_was_hit_and_a_patrol_of_which_none_was() -> None:
    assert only_event("On Tuesday a clinic in Kidal was hit.")["location"] == "Kidal"
    fought = events_of("Soldiers shot at rebels in Kidal on Tuesday; none of the patrol was hit.")
    assert len(fought) == 1


def test_where_tells_more_of_the_attack_that_a_noun_names() -> None:
    event = only_event(
        "Talks look far off after Wednesday's bombing of the bank in Colombo, where a lorry laden"
        " with explosives crashed through the gates and killed 60 people."
    )
    assert (event["killed_best"], event["event_subtype"]) == (60, "bombing")
    other = events_of(
        "Talks look far off after Wednesday's bombing of the bank in Colombo, where gunmen stormed"
        " a hotel on Monday."
    )
    assert len(other) == 2


def test_a_march_fired_upon_in_another_town_is_another_scene() -> None:
    first, second = events_of(
        "Protesters torched the consulate in Najaf on Wednesday, and on Thursday soldiers opened"
        " fire on demonstrators in Basra, killing 24 people.",
        "unrest",
    )
    assert (first["location"], first.get("killed_low")) == ("Najaf", None)
    assert (second["location"], second["killed_low"]) == ("Basra", 24)


def test_each_of_two_happenings_has_the_place_of_its_own_phrase() -> None:
    sentence = "Students marched in Wau on Monday over the killing of six miners in Bor on Sunday."
    assert only_event(sentence, "unrest")["location"] == "Wau"
    assert only_event(sentence, "attack")["location"] == "Bor"


def test_whose_strikes_they_are_and_who_the_attackers_were() -> None:
    strikes = only_event("India said its strikes on nine sites in Pakistan on Wednesday were just.")
    assert strikes["initiator"] == "India"
    mine = only_event("Two men were killed on a mine sown by Hezbollah near Jezzine on Tuesday.")
    assert mine["initiator"] == "Hezbollah"
    (told, *_) = events_of(
        "Gunmen killed five policemen in Mandera on Tuesday. The attackers were thought to belong"
        " to al-Shabaab."
    )
    assert told["event_type"] == "attack"
