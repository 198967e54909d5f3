"""Places that no gazetteer lists: named by grammar, never given coordinates."""

from __future__ import annotations

import pytest

from pipelines.extract.gazetteer import gazetteer
from pipelines.extract.naming import find_capital, find_unlisted


def unlisted(text: str) -> list[tuple[str, str | None, str]]:
    """Name, country and precision of the unlisted places of a sentence."""
    return [(p.name, p.country, p.precision) for p in find_unlisted(text, gazetteer().find(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on the village of Quellamar at dawn.", ("Quellamar", None, "city")),
        ("Raiders burned the Malian village of Dourabe.", ("Dourabe", "ML", "city")),
        ("A mine went off in the district of Upper Tarkuz.", ("Upper Tarkuz", None, "province")),
        ("A patrol was ambushed near Zebrunja on Monday.", ("Zebrunja", None, "city")),
    ],
)
def test_grammar_names_a_place(text: str, expected: tuple[str, str | None, str]) -> None:
    assert unlisted(text) == [expected]


def test_an_unlisted_place_has_no_coordinates_and_stands_at_its_offsets() -> None:
    text = "They fled the town of Ostrevic."
    (place,) = find_unlisted(text, [])
    assert (place.latitude, place.longitude) == (None, None)
    assert text[place.start : place.end] == "Ostrevic"


@pytest.mark.parametrize(
    "text",
    [
        "Shops reopened around Easter.",
        "He was born near the sea.",
        "A blast was heard near Baghdad.",  # listed: the gazetteer's own
        "The price fell to near zero.",
    ],
)
def test_what_names_no_unlisted_place(text: str) -> None:
    assert unlisted(text) == []


def test_the_capital_is_that_of_the_country_told() -> None:
    owned = find_capital("Gunmen stormed a hotel in Somalia's capital.", None)
    told = find_capital("Mortars hit the capital overnight.", "SD")
    assert owned is not None
    assert told is not None
    assert (owned.name, told.name) == ("Mogadishu", "Khartoum")


@pytest.mark.parametrize(
    "text", ["The capital of the fund grew.", "He faces capital punishment.", "Investors fled."]
)
def test_other_capitals_are_no_places(text: str) -> None:
    assert find_capital(text, "SD") is None


def test_the_capital_of_no_known_country_is_no_place() -> None:
    assert find_capital("Rockets hit the capital.", None) is None
