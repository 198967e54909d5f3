"""One reader for each form of the grammar: from the matched words to their meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pipelines.extract.times.days import is_day
from pipelines.extract.times.grammar import (
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    WEEKDAYS,
    compiled,
    words_of,
)
from pipelines.extract.times.model import TimeSpan

_MONTH_CUES: Final = frozenset(words_of("in since until during throughout through last next this"))


# "May" and "March" are also a verb, a surname and a noun: the looser cues need a fuller look.
_LOOSE_MONTH_CUES: Final = frozenset(
    words_of("by before after from of between the a an every each to or")
)


_CLEAR_MONTHS: Final = frozenset((1, 2, 7, 9, 10, 11, 12))


_YEAR_CUES: Final = frozenset(
    words_of(
        "in since until till by from during before after through throughout around circa to of "
        "between"
    )
)


_APPROXIMATE: Final = frozenset(words_of("at least about around roughly"))


_YEAR_DETERMINERS: Final = frozenset(words_of("the a an his her its their our this that another"))


_COUNTED: Final = (
    r"[,.]\d|\s?%|-(?=\d)|\s(?:troops|soldiers|people|men|women|personnel|fighters|civilians|others|"
    r"tons|tonnes|pounds|dollars|euros|kg|km|kilomet|miles|met(?:re|er)s|feet|barrels|rounds|"
    r"homes|houses|families|prisoners|militants|protesters|members|victims|drones|missiles|"
    r"rockets|vehicles|tanks|wounded|dead|killed)\b"
)


_LIST_GOES_ON: Final = r"[.,;:)!?\u2019']|$|\n|\s(?:\d{4}|in|at|on|near|when|as|by|and)\b"


JOINT: Final = (
    r"(?: ?[-\u2013\u2014] ?| (?:to|and|until|till|through|into) (?:the |late |early )?"
    r"|,? (?:and (?:on )?)?into (?:the )?(?:early|small|first) hours of (?:the )?)$"
)


@dataclass(frozen=True, slots=True)
class ReaderContext:
    """What a reader may know beside its own words: the spans before, and the outlet's habit."""

    before: list[TimeSpan]
    day_first: bool | None


_Reader = Callable[[re.Match[str], ReaderContext], Iterator[TimeSpan]]


def _span(match: re.Match[str], form: str, kind: str = "point", **fields: Any) -> TimeSpan:
    return TimeSpan(match.start(), match.end(), match[0], kind, form, **fields)


def words_before(text: str, start: int) -> list[str]:
    """The last words before an offset, in lower case."""
    return text[max(0, start - 32) : start].lower().split()


def month_number(name: str) -> int:
    """1 for January, of a month's name or its abbreviation."""
    return _MONTH_KEYS[name[:3].lower()]


_MONTH_KEYS: Final = {name[:3].lower(): index for index, name in enumerate(MONTHS, start=1)}


_WEEKDAY_KEYS: Final = {name[:3].lower(): index for index, name in enumerate(WEEKDAYS)}


def weekday_number(name: str | None) -> int | None:
    """0 for Monday, of a weekday's name or its abbreviation."""
    return None if name is None else _WEEKDAY_KEYS[name[:3].lower()]


def _year_ref(words: str | None) -> str | None:
    return "that" if words == "the same" else words


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def number_of(words: str | None) -> int | None:
    """The number that words name; None for the vague ones ("several", "a few")."""
    if words is None:
        return None
    key = words.lower().replace("\u00a0", " ")
    if key.isdigit():
        return int(key)
    if key.endswith(("couple", "couple of")):
        return 2
    tens, _, ones = key.partition("-")
    if ones and tens == "twenty":
        return 20 + NUMBER_WORDS[ones]
    return NUMBER_WORDS[tens] + NUMBER_WORDS.get(ones, 0) if tens in NUMBER_WORDS else None


def _read_iso(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    is_part_of_address = match.string[: match.start()].endswith(("/", "-"))
    if not is_part_of_address and is_day(year, month, day):
        yield _span(match, "date", year=year, month=month, day=day)


def _read_numeric(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    start, year = match.start(), None
    if match["short"]:
        start = match.start() + match[0].index(" ") + 1
        day_and_month = match.string[start : match.end()].split("/")
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
        text = match.string[start : match.end()]
        yield TimeSpan(start, match.end(), text, "point", "date", year=year, month=month, day=day)


_CENTURY_TURN: Final = 40  # "'41" and later are years of the last century


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
        yield _span(match, "date", year=year, month=month, day=day)


def _read_spelled_day(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "the fourth of May", "the third day of October"; never "the second of May's raids"."""
    month, day = (
        month_number(match["month"] or match["month_first"]),
        ORDINALS[match["ordinal"] or match["ordinal_behind"]],
    )
    behind = match.string[match.end() : match.end() + 2]
    if behind[:1] in ("'", "\u2019") or not is_day(2000, month, day):
        return
    yield _span(
        match,
        "date",
        day=day,
        month=month,
        year=_year(match["year"]),
        year_ref=_year_ref(match["year_ref"]),
        weekday=weekday_number(match["weekday"]),
    )


def _read_named(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield _span(match, "date", year=2001, month=9, day=11, is_attributive=True)


# Also a season, a verb's object or a name.
_BARE_FEASTS: Final = frozenset(("christmas", "easter", "epiphany", "purim", "mardi gras"))


_FEAST_CUES: Final = frozenset(("on", "after", "before", "by", "until", "since"))


def _read_holiday(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """A holiday; bare "Christmas" and "Easter" are a day only behind "on" and the like."""
    name = re.sub(r"['\u2019,.]", "", match["name"].lower())
    name = name.replace("thanksgiving day", "thanksgiving").replace("saint ", "st ")
    name = name.replace("new year ", "new years ")
    name = name.removeprefix("the ").removeprefix("feast of the ")
    if name.startswith(("assumption", "immaculate")):
        name = name.removesuffix(" day")
        if " of the " not in match[0] and not match[0].endswith("Day"):
            return
    if name in _BARE_FEASTS:
        words = words_before(match.string, match.start())
        stands = compiled(_ORDINAL_STANDS).match(match.string, match.end())
        is_counted = words[-2:-1] in (["day"], ["days"], ["night"], ["nights"], ["week"], ["weeks"])
        is_led = bool(words) and words[-1] in _FEAST_CUES
        if not (is_led and (stands or match["year"] or is_counted)):
            return
    yield _span(
        match,
        "holiday",
        name=f"orthodox {name}" if match["orthodox"] else name,
        year=_year(match["year"]),
        year_ref=_year_ref(match["year_ref"]),
        is_attributive=bool(match["attributive"]),
    )


def _read_ordinal_week(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield _span(
        match,
        "ordinal_week",
        month=month_number(match["month"]),
        count=ORDINALS.get(match["ordinal"], -1),
        year=_year(match["year"]),
        year_ref=_year_ref(match["year_ref"]),
    )


_DIGITS: Final = r"\d+"


_NO_DATE_AFTER: Final = (".", ",", "$", "\u00a3", "\u20ac", "-", "/")


def _read_day(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """A day and a month in either order, with a list of days ("3 and 4 January") told apart."""
    text, month = match.string, month_number(match["month"])
    month_first = match.start("month") < match.start("day")
    words = words_before(text, match.start())
    cue = words[-1] if words else ""
    if month_first and not (match["year"] or match["year_ref"] or match["weekday"]):
        # "in May 10 people died", "in March 3,500 men": the number counts what follows.
        stop = match.start("more") if match["more"] else match.end()
        counted = compiled(_COUNTED).match(text, stop)
        # "on May 3 troops left": behind "on" stands a day, whatever follows it.
        is_count = counted and not (cue == "on" and counted[0].lstrip().isalpha())
        if cue in _MONTH_CUES and (is_count or cue == "in"):
            begin, end = match.span("month")
            yield TimeSpan(begin, end, text[begin:end], "point", "month", month=month)
            return
        if is_count:
            return
    opens_range = bool(context.before) and context.before[-1].end == match.start() - 1
    if text[: match.start()].endswith(_NO_DATE_AFTER) and not opens_range:
        return
    has_article = cue in _YEAR_DETERMINERS or (
        match[0][:4].lower() == "the " and match["day"].isdigit() and " of " not in match[0]
    )
    fields: dict[str, Any] = {
        "month": month,
        "year": _year(match["year"]),
        "year_ref": _year_ref(match["year_ref"]),
        "is_attributive": bool(match["attributive"] or has_article),
    }
    days = _day_list(match, month_first)
    if not is_day(fields["year"] or 2000, month, max(day for day, _, _ in days)):
        return
    if len(days) > 1:
        for day, begin, stop in days:
            yield TimeSpan(begin, stop, text[begin:stop], "point", "date", day=day, **fields)
        return
    end = match.end()
    if match["more"] and month_first:
        end = match.start("more")
    day_end = first_number(match["day_end"]) if match["day_end"] else None
    if day_end and not (days[0][0] < day_end and is_day(2000, month, day_end)):
        return
    yield TimeSpan(
        match.start(),
        end,
        text[match.start() : end],
        "point",
        "date",
        day=days[0][0],
        day_end=day_end,
        weekday=weekday_number(match["weekday"]),
        **fields,
    )


def _day_list(match: re.Match[str], month_first: bool) -> list[tuple[int, int, int]]:
    """The listed days with the offsets of each; the month goes with the day beside it."""
    more = match["more"]
    day = first_number(match["day"])
    if not more or (month_first and not compiled(_LIST_GOES_ON).match(match.string, match.end())):
        return [(day, match.start(), match.end())]
    base = match.start("more")
    rest = [
        (int(number[0]), base + number.start(), base + number.end())
        for number in compiled(_DIGITS).finditer(more)
    ]
    if month_first:
        return [(day, match.start(), match.end("day")), *rest]
    final, begin, _ = rest[-1]
    return [(day, match.start(), match.end("day")), *rest[:-1], (final, begin, match.end())]


def _read_day_of_month(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    reference = match["month_ref"]
    yield _span(
        match,
        "date",
        day=first_number(match["day"]),
        direction="that" if reference == "the same" else reference,
        unit="month",
    )


# "on the 10th" is a day where no noun follows that it could count ("the 10th floor").
_ORDINAL_STANDS: Final = (
    r"[.,;:)!?\u2019\u201d'\"]|$|\n|\s(?:and|or|but|when|while|as|at|in|near|by|with|after|before"
    r"|a|an|the|he|she|it|they|to|from|into|against|during|for|that|which|is|was|were|hits?"
    r"|struck|left|leaves|kill(?:s|ed|ing)|wound(?:s|ed|ing)|injur(?:es|ed|ing))\b"
)


_DAY_CUES: Final = frozenset(words_of("on by since until from between before after"))


_PART_OF: Final = r"\b(?:night|eve|morning|afternoon|evening|hours|dawn) of $"


def _read_bare_day(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "on the 26th": a day of the month told last, else of the month that the anchor gives."""
    text, day = match.string, first_number(match["day"])
    words = words_before(text, match.start())
    is_led = (words and words[-1] in _DAY_CUES) or compiled(_PART_OF).search(
        text[max(0, match.start() - 16) : match.start()]
    )
    if not is_led or not compiled(_ORDINAL_STANDS).match(text, match.end()):
        return
    told = next((s for s in reversed(context.before) if s.month and s.kind == "point"), None)
    if told is None or told.month is None:
        yield _span(match, "date", day=day, direction="nearest")
    elif (
        day > (told.day_end or told.day or 0) or _is_said_that(text, told, match.start())
    ) and is_day(told.year or 2000, told.month, day):
        yield _span(
            match, "date", day=day, month=told.month, year=told.year, year_ref=told.year_ref
        )


def _is_said_that(text: str, told: TimeSpan, start: int) -> bool:
    """ "said on 8 March that on the 3rd": looks back within the month."""
    return bool(told.day) and " that " in text[told.end : start + 1]


def _read_weekday_day(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "Friday the 5th": the nearest such day, never any other Friday."""
    if compiled(_ORDINAL_STANDS).match(match.string, match.end()):
        yield _span(
            match,
            "date",
            day=first_number(match["day"]),
            weekday=weekday_number(match["weekday"]),
            direction="nearest",
        )


def first_number(words: str) -> int:
    """The first number in figures of some words ("3rd")."""
    return int(compiled(_DIGITS).findall(words)[0])


def _read_month(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    text, name = match.string, match["month"]
    month = month_number(name)
    bare = not (match["side"] or match["direction"] or match["year"] or match["year_ref"])
    attributive = bool(match["attributive"])
    if bare:
        words = words_before(text, match.start())
        cue = words[-1] if words else ""
        if not _is_bare_month(text, match, month, cue, context.before):
            return
        attributive = attributive or (cue in ("the", "a", "an") and text[match.end() :][:1] == " ")
    direction = match["direction"]
    yield _span(
        match,
        "month",
        month=month,
        year=_year(match["year"]),
        year_ref=_year_ref(match["year_ref"]),
        direction=None if direction is None else direction.lower(),
        is_attributive=attributive,
    )


def _is_bare_month(
    text: str, match: re.Match[str], month: int, cue: str, before: list[TimeSpan]
) -> bool:
    """Whether a month's name alone is the month (and not Ms May, a march, or June Carter)."""
    name = match["month"]
    if name.isupper():
        return False
    if (
        before
        and before[-1].form == "month"
        and compiled(JOINT).fullmatch(text[before[-1].end : match.start()])
    ):
        return True
    if cue in _MONTH_CUES:
        return True
    follows = text[match.end() : match.end() + 9].lower().split()
    is_name = name in MONTHS or name.endswith(".")
    if cue in _LOOSE_MONTH_CUES and is_name and (month != 5 or cue in ("the", "between")):
        return not (follows and follows[0] in ("on", "of", "for", "to", "from") and cue == "the")
    return name in MONTHS and month in _CLEAR_MONTHS


def _read_decade(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield _span(match, "decade", "span")


def _read_season(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    name = match["name"] or match["name2"]
    direction = match["direction"].lower() if match["direction"] else None
    year = match["year"] or match["year2"] or match["year3"]
    if match["share"]:
        name = f"{match['quarter']} {match['share']}"
    elif not (direction or year or match["year_ref"]):
        words = words_before(match.string, match.start())
        if not words or words[-1] not in ("in", "during", "since", "over"):
            return
    yield _span(
        match,
        "season",
        name="autumn" if name == "fall" else name,
        direction=direction,
        year=_year(year),
        year_ref=_year_ref(match["year_ref"]),
    )


def _read_year_range(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    first, last = int(match["year"]), int(match["year_end"])
    if last < 100:
        last += first // 100 * 100
    if first < last:
        until = TimeSpan(
            match.start("year_end"), match.end(), match["year_end"], "point", "year", year=last
        )
        yield _span(match, "year", "span", year=first, until=until)


def _read_year(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    text = match.string
    if compiled(_COUNTED).match(text, match.end()) or text.startswith(("-", "/", ":"), match.end()):
        return
    if match.start() and text[match.start() - 1] not in ' \n(\u201c"\u00a0':
        return
    words = [word for word in words_before(text, match.start()) if word not in _APPROXIMATE]
    cue = words[-1] if words else ""
    follows = text[match.end() : match.end() + 2]
    attributive = (cue in _YEAR_DETERMINERS or cue.endswith(("'s", "\u2019s"))) and follows[
        :1
    ] == " "
    before = context.before
    continues = (
        bool(before)
        and before[-1].form == "year"
        and bool(compiled(JOINT).fullmatch(text[before[-1].end : match.start()]))
    )
    if match["side"] or attributive or continues or cue in _YEAR_CUES:
        yield _span(match, "year", year=int(match["year"]), is_attributive=attributive)


_DEICTIC: Final = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _read_deictic(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    word = match["word"].lower()
    part = match["part"] or (word.split()[-1] if word.startswith(("last", "this")) else None)
    attributive = bool(match["attributive"])
    if match["weekday"]:
        yield _span(
            match,
            "weekday",
            weekday=weekday_number(match["weekday"]),
            part_of_day="night" if word == "overnight" else part,
        )
    elif word == "overnight":
        yield _span(match, "overnight", part_of_day="night")
    elif word.endswith("weekend"):
        yield _span(match, "shift", unit="weekend", count=0)
    else:
        yield _span(
            match,
            "shift",
            unit="day",
            count=_DEICTIC[word],
            part_of_day="night" if word == "tonight" else part,
            is_attributive=attributive,
        )


def _read_anniversary(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    count, unit = number_of(match["count"]), match["unit"]
    if unit == "fortnight":
        unit, count = "week", 2 * count if count else None
    is_yesterday = (match["day"] or "").lower().startswith(("yesterday", "last"))
    yield _span(
        match,
        "anniversary",
        "point" if unit == "week" else "ordinal_anniversary",
        unit=unit,
        count=-count if count else None,
        days_ahead=-1 if is_yesterday else 0,
    )


def _read_ago(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    if match["before_last"]:
        yield _span(match, "shift", unit=_unit(match["before_last"]), count=-2)
        return
    if match["vague"]:
        count, unit, qualifier = None, _unit(match["vague"][:-1]), None
    else:
        since = "since_" if match["since_count"] else "gone_" if match["gone_count"] else ""
        count, unit = number_of(match[f"{since}count"]), _unit(match[f"{since}unit"])
        qualifier = match["since_qualifier"] or match["qualifier"]
    if count is not None and qualifier and _is_open(qualifier, unit):
        count = None
    if unit == "fortnight" and count is not None:
        unit, count = "week", 2 * count
    elif _is_minutes(match["unit"] or match["vague"] or ""):
        count = 0
    yield _span(match, "shift", unit=unit, count=None if count is None else -count)


def _unit(word: str) -> str:
    word = word.lower()
    if word in ("minute", "moment"):
        return "hour"
    if word in ("night", "morning", "afternoon", "evening"):
        return "day"
    return word


def _is_minutes(word: str) -> bool:
    return word.lower().startswith(("minute", "moment"))


def _is_open(qualifier: str, unit: str) -> bool:
    """Whether "more than two weeks ago" leaves the day, week or month open (hours do not)."""
    return unit != "hour" and qualifier.lower() not in ("just", "only", "exactly")


def _is_later_on(match: re.Match[str]) -> bool:
    """ "Three days on, the fire still burned": nothing stands behind "on"."""
    return match.string[match.end() : match.end() + 1] in (",", ".", ";", "")


_AHEAD: Final = frozenset(("later", "after", "afterward", "afterwards", "following", "next", "on"))


def _read_offset(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    if match["count"]:
        count, unit, side = number_of(match["count"]), _unit(match["unit"]), match["side"]
        if side == "on" and not _is_later_on(match):
            yield _span(match, "duration", "duration")
            return
        if count and unit == "hour" and count % 24 == 0:
            count, unit = count // 24, "day"
        if count is None and unit == "hour":
            count = 1  # "several hours later" as "hours later"
        if match["qualifier"] and _is_open(match["qualifier"], unit):
            count = None
        if unit == "fortnight":
            unit, count = "week", None if count is None else 2 * count
        elif _is_minutes(match["unit"]):
            count = 0
    elif match["vague"]:
        unit, side = _unit(match["vague"][:-1]), match["vague_side"]
        count = 1 if unit == "hour" else None
    elif match["near"] or match["near_wide"]:
        side = (match["near"] or match["near_wide"]).lower()
        unit = _unit(match["near_unit"] or match["wide_unit"])
        count = 0 if side.endswith("same") else 1
    elif match["near_dawn"]:
        unit, side, count = "day", "next", 1
    elif match["event_weekday"]:
        side = match["event_side"]
        yield _span(
            match,
            "weekday",
            "point" if side.endswith("last") else "offset",
            weekday=weekday_number(match["event_weekday"]),
            direction={"after": "following", "before": "previous"}.get(side, "before_last"),
        )
        return
    elif match["edge"]:
        unit, side, count = _unit(match["edge_unit"]), match["edge"], 1
    elif match["soon"]:
        if match.string.startswith(" of ", match.end()):  # "within hours of the raid"
            yield _span(match, "duration", "duration")
            return
        unit, side, count = "hour", "later", 0
    else:
        unit, side, count = _unit(match["same_unit"] or match["within"]), "that", 0
    if count and side not in _AHEAD:
        count = -count
    words = match[0].lower().split()
    part = next((word for word in words if word in _PARTS), None)
    yield _span(match, "shift", "offset", unit=unit, count=count, part_of_day=part)


_PARTS: Final = frozenset(("morning", "afternoon", "evening", "night"))


def _read_calendar(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    direction = (match["direction"] or match["side_direction"] or "this").lower()
    count: int | None = {"last": -1, "this": 0, "the": 0, "next": 1}[direction]
    words = words_before(match.string, match.start())
    if direction == "the" and not (words and words[-1] in ("since", "by", "until", "before")):
        # "At the end of the year" is a year of the story, which may be any.
        count = None
    yield _span(
        match,
        "shift",
        unit=match["unit"] or match["unit2"] or match["unit3"],
        count=count,
        is_attributive=bool(match["attributive"]),
    )


def _read_recurrence(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield _span(match, "recurrence", "recurrence")


def _read_weekday(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    direction = (match["direction"] or "").lower().removeprefix("the").strip() or None
    if direction in ("past", "this past"):
        direction = "last"
    elif direction == "same":
        direction = "that"
    if _is_indefinite(match) or _is_paper(match):
        return
    count: int | None = None
    tail = match["tail"] or ""
    if tail.endswith("before last"):
        direction = "before_last"
    elif tail.endswith("ago"):
        direction, count = "of_week", -1
    elif tail.endswith("last"):
        direction = "last"
    elif tail.endswith("week"):
        direction, count = "of_week", {"last": -1, "this": 0, "next": 1}[tail.split()[-2]]
    yield _span(
        match,
        "weekday",
        "offset" if direction in ("following", "previous", "that") else "point",
        weekday=weekday_number(match["weekday"]),
        direction=direction,
        count=count,
        part_of_day=match["part"],
        is_attributive=bool(match["attributive"] or match["part_attributive"]),
    )


_HAPPENINGS: Final = frozenset(
    "attack raid strike airstrike blast explosion bombing ambush assault shooting shelling salvo "
    "barrage clash firefight battle gunfight protest rally march riot demonstration vigil funeral "
    "ceremony statement interview speech address conference briefing release report tweet post "
    "message call letter announcement meeting summit visit vote session hearing crash incident "
    "operation parade deal agreement truce ceasefire order drone rocket missile bomb".split()
)
_PLAIN_NOUN_NEXT: Final = (
    r" (?!(?:in|of|at|on|when|and|or|with|for|that|last|he|she|it|they|we|the|an?)\b)[a-z]"
)


def _is_indefinite(match: re.Match[str]) -> bool:
    """Whether any such day is meant: "a Friday in May" (but "a Friday raid" is a certain one)."""
    words = words_before(match.string, match.start())[-2:]
    if match["direction"] or not {"a", "an", "any", "one"} & set(words):
        return False
    if words[-1].lower() in _HAPPENINGS:
        return False  # "an attack Friday on the embassy", "said in a statement Monday"
    return words[-1] not in ("on", "by") and not compiled(_PLAIN_NOUN_NEXT).match(
        match.string, match.end()
    )


_WEEKDAY_CUES: Final = frozenset(
    words_of("on last next this early late until till by since from to and before after for at")
)


def _is_paper(match: re.Match[str]) -> bool:
    """ "The Sun.", "he sold The Sun. ...": the short forms that are words stand behind a cue."""
    if match["weekday"] not in ("Sun.", "Sat."):
        return False
    words = words_before(match.string, match.start())
    is_led = bool(words) and (words[-1] in _WEEKDAY_CUES or words[-1][-1] in ",;:0123456789")
    return match["direction"] in ("the", "The") or not (match["direction"] or is_led)


def _read_recent(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    unit, count = match["unit"], number_of(match["count"]) if match["count"] else 1
    is_vague = match["vague"] or (match["plural"] and not match["count"])
    if unit == "weekend" and match["direction"] in ("past", "last") and not match["count"]:
        yield _span(match, "shift", unit="weekend", count=0)
        return
    if is_vague or unit in ("weekend", "decade"):
        yield _span(match, "recent", "span", unit=None)
        return
    unit = _unit(unit)
    if unit == "fortnight":
        unit, count = "week", None if count is None else 2 * count
    ahead = match["direction"] in ("coming", "next")
    yield _span(
        match, "recent", "span", unit=unit, count=count if ahead or count is None else -count
    )


def _read_duration(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield _span(match, "duration", "duration")


def _read_clock(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield _span(match, "clock", "clock")


def _read_nightfall(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "answered after dark": the evening of the day told last, where no other day is given."""
    yield _span(match, "part", "offset", unit="day", count=0, part_of_day="evening")


READERS: Final[dict[str, _Reader]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "short_year": _read_short_year,
    "named": _read_named,
    "holiday": _read_holiday,
    "spelled_day": _read_spelled_day,
    "ordinal_week": _read_ordinal_week,
    "month_day": _read_day,
    "day_month": _read_day,
    "day_of_month": _read_day_of_month,
    "weekday_day": _read_weekday_day,
    "month": _read_month,
    "decade": _read_decade,
    "season": _read_season,
    "year_range": _read_year_range,
    "year": _read_year,
    "deictic": _read_deictic,
    "anniversary": _read_anniversary,
    "ago": _read_ago,
    "offset": _read_offset,
    "calendar": _read_calendar,
    "recurrence": _read_recurrence,
    "weekday": _read_weekday,
    "recent": _read_recent,
    "duration": _read_duration,
    "clock": _read_clock,
    "nightfall": _read_nightfall,
    "bare_day": _read_bare_day,
}
