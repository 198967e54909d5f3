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


def gives_up_what_it_held(source: Annotated, trigger: Trigger, body: ActorSpan | None) -> bool:
    """Whether an army leaves a part of a land that it held, or a land to which it was sent.

    Args:
        source: The sentence.
        trigger: A verb of leaving.
        body: Who leaves, if anybody is told but by a unit's name.
    """
    if body is not None and (body.kind != "military" or body.is_person):
        return False
    if trigger.text.lower() not in _LEFT or not _RAIDS.isdisjoint(source.vocabulary):
        return False
    if any(not _RAIDS.isdisjoint(one.vocabulary) for one in source.near()):
        return False
    is_known = body is not None and body.country is not None
    if is_known and _HELD.match(source.text, trigger.end) is not None:
        return True
    if _BARE.match(source.text, trigger.end) is None:
        return False
    return (is_known or _is_body_told(source, trigger)) and bool(lands_told(source, body))


def _is_body_told(source: Annotated, trigger: Trigger) -> bool:
    """ "The Rangers left in March": those of whom the sentence before tells that they came."""
    return any(
        f.kind == "troops"
        and f.text[:4] in ("The ", "the ")
        and len(source.words_between(f.end, trigger.start)) <= _HELPING_WITHIN
        for f in source.forces
        if f.end <= trigger.start
    )


_HELPING_WITHIN = 2  # words of "had all"


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


def lands_told(source: Annotated, body: ActorSpan | None) -> tuple[PlaceSpan, ...]:
    """ "Rwanda invaded eastern Congo. Its army left": the other's land told of right before.

    Args:
        source: The sentence in which an army leaves.
        body: The army; without a nation it has to be another's who sent soldiers there.
    """
    home = None if body is None else body.country
    for one in reversed(source.near()):
        if _CAME.isdisjoint(one.vocabulary):
            continue
        senders = [a.country for a in one.actors if a.kind == "state" and a.country is not None]
        if home is None and not (senders and any(t.entry.kind in _SENT for t in one.triggers)):
            continue
        abroad = [p for p in one.places if p.country not in (None, home or senders[0])]
        if abroad:
            return (abroad[0],)
    return ()


_SENT = frozenset({"sending", "arriving", "ordering"})


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
