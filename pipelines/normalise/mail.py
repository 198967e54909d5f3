"""An e-mail as a page: a newsletter, an article that somebody forwards, a note to a list.

The sender of a newsletter publishes it, on the day on which it was sent. Of what people send each
other, nothing is known but the text: a private address is neither outlet nor author, and the day
of sending is not that of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from itertools import takewhile
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.decode import UndecodableError, clean_text, decode_bytes
from pipelines.normalise.html.body import read_html
from pipelines.normalise.outlets.table import Outlet, outlet_of_url
from pipelines.normalise.page import Line, Page, squeeze
from pipelines.normalise.plain_text import read_text
from pipelines.normalise.words import address_words

_MAX_MULTIPARTS: Final = 50
"""Each costs a look at every line below it; newsletters have three."""
_MAX_DELIMITERS: Final = 20_000
_MAX_DEPTH: Final = 20
_MIN_TEXT_LETTERS: Final = 20
_MIN_QUOTED_LETTERS: Final = 300
"""Two paragraphs: what is quoted for an answer is shorter, or the answer is longer."""
_MAX_NOTE_SHARE: Final = 0.2
_MAX_NOTE_SHARE_ABOVE_HEADER: Final = 0.5
_TEXTS: Final = ("text/plain", "text/html")
_LIST_HEADERS: Final = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID", "Newsgroups")
_MIN_LABEL_CHARS: Final = 3
_MAX_NAME_WORDS: Final = 12
_MAX_HEADER_CHARS: Final = 2_000
_MAX_ADDRESS_CHARS: Final = 300
_MAX_TITLE_CHARS: Final = 100
_BLOCK_FIELDS: Final = 2
_BLOCK_WITHIN: Final = 60
"""Lines below which no copied header is sought: an article may quote one."""


class MailError(Exception):
    """A message without readable text; carries the reason and the detail."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def read_mail(content: bytes, max_characters: int) -> Page:
    """Lines of the message's text, its subject as title, and what its sender tells of the outlet.

    A copied header ("Forwarded message") makes what stands below it the page, with the sender,
    subject and day that it gives; so does a message that is attached, where there is no other
    text. Other attachments are not read.

    Raises:
        MailError: no text, or a message that is made to harm.
    """
    multiparts = content.lower().count(b"boundary=")
    if multiparts > _MAX_MULTIPARTS:
        detail = f"{multiparts:,} multiparts; the limit is {_MAX_MULTIPARTS:,}"
        raise MailError("too many nested parts in the message", detail)
    if content.count(b"\n--") > _MAX_DELIMITERS:
        raise MailError("too many parts in the message", f"more than {_MAX_DELIMITERS:,}")
    try:
        # The older policy takes headers as they are and never fails on one.
        message = message_from_bytes(content, policy=policy.compat32)
        return _page_of(message, max_characters)
    except (MessageError, RecursionError) as error:
        raise MailError("damaged message", f"{type(error).__name__}: {error}"[:200]) from error


def opens_as_mail(text: str) -> bool:
    """The text opens with the header of a letter, or with the line above one that is sent on."""
    head = [line.strip() for line in text.lstrip()[:_MAX_HEADER_CHARS].split("\n")]
    if _marker_pattern().fullmatch(head[0]):
        return True
    fields = [
        found["name"].lower()
        for line in takewhile(str.strip, head)
        if (found := _field_pattern().fullmatch(line))
    ]
    return len(fields) > _BLOCK_FIELDS and "from" in fields


def _page_of(message: Message, max_characters: int) -> Page:
    parts = list(_parts(message))
    header = _header_of(message)
    text, is_quoted = _text_of(parts, max_characters)
    lines, header = _unwrapped(text.lines, header.of_quoted() if is_quoted else header)
    if not any(sum(map(str.isalpha, line.text)) >= _MIN_TEXT_LETTERS for line in lines):
        attached = next((part.message for part in parts if part.message), None)
        if attached:
            return _page_of(attached, max_characters)
        files = ", ".join(part.file for part in parts if part.file)
        raise MailError("message without text", f"not read: {files}" if files else "it is empty")
    outlet = header.outlet if header.is_published else None
    date = header.date if header.is_published else None
    return Page(
        lines,
        (None if is_quoted and _is_of_note(header, lines) else _subject(header)) or text.title,
        replace(
            text.declared,
            site_names=(outlet,) if outlet else text.declared.site_names,
            published=text.declared.published or ((date,) if date else ()),
            url=text.declared.url or _online_version(parts, header),
        ),
        aside=(*text.aside, *_others(text.lines, lines)),
    )


def _is_of_note(header: _Header, lines: Sequence[Line]) -> bool:
    """The subject is somebody's own words: the article that is quoted has a line above its story.

    A subject that this line repeats is its headline.
    """
    subject = key_of(_subject(header) or "")
    first = lines[0].text
    return len(first) <= _MAX_TITLE_CHARS and subject not in (key_of(line.text) for line in lines)


def _others(lines: Sequence[Line], kept: Sequence[Line]) -> Iterator[str]:
    """The lines above or below those that are kept."""
    runs = {id(line) for line in kept}
    return (line.text for line in lines if id(line) not in runs)


# --- header -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Header:
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

    def of_quoted(self) -> _Header:
        """What is known of a message that this one quotes: what it is about."""
        return _Header(self.subject, ("", ""), None, is_of_list=self.is_of_list)

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
        if _reply_pattern().match(subject) or _forward_pattern().match(subject):
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
        return _with_kind(name, self.sender[0]) if name else None


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


def _header_of(message: Message) -> _Header:
    of_list = [name for name in _LIST_HEADERS if name in message]
    precedence = _header_text(message, "Precedence").lower()
    is_open = "mailto:" in _header_text(message, "List-Post").lower() or precedence == "list"
    return _Header(
        subject=_header_text(message, "Subject"),
        sender=_address(_header_text(message, "From")),
        date=_day_of(_header_text(message, "Date")),
        is_of_list=bool(of_list) or precedence in ("bulk", "list"),
        is_newsletter=(bool(of_list) or precedence == "bulk") and not is_open,
        list_host=_header_text(message, "List-Id").rpartition("<")[2].rstrip("> ").lower(),
    )


def _header_text(message: Message, name: str) -> str:
    """A header in plain letters; what it is encoded in may be declared wrongly or not at all."""
    headers = message.raw_items()
    raw = next((str(value) for key, value in headers if key.lower() == name.lower()), "")
    raw = raw[:_MAX_HEADER_CHARS]
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


def _address(text: str) -> tuple[str, str]:
    """Name and address; pasted headers have ``Ana Roe [mailto:ana@example.org]`` as well."""
    text = text[:_MAX_ADDRESS_CHARS]
    pasted = re.fullmatch(r"(.*?)\s*[\[<(](?:mailto:)?([^\s\[\]<>()]+@[^\s\[\]<>()]+)[\])>]+", text)
    name, address = pasted.groups() if pasted else parseaddr(text)
    return name.strip(" \"'"), address


def _day_of(text: str) -> str | None:
    """A date header as ISO 8601 by the sender's clock; as it is where it is written otherwise."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError):
        return text or None


@cache
def _reply_pattern() -> re.Pattern[str]:
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


def _subject(header: _Header) -> str | None:
    """The subject as headline."""
    subject = header.subject
    while found := (
        _reply_pattern().match(subject)
        or _forward_pattern().match(subject)
        or (_tag_pattern() if header.is_of_list else _sure_tag_pattern()).match(subject)
    ):
        subject = subject[found.end() :]
    return subject.strip() or None


# --- parts ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
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


def _parts(message: Message, depth: int = 0) -> Iterator[_Part]:
    """The parts in their order."""
    kind = message.get_content_type()
    payload = message.get_payload()
    if isinstance(payload, list):
        inner = [part for part in payload if isinstance(part, Message)]
        if depth > _MAX_DEPTH:
            raise MailError("too many nested parts in the message", f"over {_MAX_DEPTH} deep")
        if depth and kind == "message/rfc822" and inner:
            yield _Part(kind, file="attached message", message=inner[0])
        else:
            for part in inner:
                yield from _parts(part, depth + 1)
    elif kind not in _TEXTS or message.get_content_disposition() == "attachment":
        yield _Part(kind, file=_header_name(message.get_filename()) or kind)
    else:
        yield _text_part(message, kind)


def _header_name(name: str | None) -> str:
    return squeeze(clean_text(name or ""))


def _text_part(message: Message, kind: str) -> _Part:
    content = message.get_payload(decode=True)
    assert isinstance(content, bytes)  # of a part that holds no others
    charset = message.get_content_charset()
    try:
        text = decode_bytes(content, is_markup=kind == "text/html", charset=charset)
    except UndecodableError:
        return _Part(kind, file="text that cannot be decoded")
    return _Part(kind, _reflowed(text, message) if kind == "text/plain" else text)


def _text_of(parts: Sequence[_Part], max_characters: int) -> tuple[Page, bool]:
    """The text as markup, which keeps headings and paragraphs apart, else as plain text.

    And whether it is what the message quotes.
    """
    markup = "\n".join(part.text for part in parts if part.kind == "text/html" and part.text)
    page = read_html(markup, max_characters) if markup.strip() else None
    if page and page.lines:
        return page, False
    plain = "\n\n".join(part.text for part in parts if part.kind == "text/plain")
    split = _split_quotes(clean_text(plain))
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
def _quote_pattern() -> re.Pattern[str]:
    """Lines of somebody else's message, and the one that says whose."""
    said = r"(?:^(?:On|Am|Le|El) [^\n]{5,100}(?:\n[^\n]{1,100})?:\n+)?"
    return re.compile(rf"{said}(?:^>.*(?:\n|\Z))+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Split:
    """A message's text, whether that is what it quotes, and the rest of it."""

    text: str
    is_quoted: bool
    rest: str


def _split_quotes(text: str) -> _Split:
    """Somebody's own words from the message that they answer, or that they pass on.

    What is quoted is the text where there is nothing else, or where it is long and the words above
    it are a note. The signature belongs to neither.
    """
    text, *signature = re.split(r"^-- ?$", text, maxsplit=1, flags=re.MULTILINE)
    quotes = "".join(_quote_pattern().findall(text))
    own = _quote_pattern().sub("\n", text)
    below = "\n".join(signature)
    if not quotes:
        return _Split(own, False, below)
    bare = re.sub(r"^(?:> ?)+", "", _quoted_lines(quotes), flags=re.MULTILINE)
    if _is_note(_letters(own), bare):
        return _Split(bare, True, f"{own}\n{below}")
    return _Split(own, False, f"{quotes}\n{below}")


def _quoted_lines(quotes: str) -> str:
    """Without the lines that say whose they are."""
    return "\n".join(line for line in quotes.split("\n") if line.startswith(">") or not line)


def _is_note(own: int, quoted: str) -> bool:
    """So few letters are a note to what is quoted, the more so where that has a header."""
    if own < _MIN_TEXT_LETTERS:
        return True
    letters = _letters(quoted)
    has_header = "from" in _fields_at(read_text(quoted).lines[:_BLOCK_FIELDS], 0)[1]
    share = _MAX_NOTE_SHARE_ABOVE_HEADER if has_header else _MAX_NOTE_SHARE
    return letters >= _MIN_QUOTED_LETTERS and own <= share * letters


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


# --- copied headers ---------------------------------------------------------------------------


@cache
def _field_pattern() -> re.Pattern[str]:
    """A line of a copied header, in the languages of the common mail programs."""
    return re.compile(
        r"[*•\s]*(?P<name>from|von|de|da|date|datum|sent|gesendet|envoyé|enviado|subject|betreff|"
        r"objet|asunto|to|an|à|para|cc|reply-to)\*?\s*:\*?\s*(?P<value>.*)",
        re.IGNORECASE,
    )


_FIELDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("from", "von", "de", "da"), "from"),
    **dict.fromkeys(("date", "datum", "sent", "gesendet", "envoyé", "enviado"), "date"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto"), "subject"),
}


@cache
def _marker_pattern() -> re.Pattern[str]:
    """The line that mail programs put above a copied header."""
    return re.compile(
        r"[\s>_-]*(?:begin |start of )?(?:forwarded (?:message|by)|original message|"
        r"weitergeleitete nachricht|ursprüngliche nachricht|message transféré|mensaje reenviado)"
        r"[\s:_-]*",
        re.IGNORECASE,
    )


def _unwrapped(lines: tuple[Line, ...], header: _Header) -> tuple[tuple[Line, ...], _Header]:
    """Lines and header of the message that matters: the forwarded one, or of an answer itself."""
    found = _copied_header(lines)
    if found is None:
        return lines, header
    start, end, fields = found
    if start > 0 and _reply_pattern().match(header.subject):
        return lines[:start], header
    inner = _Header(
        subject=fields.get("subject") or header.subject,
        sender=_address(fields.get("from", "")),
        date=_day_of(fields.get("date", "")),
    )
    return lines[end:], inner


def _copied_header(lines: Sequence[Line]) -> tuple[int, int, dict[str, str]] | None:
    """First and last line and the fields of the first block of fields; None without one."""
    index = 0
    while index < min(len(lines), _BLOCK_WITHIN):
        end, fields = _fields_at(lines, index)
        if len(fields) >= _BLOCK_FIELDS and "from" in fields:
            is_marked = index > 0 and _marker_pattern().fullmatch(lines[index - 1].text)
            return index - bool(is_marked), end, fields
        index = max(end, index + 1)
    return None


def _fields_at(lines: Sequence[Line], index: int) -> tuple[int, dict[str, str]]:
    """Where a run of field lines ends, and the fields that count."""
    fields: dict[str, str] = {}
    while index < len(lines) and (found := _field_pattern().fullmatch(lines[index].text)):
        name = _FIELDS.get(found["name"].lower())
        if name:
            fields.setdefault(name, squeeze(found["value"]))
        index += 1
    return index, fields


# --- links ------------------------------------------------------------------------------------


@cache
def _online_pattern() -> re.Pattern[str]:
    """The link of a newsletter to itself: "View in your browser"."""
    words = r"(?:view|read|open|see)\b[^<]{0,40}\b(?:browser|online|web)\b|(?:web|online) version\b"
    return re.compile(
        rf"<a\b[^<>]*?href=[\"'](?P<url>https?://[^\"'\s<>]+)[\"'][^<>]*>"
        rf"(?:\s{{0,9}}<[^<>]*>){{0,5}}\s{{0,9}}(?:{words})",
        re.IGNORECASE,
    )


def _online_version(parts: Sequence[_Part], header: _Header) -> str | None:
    """Address of the newsletter on the site of the outlet that sent it."""
    links = (_online_pattern().search(part.text) for part in parts if part.kind == "text/html")
    urls = [link["url"] for link in links if link]
    return next((url for url in urls if header.known and outlet_of_url(url) == header.known), None)
