"""Numbers that measure, date or name something instead of counting it."""

from __future__ import annotations

import calendar
import re
from typing import Final

from pipelines.extract.closed_words import WEEKDAYS
from pipelines.extract.quantities.bounds import approximators
from pipelines.extract.quantities.tokens import Tokens
from pipelines.knowledge import measures

_MONTH_NAMES: Final = [name.lower() for name in calendar.month_name[1:]]
_SHORT_MONTHS: Final = [*(name[:3] for name in _MONTH_NAMES), "sept"]
_MONTHS: Final = frozenset(
    [*_MONTH_NAMES, *_SHORT_MONTHS, *(f"{short}." for short in _SHORT_MONTHS)]
)
_CURRENCY: Final = frozenset({"$", "£", "€", "¥", "us$"})
_YEAR_LEADS: Final = frozenset(
    "in since of by until from before after during early late mid to and for , (".split()
)
_AGE_CLOSERS: Final = frozenset({",", ")", ".", ";", "and", "who", "of", "from", "was"})
_NUMBERING: Final = frozenset(
    "no no. question page chapter article section phase aged age type version".split()
)
# Lower-case words behind a capital and a number that show the number to count what follows.
_PEOPLE_LIKE: Final = re.compile(
    r"(?:\w+s|people|men|women|children|police|personnel|more|other|others|additional|killed|"
    r"dead|wounded|injured|hurt|of)\Z"
)


def is_measure(tokens: Tokens, index: int, behind: int) -> bool:
    """Whether a number measures, dates or names something instead of counting it."""
    lower = tokens.lower
    previous = lower[index - 1] if index else ""
    following = lower[behind] if behind < len(lower) else ""
    if following in measures() and not _is_shift(lower, behind):
        return True
    if lower[behind : behind + 2] == ["local", "time"]:
        return True
    if previous in _CURRENCY or previous in _NUMBERING:
        return True
    if _is_glued(tokens, behind) or (previous == "no" and lower[index] == "one"):
        return True
    if lower[index] == "one" and following == "another":
        return True
    if _is_span_of_ages(tokens, index, previous, following):
        return True
    if not lower[index][0].isdigit():
        return False
    return (
        _is_date(tokens, index, behind, previous, following)
        or _is_age(tokens, index, behind, previous, following)
        or _is_designation(tokens, index, previous, following)
    )


def _is_shift(lower: list[str], index: int) -> bool:
    """ "two night watchmen", "six day labourers": those whose work has its hours."""
    worker = lower[index + 1] if index + 1 < len(lower) else ""
    is_people = worker.endswith(("men", "women", "ers", "guards", "nurses", "porters", "staff"))
    return lower[index] in ("day", "night") and is_people


def _is_glued(tokens: Tokens, behind: int) -> bool:
    """Whether a hyphen or percent sign hangs on the number: "1,200-strong", "4%"."""
    text, end = tokens.text, tokens.ends[behind - 1]
    return (
        text[end : end + 1] in ("%", "-", "\u2010", "\u2011")
        and not text[end + 1 : end + 2].isspace()
    )


def _is_date(tokens: Tokens, index: int, behind: int, previous: str, following: str) -> bool:
    """Whether a number is a day of a month or a year."""
    digits = tokens.lower[index]
    if not digits.isdecimal() or len(digits) > 9:
        return False
    value = int(digits)
    # "may" is a month only with a capital: "14 may die".
    if value <= 31 and (
        (following in _MONTHS and tokens.words[behind][0].isupper())
        or (previous in _MONTHS and tokens.words[index - 1][0].isupper())
    ):
        return True
    if not (len(digits) == 4 and 1900 <= value <= 2099):
        return False
    if previous in _YEAR_LEADS or previous in _MONTHS or not previous:
        return True
    return not (following.endswith("s") or following in ("people", "men", "women", "children"))


def _is_age(tokens: Tokens, index: int, behind: int, previous: str, following: str) -> bool:
    """Whether a number is an age: "Gillon, 26,", "aged 7 and 11"."""
    digits = tokens.lower[index]
    if not digits.isdecimal() or len(digits) > 3 or int(digits) > 120:
        return False
    if previous == "and" and index > 2 and tokens.lower[index - 3] in ("aged", "ages"):
        return True
    name = tokens.words[index - 2] if index > 1 else ""
    # A comma, a number and a closing mark behind a name that is no place of a list.
    return (
        previous in (",", "(")
        and name[:1].isupper()
        and name.lower() not in WEEKDAYS
        and (following in _AGE_CLOSERS or not following)
        and behind == index + 1
    )


def _is_span_of_ages(tokens: Tokens, index: int, previous: str, following: str) -> bool:
    """ "Children between six and 14 died": of whom, by their age; "killing between six and ten"."""
    lead = index - 1 if previous == "between" else index - 3
    if lead < 1 or tokens.lower[lead] != "between" or tokens.lower[lead - 1] not in _YOUNG:
        return False
    return previous == "between" or (previous == "and" and following not in _PEOPLE_OF_AGE)


_YOUNG: Final = frozenset(
    "children boys girls pupils students youths teenagers youngsters minors schoolchildren infants "
    "schoolgirls schoolboys men women males females".split()
)
_PEOPLE_OF_AGE: Final = frozenset("people men women children soldiers civilians others".split())


def _is_designation(tokens: Tokens, index: int, previous: str, following: str) -> bool:
    """Whether a number belongs to the name before it: "Tower 22", "Boeing 737"."""
    word = tokens.words[index - 1] if index else ""
    if not word[:1].isupper() or previous in WEEKDAYS or previous in approximators():
        return False
    # The first word of a sentence has its capital for another reason, unless it names a thing.
    is_initial = index == 1
    is_counting = bool(_PEOPLE_LIKE.match(following)) or following[:1].isdigit()
    return not is_counting and not (is_initial and following.isalpha())
