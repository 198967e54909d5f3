"""Text in capitals is read as if it were written in small letters, and quoted as it stands."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_fixtures import article_of

from pipelines.extract.capitals import in_small_letters
from pipelines.extract.reader import GrammarReader


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "FOUR SOLDIERS WERE KILLED NEAR MOSUL ON MONDAY, A POLICE COLONEL SAID.",
            "Four soldiers were killed near Mosul on Monday, a police colonel said.",
        ),
        (
            "MORTARS OF THE TALIBAN HIT A BASE IN MARCH. THEY MAY FIRE AGAIN ON MAY 3.",
            "Mortars of the Taliban hit a base in March. They may fire again on May 3.",
        ),
        (
            "THE UNITED STATES SAID ITS TROOPS HAD LEFT THE TOWN OF SAN MIGUEL, EL SALVADOR.",
            "The United States said its troops had left the town of San Miguel, El Salvador.",
        ),
        (
            "GUNMEN OF THE FRONT (FRLT) SHOT AT GENERAL MANUEL ORTEGUI'S CAR IN ALEPPO.",
            "Gunmen of the front (FRLT) shot at general Manuel Ortegui's car in Aleppo.",
        ),
        (
            '"WE DO NOT KNOW WHO FIRED THE ROCKETS," THE NICE READING OF EVENTS BEGAN.',
            '"We do not know who fired the rockets," the nice reading of events began.',
        ),
    ],
)
def test_names_keep_their_capitals_and_words_lose_them(line: str, read: str) -> None:
    assert in_small_letters(line) == read


@pytest.mark.parametrize(
    "text",
    [
        "Three rockets hit the base at Kirkuk on Sunday, the army said.",
        "BAGHDAD (LW) - Three rockets hit the base at Kirkuk on Sunday, the army said.",
        "READ MORE",
        "NATO, UN, US, EU, WHO, IMF",
        "",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert in_small_letters(text) == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_letter_stays_where_it_is(text: str) -> None:
    loud = text.upper() + "\nTWO SHELLS FELL ON THE CITY OF BASRA İ ON THURSDAY ß EVENING"
    assert len(in_small_letters(loud)) == len(loud)


def test_an_article_in_capitals_is_read_and_quoted_as_it_stands() -> None:
    body = (
        "TWO ROCKETS STRUCK THE AIRPORT OF BAGHDAD LATE ON TUESDAY, KILLING THREE POLICEMEN, "
        "THE INTERIOR MINISTRY SAID.\n\n"
        "A FACTION CALLED THE ISLAMIC STATE CLAIMED THE ATTACK."
    )
    row = article_of(body, dt.date(2021, 6, 3))
    reading = GrammarReader().read(row)
    attack = reading.mentions[0]
    assert (attack["event_type"], attack["event_subtype"]) == ("attack", "rocket")
    assert attack["date_start"] == dt.date(2021, 6, 1)
    assert attack["country"] == "IQ"
    assert attack["killed_best"] == 3
    assert str(attack["date_text"]).isupper()
    assert all(
        str(row["quote"]) in body and str(row["quote"]).isupper()
        for row in (*reading.mentions, *reading.claims)
    )


@pytest.mark.parametrize(
    ("loud", "small"),
    [
        (
            "THE SPANISH PRIESTS AND A SOVIET ENGINEER WERE HELD IN LATIN AMERICA.",
            "The Spanish priests and a Soviet engineer were held in Latin America.",
        ),
        (
            "REBELS FROM SANTA ANA KILLED CARLOS GUTIERREZ MORENO NEAR SAN JOAQUIN.",
            "Rebels from Santa Ana killed Carlos Gutierrez Moreno near San Joaquin.",
        ),
        (
            "MR. ORTEGA LIVES 8 KM FROM THE 6TH BRIGADE, NEAR JUAN PABLO II AVENUE.",
            "Mr. Ortega lives 8 km from the 6th brigade, near Juan Pablo II avenue.",
        ),
        (
            "MEN OF THE LIBERATION FRONT MACHINEGUNNED A VAN NEAR THE CENTRAL AMERICAN BANK.",
            "Men of the Liberation Front machinegunned a van near the Central American bank.",
        ),
        (
            "A STREET IN CENTRAL LIMA AND A CENTRAL SQUARE.",
            "A street in central Lima and a central square.",
        ),
        (
            "THIS MAY HAVE BEEN A MISTAKE OF THE PILOTS.",
            "This may have been a mistake of the pilots.",
        ),
        (
            "LIMA, 3 MAY 90 (AFP) -- [REPORT] [TEXT] TROOPS LEFT THE CITY.",
            "Lima, 3 May 90 (AFP) -- [Report] [Text] Troops left the city.",
        ),
    ],
)
def test_names_titles_and_measures_are_told_apart(loud: str, small: str) -> None:
    assert in_small_letters(loud) == small
