"""Flows of soldiers who are called by their nation, pledged, or told to have stayed until a day."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of


def told(text: str) -> list[tuple[str, object, object]]:
    """Type, status and number of each flow that a text tells."""
    return [
        (str(e["event_type"]), e["status"], e["force_count"])
        for e in events_of(text)
        if e["event_type"] in ("deployment", "withdrawal")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two companies of peacekeepers hold the port of Nacala. Thirty-one Swedes flew in to "
            "Nacala on Tuesday.",
            [("deployment", "occurred", 31)],
        ),
        (
            "The final 45 Swedes left Kandahar on Tuesday after lowering the flag at their base.",
            [("withdrawal", "occurred", 45)],
        ),
        (
            "A further 310 Kenyans and 90 Ugandans were flown into Monrovia on Tuesday to join the "
            "peacekeeping contingent.",
            [("deployment", "occurred", 310)],
        ),
        # To where the story is of: what a state sends, and who has come.
        (
            "Bolivia is sending 340 paratroopers, its defence minister said on Tuesday.",
            [("deployment", "announced", 340)],
        ),
        ("Uruguay will send 75 soldiers next week.", [("deployment", "announced", 75)]),
        (
            "The first 260 Danish soldiers landed on Tuesday without a shot.",
            [("deployment", "occurred", 260)],
        ),
        ("The soldiers landed on Tuesday in a ditch.", []),
        ("A sergeant bled to death on Tuesday before one helicopter could land.", []),
        # No patrols, no posts: a mission that is halted, a garrison that is given over.
        (
            "On Monday the United Nations observer mission halted its night patrols along the "
            "Litani.",
            [("withdrawal", "occurred", None)],
        ),
        ("On Monday the rowing club halted its night patrols along the Litani.", []),
        (
            "Of the two garrisons one was closed. Kunduz was handed over on Tuesday.",
            [("withdrawal", "occurred", None)],
        ),
        # Called for, or dragged out of bed.
        ("The Council called upon Chad to take its soldiers back to their barracks.", []),
        ("Soldiers pulled two brothers out of their beds on Monday and drove off.", []),
        # Others who travel, and peoples whom nobody counts.
        ("Soldiers put up tents as 2,300 Syrians crossed into Jordan on Tuesday.", []),
        ("Marines at the base watched 80 Britons, all tourists, fly home from Agadir.", []),
        (
            "The general keeps his army in Bangui. The last Belgians, stranded there since "
            "Monday, can leave once the roads are safe.",
            [],
        ),
        ("The premier has promised to bring Norwegians home from the war.", []),
        ("Nine thousand Somalis flew into Aden, where a garrison of marines fed them.", []),
    ],
)
def test_people_of_a_nation_are_its_soldiers_where_an_army_is_told_of(
    text: str, expected: list[tuple[str, object, object]]
) -> None:
    assert told(text) == expected


def test_soldiers_of_a_nation_are_of_its_side() -> None:
    (event,) = [
        e
        for e in events_of("The last 45 Swedes left their base in Kandahar on Tuesday.")
        if e["event_type"] == "withdrawal"
    ]
    assert event["initiator_side"] in ("us_coalition", "other")
    assert event["date_start"] == date(2013, 5, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ottawa has pledged 640 soldiers for the force in southern Lebanon.",
            [("deployment", "announced", 640)],
        ),
        ("Norway promised 55 engineers for Darfur.", [("deployment", "announced", 55)]),
        (
            "Uruguay has offered 280 troops for the mission in Haiti.",
            [("deployment", "planned", 280)],
        ),
        # A gift to soldiers, a firm's own men, a pledge that is only blamed.
        ("The president promised 640 soldiers a pardon.", []),
        ("The cement firm promised 55 engineers for its plant in Juba.", []),
        ("Oslo was blamed for offering only 55 engineers.", []),
    ],
)
def test_counted_men_promised_by_a_state_are_a_flow(
    text: str, expected: list[tuple[str, object, object]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "Belgian troops stayed in Kindu until 9 March 2005, when the army took charge.",
            date(2005, 3, 9),
            date(2005, 3, 9),
        ),
        ("Belgian troops remained in Kindu until March 2005.", date(2005, 3, 1), date(2005, 3, 31)),
    ],
)
def test_forces_that_stayed_until_a_day_left_on_it(text: str, start: date, end: date) -> None:
    (event,) = [e for e in events_of(text) if e["event_type"] == "withdrawal"]
    assert (event["date_start"], event["date_end"]) == (start, end)
    assert event["location"] == "Kindu"


@pytest.mark.parametrize(
    "text",
    [
        "Belgian troops will have stayed in Kindu until June.",
        "Belgian troops stayed on alert at the port until dawn.",
        "The miners stayed in the pit until 9 March 2005.",
        "Belgian troops are to remain in Kindu until June.",
    ],
)
def test_a_stay_without_an_end_that_is_told_is_no_withdrawal(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A force of 700 gendarmes landed at Bouake on Tuesday.", 700),
        ("An advance party of 25 reached Bouake on Tuesday.", 25),
        ("The first of the party of 25 ministers reached Bouake on Tuesday.", None),
    ],
)
def test_a_force_of_so_many_is_counted(text: str, count: int | None) -> None:
    assert [c for _, _, c in told(text)] == ([] if count is None else [count])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The handover of the base at Gereshk to Afghan soldiers took place on Tuesday.",
            "base_transfer",
        ),
        (
            "The transfer of the airfield at Gereshk to the police was completed on Tuesday.",
            "base_transfer",
        ),
        ("The transfer of the prisoners at Gereshk to the police was completed on Tuesday.", None),
        ("The Danes hope for a transfer of the base at Gereshk to Afghan soldiers.", None),
    ],
)
def test_a_noun_of_handing_over_tells_of_a_base(text: str, expected: str | None) -> None:
    flows = [e for e in events_of(text) if e["event_type"] == "withdrawal"]
    assert [e["event_subtype"] for e in flows] == ([expected] if expected else [])
    assert all(e["initiator_side"] != "us_coalition" for e in flows)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The battalions have a base each in Bosnia. Doboj was handed back on Tuesday.", True),
        ("The two sides met for talks. Doboj was handed back on Tuesday.", False),
    ],
)
def test_a_town_handed_back_is_a_base_where_bases_were_told_of(text: str, is_told: bool) -> None:
    assert any(kind == "withdrawal" for kind, _, _ in told(text)) == is_told


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        (
            "The African Union halted the work of its monitors in Darfur on Tuesday.",
            "mission_suspended",
        ),
        ("UN military observers have stopped patrolling the Krajina.", "mission_suspended"),
        ("The African Union halted the work of its printers on Tuesday.", None),
    ],
)
def test_watchers_whose_work_is_halted_suspend_a_mission(text: str, subtype: str | None) -> None:
    flows = [e for e in events_of(text) if e["event_type"] == "withdrawal"]
    assert [e["event_subtype"] for e in flows] == ([subtype] if subtype else [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Spain's contingent in Bosnia will shrink by 1,250 in the autumn, Madrid said.", 1250),
        ("Spain's contingent in Bosnia will shrink by 20 percent, Madrid said.", None),
        ("Spain will cut its contingent in Bosnia by 12 June, Madrid said.", None),
    ],
)
def test_by_how_many_a_force_shrinks(text: str, count: int | None) -> None:
    ((kind, _, number),) = told(text)
    assert (kind, number) == ("withdrawal", count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 340 fighters were evacuated from Harasta to Idlib on Tuesday.",
            [("withdrawal", "occurred", 340)],
        ),
        ("Some 340 fighters left Harasta on Tuesday for Idlib.", [("withdrawal", "occurred", 340)]),
        ("Some 340 residents were evacuated from Harasta to Idlib on Tuesday.", []),
        ("The frigate took 340 Spaniards off the quay at Tripoli on Tuesday.", []),
        (
            "Madrid had flown out its 340 paratroopers from Tripoli by Tuesday.",
            [("withdrawal", "occurred", 340)],
        ),
        (
            "Portuguese soldiers entered the fort at Doboj on Tuesday, after the Danes had "
            "vacated it.",
            [("deployment", "occurred", None), ("withdrawal", "occurred", None)],
        ),
    ],
)
def test_who_is_taken_out_of_a_place(text: str, expected: list[tuple[str, object, object]]) -> None:
    assert sorted(told(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "Rifle companies paraded in Minsk on Tuesday; the pupils arrived by bus.",
        "The garrison at Faya is the next to go.",
        "The town is home to 600 soldiers from Chad.",
    ],
)
def test_forces_that_do_not_go_are_no_flow(text: str) -> None:
    assert told(text) == []


def test_what_ships_are_sent_to_reinforce_is_no_flow_of_its_own() -> None:
    text = "Three frigates are on their way to Malta to reinforce the cruiser Lyon."
    assert [kind for kind, _, _ in told(text)] == ["deployment"]


def test_two_hundred_and_forty_is_one_number() -> None:
    text = "Two hundred and forty marines landed in Beira on Tuesday."
    assert told(text) == [("deployment", "occurred", 240)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thousands marched in the centre of Kisumu on Tuesday.", "unrest"),
        (
            "A suicide bomber drove into an army post near Gereshk on Tuesday, killing six.",
            "attack",
        ),
    ],
)
def test_a_phrase_of_movement_hides_no_crowd_and_no_bomber(text: str, expected: str) -> None:
    assert [e["event_type"] for e in events_of(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (
            "Togo's defence ministry said on Tuesday that two air defence batteries would be sent "
            "to Dapaong in Togo.",
            "Togolese government",
        ),
        (
            "Togo's health minister said on Tuesday that two air defence batteries had been sent "
            "to Dapaong in Togo.",
            "forces",
        ),
    ],
)
def test_a_ministry_of_arms_tells_of_its_own_forces(text: str, sender: str | None) -> None:
    assert [e["initiator"] for e in events_of(text, "deployment")] == [sender]


@pytest.mark.parametrize(
    ("text", "initiator", "place"),
    [
        (
            "In Lisbon the cabinet decided to bring home the 260 Portuguese sappers at Herat.",
            "Portuguese forces",
            "Herat",
        ),
        (
            "The Greek contingent is packing up. Its 140 men drove out of Herat on Monday.",
            "Greece",
            "Herat",
        ),
        (
            "Chile's army chief said that the soldiers would be pulled out of Jacmel in May.",
            "Chilean forces",
            "Jacmel",
        ),
        # The land that they leave speaks.
        ("Haiti's president said that the soldiers had left Jacmel on Monday.", "forces", "Jacmel"),
    ],
)
def test_whose_soldiers_leave_is_told_beside_them_or_by_who_speaks(
    text: str, initiator: str, place: str
) -> None:
    told_of = [e for e in events_of(text) if e["event_type"] == "withdrawal"]
    assert [(e["initiator"], e["location"]) for e in told_of] == [(initiator, place)]


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        (
            "Rebels shelled Neiva on Friday. The Colombian army held them off. "
            "In the days that followed 900 troops were flown into Neiva.",
            "Colombian forces",
        ),
        (
            "Brazilian soldiers came to Neiva in May. The Colombian army cheered. "
            "On Friday 900 troops were flown into Neiva.",
            "forces",
        ),
    ],
)
def test_troops_flown_about_a_land_are_its_own_where_no_others_are_told(
    text: str, initiator: str
) -> None:
    flows = [e for e in events_of(text) if e["force_count"] == 900]
    assert [e["initiator"] for e in flows] == [initiator]


@pytest.mark.parametrize(
    ("text", "initiator", "place"),
    [
        ("SAS Amatola sailed for Djibouti on Monday.", "South African forces", "Djibouti"),
        ("HNLMS Tromp left Den Helder for Djibouti on Monday.", "Dutch forces", "Djibouti"),
        ("Athens sent the Psara to Djibouti on Monday.", "Greece", "Djibouti"),
        ("ROKS Gwangju docked at Djibouti on Monday.", "forces", "Djibouti"),
    ],
)
def test_a_ship_by_its_name_is_of_its_navy(text: str, initiator: str, place: str) -> None:
    flows = [e for e in events_of(text) if e["event_subtype"] == "naval"]
    assert [(e["initiator"], e["location"]) for e in flows] == [(initiator, place)]


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("President Deby said soldiers had left Gao on Monday.", "Chadian forces"),
        ("President Deby said Darfur's forces had left Gao on Monday.", "forces"),
    ],
)
def test_soldiers_of_whom_a_president_speaks_are_his_unless_another_is_named(
    text: str, initiator: str
) -> None:
    assert [e["initiator"] for e in events_of(text)] == [initiator]
