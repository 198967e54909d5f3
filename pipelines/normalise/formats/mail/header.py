"""The header of a message: who sent it, when and about what, and which outlet that tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.formats.decode import UndecodableError, clean_text, decode_bytes
from pipelines.normalise.outlets.initials import is_initials_of
from pipelines.normalise.outlets.table import Outlet, outlet_of_url
from pipelines.normalise.outlets.unlisted import is_paper
from pipelines.normalise.page import squeeze
from pipelines.normalise.words import address_words

_LIST_HEADERS: Final = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID", "Newsgroups")


_MIN_LABEL_CHARS: Final = 3


_MAX_NAME_WORDS: Final = 12


MAX_HEADER_CHARS: Final = 2_000


_MAX_ADDRESS_CHARS: Final = 300


@dataclass(frozen=True, slots=True)
class Header:
    """Who sent a message, when and about what, by its own header or one that is copied into it.

    Attributes:
        subject: As it is written.
        sender: Name and address.
        date: Day of sending, ISO 8601 where it can be read; None where it is not told.
        is_of_list: A list or newsletter sent it on.
        is_newsletter: It went to many who cannot write back to all.
        list_host: The domain that the list is kept at, empty where none is told.
    """

    subject: str
    sender: tuple[str, str]
    date: str | None
    is_of_list: bool = False
    is_newsletter: bool = False
    list_host: str = ""

    def of_quoted(self) -> Header:
        """What is known of a message that this one quotes: what it is about."""
        return Header(self.subject, ("", ""), None, is_of_list=self.is_of_list)

    @property
    def known(self) -> Outlet | None:
        """The outlet of the table that the sender's address belongs to."""
        return outlet_of_url(self._host) if self._host else None

    @property
    def _host(self) -> str:
        return self.sender[1].rpartition("@")[2].strip().lower()

    @property
    def is_published(self) -> bool:
        """The sender is a house that publishes, and speaks for itself."""
        subject = _tag_pattern().sub("", self.subject, count=1)
        if reply_pattern().match(subject) or _forward_pattern().match(subject):
            return False
        mailbox = re.split(r"[^a-z]+", self.sender[1].rpartition("@")[0].lower())
        return (
            self.is_newsletter
            or bool(self.outlet)
            or not address_words().mailboxes.isdisjoint(mailbox)
        )

    @property
    def outlet(self) -> str | None:
        """The table's name for the address, or the sender's as far as the address bears it out.

        ``The Delta Post Weekly <mail@news.deltapost.example>`` is of The Delta Post.
        """
        if self.known:
            return self.known.name
        labels = (*self._host.split("."), *self.list_host.split("."))
        host = {key_of(label) for label in labels if label not in address_words().mail_hosts}
        words = self.sender[0].split()[:_MAX_NAME_WORDS]
        names = (
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(len(words), start, -1)
        )
        name = next((name for name in names if _label(name) in host), None)
        if name is None:
            return self.sender[0] if self._is_paper_by_host(host) else None
        return _with_kind(name, self.sender[0])

    def _is_paper_by_host(self, host: Iterable[str]) -> bool:
        """A paper beyond doubt, and its host has its last word: ``tm-monitor`` of a Monitor."""
        last = key_of(self.sender[0].rpartition(" ")[2])
        is_borne_out = any(label.endswith(last) for label in host)
        return is_borne_out and len(last) > _MIN_LABEL_CHARS and is_paper(self.sender[0])


def _with_kind(name: str, sender: str) -> str:
    """``Delta News`` of ``delta.example``: what the house is called by belongs to its name."""
    found = re.search(
        rf"{re.escape(name)} (?:Agency|Media|News|Press|Radio|Service|TV|Wire)\b", sender
    )
    return found[0] if found else name


def _label(name: str) -> str:
    """How a name is written in a host; too short ones are told from nothing."""
    key = key_of(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE))
    return key if len(key) >= _MIN_LABEL_CHARS else "-"


def header_of(message: Message) -> Header:
    """The header of a message."""
    of_list = [name for name in _LIST_HEADERS if name in message]
    precedence = _header_text(message, "Precedence").lower()
    is_open = "mailto:" in _header_text(message, "List-Post").lower() or precedence == "list"
    return Header(
        subject=_header_text(message, "Subject"),
        sender=name_and_address(_header_text(message, "From")),
        date=sent_on(_header_text(message, "Date")),
        is_of_list=bool(of_list) or precedence in ("bulk", "list"),
        is_newsletter=(bool(of_list) or precedence == "bulk") and not is_open,
        list_host=_header_text(message, "List-Id").rpartition("<")[2].rstrip("> ").lower(),
    )


def _header_text(message: Message, name: str) -> str:
    """A header in plain letters; what it is encoded in may be declared wrongly or not at all."""
    headers = message.raw_items()
    raw = next((str(value) for key, value in headers if key.lower() == name.lower()), "")
    raw = raw[:MAX_HEADER_CHARS]
    try:
        pieces = decode_header(raw.replace("\n", " ").replace("\r", " "))
    except HeaderParseError:
        pieces = [(raw, None)]
    text = ""
    for piece, charset in pieces:
        content = piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogateescape")
        try:
            text += decode_bytes(content, is_markup=False, charset=charset)
        except UndecodableError:
            text += content.decode("ascii", "replace")
    return squeeze(clean_text(text))


def name_and_address(text: str) -> tuple[str, str]:
    """Name and address; pasted headers have ``Ana Roe [mailto:ana@example.org]`` as well."""
    text = text[:_MAX_ADDRESS_CHARS]
    pasted = re.fullmatch(r"(.*?)\s*[\[<(](?:mailto:)?([^\s\[\]<>()]+@[^\s\[\]<>()]+)[\])>]+", text)
    name, address = pasted.groups() if pasted else parseaddr(text)
    return name.strip(" \"'"), address


def sent_on(text: str) -> str | None:
    """A date header as ISO 8601 by the sender's clock; as it is where it is written otherwise."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError):
        return text or None


@cache
def reply_pattern() -> re.Pattern[str]:
    """What mail programs of several languages put before the subject of an answer."""
    return re.compile(r"\s*(?:re|aw|sv|vs|antw|odp|rif)(?:\[\d+\])?\s*:", re.IGNORECASE)


@cache
def _forward_pattern() -> re.Pattern[str]:
    return re.compile(r"\s*(?:fwd?|wg|tr|rv|vb|pd|i|enc)\s*:", re.IGNORECASE)


@cache
def _tag_pattern() -> re.Pattern[str]:
    """The tag that a list puts before a subject."""
    return re.compile(r"\s*\[[^\]]{1,40}\]\s*(?=\S)")


@cache
def _sure_tag_pattern() -> re.Pattern[str]:
    """A tag that can be nothing else, in an archive that keeps no header of the list.

    It is written as addresses are, or stands before a reply: a headline's ``[Video]`` is neither.
    """
    return re.compile(
        r"\s*\[(?:[a-z0-9]+(?:[-_.][a-z0-9]+)+\]\s*(?=\S)|"
        r"[^\]]{1,40}\]\s*(?=(?i:re|aw|sv|fwd?|wg|tr)(?:\[\d+\])?\s*:))"
    )


def _own_tag(subject: str, sender: str) -> re.Match[str] | None:
    """The tag with the letters of whoever sends it: ``[DPW Weekly]`` of the Delta Post Weekly."""
    found = _tag_pattern().match(subject)
    first = found[0].strip(" []").partition(" ")[0] if found else ""
    return found if len(first) > 1 and is_initials_of(first, sender) else None


def subject_of(header: Header) -> str | None:
    """The subject as headline."""
    subject = header.subject
    while found := (
        reply_pattern().match(subject)
        or _forward_pattern().match(subject)
        or (_tag_pattern() if header.is_of_list else _sure_tag_pattern()).match(subject)
        or _own_tag(subject, header.sender[0])
    ):
        subject = subject[found.end() :]
    return subject.strip() or None
