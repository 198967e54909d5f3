"""Days that a page tells in passing: on its head, by its file's name, copyright or last entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Final

from pipelines.normalise.dates.datelines import (
    Dateline,
    day_of_dateline,
    is_near,
)
from pipelines.normalise.dates.days import months_with_year, read_entry, yearless_days
from pipelines.normalise.dates.evidence import DateEvidence, Published
from pipelines.normalise.dates.figure_order import (
    weekday_of_lead,
)
from pipelines.normalise.dates.stamps import read_day_without_year, read_stamps
from pipelines.written_dates import Order, date_of, date_pattern, day_of, month_names, read_declared

_SEARCHED_FOR_STAMP: Final = 12


_MIN_TIMELINE_ENTRIES: Final = 5


_MIN_SLUG_WORDS: Final = 2


_MAX_DATELINE_CHARS: Final = 60
_MAX_DAYS_BEHIND: Final = timedelta(days=10)
"""A review of days comes out soon behind the last of them."""


def is_of_lead(day: date, paragraphs: Sequence[str], dateline: Dateline | None) -> bool:
    """The lead tells of that weekday or of the one before, and nothing else of another day."""
    weekday = weekday_of_lead(paragraphs)
    is_next = weekday is not None and (day.weekday() - weekday) % 7 <= 1
    return is_next and (dateline is None or is_near(dateline, day))


def head_date(evidence: DateEvidence, stamp: str | None, order: Order | None) -> date | None:
    """The day on top of a page without another, which is the paper's and not that of a visit.

    Of a visit it could be later than all else that the page tells: a copyright of another year, or
    a later day, speaks against it.
    """
    stamps = read_stamps(stamp or "", order)
    days = {stamp.value for stamp in stamps}
    value = days.pop() if len(days) == 1 else None
    if value is None or value.precision != "day":
        return None
    years = {int(year) for year in _copyright_pattern().findall(evidence.text)}
    others = [found for line in evidence.stamps for found in read_stamps(line, order)]
    return value.day if years <= {value.day.year} and not others else None


@cache
def _named_file_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<day>(?:19|20)\d\d-?\d\d-?\d\d)[-_ ]+(?P<slug>\D.*)")


def day_behind_titled(evidence: DateEvidence, order: Order | None) -> tuple[date, str] | None:
    """The day of a stamp or dateline without a year, soon behind the last day of the headline.

    ``Lima, Monday 10 March (Agency) -`` below ``The week from 3 to 9 March 2014``: the weekday has
    to be that of the day.
    """
    title = _span_pattern().sub(r"\1 ", evidence.title or "")
    found = (date_of(each, order) for each in date_pattern().finditer(title))
    days = [value.day for value in found if value and value.precision == "day"]
    for line in (*evidence.stamps, *evidence.paragraphs[:1]) if days else ():
        placed = _weekday_pattern().search(line[:_MAX_DATELINE_CHARS])
        text = line[placed.start() :].partition("(")[0] if placed else ""
        for year in (max(days).year, max(days).year + 1):
            day = read_day_without_year(text, year)
            if day and timedelta(0) <= day - max(days) <= _MAX_DAYS_BEHIND:
                return day, line
    return None


@cache
def _span_pattern() -> re.Pattern[str]:
    """``March 3-9, 2014``, of which the last day is left."""
    return re.compile(
        rf"\b({month_names()}) \d{{1,2}} ?(?:[–—-]|to) ?(?=\d{{1,2}},? \d{{4}})", re.I
    )


@cache
def _weekday_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def named_day(evidence: DateEvidence) -> date | None:
    """The day of a file that is named after its day and headline: ``2016-05-07-quay-shelled``."""
    found = _named_file_pattern().fullmatch(evidence.file_name)
    value = read_declared(found["day"]) if found else None
    if found is None or value is None:
        return None
    title = set(re.findall(r"[^\W\d_]+", (evidence.title or "").casefold()))
    slug = re.findall(r"[^\W\d_]+", found["slug"].casefold())
    is_title = len(slug) >= _MIN_SLUG_WORDS and all(word in title for word in slug)
    return value.day if is_title else None


@cache
def _copyright_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:©|\(c\)|\bcopyright)[\s:]*(?:©\s*)?(?:(?-i:[A-Z])[\w&'’.-]*,? ){0,6}"
        r"((?:19|20)\d\d)\b(?!\s*[-–])",
        re.IGNORECASE,
    )


def inferred_day(
    evidence: DateEvidence, dateline: Dateline | None, latest: date
) -> Published | None:
    """A date that the document implies: a day and the copyright's year, or a timeline's last entry.

    The day is that of a dateline, or of a stamp whose weekday it has in that year.
    """
    years = {int(year) for year in _copyright_pattern().findall(evidence.text)}
    stamped = _stamp_without_year(evidence.text, years)
    if stamped and stamped[0] <= latest:
        return Published(stamped[0], "day", "inferred", stamped[1])
    if dateline:
        day = day_of_dateline(dateline, years.pop()) if len(years) == 1 else None
        read_from = f"{dateline.text} and the year of the copyright"
        return Published(day, "day", "inferred", read_from) if day and day <= latest else None
    last = _end_of_timeline(evidence.paragraphs)
    read_from = "the last entry of the timeline"
    return Published(last, "month", "inferred", read_from) if last and last <= latest else None


def _stamp_without_year(text: str, years: set[int]) -> tuple[date, str] | None:
    """The day of a stamp near the top of a page of one year, and what it was read from."""
    if len(years) != 1:
        return None
    year = next(iter(years))
    for line in text.split("\n", _SEARCHED_FOR_STAMP)[:_SEARCHED_FOR_STAMP]:
        if day := read_day_without_year(line, year):
            return day, f"{line} and the year of the copyright"
    return None


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a timeline: its date without year and what stands under it."""

    date: Dateline
    text: str


def _end_of_timeline(paragraphs: Sequence[str]) -> date | None:
    """Day of the last entry of a timeline that reaches up to its own present.

    Such a piece cannot be older than its last entry, and is not much younger where its prose calls
    days around that entry by month and day alone, as one speaks of the current months. The year
    comes from entries that name it themselves ("As of January 2020", under a January heading).
    """
    entries, prose = _entries_and_prose(paragraphs)
    if len(entries) < _MIN_TIMELINE_ENTRIES:
        return None
    years = _years_of(entries)
    if years is None:
        return None
    days = [day_of(y, e.date.month, e.date.day) for e, y in zip(entries, years, strict=True)]
    last = days[-1]
    if last is None or None in days:
        return None
    for month, day in yearless_days(prose):
        other = day_of(last.year, month, day)
        if other and abs(last - other) <= timedelta(days=7):
            return last
    return None


def _entries_and_prose(paragraphs: Sequence[str]) -> tuple[list[_Entry], str]:
    entries: list[_Entry] = []
    prose: list[str] = []
    for paragraph in paragraphs:
        if found := read_entry(paragraph):
            entries.append(_Entry(found, paragraph))
        elif entries:
            entries[-1] = _Entry(entries[-1].date, f"{entries[-1].text}\n{paragraph}")
        else:
            prose.append(paragraph)
    return entries, "\n".join(prose)


def _years_of(entries: Sequence[_Entry]) -> list[int] | None:
    """Year of each entry of a timeline that runs forward; None where nothing or too much fits."""
    turns = [0]
    for before, after in pairwise(entries):
        is_new_year = (after.date.month, after.date.day) < (
            before.date.month,
            before.date.day,
        )
        turns.append(turns[-1] + is_new_year)
    firsts: set[int] = set()
    for entry, turn in zip(entries, turns, strict=True):
        if entry.date.year:
            firsts.add(entry.date.year - turn)
        firsts |= {y - turn for y, m in months_with_year(entry.text) if m == entry.date.month}
    if len(firsts) != 1 or turns[-1] > 1:
        return None
    first = firsts.pop()
    return [first + turn for turn in turns]
