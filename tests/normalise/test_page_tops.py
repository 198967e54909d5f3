"""Tops of pages as papers, wires, ministries, institutes and blogs print them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from document_fixtures import article
from page_fixtures import outcome

from pipelines.normalise import Article
from pipelines.normalise.authors.bylines import has_from, is_bare_byline
from pipelines.normalise.authors.names import upright
from pipelines.normalise.authors.people import people_of
from pipelines.normalise.dates.beside_stamps import read_placed_stamp, split_dated_byline
from pipelines.normalise.dates.days import heads_entry, is_period
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.knowledge import outlet_nouns, read_table
from pipelines.normalise.layout.boilerplate import Kind, kind_of
from pipelines.normalise.outlets.spelling import spelled
from pipelines.normalise.outlets.unlisted import names_outlet

STORY = (
    "Mortar shells fell on the harbour quarter before dawn on Friday, killing two dockers and a "
    "guard, the governor said.",
    "Six others were taken to hospital. Nobody had claimed the attack by noon.",
)


@dataclass(frozen=True)
class Top:
    """A page's top and bottom, and what is to be read from them."""

    name: str
    text: str
    title: str | None
    outlet: str | None = None
    day: date | None = None
    authors: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()
    tail: str = ""


TOPS = (
    Top(
        "a bulletin with the way to the page above its headline",
        "LITANI BULLETIN\nEnglish | Français\n\nLebanon / Security\n\n"
        "Shells kill guard in harbour quarter\n\nBo Lind, Beirut\n10-05-2013, 13:20",
        "Shells kill guard in harbour quarter",
        "Litani Bulletin",
        authors=("Bo Lind",),
    ),
    Top(
        "a bulletin that writes its days before its months",
        "Shells kill guard in harbour quarter\n\nBy Bo Lind\n10-05-2013, 13:20",
        "Shells kill guard in harbour quarter",
        day=date(2013, 5, 10),
        authors=("Bo Lind",),
        tail="Also read\n- 15 April: Shells fall on the grain pier",
    ),
    Top(
        "a monitor's numbered report",
        "Daily report no. 1,297\n\nMarket shelled in harbour quarter\n\n"
        "Port Elmo, Wednesday 12 October 2016",
        "Market shelled in harbour quarter",
        day=date(2016, 10, 12),
    ),
    Top(
        "an edition's name above the headline",
        "El Faro del Puerto — English edition\nPublished 22 April 2018\n\n"
        "Shells kill three dockers in harbour quarter",
        "Shells kill three dockers in harbour quarter",
        "El Faro del Puerto",
        day=date(2018, 4, 22),
    ),
    Top(
        "an American daily with a row of date, hour and page",
        "The Marlow County Courier\nWorld\n\nShells kill three in harbour quarter\n\n"
        "By Ana Roe, Africa correspondent\n\nTuesday, March 4, 2014 | Print edition page B12",
        "Shells kill three in harbour quarter",
        "The Marlow County Courier",
        date(2014, 3, 4),
        ("Ana Roe",),
        tail="More from Ana Roe\nSign up for the Courier's weekend letter",
    ),
    Top(
        "a British daily in capitals with places below the byline",
        "THE STROUD ARGUS\n\nHome / World / Africa\n\nA quarter under fire\n\n"
        "How the dockers of Port Elmo came to live with the shells\n\n"
        "Bo Lind\nPort Elmo, Coast Province\nThursday 6 March 2014",
        "A quarter under fire",
        "The Stroud Argus",
        date(2014, 3, 6),
        ("Bo Lind",),
        ("How the dockers of Port Elmo came to live with the shells",),
        "Also in World\nWhere the ferries went\nSubscribe to the Argus: three weeks for £2",
    ),
    Top(
        "a wire with its zone as an offset and the account menu",
        "Meridale Press\nWorld | Business\nMy account\n\n"
        "UPDATE 1-Shells kill three in harbour quarter\n\n"
        "By Ana Roe and Bo Lind\nMarch 7, 2014, 6:05 PM GMT+1\nUpdated 40 minutes ago",
        "UPDATE 1-Shells kill three in harbour quarter",
        "Meridale Press",
        date(2014, 3, 7),
        ("Ana Roe", "Bo Lind"),
        tail="(Reporting by Ana Roe; editing by C. Nash)\nOur standards: the Meridale code",
    ),
    Top(
        "an agency with From",
        "SOUTHERN CROSS NEWS AGENCY\n\nThree dead in harbour shelling\n\n"
        "Friday, 7 March, 2014, 09:20 GMT\n\nFrom Ana Roe",
        "Three dead in harbour shelling",
        "Southern Cross News Agency",
        date(2014, 3, 7),
        ("Ana Roe",),
    ),
    Top(
        "an Indian ministry with the poster of the release",
        "DEFENCE LIAISON BUREAU\nMinistry of Coastal Affairs - Government of Elmo\n\n"
        "Press statement: shelling of the harbour quarter\n\n"
        "Nagpur, 7 March 2014\nPosted on: 07 MAR 2014 5:10PM by DLB Nagpur",
        "Press statement: shelling of the harbour quarter",
        "Defence Liaison Bureau",
        date(2014, 3, 7),
        tail="DLB/NGP/2014/17 (Release ID 88121)\nVisitor counter: 3120",
    ),
    Top(
        "a military release whose date stands above the headline",
        "COALITION MARITIME COMMAND\nNorthern Press Desk, Port Elmo\n\n"
        "NEWS RELEASE 2014-03-NP-021\nFor immediate release\n7 March 2014\n\n"
        "Coalition condemns shelling of harbour",
        "Coalition condemns shelling of harbour",
        "Coalition Maritime Command",
        date(2014, 3, 7),
        tail="- ENDS -\n\nMedia contact: the duty officer.",
    ),
    Top(
        "an institute with a numbered series",
        "Lindqvist Institute for Coastal Security\nCoast Security Brief No. 4\n\n"
        "The harbour war has a new front\n\n"
        "Published 2014-03-07 | Ana Roe, Bo Lind | Reading time 6 min",
        "The harbour war has a new front",
        "Lindqvist Institute for Coastal Security",
        date(2014, 3, 7),
        ("Ana Roe", "Bo Lind"),
        tail="How to cite: LICS Brief 4 (2014).\nDownload the full report (1.4 MB)",
    ),
    Top(
        "a centre with a bulletin and its span of days",
        "Roe Centre for Conflict Studies\n\nCOAST FORTNIGHT\n24 February to 7 March 2014\n\n"
        "The shells come closer\n\nby Ana Roe\n7 March 2014",
        "The shells come closer",
        "Roe Centre for Conflict Studies",
        date(2014, 3, 7),
        ("Ana Roe",),
    ),
    Top(
        "a paper whose name is no word for papers, above a trail and people in two places",
        "The Lamplighter\n\nWorld > Africa > Elmo\n\nShells kill three in harbour quarter\n\n"
        "Ana Roe in Port Elmo and Bo Lind\n"
        "Fri 7 Mar 2014 16.40 GMT\nLast modified on Sat 8 Mar 2014 09.12 GMT",
        "Shells kill three in harbour quarter",
        "The Lamplighter",
        date(2014, 3, 7),
        ("Ana Roe", "Bo Lind"),
    ),
    Top(
        "a live page with the shifts of its writers",
        "The Lamplighter\n\nSkip to main content\nLive\n"
        "Harbour war live: shells kill three - as it happened\n\n"
        "Ana Roe (now) and Bo Lind (earlier)\nFri 7 Mar 2014 18.05 GMT",
        "Harbour war live: shells kill three - as it happened",
        "The Lamplighter",
        date(2014, 3, 7),
        ("Ana Roe", "Bo Lind"),
    ),
    Top(
        "a blog with author, date and category in one row",
        "Harbour shelled again\n\nby Ana Roe | Mar 7, 2014 | Elmo, Notes | 3 comments",
        "Harbour shelled again",
        None,
        date(2014, 3, 7),
        ("Ana Roe",),
    ),
    Top(
        "a content system that says who submitted it",
        "Jump to navigation\nToggle navigation\nYou are here: Home » News\n\n"
        "Harbour shelled again\n\nSubmitted by admin on Fri, 2014-03-07 10:22",
        "Harbour shelled again",
        None,
        date(2014, 3, 7),
    ),
    Top(
        "a tabloid site with an agency, a place and the update in a row",
        "Elmo Daily Standard\nHome | World | Cricket | Money\n\nHarbour shelled again\n\n"
        "World News | Agence France-Presse | Updated: March 7, 2014 8:12 am IST",
        "Harbour shelled again",
        "Elmo Daily Standard",
        date(2014, 3, 7),
    ),
    Top(
        "a name in capitals that a notice repeats",
        "SALT & TIDE\n\nHarbour shelled again\n\nAna Roe\nPublished: 27/03/2014 - 19:15 (Lisbon)",
        "Harbour shelled again",
        "Salt & Tide",
        date(2014, 3, 27),
        ("Ana Roe",),
        tail="Salt & Tide is read in nine countries. We use cookies.",
    ),
    Top(
        "pasted text: the first line is the title, and nothing says more",
        "Harbour shelled again",
        "Harbour shelled again",
    ),
    Top(
        "pasted text whose title has the word for a paper",
        "Gunmen Storm Harbour Press\n\nBy Ana Roe\nMarch 7, 2014",
        "Gunmen Storm Harbour Press",
        None,
        date(2014, 3, 7),
        ("Ana Roe",),
    ),
    Top(
        "a title that could be a name, with nothing below that could be a title",
        "Ministry of Defence\n\nBy Ana Roe\nMarch 7, 2014",
        "Ministry of Defence",
        None,
        date(2014, 3, 7),
        ("Ana Roe",),
    ),
    Top(
        "a label of the matter in capitals is no outlet",
        "UKRAINE WAR\n\nHarbour shelled again\n\nBy Ana Roe\nMarch 7, 2014",
        "Harbour shelled again",
        None,
        date(2014, 3, 7),
        ("Ana Roe",),
        tail="Sign up for our Ukraine war newsletter",
    ),
    Top(
        "an author's page: the name above the menu is no outlet",
        "Ana Roe\nFollow | Email | Share\n\nHarbour shelled again\n\nMarch 7, 2014",
        "Harbour shelled again",
        None,
        date(2014, 3, 7),
    ),
    Top(
        "a caption's date and agency are not the article's",
        "Harbour shelled again\n\nBy Ana Roe\n\n"
        "Photograph: Dockers on the quay, 3 May 2009. Delta News Agency",
        "Harbour shelled again",
        None,
        None,
        ("Ana Roe",),
    ),
    Top(
        "people on a picture are no authors",
        "Harbour shelled again\n\nAli Roe (left) and Omar Lind (right)\nMarch 7, 2014",
        "Harbour shelled again",
        None,
        date(2014, 3, 7),
    ),
    Top(
        "a blog with the day above the headline and the hour below",
        "Elmo Harbour Blog\n\nFriday, March 7, 2014\n\nHarbour shelled again\n\n"
        "Posted by Ana Roe at 10:12 AM",
        "Harbour shelled again",
        "Elmo Harbour Blog",
        date(2014, 3, 7),
        ("Ana Roe",),
    ),
    Top(
        "a broadcaster with hour and agencies behind the date",
        "Shells kill three in harbour quarter\n\nAna Roe and Bo Lind\n"
        "March 7, 2014 / 5:20 PM CDT / CBS/AP",
        "Shells kill three in harbour quarter",
        None,
        date(2014, 3, 7),
        ("Ana Roe", "Bo Lind"),
    ),
    Top(
        "figures that nothing orders date nothing",
        "The Marlow County Courier\n\nHarbour shelled again\n\nBy Ana Roe\n03/07/2014",
        "Harbour shelled again",
        "The Marlow County Courier",
        None,
        ("Ana Roe",),
    ),
    Top(
        "the first publication counts, though the update stands first",
        "Harbour shelled again\n\nBy Ana Roe\nUpdated 9 March 2014 10:00\n"
        "First published 7 March 2014",
        "Harbour shelled again",
        None,
        date(2014, 3, 7),
        ("Ana Roe",),
    ),
)


@pytest.mark.parametrize("top", TOPS, ids=lambda top: top.name)
def test_tops_of_pages(top: Top) -> None:
    found = article("\n\n".join(filter(None, (top.text, *STORY, top.tail))))
    assert found.title == top.title
    assert found.outlet == top.outlet
    assert found.outlet_basis == ("fingerprint" if top.outlet else "unknown")
    assert found.published_on == top.day
    assert tuple(found.authors) == top.authors
    assert tuple(found.body.split("\n\n")) == (*top.deck, *STORY)


MORE_TOPS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("page_tops.toml").read_text(encoding="utf-8")
)["top"]


@pytest.mark.parametrize("top", MORE_TOPS, ids=lambda top: str(top["name"]))
def test_tops_of_all_kinds_of_pages(top: dict[str, Any]) -> None:
    story = (top.get("opening", "") + STORY[0], STORY[1])
    text = "\n\n".join(filter(None, (top["text"].strip("\n"), *story, top.get("tail"))))
    found = outcome(text.encode(), top.get("format", "txt"))
    assert isinstance(found, Article), found
    assert found.title == top.get("title")
    assert found.outlet == top.get("outlet")
    assert found.published_on == top.get("day")
    assert found.authors == top.get("authors", [])
    opened = (top.get("dateline", "") + story[0], story[1])  # of a field, put before the story
    assert tuple(found.body.split("\n\n")) == (*top.get("deck", ()), *opened)


def test_a_release_that_its_dateline_alone_dates() -> None:
    found = article(
        "MINISTRY OF DEFENCE\nREPUBLIC OF ELMO\n\nPRESS RELEASE NO. 14/2014\n\n"
        f"NAVY ANSWERS SHELLING\n\nPort Elmo, 7 March 2014 - {STORY[0]}"
    )
    assert found.title == "NAVY ANSWERS SHELLING"
    assert found.outlet == "Ministry of Defence"
    assert found.published_on == date(2014, 3, 7)


@pytest.mark.parametrize(
    "line",
    [
        "The Marlow County Courier",
        "Meridale Press",
        "Southern Cross News Agency",
        "Centre for Coastal Studies",
        "Ministry of the Interior",
        "COALITION MARITIME FORCE",
        "United Press Service",
    ],
)
def test_names_of_outlets(line: str) -> None:
    assert names_outlet(line)


@pytest.mark.parametrize(
    "line",
    [
        "Rebels Storm Ministry",
        "Gunmen Raid Press",
        "Iran Expels Mission",
        "Death of a Courier",
        "The Last Post",
        "Council of War",
        "Centre of Gravity",
        "Fall of the Northern Herald",
        "Ministry of Defence Denies Killings",
        "Troops guard the Daily News",
        "BREAKING NEWS",
        "Press Release",
        "World News",
        "Kyiv Press Conference",
        "Coalition Maritime Force",  # an authority in small letters may end a headline
        "What the Papers Say Today",
    ],
)
def test_lines_that_may_be_something_else_name_nobody(line: str) -> None:
    assert not names_outlet(line)


def test_a_name_in_capitals_is_written_as_the_page_writes_it() -> None:
    lines = ("THE DELTA POST", "Write to the Delta Post.")
    assert spelled("DELTA POST", lines) == "Delta Post"
    assert spelled("INSTITUTE FOR BBC STUDIES OF THE DELTA", ()) == (
        "Institute for BBC Studies of the Delta"
    )
    assert spelled("delta Post", lines) == "delta Post"


def test_the_nouns_of_outlets_are_well_formed() -> None:
    kinds = {"paper", "broadcaster", "institute", "agency", "authority", "desk"}
    rows = read_table("outlet_nouns.csv")
    assert set(outlet_nouns().values()) == kinds
    assert [row["noun"] for row in rows] == sorted({row["noun"] for row in rows})
    assert all(noun == noun.casefold().strip() for noun in outlet_nouns())


# --- stamps and bylines -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("April 2, 2013, 9:42 AM GMT+3", date(2013, 4, 2)),
        ("2 April 2013 15:20 (GMT +3)", date(2013, 4, 2)),
        ("Published2 April 2013", date(2013, 4, 2)),
        ("April 2, 20139:42 AM ET", date(2013, 4, 2)),
        ("Last Updated: Tuesday, 2 April, 2013, 14:10 GMT 15:10 UK", date(2013, 4, 2)),
        ("2 April 2013 1832 IST", date(2013, 4, 2)),
        ("2 April 2013 18:32 Kyiv time", date(2013, 4, 2)),
        ("For release 2 April 2013", date(2013, 4, 2)),
        ("Release date: 22.04.2013", date(2013, 4, 22)),
        ("KPI ARCHIVES MARCH 3, 1987", date(1987, 3, 3)),
    ],
)
def test_more_stamps(text: str, day: date) -> None:
    (stamp,) = read_stamps(text, None)
    assert stamp.value is not None
    assert stamp.value.day == day


@pytest.mark.parametrize(
    "text",
    ["Jammu, 2 April 2013", "Washington, D.C., April 2, 2013", "PORT ELMO - 2 April 2013"],
)
def test_stamps_with_a_place(text: str) -> None:
    assert not read_stamps(text, None)
    assert [stamp.value is not None for stamp in read_placed_stamp(text, None)] == [True]


def test_a_caption_is_no_stamp_with_a_place() -> None:
    assert not read_placed_stamp("Smoke over Port Elmo, 2 April 2013", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Ana Roe on May 3, 2012", "By Ana Roe"),
        ("By ANA ROE MAY 3, 2012", "By ANA ROE"),
        ("Posted on: 03 MAY 2012 6:32PM by Ana Roe", "by Ana Roe"),
        ("Created: 3 May 2012 Written by Ana Roe", "by Ana Roe"),
        ("Killed by shells on May 3, 2012", None),
        ("Photo by Ana Roe on May 3, 2012", None),
        ("Two men were shot by police on 3 May 2012 in Port Elmo", None),
    ],
)
def test_lines_with_byline_and_stamp(text: str, name: str | None) -> None:
    found = split_dated_byline(text)
    assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29 September to 11 October 2013", True),
        ("Week of 4 May 2015", True),
        ("1-7 June 2013", True),
        ("29 September to remember", False),
        ("The war to 11 October 2013", False),
    ],
)
def test_spans_of_days(text: str, expected: bool) -> None:
    assert is_period(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wednesday 30/09", True),
        ("Fri 2 May", True),
        ("02/10: A bomb", True),
        ("9/11 was a Tuesday", False),
        ("Friday was quiet", False),
    ],
)
def test_heads_of_entries(text: str, expected: bool) -> None:
    assert heads_entry(text) is expected


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("From Ana Roe", ["Ana Roe"]),
        ("From Ana Roe in Port Elmo", ["Ana Roe"]),
        ("Ana Roe (in Oslo) and Bo Lind", ["Ana Roe", "Bo Lind"]),
        ("by DLB Nagpur", []),
        ("By Jean DUPONT", ["Jean Dupont"]),
        ("By Interior Ministry", []),
        ("By Sri Lanka", []),
    ],
)
def test_more_authors(line: str, people: list[str]) -> None:
    assert people_of(line) == people


@pytest.mark.parametrize(
    "line", ["From Basra to Mosul", "From Our Own Correspondent", "From Sri Lanka", "From a friend"]
)
def test_from_needs_people(line: str) -> None:
    assert not has_from(line)


def test_people_on_a_picture_are_no_byline() -> None:
    assert not is_bare_byline("Ali Roe (left) and Omar Lind (right)")


@pytest.mark.parametrize(
    "line",
    [
        "My account",
        "World | Africa",
        "Jump to navigation",
        "Also in World",
        "Visitor counter: 20,418",
        "- END -",
        "Media contact: the duty officer",
        "Would you consider a gift of any size?",
        "This page is best viewed in 800 x 600.",
        "Subscribe to the Argus: three weeks for £2",
    ],
)
def test_more_notices(line: str) -> None:
    assert kind_of(line) not in (Kind.STORY, Kind.SUSPECT)


@pytest.mark.parametrize(
    "line",
    [
        "Also in Baghdad, two men were shot.",
        "The ministry said it would consider a contribution to the force.",
        "The end of the siege was near.",
        "Ends of rope lay on the quay.",
        "My accountant was shot, she said.",
        "Killed | Wounded",
    ],
)
def test_more_lines_of_the_story(line: str) -> None:
    assert kind_of(line) is Kind.STORY


@pytest.mark.parametrize("heading", ["Comments (2)", "2 comments", "Responses to this article"])
def test_dates_of_comments_are_not_the_articles(heading: str) -> None:
    story = "Fire broke out in the quay's fuel store on Monday.\n\nNobody was hurt in the fire."
    pasted = f"Fuel store burns\n\n{story}\n\n{heading}\nBob\nMay 3, 2023\nshame"
    assert article(pasted).published_on is None
    counted = f"Fuel store burns\n2 comments\nMay 3, 2023\n\n{story}"
    assert article(counted).published_on == date(2023, 5, 3)


@pytest.mark.parametrize(
    "line", ["Printed 4 May 2023", "Retrieved from example.org on May 4, 2023", "Saved: 4/5/2023"]
)
def test_when_a_copy_was_made_is_no_headline(line: str) -> None:
    story = "Fire broke out in the quay's fuel store on Monday.\n\nNobody was hurt in the fire."
    found = article(f"{line}\n\nFuel store burns again\n\n{story}")
    assert (found.title, found.published_on) == ("Fuel store burns again", None)
    assert article(f"Saved by rain, city burns\n\n{story}").title == "Saved by rain, city burns"


@pytest.mark.parametrize(
    "line",
    [
        "Skip to contentSkip to site index",
        "NEWS POLITICS WORLD OPINION SPORT",
        "Delta Institute | BACKGROUNDER",
    ],
)
def test_navigation_and_series_are_no_headlines(line: str) -> None:
    story = "Fire broke out in the quay's fuel store on Monday.\n\nNobody was hurt in the fire."
    assert article(f"{line}\n\nFuel store burns again\n\n{story}").title == "Fuel store burns again"
    loud = "WORLD LEADERS CONDEMN FUEL STORE FIRE"
    assert article(f"{loud}\n\n{story}").title == loud


TWO = ["Ana Roe", "Bo Lind"]


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ana Roe Beirut Bureau Chief", ["Ana Roe"]),
        ("Ana Roe Diplomatic correspondent", ["Ana Roe"]),
        ("Ana Roe Middle East editor", ["Ana Roe"]),
        ("Author Ana Roe", ["Ana Roe"]),
        ("Ana Roe BBC News, Baghdad", ["Ana Roe"]),
        ("Bertille ROE-LIND", ["Bertille Roe-Lind"]),
        ("By Mary West", ["Mary West"]),
        ("By Paul Dawn", ["Paul Dawn"]),
        ("Reporting by Ana Roe in Oslo; Writing by Bo Lind; Editing by Cy Fox", TWO),
        ("Words by Ana Roe, photographs by Bo Lind", ["Ana Roe"]),
        ("Reporting by the BBC found that many had fled the town.", []),
    ],
)
def test_names_without_what_people_do(byline: str, people: list[str]) -> None:
    assert people_of(byline) == people


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Roe, Ana", "Ana Roe"),
        ("Van der Roe, Ana M.", "Ana M. Van der Roe"),
        ("Reuters, Baghdad", "Reuters, Baghdad"),
        ("Ana Roe, Bo Lind", "Ana Roe, Bo Lind"),
        ("Roe, editor", "Roe, editor"),
    ],
)
def test_a_surname_in_front_of_a_comma(field: str, name: str) -> None:
    assert upright(field) == name


def test_one_word_above_a_stamp_is_a_headline_where_there_is_no_other() -> None:
    story = "Fire broke out in the quay's fuel store.\n\nNobody was hurt in the fire, it said."
    assert article(f"Attack\n\nMay 3, 2016\n\n{story}").title == "Attack"
    assert article(f"Attack\n\nMay 3, 2016\n\n{story}").body == story
    found = article(f"Attack\n\nMay 3, 2016\n\nFuel store burns again\n\n{story}")
    assert found.title == "Fuel store burns again"


def test_one_short_sentence_is_an_article() -> None:
    found = article("Five guards hurt in Ostrel.")
    assert (found.title, found.body) == (None, "Five guards hurt in Ostrel.")


def test_paragraphs_that_are_only_indented_are_told_apart_and_joined() -> None:
    found = article(
        "SHELLS KILL THREE IN HARBOUR QUARTER\n"
        "     By Ana Roe-Lind\n"
        "     PORT ELMO, March 7, 1991 (CPB) - Mortar shells fell on the harbour\n"
        "quarter before dawn on Thursday, killing two dockers and a guard, the\n"
        "governor said.\n"
        "     Six others were taken to hospital, and nobody had claimed the\n"
        "attack by noon.\n"
        "     The port was closed until the evening, and two ships that had\n"
        "waited there since Monday were told to stay outside the mole, its\n"
        "master said.\n"
    )
    lead, rest, *_ = found.body.split("\n\n")
    assert lead.startswith("PORT ELMO, March 7, 1991 (CPB) - Mortar")
    assert lead.endswith("killing two dockers and a guard, the governor said.")
    assert rest == "Six others were taken to hospital, and nobody had claimed the attack by noon."


def test_an_indented_list_is_not_joined() -> None:
    found = article(
        "Incidents of the week in the harbour\n\n7 March 1991\n\n"
        "The harbour office listed these incidents of the week that ended on Thursday:\n"
        "  a shell at the quay\n"
        "  a mine at the gate\n"
        "  two shots at the mole\n"
        "Nobody was hurt in any of them, and no ship was delayed, the office said.\n"
        "It will publish its next list in a week."
    )
    assert "a shell at the quay\n\na mine at the gate" in found.body


def test_the_site_in_front_of_the_headline_in_a_windows_title() -> None:
    page = (
        "<html><head><title>Littoral News: Shells kill three in harbour quarter</title></head>"
        "<body><font size=5><b>{}</b></font><p>Friday, March 7, 1997</p><p>{}</p><p>{}</p>"
    )
    headline = "Shells kill three in harbour quarter"
    found = outcome(page.format(headline, *STORY).encode(), "html")
    assert isinstance(found, Article)
    assert (found.title, found.outlet) == (headline, "Littoral News")
    other = outcome(page.format("Another headline of the day", *STORY).encode(), "html")
    assert isinstance(other, Article)
    assert other.outlet != headline


@pytest.mark.parametrize(
    ("head", "headings"),
    [
        ("{} &mdash; Elmo Beacon", "<h2>ELMO BEACON</h2><h1>{}</h1><h4>More</h4>"),
        ("Elmo Beacon - {}", "<h3>Elmo Beacon</h3><h1>{}</h1>"),
        ("{} | Elmo Beacon", "<h1>Elmo Beacon</h1><h2>{}</h2>"),
        ("{} | Elmo Beacon", "<h1>{}</h1><h2>Nobody claimed the attack</h2>"),
    ],
)
def test_a_heading_that_is_the_sites_name_is_no_headline(head: str, headings: str) -> None:
    headline = "Guard and two dockers slain in fresh shelling of quay"
    page = f"<html><head><title>{head}</title></head><body>{headings}<p>{{}}</p><p>{{}}</p>"
    found = outcome(page.format(*[headline] * 2, *STORY).encode(), "html")
    assert isinstance(found, Article)
    assert (found.title, found.outlet) == (headline, "Elmo Beacon")
