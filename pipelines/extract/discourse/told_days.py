"""The days that an article has told so far, from which "two days later" counts.

Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, takewhile

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.cues import LEADING
from pipelines.extract.discourse.draft import Draft, is_aside, recent
from pipelines.extract.event_times import point_times
from pipelines.extract.times import Anchor, ResolvedTime, TimeSpan, resolve

_SPEECH_WITHIN = 2  # paragraphs from "said on Friday" to "He spoke two days after"
_STORY_WITHIN = 3  # paragraphs from "on 29 January" to "the next day", a quotation between them
_LEAD = 2  # paragraphs, a headline and a deck among them
_LONGEST_HEADING = 60  # characters
_OF_YEARS = frozenset("date month year season holiday".split())
_STORY_FORMS = ("year", "month", "season")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """A day that a sentence names, whatever it tells of it."""

    paragraph: int
    sentence: int
    time: ResolvedTime


class ToldDays:
    """The days of the passages told so far, and those that sentences between them name.

    Attributes:
        anchor: What a relative expression of the article is measured from.
        drafts: What has been told, in order; whoever tells more adds to this list.
    """

    def __init__(self, anchor: Anchor, drafts: Sequence[Draft]) -> None:
        """Begins an article."""
        self.anchor = anchor
        self.drafts = drafts
        self._noted: list[tuple[Annotated, ResolvedTime | None]] = []
        self._read_up_to = 0
        self._said: _Said | None = None
        self._section = 0

    def note(self, source: Annotated, heading: ResolvedTime | None) -> None:
        """Keeps a sentence; what it says is read when a later one goes back to it.

        Of an article without a date, the year of a day or month told in full is the year of the
        days and months that follow (codebook, Dates: the event they refer to).
        """
        self._noted.append((source, heading))
        if heads_section(source):
            self._section = source.sentence.index
        if self.anchor.published is None and _YEAR.search(source.text):
            told = [t for t in source.times if t.year is not None and t.month is not None]
            if told:
                self.anchor = _told_in(self.anchor, told[-1])

    def last(
        self,
        paragraph: int,
        heading: ResolvedTime | None = None,
        *,
        is_same: bool = False,
        before: int | None = None,
    ) -> ResolvedTime | None:
        """The day that "two days later" counts from: told last, as an event's or by itself.

        Nothing told in the entry of a timeline yet, it is the day of the entry.

        Args:
            paragraph: Where the words stand.
            heading: The day of the entry of a timeline.
            is_same: Whether they say "the same afternoon": of the day that the story has come to,
                named by itself in the paragraph before.
            before: The sentence up to which what has been told counts; None for all.
        """
        near = map(self.drafts.__getitem__, reversed(recent(self.drafts)))
        dated = (
            draft
            for draft in near
            if _tells_day(draft, paragraph)
            and (before is None or draft.frame.source.sentence.index < before)
        )
        last = next(dated, None)
        index = last.frame.source.sentence.index if last else -1
        said = self._last_said()
        if said is not None and said.sentence > index:
            is_later = last is not None and last.time is not None and said.time.end > last.time.end
            goes_on = is_same and is_later and said.paragraph == paragraph - 1
            # "in September ..., on 29 January ...": the next day is that of the 29th.
            is_vague = last is not None and last.time is not None and last.time.precision != "day"
            is_near = paragraph - said.paragraph <= _STORY_WITHIN
            if said.paragraph == paragraph or goes_on or (is_vague and is_near):
                return said.time
        if heading is not None and heading.precision == "day":
            told_in = last.frame.source.sentence.paragraph if last else -1
            if told_in != paragraph:
                return heading
        if last is None:
            return self.said_before(paragraph)
        # "Ten days after the raid, jets bombed": the story has come to the bombing.
        beside = takewhile(lambda d: d.frame.source.sentence.index == index, chain([last], dated))
        return next((d for d in beside if not d.frame.is_background), last).time

    def said_before(self, paragraph: int) -> ResolvedTime | None:
        """The day named last, in this paragraph or the one before."""
        said = self._last_said()
        return said.time if said is not None and paragraph - said.paragraph <= 1 else None

    def day_of_speech(self, paragraph: int) -> ResolvedTime | None:
        """The day on which somebody was last reported to speak, not far above a paragraph."""
        for source, heading in reversed(self._noted):
            if paragraph - source.sentence.paragraph > _SPEECH_WITHIN:
                return None
            said = point_times(source, frozenset(source.clauses.of_kind(REPORT)))
            days = [t for t in said if t.kind == "point" and not t.is_attributive]
            if not days or source.sentence.in_quotation(days[0].start):
                continue
            time = resolve(days[0], replace(self.anchor, heading=heading))
            if time is not None and time.precision == "day":
                return time
        return None

    def year_told(self, paragraph: int) -> ResolvedTime | None:
        """The time of the event told last in a paragraph, where it is told with its year.

        Or where it goes on in turn with one that is.
        """
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.time is None or last.time_span is None:
            return None
        if last.frame.source.sentence.paragraph != paragraph:
            return None
        return last.time if last.time_span.form in ("date", "month") else None

    def year_opened(self, source: Annotated) -> ResolvedTime | None:
        """The year or month that opens a story, in front of a sentence of its paragraph or in it.

        "In 2019 it went further. On 14 February ...", "The worst year was 1999. In May ...".
        """
        for before in chain([source], (s for s, _ in reversed(self._noted))):
            if before.sentence.paragraph != source.sentence.paragraph:
                return None
            told = [t for t in before.times if t.year is not None and t.kind == "point"]
            if not told:
                continue
            opens = [t for t in told[:1] if t.form in _STORY_FORMS and _opens(before, t)]
            return resolve(opens[0], self.anchor) if opens else None
        return None

    def year_spoken_of(self, source: Annotated) -> int | None:
        """The year that "that year" means: the one named last, in this paragraph or before it."""
        own = [t for t in source.times if t.year_ref == "that"]
        if not own:
            return None
        ahead = [t for t in source.times if t.end <= own[0].start]
        if year := self._year_of(ahead, None):
            return year
        for before, heading in reversed(self._noted):
            if source.sentence.paragraph - before.sentence.paragraph > 1:
                return None
            if year := self._year_of(before.times, heading):
                return year
        return None

    def _year_of(self, spans: Sequence[TimeSpan], heading: ResolvedTime | None) -> int | None:
        named = [t for t in spans if t.form in _OF_YEARS]
        if not named:
            return None
        if named[-1].year is not None:
            return named[-1].year
        time = resolve(named[-1], replace(self.anchor, heading=heading))
        return time.start.year if time is not None else None

    def is_of_section(self, draft: Draft) -> bool:
        """Whether a draft stands under the section heading that was told last."""
        return draft.frame.source.sentence.index >= self._section

    def day_of_news(self) -> Draft | None:
        """The first happening of the article, if it leads with the publication or its eve."""
        lead = next((d for d in self.drafts if d.time is not None and not is_aside(d)), None)
        today = self.anchor.published
        if lead is None or lead.time is None or lead.time.precision != "day" or today is None:
            return None
        is_lead = lead.frame.source.sentence.paragraph <= _LEAD
        is_news = today - timedelta(days=1) <= lead.time.end <= today
        return lead if is_lead and is_news else None

    def news_day(self, paragraph: int) -> ResolvedTime | None:
        """The day told last, if it is that of the publication or the day before."""
        today, day = self.anchor.published, self.last(paragraph)
        if today is None or day is None or day.precision != "day":
            return None
        return day if today - timedelta(days=1) <= day.end <= today else None

    def _last_said(self) -> _Said | None:
        for source, heading in self._noted[self._read_up_to :]:
            points = [t for t in source.times if t.kind == "point" and not t.is_attributive]
            if not points or source.sentence.in_quotation(points[-1].start):
                continue
            event = self._said.time if self._said else None
            time = resolve(points[-1], replace(self.anchor, heading=heading, event=event))
            if time is not None and time.precision == "day":
                self._said = _Said(source.sentence.paragraph, source.sentence.index, time)
        self._read_up_to = len(self._noted)
        return self._said


def _opens(source: Annotated, span: TimeSpan) -> bool:
    is_apart = span.is_attributive or source.sentence.in_quotation(span.start)
    leads = span.start <= LEADING or _OF_STORY.search(source.text, 0, span.start) is not None
    return leads and not is_apart


# "The worst year was 1999", "still speak of the summer of 2014", "It was not so in 2011".
_OF_STORY = re.compile(
    r"(?:\b(?:years?|summer|autumn|fall|spring|winter|war|uprising|intifada) (?:was|of)"
    r"|^(?:But )?(?:[Ii]t|[Tt]hat|[Tt]his|[Tt]hings) (?:was|were)(?: not| n[eo]ver)?(?: \w+){0,3}"
    r" in) \Z"
)


def heads_section(source: Annotated) -> bool:
    """ "RAID IN JENIN", "West Bank anger": a short line that ends with no mark."""
    text = source.text.strip()
    return len(text) < _LONGEST_HEADING and text[-1:] not in ".!?…:”\"',;"


def _tells_day(draft: Draft, paragraph: int) -> bool:
    """Whether the day of a draft goes on in a paragraph: an aside is over with its own."""
    if draft.time is None or draft.frame.is_aggregate:
        return False
    return draft.frame.source.sentence.paragraph == paragraph or not is_aside(draft)


def _told_in(anchor: Anchor, span: TimeSpan) -> Anchor:
    """The anchor of an article without a date once its text has told a day or month in full."""
    if span.year is None or span.month is None or span.year < 1:
        return anchor
    day = date(span.year, span.month, 1)
    told = (*anchor.full_dates, day) if span.year == anchor.year_hint else (day,)
    return replace(anchor, year_hint=span.year, full_dates=told)
