"""Days and months as texts write them, with or without a year: entries, spans, addresses."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import Final

from pipelines.knowledge import months
from pipelines.normalise.dates.datelines import Dateline, has_digit
from pipelines.normalise.words import day_words, longest_first
from pipelines.written_dates import (
    PartDate,
    date_pattern,
    day_of,
    month_names,
)

_EPOCHS: Final = (600_000_000, 4_000_000_000)  # seconds: 1989 to 2096


_MILLISECONDS: Final = 1000


_ENGLISH_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def moment_of_count(count: float) -> datetime | None:
    """The moment so many seconds or milliseconds after 1970 began; None where it is no stamp."""
    seconds = count / _MILLISECONDS if count > _EPOCHS[1] else count
    return datetime.fromtimestamp(seconds, UTC) if _EPOCHS[0] <= seconds <= _EPOCHS[1] else None


def weekday_of(text: str) -> int | None:
    """The one weekday that a text names in English, Monday as 0."""
    found = {name[:3].casefold() for name in _english_weekday_pattern().findall(text)}
    return _ENGLISH_WEEKDAYS.index(found.pop()) if len(found) == 1 else None


@cache
def _english_weekday_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE
    )


def is_period(text: str) -> bool:
    """Only a span of days: ``29 September to 11 October 2015``, ``Week of 4 May``."""
    if len(text) > 60 or not has_digit(text):
        return False
    dated = _period_pattern().sub(" ", day_pattern().sub(" ", date_pattern().sub(" ", text)))
    return dated != text and not any(c.isalpha() for c in dated)


@cache
def _period_pattern() -> re.Pattern[str]:
    months_ = month_names()
    return re.compile(
        rf"\b(?:from|to|and|until|through|week|days|as|of|past|last|end|ending|beginning|the|{months_}|"
        r"reporting|reported|review|period|covered|covering|covers|for|under|hours?|hrs|"
        rf"{longest_first(day_words().weekdays)})\b\.?",
        re.IGNORECASE,
    )


@cache
def _url_patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?:\d{{1,2}}|{month_names()})"
    year = r"(?P<y>(?:19|20)\d\d)"
    return (
        re.compile(rf"/{year}/(?P<m>{month})/(?P<d>\d{{1,2}})(?=/|$)", re.IGNORECASE),
        re.compile(rf"(?<![\d]){year}-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        re.compile(rf"(?<=[/_-]){year}(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?=[/_.-]|$)"),
        re.compile(rf"/{year}/(?P<m>0?[1-9]|1[0-2]|{month_names()})/", re.IGNORECASE),
    )


def read_url(url: str) -> PartDate | None:
    """Date in an address (``/2021/06/29/``, ``/2020/feb/10/``, ``-2021-06-29``, ``/2021/06/``)."""
    for pattern in _url_patterns():
        if found := pattern.search(url):
            parts = found.groupdict()
            name = parts["m"].lower()
            month = int(name) if name.isdigit() else months()[name]
            day = day_of(int(parts["y"]), month, int(parts.get("d") or 1))
            if day:
                return PartDate(day, "day" if parts.get("d") else "month")
    return None


@cache
def _entry_pattern() -> re.Pattern[str]:
    month = rf"(?:{month_names()})"
    return re.compile(
        rf"(?:(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*(?P<y1>(?:19|20)\d\d))?|"
        rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{month})\.?(?:,?\s+(?P<y2>(?:19|20)\d\d))?)"
        r"\s*(?:[:–—]|-\s|$)",
        re.IGNORECASE,
    )


def read_entry(text: str) -> Dateline | None:
    """Date at the head of a timeline's entry (``May 5``, ``Dec. 27: ...``)."""
    found = _entry_pattern().match(text)
    if not found:
        return None
    month = months()[(found["m1"] or found["m2"]).lower()]
    year = found["y1"] or found["y2"]
    day = int(found["d1"] or found["d2"])
    return Dateline(month, day, int(year) if year else None) if day_of(2000, month, day) else None


@cache
def _figure_entry_pattern() -> re.Pattern[str]:
    weekdays = longest_first(day_words().weekdays)
    return re.compile(rf"(?:(?:{weekdays})\.?,?\s+)?\d{{1,2}}/\d{{1,2}}\s*(?:[:–—]|$)", re.I)


@cache
def _weekday_pattern() -> re.Pattern[str]:
    weekdays = longest_first(day_words().weekdays)
    return re.compile(rf"(?:{weekdays})\b\.?,?\s+", re.IGNORECASE)


def heads_entry(text: str) -> bool:
    """The line is, or opens with, the date of a timeline's entry, in words or figures."""
    found = _weekday_pattern().match(text)
    day = text[found.end() :] if found else text
    return read_entry(day) is not None or bool(_figure_entry_pattern().match(text))


@cache
def day_pattern() -> re.Pattern[str]:
    """A day and its month in words, in either order, and the year where one follows."""
    month = rf"(?:{month_names()})"
    return re.compile(
        rf"\b(?:(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})\b|(?P<d2>\d{{1,2}})\s+(?P<m2>{month})\b)"
        r"\.?(?P<y>,?\s+(?:19|20)\d\d)?",
        re.IGNORECASE,
    )


def yearless_days(text: str) -> list[tuple[int, int]]:
    """Month and day of the dates in a text that are written without a year."""
    return [
        (
            months()[(found["m1"] or found["m2"]).lower()],
            int(found["d1"] or found["d2"]),
        )
        for found in day_pattern().finditer(text)
        if not found["y"]
    ]


@cache
def _month_year_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({month_names()})\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)


def months_with_year(text: str) -> list[tuple[int, int]]:
    """Year and month of every ``January 2020`` of a text."""
    return [
        (int(found[2]), months()[found[1].lower()])
        for found in _month_year_pattern().finditer(text)
    ]
