"""What the readers of all forms use: the span of a match, and the numbers that its words name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pipelines.extract.times.grammar import MONTHS, NUMBER_WORDS, WEEKDAYS, compiled, words_of
from pipelines.extract.times.model import TimeSpan

MONTH_CUES: Final = frozenset(words_of("in since until during throughout through last next this"))
"""Words behind which the name of a month is no surname, verb or march."""
DETERMINERS: Final = frozenset(words_of("the a an his her its their our this that another"))
"""Words behind which a day or year dates the noun that follows ("the 2003 invasion")."""
COUNTED: Final = (
    r"[,.]\d|\s?%|-(?=\d)|\s(?:troops|soldiers|people|men|women|personnel|fighters|civilians|others|"
    r"tons|tonnes|pounds|dollars|euros|kg|km|kilomet|miles|met(?:re|er)s|feet|barrels|rounds|"
    r"homes|houses|families|prisoners|militants|protesters|members|victims|drones|missiles|"
    r"rockets|vehicles|tanks|wounded|dead|killed)\b"
)
"""What stands behind a number that is no day and no year: it counts, or goes on."""
JOINT: Final = (
    r"(?: ?[-\u2013\u2014] ?| (?:to|and|until|till|through|into) (?:the |late |early )?"
    r"|,? (?:and (?:on )?)?into (?:the )?(?:early|small|first) hours of (?:the )?)$"
)
"""What joins two times to one ("from May to July")."""
_DIGITS: Final = r"\d+"
_MONTH_KEYS: Final = {name[:3].lower(): index for index, name in enumerate(MONTHS, start=1)}
_WEEKDAY_KEYS: Final = {name[:3].lower(): index for index, name in enumerate(WEEKDAYS)}


@dataclass(frozen=True, slots=True)
class ReaderContext:
    """What a reader may know beside its own words: the spans before, and the outlet's habit."""

    before: list[TimeSpan]
    day_first: bool | None


Reader = Callable[[re.Match[str], ReaderContext], Iterator[TimeSpan]]


def span_of(match: re.Match[str], form: str, kind: str = "point", **fields: Any) -> TimeSpan:
    """The span of all that matched."""
    return TimeSpan(match.start(), match.end(), match[0], kind, form, **fields)


def words_before(text: str, start: int) -> list[str]:
    """The last words before an offset, in lower case."""
    return text[max(0, start - 32) : start].lower().split()


def cue_before(match: re.Match[str]) -> str:
    """The word before a match, in lower case; empty where there is none."""
    words = words_before(match.string, match.start())
    return words[-1] if words else ""


def month_number(name: str) -> int:
    """1 for January, of a month's name or its abbreviation."""
    return _MONTH_KEYS[name[:3].lower()]


def weekday_number(name: str | None) -> int | None:
    """0 for Monday, of a weekday's name or its abbreviation."""
    return None if name is None else _WEEKDAY_KEYS[name[:3].lower()]


def year_number(digits: str | None) -> int | None:
    """The year, where its digits are given."""
    return int(digits) if digits else None


def year_reference(words: str | None) -> str | None:
    """Last, this, next or that year, where the year is given so."""
    return "that" if words == "the same" else words


def number_of(words: str | None) -> int | None:
    """The number that words name; None for the vague ones ("several", "a few")."""
    if words is None:
        return None
    key = words.lower().replace("\u00a0", " ")
    if key.isdigit():
        return int(key)
    if key.endswith(("couple", "couple of")):
        return 2
    tens, _, ones = key.partition("-")
    if ones and tens == "twenty":
        return 20 + NUMBER_WORDS[ones]
    return NUMBER_WORDS[tens] + NUMBER_WORDS.get(ones, 0) if tens in NUMBER_WORDS else None


def numbers_in(words: str) -> Iterator[re.Match[str]]:
    """The numbers in figures of some words."""
    return compiled(_DIGITS).finditer(words)


def first_number(words: str) -> int:
    """The first number in figures of some words ("3rd")."""
    return int(compiled(_DIGITS).findall(words)[0])
