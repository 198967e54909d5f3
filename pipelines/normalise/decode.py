"""From bytes to clean text: charset, line ends, invisible characters, entities."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION_BYTES: Final = 2048
_MAX_DAMAGED_SHARE: Final = 0.01
_MIN_ZERO_SHARE: Final = 0.3
_NO_CHARSETS: Final = frozenset(
    ("utf-8", "utf-8-sig", "ascii", "idna", "punycode", "raw-unicode-escape", "unicode-escape")
)
"""What Python can decode and no page is written in, and what has been tried already."""
_MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    "iso8859-1": ("windows-1252", "iso8859-1"),
    "iso8859-9": ("windows-1254", "iso8859-9"),
    "iso8859-11": ("cp874",),
    "tis-620": ("cp874",),
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "shift_jis": ("cp932",),
    "euc_kr": ("cp949",),
}
"""Charsets that are declared for a wider one, as browsers read them (WHATWG, "Encoding")."""


class UndecodableError(ValueError):
    """No charset gives readable text for the bytes."""


def decode_bytes(content: bytes, *, is_markup: bool, charset: str | None = None) -> str:
    """Text of a document whose declared charset may be wrong.

    A byte-order mark decides. Otherwise UTF-8 is tried first, as text of another charset is hardly
    ever valid UTF-8, then the charset that the container declares, then the markup's own, then
    windows-1252, which is what pages with a wrong declaration mostly are. Where one of a few bytes
    of a UTF-8 text is damaged, the rest is kept.

    Args:
        content: The document.
        is_markup: Whether it may declare a charset itself.
        charset: What its container declares: the header of a response or of a part of a message.

    Raises:
        UndecodableError: none of them reads the bytes.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, is_cut_allowed=True)
    if wide := _wide_encoding(content):
        return _strict(content, wide, is_cut_allowed=True)
    try:
        return _strict(content, "utf-8", is_cut_allowed=True)
    except UndecodableError as error:
        for declared in _declared_charsets(content if is_markup else b"", charset):
            with suppress(UndecodableError):
                return _strict(content, declared, is_cut_allowed=False)
        lenient = content.decode("utf-8", "replace")
        damaged = lenient.count("\ufffd")
        foreign = sum(1 for c in lenient if ord(c) > 127) - damaged
        if damaged < foreign and damaged <= _MAX_DAMAGED_SHARE * len(lenient):
            return lenient
        try:
            text = _strict(content, "windows-1252", is_cut_allowed=False)
        except UndecodableError:
            raise error from None
        if not _is_readable(text):
            raise
        return text


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    head = content[:_DECLARATION_BYTES]
    if head.count(0) < _MIN_ZERO_SHARE * len(head):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _strict(content: bytes, encoding: str, *, is_cut_allowed: bool) -> str:
    """Strict decoding; a character cut in two by the end of the file may be left out."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        is_cut = error.end == len(content) and error.start >= len(content) - 3
        if is_cut_allowed and is_cut and error.start > 0:
            return content[: error.start].decode(encoding)
        raise UndecodableError(str(error)) from error
    except LookupError as error:  # Python calls zlib and rot13 encodings too
        raise UndecodableError(str(error)) from error


@cache
def _charset_pattern() -> re.Pattern[bytes]:
    return re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")


def _declared_charsets(markup: bytes, charset: str | None) -> Iterator[str]:
    """Charsets that the container and the head of a page declare, but for UTF-8."""
    found = _charset_pattern().search(markup[:_DECLARATION_BYTES])
    for label in (charset, found[1].decode("ascii") if found else None):
        try:
            name = codecs.lookup(label or "utf-8").name
        except LookupError:
            continue
        if name not in _NO_CHARSETS:
            yield from _MEANT.get(name, (name,))


def _is_readable(text: str) -> bool:
    """Mostly letters, blanks and the like: any bytes at all decode as windows-1252."""
    plain = sum(1 for c in text if c.isalpha() or c.isspace())
    odd = sum(1 for c in text if ord(c) > 127 and not c.isalpha()) + sum(
        1 for c in text if unicodedata.category(c) == "Cc" and not c.isspace()
    )
    return plain >= 0.6 * len(text) and odd <= 0.1 * len(text)


_DROPPED: Final = {
    **dict.fromkeys(range(0x20), None),  # controls
    **dict.fromkeys(range(0x7F, 0xA0), None),
    **dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF), None),  # soft hyphen, zero-width
    **dict.fromkeys((0x200E, 0x200F, 0x061C), None),  # direction marks
    **dict.fromkeys(range(0x202A, 0x202F), None),  # embeddings, overrides
    **dict.fromkeys(range(0x2066, 0x206A), None),  # isolates
    **dict.fromkeys((0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC), None),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # halves of a pair, from JSON escapes
}
_BLANKS: Final = (0x00A0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B))
_CHARACTERS: Final = {
    **_DROPPED,
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys((0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),
    0x09: "\t",
    0x2011: "-",  # non-breaking hyphen
}


@cache
def _to_change_pattern() -> re.Pattern[str]:
    """A character that cleaning changes: sought far faster than all are looked up."""
    changed = (chr(code) for code, clean in _CHARACTERS.items() if clean != chr(code))
    return re.compile(f"[{re.escape(''.join(changed))}]")


@cache
def _joiner_pattern() -> re.Pattern[str]:
    """Zero-width joiners outside the scripts that are spelt with them (Arabic, Indic ...)."""
    return re.compile("[\u200c\u200d](?![\u0590-\uffff])|(?<![\u0590-\uffff])[\u200c\u200d]")


@cache
def _entity_pattern() -> re.Pattern[str]:
    return re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def clean_text(text: str) -> str:
    """Text in NFC with plain line ends and blanks and without invisible characters.

    HTML entities are resolved, also in pasted text. Letters that were decoded with the wrong
    charset before they came here ("â€™") are put right where that can be undone as a whole.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text and _entity_pattern().search(text):
        text = html.unescape(text)
    text = _undo_mojibake(text)
    if _to_change_pattern().search(text):
        text = text.translate(_CHARACTERS)
    if "\u200c" in text or "\u200d" in text:
        text = _joiner_pattern().sub("", text)
    return unicodedata.normalize("NFC", text)


def _undo_mojibake(text: str) -> str:
    """UTF-8 that was once read as windows-1252, read again; anything else as it is."""
    if "â€" not in text and "Ã" not in text:
        return text
    try:
        return text.encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return text
