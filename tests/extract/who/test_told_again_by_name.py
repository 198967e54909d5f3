"""Whom an attack hit, who made it and what is said of it, told in a later sentence (codebook)."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of, only_event

THURSDAY = date(2013, 5, 16)


@pytest.mark.parametrize(
    ("lead", "later"),
    [
        (
            "A drone strike in the tribal belt has killed a senior commander of the Taliban.",
            "Wali Khan, said to head its camps, was hit on Thursday evening near Mir Ali.",
        ),
        (
            "A car bomb has killed a tribal leader in the Iraqi city of Mosul.",
            "Sheikh Hamid Jassim was struck on Thursday outside his house in the Zuhour district.",
        ),
        (
            "A sniper has killed a United Nations observer in Sarajevo.",
            "The officer, a Norwegian, was hit on Thursday afternoon near the airport.",
        ),
        (
            "Gunboats have hit a Greek tanker in the Gulf.",
            "The tanker, the Ariadne, was attacked on Thursday evening off Dubai.",
        ),
        (
            "NATO jets have bombed a bridge in southern Serbia.",
            "The bridge at Grdelica was hit on Thursday as a train crossed it.",
        ),
    ],
)
def test_he_who_was_hit_is_told_again_with_the_day(lead: str, later: str) -> None:
    event = only_event(f"{lead}\n\n{later}", "attack")
    assert event["date_start"] == THURSDAY


@pytest.mark.parametrize(
    "later",
    [
        "Royal Mills, the maker of the shirts, was hit on Thursday by a fall in sales.",
        "The minister was struck on Thursday by the calm of the crowd.",
        "The editor was hit on Thursday with a fine.",
        "The governor was attacked over his views on Thursday.",
        "Kenya was hit on Thursday by floods.",
    ],
)
def test_who_is_hit_by_something_else_was_not_attacked(later: str) -> None:
    lead = "A bomb has killed a tribal leader in the Iraqi city of Mosul."
    assert [m["date_start"] for m in mentions_of(f"{lead}\n\n{later}", "attack")] == [None]


def test_a_thing_hit_on_another_day_is_another_attack() -> None:
    body = (
        "NATO jets bombed a bridge in southern Serbia on Tuesday. The bridge at Varvarin was hit on"
        " Thursday."
    )
    assert len(events_of(body, "attack")) == 2


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        (
            "Six soldiers died on Sunday in an attack of Shining Path guerrillas on a base near"
            " Ayacucho.",
            "Shining Path",
        ),
        (
            "Twelve policemen were killed in a raid of the Taliban against a post in Gereshk on"
            " Sunday.",
            "Taliban",
        ),
        (
            "Two rockets fired from the Taliban-held district fell on Gereshk on Sunday.",
            "Taliban",
        ),
        ("Shells fired from rebel-held Saraqib hit a bus in Idlib on Sunday.", "Syrian rebels"),
        # those are attacked
        ("Nine men died on Sunday in a bombing of the Taliban in Gereshk.", None),
        ("Shells fired at the Taliban-held town of Sangin killed three boys on Sunday.", None),
    ],
)
def test_whose_attack_it_is_may_stand_behind_it(text: str, initiator: str | None) -> None:
    assert only_event(text, "attack")["initiator"] == initiator


def test_who_flees_from_ground_that_rebels_hold_is_none_of_them() -> None:
    body = "Families who fled from rebel-held Aleppo were shelled on the road on Sunday; six died."
    assert mentions_of(body, "withdrawal") == []


def test_the_army_in_a_land_without_one_is_of_another() -> None:
    body = "The army said it had killed six men in an air strike near Khan Younis on Sunday."
    assert only_event(body, "attack")["initiator"] != "Palestinian forces"
    police = "The police opened fire on six men in Khan Younis on Sunday and killed two of them."
    assert only_event(police, "attack")["initiator"] == "Palestinian police"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It said he had been planning and carrying out attacks for years.", 0),
        ("The army said that the rebels had been planning and directing attacks.", 0),
        ("The army said that the rebels were planning attacks on the port.", 1),
    ],
)
def test_what_was_carried_out_is_no_plan(text: str, count: int) -> None:
    lead = "Rebels shelled a post at Kotido on Sunday, the army said. "
    assert len(mentions_of(lead + text, "threat")) == count


def test_he_also_is_he_who_spoke_before() -> None:
    body = (
        "Eritrea's president warned on Monday that Ethiopian towns would be bombed if war broke"
        " out. He also threatened Djibouti, saying that its port would be destroyed."
    )
    assert {m["initiator"] for m in mentions_of(body, "threat")} == {"Eritrean officials"}


def test_a_heading_within_a_report_has_no_day_of_its_own() -> None:
    body = (
        "Shells hit a clinic in Gaza on Thursday, killing two nurses.\n\nA.\n\nB.\n\nC.\n\nD.\n\n"
        "Protest in Jerusalem\n\nThousands of people rallied in Jerusalem on Monday."
    )
    assert [m["date_start"] for m in events_of(body, "unrest")] == [date(2013, 5, 13)]
