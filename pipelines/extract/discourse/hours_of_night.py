"""Which of its two days a night's event happened on, told by the hour.

"Overnight" leaves the evening of one day and the morning of the next. The hour that the same event
is given anywhere ("before dawn", "at 2:40 a.m.", "an hour before midnight") says which. Source:
codebook.md, Dates (date_start and date_end bound the day).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.times import ResolvedTime

_MORNING: Final = re.compile(
    r"\b(?:(?:before|at|around|towards?|until) (?:dawn|daybreak|sunrise|first light)"
    r"|(?:early|small) hours|pre-dawn|(?:after|past) midnight"
    r"|(?<![\d:.])0?[1-6](?:[:.][0-5]\d)? ?a\.?m\b"
    r"|(?<![\d:.])0[1-6][:.]?[0-5]\d(?= (?:hours|hrs|local)))",
    re.IGNORECASE,
)
_EVENING: Final = re.compile(
    r"\b(?:before|to) midnight\b|(?<![\d:.])(?:[7-9]|1[01])(?:[:.][0-5]\d)? ?p\.?m\b"
    r"|\b(?:at|after|around) (?:dusk|nightfall|sunset)\b",
    re.IGNORECASE,
)
_TOGETHER: Final = timedelta(days=1)


def with_hours_of_night(drafts: list[Draft], told: Sequence[Annotated]) -> list[Draft]:
    """The passages, those of an event of a night on the day that its hour tells.

    Args:
        drafts: The passages of an article, joined.
        told: Its sentences.
    """
    nights = {i: d for i, d in enumerate(drafts) if d.antecedent is None and _is_of_night(d)}
    if not nights:
        return drafts
    texts = _Texts(drafts, told)
    days = {i: day for i, night in nights.items() if (day := _day(night, texts.of(i))) is not None}
    return [
        replace(d, time=ResolvedTime(days[i], days[i], "day")) if i in days else d
        for i, d in enumerate(drafts)
    ]


def _is_of_night(draft: Draft) -> bool:
    time, span = draft.time, draft.time_span
    if time is None or span is None or span.form != "overnight":
        return False
    return time.end - time.start == _TOGETHER


def _day(night: Draft, texts: Sequence[str]) -> date | None:
    """The morning's or the evening's day; None where the hours tell neither, or both."""
    in_morning = any(_MORNING.search(text) for text in texts)
    in_evening = any(_EVENING.search(text) for text in texts)
    if night.time is None or in_morning == in_evening:
        return None
    return night.time.end if in_morning else night.time.start


class _Texts:
    """The sentences that tell each event of an article."""

    def __init__(self, drafts: Sequence[Draft], told: Sequence[Annotated]) -> None:
        self._first = {i: d.frame.source for i, d in enumerate(drafts) if d.antecedent is None}
        self._passages: dict[int, list[str]] = {}
        self._told_in: dict[int, int] = {}
        for index, draft in enumerate(drafts):
            event = index if draft.antecedent is None else draft.antecedent
            self._passages.setdefault(event, []).append(draft.frame.source.text)
            self._told_in[draft.frame.source.sentence.index] = event
        self._sentences = {s.sentence.index: s for s in told}

    def of(self, event: int) -> list[str]:
        """Those of its passages, and the one behind the first that tells no other event."""
        own = self._first[event].sentence
        behind = self._sentences.get(own.index + 1)
        if behind is None or behind.sentence.paragraph != own.paragraph:
            return self._passages[event]
        is_its = self._told_in.get(own.index + 1, event) == event
        return [*self._passages[event], behind.text] if is_its else self._passages[event]
