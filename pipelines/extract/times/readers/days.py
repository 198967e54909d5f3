"""Reads the forms that name a day of the calendar, in figures, in words or as a holiday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pipelines.extract.times.days import is_day
from pipelines.extract.times.grammar import ORDINALS, compiled, words_of
from pipelines.extract.times.model import TimeSpan
from pipelines.extract.times.readers.matches import (
    COUNTED,
    DETERMINERS,
    MONTH_CUES,
    Reader,
    ReaderContext,
    cue_before,
    first_number,
    month_number,
    numbers_in,
    span_of,
    weekday_number,
    words_before,
    year_number,
    year_reference,
)

_CENTURY_TURN: Final = 40  # "'41" and later are years of the last century
# Also a season, a verb's object or a name.
_BARE_FEASTS: Final = frozenset(("christmas", "easter", "epiphany", "purim", "mardi gras"))
_FEAST_CUES: Final = frozenset(("on", "after", "before", "by", "until", "since"))
_COUNTED_FROM_FEAST: Final = frozenset(("day", "days", "night", "nights", "week", "weeks"))
_NO_DATE_AFTER: Final = (".", ",", "$", "\u00a3", "\u20ac", "-", "/")
_LIST_GOES_ON: Final = r"[.,;:)!?\u2019']|$|\n|\s(?:\d{4}|in|at|on|near|when|as|by|and)\b"
# "on the 10th" is a day where no noun follows that it could count ("the 10th floor").
_ORDINAL_STANDS: Final = (
    r"[.,;:)!?\u2019\u201d'\"]|$|\n|\s(?:and|or|but|when|while|as|at|in|near|by|with|after|before"
    r"|a|an|the|he|she|it|they|to|from|into|against|during|for|that|which|is|was|were|hits?"
    r"|struck|left|leaves|kill(?:s|ed|ing)|wound(?:s|ed|ing)|injur(?:es|ed|ing))\b"
)
_DAY_CUES: Final = frozenset(words_of("on by since until from between before after"))
_PART_OF: Final = r"\b(?:night|eve|morning|afternoon|evening|hours|dawn) of $"


def _read_iso(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    is_part_of_address = match.string[: match.start()].endswith(("/", "-"))
    if not is_part_of_address and is_day(year, month, day):
        yield span_of(match, "date", year=year, month=month, day=day)


def _read_numeric(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    begin, end, year = match.start(), match.end(), None
    if form := next((form for form in ("short", "parted", "noted") if match[form]), None):
        begin, end = match.span(form)
        day_and_month = match[form].split("/")
        first, second = map(int, day_and_month[:2])
        year = _full_year(day_and_month[2]) if len(day_and_month) > 2 else None
    else:
        if match["mark"] != match["mark2"]:
            return
        first, second, year = (int(match["first"]), int(match["second"]), int(match["year"]))
    day_first = context.day_first
    if first > 12 or second > 12:
        day_first = first > 12
    elif first == second or (match["mark"] == "." and day_first is None):
        day_first = True  # with points the day comes first everywhere
    if day_first is None or (first, second) == (24, 7):
        return
    day, month = (first, second) if day_first else (second, first)
    if is_day(year or 2000, month, day):
        text = match.string[begin:end]
        yield TimeSpan(begin, end, text, "point", "date", year=year, month=month, day=day)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year <= _CENTURY_TURN else 1900)


def _read_short_year(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "4-May-82", "15 Aug '98", "041530Z MAY 82" (day, hour and zone of a signal)."""
    signal = match["signal"]
    digits = match["signal_year"] or match["year"] or match["elided"] or match["elided_behind"]
    days = signal[:2] if signal else match["day"] or match["day_apart"] or match["day_behind"]
    name = match["signal_month"] or match["month"] or match["month_apart"] or match["month_first"]
    year, month, day = _full_year(digits), month_number(name), first_number(days)
    if is_day(year, month, day):
        yield span_of(match, "date", year=year, month=month, day=day)


def _read_spelled_day(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "the fourth of May", "the third day of October"; never "the second of May's raids"."""
    month = month_number(match["month"] or match["month_first"])
    day = ORDINALS[match["ordinal"] or match["ordinal_behind"]]
    behind = match.string[match.end() : match.end() + 1]
    if behind in ("'", "\u2019") or not is_day(2000, month, day):
        return
    yield span_of(
        match,
        "date",
        day=day,
        month=month,
        year=year_number(match["year"]),
        year_ref=year_reference(match["year_ref"]),
        weekday=weekday_number(match["weekday"]),
    )


def _read_named(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield span_of(match, "date", year=2001, month=9, day=11, is_attributive=True)


def _read_holiday(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """A holiday; bare "Christmas" and "Easter" are a day only behind "on" and the like."""
    name = _holiday_name(match["name"])
    if name.startswith(("assumption", "immaculate")):
        name = name.removesuffix(" day")
        if " of the " not in match[0] and not match[0].endswith("Day"):
            return
    if name in _BARE_FEASTS and not _is_day_of_feast(match):
        return
    if compiled(_NAMED_AFTER).match(match.string, match.end()):
        return  # "Nowruz beach"
    yield span_of(
        match,
        "holiday",
        name=f"orthodox {name}" if match["orthodox"] else name,
        year=year_number(match["year"]),
        year_ref=year_reference(match["year_ref"]),
        is_attributive=bool(match["attributive"]),
    )


_NAMED_AFTER: Final = (
    r"(?i) (?:beach|square|street|road|park|bridge|islands?|hospital|hotel|school|church|mosque"
    r"|field|platform|terminal|neighbou?rhood|district|village|cent(?:re|er)|barracks|camp)\b"
)


def _holiday_name(words: str) -> str:
    name = re.sub(r"['\u2019,.]", "", words.lower())
    name = name.replace("thanksgiving day", "thanksgiving").replace("saint ", "st ")
    name = name.replace("new year ", "new years ")
    return name.removeprefix("the ").removeprefix("feast of the ")


def _is_day_of_feast(match: re.Match[str]) -> bool:
    words = words_before(match.string, match.start())
    if not words or words[-1] not in _FEAST_CUES:
        return False
    stands = compiled(_ORDINAL_STANDS).match(match.string, match.end())
    is_counted = not _COUNTED_FROM_FEAST.isdisjoint(words[-2:-1])
    return bool(stands or match["year"] or is_counted)


def _read_day(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """A day and a month in either order, with a list of days ("3 and 4 January") told apart."""
    text, month, cue = match.string, month_number(match["month"]), cue_before(match)
    month_first = match.start("month") < match.start("day")
    if month_first and not (match["year"] or match["year_ref"] or match["weekday"]):
        is_count = _is_count(match, cue)
        if cue in MONTH_CUES and (is_count or cue == "in"):
            begin, end = match.span("month")
            yield TimeSpan(begin, end, text[begin:end], "point", "month", month=month)
            return
        if is_count:
            return
    opens_range = bool(context.before) and context.before[-1].end == match.start() - 1
    if text[: match.start()].endswith(_NO_DATE_AFTER) and not opens_range:
        return
    days = _day_list(match, month_first)
    year = year_number(match["year"])
    if not is_day(year or 2000, month, max(day for day, _, _ in days)):
        return
    has_article = cue in DETERMINERS or (
        match[0][:4].lower() == "the " and match["day"].isdigit() and " of " not in match[0]
    )
    fields: dict[str, Any] = {
        "month": month,
        "year": year,
        "year_ref": year_reference(match["year_ref"]),
        "is_attributive": bool(match["attributive"] or has_article),
    }
    if len(days) > 1:
        for day, begin, stop in days:
            yield TimeSpan(begin, stop, text[begin:stop], "point", "date", day=day, **fields)
        return
    day = days[0][0]
    day_end = first_number(match["day_end"]) if match["day_end"] else None
    if day_end and not (day < day_end and is_day(2000, month, day_end)):
        return
    start, end = (
        match.start(),
        match.start("more") if match["more"] and month_first else match.end(),
    )
    fields |= {"day": day, "day_end": day_end, "weekday": weekday_number(match["weekday"])}
    yield TimeSpan(start, end, text[start:end], "point", "date", **fields)


def _is_count(match: re.Match[str], cue: str) -> bool:
    """ "in May 10 people died", "in March 3,500 men": the number counts what follows."""
    stop = match.start("more") if match["more"] else match.end()
    counted = compiled(COUNTED).match(match.string, stop)
    if counted is None:
        return False
    # "on May 3 troops left": behind "on" stands a day, whatever follows it.
    return not (cue == "on" and counted[0].lstrip().isalpha())


def _day_list(match: re.Match[str], month_first: bool) -> list[tuple[int, int, int]]:
    """The listed days with the offsets of each; the month goes with the day beside it."""
    more = match["more"]
    day = first_number(match["day"])
    if not more or (month_first and not compiled(_LIST_GOES_ON).match(match.string, match.end())):
        return [(day, match.start(), match.end())]
    base = match.start("more")
    rest = [
        (int(number[0]), base + number.start(), base + number.end()) for number in numbers_in(more)
    ]
    if month_first:
        return [(day, match.start(), match.end("day")), *rest]
    final, begin, _ = rest[-1]
    return [(day, match.start(), match.end("day")), *rest[:-1], (final, begin, match.end())]


def _read_day_of_month(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    reference = match["month_ref"]
    word = match["day_word"]
    yield span_of(
        match,
        "date",
        day=ORDINALS[word] if word else first_number(match["day"]),
        direction="that" if reference == "the same" else reference,
        unit="month",
    )


def _read_bare_day(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "on the 26th": a day of the month told last, else of the month that the anchor gives."""
    text, day = match.string, first_number(match["day"])
    is_led = cue_before(match) in _DAY_CUES or compiled(_PART_OF).search(
        text[max(0, match.start() - 16) : match.start()]
    )
    if not is_led or not compiled(_ORDINAL_STANDS).match(text, match.end()):
        return
    told = next((s for s in reversed(context.before) if s.month and s.kind == "point"), None)
    if told is None or told.month is None:
        yield span_of(match, "date", day=day, direction="nearest")
    elif (
        day > (told.day_end or told.day or 0) or _is_said_that(text, told, match.start())
    ) and is_day(told.year or 2000, told.month, day):
        yield span_of(
            match, "date", day=day, month=told.month, year=told.year, year_ref=told.year_ref
        )


def _is_said_that(text: str, told: TimeSpan, start: int) -> bool:
    """ "said on 8 March that on the 3rd": looks back within the month."""
    return bool(told.day) and " that " in text[told.end : start + 1]


def _read_weekday_day(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "Friday the 5th": the nearest such day, never any other Friday."""
    if compiled(_ORDINAL_STANDS).match(match.string, match.end()):
        yield span_of(
            match,
            "date",
            day=first_number(match["day"]),
            weekday=weekday_number(match["weekday"]),
            direction="nearest",
        )
    else:  # "on Friday, the 5th raid of the week": a Friday, and a number of something else
        start, end = match.span("weekday")
        weekday = weekday_number(match["weekday"])
        yield TimeSpan(start, end, match["weekday"], "point", "weekday", weekday=weekday)


DAY_READERS: Final[dict[str, Reader]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "short_year": _read_short_year,
    "named": _read_named,
    "holiday": _read_holiday,
    "spelled_day": _read_spelled_day,
    "month_day": _read_day,
    "day_month": _read_day,
    "day_of_month": _read_day_of_month,
    "weekday_day": _read_weekday_day,
    "bare_day": _read_bare_day,
}
