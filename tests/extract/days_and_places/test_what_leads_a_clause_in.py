"""Days and places in front of their clause, and the weekdays of a story told weeks later.

Source: codebook.md, Dates; Actors and places. Every passage is of Friday 17 May 2013.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of


def told(body: str, event_type: str | None = None) -> list[tuple[object, object, object]]:
    """First day, place and doer of each event that a text tells, in order of their days."""
    events = events_of(body, event_type)
    rows = [(e["date_start"], e["location"], e["initiator"]) for e in events]
    return sorted(rows, key=lambda row: (row[0] is None, row[0]))


@pytest.mark.parametrize(
    ("text", "place", "doer"),
    [
        ("In Kidal gunmen stormed a police post on Tuesday.", "Kidal", "gunmen"),
        ("In Kelvan gunmen stormed a police post on Tuesday.", "Kelvan", "gunmen"),
        ("In Kelvan, gunmen stormed a police post on Tuesday.", "Kelvan", "gunmen"),
        ("In Kelvan on Tuesday gunmen stormed a police post.", "Kelvan", "gunmen"),
        ("In nearby Kelvan rebels burned down a school on Tuesday.", "Kelvan", "rebels"),
        ("Near Kelvan shells hit a convoy on Tuesday, killing nine guards.", "Kelvan", None),
        ("At Kelvan a mine killed two herders on Tuesday.", "Kelvan", None),
        ("In Kelvan Malian soldiers shelled a market on Tuesday.", "Kelvan", "Malian forces"),
        ("In Baghdad police stormed a union's hall on Tuesday.", "Baghdad", "Iraqi police"),
    ],
)
def test_a_place_in_front_is_the_clause_s_and_whoever_follows_it_acts(
    text: str, place: str, doer: str | None
) -> None:
    assert told(text) == [(date(2013, 5, 14), place, doer)]


@pytest.mark.parametrize(
    "text",
    [
        "In Ramadan gunmen stormed a police post on Tuesday.",
        "In Rohingya villages soldiers burned down a school on Tuesday.",
        "In Operation Hammer soldiers shelled a market on Tuesday.",
    ],
)
def test_what_else_stands_behind_in_is_no_place(text: str) -> None:
    assert [place for _, place, _ in told(text, "attack")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Monday a mine killed two herders near Tirsanak, on Tuesday gunmen stormed a police "
            "post at Kelvan and on Thursday a market was shelled.",
            [
                (date(2013, 5, 13), "Tirsanak", None),
                (date(2013, 5, 14), "Kelvan", "gunmen"),
                (date(2013, 5, 16), None, None),
            ],
        ),
        (
            "In January a mine killed two herders near Tirsanak, in March gunmen stormed a police "
            "post at Kelvan.",
            [(date(2013, 1, 1), "Tirsanak", None), (date(2013, 3, 1), "Kelvan", "gunmen")],
        ),
        (
            "In Tirsanak a mine killed two herders on Monday, in Kelvan gunmen stormed a post.",
            [(date(2013, 5, 13), "Tirsanak", None), (date(2013, 5, 13), "Kelvan", "gunmen")],
        ),
        (  # a day that only dates what stands in front of it
            "A mine killed two herders near Tirsanak on Monday, three weeks after gunmen stormed "
            "a police post at Kelvan.",
            [(date(2013, 4, 22), "Kelvan", "gunmen"), (date(2013, 5, 13), "Tirsanak", None)],
        ),
        (
            "Gunmen killed six people in Hit, in Anbar province, on Monday, two of them guards.",
            [(date(2013, 5, 13), "Hit", "gunmen")],
        ),
    ],
)
def test_a_day_or_place_behind_a_comma_leads_one_more_clause_in(
    text: str, expected: list[tuple[date, str | None, str | None]]
) -> None:
    assert told(text, "attack") == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Jets bombed a bridge at Tirsanak on 2 April. On the Sunday rebels shelled the "
            "barracks at Kelvan.",
            [date(2013, 4, 2), date(2013, 4, 7)],
        ),
        (
            "The crisis began nine weeks ago, on 11 March. On the Wednesday gunmen stormed a "
            "police post at Kelvan, and on the Friday night jets bombed a bridge at Tirsanak.",
            [date(2013, 3, 13), date(2013, 3, 15)],
        ),
        (  # of this week: the last one that has been
            "Jets bombed a bridge at Tirsanak on Wednesday. On the Tuesday rebels had shelled the "
            "barracks at Kelvan.",
            [date(2013, 5, 14), date(2013, 5, 15)],
        ),
        (  # without the article it is the paper's
            "Jets bombed a bridge at Tirsanak on 2 April. On Sunday rebels shelled the barracks at "
            "Kelvan.",
            [date(2013, 4, 2), date(2013, 5, 12)],
        ),
    ],
)
def test_the_weekday_of_a_story_is_the_first_from_the_day_that_it_has_come_to(
    text: str, days: list[date]
) -> None:
    assert [day for day, _, _ in told(text, "attack")] == days
