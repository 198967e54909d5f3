"""Tells the calendars of one moment apart: the local day stays, that of another clock is elsewhere.

Source: codebook.md, Dates (the local calendar where the text gives one). Called by finding.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipelines.extract.times.grammar import compiled
from pipelines.extract.times.joining import DAY_FORMS
from pipelines.extract.times.model import TimeSpan

_LOCAL_CLOCK: Final = r",?\s(?:\w+\s){0,2}(?:local|[A-Z]\w+)\stime\b"


_IN_ANOTHER_PLACE: Final = r" in (?:the )?[A-Z][\w.]*(?: [A-Z]\w+)*\)"


# Where news is written from and ordered, rather than where it happens.
_IN_NEWSROOM: Final = (
    r" in (?:the )?(?:Washington|New York|London|Florida|US\b|U\.S\.|United States"
    r"|United Kingdom|UK\b)"
)


_OR_ELSEWHERE: Final = r"(?: local time)?[,;]? or\b"


# "Monday in Baghdad, late Sunday in Washington"
_SAME_MOMENT: Final = (
    r"(?: in [A-Z][\w'-]+(?: [A-Z][\w'-]+)?| (?:local|there|[A-Z]\w+) time)?(?:,| and)"
    r"(?: (?:still|only|or|late|early|by then|which was))*(?: on)? $"
)


_SENTENCE_END: Final = r"(?<![ap]\.m)[.!?][\u201d\"')]*\s+[\u201c\"'(]*[A-Z]|\n"


def with_calendars_told_apart(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """Of one moment dated by two calendars, leaves the local day and marks the other elsewhere.

    "January 3 (January 2 US time)" and "late Thursday, Washington time ... 1 a.m. on Friday"
    each happen on one day (codebook: the local calendar where the text gives one).
    """
    told = list(spans)
    days = [
        index
        for index, span in enumerate(spans)
        if span.form in DAY_FORMS and span.kind in ("point", "bound")
    ]
    for one, other in pairwise(days):
        first, second = spans[one], spans[other]
        gap = text[first.end : second.start]
        if len(gap) > 120 or compiled(_SENTENCE_END).search(gap):
            continue
        in_parenthesis = len(gap) < 32 and "(" in gap and ")" not in gap
        in_newsroom = bool(compiled(_IN_NEWSROOM).match(text, second.end))
        is_again = in_parenthesis or compiled(_OR_ELSEWHERE).match(gap)
        if (is_again and (second.is_foreign_clock or in_newsroom)) or (
            in_newsroom and compiled(_SAME_MOMENT).fullmatch(gap)
        ):
            told[other] = replace(second, kind="elsewhere")
        elif (first.is_foreign_clock and not second.is_foreign_clock) or (
            in_parenthesis and _is_local(text, second.end)
        ):
            told[one] = replace(first, kind="elsewhere")
    return told


def _is_local(text: str, end: int) -> bool:
    """ "(Wednesday in Iraq)", "(January 3 local time)": the calendar of where it happened."""
    return any(compiled(after).match(text, end) for after in (_LOCAL_CLOCK, _IN_ANOTHER_PLACE))


# "3 a.m. local time (8 p.m. ET Sunday)": the hour by both clocks, the day by one.
_HOUR: Final = r"(?P<{0}>\d{{1,2}})(?:[:.]?\d\d)?(?: ?(?P<{0}_half>[ap])\.?m\.?)?"


_TWO_CLOCKS: Final = (
    rf"(?i)\b{_HOUR.format('local')}(?: hours)?(?:,? (?:local|\w+)(?: time)?)? "
    rf"[(\[](?P<inside>)(?:on )?(?:[a-z]+day,? )?{_HOUR.format('other')},? "
    r"(?P<zone>[ECMP][SD]?T|GMT|UTC)"
    r"(?:,? (?:on )?(?:[a-z]+day|\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2}))?[)\]]"
)


def with_local_days(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """The day told by a foreign clock alone, moved to the local calendar where both hours stand."""
    if not ("(" in text or "[" in text):
        return spans
    if not (" GMT" in text or any(span.form == "clock" for span in spans)):
        return spans  # "at 2230 (0230 GMT)" is hours by its zone
    moved = list(spans)
    for match in compiled(_TWO_CLOCKS).finditer(text):
        ahead = _days_ahead(match)
        for index, span in enumerate(spans):
            # "2 a.m. Wednesday (2300 GMT Tuesday)": the local day stands outside the brackets.
            opened = match.start("inside")
            if span.form in DAY_FORMS and opened <= span.start < match.end():
                moved[index] = replace(span, is_foreign_clock=False, days_ahead=ahead)
    return moved


def _days_ahead(match: re.Match[str]) -> int:
    """How many days the local hour is ahead: of American clocks the world's news is to the east."""
    local, other = (_hour(match, name) for name in ("local", "other"))
    if match["zone"].upper() not in ("GMT", "UTC"):
        return int(local < other)
    return int(local - other < -_HALF_DAY) - int(local - other > _HALF_DAY)


def _hour(match: re.Match[str], name: str) -> int:
    hour = int(match[name])
    half = (match[f"{name}_half"] or "").lower()
    return hour % _HALF_DAY + _HALF_DAY * (half == "p") if half else hour


_HALF_DAY: Final = 12  # hours
