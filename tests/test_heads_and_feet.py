"""Heads and feet of pages: letterheads, issues, rights, addresses, periods and bylines.

Codebook.md, "Articles": what a document supports, and null for all else. All names are made up.
"""

from __future__ import annotations

from datetime import date

import pytest
from page_fixtures import article, outcome

from pipelines.normalise import Article
from pipelines.normalise.authors import has_by, has_from, people_of
from pipelines.normalise.dates import read_stamps
from pipelines.normalise.markdown import read_markdown
from pipelines.normalise.mastheads import bare_name, names_outlet
from pipelines.normalise.notices import names_in_notices

TITLE = "Gunboat shells quay at Port Elmo"
STORY = (
    "A gunboat shelled the northern quay of Port Elmo before dawn on Tuesday and killed two "
    "stevedores who had slept in a shed there, the harbour master said.\n\n"
    "Nine more were in hospital by noon. The navy would not say whose boat it was."
)


def page(markup: str, kind: str = "html") -> Article:
    found = outcome(markup.encode(), kind)
    assert isinstance(found, Article), found
    return found


# --- outlets ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("All rights reserved 2019 © The Elmo Standard", "The Elmo Standard"),
        ("All rights reserved. Elmo Courier, 2019", "Elmo Courier"),
        ("Elmo Courier - All rights reserved", "Elmo Courier"),
        ("(c) Elmo Courier. No part may be copied.", "Elmo Courier"),
        ("© Elmo Newspapers 2019", None),  # the firm, and not which of its papers
        ("All rights reserved to those who ask first", None),
    ],
)
def test_a_notice_of_rights_names_the_outlet_and_no_firm(line: str, name: str | None) -> None:
    assert list(names_in_notices([line])) == ([name] if name else [])


def test_the_foot_of_a_saved_page_names_its_outlet_where_nothing_else_does() -> None:
    foot = "<footer><p>Privacy</p><p>© 2019 The Elmo Standard</p></footer>"
    body = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n"))
    shown = f"<html><body><h1>{TITLE}</h1>{body}{{}}</body></html>"
    assert page(shown.format(foot)).outlet == "The Elmo Standard"
    assert page(shown.format("<footer><p>© 2019 Bo Lind</p></footer>")).outlet is None
    assert page(shown.format(f"{foot}<footer>© 2019 Quay Herald</footer>")).outlet is None


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("The Quay Examiner, 4 Rope Walk, Elmo. desk@quayexaminer.com", "The Quay Examiner"),
        ("The Quay Examiner, 4 Rope Walk, Elmo. desk@ropemail.com", None),
        ("Bo Lind, 4 Rope Walk, Elmo. post@bolind.com", None),
        ("Elmo Lifeboat Crews, 4 Rope Walk, Elmo. give@elmolifeboatcrews.org", None),
    ],
)
def test_a_house_and_its_own_address_below_the_story(foot: str, outlet: str | None) -> None:
    assert article(f"{TITLE}\n\n3 May 2011\n\n{STORY}\n\n{foot}").outlet == outlet


def test_a_ministry_below_its_government_in_a_letterhead() -> None:
    head = "State of Elmo - Cabinet of Unity\nMINISTRY OF PORTS\nMedia Office"
    found = article(f"{head}\n\nOn the shelling of the quay\n\nMonday, 2 May 2011\n\n{STORY}")
    assert (found.outlet, found.title) == ("Ministry of Ports", "On the shelling of the quay")


@pytest.mark.parametrize(
    ("line", "is_name"),
    [
        ("General Staff of the Armed Forces of Elmo", True),
        ("Ministry of Defence and Sport of the Republic of Elmo", True),
        ("General Staff Fears Attack of the Rebels", False),
        ("Ministry Fears Attack of the Rebels on the Ports of Elmo", False),
    ],
)
def test_long_names_of_bodies_are_told_from_headlines(line: str, *, is_name: bool) -> None:
    assert names_outlet(line) == is_name


def test_a_bulletin_and_its_day_below_a_staff_is_the_headline() -> None:
    found = page(
        "**General Staff of the Armed Forces of Elmo**\n\n**Evening bulletin, 2 May 2011**\n\n"
        f"{STORY}",
        "md",
    )
    assert found.outlet == "General Staff of the Armed Forces of Elmo"
    assert found.title == "Evening bulletin, 2 May 2011"
    assert found.published_on == date(2011, 5, 2)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        (
            "Quay Early Warning Network (QEWN), Elmo | contact: log@qewn.org",
            "Quay Early Warning Network",
        ),
        ("Quay Early Warning Network, Elmo | contact: log@elmo.org", None),
    ],
)
def test_a_body_with_its_letters_and_its_address_below_the_headline(
    line: str, outlet: str | None
) -> None:
    found = page(f"# COAST LOG No. 9/2011\n\nPublished 2 May 2011\n{line}\n\n{STORY}", "md")
    assert found.outlet == outlet
    assert bare_name("Delta News Agency (DNA), Port Elmo") == ("Delta News Agency", "DNA")


def test_an_office_in_a_city_stands_beside_a_name() -> None:
    below = f"{TITLE}\n\nBy Ana Roe\n\n{STORY}"
    assert article(f"Quay Newspapers | Baghdad Bureau\n\n{below}").outlet == "Quay Newspapers"
    assert article(f"Defence Liaison Bureau\n\n{below}").title == TITLE


def test_a_column_of_short_items_is_the_headline_below_its_paper() -> None:
    below = f"Compiled by Ana Roe\nMon, 2 May 2011\n\n{STORY}"
    found = article(f"The Elmo Evening Standard\n\nWorld in brief\n\n{below}")
    assert (found.outlet, found.title) == ("The Elmo Evening Standard", "World in brief")
    other = article(f"The Elmo Evening Standard\n\nWorld\n\n{TITLE}\n\n{below}")
    assert (other.outlet, other.title) == ("The Elmo Evening Standard", TITLE)


def test_codes_of_a_wire_stand_above_its_name() -> None:
    head = "ZCZC\nGGGG\nENG 041\nQUAY TELEGRAPHIC AGENCY\nElmo, 2 May 2011"
    found = article(f"{head}\n\n{TITLE.upper()}\n\n{STORY}\n\nNNNN")
    assert (found.outlet, found.title) == ("Quay Telegraphic Agency", TITLE.upper())


def test_justified_print_parts_no_items() -> None:
    folio = "THE ELMO MERCURY,  MONDAY,  MAY 2,  1966.                5"
    found = article(f"{folio}\n\n{TITLE.upper()}\n\n{STORY}")
    assert (found.outlet, found.published_on) == ("The Elmo Mercury", date(1966, 5, 2))


def test_a_country_and_the_matter_above_a_headline_are_a_kicker() -> None:
    found = article(
        f"The Quay Tribune\nPosted on Mon, May 2, 2011\n\nHAITI | A PORT FALLS\n\n{TITLE}\n\n"
        f"By ANA ROE\n\n{STORY}"
    )
    assert found.title == TITLE


# --- markdown ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("[![Quay Weekly](https://quay.org/a.svg)](https://quay.org/)", ("Quay Weekly",)),
        (
            "[Quay & Coast Weekly](https://quay.org) · [World](https://quay.org/w)",
            ("Quay & Coast Weekly",),
        ),
        ("[World](https://quay.org/w) / [Quay Weekly](https://quay.org/x)", ()),
        ("[Quay Library](https://web.archive.org/)", ()),
        ("Thanks to [Quay Weekly](https://quay.org) for its maps.", ()),
        ("[Quay Weekly](https://quay.org) · [Coast Weekly](https://coast.org)", ()),
    ],
)
def test_a_link_to_the_front_page_on_top_names_the_site(top: str, names: tuple[str, ...]) -> None:
    found = read_markdown(f"{top}\n\n# {TITLE}\n\n{STORY}")
    assert found.declared.site_names == names
    assert not any("](" in line.text for line in found.lines)


def test_front_matter_with_equals_signs_and_of_many_names() -> None:
    found = read_markdown(
        f'+++\ntitle = "{TITLE}"\ndate = 2011-05-02\nauthor = ["Ana Roe", "Bo Lind"]\n'
        f'source = "Quay Monitor"\ndraft = false\n+++\n\n{STORY}'
    )
    assert found.title == TITLE
    assert found.declared.published == ("2011-05-02",)
    assert found.declared.authors == ("Ana Roe", "Bo Lind")
    assert found.declared.site_names == ("Quay Monitor",)


def test_front_matter_with_names_below_their_keys_and_a_flag() -> None:
    found = read_markdown(
        f"---\ntitle: {TITLE}\npublished: true\npubDate: 2011-05-02\npublisher:\n"
        f"  name: Quay Star\nauthor:\n  name: Ana Roe\n  role: editor\n---\n\n{STORY}"
    )
    assert found.declared.published == ("2011-05-02",)
    assert found.declared.authors == ("Ana Roe",)
    assert found.declared.site_names == ("Quay Star",)


@pytest.mark.parametrize(
    ("issue", "declared"),
    [("issue: July 1988", "July 1988"), ("date: 3 May 1988\nissue: 14", "3 May 1988")],
)
def test_front_matter_of_a_magazine_tells_its_day_by_the_issue(issue: str, declared: str) -> None:
    found = read_markdown(f"---\nmagazine: Quay Review\n{issue}\n---\n\n# {TITLE}\n\n{STORY}")
    assert found.declared.published[0] == declared


# --- days -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Covering 25 April to 1 May 2011. Issued 2 May 2011.", date(2011, 5, 2)),
        ("Period covered: 25 April to 1 May 2011 | Published 2 May 2011", date(2011, 5, 2)),
        ("10 Nisan 5771 / May 2, 2011, 13:44", date(2011, 5, 2)),
        ("Covering 25 April to 1 May 2011.", None),
    ],
)
def test_the_days_that_a_report_looks_back_on_are_not_its_own(line: str, day: date | None) -> None:
    days = [stamp.value.day for stamp in read_stamps(line, "dmy") if stamp.value]
    assert days == ([day] if day else [])


@pytest.mark.parametrize(
    "line",
    [
        "Quay Institute | Issue 14, 25 April to 1 May 2011 | Released 2 May 2011",
        "Monday 12 Ordibehesht 1390 - 2 May 2011 - News code: 139002120041",
        "2 May 2011 in Africa, Nigeria",
    ],
)
def test_what_stands_beside_the_day_of_a_page(line: str) -> None:
    found = article(f"{TITLE}\n\n{line}\n\n{STORY}")
    assert (found.published_on, found.title) == (date(2011, 5, 2), TITLE)


# --- authors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Explainer By Ana Roe", ["Ana Roe"]),
        ("Posted in News by Ana Roe", ["Ana Roe"]),
        ("By Ana Roe, Quay Courier correspondent", ["Ana Roe"]),
        ("By Ana Roe, Bo Lind", ["Ana Roe", "Bo Lind"]),
        ("From Ana Roe in Port Elmo, south of the bay", ["Ana Roe"]),
        ("Reporting by Ana Roe and Bo Lind near Elmo; editing by Cy Fox", ["Ana Roe", "Bo Lind"]),
    ],
)
def test_bylines_with_a_genre_a_place_or_a_house(line: str, people: list[str]) -> None:
    assert has_by(line) or has_from(line)
    assert people_of(line) == people


@pytest.mark.parametrize(
    "line",
    [
        "By using this site you agree to our terms. Close",
        "From Basra in Iraq, south of the marshes",
    ],
)
def test_what_one_does_and_where_one_goes_are_no_bylines(line: str) -> None:
    assert not has_by(line)
    assert not has_from(line)


def test_people_of_records_under_the_name_that_is_shown() -> None:
    record = (
        '{"title": "T", "content": "' + STORY.replace("\n\n", " ") + '", "authors": '
        '[{"display_name": "Ana Roe"}, {"display_name": "Bo Lind"}], '
        '"date_gmt": "2011-05-02T15:10:00"}'
    )
    found = page(record, "json")
    assert found.authors == ["Ana Roe", "Bo Lind"]
    assert found.published_on == date(2011, 5, 2)
