"""Reads the date that heads a paragraph, as timelines and live pages have it.

Headings are resolved together in headings.py: their order tells what their figures mean.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipelines.extract.times.finding import find_times
from pipelines.extract.times.grammar import HEADING_FIGURES, HEADING_YEAR_FIRST, compiled, finder
from pipelines.extract.times.model import TimeSpan
from pipelines.extract.times.readers.matches import first_number, month_number, weekday_number

# "Day 13 - Tuesday, March 8", "Week of 6 May", "Date: 3 May": what may stand before the date.
_HEADING_START: Final = (
    r"[\s*_#\[\u2022\u25aa\u25cf\u2013-]*"
    r"(?:On |(?:Latest|LATEST): |(?:Day|DAY|Week|WEEK) \d{1,4}\s?[:,(\u2013\u2014-]\s?"
    r"|(?:Date|DATE)\s?:\s"
    r"|(?P<week>(?:The )?[Ww]eek (?:of|beginning|commencing|starting) (?:the )?))?"
)


_HEADING_YEAR: Final = (
    r"((?:19|20)\d\d)(?:[*_]*\s*[:\u2013\u2014-]?\s*$|\s?[:\u2013\u2014]\s+(?=[A-Z]))"
)


_HEADING_CLOCK: Final = (
    r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s(?:E[SD]?T|GMT|BST|UTC|CES?T|IST|local time)\s*$"
    r"|\d{1,2}[:.]\d\d\s?[ap]\.?m\.?\s*$"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?h(?:rs)?\.?)?\s*$"
)


# "4:12pm: The mayor says", "Updated 19:30. A missile has", "09:40 A shell has landed"
_ENTRY_CLOCK: Final = (
    r"(?:(?:Last )?(?:[Uu]pdated?|UPDATED?|[Pp]osted)(?: at)?:? )?"
    r"(?:\d{1,2}[:.]\d\d\s?[ap]\.?m\.?|(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?h(?:rs)?\.?)?)"
    r"(?:\s(?:E[SD]?T|GMT|BST|UTC|CES?T|IST|local(?: time)?))?"
    r"(?:\s?[:.\u2013\u2014-]\s+|\s{1,3}(?!E[SD]?T|GMT|BST|UTC|CES?T|IST))"
    r"(?=[\"\u201c'\u2018]?[A-Z][\w'\u2019-]* )"
)


# "**May 5** (Friday):", "[5 May]", "5 May | Tyre": what stands between the date and the entry.
_HEADING_BREAK: Final = (
    r"[)\]*_]*(?: \([A-Z][a-z]{2,8}\))?\s*"
    r"(?:$|[:|\u2013\u2014][*_]*\s*|-\s+|-$|\.[*_]*\s+(?=[A-Z])|\.$)"
)


# "14/3 Tripoli: a mortar round ..."
_PLACE_BREAK: Final = (
    r" [A-Z][\w'\u2019-]+(?:[ ,]{1,2}[A-Z][\w'\u2019-]+){0,3}(?::| [\u2013\u2014-]) "
)


_HEADING_FORMS: Final = frozenset(("date", "month", "weekday", "holiday"))


def heading_date(paragraph: str) -> tuple[TimeSpan, int] | None:
    """Reads the date of a dated heading, as timelines and live pages have them.

    A heading is a paragraph that is a date ("May 5", "2 March 2021"), or begins with one that a
    colon, a dash or a full stop sets off ("Dec. 27: rockets ..."). A date in figures ("Tuesday
    5/10") is left undecided, as its order is a matter of all headings. A sentence that begins with
    a date and a comma is none. A byline's date has the same form: that it is none is for the
    caller to know. An hour by itself ("14.05 BST") heads the entry of a live page.

    Returns:
        The date and the offset at which the entry's own text begins, or None.
    """
    begin = compiled(_HEADING_START).match(paragraph)
    offset = begin.end() if begin else 0
    if year := compiled(_HEADING_YEAR).match(paragraph, offset):
        span = TimeSpan(*year.span(1), year[1], "point", "year", year=int(year[1]))
        return span, year.end()
    if dated := _heading_year_first(paragraph, offset):
        rest = compiled(_HEADING_BREAK).match(paragraph, dated.end)
        return (dated, rest.end()) if rest else None
    if clock := compiled(_HEADING_CLOCK).match(paragraph, offset):
        span = TimeSpan(offset, clock.end(), clock[0].rstrip(), "clock", "clock")
        return span, len(paragraph)
    if entry := compiled(_ENTRY_CLOCK).match(paragraph, offset):
        return TimeSpan(offset, entry.end(), entry[0].rstrip(), "clock", "clock"), entry.end()
    if figures := _heading_figures(paragraph, offset):
        rest = compiled(_HEADING_BREAK).match(paragraph, figures.end)
        if rest or not compiled(_PLACE_BREAK).match(paragraph, figures.end):
            return (figures, rest.end()) if rest else None
        return figures, figures.end
    if not finder().match(paragraph[offset : offset + 60]):
        return None
    spans = find_times(paragraph[: offset + 60])
    if not spans or spans[0].start != offset or spans[0].form not in _HEADING_FORMS:
        return None
    first = spans[0]
    if first.is_attributive or first.direction or first.part_of_day:
        return None
    if begin and begin["week"] and first.form == "date":
        first = replace(first, unit="week")
    rest = compiled(_HEADING_BREAK).match(paragraph, first.end)
    return (first, rest.end()) if rest else None


def _heading_year_first(paragraph: str, offset: int) -> TimeSpan | None:
    """ "2011 February 15", "2011 August-October": a chronology's entries."""
    match = compiled(HEADING_YEAR_FIRST).match(paragraph, offset)
    if match is None:
        return None
    year, day = int(match["year"]), match["day"] or match["day_first"]
    month = month_number(match["month"] or match["month_behind"])
    span = TimeSpan(offset, match.end(), match[0], "point", "month", year=year, month=month)
    if match["month_end"]:
        last = replace(span, month=month_number(match["month_end"]))
        return replace(span, kind="span", until=last)
    return span if day is None else replace(span, form="date", day=first_number(day))


def _heading_figures(paragraph: str, offset: int) -> TimeSpan | None:
    """A date in figures at the head of a paragraph: its first part as day, its second as month.

    Without weekday and year both parts have two digits, as "1/2", "9/11" and "24/7" are no dates.
    """
    match = compiled(HEADING_FIGURES).match(paragraph, offset)
    if match is None:
        return None
    first, second = match["first"] or match["short_first"], match["second"] or match["short_second"]
    is_full = match["year"] or match["weekday"] or len(first) == len(second) == 2
    if not (is_full or compiled(_PLACE_BREAK).match(paragraph, match.end())):
        return None
    return TimeSpan(
        offset,
        match.end(),
        match[0],
        "point",
        "figures",
        year=int(match["year"]) if match["year"] else None,
        month=int(second),
        day=int(first),
        weekday=weekday_number(match["weekday"]),
    )
