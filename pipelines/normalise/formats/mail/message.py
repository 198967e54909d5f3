"""An e-mail as a page: a newsletter, an article that somebody forwards, a note to a list.

The sender of a newsletter publishes it, on the day on which it was sent. Of what people send each
other, nothing is known but the text: a private address is neither outlet nor author, and the day
of sending is not that of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.formats.mail.copied import unwrapped
from pipelines.normalise.formats.mail.header import Header, header_of, subject_of
from pipelines.normalise.formats.mail.parts import online_version, parts_of, text_of
from pipelines.normalise.formats.mail.quotes import MIN_TEXT_LETTERS
from pipelines.normalise.formats.unreadable import UnreadableError
from pipelines.normalise.outlets.unlisted import is_paper
from pipelines.normalise.page import Line, Page, squeeze

_MAX_MULTIPARTS: Final = 50
"""Each costs a look at every line below it; newsletters have three."""


_MAX_DELIMITERS: Final = 20_000


_MAX_TITLE_CHARS: Final = 100


def read_mail(content: bytes, max_characters: int) -> Page:
    """Lines of the message's text, its subject as title, and what its sender tells of the outlet.

    A copied header ("Forwarded message") makes what stands below it the page, with the sender,
    subject and day that it gives; so does a message that is attached, where there is no other
    text. Other attachments are not read.

    Raises:
        UnreadableError: no text, or a message that is made to harm.
    """
    multiparts = content.lower().count(b"boundary=")
    if multiparts > _MAX_MULTIPARTS:
        detail = f"{multiparts:,} multiparts; the limit is {_MAX_MULTIPARTS:,}"
        raise UnreadableError("too many nested parts in the message", detail)
    if content.count(b"\n--") > _MAX_DELIMITERS:
        raise UnreadableError("too many parts in the message", f"more than {_MAX_DELIMITERS:,}")
    try:
        # The older policy takes headers as they are and never fails on one.
        message = message_from_bytes(content, policy=policy.compat32)
        return _page_of(message, max_characters)
    except (MessageError, RecursionError) as error:
        detail = f"{type(error).__name__}: {error}"[:200]
        raise UnreadableError("damaged message", detail) from error


def _page_of(message: Message, max_characters: int) -> Page:
    parts = list(parts_of(message))
    header = header_of(message)
    text, is_quoted = text_of(parts, max_characters)
    lines, header = unwrapped(text.lines, header.of_quoted() if is_quoted else header)
    if not any(sum(map(str.isalpha, line.text)) >= MIN_TEXT_LETTERS for line in lines):
        attached = next((part.message for part in parts if part.message), None)
        if attached:
            return _page_of(attached, max_characters)
        files = ", ".join(part.file for part in parts if part.file)
        detail = f"not read: {files}" if files else "it is empty"
        raise UnreadableError("message without text", detail)
    outlet = header.outlet if header.is_published else None
    date = header.date if header.is_published else None
    on_top = bool(lines) and is_paper(squeeze(lines[0].text))  # a list sends what others print
    return Page(
        lines,
        (None if is_quoted and _is_of_note(header, lines) else subject_of(header)) or text.title,
        replace(
            text.declared,
            site_names=(outlet,) if outlet and not on_top else text.declared.site_names,
            published=text.declared.published or ((date,) if date else ()),
            url=text.declared.url or online_version(parts, header),
        ),
        aside=(*text.aside, *_others(text.lines, lines)),
    )


def _is_of_note(header: Header, lines: Sequence[Line]) -> bool:
    """The subject is somebody's own words: the article that is quoted has a line above its story.

    A subject that this line repeats is its headline.
    """
    subject = key_of(subject_of(header) or "")
    first = lines[0].text
    return len(first) <= _MAX_TITLE_CHARS and subject not in (key_of(line.text) for line in lines)


def _others(lines: Sequence[Line], kept: Sequence[Line]) -> Iterator[str]:
    """The lines above or below those that are kept."""
    runs = {id(line) for line in kept}
    return (line.text for line in lines if id(line) not in runs)
