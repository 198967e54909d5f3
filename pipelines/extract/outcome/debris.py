"""What falls from the sky when drones and missiles are shot down: of the salvo that they were.

Source: codebook.md, What is one event ("Shooting a swarm or a salvo down belongs to the launcher's
attack").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.frame import Frame

_WITHIN: Final = 2  # sentences from "shot down nine of eleven missiles" to where the pieces fell
_DEBRIS: Final = re.compile(
    r"(?:(?:The |Some |Burning |Falling |Their )?(?:debris|fragments|wreckage|shrapnel)\b"
    r"|Debris\b|Fragments\b|Wreckage\b)"
)


def as_debris(frame: Frame, told: list[Draft]) -> Frame:
    """ "Falling debris set fire to a warehouse", behind drones shot down: of that salvo."""
    if frame.event_type != "attack" or frame.is_aggregate or not _DEBRIS.match(frame.source.text):
        return frame
    near = [i for i in recent(told) if told[i].frame.event_type == "attack"][-1:]
    if not near or frame.initiator is not None:
        return frame
    before = told[near[0]].frame
    apart = frame.source.sentence.index - before.source.sentence.index
    is_shot_down = any(t.entry.kind == "interception" for t in before.source.triggers)
    if not (is_shot_down and 0 < apart <= _WITHIN) or before.is_aggregate:
        return frame
    return frame.with_changes(
        event_subtype=before.event_subtype,
        times=(),
        is_definite=True,
        takes_heading=False,
        continues=near[0],
    )
