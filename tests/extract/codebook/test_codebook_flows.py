"""Codebook, Event types and Status: deployments and withdrawals are flows of forces."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import mentions_of, subtypes_of

from pipelines.extract.annotate import annotate
from pipelines.extract.document import Sentence
from pipelines.extract.movement.frames import movement_frames


def flows(text: str) -> list[str]:
    """Type, status and number of every flow that a sentence reports."""
    return [
        f"{f.event_type} {f.status} {f.force.count if f.force else None}"
        for f in movement_frames(annotate(Sentence(0, text, 0, 0)))
    ]


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("Norway has sent 300 soldiers to Mali to join the UN force.", "deployment occurred 300"),
        ("Norway is sending 300 soldiers to Mali.", "deployment announced 300"),
        (
            "The Trump administration said it would send 1,500 more troops to the Middle East.",
            "deployment announced 1500",
        ),
        (
            "President Bush ordered more than 20,000 additional American troops to Iraq in January 2007.",
            "deployment announced None",
        ),
        (
            "The Pentagon announced on Friday the deployment of a second aircraft carrier to the eastern Mediterranean.",
            "deployment announced 1",
        ),
        (
            "The aircraft carrier Charles de Gaulle arrived in the eastern Mediterranean on Sunday.",
            "deployment occurred 1",
        ),
        (
            "A U.S. carrier strike group entered the Persian Gulf on Friday.",
            "deployment occurred 1",
        ),
        ("About 400 Marines landed at Kandahar airport on Tuesday.", "deployment occurred 400"),
        ("4,000 Kenyan troops crossed into Somalia on Sunday.", "deployment occurred 4000"),
        (
            "Austin told lawmakers the United States was deploying 2,800 soldiers to Germany.",
            "deployment announced 2800",
        ),
        (
            "The White House is moving a Patriot battery and two destroyers to the region, officials said.",
            "deployment announced 2",
        ),
        ("Ankara flew 120 commandos to Tripoli on Monday.", "deployment occurred 120"),
        ("Reinforcements were rushed to the town after the raid.", "deployment occurred None"),
        (
            "Obama announced he would surge 30,000 additional troops into Afghanistan.",
            "deployment announced 30000",
        ),
        (
            "Mr. Obama approved the deployment of 17,000 additional troops to Afghanistan on Feb. 17, 2009.",
            "deployment announced 17000",
        ),
        (
            "Sweden's parliament approved sending 900 troops to Afghanistan.",
            "deployment announced 900",
        ),
        (
            "Denmark cancelled the deployment of 1,000 soldiers to Mali.",
            "deployment cancelled 1000",
        ),
        ("The minister called off the dispatch of the frigate.", "deployment cancelled 1"),
        (
            "Two B-52 bombers have arrived at Al Udeid air base in Qatar, Central Command said.",
            "deployment occurred 2",
        ),
        (
            "Ethiopia has deployed 5,000 extra troops along the border with Sudan.",
            "deployment occurred 5000",
        ),
        ("Moscow has moved S-400 missile batteries to the Arctic.", "deployment occurred None"),
        (
            "The Defense Department said about 3,000 soldiers from the 82nd Airborne would deploy to Kuwait in the coming days.",
            "deployment announced 3000",
        ),
        ("A third carrier has been ordered to the Arabian Sea.", "deployment announced 1"),
        (
            "The Pentagon said it had ordered a second Terminal High Altitude Area Defense battery to the region.",
            "deployment announced None",
        ),
    ],
)
def test_forces_sent_or_ordered_to_a_theatre_are_a_deployment(text: str, flow: str) -> None:
    assert flows(text) == [flow]


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("Washington pulled about 2,000 troops out of Syria.", "withdrawal occurred 2000"),
        (
            "The president ordered the withdrawal of 7,000 troops from Afghanistan.",
            "withdrawal announced 7000",
        ),
        (
            "The Pentagon said it would cut the number of troops in Iraq to 2,500 by mid-January.",
            "withdrawal announced None",
        ),
        (
            "General Ortiz announced that troop numbers would fall from 5,200 to 3,000 this month.",
            "withdrawal announced 2200",
        ),
        (
            "France will withdraw all of its forces from Niger by the end of the year, President Macron said.",
            "withdrawal announced None",
        ),
        ("The last American soldiers left Bagram air base on Friday.", "withdrawal occurred None"),
        (
            "Dutch soldiers handed control of Camp Holland to Australian and American troops.",
            "withdrawal occurred None",
        ),
        (
            "The coalition transferred the Kirkuk base to Iraqi forces on Sunday.",
            "withdrawal occurred None",
        ),
        ("US forces have vacated the airfield at Q-West.", "withdrawal occurred None"),
        (
            "British troops ended combat operations in Helmand and lowered the flag at Camp Bastion.",
            "withdrawal occurred None",
        ),
        (
            "NATO suspended its training mission in Iraq after the strike.",
            "withdrawal occurred None",
        ),
        (
            "Germany said on Tuesday it was pulling its 300 soldiers out of Mali.",
            "withdrawal announced 300",
        ),
        ("Rome said it would bring 500 soldiers home by Christmas.", "withdrawal announced 500"),
        (
            "Some 200 Danish soldiers returned home from Helmand on Wednesday.",
            "withdrawal occurred 200",
        ),
        (
            "Russian troops completed their withdrawal from the west bank of the Dnipro on Friday.",
            "withdrawal occurred None",
        ),
        (
            "Ukraine has withdrawn its troops from Avdiivka, the army chief said early on Saturday.",
            "withdrawal occurred None",
        ),
        (
            "Ethiopian forces have pulled out of the Somali town of Hudur.",
            "withdrawal occurred None",
        ),
        (
            "A contingent of 1,000 Ugandan peacekeepers went home in December.",
            "withdrawal occurred 1000",
        ),
        ("The Pentagon reversed its order to bring the carrier home.", "withdrawal cancelled 1"),
        ("Taji was handed over on 23 August.", "withdrawal occurred None"),
        (
            "The coalition on Monday handed back to Iraq a base in Mosul, the fifth in a month.",
            "withdrawal occurred None",
        ),
        (
            "Trump has decided to pull nearly 12,000 troops from Germany.",
            "withdrawal announced 12000",
        ),
        (
            "Burkina Faso said French special forces had ended their operations in the country.",
            "withdrawal occurred None",
        ),
    ],
)
def test_forces_that_leave_hand_over_or_suspend_are_a_withdrawal(text: str, flow: str) -> None:
    assert flows(text) == [flow]


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("Kabul was given back to the Afghan army on 14 December.", "withdrawal occurred None"),
        ("The air force stationed a Patriot missile battery in Eilat.", "deployment occurred 1"),
        ("Belgium flew home 300 of its soldiers in May.", "withdrawal occurred 300"),
        (
            "The Zintan brigades hand their bases in Tripoli to the army.",
            "withdrawal occurred None",
        ),
        (
            "Poland's parliament voted to bring the country's 450-member contingent home by Dec. 31.",
            "withdrawal planned 450",
        ),
        (
            "Norway launched its own mission, assigning four frigates to it.",
            "deployment announced 4",
        ),
        ("Some 500 troops left for the region on Friday.", "deployment occurred 500"),
        (
            "In May it removed its last Patriot batteries from an air base near Riyadh.",
            "withdrawal occurred None",
        ),
        (
            "The president declared that all of the 1,400 soldiers would be home by Easter.",
            "withdrawal announced 1400",
        ),
        (
            "The blast came three days after the Ugandan army took its soldiers home.",
            "withdrawal occurred None",
        ),
        (
            "The ministry said it was moving additional forces to Djibouti.",
            "deployment announced None",
        ),
        (
            "The destroyer Carver left Rota on Wednesday for the Mediterranean.",
            "deployment occurred 1",
        ),
    ],
)
def test_flows_in_other_words(text: str, flow: str) -> None:
    assert flows(text) == [flow]


@pytest.mark.parametrize(
    "text",
    [
        "About 2,500 troops are deployed in the country.",
        "Some 900 US soldiers are stationed in north-eastern Syria.",
        "The 3,000-strong force has been there since 2013.",
        "He was deployed to Iraq twice as a young officer.",
        "More ambulances were sent to the hospital.",
        "She said the family had sent two sons to the army.",
        "The parliament voted to expel foreign troops.",
        "The withdrawal of troops would embolden the insurgents, analysts said.",
        "Protesters demanded that French soldiers leave.",
        "The minister reduced the budget of the army.",
        "The attackers left the area on motorcycles.",
        "Thousands left their homes after the shelling.",
        "The insurgents handed over the hostages.",
        "A US withdrawal remains under discussion.",
        "Residents leaving the camp said soldiers had burned tents.",
    ],
)
def test_a_stock_a_call_or_another_way_of_leaving_is_no_flow(text: str) -> None:
    assert flows(text) == []


def read(body: str) -> list[tuple[str, list[str], str | None]]:
    """Type, places and first day of the flows of an article published on 9 June 2013."""
    return [
        (str(m["event_type"]), list(m["locations"]), str(m["date_start"]))
        for m in mentions_of(body, published=date(2013, 6, 9))
        if m["antecedent_id"] is None
    ]


def test_members_of_a_list_without_verbs_are_events_of_their_own() -> None:
    body = (
        "French troops handed over their base in Gao on Friday. "
        "Kidal was the next, on 8 June. Tessalit followed on 9 June."
    )
    assert read(body) == [
        ("withdrawal", ["Gao"], "2013-06-07"),
        ("withdrawal", ["Kidal"], "2013-06-08"),
        ("withdrawal", ["Tessalit"], "2013-06-09"),
    ]


def test_a_member_of_a_list_behind_a_semicolon_is_an_event_of_its_own() -> None:
    body = "Gao was given back to the Malian army on 2 June; Kidal followed on 8 June this year."
    assert read(body) == [
        ("withdrawal", ["Gao"], "2013-06-02"),
        ("withdrawal", ["Kidal"], "2013-06-08"),
    ]


def test_the_number_that_left_belongs_to_the_withdrawal_told_before() -> None:
    body = "French soldiers handed over their base in Gao on Friday. Some 500 troops have left."
    assert read(body) == [("withdrawal", ["Gao"], "2013-06-07")]


def test_a_list_of_other_things_is_no_event() -> None:
    body = "French troops handed over their base in Gao on Friday. The weather was the next worry."
    assert len(read(body)) == 1


def test_a_battery_of_missiles_against_aircraft_is_air_defence() -> None:
    sent = "Moscow moved a battery of {} to Tartus on Sunday."
    assert subtypes_of(sent.format("S-300 missiles"), "deployment") == ["air_defense"]
    assert subtypes_of(sent.format("howitzers"), "deployment") == ["other"]
