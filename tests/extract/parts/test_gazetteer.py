"""Places in text: spellings, guards against words and persons, countries, longest match."""

from __future__ import annotations

import pytest
from reading_fixtures import mentions_of, only_event

from pipelines.extract.folding import any_of, compile_union, fold, name_pattern
from pipelines.extract.gazetteer import PlaceSpan, gazetteer


def names(text: str) -> list[str]:
    return [span.name for span in gazetteer().find(text)]


def only(text: str) -> PlaceSpan:
    (span,) = gazetteer().find(text)
    return span


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a hangar at Ain al-Asad", "Ain al-Asad"),
        ("a hangar at Ayn Al Assad", "Ain al-Asad"),
        ("a hangar at the al-Assad airbase", "Ain al-Asad"),
        ("a hangar at Al-Asad", "Ain al-Asad"),
        ("shells near Irbil", "Erbil"),
        ("shells near ARBIL", "Erbil"),
        ("a convoy at Al-Qa’im", "al Qaim"),
        ("a convoy at Qaim", "al Qaim"),
        ("guards at K-1", "K1"),
        ("guards at the K1 base", "K1"),
        ("trucks left Albu Kamal", "Abu Kamal"),
        ("trucks left Al-Bukamal", "Abu Kamal"),
        ("a raid on Deir el-Zour", "Deir ez-Zor"),
        ("a raid on Deir\u00a0ez\u2011Zor", "Deir ez-Zor"),
        ("clashes in Hasakeh", "Hasakah"),
        ("the port of Hodeida", "Hodeidah"),
        ("the port of al-Hudaydah", "Hodeidah"),
        ("prayers in Sanaa", "Sana'a"),
        ("prayers in San‘a", "Sana'a"),
        ("tunnels under Khan Yunis", "Khan Younis"),
        ("a market in Kiev", "Kyiv"),
        ("a market in Odessa", "Odesa"),
        ("a power plant in Zaporizhia", "Zaporizhzhia"),
        ("the garrison of Q-West", "Qayyarah Airfield West"),
        ("ships in the Bab al-Mandab", "Bab el-Mandeb"),
        ("shelling in El Fasher", "El Fasher"),
        ("shelling in al-Fashir", "El Fasher"),
    ],
)
def test_spellings_have_one_name(text: str, name: str) -> None:
    assert names(text) == [name]


def test_the_longest_name_wins() -> None:
    assert names("a fire at Baghdad airport") == ["Baghdad airport"]
    assert names("fighting in Kunduz province") == ["Kunduz province"]
    assert names("fighting in Kunduz") == ["Kunduz"]
    assert names("a rally in South Sudan") == ["South Sudan"]


def test_a_span_carries_offsets_country_and_coordinates() -> None:
    text = "Überall – Rauch über Tower 22."
    span = only(text)
    assert text[span.start : span.end] == span.text == "Tower 22"
    assert (span.country, span.precision, span.kind) == ("JO", "site", "base")
    assert span.latitude == pytest.approx(33.31, abs=0.05)


def test_a_district_knows_its_city() -> None:
    assert only("mortars in the Green Zone").within == "Baghdad"


def test_seas_and_regions_have_no_country() -> None:
    span = only("a tanker in the Gulf of Aden")
    assert (span.country, span.precision) == (None, "region")


def test_countries_are_places_adjectives_are_not() -> None:
    assert only("quiet in Mali").precision == "country"
    assert names("Malian and French soldiers") == []


def test_capitals_are_told() -> None:
    assert only("a blast in Nairobi").kind == "capital"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("flown home to the US on Sunday", ["United States"]),
        ("a court in the U.S.", ["United States"]),
        ("brought to the US embassy", []),
        ("US jets took off", []),
    ],
)
def test_an_abbreviation_is_a_place_only_without_a_noun(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Lloyd Austin spoke first.",
        "Michael Jordan and Jordan Peele met.",
        "The minister, Chad Wolfe, agreed.",
        "A mobile phone and a nice reading.",
        "Can anyone tell? Ramadan began. Marks were left, say the police.",
        "Nice work, said the sergeant. Reading took an hour.",
        "Gen. Salem gave no details.",
        "The mayor, Ahmed Khalil, was unhurt.",
        "The USS Arlington sailed.",
        "Iran-backed gunmen, pro-Russia rebels and a Kyiv-based monitor.",
        "the fall of assad, the price of balad",
    ],
)
def test_words_persons_ships_and_adjectives_are_no_places(text: str) -> None:
    assert names(text) == []


def test_guarded_names_are_found_where_a_place_is_meant() -> None:
    assert names("a truck attack in Nice") == ["Nice"]
    assert names("three soldiers killed in Jordan") == ["Jordan"]


def test_datelines_in_capitals() -> None:
    assert names("MAIDUGURI, Nigeria - Gunmen came at night.") == ["Maiduguri", "Nigeria"]


def test_second_names_of_capitals() -> None:
    assert names("talks in Ulan Bator and Teheran") == ["Ulaanbaatar", "Tehran"]
    assert names("a hearing in Washington, D.C. today") == ["Washington"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("a court in Paris, Texas", "Paris, Texas", "US"),
        ("a court in Paris", "Paris", "FR"),
        ("police in Athens, Georgia", "Athens, Georgia", "US"),
        ("a raid in Moscow, Idaho", "Moscow, Idaho", "US"),
        ("shelling of Tripoli", "Tripoli", "LY"),
        ("shelling of Tripoli, Lebanon's second city", "Tripoli in Lebanon", "LB"),
        ("the northern Lebanese city of Tripoli", "Tripoli in Lebanon", "LB"),
        ("a market in Tripoli, Libya", "Tripoli", "LY"),
        # Of a list, each is what it is by itself.
        ("talks in Paris, Jordan and Egypt", "Paris", "FR"),
    ],
)
def test_the_second_name_tells_homonyms_apart(text: str, name: str, country: str) -> None:
    first = gazetteer().find(text)[0]
    assert (first.name, first.country) == (name, country)


def test_georgia_behind_an_american_town_is_the_state() -> None:
    assert [p.precision for p in gazetteer().find("the airport of Atlanta, Georgia")] == [
        "city",
        "province",
    ]
    assert only("troops in Georgia").precision == "country"


def test_what_is_named_after_a_place_is_not_there() -> None:
    assert names("the Kabul River, the Oslo Accords and the Doha Agreement") == []


def test_towns_of_geonames_are_known() -> None:
    span = only("mortar fire on Slavutych")
    assert (span.country, span.precision) == ("UA", "city")


def test_folding_keeps_every_offset() -> None:
    text = "Ḩadīthah’s “mud‑brick” café – naïve\u00a0æon Київ"
    assert len(fold(text)) == len(text)


def test_the_white_house_is_no_town() -> None:
    assert names("a film shot on the White House lawn") == []
    assert names("The White House in Casablanca") == ["Casablanca"]


@pytest.mark.parametrize("text", ["a mine at Nikozi", "a barracks in Trnava", "rain in Casair"])
def test_no_other_tongues_name_of_a_capital_stands_for_it(text: str) -> None:
    assert not {"Nicosia", "Tirana", "Algiers"} & set(names(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a march in Katmandu", "Kathmandu"),
        ("a grenade in Tiflis", "Tbilisi"),
        ("shells on Fort-Lamy", "N'Djamena"),
        ("a raid in Kishinev", "Chisinau"),
    ],
)
def test_the_old_names_of_capitals_are_kept_by_hand(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_name_with_a_hyphen_is_one_place_unless_both_halves_are() -> None:
    assert names("huts burned in Carrefour-Dufort") == []
    assert names("the Aleppo-Damascus road") == ["Aleppo", "Damascus"]


def test_names_that_share_an_article_are_found_as_each_by_itself() -> None:
    names = ["Orvel", "Orvel Sharqi", "al-Tarnah", "Tarnah", "Kesh"]
    sources = [*(name_pattern(name) for name in names), name_pattern("Lomo", article="literal")]
    assert any_of(sources).count("[AaEeUu][Ll]") < sum(s.count("[AaEeUu][Ll]") for s in sources)
    text = fold("Al-Orvel, el Orvel Sharqi, ORVEL and Orvelia; Tarnah, ul-Kesh, al-Lomo, orvel")
    found = [match.group().decode() for match in compile_union(sources).finditer(text)]
    assert found == ["Al-Orvel", "el Orvel Sharqi", "ORVEL", "Tarnah", "ul-Kesh", "Lomo"]


def test_no_place_is_slain_or_named_after_an_attack() -> None:
    murdered = only_event("The killing of Kennedy by gunmen shook the country on Monday.")
    assert murdered["location"] is None
    wounded = mentions_of("6 Wounded in Mortar Attack in Eastern Chad. A mortar hit a camp.")
    assert wounded
    assert not any("Attack" in str(m["location"]) for m in wounded)
