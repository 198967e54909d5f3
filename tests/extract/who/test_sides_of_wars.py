"""The side of bodies that a text leaves generic, in wars that no listed side fights.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import mentions_of


def sides_of(body: str, event_type: str) -> set[object]:
    """The sides that the passages of one type give who did it."""
    return {m["initiator_side"] for m in mentions_of(body, event_type) if not m["is_aggregate"]}


@pytest.mark.parametrize(
    ("body", "event_type", "side"),
    [
        # The United States is named, and has no soldier there.
        (
            "Guardsmen opened fire on a bus at Sarh in Chad on Tuesday and killed two people. The "
            "United States called for calm.",
            "attack",
            "other",
        ),
        (
            "Insurgents burned a sawmill near Macomia in Mozambique on Friday. A French company "
            "owns it.",
            "attack",
            "other",
        ),
        ("Jihadists ambushed a convoy near Djibo in Burkina Faso on Monday.", "attack", "other"),
        ("Rebels shelled a school in Hama in Syria on Monday.", "attack", "other"),
        # Where the coalition fights too, soldiers may be its own.
        (
            "Soldiers shot dead a shepherd near Ghazni in Afghanistan on Monday. American troops "
            "hold a base there.",
            "attack",
            "unknown",
        ),
        # Who bombs the West may be of the Islamic State, and so may the jihadists of a text on it.
        ("Islamist militants bombed a tram in Antwerp in Belgium on Monday.", "attack", "unknown"),
        ("Gunmen shot dead a priest near Moundou in Chad on Monday.", "attack", "unknown"),
        ("Militants ambushed a lorry near Baquba in Iraq on Monday.", "attack", "unknown"),
        # Militias fire at the neighbours of their theatre.
        ("Fighters fired rockets at Jizan in Saudi Arabia on Monday.", "attack", "unknown"),
    ],
)
def test_generic_bodies_of_a_land_without_listed_sides_are_of_none(
    body: str, event_type: str, side: str
) -> None:
    assert sides_of(body, event_type) == {side}


@pytest.mark.parametrize(
    ("body", "side"),
    [
        (
            "Rebels burned the market of Bria in the Central African Republic on Sunday. Two "
            "hundred more soldiers were sent across the border on Monday. Spain condemned it.",
            "other",
        ),
        (
            "Rebels burned the market of Bria in the Central African Republic on Sunday. Two "
            "hundred more soldiers were sent there on Monday, and Spanish soldiers guard the "
            "airport of Bangui.",
            None,
        ),
    ],
)
def test_who_sends_unnamed_soldiers_is_of_no_listed_side_where_none_has_forces(
    body: str, side: str | None
) -> None:
    told = sides_of(body, "deployment")
    assert told == {side} if side else "other" not in told


@pytest.mark.parametrize(
    ("body", "name", "side"),
    [
        (
            "Rebels raided Abeche in Chad on Sunday. On Monday the Governor, Idriss Abakar, warned "
            "that whoever hid them would be shot.",
            "Idriss Abakar",
            "other",
        ),
        (
            "Gunmen raided a barracks near Ramadi in Iraq on Sunday. On Monday the Governor, Hatem "
            "Dulaimi, warned that whoever hid them would be shot.",
            "Hatem Dulaimi",
            "unknown",
        ),
        # A pronoun names nobody.
        (
            "Rebels raided Abeche in Chad on Sunday. The town has a new bishop. On Monday he "
            "warned that whoever hid them would be shot.",
            None,
            "unknown",
        ),
    ],
)
def test_a_speaker_whom_no_list_has_is_named_and_of_the_side_of_his_war(
    body: str, name: str | None, side: str
) -> None:
    rows = mentions_of(body, "threat")
    assert [(r["initiator"], r["initiator_side"]) for r in rows] == [(name, side)]


def test_two_speakers_whom_no_list_has_make_two_threats() -> None:
    rows = mentions_of(
        "Rebels raided Abeche in Chad on Sunday. The Governor, Idriss Abakar, warned that whoever "
        "hid them would be shot. The imam, Hassan Moursal, vowed to kill any soldier who came.",
        "threat",
    )
    assert [r["antecedent_id"] for r in rows] == [None, None]


@pytest.mark.parametrize(
    ("body", "doer"),
    [
        ("On Monday the enemy shelled Orikhiv in Ukraine.", {("enemy", "other")}),
        ("On Monday the enemy attacked Orikhiv in Ukraine with drones.", {("enemy", "other")}),
        ("On Monday drones were sent against the enemy near Orikhiv in Ukraine.", set()),
    ],
)
def test_the_enemy_of_a_communique_is_who_attacks(body: str, doer: set[object]) -> None:
    rows = mentions_of(body, "attack")
    assert {(r["initiator"], r["initiator_side"]) for r in rows if r["initiator"]} == doer


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("A coalition jet bombed a bridge in Ibb in Yemen on Monday.", "Saudi-led coalition"),
        ("A coalition jet bombed a bridge in Hawija in Iraq on Monday.", "US-led coalition"),
        (
            "A jet of the US-led coalition bombed a camp in Shabwa in Yemen on Monday.",
            "US-led coalition",
        ),
    ],
)
def test_the_coalition_over_yemen_is_that_of_saudi_arabia(body: str, name: str) -> None:
    assert {r["initiator"] for r in mentions_of(body, "attack")} == {name}


@pytest.mark.parametrize(
    ("body", "published", "side"),
    [
        # The arms of armies, in a war that no listed side fights: whoever fired, of none of them.
        ("A shell fell beside a dairy in Vavuniya in Sri Lanka.", date(1995, 4, 21), "other"),
        ("An air strike on a mill near Loikaw in Myanmar killed two.", date(2022, 5, 2), "other"),
        ("A missile hit a tram depot in Poltava, Ukraine, on Monday.", date(2022, 5, 2), "other"),
        # The coalition's drones were over Waziristan then; nobody's were before.
        ("A missile hit a house near Miranshah in Pakistan.", date(2011, 5, 2), "unknown"),
        ("A missile hit a house near Miranshah in Pakistan.", date(1999, 5, 2), "other"),
        # Anybody lays a bomb or fires a mortar.
        ("A bomb killed two men near Vavuniya in Sri Lanka.", date(1995, 4, 21), "unknown"),
        ("A mortar round hit a mill near Vavuniya in Sri Lanka.", date(1995, 4, 21), "unknown"),
        # The text leaves it open; listed sides fight there, or are hit.
        ("A shell of unknown origin hit a mill in Bria, Chad.", date(2008, 2, 5), "unknown"),
        ("A shell hit a mill near Baquba in Iraq on Monday.", date(2004, 2, 5), "unknown"),
        ("A shell hit an American convoy near Sarh in Chad.", date(2008, 2, 5), "unknown"),
        ("A shell from the Syrian side hit a mill in Kilis, Turkey.", date(2014, 2, 5), "unknown"),
    ],
)
def test_the_arms_of_armies_tell_the_side_of_an_unnamed_attacker(
    body: str, published: date, side: str
) -> None:
    (row,) = mentions_of(body, "attack", published=published)
    assert (row["initiator"], row["initiator_side"], row["attribution"]) == (None, side, "unknown")


@pytest.mark.parametrize(
    ("published", "side"),
    [(date(1993, 4, 21), "unknown"), (date(2003, 4, 21), "other"), (None, "unknown")],
)
def test_soldiers_may_be_the_coalitions_only_while_it_fights_there(
    published: date | None, side: str
) -> None:
    body = (
        "Soldiers shot dead three herders near Jowhar in Somalia. American troops had come ashore "
        "elsewhere."
    )
    (row,) = mentions_of(body, "attack", published=published)
    assert row["initiator_side"] == side


def test_rebels_in_the_land_of_an_ally_are_of_no_listed_side() -> None:
    body = "Rebels ambushed a patrol of reservists near Tetovo in Macedonia on Wednesday."
    assert sides_of(body, "attack") == {"other"}


@pytest.mark.parametrize(
    ("body", "published", "side"),
    [
        ("Croatian jets bombed a bridge near Drvar in Bosnia.", date(1995, 8, 9), "other"),
        ("Polish soldiers shot a herder near Ghazni.", date(2009, 8, 9), "us_coalition"),
        ("Polish soldiers shot a miner near Katowice.", date(1981, 12, 17), "other"),
        ("French guns shelled Pale on Monday.", date(1995, 8, 9), "us_coalition"),
    ],
)
def test_who_became_an_ally_later_was_none_before(body: str, published: date, side: str) -> None:
    (row,) = mentions_of(body, "attack", published=published)
    assert row["initiator_side"] == side
