"""Politics at home: parties, courts and ministers vow, block, rally and warn without any force.

Each class has sentences that tell no event, and neighbours in which the same words do tell one
(codebook, Event types: a threat is one of force, unrest is a crowd's).
"""

from __future__ import annotations

import pytest
from reading_fixtures import events_of

NO_THREAT = {
    "consequences of no deed": [
        "The treaty's end speeds up a change with immediate consequences for Polish farmers, "
        "Minister Jan Kowalski said.",
        "Openness means consequences for everyone, the Kenyan premier said on Monday.",
    ],
    "a fight at the polls": [
        "The chairman of the teachers' party vowed to fight on.",
        "The mayor of Porto vowed on Tuesday to fight for the new stadium.",
    ],
    "what would be done, and how": [
        "“We are still trying to settle how we would do it,” the Peruvian president said.",
        "The deputy said the plan was a grant that would be paid for by a tax on yachts.",
        "The health minister has a plan to carry out the largest reform in 30 years in Chile.",
    ],
    "civil generals": [
        "Attorney General Rosa Blanco said: “If it must be done by the provinces, it will "
        "be harder, but not impossible.”",
    ],
    "a government told by its own": [
        "The French justice minister warned the French government that the judge was a spy.",
    ],
    "what somebody might do": [
        "The split would give rebels the opportunity to threaten the Congolese capital.",
        "A weak Lebanese army makes it easier for militants to threaten Israel.",
    ],
}
THREATS = [
    "Iran warned on Monday that there would be consequences if its ships were touched.",
    "“There will be consequences,” President Putin said of the raid on the Crimean bridge.",
    "Moscow said any Polish rocket at Lublin would be treated accordingly, with all the "
    "consequences that follow.",
    "The rebels vowed to fight on until the Chadian capital falls.",
    "“We know how to fight, and we would do it again,” the Hamas commander said.",
    "General Omar Khan said: “If they cross the river they will be crushed.”",
    "The French defence minister warned the Libyan government that its ships would be sunk.",
    "The militants used the truce to threaten Israel with rockets.",
]
NO_UNREST = [
    "Three judges have blocked the Kenyan government's ban on plastic bags.",
    "Lawmakers in Lima blocked the pension reform on Thursday.",
    "Courts in Ankara have partly blocked the measures.",
    "The Liberals rallied around Peter Hansen, their candidate in Aarhus, on Tuesday.",
    "Voters in Manila rallied around the president after the typhoon.",
]
UNREST = [
    "Farmers blocked the road to Lyon with tractors on Monday.",
    "Protesters blocked the port of Zawiya on Monday.",
    "Thousands of demonstrators rallied around Tahrir Square in Cairo on Friday.",
    "Students rallied around the parliament in Tirana on Tuesday to demand new elections.",
]
NO_ATTACK = [
    "Russia has put off the launch of a space booster rocket that was due this week.",
    "The Soyuz rocket with three cosmonauts was launched from Kazakhstan on Monday.",
    "The Australian fired a second 67 with four birdies to lead in Osaka.",
    "An overdose killed the former Cuban champion in Miami, doctors said.",
    "The Kenyan opposition runs digital ads in Nairobi targeting women.",
]


@pytest.mark.parametrize("text", [t for texts in NO_THREAT.values() for t in texts])
def test_politics_threaten_nobody(text: str) -> None:
    assert not events_of(text, "threat")


@pytest.mark.parametrize("text", THREATS)
def test_the_same_words_threaten_force(text: str) -> None:
    assert events_of(text, "threat")


@pytest.mark.parametrize("text", NO_UNREST)
def test_courts_and_parties_block_and_rally_without_a_crowd(text: str) -> None:
    assert not events_of(text, "unrest")


@pytest.mark.parametrize("text", UNREST)
def test_a_crowd_blocks_roads_and_rallies_in_squares(text: str) -> None:
    assert events_of(text, "unrest")


@pytest.mark.parametrize("text", NO_ATTACK)
def test_space_sport_and_adverts_are_no_attacks(text: str) -> None:
    assert not events_of(text, "attack")


def test_she_is_none_of_the_men_of_the_list() -> None:
    text = (
        "President Vladimir Putin met the Estonian premier. "
        "“We will strike back at once,” she said."
    )
    assert all(event["initiator"] != "Vladimir Putin" for event in events_of(text, "threat"))
