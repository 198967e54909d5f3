"""Reads the forms that are counted from another day: the day of writing, or of an event told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipelines.extract.times.grammar import compiled, words_of
from pipelines.extract.times.model import OF_STORY, TimeSpan
from pipelines.extract.times.readers.matches import (
    Reader,
    ReaderContext,
    cue_before,
    number_of,
    span_of,
    weekday_number,
    words_before,
)

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
_PARTS: Final = frozenset(("morning", "afternoon", "evening", "night"))
_AHEAD: Final = frozenset(("later", "after", "afterward", "afterwards", "following", "next", "on"))
_HAPPENINGS: Final = frozenset(
    "attack raid strike airstrike blast explosion bombing ambush assault shooting shelling salvo "
    "barrage clash firefight battle gunfight protest rally march riot demonstration vigil funeral "
    "ceremony statement interview speech address conference briefing release report tweet post "
    "message call letter announcement meeting summit visit vote session hearing crash incident "
    "operation parade deal agreement truce ceasefire order drone rocket missile bomb".split()
)
_PLAIN_NOUN_NEXT: Final = (
    r" (?!(?:in|of|at|on|when|and|or|with|for|that|last|he|she|it|they|we|the|an?|too|also|again"
    r"|as|like|this|itself|by|before|after|two|three|some|several|\w+ly)\b)[a-z]"
)
_WEEKDAY_CUES: Final = frozenset(
    words_of("on last next this early late until till by since from to and before after for at")
)


def _read_deictic(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    word = match["word"].lower()
    part = match["part"] or (word.split()[-1] if word.startswith(("last", "this")) else None)
    if match["weekday"]:
        yield span_of(
            match,
            "weekday",
            weekday=weekday_number(match["weekday"]),
            part_of_day="night" if word == "overnight" else part,
        )
    elif word == "overnight":
        yield span_of(match, "overnight", part_of_day="night")
    elif word.endswith("weekend"):
        yield span_of(match, "shift", unit="weekend", count=0)
    else:
        yield span_of(
            match,
            "shift",
            unit="day",
            count=_DEICTIC[word],
            part_of_day="night" if word == "tonight" else part,
            is_attributive=bool(match["attributive"]),
        )


def _read_anniversary(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    unit, count = _in_weeks(match["unit"], number_of(match["count"]))
    is_yesterday = (match["day"] or "").lower().startswith(("yesterday", "last"))
    yield span_of(
        match,
        "anniversary",
        "point" if unit == "week" else "ordinal_anniversary",
        unit=unit,
        count=-count if count else None,
        days_ahead=-1 if is_yesterday else 0,
    )


def _read_ago(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    if match["before_last"]:
        yield span_of(match, "shift", unit=_unit(match["before_last"]), count=-2)
        return
    if match["vague"]:
        count, unit, qualifier = None, _unit(match["vague"][:-1]), None
    else:
        since = "since_" if match["since_count"] else "gone_" if match["gone_count"] else ""
        count, unit = number_of(match[f"{since}count"]), _unit(match[f"{since}unit"])
        qualifier = match["since_qualifier"] or match["qualifier"]
    if qualifier and _is_open(qualifier, unit):
        count = None
    words = (match["unit"], match["vague"], match["since_unit"], match["gone_unit"])
    if any(word and _is_minutes(word) for word in words):
        count = 0
    if unit == "hour" and count is None and not qualifier:
        count = 1  # "hours ago", "a few hours ago": as "hours later"
    unit, count = _in_weeks(unit, count)
    if unit == "week" and count and _is_exact(match, qualifier):
        unit, count = "day", 7 * count
    yield span_of(match, "shift", unit=unit, count=None if count is None else -count)


def _is_exact(match: re.Match[str], qualifier: str | None) -> bool:
    """ "exactly one week ago": to the day."""
    before = words_before(match.string, match.start())[-1:]
    return (qualifier or "").lower() == "exactly" or before in (["exactly"], ["precisely"])


def _unit(word: str) -> str:
    """The unit to count in: parts of a day are days, and minutes are less than an hour."""
    word = word.lower()
    if word in ("minute", "moment"):
        return "hour"
    return "day" if word in _PARTS else word


def _in_weeks(unit: str, count: int | None) -> tuple[str, int | None]:
    """Fortnights as weeks; other units as they are."""
    if unit != "fortnight":
        return unit, count
    return "week", None if count is None else 2 * count


# "barely 24 hours after", "less than a day after": the day before, as news counts.
_ABOUT = frozenset("hardly scarcely about around roughly some nearly almost under".split()) | {
    "barely",
    "less than",
    "fewer than",
    "not quite",
}


def _is_minutes(word: str) -> bool:
    return word.lower().startswith(("minute", "moment"))


def _is_open(qualifier: str, unit: str) -> bool:
    """Whether "more than two weeks ago" leaves the day, week or month open (hours do not)."""
    return unit != "hour" and qualifier.lower() not in ("just", "only", "exactly")


def _read_offset(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "two days later", "the following night", "the Monday before"."""
    if match["event_weekday"]:
        yield _weekday_beside_event(match)
        return
    if _is_duration(match):
        yield span_of(match, "duration", "duration")
        return
    unit, count, side = _steps_counted(match) if match["count"] else _steps_named(match)
    if count and side not in _AHEAD:
        count = -count
    part = next((word for word in match[0].lower().split() if word in _PARTS), None)
    yield span_of(match, "shift", "offset", unit=unit, count=count, part_of_day=part)


def _weekday_beside_event(match: re.Match[str]) -> TimeSpan:
    side = match["event_side"]
    return span_of(
        match,
        "weekday",
        "point" if side.endswith("last") else "offset",
        weekday=weekday_number(match["event_weekday"]),
        direction=_SIDES.get(side, "before_last"),
    )


_SIDES: Final = {
    "after": "following",
    "following": "following",
    "before": "previous",
    "preceding": "previous",
}


def _is_duration(match: re.Match[str]) -> bool:
    """ "fought three days on the ridge", "within hours of the raid"; not "Three days on, ..."."""
    if match["side"] == "on":
        return match.string[match.end() : match.end() + 1] not in (",", ".", ";", "")
    return bool(match["soon"]) and match.string.startswith(" of ", match.end())


def _steps_counted(match: re.Match[str]) -> tuple[str, int | None, str]:
    """Unit, count and side of "two days later"."""
    unit, count = _unit(match["unit"]), number_of(match["count"])
    if count and unit == "hour" and count % 24 == 0:
        unit, count = "day", count // 24
    if count is None and unit == "hour":
        count = 1  # "several hours later" as "hours later"
    if match["qualifier"] and _is_open(match["qualifier"], unit):
        qualifier = " ".join(match["qualifier"].lower().split())
        is_a_day = unit == "day" and count == 1 and qualifier in _ABOUT
        is_counted = unit == "day" and qualifier == "barely"  # "barely eight days after"
        count = count if is_a_day or is_counted else None
    if _is_minutes(match["unit"]):
        count = 0
    return *_in_weeks(unit, count), match["side"]


def _steps_named(match: re.Match[str]) -> tuple[str, int | None, str]:
    """Unit, count and side where no number is told: "hours later", "the next night"."""
    if match["vague"]:
        unit = _unit(match["vague"][:-1])
        return unit, 1 if unit == "hour" else None, match["vague_side"]
    if near := match["near"] or match["near_wide"]:
        side = near.lower()
        unit = _unit(match["near_unit"] or match["wide_unit"])
        return unit, 0 if side.endswith("same") else 1, side
    if match["near_dawn"]:
        return "day", 1, "next"
    if match["edge"]:
        return _unit(match["edge_unit"]), 1, match["edge"]
    if match["soon"]:
        return "hour", 0, "later"
    return _unit(match["same_unit"] or match["within"]), 0, "that"


def _read_calendar(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    direction = (match["direction"] or match["side_direction"] or "this").lower()
    count: int | None = {"last": -1, "this": 0, "the": 0, "next": 1}[direction]
    if direction == "the" and cue_before(match) not in ("since", "by", "until", "before"):
        # "At the end of the year" is a year of the story, which may be any.
        count = None
    yield span_of(
        match,
        "shift",
        unit=match["unit"] or match["unit2"] or match["unit3"],
        count=count,
        is_attributive=bool(match["attributive"]),
    )


def _read_weekday(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    if _is_indefinite(match) or _is_paper(match):
        return
    direction, count = _week_told_behind(match["tail"] or "")
    direction = direction or _direction(match["direction"])
    yield span_of(
        match,
        "weekday",
        "offset" if direction in ("following", "previous", "that") else "point",
        weekday=weekday_number(match["weekday"]),
        direction=direction,
        count=count,
        part_of_day=match["part"],
        is_attributive=bool(match["attributive"] or match["part_attributive"]),
    )


def _direction(words: str | None) -> str | None:
    """What the words in front of a weekday make of it: "the same", "this past"."""
    told = (words or "").lower()
    if told == "the":
        return OF_STORY
    direction = told.removeprefix("the").strip()
    if direction in ("past", "this past"):
        return "last"
    return "that" if direction == "same" else direction or None


def _week_told_behind(tail: str) -> tuple[str | None, int | None]:
    """Direction and weeks by the words behind a weekday: "of last week", "a week ago"."""
    if tail.endswith("before last"):
        return "before_last", None
    if tail.endswith("ago"):
        return "of_week", -1
    if tail.endswith("last"):
        return "last", None
    if tail.endswith("week"):
        return "of_week", {"last": -1, "this": 0, "next": 1}[tail.split()[-2]]
    return None, None


def _is_indefinite(match: re.Match[str]) -> bool:
    """Whether any such day is meant: "a Friday in May" (but "a Friday raid" is a certain one)."""
    words = words_before(match.string, match.start())[-2:]
    if match["direction"] or {"a", "an", "any", "one"}.isdisjoint(words):
        return False
    if words[-1] in _HAPPENINGS:
        return False  # "an attack Friday on the embassy", "said in a statement Monday"
    return words[-1] not in ("on", "by") and not compiled(_PLAIN_NOUN_NEXT).match(
        match.string, match.end()
    )


def _is_paper(match: re.Match[str]) -> bool:
    """ "The Sun.", "he sold The Sun. ...": the short forms that are words stand behind a cue."""
    if match["weekday"] not in ("Sun.", "Sat."):
        return False
    cue = cue_before(match)
    is_led = cue in _WEEKDAY_CUES or cue.endswith(tuple(",;:0123456789"))
    return match["direction"] in ("the", "The") or not (match["direction"] or is_led)


def _read_recent(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    unit, count = match["unit"], number_of(match["count"]) if match["count"] else 1
    is_vague = match["vague"] or (match["plural"] and not match["count"])
    if _is_last_hours(match, count):
        yield span_of(match, "shift", unit="hour", count=-1)
        return
    if unit == "weekend" and match["direction"] in ("past", "last") and not match["count"]:
        yield span_of(match, "shift", unit="weekend", count=0)
        return
    if is_vague or unit in ("weekend", "decade"):
        yield span_of(match, "recent", "span", unit=None)
        return
    unit, count = _in_weeks(_unit(unit), count)
    if count is not None and match["direction"] not in ("coming", "next"):
        count = -count
    yield span_of(match, "recent", "span", unit=unit, count=count)


def _is_last_hours(match: re.Match[str], count: int | None) -> bool:
    """ "in the past few hours", "in recent hours": of the day of writing, as "three hours ago"."""
    if not match[0].lower().endswith(("hour", "hours")):
        return False
    if (match["direction"] or match["vague"]).lower() in ("coming", "next"):
        return False
    return match["count"] is None or count is None or count <= _HOURS_OF_THE_DAY


_HOURS_OF_THE_DAY: Final = 5  # as ``days.shifted`` counts


def _read_recurrence(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield span_of(match, "recurrence", "recurrence")


def _read_duration(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield span_of(match, "duration", "duration")


def _read_clock(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield span_of(match, "clock", "clock")


def _read_nightfall(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    """ "answered after dark": the evening of the day told last, where no other day is given."""
    if match["dark"] and match.string.startswith((" between ", " of ", " to "), match.end()):
        return  # "in the night between Friday and Saturday": the days tell it
    part = match["dark"] or "evening"
    yield span_of(match, "part", "offset", unit="day", count=0, part_of_day=part)


RELATIVE_READERS: Final[dict[str, Reader]] = {
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
}
