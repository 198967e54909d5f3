"""Tolls that are told before their event: "Two marines died. They were hit by a mine near X".

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.triggers import TriggerEntry

# Those counted in the sentence before, of whom this one says how they fell.
_THEY_FELL = re.compile(
    r"(?:They|All(?: of them| \w+)?|Both(?: \w+)?"
    r"|The (?:two|three|four|five|six|seven|eight|nine|ten|men|women|pair"
    r"|soldiers|marines|sailors|troops|victims|dead|deaths)(?: \w+)?)"
    r" (?:(?:had|have|all|both) )*(?:were|been|died|fell|perished|was|came|occurred)\b"
    r"(?: (?:all|both|each))?(?: (?:killed|slain|shot dead|blown up|hit|struck))?\b"
    r"[^.;]{0,60}?\b(?:when|as|after|while|in|by)\b"
)
_FELL = re.compile(r"\b(?:killed|slain|died|dead|fell|perished|blown up|shot|deaths)\b")


def told_first(source: Annotated, frames: list[Frame], discourse: Discourse) -> Frame | None:
    """The passage of the dead that the sentence before has counted, where this tells their event.

    Args:
        source: The sentence.
        frames: What it tells.
        discourse: What has been told; what the sentence before only counted is taken out of it.

    Returns:
        A passage that goes on with the event of ``frames``, to be told behind it; None where the
        sentence says of nobody before it how they fell.
    """
    before = discourse.previous
    if before is None or before.sentence.index != source.sentence.index - 1:
        return None
    start = _THEY_FELL.match(source.text)
    if start is None or not _FELL.search(start.group()):
        return None
    events = [f for f in frames if f.event_type == "attack" and not f.is_aggregate]
    if not events or any(c.outcome == "killed" and c.best for f in events for c in f.casualties):
        return None
    figures = _dead(before)
    if not figures or not _take_back(before, discourse):
        return None
    return _passage(before, events[0], figures, len(discourse.drafts))


def _dead(source: Annotated) -> tuple[CasualtyFigure, ...]:
    return tuple(
        c
        for c in source.casualties
        if c.outcome == "killed" and not (c.is_subset or c.is_disputed or c.is_previous)
    )


def _take_back(before: Annotated, discourse: Discourse) -> bool:
    """Takes out what was made of a sentence that only counts; False where it tells an event."""
    drafts = discourse.drafts
    of_it = [d for d in drafts[-3:] if d.frame.source is before]
    if any(not _only_counts(d.frame) or d.time is not None for d in of_it):
        return False
    if of_it:
        del drafts[-len(of_it) :]
    return True


def _only_counts(frame: Frame) -> bool:
    is_told = frame.weapon or frame.initiator or frame.places
    return frame.rule.endswith(".outcome") or (
        frame.head.entry.kind == "consequence" and not is_told
    )


def _passage(
    source: Annotated, event: Frame, figures: tuple[CasualtyFigure, ...], index: int
) -> Frame:
    entry = TriggerEntry("noun", event.event_type, None, "outcome")
    return Frame(
        source=source,
        rule=f"{event.event_type}.outcome",
        event_type=event.event_type,
        event_subtype=event.event_subtype,
        status="occurred",
        triggers=(source.trigger_over(figures[0].start, figures[0].end, entry),),
        clauses=frozenset(range(len(source.clauses.clauses))),
        attribution=Attribution(),
        casualties=figures,
        is_definite=True,
        takes_heading=False,
        continues=index,
    )
