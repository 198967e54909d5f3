"""The day of the news that a report leads with, where only its teller's words are dated.

"Shells hit a clinic in Idlib, doctors said on Monday." Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipelines.extract.clauses import COMPANION, MAIN, REPORT
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Frame
from pipelines.extract.times import Anchor, ResolvedTime, TimeSpan, precision_of, resolve

_LEAD = 2  # paragraphs, a headline and a caption among them
_EVE = timedelta(days=1)
_BEFORE = frozenset("had previously earlier once".split())
# "is bombing", "kept up its raids": what goes on is of no one day.
_GOING_ON = re.compile(
    r"\b(?:is|are|was|were|been) (?:\w+ly )?(?!being\b)\w+ing\b"
    r"|\b(?:kept|keeps?|continu\w+|still)\b"
)


def with_day_of_lead(drafts: Sequence[Draft], published: date | None) -> list[Draft]:
    """The drafts; the first happening of a report has the day of its attribution or its eve.

    Only where no passage about it gives a day: a time of its own always comes first.

    Args:
        drafts: The passages of the article, restatements joined.
        published: The day of the article.
    """
    found = list(drafts)
    index = next((i for i, d in enumerate(found) if d.frame.event_type in _TOLD), None)
    if index is None or published is None:
        return found
    lead = found[index]
    if lead.antecedent is not None or lead.frame.continues is not None:
        return found
    own = [d for i, d in enumerate(found) if index in (i, d.antecedent, d.frame.continues)]
    day = None if any(d.time for d in own) else _day_of_teller(lead.frame, published)
    if day is not None:
        found[index] = replace(lead, time=day[1], time_span=day[0], time_basis="carried")
    return found


_TOLD = ("attack", "unrest")


def _day_of_teller(frame: Frame, published: date) -> tuple[TimeSpan, ResolvedTime] | None:
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
