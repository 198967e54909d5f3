"""JSON and JSON Lines: records as they are written, whatever the size of the file and its damage;
the shapes in which news APIs and crawlers give articles."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_fixtures import BODY, articles, details, ingest, only_article, paths, reasons

from pipelines.ingest import json_records
from pipelines.ingest.chunks import lines_of
from pipelines.ingest.json_scan import CutOffError, JsonScanner
from pipelines.ingest.record import Record, Source

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.sampled_from(['"', "\\", '\\"', "]", "}, {", '[{"', "\\\\"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def pieces(text: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


def elements(text: bytes, size: int = 7, limit: int = 1000) -> list[bytes | None]:
    scanner = JsonScanner(pieces(text, size))
    assert scanner.peek() == b"["
    scanner.skip_to(scanner.offset + 1)
    return list(scanner.elements(limit))


# --- cutting out ------------------------------------------------------------------------------


@given(st.lists(VALUES, max_size=5), st.integers(1, 9), st.sampled_from([None, 1]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_the_elements_of_a_list_are_those_of_the_whole(
    values: list[Any], size: int, indent: int | None, is_ascii: bool
) -> None:
    text = json.dumps(values, indent=indent, ensure_ascii=is_ascii).encode()
    assert [json.loads(found or b"") for found in elements(text, size, 10**6)] == values


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5), st.integers(1, 9))
@settings(max_examples=150, deadline=None)
def test_an_outline_is_the_object_with_its_lists_numbered(value: dict[str, Any], size: int) -> None:
    text = json.dumps(value).encode()
    outline = JsonScanner(pieces(text, size)).outline()
    assert outline.is_whole
    told = json.loads(outline.text or b"")
    assert list(told) == list(value)
    seen = []

    def compare(mine: Any, whole: Any) -> None:
        if isinstance(whole, list):
            found = outline.lists[mine[0]]
            seen.append(mine[0])
            assert text[found.start - 1 : found.start] == b"["
            assert found.is_of_objects == (
                bool(whole) and all(isinstance(item, dict) for item in whole)
            )
            assert json.loads(found.first) == whole[0] if whole and found.first else not whole
        elif isinstance(whole, dict):
            assert list(mine) == list(whole)
            for name in whole:
                compare(mine[name], whole[name])
        else:
            assert mine == whole

    compare(told, value)
    assert seen == list(range(len(outline.lists)))


def test_an_element_that_is_too_long_is_passed_over() -> None:
    long = json.dumps({"text": "x" * 500}).encode()
    assert elements(b'[{"a":1}, ' + long + b', {"b":2}]', limit=100) == [
        b'{"a":1}',
        None,
        b'{"b":2}',
    ]


@pytest.mark.parametrize("text", [b"[", b"[1, ", b'[{"a": "', b'["a\\', b'[{"a": 1}}]', b"[1}"])
def test_a_list_that_does_not_end_says_so(text: bytes) -> None:
    with pytest.raises(CutOffError):
        elements(text, size=3)


@given(st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line)), st.integers(1, 9))
@settings(deadline=None)
def test_lines_are_those_of_the_whole(lines: list[bytes], size: int) -> None:
    found = list(lines_of(pieces(b"\n".join(lines), size), limit=10))
    whole = b"\n".join(lines).split(b"\n")
    wanted = [(n, line if len(line) <= 10 else None) for n, line in enumerate(whole, start=1)]
    assert found == (wanted if whole[-1] else wanted[:-1])


# --- damage -----------------------------------------------------------------------------------

A, B = '{"title": "A",  "content": "x"}', '{"title": "B"}'


def test_records_before_a_break_are_taken_and_the_break_is_told(tmp_path: Path) -> None:
    result = ingest(
        tmp_path,
        {
            "cut.json": f'[{A}, {B}, {{"title": "cut',
            "envelope.json": f'{{"status": "ok", "articles": [{A}, {B}, {{"title"',
            "open.json": f'{{"articles": [{A}]',
            "more.json": f"[{A}] and more",
        },
    )
    assert paths(result) == [
        "cut.json#0",
        "cut.json#1",
        "envelope.json#0",
        "envelope.json#1",
        "more.json#0",
        "open.json#0",
    ]
    assert set(reasons(result).values()) == {"invalid JSON"}
    assert "breaks off" in details(result)
    assert "in record 2" in details(result)


def test_a_broken_record_of_a_list_does_not_take_the_others(tmp_path: Path) -> None:
    records = [A, "{'title': 1}", "7", '{"n": ' + "9" * 5000 + "}", "[" * 9000 + "]" * 9000, "", B]
    result = ingest(
        tmp_path,
        {"a.json": f"[{', '.join(records)}]", "b.json": b'[{"t": "\xff"},' + B.encode() + b"]"},
    )
    assert paths(result) == ["a.json#0", "a.json#6", "b.json#1"]
    assert reasons(result) == {
        "a.json#1": "invalid JSON",
        "a.json#2": "JSON is no article",
        "a.json#3": "invalid JSON",
        "a.json#4": "invalid JSON",
        "a.json#5": "invalid JSON",
        "b.json#0": "undecodable JSON",
    }


def test_a_line_beyond_the_limit_keeps_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_records, "lines_of", lambda chunks: lines_of(chunks, 100))
    long = json.dumps({"title": "x" * 5000})
    result = ingest(tmp_path, {"a.jsonl": f"{A}\n\n{long}\n{B}\n"})
    assert paths(result) == ["a.jsonl#0", "a.jsonl#2"]
    assert reasons(result) == {"a.jsonl#1": "JSON line too long"}
    assert details(result).startswith("line 3:")


def test_marks_blanks_and_utf_16_change_nothing(tmp_path: Path) -> None:
    result = ingest(
        tmp_path,
        {
            "a.json": f"\ufeff \n[{A}, {B}]",
            "b.jsonl": f"\ufeff{A}\r\n{B}",
            "c.json": f'{{"articles": [{A}, {B}]}}'.encode("utf-16"),
            "d.jsonl": f"{A}\n{B}\n".encode("utf-16"),
        },
    )
    assert [row["content"] for row in result.documents] == [A.encode(), B.encode()] * 4


def test_of_a_name_that_is_there_twice_the_last_counts(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"a.json": f'{{"articles": [{A}], "articles": [{B}]}}'})
    assert [row["content"] for row in result.documents] == [B.encode()]


def test_lines_of_objects_are_taken_under_the_ending_of_json(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"a.json": f"{A}\n{B}\n"})
    assert [(row["source_path"], row["format"]) for row in result.documents] == [
        ("a.json#0", "jsonl"),
        ("a.json#1", "jsonl"),
    ]


def test_nan_is_read_and_a_depth_bomb_refused_alone(tmp_path: Path) -> None:
    bomb = '{"title": ' + "[" * 50_000 + "]" * 50_000 + "}"
    result = ingest(
        tmp_path, {"a.jsonl": f'{{"title": "T", "score": NaN, "text": "{BODY}"}}\n{bomb}\n'}
    )
    assert reasons(result) == {"a.jsonl#1": "invalid JSON line"}
    assert [article.body for article in articles(result)] == [BODY]


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, ending: str) -> None:
    def peak(count: int) -> int:
        line = json.dumps({"title": "T", "text": "word " * 400})
        between = ",\n" if ending == "json" else "\n"
        text = between.join([line] * count)
        path = tmp_path / f"a.{ending}"
        path.write_text(f"[{text}]" if ending == "json" else text)
        reader = json_records.read_json if ending == "json" else json_records.read_json_lines
        tracemalloc.start()
        try:
            found = reader(Source(path.name, lambda: path.open("rb")))
            assert sum(isinstance(record, Record) for record in found) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(8000) < 1.5 * peak(2000)


# --- shapes -----------------------------------------------------------------------------------

TITLE = "Depot burns at Dalmar"
URL = "https://www.dalmar-courier.example/2024/03/04/depot"
FULL = {
    "title": TITLE,
    "published_on": date(2024, 3, 4),
    "outlet": "Dalmar Courier",
    "authors": ["Ana Roe"],
    "url": URL,
    "body": BODY,
}

SHAPES: dict[str, tuple[Any, dict[str, Any]]] = {
    "NewsAPI.org": (
        {
            "status": "ok",
            "totalResults": 1,
            "articles": [
                {
                    "source": {"id": None, "name": "Dalmar Courier"},
                    "author": "Ana Roe",
                    "title": TITLE,
                    "description": BODY[:60] + "…",
                    "url": URL,
                    "publishedAt": "2024-03-04T05:06:07Z",
                    "content": BODY + "… [+1200 chars]",
                }
            ],
        },
        {**FULL, "body": BODY + "…"},
    ),
    "GNews": (
        {
            "totalArticles": 1,
            "articles": [
                {
                    "title": TITLE,
                    "description": BODY[:50],
                    "content": BODY + "... [1734 chars]",
                    "url": URL,
                    "publishedAt": "2024-03-04T05:06:07Z",
                    "source": {"name": "Dalmar Courier", "url": "https://dalmar-courier.example"},
                }
            ],
        },
        {**FULL, "authors": [], "body": BODY + "..."},
    ),
    "Mediastack": (
        {
            "pagination": {"limit": 25, "offset": 0, "count": 1, "total": 1},
            "data": [
                {
                    "author": "Ana Roe",
                    "title": TITLE,
                    "description": BODY,
                    "url": URL,
                    "source": "Dalmar Courier",
                    "category": "general",
                    "published_at": "2024-03-04T05:06:07+00:00",
                }
            ],
        },
        FULL,
    ),
    "NewsData.io": (
        {
            "status": "success",
            "totalResults": 1,
            "results": [
                {
                    "article_id": "a1",
                    "title": TITLE,
                    "link": URL,
                    "creator": ["Ana Roe"],
                    "description": BODY,
                    "content": "ONLY AVAILABLE IN PAID PLANS",
                    "pubDate": "2024-03-04 05:06:07",
                    "source_id": "dalmarcourier",
                    "source_name": "Dalmar Courier",
                    "source_url": "https://dalmar-courier.example",
                }
            ],
        },
        FULL,
    ),
    "Guardian": (
        {
            "response": {
                "status": "ok",
                "total": 1,
                "results": [
                    {
                        "id": "world/2024/mar/04/depot",
                        "type": "article",
                        "webPublicationDate": "2024-03-04T05:06:07Z",
                        "webTitle": TITLE,
                        "webUrl": URL,
                        "fields": {
                            "headline": TITLE,
                            "byline": "Ana Roe",
                            "bodyText": BODY,
                            "publication": "Dalmar Courier",
                            "lastModified": "2024-03-06T05:06:07Z",
                        },
                        "tags": [{"webTitle": "Dalmar", "webUrl": "https://tags.example/dalmar"}],
                    }
                ],
            }
        },
        FULL,
    ),
    "NYT Article Search": (
        {
            "status": "OK",
            "response": {
                "docs": [
                    {
                        "abstract": "A store of grain burned down.",
                        "web_url": URL,
                        "snippet": "A store of grain burned down.",
                        "lead_paragraph": BODY,
                        "source": "Dalmar Courier",
                        "headline": {"main": TITLE, "kicker": None},
                        "pub_date": "2024-03-04T05:06:07+0000",
                        "byline": {
                            "original": "By Ana Roe",
                            "person": [{"firstname": "Ana", "lastname": "Roe"}],
                        },
                    }
                ],
                "meta": {"hits": 1, "offset": 0},
            },
        },
        FULL,
    ),
    "Event Registry": (
        {
            "articles": {
                "results": [
                    {
                        "uri": "1",
                        "lang": "eng",
                        "date": "2024-03-06",
                        "dateTime": "2024-03-06T11:00:00Z",
                        "dateTimePub": "2024-03-04T05:06:07Z",
                        "url": URL,
                        "title": TITLE,
                        "body": BODY,
                        "source": {"uri": "dalmar-courier.example", "title": "Dalmar Courier"},
                        "authors": [{"uri": "ana@x.example", "name": "Ana Roe", "type": "author"}],
                    }
                ],
                "totalResults": 1,
                "page": 1,
            }
        },
        FULL,
    ),
    "Aylien": (
        {
            "stories": [
                {
                    "author": {"name": "Ana Roe"},
                    "title": TITLE,
                    "body": BODY,
                    "links": {"permalink": URL},
                    "published_at": "2024-03-04T05:06:07Z",
                    "source": {"name": "Dalmar Courier", "domain": "dalmar-courier.example"},
                }
            ],
            "next_page_cursor": "x",
        },
        FULL,
    ),
    "AP": (
        {
            "data": {
                "items": [
                    {
                        "item": {
                            "headline": TITLE,
                            "bylines": [{"by": "Ana Roe"}],
                            "firstcreated": "2024-03-04T05:06:07Z",
                            "versioncreated": "2024-03-06T05:06:07Z",
                            "provider": "Dalmar Courier",
                            "body": BODY,
                            "url": URL,
                        },
                        "meta": {"score": 1},
                    }
                ]
            }
        },
        FULL,
    ),
    "Bing": (
        {
            "_type": "News",
            "sort": [{"name": "Best match", "id": "relevance", "url": "https://api.example/s"}],
            "value": [
                {
                    "name": TITLE,
                    "url": URL,
                    "description": BODY,
                    "provider": [{"_type": "Organization", "name": "Dalmar Courier"}],
                    "datePublished": "2024-03-04T05:06:07Z",
                }
            ],
        },
        {**FULL, "authors": []},
    ),
    "news-please": (
        {
            "authors": ["Ana Roe"],
            "date_download": "2024-05-01 00:00:00",
            "date_modify": None,
            "date_publish": "2024-03-04 05:06:07",
            "description": BODY[:40],
            "maintext": BODY,
            "source_domain": "dalmar-courier.example",
            "title": TITLE,
            "url": URL,
        },
        {**FULL, "outlet": "dalmar-courier.example"},
    ),
    "Webz.io": (
        {
            "posts": [
                {
                    "thread": {
                        "uuid": "u",
                        "url": "https://thread.example/t",
                        "site": "Dalmar Courier",
                        "published": "2024-01-01T00:00:00Z",
                    },
                    "url": URL,
                    "author": "Ana Roe",
                    "published": "2024-03-04T05:06:07.000+02:00",
                    "title": TITLE,
                    "text": BODY,
                    "crawled": "2024-04-01T00:00:00Z",
                }
            ],
            "moreResultsAvailable": 0,
        },
        FULL,
    ),
    "JSON Feed": (
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Dalmar Courier",
            "home_page_url": "https://dalmar-courier.example",
            "items": [
                {
                    "id": "1",
                    "url": URL,
                    "title": TITLE,
                    "content_html": f"<p>{BODY}</p>",
                    "date_published": "2024-03-04T05:06:07Z",
                    "authors": [{"name": "Ana Roe"}],
                }
            ],
        },
        FULL,
    ),
    "schema.org": (
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": "2024-03-04T05:06:07Z",
            "author": [{"@type": "Person", "name": "Ana Roe"}],
            "publisher": {"@type": "Organization", "name": "Dalmar Courier"},
            "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
            "articleBody": BODY,
        },
        FULL,
    ),
    "Diffbot": (
        {
            "request": {"pageUrl": URL, "api": "article", "version": 3},
            "objects": [
                {
                    "type": "article",
                    "title": TITLE,
                    "text": BODY,
                    "html": f"<p>{BODY}</p>",
                    "author": "Ana Roe",
                    "date": "Mon, 04 Mar 2024 05:06:07 GMT",
                    "estimatedDate": "Wed, 06 Mar 2024 05:06:07 GMT",
                    "siteName": "Dalmar Courier",
                    "pageUrl": URL,
                    "tags": [{"label": "Grain", "uri": "https://tags.example/grain"}],
                }
            ],
        },
        FULL,
    ),
    "a search index": (
        {
            "took": 3,
            "hits": {
                "total": {"value": 1},
                "hits": [
                    {
                        "_id": "1",
                        "_source": {
                            "Headline": TITLE,
                            "Article Text": BODY,
                            "pub_date": "2024-03-04",
                            "Source Name": "Dalmar Courier",
                            "by-line": "Ana Roe",
                            "link": URL,
                        },
                    }
                ],
            },
        },
        FULL,
    ),
    "WordPress": (
        [
            {
                "id": 7,
                "date": "2024-03-04T05:06:07",
                "modified": "2024-03-06T05:06:07",
                "link": URL,
                "title": {"rendered": TITLE},
                "content": {"rendered": f"<p>{BODY}</p>", "protected": False},
            }
        ],
        {**FULL, "outlet": None, "authors": []},
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_shapes_of_news_apis(tmp_path: Path, shape: str) -> None:
    value, wanted = SHAPES[shape]
    article = only_article(ingest(tmp_path, {"a.json": json.dumps(value)}))
    assert {name: getattr(article, name) for name in wanted} == wanted


def test_the_day_a_crawler_saw_it_is_no_date_of_publication(tmp_path: Path) -> None:
    record = {
        "url": "https://www.dalmar-courier.example/depot",
        "title": TITLE,
        "seendate": "20240304T051500Z",
        "domain": "bbc.co.uk",
        "text": BODY,
    }
    result = ingest(tmp_path, {"gdelt.json": json.dumps({"articles": [record]})})
    article = only_article(result)
    assert article.published_on is None
    assert article.outlet == "BBC News"


def test_a_single_article_in_an_envelope_is_found(tmp_path: Path) -> None:
    content = {
        "webTitle": TITLE,
        "webPublicationDate": "2024-03-04T05:06:07Z",
        "fields": {"bodyText": BODY},
        "tags": [{"webTitle": "Dalmar", "webUrl": "https://tags.example/dalmar"}] * 2,
    }
    value = {"response": {"status": "ok", "content": content}}
    article = only_article(ingest(tmp_path, {"a.json": json.dumps(value)}))
    assert (article.title, article.body) == (TITLE, BODY)


@pytest.mark.parametrize(
    "article",
    [
        {"title": TITLE, "sections": [{"title": "I", "text": BODY}, {"title": "II", "text": "x"}]},
        {"title": TITLE, "description": BODY, "related": [{"title": "R", "url": URL}]},
        {"headline": TITLE, "date": "2024-03-04", "media": [{"url": URL, "description": "x"}]},
        {"text": BODY, "comments": [{"text": "x", "date": "2024-03-04", "author": "y"}]},
    ],
)
def test_an_article_with_lists_of_its_own_is_one_record(tmp_path: Path, article: object) -> None:
    assert paths(ingest(tmp_path, {"a.json": json.dumps(article)})) == ["a.json"]


def test_two_lists_of_articles_want_a_word_of_the_user(tmp_path: Path) -> None:
    record = {"title": TITLE, "text": BODY}
    files = {"a.json": json.dumps({"top": [record], "latest": [record, record]})}
    result = ingest(tmp_path, files)
    assert reasons(result) == {"a.json": "several lists of articles"}
    assert "top, latest" in details(result)
    told = ingest(tmp_path, {"fields.yml": "records: latest"})
    assert paths(told) == ["a.json#0", "a.json#1"]


def test_of_a_graph_only_the_articles_count(tmp_path: Path) -> None:
    graph = [
        {"@type": "WebPage", "name": TITLE, "description": BODY},
        {"@type": ["NewsArticle"], "headline": TITLE, "articleBody": BODY},
        {"@type": "Organization", "name": "Dalmar Courier", "description": BODY},
    ]
    result = ingest(tmp_path, {"a.json": json.dumps({"@context": "x", "@graph": graph})})
    found = articles(result)
    assert [getattr(article, "title", None) for article in found] == [None, TITLE, None]
    assert found[0].reason == "the record is no article"
