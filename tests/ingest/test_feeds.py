"""RSS and Atom files: an item a record, nothing fetched, nothing expanded."""

from __future__ import annotations

import json
import socket
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ingest_fixtures import BODY, articles, details, ingest, only_article, paths, reasons

from pipelines.ingest import feeds

TITLE = "Depot burns at Dalmar"
LINK = "https://www.dalmar-courier.example/depot"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- saved on Tuesday -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Dalmar Courier</title><link>https://www.dalmar-courier.example</link>
<description>News</description><language>en-gb</language>
<lastBuildDate>Fri, 08 Mar 2024 05:06:07 GMT</lastBuildDate>
<item><title>{TITLE}</title><link>{LINK}</link><description>A teaser.</description>
<pubDate>Mon, 04 Mar 2024 05:06:07 GMT</pubDate><dc:creator>Ana Roe</dc:creator>
<content:encoded><![CDATA[<p>{BODY}</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Teaser</title><link>/second</link><description>{BODY}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Dalmar Courier</title>
<updated>2024-03-08T00:00:00Z</updated>
<entry><title>{TITLE}</title><link href="{LINK}"/><id>urn:1</id>
<published>2024-03-04T05:06:07Z</published><updated>2024-03-06T05:06:07Z</updated>
<author><name>Ana Roe</name></author><author><name>Ben Lee</name></author>
<content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Dalmar Courier</title></channel>
<item rdf:about="{LINK}"><title>{TITLE}</title><link>{LINK}</link><dc:creator>Ana Roe</dc:creator>
<description>{BODY}</description><dc:date>2024-03-04T05:06:07Z</dc:date></item></rdf:RDF>"""
OLD = f"""<rss version="0.91"><channel><title>Dalmar Courier</title><item><title>{TITLE}</title>
<link>{LINK}</link><description>{BODY}</description></item></channel></rss>"""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a feed made a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def contents(result: Any) -> list[Any]:
    return [json.loads(row["content"]) for row in result.documents]


@pytest.mark.parametrize(
    ("name", "feed", "authors", "published"),
    [
        ("a.rss", RSS, ["Ana Roe"], date(2024, 3, 4)),
        ("a.xml", RSS.encode("utf-8-sig"), ["Ana Roe"], date(2024, 3, 4)),
        ("a.xml", RSS.replace("utf-8", "utf-16").encode("utf-16"), ["Ana Roe"], date(2024, 3, 4)),
        ("a.atom", ATOM, ["Ana Roe", "Ben Lee"], date(2024, 3, 4)),
        ("a.rdf", RDF, ["Ana Roe"], date(2024, 3, 4)),
        ("a.RSS", OLD, [], None),
    ],
)
def test_an_item_is_an_article(
    tmp_path: Path, name: str, feed: str | bytes, authors: list[str], published: date | None
) -> None:
    result = ingest(tmp_path, {name: feed})
    assert result.rejections == []
    article = articles(result)[0]
    assert (article.title, article.body, article.url) == (TITLE, BODY, LINK)
    assert (article.outlet, article.authors) == ("Dalmar Courier", authors)
    assert article.published_on == published


def test_items_are_numbered_and_name_their_feed_and_address(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"a.rss": RSS})
    assert paths(result) == ["a.rss#0", "a.rss#1"]
    assert {row["format"] for row in result.documents} == {"feed"}
    assert json.loads(str(result.documents[0]["origin"])) == {"url": LINK}
    first, second = contents(result)
    assert first["source"] == second["source"] == "Dalmar Courier"
    assert second["language"] == "en-gb"
    assert second["link"] == "https://www.dalmar-courier.example/second"


def test_a_teaser_alone_is_an_article_of_that_teaser(tmp_path: Path) -> None:
    full, teaser = articles(ingest(tmp_path, {"a.rss": RSS}))
    assert "teaser" not in full.body.lower()
    assert (teaser.title, teaser.body) == ("Teaser", BODY)


def test_the_time_of_a_feed_or_an_update_is_no_date_of_publication(tmp_path: Path) -> None:
    atom = ATOM.replace("<published>2024-03-04T05:06:07Z</published>", "")
    assert only_article(ingest(tmp_path, {"a.atom": atom})).published_on is None


def test_the_source_of_an_item_goes_before_its_feed(tmp_path: Path) -> None:
    item = '<source url="https://x.example/rss">Harbour Times</source></item>'
    result = ingest(tmp_path, {"a.rss": OLD.replace("</item>", item)})
    assert only_article(result).outlet == "Harbour Times"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xml", "<?xml version='1.0'?><catalog><book>x</book></catalog>", "no feed"),
        ("a.xml", "<!DOCTYPE html><html><body><p>x</p></body></html>", "no feed"),
        ("a.rss", "plain words", "no feed"),
        ("a.rss", "http://127.0.0.1:9/feed", "no feed"),
        ("a.rss", "/etc/passwd", "no feed"),
        ("a.rss", "<rss version='2.0'><channel><title>x</title></channel></rss>", "empty file"),
        ("a.atom", "", "empty file"),
        ("a.rss", b"\x89PNG\r\n", "not text (binary content)"),
    ],
)
def test_what_is_no_feed_is_refused(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    result = ingest(tmp_path, {name: content})
    assert paths(result) == []
    assert reasons(result) == {name: reason}


def test_a_feed_that_breaks_off_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    result = ingest(tmp_path, {"a.rss": RSS[: RSS.index("<item><title>Teaser")]})
    assert paths(result) == ["a.rss#0"]
    assert reasons(result) == {"a.rss": "malformed feed"}
    assert "1 items were read" in details(result)


def test_entities_are_neither_expanded_nor_read_from_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words of the machine")
    laughs = '<!ENTITY a "haha">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    outside = f'<!ENTITY i SYSTEM "file://{secret}"><!ENTITY j SYSTEM "http://127.0.0.1:9/x">'
    for number, entities in enumerate((laughs, outside)):
        feed = f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]>" + OLD.replace(TITLE, "&i;&j;")
        start = time.process_time()
        result = ingest(tmp_path / str(number), {"a.rss": feed})
        assert time.process_time() - start < 5
        told = json.dumps(contents(result)) + details(result)
        assert "hidden words" not in told
        assert len(told) < 10_000


def test_a_feed_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "_MAX_BYTES", 1000)
    assert reasons(ingest(tmp_path, {"a.rss": RSS})) == {"a.rss": "file too large"}


def test_a_feed_of_nested_elements_takes_bounded_time(tmp_path: Path) -> None:
    nested = "<a>" * 50_000 + "</a>" * 50_000
    start = time.process_time()
    result = ingest(tmp_path, {"a.rss": OLD.replace("</item>", f"{nested}</item>")})
    assert time.process_time() - start < 10
    assert paths(result) or reasons(result)


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;">',
        f"<!ENTITY a '{'ha' * 10_000}'>",
    ],
)
def test_a_bomb_is_called_one_and_gives_no_item(tmp_path: Path, entities: str) -> None:
    result = ingest(tmp_path, {"a.rss": f"<!DOCTYPE rss [{entities}]>" + OLD})
    assert paths(result) == []
    assert reasons(result) == {"a.rss": "made to harm (an entity bomb?)"}


def test_entities_for_letters_are_no_bomb(tmp_path: Path) -> None:
    letters = "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'><!ENTITY eacute \"\u00e9\">]>"
    assert paths(ingest(tmp_path, {"a.rss": letters + OLD})) == ["a.rss#0"]
