"""Records and saved pages: what stands beside an article, in its window and in its scripts.

Codebook.md, "Articles": what a document supports, and null for all else. All names are made up.
"""

from __future__ import annotations

import json
from datetime import date

import pytest
from document_fixtures import article
from page_fixtures import STORY, TITLE, page

from pipelines.normalise import Article


def record(**fields: object) -> Article:
    return page(json.dumps({"title": TITLE, "body": STORY} | fields), "json")


def test_what_is_told_beside_an_article_is_of_it() -> None:
    found = record(
        metadata={"source": "Elmo Post", "date": "2016-05-07", "byline": "Ana Roe", "title": "RSS"}
    )
    assert (found.title, found.outlet, found.published_on, found.authors) == (
        TITLE,
        "Elmo Post",
        date(2016, 5, 7),
        ["Ana Roe"],
    )
    own = record(date="2016-05-07", meta={"published_at": "2021-01-01"})
    assert own.published_on == date(2016, 5, 7)
    assert record(dates={"crawled": "2021-01-01"}).published_on is None


def test_the_paragraphs_of_a_record_are_its_text() -> None:
    parts = [{"type": "image", "text": "The quay."}, {"type": "paragraph", "text": STORY}]
    assert record(body=parts).body == STORY
    assert page(json.dumps({"headline": TITLE, "paragraphs": [STORY]}), "json").body == STORY


def test_the_people_of_a_record_are_those_who_wrote() -> None:
    people = [
        {"role": "author", "first_name": "Ana", "last_name": "Roe"},
        {"role": "photographer", "name": "Bo Lind"},
    ]
    assert record(contributors=people).authors == ["Ana Roe"]
    nested = {"dates": {"published": "2016-05-07"}, "author": {"name": "Ana Roe"}}
    assert page(json.dumps({"doc_title": TITLE, "text": STORY} | nested), "json").title == TITLE


def test_who_helped_does_not_go_before_the_declared_author() -> None:
    credit = "(Additional reporting by Bo Lind in Harn; Editing by Cy Fox)"
    assert record(author="Ana Roe", body=f"{STORY}\n\n{credit}").authors == ["Ana Roe"]
    assert record(body=f"{STORY}\n\n{credit}").authors == ["Bo Lind"]


@pytest.mark.parametrize(
    ("window", "outlet"),
    [
        ("Elmo Tribune Online - May 7, 2016", "Elmo Tribune Online"),
        ("The Elmo Tribune / Stories / 7 May 2016 / Quay shelled", "The Elmo Tribune"),
    ],
)
def test_the_site_and_the_day_in_a_windows_title_are_no_headline(window: str, outlet: str) -> None:
    body = f"<p>May 7, 2016</p><font size=5><b>{TITLE}</b></font><br>By Ana Roe<p>{STORY}</p>"
    found = page(f"<html><head><title>{window}</title></head><body>{body}</body></html>")
    assert (found.outlet, found.published_on) == (outlet, date(2016, 5, 7))
    if "Stories" not in window:
        assert found.title == TITLE


def test_an_institute_that_a_notice_calls_short_has_its_whole_name() -> None:
    notice = "Cite as: Delta Institute, Coast Weekly 2016/15."
    text = f"# {TITLE}\n\n**Delta Institute for Coast Studies**\nPublished May 7, 2016\n\n{STORY}"
    assert page(f"{text}\n\n*{notice}*", "md").outlet == "Delta Institute for Coast Studies"
    assert page(f"# {TITLE}\n\nMay 7, 2016\n\n{STORY}\n\n*{notice}*", "md").outlet == (
        "Delta Institute"
    )


def test_a_name_in_capitals_above_the_marked_headline_is_the_outlets() -> None:
    top = "**QUAY RISK**\n*Harbours and their perils*\n\n---\n\n"
    text = f"# {TITLE}\n\n**Issue 8 | 7 May 2016**\n\n{STORY}"
    assert page(top + text, "md").outlet == "Quay Risk"
    assert page(top.replace("QUAY RISK", "Quay shelled") + text, "md").outlet is None


def test_the_paper_on_top_of_a_record_goes_before_its_supplier() -> None:
    fields = f"HEADLINE: {TITLE}\nBYLINE: ANA ROE\nSOURCE: Elmo News Services\nBODY:\n{STORY}"
    assert article(f"The Harn Register\nMay 7, 2016\n{fields}").outlet == "The Harn Register"
    assert article(fields.replace("News Services", "Gazette")).outlet == "Elmo Gazette"


def test_a_publisher_may_be_told_in_another_script() -> None:
    story = {"@type": "NewsArticle", "headline": TITLE, "publisher": {"@id": "#house"}}
    house = {"@type": "Organization", "@id": "#house", "name": "Elmo Wire"}
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in (story, house)
    )
    body = f"<body><h1>{TITLE}</h1><p>{STORY}</p></body>"
    assert page(f"<html><head>{scripts}</head>{body}</html>").outlet == "Elmo Wire"
