"""Stage normalise: text, title, outlet, date, authors, language and copies of an article."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path
from textwrap import fill
from typing import Any

import pytest

from pipelines import schema
from pipelines.ingest import read_folder
from pipelines.normalise import (
    MAX_TEXT,
    Article,
    Rejection,
    mark_duplicates,
    normalise,
    normalise_document,
)
from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import people_of
from pipelines.normalise.copies.duplicates import article_id
from pipelines.normalise.dates.datelines import Dateline, read_dateline
from pipelines.normalise.dates.days import read_url
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.formats.decode import UndecodableError, clean_text, decode_bytes
from pipelines.normalise.formats.plain_text import read_text
from pipelines.normalise.language import language_of
from pipelines.normalise.layout.boilerplate import Kind, kind_of
from pipelines.written_dates import Order, PartDate, read_declared

SEEN = datetime(2025, 6, 1, 12, 0)
SAMPLE = Path(__file__).resolve().parent.parent / "data" / "raw"
STORY = (
    "Mortar shells fell on the harbour quarter before dawn on Friday, killing two dockers and a "
    "guard, the governor said.",
    "Six others were taken to hospital. Nobody had claimed the attack by noon.",
)


def document(
    content: bytes | str,
    kind: str = "txt",
    path: str = "a.txt",
    manifest: dict[str, str] | None = None,
    origin: dict[str, str] | None = None,
) -> dict[str, Any]:
    raw = content.encode() if isinstance(content, str) else content
    return {
        "document_id": hashlib.sha256(path.encode() + raw).hexdigest()[:16],
        "source_path": path,
        "format": kind,
        "content": raw,
        "content_sha256": hashlib.sha256(raw).hexdigest(),
        "byte_count": len(raw),
        "manifest": json.dumps(manifest) if manifest else None,
        "origin": json.dumps(origin) if origin else None,
        "field_map": None,
        "first_seen_at": SEEN,
    }


def article(
    content: bytes | str,
    kind: str = "txt",
    manifest: dict[str, str] | None = None,
    origin: dict[str, str] | None = None,
) -> Article:
    outcome = normalise_document(document(content, kind, manifest=manifest, origin=origin))
    assert isinstance(outcome, Article), outcome
    return outcome


def page(*lines: str) -> str:
    """A pasted page: the given lines, then the story, parted by blank lines."""
    return "\n\n".join((*lines, *STORY))


# --- text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Café".encode(), "Café"),
        ("\ufeffCafé".encode(), "Café"),
        ("Café".encode("utf-16"), "Café"),
        (
            "A “café” would cost about £5 then".encode("windows-1252"),
            "A “café” would cost about £5 then",
        ),
        ("Łódź – już".encode()[:-1], "Łódź – ju"),  # cut amid a character
    ],
)
def test_bytes_are_read_by_what_they_are(content: bytes, text: str) -> None:
    assert decode_bytes(content, is_markup=False) == text


def test_a_declared_charset_is_tried_before_the_usual_one() -> None:
    markup = '<meta charset="windows-1251"><p>Взрыв на складе</p>'
    assert decode_bytes(markup.encode("windows-1251"), is_markup=True) == markup


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "Взрыв на складе в порту"),
        ("iso-8859-1", "“Взрыв”"),
        ("no-such-charset", "“Blast” at the quay"),
    ],
)
def test_the_charset_of_the_container_goes_before_that_of_the_markup(
    charset: str, text: str
) -> None:
    encoding = "windows-1251" if charset == "windows-1251" else "windows-1252"
    markup = '<meta charset="koi8-r"><p>' if charset == "windows-1251" else "<p>"
    content = (markup + text).encode(encoding, "xmlcharrefreplace")
    assert clean_text(decode_bytes(content, is_markup=True, charset=charset)).endswith(text)


@pytest.mark.parametrize(
    ("declared", "raw", "text"),
    [
        ("iso-8859-1", b"\x93Blast\x94 at the caf\xe9", "“Blast” at the café"),
        ("gb2312", "爆炸䶮".encode("gb18030"), "爆炸䶮"),
    ],
)
def test_a_charset_stands_for_the_wider_one_that_browsers_take_it_for(
    declared: str, raw: bytes, text: str
) -> None:
    assert decode_bytes(raw, is_markup=False, charset=declared) == text


def test_one_damaged_byte_does_not_spoil_the_other_letters() -> None:
    text = "Žluťoučký kůň úpěl ďábelské ódy. " * 10
    damaged = b"Kde \xff? " + text.encode()
    assert decode_bytes(damaged, is_markup=False) == f"Kde \ufffd? {text}"


def test_bytes_that_are_no_text_are_undecodable() -> None:
    with pytest.raises(UndecodableError):
        decode_bytes(bytes(range(128, 256)) * 20, is_markup=False)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u00a0b\u2009c", "a b c"),
        ("Kha\u200bn \u200farabic\u200e \u202ax\u202c", "Khan arabic x"),
        ("he said &ldquo;no&rdquo; &amp; left", "he said “no” & left"),
        ("R&D and AT&T;", "R&D and AT&T;"),
        ("theyâ€™re", "they’re"),
        ("co\u00adoperate AC\u2011130", "cooperate AC-130"),
        ("می\u200cخواهد", "می\u200cخواهد"),  # Persian is spelt with it
        ("re\u0301sume\u0301", "résumé"),
    ],
)
def test_characters_are_cleaned(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_a_pasted_page_is_reduced_to_its_story() -> None:
    found = article(
        "THE DELTA SENTINEL\nNews    Sport    Money\nSign in  |  Subscribe\n\n"
        "World › Africa › Coast\n\n"
        "Shells kill three in harbour quarter\n\n"
        "Governor blames the militia that left the talks\n\n"
        "Ana Roe in Port Elmo\n"
        "Published Fri 6 May 2016 11:20 GMT | Updated Sat 7 May 2016 08:00 GMT\n"
        "Share on Twitter   12 comments\n\n"
        "Photograph: The harbour on 3 May 2009. Handout\n\n"
        f"{STORY[0]}\n\nWhat is known\n\n{STORY[1]}\n\n"
        "Read also: The talks, day by day\n\n"
        "More on this story\nAnalysis: who wants the harbour?\nTen years of war\n\n"
        "Support our journalism. Become a member today.\n"
        "© 2016 Delta Sentinel"
    )
    assert found.title == "Shells kill three in harbour quarter"
    assert found.body.split("\n\n") == [
        "Governor blames the militia that left the talks",
        STORY[0],
        "What is known",
        STORY[1],
    ]
    assert found.word_count == len(found.body.split())
    assert (found.published_on, found.published_precision) == (date(2016, 5, 6), "day")
    assert found.authors == ["Ana Roe"]
    assert found.outlet == "Delta Sentinel"
    assert found.language == "en"


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on Mastodon and Telegram for more",
        "Sign up for our morning newsletter and never miss a story.",
        "You have 2 free articles left this month.",
        "We and our 80 partners store cookies on your device.",
        "Your donation keeps our reporters in the field.",
        "Comments are moderated and close after two days.",
        "All rights reserved. This text may not be reproduced without permission.",
        "Write to the desk: corrections@sentinel.example",
        "(Reporting by Ana Roe in Oslo; Editing by Bo Lind)",
        "Additional reporting by Bo Lind.",
        "Cy Nash and Bo Lind contributed to this report.",
        "Ana Roe reported from Tunis, and Bo Lind from Malta.",
        "Read more: Why the bridge matters",
        "Tags: harbour, shells, militia",
        "Share   Tweet   Email   Print",
        "World › Africa › Coast",
        "Politics | Culture | Weather",
        "https://sentinel.example/x/y",
        "Download the app for live updates.",
        "Soldiers near the harbour on Thursday [Reuters]",
        "epa01234567 Soldiers patrol the harbour, 3 May 2009. EPA/STR",
        "FILE - A frigate leaves port on May 3, 2009. (AP Photo/Ana Roe)",
        "Image source, Getty Images",
        "A tanker off the coast. Photo: Ana Roe",
    ],
)
def test_lines_that_are_not_the_story(line: str) -> None:
    assert kind_of(line) not in (Kind.STORY, Kind.SUSPECT)


@pytest.mark.parametrize(
    "line",
    [
        "US troops joined the story of the war late, reporters and readers of the site were told.",
        "Support for the militia fell after its member posted on Facebook.",
        "Contact with the site was lost at noon, the ministry said.",
        "Share prices fell and subscribers left the telecom firm.",
        "The raid was flown without permission from the government.",
        "Young men queued to sign up for the army.",
        "“Follow us and support your brothers,” the group said on Telegram.",
        "Files obtained by the newspaper show that 12 drones were bought.",
        "Powered by diesel engines, the drone flew 300 kilometres.",
        "Loading cranes at the port were hit by two missiles.",
        "The video first appeared on Telegram on Sunday.",
        "Published in May, the inquiry found that four villagers were shot.",
        "Heavy fire was reported from the northern quarter.",
        "Reporting by the commission shows that 40 homes were burned.",
        "The truce may not be renewed.",
        "Killed: 3 | Wounded: 5 | Missing: 2",
        "What we know",
        "10.05 GMT",
        "May 5",
        "Comment from the palace was not available, its speaker said.",
    ],
)
def test_lines_of_the_story_stay(line: str) -> None:
    assert kind_of(line) is Kind.STORY


def test_live_pages_keep_their_hours_and_lose_their_index() -> None:
    body = article(
        page(
            "Coup in the capital - as it happened",
            "Live coverage by Ana Roe\nPublished Fri 6 May 2016 11:20 GMT",
            "KEY EVENTS\n12.10  Airport closed\n11.40  Shots near palace",
            "12.30 GMT\nWe are closing this page now. Thank you for reading.",
            "12.10 GMT\nThe airport is closed, its operator says.",
        )
    ).body.split("\n\n")
    assert body == ["12.10 GMT", "The airport is closed, its operator says.", *STORY]


def test_bullets_and_dated_headings_are_paragraphs() -> None:
    text = page("Week of raids", "May 5\nTwo raids.\nMay 6\nNone.", "•  One died.\n•  Two fled.")
    assert article(text).body.split("\n\n")[:6] == [
        "May 5",
        "Two raids.",
        "May 6",
        "None.",
        "• One died.",
        "• Two fled.",
    ]


def test_lines_broken_at_a_column_are_joined() -> None:
    wrapped = (
        "Raid on harbour\n\n"
        "The navy raided a warehouse in the harbour quarter on Friday and took away\n"
        "crates that it said held parts of drones, a spokesman told reporters at the\n"
        "port, where two ships of the coast guard had been waiting since the day\n"
        "before.\n\n"
        "Nobody was hurt in the raid, which lasted until the early afternoon, and the\n"
        "owner of the warehouse, a trader, denied that he had known of the crates.\n"
    )
    paragraphs = article(wrapped).body.split("\n\n")
    assert len(paragraphs) == 2
    assert paragraphs[0].endswith("since the day before.")


WRAPPED = (
    "The navy raided a warehouse in the harbour quarter on Friday and took away crates that it "
    "said held parts of drones, a spokesman told reporters at the port, where two ships of the "
    "coast guard had been waiting since the day before with their crews on board. A sailor died.",
    "Nobody else was hurt in the raid, which lasted until the early afternoon, and the owner of "
    "the warehouse, a trader from Port Lorne, denied that he had known of the crates. His lawyer "
    "said that the rooms had been let to a firm from abroad since the beginning of the year.",
)


@pytest.mark.parametrize("column", [35, 44, 50, 60, 72, 100, 120, 132])
def test_lines_broken_at_any_column_are_joined(column: int) -> None:
    more = [text.replace("warehouse", "shed") for text in WRAPPED]
    blocks = ["Raid on harbour", *(fill(text, column) for text in (*WRAPPED, *more))]
    assert article("\n\n".join(blocks)).body.split("\n\n") == [*WRAPPED, *more]


def test_lines_of_a_wire_in_capitals_are_joined() -> None:
    loud = [text.upper() for text in WRAPPED]
    body = article("\n\n".join(fill(text, 68) for text in (*loud, *loud[::-1]))).body
    assert body.split("\n\n")[:2] == loud


@pytest.mark.parametrize("margin", ["", "  "])
def test_a_paragraph_begins_where_a_line_stands_in(margin: str) -> None:
    texts = (*WRAPPED, "Its minister spoke late.", WRAPPED[1].replace("warehouse", "shed"))
    filled = "\n".join(fill(text, 64, initial_indent="   ") for text in texts)
    edited = filled.replace(" with their\ncrews", "\nwith their crews")  # a line ends early
    lines = ["Raid on harbour", "Sailor dead", *edited.split("\n")]
    page = read_text("\n".join(margin + line for line in lines))
    assert [line.text for line in page.lines] == ["Raid on harbour", "Sailor dead", *texts]


@pytest.mark.parametrize(
    "block",
    [
        "          The Lorne Post\n        of Tuesday, May 6\n      Printed in Port Lorne",
        "Crates found:\n   forty of rifles\n   nine of shells\n   one of boots",
        "   NAVY RAIDS A SHED\nTWO SHIPS WAIT\n   CREWS ASK FOR PAY\nOWNER SAYS NO",
    ],
)
def test_short_lines_that_stand_in_are_not_joined(block: str) -> None:
    wrapped = "\n".join(fill(text, 64, initial_indent="   ") for text in WRAPPED)
    lines = [line.text for line in read_text(f"{block}\n\n{wrapped}").lines]
    assert lines == [*(line.strip() for line in block.split("\n")), *WRAPPED]


@pytest.mark.parametrize(
    "block",
    [
        "NAVY RAIDS A SHED\nTWO SHIPS WAIT FOR A WEEK OFF PORT LORNE\n"
        "WHY THE QUARTER IS NEVER CALM\nCREWS ASK FOR PAY\n"
        "OWNER DENIES THAT HE HAS KNOWN OF THE CRATES",
        "- two soldiers of the guard\n- nine sailors of the navy\n- one driver of the army",
        "Navy raids a warehouse in the harbour quarter\nTwo ships wait for a week off Port Lorne\n"
        "Owner denies that he has known of the crates\nWhy the harbour quarter is never at rest\n"
        "Crews of the coast guard ask for better pay",
        "09:10 The navy moves in with two ships.\n09:40 Shots are heard at the old customs house.\n"
        "10:05 The quarter is closed to cars.\n11:30 The crates are brought to the pier.",
        "A sailor died in the raid on Friday, the navy said.\nThe owner of the shed was held.\n"
        "His lawyer denied all charges on the same evening.\nA court will hear him next week.\n"
        "The port was open again on Saturday, its office said.",
    ],
)
def test_lines_that_are_whole_by_themselves_are_not_joined(block: str) -> None:
    lines = [line.text for line in read_text(block).lines]
    assert lines == block.split("\n")
    wrapped = "\n\n".join(fill(text, 50) for text in WRAPPED)
    lines = [line.text for line in read_text(f"{wrapped}\n\n{block}").lines]
    assert lines[:2] == list(WRAPPED)
    assert lines[2:] == block.split("\n")


def test_a_text_without_a_headline_has_none() -> None:
    found = article("\n\n".join(("LIMA, May 6 (Wire) - " + STORY[0], STORY[1])))
    assert found.title is None
    assert found.body.startswith("LIMA, May 6")


def test_a_headline_that_is_printed_twice_is_the_title_once() -> None:
    found = article(page("Harbour shelled at dawn", "Harbour shelled at dawn"))
    assert found.title == "Harbour shelled at dawn"
    assert "shelled at dawn" not in found.body


def test_a_title_of_a_window_gives_way_to_the_page() -> None:
    found = article(page("Harbour shelled at dawn | Sentinel", "Harbour shelled at dawn"))
    assert found.title == "Harbour shelled at dawn"


def test_labelled_fields_on_top_are_metadata() -> None:
    head = "Title: Harbour shelled\nDate: 6 May 2016\nAuthor: Ana Roe\nSource: Dawn"
    found = article(page(head))
    assert (found.title, found.authors, found.outlet) == ("Harbour shelled", ["Ana Roe"], "Dawn")
    assert found.published_on == date(2016, 5, 6)
    assert found.body == "\n\n".join(STORY)


# --- HTML and JSON ----------------------------------------------------------------------------


def html_page(head: str = "", header: str = "", more: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    return (
        f"<!doctype html><html><head><title>Harbour shelled at dawn | Sentinel</title>{head}</head>"
        "<body><div class='cookie-bar'>We use cookies. <button>OK</button></div>"
        "<nav><a>World</a> <a>Sport</a></nav>"
        f"<h1>Harbour shelled at dawn</h1>{header}{paragraphs}"
        f"<h3>A quarter in ruins</h3><p>The market of the quarter has been shut for a week, and "
        f"traders said that they would not reopen it before the ships return.</p>{more}"
        "<footer>Imprint</footer></body></html>"
    )


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


# --- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("Published Wed 11 March 2015 21:04 GMT", None, date(2015, 3, 11)),
        ("March 12, 2015 / 6:17 PM / Updated 2 hours ago", None, date(2015, 3, 12)),
        ("January 31, 2015 at 4:12 p.m. EST", None, date(2015, 1, 31)),
        ("Updated 9:26 AM ET, Tue February 17, 2015", None, date(2015, 2, 17)),
        ("07 Nov, 2015", None, date(2015, 11, 7)),
        ("2015-10-14", None, date(2015, 10, 14)),
        ("16-02-2015", None, date(2015, 2, 16)),
        ("Last updated: 3/1/2015 16:40 GST", "dmy", date(2015, 1, 3)),
        ("3/1/2015", "mdy", date(2015, 3, 1)),
        ("Publicado el lunes 9 de noviembre de 2015, 09:30 h (CET)", None, date(2015, 11, 9)),
    ],
)
def test_stamps(text: str, order: Order | None, day: date) -> None:
    stamp = read_stamps(text, order)[0]
    assert stamp.value == PartDate(day, "day")


def test_figures_that_may_be_read_both_ways_are_no_date() -> None:
    assert [stamp.value for stamp in read_stamps("3/1/2015", None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "A picture of 18/9/2006 shows the general",
        "The harbour on 3 May 2009",
        "Updated 2 hours ago",
        "May 5",
        "31 February 2015 was no day",
    ],
)
def test_other_lines_are_no_stamps(text: str) -> None:
    assert read_stamps(text, "dmy") == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/world/2015/06/29/slug", PartDate(date(2015, 6, 29), "day")),
        ("https://x.example/world/2015/feb/10/slug", PartDate(date(2015, 2, 10), "day")),
        ("https://x.example/slug-2015-06-29", PartDate(date(2015, 6, 29), "day")),
        ("https://x.example/2015/06/slug", PartDate(date(2015, 6, 1), "month")),
        ("https://x.example/notes/2015-31", None),
        ("https://x.example/id/20151399", None),
    ],
)
def test_dates_of_addresses(url: str, expected: PartDate | None) -> None:
    assert read_url(url) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-06-29T23:30:00-05:00", PartDate(date(2015, 6, 29), "day")),
        ("20150629", PartDate(date(2015, 6, 29), "day")),
        ("2015-06", PartDate(date(2015, 6, 1), "month")),
        ("2015", PartDate(date(2015, 1, 1), "year")),
        ("June 29, 2015", PartDate(date(2015, 6, 29), "day")),
        ("yesterday", None),
        ("2015-02-30", None),
    ],
)
def test_declared_dates(text: str, expected: PartDate | None) -> None:
    assert read_declared(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BAGHDAD, March 12 (Wire) - Two", Dateline(3, 12, None)),
        ("BAQUBA, Iraq, Jan. 21 (Wire) — Two", Dateline(1, 21, None)),
        ("KABUL, 5 May 2011 (AFP) - Two", Dateline(5, 5, 2011)),
        ("Bamako, 3 May 2015 (AFP) - Two", Dateline(5, 3, 2015)),
        ("LIMA, 4 DEC 91 (ANDES WIRE) -- TWO", Dateline(12, 4, 1991)),
        ("Lima, 4 Dec 91 -- [Text] Two", Dateline(12, 4, 1991)),
        ("LIMA, 4 DEC 12:30 (ANDES WIRE) -- TWO", None),
        ("ERBIL, Kurdistan Region - Two", None),
        ("On March 12 two men died - a third fled", None),
    ],
)
def test_datelines(text: str, expected: Dateline | None) -> None:
    assert read_dateline(text) == expected


def published(content: str, kind: str = "txt", manifest: dict[str, str] | None = None) -> object:
    found = article(content, kind, manifest)
    return found.published_on, found.published_precision, found.published_basis


NO_DATE = (None, None, "unknown")


def test_the_manifest_dates_before_all_else() -> None:
    text = page("Harbour shelled at dawn", "6 May 2016")
    assert published(text, manifest={"published_on": "2016-05-04"}) == (
        date(2016, 5, 4),
        "day",
        "manifest",
    )


def test_dates_of_captions_and_of_the_story_date_nothing() -> None:
    text = page("Harbour shelled at dawn", "By Ana Roe", "Photograph: The quay, 3 May 2009")
    assert published(text + "\n\nThe last siege ended on 4 May 2010.") == NO_DATE


def test_the_date_of_a_sites_banner_dates_nothing() -> None:
    text = page(
        "Saturday, July 20, 2024",
        "World › Africa › Coast",
        "Sport   Money   Art",
        "Headline of the day here",
    )
    assert published(text) == NO_DATE


def test_the_outlet_tells_day_from_month() -> None:
    lines = ("Harbour shelled at dawn", "3/1/2015")
    assert published(page("Gulf News", *lines)) == (date(2015, 1, 3), "day", "byline")
    assert published(page("The Hill", *lines)) == (date(2015, 3, 1), "day", "byline")
    assert published(page(*lines)) == NO_DATE


def test_another_date_in_figures_tells_day_from_month() -> None:
    text = page("Harbour shelled at dawn", "3/1/2015") + "\n\nThe siege began on 24/12/2014."
    assert published(text) == (date(2015, 1, 3), "day", "byline")


def test_the_first_publication_counts_not_the_update() -> None:
    text = page("Harbour shelled at dawn", "Updated 8 May 2016 | Published 6 May 2016")
    assert published(text) == (date(2016, 5, 6), "day", "byline")


META = '<meta property="article:published_time" content="2016-05-06T10:00:00Z">'


def test_metadata_against_the_document_is_not_believed() -> None:
    assert published(html_page(META), "html") == (date(2016, 5, 6), "day", "html")
    older = '<link rel="canonical" href="https://x.example/2014/02/03/slug">'
    assert published(html_page(META + older), "html") == (date(2014, 2, 3), "day", "url")
    modified = '<meta property="article:modified_time" content="2014-02-03T10:00:00Z">'
    assert published(html_page(META + modified), "html") == NO_DATE
    dateline = html_page(META).replace("Mortar shells", "LIMA, Feb 3 (Wire) - Mortar shells", 1)
    assert published(dateline, "html") == NO_DATE


def test_nothing_is_published_after_it_arrived() -> None:
    assert published(page("Harbour shelled at dawn", "6 May 2031")) == NO_DATE


def test_bullets_below_a_headline_hide_no_dateline() -> None:
    bullets = "* Governor blames hill militia\n* Port closed until Monday\n* Ferries turned back"
    story = "\n\n".join(STORY)
    text = (
        f"Shells kill three in harbour quarter\n\n{bullets}\n\nLIMA, Feb 3, 2023 (Wire) - {story}"
    )
    assert published(text) == (date(2023, 2, 3), "day", "byline")


def test_a_dateline_takes_its_year_from_the_copyright_line() -> None:
    story = f"LIMA, May 6 (Wire) - {STORY[0]}"
    assert published(f"Harbour shelled\n\n{story}\n\n© 2016 Wire") == (
        date(2016, 5, 6),
        "day",
        "inferred",
    )
    assert published(f"Harbour shelled\n\n{story}") == NO_DATE


ENTRIES = (
    "Nov. 3: A truce is signed.",
    "Dec. 30: Shells fall on the port. No casualties are reported.",
    "Jan. 4: The navy sends a frigate. As of January 2015 it has four there.",
    "Jan. 9: The frigate arrives.",
    "Feb. 2: Talks resume.",
)


def test_a_timeline_of_the_day_dates_itself_by_its_last_entry() -> None:
    text = "\n\n".join(("Harbour war", "Talks went on when envoys met on February 2.", *ENTRIES))
    assert published(text) == (date(2015, 2, 2), "month", "inferred")


def test_a_timeline_of_the_past_does_not() -> None:
    text = "\n\n".join(("Harbour war", "A look back at the war, forty years on.", *ENTRIES))
    assert published(text) == NO_DATE


# --- authors ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ana Roe and Bo Lind", ["Ana Roe", "Bo Lind"]),
        ("By Ana Roe, Bo Lind and Cy O'Nash-Li", ["Ana Roe", "Bo Lind", "Cy O'Nash-Li"]),
        ("By Ana Roe, Chief Correspondent", ["Ana Roe"]),
        ("Ana Roe in Oslo and Bo Lind in New York", ["Ana Roe", "Bo Lind"]),
        ("By ANA ROE", ["Ana Roe"]),
        ("Por Inés del Río Álvarez", ["Inés del Río Álvarez"]),
        ("By Dr. Abu Bakr al-Roe, defence editor, Sentinel News", ["Abu Bakr al-Roe"]),
        ("By Ana Roe for Reuters", ["Ana Roe"]),
        ("By Ana Roe | ana.roe@sentinel.example", ["Ana Roe"]),
        ("Ana Roe; Bo Lind", ["Ana Roe", "Bo Lind"]),
        ("By a staff reporter", []),
        ("By Agence France-Presse", []),
        ("By The Associated Press", []),
        ("Sentinel Staff", []),
        ("By Web Desk", []),
        ("World News", []),
        ("New York", []),
    ],
)
def test_authors_are_people(byline: str, people: list[str]) -> None:
    assert people_of(byline) == people


@pytest.mark.parametrize(
    "line",
    [
        "Ana Roe at a rally on 6 January",
        "The fall of Port Elmo",
        "New York",
        "Ana Roe was killed.",
        "Share Comment 412",
    ],
)
def test_lines_that_are_no_byline(line: str) -> None:
    assert not is_bare_byline(line) or kind_of(line) is Kind.MENU


def test_the_manifest_names_the_authors_first() -> None:
    found = article(page("Harbour shelled", "By Ana Roe"), manifest={"authors": "Bo Lind; Cy Nash"})
    assert (found.authors, found.authors_basis) == (["Bo Lind", "Cy Nash"], "manifest")


def test_a_title_case_subheading_is_no_second_author() -> None:
    found = article(page("Harbour Shelled At Dawn", "By Ana Roe\nMay 6, 2016", "Broken Truce"))
    assert found.title == "Harbour Shelled At Dawn"
    assert found.authors == ["Ana Roe"]
    assert found.body.startswith("Broken Truce")


# --- language, rejections ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Two soldiers were wounded when a bomb went off near the bridge.", "en"),
        ("Dos soldados resultaron heridos cuando estalló una bomba cerca del puente.", "es"),
        ("Zwei Soldaten wurden verletzt, als an der Brücke eine Bombe explodierte.", "de"),
        ("Двое солдат были ранены при взрыве бомбы у моста.", "ru"),
        ("أصيب جنديان بجروح عندما انفجرت قنبلة قرب الجسر", "ar"),
        ("Three men died in a blast in Basra.", "en"),
        ("123", None),
        ("Shells fell on the mill. " + " ".join(map(str, range(2000))), None),
        ("(" * 300 + "shells fell on the mill" + ")" * 300, None),
        ("Herat Zaranj Kunduz Farah Taloqan", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (bytes(range(128, 256)) * 20, "txt", "text cannot be decoded"),
        ("Share   Tweet   Print\n\n© 2016 Sentinel", "txt", "no article text"),
        ("Only a headline stands here", "txt", "no article text"),
        ("<html><head><title>Harbour shelled</ti", "html", "no article text"),
        ("<!-- -->", "html", "no readable markup"),
        ('{"title": "Harbour shelled", "content": null}', "json", "no article text"),
    ],
)
def test_what_is_no_article_is_rejected(content: bytes | str, kind: str, reason: str) -> None:
    outcome = normalise_document(document(content, kind))
    assert isinstance(outcome, Rejection)
    assert outcome.reason == reason
    row = outcome.row()
    assert list(row) == schema.REJECTIONS.column_names
    assert row["stage"] == "normalise"
    assert row["detail"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("A shell fell. " * (MAX_TEXT // 14 + 1), "txt"),
        ("A shell fell on the mill.\n\n" * (MAX_TEXT // 26), "md"),
        ("<html><body>" + "<p>A shell fell on the mill.</p>" * (MAX_TEXT // 26), "html"),
        (json.dumps({"title": "Shells", "content": "A shell fell. " * MAX_TEXT}), "json"),
    ],
)
def test_what_is_far_too_long_for_an_article_is_rejected_before_it_is_read(
    content: str, kind: str
) -> None:
    outcome = normalise_document(document(content, kind))
    assert isinstance(outcome, Rejection)
    assert outcome.reason == "too long to be an article"
    assert "the limit is" in outcome.detail


def test_the_scripts_of_a_page_do_not_make_it_too_long() -> None:
    script = "<script>" + "var shell = 1;" * (MAX_TEXT // 7) + "</script>"
    outcome = normalise_document(document(html_page(head=script), "html"))
    assert isinstance(outcome, Article)


# --- copies and ids ---------------------------------------------------------------------------

LONG = " ".join(
    f"On day {n} the {w} moved to hill {n * 7} and lost {n + 2} trucks near the old {w} road."
    for n, w in enumerate(("army", "militia", "police", "navy", "guard", "border force"), start=1)
)


def rows(*documents: dict[str, Any]) -> list[dict[str, Any]]:
    return normalise(documents).articles


def text_of(title: str, body: str, day: str) -> str:
    return f"{title}\n\n{day}\n\n{body}"


def test_a_copy_of_the_bytes_has_an_id_of_its_own() -> None:
    text = text_of("Trucks lost", LONG, "6 May 2016")
    second, first = rows(document(text, path="b.txt"), document(text, path="a.txt"))
    assert first["article_id"] == article_id(first["content_sha256"])
    assert second["article_id"] == article_id(second["content_sha256"], "b.txt")
    assert first["duplicate_of"] is None
    assert second["duplicate_of"] == first["article_id"]


def test_the_earliest_published_is_the_original_and_undated_ones_come_last() -> None:
    undated = document(f"Trucks lost\n\n{LONG}", path="a.txt")
    late = document(text_of("Trucks lost", LONG, "8 May 2016"), path="b.txt")
    early = document(text_of("Trucks lost", LONG, "6 May 2016"), path="c.txt")
    by_path = {row["source_path"]: row for row in rows(undated, late, early)}
    original = by_path["c.txt"]["article_id"]
    assert by_path["c.txt"]["duplicate_of"] is None
    assert by_path["a.txt"]["duplicate_of"] == by_path["b.txt"]["duplicate_of"] == original


def test_a_lightly_edited_copy_is_found_and_another_report_is_not() -> None:
    edited = LONG.replace("hill 7 ", "a hill ").replace("trucks near the old navy road", "lorries")
    other = "Trucks were lost on the hills this week. " + LONG[:200]
    found = rows(
        document(text_of("Trucks lost", LONG, "6 May 2016"), path="a.txt"),
        document(text_of("Losses mount", edited, "7 May 2016"), path="b.txt"),
        document(text_of("Week of losses", other, "8 May 2016"), path="c.txt"),
    )
    assert [row["duplicate_of"] for row in found] == [None, found[0]["article_id"], None]


def test_ids_and_originals_do_not_depend_on_order_or_batches() -> None:
    text = text_of("Trucks lost", LONG, "6 May 2016")
    documents = [document(text, path=name) for name in ("c.txt", "a.txt", "b.txt")]
    together = rows(*documents)
    batch = mark_duplicates(rows(documents[0]) + rows(documents[1]))
    stepwise = mark_duplicates(batch + rows(documents[2]))
    key = lambda row: row["source_path"]  # noqa: E731
    assert sorted(together, key=key) == sorted(stepwise, key=key)
    assert mark_duplicates(together[::-1]) == together[::-1]


def test_rows_are_those_of_the_schema() -> None:
    (row,) = rows(document(page("Harbour shelled at dawn")))
    assert list(row) == schema.ARTICLES.column_names
    required = [c.name for c in schema.ARTICLES.columns if not c.nullable]
    assert all(row[name] is not None for name in required)
    for field in ("outlet", "published", "authors"):
        assert row[f"{field}_basis"] == "unknown"
    assert row["ingested_at"] == SEEN


def test_the_sample_is_read_whole() -> None:
    result = normalise(read_folder(SAMPLE, SEEN).documents)
    assert result.rejections == []
    assert len(result.articles) == 39
    by_path = {row["source_path"]: row for row in result.articles}
    assert by_path["c05 (copy).txt"]["duplicate_of"] == by_path["c04.txt"]["article_id"]
    assert by_path["c24.txt"]["duplicate_of"] == by_path["c23.txt"]["article_id"]
    assert sum(row["duplicate_of"] is not None for row in result.articles) == 2
    assert by_path["c11.txt"]["published_on"] is None
    assert by_path["c13.txt"]["language"] == "es"
    assert by_path["h02.html"]["published_on"] == date(2022, 7, 22)
    assert by_path["h03.html"]["published_on"] == date(2024, 1, 13)
    assert "£1m" in by_path["h04.html"]["body"]
    for row in result.articles:
        assert row["published_basis"] in schema.BASES
        assert (row["title"] or "") not in row["body"].split("\n\n")
        for notice in ("©", "Read also", "cookies", "Reporting by", "Photograph:", "[+"):
            assert notice not in row["body"]


def test_a_text_of_one_paragraph_is_all_body() -> None:
    text = "Mortars hit a mill near Kidal on 10 May 2013, killing four guards, the army said."
    row = article(text)
    assert (row.title, row.body) == (None, text)


# --- more shapes of markup and records --------------------------------------------------------


def markup(head: str, top: str, below: str = "") -> str:
    paragraphs = "".join(f"<p>{text} It was the third raid of the week.</p>" for text in STORY * 2)
    return (
        f"<html><head>{head}</head><body><article>{top}{paragraphs}</article>{below}</body></html>"
    )


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


# --- what the container says ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fetched_at", "expected"),
    [
        ("2021-05-04T23:59:00+00:00", date(2021, 5, 4)),
        ("2021-05-04", date(2021, 5, 4)),
        ("2021-05-01T08:00:00Z", None),  # nothing is published after it was fetched
        ("2031-05-01T08:00:00Z", date(2021, 5, 4)),
        ("1970-01-01T00:00:00Z", date(2021, 5, 4)),  # a clock that was never set
        ("0001-01-01T00:00:00+14:00", date(2021, 5, 4)),
        ("yesterday", date(2021, 5, 4)),
        ("", date(2021, 5, 4)),
    ],
)
def test_nothing_is_published_after_it_was_fetched(fetched_at: str, expected: date | None) -> None:
    text = page("Shells hit the harbour", "May 4, 2021")
    said = {"fetched_at": fetched_at}
    assert article(text, origin=said).published_on == expected
    assert article(text, manifest=said).published_on == expected


def test_the_charset_and_address_of_the_response_count() -> None:
    markup = f"<html><body><h1>Взрыв в порту</h1><p>{STORY[0]}</p><p>Взрыв.</p></body></html>"
    said = {"charset": "koi8-r", "url": "https://www.theguardian.com/world/2021/may/04/quay"}
    found = article(markup.encode("koi8-r"), "html", origin=said)
    assert found.title == "Взрыв в порту"
    assert found.url == said["url"]
    assert (found.outlet, found.outlet_basis) == ("The Guardian", "url")
    assert (found.published_on, found.published_basis) == (date(2021, 5, 4), "url")


# --- charsets that nobody declares ------------------------------------------------------------

CYRILLIC = "Два стражника ранены при обстреле пристани, сообщили в понедельник власти города."
ARABIC = "أصيب حارسان عندما سقطت قذيفة على رصيف الميناء يوم الاثنين، وفق ما أعلنته السلطات."
WESTERN = "Am Hafen fielen nach „Schüssen“ Granaten – über die Täter weiß man nichts."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CYRILLIC, "windows-1251"),
        (CYRILLIC, "koi8-r"),
        (CYRILLIC, "iso8859-5"),
        (ARABIC, "windows-1256"),
        (WESTERN, "windows-1252"),
    ],
)
@pytest.mark.parametrize("charset", [None, "utf-8", "iso-8859-1"])
def test_letters_tell_a_charset_that_is_declared_wrongly(
    text: str, encoding: str, charset: str | None
) -> None:
    raw = text.encode(encoding)
    assert decode_bytes(raw, is_markup=False, charset=charset) == text
    page_ = f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'
    assert text in decode_bytes(page_.encode(encoding), is_markup=True)


def test_a_text_pasted_together_is_read_line_by_line() -> None:
    raw = f"{WESTERN}\n".encode() + f"{WESTERN}\nplain\n".encode("windows-1252")
    assert decode_bytes(raw, is_markup=False) == f"{WESTERN}\n{WESTERN}\nplain\n"


def test_letters_that_were_decoded_wrongly_are_put_right_one_by_one() -> None:
    once = "The mayor’s plan – in a café".encode().decode("windows-1252")
    broken = f"{once} – cost {'£5.'.encode().decode('windows-1252')}"
    assert clean_text(broken) == "The mayor’s plan – in a café – cost £5."


@pytest.mark.parametrize("text", ["CAFÉ… Дом", "«IRMÃ» Дом", "Â la carte – Дом", "SÃO – Дом"])
def test_letters_that_only_look_broken_stay(text: str) -> None:
    assert clean_text(text) == text


# --- records ----------------------------------------------------------------------------------


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
