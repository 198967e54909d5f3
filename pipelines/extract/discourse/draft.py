"""A passage with its day resolved: a draft, and the drafts told just before it.

Source: codebook.md, Dates and What is one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile

from pipelines.extract.clauses import MAIN
from pipelines.extract.discourse.distance import is_placed
from pipelines.extract.frame import Frame
from pipelines.extract.times import ResolvedTime, TimeSpan

LEAD_PARAGRAPHS = 4
"""Title, deck and first paragraphs tell what is told in full below."""

LOOK_BACK = 120
"""Passages that a later one may go back to: more than a long feature tells.

So a text of a megabyte takes time in proportion to its length.
"""


@dataclass(frozen=True)
class Draft:
    """A frame with its day, and the earlier draft of the same article that it restates.

    ``is_beside``: its day is that of what it is told beside, and it may be the same happening.
    """

    frame: Frame
    time: ResolvedTime | None
    time_span: TimeSpan | None
    time_basis: str | None
    antecedent: int | None = None
    heading: ResolvedTime | None = None
    is_beside: bool = False


def recent(drafts: Sequence[Draft], before: int | None = None) -> range:
    """The drafts told last, to which what follows may go back.

    Args:
        drafts: What has been told, in order.
        before: The draft that goes back to something; the one to come, where it is not given.
    """
    end = len(drafts) if before is None else before
    return range(max(0, end - LOOK_BACK), end)


def counted_beside(drafts: Sequence[Draft], index: int) -> list[int]:
    """A draft and those of its sentence that its rule made as well, in order."""
    frame = drafts[index].frame

    def is_of_sentence(i: int) -> bool:
        return drafts[i].frame.source.sentence.start == frame.source.sentence.start

    before = takewhile(is_of_sentence, range(index - 1, -1, -1))
    behind = takewhile(is_of_sentence, range(index, len(drafts)))
    return [i for i in sorted([*before, *behind]) if drafts[i].frame.rule == frame.rule]


def is_firm(draft: Draft) -> bool:
    """Tells an event of its own: a day or a precise place, and no mere reference."""
    frame = draft.frame
    placed = is_placed(frame)
    if frame.is_definite:
        return frame.continues is None and draft.time is not None
    return placed or (draft.time is not None and draft.time_basis != "carried")


def is_aside(draft: Draft) -> bool:
    """ "where the army had begun an offensive in March": past days, told beside the news."""
    frame = draft.frame
    is_day = draft.time is None or draft.time.precision == "day"
    return not is_day and frame.source.clauses.at(frame.head.first).kind != MAIN


def root_of(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """What a passage about an outcome goes on with."""
    while draft.time is None and draft.frame.continues is not None:
        draft = drafts[draft.frame.continues]
    return draft


def share_days(one: ResolvedTime, other: ResolvedTime, are_told: bool = True) -> bool:
    """Whether two times overlap; days that are not both told may differ by one."""
    slack = timedelta(days=1 if one.precision == other.precision == "day" and not are_told else 0)
    return one.start - slack <= other.end and other.start - slack <= one.end
