"""What a message quotes, and what its sender adds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.normalise.formats.mail.copied import BLOCK_FIELDS, fields_at
from pipelines.normalise.formats.plain_text import read_text

MIN_TEXT_LETTERS: Final = 20


_MIN_QUOTED_LETTERS: Final = 300
"""Two paragraphs: what is quoted for an answer is shorter, or the answer is longer."""


_MAX_NOTE_SHARE: Final = 0.2


_MAX_NOTE_SHARE_ABOVE_HEADER: Final = 0.5


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


def split_quotes(text: str) -> _Split:
    """Somebody's own words from the message that they answer, or that they pass on.

    What is quoted is the text where there is nothing else, or where it is long and the words above
    it are a note. The signature, or the foot of a list, belongs to neither.
    """
    text, *signature = re.split(r"^(?:-- ?|_{20,})$", text, maxsplit=1, flags=re.MULTILINE)
    quotes = "".join(_quote_pattern().findall(text))
    own = _quote_pattern().sub("\n", text)
    below = "\n".join(signature)
    if not quotes:
        return _Split(own, False, below)
    bare = re.sub(r"^(?:> ?)+", "", _quoted_lines(quotes), flags=re.MULTILINE)
    if _is_note(_letters(_header_pattern().sub("", own)), bare):
        return _Split(bare, True, f"{own}\n{below}")
    return _Split(own, False, f"{quotes}\n{below}")


@cache
def _header_pattern() -> re.Pattern[str]:
    """The header of a message that was passed on, which is nobody's words."""
    return re.compile(
        r"^(?:-+ ?(?:forwarded|original) message ?-+|"
        r"(?:cc|date|from|reply-to|sent|subject|to):.*)$",
        re.IGNORECASE | re.MULTILINE,
    )


def _quoted_lines(quotes: str) -> str:
    """Without the lines that say whose they are."""
    return "\n".join(line for line in quotes.split("\n") if line.startswith(">") or not line)


def _is_note(own: int, quoted: str) -> bool:
    """So few letters are a note to what is quoted, the more so where that has a header."""
    if own < MIN_TEXT_LETTERS:
        return True
    letters = _letters(quoted)
    has_header = "from" in fields_at(read_text(quoted).lines[:BLOCK_FIELDS], 0)[1]
    share = _MAX_NOTE_SHARE_ABOVE_HEADER if has_header else _MAX_NOTE_SHARE
    return letters >= _MIN_QUOTED_LETTERS and own <= share * letters


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
