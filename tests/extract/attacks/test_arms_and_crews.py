"""Craft, crews, peoples and men under a name as doers of an attack.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of

DPR = "Donetsk People's Republic"


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        # craft by their type, whoever flies them
        ("Ethiopian MiG-21s hit a depot near Asmara on Friday.", "Ethiopian forces"),
        ("Mi-24s of the Chadian army hit a camp near Sarh on Friday.", "Chadian forces"),
        ("A shell from the frigate Almansa hit a farm near Lobito in Angola.", "forces"),
        ("A Jaguar bombed a bridge near Sarh in Chad on Friday.", "forces"),
        ("Helicopters rocketed a village near Lice in Turkey on Friday.", "forces"),
        ("Navy vessels of Myanmar shelled a village near Sittwe on Friday.", "Burmese forces"),
        # peoples, and groups by their adjective
        ("Abkhaz gunners fired on a village near Gali on Friday.", "Abkhaz forces"),
        ("Sandinista artillery shelled a village near Danli on Friday.", "Sandinistas"),
        # men and the army that is named behind them
        ("Infantry of the Army of Chad attacked a camp near Sarh on Friday.", "Chadian forces"),
        ("Fighters loyal to a former governor shelled Lashkar Gah on Friday.", "fighters"),
        ("A post near Popasna came under fire from hills held by the DPR.", DPR),
        ("Six boys were killed on Friday when soldiers burst into a mill in Sarh, Chad.", "forces"),
    ],
)
def test_arms_crews_and_peoples_are_doers(body: str, initiator: str) -> None:
    (row,) = mentions_of(body, "attack")
    assert row["initiator"] == initiator


@pytest.mark.parametrize(
    "body",
    [
        "A typhoon hit Luzon on Friday. A bomb killed two men near Sarh in Chad.",
        "Helicopters ferried rice to Sarh in Chad, where a bomb killed two men on Friday.",
        "An unmanned aircraft dropped a bomb on a mill near Sarh in Chad, killing two men.",
        "Two men were killed by a bomb near Sarh in Chad as police stopped the traffic.",
        "A bomb killed two men in Depayin, Myanmar, and a third in Sarh, Chad.",
    ],
)
def test_craft_that_do_not_attack_and_lands_that_place_a_town_are_no_doers(body: str) -> None:
    assert {m["initiator"] for m in mentions_of(body, "attack")} <= {None}


@pytest.mark.parametrize(
    ("body", "initiator"),
    [
        (
            "A Chadian soldier was shot in a firefight with Libyan troops near Aouzou.",
            "Libyan",
        ),
        ("Two rebels were killed in a gun battle with Chadian troops near Sarh.", "Chadian"),
        # others shot him; those who died bear no arms
        ("A Chadian policeman was shot by robbers in a clash with Libyan troops at Sarh.", None),
        ("Three farmers were killed in fighting with Chadian troops near Sarh.", None),
    ],
)
def test_who_fought_with_the_dead_killed_them(body: str, initiator: str | None) -> None:
    doers = {str(m["initiator"]).split()[0] for m in mentions_of(body, "attack")}
    assert initiator in doers if initiator else doers.isdisjoint({"Libyan", "Chadian"})


def test_who_did_not_claim_it_is_not_its_doer() -> None:
    body = (
        "A suicide bomber killed 60 people in Quetta on Monday. That was not claimed by the BLA, "
        "but blamed by officials on the local branch of the Islamic State group."
    )
    claimed = {m["initiator"] for m in mentions_of(body, "attack") if m["attribution"] == "blamed"}
    assert claimed == {"Islamic State"}


@pytest.mark.parametrize(
    "speaker",
    ["A rebel commander", "The Druse leader, Kamal Haddad,", "A guerrilla chief", "Tamil leaders"],
)
def test_the_leader_of_a_group_threatens_for_it(speaker: str) -> None:
    body = f"{speaker} warned on Friday that all bridges near Kandy in Sri Lanka would be bombed."
    (row,) = mentions_of(body, "threat")
    assert row["initiator_side"] == "other"
