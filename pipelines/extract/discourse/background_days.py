"""The day of what lies further back: "two years after rockets hit the camp", from a known day.

Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import MAIN, REPORT
from pipelines.extract.discourse.draft import Draft, is_firm, recent, root_of
from pipelines.extract.discourse.own_dates import is_early_in_day, long_before, offset_before
from pipelines.extract.discourse.told_days import ToldDays
from pipelines.extract.frame import Frame
from pipelines.extract.times import ResolvedTime, TimeSpan, resolve

_NOW = frozenset("has have is are remains remain still".split())
_THEN = frozenset("was were had did would could came said".split())
_CAME = frozenset("came come comes happened followed".split())
_IT_CAME = re.compile(
    r"[\W_]*(?:(?:It|This|That|They)|(?:The|His|Her|Its|Their) (?P<subject>(?:[\w-]+ ){1,3}?))\s*"
    r"(?:also )?(?:came|come|comes|happened|occurred|took place|follows|followed|was)[\w ]{0,12} "
)
# "He spoke in Kigali two days after", "Mr Obi was speaking a week after".
_HE_SPOKE = re.compile(
    r"[\W_]*(?:He|She|They|(?:[A-Z][\w.'’-]* ){1,4}|(?:The|His|Her) (?:[\w-]+ ){1,3}?)\s*"
    r"(?:(?:was|were|had been) speaking|(?:had )?spoken?)[\w ]{0,40} "
)
_SPEECHES = frozenset(
    "speech remarks remark statement warning warnings comments comment threat threats address "
    "announcement message declaration interview appeal call vow pledge words order decision "
    "broadcast sermon ultimatum briefing letter admission confirmation".split()
)
_NEWS = re.compile(
    r"The (?:latest |new |fresh |day's )?"
    r"(?:bloodshed|violence|fighting|clashes|attacks|raids|killings|strikes|shelling|exchanges?"
    r"|flare-up|escalation|firing|bombardment|bombings|barrage|salvo|assault|incident)\b"
)


def date_background(
    frame: Frame, days: ToldDays, heading: ResolvedTime | None, known: ResolvedTime | None
) -> Draft | None:
    """ "five days after a drone killed him": counted back from the day of the main clause.

    Args:
        frame: What is told in the background.
        days: What has been told.
        heading: The day of the entry of a timeline.
        known: The day of the main clause.
    """
    offset = offset_before(frame)
    if offset is None or any(_is_day_of_its_own(t) for t in frame.times):
        return None
    known = _day_beside(frame, offset, days, heading) or known
    if known is None:
        known = (
            _day_of_matrix(frame, days, heading)
            or _day_of_subject(frame, offset, days)
            or _today(frame, offset, days, heading)
        )
    if known is None:
        time = _weeks_ago(frame, offset, days, heading)
    else:
        time = _counted_back(frame, offset, known, days, heading)
    return None if time is None else Draft(frame, time, offset, "event")


def _is_day_of_its_own(time: TimeSpan) -> bool:
    """ "a month after gunmen killed nine in Uri on September 18": told outright."""
    return time.kind == "point" and time.form == "date" and not time.is_attributive


_FORTNIGHT = 14


def _counted_back(
    frame: Frame,
    offset: TimeSpan,
    known: ResolvedTime,
    days: ToldDays,
    heading: ResolvedTime | None,
) -> ResolvedTime | None:
    if (time := long_before(known, offset)) is not None:
        return time
    if known.precision != "day" and offset.unit == "day" and 0 < (offset.count or 0) <= _FORTNIGHT:
        return known  # "In September 2016 they raided it, eleven days after": of that month as well
    ahead = resolve(offset, replace(days.anchor, heading=heading, event=known))
    if ahead is None or ahead.precision != "day":
        return None
    back = ahead.start - known.start
    # Hours before an early hour it may have been the evening before.
    eve = timedelta(days=1 if offset.unit == "hour" and is_early_in_day(frame) else 0)
    return ResolvedTime(known.start - back - eve, known.end - back, known.precision)


def _day_beside(
    frame: Frame, offset: TimeSpan, days: ToldDays, heading: ResolvedTime | None
) -> ResolvedTime | None:
    """ "since Nov 23, two days after", "the vote on Monday came a day after": that day."""
    source = frame.source
    before = [t for t in source.times if t.end < offset.start and t.kind != "offset"]
    if not before:
        return None
    is_next = source.text[before[-1].end : offset.start] == ", "
    if not is_next and source.word_before(offset.start) not in _CAME:
        return None
    day = resolve(replace(before[-1], kind="point"), replace(days.anchor, heading=heading))
    return day if day is not None and day.precision == "day" else None


def _day_of_matrix(
    frame: Frame, days: ToldDays, heading: ResolvedTime | None
) -> ResolvedTime | None:
    """ "A day after rebels raided X, envoys met on Friday": the day of the clause it opens."""
    source = frame.source
    clause = source.clauses.at(frame.head.first)
    while clause.kind != MAIN and clause.parent is not None:
        clause = source.clauses.clauses[clause.parent]
    words = {source.words[i] for i in source.clauses.tokens_of(clause.index)}
    if clause.kind != MAIN or not _AHEAD.isdisjoint(words):
        return None
    told = [
        t
        for t in source.inside(source.times, {clause.index})
        if t.kind == "point" and not (t.is_attributive or source.sentence.in_quotation(t.start))
    ]
    day = resolve(told[0], replace(days.anchor, heading=heading)) if len(told) == 1 else None
    return day if day is not None and day.precision == "day" else None


_AHEAD = frozenset("will would shall due expected scheduled slated planned".split())


def _day_of_subject(frame: Frame, offset: TimeSpan, days: ToldDays) -> ResolvedTime | None:
    """ "It came two years after rockets hit the camp": the day of what was told just before."""
    source = frame.source
    paragraph = source.sentence.paragraph
    came = _IT_CAME.fullmatch(source.text, 0, offset.start)
    words = (came["subject"] or "").lower().split() if came else []
    if not _SPEECHES.isdisjoint(words) or _HE_SPOKE.fullmatch(source.text, 0, offset.start):
        lead = days.day_of_news()
        return days.day_of_speech(paragraph) or (lead.time if lead is not None else None)
    if came is None:
        return None
    near = (days.drafts[i] for i in reversed(recent(days.drafts)))
    last = next((d for d in near if is_firm(d)), None)
    if last is not None:
        apart = paragraph - last.frame.source.sentence.paragraph
        told = root_of(last, days.drafts).time if apart <= 1 else None
        if told is not None:
            return told
    if not _NEWS.match(source.text):
        # "The executions came three days after": of the day that the text has come to.
        return days.said_before(paragraph) if words else None
    lead = days.day_of_news()
    return lead.time if lead is not None else days.news_day(paragraph)


def _today(
    frame: Frame, offset: TimeSpan, days: ToldDays, heading: ResolvedTime | None
) -> ResolvedTime | None:
    """ "Six days after the raid, the road is still shut": counted back from the publication."""
    today, source = days.anchor.published, frame.source
    if today is None or heading is not None or offset.unit == "hour":
        return None
    main = {c.index for c in source.clauses.clauses if c.kind == MAIN}
    words = [w for i, w in enumerate(source.words) if source.clauses.of_token[i] in main]
    is_now = not _NOW.isdisjoint(words) and _THEN.isdisjoint(words)
    return ResolvedTime(today, today, "day") if is_now and _is_only(source, offset) else None


def _is_only(source: Annotated, offset: TimeSpan) -> bool:
    return all(t is offset or t.kind in ("duration", "clock") for t in source.times)


def _weeks_ago(
    frame: Frame, offset: TimeSpan, days: ToldDays, heading: ResolvedTime | None
) -> ResolvedTime | None:
    """ "Guards had been doubled, six weeks after gunmen stormed the airport": to the week.

    What is told in the past, without a day, lies some days before the publication at most, unless
    its paragraph tells of another time.
    """
    today, source = days.anchor.published, frame.source
    if today is None or heading is not None or offset.unit != "week" or not offset.count:
        return None
    above = (s for s in source.near() if s.sentence.paragraph == source.sentence.paragraph)
    is_said = bool(source.clauses.of_kind(REPORT))  # "said that he had left three weeks after"
    if is_said or not _is_only(source, offset) or any(s.times for s in above):
        return None
    then = today - timedelta(weeks=abs(offset.count))
    return ResolvedTime(then - _ABOUT, then + _ABOUT, "week")


_ABOUT = timedelta(days=3)
