"""From bytes to clean text: charset, line ends, invisible characters, entities."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from typing import Final

from charset_normalizer import from_bytes

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
_MIN_FOREIGN_CHARS: Final = 3
_MAX_FOREIGN_WORDS: Final = 2
_DETECTED_BYTES: Final = 50_000
_MAX_CHAOS: Final = 0.1
_LATIN: Final = frozenset(
    "cp1250 cp1252 windows-1252 cp1254 windows-1254 cp1257 iso8859-1 iso8859-2 iso8859-9 "
    "iso8859-15 iso8859-16".split()
)
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
    each line by itself, then windows-1252, which is what pages with a wrong declaration mostly are.
    Where that gives words of no language, the frequency of letters tells the charset.

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
        declared = _declared_charsets(content if is_markup else b"", charset)
        candidates = (
            *(partial(_declared, content, name) for name in declared),
            partial(_by_line, content),
            partial(_western, content),
            partial(_detected, content),
        )
        text = next((text for read in candidates if (text := read()) is not None), None)
        if text is None:
            detail = f"neither UTF-8 ({error}) nor another charset gives readable text"
            raise UndecodableError(detail) from error
        return text


def _declared(content: bytes, encoding: str) -> str | None:
    """Text by a charset that the document claims; None where it is in another beyond doubt."""
    with suppress(UndecodableError):
        text = _strict(content, encoding, is_cut_allowed=False)
        return None if encoding in _LATIN and _has_foreign_words(text) else text
    return None


def _western(content: bytes) -> str | None:
    """Text by windows-1252, by which nearly any bytes decode, where it is of its languages."""
    text = _declared(content, "windows-1252")
    return text if text is not None and _is_readable(text) else None


def _has_foreign_words(text: str) -> bool:
    """Letters beyond ASCII make whole words, which they do in no language of Western Europe."""
    mixed = foreign = 0
    for word in _high_word_pattern().findall(text):
        if any(map(str.isascii, word)):
            mixed += 1
        else:
            foreign += len(word) >= _MIN_FOREIGN_CHARS
    return foreign > max(mixed, _MAX_FOREIGN_WORDS)


@cache
def _high_word_pattern() -> re.Pattern[str]:
    """A word with a letter beyond ASCII."""
    return re.compile(r"[a-zA-Z]*+[^\W\d_a-zA-Z][^\W\d_]*")


def _by_line(content: bytes) -> str | None:
    """Text that was pasted together, a line in UTF-8 and another in windows-1252.

    In a line of UTF-8 a damaged byte is lost, and the rest is kept. None where no line is UTF-8,
    or too much is damaged.
    """
    lines: list[str] = []
    western: list[str] = []
    for line in content.split(b"\n"):
        text = line.decode("utf-8", "replace")
        if "\ufffd" in text and all(c.isascii() or c == "\ufffd" for c in text):
            text = line.decode("windows-1252", "replace")
            western.append(text)
        lines.append(text)
    text = "\n".join(lines)
    damaged = text.count("\ufffd")
    foreign = sum(1 for c in text if not c.isascii()) - damaged
    foreign -= sum(1 for c in "".join(western) if not c.isascii())
    is_kept = damaged < foreign and damaged <= _MAX_DAMAGED_SHARE * len(text)
    return text if is_kept and not _has_foreign_words("\n".join(western)) else None


def _detected(content: bytes) -> str | None:
    """Text by the charset that its letters' frequencies tell, where they tell a language."""
    best = from_bytes(content[:_DETECTED_BYTES].rpartition(b" ")[0] or content).best()
    is_sure = best is not None and best.coherence > 0 and best.chaos <= _MAX_CHAOS
    return _declared(content, best.encoding) if best and is_sure else None


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
    """UTF-8 that was once read as windows-1252, read again: the whole, else what has the marks."""
    if "â€" not in text and "Ã" not in text and "Â" not in text:
        return text
    try:
        return text.encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return _mojibake_pattern().sub(_reread, text)


@cache
def _mojibake_pattern() -> re.Pattern[str]:
    """A Latin letter or a dash or quote: their first byte as a letter, the others as signs."""
    return re.compile(r"[ÂÃ](?!(?<=Ã)»\W)[^\w\s]|[ÂÃ]\u00a0|[ÂÃ][ƒŠŒŽšœžŸªºµ²³¹ˆ]|â€.|â[„‚ˆ].")


def _reread(found: re.Match[str]) -> str:
    try:
        return bytes(
            ord(char) if "\x80" <= char <= "\x9f" else char.encode("windows-1252")[0]
            for char in found[0]
        ).decode("utf-8")
    except UnicodeError:
        return found[0]
