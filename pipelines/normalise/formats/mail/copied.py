"""Headers that are copied into a text: of a message that is sent on, or answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from pipelines.normalise.formats.mail.header import (
    MAX_HEADER_CHARS,
    Header,
    name_and_address,
    reply_pattern,
    sent_on,
)
from pipelines.normalise.page import Line, squeeze

BLOCK_FIELDS: Final = 2


_BLOCK_WITHIN: Final = 60
"""Lines below which no copied header is sought: an article may quote one."""


def opens_as_mail(text: str) -> bool:
    """The text opens with the header of a letter, or with the line above one that is sent on."""
    head = [line.strip() for line in text.lstrip()[:MAX_HEADER_CHARS].split("\n")]
    if _marker_pattern().fullmatch(head[0]):
        return True
    fields = [
        found["name"].lower()
        for line in takewhile(str.strip, head)
        if (found := _field_pattern().fullmatch(line))
    ]
    return len(fields) > BLOCK_FIELDS and "from" in fields


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


def unwrapped(lines: tuple[Line, ...], header: Header) -> tuple[tuple[Line, ...], Header]:
    """Lines and header of the message that matters: the forwarded one, or of an answer itself."""
    found = _copied_header(lines)
    if found is None:
        return lines, header
    start, end, fields = found
    if start > 0 and reply_pattern().match(header.subject):
        return lines[:start], header
    inner = Header(
        subject=fields.get("subject") or header.subject,
        sender=name_and_address(fields.get("from", "")),
        date=sent_on(fields.get("date", "")),
    )
    return lines[end:], inner


def _copied_header(lines: Sequence[Line]) -> tuple[int, int, dict[str, str]] | None:
    """First and last line and the fields of the first block of fields; None without one."""
    index = 0
    while index < min(len(lines), _BLOCK_WITHIN):
        end, fields = fields_at(lines, index)
        if len(fields) >= BLOCK_FIELDS and "from" in fields:
            is_marked = index > 0 and _marker_pattern().fullmatch(lines[index - 1].text)
            return index - bool(is_marked), end, fields
        index = max(end, index + 1)
    return None


def fields_at(lines: Sequence[Line], index: int) -> tuple[int, dict[str, str]]:
    """Where a run of field lines ends, and the fields that count."""
    fields: dict[str, str] = {}
    while index < len(lines) and (found := _field_pattern().fullmatch(lines[index].text)):
        name = _FIELDS.get(found["name"].lower())
        if name:
            fields.setdefault(name, squeeze(found["value"]))
        index += 1
    return index, fields
