"""Sentences that only tell the outcome: "No casualties were reported", "Fourteen were hurt"."""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse import Draft, is_firm
from pipelines.extract.force_evidence import ACCIDENTS
from pipelines.extract.frame import Attribution, Frame, event_places
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger, TriggerEntry

_MAX_PARAGRAPHS = 2
_NONE_OF = re.compile(
    r"(?:None|Neither) of (?:these|them|those|the)\b|Neither (?:attack|blast|was|caused)"
)
_WHERE = re.compile(
    r"The (?:targets?|sites?|strikes|bases|facilities|locations|positions|attacks?) "
    r"(?:was|were|lay|lie) ",
)


def outcome_frames(source: Annotated, told: list[Draft]) -> list[Frame]:
    """Passages without a trigger of their own whose figures belong to what was told just before.

    Where the text counted several events apart ("two attacks in A and B"), a sentence that says
    of both that nobody was hurt is a passage of each.
    """
    last = last_told(told)
    if last is None or not _continues(source, told[last].frame):
        return []
    figures = [c for c in source.casualties if not c.is_subset and not c.is_named]
    if not (figures or _tells_where(source)) or any(t.lower in ACCIDENTS for t in source.tokens):
        return []
    return [_frame(source, told[i].frame, i) for i in _siblings(source, told, last)]


def last_told(told: list[Draft]) -> int | None:
    """The attack or unrest told last; what a sentence only refers back to comes second."""
    events = [
        i
        for i, draft in enumerate(told)
        if draft.frame.event_type in ("attack", "unrest") and not draft.frame.is_aggregate
    ]
    found = [i for i in events if is_firm(told[i])] or events
    if not found:
        return None
    sentence = told[found[-1]].frame.source.sentence.index
    main = [
        i
        for i in found
        if told[i].frame.source.sentence.index == sentence and not told[i].frame.is_background
    ]
    return (main or found)[-1]


def _tells_where(source: Annotated) -> bool:
    """ "The targets were concentrated in the west": the place of what was told just before."""
    return _WHERE.match(source.text) is not None and any(
        p.precision != "region" for p in source.places
    )


def _continues(source: Annotated, before: Frame) -> bool:
    distance = source.sentence.paragraph - before.source.sentence.paragraph
    if distance > _MAX_PARAGRAPHS:
        return False
    return not any(t.kind in ("since", "span", "recurrence") for t in source.times)


def _siblings(source: Annotated, told: list[Draft], last: int) -> list[int]:
    """The events that one sentence counted apart, or that "none of these" means."""
    frame = told[last].frame
    if _NONE_OF.match(source.text):
        paragraph = frame.source.sentence.paragraph
        return [
            i
            for i, draft in enumerate(told)
            if draft.frame.source.sentence.paragraph == paragraph
            and draft.frame.event_type == frame.event_type
            and is_firm(draft)
        ]
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
        places=event_places(source, frozenset(range(len(source.clauses.clauses))))
        if _tells_where(source)
        else (),
        times=_days_of_noun(source),
        casualties=tuple(source.casualties),
        is_definite=True,
        takes_heading=False,
        continues=index,
    )


_HAPPENINGS = frozenset(
    "attack attacks blast bombing bombings explosion strike strikes raid raids shooting ambush "
    "assault clashes shelling".split()
)


def _days_of_noun(source: Annotated) -> tuple[TimeSpan, ...]:
    """ "hurt in Sunday's blast", "in the Wednesday afternoon attack": the day of what is told."""
    return tuple(
        t for t in source.times if t.kind == "point" and source.word_after(t.end) in _HAPPENINGS
    )


def _trigger(source: Annotated, before: Frame) -> Trigger:
    """What the passage stands on: its first figure, else its first word."""
    first = source.casualties[0] if source.casualties else source.tokens[0]
    entry = TriggerEntry("noun", before.event_type, None, "outcome")
    return source.trigger_over(first.start, first.end, entry)
