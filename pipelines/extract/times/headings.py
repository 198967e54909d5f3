"""Resolves the dated headings of one document together: timelines and live pages.

Source: codebook.md, Dates (the dated heading of the entry).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, takewhile
from typing import Final

from pipelines.extract.times.days import is_day
from pipelines.extract.times.model import Anchor, ResolvedTime, TimeSpan
from pipelines.extract.times.resolving import resolve


def resolve_headings(headings: Sequence[TimeSpan], anchor: Anchor) -> list[ResolvedTime | None]:
    """Resolves the dated headings of one document together.

    A timeline runs forwards or backwards in time, so that one known year dates its neighbours:
    "Dec. 27", "Jan. 3", "April 4" lie within one winter and spring. The newest entry may be a
    month younger than the day of publication, because such pages are kept up to date. A heading
    of a year or of a month and year ("December 2023") holds for the days below it
    ("December 25"), whichever way the page runs. Where a page gives the year with every day of the
    past, its newest days without one are of the year up to its publication. Dates in figures are
    day-first or month-first all together: by a part above twelve, else by their weekdays, else
    they stay unresolved.

    Args:
        headings: Spans of ``heading_date``, in the order of the text.
        anchor: Publication day or year hint of the document.
    """
    headings = _with_years_of_sections(_with_figures_read(headings, anchor))
    times = [None if _is_loose(heading) else resolve(heading, anchor) for heading in headings]
    loose = [index for index, heading in enumerate(headings) if _is_loose(heading)]
    datable = set(loose).union(index for index, time in enumerate(times) if time)
    order = _order_of(headings)
    if order == 0 and not any(times):
        return _with_hours(headings, [resolve(heading, anchor) for heading in headings], anchor)
    dated = sorted(datable, reverse=order < 0)
    if not any(times[index] for index in dated):
        newest = dated[-1]
        day = anchor.published
        late = replace(anchor, published=day + _UPDATED_WITHIN) if day else anchor
        times[newest] = resolve(headings[newest], late)
    if order < 0 or _repeat_a_year(headings):
        _date_newest(headings, times, dated, anchor)
    _spread(headings, times, dated)
    return _with_hours(headings, times, anchor)


def _with_years_of_sections(headings: Sequence[TimeSpan]) -> list[TimeSpan]:
    """The headings, with the year of the section that each loose one stands in."""
    section: TimeSpan | None = None
    dated: list[TimeSpan] = []
    for heading in headings:
        if heading.year is not None:
            section = heading if heading.day is None and heading.form != "figures" else None
        elif section and _is_loose(heading) and section.month in (None, heading.month):
            heading = replace(heading, year=section.year)
        dated.append(heading)
    return dated


def _with_hours(
    headings: Sequence[TimeSpan], times: list[ResolvedTime | None], anchor: Anchor
) -> list[ResolvedTime | None]:
    """Dates the hours of a live page: by the dated heading above, else by its publication.

    That is the day on which the page was opened: where its newest entry comes first and the hours
    go back over midnight, it is the day of the last ones, and those above may still tell of it.
    One hour alone is no live page: it may be when the page was put up.
    """
    if sum(heading.form == "clock" for heading in headings) < 2:
        return times
    is_newest_first = _runs_backwards(headings)
    nights = _nights_up_to(headings) if is_newest_first else 0
    opened = anchor.published
    day = _day_or_night_before(opened + timedelta(days=nights), opened) if opened else None
    dated: list[ResolvedTime | None] = []
    above: int | None = None
    for heading, time in zip(headings, times, strict=True):
        minutes = _minutes_of(heading)
        if minutes is None:
            day, opened = time, None
        elif is_newest_first and day and _is_night_between(above, minutes):
            day = _day_or_night_before(day.end - timedelta(days=1), opened)
        above = minutes
        dated.append(day)
    return dated


def _day_or_night_before(day: date, opened: date | None) -> ResolvedTime:
    """A day of a live page; what its entries tell may be of the night before, if it was open."""
    start = day if opened is None else max(opened, day - timedelta(days=1))
    return ResolvedTime(start, day, "day")


def _nights_up_to(headings: Sequence[TimeSpan]) -> int:
    """How many nights the entries above the first day that is named go back over."""
    hours = list(takewhile(lambda hour: hour is not None, map(_minutes_of, headings)))
    return sum(_is_night_between(a, b) for a, b in pairwise(hours) if b is not None)


def _is_night_between(above: int | None, minutes: int) -> bool:
    """ "23:50" below "00:20"."""
    return above is not None and minutes > above + _HALF_DAY


_HALF_DAY: Final = 12 * 60  # minutes
_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d\d)\s?([ap]?)", re.IGNORECASE)


def _minutes_of(heading: TimeSpan) -> int | None:
    """The minutes since midnight of a heading's hour; None of a day."""
    clock = _CLOCK.search(heading.text) if heading.form == "clock" else None
    if clock is None:
        return None
    hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p") if clock[3] else int(clock[1])
    return 60 * hour + int(clock[2])


def _runs_backwards(headings: Sequence[TimeSpan]) -> bool:
    """Whether the hours of a live page fall from one entry to the next, its newest first."""
    hours = [_minutes_of(heading) for heading in headings]
    steps = [b - a for a, b in pairwise(hours) if a is not None and b is not None]
    within_day = [step for step in steps if abs(step) <= _HALF_DAY]  # no step over midnight
    return sum(step < 0 for step in within_day) > sum(step > 0 for step in within_day)


_UPDATED_WITHIN: Final = timedelta(days=31)
_ENDS_WITHIN: Final = timedelta(days=92)  # before publication, over the turn of the year


def _with_figures_read(headings: Sequence[TimeSpan], anchor: Anchor) -> Sequence[TimeSpan]:
    """The headings with dates in figures as dates, where one order of day and month fits them."""
    figures = [heading for heading in headings if heading.form == "figures"]
    if not figures:
        return headings
    fitting = [
        day_first
        for day_first in (True, False)
        if all(_is_date(_read_figures(heading, day_first)) for heading in figures)
    ]
    is_open = any(heading.day != heading.month for heading in figures)
    if len(fitting) == 2 and is_open:
        fitting = [
            day_first
            for day_first in fitting
            if _agree_with_weekdays([_read_figures(h, day_first) for h in figures], anchor)
        ]
    if not fitting or (len(fitting) == 2 and is_open):
        return headings
    return [
        _read_figures(heading, fitting[0]) if heading.form == "figures" else heading
        for heading in headings
    ]


def _read_figures(heading: TimeSpan, day_first: bool) -> TimeSpan:
    day, month = (heading.day, heading.month) if day_first else (heading.month, heading.day)
    return replace(heading, form="date", day=day, month=month)


def _is_date(span: TimeSpan) -> bool:
    return is_day(span.year or 2000, span.month or 0, span.day or 0)


def _agree_with_weekdays(dates: Sequence[TimeSpan], anchor: Anchor) -> bool:
    """Whether each date that is written with its weekday falls on it; at least one must be."""
    named = [span for span in dates if span.weekday is not None]
    days = [resolve(replace(span, weekday=None), anchor) for span in named]
    return bool(named) and all(
        day is not None and day.start.weekday() == span.weekday
        for span, day in zip(named, days, strict=True)
    )


def _is_loose(heading: TimeSpan) -> bool:
    """A day and month without a year."""
    return (
        heading.form == "date"
        and heading.month is not None
        and heading.year is None
        and heading.year_ref is None
    )


def _order_of(headings: Sequence[TimeSpan]) -> int:
    """1 for a timeline that runs forwards, -1 for backwards, 0 where nothing tells.

    Days are compared that are both written with their year, or both without: of these more than
    half a year tells nothing ("November 9", "February 2").
    """
    days = [heading for heading in headings if heading.form == "date" and heading.day is not None]
    steps = [
        (((second.year or 0) - (first.year or 0)) * 12 + (second.month or 0) - (first.month or 0))
        * 31
        + (second.day or 0)
        - (first.day or 0)
        for first, second in pairwise(days)
        if (first.year is None) == (second.year is None)
        and (first.year is not None or abs((second.month or 0) - (first.month or 0)) <= _HALF_YEAR)
    ]
    forwards = sum(step > 0 for step in steps)
    backwards = sum(step < 0 for step in steps)
    return (forwards > backwards) - (forwards < backwards)


def _repeat_a_year(headings: Sequence[TimeSpan]) -> bool:
    """ "January 3, 2020", "January 8, 2020": a year is not left to be carried to the next entry."""
    days = [heading for heading in headings if heading.form == "date" and heading.day is not None]
    return any(a.year is not None and a.year == b.year for a, b in pairwise(days))


def _date_newest(
    headings: Sequence[TimeSpan],
    times: list[ResolvedTime | None],
    dated: Sequence[int],
    anchor: Anchor,
) -> None:
    """Dates the loose headings behind the last dated one back from the publication.

    They stay open where the page ends long before its publication, so that no year goes without
    saying, and where one of them would lie before the dated ones.
    """
    newest = list(takewhile(lambda index: times[index] is None, reversed(dated)))
    if not newest or len(newest) == len(dated) or anchor.published is None:
        return
    last = times[dated[-len(newest) - 1]]
    found: list[ResolvedTime] = []
    day = anchor.published
    for index in newest:
        time = resolve(headings[index], Anchor(day))
        if time is None or last is None or time.start <= last.end:
            return
        found.append(time)
        day = time.start - timedelta(days=1)
    if found[0].start.year < anchor.published.year and (
        found[0].end < anchor.published - _ENDS_WITHIN
    ):
        return
    for index, time in zip(newest, found, strict=True):
        times[index] = time


_HALF_YEAR: Final = 6  # months


def _spread(
    headings: Sequence[TimeSpan], times: list[ResolvedTime | None], dated: Sequence[int]
) -> None:
    """Dates the loose headings from their dated neighbours; ``dated`` runs from old to new."""
    for older, newer in pairwise(dated):
        known = times[older]
        if known is not None and times[newer] is None:
            times[newer] = resolve(headings[newer], Anchor(known.start), looks_ahead=True)
    for newer, older in pairwise(reversed(dated)):
        known = times[newer]
        if known is not None and times[older] is None:
            times[older] = resolve(headings[older], Anchor(known.start - timedelta(days=1)))
