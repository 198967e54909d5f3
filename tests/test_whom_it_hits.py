"""Whom an attack hits, and whose a generic body is, by what the passage tells (codebook.md)."""

from __future__ import annotations

import pytest

from tests.reading_fixtures import events_of, mentions_of


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("Shells hit a market in Juba on Monday, killing nine people.", "civilian"),
        ("A bus was blown up near Multan on Monday; six died.", "civilian"),
        ("Gunmen shot dead two teachers in Quetta on Monday.", "civilian"),
        ("A drone struck a tanker in the Gulf of Oman on Monday.", "civilian"),
        ("Rebels ambushed an army patrol near Goma on Monday.", "other"),
        ("Gunmen attacked a police station in Kirkuk on Monday.", "iraq_government"),
        ("A shell fell in the Turkish border town of Akcakale, killing a boy.", "civilian"),
        ("Iran fired missiles at two Iraqi bases that house US troops on Monday.", "us_coalition"),
        ("Two members of Hezbollah were killed by a drone near Tyre on Monday.", "iran_aligned"),
        # who is hit in the street, at home or in a town that is taken is not told by the place
        ("A drone killed Amin Doe, an adviser, in a suburb of Damascus on Monday.", "unknown"),
        ("Rebels captured the village of Doko on Monday.", "unknown"),
        ("A drone hit his house in Kirkuk on Monday.", "unknown"),
        ("Rockets fell near a school in Taji on Monday.", "unknown"),
    ],
)  # fmt: skip
def test_what_was_struck_or_harmed_tells_the_target(body: str, side: str) -> None:
    assert [m["target_side"] for m in events_of(body, "attack")] == [side]


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("Rebels attacked a camp at Doko on Monday.", "other"),
        ("The army shelled the village of Doko on Monday.", "other"),
        ("Gunmen attacked a village at Doko on Monday.", "unknown"),
        ("The army shelled a village on Monday, an American envoy said.", "unknown"),
        ("Hutu militiamen attacked a village on Monday.", "other"),
        ("B-52s bombed a rail yard in Hanoi on Monday.", "us_coalition"),
        ("Rhodesian jets bombed a camp in Zambia on Monday.", "other"),
    ],
)
def test_a_body_of_a_country_without_the_listed_sides_is_of_none_of_them(
    body: str, side: str
) -> None:
    assert [m["initiator_side"] for m in events_of(body, "attack")] == [side]


FIRED = "Two rockets hit the airport in Erbil on Monday. "


@pytest.mark.parametrize(
    ("body", "made"),
    [
        (f"{FIRED}Kataib Hezbollah fired them.", ("Kataib Hezbollah", "stated")),
        (f"{FIRED}They came from Turkish gunboats.", ("Turkish forces", "stated")),
        (f"{FIRED}Iran had launched them, Britain said.", ("Iran", "blamed")),
        (f"{FIRED}Nobody knows who fired them.", (None, "unknown")),
        (f"{FIRED}Iran built them in 2004.", (None, "unknown")),
        ('The IDF said: "We just struck a depot in Rafah."', ("Israel Defense Forces", "claimed")),
        ("Suspected Boko Haram men shot dead a judge on Monday.", ("Boko Haram", "blamed")),
        ("A man wearing an Afghan army coat blew himself up on Monday.", (None, "unknown")),
        ("Kenyan soldiers drew machine-gun fire near Lamu on Monday.", (None, "unknown")),
    ],
)  # fmt: skip
def test_who_did_it_is_told_beside_or_behind(body: str, made: tuple[str | None, str]) -> None:
    told = mentions_of(body, "attack")
    known = [(m["initiator"], m["attribution"]) for m in told if m["initiator_side"] != "unknown"]
    assert (known or [(None, "unknown")])[0] == made
