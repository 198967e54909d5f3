"""Arithmetic of the calendar: ranges of days, shifts, seasons and holidays."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Final

from pipelines.extract.times.model import ResolvedTime, TimeSpan


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def one_day(day: date) -> ResolvedTime:
    """A single day."""
    return ResolvedTime(day, day, "day")


def month_range(year: int, month: int) -> ResolvedTime:
    """First to last day of a month."""
    last = calendar.monthrange(year, month)[1]
    return ResolvedTime(date(year, month, 1), date(year, month, last), "month")


def year_range(year: int) -> ResolvedTime:
    """First to last day of a year."""
    return ResolvedTime(date(year, 1, 1), date(year, 12, 31), "year")


def week_range(day: date) -> ResolvedTime:
    """Monday to Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return ResolvedTime(monday, monday + timedelta(days=6), "week")


def add_months(day: date, count: int) -> date:
    """The same day of another month, or the last that this month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (29 February)."""
    return date(year, month, day) if is_day(year, month, day) else None


def same_day(base: date, unit: str, count: int) -> date:
    """The day that lies exactly so many units away."""
    months = count * {"month": 1, "year": 12}.get(unit, 0)
    return add_months(base, months) + timedelta(days=count * {"day": 1, "week": 7}.get(unit, 0))


def is_before_term(span: TimeSpan, term: TimeSpan, today: date | None) -> bool:
    """ "They left ten days before May 15", told on May 6: the day that it counts from is ahead."""
    if today is None or term.month is None or term.day is None or term.year is not None:
        return False
    if span.unit is None or not span.count or span.count > 0:
        return False
    near = [day_of(year, term.month, term.day) for year in (today.year, today.year + 1)]
    ahead = min((day for day in near if day is not None and day > today), default=None)
    return ahead is not None and same_day(ahead, span.unit, span.count) <= today


def shifted(base: date, unit: str, count: int) -> ResolvedTime | None:
    """The hour, day, week, weekend, month or year that lies so many units from a day.

    It is as wide as its unit: "two weeks ago" is a week. Hours stay on the day up to five; more
    may or may not cross midnight, so that they resolve to nothing.
    """
    match unit:
        case "hour":
            return one_day(base) if abs(count) < 6 else None
        case "day":
            return one_day(base + timedelta(days=count))
        case "week":
            return week_range(base + timedelta(days=7 * count))
        case "weekend":
            saturday = base - timedelta(days=(base.weekday() - 5) % 7)
            # "last weekend", said on a weekday, is the one just past.
            back = count + (1 if count and base.weekday() < 5 else 0)
            saturday += timedelta(days=7 * (count if count > 0 else back))
            return ResolvedTime(saturday, saturday + timedelta(days=1), "day")
        case "month":
            month = add_months(base, count)
            return month_range(month.year, month.month)
        case "year":
            return year_range(base.year + count)
        case _:
            return None


def precision_of(start: date, end: date) -> str:
    """The finest precision of the codebook that can hold a span of days."""
    days = (end - start).days + 1
    if days == 1:
        return "day"
    if days <= 7:
        return "week"
    return "month" if days <= 31 else "year"


_FIXED_HOLIDAYS: Final = {
    "new years day": (1, 1),
    "new years morning": (1, 1),
    "epiphany": (1, 6),
    "twelfth night": (1, 5),
    "candlemas day": (2, 2),
    "st davids day": (3, 1),
    "international womens day": (3, 8),
    "st georges day": (4, 23),
    "international workers day": (5, 1),
    "nakba day": (5, 15),
    "assumption": (8, 15),
    "immaculate conception": (12, 8),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "st andrews day": (11, 30),
    "st nicholass day": (12, 6),
    "st nicholas day": (12, 6),
    "christmas morning": (12, 25),
    "christmas night": (12, 25),
    "st stephens day": (12, 26),
    "st sylvesters eve": (12, 31),
    "st sylvesters day": (12, 31),
    "hogmanay": (12, 31),
    "st valentines day": (2, 14),
    "orthodox christmas eve": (1, 6),
    "orthodox christmas": (1, 7),
    "orthodox christmas day": (1, 7),
    "valentines day": (2, 14),
    "st patricks day": (3, 17),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "july fourth": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints day": (11, 1),
    "all souls day": (11, 2),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
}


_EASTER_DAYS: Final = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "pancake day": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "holy thursday": -3,
    "good friday": -2,
    "great friday": -2,
    "holy saturday": -1,
    "easter saturday": -1,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "easter tuesday": 2,
    "ascension day": 39,
    "ascension thursday": 39,
    "pentecost sunday": 49,
    "whit sunday": 49,
    "pentecost monday": 50,
    "whit monday": 50,
    "trinity sunday": 56,
    "corpus christi": 60,
}


# Month, weekday (0 for Monday) and number of the holidays that are "the first Monday of"; -1 is
# the last. "Labor Day", so spelt, is the American one.
_WEEKDAY_HOLIDAYS: Final = {
    "martin luther king day": (1, 0, 3),
    "martin luther king jr day": (1, 0, 3),
    "mlk day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "remembrance sunday": (11, 6, 2),
    "thanksgiving": (11, 3, 4),
}


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday; None where only the sight of a moon or a custom tells it.

    Args:
        name: In lower case, without apostrophes; "orthodox" in front for the Julian feasts.
        year: Of the Gregorian calendar.
    """
    if name in _FIXED_HOLIDAYS:
        month, day = _FIXED_HOLIDAYS[name]
        return date(year, month, day)
    if name in _WEEKDAY_HOLIDAYS:
        return _weekday_of_month(year, *_WEEKDAY_HOLIDAYS[name])
    if name in _TISHRI_DAYS or name in _PASSOVER_DAYS:
        return _jewish_feast(name, year)
    if name in _NOWRUZ:
        return date(year, 3, 20 if year % 4 == 0 and year >= _EARLY_EQUINOX else 21)
    feast = name.removeprefix("orthodox ")
    if feast in _EASTER_DAYS:
        easter = _easter(year) if feast == name else _orthodox_easter(year)
        return easter + timedelta(days=_EASTER_DAYS[feast])
    return None


# Days behind the first of Tishri, and behind the first day of Passover; as Israel keeps them.
_TISHRI_DAYS: Final = {"rosh hashanah": 0, "rosh hashana": 0, "yom kippur": 9, "simchat torah": 21}
_PASSOVER_DAYS: Final = {"purim": -30, "shavuot": 50}


_NOWRUZ: Final = frozenset(
    f"{name}{day}"
    for name in ("newroz", "nowruz", "norouz", "noruz", "nawruz")
    for day in ("", " day")
)
# From then on the equinox of leap years falls before noon of 20 March in Tehran.
_EARLY_EQUINOX: Final = 1996


_HEBREW_YEARS_AHEAD: Final = 3761  # of the year that begins in the autumn
_HEBREW_EPOCH: Final = -1373427  # as an ordinal of datetime.date
_PASSOVER_BEFORE_NEW_YEAR: Final = 163  # days


def _jewish_feast(name: str, year: int) -> date:
    new_year = _hebrew_new_year(year + _HEBREW_YEARS_AHEAD)
    if name in _TISHRI_DAYS:
        return new_year + timedelta(days=_TISHRI_DAYS[name])
    return new_year + timedelta(days=_PASSOVER_DAYS[name] - _PASSOVER_BEFORE_NEW_YEAR)


def _hebrew_new_year(year: int) -> date:
    """The first of Tishri (Dershowitz and Reingold, Calendrical Calculations)."""
    before, own, behind = (_hebrew_days_elapsed(year + step) for step in (-1, 0, 1))
    correction = 2 if behind - own == 356 else int(own - before == 382)
    return date.fromordinal(_HEBREW_EPOCH + own + correction)


def _hebrew_days_elapsed(year: int) -> int:
    """Days from the epoch to the mean new moon that opens a year, kept off forbidden weekdays."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _weekday_of_month(year: int, month: int, weekday: int, number: int) -> date:
    """The first (1), second ... or last (-1) such weekday of a month."""
    first, last = month_range(year, month).start, month_range(year, month).end
    if number < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar (Meeus, for 1900 to 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, within = divmod(year, 100)
    leap, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    quarter, left = divmod(within, 4)
    sunday = (32 + 2 * rest + 2 * quarter - moon - left) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


SEASONS: Final = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "last quarter": (10, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}
