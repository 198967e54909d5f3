"""Attacks told by an act rather than by a name, and what only sounds like one (codebook.md)."""

from __future__ import annotations

import pytest
from reading_fixtures import events_of, mentions_of


def attacks(body: str) -> list[tuple[str | None, str | None]]:
    """Subtype and place of each attack that a text tells."""
    return [(m["event_subtype"], m["location"]) for m in events_of(body, "attack")]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "On 9 May a woman set off the explosives strapped to her waist at the door of a bank "
            "in Maiduguri.",
            [("bombing", "Maiduguri")],
        ),
        (
            "In Lahore a man detonated his vest among the swings of a park on Sunday evening.",
            [("bombing", "Lahore")],
        ),
        (
            "On Wednesday a man drove a minibus full of TNT into a coach of French engineers in "
            "Karachi. Fourteen people were killed.",
            [("bombing", "Karachi")],
        ),
        (
            "On Monday a suicide bomber slipped in among mourners in a tent in Hilla.",
            [("bombing", "Hilla")],
        ),
        (
            "A suicide bomber sat down beside police recruits outside a clinic in Hilla on Monday.",
            [("bombing", "Hilla")],
        ),
        (
            "On 30 April aircraft of the Syrian Air Force dropped ordnance on a clinic in Idlib.",
            [("airstrike", "Idlib")],
        ),
        ("On Monday French jets destroyed a fuel dump outside Kidal.", [("airstrike", "Kidal")]),
        (
            "It opened on April 30 with a wave of airstrikes on Idlib that killed 21 people.",
            [("airstrike", "Idlib")],
        ),
        (
            "Frontier Corps men beat back an attempt by the Taliban to storm a fort at Ladha on "
            "Tuesday, killing nine of them.",
            [("ground_assault", "Ladha")],
        ),
        (
            "Last Sunday the RSF and its militia stormed the Ardamata quarter of El Geneina.",
            [("ground_assault", "Ardamata")],
        ),
        (
            "Rockets landed outside the airport at Erbil on Monday, and a drone was brought down "
            "short of the base at Harir.",
            [("rocket", "Erbil"), ("drone_strike", "Harir")],
        ),
        (
            "The highest-ranking figure to have been killed since the war began was the deputy, "
            "who died along with six others in a drone strike on a flat in Beirut on January 2.",
            [("drone_strike", "Beirut")],
        ),
    ],
)
def test_an_act_of_force_needs_no_name(body: str, told: list[tuple[str, str]]) -> None:
    assert attacks(body) == told


@pytest.mark.parametrize(
    "body",
    [
        "A man drove a van full of melons into the market of Kadhimiya on Monday.",
        "The suspected suicide bomber sat in the dock in Baghdad on Monday and said nothing.",
        "Three B-52 bombers landed at Al Udeid on Thursday.",
        "A water bomber dropped its load on a burning hillside near Toulon.",
        "The town survived years of Russian bombing.",
        'The priest said: "This village was shelled in 1999, in 2006 and in 2010."',
        "The alliance gave Belgrade until noon to pull its police out of Pec or face air strikes.",
        "Costa Rica bombarded the Italian goal in Recife on Friday and won 1-0.",
        "He attacked the General Staff in a voice message on Friday, and seeks to torpedo a pact.",
        "On Thursday it will be 82 years since German armies invaded Yugoslavia.",
        "Hundreds of people queued in the besieged east of Aleppo on Tuesday.",
    ],
)
def test_what_only_sounds_like_force_is_none(body: str) -> None:
    assert attacks(body) == []


@pytest.mark.parametrize(
    ("body", "killed"),
    [
        ("A mob attacked a police post in Suez on Friday, killing two officers.", 2),
        (
            "On Friday protesters hurled petrol bombs at the American embassy in Tunis and climbed "
            "its walls; four of them were shot dead by the police and 46 people were hurt.",
            4,
        ),
    ],
)
def test_a_crowd_that_attacks_is_unrest_with_its_own_dead(body: str, killed: int) -> None:
    assert attacks(body) == []
    assert [m.get("killed_best") for m in events_of(body, "unrest")] == [killed]


def test_a_blockade_by_armed_men_is_no_crowd() -> None:
    body = "Arbinda, where thousands have fled, has been under blockade since March by jihadists."
    assert events_of(body) == []


@pytest.mark.parametrize(
    ("body", "joined"),
    [
        (  # the reference by its day means the first, and nothing told later
            "A suicide driver blew up a van beside an army patrol south of Sidon.\n\n"
            "The bombing on Tuesday was the deadliest this spring.\n\n"
            "Israeli troops entered Adloun on Thursday. They dynamited three homes.",
            2,
        ),
        (  # a boast of many dead is still about the bombing told
            "Two car bombs went off in Mogadishu on Saturday, killing at least 20 people.\n\n"
            "Al Shabaab said its men had carried out the bombing and had killed 80 officials.\n\n"
            "In April the group's fighters overran a post of Ethiopian soldiers at Yeed.",
            2,
        ),
        (  # troops and the air strike told right behind
            "Before dawn on Wednesday U.S. troops raided Sadr City. The military said an air "
            "strike killed five militants.",
            1,
        ),
        (  # "the day before the explosions" is a date
            "Two cars blew up on Thursday in the market of Manbij, killing 40 people.\n\n"
            "The day before the explosions a government jet had bombed a bread queue in Idlib.",
            2,
        ),
        (  # each part of a headline tells its own
            "Rebels say nine killed; frigate shoots down drones near Mocha",
            1,
        ),
    ],
)
def test_happenings_are_neither_split_nor_joined(body: str, joined: int) -> None:
    assert len(events_of(body, "attack")) == joined


def test_the_parts_of_a_headline_keep_their_tolls() -> None:
    headline = "Rebels say nine killed; frigate shoots down drones near Mocha"
    assert [m.get("killed_best") for m in mentions_of(headline, "attack")] == [None]


@pytest.mark.parametrize(
    "body",
    [
        "Councillor Jan Boe was stabbed to death at a rally in Cali on Monday.",
        "Four hooded individuals stabbed the deputy prefect of Gulu to death on Monday.",
        "Opposition leader Nemo Oti was stabbed to death in Abuja on Monday, his party said.",
        "The army's reasons for slaughtering 14 fishermen on 2 May are being examined.",
        "A blackout followed the destruction of four pylons by guerrillas on Monday.",
    ],
)
def test_a_murder_of_office_a_massacre_and_a_felled_mast_are_attacks(body: str) -> None:
    assert len(events_of(body, "attack")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "A nurse was stabbed to death in Cali on Monday.",
        "A judge stabbed his wife to death in Gulu on Monday.",
        "A councillor was stabbed to death by her husband in Cali on Monday.",
        "The gang leader was stabbed to death in a prison in Cali on Monday.",
        "Farmers slaughtered 40 sheep on Monday for the feast.",
        "The destruction of two barracks by fire on Monday left soldiers homeless.",
        "The inquest found on Monday that the miners had not been in an armed clash with troops.",
    ],
)
def test_a_private_murder_a_slaughter_of_beasts_and_a_fire_are_none(body: str) -> None:
    assert events_of(body, "attack") == []
