"""What becomes of missiles told before: "Air defences shot it down", "Two fell in gardens"."""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.sieve import sieved

_LAUNCHED = frozenset({"rocket", "missile", "drone_strike"})
_MET = sieved(
    r"\b(?:intercepted|shot down|downed|brought down|destroyed) "
    r"(?:it|them|the (?:missile|rocket|drone|projectile|weapon)s?)\b"
    r"|\bshot (?:it|them) down\b|\b(?:it|they|the (?:missile|rocket|drone|projectile)s?) "
    r"(?:was|were|had been|was|were all) (?:intercepted|shot down|downed|brought down)\b",
    re.IGNORECASE,
)


_SALVOS = _LAUNCHED | {"mortar", "artillery", "bombing"}
# "Two dropped into gardens", "Most of them fell in the sea": of the salvo told just before.
_PART = re.compile(
    r"(?:Only |All |At least |All but )?(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal"
    r"|[Mm]ost|[Ss]ome|[Mm]any|[Aa] few|[Tt]he (?:others?|rest|first|last|biggest|deadliest))"
    r"(?: of (?:them|these|those))?"
    r" (?:fell|landed|dropped|hit|struck|burst|exploded|came down|overshot|crashed|slammed|went off"
    r"|blew up|detonated|targeted)\b"
)


def _is_salvo(frame: Frame) -> bool:
    """Several munitions at once: "five mortar bombs", "a barrage"."""
    named = [t.text.lower() for t in frame.triggers if t.is_noun]
    if frame.weapon is not None:
        named.append(frame.weapon.text.lower())
    return any(text.endswith(("s", "salvo", "barrage", "volley")) for text in named)


def with_interceptions(source: Annotated, frames: list[Frame], told: list[Draft]) -> list[Frame]:
    """ "Air defences shot it down, but debris killed a man": of the missile told just before.

    So is "One fell on a school", behind a salvo.

    Source: codebook.md, What is one event (shooting a salvo down belongs to the launcher's attack).
    """
    if not frames or not told:
        return frames
    before = told[-1].frame
    is_alone = len(told) == 1 or told[-2].frame.source is not before.source
    is_part = is_alone and _PART.match(source.text) is not None and _is_salvo(before)
    if not is_part and not _MET.search(source.text):
        return frames
    kinds = _SALVOS if is_part else _LAUNCHED
    is_launch = before.event_type == "attack" and before.event_subtype in kinds
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
        if f.event_type == "attack"
        and not (f.times or f.is_aggregate)
        and (is_part or not f.places)
        else f
        for f in frames
    ]
