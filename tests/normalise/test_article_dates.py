"""The day of an article: stamps, datelines, addresses, and which of several counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from document_fixtures import SEEN, STORY, article, html_page, page, published

from pipelines.normalise.dates.beside_stamps import (
    read_placed_stamp,
    split_before_stamp,
    without_words_beside_date,
)
from pipelines.normalise.dates.datelines import Dateline, read_dateline
from pipelines.normalise.dates.days import read_url, weekday_of
from pipelines.normalise.dates.evidence import DateEvidence
from pipelines.normalise.dates.published import find_published
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.written_dates import Order, PartDate, read_declared


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("Published Wed 11 March 2015 21:04 GMT", None, date(2015, 3, 11)),
        ("March 12, 2015 / 6:17 PM / Updated 2 hours ago", None, date(2015, 3, 12)),
        ("January 31, 2015 at 4:12 p.m. EST", None, date(2015, 1, 31)),
        ("Updated 9:26 AM ET, Tue February 17, 2015", None, date(2015, 2, 17)),
        ("07 Nov, 2015", None, date(2015, 11, 7)),
        ("2015-10-14", None, date(2015, 10, 14)),
        ("16-02-2015", None, date(2015, 2, 16)),
        ("Last updated: 3/1/2015 16:40 GST", "dmy", date(2015, 1, 3)),
        ("3/1/2015", "mdy", date(2015, 3, 1)),
        ("Publicado el lunes 9 de noviembre de 2015, 09:30 h (CET)", None, date(2015, 11, 9)),
    ],
)
def test_stamps(text: str, order: Order | None, day: date) -> None:
    stamp = read_stamps(text, order)[0]
    assert stamp.value == PartDate(day, "day")


def test_figures_that_may_be_read_both_ways_are_no_date() -> None:
    assert [stamp.value for stamp in read_stamps("3/1/2015", None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "A picture of 18/9/2006 shows the general",
        "The harbour on 3 May 2009",
        "Updated 2 hours ago",
        "May 5",
        "31 February 2015 was no day",
    ],
)
def test_other_lines_are_no_stamps(text: str) -> None:
    assert not read_stamps(text, "dmy")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/world/2015/06/29/slug", PartDate(date(2015, 6, 29), "day")),
        ("https://x.example/world/2015/feb/10/slug", PartDate(date(2015, 2, 10), "day")),
        ("https://x.example/slug-2015-06-29", PartDate(date(2015, 6, 29), "day")),
        ("https://x.example/2015/06/slug", PartDate(date(2015, 6, 1), "month")),
        ("https://x.example/notes/2015-31", None),
        ("https://x.example/id/20151399", None),
    ],
)
def test_dates_of_addresses(url: str, expected: PartDate | None) -> None:
    assert read_url(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-06-29T23:30:00-05:00", PartDate(date(2015, 6, 29), "day")),
        ("20150629", PartDate(date(2015, 6, 29), "day")),
        ("2015-06", PartDate(date(2015, 6, 1), "month")),
        ("2015", PartDate(date(2015, 1, 1), "year")),
        ("June 29, 2015", PartDate(date(2015, 6, 29), "day")),
        ("yesterday", None),
        ("2015-02-30", None),
    ],
)
def test_declared_dates(text: str, expected: PartDate | None) -> None:
    assert read_declared(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BAGHDAD, March 12 (Wire) - Two", Dateline(3, 12, None)),
        ("BAQUBA, Iraq, Jan. 21 (Wire) — Two", Dateline(1, 21, None)),
        ("KABUL, 5 May 2011 (AFP) - Two", Dateline(5, 5, 2011)),
        ("Bamako, 3 May 2015 (AFP) - Two", Dateline(5, 3, 2015)),
        ("LIMA, 4 DEC 91 (ANDES WIRE) -- TWO", Dateline(12, 4, 1991)),
        ("Lima, 4 Dec 91 -- [Text] Two", Dateline(12, 4, 1991)),
        ("Port Elmo (Elmo), 4 Dec 91 (Elmo Domestic Service) -- [Text] Two", Dateline(12, 4, 1991)),
        ("ELMO CITY (Elmo), Dec 4 (DNA) - Two", Dateline(12, 4, None)),
        ("The convoy (of six cars), 4 Dec 91, left", None),
        ("LIMA, 4 DEC 12:30 (ANDES WIRE) -- TWO", None),
        ("ERBIL, Kurdistan Region - Two", None),
        ("On March 12 two men died - a third fled", None),
    ],
)
def test_datelines(text: str, expected: Dateline | None) -> None:
    assert read_dateline(text) == expected


NO_DATE = (None, None, "unknown")


def test_the_manifest_dates_before_all_else() -> None:
    text = page("Harbour shelled at dawn", "6 May 2016")
    assert published(text, manifest={"published_on": "2016-05-04"}) == (
        date(2016, 5, 4),
        "day",
        "manifest",
    )


def test_dates_of_captions_and_of_the_story_date_nothing() -> None:
    text = page("Harbour shelled at dawn", "By Ana Roe", "Photograph: The quay, 3 May 2009")
    assert published(text + "\n\nThe last siege ended on 4 May 2010.") == NO_DATE


def test_the_date_of_a_sites_banner_dates_nothing() -> None:
    text = page(
        "Saturday, July 20, 2024",
        "World › Africa › Coast",
        "Sport   Money   Art",
        "Headline of the day here",
    )
    assert published(text) == NO_DATE


def test_the_outlet_tells_day_from_month() -> None:
    lines = ("Harbour shelled at dawn", "3/1/2015")
    assert published(page("Gulf News", *lines)) == (date(2015, 1, 3), "day", "byline")
    assert published(page("The Hill", *lines)) == (date(2015, 3, 1), "day", "byline")
    assert published(page(*lines)) == NO_DATE


def test_another_date_in_figures_tells_day_from_month() -> None:
    text = page("Harbour shelled at dawn", "3/1/2015") + "\n\nThe siege began on 24/12/2014."
    assert published(text) == (date(2015, 1, 3), "day", "byline")


def test_the_first_publication_counts_not_the_update() -> None:
    text = page("Harbour shelled at dawn", "Updated 8 May 2016 | Published 6 May 2016")
    assert published(text) == (date(2016, 5, 6), "day", "byline")


META = '<meta property="article:published_time" content="2016-05-06T10:00:00Z">'


def test_metadata_against_the_document_is_not_believed() -> None:
    assert published(html_page(META), "html") == (date(2016, 5, 6), "day", "html")
    older = '<link rel="canonical" href="https://x.example/2014/02/03/slug">'
    assert published(html_page(META + older), "html") == (date(2014, 2, 3), "day", "url")
    modified = '<meta property="article:modified_time" content="2014-02-03T10:00:00Z">'
    assert published(html_page(META + modified), "html") == NO_DATE
    dateline = html_page(META).replace("Mortar shells", "LIMA, Feb 3 (Wire) - Mortar shells", 1)
    assert published(dateline, "html") == NO_DATE


def test_nothing_is_published_after_it_arrived() -> None:
    assert published(page("Harbour shelled at dawn", "6 May 2031")) == NO_DATE


def test_bullets_below_a_headline_hide_no_dateline() -> None:
    bullets = "* Governor blames hill militia\n* Port closed until Monday\n* Ferries turned back"
    story = "\n\n".join(STORY)
    text = (
        f"Shells kill three in harbour quarter\n\n{bullets}\n\nLIMA, Feb 3, 2023 (Wire) - {story}"
    )
    assert published(text) == (date(2023, 2, 3), "day", "byline")


def test_a_dateline_takes_its_year_from_the_copyright_line() -> None:
    story = f"LIMA, May 6 (Wire) - {STORY[0]}"
    assert published(f"Harbour shelled\n\n{story}\n\n© 2016 Wire") == (
        date(2016, 5, 6),
        "day",
        "inferred",
    )
    assert published(f"Harbour shelled\n\n{story}") == NO_DATE


ENTRIES = (
    "Nov. 3: A truce is signed.",
    "Dec. 30: Shells fall on the port. No casualties are reported.",
    "Jan. 4: The navy sends a frigate. As of January 2015 it has four there.",
    "Jan. 9: The frigate arrives.",
    "Feb. 2: Talks resume.",
)


def test_a_timeline_of_the_day_dates_itself_by_its_last_entry() -> None:
    text = "\n\n".join(("Harbour war", "Talks went on when envoys met on February 2.", *ENTRIES))
    assert published(text) == (date(2015, 2, 2), "month", "inferred")


def test_a_timeline_of_the_past_does_not() -> None:
    text = "\n\n".join(("Harbour war", "A look back at the war, forty years on.", *ENTRIES))
    assert published(text) == NO_DATE


@pytest.mark.parametrize(
    ("fetched_at", "expected"),
    [
        ("2021-05-04T23:59:00+00:00", date(2021, 5, 4)),
        ("2021-05-04", date(2021, 5, 4)),
        ("2021-05-01T08:00:00Z", None),  # nothing is published after it was fetched
        ("2031-05-01T08:00:00Z", date(2021, 5, 4)),
        ("1970-01-01T00:00:00Z", date(2021, 5, 4)),  # a clock that was never set
        ("0001-01-01T00:00:00+14:00", date(2021, 5, 4)),
        ("yesterday", date(2021, 5, 4)),
        ("", date(2021, 5, 4)),
    ],
)
def test_nothing_is_published_after_it_was_fetched(fetched_at: str, expected: date | None) -> None:
    text = page("Shells hit the harbour", "May 4, 2021")
    said = {"fetched_at": fetched_at}
    assert article(text, origin=said).published_on == expected
    assert article(text, manifest=said).published_on == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ana Roe Published 3 May 2016", ("Ana Roe", "Published 3 May 2016")),
        ("AFP Updated May 3, 2016 9:12am", ("AFP", "Updated May 3, 2016 9:12am")),
        ("Ana Roe May 3, 2016", ("Ana Roe", "May 3, 2016")),
        ("Published 3 May 2016", None),
        ("The report published on 3 May 2016 was wrong", None),
        ("He wrote it in May", None),
    ],
)
def test_a_name_before_a_stamp(text: str, parts: tuple[str, str] | None) -> None:
    assert split_before_stamp(text) == parts


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("3 May 2016 World", "3 May 2016"),
        ("Analysis / 3 May 2016 7 minutes", "3 May 2016"),
        ("3 May 2016 Ramadi falls", None),
        ("Ramadi, 3 May 2016", None),
        ("World 2016", None),
    ],
)
def test_a_section_beside_a_date(text: str, stamp: str | None) -> None:
    assert without_words_beside_date(text, lambda words: words in ("World", "Analysis")) == stamp


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri May 6", 4),
        ("Sunday, 8 May", 6),
        ("Tues. 3/5", 1),
        ("Mon 2 or Tue 3", None),
        ("May", None),
    ],
)
def test_weekdays(text: str, day: int | None) -> None:
    assert weekday_of(text) == day


@pytest.mark.parametrize(
    "text", ["Border War Update, May 3, 2016", "Elmo Campaign Assessment, 3 May 2016"]
)
def test_a_report_named_after_its_day_is_no_place_with_a_date(text: str) -> None:
    assert not read_placed_stamp(text, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("PORT ELMO, Elmo (May 3, 2016) — Sailors rescued", (5, 3, 2016)),
        ("MANAMA, Bahrain, May 3 (Reuters) - Sailors rescued", (5, 3, None)),
        ("The port (May 3, 2016) was shelled", None),
    ],
)
def test_datelines_with_a_date_in_brackets(
    text: str, day: tuple[int, int, int | None] | None
) -> None:
    found = read_dateline(text)
    assert (found and (found.month, found.day, found.year)) == day


def test_an_update_gives_way_to_the_publication_in_the_markup() -> None:
    evidence = DateEvidence(
        manifest=None,
        stamps=("Updated 9 May 2016",),
        labelled_stamps=(),
        declared=("2016-05-03T10:00:00Z",),
        found=(),
        modified=("2016-05-09T10:00:00Z",),
        urls=(),
        paragraphs=STORY[:1],
        text="",
        order=None,
        language="en",
        seen_at=SEEN,
    )
    found = find_published(evidence)
    assert (found.on, found.basis) == (date(2016, 5, 3), "html")
    alone = find_published(replace(evidence, declared=()))
    assert (alone.on, alone.read_from) == (date(2016, 5, 9), "Updated 9 May 2016")
