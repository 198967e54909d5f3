"""A missile told before that was met in the air: "Air defences shot it down"."""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Attribution, Frame

_LAUNCHED = frozenset({"rocket", "missile", "drone_strike"})
_MET = re.compile(
    r"\b(?:intercepted|shot down|downed|brought down|destroyed) "
    r"(?:it|them|the (?:missile|rocket|drone|projectile|weapon)s?)\b"
    r"|\bshot (?:it|them) down\b|\b(?:it|they|the (?:missile|rocket|drone|projectile)s?) "
    r"(?:was|were|had been|was|were all) (?:intercepted|shot down|downed|brought down)\b",
    re.IGNORECASE,
)


def with_interceptions(source: Annotated, frames: list[Frame], told: list[Draft]) -> list[Frame]:
    """ "Air defences shot it down, but debris killed a man": of the missile told just before.

    Source: codebook.md, What is one event (shooting a salvo down belongs to the launcher's attack).
    """
    if not frames or not told or not _MET.search(source.text):
        return frames
    before = told[-1].frame
    is_launch = before.event_type == "attack" and before.event_subtype in _LAUNCHED
    is_near = before.source.sentence.index == source.sentence.index - 1
    if not (is_launch and is_near) or before.is_aggregate:
        return frames
    return [
        f.with_changes(
            event_subtype=before.event_subtype,
            initiator=None,
            attribution=Attribution(),
            is_definite=True,
            takes_heading=False,
            continues=len(told) - 1,
        )
        if f.event_type == "attack" and not (f.places or f.times or f.is_aggregate)
        else f
        for f in frames
    ]
