"""Resolves time expressions to days (codebook, section Dates)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from pipelines.extract.times.days import (
    SEASONS,
    add_months,
    day_of,
    holiday,
    is_before_term,
    month_range,
    one_day,
    precision_of,
    same_day,
    shifted,
    week_range,
    year_range,
)
from pipelines.extract.times.model import OF_STORY, Anchor, ResolvedTime, TimeSpan


def resolve(span: TimeSpan, anchor: Anchor, looks_ahead: bool = False) -> ResolvedTime | None:
    """Resolves a time expression to the days that bound it.

    Args:
        span: From ``find_times``.
        anchor: What relative words are measured from.
        looks_ahead: The clause is about the future ("will", "is due to").

    Returns:
        The days with their precision; None for clocks, durations and recurrences, for vague
        words ("days later"), and wherever the anchor lacks what the words are relative to.
        Of ``since`` the open span up to the anchor's day; of ``bound`` the limit itself.
    """
    first = _resolve_one(span, anchor, looks_ahead)
    if first is None:
        return None
    if span.days_ahead:
        by = timedelta(days=span.days_ahead)
        return replace(first, start=first.start + by, end=first.end + by)
    if span.until is not None:
        return _resolve_range(span, span.until, first, anchor, looks_ahead)
    if span.kind == "since":
        today = _base(anchor)
        if today is None or today < first.start:
            return None
        return ResolvedTime(first.start, today, precision_of(first.start, today))
    return first


def _resolve_range(
    span: TimeSpan, until: TimeSpan, first: ResolvedTime, anchor: Anchor, looks_ahead: bool
) -> ResolvedTime | None:
    last = _resolve_one(until, anchor, looks_ahead)
    if last is None:
        return None
    if last.end < first.start or (until.year is not None and span.year is None):
        # "from October to March 2020": the first takes its year from the second.
        first_again = _resolve_one(span, Anchor(last.end, event=anchor.event), False)
        if first_again is None or last.end < first_again.start:
            return None
        first = first_again
    if span.kind == "point":
        return ResolvedTime(first.start, last.end, "day")
    return ResolvedTime(first.start, last.end, precision_of(first.start, last.end))


def _resolve_one(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    match span.form:
        case "date":
            return _resolve_date(span, anchor, looks_ahead)
        case "holiday":
            return _resolve_holiday(span, anchor, looks_ahead)
        case "month":
            return _resolve_month(span, anchor, looks_ahead)
        case "ordinal_week":
            return _resolve_ordinal_week(span, anchor, looks_ahead)
        case "year":
            return None if span.year is None else year_range(span.year)
        case "season":
            return _resolve_season(span, anchor, looks_ahead)
        case "weekday":
            return _resolve_weekday(span, anchor, looks_ahead)
        case "shift" if span.base is not None:
            is_ahead = looks_ahead or is_before_term(span, span.base, _base(anchor))
            event = _resolve_one(span.base, anchor, is_ahead)
            return _resolve_offset(span, replace(anchor, event=event))
        case "shift" | "part" if span.kind == "offset":
            return _resolve_offset(span, anchor)
        case "shift":
            return _resolve_shift(span, anchor)
        case "anniversary" if span.count and span.unit and (base := _base(anchor)):
            return one_day(same_day(base, span.unit, span.count))
        case "overnight" if span.base is not None:
            morning = _resolve_one(span.base, anchor, looks_ahead)
            return morning and replace(morning, start=morning.start - timedelta(days=1))
        case "overnight" if base := _base(anchor):
            return ResolvedTime(base - timedelta(days=1), base, "day")
        case "stretch" if span.base is not None and span.count is not None:
            day = _resolve_one(span.base, anchor, looks_ahead)
            return _resolve_recent(day.start, "day", span.count) if day else None
        case "recent" if span.unit and span.count and (base := _base(anchor)):
            return _resolve_recent(base, span.unit, span.count)
        case _:
            return None


def _base(anchor: Anchor) -> date | None:
    """The day in which the text speaks, if it is known to the day."""
    if anchor.heading is None:
        return anchor.published
    return anchor.heading.start if anchor.heading.precision == "day" else None


def _stated_year(span: TimeSpan, anchor: Anchor) -> int | None:
    """The year that the words give, in figures or as "last year"."""
    if span.year is not None:
        return span.year
    if span.year_ref is None:
        return None
    if span.year_ref == "that":
        return anchor.year_spoken_of or (anchor.event.start.year if anchor.event else None)
    year = _year_of_text(anchor)
    return None if year is None else year + {"last": -1, "this": 0, "next": 1}[span.year_ref]


def _year_of_text(anchor: Anchor) -> int | None:
    if anchor.heading is not None:
        return anchor.heading.start.year
    return anchor.published.year if anchor.published else anchor.year_hint


_HALF_A_YEAR: Final = timedelta(days=184)
_GOES_ON_WITHIN: Final = timedelta(days=200)  # from one day of a story to its next
_IS_NEWS: Final = timedelta(days=31)  # before publication


def _going_on(
    candidates: Callable[[int], date | None], usual: date | None, anchor: Anchor
) -> date | None:
    """ "On 2 March 2014 it sent 200 men ... On 9 March it added": the year of the story told.

    So is a day behind "In 2019 it went further.", in that paragraph.

    Args:
        candidates: The yearly day by its year.
        usual: What the words mean by the day of publication.
        anchor: With the day told before, and the year that opens the story.
    """
    today = anchor.published
    if today is None or anchor.heading is not None or usual is None:
        return usual
    if usual > today - _IS_NEWS:
        return usual
    for told in (anchor.told, anchor.opened):
        if told is None:
            continue
        is_year = told.precision == "year"
        limit = told.end if is_year else told.start + _GOES_ON_WITHIN
        days = (candidates(year) for year in (told.start.year, told.start.year + 1))
        ahead = next((d for d in days if d and told.start <= d <= limit), None)
        if ahead is not None and ahead <= today:
            return ahead
    return usual


def _nearest(
    candidates: Callable[[int], date | None], anchor: Anchor, looks_ahead: bool
) -> date | None:
    """The nearest of a yearly day to the anchor, in the past unless the text looks ahead.

    A day beyond the anchor's is still the past: the local date of an event may be a day ahead
    of the date that the outlet carries.
    """
    heading = anchor.heading
    if heading is not None and heading.precision == "year":
        return candidates(heading.start.year)
    base = heading.end if heading is not None else anchor.published
    if base is None and anchor.stamp is None:
        if anchor.year_hint is None:
            return None
        return _near_told(candidates(anchor.year_hint), anchor)
    base = base or anchor.stamp
    assert base is not None
    known = [
        day for year in range(base.year - 8, base.year + 9) if (day := candidates(year)) is not None
    ]
    if looks_ahead:
        return min((day for day in known if day >= base), default=None)
    limit = base + timedelta(days=1)
    return max((day for day in known if day <= limit), default=None)


def _near_told(day: date | None, anchor: Anchor) -> date | None:
    """A yearly day in the year that the text gave, where it lies within half a year of a day told.

    Farther off another year is nearer: after "January 22, 2024" "on December 8" may look back.
    """
    if day is None or not anchor.full_dates:
        return day
    return day if min(abs(day - told) for told in anchor.full_dates) <= _HALF_A_YEAR else None


def _resolve_date(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    month, day = span.month, span.day
    if day is None:
        return None
    if month is None:
        return _resolve_day_of_month(span, day, anchor, looks_ahead)
    if span.year is not None or span.year_ref is not None:
        year = _stated_year(span, anchor)
        start = None if year is None else day_of(year, month, day)
    else:

        def yearly(year: int) -> date | None:
            return day_of(year, month, day)

        start = _going_on(yearly, _nearest(yearly, anchor, looks_ahead), anchor)
        start = _agreeing_with_weekday(start, span.weekday)
    if start is None:
        return None
    if span.unit == "week":
        return week_range(start)
    if span.day_end is None:
        return one_day(start)
    end = start.replace(day=span.day_end)
    return ResolvedTime(start, end, "day" if span.kind == "point" else precision_of(start, end))


def _agreeing_with_weekday(day: date | None, weekday: int | None) -> date | None:
    """Moves a date whose year was inferred by a year where only that fits its weekday."""
    if day is None or weekday is None or day.weekday() == weekday:
        return day
    for step in (-1, 1):
        moved = day_of(day.year + step, day.month, day.day)
        if moved is not None and moved.weekday() == weekday:
            return moved
    return day


def _nearest_day_of_month(
    day: int, weekday: int | None, anchor: Anchor, looks_ahead: bool
) -> ResolvedTime | None:
    """ "on the 26th": of the month in which the text speaks, else of the one before (or after)."""
    base = anchor.heading.end if anchor.heading else anchor.published
    if base is None:
        return None
    if weekday is None and not looks_ahead and (goes_on := _day_going_on(day, anchor)):
        return one_day(goes_on)
    step = 1 if looks_ahead else -1
    for months in range(0, 12 * step if weekday is not None else 2 * step, step):
        month = add_months(base.replace(day=1), months)
        found = day_of(month.year, month.month, day)
        if found is None or (weekday is not None and found.weekday() != weekday):
            continue
        if found >= base if looks_ahead else found <= base + timedelta(days=1):
            return one_day(found)
    return None


def _day_going_on(day: int, anchor: Anchor) -> date | None:
    """ "In May of last year, on the 4th, ... On the 9th it": the next such day of an old story."""
    told, today = anchor.told, anchor.published
    if told is None or today is None or anchor.heading is not None:
        return None
    if told.precision != "day" or told.end > today - _IS_NEWS:
        return None
    months = (add_months(told.start.replace(day=1), ahead) for ahead in (0, 1))
    days = (day_of(month.year, month.month, day) for month in months)
    return next((d for d in days if d is not None and told.start <= d), None)


def _resolve_day_of_month(
    span: TimeSpan, day: int, anchor: Anchor, looks_ahead: bool
) -> ResolvedTime | None:
    if span.direction == "nearest":
        return _nearest_day_of_month(day, span.weekday, anchor, looks_ahead)
    if span.direction == "that":
        base = anchor.event.start if anchor.event else None
    else:
        base = _base(anchor)
    if base is None:
        return None
    base = add_months(base.replace(day=1), -1 if span.direction == "last" else 0)
    found = day_of(base.year, base.month, day)
    return None if found is None else one_day(found)


def _resolve_month(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    month = span.month
    if month is None:
        return None
    if span.year is not None or span.year_ref is not None:
        year = _stated_year(span, anchor)
        return None if year is None else month_range(year, month)
    if span.direction in ("last", "past", "this past"):
        base = _base(anchor)
        if base is None:
            return None
        before = base.replace(day=1) - timedelta(days=1)
        return month_range(before.year - (month > before.month), month)
    if span.direction == "this" and (base := _base(anchor)):
        return month_range(base.year, month)
    ahead = looks_ahead or span.direction == "next"
    if ahead and (base := _base(anchor)):
        return month_range(base.year + (month < base.month), month)

    def yearly(year: int) -> date | None:
        return day_of(year, month, 1)

    first = _going_on(yearly, _nearest(yearly, anchor, False), anchor)
    return None if first is None else month_range(first.year, month)


def _resolve_ordinal_week(span: TimeSpan, anchor: Anchor, ahead: bool) -> ResolvedTime | None:
    month = _resolve_month(span, anchor, ahead)
    if month is None or span.count is None:
        return None
    if span.count < 0:
        return ResolvedTime(month.end - timedelta(days=6), month.end, "week")
    start = month.start + timedelta(days=7 * (span.count - 1))
    return ResolvedTime(start, start + timedelta(days=6), "week")


def _resolve_season(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    """Northern seasons. A winter belongs to two years, so that its words bound nothing."""
    if span.name not in SEASONS:
        return None
    first, last = SEASONS[span.name]
    year = _stated_year(span, anchor)
    base = _base(anchor)
    if year is None and base is not None:
        over = base >= month_range(base.year, last).end
        begun = base >= date(base.year, first, 1)
        if span.direction == "next":
            year = base.year + 1 if begun else base.year
        elif looks_ahead and span.direction != "last":  # "may be brought home in the spring"
            year = base.year + 1 if over else base.year
        elif span.direction == "this":
            year = base.year
        elif span.direction == "last":
            year = base.year if over else base.year - 1
        else:
            year = base.year if begun else base.year - 1
    if year is None:
        return None
    return ResolvedTime(date(year, first, 1), month_range(year, last).end, "year")


def _resolve_weekday(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    weekday = span.weekday
    if weekday is None:
        return None
    if span.kind == "offset" or span.direction in ("following", "previous", "that"):
        event = anchor.event
        if event is None or event.precision != "day":
            return None
        return one_day(_weekday_by_event(event, weekday, span.direction))
    base = _base(anchor)
    if span.direction == OF_STORY and (of_story := _weekday_of_story(weekday, anchor.event, base)):
        return one_day(of_story)
    if base is None:
        return _weekday_of_heading(weekday, anchor.heading)
    back = (base.weekday() - weekday) % 7
    monday = base - timedelta(days=base.weekday())
    match span.direction:
        case "last":
            day = base - timedelta(days=back or 7)
        case "before_last":
            day = base - timedelta(days=(back or 7) + 7)
        case "next":
            day = base + timedelta(days=(-back) % 7 or 7)
        case "this" if not looks_ahead:
            day = monday + timedelta(days=weekday)
        case "of_week":
            if span.count is None:
                return None
            day = monday + timedelta(days=weekday + 7 * span.count)
        case None | "of_story" if not looks_ahead and (
            day_covered := _weekday_covered(weekday, anchor)
        ):
            day = day_covered
        case _:
            day = base + timedelta(days=(-back) % 7) if looks_ahead else base - timedelta(days=back)
    return one_day(day)


def _weekday_of_story(weekday: int, event: ResolvedTime | None, base: date | None) -> date | None:
    """ "On the Wednesday", told of what happened weeks ago: the first from the day told last."""
    if event is None or event.precision != "day":
        return None
    day = event.end + timedelta(days=(weekday - event.end.weekday()) % _WEEK)
    return day if base is None or event.end < base - timedelta(days=_WEEK) else None


def _weekday_covered(weekday: int, anchor: Anchor) -> date | None:
    """ "On Tuesday" in a bulletin of the 20th that covers the 12th to the 18th: the 13th."""
    period = anchor.period
    if period is None or anchor.heading is not None:
        return None
    day = period.start + timedelta(days=(weekday - period.start.weekday()) % 7)
    return day if day <= period.end else None


def _weekday_of_heading(weekday: int, heading: ResolvedTime | None) -> ResolvedTime | None:
    """ "On Tuesday" in the entry "Week of 6 May": that week's."""
    if heading is None or (heading.end - heading.start).days != _SUNDAY:
        return None
    return one_day(heading.start + timedelta(days=(weekday - heading.start.weekday()) % 7))


def _weekday_by_event(event: ResolvedTime, weekday: int, direction: str | None) -> date:
    """The weekday of, after or before an event; "that Wednesday" lies within three days of it."""
    ahead = (weekday - event.end.weekday()) % 7
    if direction == "following":
        return event.end + timedelta(days=ahead or 7)
    if direction == "previous":
        return event.start - timedelta(days=(event.start.weekday() - weekday) % 7 or 7)
    return event.end + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _resolve_shift(span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    base = _base(anchor)
    if span.unit is None or span.count is None:
        return None
    if base is None:
        year = _year_of_text(anchor)
        return year_range(year + span.count) if year and span.unit == "year" else None
    if span.unit == "week" and span.count == -1 and base.weekday() == _SUNDAY:
        # "Last week", said on a Sunday, may be the one that ends or the one before.
        first, last = week_range(base - timedelta(days=7)).start, base - timedelta(days=1)
        return ResolvedTime(first, last, precision_of(first, last))
    return shifted(base, span.unit, span.count)


_SUNDAY: Final = 6
_WEEK: Final = 7


_UNIT_ORDER: Final = {"hour": 0, "day": 0, "week": 1, "weekend": 1, "month": 2, "year": 3}


_PRECISION_ORDER: Final = {"day": 0, "week": 1, "month": 2, "year": 3}


def _resolve_offset(span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    """Measured from the event, which must be known at least as finely as the unit."""
    event = anchor.event
    if span.form == "part" and (night := _night_before(span, anchor)) is not None:
        return night
    if event is None or span.unit is None or span.count is None:
        return None
    if _PRECISION_ORDER[event.precision] > _UNIT_ORDER.get(span.unit, 0):
        return None
    unit, count = span.unit, span.count
    if unit == "week" and event.precision == "day":  # "A fortnight later": to the day
        unit, count = "day", count * 7
    first = shifted(event.start, unit, count)
    last = shifted(event.end, unit, count)
    if first is None or last is None:
        return None
    return ResolvedTime(first.start, last.end, first.precision)


def _night_before(span: TimeSpan, anchor: Anchor) -> ResolvedTime | None:
    """ "during the night", no day but that of the report told before it: the night to that day."""
    day, event = anchor.published, anchor.event
    is_open = event is None or (event.precision == "day" and event.start == event.end == day)
    if day is None or anchor.heading or span.part_of_day != "night" or not is_open:
        return None
    return ResolvedTime(day - timedelta(days=1), day, "day")


def _resolve_recent(base: date, unit: str, count: int) -> ResolvedTime | None:
    if unit == "hour":
        unit, count = "day", (count // 24 if count < 0 else -(-count // 24))
    far = same_day(base, unit, count)
    if far == base:
        return None
    start, end = min(far, base), max(far, base)
    return ResolvedTime(start, end, precision_of(start, end))


def _resolve_holiday(span: TimeSpan, anchor: Anchor, looks_ahead: bool) -> ResolvedTime | None:
    name = span.name or ""
    if span.year is not None or span.year_ref is not None:
        year = _stated_year(span, anchor)
        day = None if year is None else holiday(name, year)
    else:
        day = _nearest(lambda year: holiday(name, year), anchor, looks_ahead)
    return None if day is None else one_day(day)
