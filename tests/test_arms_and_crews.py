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
