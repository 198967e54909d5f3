"""Quantities by the bounds of the codebook (section Casualties)."""

from __future__ import annotations

import pytest

from pipelines.extract.quantities.reading import find_quantities

Bounds = tuple[int | None, int | None, int | None, bool]


def bounds(text: str) -> list[Bounds]:
    """Low, best, high and the flag of every quantity in a text."""
    return [(q.low, q.best, q.high, q.is_approximate) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 farmers", 7),
        ("1,200 prisoners", 1200),
        ("eleven guards", 11),
        ("thirty-nine recruits", 39),
        ("twenty one recruits", 21),
        ("two hundred and five recruits", 205),
        ("two thousand five hundred recruits", 2500),
        ("a dozen shepherds", 12),
        ("three dozen shepherds", 36),
        ("half a dozen shepherds", 6),
        ("a hundred shepherds", 100),
    ],
)
def test_exact_number_is_low_best_and_high(text: str, value: int) -> None:
    assert bounds(text) == [(value, value, value, False)]


@pytest.mark.parametrize("word", ["about", "some", "around", "roughly", "an estimated"])
def test_about_is_exact_and_flagged_approximate(word: str) -> None:
    assert bounds(f"{word} 40 miners") == [(40, 40, 40, True)]


@pytest.mark.parametrize("words", ["at least", "no fewer than"])
def test_at_least_leaves_the_top_open(words: str) -> None:
    assert bounds(f"{words} 18 miners") == [(18, 18, None, False)]


@pytest.mark.parametrize("words", ["more than", "over", "just over"])
def test_more_than_starts_one_above(words: str) -> None:
    assert bounds(f"{words} 18 miners") == [(19, None, None, False)]


@pytest.mark.parametrize("words", ["up to", "nearly", "almost", "as many as"])
def test_up_to_leaves_the_bottom_open(words: str) -> None:
    assert bounds(f"{words} 60 miners") == [(None, 60, 60, False)]


def test_fewer_than_gives_only_a_top() -> None:
    assert bounds("fewer than 60 miners") == [(None, None, 59, False)]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens of miners", 24),
        ("scores of miners", 40),
        ("hundreds of miners", 200),
        ("hundreds of thousands of people", 200_000),
        ("tens of thousands of people", 20_000),
        ("more than a dozen miners", 13),
        ("more than two dozen miners", 25),
        ("several miners", None),
        ("a few miners", None),
        ("a number of miners", None),
        ("many", None),
    ],
)
def test_plural_of_unknown_size_is_a_floor_where_it_has_one(text: str, low: int | None) -> None:
    assert bounds(text) == [(low, None, None, False)]


@pytest.mark.parametrize("text", ["between 12 and 15 men", "12 to 15 men", "12-15 men"])
def test_range_has_no_best(text: str) -> None:
    assert bounds(text) == [(12, None, 15, False)]


@pytest.mark.parametrize(
    "text",
    [
        "a 62-year-old baker",
        "Petra Vance, 26, a nurse",
        "two-day talks",
        "aged 7 and 11",
        "a bill of $4,400",
        "subscribe from £2",
        "700 billion dinars",
        "up 12 percent",
        "by 4%",
        "15 km away",
        "107 mm calibre",
        "for 12 days",
        "in 2014",
        "on March 11",
        "on 11 March",
        "at 7.35pm",
        "at 6 p.m.",
        "the 22nd raid",
        "an F-16",
        "the Type 45",
        "near Tower 22.",
        "passed 55 to 45",
        "no one came",
        "one another",
        "how many",
    ],
)
def test_measures_dates_ages_and_names_are_no_quantities(text: str) -> None:
    assert bounds(text) == []


def test_offsets_cover_the_approximator() -> None:
    text = "They buried no fewer than nine men."
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == quantity.text == "no fewer than nine"


def test_weekday_before_a_number_is_no_name() -> None:
    assert bounds("On Monday 14 people left") == [(14, 14, 14, False)]


@pytest.mark.parametrize("number", ["3000000000", "9" * 30, "9" * 6_000, "\u00b2"])
def test_a_number_past_all_counts_of_people_is_none(number: str) -> None:
    assert bounds(f"killing {number} people") == []
