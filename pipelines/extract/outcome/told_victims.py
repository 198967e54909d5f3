"""Whom or what an attack hit, told again with the name, the day and the place.

"A drone strike has killed a commander. ... Abbas Hamdar was hit on Thursday near Tyre."
"Drones have struck an oil depot. The depot was hit on Thursday night." Source: codebook.md, What is
one event.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.force_evidence.struck_men import is_man_struck
from pipelines.extract.frame import Frame
from pipelines.extract.voice import is_passive

_WITHIN: Final = 2  # paragraphs from "has killed a judge" to who he was


def as_told_victim(frame: Frame, told: list[Draft]) -> Frame:
    """The passage, gone on with the attack before where that killed one, on no day yet told."""
    if frame.event_type != "attack" or frame.is_aggregate or frame.head.is_noun:
        return frame
    is_man = is_man_struck(frame.source, frame.head, frame.clauses)
    if not (is_man or _tells_thing_hit(frame)):
        return frame
    near = [
        i
        for i in recent(told)
        if told[i].frame.event_type == "attack" and not told[i].frame.is_aggregate
    ]
    last = near[-1] if near else None
    if last is None:
        return frame
    before = told[last].frame
    if before.is_definite or before.is_background:
        return frame  # "a reprisal for the murder of a farmer. The farmer was killed on Monday"
    if not (_killed_one(told[last]) if is_man else _hit_one_of(before, frame)):
        return frame
    apart = frame.source.sentence.paragraph - before.source.sentence.paragraph
    if apart > _WITHIN or told[last].time is not None or before.continues is not None:
        return frame
    return frame.with_changes(
        event_subtype=before.event_subtype, is_definite=True, takes_heading=False, continues=last
    )


def _killed_one(draft: Draft) -> bool:
    dead = [c for c in draft.frame.casualties if c.outcome == "killed" and c.best]
    return [c.best for c in dead] == [1]


def _tells_thing_hit(frame: Frame) -> bool:
    """ "The depot at Azov was hit on Thursday night"."""
    return (
        _THE_THING.match(frame.source.text) is not None
        and bool(frame.times)
        and is_passive(frame.source, frame.head)
    )


def _hit_one_of(before: Frame, frame: Frame) -> bool:
    """Whether the attack before hit "an oil depot", which "the depot" means."""
    thing = _THE_THING.match(frame.source.text)
    if thing is None:
        return False
    told = before.source.text[before.head.end :]
    return re.search(rf" an? (?:[\w'’-]+ ){{0,3}}?{thing['noun']}\b", told) is not None


_THE_THING: Final = re.compile(
    r"The (?:[\w'’-]+ ){0,2}?(?P<noun>[a-z]{3,})(?: (?:was|at|in|near|outside|on|of)\b|,)"
)
