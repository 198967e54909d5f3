"""Codebook, Casualties: one test a rule, in the codebook's order and words.

What is picked among the figures of several articles (low, best, high across mentions) is SQL: its
rules are the unit tests of ``dbt_project/models/intermediate/int_toll*.yml``.
"""

from __future__ import annotations

import pytest
from reading_fixtures import bounds, parties, total

from pipelines.extract.casualties.reading import find_casualties

Bounds = tuple[int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("A Ghanaian contractor was killed by a mortar round.", ("killed", 1, "GH", "contractor")),
        ("Two Colombians were wounded.", ("wounded", 2, "CO", "unknown")),
        ("Three Turkish soldiers were killed near the dam.", ("killed", 3, "TR", "military")),
        ("Seven police officers were hurt.", ("wounded", 7, None, "security")),
        ("The strike killed eleven rebel fighters.", ("killed", 11, None, "militia")),
        ("Six schoolchildren died in the shelling.", ("killed", 6, None, "civilian")),
        ("Nine people died when the shell hit.", ("killed", 9, None, "unknown")),
    ],
)
def test_every_figure_has_a_party(
    sentence: str, figure: tuple[str, int | None, str | None, str]
) -> None:
    assert parties(sentence) == [figure]


@pytest.mark.parametrize(
    "sentence",
    [
        "A roadside bomb went off beside a convoy on Monday.",
        "Rockets landed in an empty field.",
        "It was not clear whether anybody had been hurt.",
        "The ministry gave no figures for the dead.",
    ],
)
def test_not_reported_is_null(sentence: str) -> None:
    assert bounds(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no casualties.",
        "No casualties were reported from the airfield.",
        "The mortar fire caused no casualties, the battalion said.",
        "Nobody was killed or wounded.",
    ],
)
def test_no_casualties_is_zero(sentence: str) -> None:
    assert sorted(bounds(sentence)) == [("killed", 0, 0, 0), ("wounded", 0, 0, 0)]


@pytest.mark.parametrize(
    ("words", "expected", "is_approximate"),
    [
        ("Twelve", (12, 12, 12), False),
        ("About 40", (40, 40, 40), True),
        ("Some 40", (40, 40, 40), True),
        ("Roughly 40", (40, 40, 40), True),
        ("At least 25", (25, 25, None), False),
        ("More than 25", (26, None, None), False),
        ("Over 25", (26, None, None), False),
        ("Up to 30", (None, 30, 30), False),
        ("Nearly 30", (None, 30, 30), False),
        ("Almost 30", (None, 30, 30), False),
        ("Dozens of", (24, None, None), False),
        ("More than a dozen", (13, None, None), False),
        ("Between 25 and 30", (25, None, 30), False),
        ("25 to 30", (25, None, 30), False),
    ],
)
@pytest.mark.parametrize("form", ["{} people were killed.", "{} villagers died in the raid."])
def test_the_words_of_a_number_set_its_bounds(
    words: str, expected: Bounds, is_approximate: bool, form: str
) -> None:
    (figure,) = find_casualties(form.format(words))
    assert (figure.low, figure.best, figure.high) == expected
    assert figure.is_approximate == is_approximate


@pytest.mark.parametrize(
    ("sentence", "best"),
    [
        ("Five airmen were killed: three Belgian, two Dutch.", 5),
        ("Eight people died, six of them children.", 8),
        ("Fourteen were killed, among them four policemen.", 14),
        ("Six soldiers, including two officers, were killed.", 6),
        ("Nineteen people, most of them women, were killed.", 19),
    ],
)
def test_a_total_and_its_parts_are_never_added_up(sentence: str, best: int) -> None:
    found = total(sentence)
    assert found is not None
    assert (found.best, found.is_computed) == (best, False)


@pytest.mark.parametrize(
    ("sentence", "best"),
    [
        ("The blast killed four soldiers and two drivers.", 6),
        ("Three Danes and a Finn were killed.", 4),
        ("Two policemen, a nurse and five shoppers were killed.", 8),
    ],
)
def test_disjoint_parts_without_a_total_are_summed_and_flagged(sentence: str, best: int) -> None:
    found = total(sentence)
    assert found is not None
    assert (found.best, found.is_computed) == (best, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two of the wounded died later in hospital.",
        "Two people died of their wounds on Sunday.",
        "Two soldiers succumbed to their injuries overnight.",
    ],
)
def test_the_wounded_who_die_later_count_as_killed(sentence: str) -> None:
    assert [(outcome, best) for outcome, best, *_ in parties(sentence)] == [("killed", 2)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The strike killed seven people, including Salim Otay, a commander of the brigade.",
        "Seven people were killed, among them the mayor, Ines Duarte.",
    ],
)
def test_named_dead_are_among_a_stated_total(sentence: str) -> None:
    found = total(sentence)
    assert found is not None
    assert found.best == 7


@pytest.mark.parametrize(
    "sentence",
    [
        "The strike killed Salim Otay, a commander of the brigade.",
        "Colonel Ines Duarte was killed by a sniper.",
    ],
)
def test_a_named_dead_alone_counts_as_one(sentence: str) -> None:
    found = total(sentence)
    assert found is not None
    assert found.low == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels' claim that 80 soldiers were killed could not be verified.",
        "An unconfirmed report put the number of dead at 80.",
        "Early reports of 80 deaths turned out to be false.",
    ],
)
def test_an_unconfirmed_or_disproved_toll_sets_no_total(sentence: str) -> None:
    assert total(sentence) is None
    assert all(figure.is_disputed for figure in find_casualties(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The 19-year-old gunner had served for two years.",
        "The truck was worth $80,000.",
        "They fired 155 mm shells from 12 kilometres away.",
        "In 1994 the town had two hospitals.",
        "Brigade 47 lost three tanks.",
        "The court gave 12 men life sentences.",
        "Some 300 head of cattle were killed by the drought.",
        "He wore number 23 and scored 14 points.",
    ],
)
def test_ages_money_calibres_years_and_things_are_no_tolls(sentence: str) -> None:
    assert bounds(sentence) == []
