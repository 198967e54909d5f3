"""What a sentence tells beside its first deed: the riot it set off, the others who are due.

Source: codebook.md, What is one event, Dates and Deployments.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of, only_event


def test_clashes_that_a_shooting_set_off_have_a_place_and_a_toll_of_their_own() -> None:
    shooting, riot = events_of(
        "Troops shot dead four rebels in Aceh Besar, sparking street clashes in Medan in which "
        "two demonstrators were killed, police said."
    )
    assert (shooting["event_type"], shooting["killed_best"]) == ("attack", 4)
    assert (riot["event_type"], riot["location"], riot.get("killed_best")) == ("unrest", "Medan", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Police shot dead four demonstrators in Medan on Monday.",
        "Police opened fire on Monday on 5,000 people marching to the port in Medan, killing four.",
    ],
)
def test_marchers_who_are_fired_upon_are_one_protest_with_its_dead(text: str) -> None:
    (event,) = events_of(text)
    assert (event["event_type"], event.get("killed_best")) == ("unrest", 4)


def test_a_battle_that_a_raid_set_off_is_no_riot() -> None:
    events = events_of(
        "Troops shot dead four rebels near Medan on Monday, sparking clashes in Binjai in which "
        "six guerrillas were killed."
    )
    assert all(event["event_type"] == "attack" for event in events)


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        (
            "Tear gas filled the centre of Lusaka as policemen chased protesters on Tuesday in "
            "running clashes that injured dozens of people.",
            24,
        ),
        ("Tear gas filled the centre of Lusaka as policemen chased protesters on Tuesday.", None),
    ],
)
def test_the_clauses_of_one_scene_share_its_day_and_its_toll(
    text: str, wounded: int | None
) -> None:
    event = only_event(text, "unrest")
    assert str(event["date_start"]) == "2013-05-14"
    assert event.get("wounded_low") == wounded
    assert event["target"] is None


def test_dead_marchers_make_the_clashes_news() -> None:
    event = only_event("Two demonstrators have died in Haiti during clashes with police.", "unrest")
    assert event.get("killed_best") == 2
    text = "Two demonstrators who were hurt in the clashes with police went home."
    assert events_of(text, "attack") == []


def test_the_police_of_a_town_act_in_it() -> None:
    event = only_event("Lima police used tear gas on Monday to drive back strikers.", "unrest")
    assert event["location"] == "Lima"


@pytest.mark.parametrize(
    "text",
    [
        "On Monday police fired a dozen rounds of tear gas at students in Dakar who burned tyres.",
        "On Monday police fired volleys of rubber bullets at marchers in Dakar.",
    ],
)
def test_rounds_of_gas_are_no_shooting(text: str) -> None:
    assert [event["event_type"] for event in events_of(text)] == ["unrest"]


def test_rounds_of_ammunition_still_are() -> None:
    (event,) = events_of("On Monday gunmen fired a dozen rounds at a bus near Dakar, killing two.")
    assert event["event_subtype"] == "shooting"


def test_the_day_of_those_still_due_is_not_that_of_those_who_came() -> None:
    day = date(2004, 7, 15)
    (first, *_) = events_of(
        "A first group of 90 Zambian soldiers arrived in Bujumbura on Monday, with another 200 "
        "scheduled to land next Friday.",
        "deployment",
        day,
    )
    assert (str(first["date_start"]), first["force_count"]) == ("2004-07-12", 90)
    (first, *_) = events_of(
        "A first group of 90 Zambian soldiers arrived in Bujumbura, with another 200 scheduled "
        "to land next Friday.",
        "deployment",
        day,
    )
    assert str(first["date_start"]) <= "2004-07-15" or first["date_start"] is None


def test_a_part_of_those_earmarked_has_arrived() -> None:
    event = only_event(
        "Some 60 of the 900 Zambians earmarked for the peacekeeping mission had arrived in "
        "Bujumbura by Monday.",
        "deployment",
    )
    assert (event["status"], event["force_count"]) == ("occurred", 60)


def test_how_many_are_there_now_is_no_flow() -> None:
    texts = mentions_of("The arrival means the mission now has 7,200 soldiers in the province.")
    assert all(m.get("force_count") is None for m in texts)


def test_a_relative_clause_ends_before_arrived() -> None:
    event = only_event(
        "Zambia's first contingent of troops who will guard the airport of Bujumbura arrived "
        "in the town on Monday.",
        "deployment",
    )
    assert (event["status"], str(event["date_start"])) == ("occurred", "2013-05-13")


def test_others_who_were_sent_are_soldiers_like_those_told_of() -> None:
    events = events_of(
        "London is sending 600 soldiers to Belize. Some 250 others were sent to the colony "
        "in March, soon after the frigate Ariadne and Harrier jets had been dispatched.",
        "deployment",
    )
    assert [e["force_count"] for e in events[:2]] == [600, 250]
    assert events[2]["force_kind"] == "ship"


def test_a_flag_lowered_at_the_base_is_the_leaving_told_before() -> None:
    events = events_of(
        "Belgian soldiers have left their last camp in Kindu, giving it to the Congolese army.\n\n"
        "At a ceremony on Tuesday the Belgian flag was lowered at the camp.",
        "withdrawal",
    )
    assert len(events) == 1


def test_what_another_had_ordered_earlier_has_not_the_day_of_this_order() -> None:
    events = events_of(
        "The premier signed an order on Monday to send 300 Danish soldiers to Iraq, a mission "
        "that had been hampered by his predecessor's decision to withdraw forces.",
    )
    assert [e["event_type"] for e in events] == ["deployment"]


def test_a_capital_with_a_colon_is_a_dateline() -> None:
    event = only_event(
        "BRUSSELS: Belgian troops were on Monday handing back a base in eastern Congo.",
        "withdrawal",
    )
    assert event["country"] == "CD"
