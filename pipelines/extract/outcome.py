"""Sentences that only tell the outcome: "No casualties were reported", "Fourteen were hurt"."""

from __future__ import annotations

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse import Draft
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.triggers import Trigger, TriggerEntry

_MAX_PARAGRAPHS = 2
_ACCIDENTS = frozenset(
    "crash crashed accident accidental exercise drill earthquake flood fire collapse heart virus "
    "coronavirus covid disease avalanche shipwreck capsized".split()
)


def outcome_frames(source: Annotated, told: list[Draft]) -> list[Frame]:
    """Passages without a trigger of their own whose figures belong to what was told just before.

    Where the text counted several events apart ("two attacks in A and B"), a sentence that says
    of both that nobody was hurt is a passage of each.
    """
    figures = [c for c in source.casualties if not c.is_subset]
    if not figures or any(t.lower in _ACCIDENTS for t in source.tokens):
        return []
    last = next(
        (
            i
            for i in range(len(told) - 1, -1, -1)
            if told[i].frame.event_type in ("attack", "unrest") and not told[i].frame.is_aggregate
        ),
        None,
    )
    if last is None or not _continues(source, told[last].frame):
        return []
    return [_frame(source, told[i].frame, i) for i in _siblings(told, last)]


def _continues(source: Annotated, before: Frame) -> bool:
    distance = source.sentence.paragraph - before.source.sentence.paragraph
    if distance > _MAX_PARAGRAPHS:
        return False
    return not any(t.kind in ("since", "span", "recurrence") for t in source.times)


def _siblings(told: list[Draft], last: int) -> list[int]:
    """The events that one sentence counted apart; else the last one alone."""
    frame = told[last].frame
    if frame.rule != "attack.counted_apart":
        return [last]
    return [
        i
        for i, draft in enumerate(told)
        if draft.frame.rule == frame.rule
        and draft.frame.source.sentence.start == frame.source.sentence.start
    ]


def _frame(source: Annotated, before: Frame, index: int) -> Frame:
    return Frame(
        source=source,
        rule=f"{before.event_type}.outcome",
        event_type=before.event_type,
        event_subtype=before.event_subtype,
        status="occurred",
        triggers=(_trigger(source, before),),
        clauses=frozenset(range(len(source.clauses.clauses))),
        attribution=Attribution(),
        casualties=tuple(source.casualties),
        is_definite=True,
        takes_heading=False,
        continues=index,
    )


def _trigger(source: Annotated, before: Frame) -> Trigger:
    figure = source.casualties[0]
    token = source.token_at(figure.start)
    entry = TriggerEntry("noun", before.event_type, None, "outcome")
    return Trigger(figure.start, figure.end, token, token, figure.text, entry)
