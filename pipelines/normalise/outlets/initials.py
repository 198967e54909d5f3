"""The letters that bodies and agencies go by, and the names that they stand for.

A name whose own letters stand beside it is one beyond doubt (codebook.md, "Articles").
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

JOINTS: Final = frozenset(("of", "for", "on", "in", "at"))
SMALL_WORDS: Final = JOINTS | frozenset(
    "and the & al da de del della des do dos du e el et la las los y".split()
)
"""Words of names that lend no letter, or one."""
_MIN_ABBREVIATION: Final = 3
_MAX_LENT: Final = 4
"""Letters that a word lends to an abbreviation."""


def is_initials_of(word: str, name: str) -> bool:
    """``DNS`` of ``Delta News Service``, with or without the small words."""
    words = name.casefold().split()
    full = "".join(part[0] for part in words)
    short = "".join(part[0] for part in words if part not in SMALL_WORDS)
    return len(word) >= 2 and word.casefold() in (full, short)


def abbreviates(letters: str, name: str) -> bool:
    """Initials, or first letters of the words: ``UNTMEL`` of ``... Transition Mission in Elmo``.

    Small words, and one other word, may lend none.
    """
    if is_initials_of(letters, name):
        return True
    body = _seat_pattern().split(name, maxsplit=1)[0]
    if len(body.split()) >= _MIN_ABBREVIATION and is_initials_of(letters, body):
        return True  # "Truce Watch Mission to Elmo (TWM)"
    if "-" in letters and abbreviates(letters.partition("-")[0], name):  # "DNA-E", in English
        return True
    short = letters.replace("-", "").casefold()
    words = name.casefold().split()
    is_long = len(short) >= _MIN_ABBREVIATION and len(words) >= _MIN_ABBREVIATION
    return is_long and short[0] == words[0][0] and _is_spelled_by(short, words, may_skip=True)


@cache
def _seat_pattern() -> re.Pattern[str]:
    """Where a body works, which lends no letter to its name."""
    return re.compile(r" (?:to|in|for) (?=(?:the )?[A-Z])")


def _is_spelled_by(short: str, words: list[str], *, may_skip: bool) -> bool:
    if not short or not words:
        return not short and sum(word not in SMALL_WORDS for word in words) <= may_skip
    word, rest = words[0], words[1:]
    shared = 0
    while shared < min(_MAX_LENT, len(word), len(short)) and word[shared] == short[shared]:
        shared += 1
        if _is_spelled_by(short[shared:], rest, may_skip=may_skip):
            return True
    is_small = word in SMALL_WORDS
    return (is_small or may_skip) and _is_spelled_by(short, rest, may_skip=may_skip and is_small)


def initials_of(name: str) -> str:
    """``DNS`` of ``Delta News Service``, small words left out."""
    return "".join(word[0].upper() for word in name.split() if word.casefold() not in SMALL_WORDS)
