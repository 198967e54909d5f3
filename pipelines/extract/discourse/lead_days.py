"""The day of the news that a report leads with, where only its teller's words are dated.

"Shells hit a clinic in Idlib, doctors said on Monday." Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import BACKGROUND, COMPANION, MAIN, REPORT
from pipelines.extract.discourse.draft import LEAD_PARAGRAPHS, Draft
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Frame
from pipelines.extract.times import Anchor, ResolvedTime, TimeSpan, precision_of, resolve

_LEAD = 2  # paragraphs, a headline and a caption among them
_EVE = timedelta(days=1)
_A_WEEK = timedelta(days=7)
_BEFORE = frozenset("had previously earlier once".split())
# "is bombing", "kept up its raids": what goes on is of no one day.
_GOING_ON = re.compile(
    r"\b(?:is|are|was|were|been) (?:\w+ly )?(?!being\b)\w+ing\b"
    r"|\b(?:kept|keeps?|continu\w+|still)\b"
)


def with_day_of_lead(
    drafts: Sequence[Draft], told: Sequence[Annotated], published: date | None
) -> list[Draft]:
    """The drafts; the first happening of a report has the day of its attribution or its eve.

    One told as fresh news without any day ("A bomb has killed nine people in Quetta") has that of
    the publication. Only where no passage about it gives a day: a time of its own comes first.

    Args:
        drafts: The passages of the article, restatements joined.
        told: Its sentences.
        published: The day of the article.
    """
    found = list(drafts)
    if published is None:
        return found
    for index, lead in enumerate(found):
        if lead.frame.event_type not in _TOLD:
            continue
        if lead.frame.source.sentence.paragraph > LEAD_PARAGRAPHS:
            break
        own = [d for i, d in enumerate(found) if index in (i, d.antecedent, d.frame.continues)]
        if lead.antecedent is not None or lead.frame.continues is not None:
            continue
        if any(d.time for d in own):
            break
        day = _day_of_teller(lead.frame, published) or _day_of_fresh_news(own, told, published)
        if day is not None:
            found[index] = replace(lead, time=day[1], time_span=day[0], time_basis="carried")
            break
    return found


_TOLD = ("attack", "unrest")
_Day = tuple[TimeSpan | None, ResolvedTime]


def _day_of_fresh_news(
    own: Sequence[Draft], told: Sequence[Annotated], published: date
) -> _Day | None:
    """ "Rebels have shelled the palace in Beira, killing nine.": news of the day of the article.

    Not where the text names another day of that week before it has told much.
    """
    fresh = next((d.frame for d in own if _is_fresh(d.frame)), None)
    if fresh is None:
        return None
    first = fresh.source.sentence.paragraph
    near = (s for s in told if first <= s.sentence.paragraph <= first + _TOLD_WITHIN)
    days = (resolve(t, Anchor(published=published)) for s in near for t in s.times if _is_day(t))
    if any(day is not None and published - _A_WEEK <= day.end < published for day in days):
        return None
    return None, ResolvedTime(published, published, "day")


_TOLD_WITHIN = 3  # paragraphs behind the lead, in which it is told when it happened


def _is_day(time: TimeSpan) -> bool:
    return time.kind == "point" and time.form in ("date", "weekday", "shift", "overnight")


def _is_fresh(frame: Frame) -> bool:
    """The perfect of a lead: "have been killed", "has fired", with no time beside an hour."""
    source = frame.source
    if frame.is_definite or frame.is_aggregate:
        return False
    if frame.status != "occurred" or source.sentence.paragraph > LEAD_PARAGRAPHS:
        return False
    if source.sentence.in_quotation(frame.head.start) or _GOING_ON.search(source.text):
        return False
    if any(t.kind not in ("clock", "offset") or t.is_attributive for t in source.times):
        return False
    main = [i for c in source.clauses.of_kind(MAIN) for i in source.clauses.tokens_of(c)]
    words = {source.words[i] for i in main}
    if not _LONG_SINCE.isdisjoint(words) or "since" in source.vocabulary or "?" in source.text:
        return False
    clause = source.clauses.at(frame.head.first)
    aux = [i for i in main if source.words[i] in _HAVE and i < frame.head.first]
    if frame.head.is_noun:  # "has fired one of its heaviest barrages"
        behind = source.words[aux[-1] + 1 : frame.head.first] if aux else []
        return bool(_MADE.intersection(behind[:1])) and len(behind) <= _OBJECT_WITHIN
    if clause.kind == MAIN:
        return bool(aux) and frame.head.first - aux[-1] <= _AUX_WITHIN
    # "Nine have been killed after a bomb struck a bus": the bomb is what killed them.
    outcome = {t.first for t in source.triggers if t.entry.kind == "consequence"}
    is_of_it = any(0 < i - at <= _AUX_WITHIN for i in outcome for at in aux)
    return is_of_it and clause.kind in (COMPANION, BACKGROUND) and clause.opener in _JOINING


_HAVE = frozenset({"has", "have"})
_AUX_WITHIN = 3  # words of "have been shot"
_MADE = frozenset("fired launched carried staged mounted unleashed made conducted".split())
_OBJECT_WITHIN = 8  # words of "fired one of its heaviest"
_JOINING = frozenset("when after as".split())
_LONG_SINCE = frozenset(
    "previously earlier once long often repeatedly ago already recently years months weeks days "
    "always never since ever frequently regularly twice times so".split()
)


def _day_of_teller(frame: Frame, published: date) -> _Day | None:
    source = frame.source
    is_aside = frame.is_definite or frame.is_background or frame.is_aggregate
    if is_aside or frame.status != "occurred" or source.sentence.paragraph > _LEAD:
        return None
    clause = source.clauses.at(frame.head.first)
    words = {source.words[i] for i in source.clauses.tokens_of(clause.index)}
    is_told = clause.kind == MAIN or (clause.kind == COMPANION and clause.opener == "when")
    if not is_told or not _BEFORE.isdisjoint(words) or _GOING_ON.search(source.text):
        return None
    behind = frozenset(
        index
        for index in source.clauses.of_kind(REPORT)
        if source.clauses.tokens_of(index)[:1] > [frame.head.first]
    )
    told = [t for t in point_times(source, behind) if t.kind == "point" and not t.is_attributive]
    others = [t for t in source.times if t not in told and t.kind not in ("clock", "duration")]
    if len(told) != 1 or others:
        return None
    day = resolve(told[0], Anchor(published=published))
    if day is None or day.precision != "day" or not published - _EVE <= day.end <= published:
        return None
    eve = day.start - _EVE
    return told[0], ResolvedTime(eve, day.end, precision_of(eve, day.end))
