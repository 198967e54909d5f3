"""Who wrote a file and when, where that stands in no plain byline or stamp by the headline."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from document_fixtures import SEEN, article
from page_fixtures import outcome

from pipelines.ingest.record import Record, document_row
from pipelines.normalise import Article, normalise_document
from pipelines.normalise.dates.imprints import read_imprint

TITLE = "Bomb in melon cart kills seven at market"
STORY = (
    "A bomb under a melon cart killed seven people at a market north of the capital on Friday, and "
    "the police shut the road to the river until dusk.\n\nThe market was last hit on 30 January."
)
DAY = date(2015, 4, 17)
FILES = tomllib.loads(Path(__file__).with_name("signed_files.toml").read_text("utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=[file["name"] for file in FILES])
def test_day_and_authors_of_a_file(file: dict[str, Any]) -> None:
    found = outcome(file["text"].strip("\n").encode(), file.get("format", "txt"))
    assert isinstance(found, Article), found
    assert found.published_on == file.get("day")
    assert found.authors == file.get("authors", [])


@pytest.mark.parametrize(
    "stamp",
    [
        "Fri Apr 17 10:20:00 EDT 2015",
        "the 17th of April, 2015",
        "17.IV.2015",
        "20150417",
        "Volume 11, Issue 204, Friday April 17, 2015",
        "Edition: Final; Page A9; April 17, 2015",
        "Posted April 17th, 2015 in Iraq",
        "Last reviewed 17 April 2015",
        "Date of information: 17 April 2015",
        "v1.2 / 17 April 2015",
        "17 April 2015 – Day 23",
        "DTG: 171020Z APR 15",
        "Fri, 17 Apr 2015 10:20:00 +0000",
        "28 Jumada al-Thani 1436 AH / 17 April 2015",
        "جمعه ۲۸ فروردین ۱۳۹۴ - 17 April 2015",
        "1394/01/28 - 10:20 (17 April 2015)",
    ],
)
def test_a_stamp_below_the_headline(stamp: str) -> None:
    assert article(f"{TITLE}\n\n{stamp}\n\n{STORY}").published_on == DAY


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ana Rolph\nPhotos by Ben Kazim", ["Ana Rolph"]),
        ("Ana Rolph in Baghdad, Ben Kazim in Erbil", ["Ana Rolph", "Ben Kazim"]),
        ("By Ana Rolph of the Delta staff", ["Ana Rolph"]),
        ("By ANA ROLPH c. 2015 Mainland Wire Service", ["Ana Rolph"]),
        ("Dr. Ana Rolph, PhD", ["Ana Rolph"]),
        ("Lt. Col. Ana Rolph (ret.)", ["Ana Rolph"]),
        ("By Sgt. 1st Class Ana Rolph, 3rd Public Affairs Det.", ["Ana Rolph"]),
        ("Author(s): Ana Rolph and Ben Kazim", ["Ana Rolph", "Ben Kazim"]),
        ("FROM ANA ROLPH IN BAGHDAD", ["Ana Rolph"]),
        ("Ana Rolph (MNA)", ["Ana Rolph"]),
        ("Muhabir: Mehmet Aydın", ["Mehmet Aydın"]),
        ("Zeina Khoury, à Beyrouth", ["Zeina Khoury"]),
        ("Глеб Рыбаков, Москва", ["Глеб Рыбаков"]),
        ("[By Ana Rolph]", ["Ana Rolph"]),
        ("Ana Rolph, Special to The Delta Review", ["Ana Rolph"]),
        ("A Delta Review investigation by Ana Rolph", ["Ana Rolph"]),
        ("As told to Ana Rolph", ["Ana Rolph"]),
        ("Dominic Fell, Canberra", ["Dominic Fell"]),
        ("Amman - Ana Rolph", ["Ana Rolph"]),
        ("Border Patrol", []),
        ("Red Crescent", []),
        ("Situation Overview", []),
        ("Editor: Ana Rolph", []),
        ("Le Phare du Levant", []),
    ],
)
def test_a_byline_below_the_headline(byline: str, authors: list[str]) -> None:
    found = article(f"{TITLE}\n\n{byline}\nApril 17, 2015\n\n{STORY}")
    assert (found.authors, found.published_on) == (authors, DAY)


@pytest.mark.parametrize(
    "line",
    [
        "Source: Delta Post, retrieved 3 May 2016",  # the day of the copy
        "The bridge at Basra was shelled on 3 May 2016, police said",
        "Sources: UN, 3 May 2016",
        "From Basra to Mosul",
        "Border War Update, May 3, 2016",  # a headline
    ],
)
def test_what_is_no_imprint(line: str) -> None:
    assert read_imprint(line, "dmy") is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2015-04-17-bomb-in-melon-cart.txt", DAY),
        ("20150417_market_seven.txt", DAY),
        ("2015-04-17.txt", None),  # of whatever it is the day
        ("2015-04-17-my-notes.txt", None),
        ("2015-04-17-market.txt", None),
    ],
)
def test_a_file_named_after_its_day_and_headline(name: str, day: date | None) -> None:
    text = f"{TITLE}\n\n{STORY}".encode()
    found = normalise_document(document_row(Record(name, "txt", text), SEEN))
    assert isinstance(found, Article)
    assert (found.published_on, found.published_basis) == (day, "inferred" if day else "unknown")


def test_a_statement_on_the_events_of_a_day_is_not_of_that_day() -> None:
    title = "Statement on the attack of 3 May 2016"
    assert article(f"{title}\n\n{STORY}").published_on is None
    assert article(f"Statement to the press, 3 May 2016\n\n{STORY}").published_on is not None
