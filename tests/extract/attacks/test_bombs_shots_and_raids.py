"""Bombings, shootings and raids in the many words they are told in, and what only sounds so."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, subtypes_of

BOMBINGS = [
    "An army convoy struck an improvised device near Djibo on Monday.",
    "A fuel lorry ran onto a landmine near Sabha on Monday, killing the driver.",
    "A device hidden in a litter bin exploded in Kathmandu on Monday, killing two people.",
    "A charge planted on the line derailed a goods train near Sukkur on Sunday.",
    "A tribal elder lost both legs to a roadside bomb near Jalalabad on Sunday.",
    "Nine people were blown to pieces in Gaziantep on Saturday when a boy blew himself up.",
    "A suicide truck bomber flattened the barracks in Tikrit on Friday.",
    "A letter bomb burst in the hands of a secretary in Bonn on Tuesday.",
    "A bomb demolished the front of the town hall in Bilbao on Monday.",
]
SHOOTINGS = [
    "Twelve rounds were fired into a taxi in Pattani on Monday.",
    "Shots were fired at the home of a union leader in Bogota on Sunday.",
    "A sniper picked off two sentries in Sarajevo on Monday.",
    "A medic fell to a sniper near Bakhmut on Wednesday.",
    "Three farmers were mown down by men on motorcycles near Katsina on Friday.",
    "Two brothers were riddled with bullets in their car in Culiacan on Saturday.",
    "A councillor was shot at point-blank range in Bilbao on Monday.",
    "Five men were taken from their homes in Baquba on Sunday and shot.",
    "A shoot-out between rebels and marines near Reynosa on Monday left four people dead.",
]
RAIDS = [
    "Four gunmen forced their way into a guesthouse in Kabul on Sunday.",
    "Government troops wrested Kidal from the separatists on Tuesday.",
    "Fighters attacked an army base near Kandahar on Monday.",
    "Troops battled rebels outside Goma on Thursday; at least nine soldiers died.",
]
BUTCHERY = [
    "Fighters slit the throats of seven shepherds in Djibo on Monday.",
    "Thirteen villagers had their throats cut near Medea on Tuesday.",
    "Rebels executed nine captured soldiers in Masisi on Saturday.",
    "Villagers accused soldiers of setting their homes alight near Bamenda on Friday.",
]


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        *((text, "bombing") for text in BOMBINGS),
        *((text, "shooting") for text in SHOOTINGS),
        *((text, "ground_assault") for text in RAIDS),
        *((text, "other") for text in BUTCHERY),
    ],
)
def test_what_is_told_in_rarer_words_is_one_attack(text: str, subtype: str) -> None:
    assert subtypes_of(text, "attack") == [subtype]


@pytest.mark.parametrize(
    "text",
    [
        # Mishaps, with arms and without.
        "A gas cylinder exploded in a restaurant in Cairo on Monday, killing five.",
        "Nineteen soldiers were killed when their truck overturned near Skardu on Tuesday.",
        "Eleven men perished in a blast at a coal pit in Zonguldak on Friday.",
        "Floods swept through a market in Kinshasa on Monday, killing nine.",
        "Two boys died when a grenade they had found in a field went off near Zenica on Monday.",
        "A recruit was killed when his rifle went off while he was cleaning it on Monday.",
        "Nine workers were killed on Monday when dynamite went off early in a quarry near Cusco.",
        # Crimes at home and for gain.
        "A retired sergeant shot dead his wife at their home in Konya on Sunday.",
        "A robber shot a cashier dead during a hold-up in Durban on Friday.",
        "A jeweller was shot dead by thieves in Marseille on Tuesday.",
        "Hackers attacked the port authority in Bandar Abbas on Sunday.",
        # Sentences, sport and figures of speech.
        "Iran executed three men for murder in Shiraz on Monday.",
        "The striker fired two shots over the bar in Madrid on Sunday.",
        "Nurses gave 4,000 shots in Kano on Monday in a drive against polio.",
        "A scandal rocked the ministry in Kabul on Sunday.",
        "The explosion of grief in Lima on Monday followed the death of a singer.",
        "Soldiers entered the town of Kita on Monday with hardly a shot fired.",
        "The rains damaged 400 houses in Karachi on Monday and killed nine people.",
        "A trawler netted an old mine off Ostend on Tuesday.",
        "Two soldiers face charges in Kabul over the death of a prisoner on Monday.",
    ],
)
def test_mishaps_crimes_and_figures_of_speech_are_no_attack(text: str) -> None:
    assert events_of(text, "attack") == []


def test_one_more_of_the_bombs_told_is_an_attack_with_a_bomb() -> None:
    text = (
        "A car bomb in Baghdad killed 32 people on Thursday. An hour later another, outside a "
        "clinic in Hilla, killed five."
    )
    found = [(m["event_subtype"], m["location"]) for m in events_of(text, "attack")]
    assert found == [("bombing", "Baghdad"), ("bombing", "Hilla")]


def test_a_deed_told_again_with_when_they_is_one_attack() -> None:
    text = "Bandits shot a guard dead when they raided a school in Zamfara on Saturday."
    assert subtypes_of(text, "attack") == ["shooting"]


def test_who_is_accused_of_a_deed_is_blamed_for_it() -> None:
    text = "Villagers accused soldiers of setting their homes alight near Bamenda on Friday."
    [mention] = events_of(text, "attack")
    assert (mention["initiator"], mention["attribution"]) == ("forces", "blamed")


def test_whom_somebody_shot() -> None:
    war = "Two policemen were killed by rebels in Cali on Tuesday."
    told = f"{war} The last to die was Ana Ruiz, whom a gunman shot at her desk in Pasto on Monday."
    assert len(events_of(told, "attack")) == 2
    star = f"{war} The actress, whom a director shot for a film in Pasto in 1990, had left."
    assert len(events_of(star, "attack")) == 1
