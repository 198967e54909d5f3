"""The parts of a message, and the text that it is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import Message
from functools import cache
from typing import Final

from pipelines.normalise.formats.decode import UndecodableError, clean_text, decode_bytes
from pipelines.normalise.formats.html.body import read_html
from pipelines.normalise.formats.mail.header import Header
from pipelines.normalise.formats.mail.quotes import split_quotes
from pipelines.normalise.formats.plain_text import read_text
from pipelines.normalise.formats.unreadable import UnreadableError
from pipelines.normalise.outlets.table import outlet_of_url
from pipelines.normalise.page import Page, squeeze

_MAX_DEPTH: Final = 20


_TEXTS: Final = ("text/plain", "text/html")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no others.

    Attributes:
        kind: Its type.
        text: Its text; empty where it is a file, which is not read.
        file: The file's name.
        message: The message that is attached.
    """

    kind: str
    text: str = ""
    file: str | None = None
    message: Message | None = None


def parts_of(message: Message, depth: int = 0) -> Iterator[Part]:
    """The parts in their order."""
    kind = message.get_content_type()
    payload = message.get_payload()
    if isinstance(payload, list):
        inner = [part for part in payload if isinstance(part, Message)]
        if depth > _MAX_DEPTH:
            raise UnreadableError("too many nested parts in the message", f"over {_MAX_DEPTH} deep")
        if depth and kind == "message/rfc822" and inner:
            yield Part(kind, file="attached message", message=inner[0])
        else:
            for part in inner:
                yield from parts_of(part, depth + 1)
    elif kind not in _TEXTS or message.get_content_disposition() == "attachment":
        yield Part(kind, file=_header_name(message.get_filename()) or kind)
    else:
        yield _text_part(message, kind)


def _header_name(name: str | None) -> str:
    return squeeze(clean_text(name or ""))


def _text_part(message: Message, kind: str) -> Part:
    content = message.get_payload(decode=True)
    assert isinstance(content, bytes)  # of a part that holds no others
    charset = message.get_content_charset()
    try:
        text = decode_bytes(content, is_markup=kind == "text/html", charset=charset)
    except UndecodableError:
        return Part(kind, file="text that cannot be decoded")
    return Part(kind, _reflowed(text, message) if kind == "text/plain" else text)


def text_of(parts: Sequence[Part], max_characters: int) -> tuple[Page, bool]:
    """The text as markup, which keeps headings and paragraphs apart, else as plain text.

    And whether it is what the message quotes.
    """
    markup = "\n".join(part.text for part in parts if part.kind == "text/html" and part.text)
    page = read_html(markup, max_characters) if markup.strip() else None
    if page and page.lines:
        return page, False
    plain = "\n\n".join(part.text for part in parts if part.kind == "text/plain")
    split = split_quotes(clean_text(plain))
    aside = tuple(squeeze(line) for line in split.rest.split("\n") if line.strip(" >"))
    return replace(read_text(split.text), aside=aside), split.is_quoted


def _reflowed(text: str, part: Message) -> str:
    """Paragraphs of ``format=flowed`` (RFC 3676), where a blank at the end says: it goes on."""
    if str(part.get_param("format")).lower() != "flowed":
        return text
    blank = "" if str(part.get_param("delsp")).lower() == "yes" else " "
    text = text.replace("\r\n", "\n")
    return re.sub(r"^(?!-- $)(.*\S) +\n(?=[^\n>])", rf"\1{blank}", text, flags=re.MULTILINE)


@cache
def _online_pattern() -> re.Pattern[str]:
    """The link of a newsletter to itself: "View in your browser"."""
    words = r"(?:view|read|open|see)\b[^<]{0,40}\b(?:browser|online|web)\b|(?:web|online) version\b"
    return re.compile(
        rf"<a\b[^<>]*?href=[\"'](?P<url>https?://[^\"'\s<>]+)[\"'][^<>]*>"
        rf"(?:\s{{0,9}}<[^<>]*>){{0,5}}\s{{0,9}}(?:{words})",
        re.IGNORECASE,
    )


def online_version(parts: Sequence[Part], header: Header) -> str | None:
    """Address of the newsletter on the site of the outlet that sent it."""
    links = (_online_pattern().search(part.text) for part in parts if part.kind == "text/html")
    urls = [link["url"] for link in links if link]
    return next((url for url in urls if header.known and outlet_of_url(url) == header.known), None)
