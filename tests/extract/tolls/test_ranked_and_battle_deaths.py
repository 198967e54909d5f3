"""The dead of a battle, of a blast under soldiers, of what a ranking goes back to (codebook)."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of, only_event


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("In the storming of Kilinochchi on Tuesday, 20 soldiers and 48 rebels were killed.", 68),
        ("On Tuesday 20 soldiers and 48 rebels were killed near Kilinochchi.", 68),
        ("In the fight for the bridge on Tuesday, six rebels were killed.", 6),
        ("In the operation for Azaz itself on Tuesday, nine militiamen were killed.", 9),
        ("Three soldiers died on Tuesday in an explosion under their jeep.", 3),
        ("An explosion wrecked an army tank near Jaffna on Tuesday, killing three soldiers.", 3),
    ],
)
def test_the_dead_of_a_battle_or_of_a_blast_under_soldiers(text: str, killed: int) -> None:
    event = only_event(text)
    assert (event["killed_best"], str(event["date_start"])) == (killed, "2013-05-14")


@pytest.mark.parametrize(
    "text",
    [
        "In the operation to clear the floods on Tuesday, two men drowned and six were hurt.",
        "In the rescue operation at the mine on Tuesday, two men were killed by falling rock.",
        "Three soldiers died on Tuesday in an explosion of gas in the barracks kitchen.",
        "Three soldiers died on Tuesday when ammunition exploded in their truck during a drill.",
        "Six workers died on Tuesday in an explosion that tore through their truck at a quarry.",
        "The trawler burned for hours after being hit by lightning on Tuesday.",
        "A lorry burned out after being hit by a train near Lyon on Tuesday.",
    ],
)
def test_accidents_are_no_attacks(text: str) -> None:
    assert mentions_of(text, "attack") == []


def test_a_tank_that_was_wrecked_is_no_weapon() -> None:
    event = only_event("An explosion wrecked an army tank near Jaffna on Tuesday, killing six men.")
    assert (event["event_subtype"], event["initiator"]) == ("bombing", None)


def test_a_ship_that_burned_after_it_was_hit_on_a_day() -> None:
    event = only_event("A Greek tanker, the Ariadne, burned for hours after being hit on May 3.")
    assert str(event["date_start"]) == "2013-05-03"


@pytest.mark.parametrize(
    "between",
    ["Moscow denied that it had fired.", "The defence ministry in Moscow said it hit a barracks."],
)
def test_there_is_the_town_told_of_and_not_the_seat_of_who_speaks(between: str) -> None:
    body = (
        "A missile tore through a house in the eastern city of Kramatorsk on Tuesday and killed"
        f" nine people. {between}\n\nThe strike was the deadliest on the city since January 24,"
        " when a barrage of missiles killed 18 people there."
    )
    (worst,) = [m for m in events_of(body, "attack") if str(m["date_start"]) == "2013-01-24"]
    assert (worst["location"], worst["killed_best"]) == ("Kramatorsk", 18)


def test_debris_is_of_the_drones_that_were_shot_down() -> None:
    body = (
        "The air force said it had shot down nine of eleven drones sent towards Odesa on Tuesday"
        " night. Falling debris set fire to a warehouse in Izmail, where a watchman was killed."
    )
    assert len(events_of(body, "attack")) == 1
    assert [m.get("killed_best") for m in mentions_of(body, "attack")] == [None, 1]
    crane = "A crane collapsed in Jeddah on Tuesday. Falling debris killed two workers."
    assert mentions_of(crane, "attack") == []


def test_a_tally_goes_on_behind_a_sentence_between() -> None:
    body = (
        "Jets bombed a depot at Tyre on Tuesday. More than 400 people have been killed in Lebanon"
        " since October. Most were fighters. On the other side, 25 soldiers have died."
    )
    assert all(m.get("killed_best") is None for m in events_of(body, "attack"))


def test_the_town_of_a_sentence_comes_before_that_of_the_dateline() -> None:
    body = (
        "GOMA, May 14 (NP) - Rebels advanced on Tuesday to the north of Sake, one day after they"
        " had taken the town from the army."
    )
    assert only_event(body)["location"] == "Sake"


def test_ships_of_a_fleet_are_counted() -> None:
    body = (
        "NATO is watching the carrier Admiral Kuznetsov and seven other ships of the Northern"
        " Fleet, which sailed on Tuesday from Severomorsk to the Mediterranean."
    )
    (flow,) = mentions_of(body, "deployment")
    assert (flow["force_kind"], flow["force_count"]) == ("ship", 8)
