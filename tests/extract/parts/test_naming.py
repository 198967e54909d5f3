"""Places that no gazetteer lists: named by grammar, never given coordinates."""

from __future__ import annotations

import pytest

from pipelines.extract.gazetteer import gazetteer
from pipelines.extract.naming import find_unlisted
from pipelines.extract.seats import find_capital


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
        ("Jets bombed a compound in Gor Tepa district at noon.", ("Gor Tepa", None, "province")),
        ("Two men shot a judge in the Sharwan quarter.", ("Sharwan", None, "site")),
        ("A crowd met in Baghdad's Qadiyya district.", ("Qadiyya", None, "province")),
        ("A raid was foiled in the Belkot sector.", ("Belkot", None, "province")),
        (
            "Planes hit a market in Hazrun, a mountain district of northern Yemen.",
            ("Hazrun", "YE", "city"),
        ),
        ("Rebels took Mbarwe, a town near the lake.", ("Mbarwe", None, "city")),
        ("They gave up their base at Duusa Gal on Monday.", ("Duusa Gal", None, "city")),
        ("Gunmen killed nine in Tarsik, Mali.", ("Tarsik", "ML", "city")),
        ("A raid hit a clinic in Wadjara, 20 km east of Tripoli.", ("Wadjara", "LY", "city")),
        ("Gunmen raided Sareyo, a trading centre on the border.", ("Sareyo", None, "city")),
        ("A minibus was hit near ash-Shawba on Tuesday.", ("ash-Shawba", None, "city")),
        ("On Tuesday militiamen raided Dorkuma village.", ("Dorkuma", None, "city")),
        ("Gunners fired on rafts near Post No. 31 and sank two.", ("Post No. 31", None, "city")),
    ],
)
def test_grammar_names_a_place(text: str, expected: tuple[str, str | None, str]) -> None:
    assert unlisted(text) == [expected]


def test_several_villages_are_named_at_once() -> None:
    text = "Shells hit the Ukrainian villages of Velytske, Krasnoye Pole and Myrnopol."
    assert unlisted(text) == [
        ("Velytske", "UA", "city"),
        ("Krasnoye Pole", "UA", "city"),
        ("Myrnopol", "UA", "city"),
    ]


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
        "A hotel in Western Europe closed its doors.",
        "Sales rose in the Asia-Pacific region and in the second quarter.",
        "A school in Kurdish areas was shut.",
        "The mayor, Tarik Belu, a city councillor, was shot.",
        "General Borz, the town commander, left.",
        "A base in NATO hands was shelled.",
        "Troops left the camp in March and the base in April.",
        "A market in Kharkiv was hit.",
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
    ("text", "capital"),
    [
        ("Shells fell on South Sudan's capital.", "Juba"),
        ("Shots rang out in Equatorial Guinea's capital.", "Malabo"),
        ("On Monday Guinea's capital was calm.", "Conakry"),
    ],
)
def test_a_capital_belongs_to_the_whole_name_of_its_country(text: str, capital: str) -> None:
    found = find_capital(text, None)
    assert found is not None
    assert found.name == capital


@pytest.mark.parametrize(
    "text", ["The capital of the fund grew.", "He faces capital punishment.", "Investors fled."]
)
def test_other_capitals_are_no_places(text: str) -> None:
    assert find_capital(text, "SD") is None


def test_the_capital_of_no_known_country_is_no_place() -> None:
    assert find_capital("Rockets hit the capital.", None) is None
