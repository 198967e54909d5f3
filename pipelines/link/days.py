"""How far the days of two clusters agree (codebook.md, "Dates").

The weights are those of ``score.py``.
"""

from __future__ import annotations

import datetime as dt

from pipelines.link.cluster import Cluster
from pipelines.link.model import DAY, MONTH, UNDATED, YEAR

SAME_DAY = 2.0
NEXT_DAY = 0.5
VAGUE_DATE = (SAME_DAY, 1.2, 0.8, 0.2, -0.5)
"""Points where the vaguer date is of day, week, month, year and unknown precision."""

_A_DAY = dt.timedelta(days=1)
_A_MONTH = dt.timedelta(days=31)


def date_fit(a: Cluster, b: Cluster, max_gap: int, span_days: int) -> float | None:
    """Points for the dates; None where they exclude each other.

    Args:
        a: a cluster.
        b: another one.
        max_gap: days that two days may lie apart.
        span_days: most days that the days of both may cover together, so that a chain of reports,
            each a day later than the last, does not become one event.
    """
    gap = _gap_days(a, b)
    rank = max(a.rank, b.rank)
    if gap is None and (a.month_days or b.month_days) and a.days_of_year and b.days_of_year:
        return SAME_DAY if a.days_of_year & b.days_of_year else None
    if gap is None:
        return VAGUE_DATE[UNDATED] if _is_past_for(a, b) and _is_past_for(b, a) else None
    if rank == DAY:
        if gap > max_gap or _joint_days(a, b) > max(span_days, _days(a), _days(b)):
            return None
        return SAME_DAY if gap == 0 else NEXT_DAY
    return VAGUE_DATE[rank] if gap <= (1 if rank < YEAR else 0) else None


def flow_date_fit(a: Cluster, b: Cluster, window: int) -> float | None:
    """Dates of an order and its repetition: the same day, the next, or within the window."""
    gap = _gap_days(a, b)
    rank = max(a.rank, b.rank)
    if gap is None:
        return date_fit(a, b, 0, window)
    if gap > window or (rank == DAY and _joint_days(a, b) > window + 1):
        return None
    if rank > DAY:
        return VAGUE_DATE[rank] if gap <= 1 else 0.0
    return SAME_DAY if gap == 0 else 1.0 if gap == 1 else NEXT_DAY if gap <= 3 else 0.0


def are_days_apart(a: Cluster, b: Cluster, date: float) -> bool:
    """Whether two flows lie more than a day apart, so that only a count or a unit joins them."""
    return (max(a.rank, b.rank) == DAY and date <= NEXT_DAY) or date == 0.0


def days_told_apart(a: Cluster, b: Cluster) -> bool:
    """Whether one article itself dates the two on different days."""
    few, many = (a, b) if len(a.firm_days) <= len(b.firm_days) else (b, a)
    for article, (start, end) in few.firm_days.items():
        other = many.firm_days.get(article)
        if other and (other[0] > end or start > other[1]):
            return True
    return False


def closeness(a: Cluster, b: Cluster) -> float:
    """Up to half a point for a vague reference to what was news shortly before its article."""
    vague, dated = (a, b) if a.rank > b.rank else (b, a)
    published = [day for day in vague.published if day]
    if vague.rank < MONTH or not published or not dated.span.start:
        return 0.0
    days = max(0, (min(published) - dated.span.start).days)
    return 0.5 * 10 / (10 + days)


def is_placed_in_past(a: Cluster, b: Cluster) -> bool:
    """ "Gunmen hold a hotel ... A bomb in April killed five": the month tells it from the news."""
    known, vague = (a, b) if a.rank <= b.rank else (b, a)
    if vague.rank != UNDATED or not a.shares_article_with(b):
        return False
    published, last = [day for day in vague.published if day], known.span.end
    is_old = last is not None and bool(published) and min(published) - last > _A_MONTH
    return known.rank in (MONTH, YEAR) or is_old


def _gap_days(a: Cluster, b: Cluster) -> int | None:
    """Days between the two spans; 0 where they touch, None where one is unknown."""
    if not (a.span.start and a.span.end and b.span.start and b.span.end):
        return None
    return max((b.span.start - a.span.end).days, (a.span.start - b.span.end).days, 0)


def _is_past_for(undated: Cluster, dated: Cluster) -> bool:
    """Whether a happening of unknown date may be the dated one: reported on that day or later."""
    if undated.span.start or not dated.span.start:
        return True
    published = [day for day in undated.published if day]
    return not published or dated.span.start <= min(published) + _A_DAY


def _joint_days(a: Cluster, b: Cluster) -> int:
    starts = [c.span.start for c in (a, b) if c.span.start]
    ends = [c.span.end for c in (a, b) if c.span.end]
    return (max(ends) - min(starts)).days + 1


def _days(a: Cluster) -> int:
    return (a.span.end - a.span.start).days + 1 if a.span.start and a.span.end else 0
