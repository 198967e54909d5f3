"""E-mail: mailboxes taken apart, newsletters and forwarded articles read, harm refused."""

from __future__ import annotations

import base64
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path
from time import process_time

import page_fixtures
import pytest

from pipelines.ingest import IngestResult, mail, read_folder
from pipelines.normalise import Article, Rejection, normalise
from pipelines.normalise.formats.mail.header import header_of
from pipelines.normalise.formats.mail.message import read_mail
from pipelines.normalise.formats.mail.parts import Part, online_version

SEEN = datetime(2025, 6, 1, 12, 0)
STORY = (
    "Two guards were hurt when a shell hit the customs house at Ostrel on Monday, the harbour "
    "master said.\n\nThe quay stayed closed until the evening while divers looked for a second "
    "shell that had fallen into the basin without going off.\n"
)
HTML = "<html><body><h2>Harbour</h2>" + "".join(
    f"<p>{paragraph}</p>" for paragraph in STORY.strip().split("\n\n")
)
KNOWN = "The Guardian <newsletters@theguardian.com>"
PRIVATE = "Ana Roe <ana.roe@gmail.com>"
SENT = "Tue, 04 May 2021 22:11:12 -0500"


def message(
    sender: str = KNOWN, subject: str = "Shells hit the quay", **headers: str
) -> EmailMessage:
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "Bo Lind <bo@example.org>"
    made["Subject"] = subject
    made["Date"] = SENT
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    return made


def written(text: str = STORY, **headers: str) -> bytes:
    made = message(**headers)
    made.set_content(text)
    return made.as_bytes()


def outcome(content: bytes) -> Article | Rejection:
    return page_fixtures.outcome(content, "email")


def article(content: bytes) -> Article:
    found = outcome(content)
    assert isinstance(found, Article), found
    return found


def reason(content: bytes) -> str:
    found = outcome(content)
    assert isinstance(found, Rejection), found
    return found.reason


# --- whose, when ------------------------------------------------------------------------------


def test_a_newsletter_is_of_its_sender_and_of_its_day() -> None:
    found = article(written())
    assert (found.title, found.outlet) == ("Shells hit the quay", "The Guardian")
    assert found.published_on == date(2021, 5, 4)  # by the sender's clock
    assert found.authors == []
    assert found.body == STORY.strip()


def test_an_outlet_that_is_not_known_is_named_where_its_address_bears_it_out() -> None:
    sender = "The Delta Post Weekly <mail@news.deltapost.example>"
    found = article(written(sender=sender))
    assert (found.outlet, found.published_on) == ("The Delta Post", date(2021, 5, 4))
    other = article(written(sender="Ana at Delta Post <x17@mailer.example>", List_Id="<x.example>"))
    assert (other.outlet, other.published_on) == (None, date(2021, 5, 4))


@pytest.mark.parametrize(
    "headers",
    [
        {"sender": PRIVATE},
        {"sender": PRIVATE, "subject": "Fwd: Shells hit the quay"},
        {"sender": "Gmail <x@gmail.com>"},
        {"sender": PRIVATE, "List_Id": "<friends.x>", "List_Post": "<mailto:friends@x.example>"},
        {"sender": KNOWN, "subject": "Re: Shells hit the quay"},
    ],
)
def test_of_what_people_send_each_other_only_the_text_is_known(headers: dict[str, str]) -> None:
    found = article(written(**headers))
    assert (found.outlet, found.published_on, found.authors) == (None, None, [])
    assert found.title == "Shells hit the quay"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: AW: Fwd: Shells hit the quay", "Shells hit the quay"),
        ("[harbour-watch] RE[2]: Shells hit the quay", "Shells hit the quay"),
        ("=?utf-8?q?Shells_hit_the_=E2=80=9Cquay=E2=80=9D?=", "Shells hit the “quay”"),
        ("=?iso-8859-1?b?" + base64.b64encode(b"Caf\xe9 shelled").decode() + "?=", "Café shelled"),
        ("=?no-such-charset?q?Shells_hit?= the quay", "Shells hit the quay"),
    ],
)
def test_a_subject_is_a_headline(subject: str, title: str) -> None:
    head = f"From: {PRIVATE}\nList-Id: <harbour.example>\nSubject: {subject}\n\n"
    assert article((head + STORY).encode()).title == title


def test_a_visible_date_goes_before_the_day_of_sending() -> None:
    text = f"Shells hit the quay\n\nBy Ana Roe\n\nPublished May 2, 2021\n\n{STORY}"
    found = article(written(text))
    assert (found.published_on, found.published_basis) == (date(2021, 5, 2), "byline")
    assert found.authors == ["Ana Roe"]


def test_the_link_to_itself_is_the_address_of_a_newsletter() -> None:
    url = "https://www.theguardian.com/world/2021/may/04/shells-hit-the-quay"
    made = message()
    made.set_content(STORY)
    link = f'<a style="x" href="{url}"><span>View it in your browser</span></a>'
    made.add_alternative(HTML.replace("<h2>", link + "<h2>"), subtype="html")
    assert article(made.as_bytes()).url == url
    elsewhere = made.as_bytes().replace(b"www.theguardian.com", b"www.theguardian.example")
    assert article(elsewhere).url is None


# --- forwarded --------------------------------------------------------------------------------

GMAIL = (
    "Have you seen this? It is what I told you of.\n\n---------- Forwarded message ---------\n"
    f"From: {KNOWN}\nDate: Sun, May 2, 2021 at 9:12 AM\nSubject: Shells hit the quay\n"
    f"To: <ana.roe@gmail.com>\n\n\n{STORY}"
)
OUTLOOK = (
    "FYI\n\n-----Original Message-----\nFrom: The Guardian [mailto:newsletters@theguardian.com]\n"
    "Sent: Sunday, May 2, 2021 9:12 AM\nTo: Ana Roe\nSubject: Shells hit the quay\n\n" + STORY
)


@pytest.mark.parametrize("text", [GMAIL, OUTLOOK])
def test_a_forwarded_message_is_that_of_its_first_sender(text: str) -> None:
    found = article(written(text, sender=PRIVATE, subject="Fwd: look at this"))
    assert (found.title, found.outlet) == ("Shells hit the quay", "The Guardian")
    assert found.published_on == date(2021, 5, 2)
    assert found.body == STORY.strip()


def test_markup_is_unwrapped_as_text_is() -> None:
    made = message(PRIVATE, "FW: look at this")
    block = GMAIL.partition("\n\n\n")[0].replace("<", "&lt;").replace("\n", "<br>")
    made.set_content(f"<html><body><div>{block}</div>{HTML}</body></html>", subtype="html")
    found = article(made.as_bytes())
    assert (found.title, found.outlet) == ("Shells hit the quay", "The Guardian")
    assert found.published_on == date(2021, 5, 2)
    assert "seen this" not in found.body
    assert STORY.split("\n\n")[0] in found.body


def test_of_an_answer_the_message_that_it_answers_is_left_out() -> None:
    old = "An older report that is not meant here spoke of a fire at the mill of Ostrel.\n"
    quoted = "".join(f"> {line}\n" for line in old.splitlines())
    text = f"{STORY}\nOn Mon, May 3, 2021 at 9:12 AM Bo Lind <bo@example.org> wrote:\n{quoted}"
    assert article(written(text, subject="Re: mill")).body == STORY.strip()
    outlook = f"{STORY}\nFrom: Bo Lind\nSent: Monday, May 3, 2021\nSubject: mill\n\n{old}"
    assert article(written(outlook, subject="RE: mill")).body == STORY.strip()


def test_a_quote_that_is_all_there_is_is_read() -> None:
    text = "".join(f"> {line}\n" for line in STORY.splitlines())
    assert article(written(text)).body.startswith("Two guards were hurt")


def test_an_attached_message_is_read_where_there_is_no_other_text() -> None:
    inner = message(KNOWN, "Shells hit the quay")
    inner.set_content(STORY)
    outer = message(PRIVATE, "Fwd: this")
    outer.set_content("FYI")
    outer.add_attachment(inner)
    found = article(outer.as_bytes())
    assert (found.title, found.outlet) == ("Shells hit the quay", "The Guardian")


# --- text -------------------------------------------------------------------------------------


def test_markup_goes_before_text_and_attachments_are_not_read() -> None:
    made = message()
    made.set_content("Your program shows no HTML. Get another one, or read this on our site.")
    made.add_alternative(HTML, subtype="html")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    made.add_attachment("Not this.", filename="notes.txt")
    found = article(made.as_bytes())
    assert STORY.split("\n\n")[0] in found.body
    assert "Your program" not in found.body
    assert "Not this" not in found.body


def test_flowed_text_and_signatures() -> None:
    head = "Subject: Quay\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    flowed = "Two guards were hurt when a shell hit \nthe customs house at Ostrel.\nNobody died.\n"
    found = article(f"{head}{flowed}-- \nAna Roe\nHarbour Street 7, Ostrel\n".encode())
    assert found.body == (
        "Two guards were hurt when a shell hit the customs house at Ostrel.\n\nNobody died."
    )


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "no-such-charset", "utf-8"])
def test_a_charset_may_be_declared_wrongly(charset: str) -> None:
    head = f"Subject: Quay\nContent-Type: text/plain; charset={charset}\n\n"
    text = STORY.replace("harbour master", "“harbour master”")
    assert "“harbour master”" in article(head.encode() + text.encode("windows-1252")).body


def test_a_charset_that_is_declared_is_believed() -> None:
    text = "В порту ранены два охранника, сообщил начальник гавани в понедельник вечером."
    head = "Subject: Quay\nContent-Type: text/plain; charset=koi8-r\n\n"
    assert article(head.encode() + text.encode("koi8-r")).body == text


# --- harm and damage --------------------------------------------------------------------------


def nested(depth: int) -> bytes:
    head = b"From: a@example.org\nSubject: Deep\n"
    for level in range(depth):
        head += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    return head + b"Content-Type: text/plain\n\n" + STORY.encode()


def test_nested_parts_are_bounded() -> None:
    assert article(nested(10)).body == STORY.strip()
    for depth in (30, 60, 1_000):
        assert reason(nested(depth)) == "too many nested parts in the message"


def test_parts_are_bounded(tmp_path: Path) -> None:
    head = b"Subject: Many\nContent-Type: multipart/mixed; boundary=b\n\n"
    content = head + b"--b\n\n" * 30_000
    assert reason(content) == "too many parts in the message"
    (row,) = read(tmp_path, "a.mhtml", content).rejections
    assert row["reason"] == "too many parts in the web archive"


@pytest.mark.parametrize(
    "links", ["<a href='http://x.example' " * 20_000, "<a href='http://x.example'>" * 20_000]
)
def test_links_that_never_end_cost_no_time(links: str) -> None:
    made = message()
    made.set_content(HTML + links, subtype="html")
    started = process_time()
    assert online_version([Part("text/html", HTML + links)], header_of(made)) is None
    assert process_time() - started < 1


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("a b " * 20_000 + "<x@deltapost.example>", "Quay"),
        ("(" * 100_000, "Quay"),
        (PRIVATE, "Re: " * 50_000),
        (PRIVATE, "=?utf-8?q?a?= " * 50_000),
    ],
)
def test_headers_that_never_end_cost_no_time(sender: str, subject: str) -> None:
    content = f"From: {sender}\nSubject: {subject}\n\n{STORY}".encode()
    started = process_time()
    read_mail(content, 1_000_000)
    assert process_time() - started < 1


def test_without_text_the_attachments_are_named() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="brief.pdf")
    found = outcome(made.as_bytes())
    assert isinstance(found, Rejection)
    assert found.reason == "message without text"
    assert "brief.pdf" in found.detail
    assert reason(b"Subject: Nothing\n\n") == "message without text"


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: Quay\nContent-Type: multipart/mixed; boundary=x\n\n" + STORY.encode(),
        b"Subject: Quay\nContent-Type: multipart/mixed\n\n" + STORY.encode(),
        b"Subject: Quay\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!"
        + b"x" * 9,
        b"Subject: \xff\xfe =?utf-8?b?!!?=\nFrom: <<>>@\nDate: 99 Foo\n\n" + STORY.encode(),
        b"Subject: Quay\nContent-Type: ; ;\nContent-Disposition: \xff\n\n" + STORY.encode(),
        b"\n\n" + STORY.encode(),
    ],
)
def test_broken_mime_is_read_or_has_a_reason(content: bytes) -> None:
    found = outcome(content)
    assert isinstance(found, Article) or found.reason == "message without text"


# --- files ------------------------------------------------------------------------------------


def read(raw: Path, name: str, content: bytes) -> IngestResult:
    (raw / name).write_bytes(content)
    return read_folder(raw, SEEN)


def test_a_message_is_one_record_unaltered(tmp_path: Path) -> None:
    content = written()
    (row,) = read(tmp_path, "a.eml", content).documents
    assert (row["source_path"], row["format"], row["content"]) == ("a.eml", "email", content)
    (found,) = normalise([row]).articles
    assert found["outlet"] == "The Guardian"


def test_a_mailbox_is_taken_apart_at_its_envelopes(tmp_path: Path) -> None:
    envelope = b"From ana@example.org Tue May  4 10:11:12 2021\n"
    first = b"Subject: One\n\nText.\n\n>From here on it was quiet.\n\nFrom Monday on 10 men 2021.\n"
    second = b"Subject: Two\n\nText.\n"
    takeout = b"From 17@xxx Mon Apr 05 10:11:12 +0000 2021\r\n"
    box = envelope + first + b"\n" + takeout + second + b"\n" + envelope + b"No header.\n"
    result = read(tmp_path, "a.mbox", box)
    assert [(row["source_path"], row["content"]) for row in result.documents] == [
        ("a.mbox#0", first.replace(b">From", b"From") + b"\n"),
        ("a.mbox#1", second + b"\n"),
    ]
    assert [(row["source_path"], row["reason"]) for row in result.rejections] == [
        ("a.mbox#2", "no e-mail message")
    ]


def test_a_message_that_is_too_large_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "MAX_RECORD_BYTES", 1_000)
    envelope = b"From ana@example.org Tue May  4 10:11:12 2021\n"
    large = b"Subject: Large\n\n" + b"Text of a long message.\n" * 100 + b"\n"
    box = envelope + large + envelope + b"Subject: Small\n\nText.\n"
    result = read(tmp_path, "a.mbox", box)
    assert [row["source_path"] for row in result.documents] == ["a.mbox#1"]
    assert [row["reason"] for row in result.rejections] == ["file too large"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.eml", b"Two men were hurt.", "no e-mail message"),
        ("a.eml", b"", "empty file"),
        ("a.mbox", b"Two men were hurt.", "no mailbox"),
        ("a.mbox", b"", "empty file"),
        (
            "a.mhtml",
            b"MIME-Version: 1.0\nContent-Type: image/png\n\nx",
            "web archive without a page",
        ),
        ("a.mht", b"<html></html>", "no e-mail message"),
    ],
)
def test_what_is_no_mail_has_a_reason(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    result = read(tmp_path, name, content)
    assert result.documents == []
    assert [row["reason"] for row in result.rejections] == [expected]


def test_a_page_that_a_browser_saved_as_one_file(tmp_path: Path) -> None:
    url = "https://news.example/2021/05/04/quay"
    part = "--b\nContent-Type: {kind}\nContent-Location: {url}\n\n{text}\n"
    content = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {url}\nSubject: Quay\n"
        f"Date: {SENT}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        + part.format(kind="text/html", url="https://ads.example/frame", text="<p>Buy!</p>")
        + part.format(kind='text/html; charset="utf-8"', url=url, text=HTML)
        + part.format(kind="image/png", url="https://news.example/a.png", text="x")
        + "--b--\n"
    )
    (row,) = read(tmp_path, "a.mhtml", content.encode()).documents
    assert row["format"] == "html"
    assert bytes(row["content"]).decode().strip() == HTML  # type: ignore[call-overload]
    (found,) = normalise([row]).articles
    assert found["url"] == url
    assert found["published_on"] == date(2021, 5, 4)
    assert found["published_basis"] == "url"


def test_the_text_is_read_by_the_same_rules_as_pasted_text() -> None:
    page = read_mail(written("Title line\n\n" + STORY, subject="Other"), 1_000_000)
    assert page.title == "Other"
    assert page.lines[0].text == "Title line"


# --- quoted articles --------------------------------------------------------------------------

NOTE = "For those who asked, from this morning's paper. Worth reading in full.\n\n"
COPIED = (
    "From: The Guardian <news@theguardian.com>\nSent: Tuesday, May 4, 2021 10:20 AM\n"
    "Subject: Shells hit the quay\n\n"
)


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.split("\n"))


def test_an_article_that_is_passed_on_in_a_quote_is_the_text() -> None:
    text = NOTE + quoted(COPIED + STORY * 2) + "-- \nAna Roe, Ostrel"
    found = article(written(text, sender=PRIVATE, subject="[ostrel-watch] Fwd: harbour"))
    assert (found.title, found.outlet) == ("Shells hit the quay", "The Guardian")
    assert found.published_on == date(2021, 5, 4)
    assert found.body.startswith("Two guards were hurt")
    assert "Worth reading" not in found.body


def test_a_quote_without_a_header_is_of_nobody_and_no_day() -> None:
    text = f"{NOTE}On Tue, 4 May 2021 The Guardian wrote:\n\n{quoted(STORY * 2)}"
    found = article(written(text, sender=KNOWN, subject="[ostrel-watch] Re: Fwd: Quay hit"))
    assert (found.title, found.outlet, found.published_on) == ("Quay hit", None, None)
    assert found.body.startswith("Two guards were hurt")


def test_an_answer_keeps_its_own_words() -> None:
    found = article(written(STORY + quoted(STORY * 2), sender=PRIVATE, subject="Re: Quay"))
    assert found.word_count == len(STORY.split())
    question = "The quay is shut, and nobody told us when it is to open again.\n\n"
    short = written(question + quoted("Are you coming?\n" * 3), sender=PRIVATE)
    assert article(short).body == question.strip()


def test_what_is_left_out_of_a_message_is_shown() -> None:
    text = NOTE + quoted(COPIED + STORY * 2) + "-- \nAna Roe, Ostrel"
    page = read_mail(written(text, sender=PRIVATE), 1_000)
    assert page.aside[0].startswith("For those who asked")
    assert "Ana Roe, Ostrel" in page.aside
    assert "From: The Guardian <news@theguardian.com>" in page.aside


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("[ostrel-watch] Re: [ostrel-watch] Fwd: Quay hit", "Quay hit"),
        ("[Ostrel Watch] Re: Quay hit", "Quay hit"),
        ("[Video] Quay hit", "[Video] Quay hit"),
    ],
)
def test_tags_of_a_list_whose_headers_are_lost(subject: str, title: str) -> None:
    assert article(written(sender=PRIVATE, subject=subject)).title == title


def test_the_lists_domain_bears_out_the_name_of_a_newsletter() -> None:
    sender = "Delta Watch Weekly <bounce@sender.example>"
    known = written(sender=sender, List_Id="Delta Watch <weekly.delta-watch.example>")
    assert article(known).outlet == "Delta Watch"
    other = written(sender=sender, List_Id="<77.list-manage.example>")
    assert article(other).outlet is None
