"""The words, numbers and marks that quantities are read from."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and marks of one text with their offsets; quotation marks are left out."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){2,}(?:-\w+)*"
    r"|\b[A-Z]\.(?= [A-Z])"
    r"|[ap]\.m\.?"
    r"|\d{1,3}(?:,\d{3})+(?!\d)"
    r"|\d+(?:[.:/]\d+)+\w*"
    r"|\d+[-\u2013]\d+(?!\w)"
    r"|\b(?:Gen|Lt|Col|Maj|Sgt|Spc|Capt|Brig|Cpl|Pvt|Adm|Cmdr|Staff Sgt|Mr|Mrs|Ms|Dr|Prof|St|No|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    r"|US\$"
    r"|[^\W_]+(?:[-\u2010\u2011'\u2019][^\W_]+)*"
    r"|[^\w\s\"\u201c\u201d]"
)


def without_abbreviations(tokens: Tokens) -> Tokens:
    """The tokens but for an abbreviation in brackets: "four Border Force (BF) guards".

    It stands in the middle of the phrase whose name it shortens, and would break that off.
    """
    words = tokens.words
    dropped = {
        at
        for start in range(len(words) - 2)
        if words[start] == "(" and words[start + 2] == ")" and _ABBREVIATION.match(words[start + 1])
        for at in range(start, start + 3)
    }
    kept = [at for at in range(len(words)) if at not in dropped]
    if not dropped:
        return tokens
    return Tokens(
        text=tokens.text,
        words=[words[at] for at in kept],
        lower=[tokens.lower[at] for at in kept],
        starts=[tokens.starts[at] for at in kept],
        ends=[tokens.ends[at] for at in kept],
    )


_ABBREVIATION: Final = re.compile(r"[A-Z][\w-]{1,8}(?<=[A-Z])\Z")


@functools.lru_cache(maxsize=8)  # people, forces and other quantities are read off the same tokens
def tokenise(text: str) -> Tokens:
    """Split a text into words, numbers and marks.

    Args:
        text: English prose of any length.

    Returns:
        The tokens in order, with offsets in `text`. "U.S.", "Gen.", "25-30", "1,200", "7.35pm"
        and "F-16" are one token each.
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    return Tokens(
        text=text,
        words=words,
        lower=[word.lower().replace("\u2019", "'") for word in words],
        starts=[start for start, _ in spans],
        ends=[end for _, end in spans],
    )
