"""codebook.md, What is one event: what may come, a war's cost, what "it" was that went off."""

from __future__ import annotations

from datetime import date

import pytest
from reading_fixtures import events_of, mentions_of

MONDAY = date(2006, 8, 7)


@pytest.mark.parametrize(
    "text",
    [
        'Oman would "bear the consequences" of further shelling, the minister warned on Friday.',
        "Residents spoke of their fears of more air strikes on Sirte.",
        "The envoy spoke of the danger of any additional raids on the port.",
        "The general last Thursday threatened to strike Sirte with missiles.",
        "The general last May vowed to shell Sirte.",
    ],
)
def test_what_is_feared_or_threatened_is_no_attack(text: str) -> None:
    assert events_of(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "Further shelling killed three people in Sirte on Friday.",
        "The cost of another raid on Sirte on Friday was four dead soldiers.",
    ],
)
def test_what_came_is_an_attack(text: str) -> None:
    assert len(events_of(text, "attack")) == 1


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Since then more than 900 people have died in Lebanon.", 3),
        ("More than 900 people have died in Lebanon since then.", 3),
        ("Since then 900 people have died in Lebanon. Some 90 Israelis have been killed.", 3),
    ],
)
def test_what_a_war_has_cost_since_is_no_toll_of_its_first_day(text: str, killed: int) -> None:
    told = "On 12 July gunmen ambushed two jeeps at Zarit, killing three soldiers. "
    assert [m["killed_best"] for m in mentions_of(told + text, "attack")] == [killed]


def test_wounded_who_have_died_since_then_are_of_its_toll() -> None:
    text = "A bomb hit a bus in Gao on Friday. Since then two of the wounded have died."
    assert mentions_of(text, "attack")[-1]["killed_best"] == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A car bomb has killed five in Kabul. It went off at noon on Friday.", 4),
        ("Six died when a rocket hit a mosque in Kabul. It exploded on Friday.", 4),
        ("A mine killed two men near Kidal. It detonated under a lorry on Saturday.", 5),
    ],
)
def test_what_went_off_is_the_weapon_told_before(text: str, day: int) -> None:
    first, second = mentions_of(text, "attack", published=MONDAY)
    assert second["date_start"] == date(2006, 8, day)
    assert first["antecedent_id"] == second["mention_id"]


def test_it_may_be_no_weapon() -> None:
    text = "Police defused a bomb in Kabul on Thursday. It would have exploded on Friday."
    assert events_of(text, "attack") == []


def test_one_more_dead_by_an_ordinal_is_the_toll_so_far() -> None:
    text = "A doctor told reporters that a seventh officer had died on the operating table."
    told = "At least six police officers were killed by a bomb in Tank on Friday. "
    assert mentions_of(told + text, "attack")[-1]["killed_best"] == 7
