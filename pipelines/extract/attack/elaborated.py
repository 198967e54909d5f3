"""What a relative clause tells of the attack that a noun in front of it names: one event.

Source: codebook.md, What is one event ("Monday's bombing of the bank in Galle, where a lorry full
of explosives blew up and killed nine").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipelines.extract.clauses import RELATIVE
from pipelines.extract.frame import Frame


def elaborated(frames: Sequence[Frame]) -> list[Frame]:
    """The attacks of a sentence, without those that only tell more of one named before.

    Args:
        frames: Its attacks, in order.
    """
    if len(frames) < 2:
        return list(frames)
    found: list[Frame] = []
    for frame in frames:
        named = found[-1] if found else None
        if named is not None and _tells_more(named, frame):
            found[-1] = _as_one(named, frame)
        else:
            found.append(frame)
    return found


def _tells_more(named: Frame, frame: Frame) -> bool:
    """Whether a clause led in by "where" tells of the attack known by its day, on no other day."""
    source, head = frame.source, frame.head
    if not (named.head.is_noun and named.is_definite and named.times) or named.casualties:
        return False
    if head.is_noun or named.is_aggregate or frame.is_aggregate or named.head.is_plural_noun:
        return False
    clause = source.clauses.at(head.first)
    if clause.kind != RELATIVE or clause.opener not in _LEADING_ON:
        return False
    is_next = clause.parent == source.clauses.of_token[named.head.first]
    is_same_day = all(t in named.times for t in frame.times)
    is_same_place = all(p in named.places for p in frame.places) or not named.places
    return is_next and is_same_day and is_same_place and _are_of_one_kind(named, frame)


_LEADING_ON: Final = ("where", "when", "which")
_ANY: Final = ("other", "ground_assault", None)


def _are_of_one_kind(named: Frame, frame: Frame) -> bool:
    a, b = named.event_subtype, frame.event_subtype
    return a == b or a in _ANY or b in _ANY


def _as_one(named: Frame, frame: Frame) -> Frame:
    subtype = frame.event_subtype if named.event_subtype in ("other", None) else named.event_subtype
    is_by = named if named.initiator is not None else frame
    return named.with_changes(
        event_subtype=subtype,
        triggers=(*named.triggers, *(t for t in frame.triggers if t not in named.triggers)),
        clauses=named.clauses | frame.clauses,
        initiator=is_by.initiator,
        attribution=is_by.attribution,
        target=named.target or frame.target,
        weapon=named.weapon or frame.weapon,
        places=named.places or frame.places,
        casualties=frame.casualties,
        is_definite=named.is_definite and not frame.casualties,
    )
