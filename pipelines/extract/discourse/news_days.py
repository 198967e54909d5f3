"""The day of what a report tells without one: of its sentence's speaker, its paragraph or its lead.

"Shells hit a clinic in Idlib on Monday. ... Crowds burned tyres in the old town. ... A general
warned that ...": all on Monday, until a sentence names another day. Source: codebook.md, Dates
(relative to the event that the text refers to, else to the publication).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import BACKGROUND, CONDITION, RELATIVE, REPORT
from pipelines.extract.discourse.draft import LEAD_PARAGRAPHS, Draft, is_aside
from pipelines.extract.discourse.scenes import ELSEWHEN, IN_COURT, tells_anew
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Frame
from pipelines.extract.times import Anchor, ResolvedTime, TimeSpan, resolve

_EVE = timedelta(days=1)
_ACTS = ("attack", "unrest")
_DAYS = frozenset("date weekday shift holiday overnight".split())
# What says nothing of the day: "at noon", "for an hour", "by the end of the month".
_IDLE = frozenset("clock duration bound recurrence elsewhere".split())
_BACK = 2  # sentences that an act may be told behind its day
_HEAD = 60  # characters of "20 April, Jakarta, the armed forces' headquarters."
_SAYING_REACH = 60  # characters of "told a news agency in Moscow on"
_SAID_ITSELF = frozenset("that would will could its their they he she it had has was were".split())
# "had warned", "has long threatened", "once vowed": of no day of the news.
_LONG_SINCE = frozenset(
    "had previously earlier once long often repeatedly ago already recently years months weeks "
    "always last before".split()
)
_PRESENT = frozenset(
    "says warns vows tells threatens announces promises pledges gives insists declares reminds "
    "urges writes swears say warn vow threaten".split()
)
# "has shelled", "is shelling", "the siege continued": of no one day.
_STILL = frozenset("has have is are continue continues continued kept keeps".split())
_GOES_ON = re.compile(r"(?:But |And |Then )?(?:He|She|It|They)\b")

_Day = tuple[TimeSpan | None, ResolvedTime]


def with_days_of_news(
    drafts: Sequence[Draft],
    told: Sequence[Annotated],
    anchor: Anchor,
    daily: ResolvedTime | None = None,
) -> list[Draft]:
    """The drafts; what no passage dates has the day that the report is telling of.

    Args:
        drafts: The passages of the article, restatements joined.
        told: Its sentences.
        anchor: What its relative dates are measured from.
        daily: The day of all that it tells, where it calls itself a daily report.
    """
    if anchor.published is None:
        return list(drafts)
    dated = {
        index
        for at, draft in enumerate(drafts)
        if draft.time is not None
        for index in (at, draft.antecedent, draft.frame.continues)
    }
    news = _News(told, anchor, daily or _day_of_lead(drafts, anchor))
    return [
        replace(draft, time=day[1], time_span=day[0], time_basis="carried")
        if at not in dated and _may_take(draft) and (day := news.day_of(draft.frame)) is not None
        else draft
        for at, draft in enumerate(drafts)
    ]


def _may_take(draft: Draft) -> bool:
    """An event of its own, told as news outside the dated entries of a timeline."""
    frame = draft.frame
    is_own = draft.antecedent is None and frame.continues is None and draft.heading is None
    return is_own and not (frame.is_background or frame.is_aggregate)


class _News:
    """The days that a report has named, and the one that it leads with."""

    def __init__(
        self, told: Sequence[Annotated], anchor: Anchor, lead: ResolvedTime | None
    ) -> None:
        self._anchor = anchor
        self._lead = lead
        self._reported = _day_of_reports(told, anchor)
        self._told: dict[int, list[Annotated]] = defaultdict(list)
        for source in told:
            self._told[source.sentence.paragraph].append(source)

    def day_of(self, frame: Frame) -> _Day | None:
        """By who says it, else by the sentences before it in its paragraph, else by the lead."""
        if frame.event_type in _ACTS:
            if _is_crowd_told_of(frame):
                return self._day_of_news([frame.source], self._lead)
            return self._day_of_act(frame) if _is_news(frame) else None
        return _day_of_saying(frame, self._anchor) or self._day_of_said(frame)

    def _day_of_act(self, frame: Frame) -> _Day | None:
        source = frame.source
        if _is_crosshead(source):
            return None  # "Protest in Jerusalem", and below it "... rallied on Monday"
        before = self._before(source)
        spoken = {word for s in before for word in s.vocabulary}
        if not IN_COURT.isdisjoint(spoken):
            return None  # "A court opened the trial of six men. They shot ...": long before
        named = self._named_in(before[-_BACK:]) if ELSEWHEN.isdisjoint(spoken) else None
        # An item of a round-up has a day of its own, or none.
        news = self._day_of_news(before, self._lead)
        return named or (news if source.sentence.item is None else None)

    def _day_of_said(self, frame: Frame) -> _Day | None:
        source, today = frame.source, self._anchor.published
        if any(_tells_time(t) for t in source.times if not _is_of_what_is_said(frame, t)):
            return None
        before = self._before(source)
        goes_on = _says_on(source) or any(map(_is_head, before[-1:]))
        if goes_on and (named := self._named_in(before[-1:])):
            return named
        if _is_perfect(frame) and (behind := self._day_told_next(source)) is not None:
            return behind
        if today is not None and _is_said_now(frame):
            return None, self._anchor.period or ResolvedTime(today, today, "day")
        after = (source.clauses.clauses[i] for i in source.clauses.of_kind(BACKGROUND))
        if _is_long_since(frame) or any(clause.opener != "before" for clause in after):
            return None  # "vowed revenge after the attack": of whichever day that was
        return self._day_of_news(before, self._reported or self._lead)

    def _day_told_next(self, source: Annotated) -> _Day | None:
        """ "He has vowed revenge. "They will pay," he said in a speech on Tuesday.": that day."""
        own = source.sentence
        behind = [s for s in self._told[own.paragraph] if s.sentence.index == own.index + 1]
        says = [s for s in behind if s.clauses.of_kind(REPORT)]
        return self._named_in(says)

    def _before(self, source: Annotated) -> list[Annotated]:
        """The sentences of a paragraph in front of one."""
        own = source.sentence
        return [s for s in self._told[own.paragraph] if s.sentence.index < own.index]

    def _day_of_news(self, before: Sequence[Annotated], news: ResolvedTime | None) -> _Day | None:
        """The day of the news, where the paragraph has told of no other time."""
        days = (resolve(t, self._anchor) for s in before for t in s.times if _tells_time(t))
        is_of_it = news and all(d in (news, self._lead) for d in days)
        return (None, news) if news and is_of_it else None

    def _named_in(self, sentences: Sequence[Annotated]) -> _Day | None:
        """The day that the last of some sentences to name any time names, and it alone."""
        last = next((s for s in reversed(sentences) if any(map(_tells_time, s.times))), None)
        days = [t for t in last.times if _tells_time(t)] if last is not None else []
        if last is None or len(days) != 1 or not _is_day(last, days[0]):
            return None
        time = resolve(days[0], self._anchor)
        return (days[0], time) if time is not None and time.precision == "day" else None


def _day_of_lead(drafts: Sequence[Draft], anchor: Anchor) -> ResolvedTime | None:
    """The first day that a report tells of, if it is that of its publication or the eve."""
    today = anchor.published
    told = (
        d
        for d in drafts
        if d.time
        if (d.time_basis == "carried" and d.time_span is None and d.frame.event_type in _ACTS)
        or not (d.frame.is_background or is_aside(d))
    )
    lead = next(told, None)
    if today is None or lead is None or lead.time is None or lead.time.precision != "day":
        return None
    is_lead = lead.frame.source.sentence.paragraph <= LEAD_PARAGRAPHS
    return lead.time if is_lead and today - _EVE <= lead.time.end <= today else None


def _day_of_reports(told: Sequence[Annotated], anchor: Anchor) -> ResolvedTime | None:
    """The day on which the speakers of the lead spoke: "sources said yesterday"."""
    today = anchor.published
    for source in told:
        if today is None or source.sentence.paragraph > LEAD_PARAGRAPHS:
            return None
        said = point_times(source, frozenset(source.clauses.of_kind(REPORT)))
        days = [resolve(t, anchor) for t in said if _is_day(source, t)]
        if days and (day := days[0]) is not None and day.precision == "day":
            return day if today - _EVE <= day.end <= today else None
    return None


def _is_crowd_told_of(frame: Frame) -> bool:
    """ "The protest itself had been peaceful": the one at which the lead's shots were fired."""
    source = frame.source
    is_one = frame.event_type == "unrest" and _THE_CROWD.match(source.text) is not None
    return is_one and frame.status == "occurred" and source.sentence.paragraph <= _STORY


_THE_CROWD = re.compile(
    r"The (?:protest|march|rally|demonstration|sit-in|procession|vigil|gathering|crowd)s?\b"
)
_STORY = 8  # paragraphs in which the news of the lead is told


def _is_news(frame: Frame) -> bool:
    """An act that is told as new and done: "is shelling", "has shelled" is of no one day."""
    if frame.status != "occurred" or frame.is_definite or not tells_anew(frame):
        return False
    return _STILL.isdisjoint(_words(frame, frame.clauses))


def _is_said_now(frame: Frame) -> bool:
    """ "The ministry warns", "Kyiv says it has sent": said on the day that the text is of."""
    heads = set(frame.head.text.lower().split())
    reports = frozenset(frame.source.clauses.of_kind(REPORT))
    told = heads | _words(frame, reports)
    return not _PRESENT.isdisjoint(told) or _is_under_way(frame) or _is_perfect(frame)


def _is_perfect(frame: Frame) -> bool:
    """ "has vowed", "have since sent": news of the report; "has long warned" is not."""
    source = frame.source
    reports = source.clauses.of_kind(REPORT)
    heads = [frame.head.first, *(i for c in reports for i in source.clauses.tokens_of(c))]
    if not any(_HAVE.intersection(source.words[max(0, i - 2) : i]) for i in heads):
        return False
    clauses = frozenset(frame.clauses) | frozenset(reports)
    return _LONG_SINCE.isdisjoint(_words(frame, clauses))


_HAVE = frozenset({"has", "have"})


def _is_under_way(frame: Frame) -> bool:
    """ "Oslo is sending 60 medics", "France is to fly in 90 men": announced now."""
    is_flow = frame.event_type in ("deployment", "withdrawal") and frame.status == "announced"
    before = [frame.source.word_before(frame.head.start, back) for back in (1, 2)]
    is_planned = before[0] == "to"
    is_going = is_planned or frame.head.text.lower().split()[0].endswith("ing")
    return is_flow and is_going and not _ARE.isdisjoint(before[1:] if is_planned else before)


_ARE = frozenset("is are".split())


def _is_long_since(frame: Frame) -> bool:
    clauses = frozenset(frame.clauses) | frozenset(frame.source.clauses.of_kind(REPORT))
    since = _LONG_SINCE & _words(frame, clauses)
    if since == {"had"} and frame.status == "announced" and _SAID_IT_HAD.search(frame.source.text):
        return False  # what is said to have been ordered is the news
    return bool(since)


_SAID_IT_HAD = re.compile(r"\bsaid(?: that)? (?:it|he|she|they) had\b")


def _words(frame: Frame, clauses: frozenset[int]) -> set[str]:
    """The words of some clauses that the report says itself."""
    source = frame.source
    own = (i for c in clauses for i in source.clauses.tokens_of(c))
    return {
        source.words[i]
        for i in own
        if not source.sentence.in_quotation(source.tokens[i].start)
        if not (source.words[i] == "before" and _goes_on_behind(source, i))
    }


def _says_on(source: Annotated) -> bool:
    """ "He vowed ...", "Without naming it she warned ...": whoever was told of just before."""
    if _GOES_ON.match(source.text):
        return True
    reports = [i for c in source.clauses.of_kind(REPORT) for i in source.clauses.tokens_of(c)]
    return any(source.words[i] in ("he", "she") for i in reports[:_SAYS_ON_WITHIN])


_SAYS_ON_WITHIN = 6  # words of "without naming any country he complained"


def _goes_on_behind(source: Annotated, index: int) -> bool:
    """ "before the autumn", not "had done so before"."""
    return any(word[:1].isalnum() for word in source.words[index + 1 : index + 2])


def _is_crosshead(source: Annotated) -> bool:
    """A heading within the report: no full stop ends it."""
    is_below = source.sentence.paragraph > LEAD_PARAGRAPHS
    return is_below and len(source.text) < _HEAD and source.text.rstrip("”\"’' ")[-1:] not in ".!?"


def _is_head(source: Annotated) -> bool:
    """ "20 April, Jakarta.": the day in front of an entry."""
    return len(source.text) < _HEAD and any(
        t.start == 0 and _is_day(source, t) for t in source.times
    )


def _is_of_what_is_said(frame: Frame, time: TimeSpan) -> bool:
    """ "has vowed to find those who shot him on Tuesday": the day of something else.

    So is the stretch or the day ahead in "will be sent in the coming weeks for the vote due on 8
    June".
    """
    source = frame.source
    clause = source.clause_at(time.start)
    if clause.kind == RELATIVE and clause.index not in frame.clauses:
        return True
    if time.start < frame.head.end:
        return False
    if _DUE.search(source.text, frame.head.end, time.start) is not None:
        return True  # also "landed, with 140 more due to follow on Tuesday"
    return frame.status in ("announced", "planned") and time.kind in ("span", "since")


# "ahead of elections due on".
_DUE = re.compile(r"\b(?:due|scheduled|slated|planned|expected|set)(?: [a-z]+){0,3} \Z")


def _tells_time(time: TimeSpan) -> bool:
    return time.kind not in _IDLE


def _is_day(source: Annotated, time: TimeSpan) -> bool:
    is_point = time.kind == "point" and time.form in _DAYS and not time.is_attributive
    return is_point and not source.sentence.in_quotation(time.start)


def _day_of_saying(frame: Frame, anchor: Anchor) -> _Day | None:
    """ "Mr Obi, who toured the camp on Friday, said", "told an agency on 3 May that": the day.

    One that stands behind what is said is of that.
    """
    source = frame.source
    said = [i for c in source.clauses.of_kind(REPORT) for i in source.clauses.tokens_of(c)]
    of_message = [t for t in source.times if _is_of_message(source, t)]
    if of_message and frame.event_type == "threat":
        said = said or [frame.head.first]
    days = of_message or [
        t
        for t in source.times
        if _is_day(source, t) and _DUE.search(source.text, frame.head.end, t.start) is None
    ]
    if not said or len(days) != 1 or source.clause_at(days[0].start).kind in _OF_OTHERS:
        return None
    day, end = days[0], source.tokens[min(said)].end
    if day.start > end:
        between = source.text[end : day.start]
        is_near = len(between) <= _SAYING_REACH and not _PAUSE.search(between)
        if not is_near or not _SAID_ITSELF.isdisjoint(source.words_between(end, day.start)):
            return None
    time = resolve(day, anchor)
    return (day, time) if time is not None and time.precision == "day" else None


def _is_of_message(source: Annotated, time: TimeSpan) -> bool:
    """ "In Tuesday's statement, the group warned": the day on which it was said."""
    is_day = time.kind == "point" and time.form in _DAYS and time.is_attributive
    return is_day and source.word_after(time.end) in _MESSAGES


_MESSAGES = frozenset(
    "message statement speech address broadcast interview briefing letter communique video post "
    "remarks sermon declaration".split()
)
_OF_OTHERS = (BACKGROUND, CONDITION)
_PAUSE = re.compile(r"[,;:“”\"]")
