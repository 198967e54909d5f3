"""Lines that tell the outlet beside a day, a dateline or agencies, and days in untidy forms.

Codebook.md, "Articles": what a document supports, and null for all else. All names are made up.
"""

from __future__ import annotations

from datetime import date

import pytest
from document_fixtures import article
from page_fixtures import STORY, TITLE

from pipelines.normalise.authors.people import people_of
from pipelines.normalise.dates.datelines import read_dateline
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.outlets.in_stamps import of_dateline, of_joint_credit, of_stamp
from pipelines.normalise.outlets.named import Named
from pipelines.normalise.outlets.spelling import upright_name


def _name(named: Named | None) -> str | None:
    return named.name if named else None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Elmo Standard, Friday 14 June 2013 17.52 BST", "The Elmo Standard"),
        ("The Elmo Standard - Monday, February 6, 2012", "The Elmo Standard"),
        ("Elmo Courier: Aug. 11, 2004", "Elmo Courier"),
        ("ANA ROE , ELMO COURIER Aug. 3, 2006", "Elmo Courier"),
        ("Sun Oct 21, 2007 6:47pm BST", None),  # the weekday
        ("Port Elmo, 14 June 2013", None),
        ("Reuters, 14 June 2013", None),  # an agency supplies, it does not publish here
        ("Ana Roe, 14 June 2013", None),
        ("The Elmo Standard", None),  # beside no day
    ],
)
def test_a_paper_beside_the_day_is_the_outlet(line: str, name: str | None) -> None:
    assert _name(of_stamp((line,))) == name


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("ELMO (CNN) -- Shells fell on the quay.", "CNN"),
        ("Lima, Gulf Meridian—Shells fell on the quay.", "Gulf Meridian"),
        ("Elmo City (Elmo), 4 Dec 91 (CNN) -- Shells fell on the quay.", "CNN"),
        ("ELMO (Reuters) - Shells fell on the quay.", None),
        ("Ana Roe told CNN that shells fell on the quay.", None),
        ("The mayor, Gulf Meridian said, has left.", None),
    ],
)
def test_a_station_or_paper_in_a_dateline_files_for_itself(opening: str, name: str | None) -> None:
    assert _name(of_dateline((opening,))) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Le Courrier du Rivage (with correspondents and agencies)", "Le Courrier du Rivage"),
        ("- ELMO HERALD STAFF, AP", "Elmo Herald"),
        ("SOURCE: THE ELMO STANDARD AND NEWS AGENCIES", "The Elmo Standard"),
        ("The Elmo Standard/AFP", "The Elmo Standard"),
        ("Ana Roe/AFP", None),
        ("Police and other agencies", None),
        ("The mayor spoke with aid agencies", None),
    ],
)
def test_a_paper_in_front_of_its_agencies_is_the_outlet(line: str, name: str | None) -> None:
    assert _name(of_joint_credit((line,))) == name


def test_a_paper_signs_for_itself_with_agencies_and_with_the_day() -> None:
    found = article(f"{TITLE}\n\nBy Le Courrier du Rivage with agencies\n3 May 2011\n\n{STORY}")
    assert (found.outlet, found.authors) == ("Le Courrier du Rivage", [])
    found = article(f"{TITLE}\n\nBy THE ELMO STANDARD 12 April 2011\n\n{STORY}")
    assert (found.outlet, found.published_on) == ("The Elmo Standard", date(2011, 4, 12))
    found = article(f"{TITLE}\n\nElmo Standard, The (Lima), Sep 7, 2011 by Ana Roe\n\n{STORY}")
    assert found.authors == ["Ana Roe"] or found.published_on is None


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("Subscribe to the Centre for Coast Futures' email updates.", "Centre for Coast Futures"),
        ("Subscribe to the Harbour Master's email updates.", None),
        ("Support Elmo Institute's work", "Elmo Institute"),
        ("Support Ana Roe's work", None),
    ],
)
def test_a_house_asks_for_subscribers_below_the_story(foot: str, name: str | None) -> None:
    assert article(f"{TITLE}\n\n3 May 2011\n\n{STORY}\n\n{foot}").outlet == name


def test_names_that_an_index_sorts() -> None:
    assert upright_name("Elmo Standard, The (Lima)") == "The Elmo Standard"
    assert upright_name("Elmo Standard The") == "The Elmo Standard"
    assert upright_name("The Elmo Standard") == "The Elmo Standard"


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("(Filed: 27/03/2013)", ["2013-03-27"]),
        ("2022-09-14 19:22:41.218 GMT", ["2022-09-14"]),
        ("Posted Thu 3 Mar 2022 at 2:07pmThursday 3 Mar 2022 at 2:07pm", ["2022-03-03"] * 2),
        ("Posted 3 Mar 20223 Mar 2022Thu 3 Mar 2022 at 2:07pm", ["2022-03-03"] * 3),
        ("On June 5, 20143:21 am", ["2014-06-05"]),
        ("Publishing date: May 03, 2016", ["2016-05-03"]),
        ("Posted at 4:15 PM on May 3, 2016 and last updated 5:20 PM, May 4, 2016",
         ["2016-05-03", "2016-05-04"]),
        ("Papers filed on 3 May 2016 show it", []),
        ("On 3 May 2016 and 4 May 2016 nobody died", []),
    ],
)  # fmt: skip
def test_stamps_as_pasting_and_wires_leave_them(line: str, days: list[str]) -> None:
    assert [str(one.value.day) for one in read_stamps(line, "dmy") if one.value] == days


@pytest.mark.parametrize(
    ("opening", "is_day"),
    [
        ("Elmo, Santa Clara; 22 April 1999 (RFE/RL) -- In the muddy field", True),
        ("Elmo/Lima, 12 July 2005: The rebels stopped their patrols", True),
        ("Elmo, 12 July 2005: a car bomb kills four", False),  # the entry of a list
        ("Either/or, 12 July 2005: the choice", False),
    ],
)
def test_datelines_of_releases_and_stations(opening: str, is_day: bool) -> None:
    assert (read_dateline(opening) is not None) == is_day


def test_the_day_of_a_field_in_a_row_that_nothing_parts() -> None:
    row = "News and Press Release Source: Elmo Relief Office Posted: 28 Jun 2016"
    found = article(f"{TITLE}\n\n{row} Originally published: 27 Jun 2016\n\n{STORY}")
    assert found.published_on == date(2016, 6, 27)


def test_a_section_in_a_stamp_says_nothing() -> None:
    stamp = "Posted on June 5, 2014 in News by Ana Roe"
    found = article(f"{TITLE}\n\n{stamp}\n\n{STORY}")
    assert (found.published_on, found.authors) == (date(2014, 6, 5), ["Ana Roe"])


LONG = (
    "A gunboat shelled the northern quay of the port on Tuesday, killing three stevedores. "
    "The harbour master said that nine more were in hospital."
)


def test_the_only_byline_of_a_page_may_stand_below_its_summary() -> None:
    summary = f"{TITLE}\n\n{LONG}\n\nNobody slept, said a nurse of the ward. She has three sons."
    told = f"{LONG}\n\n{LONG.replace('northern', 'southern')}"
    found = article(f"{summary}\n\nBy Ana Melroe in Lima\n\n{told}")
    assert found.authors == ["Ana Melroe"]


def test_the_day_by_the_byline_goes_before_the_day_of_the_visit() -> None:
    top = f"{TITLE} | The Elmo Standard\nTuesday, October 27, 2020\nAbout Us\nContact Us\nHome\n"
    line = "byAna Melroe October 22, 2020 Reading Time: 3 mins read"
    found = article(f"{top}\n{TITLE}\nNobody was hurt, a trader said.\n{line}\n\n{LONG}\n\n{LONG}")
    assert (found.published_on, found.authors) == (date(2020, 10, 22), ["Ana Melroe"])


def test_days_of_readers_are_not_the_pages() -> None:
    reader = "COMMENTS:\nWe should not be soft.\nfrom: Bo\nPosted on: Jan 17, 2013 at 09:11 IST"
    found = article(f"{TITLE}\nUpdated: January 15, 2013\n\n{LONG}\n\n{LONG}\n\n{reader}")
    assert found.published_on == date(2013, 1, 15)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ana Melroe Peru Bureau Chief In Santa Elmo", ["Ana Melroe"]),
        ("By Kim In Soo", ["Kim In Soo"]),
        ("byAna Melroe", ["Ana Melroe"]),
        ("ANA MELROE in Lima", ["Ana Melroe"]),
        ("Advert Rates", []),
        ("Advanced Search", []),
        ("Ukraine War", []),
        ("Security Peru Chile Conflict", []),
    ],
)
def test_people_and_what_looks_like_them(byline: str, people: list[str]) -> None:
    assert people_of(byline) == people
