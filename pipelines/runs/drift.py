"""Whether what is new today departs from the last month, told so that small numbers keep quiet.

Each share (of an event type among the passages, of an outlet among the articles, of nulls in a
field, of rejected records) is compared with its share in the month's runs by the test of two
proportions. Days differ by more than chance alone: articles of a day speak of the same event, and
outlets have their days. The test's z is therefore divided by the spread that the month's own runs
show around their mean, as Laney's p' and u' control charts do (D. B. Laney, Improved Control
Charts for Attributes, Quality Engineering 14, 2002). Passages an article are compared in the same
way as a rate of Poisson counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

RATES: Final = frozenset({"mentions"})
"""Measures whose parts may outnumber their wholes."""
LEAST_TODAY: Final = 30
"""Rows of today: below them the normal approximation of a share of 0.1 fails."""
LEAST_OF_THE_MONTH: Final = 100
LEAST_RUNS: Final = 5
"""Runs of the month: fewer say too little of how days differ."""
MOST_SIGMAS: Final = 4.0
"""Some 100 shares are looked at in a run. At 3 sigmas one run in four would warn by chance alone
(100 x 0.0027), at 4 one in 160."""
LEAST_CHANGE: Final = 0.1
"""Of a share: what moves less is nothing that a person would act on, however sure it is."""
LEAST_RATIO: Final = 1.5
"""Of a rate: the same."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both as counts.

    Attributes:
        measure: What is counted: ``event_type``, ``outlet``, ``null in core.articles`` ...
        category: The type, the outlet, the field; ``all`` where there is one only.
        part: How many are of the category.
        whole: How many there are.
    """

    measure: str
    category: str
    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Drift:
    """A share that departs from the last month's.

    Attributes:
        today: The share today.
        month: The same over the month's runs.
        runs: How many those are.
        sigmas: How far apart they are, in standard deviations of such days.
    """

    today: Share
    month: Share
    runs: int
    sigmas: float

    def __str__(self) -> str:
        now, then = self.today, self.month
        if now.measure in RATES:
            shares = f"{now.part / now.whole:.2f} an article, {then.part / then.whole:.2f}"
        else:
            shares = f"{now.part / now.whole:.0%}, {then.part / then.whole:.0%}"
        name = now.measure if now.category == "all" else f"{now.measure} {now.category}"
        return (
            f"{name}: {shares} in the last month ({now.part} of {now.whole}; "
            f"{then.part} of {then.whole} in {self.runs} runs)"
        )


def drifts(today: Sequence[Share], month: Mapping[str, Sequence[Share]]) -> list[Drift]:
    """The shares that depart from the month's, the furthest first.

    Args:
        today: The shares of one run.
        month: Run → its shares.
    """
    runs = [_whole_by_measure(shares) for shares in month.values()]
    parts = [{(s.measure, s.category): s.part for s in shares} for shares in month.values()]
    wholes = _whole_by_measure(today)
    now = {(s.measure, s.category): s.part for s in today}
    names = {*now, *(name for run in parts for name in run)}
    found = []
    for measure, category in sorted(names):
        days = [
            Share(measure, category, part.get((measure, category), 0), whole[measure])
            for part, whole in zip(parts, runs, strict=True)
            if whole.get(measure)
        ]
        share = Share(measure, category, now.get((measure, category), 0), wholes.get(measure, 0))
        drift = _drift(share, days)
        found += [drift] if drift else []
    return sorted(found, key=lambda drift: -drift.sigmas)


def _whole_by_measure(shares: Sequence[Share]) -> dict[str, int]:
    return {share.measure: share.whole for share in shares}


def _drift(today: Share, days: Sequence[Share]) -> Drift | None:
    """How today departs from the days; None where it does not, or where they say too little."""
    part, whole = sum(day.part for day in days), sum(day.whole for day in days)
    if len(days) < LEAST_RUNS or whole < LEAST_OF_THE_MONTH or today.whole < LEAST_TODAY:
        return None
    if not _is_change(today.part / today.whole, part / whole, is_rate=today.measure in RATES):
        return None
    pooled = (part + today.part) / (whole + today.whole)
    error = math.sqrt(_variance(pooled, today.measure) * (1 / whole + 1 / today.whole))
    if not error:
        return None
    sigmas = abs(today.part / today.whole - part / whole) / error / _spread(days, part / whole)
    month = Share(today.measure, today.category, part, whole)
    return Drift(today, month, len(days), sigmas) if sigmas >= MOST_SIGMAS else None


def _is_change(now: float, then: float, *, is_rate: bool) -> bool:
    if not is_rate:
        return abs(now - then) >= LEAST_CHANGE
    return max(now, then) >= LEAST_RATIO * min(now, then)


def _variance(share: float, measure: str) -> float:
    """Of one row: binomial, of a rate Poisson."""
    return share if measure in RATES else share * (1 - share)


def _spread(days: Sequence[Share], mean: float) -> float:
    """How much more the days differ than chance alone lets them; 1 where they do not."""
    variance = _variance(mean, days[0].measure)
    if not variance:
        return 1.0
    squares = [(day.part / day.whole - mean) ** 2 * day.whole / variance for day in days]
    return max(1.0, math.sqrt(sum(squares) / (len(days) - 1)))
