"""Joins neighbouring time expressions that tell one time: "from X to Y", a weekday and its date.

Called by finding.py on the spans of a text; what two calendars say is left to clocks.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipelines.extract.times.grammar import compiled
from pipelines.extract.times.model import OF_STORY, TimeSpan
from pipelines.extract.times.readers.matches import JOINT, number_of

NIGHT_OF: Final = r"\bnight (?:of|between|from) (?:the )?$"


_LONGEST_JOINT: Final = len(" and into the early hours of the ")


_STRETCH_GAP: Final = 40  # characters of " of shelling that ended on "


DAY_FORMS: Final = frozenset(("date", "weekday", "shift", "holiday", "overnight"))


def with_neighbours_joined(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
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
        elif (one := _as_one(text, last, span)) is not None:
            joined[-1] = one
        else:
            joined.append(span)
    return joined


def _as_one(text: str, last: TimeSpan, span: TimeSpan) -> TimeSpan | None:
    """The one time that two expressions beside each other tell, if they do."""
    gap, words = text[last.end : span.start], text[last.start : span.end]
    behind = replace(span, start=last.start, text=words)
    whole = replace(last, end=span.end, text=words)
    if _is_next_day(last) and span.form == "date" and gap == ", ":
        return behind
    if (gap in _APPOSITIONS or gap in _NOTED) and _is_restated_by(last, span):
        kind = last.kind if span.kind == "point" else span.kind
        told = replace(behind, weekday=last.weekday, part_of_day=last.part_of_day)
        return replace(told, relation=last.relation, kind=kind)
    if gap in _APPOSITIONS and _is_week_of(last, span):
        told = replace(behind, direction="of_week", count=last.count)
        return replace(told, relation=last.relation, kind=last.kind)
    if _is_base_of(last, span) and gap in (" ", " the "):
        return replace(whole, kind="point", base=replace(span, kind="point"))
    if gap in _NIGHT_GAPS and last.form in _NAMED_DAYS and _is_bare_night(span):
        return whole  # "on 13 June, overnight": the night of that day, and not the last one
    if gap in _NIGHT_GAPS and span.form in _NAMED_DAYS and _is_bare_night(last):
        return behind
    if last.form == "overnight" and gap in (" into ", " to ") and span.form in DAY_FORMS:
        return replace(whole, base=span)
    if _makes_range(last, span, gap):
        lead = text[max(0, last.start - 24) : last.start]
        is_night = "into" in gap or last.text.lower().startswith("overnight")
        is_night = is_night or bool(compiled(NIGHT_OF).search(lead))
        return replace(whole, kind="point" if is_night else "span", until=span)
    return None


def _stretch(text: str, last: TimeSpan, day: TimeSpan) -> TimeSpan | None:
    """ "the 48 hours to noon on Friday", "for three days from 3 May": days up to or from a day."""
    if last.form != "duration" or day.form not in DAY_FORMS or day.is_attributive:
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


_NIGHT_GAPS: Final = (" ", ", ", " on ", ", on ", " of ", " on the night of ")


_NAMED_DAYS: Final = frozenset(("date", "weekday"))


def _is_bare_night(span: TimeSpan) -> bool:
    return span.form == "overnight" and span.base is None and span.until is None


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
        and day.direction in (None, OF_STORY)
    )


def _is_base_of(offset: TimeSpan, day: TimeSpan) -> bool:
    return (
        offset.kind == "offset"
        and offset.text.endswith(("after", "before"))
        and day.form in DAY_FORMS
        and day.kind in ("point", "bound")
    )


_APPOSITIONS: Final = frozenset((", ", " ", " on ", ", on "))
_NOTED: Final = frozenset((" (", " [", " [ "))  # "on Friday (3 May)", "yesterday [ 3 May]"


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
