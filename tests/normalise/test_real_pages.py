"""Pages as papers and agencies print them: credits at the foot, pictures, links, notes of the desk.

Source of the rules: codebook.md, "Articles".
"""

from __future__ import annotations

import pytest
from document_fixtures import article
from page_fixtures import outcome

from pipelines.normalise import Article
from pipelines.normalise.authors.credits import is_credit
from pipelines.normalise.authors.people import people_of
from pipelines.normalise.layout.boilerplate import Kind, kind_of
from pipelines.normalise.layout.captions import is_caption
from pipelines.normalise.layout.lines import is_furniture

TITLE = "Mortars close the grain port of Vell"
STORY = (
    "VELL - Mortar bombs closed the grain port on Monday and killed two dockers. The harbour "
    "master shut the mole.\n\nHe told the BBC that ships would wait at sea until dusk."
)


def page(*lines: str, tail: str = "", story: str = STORY) -> Article:
    return article("\n\n".join((TITLE, *lines, story, *([tail] if tail else []))))


@pytest.mark.parametrize(
    ("credit", "people"),
    [
        (
            "(Reporting by Ana Roe in Port Vell and Bo Lind in Grand Quay, North Dakota; Writing "
            "by Cy Nash; Editing by Di Fox and Ed Poe)",
            ["Ana Roe", "Bo Lind", "Cy Nash"],
        ),
        ("(Ana Roe and Bo Lind in Vell; Editing by Cy Nash)", ["Ana Roe", "Bo Lind"]),
        (
            "(Reporting by Vell TV, Ana Roe; and Can Roe; editing by Cy Nash)",
            ["Ana Roe", "Can Roe"],
        ),
        ("(Reporting Ana Roe; Additional reporting by Jan ten Lind)", ["Ana Roe", "Jan ten Lind"]),
        ("(Reporting by Ana Roe, with additional reporting by Bo Lind)", ["Ana Roe", "Bo Lind"]),
        ("(Reporting by Ana Roe Editing by Bo Lind; and Cy Nash)", ["Ana Roe"]),
        ("(Editing by Ana Roe and Bo Lind)", []),
    ],
)
def test_a_credit_names_who_reported_and_wrote_and_no_editors(
    credit: str, people: list[str]
) -> None:
    assert is_credit(credit)
    assert people_of(credit) == people
    found = page("Reuters", "May 3, 2021", tail=credit)
    assert found.authors == people
    assert credit not in found.body


def test_a_byline_goes_before_the_credit_at_the_foot() -> None:
    credit = "(Additional reporting by Bo Lind in Vell; Editing by Cy Nash)"
    assert page("By Ana Roe", "May 3, 2021", tail=credit).authors == ["Ana Roe"]


@pytest.mark.parametrize(
    "line",
    ["Reporting by the harbour board shows two dead.", "(The wall was built by Ana Roe in 1990.)"],
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert people_of(line) == []
    assert page("May 3, 2021", tail=line).authors == []


def test_a_day_behind_the_agency_is_nobody() -> None:
    assert people_of("By Ana Roe | AP March 13 at 1:59 AM") == ["Ana Roe"]


@pytest.mark.parametrize(
    "line",
    [
        "Ana Roelle/Reuters",
        "Getty Images",
        "Dockers watch the smoke on Feb. 4, 2021 Ana Roelle / Reuters",
        "Dockers watch the smoke. Ana Roelle for The New York Times",
        "Dockers watch the smoke.Credit Ana Roelle/The Vell Lantern",
    ],
)
def test_a_picture_is_signed_with_a_house(line: str) -> None:
    assert is_caption(line)
    found = page("May 3, 2021", line)
    assert found.authors == []
    assert line not in found.body


@pytest.mark.parametrize(
    "line",
    [
        "Ana Roelle / Amman",
        "Ana Roelle for The New York Times",
        "May 4, 2021 / 5:20 PM CDT / CBS/AP",
        "Wheat rose again on news of the shelling. [W/R]",
        "The poll was made for CBS News/Washington Post.",
    ],
)
def test_no_picture_is_signed(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "(This version of the report corrects the count of dockers in paragraph 2)",
        "(Corrects paragraph 3 to show that guards, not dockers, were hurt)",
        "This story has been updated.",
        "[How the war came to the quays of Vell]",
        "Read or Share this story: http://vell.example/x",
        "Harbour in flames: the night in pictures | 01:21",
        "Slide: 2 / of 9 .",
        "Image caption",
        "toggle caption",
        "Story Continued Below",
    ],
)
def test_what_a_page_says_of_itself_is_no_story(line: str) -> None:
    assert kind_of(line) not in (Kind.STORY, Kind.SUSPECT)
    assert line not in page("May 3, 2021", line).body


@pytest.mark.parametrize(
    "line",
    [
        "The story of the port was changed by the war.",
        "Guards (two of them hurt) added sandbags to the wall.",
        "A censor closed pages on which critical comments of the army were to appear.",
        "Monday 3 May | 10:45",
        "[12]",
    ],
)
def test_what_a_story_tells_stays(line: str) -> None:
    assert kind_of(line) is Kind.STORY


def test_links_below_read_more_are_no_story() -> None:
    links = "Read more:\n\nRebels shell the northern quay\n\nGuards flee the mole after a raid"
    assert page("May 3, 2021", tail=links).body == STORY


def test_a_gallery_among_the_paragraphs_is_no_story() -> None:
    shown = "\n\n".join(
        f"The war of the quays\n\nGuards at gate {n} on June {n}." for n in range(1, 6)
    )
    assert page("May 3, 2021", story=f"{shown}\n\n{STORY}").body == STORY
    once = "The war of the quays\n\nGuards stood at gate 4 on Friday."
    assert once in page("May 3, 2021", tail=once).body


def test_captions_beside_their_labels_are_no_story() -> None:
    told = "Two dockers died, said the master."
    lines = f"{told}\n\nImage caption\n\nA crane burns at dusk.\n\nImage copyright\n\nVell Press"
    assert page("May 3, 2021", tail=lines).body == f"{STORY}\n\n{told}"
    above = f"{told}\n\nA crane burns at dusk.\n\nVell Press\n\nhide caption"
    assert page("May 3, 2021", tail=above).body == f"{STORY}\n\n{told}"


@pytest.mark.parametrize(
    ("line", "tail", "outlet"),
    [
        ("CBS News", "© 2021 The Associated Press. All rights reserved.", "CBS News"),
        ("NBCNews.com", "", "NBC News"),
        ("VellRiver.com", "© 2021 The Associated Press. All rights reserved.", "VellRiver.com"),
        ("bit.ly", "", None),
        ("youtube.com", "", None),
        ("Reuters", "", "Reuters"),
        ("Channel 9 Vell", "© 2021 The Associated Press. All rights reserved.", None),
    ],
)
def test_the_house_by_the_headline_and_not_the_agency_whose_rights_are_kept(
    line: str, tail: str, outlet: str | None
) -> None:
    assert page(line, "May 3, 2021", tail=tail).outlet == outlet


def test_what_people_told_stations_counts_where_only_the_dateline_has_the_agency() -> None:
    assert page("May 3, 2021", story=STORY.replace("VELL -", "VELL (Reuters) -")).outlet is None


@pytest.mark.parametrize(
    "headline",
    [
        "Your army's new app tells recruits where to sign up",
        "Rebels retake the mole of Vell - diplomat",
        "Rebels reject truce in the port, lead negotiator says",
        "WATCH: Dockers flee as shells fall on the mole",
    ],
)
def test_the_first_line_above_a_stamp_is_the_headline(headline: str) -> None:
    below = "The Quay In Flames\n\nThe Quay In Flames"
    found = article(f"{headline}\n\nMay 3, 2021\n\n{STORY}\n\n{below}")
    assert found.title == headline
    assert not is_furniture(headline)


def test_a_menu_above_a_stamp_is_no_headline() -> None:
    top = "Read more: how the war came to the quays"
    assert article(f"{top}\n\nMay 3, 2021\n\n{TITLE}\n\nBy Ana Roe\n\n{STORY}").title == TITLE


def test_a_heading_within_the_story_is_no_headline_of_the_page() -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n"))
    head = f"<title>{TITLE} - The Vell Tribune</title>"
    markup = f"<html><head>{head}</head><body>{body}<h2>On the mole</h2>{body}</body></html>"
    found = outcome(markup.encode(), "html")
    assert isinstance(found, Article)
    assert found.title == TITLE


def test_the_site_of_a_windows_title() -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY.split("\n\n"))
    markup = f"<html><head><title>{TITLE} | VellRiver.com</title></head><body>{body}</body></html>"
    found = outcome(markup.encode(), "html")
    assert isinstance(found, Article)
    assert (found.title, found.outlet) == (TITLE, "VellRiver.com")
