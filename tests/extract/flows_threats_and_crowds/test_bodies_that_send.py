"""Whose soldiers a government, a ministry or a staff sends of which no nation is said.

Source: codebook.md, Deployments, and Actors and places.
"""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of

ELSEWHERE = " American instructors have been in the country since March."


@pytest.mark.parametrize(
    ("body", "sender"),
    [
        ("The general staff said 900 men were being sent from Sarh to Abeche.", "Chadian forces"),
        ("The high command ordered 300 commandos to Huambo.", "Angolan forces"),
        ("In Ndjamena, which is short of fuel, the government moved 900 men to Abeche.", None),
        ("In neighbouring Chad, the cabinet ordered 900 soldiers to Abeche.", "Chadian forces"),
        ("The general staff denied it. It announced that 900 men would go to Abeche.", None),
        ("The army chief of staff said 900 men had been sent to Bria.", "Central African forces"),
    ],
)
def test_a_staff_moves_the_soldiers_of_the_land_where_it_moves_them(
    body: str, sender: str | None
) -> None:
    (row,) = mentions_of(body + ELSEWHERE, "deployment")
    assert (row["initiator"], row["initiator_side"]) == (sender or "Chadian forces", "other")


@pytest.mark.parametrize(
    "body",
    [
        # a government at home sends its men abroad
        "LONDON - The government said it would send 800 men to Freetown in Sierra Leone.",
        "British marines hold Lungi. The government would send 800 more men to Freetown.",
        # another nation speaks
        "Canada and the general staff agreed that 900 men would be sent to Abeche in Chad.",
        # where the coalition fights
        "KANDAHAR - The minister said that 200 soldiers would be sent to Kandahar.",
    ],
)
def test_a_body_abroad_sends_no_soldiers_of_the_land_they_go_to(body: str) -> None:
    senders = {str(m["initiator"]) for m in mentions_of(body, "deployment")}
    assert not senders & {"Sierra Leonean forces", "Chadian forces", "Afghan forces"}


def test_who_speaks_in_a_foreign_capital_sends_his_own_abroad() -> None:
    body = (
        "In Oslo, Defence Minister Kari Lund offered her condolences. She announced that 200 "
        "soldiers will be sent to Kandahar by September."
    )
    (row,) = mentions_of(body, "deployment")
    assert (row["initiator"], row["initiator_side"]) == ("Norwegian forces", "us_coalition")


def test_to_a_region_go_those_of_whose_soldiers_the_text_is() -> None:
    body = (
        "Defense Secretary Harold Kline approved the dispatch of 300 soldiers to the region. "
        "American troops in Mosul came under fire, and two US soldiers died."
    )
    (row,) = mentions_of(body, "deployment")
    assert row["initiator_side"] == "us_coalition"
