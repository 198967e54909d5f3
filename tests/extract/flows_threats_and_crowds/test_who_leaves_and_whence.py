"""Withdrawals of columns, of men ordered out, out of part of a land; who sets out from home."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

Flow = tuple[str, object, object, object]


def told(text: str) -> list[Flow]:
    """Type, subtype, place and initiator of each flow that a text tells."""
    return [
        (
            str(e["event_type"]),
            e["event_subtype"],
            e["location"] or e["country"],
            e["initiator"],
        )
        for e in events_of(text)
        if e["event_type"] in ("deployment", "withdrawal")
    ]


def out_of(place: str | None, who: str, subtype: str = "drawdown") -> list[Flow]:
    """One withdrawal."""
    return [("withdrawal", subtype, place, who)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "French soldiers held the gate. The last convoy rolled out of Tessalit at dusk.",
            out_of("Tessalit", "French forces"),
        ),
        (
            "Two Indonesian battalions sailed from Dili on Sunday with their kitchens.",
            out_of("Dili", "Indonesian forces"),
        ),
        ("HMS Merlin sailed from Latakia on Sunday with 90 evacuees.", []),
        ("HMAS Warrego, which left Darwin ten days ago with two helicopters, is late.", []),
        ("The frigate HMS Merlin left Portsmouth on Sunday with 200 marines on board.", []),
        (
            "The last Australian warship left the Gulf on Sunday.",
            out_of("Persian Gulf", "Australian forces"),
        ),
        (
            "The first Soviet convoy left Kunduz for Kabul on Sunday.",
            out_of("Kunduz", "Russian forces"),
        ),
        # Others ride in convoys too, and a land's own column is on its way to somewhere.
        ("French soldiers held the gate. The last aid convoy rolled out of Tessalit at dusk.", []),
        ("A Turkish convoy left Aleppo with 300 civilians on Friday.", []),
        ("The last convoy of the carnival rolled out of Nice at dusk.", []),
        ("A Malian convoy left Bamako on Friday.", []),
    ],
)
def test_a_column_leaves_as_those_who_ride_in_it(text: str, expected: list[Flow]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Bush ordered 90 US soldiers to leave their posts at Hasaka on Friday.",
            out_of("Hasakah", "US forces", "base_transfer"),
        ),
        (
            "President Vladimir Putin ordered the greater part of Russia's troops in Syria to begin"
            " leaving on Friday.",
            out_of("Syria", "Russian forces"),
        ),
        ("President Bush ordered US soldiers to leave no house standing in Hasaka on Friday.", []),
        ("The governor ordered police to leave the marchers alone in Hasaka on Friday.", []),
    ],
)
def test_who_is_ordered_to_leave_is_who_leaves(text: str, expected: list[Flow]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "South African forces withdrew from southern Angola on Friday.",
            out_of("Angola", "South African forces"),
        ),
        (
            "Peshmerga fighters pulled back from positions west of Kirkuk on Friday.",
            out_of("Kirkuk", "Peshmerga"),
        ),
        (
            "Tanks pulled out of the streets of Tunis and returned to barracks at Bizerte on"
            " Friday.",
            out_of("Tunis", "forces"),
        ),
        (
            "Russia has completed its withdrawal from the east bank of the Dnieper, the ministry"
            " said on Friday.",
            out_of(None, "Russia"),
        ),
        (
            "The last Israeli soldier left the Gaza Strip through the Kissufim crossing on Monday.",
            out_of("Gaza", "Israeli forces"),
        ),
        (
            "The last French unit in Mali crossed into Niger on Friday.",
            out_of("Mali", "French forces"),
        ),
        (
            "Danish tanks pulled out of Bethlehem on Friday after the siege of the Church of the"
            " Nativity had ended.",
            out_of("Bethlehem", "Danish forces"),
        ),
        (
            "Tamil Tiger fighters fled Thoppivalai on Friday after days of fighting.",
            out_of("Thoppivalai", "Liberation Tigers of Tamil Eelam"),
        ),
        ("Tamil Tiger fighters fled Monday, a farmer said.", []),
        ("Soldiers abandoned Corporal Diallo on the road on Friday.", []),
        ("Climbers pulled back from positions west of Kirkuk on Friday.", []),
        ("Marchers pulled out of the streets of Tunis and returned home on Friday.", []),
        ("Russia has completed its withdrawal from the treaty, the ministry said on Friday.", []),
        ("Fighters marched out of the mosque at Bethlehem on Friday, shouting slogans.", []),
    ],
)
def test_what_is_left_is_a_part_of_a_land_or_a_line(text: str, expected: list[Flow]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A party of 90 Danish police left Copenhagen on Friday and is due to arrive in Dili on"
            " Sunday.",
            "Dili",
        ),
        ("The last draft of 200 Kenyan police left Nairobi for Port-au-Prince.", "Port-au-Prince"),
        (
            "Some 650 Indian soldiers left Delhi on Monday to join the force in Sierra Leone.",
            "Sierra Leone",
        ),
    ],
)
def test_out_of_their_own_land_soldiers_are_sent(text: str, expected: str) -> None:
    assert [flow[::2] for flow in told(text)] == [("deployment", expected)]


def test_men_who_leave_after_the_others_were_pulled_out_are_of_them() -> None:
    text = "Manila began pulling its 51 troops out of Iraq. Nine soldiers left Hilla for Kuwait."
    assert [flow[0] for flow in told(text)] == ["withdrawal", "withdrawal"]
    sent = "The Chadian army trained 90 men. Nine soldiers left Hilla for Kuwait."
    assert [flow[0] for flow in told(sent)] == ["deployment"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The United Nations mission closed its camp in Ansongo on Friday and handed it over.",
            out_of("Ansongo", "United Nations", "base_transfer"),
        ),
        (
            "Paris has 900 French soldiers in Mali. The bases at Gossi and Gao will be closed.",
            out_of("Gossi", "French forces", "base_transfer"),
        ),
        (
            "Chad took over the Kossei base in N'Djamena from France on Friday.",
            out_of("N'Djamena", "French forces", "base_transfer"),
        ),
        (
            "The African Union ended the mandate of its mission in Burundi on Friday.",
            out_of("Burundi", "African Union", "mission_suspended"),
        ),
        ("The Norwegian mission closed its office in Ansongo on Friday.", []),
        ("Families packed their bags. The bases at Gossi and Gao will be closed.", []),
        ("Chad took over the camp for refugees from Sudan on Friday.", []),
        ("The bank ended the mandate of its mission chief in Burundi on Friday.", []),
    ],
)
def test_a_site_or_a_mission_is_given_up(text: str, expected: list[Flow]) -> None:
    assert told(text) == expected


def test_a_number_alone_behind_other_soldiers_is_of_soldiers() -> None:
    text = "Croatia pulled 14 of its soldiers out of Iraq, and Germany withdrew 32 from Taji."
    found = [(e["initiator"], e["location"], e["force_count"]) for e in events_of(text)]
    assert found == [("Croatia", "Iraq", 14), ("Germany", "Camp Taji", 32)]
    other = "Croatia sent 14 soldiers to Iraq, and Germany withdrew 32 proposals from the draft."
    assert [e["event_type"] for e in events_of(other)] == ["deployment"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The last Indian troops boarded ships on Friday, ending a mission of two years.",
            "occurred",
        ),
        ("The last Indian troops will sail on Friday, ending a mission of two years.", "announced"),
    ],
)
def test_a_mission_that_ends_with_a_departure_ends_when_that_does(text: str, status: str) -> None:
    (event,) = events_of(text, "withdrawal")
    assert event["status"] == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenyan soldiers took over Kismayo on Saturday, hours after al-Shabab pulled out.",
            [("drawdown", "Kismayo", "Al-Shabaab")],
        ),
        (
            "After the army withdrew on Thursday, militiamen entered Bukavu.",
            [("drawdown", "Bukavu", "Congolese forces")],
        ),
        ("Troops entered Kabul on Tuesday after the enemy pulled out a white flag.", []),
        ("Police entered the house in Gao on Friday after the gunmen fled.", []),
    ],
)
def test_who_enters_a_town_after_others_tells_what_those_left(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [flow[1:] for flow in told(text) if flow[0] == "withdrawal"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "M23 rebels began leaving Goma on Friday under a deal struck in Kampala. Some 300"
            " fighters drove out of the city.",
            ["Goma", "Goma"],
        ),
        ("Hundreds of ISIL fighters fled the city centre on Friday.", [None]),
        ("Libya's army withdrew from the Nefoussa mountains on Friday.", [None]),
        (
            "Free Syrian Army fighters staged a tactical withdrawal from Salaheddine on Friday.",
            ["Salaheddine"],
        ),
        ("The UN withdrew its observers from Bor on Friday.", ["Bor"]),
        ("The U.S. Marines handed over Najaf to a Polish-led division on Friday.", ["Najaf"]),
        ("The mayor abandoned the city on Friday.", []),
        ("Rebels staged a protest over the withdrawal from Geneva.", []),
        ("The union withdrew its delegates from the count in Bor on Friday.", []),
        ("The army handed 12 suspects in Najaf to the 9th Division on Friday.", []),
    ],
)
def test_who_gives_up_the_town_told_of(text: str, expected: list[str | None]) -> None:
    found = [e["location"] for e in events_of(text, "withdrawal")]
    assert found == expected


def test_soldiers_who_are_due_to_leave_leave_in_the_month_to_come() -> None:
    text = "Nearly 900 Dutch soldiers serve in Mali. The troops are due to leave in August."
    (event,) = events_of(text, "withdrawal")
    assert (str(event["date_start"]), event["location"]) == ("2013-08-01", "Mali")
    assert not events_of("The army chief is due to leave in August.", "withdrawal")


def test_a_base_handed_over_was_of_those_whose_end_was_told_before() -> None:
    text = "Britain ended its combat operations on Friday. Camp Gao was turned over to Mali's army."
    assert [e["initiator"] for e in events_of(text)] == ["United Kingdom", "UK forces"]


def test_a_base_that_goes_to_others_sends_nobody() -> None:
    text = "The British base at Basra airport will be transferred to the Americans by Friday."
    assert told(text) == out_of("Basra airport", "UK forces", "base_transfer")


def test_a_gerund_that_tells_how_it_began_is_done() -> None:
    text = "The UN mission began its withdrawal on Friday by handing its Goma base to the police."
    assert [e["status"] for e in events_of(text, "withdrawal")] == ["occurred"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M23 fighters abandoned Chanzi and Runyo on Friday.", ["Chanzi"]),
        ("The rebels quit Tal Tamrin on Friday.", ["Tal Tamrin"]),
        (
            "French soldiers took up positions in Duekoue after rebels left the town on Thursday.",
            ["Duekoue"],
        ),
        (
            "Under the truce Israel will hand over positions in the south to the Lebanese army.",
            [None],
        ),
        ("Soldiers left John and Mary on the road.", []),
        ("Troops left Old Trafford to Friday's crowd.", []),
        ("Rebels left the Nuba mountains on Friday for talks in Addis Ababa.", []),
        ("Militants left the town hall on Friday.", []),
        ("Hungary's parliament turned down a motion to recall the 300 soldiers in Mali.", []),
    ],
)
def test_towns_of_no_list_and_lines_are_given_up(text: str, expected: list[str | None]) -> None:
    assert [e["location"] for e in events_of(text, "withdrawal")] == expected


def test_the_day_of_a_vote_is_past_and_the_first_to_leave_have_left() -> None:
    voted = "The Security Council voted unanimously on Monday to end the UN mission in Mali."
    (event,) = events_of(voted, "withdrawal")
    assert str(event["date_start"]) == "2013-05-13"
    first = "The first American troops to leave the Gulf flew home from Dhahran on Friday."
    assert [e["status"] for e in events_of(first, "withdrawal")] == ["occurred"]
    ahead = "The first soldiers to leave will fly out of Mali in August."
    assert [e["status"] for e in events_of(ahead, "withdrawal")] == ["announced"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Residents of Dori said that soldiers had left their post in the town on Monday night.",
            [("base_transfer", "Dori", "occurred")],
        ),
        (
            "Congolese soldiers deserted their positions around Sake on Monday evening.",
            [("base_transfer", "Sake", "occurred")],
        ),
        (
            "The brigade had to give up an outpost near Kidal on Wednesday.",
            [("base_transfer", "Kidal", "occurred")],
        ),
        ("Two soldiers who left their post on Monday to buy bread were fined.", []),
        ("Some 900 soldiers deserted in May.", []),
        ("The streets of Dori were deserted on Monday.", []),
        ("There had been talk in Paris, even in July, of bringing home the 900 men in Gao.", []),
        (
            "A small Kenyan contingent was carried away by hovercraft from the port of Kismayo.",
            [("drawdown", "Kismayo", "occurred")],
        ),
        ("The dead were carried away by helicopter from Kunduz on Friday.", []),
    ],
)
def test_posts_given_up_and_forces_carried_away(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    told_of = [
        (e["event_subtype"], e["location"], e["status"]) for e in events_of(text, "withdrawal")
    ]
    assert told_of == expected


def test_a_second_verb_tells_how_they_went() -> None:
    text = (
        "The Belgians have been gone from Kismayo since February, when the last of 900 "
        "paratroopers and marines sailed for Mombasa."
    )
    (event,) = events_of(text)
    assert (event["event_type"], event["location"], event["force_count"]) == (
        "withdrawal",
        "Kismayo",
        900,
    )
    assert (str(event["date_start"]), event["date_precision"]) == ("2013-02-01", "month")
    others = "The army left Bunia on Tuesday, when the first 300 Moroccan soldiers arrived."
    assert {e["event_type"] for e in events_of(others)} == {"deployment", "withdrawal"}


def test_who_takes_a_base_over_does_not_leave_it() -> None:
    taken = "The base at Bala Murghab was handed over on Friday to a battalion of 400 Afghans."
    assert [e.get("force_count") for e in events_of(taken, "withdrawal")] == [None]
    given = "The base at Bala Murghab was handed over on Friday by 300 Spanish soldiers."
    assert [e.get("force_count") for e in events_of(given, "withdrawal")] == [300]


def test_a_day_by_which_forces_will_be_there_tells_that_they_go() -> None:
    text = "Two frigates will be in the Gulf by July, the minister announced on Friday."
    assert [e["status"] for e in events_of(text, "deployment")] == ["announced"]
    for stays in ("Some 900 troops will be in Gao.", "900 troops would be in Gao for a parade."):
        assert events_of(stays, "deployment") == []


@pytest.mark.parametrize(
    "text",
    [
        "Clashes on Monday left at least 12 Chadian soldiers and up to 30 Libyans dead in Faya.",
        "The raid left 40 French soldiers wounded in Gao on Monday.",
        "A blast at the fort, leaving 300 Malian troops stranded without water, shook Gao.",
    ],
)
def test_who_is_left_dead_or_hurt_does_not_leave(text: str) -> None:
    assert not events_of(text, "withdrawal")


def test_who_left_leaves_though_others_died() -> None:
    text = "Some 400 French soldiers left Gao on Monday, where two of them were hurt in May."
    assert events_of(text, "withdrawal")
