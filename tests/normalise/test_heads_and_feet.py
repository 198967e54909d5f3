"""Heads and feet of pages: letterheads, issues, rights, addresses, periods and bylines.

Codebook.md, "Articles": what a document supports, and null for all else. All names are made up.
"""

from __future__ import annotations

from datetime import date

import pytest
from document_fixtures import article
from page_fixtures import STORY, TITLE, page

from pipelines.normalise.authors.bylines import has_from
from pipelines.normalise.authors.people import has_by, people_of
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.formats.markdown import read_markdown
from pipelines.normalise.layout.lines import is_furniture
from pipelines.normalise.outlets.notices import names_in_notices
from pipelines.normalise.outlets.unlisted import bare_name, names_outlet

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


# --- names that labels have, too --------------------------------------------------------------


def head(text: str) -> tuple[str | None, str | None, date | None]:
    """Title, outlet and day of a page whose top is the text."""
    found = article(f"{text}\n\n{STORY}")
    return found.title, found.outlet, found.published_on


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        (f"YEMEN BRIEFING\nNews and analysis from the Arabian coast\n\n{TITLE}", "Yemen Briefing"),
        (f"Caucasus Report\nwww.caucasusreport.example\n\n{TITLE}", "Caucasus Report"),
        (f"Sahel Dispatches\nNo. 14\n\n{TITLE}\n\nBy Ana Roe", "Sahel Dispatches"),
        (f"Kashmir Monitor\n\n{TITLE}\n\nBy Ana Roe", "Kashmir Monitor"),
        (f"Somalia Today\n\n{TITLE}\n\nBy Ana Roe", "Somalia Today"),
        (f"COAST WORKERS GAZETTE\nNo. 37\n\n{TITLE}", "Coast Workers Gazette"),
        (f"Yemen Briefing\n\n{TITLE}\n\nBy Ana Roe", None),
        (f"Sahel Dispatches\n\n{TITLE}\n\nBy Ana Roe", None),
        (f"Yemen News\n\n{TITLE}\n\nBy Ana Roe", None),
    ],
)
def test_a_region_and_what_papers_are_called_needs_a_line_of_its_own(
    top: str, outlet: str | None
) -> None:
    assert head(top)[:2] == (TITLE, outlet)


@pytest.mark.parametrize("motto", ["Analysis, reporting and news from Elmo", "Views and news"])
def test_a_motto_is_no_headline(motto: str) -> None:
    assert head(f"Yemen Coastline\n{motto}\n\n{TITLE}\n\nBy Ana Roe")[0] == TITLE


def test_a_name_and_a_line_on_it_stand_above_the_headline() -> None:
    top = f"Elmo Lookback\nMemory of the harbour towns\n\n{TITLE}\n\nBy Ana Roe"
    assert head(top)[0] == TITLE
    deck = f"{TITLE}\nTwo stevedores had slept in a shed\n\nMay 7, 2016"
    assert head(deck)[0] == TITLE


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UNITED NATIONS OBSERVER GROUP FOR THE STABILIZATION OF THE REPUBLIC OF ELMO", True),
        ("African Union Mission in Elmo", True),
        ("Mission in Elmo", False),
        ("United Nations Mission Attacked in Elmo", False),
        ("Visayan Tribune Online", True),
        ("Guards Online", False),
    ],
)
def test_missions_of_several_states_and_online_editions_are_outlets(
    name: str, expected: bool
) -> None:
    assert names_outlet(name) is expected


def test_below_the_state_stands_the_ministry() -> None:
    top = "REPUBLIC OF ELMO\nPeace - Bread - Work\n\nMINISTRY OF HARBOUR AND RIVER AFFAIRS\n\n"
    release = "PRESS STATEMENT No. 8/2011 (unofficial translation)\n\n"
    found = head(f"{top}{release}{TITLE}\n\nFort Elmo, 7 May 2011")
    assert found == (TITLE, "Ministry of Harbour and River Affairs", date(2011, 5, 7))


# --- folios and unnamed writers ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("folio", "outlet", "day"),
    [
        ("The Harn Mercury - Friday, May 6, 1988 - B4", "The Harn Mercury", date(1988, 5, 6)),
        ("Elmo Daily Post - Friday, May 6, 1988 - Page 3", "Elmo Daily Post", date(1988, 5, 6)),
        (
            "Morning Herald, Nairobi, Vol. LIV No. 238, Friday 6 May 1988",
            "Morning Herald",
            date(1988, 5, 6),
        ),
        (
            "THE HARN MERCURY\nVol. IX No. 12          Friday, May 6, 1988          Shs 40/-",
            "The Harn Mercury",
            date(1988, 5, 6),
        ),
        ("Yahoo! News   Fri, May 06, 1988", "Yahoo News", date(1988, 5, 6)),
        ("Bay Gazette | Today: Friday, 6 May 1988", "Bay Gazette", None),
    ],
)
def test_the_folio_of_a_page_is_no_dateline(folio: str, outlet: str, day: date | None) -> None:
    assert head(f"{folio}\n\n{TITLE}") == (TITLE, outlet, day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HARN, Elmo - May 6, 1988 - Two shells hit the quay, the harbour master said.", True),
        ("HARN (Delta) - Two shells hit the quay.", True),
        ("Harn, Elmo (May 6, 1988) - Two shells hit the quay.", True),
        ("HARN, Elmo (DNA) - May 6, 1988 - Two shells hit the quay.", True),
        ("6 May 1988/Harn: Two shells hit the quay.", True),
        ("The Harn Mercury - Friday, May 6, 1988 - B4", False),
        ("6 May 1988, Harn: Two shells hit the quay.", False),
    ],
)
def test_a_report_stands_behind_its_dateline(text: str, expected: bool) -> None:
    assert opens_as_report(text) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Our Correspondents", True),
        ("A Staff Reporter", True),
        ("Bureau Desk", True),
        ("Our Defence Correspondent", True),
        ("Correspondents Flee Harn", False),
        ("Our Sons at the Front", False),
    ],
)
def test_who_wrote_without_a_name_is_no_headline(line: str, expected: bool) -> None:
    assert is_furniture(line) is expected
    if expected:
        crumbs = f"Elmo Courier\n\nHome > World > Elmo\n\n{line}\nMay 7, 2016\n\n{TITLE}"
        assert head(crumbs) == (TITLE, "Elmo Courier", date(2016, 5, 7))


def test_a_headline_goes_on_in_small_letters() -> None:
    broken = "Gunboat shells northern quay\nof Port Elmo\n\nBy Ana Roe"
    assert head(broken)[0] == "Gunboat shells northern quay of Port Elmo"
    deck = "Gunboat shells northern quay\nTwo stevedores are dead\n\nBy Ana Roe"
    assert head(deck)[0] == "Gunboat shells northern quay"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Ana Roe — 7 May 2016", ["Ana Roe"]),
        ("Santa Elma — 7 May 2016", []),
        ("🕒 May 7, 2016 3:05 pm   👤 Ana Roe   💬 0 Comments", ["Ana Roe"]),
        ("Published by Ana Roe | Saturday 7 May 2016", ["Ana Roe"]),
        ("Published by Elmo Press | Saturday 7 May 2016", []),
    ],
)
def test_a_name_in_a_row_with_the_day(line: str, authors: list[str]) -> None:
    found = article(f"{TITLE}\n\n{line}\n\n{STORY}")
    assert (found.published_on, found.authors) == (date(2016, 5, 7), authors)


def test_the_agencys_own_writer_is_no_other_house() -> None:
    story = f"PORT ELMO (AP) - {STORY}"
    note = "Associated Press writer Bo Lind in Harn contributed to this report."
    assert article(f"{TITLE}\n\nBy Ana Roe\n\n{story}\n\n{note}").outlet == "Associated Press"
    other = "Elmo Star writer Bo Lind in Harn contributed to this report."
    assert article(f"{TITLE}\n\nBy Ana Roe\n\n{story}\n\n{other}").outlet is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Elmo News Agency (ENA)", "Elmo News Agency"),
        ("Elmo News Agency", "Elmo News Agency"),
        ("Agence Elmo-Nord (AEN)", "Agence Elmo-Nord"),
        ("Elmo Shipping Agency", None),
        ("Elmo Rescue Committee (ERC)", None),
    ],
)
def test_a_name_that_says_it_is_an_agencys_stands_by_the_headline(
    line: str, outlet: str | None
) -> None:
    assert article(f"{TITLE}\n\n{line}\n\nBy Ana Roe\n7 May 2016\n\n{STORY}").outlet == outlet


@pytest.mark.parametrize(
    ("owner", "outlet"), [("AEN", "Agence Elmo-Nord"), ("Harn Post", "Harn Post"), ("HP", None)]
)
def test_below_its_own_notice_an_agencys_menu_is_its_own(owner: str, outlet: str | None) -> None:
    head = f"{TITLE}\n\nAgence Elmo-Nord (AEN)\n\nBy Ana Roe\n7 May 2016"
    foot = f"© 2016 {owner}\n\nPrint | Comment this article | Send the page"
    assert article(f"{head}\n\n{STORY}\n\n{foot}").outlet == outlet


# --- days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Geneva/New York, 7 May 2016", date(2016, 5, 7)),
        ("Lima/Bogota, May 7, 2016", date(2016, 5, 7)),
        ("Stevedores/Officers, 7 May 2016", None),
    ],
)
def test_two_towns_file_together(line: str, day: date | None) -> None:
    assert article(f"{TITLE}\n\n{line}\n\n{STORY}").published_on == day


UNDATED = "A gunboat shelled the quay of Port Elmo and killed two stevedores, an officer said."


@pytest.mark.parametrize(
    ("stamp", "lead", "day"),
    [
        ("03/05/2016", f"On 2 May, {UNDATED}", date(2016, 5, 3)),
        ("03/05/2016", f"On March 4, {UNDATED}", date(2016, 3, 5)),
        ("03/05/2016", UNDATED, None),
        ("03.05.2016", UNDATED, date(2016, 5, 3)),
        ("03.05.2016", f"On Thursday {UNDATED}", None),
    ],
)
def test_the_day_that_the_lead_names_tells_day_from_month(
    stamp: str, lead: str, day: date | None
) -> None:
    assert article(f"Elmo Courier\n\n{TITLE}\n\n{stamp}\n\n{lead}").published_on == day


ENTRIES = "\n\n".join(
    f"{day}\nShells fell on the {where} of Elmo, and nobody was hurt in the town."
    for day, where in (
        ("September 3", "harbour"),
        ("September 9", "fish market"),
        ("October 2", "customs yard"),
        ("November 8", "salt works"),
    )
)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("November 12, 2011\nReading time: 5 minutes", date(2011, 11, 12)),
        ("November 12, 2011\n\nThe war began at sea.", date(2011, 11, 12)),
        ("August 30, 2011\nGunboats left the port.", None),
    ],
)
def test_a_timeline_that_leaves_out_the_year_stands_below_its_own_day(
    stamp: str, day: date | None
) -> None:
    assert article(f"Timeline: war at sea\n\n{stamp}\n\n{ENTRIES}").published_on == day


@pytest.mark.parametrize(
    ("head", "is_of_page"),
    [
        ("Compiled by Ana Roe\n30 August 2011\n\nGunboats left the port.\n\n", True),
        ("Compiled by Ana Roe\n\n30 August 2011\n\nGunboats left the port.\n\n", False),
        ("Compiled by Ana Roe\n30 August 2011\nGunboats left the port.\n\n", False),
    ],
)
def test_a_day_in_the_bylines_block_is_no_entry(head: str, is_of_page: bool) -> None:
    found = article(f"Timeline: war at sea\n\n{head}{ENTRIES}").published_on
    assert found == (date(2011, 8, 30) if is_of_page else None)


def test_entries_with_years_make_a_day_below_the_byline_one_of_them() -> None:
    entries = ENTRIES.replace("\nShells", ", 2012\nShells")
    head = "Timeline: war at sea\n\nCompiled by Ana Roe\nAugust 30, 2012\n\nGunboats left.\n\n"
    assert article(f"{head}{entries}").published_on is None


@pytest.mark.parametrize(
    ("top", "lead", "day"),
    [
        ("Bay Gazette\n\nWednesday, May 4, 2016\n\nHome | World | Sport", STORY, date(2016, 5, 4)),
        ("Bay Gazette\n\nSaturday, May 7, 2016\n\nHome | World | Sport", STORY, None),
        ("Bay Gazette\nWednesday, May 4, 2016\nHome | World | Sport", STORY, None),
    ],
)
def test_the_day_above_the_menu_is_of_the_issue_where_the_lead_bears_it(
    top: str, lead: str, day: date | None
) -> None:
    assert article(f"{top}\n\n{TITLE}\n\n{lead}").published_on == day


@pytest.mark.parametrize(
    "line",
    [
        "(Communicated by the port's spokesman, 7 May 2016)",
        "Saturday, May 7, 2016, Rajab 30, 1437",
    ],
)
def test_what_stands_beside_the_day_of_a_stamp(line: str) -> None:
    assert len(read_stamps(line, "dmy")) == (1 if "Rajab" in line else 0)
    sent = line.replace("the port's spokesman", "the Port Spokesman")
    assert [stamp.value and stamp.value.day for stamp in read_stamps(sent, "dmy")] == [
        date(2016, 5, 7)
    ]


# --- letterheads, archives and rows -------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "title", "outlet"),
    [
        (
            "United Nations Observer Group in Elmo\nUNOGEL Public Information\n\n7 May 2016\n\n",
            TITLE,
            "United Nations Observer Group in Elmo",
        ),
        ("From the archives of The Elmo Ledger\nMay 7, 2016\n\n", TITLE, "The Elmo Ledger"),
        ("Reuters | Harn | May 7, 2016 08:40 GMT\n\n", TITLE, "Reuters"),
    ],
)
def test_what_stands_above_a_headline_is_not_taken_for_it(
    top: str, title: str, outlet: str
) -> None:
    row = top if "|" in top else ""
    found = article(f"{'' if row else top}{TITLE}\n\n{row}{STORY}")
    assert (found.title, found.outlet, found.published_on) == (title, outlet, date(2016, 5, 7))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Published 7 May 2016. Prepared by A. Roe.", ["A. Roe"]),
        ("Delta Policy Centre — 7 May 2016 — third in a series", []),
        ("By Ana Roe Ledger Staff Writer, 7/May/2016", ["Ana Roe"]),
    ],
)
def test_day_and_people_of_one_row(line: str, authors: list[str]) -> None:
    found = article(f"{TITLE}\n\n{line}\n\n{STORY}")
    assert (found.published_on, found.authors) == (date(2016, 5, 7), authors)


def test_the_days_that_a_report_covers_are_not_the_day_it_is_out() -> None:
    lead, rest = STORY.split("\n\n")
    shown = "<h2>{}</h2><p>No. 45/2016<br>{}</p><p>{}</p><p>{}</p>"
    covered = page(shown.format(TITLE, "09 - 15 November 2016", lead, rest))
    assert covered.published_on is None
    assert page(shown.format(TITLE, "15 November 2016", lead, rest)).published_on is not None
