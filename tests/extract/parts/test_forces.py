"""Forces in single sentences (codebook, section Deployments)."""

from __future__ import annotations

import pytest

from pipelines.extract.forces import find_forces

Row = tuple[str, int | None, bool]


def rows(sentence: str) -> list[Row]:
    """Kind, count and flag of every force."""
    return [(f.kind, f.count, f.is_approximate) for f in find_forces(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Paris will send 800 additional troops.", ("troops", 800, False)),
        ("Paris will send about 750 troops.", ("troops", 750, True)),
        ("Some 120 marines were flown in.", ("troops", 120, True)),
        ("It would take 500 more troops out of the country.", ("troops", 500, False)),
        ("She authorised a further 1,000 troops.", ("troops", 1000, False)),
        ("Two Patriot missile batteries were moved.", ("patriot_battery", 2, False)),
        ("Berlin adds a Patriot battery.", ("patriot_battery", 1, False)),
        ("Patriot batteries have been set up there.", ("patriot_battery", None, False)),
        ("Two B-52 bombers flew to the gulf.", ("aircraft", 2, False)),
        ("A squadron of F-22s arrived.", ("aircraft", 1, False)),
        ("A carrier strike group was ordered north.", ("ship", 1, False)),
        ("The aircraft carrier Halberd sailed home.", ("ship", 1, False)),
        ("A THAAD system was activated.", ("other", 1, False)),
    ],
)
def test_kind_and_count_of_a_force(sentence: str, expected: Row) -> None:
    assert rows(sentence)[0] == expected


def test_bound_without_number_has_a_floor_and_no_count() -> None:
    (force,) = find_forces("Rome will send hundreds more troops.")
    assert (force.low, force.best, force.high, force.count) == (200, None, None, None)


def test_at_least_keeps_its_open_top() -> None:
    (force,) = find_forces("At least two dozen marines left.")
    assert (force.low, force.best, force.high) == (24, 24, None)


def test_unit_is_kept_by_name_and_not_counted() -> None:
    (force,) = find_forces("He sent an infantry battalion from the 9th Mountain Division.")
    assert (force.kind, force.count) == ("troops", None)
    assert force.unit == "an infantry battalion from the 9th Mountain Division"


def test_troops_name_the_unit_they_come_from() -> None:
    (force,) = find_forces("About 300 paratroopers of the 9th Airborne were ordered home.")
    assert (force.count, force.unit) == (300, "the 9th Airborne")


def test_several_kinds_in_one_order() -> None:
    assert rows("They get two fighter squadrons, one Patriot battery and 1,800 troops.") == [
        ("aircraft", 2, False),
        ("patriot_battery", 1, False),
        ("troops", 1800, False),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The convoy carried flour.",
        "A car carrier burned off the coast.",
        "The security forces were praised.",
        "There is division in the cabinet.",
    ],
)
def test_other_nouns_are_no_forces(sentence: str) -> None:
    assert rows(sentence) == []


def test_number_of_another_noun_is_not_the_force_s() -> None:
    assert rows("Six bases house foreign troops.") == [("troops", None, False)]


def test_a_sentence_that_breaks_off_behind_of_names_no_unit() -> None:
    assert [f.unit for f in find_forces("The king sent 400 soldiers of")] == [None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Oslo sent its ground forces, some 300 strong, home.", ("troops", 300, False)),
        ("Four Mirage fighters took off.", ("aircraft", 4, False)),
        ("Twelve F-16 fighters took off.", ("aircraft", 12, False)),
        ("They flew in 60 army officers.", ("troops", 60, False)),
        ("The final 120 crossed the river.", ("troops", 120, False)),
        ("The Carl Vinson sailed on.", ("ship", 1, False)),
    ],
)
def test_forces_by_name_and_number_alone(sentence: str, expected: Row) -> None:
    assert rows(sentence) == [expected]


def test_of_them_and_more_count_those_told_before() -> None:
    assert rows("British sappers stood by after some 70 of them had been flown in.")[1:] == [
        ("troops", 70, True)
    ]
    assert rows("Having lent 200 engineers, it will send 350 more to Chad.")[1:] == [
        ("troops", 350, False)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The final 12 crossed the line in Lane 4.",
        "The Truman doctrine was read aloud.",
        "Forty officers of the bank resigned.",
        "Some 70 of them had been seen.",
    ],
)
def test_names_and_numbers_of_other_things_are_no_forces(sentence: str) -> None:
    assert rows(sentence) == []
