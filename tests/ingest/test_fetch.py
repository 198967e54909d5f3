"""Fetching, against a web server on this machine: what is stored, what is asked, what is told."""

from __future__ import annotations

import csv
import gzip
import os
import ssl
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml
from typer.testing import CliRunner
from web_server import Page, Web, make_certificate, serving

from pipelines.cli import app
from pipelines.defs.fetch_stage import FETCHED, fetched
from pipelines.defs.resources import Folders
from pipelines.fetch.addresses import is_public, read_address, shown
from pipelines.fetch.client import Clock
from pipelines.fetch.config import Limits, load_config, read_config
from pipelines.fetch.connection import Network
from pipelines.fetch.errors import FailedError, RefusedError
from pipelines.fetch.store import open_store
from pipelines.fetch.work import Outcome, Report, fetch
from pipelines.ingest import read_folder
from pipelines.settings import SettingsError

ROOT = Path(__file__).parents[2]
MORNING = datetime(2024, 3, 1, 6, 30, tzinfo=UTC)
PAGE = b"<title>Convoy reaches Hama</title><p>Twelve lorries reached Hama on Thursday.</p>"
OTHER = b"<title>Ferry delayed</title><p>The ferry to Tartus is delayed by a day.</p>"
QUICK: dict[str, object] = {"seconds_between_requests": 0, "timeout_seconds": 5}


@dataclass
class Time:
    """A clock that waits for nothing, and tells for what it was asked to wait."""

    passed: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.passed += seconds

    @property
    def clock(self) -> Clock:
        return Clock(
            lambda: self.passed, self.sleep, lambda: MORNING + timedelta(seconds=self.passed)
        )


@dataclass
class Reader:
    """Somebody who fetches from the server into a folder."""

    web: Web
    raw: Path
    time: Time = field(default_factory=Time)

    def run(
        self, *urls: str, resolver: Callable[[str, int], list[str]] | None = None, **config: Any
    ) -> Report:
        limits = QUICK | config.pop("limits", {})
        settings = {"allow_private": True, "limits": limits} | config
        if urls:
            settings["pages"] = [{"urls": list(urls)}]
        made = read_config(settings, "feeds.yml")
        return fetch(
            made, self.raw, clock=self.time.clock, resolver=resolver or (lambda h, p: ["127.0.0.1"])
        )

    @property
    def fetched(self) -> Path:
        return self.raw / "fetched"

    def pages(self) -> dict[str, bytes]:
        """The stored pages, by their names."""
        files = (path for path in self.fetched.glob("[!.]*/*") if not path.name.startswith("."))
        return {path.relative_to(self.fetched).as_posix(): path.read_bytes() for path in files}

    def manifest(self) -> list[dict[str, str]]:
        with (self.fetched / "manifest.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def tree(self) -> dict[str, bytes]:
        """Every file of the folder, hidden ones too."""
        return {
            path.relative_to(self.raw).as_posix(): path.read_bytes()
            for path in sorted(self.raw.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


@pytest.fixture
def reader(web: Web, tmp_path: Path) -> Reader:
    return Reader(web, tmp_path / "raw")


def kinds(report: Report) -> list[str]:
    return [outcome.kind for outcome in report.outcomes]


def only(report: Report) -> Outcome:
    (outcome,) = report.outcomes
    return outcome


# What is stored


def test_a_page_is_stored_as_it_is_and_entered(reader: Reader) -> None:
    body = b"\xff<p>not UTF-8, \r\nand left so</p>\x00"
    url = reader.web.put("/2024/03/Convoy_reaches-Hama.html?id=7", body)
    report = reader.run(pages=[{"urls": [url], "outlet": "The Orontes Post"}])
    ((name, stored),) = reader.pages().items()
    assert stored == body
    assert name.startswith("127.0.0.1/convoy-reaches-hama-html-")
    assert reader.manifest() == [
        {
            "file": name,
            "url": url,
            "outlet": "The Orontes Post",
            "fetched_at": "2024-03-01T06:30:00Z",
            "charset": "utf-8",
        }
    ]
    assert only(report) == Outcome("fetched", url, f"fetched/{name}")


def test_ingest_reads_what_is_stored_with_its_address(reader: Reader) -> None:
    url = reader.web.put("/convoy", PAGE)
    reader.run(url)
    rows = read_folder(reader.raw, MORNING)
    assert rows.rejections == []
    (document,) = rows.documents
    assert document["content"] == PAGE
    assert url in str(document["manifest"])


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("text/html", ".html"),
        ("application/xhtml+xml", ".html"),
        ("Application/PDF", ".pdf"),
        ("text/plain; charset=latin-1", ".txt"),
        ("application/json", ".json"),
        ("text/xml", ".xml"),
    ],
)
def test_the_ending_follows_the_content_type(reader: Reader, kind: str, ending: str) -> None:
    reader.run(reader.web.put("/paper", Page(PAGE, kind=kind)))
    assert [Path(name).suffix for name in reader.pages()] == [ending]


@pytest.mark.parametrize("kind", ["video/mp4", "application/octet-stream", ""])
def test_other_content_is_refused_before_it_is_read(reader: Reader, kind: str) -> None:
    slow = Page(bytes(1000), kind=kind, drip=0.05)
    outcome = only(reader.run(reader.web.put("/clip", slow)))
    assert (outcome.kind, outcome.said) == (
        "refused",
        f"content of type {kind or 'unknown'} is not stored",
    )
    assert reader.pages() == {}


def test_an_empty_page_is_no_page(reader: Reader) -> None:
    report = reader.run(reader.web.put("/void", b" \n"))
    assert only(report).said == "the page is empty"
    assert reader.pages() == {}


# Again


def test_an_unchanged_page_is_asked_for_conditionally_and_stored_once(reader: Reader) -> None:
    tag = {"ETag": '"v1"', "Last-Modified": "Thu, 29 Feb 2024 10:00:00 GMT"}
    url = reader.web.put("/convoy", Page(PAGE, headers=tag))
    reader.run(url)
    before = reader.tree()
    assert kinds(reader.run(url)) == ["unchanged"]
    _, headers = reader.web.requests[-1]
    assert headers["If-None-Match"] == tag["ETag"]
    assert headers["If-Modified-Since"] == tag["Last-Modified"]
    assert reader.tree() == before


def test_without_a_validator_the_content_tells(reader: Reader) -> None:
    urls = [reader.web.put("/convoy", PAGE), reader.web.put("/ferry", OTHER)]
    assert kinds(reader.run(*urls)) == ["fetched"] * 2
    before = reader.tree()
    assert kinds(reader.run(*urls)) == ["unchanged"] * 2
    assert reader.tree() == before


def test_a_changed_page_is_a_new_file_beside_the_old_one(reader: Reader) -> None:
    changed = PAGE.replace(b"Twelve", b"Fourteen")
    first, second = Page(PAGE, headers={"ETag": "1"}), Page(changed, headers={"ETag": "2"})
    url = reader.web.put("/convoy", first)
    reader.run(url)
    (old,) = reader.pages()
    reader.web.put("/convoy", second)
    reader.time.passed += 3600
    assert kinds(reader.run(url)) == ["fetched"]
    assert sorted(reader.pages().values()) == sorted([PAGE, changed])
    assert reader.pages()[old] == PAGE
    assert [(row["url"], row["fetched_at"][11:16]) for row in reader.manifest()] == [
        (url, "06:30"),
        (url, "07:30"),
    ]
    reader.web.put("/convoy", first)
    assert kinds(reader.run(url)) == ["unchanged"], "a version that is stored is not stored again"


ARTICLE = """<html><head><title>Convoy reaches Hama</title><script>token = {token}</script></head>
<body><ul><li><a href="/x">{teaser}</a></li></ul><article><h1>Convoy reaches Hama</h1>
<p>Twelve lorries with flour and blankets reached Hama on Thursday, the third convoy in a month.</p>
<p>Drivers said that they had waited for two days at a checkpoint north of the town.{more}</p>
</article><!-- rendered in {token} ms --></body></html>"""


def test_a_page_is_as_it_was_while_it_is_the_same_article(reader: Reader) -> None:
    def put(token: int, teaser: str, more: str = "") -> str:
        page = ARTICLE.format(token=token, teaser=teaser, more=more).encode()
        return reader.web.put("/convoy", Page(page, headers={"ETag": f'"{token}"'}))

    url = put(1, "Most read: ferry delayed")
    reader.run(url)
    first = reader.pages()
    put(2, "Most read: bridge reopened")
    assert kinds(reader.run(url)) == ["unchanged"]
    assert reader.pages() == first
    assert kinds(reader.run(url)) == ["unchanged"]
    assert reader.web.requests[-1][1]["If-None-Match"] == '"2"'
    put(3, "Most read: bridge reopened", more=" One lorry was held back.")
    assert kinds(reader.run(url)) == ["fetched"]
    assert len(reader.pages()) == 2


def test_a_page_that_was_deleted_is_fetched_again(reader: Reader) -> None:
    url = reader.web.put("/convoy", Page(PAGE, headers={"ETag": "1"}))
    reader.run(url)
    (name,) = reader.pages()
    (reader.fetched / name).unlink()
    assert kinds(reader.run(url)) == ["fetched"]
    assert [row["file"] for row in reader.manifest()] == [name]


def test_what_the_user_writes_into_the_manifest_stays(reader: Reader) -> None:
    reader.run(reader.web.put("/convoy", PAGE))
    (name,) = reader.pages()
    manifest = reader.fetched / "manifest.csv"
    manifest.write_text(f'file,published_on,url\n{name},2024-02-29,"https://a.example/,b"\n')
    reader.run(reader.web.put("/ferry", OTHER))
    known, added = reader.manifest()
    assert (known["file"], known["published_on"], known["url"]) == (
        name,
        "2024-02-29",
        "https://a.example/,b",
    )
    assert (added["published_on"], added["url"]) == ("", reader.web.url("/ferry"))


def test_a_manifest_that_cannot_be_read_is_left_alone(reader: Reader) -> None:
    reader.fetched.mkdir(parents=True)
    (reader.fetched / "manifest.csv").write_bytes(b"file\n\xff\n")
    with pytest.raises(SettingsError, match=r"manifest\.csv cannot be read"):
        reader.run(reader.web.put("/convoy", PAGE))
    assert (reader.fetched / "manifest.csv").read_bytes() == b"file\n\xff\n"
    assert reader.web.asked == []


def test_a_run_that_was_killed_is_made_good_by_the_next(reader: Reader) -> None:
    url = reader.web.put("/convoy", Page(PAGE, headers={"ETag": "1"}))
    killed = f"""
        import os
        from pathlib import Path
        from pipelines.fetch.config import read_config
        from pipelines.fetch.work import fetch
        pages, limits = [{{"urls": [{url!r}]}}], {QUICK!r}
        config = read_config({{"pages": pages, "limits": limits, "allow_private": True}}, "")
        fetch(config, Path({str(reader.raw)!r}), told=lambda outcome: os._exit(9))
    """
    code = subprocess.run([sys.executable, "-c", textwrap.dedent(killed)], cwd=ROOT, check=False)
    assert code.returncode == 9
    assert list(reader.pages().values()) == [PAGE]
    assert not (reader.fetched / "manifest.csv").exists()
    assert kinds(reader.run(url)) == ["unchanged"]
    assert [(row["file"], row["url"]) for row in reader.manifest()] == [(*reader.pages(), url)]
    assert read_folder(reader.raw, MORNING).rejections == []


def test_a_run_that_was_killed_between_entry_and_page_asks_again(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = reader.web.put("/convoy", Page(PAGE, headers={"ETag": "1"}))

    def full(descriptor: int) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="disk full"):
            reader.run(url)
    assert reader.pages() == {}
    assert kinds(reader.run(url)) == ["fetched"]
    assert [row["file"] for row in reader.manifest()] == [*reader.pages()]


def test_one_run_at_a_time(reader: Reader) -> None:
    with open_store(reader.raw), pytest.raises(SettingsError, match="Another run fetches"):
        reader.run(reader.web.put("/convoy", PAGE))


# Feeds

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>World</title>{}</channel></rss>"""


def rss(*links: str, **headers: str) -> Page:
    items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
    return Page(RSS.format(items).encode(), kind="application/rss+xml", headers=headers)


def test_the_pages_of_a_feed_are_fetched_and_the_feed_is_not_stored(reader: Reader) -> None:
    convoy = reader.web.put("/convoy", PAGE)
    reader.web.put("/ferry", OTHER)
    feed = reader.web.put("/rss.xml", rss(convoy, "/ferry", convoy))
    report = reader.run(feeds=[{"url": feed, "outlet": "The Orontes Post"}])
    assert [(o.kind, o.said) for o in report.outcomes[:1]] == [("feed", "2 articles")]
    assert kinds(report) == ["feed", "fetched", "fetched"]
    assert sorted(reader.pages().values()) == sorted([PAGE, OTHER])
    assert {row["outlet"] for row in reader.manifest()} == {"The Orontes Post"}


def test_an_atom_feed(reader: Reader) -> None:
    reader.web.put("/convoy", PAGE)
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>x</id>
        <entry><title>x</title><id>urn:x</id><link href="/convoy"/></entry></feed>"""
    feed = reader.web.put("/atom", Page(atom, kind="application/atom+xml"))
    assert kinds(reader.run(feeds=[{"url": feed}])) == ["feed", "fetched"]


def test_an_unchanged_feed_still_leads_to_its_pages(reader: Reader) -> None:
    page = reader.web.put("/convoy", Page(status=404), PAGE)
    feed = reader.web.put("/rss.xml", rss(page, ETag='"f1"'))
    assert kinds(reader.run(feeds=[{"url": feed}])) == ["feed", "failed"]
    assert kinds(reader.run(feeds=[{"url": feed}])) == ["feed", "fetched"]
    assert [h.get("If-None-Match") for p, h in reader.web.requests if p == "/rss.xml"] == [
        None,
        '"f1"',
    ]


def test_no_more_of_a_feed_than_is_wanted(reader: Reader) -> None:
    links = [reader.web.put(f"/{number}", PAGE + bytes([48 + number])) for number in range(4)]
    feed = reader.web.put("/rss.xml", rss(*links))
    report = reader.run(feeds=[{"url": feed}], limits={"max_articles_per_feed": 2})
    assert kinds(report) == ["feed", "fetched", "fetched"]
    assert report.outcomes[0].said == "4 articles, the first 2 are asked for"


def test_what_is_no_feed_is_told(reader: Reader) -> None:
    report = reader.run(feeds=[{"url": reader.web.put("/rss.xml", PAGE)}])
    assert only(report) == Outcome(
        "failed", reader.web.url("/rss.xml"), "feed: this is no RSS or Atom feed"
    )


def test_a_feed_cannot_point_into_this_machine(reader: Reader) -> None:
    links = ("file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/x")
    report = reader.run(feeds=[{"url": reader.web.put("/rss.xml", rss(*links))}])
    assert kinds(report) == ["feed", "refused", "refused", "refused"]


def test_a_page_that_several_sources_name_is_asked_for_once_by_the_first(reader: Reader) -> None:
    url = reader.web.put("/convoy", PAGE)
    feed = reader.web.put("/rss.xml", rss(url))
    report = reader.run(
        feeds=[{"url": feed, "outlet": "The Orontes Post"}],
        pages=[{"urls": [f" {url}"], "outlet": "Another"}],
    )
    assert kinds(report) == ["feed", "fetched"]
    assert [row["outlet"] for row in reader.manifest()] == ["The Orontes Post"]


# robots.txt


def test_robots_txt_is_obeyed_and_asked_for_once(reader: Reader) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: Sitrep\nDisallow: /inner\nCrawl-delay: 7\n"
    reader.web.put("/robots.txt", Page(rules, kind="text/plain"))
    urls = [
        reader.web.put("/inner/a", PAGE),
        reader.web.put("/b", PAGE),
        reader.web.put("/c", OTHER),
    ]
    report = reader.run(*urls, user_agent="sitrep/1.0 (desk@orontes.example)")
    assert kinds(report) == ["refused", "fetched", "fetched"]
    assert report.outcomes[0].said == "robots.txt does not allow it"
    assert report.is_good, "a refusal is no failure"
    assert reader.web.asked == ["/robots.txt", "/b", "/c"]
    assert reader.time.waits == [7.0, 7.0]
    assert reader.web.requests[0][1]["User-Agent"] == "sitrep/1.0 (desk@orontes.example)"


def test_robots_txt_that_cannot_be_read_forbids_everything(reader: Reader) -> None:
    reader.web.put("/robots.txt", Page(status=500))
    report = reader.run(reader.web.put("/a", PAGE), reader.web.put("/b", PAGE))
    assert kinds(report) == ["failed", "failed"]
    assert "robots.txt could not be read (the host answered 500" in report.outcomes[0].said
    assert set(reader.web.asked) == {"/robots.txt"}


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_robots_txt_everything_is_allowed(reader: Reader, status: int) -> None:
    reader.web.put("/robots.txt", Page(b"Disallow: /", status=status))
    assert kinds(reader.run(reader.web.put("/a", PAGE))) == ["fetched"]


def test_a_host_that_wants_more_patience_than_there_is(reader: Reader) -> None:
    reader.web.put("/robots.txt", b"User-agent: *\nCrawl-delay: 86400")
    outcome = only(reader.run(reader.web.put("/a", PAGE)))
    assert (outcome.kind, outcome.said) == (
        "refused",
        "robots.txt wants 86,400 s between two requests",
    )


# Pace and patience


def test_hosts_take_turns_so_that_the_pause_of_one_is_spent_on_the_other(reader: Reader) -> None:
    for path in ("/a", "/b", "/c", "/d"):
        reader.web.put(path, PAGE + path.encode())
    urls = [
        *(reader.web.url(path, "north.test") for path in ("/a", "/b")),
        *(reader.web.url(path, "south.test") for path in ("/c", "/d")),
    ]
    reader.run(*urls, limits={"seconds_between_requests": 3})
    assert reader.web.asked == ["/robots.txt", "/a", "/robots.txt", "/c", "/b", "/d"]
    assert reader.time.waits == [3.0, 3.0, 3.0]  # one host after the other: four


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_asked_again_when_it_says(reader: Reader, status: int) -> None:
    busy = Page(status=status, headers={"Retry-After": "30"})
    assert kinds(reader.run(reader.web.put("/a", busy, PAGE))) == ["fetched"]
    assert reader.time.waits == [30.0]


def test_retry_after_may_be_a_moment(reader: Reader) -> None:
    busy = Page(status=503, headers={"Retry-After": "Fri, 01 Mar 2024 06:30:45 GMT"})
    assert kinds(reader.run(reader.web.put("/a", busy, PAGE))) == ["fetched"]
    assert reader.time.waits == [45.0]


def test_a_host_that_wants_to_be_left_alone_is(reader: Reader) -> None:
    busy = Page(status=429, headers={"Retry-After": "3600"})
    report = reader.run(reader.web.put("/a", busy, PAGE), reader.web.put("/b", PAGE))
    assert kinds(report) == ["failed", "failed"]
    assert "come back in 3,600 s" in report.outcomes[1].said
    assert reader.web.asked == ["/robots.txt", "/a"]
    assert reader.time.waits == []


def test_it_gives_up_after_three_times_with_longer_and_longer_pauses(reader: Reader) -> None:
    report = reader.run(reader.web.put("/a", Page(status=502)), reader.web.put("/b", PAGE))
    assert kinds(report) == ["failed", "fetched"], "one that fails does not stop the others"
    assert report.outcomes[0].said == "the host answered 502 Bad Gateway"
    assert not report.is_good
    assert reader.web.asked.count("/a") == 3
    assert reader.time.waits == [2.0, 4.0]


@pytest.mark.parametrize("status", [204, 401, 404, 410])
def test_what_will_not_pass_is_asked_once(reader: Reader, status: int) -> None:
    outcome = only(reader.run(reader.web.put("/a", Page(status=status))))
    assert outcome.said.startswith(f"the host answered {status}")
    assert reader.web.asked.count("/a") == 1


# Limits


def test_a_page_that_says_that_it_is_too_large(reader: Reader) -> None:
    report = reader.run(reader.web.put("/a", bytes(2000)), limits={"max_bytes": 1000})
    assert only(report).said == "2,000 bytes; the limit is 1,000"


def test_a_page_that_turns_out_too_large(reader: Reader) -> None:
    page = Page(bytes(2000), has_length=False)
    report = reader.run(reader.web.put("/a", page), limits={"max_bytes": 1000})
    assert only(report).said == "more than 1,000 bytes, unpacked; that is the limit"


def test_a_bomb_is_put_down_when_it_grows(reader: Reader) -> None:
    bomb = Page(gzip.compress(bytes(100_000_000)), headers={"Content-Encoding": "gzip"})
    report = reader.run(reader.web.put("/a", bomb), limits={"max_bytes": 200_000})
    assert only(report).said == "more than 200,000 bytes, unpacked; that is the limit"
    assert reader.pages() == {}


def test_a_packed_page_is_stored_unpacked(reader: Reader) -> None:
    reader.run(
        reader.web.put("/a", Page(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"}))
    )
    assert list(reader.pages().values()) == [PAGE]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(PAGE, headers={"Content-Encoding": "br"}), "packed as br"),
        (Page(PAGE, headers={"Content-Encoding": "gzip"}), "cannot be unpacked"),
    ],
)
def test_a_page_that_cannot_be_unpacked(reader: Reader, page: Page, said: str) -> None:
    assert said in only(reader.run(reader.web.put("/a", page))).said
    assert reader.pages() == {}


@pytest.mark.parametrize("has_length", [True, False])
def test_a_host_that_sends_a_byte_now_and_then_is_cut_off(reader: Reader, has_length: bool) -> None:
    slow = Page(PAGE * 10, drip=0.02, has_length=has_length)
    report = reader.run(reader.web.put("/a", slow), limits={"total_seconds": 0.3})
    assert only(report).said == "the answer took longer than 0.3 s"
    assert reader.web.asked.count("/a") == 1
    assert reader.pages() == {}


def test_a_host_that_falls_silent(reader: Reader) -> None:
    silent = Page(PAGE, drip=1.0)
    report = reader.run(reader.web.put("/a", silent, PAGE), limits={"timeout_seconds": 0.2})
    assert kinds(report) == ["fetched"], "it is asked again"
    report = reader.run(reader.web.put("/b", silent), limits={"timeout_seconds": 0.1})
    assert "127.0.0.1 fell silent" in only(report).said


def test_a_page_that_breaks_off_is_not_stored(reader: Reader) -> None:
    short = Page(PAGE, headers={"Content-Length": "500"}, has_length=False)
    assert "127.0.0.1 broke off" in only(reader.run(reader.web.put("/a", short))).said
    assert reader.pages() == {}


# Redirects and the networks behind names


def moved(to: str, status: int = 301) -> Page:
    return Page(status=status, headers={"Location": to})


def test_a_redirect_is_followed_and_the_page_bears_its_last_address(reader: Reader) -> None:
    reader.web.put("/convoy", Page(PAGE, headers={"ETag": "1"}))
    url = reader.web.put("/short", moved("/convoy"))
    assert kinds(reader.run(url)) == ["fetched"]
    assert [row["url"] for row in reader.manifest()] == [reader.web.url("/convoy")]
    assert kinds(reader.run(url)) == ["unchanged"]


def test_redirects_have_an_end(reader: Reader) -> None:
    url = reader.web.put("/a", moved("/a"))
    assert only(reader.run(url)).said == "redirected more than 5 times"
    assert reader.web.asked.count("/a") == 6


def test_a_redirect_asks_the_other_hosts_robots_txt(reader: Reader) -> None:
    reader.web.put("/robots.txt", Page(status=404), Page(b"User-agent: *\nDisallow: /"))
    reader.web.put("/b", PAGE)
    url = reader.web.put("/a", moved(reader.web.url("/b", "south.test")))
    outcome = only(reader.run(url))
    assert outcome.kind == "refused"
    assert outcome.said == (
        f"redirected to {reader.web.url('/b', 'south.test')}: robots.txt does not allow it"
    )


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("http://me:secret@inside.test/", "carries a user name or password"),
    ],
)
def test_a_redirect_to_what_is_not_fetched(reader: Reader, to: str, said: str) -> None:
    outcome = only(reader.run(reader.web.put("/a", moved(to))))
    assert (outcome.kind, said in outcome.said, "secret" in outcome.said) == (
        "refused",
        True,
        False,
    )


@pytest.fixture
def _here_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 stands for the public network; 127.0.0.2 is still private."""
    monkeypatch.setattr("pipelines.fetch.connection.is_public", lambda ip: ip == "127.0.0.1")


@pytest.mark.usefixtures("_here_is_public")
def test_a_redirect_to_a_private_address_is_refused(reader: Reader) -> None:
    hosts = {"news.test": ["127.0.0.1"], "inside.test": ["127.0.0.2"]}
    reader.web.put("/a", moved(reader.web.url("/secret", "inside.test")))
    reader.web.put("/secret", PAGE)
    report = reader.run(
        reader.web.url("/a", "news.test"), resolver=lambda h, p: hosts[h], allow_private=False
    )
    outcome = only(report)
    assert outcome.kind == "refused"
    assert "inside.test is not on the public network (127.0.0.2)" in outcome.said
    assert reader.web.asked == ["/robots.txt", "/a"]


@pytest.mark.usefixtures("_here_is_public")
def test_a_name_is_resolved_once_for_each_connection(reader: Reader) -> None:
    """A name that is public when it is judged cannot be private when it is connected to."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2", "127.0.0.1"]])
    for path in ("/a", "/b", "/c"):
        reader.web.put(path, PAGE)
    report = reader.run(
        *(reader.web.url(path, "news.test") for path in ("/a", "/b", "/c")),
        resolver=lambda h, p: next(answers),
        allow_private=False,
    )
    assert kinds(report) == ["fetched", "refused", "fetched"]
    assert reader.web.asked == ["/robots.txt", "/a", "/c"]
    assert next(answers, None) is None


def test_this_machine_is_private(reader: Reader) -> None:
    url = reader.web.put("/a", PAGE)
    outcome = only(reader.run(url, allow_private=False))
    assert (outcome.kind, reader.web.asked) == ("refused", [])


@pytest.mark.parametrize(
    "ip",
    """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1
    255.255.255.255 192.0.2.1 240.0.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1 64:ff9b::a00:1
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1""".split(),
)
def test_addresses_that_are_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are_public(ip: str) -> None:
    assert is_public(ip)


# Addresses


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (" https://Example.ORG/a b#part ", "https://example.org/a%20b"),
        ("http://bücher.example/é", "http://xn--bcher-kva.example/%C3%A9"),
        ("http://example.org:8080/?q=1", "http://example.org:8080/?q=1"),
    ],
)
def test_an_address_is_written_as_the_web_wants_it(text: str, url: str) -> None:
    assert read_address(text).url == url


@pytest.mark.parametrize(
    "text",
    ["", "example.org/a", "ftp://example.org/", "http://", "http:///a", "http://h:99999/",
     "http://me@example.org/", "http://me:secret@example.org/", "http://a b/",
     "http://a/\r\nHost: b", "data:text/html,x", "//example.org/", "http://a/" + "b" * 5000],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_address(text)


def test_a_password_is_not_shown() -> None:
    assert shown("https://me:secret@example.org/@you") == "https://***@example.org/@you"


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of news.test, and its key."""
    return make_certificate(tmp_path_factory.mktemp("tls"), "news.test", "DNS")


def test_the_certificate_is_judged_by_the_name_not_by_the_ip(
    certificate: tuple[Path, Path],
) -> None:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(*certificate)
    trusting = ssl.create_default_context(cafile=str(certificate[0]))
    limits = Limits(timeout_seconds=5)
    with serving(server) as web:
        web.put("/a", PAGE)
        network = Network(limits, True, lambda h, p: ["127.0.0.1"], trusting)
        right = read_address(f"https://news.test:{web.port}/a")
        assert network.ask(right, {}, lambda headers: None).body == PAGE
        with pytest.raises(FailedError, match=r"certificate of other\.test is not valid"):
            network.ask(read_address(f"https://other.test:{web.port}/a"), {}, lambda headers: None)
        doubting = Network(limits, True, lambda h, p: ["127.0.0.1"])
        with pytest.raises(FailedError, match=r"certificate of news\.test is not valid"):
            doubting.ask(right, {}, lambda headers: None)


# The user's file


def test_the_example_is_valid_and_shows_what_holds_without_it() -> None:
    example = load_config(ROOT / "data" / "feeds.example.yml")
    bare = read_config({"feeds": [{"url": "https://example.org/rss"}]}, "")
    assert example.feeds[0].outlet == "The Example Post"
    assert (example.limits, example.user_agent, example.allow_private) == (
        bare.limits,
        bare.user_agent,
        bare.allow_private,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names neither feeds nor pages"),
        ("pages: [{urls: []}]", "names neither feeds nor pages"),
        ("feeds: https://a.example/rss", "feeds: should be a list"),
        ("feeds: [{outlet: The Post}]", "feeds, entry 1, url: is missing"),
        ("feeds: [{url: https://a.example/, outlet: 1843}]", "outlet: should be text"),
        ("feeds: []\nfeed: []", "feed: is no setting here"),
        ("limits: {timeout_seconds: 0}", "limits, timeout_seconds: input should be greater than 0"),
        ("user_agent: \"a\\r\\nb\"", "user_agent: should be plain ASCII text"),
        ("- https://a.example/rss", "the file: should hold settings"),
        ("feeds: [", "is no YAML"),
        ("feeds: !!python/object/apply:os.system [ls]", "is no YAML"),
    ],
)  # fmt: skip
def test_a_file_that_makes_no_sense_is_told_by_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "feeds.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        load_config(tmp_path / "feeds.yml")


# The command and the asset


def write_config(path: Path, *urls: str) -> Path:
    settings = {"pages": [{"urls": list(urls)}], "allow_private": True, "limits": QUICK}
    path.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return path


def test_the_command_tells_every_address_and_counts(reader: Reader, tmp_path: Path) -> None:
    good, bad = reader.web.put("/convoy", PAGE), reader.web.put("/gone", Page(status=410))
    feeds = write_config(tmp_path / "feeds.yml", good, bad, "ftp://a.example/")
    arguments = ["fetch", "--feeds", str(feeds), "--raw", str(reader.raw)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 1
    assert f"failed   {bad}  the host answered 410 Gone" in done.stdout
    assert "Pages  1 fetched, 0 unchanged, 1 refused, 1 failed" in done.stdout
    write_config(feeds, good)
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, "0 fetched, 1 unchanged" in done.stdout) == (0, True)


def test_without_a_file_the_command_names_the_example(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["fetch", "--feeds", str(tmp_path / "none.yml")])
    assert done.exit_code == 2
    assert "data/feeds.example.yml is one to begin with" in done.stderr


def test_the_asset_fetches_by_the_users_file(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = reader.web.put("/convoy", PAGE)
    monkeypatch.setenv("SITREP_FEEDS", str(write_config(tmp_path / "feeds.yml", url)))
    folders = Folders(raw=str(reader.raw), warehouse=str(tmp_path / "warehouse"))
    result = dg.materialize([fetched], resources={"folders": folders})
    (made,) = result.asset_materializations_for_node(fetched.op.name)
    assert (made.asset_key, made.metadata["fetched"].value) == (FETCHED, 1)
    assert list(reader.pages().values()) == [PAGE]
    assert not (tmp_path / "warehouse").exists()
