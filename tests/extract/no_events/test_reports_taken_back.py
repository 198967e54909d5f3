"""A report that the text itself takes back is no event (codebook.md, What is one event)."""

import datetime as dt

import pytest
from reading_fixtures import mentions_of


def attacks(body: str) -> list[object]:
    """What an article of 1 June 2021 reports as attacks: their subtypes, in order."""
    found = mentions_of(body, published=dt.date(2021, 6, 1))
    return [m["event_subtype"] for m in found if m["event_type"] == "attack"]


@pytest.mark.parametrize(
    "correction",
    [
        "There were no rockets: a gas cylinder had burst.",
        "In fact, there were no mortars and no rockets.",
        "There was no such attack, the port authority found.",
        "It was a false alarm.",
        "The report proved false.",
    ],
)
def test_a_corrected_report_is_no_event(correction: str) -> None:
    weapon = "mortars" if "mortar" in correction else "rockets"
    body = f"State television announced that two {weapon} had hit the port of Tartus on Monday."
    assert len(attacks(body)) == 1
    assert attacks(f"{body} {correction}") == []


@pytest.mark.parametrize(
    "following",
    [
        "There were no casualties.",
        "There were no survivors.",
        "There was no word from the rebels.",
        "There were no drones over the city that night.",  # another weapon
        "There were no further attacks.",
        "There were no rockets on Tuesday.",
        "There were no more rockets.",
        "It was falsely labelled an accident by the ministry.",
    ],
)
def test_what_follows_and_corrects_nothing_takes_nothing_back(following: str) -> None:
    body = "State television announced that two rockets had hit the port of Tartus on Monday."
    assert attacks(f"{body} {following}")[:1] == ["rocket"]


def test_what_the_text_tells_itself_stays() -> None:
    body = "Two rockets hit the port of Tartus on Monday. There were no rockets left, a rebel said."
    assert attacks(body)[:1] == ["rocket"]


@pytest.mark.parametrize(
    "cause",
    [
        "The fire chief blamed a leaking boiler.",
        "Officials said 40 tonnes of fertiliser kept in a shed had ignited.",
        "Soldiers spoke of sabotage at first. A butane canister had burst, the mayor said.",
        "Police ruled out terrorism.",
        "It was an accident, the governor said.",
    ],
)
def test_a_blast_laid_to_an_accident_is_no_attack(cause: str) -> None:
    body = "An explosion in the old market of Tartus on Monday killed nine people."
    assert attacks(body) == ["bombing"]
    assert attacks(f"{body} {cause}") == []


@pytest.mark.parametrize(
    "open_cause",
    [
        "It was not clear whether it was an accident or a bomb.",
        "Police have not ruled out sabotage.",
        "Officials initially blamed a leaking boiler, but traces of explosives were found.",
        "The mayor denied that it was an accident.",
    ],
)
def test_a_blast_of_open_cause_stays(open_cause: str) -> None:
    body = "An explosion in the old market of Tartus on Monday killed nine people."
    assert attacks(f"{body} {open_cause}")[:1] == ["bombing"]


def test_a_bomb_is_no_accident() -> None:
    body = "A car bomb in Tartus on Monday killed nine people. The guard at the gate was at fault."
    assert attacks(f"{body} A boiler burst next door, it was an accident.")[:1] == ["bombing"]


@pytest.mark.parametrize(
    "body",
    [
        "Correction: an earlier version of this report said that militiamen had ambushed a water "
        "truck near Torit on 6 May.",
        "An item in Tuesday's edition stated that two grenades had exploded in Maseru.",
        "We had received a report of a raid on a ferry near Kalemie on Sunday. The captain knows "
        "of none.",
        "Our noon bulletin spoke of shells on the port of Bosaso.",
    ],
)
def test_what_a_paper_says_that_it_had_said_is_no_event(body: str) -> None:
    assert attacks(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "An earlier police report said that gunmen had killed four guards in Maseru on Sunday.",
        "The earlier of the two bombs exploded in Maseru on Sunday.",
        "The army's own report said that gunmen had killed four guards in Maseru on Sunday.",
    ],
)
def test_what_another_had_reported_before_is_one(body: str) -> None:
    assert len(attacks(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "A car bomb is rumoured to have gone off in Nalut on Sunday.",
        "There were rumors of an ambush outside Nalut on Sunday.",
        "Two hostels were rumoured to have been bombed in Nalut on Sunday.",
    ],
)
def test_what_is_only_rumoured_is_no_event(body: str) -> None:
    assert attacks(body) == []


def test_a_rumour_told_beside_an_attack_leaves_it() -> None:
    assert attacks("A car bomb exploded in Nalut on Sunday, and rumours ran through the town.") == [
        "bombing"
    ]
