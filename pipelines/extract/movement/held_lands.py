"""An army that leaves what it held in another's land: "Israel's soldiers left the airport".

No list has the place, or none is told; that the army held it is told by the noun, or by what the
sentences before say of its coming. Source: codebook.md, Event types (withdrawal: "forces leave").
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.triggers import Trigger

_LEFT = ("left", "leave", "leaves", "quit", "abandoned", "vacated", "withdrew", "departed")
# What an army holds, and no patrol comes from or crowd stands in.
_HELD = re.compile(
    r" (?:(?:most|all|some|many|several|both|half|part|parts|much|two|three|four|five|six) )?"
    r"(?:of )?(?:the |its |their |these |those |both )?(?:[a-z-]+ ){0,2}?"
    r"(?:towns?|city|cities|villages?|airport|airfield|islands?|enclave|strip|territory|provinces?"
    r"|region|capital|valley|countryside|heights|highlands|peninsula|zone|country|oilfields?"
    r"|port|ports|border area)\b(?! (?:hall|council|square|road|centre|center))"
)
_BARE = re.compile(
    r" ?(?:[.,;]|\Z| (?:on|in (?=[A-Z\d])|under|early|late|last|yesterday|already|within|this|as"
    r"|at the (?:end|weekend)|after|by|before|overnight|soon)\b)"
)
# One who goes in to search and out again has held nothing.
_RAIDS = frozenset(
    "raid raids raided search searched searches searching arrested arrest arrests arresting "
    "detained operation incursion patrol patrols patrolling gunmen ambush ambushed wedding leave "
    "holiday parade election talks protesters demonstrators crowd crowds".split()
)
_CAME = frozenset(
    "invaded invasion occupied occupation occupying intervened intervention peacekeepers garrison "
    "peacekeeping stationed deployed deployment deployments sent sending force contingent foreign "
    "expedition withdrawal withdrawals pullout pull-out ashore landed".split()
)


def gives_up_what_it_held(source: Annotated, trigger: Trigger, body: ActorSpan) -> bool:
    """Whether an army leaves a part of a land that it held, or a land to which it was sent.

    Args:
        source: The sentence.
        trigger: A verb of leaving.
        body: Who leaves.
    """
    if body.kind != "military" or body.is_person or body.country is None:
        return False
    if trigger.text.lower() not in _LEFT or not _RAIDS.isdisjoint(source.vocabulary):
        return False
    near = source.near()
    if any(not _RAIDS.isdisjoint(one.vocabulary) for one in near):
        return False
    if _HELD.match(source.text, trigger.end) is not None:
        return True
    return _BARE.match(source.text, trigger.end) is not None and bool(lands_told(source, body))


def is_left_to_others(source: Annotated, trigger: Trigger) -> bool:
    """ "had left the airfield to its Afghan commander": a base that others hold from now on.

    Args:
        source: The sentence.
        trigger: A verb of leaving.
    """
    return _TO_OTHERS.match(source.text, trigger.end) is not None


_TO_OTHERS = re.compile(
    r" (?:the|its|their) (?:[a-z-]+ ){0,2}?(?:base|airfield|airbase|airport|camp|post|outpost"
    r"|barracks|garrison|fort|compound|port) to (?:the|its|a|an|their|[A-Z])"
)


def lands_told(source: Annotated, body: ActorSpan) -> tuple[PlaceSpan, ...]:
    """ "Rwanda invaded eastern Congo. Its army left": the other's land told of right before."""
    for one in reversed(source.near()):
        if _CAME.isdisjoint(one.vocabulary):
            continue
        abroad = [p for p in one.places if p.country not in (None, body.country)]
        if abroad:
            return (abroad[0],)
    return ()


def is_of_before(source: Annotated, trigger: Trigger, other: Trigger) -> bool:
    """ "left the towns they had seized": what they had done there before.

    Args:
        source: The sentence.
        trigger: A verb of leaving.
        other: A trigger of the same clause.
    """
    between = source.words_between(trigger.end, other.start)
    return other.start > trigger.end and not _SUBJECTS.isdisjoint(between)


_SUBJECTS = frozenset({"they", "it", "he"})
