"""A small town that only GeoNames knows: its country is told by the rest of its article."""

import datetime as dt

import pytest

from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.reader import GrammarReader


def placed(text: str) -> dict[str, str | None]:
    """The country of each listed place of a text."""
    return {place.name: place.country for place in ArticlePlaces(text).find(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ten soldiers were killed in Al-Barka on Thursday.", "Al-Barka"),
        # One country alone has a town of this name, but the article tells of another.
        ("Rockets fired from Niamey fell on Sohar.", "Sohar"),
    ],
)
def test_a_small_town_of_a_country_never_spoken_of_has_no_country(text: str, name: str) -> None:
    (town,) = [p for p in ArticlePlaces(text).find(text) if p.name == name]
    assert (town.country, town.latitude, town.longitude) == (None, None, None)
    assert town.precision == "city"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Israeli jets hit a depot in Omdurman, Sudan.", "Omdurman", "SD"),
        ("Six people died in an air strike on Sohar, Oman, on Thursday.", "Sohar", "OM"),
        ("The Omani police found the wreck of a drone in Sohar.", "Sohar", "OM"),
        ("Boko Haram burned forty huts in Damboa before dawn.", "Damboa", "NG"),
        ("MUSCAT - Gunmen fired at a patrol in Sohar.", "Sohar", "OM"),
        ("Shells fell on Rubizhne. In Kyiv, officials counted nine dead.", "Rubizhne", "UA"),
        # Two countries at war: each town keeps its own.
        (
            "Armenia said drones hit Vardenis. Azerbaijan said shells fell on Tartar.",
            "Vardenis",
            "AM",
        ),
        # No other country has a town of this name, and no other place is told of.
        ("French jets circled while shells fell on Boromo.", "Boromo", "BF"),
        ("Masked men burned a lorry in Jinotega on Sunday.", "Jinotega", "NI"),
        # A town of places.csv is known by itself.
        ("Raiders burned forty huts in Damboa before dawn.", "Damboa", "NG"),
        ("The guns shelled Srebrenica for six hours.", "Srebrenica", "BA"),
        # A large city needs no other word.
        ("A lorry bomb went off in Kharkiv.", "Kharkiv", "UA"),
    ],
)
def test_a_small_town_of_a_country_spoken_of_keeps_it(text: str, name: str, country: str) -> None:
    assert placed(text)[name] == country


def test_the_town_of_the_name_in_the_country_told_of_is_meant() -> None:
    body = "COTABATO, Philippines - Ten marines were killed in Al-Barka on Thursday."
    (town,) = [p for p in ArticlePlaces(body).find(body) if "Barka" in p.name]
    assert town.country == "PH"
    assert town.latitude == pytest.approx(6.5, abs=0.5)


def test_no_army_is_given_the_country_of_a_namesake() -> None:
    body = (
        "Militants ambushed a patrol in Al-Barka on Thursday and killed ten soldiers. "
        "The army shelled the hills near Al-Barka on Friday."
    )
    article = {
        "article_id": "art_1",
        "language": "en",
        "body": body,
        "published_on": dt.date(2012, 7, 21),
    }
    mentions = GrammarReader().read(article).mentions
    assert [m["location"] for m in mentions] == ["Al-Barka", "Al-Barka"]
    assert {m["country"] for m in mentions} == {None}
    assert mentions[1]["initiator"] == "forces"
