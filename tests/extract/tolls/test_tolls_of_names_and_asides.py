"""Tolls told by names, by asides and by a second report (codebook.md, Casualties)."""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of

from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.casualties.totals import totals


def _sums(sentence: str) -> dict[str, int | None]:
    return {figure.outcome: figure.low for figure in totals(find_casualties(sentence))}


@pytest.mark.parametrize(
    ("sentence", "killed"),
    [
        ("A drone killed Omar Farouq, head of the camp guard, and the commander Bilal Barre.", 2),
        ("Gunmen shot dead Luis Ortega, mayor of Apartado, and the union leader Jorge Paz.", 2),
        ("A helicopter killed Hamas leader Omar Sadek and his deputy Ali Nimr in Gaza City.", 2),
        ("Gunmen killed Judge Rosa Vargas, who led the inquiry, and her husband Pedro Lima.", 2),
        ("A bomb killed Sheikh Karim, one of the founders of the party, and five guards.", 6),
        ("The governor was killed along with his driver and at least 10 other people.", 12),
        # A place, a party, and somebody who lives.
        ("The raid killed 12 people in Mosul and the capital Baghdad.", 12),
        ("Gunmen killed Omar Deen, head of the port authority, and the Taliban denied it.", 1),
        ("Gunmen killed Omar Deen, head of the port, and the union leader Ali Baz fled.", 1),
        ("A mine killed Colonel Petrov, head of the post, and his village Kandil was bombed.", 1),
    ],
)
def test_names_joined_to_a_name_count(sentence: str, killed: int) -> None:
    assert _sums(sentence).get("killed") == killed


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        ("Doctors counted six dead, one a boy of ten, and nine injured.", (6, 9)),
        ("The strike killed five people, one a nurse, and wounded 12.", (5, 12)),
        ("A mine killed one, a boy of ten, and wounded three.", (1, 3)),
        ("The bomb killed one teacher, a guard and two pupils.", (4, None)),
        ("There has been no official word on the dead or the injured.", (None, None)),
        ("No official figure of the wounded was given.", (None, None)),
        ("No official was hurt in the attack.", (0, 0)),
        ("The army, which at first said nobody was hurt, later told of 40 wounded.", (None, 40)),
        ("The army, which initially spoke of six dead, said nine men were killed.", (9, None)),
        ("The army at first said, wrongly, that six men had died.", (None, None)),
    ],
)
def test_asides_and_second_reports(sentence: str, sums: tuple[int | None, int | None]) -> None:
    found = _sums(sentence)
    assert (found.get("killed"), found.get("wounded")) == sums


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Two men were shot dead and a third was hurt when their jeep came under fire in Lice.", 1),
        ("Four were gunned down and six were wounded when raiders attacked a bar in Derry.", 1),
        ("A judge was shot dead in Cali and a cook was hurt when a bomb went off in Tumaco.", 2),
    ],
)
def test_who_was_shot_and_who_was_hurt_when_it_happened(sentence: str, count: int) -> None:
    assert len(mentions_of(sentence)) == count


def test_a_place_close_by_does_nothing() -> None:
    text = "Two officers were shot dead on Monday hard by the Macedonian frontier near Tetovo."
    assert [m["initiator"] for m in mentions_of(text)] == [None]
    guards = "Two officers were shot dead on Monday by Macedonian border guards near Tetovo."
    assert mentions_of(guards)[0]["initiator"] == "Macedonian security forces"


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("A police patrol came under automatic fire near the Chadian border on Monday.", 1),
        ("A convoy came under fire from opposition fighters in Idlib on Monday.", 1),
        ("The minister came under fire from the opposition over the deaths of two soldiers.", 0),
        ("The general came under fire for his handling of a siege in which 30 were killed.", 0),
    ],
)
def test_whoever_comes_under_fire_does_not_shoot(sentence: str, count: int) -> None:
    found = mentions_of(sentence)
    assert len(found) == count
    assert all(mention["initiator"] in (None, "rebels") for mention in found)


@pytest.mark.parametrize(
    ("later", "killed", "wounded"),
    [
        ("One of the six succumbed in hospital on July 2, the mayor said.", 2, 5),
        ("Two of the wounded later died.", 3, 4),
        ("One of the six fled from the hospital on July 2.", None, None),
    ],
)
def test_of_those_told_as_wounded_some_have_died(
    later: str, killed: int | None, wounded: int | None
) -> None:
    last = mentions_of(f"A mine killed one man and wounded six near Gao on June 27. {later}")[-1]
    figures = (last.get("killed_best"), last.get("wounded_best"))
    assert figures == ((killed, wounded) if killed else (1, 6))


def test_the_third_man_too_had_died() -> None:
    text = (
        "Two officers were shot dead and a third was gravely hurt near Lice on 28 February. The"
        " ministry said on 2 March that the third man, too, had died."
    )
    assert mentions_of(text)[-1].get("killed_best") == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "In April Mrs Diaz was shot dead by a hooded man.",
        "In late June 1994 Colonel Barre was killed in an ambush.",
        "In March Luis Ortega was murdered outside his house.",
    ],
)
def test_a_month_in_front_is_no_place_of_who_is_killed(sentence: str) -> None:
    assert _sums(sentence) == {"killed": 1}


def test_of_a_relative_of_a_name_behind_in_nobody_is_read() -> None:
    assert _sums("In Mrs Diaz's village the mood was bleak.") == {}
