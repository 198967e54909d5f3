"""A happening told without a place is in the town on the stage (codebook, Actors and places).

Every passage is of Friday 17 May 2013.
"""

from __future__ import annotations

from typing import cast

import pytest
from reading_fixtures import events_of, mentions_of


def places(body: str, event_type: str | None = None) -> list[list[str]]:
    """The places of each event that a text tells, in order."""
    return [list(m["locations"]) for m in events_of(body, event_type)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The week opened badly in Kayes. On Monday evening a crowd of students stormed a "
            "bank and burned its books.",
            "Kayes",
        ),
        (
            "Herders had put up huts across the track at Menaka. They sat there for a month. On "
            "3 May soldiers set the huts on fire and shot two boys dead.",
            "Menaka",
        ),
        (
            "On Tuesday women burned tyres in Gao. One marcher was struck by a stray bullet and "
            "died, a nurse said.",
            "Gao",
        ),
    ],
)
def test_the_one_town_that_its_paragraph_has_told_of(text: str, place: str) -> None:
    assert [place] in places(text)


@pytest.mark.parametrize(
    "text",
    [
        # Two towns, the sea, a name that may be a village's.
        "Trucks waited in Gao and in Ansongo. On 3 May gunmen shot a driver dead.",
        "The crew was taken to Hodeidah. On 3 May a missile struck a second ship.",
        "Traders stayed at home in Gao. On 3 May gunmen went into a clinic for Tirsani miners.",
        # A road from there, and a year in which much may have happened anywhere.
        "Lorries no longer run on the road from Gao to Ansongo. In 2011 gunmen shot a driver dead.",
    ],
)
def test_another_ground_is_not_put_in_that_town(text: str) -> None:
    assert all("Gao" not in found and "Hodeidah" not in found for found in places(text, "attack"))


def test_nobody_has_an_embassy_at_home() -> None:
    text = (
        "The envoy was received in Rome on Tuesday. A protest beside the Italian embassy on "
        "Wednesday ended quietly."
    )
    assert ["Rome"] not in places(text, "unrest")


def told(title: str, body: str) -> list[list[str]]:
    """The places of the attacks of an article with a headline."""
    found = mentions_of(body, title=title)
    return [
        [str(name) for name in cast("list[str]", m["locations"])]
        for m in found
        if m["event_type"] == "attack" and m["antecedent_id"] is None
    ]


HEADED = (
    "Nurses went back to work in Gao on Wednesday.\n\nThe port is still shut.\n\n{between}On "
    "Thursday gunmen threw a grenade into a tea house near the water tower, killing two men."
)


def test_the_town_of_the_headline_while_no_other_is_told_of() -> None:
    assert told("Quiet returns to Gao", HEADED.format(between="")) == [["Gao"]]


@pytest.mark.parametrize(
    ("title", "between"),
    [
        ("Quiet returns to Gao", "Pilgrims left for Mecca from an airfield in Kidal.\n\n"),
        ("Quiet returns to the north", "Prices rose in Kidal.\n\n"),
        ("Bamako warns the rebels", "Prices rose in Kidal.\n\n"),
    ],
)
def test_another_town_on_the_stage_ends_it(title: str, between: str) -> None:
    assert ["Gao"] not in told(title, HEADED.format(between=between))


def test_the_city_is_that_of_the_headline() -> None:
    between = (
        "Pilgrims left for Mecca from Kidal.\n\nPrices rose.\n\nRain fell.\n\nNobody came.\n\n"
    )
    body = HEADED.format(between=between).replace("near the water tower", "in the city centre")
    assert told("Quiet returns to Gao", body) == [["Gao"]]


def test_the_land_of_a_story_that_names_no_place_in_any_other() -> None:
    text = (
        "Gao and Kidal were quiet.\n\nTraders in Ansongo and Menaka kept their shutters down.\n\n"
        "It rained.\n\nNobody complained.\n\nLast week gunmen shot dead a priest at his door."
    )
    (event,) = events_of(text, "attack")
    assert (event["location"], event["place_precision"]) == ("Mali", "country")


def test_of_two_lands_neither_is_taken() -> None:
    text = (
        "Gao and Kidal were quiet.\n\nTraders in Niamey and Agadez kept their shutters down.\n\n"
        "It rained.\n\nNobody complained.\n\nLast week gunmen shot dead a priest at his door."
    )
    (event,) = events_of(text, "attack")
    assert event["country"] is None
