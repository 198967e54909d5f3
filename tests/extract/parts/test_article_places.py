"""A small town that only GeoNames knows: its country is told by the rest of its article."""

import datetime as dt

import pytest
from reading_fixtures import mentions_of

from pipelines.extract.article_places import ArticlePlaces


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
    mentions = mentions_of(body, published=dt.date(2012, 7, 21))
    assert [m["location"] for m in mentions] == ["Al-Barka", "Al-Barka"]
    assert {m["country"] for m in mentions} == {None}
    assert mentions[1]["initiator"] == "forces"


def told(body: str) -> list[tuple[object, object]]:
    """Place and country of each event of a text."""
    mentions = mentions_of(body, published=dt.date(2012, 7, 21))
    return [(m["location"], m["country"]) for m in mentions if m["antecedent_id"] is None]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        # Its places: the village has no listing, the town of the next sentence has one.
        (
            "Gunmen shot four men dead in the village of Dagowan on Monday. "
            "The wounded were driven to Gusau.",
            ("Dagowan", "NG"),
        ),
        # Its forces, where it names no other place.
        (
            "The Malian army said mortar bombs killed two herders in Dagowan on Monday.",
            ("Dagowan", "ML"),
        ),
        # Whose forces fight abroad tells no ground.
        ("Russian jets bombed the village of Dagowan on Monday.", ("Dagowan", None)),
        # Where a power speaks is not where its war is.
        (
            "Rockets killed six people in the village of Dagowan on Monday, "
            "officials in Moscow said.",
            ("Dagowan", None),
        ),
        # Two countries told of: nothing is guessed.
        (
            "Shells fired from Goma killed nine people in the village of Dagowan on Monday. "
            "The wounded were driven to Kigali.",
            ("Dagowan", None),
        ),
    ],
)
def test_a_place_without_a_listing_lies_in_the_one_country_told_of(
    body: str, where: tuple[str, str | None]
) -> None:
    assert where in told(body)


@pytest.mark.parametrize(
    ("body", "where"),
    [
        # The only town of the sentence, in another clause than the attack.
        ("Half of Juba had no water on Tuesday, a bomb having struck the main.", ("Juba", "SS")),
        ("Nurses in Mosul wept on Sunday after a shell killed three of them.", ("Mosul", "IQ")),
        # Who speaks is elsewhere; what stands in a quotation is told of, not the scene.
        ("Officials in Ankara said gunmen had killed three drivers on Sunday.", (None, None)),
    ],
)
def test_the_only_town_of_a_sentence_is_its_scene(
    body: str, where: tuple[str | None, str | None]
) -> None:
    assert where in told(body)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Jets bombed a school at Pale in Sagaing on Friday.", "MM"),
        ("Jets bombed a school at Pale, in eastern Bosnia, on Friday.", "BA"),
        ("Gunmen fired on a bus at Palma on Friday.", "MZ"),
    ],
)
def test_a_town_lies_where_the_name_behind_it_says(text: str, country: str) -> None:
    assert ArticlePlaces(text).find(text)[0].country == country


def test_an_old_name_of_a_country_is_the_country() -> None:
    assert placed("Guerrillas crossed into Rhodesia and Upper Volta.") == {
        "Zimbabwe": "ZW",
        "Burkina Faso": "BF",
    }


def test_the_city_is_where_the_report_was_filed() -> None:
    body = "BEIRUT, Aug. 5 - Israeli gunboats shelled the old port of the city on Wednesday."
    assert told(body) == [("Beirut", "LB")]


def test_a_hospital_named_after_a_far_off_town_is_no_town() -> None:
    found = placed("A bomb went off near the Medina hospital in Mogadishu on Monday.")
    assert found == {"Mogadishu": "SO"}


def test_a_square_named_after_a_far_off_town_is_no_town() -> None:
    assert placed("Marchers sat down in Boromo Square on Sunday.") == {}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Lebanese army searched a garage in Tripoli on Monday.", "LB"),
        ("Gunmen searched a garage in Tripoli on Monday.", "LY"),
        ("The Lebanese envoy left Libya after a bomb went off in Tripoli.", "LY"),
        ("American jets bombed a garage in Tripoli on Monday.", "LY"),
    ],
)
def test_a_capitals_namesake_is_meant_where_only_its_own_land_is_told(
    text: str, country: str
) -> None:
    towns = [p for p in ArticlePlaces(text).find(text) if "Tripoli" in p.name]
    assert [p.country for p in towns] == [country]
