"""Bases that change hands, told of those who receive them: "took over the camp from the French".

Source: codebook.md, Event types (withdrawal: "a base is handed over").
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan, forces_of
from pipelines.extract.annotate import Annotated
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.movement.status import is_refused, status_of
from pipelines.extract.movement.when_and_where import clauses_of, own_places, times_of
from pipelines.extract.reach import is_background
from pipelines.extract.triggers import TriggerEntry

_TAKES = re.compile(
    r"\b(?:took|takes|take|taken|taking) (?:(?:formal |full )?"
    r"(?:possession|charge|control|ownership|command) of|over)\b"
)
_BASE = re.compile(
    r"\b(?:Camp|Fort|FOB|bases?|camps?|airfield|airbase|air base|outposts?|garrison|barracks"
    r"|compound|fort|post|headquarters|installations?|naval station|staging post)\b"
)
_OBJECT_WITHIN = 70  # characters of "Kossei, the last and largest of the old French bases"
_REFUGE = re.compile(r" (?:for|of|housing|hosting|sheltering) ")  # no soldiers' camp
_TAKERS = frozenset({"state", "military", "security", "government"})
_FOUGHT = frozenset(
    "fighting battle attack assault overran stormed clashes offensive rebels insurgents militants "
    "coup mutiny".split()
)
TAKEN_OVER = "withdrawal.taking"
"""The rule of such a passage."""
_ENTRY = TriggerEntry("verb", "withdrawal", "base_transfer", "taking")


def taken_over_frame(source: Annotated) -> Frame | None:
    """The base that a state takes over from foreign soldiers, whose it was.

    "Chad took possession of Faya, the last French base": the French leave. What is taken in a
    fight is an attack, and what is nobody's is no transfer.

    Args:
        source: The sentence.
    """
    match = _TAKES.search(source.text)
    if match is None or not _FOUGHT.isdisjoint(source.vocabulary):
        return None
    base = _BASE.search(source.text, match.end(), match.end() + _OBJECT_WITHIN)
    taker = _taker(source, match.start())
    if base is None or taker is None or _REFUGE.match(source.text, base.end()):
        return None
    owner = _owner(source, match.end(), base, taker)
    trigger = source.trigger_over(match.start(), match.end(), _ENTRY)
    if owner is None or is_refused(source, trigger):
        return None
    clauses = clauses_of(source, trigger)
    places = own_places(source, trigger, clauses)
    if owner.country is not None and owner.kind != "military":
        owner = forces_of(owner.start, owner.end, owner.text, owner.country)
    return Frame(
        source=source,
        rule=TAKEN_OVER,
        event_type="withdrawal",
        event_subtype="base_transfer",
        status=status_of(source, trigger),
        triggers=(trigger,),
        clauses=clauses,
        initiator=owner,
        attribution=Attribution("stated"),
        places=tuple(p for p in places if p.start > match.end()),
        times=times_of(source, trigger, clauses),
        is_background=is_background(source, trigger),
    )


def _taker(source: Annotated, before: int) -> ActorSpan | None:
    """Who takes it: the last actor in front of the verb, if he is of a state."""
    told = [a for a in source.actors if a.end <= before]
    return told[-1] if told and told[-1].kind in _TAKERS else None


def _owner(
    source: Annotated, start: int, base: re.Match[str], taker: ActorSpan
) -> ActorSpan | None:
    """Whose it was: "the French base", "the camp ... from the Americans"."""
    land = next(
        (
            p
            for p in source.places
            if p.precision == "country"
            and p.country not in (None, taker.country)
            and p.start > base.start()
            and source.word_before(p.start) == "from"
        ),
        None,
    )
    if land is not None and land.country is not None:
        return forces_of(land.start, land.end, land.text, land.country)
    for actor in source.actors:
        is_its = start <= actor.start <= base.start() <= actor.end + 1
        is_from = actor.start > base.end() and "from" in (
            source.word_before(actor.start),
            source.word_before(actor.start, 2),
        )
        foreign = actor.country != taker.country and actor.actor != taker.actor
        if foreign and (is_its or is_from) and actor.side != "civilian" and not actor.is_person:
            return actor
        if foreign and is_from and actor.kind == "people":
            return actor
    return None
