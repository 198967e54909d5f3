"""Finds the time expressions of a text, and says what the words around each make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from pipelines.extract.times.days import day_of
from pipelines.extract.times.grammar import (
    HEADING_FIGURES,
    HEADING_YEAR_FIRST,
    compiled,
    finder,
    form_of,
    parsers,
    words_of,
)
from pipelines.extract.times.model import TimeSpan
from pipelines.extract.times.readers import READERS
from pipelines.extract.times.readers.matches import (
    JOINT,
    ReaderContext,
    first_number,
    month_number,
    number_of,
    weekday_number,
    words_before,
)

_RELATIONS: Final = frozenset(
    words_of("since until till by before after from between through during around")
)


_BOUNDS: Final = frozenset(("until", "till", "by", "before", "after", "through"))


_SKIPPED: Final = frozenset(words_of("the at least about late early"))


_FOREIGN_CLOCK: Final = (
    r"(?i)[ ,]{1,2}\(?(?:(?:in|by)\s)?(?:US|U\.S\.|US\.|American|Washington|Eastern"
    r"|Pacific|London|Greenwich|New York|Central European)"
    r"\s(?:(?:standard|daylight|summer)\s)?time\b"
    r"|\s(?:[ECMP][SD]?T|GMT|UTC|Eastern|Pacific)\b"
)


_AFTER_FOREIGN_CLOCK: Final = r"\b(?:[ECMP][SD]?T|GMT|UTC|Eastern|Pacific)(?:,| on)? $"


_LOCAL_CLOCK: Final = r",?\s(?:\w+\s){0,2}(?:local|[A-Z]\w+)\stime\b"


_RESTATED: Final = (
    r"\b[Ii]t was (?:already|then|by then|early|late|about)(?:[^.;!?]|[ap]\.m\.){0,30}$"
)


_BY_FOREIGN_CLOCK: Final = (
    r"\b[Bb]y (?:Greenwich|Washington|U\.S\.|US|Eastern|London|American) time\b"
    r"(?:[^.;!?\n]|\.\d)*$"
)


_IN_ANOTHER_PLACE: Final = r" in (?:the )?[A-Z][\w.]*(?: [A-Z]\w+)*\)"


# Where news is written from and ordered, rather than where it happens.
_IN_NEWSROOM: Final = (
    r" in (?:the )?(?:Washington|New York|London|Florida|US\b|U\.S\.|United States"
    r"|United Kingdom|UK\b)"
)


_OR_ELSEWHERE: Final = r"(?: local time)?[,;]? or\b"


# "Monday in Baghdad, late Sunday in Washington"
_SAME_MOMENT: Final = (
    r"(?: in [A-Z][\w'-]+(?: [A-Z][\w'-]+)?| (?:local|there|[A-Z]\w+) time)?(?:,| and)"
    r"(?: (?:still|only|or|late|early|by then|which was))*(?: on)? $"
)


_NIGHT_OF: Final = r"\bnight (?:of|between|from) (?:the )?$"


_EVE_OF: Final = ("eve of ", "eve of the ", "eve of last ", "eve of next ", "eve of this ")


# "before Friday prayers": what is held on a day is of that day, and so is what comes before it.
_HELD_THAT_DAY: Final = (
    r" (?:\w+ )?(?:prayers?|mass|service|services|worship|sermon|breakfast|lunch|dinner|supper"
    r"|rush|market|dawn|sunrise|sunset|noon|midday|curfew|Mass|Prayers)\b"
)


_STILL: Final = r"\bstill (?:\w+ ){0,2}$"


_LONGEST_JOINT: Final = len(" and into the early hours of the ")
_STRETCH_GAP: Final = 40  # characters of " of shelling that ended on "


_SENTENCE_END: Final = r"(?<![ap]\.m)[.!?][\u201d\"')]*\s+[\u201c\"'(]*[A-Z]|\n"


_DAY_FORMS: Final = frozenset(("date", "weekday", "shift", "holiday", "overnight"))


def find_times(text: str, day_first: bool | None = None) -> list[TimeSpan]:
    """Finds the time expressions of a text, in order and without overlap.

    Args:
        text: Any passage; offsets refer to it.
        day_first: How the outlet writes 3/1/2020. None: only unambiguous days are read.
    """
    found: list[TimeSpan] = []
    context = ReaderContext(found, day_first)
    # Where a letter is a byte, RE2 need not count letters.
    for match in finder().finditer(text.encode() if text.isascii() else text):
        found.extend(_read(text, match.start(), match.end(), context))
    if len(found) > 1:
        found = _with_calendars_told_apart(text, _with_neighbours_joined(text, found))
    if found:
        found = _with_local_days(text, found)
    return found


def full_dates(text: str) -> list[date]:
    """The full dates (day, month and year) of a text, in its order, repeats kept."""
    return [
        day
        for span in find_times(text)
        if span.form == "date"
        and span.year
        and span.month
        and span.day
        and (day := day_of(span.year, span.month, span.day))
    ]


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


def _read(text: str, start: int, end: int, context: ReaderContext) -> Iterator[TimeSpan]:
    """Parses one candidate; yields nothing where its context shows that it is no time."""
    name = form_of(text[start:end])
    if name is None or name not in READERS:
        return
    match = parsers()[name].match(text, start)
    if match:
        for span in READERS[name](match, context):
            yield _in_context(text, span)


def _in_context(text: str, span: TimeSpan) -> TimeSpan:
    """Sets what the words around a span say of it: its relation, and whose calendar it is by."""
    if span.kind not in ("point", "offset"):
        return span
    words = words_before(text, span.start)
    if not text[span.start - 1 : span.start].isspace():
        words = []
    while words and words[-1] in _SKIPPED:
        words.pop()
    relation = words[-1] if words and words[-1] in _RELATIONS else None
    kind = span.kind
    if relation == "since" and not span.is_attributive:  # "since May's raid" dates the raid
        kind = "since"
    elif kind == "point" and (words[-2:] == ["week", "to"] or _is_state_of(words)):
        kind = "bound"
    elif relation in _BOUNDS and kind == "point" and not span.is_attributive:
        is_of_day = span.form == "weekday" and compiled(_HELD_THAT_DAY).match(text, span.end)
        kind = kind if is_of_day else "bound"
    if span.day_end and not compiled(_NIGHT_OF).search(text, max(0, span.start - 24), span.start):
        kind = "span" if kind == "point" else kind
    before = text[max(0, span.start - 60) : span.start]
    if before.endswith(_EVE_OF) and span.form in _DAY_FORMS:
        span = replace(span, days_ahead=-1, is_attributive=False)
    if span.form == "date" and before.endswith(("week of ", "week of the ")):
        span = replace(span, unit="week")
    after = text[span.end : span.end + 32]
    # The plain look-ups spare most spans the patterns.
    foreign = (" time" in after or after[1:3].isupper() or after[1:2] in "EP") and bool(
        compiled(_FOREIGN_CLOCK).match(after)
    )
    foreign = foreign or bool(compiled(_AFTER_FOREIGN_CLOCK).search(before[-12:]))
    restated = " was " in before and bool(compiled(_RESTATED).search(before))
    if ("still " in before and compiled(_STILL).search(before)) or (
        "y " in before and " time" in before and compiled(_BY_FOREIGN_CLOCK).search(before)
    ):
        kind, restated = "elsewhere", False
    if relation is None and kind == span.kind and not foreign and not restated:
        return span
    return replace(
        span, kind=kind, relation=relation, is_foreign_clock=foreign, is_restated=restated
    )


def _is_state_of(words: list[str]) -> bool:
    """ "as of Friday", "as at 24.00 on 8 March": when a count stood so, not when it happened."""
    return any(words[at : at + 2] in (["as", "of"], ["as", "at"]) for at in range(len(words) - 1))


def _with_neighbours_joined(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """Joins "from X to Y" and "between X and Y" into one span, and a weekday with its date."""
    joined: list[TimeSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and span.start - last.end <= _STRETCH_GAP:
            before = joined[-2] if last.form == "clock" and len(joined) > 1 else last
            if (stretch := _stretch(text, before, span)) is not None:
                del joined[-2 if before is not last else -1 :]
                joined.append(stretch)
                continue
        within = _LONGEST_JOINT if last and " into " in text[last.end : span.start] else 10
        if last is None or span.start - last.end > within:
            joined.append(span)
            continue
        gap = text[last.end : span.start]
        if gap == " or " and last.form == span.form and span.form in ("month", "weekday", "year"):
            joined[-1] = replace(last, kind="elsewhere")  # which of the two is not told
            joined.append(replace(span, kind="elsewhere"))
        elif _is_next_day(last) and span.form == "date" and gap == ", ":
            joined[-1] = replace(span, start=last.start, text=text[last.start : span.end])
        elif _is_restated_by(last, span) and gap in _APPOSITIONS:
            joined[-1] = replace(
                span,
                start=last.start,
                text=text[last.start : span.end],
                weekday=last.weekday,
                part_of_day=last.part_of_day,
                relation=last.relation,
                kind=last.kind if span.kind == "point" else span.kind,
            )
        elif _is_week_of(last, span) and gap in _APPOSITIONS:
            joined[-1] = replace(
                span,
                start=last.start,
                text=text[last.start : span.end],
                direction="of_week",
                count=last.count,
                relation=last.relation,
                kind=last.kind,
            )
        elif _is_base_of(last, span) and gap in (" ", " the "):
            joined[-1] = replace(
                last,
                end=span.end,
                text=text[last.start : span.end],
                kind="point",
                base=replace(span, kind="point"),
            )
        elif last.form == "overnight" and gap in (" into ", " to ") and span.form in _DAY_FORMS:
            joined[-1] = replace(last, end=span.end, text=text[last.start : span.end], base=span)
        elif _makes_range(last, span, gap):
            lead = text[max(0, last.start - 24) : last.start]
            is_night = (
                "into" in gap
                or last.text.lower().startswith("overnight")
                or bool(compiled(_NIGHT_OF).search(lead))
            )
            joined[-1] = replace(
                last,
                end=span.end,
                text=text[last.start : span.end],
                kind="point" if is_night else "span",
                until=span,
            )
        else:
            joined.append(span)
    return joined


def _stretch(text: str, last: TimeSpan, day: TimeSpan) -> TimeSpan | None:
    """ "the 48 hours to noon on Friday", "for three days from 3 May": days up to or from a day."""
    if last.form != "duration" or day.form not in _DAY_FORMS or day.is_attributive:
        return None
    length = compiled(_LENGTH).search(last.text)
    gap = text[last.end : day.start]
    ends = compiled(_UP_TO).fullmatch(gap)
    if length is None or not (ends or compiled(_STARTING).fullmatch(gap)):
        return None
    count = number_of(length[1])
    if count is None or (length[2] == "hour" and count % 24):
        return None
    days = count // 24 if length[2] == "hour" else count - 1
    start = day.start if " of " in gap else last.start  # "four days of shelling that ended on"
    return replace(
        day,
        start=start,
        text=text[start : day.end],
        kind="span",
        form="stretch",
        count=-days if ends else days,
        base=replace(day, kind="point", relation=None),
    )


_LENGTH: Final = r"(?i)([\w-]+?)[ -](hour|day|night)s?\b"
_UP_TO: Final = (
    r" (?:of [\w -]{3,30}? )?(?:to|up to|until|till|ending|ended|that ended|which ended)"
    r"(?: (?:midnight|midday|noon|dawn|[\d:.]+ ?(?:[ap]\.?m\.?)?))?,? ?(?:(?:on|at) )?(?:the )?"
)
_STARTING: Final = (
    r",? (?:of [\w -]{3,30}? )?(?:from|beginning|starting|that (?:began|started)|which began)"
    r"(?: (?:on|at|early|late))?(?: the)? "
)


def _is_next_day(span: TimeSpan) -> bool:
    """ "the following day", whose date may stand behind it ("the next day, 16 May")."""
    return span.kind == "offset" and span.unit == "day" and not span.text.endswith(("er", "re"))


def _is_restated_by(first: TimeSpan, second: TimeSpan) -> bool:
    """Whether a date says exactly what stands before it ("two weeks ago, on 20 December")."""
    return (
        second.form == "date"
        and first.form in ("weekday", "shift")
        and first.kind != "offset"
        and not first.is_attributive
        and second.weekday is None
    )


def _is_week_of(week: TimeSpan, day: TimeSpan) -> bool:
    """Whether the words are a weekday of a week ("last week on Tuesday")."""
    return (
        week.form == "shift"
        and week.unit == "week"
        and week.kind != "offset"
        and not week.is_attributive
        and day.form == "weekday"
        and day.direction is None
    )


def _is_base_of(offset: TimeSpan, day: TimeSpan) -> bool:
    return (
        offset.kind == "offset"
        and offset.text.endswith(("after", "before"))
        and day.form in _DAY_FORMS
        and day.kind in ("point", "bound")
    )


_APPOSITIONS: Final = frozenset((", ", " ", " on ", ", on "))


def _makes_range(first: TimeSpan, second: TimeSpan, gap: str) -> bool:
    joint = compiled(JOINT).fullmatch(gap)
    if joint is None or first.until or not {first.form, second.form} <= _RANGE_FORMS:
        return False
    word = gap.strip()
    if word.startswith("and") and "into" not in word:
        return first.relation == "between"
    if word.startswith("to"):
        return first.relation == "from" or first.form == second.form
    return first.relation in ("from", None) or first.form == second.form or word == "into"


_RANGE_FORMS: Final = frozenset(("date", "month", "year", "weekday"))


def _with_calendars_told_apart(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """Of one moment dated by two calendars, leaves the local day and marks the other elsewhere.

    "January 3 (January 2 US time)" and "late Thursday, Washington time ... 1 a.m. on Friday"
    each happen on one day (codebook: the local calendar where the text gives one).
    """
    told = list(spans)
    days = [
        index
        for index, span in enumerate(spans)
        if span.form in _DAY_FORMS and span.kind in ("point", "bound")
    ]
    for one, other in pairwise(days):
        first, second = spans[one], spans[other]
        gap = text[first.end : second.start]
        if len(gap) > 120 or compiled(_SENTENCE_END).search(gap):
            continue
        in_parenthesis = len(gap) < 32 and "(" in gap and ")" not in gap
        in_newsroom = bool(compiled(_IN_NEWSROOM).match(text, second.end))
        is_again = in_parenthesis or compiled(_OR_ELSEWHERE).match(gap)
        if (is_again and (second.is_foreign_clock or in_newsroom)) or (
            in_newsroom and compiled(_SAME_MOMENT).fullmatch(gap)
        ):
            told[other] = replace(second, kind="elsewhere")
        elif (first.is_foreign_clock and not second.is_foreign_clock) or (
            in_parenthesis and _is_local(text, second.end)
        ):
            told[one] = replace(first, kind="elsewhere")
    return told


def _is_local(text: str, end: int) -> bool:
    """ "(Wednesday in Iraq)", "(January 3 local time)": the calendar of where it happened."""
    return any(compiled(after).match(text, end) for after in (_LOCAL_CLOCK, _IN_ANOTHER_PLACE))


# "3 a.m. local time (8 p.m. ET Sunday)": the hour by both clocks, the day by one.
_HOUR: Final = r"(?P<{0}>\d{{1,2}})(?:[:.]?\d\d)?(?: ?(?P<{0}_half>[ap])\.?m\.?)?"
_TWO_CLOCKS: Final = (
    rf"(?i)\b{_HOUR.format('local')}(?: hours)?(?:,? (?:local|\w+)(?: time)?)? "
    rf"[(\[](?P<inside>)(?:on )?(?:[a-z]+day,? )?{_HOUR.format('other')},? "
    r"(?P<zone>[ECMP][SD]?T|GMT|UTC)"
    r"(?:,? (?:on )?(?:[a-z]+day|\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2}))?[)\]]"
)


def _with_local_days(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """The day told by a foreign clock alone, moved to the local calendar where both hours stand."""
    if not ("(" in text or "[" in text):
        return spans
    if not (" GMT" in text or any(span.form == "clock" for span in spans)):
        return spans  # "at 2230 (0230 GMT)" is hours by its zone
    moved = list(spans)
    for match in compiled(_TWO_CLOCKS).finditer(text):
        ahead = _days_ahead(match)
        for index, span in enumerate(spans):
            # "2 a.m. Wednesday (2300 GMT Tuesday)": the local day stands outside the brackets.
            opened = match.start("inside")
            if span.form in _DAY_FORMS and opened <= span.start < match.end():
                moved[index] = replace(span, is_foreign_clock=False, days_ahead=ahead)
    return moved


def _days_ahead(match: re.Match[str]) -> int:
    """How many days the local hour is ahead: of American clocks the world's news is to the east."""
    local, other = (_hour(match, name) for name in ("local", "other"))
    if match["zone"].upper() not in ("GMT", "UTC"):
        return int(local < other)
    return int(local - other < -_HALF_DAY) - int(local - other > _HALF_DAY)


def _hour(match: re.Match[str], name: str) -> int:
    hour = int(match[name])
    half = (match[f"{name}_half"] or "").lower()
    return hour % _HALF_DAY + _HALF_DAY * (half == "p") if half else hour


_HALF_DAY: Final = 12  # hours
