"""Places that prepositions, headings and earlier sentences give (codebook, Actors and places).

Every passage is of Friday 17 May 2013.
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of


def places(body: str, event_type: str | None = None) -> list[list[str]]:
    """The places of each event that a text tells, in order."""
    return [list(m["locations"]) for m in events_of(body, event_type)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two herders were killed when jets bombed a ravine above Tirsanak on Sunday.", "Tirsanak"),
        ("Gunmen fired at a fishing boat off Kelvan Shoal on Monday.", "Kelvan Shoal"),
        ("A landmine killed three rangers in the Walori park on 2 May.", "Walori"),
        ("A grenade exploded in the Sarbaz bazaar on Saturday.", "Sarbaz bazaar"),
        ("Youths burned a bus in the Kilbrin estate on Friday night.", "Kilbrin"),
        ("Shells rained upon Abu Jasim on Tuesday, killing four people.", "Abu Jasim"),
        ("Nine men died in a raid in April on Tolmeka in which boats were used.", "Tolmeka"),
        ("Rebels shelled Dar Fatima during a visit of the governor on 3 May.", "Dar Fatima"),
        ("Gunmen stormed the palace at Morzivan on 3 May.", "Morzivan"),
    ],
)
def test_a_preposition_or_kind_names_the_place(text: str, place: str) -> None:
    assert places(text) == [[place]]


@pytest.mark.parametrize(
    "text",
    [
        "Rioters hurled bottles at Saxon Armoureds on Friday night.",
        "A sniper wounded a driver near the Black Sea Cement works on Sunday.",
    ],
)
def test_a_thing_that_bears_a_name_is_no_place(text: str) -> None:
    assert places(text) == [[]]


def test_a_sea_before_a_weekday_is_a_sea() -> None:
    assert places("A missile hit a tanker in the Black Sea Monday.") == [["Black Sea"]]


def test_what_a_place_lies_between_is_not_where_it_happened() -> None:
    text = "A mine struck a convoy at Dabnok, between Goma and Rutshuru, on Friday."
    assert places(text) == [["Dabnok"]]


def test_a_government_that_acts_is_no_scene() -> None:
    text = (
        "Shells fell on Sevastopol on Tuesday. The prefect appointed by Moscow said that air "
        "defences had shot down two drones."
    )
    assert all("Moscow" not in found for found in places(text))


def test_a_quarter_that_bears_the_name_of_a_far_off_city() -> None:
    text = "Khartoum was calm. On 4 May a raid upon Dar es Salaam, in the south of the city, "
    (event,) = events_of(text + "killed 12 people.")
    assert (event["location"], event["country"]) == ("Dar es Salaam", None)


def test_that_city_itself_keeps_its_country() -> None:
    (event,) = events_of("A bomb killed 12 people in Dar es Salaam on Monday.")
    assert event["country"] == "TZ"


def test_where_a_blocked_road_leads_is_not_where_it_is_blocked() -> None:
    assert places("Farmers blocked the highway to Tirana on Tuesday in protest.") == [[]]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "The rebels left their trenches at Dorvak on Monday and withdrew towards Damascus.",
            ["Dorvak"],
        ),
        ("Sweden said its 90 soldiers would be withdrawn from the Shebaa Heights.", None),
    ],
)
def test_a_withdrawal_is_from_where_they_were(text: str, left: list[str] | None) -> None:
    assert places(text, "withdrawal") == [left or ["Shebaa Heights"]]


def test_others_leave_the_theatre_that_is_told() -> None:
    text = (
        "France will pull all 900 of its soldiers out of Chad within a year, it said on Monday. "
        "Norway brought home its 45 engineers in January."
    )
    assert places(text, "withdrawal") == [["Chad"], ["Chad"]]


def test_a_country_that_only_speaks_is_no_theatre() -> None:
    text = (
        "Sweden spoke on Monday of its 90 soldiers in blue helmets. "
        "Finland withdrew its 60 men in January."
    )
    assert all("Sweden" not in found for found in places(text, "withdrawal"))


def test_a_heading_sets_the_place_of_what_stands_under_it() -> None:
    body = (
        "The police had a quiet week in Lagos.\n\nRiot in Makurdi\n\n"
        "Youths burned a police post and stoned cars on Sunday. Four people were hurt."
    )
    assert places(body) == [["Makurdi"]]


def test_a_heading_sets_the_town_of_its_quarter() -> None:
    body = (
        "The war goes on around Homs.\n\nAleppo: bakery hit\n\n"
        "Two shells fell on the Salhani district on Sunday evening, killing a baker.\n\n"
        "Strike at the port\n\nA bomb wounded two dockers on Saturday."
    )
    assert places(body) == [["Aleppo", "Salhani"], []]


def test_a_reporters_line_below_it_ends_no_heading() -> None:
    body = (
        "The war goes on around Homs.\n\nAleppo: bakery hit\n\nAnn Roe, Aleppo\n\n"
        "Two shells fell on the Salhani district on Sunday evening, killing a baker."
    )
    assert places(body) == [["Aleppo", "Salhani"]]


def test_a_station_in_the_capital_is_in_that_town() -> None:
    text = "Tunisia is on strike. In the capital, nurses marched to the Sultani railway station."
    assert places(text, "unrest") == [["Tunis", "Sultani"]]


def test_a_headline_about_a_government_sets_no_place() -> None:
    body = "Talks have failed.\n\nMoscow warns neighbours\n\nA bomb wounded two guards on Monday."
    assert places(body, "attack") == [[]]


def test_a_village_named_before_is_a_place_as_a_subject() -> None:
    body = (
        "Rockets landed in the village of Hasmita on Sunday and killed two. The night was quiet. "
        "Hasmita was shelled again on Monday, and a child died."
    )
    assert places(body) == [["Hasmita"], ["Hasmita"]]
