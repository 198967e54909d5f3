"""The days that a periodical says it covers: "Reporting period: 12 to 18 September".

Its weekdays are those of that week, however late it came out. Source: codebook.md, Dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from pipelines.extract.times.days import precision_of
from pipelines.extract.times.finding import find_times
from pipelines.extract.times.model import Anchor, ResolvedTime
from pipelines.extract.times.resolving import resolve

_WEEK: Final = timedelta(days=6)
_OUT_WITHIN: Final = timedelta(days=31)
"""A periodical that came out later than that is a volume of old numbers."""
_LEAD: Final = re.compile(
    r"""
    (?:
      \b(?:covers?|covering|coverage|(?:reporting|review)\ (?:period|week)
        |period\ (?:covered|under\ review)
        |(?:bulletin|digest|update|review|round-?up|monitor|summary|brief|log|incidents|events
          |developments)(?:,?\ (?:no\.?\ ?)?\d+)?(?:,?\ (?:for|of|-|–)|,)?
      )\W{1,3}(?:the\ )?(?:(?:period|days|dates)\ )?(?:(?:of|from)\ )?
      | \A\W*
    )
    (?P<week>(?:the\ )?week\ (?:(?P<end>ending|ended|to|up\ to)(?:\ on)?|of|from)\ )?
    \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)


def covered_week(texts: Iterable[str], anchor: Anchor) -> ResolvedTime | None:
    """The one week, or less, that a text says it covers.

    Args:
        texts: Its title and first paragraphs.
        anchor: Its publication, which the week must lie before.
    """
    if anchor.published is None:
        return None
    found = {week for text in texts if (week := _week_in(text, anchor)) is not None}
    if len(found) != 1:
        return None
    (week,) = found
    is_recent = week.start <= anchor.published <= week.end + _OUT_WITHIN
    return week if is_recent and week.end - week.start <= _WEEK else None


def _week_in(text: str, anchor: Anchor) -> ResolvedTime | None:
    if len(text) > _HEAD or _MAY_LEAD.search(text) is None:
        return None
    for span in find_times(text):
        lead = _LEAD.search(text, 0, span.start)
        if lead is None or not lead[0].strip():
            continue
        time = resolve(replace(span, kind="point"), anchor)
        if time is None or time.precision in ("month", "year"):
            continue
        if lead["end"]:
            return ResolvedTime(time.end - _WEEK, time.end, "week")
        if lead["week"] and time.start == time.end:
            return ResolvedTime(time.start, time.start + _WEEK, "week")
        if time.start < time.end:  # "13-19 October": days of the month, but no one day
            return replace(time, precision=precision_of(time.start, time.end))
    return None


# What some lead must have; to look for days in every head took 0.2 ms an article.
_MAY_LEAD: Final = re.compile(
    r"week|cover|period|bulletin|digest|update|review|round|monitor|summary|brief|log|incidents"
    r"|events|developments|\A\s*[^\w\s]",
    re.IGNORECASE,
)
_HEAD: Final = 200  # characters; what is longer tells a story
