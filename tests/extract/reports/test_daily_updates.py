"""What live pages, daily updates and releases tell in forms of their own (codebook.md).

Footnote marks, datelines, withdrawals named as a finished act, the wounded who die later, attacks
that a clause with "when" tells in full.
"""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.document import paragraphs, sentences
from pipelines.extract.rows import Row
from pipelines.extract.weapons import find_weapons


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rebels shelled the port.[3] The navy answered.[4]", 2),
        ("The depot burned down.[12][13] Nobody was hurt.", 2),
        ("He said [the rebels] had left. They had.", 2),
        ("It fired a 107.[2]mm rocket.", 1),
    ],
)
def test_footnote_marks_end_no_sentence_and_hide_no_end(text: str, count: int) -> None:
    (paragraph,) = paragraphs(text)
    assert len(sentences(paragraph)) == count


@pytest.mark.parametrize(
    "dateline",
    ["Niamey, May 17, 2013 (Wire) - ", "Niamey, 17 May (Wire) - ", "NIAMEY, 17 May 2013 (Wire) - "],
)
def test_a_dateline_is_no_place_and_no_day(dateline: str) -> None:
    (event,) = events_of(f"{dateline}Gunmen attacked a post near Gao on Tuesday, killing two.")
    assert (event["locations"], event["date_start"]) == (["Gao"], date(2013, 5, 14))


def test_a_timeline_entry_of_place_and_day_keeps_both() -> None:
    (event,) = events_of("Kabul, 14 May 1989 - Rockets hit the airport.")
    assert (event["location"], event["date_start"]) == ("Kabul", date(1989, 5, 14))


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Denmark completed the withdrawal of its contingent from Mali on Monday.", "drawdown"),
        ("France has completed its military withdrawal from Senegal.", "drawdown"),
        ("The withdrawal of French forces from Chad was completed on Monday.", "drawdown"),
        ("Norway completed its withdrawal from the air base at Agadez on Monday.", "drawdown"),
        ("The compound at Gao passed to a Kenyan infantry battalion on Monday.", "base_transfer"),
        (
            "On Monday the airfield, long a hub, passed into the hands of the Somali army.",
            "base_transfer",
        ),
        ("The ministry said it would bring its force in Mali to below 400.", "drawdown"),
        ("Oslo said on Monday it was bringing troop numbers in Mali down to 300.", "drawdown"),
        ("The bill passed to a committee on Monday.", None),
        ("Power passed to the army in Gao on Monday.", None),
        ("Norway discussed its withdrawal from Mali on Monday.", None),
        ("Norway completed its withdrawal from the treaty on Monday.", None),
    ],
)
def test_withdrawals_in_other_words(text: str, subtype: str | None) -> None:
    assert [e["event_subtype"] for e in events_of(text, "withdrawal")] == [subtype] * bool(subtype)


def test_two_who_leave_in_one_sentence_are_two() -> None:
    text = (
        "The last Belgian troops left Mali in March, and the United States completed the "
        "withdrawal of its troops in April."
    )
    found = [(e["initiator"], e["date_start"]) for e in events_of(text, "withdrawal")]
    assert found == [("Belgian forces", date(2013, 3, 1)), ("United States", date(2013, 4, 1))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("About 100 members of Russia's Africa Corps arrived in Niamey on Monday.", 100),
        ("About 40 members of the orchestra arrived in Niamey on Monday.", None),
    ],
)
def test_members_of_an_armed_body_are_troops(text: str, count: int | None) -> None:
    assert [e["force_count"] for e in events_of(text, "deployment")] == [count] * bool(count)


def test_pilots_who_learn_to_fly_are_not_sent() -> None:
    assert not events_of("A plan to train pilots to fly F-16s angered Moscow.", "deployment")
    assert events_of("Norway flew six F-16s to Romania on Monday.", "deployment")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sailor hurt in Friday's strike off Aden has died.", [("killed", 1)]),
        ("A guard who was badly burned when a shell hit the gate has died.", [("killed", 1)]),
        ("One of six engineers wounded on Friday has died.", [("killed", 1), ("wounded", 6)]),
        ("The raid left five people with shrapnel wounds.", [("wounded", 5)]),
        ("Crews were treating six people for burns.", [("wounded", 6)]),
        ("Men wounded in the ambush may have died.", []),
        ("The bodies of 40 soldiers were handed over under an exchange.", []),
        ("The bodies of two men killed in the raid were returned.", [("killed", 2)]),
        ("A ward for people with burns opened.", []),
    ],
)
def test_later_deaths_and_injuries_told_otherwise(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert [(c.outcome, c.best) for c in find_casualties(text)] == expected


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("The worst raid came on 10 May in Gao, when men opened fire on worshippers.", 10, "Gao"),
        ("One massacre took place on 9 May near Gao, when gunmen shot six farmers.", 9, "Gao"),
        ("The news came on Monday in Kyiv, when a drone hit a bus in Odesa.", 13, "Odesa"),
    ],
)
def test_what_took_place_is_told_by_when(text: str, day: int, place: str) -> None:
    (event,) = events_of(text, "attack")
    assert (event["date_start"], event["location"]) == (date(2013, 5, day), place)


def test_others_are_of_the_weapon_told() -> None:
    text = "Drones struck a depot in Kirkuk on Monday, and a day later others hit a plant in Mosul."
    found: list[Row] = events_of(text, "attack")
    assert [(e["event_subtype"], e["location"]) for e in found] == [
        ("drone_strike", "Kirkuk"),
        ("drone_strike", "Mosul"),
    ]


def test_what_makes_weapons_is_none() -> None:
    assert not find_weapons("a drone control station, a missile workshop and a rocket plant")


def test_a_fire_that_a_missile_lit_is_no_accident() -> None:
    text = "A missile hit a tanker off Aden on Monday. The ship caught fire, but nobody was hurt."
    assert len(mentions_of(text, "attack")) == 2
    text = "A missile hit a tanker off Aden on Monday. Two people died in a fire in Cairo."
    assert len(mentions_of(text, "attack")) == 1


@pytest.mark.parametrize(
    ("statement", "doer"),
    [
        ('The Israeli military says it carried out a "precise strike" on militants.', True),
        ("The Israeli military said that it was targeting a commander.", True),
        ("Israel said it had been aiming at a workshop nearby.", True),
        ("Israel confirmed that its warplanes had also struck the block.", True),
        ("The Israeli military said it was responsible.", True),
        ("The Israeli military said it was targeted as well.", False),
        ("The Israeli military said it had been hit by a storm.", False),
        ("The Israeli police said they were targeting smugglers.", False),
    ],
)
def test_who_says_that_they_did_it_is_the_initiator(statement: str, doer: bool) -> None:
    told = mentions_of(f"A house in Tyre was shelled on Monday, killing four.\n\n{statement}")
    assert [m["attribution"] for m in told[1:]] == ["claimed"] * doer
