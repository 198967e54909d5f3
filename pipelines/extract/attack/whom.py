"""Whom an attack is aimed at, by the grammar of its sentence and by who is based there.

What is struck without a party is read in ``targets.py``. Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.agents import is_taken_under
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.attack.groups import TriggerGroup
from pipelines.extract.attack.repelled import repeller_of
from pipelines.extract.force_evidence.aim import AIMING
from pipelines.extract.objects import object_of
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import IRREGULAR

# "the Turkish border town": the land where it happens, not whom it hits.
_GROUND = frozenset(
    "border town village city side soil territory airspace frontier countryside desert delta "
    "province provinces district districts region regions governorate island islands "
    "hinterland".split()
)
_WATERS = frozenset("gulf bay sea strait straits coast".split())
# "an Iraqi base housing American troops": whom an attack on the base is aimed at.
_OCCUPIED = re.compile(
    r"\b(?:(?:hous|host|quarter|shelter)(?:es?|s|ed|ing)|home to|shared with|belong(?:s|ed|ing) to"
    r"|(?:used|run|manned|held|operated|guarded|owned|staffed|controlled|occupied) by"
    r"|used to (?:train|house|quarter|supply|pay)|linked to) (?:[\w-]+ ){0,4}?\Z"
)
_WHERE = re.compile(r"\b(?:where|in which) (?:[\w,-]+ ){0,8}?\Z")
_BASED = re.compile(
    r"(?: \w+){0,4}? (?:(?:is|are|was|were|have been|had been|live|lives|lived) ?)"
    r"(?:based|stationed|housed|quartered|deployed|billeted|serving|kept|living|trained|training"
    r"|staying|killed|wounded|hurt|dead|reported"
    r"|(?=$|[.,;:)]| (?:in|at|on|near|when|as|and|since|until)\b))"
)
_OCCUPIED_WITHIN = 70  # characters of "where a smaller contingent of"


def target_of(source: Annotated, group: TriggerGroup, agent: ActorSpan | None) -> ActorSpan | None:
    """Who suffers the act: the object, or the subject of a passive; of a town, who held it."""
    repeller = repeller_of(source, group)
    if repeller is not None:
        return repeller
    if group.head.entry.kind == "capture":
        return _holder(source, group, agent)
    for trigger in (group.head, *group.triggers):
        if is_passive(source, trigger) or is_taken_under(source, trigger):
            is_sent = _is_weapon_sent(source, trigger)
            target = _aim_of(source, trigger) if is_sent else subject_of(source, trigger)
        else:
            target = object_of(source, trigger)
        if target is None or target == agent or _is_own_loss(target, agent):
            continue
        if not is_ground(source, target):
            return _occupant(source, group, target) or target
    found = _occupant(source, group, None)
    return found if found != agent else None


def _is_own_loss(target: ActorSpan, agent: ActorSpan | None) -> bool:
    """ "Rebels attacked two towns, leaving 17 rebels dead": who did it did not aim at himself."""
    return agent is not None and agent.kind in IRREGULAR and target.actor == agent.actor


def _is_weapon_sent(source: Annotated, trigger: Trigger) -> bool:
    """ "rockets were fired at the base": the subject is what flies, and the aim is behind."""
    if trigger.entry.kind != "munition":
        return False
    return any(
        w.end <= trigger.start and len(source.words_between(w.end, trigger.start)) <= _AUXILIARIES
        for w in source.weapons
    )


_AUXILIARIES = 3  # words of "had also been"


def _aim_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "were fired at Turkish troops": who stands behind the preposition of aim."""
    target = object_of(source, trigger)
    if target is None:
        return None
    lead = source.words_between(trigger.end, target.start)
    return None if AIMING.union(_TOWARDS).isdisjoint(lead) else target


_TOWARDS = ("toward", "towards", "onto")


def _holder(source: Annotated, group: TriggerGroup, agent: ActorSpan | None) -> ActorSpan | None:
    """ "retook the town from the rebels", "areas held by the army", "captured an army camp"."""
    head = group.head
    own = set(group.clauses) | {source.clauses.of_token[head.first]}
    for actor in source.inside(source.actors, own):
        if head.end <= actor.start and actor != agent and actor.is_force:
            lead = source.text[max(head.end, actor.start - _HELD_WITHIN) : actor.start]
            if _FROM.search(lead) or _OCCUPIED.search(lead):
                return actor
    target = (subject_of if is_passive(source, head) else object_of)(source, head)
    if target is None or target == agent:
        return None
    is_held = target.is_force or target.kind == "facility_owner"
    return target if is_held and target.kind != "state" else None


_HELD_WITHIN = 40  # characters of " from the country's so-called "
_FROM = re.compile(
    r"\bfrom (?:the |its |their )?(?:[\w'’-]+ ){0,2}\Z|\b(?:retreating|fleeing|defending) \Z"
)


def is_ground(source: Annotated, actor: ActorSpan) -> bool:
    """ "a Turkish border town", "the Syrian side": a land, not a party."""
    if actor.kind != "state":
        return False
    after = (source.word_after(actor.end), source.word_after(actor.end, 2))
    led = 2 if source.word_before(actor.start) == "the" else 1  # "off the coast of the Emirates"
    of = (source.word_before(actor.start, led + 1), source.word_before(actor.start, led))
    return (
        (of[0] in _WATERS and of[1] == "of")
        or after[0] in _GROUND
        or (after[0].endswith("ern") and after[1] in _GROUND)
        or _TOWN_OF.match(source.text, actor.end) is not None
    )


# "the northern Nigerian market town of Doe", "Turkey's third-largest city, Doe"
_TOWN_OF = re.compile(
    r"(?:['’]s)?(?: (?!(?:in|on|at|by|of|and|or|to|from|with|near|who|that|which|was|were|had)\b)"
    r"[\w-]+){0,4} (?:city|town|village|capital|cent(?:er|re)|hub|port|resort|suburb|stronghold"
    r"|province|district|region|island|enclave|heartland|delta|Delta)(?: of\b| [A-Z]|,)"
)


def _occupant(source: Annotated, group: TriggerGroup, target: ActorSpan | None) -> ActorSpan | None:
    """ "an airfield where US troops are based", "a store run by X": whose men are hit there."""
    is_site = target is not None and target.kind == "facility_owner"
    if target is not None and target.side != ("iraq_government" if is_site else "unknown"):
        return None
    end = target.end if target is not None and is_site else min(t.end for t in group.triggers)
    own = {source.clauses.of_token[t.first] for t in group.triggers}
    for actor in source.named_actors:
        if actor.start < end or actor.side in ("unknown", "civilian") or not actor.is_force:
            continue
        of = source.text[max(end, actor.start - _OCCUPIED_WITHIN) : actor.start]
        behind = source.text[actor.end :]
        if _OCCUPIED.search(of) or (_WHERE.search(of) and _BASED.match(behind)):
            return actor
        if source.clause_at(actor.start).index not in own:
            return None
    return None
