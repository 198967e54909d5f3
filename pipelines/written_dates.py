"""Dates as they are written in full: ISO 8601, figures, or words of the languages of months.csv.

Shared by the stages that are told a day in a field (a manifest, metadata) or on a page.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final, Literal

from pipelines.knowledge import months, stamp_words

Order = Literal["dmy", "mdy", "ymd"]
Precision = Literal["day", "month", "year"]
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100


_FIRST_TWO_DIGIT_YEAR: Final = 50


@dataclass(frozen=True, slots=True)
class PartDate:
    """A date and how much of it is known: of a month the first day, of a year 1 January."""

    day: date
    precision: Precision


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day."""
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def whole_year(figures: str) -> int:
    """A year of four figures, or of two: from 50 on of the twentieth century.

    Wires and pages keep no older texts.
    """
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year >= _FIRST_TWO_DIGIT_YEAR else 2000)


def read_declared(text: str, order: Order | None = None) -> PartDate | None:
    """Date of a metadata field: ISO 8601 by its own clock, in whole or part, or written out.

    Args:
        text: The field.
        order: What a date in figures means, None where that is not known.
    """
    text = text.strip()
    found = re.match(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?![\d/.-])", text)
    if found:
        year, month, day = found.groups()
        value = day_of(int(year), int(month or 1), int(day or 1))
        precision: Precision = "day" if day else "month" if month else "year"
        return PartDate(value, precision) if value else None
    dates = list(date_pattern().finditer(text)) or list(date_pattern().finditer(in_english(text)))
    return date_of(dates[0], order) if len(dates) == 1 else None


@cache
def date_pattern() -> re.Pattern[str]:
    """A date of month or day, with its year; :func:`date_of` reads what it finds."""
    month = rf"(?:{month_names()})"
    return re.compile(
        r"(?:(?<![\w/.-])|(?<=published)|(?<=updated))(?:"
        r"(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?!\d)|"
        rf"(?P<dd>\d{{1,2}})(?:st|nd|rd|th|º|\.)?[\s/-]+(?:(?:de|of)\s+)?(?P<dm>{month})(?:\.?,?[\s/-]+|\s*,\s*)"
        r"(?:del?\s+)?(?P<dy>(?:19|20)\d\d)\b|"
        rf"(?P<mm>{month})[.,]?\s+(?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<my>(?:19|20)\d\d)"
        r"(?=\b|\d{1,2}:\d\d)|"
        r"(?P<n1>\d{1,2})(?P<sep>[-/.])(?P<n2>\d{1,2})(?P=sep)(?P<ny>(?:19|20)\d\d)(?!\d)|"
        r"(?P<s1>\d{1,2})(?P<ssep>[./])(?P<s2>\d{1,2})(?P=ssep)(?P<sy>\d\d)(?![\d./])|"
        rf"(?P<om>{month})\.?,?\s+(?P<oy>(?:19|20)\d\d)\b"
        r")",
        re.IGNORECASE,
    )


@cache
def month_names() -> str:
    """All names of months and their abbreviations, as alternatives of a pattern."""
    return "|".join(sorted(map(re.escape, months()), key=len, reverse=True))


@lru_cache(maxsize=256)  # a line that is no stamp is asked for in several ways
def in_english(text: str) -> str:
    """A stamp of another language or with the year in front, as the patterns here know it."""
    if not text.isascii():
        text = _other_figure_pattern().sub(lambda found: str(unicodedata.digit(found[0])), text)
    if not _year_pattern().search(text):
        return text
    text = _year_first_pattern().sub(r"\1-\2-\3 ", text)
    text = _foreign_pattern().sub(lambda found: stamp_words()[found[0].lower()], text)
    text = _year_before_month_pattern().sub(r"\2 \3, \1 ", text)
    text = _clock_before_year_pattern().sub(r"\1, \3 \2", text)
    text = _roman_month_pattern().sub(_worded_roman, text)
    return _double_month_pattern().sub(r"\1", text)


@cache
def _other_figure_pattern() -> re.Pattern[str]:
    """Figures that are not those of Europe: Arabic, Persian, Indian."""
    return re.compile(r"(?![0-9])\d")


@cache
def _clock_before_year_pattern() -> re.Pattern[str]:
    """``Fri May 27 10:20:33 EDT 2016``, as computers print it."""
    return re.compile(
        r"\b([A-Za-z]{3} +\d{1,2}) (\d\d:\d\d(?::\d\d)?(?: [A-Z]{3,4})?) ((?:19|20)\d\d)"
    )


@cache
def _roman_month_pattern() -> re.Pattern[str]:
    """``27.V.2016``"""
    return re.compile(r"\b(\d{1,2})[./ -](X|XI{1,2}|IX|V?I{1,3}|I?V)[./ -]((?:19|20)\d\d)\b")


def _worded_roman(found: re.Match[str]) -> str:
    numerals = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    return f"{found[3]}-{numerals.index(found[2]) + 1}-{found[1]}"


@cache
def _double_month_pattern() -> re.Pattern[str]:
    """A month under both of its Arabic names, as in "August / August 2010"."""
    return re.compile(rf"\b({month_names()})\s*[/(]\s*\1\b(?:\s*\))?", re.IGNORECASE)


@cache
def _year_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d")


@cache
def _year_first_pattern() -> re.Pattern[str]:
    """``2016年5月3日``, ``2016. 05. 03.``"""
    return re.compile(r"\b((?:19|20)\d\d)\s?[年.]\s?(\d{1,2})\s?[月.]\s?(\d{1,2})(?!\d)[日.]?")


@cache
def _year_before_month_pattern() -> re.Pattern[str]:
    """``1999. April 24.``, as Hungarians write; ``1999 April 24``."""
    return re.compile(
        rf"\b((?:19|20)\d\d)[.,]? ({month_names()})\.? (\d{{1,2}})\b(?![:.]\d)\.?", re.IGNORECASE
    )


@cache
def _foreign_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, stamp_words()), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def date_of(found: re.Match[str], order: Order | None) -> PartDate | None:
    """What a match of :func:`date_pattern` says; None where there is no such day, or no order."""
    day: date | None = None
    if found["iy"]:
        day = day_of(int(found["iy"]), int(found["im"]), int(found["id"]))
    elif found["dd"]:
        day = day_of(int(found["dy"]), months()[found["dm"].lower()], int(found["dd"]))
    elif found["mm"]:
        day = day_of(int(found["my"]), months()[found["mm"].lower()], int(found["md"]))
    elif found["om"]:
        first = day_of(int(found["oy"]), months()[found["om"].lower()], 1)
        return PartDate(first, "month") if first else None
    elif found["sy"]:
        day = _short_figures(int(found["s1"]), int(found["s2"]), int(found["sy"]), order)
    else:
        day = _figures(int(found["n1"]), int(found["n2"]), int(found["ny"]), order)
    return PartDate(day, "day") if day else None


def _short_figures(first: int, second: int, year: int, order: Order | None) -> date | None:
    """``03.05.16``, of this century, where the outlet's order is known or only one is possible."""
    if order == "mdy" or second > 12:
        return day_of(2000 + year, first, second)
    return day_of(2000 + year, second, first) if order == "dmy" else None


def _figures(first: int, second: int, year: int, order: Order | None) -> date | None:
    """A date in figures; None where either part may be the day and no order is known."""
    if first > 12 or second > 12 or first == second:
        return day_of(year, second, first) or day_of(year, first, second)
    if order == "dmy":
        return day_of(year, second, first)
    if order == "mdy":
        return day_of(year, first, second)
    return None
