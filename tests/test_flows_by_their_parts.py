"""Flows told by their parts: who goes, how, whence, whither; one leaving told by two verbs."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

Flow = tuple[object, object, object, object]


def flows(text: str) -> list[Flow]:
    """Type, subtype, place and number of each flow that a text tells."""
    return [
        (e["event_type"], e["event_subtype"], e["location"] or e["country"], e["force_count"])
        for e in events_of(text)
        if e["event_type"] in ("deployment", "withdrawal")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "UPDF fighters withdrew from a sugar mill and a school in Kasese on Tuesday.",
            [("withdrawal", "drawdown", "Kasese", None)],
        ),
        (
            "About 1,200 men are to leave Goma under the accord, the general said on Monday.",
            [("withdrawal", "drawdown", "Goma", 1200)],
        ),
        (
            "The 90 Danes who had worked as instructors crossed into Rwanda on Friday and were"
            " flown home from Kigali.",
            [("withdrawal", "drawdown", "Kigali", 90)],
        ),
        (
            "The last American C-17 lifted off from Kabul on Friday.",
            [("withdrawal", "drawdown", "Kabul", None)],
        ),
        (
            "Some 6,500 French soldiers are in Chad, but those numbers are being drawn down.",
            [("withdrawal", "drawdown", "Chad", None)],
        ),
        # Neither a force nor what a force holds; soldiers off duty; out of their own fort.
        ("Army surgeons withdrew a splinter from the arm of a soldier in Kayes.", []),
        ("The army evacuated villagers from Kati on Friday.", []),
        ("Some 400 soldiers left the stadium on Friday after the parade in Lima.", []),
        ("About 300 soldiers would leave Fort Hood, Texas, in the coming days.", []),
        ("Marine helicopters lifted some 300 foreigners out of Freetown on Friday.", []),
        ("The crowd dispersed after soldiers arrived on Friday.", []),
        ("Soldiers drove a car into several dozen women in Monywa on Friday.", []),
        ("Some 228 personnel and dependants were relocated to Goma by road on Friday.", []),
    ],
)
def test_who_goes_how_and_whence(text: str, expected: list[Flow]) -> None:
    """A body under arms, a verb of leaving and what is left are a withdrawal together."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Security Council ended the United Nations mission in Macedonia, whose 1,050"
            " soldiers began to leave on Friday.",
            [("withdrawal", "mission_suspended", "North Macedonia", 1050)],
        ),
        (
            "The last 200 French paratroopers drove across the bridge from Cyangugu on Friday,"
            " ending Operation Turquoise.",
            [("withdrawal", "drawdown", "Cyangugu", 200)],
        ),
        (
            "Togolese soldiers left Kidal on Tuesday, and Chadian troops left Gao on Friday.",
            [
                ("withdrawal", "drawdown", "Kidal", None),
                ("withdrawal", "drawdown", "Gao", None),
            ],
        ),
    ],
)
def test_one_leaving_told_by_two_verbs(text: str, expected: list[Flow]) -> None:
    """Two verbs of a sentence are two flows only where place, day, number or side differ."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Friday, 80 Italian instructors landed in Niamey for the training of the guard.",
            [("deployment", "troops", "Niamey", 80)],
        ),
        (
            "A contingent of 900 Rwandan soldiers and policemen began leaving Kigali on Friday for"
            " Mozambique.",
            [("deployment", "troops", "Mozambique", 900)],
        ),
        (
            "The army moved 4,500 soldiers from Lahore to Sialkot on Friday, officially for winter"
            " exercises.",
            [("deployment", "troops", "Sialkot", 4500)],
        ),
        ("The army moved 4,500 soldiers from Lahore to Sialkot on Friday for exercises.", []),
        ("Some 300 cadets landed in Niamey on Friday for training.", []),
    ],
)
def test_where_those_go_who_teach_and_who_only_say_that_they_drill(
    text: str, expected: list[Flow]
) -> None:
    """Who comes to train others is sent; a pretext hides no flow; a drill is none."""
    assert flows(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The minister announced on Friday that the frigate would be sent to Cyprus, but he now"
            " says it is not needed.",
            "cancelled",
        ),
        ("The minister announced on Friday that the frigate would be sent to Cyprus.", "announced"),
    ],
)
def test_what_is_no_longer_needed_is_called_off(text: str, status: str) -> None:
    """Ordered, then called off (codebook.md, Status)."""
    told = [e["status"] for e in events_of(text) if e["event_type"] == "deployment"]
    assert told == [status]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Red Cross halted its convoys to Zenica on Friday.", 1),
        ("UNHCR has stopped all its convoys to Zenica until further notice.", 1),
        ("The Red Cross said that convoys to Zenica had resumed on Friday.", 0),
        ("Red Cross volunteers stopped all cars at Zenica on Friday.", 0),
    ],
)
def test_an_agency_that_stops_its_work_suspends_a_mission(text: str, count: int) -> None:
    """Whoever was sent there: its mission is suspended."""
    assert [f[1] for f in flows(text)] == ["mission_suspended"] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Namibia fell silent as the last South African unit entrained at Windhoek on Friday.",
            [("withdrawal", "drawdown", "Windhoek", None)],
        ),
        (
            "Tanzanian soldiers sailed past the breakwater on Friday, ending nine years of war in"
            " Mozambique.",
            [("withdrawal", "drawdown", "Mozambique", None)],
        ),
        (
            "The last 900 American marines embarked at Gonaives on Friday.",
            [("withdrawal", "drawdown", "Gonaives", 900)],
        ),
        (
            "The last 300 American marines flew into Kandahar on Friday, completing the"
            " deployment.",
            [("deployment", "troops", "Kandahar", 300)],
        ),
        # No stay ends: a search, a holiday, a capture, a condition, months of talk.
        ("Troops went from house to house on Friday, ending years of calm.", []),
        ("Soldiers went home for the holiday on Friday.", []),
        ("He said that they would fight on unless the last American soldier left Iraq.", []),
        ("Rebels left the talks on Friday, ending months of mediation in the war.", []),
    ],
)
def test_a_going_with_which_a_stay_ends(text: str, expected: list[Flow]) -> None:
    """Whatever verb tells that they go."""
    assert flows(text) == expected
