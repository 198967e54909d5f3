"""Datelines: place, day and agency that open a report, or fill the line above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Final

from pipelines.knowledge import months
from pipelines.written_dates import day_of, month_names

AGREEMENT: Final = timedelta(days=3)
"""A dateline names the day of the events, a stamp that of the page: they lie this close."""


_LAST_CENTURY: Final = 69


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and date that open a report: ``LIMA, May 3 (Agency) -``; the year is often left out.

    ``text`` is the dateline as it is written, and no part of what it says.
    """

    month: int
    day: int
    year: int | None
    text: str = field(default="", compare=False)


_HOUSE: Final = r"[A-Z][\w’'-]*(?: (?:&|[A-Z][\w’'-]*)){0,3}"
"""How an agency is called where no brackets hold its name: ``LIMA, May 3, Orient - ``."""


@cache
def _dateline_pattern() -> re.Pattern[str]:
    """Place in capitals, or any place where the agency or a date with its year follows."""
    month = rf"(?:{month_names()})"
    agency = r"(?:\s*\([A-Z][\w /-]{1,30}\)\s*[-–—]{1,2})?"  # in front of the day
    loud = (
        r"[A-Z][A-Z'’.-]{2,}(?:[ /][A-Z][A-Z'’.-]*)*"
        r"(?:, [A-Z][\w.'’ -]{1,30}| \([A-Z][\w.'’ -]{1,30}\)(?=,))?"
    )
    quiet = (
        r"[A-Z][\w.'’ -]{2,30}(?:, [A-Z][\w.'’ -]{1,30}| \([A-Z][\w.'’ -]{1,30}\)(?=,))?"
        r"(?=,[^(]{3,30}\([A-Z]|, [\w. ]{3,14},? (?:19|20)\d\d\s*[-–—]|"
        rf", \d{{1,2}} (?i:{month}) \d\d\s*--|; [\w. ]{{3,18}} (?:19|20)\d\d \([A-Z]|"
        rf"\s*\((?i:{month})\.? \d{{1,2}}, (?:19|20)\d\d\))"
    )
    cities = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:/[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?){1,2}"
    seats = rf"{cities}(?=, [\w. ]{{3,18}},? (?:19|20)\d\d: )"
    bracketed = r"\([A-Z][\w.'’ -]{2,30}(?=, [^()]{3,24}\)\s*[-–—])"
    return re.compile(
        rf"(?:{loud}|{quiet}|{seats}|{bracketed}){agency}[,;]?\s+(?:[-–—]\s+)?\(?"
        rf"(?:(?P<m1>(?i:{month}))\.?\s+(?P<d1>\d{{1,2}})|"
        rf"(?P<d2>\d{{1,2}})\.?\s+(?P<m2>(?i:{month}))"
        r"\.?(?:\s+(?P<yy>\d\d)(?=\s*(?:\(|--)))?)(?:,?\s+(?P<y>(?:19|20)\d\d))?\)?"
        rf"(?:(?:,?\s*\([^)]{{2,40}}\))?\s*(?:[-–—:]|--)|\s*\([^)]{{2,40}}\)\.|"
        rf",\s{_HOUSE}\s[-–—]{{1,2}}\s|\.?\s+/{_HOUSE}/[.:]?\s)"
    )


def opens_as_report(text: str) -> bool:
    """The line opens with a dateline, dated or not: ``LIMA (Agency) - ``, ``(Agency) - ``.

    Behind that of a report stand words. Behind the paper and its day stands the page: ``The Delta
    Star - Friday, May 6, 1988 - A4``.
    """
    if "(" in text and _agency_pattern().match(text):
        return True
    found = _dateline_match(text) if has_digit(text) else None
    return found is not None and not _page_pattern().fullmatch(text, found.end())


@cache
def _page_pattern() -> re.Pattern[str]:
    return re.compile(r"\W*(?:page|pg?\.?|section)?\W*[A-Z]{0,2}-?\d{1,3}[A-Z]?\W*", re.IGNORECASE)


def _dateline_match(text: str) -> re.Match[str] | None:
    return _dateline_pattern().match(text) or _day_before_place_pattern().match(text)


@cache
def _day_before_place_pattern() -> re.Pattern[str]:
    """``May 3, 2016 (LIMA) -``, ``May 3, 2016 (DN) -`` of an agency, ``3 May 2016/Lima:``"""
    month = rf"(?:{month_names()})"
    return re.compile(
        rf"(?:(?P<m1>(?i:{month}))\.?\s+(?P<d1>\d{{1,2}})|"
        rf"(?P<d2>\d{{1,2}})\s+(?P<m2>(?i:{month})))\.?,?\s+(?P<y>(?:19|20)\d\d)\s*"
        r"(?:\([A-Z][A-Z'’. /,-]{1,40}\)\s*[-–—]|/ ?[A-Z][\w'’. -]{2,30}(?:\s[-–—]|:)\s)"
    )


@cache
def _agency_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:[A-Z][^()]{0,60}(?:\([A-Z][\w.'’ -]{1,30}\),[^()]{1,30})?)?"  # Port Elmo (Elmo), May 3
        r"\(([A-Z][\w /-]{1,30})\)(?:\s*[-–—:_]{1,2}(?:\s|$)|--(?=[A-Z\"“]))"
    )


def agency_of_stamp(text: str) -> str | None:
    """The agency in a dateline that fills its line: ``LIMA, Peru, May 3, 2016 (Agency)``."""
    found = _lone_dateline_pattern().fullmatch(text) if "(" in text else None
    return found[1] if found else None


@cache
def _lone_dateline_pattern() -> re.Pattern[str]:
    day = rf"(?:(?i:{month_names()})\.? \d{{1,2}}|\d{{1,2}} (?i:{month_names()}))\.?(?:,? \d{{4}})?"
    place = r"[A-Z][A-Z'’.-]{2,}(?:[ /][A-Z][A-Z'’.-]*)*(?:, [A-Z][\w.'’ -]{1,30}?)?"
    return re.compile(rf"{place}(?:,? {day})? \(([A-Z][\w /-]{{1,30}})\)\W*")


def agency_of_report(text: str) -> str | None:
    """The agency in the dateline that opens a report: ``LIMA, May 3 (Agency) -``."""
    if found := _agency_pattern().match(text) if "(" in text else None:
        return found[1]
    bare = _bare_agency_pattern().match(text)
    if bare:
        return bare["bare"] or bare["stroke"]
    lettered = _lettered_pattern().match(text)
    return lettered["letters"] if lettered else None


@cache
def _lettered_pattern() -> re.Pattern[str]:
    """A place in small letters, perhaps a day, and an agency's letters: ``Lima, DNAE - ``."""
    return re.compile(
        rf"[A-Z][a-z'’-]+(?:[ -][A-Z][a-z]+)?, (?:(?i:{month_names()})\.? \d{{1,2}}, )?"
        r"(?!USA\b|UAE\b|DRC\b)"
        r"(?P<letters>[A-Z]{3,5}) ?[–—-]{1,2} "
    )


@cache
def _bare_agency_pattern() -> re.Pattern[str]:
    """``LIMA, May 3, Orient - ``, as agencies wrote; ``LIMA, May 3. /ORIENT/.`` of Russian ones."""
    day = rf"(?:(?i:{month_names()})\.? \d{{1,2}}|\d{{1,2}} (?i:{month_names()})\.?)"
    place = r"[A-Z][A-Z'’.-]{2,}(?:[ /][A-Z][A-Z'’.-]*)*(?:, [A-Z][\w.'’ -]{1,30})?"
    year = r"(?:,? (?:19|20)\d\d)?"
    told = rf"(?:, (?P<bare>{_HOUSE}) [-–—]{{1,2}}|\.? /(?P<stroke>{_HOUSE})/[.:]?)"
    return re.compile(rf"{place}, {day}{year}{told}\s")


def read_dateline(text: str) -> Dateline | None:
    """Dateline at the head of a paragraph, if it gives a day."""
    found = _dateline_match(text)
    if not found:
        return None
    month = months()[(found["m1"] or found["m2"]).lower()]
    day = int(found["d1"] or found["d2"])
    if not day_of(2000, month, day):
        return None
    return Dateline(month, day, _year(found), found[0].strip(" -–—:"))


def _year(found: re.Match[str]) -> int | None:
    """Of ``3 Jan 90 (Agency) --`` by the rule of POSIX: 69 to 99 are of the last century."""
    parts = found.groupdict()
    if short := parts.get("yy"):
        return int(short) + (1900 if int(short) >= _LAST_CENTURY else 2000)
    return int(parts["y"]) if parts["y"] else None


def has_digit(text: str) -> bool:
    """Some figure stands in the text: without one there is no day."""
    return bool(_digit_pattern().search(text))


@cache
def _digit_pattern() -> re.Pattern[str]:
    return re.compile(r"\d")


def day_of_dateline(dateline: Dateline, year: int) -> date | None:
    """The dateline's day in a year; None where that has no such day."""
    return day_of(year, dateline.month, dateline.day)


def is_near(dateline: Dateline, day: date) -> bool:
    """The dateline and the day may be of one report, whatever the year."""
    return any(
        abs(day - other) <= AGREEMENT
        for year in (day.year - 1, day.year, day.year + 1)
        if (other := day_of_dateline(dateline, year))
    )
