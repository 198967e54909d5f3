"""Why a crowd is out has places and days of its own, as roads and nights have (codebook.md)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, only_event

MONDAY = date(2013, 5, 13)


@pytest.mark.parametrize(
    "body",
    [
        "Clerks held a protest on Monday ahead of the president's visit to Nairobi.",
        "Nurses demonstrated on Monday over the killing of a midwife in Gao.",
    ],
)
def test_the_place_of_a_cause_is_not_the_crowd_s(body: str) -> None:
    (event,) = events_of(body, "unrest")
    assert event["date_start"] == MONDAY
    assert event["location"] not in ("Nairobi", "Gao")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Thousands protested against corruption in Nairobi on Monday.", "Nairobi"),
        ("Nurses marched in Gao on Monday over the killing of a midwife in Bamako.", "Gao"),
        ("Crowds demonstrated against the tax in Cairo on Monday.", "Cairo"),
        ("Porters protested in Mandalay on Monday against the attacks in Yangon.", "Mandalay"),
    ],
)
def test_the_place_of_a_crowd_stays(body: str, place: str) -> None:
    assert only_event(body, "unrest")["location"] == place


@pytest.mark.parametrize(
    "body",
    [
        "The union held a march in Gao to condemn the demolition of a shrine on 6 December 1992.",
        "Hundreds gathered in Gao, survivors of the 2008 election violence, to protest.",
        "A crowd of 500 in Gao protested against the nomination of a man for the June 3 elections.",
        "Workers demonstrated in Gao over the fire at a mill in 2012.",
    ],
)
def test_the_day_of_a_cause_is_not_the_crowd_s(body: str) -> None:
    event = only_event(body, "unrest")
    assert event["location"] == "Gao"
    assert event["date_start"] is None or event["date_start"].year == 2013
    assert event["date_start"] != date(2013, 6, 3)


@pytest.mark.parametrize(
    "body",
    [
        "On 13 May, overnight, gunmen attacked an army post in Gao.",
        "Overnight on 13 May gunmen attacked an army post in Gao.",
        "Gunmen attacked an army post in Gao overnight on 13 May.",
        "Gunmen attacked an army post in Gao on Monday, overnight.",
    ],
)
def test_a_night_beside_its_date_is_that_night(body: str) -> None:
    """Not the night before publication, which "overnight" alone is."""
    assert only_event(body)["date_start"] == MONDAY


def test_overnight_alone_is_the_last_night() -> None:
    event = only_event("Gunmen attacked an army post in Gao overnight.")
    assert (event["date_start"], event["date_end"]) == (date(2013, 5, 16), date(2013, 5, 17))


def test_a_beach_named_after_a_feast_is_no_day() -> None:
    assert only_event("A boat was bombed off Nowruz beach on Monday.")["date_start"] == MONDAY
    feast = only_event("A boat was bombed off Basra on Nowruz.")
    assert feast["date_start"].month == 3


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Gunmen ambushed a bus on the Mombasa-Nairobi highway near Voi on Monday.", "Voi"),
        ("Gunmen ambushed a bus on the Mombasa-Nairobi highway on Monday.", "Mombasa"),
        ("Gunmen ambushed a bus on Nairobi's old road on Monday.", "Nairobi"),
    ],
)
def test_a_road_is_called_by_its_ends(body: str, place: str) -> None:
    assert only_event(body)["location"] == place
