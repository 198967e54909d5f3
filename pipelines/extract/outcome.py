"""Sentences that only tell the outcome: "No casualties were reported", "Fourteen were hurt"."""

from __future__ import annotations

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse import Draft
from pipelines.extract.frame import Attribution, Frame, point_times
from pipelines.extract.triggers import Trigger, TriggerEntry

_MAX_PARAGRAPHS = 2
_ACCIDENTS = frozenset(
    "crash crashed accident accidental exercise drill earthquake flood fire collapse heart virus "
    "coronavirus covid disease avalanche shipwreck capsized".split()
)


def outcome_frame(source: Annotated, told: list[Draft]) -> Frame | None:
    """A passage without a trigger whose figures belong to the event told just before."""
    figures = [c for c in source.casualties if not c.is_subset]
    if not figures or any(t.lower in _ACCIDENTS for t in source.tokens):
        return None
    draft = next((d for d in reversed(told) if d.frame.event_type in ("attack", "unrest") and not d.frame.is_aggregate), None)
    if draft is None:
        return None
    if source.sentence.paragraph - draft.frame.source.sentence.paragraph > _MAX_PARAGRAPHS:
        return None
    if any(t.kind in ("since", "span", "recurrence") for t in source.times):
        return None
    before = draft.frame
    return Frame(
        source=source,
        rule=f"{before.event_type}.outcome",
        event_type=before.event_type,
        event_subtype=before.event_subtype,
        status="occurred",
        triggers=(_trigger(source, before),),
        clauses=frozenset(range(len(source.clauses.clauses))),
        attribution=Attribution(),
        times=point_times(source, frozenset()),
        casualties=tuple(source.casualties),
        is_definite=True,
        takes_heading=False,
        continues=told.index(draft),
    )


def _trigger(source: Annotated, before: Frame) -> Trigger:
    figure = source.casualties[0]
    token = source.token_at(figure.start)
    entry = TriggerEntry("noun", before.event_type, None, "outcome")
    return Trigger(figure.start, figure.end, token, token, figure.text, entry)
