"""Forces that nobody counts: units by their name, bodies of men, aircraft sent to a base.

Source: codebook.md, Deployments.
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.forces import ForceFigure
from pipelines.extract.movement.not_sent import PEACEFUL_ARRIVAL
from pipelines.extract.movement.verb_phrase import words_ahead
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

_UNIT = re.compile(
    r"\b(?:division|brigade|battalion|regiment|squadron|company|corps|unit|airborne|legion|rifles"
    r"|fusiliers|guards)\b",
    re.IGNORECASE,
)


def uncounted_forces(
    source: Annotated, trigger: Trigger, clauses: frozenset[int]
) -> list[ForceFigure]:
    """What goes without a number: "the 82nd Airborne Division is to be deployed".

    Args:
        source: The sentence.
        trigger: The verb that moves it.
        clauses: The clauses of the verb.
    """
    sent = _body(source, trigger, clauses) or _sent_aircraft(source, trigger)
    if sent is not None:
        return [sent]
    goes = trigger.entry.kind in ("arriving", "leaving") or (
        trigger.entry.kind in ("movement", "sending") and is_passive(source, trigger)
    )
    if trigger.is_noun or not goes:
        return []
    calm = is_passive(source, trigger) or trigger.text.lower().startswith(_CALM)
    return [
        ForceFigure(a.start, a.end, a.text, "troops", None, None, None, None, False, a.text)
        for a in source.inside(source.actors, set(clauses))
        if (
            (a.kind == "military" and _UNIT.search(a.text))
            or (calm and a.kind in ("military", "security") and _goes_as_forces(source, a, trigger))
        )
        and a.end <= trigger.start
        and _FORMER.isdisjoint(source.words_between(0, a.start)[-4:])
    ]


# How nobody attacks.
_CALM = (*PEACEFUL_ARRIVAL, "took up", "set off", "on their way", "en route")


def _goes_as_forces(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "Chadian special forces landed at Gao": who goes stands right in front of the verb."""
    if not (actor.is_force and actor.text.lower().endswith("forces")) or source.casualties:
        return False  # "arrived and shot dead four"
    return len(source.words_between(actor.end, trigger.start)) <= _BODY_WITHIN


def _body(source: Annotated, trigger: Trigger, clauses: frozenset[int]) -> ForceFigure | None:
    """ "deployed security forces to the port", "police were dispatched": nobody counts them."""
    text = trigger.text.lower()
    sends = text.startswith(_SENDING)
    if trigger.is_noun or not (sends or text.startswith(_DEPLOYING)):
        return None
    suffers = is_passive(source, trigger) or _being_sent(source, trigger)
    for actor in source.inside(source.actors, set(clauses)):
        if actor.kind not in ("military", "security") or actor.is_person or not actor.is_force:
            continue
        if sends and not (suffers or (actor.kind == "military" and _goes_whole(source, actor.end))):
            continue
        between = (
            source.words_between(actor.end, trigger.start)
            if suffers
            else source.words_between(trigger.end, actor.start)
        )
        beside = actor.end <= trigger.start if suffers else actor.start >= trigger.end
        if beside and len(between) <= _BODY_WITHIN and _BETWEEN.isdisjoint(between):
            return ForceFigure(
                actor.start,
                actor.end,
                actor.text,
                _kind(actor.text),
                None,
                None,
                None,
                None,
                False,
                None,
            )
    return None


def _kind(body: str) -> str:
    """ "deployed its air force", "sent the navy": by what it fights with."""
    last = body.lower().split()[-2:]
    return "aircraft" if last == ["air", "force"] else "ship" if last[-1:] == ["navy"] else "troops"


def _goes_whole(source: Annotated, end: int) -> bool:
    """ "sent special forces to", never "sent army doctors" or "sent the army an ultimatum"."""
    return source.word_after(end) in _GOING_ON


def _sent_aircraft(source: Annotated, trigger: Trigger) -> ForceFigure | None:
    """ "has sent planes to the Entebbe air base": of war, where nothing else tells their kind."""
    if trigger.is_noun or not trigger.text.lower().startswith((*_SENDING, *_DEPLOYING)):
        return None
    if _OF_AIR_WAR.isdisjoint(words_ahead(source, trigger, _AIR_WITHIN)):
        return None
    craft = source.tokens[trigger.last + 1 : trigger.last + 3]
    sent = next((token for token in craft if token.lower in ("aircraft", "planes")), None)
    if sent is None or not _goes_whole(source, sent.end):
        return None
    return ForceFigure(
        sent.start, sent.end, sent.text, "aircraft", None, None, None, None, False, None
    )


def _being_sent(source: Annotated, trigger: Trigger) -> bool:
    return source.word_before(trigger.start) in ("been", "be", "being")


_SENDING = (
    "send",
    "sent",
    "commit",
    "contribut",
    "rush",
    "flown",
    "flew",
    "fly",
    "airlift",
    "mov",
    "order",
)
_GOING_ON = frozenset("to into in across over and as there toward towards for , .".split())
_OF_AIR_WAR = frozenset(
    "base airbase airfield combat strikes bombing bombard fight fighting war warplanes".split()
)
_AIR_WITHIN = 14  # words of "to the old Soviet field at Bagram to join the fight"
_DEPLOYING = ("deploy", "redeploy", "dispatch", "despatch")
_BODY_WITHIN = 5  # words of "have also been hastily"
_BETWEEN = frozenset("to in into with by against for from , that who which".split())
_FORMER = frozenset("veterans veteran former retired ex-members survivors".split())
