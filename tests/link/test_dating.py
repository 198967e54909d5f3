"""Undated articles: which windows other articles give them, and which they never do."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from link_fixtures import article, at, day, mention, toll

from pipelines.link import link
from pipelines.link.dating import called_day

Row = dict[str, Any]

MONDAY = "2031-05-05"
PAGE = "https://courier.example/world/shells-4711"


def dates(mentions: list[Row], articles: list[Row]) -> dict[str, tuple[str, str, str]]:
    """The windows and their rules, in whatever order the rows arrive."""
    found: list[list[Row]] = []
    for seed in range(3):
        chance = random.Random(seed)
        rows, read = chance.sample(mentions, len(mentions)), chance.sample(articles, len(articles))
        found.append(link(rows, read, [], [], dt.datetime(2040, 1, 1)).dates)
    assert found[0] == found[1] == found[2]
    return {
        row["article_id"]: (
            str(row["published_earliest"]),
            str(row["published_latest"]),
            row["rule"],
        )
        for row in found[0]
    }


def told(name: str, article_id: str, when: str = MONDAY, **fields: Any) -> Row:
    """A dated article's report of an attack on a base with six dead."""
    return mention(name, article_id, day(when), at("Fort Kestrel"), toll(6), **fields)


def undated(quote: str, *parts: Row, **fields: Any) -> Row:
    """An undated article's report of the same."""
    facts = parts or (at("Fort Kestrel"), toll(6))
    return mention("u", "undated", *facts, quote=quote, **fields)


UNDATED = article("undated", None)
DATED = article("p", "2031-05-06")
ON_MONDAY = "Shells killed six recruits at Fort Kestrel on Monday, the army said."


def test_the_weekday_of_a_known_event_gives_a_week() -> None:
    found = dates([told("a", "p"), undated(ON_MONDAY)], [DATED, UNDATED])
    assert found == {"undated": (MONDAY, "2031-05-11", "reported_day")}


def test_yesterday_gives_a_day() -> None:
    quote = "Six recruits were killed yesterday when shells hit Fort Kestrel."
    found = dates([told("a", "p"), undated(quote)], [DATED, UNDATED])
    assert found == {"undated": ("2031-05-06", "2031-05-06", "reported_day")}


def test_two_events_narrow_each_other() -> None:
    raid = mention("b", "p", day("2031-05-07"), at("Highvale"), toll(9))
    again = mention("v", "undated", at("Highvale"), toll(9), quote="Nine died on Wednesday.")
    articles = [article("p", "2031-05-08"), UNDATED]
    found = dates([told("a", "p"), raid, undated(ON_MONDAY), again], articles)
    assert found == {"undated": ("2031-05-07", "2031-05-11", "reported_day")}


def test_a_dated_article_gets_no_window() -> None:
    assert dates([told("a", "p"), told("b", "q")], [DATED, article("q", "2031-05-07")]) == {}


@pytest.mark.parametrize(
    "quote",
    [
        "Monday is the anniversary of the shelling that killed six recruits at Fort Kestrel.",
        "Six recruits were killed at Fort Kestrel on a Monday five years ago.",
        "The army remembers on Monday the six recruits who died at Fort Kestrel.",
        "Since Monday, when six recruits were killed at Fort Kestrel, the road has been closed.",
        "Six recruits died at Fort Kestrel, a spokesman said on Monday.",
        "Six recruits were killed at Fort Kestrel last Monday.",
        "Six recruits were killed at Fort Kestrel on Tuesday.",
        "Six recruits were killed at Fort Kestrel on Monday and buried on Tuesday.",
        "Six recruits were killed at Fort Kestrel in May.",
    ],
)
def test_a_sentence_that_does_not_name_its_day_gives_nothing(quote: str) -> None:
    assert dates([told("a", "p"), undated(quote)], [DATED, UNDATED]) == {}


WEAK: dict[str, tuple[list[Row], Row, list[Row]]] = {
    "place alone": ([told("a", "p")], undated(ON_MONDAY, at("Fort Kestrel")), [DATED]),
    "toll alone": ([told("a", "p")], undated(ON_MONDAY, toll(6)), [DATED]),
    "one dead": (
        [mention("a", "p", day(MONDAY), at("Fort Kestrel"), toll(1))],
        undated(ON_MONDAY, at("Fort Kestrel"), toll(1)),
        [DATED],
    ),
    "another toll": ([told("a", "p")], undated(ON_MONDAY, at("Fort Kestrel"), toll(7)), [DATED]),
    "the same a year before": (
        [told("a", "p"), told("b", "q", "2030-05-06")],
        undated(ON_MONDAY),
        [DATED, article("q", "2030-05-07")],
    ),
    "a year before only": (
        [told("b", "q", "2030-05-05")],
        undated(ON_MONDAY),
        [article("q", "2030-05-06")],
    ),
    "days that reports do not agree on": (
        [told("a", "p"), told("b", "q", "2031-05-06")],
        undated(ON_MONDAY),
        [DATED, article("q", "2031-05-07")],
    ),
    "far down in the article": (
        [told("a", "p")],
        undated(ON_MONDAY, at("Fort Kestrel"), toll(6), char_start=9000, char_end=9060),
        [DATED],
    ),
    "a day of a month": ([told("a", "p")], undated(ON_MONDAY, date_month_day="05-05"), [DATED]),
    "a plan": ([told("a", "p")], undated(ON_MONDAY, status="planned"), [DATED]),
}


@pytest.mark.parametrize(("known", "own", "articles"), WEAK.values(), ids=WEAK)
def test_weak_evidence_gives_nothing(known: list[Row], own: Row, articles: list[Row]) -> None:
    assert dates([*known, own], [*articles, UNDATED]) == {}


def test_what_is_reported_from_later_speaks_against_a_window() -> None:
    later = mention("v", "undated", day("2031-09-01"), at("Highvale"), quote="On 1 September")
    rows = [told("a", "p"), undated(ON_MONDAY)]
    assert dates([*rows, later], [DATED, UNDATED]) == {}
    assert dates(rows, [DATED, article("undated", None, body="Elections in 2033 followed.")]) == {}
    assert dates(rows, [DATED, article("undated", None, body="The war began in 2026.")]) != {}


def test_a_version_of_the_same_page_gives_its_day() -> None:
    first = article("p", "2031-05-06", url=PAGE, superseded_by="undated")
    second = article("undated", None, url=f"{PAGE}?utm_source=mail", duplicate_of="p")
    found = dates([], [first, second])
    assert found == {"undated": ("2031-05-06", "2031-05-06", "another_version")}


@pytest.mark.parametrize(
    "other",
    [
        article("p", "2031-05-06", superseded_by="undated"),
        article("p", "2031-05-06", url=f"{PAGE}-2", superseded_by="undated"),
        article("p", "2031-05-06", url=PAGE),
        article("p", "2031-05-01", url=PAGE, superseded_by="undated", published_precision="month"),
    ],
    ids=["no address", "another address", "no version", "a month"],
)
def test_what_may_be_another_publication_gives_none(other: Row) -> None:
    assert dates([], [other, article("undated", None, url=PAGE)]) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A mine killed four sappers on Friday near the weir.", "friday"),
        ("Gunmen raided the depot late on Sunday, the mayor said.", "sunday"),
        ("The convoy was hit yesterday.", "yesterday"),
        ("Police said on Friday that a mine had killed four sappers.", None),
        ("The raid was announced by the ministry late on Friday.", None),
        ("Four were killed on Easter Monday.", None),
        ("The market is shelled on Fridays.", None),
        ("It happened on Friday 4 May 2029.", None),
        ("Nothing happened.", None),
    ],
)
def test_the_day_that_a_sentence_names(sentence: str, expected: str | None) -> None:
    assert called_day(sentence) == expected
