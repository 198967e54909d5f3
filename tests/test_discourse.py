"""What the text around a sentence gives it: days carried over, and the places that nouns mean."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract.reader import GrammarReader
from pipelines.extract.rows import Row

PUBLISHED = date(2022, 8, 18)  # a Thursday


def mentions(body: str, published: date | None = PUBLISHED) -> list[Row]:
    article: Row = {
        "article_id": "art_0",
        "body": body,
        "language": "en",
        "published_on": published,
    }
    return GrammarReader().read(article).mentions


def days_of(body: str, event_type: str, published: date | None = PUBLISHED) -> list[str | None]:
    """Start and end of each mention of a type, as text; None where it has no day."""
    return [
        f"{row['date_start']}..{row['date_end']}" if row["date_start"] else None
        for row in mentions(body, published)
        if row["event_type"] == event_type
    ]


def places_of(body: str) -> list[object]:
    return [row["locations"] for row in mentions(body) if row["event_type"] == "attack"]


def test_an_answer_lies_between_what_it_answers_and_the_publication() -> None:
    body = "Jets bombed a camp near Mosul on Tuesday, killing six fighters.\n"
    vow = "Hezbollah Brigades vowed to avenge them with strikes on U.S. bases."
    assert days_of(body + vow, "threat") == ["2022-08-16..2022-08-18"]
    # Of the day of publication there is but one.
    today = body.replace("Tuesday", "Thursday")
    assert days_of(today + vow, "threat") == ["2022-08-18..2022-08-18"]


def test_a_threat_that_answers_nothing_told_has_no_day() -> None:
    vow = "Hezbollah Brigades vowed to avenge them with strikes on U.S. bases."
    body = "Jets bombed a camp near Mosul on 3 May, killing six fighters.\n"
    assert days_of(body + vow, "threat") == [None]
    assert days_of(vow, "threat") == [None]
    had = vow.replace("vowed", "had vowed")
    assert days_of(body.replace("3 May", "Tuesday") + had, "threat") == [None]


def test_an_offset_counts_from_a_happening_and_from_nothing_else() -> None:
    body = "Rockets hit a camp near Mosul on Monday, killing two soldiers.\n"
    raid = "Jets struck a depot near Tikrit two days after the {}, killing nine fighters."
    assert "2022-08-17..2022-08-17" in days_of(body + raid.format("rocket attack"), "attack")
    assert days_of(body + raid.format("vote in parliament"), "attack")[-1] is None


def test_nightfall_is_of_the_day_told_unless_another_is_named() -> None:
    body = "Rockets hit a camp near Mosul on Monday, killing two soldiers.\n"
    answer = "Jets struck a depot near Tikrit after dark{}, killing nine fighters."
    assert days_of(body + answer.format(""), "attack")[-1] == "2022-08-15..2022-08-15"
    assert days_of(body + answer.format(" on Tuesday"), "attack")[-1] == "2022-08-16..2022-08-16"


def test_a_span_of_days_bounds_what_happened_once() -> None:
    text = "Patriot batteries have been sent to Erbil in the past week."
    assert days_of(text, "deployment") == ["2022-08-11..2022-08-18"]
    assert mentions(text)[0]["date_precision"] == "week"


def test_today_in_a_speakers_mouth_is_the_speakers_day() -> None:
    quoted = "“Rockets hit our camp near Mosul today and killed two soldiers,” he said."
    assert days_of(quoted, "attack") == [None]
    plain = "Rockets hit a camp near Mosul today and killed two soldiers."
    assert days_of(plain, "attack") == ["2022-08-18..2022-08-18"]


def test_the_hours_of_a_live_page_are_of_its_day() -> None:
    entries = (
        "18.40 BST\nRockets have hit a market in Kharkiv, killing two women.\n"
        "16.05 BST\nThousands are marching through Lviv to protest.\n"
    )
    assert days_of(entries, "attack") == ["2022-08-18..2022-08-18"]
    assert days_of(entries, "unrest") == ["2022-08-18..2022-08-18"]
    # One hour alone is the page's own.
    assert days_of(entries.split("16.05")[0], "attack") == [None]
    assert days_of(entries, "attack", None) == [None]


def test_a_year_heads_its_entry() -> None:
    body = "1998: In August truck bombs killed 200 people in Nairobi.\n"
    assert days_of(body, "attack") == ["1998-08-01..1998-08-31"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # A noun means a site of its own kind, or none.
        (
            "Rockets hit Erbil airport on Monday. Two more struck the airport on Tuesday.",
            ["Erbil airport"],
        ),
        (
            "Troops left Camp Taji on Monday. Mortars hit the prison on Tuesday, killing two.",
            [],
        ),
        # A town's landmark, where one town was told.
        (
            "Shots were heard in Kismayo on Monday. Mortars hit the airport on Tuesday.",
            ["Kismayo"],
        ),
        (
            "Officials in Mogadishu said it was calm. Mortars hit the airport on Tuesday.",
            [],
        ),
        # A place that labels the paragraph.
        ("Omdurman: a bomb killed five traders on Tuesday.", ["Omdurman"]),
        # The scene of the day that "when" goes on about.
        (
            "The last time Kirkuk was hit was on Tuesday, when six rockets killed a guard.",
            ["Kirkuk"],
        ),
        # A side is a direction.
        ("Rockets were fired on Tuesday from a lorry on the Kirkuk side, killing one.", []),
    ],
)
def test_places_that_nouns_mean(body: str, expected: list[str]) -> None:
    assert places_of(body)[-1] == expected
