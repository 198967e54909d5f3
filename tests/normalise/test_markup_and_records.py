"""Metadata and story of markup and of records, as several makers write them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from document_fixtures import STORY, article, html_page, markup


def test_markup_keeps_headings_and_loses_captions_and_links() -> None:
    found = article(
        html_page(
            header="<figure><figcaption>The quay in 2009</figcaption></figure>",
            more="<div class='related'><p>Read also: Who fires?</p></div>",
        ),
        "html",
    )
    assert found.title == "Harbour shelled at dawn"
    paragraphs = found.body.split("\n\n")
    assert paragraphs[:3] == [*STORY, "A quarter in ruins"]
    assert len(paragraphs) == 4


def test_a_wrapper_with_an_unlucky_name_is_no_menu() -> None:
    wrapped = html_page().replace("<h1>", "<div class='with sidebar'><h1>", 1)
    assert STORY[0] in article(wrapped, "html").body


def test_metadata_of_markup() -> None:
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "datePublished": "2016-05-06T23:30:00+02:00",
                "author": [{"@type": "Person", "name": "Ana Roe"}, {"@type": "Organization"}],
                "publisher": {"@type": "Organization", "name": "The Guardian"},
            }
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    found = article(html_page(head), "html")
    assert (found.published_on, found.published_basis) == (date(2016, 5, 6), "html")
    assert (found.authors, found.authors_basis) == (["Ana Roe"], "html")
    assert (found.outlet, found.outlet_basis) == ("The Guardian", "html")


def test_the_visible_date_and_byline_come_before_markup() -> None:
    head = (
        '<meta property="article:published_time" content="2016-06-30T00:00:00Z">'
        '<meta name="author" content="Web Desk">'
    )
    header = "<div class='meta'><span class='author'>Bo Lind</span><time>6 May 2016</time></div>"
    found = article(html_page(head, header), "html")
    assert (found.published_on, found.published_basis) == (date(2016, 5, 6), "byline")
    assert (found.authors, found.authors_basis) == (["Bo Lind"], "byline")


def test_a_record_of_a_news_service() -> None:
    record = {
        "source": {"id": None, "name": "Dawn"},
        "author": "Ana Roe and Bo Lind",
        "title": "Harbour shelled at dawn",
        "description": STORY[0][:60] + "…",
        "url": "https://sentinel.example/x",
        "publishedAt": "2016-05-06T23:59:00Z",
        "content": "<p>" + "</p><p>".join(STORY) + "… [+310 chars]</p>",
    }
    record["content"] = record["content"].replace("… [+310 chars]</p>", "</p>")
    found = article(json.dumps(record), "json")
    assert found.body == "\n\n".join(STORY)
    assert (found.outlet, found.authors) == ("Dawn", ["Ana Roe", "Bo Lind"])
    assert (found.published_on, found.url) == (date(2016, 5, 6), "https://sentinel.example/x")


def test_the_mark_of_a_cut_is_no_text() -> None:
    record = {"title": "T", "content": f"{STORY[0]}\r\n\r\nSix others we… [+310 chars]"}
    assert article(json.dumps(record), "jsonl").body == f"{STORY[0]}\n\nSix others we…"


def test_fields_of_another_type_count_as_missing() -> None:
    record = {"title": 7, "author": [None, {"name": "Ana Roe"}], "source": [], "content": STORY[0]}
    found = article(json.dumps(record), "json")
    assert (found.title, found.authors, found.outlet) == (None, ["Ana Roe"], None)


def test_microdata_on_visible_elements_is_declared_metadata() -> None:
    found = article(
        markup(
            "<title>Raid on the quay</title>",
            '<h1 itemprop="headline">Raid on the quay</h1><span itemprop="author">Ana Roe</span> '
            '<time itemprop="datePublished" datetime="2016-05-03">3 May</time>',
        ),
        "html",
    )
    assert (found.title, found.published_on) == ("Raid on the quay", date(2016, 5, 3))
    assert found.authors == ["Ana Roe"]
    assert "3 May" not in found.body


@pytest.mark.parametrize(
    ("times", "below", "day"),
    [
        ('<time datetime="2016-05-03T09:00:00Z">9 years ago</time>', "", date(2016, 5, 3)),
        (
            '<time datetime="2016-05-03">a</time><time datetime="2016-05-09">b</time>',
            "",
            None,
        ),
        ("", '<footer><time datetime="2024-01-01">Today</time></footer>', None),
        ('<time datetime="yesterday">yesterday</time>', "", None),
    ],
)
def test_the_time_of_an_article(times: str, below: str, day: date | None) -> None:
    found = article(
        markup("<title>Raid</title>", f"<h1>Raid on the quay</h1><div>{times}</div>", below), "html"
    )
    assert found.published_on == day


def test_an_old_page_has_outlet_and_headline_in_its_window() -> None:
    found = article(
        markup(
            "<title>CNN.com - Raid on the quay - May 3, 2004</title>", "<h2>Raid on the quay</h2>"
        ),
        "html",
    )
    assert (found.title, found.outlet) == ("Raid on the quay", "CNN")


@pytest.mark.parametrize(
    "record",
    [
        {
            "headline": {"main": "Raid on the quay"},
            "byline": {"original": "By Ana Roe"},
            "source": "Dawn",
            "pub_date": "2016-05-03T09:00:00Z",
            "body": " ".join(STORY),
        },
        {
            "title": "Raid on the quay",
            "authors": [{"name": "Ana Roe"}],
            "source": {"title": "Dawn"},
            "dateTimePub": "2016-05-03T09:00:00Z",
            "body": " ".join(STORY),
        },
        {
            "title": "Raid on the quay",
            "author": "Ana Roe",
            "sitename": "Dawn",
            "date": "2016-05-03",
            "text": " ".join(STORY),
        },
        {
            "headline": "Raid on the quay",
            "author": {"name": "Ana Roe"},
            "publisher": {"name": "Dawn"},
            "datePublished": "2016-05-03",
            "articleBody": " ".join(STORY),
        },
    ],
)
def test_records_of_several_makers(record: dict[str, object]) -> None:
    found = article(json.dumps(record), "json")
    assert (found.title, found.outlet) == ("Raid on the quay", "Dawn")
    assert (found.published_on, found.authors) == (date(2016, 5, 3), ["Ana Roe"])


def test_the_day_of_a_download_is_no_publication() -> None:
    record = {"title": "Raid", "text": " ".join(STORY), "date_download": "2024-01-01"}
    assert article(json.dumps(record), "json").published_on is None


@pytest.mark.parametrize(
    ("title", "source", "kept"),
    [
        ("Shells hit quay - BBC News", "BBC", "Shells hit quay"),
        ("Shells hit quay - Delta Post Online", "The Delta Post", "Shells hit quay"),
        ("Shells hit quay | The Delta Post", "Delta Post", "Shells hit quay"),
        ("Shells hit quay - Delta Post", "Coast Herald", "Shells hit quay - Delta Post"),
        ("Shells hit quay - two hurt", "Delta Post", "Shells hit quay - two hurt"),
    ],
)
def test_a_record_title_loses_the_records_own_source(title: str, source: str, kept: str) -> None:
    record = {"title": title, "source": source, "text": " ".join(STORY)}
    assert article(json.dumps(record), "json").title == kept


@pytest.mark.parametrize("stamp", [1592263800, 1592263800000, "1592263800", 1592263800.5])
def test_a_record_may_count_seconds_since_1970(stamp: object) -> None:
    record = {"title": "Shells hit quay", "text": " ".join(STORY), "publishedAt": stamp}
    assert article(json.dumps(record), "json").published_on == date(2020, 6, 15)


@pytest.mark.parametrize("stamp", [0, 12, True, 99999999999999999])
def test_other_numbers_are_no_dates(stamp: object) -> None:
    record = {"title": "Shells hit quay", "text": " ".join(STORY), "publishedAt": stamp}
    assert article(json.dumps(record), "json").published_on is None
