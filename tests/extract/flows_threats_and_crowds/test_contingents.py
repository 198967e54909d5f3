"""Soldiers whom several states send to one theatre: who, how many, where to (codebook.md)."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

Sent = tuple[object, object, object]


def sent(text: str) -> list[Sent]:
    """Status, number and place of each deployment that a text tells."""
    return [(e["status"], e["force_count"], e["location"]) for e in events_of(text, "deployment")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # To the land, and not to what is fought for or whom it is about.
        (
            "Norway will send 90 soldiers to Iraq to help in the battle for Mosul.",
            [("announced", 90, "Iraq")],
        ),
        (
            "Ghana said it would send 700 soldiers to Mali after rebels seized Timbuktu.",
            [("announced", 700, "Mali")],
        ),
        (
            "Norway will send 90 soldiers to Iraq to guard its embassy in Baghdad.",
            [("announced", 90, "Baghdad")],
        ),
        # From a fort and its state.
        (
            "The army is flying 1,100 men from Fort Carson, Colorado, to Kuwait.",
            [("announced", 1100, "Kuwait")],
        ),
        (
            "Two fighter squadrons and a radar would go to Qatar, along with about 900 troops.",
            [("announced", 900, "Qatar")],
        ),
        (
            "Some 154 Gambian soldiers left Banjul for Darfur, the first foreign troops to be sent "
            "there.",
            [("occurred", 154, "Darfur")],
        ),
        (
            "Some 154 Gambian soldiers landed at Kinshasa and will stay away from the fighting.",
            [("occurred", 154, "Kinshasa")],
        ),
        # Tanks that drive with soldiers who are counted; over a border.
        (
            "Chadian tanks and about 900 soldiers crossed into Darfur on Sunday.",
            [("occurred", 900, "Darfur")],
        ),
        ("Some 300 Chadian soldiers crossed the border at dawn.", [("occurred", 300, None)]),
        ("Some 300 people crossed the border at dawn.", []),
        # Whom the soldiers go for.
        (
            "Belgium has sent 350 paratroopers to Kigali to evacuate its nationals.",
            [("occurred", 350, "Kigali")],
        ),
        ("Army lorries brought 350 evacuees to Kigali.", []),
        # A feast at which they arrive, and one that they are sent to.
        (
            "Some 240 Rwandan soldiers landed in Bangui and were cheered during a ceremony.",
            [("occurred", 240, "Bangui")],
        ),
        ("Some 240 Rwandan soldiers were flown to Bangui for the ceremony.", []),
    ],
)
def test_where_a_contingent_goes(text: str, expected: list[Sent]) -> None:
    assert sent(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Danish parliament voted 79-32 to approve the deployment of 460 soldiers to Iraq.",
            ["announced"],
        ),
        ("The Danish parliament voted on Tuesday to send 460 soldiers to Iraq.", ["announced"]),
        ("The Danish parliament backed the dispatch of 460 soldiers to Iraq.", ["announced"]),
        ("The cabinet agreed last Tuesday to send 460 soldiers to Iraq.", ["announced"]),
        ("The Danish parliament voted to reject the deployment of 460 soldiers to Iraq.", []),
        ("The Danish parliament voted against sending 460 soldiers to Iraq.", []),
        ("The Danish parliament is to vote on the deployment of 460 soldiers to Iraq.", []),
    ],
)
def test_what_is_voted_for_is_ordered(text: str, expected: list[str]) -> None:
    assert [status for status, _, _ in sent(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Senegal will send 600 soldiers to Ivory Coast. Benin said it would send about 300.",
            [("announced", 600, "Ivory Coast"), ("announced", 300, "Ivory Coast")],
        ),
        (
            "Senegal has promised 600 men to the force; Benin has pledged another 300 but gave no "
            "day.",
            [("announced", 600, None), ("announced", 300, None)],
        ),
        (
            "Senegal will send 600 soldiers to the force, and Benin has offered 200.",
            [("announced", 600, None), ("planned", 200, None)],
        ),
        (
            "Britain sent 800 soldiers to Helmand on Monday. Estonia will add 90 soldiers, "
            "bringing its contingent to 250.",
            [("occurred", 800, "Helmand"), ("announced", 90, "Afghanistan")],
        ),
        (
            "Rwanda contributed 500 men to the force, Gabon 200 and Chad 70.",
            [("occurred", 500, None), ("occurred", 200, None), ("occurred", 70, None)],
        ),
        (
            "Rwanda contributed 500 men to the force, and Gabon 20 lorries.",
            [("occurred", 500, None)],
        ),
        # Neither tells again what another has sent.
        (
            "The African Union flew two Ugandan battalions to Kismayo. Burundi and Djibouti have "
            "each offered 800 soldiers, but Mogadishu has turned them down.",
            [("occurred", None, "Kismayo"), ("planned", 800, None)],
        ),
        # Sent somewhere else, or no soldiers.
        (
            "Turkey sent 600 soldiers to Libya on Monday. Greece sent 400 soldiers to its islands.",
            [("occurred", 600, "Libya"), ("occurred", 400, None)],
        ),
        (
            "Turkey sent 600 soldiers to Libya. In response Greece is sending 400 soldiers.",
            [("occurred", 600, "Libya"), ("announced", 400, None)],
        ),
        (
            "Fiji will send 200 soldiers to Sinai. It also pledged 4,000 to the refugees' fund.",
            [("announced", 200, "Sinai")],
        ),
        (
            "Fiji will send 200 soldiers to Sinai, and Norway has offered 4,000 tents.",
            [("announced", 200, "Sinai")],
        ),
    ],
)
def test_what_other_states_send_besides(text: str, expected: list[Sent]) -> None:
    assert sent(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya sent 500 soldiers to Haiti. A further 900 soldiers will move to Haiti in June.",
            ["Kenya", "Kenya"],
        ),
        (
            "Kenya sent 500 soldiers to Haiti. A further 900 soldiers flew in from Burundi.",
            ["Kenya", None],
        ),
    ],
)
def test_further_soldiers_are_of_who_sent_the_first(text: str, expected: list[object]) -> None:
    found = [e["initiator"] for e in events_of(text, "deployment")]
    assert [who if who == "Kenya" else None for who in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nepal, India and Kenya have promised 900 soldiers to the mission.", "Nepal"),
        ("Haiti asked Canada and the United Nations to send troops to its ports.", "Canada"),
        ("The Security Council asked ECOWAS on Friday for a plan to send 3,300 troops.", "ECOWAS"),
        (
            "Peru's defence minister, Ana Rios, announced the dispatch of 90 men to Ayacucho.",
            "Peruvian officials",
        ),
    ],
)
def test_who_sends(text: str, expected: str) -> None:
    assert [e["initiator"] for e in events_of(text, "deployment")] == [expected]


def test_jets_that_go_with_soldiers_strike_nobody() -> None:
    assert not events_of("Canada is sending six Hornet jets and 600 personnel.", "attack")
    assert events_of("Canada sent six Hornet jets against the rebels.", "attack")


def test_men_who_come_under_fire_on_landing_have_come() -> None:
    text = (
        "The first contingent of 370 Ugandan soldiers flew into Mogadishu on Tuesday and came "
        "under mortar fire."
    )
    assert sent(text) == [("occurred", 370, "Mogadishu")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia sent two S-300 systems to Syria.", [("other", 2)]),
        ("Turkey delivered a battery of Hawk missiles to the base at Misrata.", [("other", 1)]),
        ("The bank delivered a battery of forecasts to the base.", []),
        ("Turkey sent 20 armoured personnel carriers to the town of Kilis.", [("other", 20)]),
        ("The navy sent 12 fast attack craft to Trincomalee.", [("ship", 12)]),
        ("Ghana will supply a battalion of 850 men to the force.", [("troops", 850)]),
    ],
)
def test_arms_and_vehicles_that_are_sent(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(e["force_kind"], e["force_count"]) for e in events_of(text, "deployment")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The arrival of those who were sent; more of them; those of another.
        ("Chad has sent a battalion to Goma. Some 150 soldiers flew in on Friday.", 1),
        ("Chad has sent a battalion to Goma. Another 150 soldiers flew in on Friday.", 2),
        ("Chad has sent a battalion to Goma. Some 150 soldiers will join them on Friday.", 2),
        ("Britain will send 900 soldiers to Kigali. The first 50 landed on Tuesday.", 1),
        ("Britain will send 900 soldiers to Kigali. The first 50 Danes landed on Tuesday.", 2),
        ("Chad sent a battalion to Goma. The United Nations moved a company to Uvira.", 2),
        ("Chad has sent a battalion to Goma. Some 150 Kenyan soldiers flew in on Friday.", 2),
    ],
)
def test_those_who_arrive_are_those_who_were_sent(text: str, expected: int) -> None:
    assert len(events_of(text, "deployment")) == expected


def test_where_states_go_apart_none_goes_where_another_does() -> None:
    text = (
        "NATO will send thousands of troops to the east. France will dispatch 500 soldiers to "
        "Romania. Canada said it would send 460 soldiers."
    )
    assert [e["location"] for e in events_of(text, "deployment")] == [None, "Romania", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Those whom it joins are there; what goes by way of a town goes on; a navy's ships.
        (
            "Ghana will send a battalion to Darfur, joining 12,000 peacekeepers of the mission.",
            [("announced", None, "Darfur")],
        ),
        (
            "Reinforcements have been flown from Karachi to Dhaka by way of Colombo.",
            [("occurred", None, "Dhaka")],
        ),
        ("The Turkish fleet sent four ships to the port of Sirte.", [("occurred", 4, "Sirte")]),
        ("The firm sent four ships to the port of Sirte.", []),
        (
            "The African Union said that Benin would provide 450 men by the end of the year.",
            [("announced", 450, None)],
        ),
        ("The cruisers steamed toward Libya on Sunday.", [("occurred", None, "Libya")]),
        ("Some 450 soldiers were promised, but none has arrived in Goma.", []),
        # A unit that is offered; an infinitive that goes on with "would".
        ("Togo has offered a battalion.", [("planned", None, None)]),
        ("Togo has offered a ceasefire.", []),
        (
            "Spain would send two frigates to the Gulf and deploy a fighter squadron in Qatar.",
            [("announced", 2, "Persian Gulf"), ("announced", 1, "Qatar")],
        ),
    ],
)
def test_those_whom_it_joins_and_what_goes_with_it(text: str, expected: list[Sent]) -> None:
    assert sent(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The OSCE will send 900 observers to Togo. Kenyan forces are in Chad.", None),
        ("Some 900 soldiers will be sent to Togo. Kenyan forces are in Chad.", "Kenyan forces"),
    ],
)
def test_a_sender_that_no_list_has_is_not_the_army_told_of(text: str, expected: object) -> None:
    (event,) = events_of(text, "deployment")
    assert event["initiator"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A destroyer and two frigates sailed for the South Atlantic on Monday, the navy said.",
         [("occurred", 3, "South Atlantic")]),
        ("The cruiser Benton Hall and two destroyers, now in the Red Sea, were being sent to the "
         "Mediterranean, the Pentagon said.", [("announced", 3, "Mediterranean Sea")]),
        ("Two more destroyers have been told to join the fleet off Montenegro, the Pentagon said.",
         [("announced", 2, "Montenegro")]),
        # a group is no ship
        ("The Pentagon is sending the carrier USS Nimitz and its strike group to the Gulf.",
         [("announced", 1, "Persian Gulf")]),
    ],
)  # fmt: skip
def test_the_ships_of_one_list_are_counted_in_all(text: str, expected: list[Sent]) -> None:
    assert sent(text) == expected


def test_the_last_to_go_home_are_told_without_a_number() -> None:
    body = "France has moved too: the carrier Foch's last jets went home to Toulon on Friday."
    assert [e["event_type"] for e in events_of(body)] == ["withdrawal"]
    (told,) = events_of("The last Danish engineers have gone home from Kabul, the army said.")
    assert (told["event_type"], told["location"]) == ("withdrawal", "Kabul")
    assert not events_of("The tired helicopters flew home to their hangars after the show.")


def test_what_is_told_to_a_parliament_is_a_clause() -> None:
    body = (
        "The deaths came hours after the minister told the Commons that 600 soldiers of the 2nd "
        "Battalion, the Royal Lorne Regiment, were being sent to Bosnia at once."
    )
    assert sent(body) == [("announced", 600, "Bosnia and Herzegovina")]
