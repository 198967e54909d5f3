"""Finds the time expressions of a text, and says what the words around each make of it.

Three steps: the readers parse each candidate of the grammar (readers/); joining.py makes one span
of neighbours that tell one time; clocks.py leaves one day of a moment told by two clocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from pipelines.extract.times.clocks import with_calendars_told_apart, with_local_days
from pipelines.extract.times.days import day_of
from pipelines.extract.times.grammar import compiled, finder, form_of, parsers, words_of
from pipelines.extract.times.joining import DAY_FORMS, NIGHT_OF, with_neighbours_joined
from pipelines.extract.times.model import TimeSpan
from pipelines.extract.times.readers import READERS
from pipelines.extract.times.readers.matches import ReaderContext, words_before

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


_RESTATED: Final = (
    r"\b[Ii]t was (?:already|then|by then|early|late|about)(?:[^.;!?]|[ap]\.m\.){0,30}$"
)


_BY_FOREIGN_CLOCK: Final = (
    r"\b[Bb]y (?:Greenwich|Washington|U\.S\.|US|Eastern|London|American) time\b"
    r"(?:[^.;!?\n]|\.\d)*$"
)


_EVE_OF: Final = ("eve of ", "eve of the ", "eve of last ", "eve of next ", "eve of this ")


# "before Friday prayers": what is held on a day is of that day, and so is what comes before it.
_HELD_THAT_DAY: Final = (
    r" (?:\w+ )?(?:prayers?|mass|service|services|worship|sermon|breakfast|lunch|dinner|supper"
    r"|rush|market|dawn|sunrise|sunset|noon|midday|curfew|Mass|Prayers)\b"
)


_STILL: Final = r"\bstill (?:\w+ ){0,2}$"


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
        found = with_calendars_told_apart(text, with_neighbours_joined(text, found))
    if found:
        found = with_local_days(text, found)
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


def _read(text: str, start: int, end: int, context: ReaderContext) -> Iterator[TimeSpan]:
    """Parses one candidate; yields nothing where its context shows that it is no time."""
    name = form_of(text[start:end])
    if name is None or name not in READERS:
        return
    match = parsers()[name].match(text, start)
    if match and not (name == "season" and _is_of_town(text, match.end())):
        for span in READERS[name](match, context):
            yield _in_context(text, span)


def _is_of_town(text: str, end: int) -> bool:
    """ "the fall of Bor", "the fall from power": no autumn."""
    return text[:end].lower().endswith(("the fall", "the fall of")) and bool(
        compiled(_FALL_OF).match(text, end)
    )


_FALL_OF: Final = r" (?:of )?(?:[A-Z]|an? |the [a-z]+ of |his |her |their |prices? )|,? from "


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
    elif _is_start_of_time(words):
        kind = "elsewhere"
    elif kind == "point" and (words[-2:] == ["week", "to"] or _is_state_of(words)):
        kind = "bound"
    elif relation in _BOUNDS and kind == "point" and not span.is_attributive:
        is_of_day = span.form == "weekday" and compiled(_HELD_THAT_DAY).match(text, span.end)
        kind = kind if is_of_day else "bound"
    if span.day_end and not compiled(NIGHT_OF).search(text, max(0, span.start - 24), span.start):
        kind = "span" if kind == "point" else kind
    before = text[max(0, span.start - 60) : span.start]
    if before.endswith(_EVE_OF) and span.form in DAY_FORMS:
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
    is_point = span.kind == "point"  # "still shut four days after" counts from what follows
    if (is_point and "still " in before and compiled(_STILL).search(before)) or (
        "y " in before and " time" in before and compiled(_BY_FOREIGN_CLOCK).search(before)
    ):
        kind, restated = "elsewhere", False
    if relation is None and kind == span.kind and not foreign and not restated:
        return span
    return replace(
        span, kind=kind, relation=relation, is_foreign_clock=foreign, is_restated=restated
    )


def _is_start_of_time(words: list[str]) -> bool:
    """ "in the months following 11 September 1973": only where a time begins."""
    return words[-1:] == ["following"] and words[-2:-1] != [] and words[-2] in _TIMES


_TIMES: Final = frozenset(words_of("period time hours days weeks months years era"))


def _is_state_of(words: list[str]) -> bool:
    """ "as of Friday", "as at 24.00 on 8 March": when a count stood so, not when it happened."""
    return any(words[at : at + 2] in (["as", "of"], ["as", "at"]) for at in range(len(words) - 1))
