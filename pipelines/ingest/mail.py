"""E-mail and what is written like it: messages, mailboxes, pages that a browser saved as one file.

The text of a message is a matter of stage normalise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cache
from typing import BinaryIO, Final

from pipelines.ingest.record import (
    MAX_RECORD_BYTES,
    Record,
    Refusal,
    RefusedError,
    Source,
    read_whole,
)

_HEAD_BYTES: Final = 64 * 1024
_READ_BYTES: Final = 1024 * 1024
_MAX_PARTS: Final = 20_000
_BLANK: Final = (b"\n", b"\r\n")
_HTML: Final = ("text/html", "application/xhtml+xml")


def read_message(source: Source) -> Iterator[Record]:
    """The one record of a message (``.eml``).

    Raises:
        RefusedError: empty, too large or no message.
    """
    content = read_whole(source)
    _refuse_other(content)
    yield Record(source.name, "email", content)


def read_mailbox(source: Source) -> Iterator[Record | Refusal]:
    """One record a message of a mailbox (``.mbox``), without the quoting of its ``From`` lines.

    Raises:
        RefusedError: empty, or no mailbox.
    """
    with source.open() as stream:
        for number, message in enumerate(_messages(stream)):
            name = f"{source.name}#{number}"
            try:
                if message is None:
                    detail = f"more than the {MAX_RECORD_BYTES} bytes of the limit"
                    raise RefusedError("file too large", detail)
                _refuse_other(message)
                yield Record(name, "email", message)
            except RefusedError as refusal:
                yield Refusal(name, refusal.reason, refusal.detail)


@cache
def _header_pattern() -> re.Pattern[bytes]:
    """A header that every message has one of."""
    return re.compile(
        rb"^(?:From|Date|Subject|Received|Message-ID|MIME-Version):", re.IGNORECASE | re.MULTILINE
    )


def _refuse_other(content: bytes) -> None:
    head = content[:_HEAD_BYTES].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if not _header_pattern().search(head):
        raise RefusedError("no e-mail message", f"begins with {content[:40]!r}")


# --- mailboxes --------------------------------------------------------------------------------


@cache
def _envelope_pattern() -> re.Pattern[bytes]:
    """The line in front of a message: ``From ana@example.org Tue May  4 10:11:12 2021``.

    A sentence may begin with ``From``; it has no weekday and time.
    """
    return re.compile(
        rb"From .{0,300}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{1,40}\d\d:\d\d.{0,40}\d{4}"
    )


@cache
def _quoted_pattern() -> re.Pattern[bytes]:
    return re.compile(rb">+From ")


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Messages of a mailbox one by one; None for one that is too large to be held.

    Raises:
        RefusedError: the first line opens no message.
    """
    first = stream.readline(_READ_BYTES)
    if not _envelope_pattern().match(first):
        reason = "empty file" if not first else "no mailbox"
        raise RefusedError(reason, f"begins with {first[:40]!r}")
    lines: list[bytes] = []
    size = 0
    before = b"\n"
    while line := stream.readline(_READ_BYTES):  # a very long line comes in pieces
        if before in _BLANK and _envelope_pattern().match(line):
            yield b"".join(lines) if size <= MAX_RECORD_BYTES else None
            lines, size = [], 0
        else:
            size += len(line)
            if size > MAX_RECORD_BYTES:
                lines.clear()
            else:
                lines.append(line[1:] if _quoted_pattern().match(line) else line)
        before = line
    yield b"".join(lines) if size <= MAX_RECORD_BYTES else None


# --- saved pages ------------------------------------------------------------------------------


def read_web_archive(source: Source) -> Iterator[Record]:
    """The page of an ``.mhtml`` file, without the pictures and styles that were saved with it.

    Raises:
        RefusedError: empty, too large, no such file, or one without a page.
    """
    content = read_whole(source)
    _refuse_other(content)
    if content.count(b"\n--") > _MAX_PARTS:
        raise RefusedError("too many parts in the web archive", f"more than {_MAX_PARTS:,}")
    try:
        message = message_from_bytes(content)
        parts = list(message.walk())
    except (MessageError, RecursionError) as error:
        raise RefusedError("damaged web archive", str(error) or type(error).__name__) from error
    url = str(message.get("Snapshot-Content-Location") or "").strip()
    pages = [part for part in parts if part.get_content_type() in _HTML]
    pages.sort(key=lambda part: _address(part) != url)  # frames of the page are pages as well
    if not pages:
        raise RefusedError("web archive without a page", f"{len(parts)} parts, none is HTML")
    page = pages[0].get_payload(decode=True)
    if not isinstance(page, bytes) or not page.strip():
        raise RefusedError("empty file", "the page of the web archive is empty")
    origin = {
        "url": url or _address(pages[0]),
        "fetched_at": _date_of(message),
        "charset": pages[0].get_content_charset() or "",
    }
    given = {name: value for name, value in origin.items() if value}
    yield Record(source.name, "html", page, given)


def _address(part: Message) -> str:
    return str(part.get("Content-Location") or "").strip()


def _date_of(message: Message) -> str:
    """When a browser saved the page, ISO 8601; empty where it does not say."""
    try:
        return parsedate_to_datetime(str(message.get("Date"))).isoformat()
    except ValueError:
        return ""
