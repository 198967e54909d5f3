"""Missions and presences of forces that end: "The training mission in the Sahel will end in May".

Source: codebook.md, Event types (withdrawal: "a mission is suspended").
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.movement.bodies_leaving import is_mover
from pipelines.extract.movement.handovers import CARRIED_WITHIN, CARRYING_OUT
from pipelines.extract.movement.verb_phrase import (
    OBJECT_WITHIN,
    SUBJECT_WITHIN,
    words_ahead,
    words_before,
)
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import ARMED_GROUPS

_MOVERS = frozenset({"military", "alliance"})
MISSIONS = frozenset(
    "mission missions training operation operations activities patrols campaign participation "
    "contingent patrol flights sorties runs escorts escort monitoring convoys air-policing "
    "deployment programme instruction mentoring mandate surveillance patrolling escorting "
    "policing".split()
)


def suspended_subtype(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> str | None:
    """What a verb of suspending or ending ends: a mission, a presence, or nothing of forces.

    Args:
        source: The sentence.
        trigger: The verb.
        agent: Who ends it, where anybody is told.
    """
    is_foreign = is_mover(source, trigger, agent)
    after = source.words[trigger.last + 1 : trigger.last + 14]
    if _is_end_of(source, trigger):
        return None
    if source.word_before(trigger.start) in ("the", "an", "this", "that", "no"):
        return None  # "after the end of military operations"
    truce = agent is not None and agent.kind in ARMED_GROUPS
    ends = not truce and is_foreign and MISSIONS & set(after[:6])
    if (
        trigger.text.lower().startswith(("called off", "call"))
        and not is_passive(source, trigger)
        and not MISSIONS & set(after[:6])
    ):
        return None
    is_named = is_foreign and _NAMED_OPERATION.match(source.text, trigger.end) is not None
    of_leader = agent is not None and agent.is_person and agent.side != "unknown"
    if of_leader and {"training", "patrols", "flights", "combat"} & set(after[:2]):
        return "mission_suspended"
    if (ends or is_named) and is_abroad(source, agent, trigger):
        return "mission_suspended"
    if agent is not None and agent.kind == "civilian" and _ends_relief(source, trigger, agent):
        return "mission_suspended"
    if agent is None and MISSIONS & set(after[:4]) and are_watchers(source, trigger):
        return "mission_suspended"
    if ends_work_of_watchers(source, trigger):
        return "mission_suspended"
    if ends_mission_of_forces(source, trigger) or ends_own_work(source, trigger):
        return "mission_suspended"
    if ends_presence(source, trigger) or (is_foreign and _ends_occupation(source, trigger)):
        return "drawdown"
    of_army = agent is not None and agent.kind in _MOVERS and not agent.is_person
    if of_army and {"presence", "stay"} & set(after[:7]):
        return "drawdown"  # "the army ended 38 years of presence in the strip"
    return "mission_suspended" if is_mission_over(source, trigger) else None


def _ends_relief(source: Annotated, trigger: Trigger, agent: ActorSpan) -> bool:
    """ "The Red Cross halted its convoys to Goma": whom the table names, and no residents."""
    if is_passive(source, trigger) or agent.is_person or not agent.text[:1].isupper():
        return False
    ahead = words_ahead(source, trigger, _RELIEF_WITHIN)
    return not _RELIEF.isdisjoint(ahead) and any(
        word in ("its", "their", "all", "operations", "convoys", "activities") for word in ahead[:2]
    )


_RELIEF_WITHIN = 5  # words of "all of its aid convoys"
_RELIEF = frozenset("operations convoys activities work flights deliveries".split())


def _ends_occupation(source: Annotated, trigger: Trigger) -> bool:
    """ "ended its occupation of the valley": its own, and not "the rebels' occupation"."""
    return _OCCUPATION.match(source.text, trigger.end) is not None


_OCCUPATION = re.compile(r"(?: (?!the [a-z]+s['’] )[\w'’-]+){0,4} occupation\b")


def _is_end_of(source: Annotated, trigger: Trigger) -> bool:
    """ "after the end of military operations": a noun, by which a time is told, unless ordered."""
    is_noun = source.word_before(trigger.start) in ("the", "an", "its", "their", "until")
    return is_noun and CARRYING_OUT.isdisjoint(words_before(source, trigger, CARRIED_WITHIN))


# "formally ended Operation Serval"
_NAMED_OPERATION = re.compile(r" (?:its |his |her )?(?-i:Operation) [A-Z]")


def is_abroad(source: Annotated, agent: ActorSpan | None, trigger: Trigger) -> bool:
    """ "NATO suspended its training mission": of forces sent, not of any body that ends a task."""
    if agent is None or agent.kind in _MOVERS or agent.is_force:
        return True
    after = set(source.words_between(trigger.end, trigger.end + 60))
    return bool(
        after & {"training", "military", "combat", "troops", "forces", "mission", "contingent"}
    )


def are_watchers(source: Annotated, trigger: Trigger) -> bool:
    """ "The observers ceased their patrols": who is sent to watch or to train, by no name."""
    return not _WATCHERS.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))


_WATCHERS = frozenset(
    "observers monitors peacekeepers helmets berets trainers instructors advisers advisors "
    "contingent".split()
)


def ends_work_of_watchers(source: Annotated, trigger: Trigger) -> bool:
    """ "The League halted the work of its monitors": a body's own watchers are called off."""
    ahead = words_ahead(source, trigger, OBJECT_WITHIN)
    own = not {"its", "their"}.isdisjoint(ahead)
    sent = not _SENT.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
    if own and sent and not _ROUNDS.isdisjoint(ahead[:_ROUNDS_WITHIN]):
        return True  # "the mission halted its patrols"
    return own and not _WORK.isdisjoint(ahead[:3]) and not _WATCHERS.isdisjoint(ahead)


_SENT = frozenset("mission force observers monitors peacekeepers contingent un u.n.".split())
_ROUNDS = frozenset("patrols patrolling monitoring observation overflights".split())
_ROUNDS_WITHIN = 5  # words of "its night patrols along the"


def ends_mission_of_forces(source: Annotated, trigger: Trigger) -> bool:
    """ "The Council ended the mandate of the UN mission in Chad": whoever decides it."""
    if trigger.is_noun or is_passive(source, trigger):
        return False
    ahead = words_ahead(source, trigger, OBJECT_WITHIN)
    at = next((i for i, word in enumerate(ahead) if word in _OWN_MISSIONS), None)
    named = set(ahead[: at + 1]) if at is not None else set()
    is_armed = named & _OF_TROOPS or _ITS_MISSION.match(source.text, trigger.end)
    return "mandate" in ahead and bool(is_armed) and _OF_PEACE.isdisjoint(ahead)


# "ended the mandate of its mission in eastern Congo"
_ITS_MISSION = re.compile(
    r"(?: \w+)? the mandate of (?:its|their) (?:mission|force|brigade|contingent)"
    r"(?=[,.]| (?:in|to|on|at)\b)"
)


def ends_presence(source: Annotated, trigger: Trigger) -> bool:
    """ "Syria's military presence in the valley ended": soldiers who were there are gone."""
    before = words_before(source, trigger, SUBJECT_WITHIN)
    around = before if "presence" in before else words_ahead(source, trigger, OBJECT_WITHIN)
    at = around.index("presence") if "presence" in around else 0
    return at > 0 and around[at - 1] in ("military", "troop", "army", "armed", "combat", "naval")


def ends_own_work(source: Annotated, trigger: Trigger) -> bool:
    """ "The task force wound up its work in Chad": a force that was sent is done."""
    own = source.clauses.tokens_beside(trigger.first)
    forces = [
        f
        for f in source.forces
        if f.end <= trigger.start and source.token_at(f.start) in own and f.kind == "troops"
    ]
    ahead = words_ahead(source, trigger, 4)
    return bool(forces) and ahead[:1] in (["its"], ["their"]) and not _WORK.isdisjoint(ahead[1:])


_WORK = frozenset(
    "work activities activity tasks mission operations tour task mandate operation".split()
)


def is_mission_over(source: Annotated, trigger: Trigger) -> bool:
    """ "The training mission in the Sahel will end in May": what ends is the mission of forces.

    It stands in front of the verb, in its clause, with whose forces it is of; no space mission or
    rescue operation. A passive ("has been halted") tells it too.
    """
    if trigger.is_noun:
        return False
    own = source.clauses.tokens_beside(trigger.first)
    words = [source.words[i] for i in own if i < trigger.first]
    at = next((i for i, word in enumerate(words) if word in _OWN_MISSIONS), None)
    if at is None or not _OF_PEACE.isdisjoint(words):
        return False
    named = words[max(0, at - NAMED_WITHIN) : at + 1]
    if any(word in _OF_TROOPS or word.endswith("-led") for word in named):
        return True
    # "Their mission was suspended", "patrols had been halted", where watchers are told of.
    bare = words[at] in ("mission", "patrols") and (at == 0 or words[at - 1] in _LEADS)
    told = (one.vocabulary for one in source.near())
    return bare and is_passive(source, trigger) and any(not _WATCHERS.isdisjoint(w) for w in told)


_LEADS = frozenset("its their the all said that".split())


_OWN_MISSIONS = frozenset(
    "mission deployment patrols training operation peacekeeping detachment contingent presence "
    "force".split()
)
NAMED_WITHIN = 4  # words of "the American-led military mission"
_OF_TROOPS = frozenset(
    "military combat training peacekeeping un u.n. nato eu stabilisation stabilization advisory "
    "observer monitoring counter-terrorism counterterrorism anti-piracy air-policing "
    "coalition allied patrols army "
    "naval peace-keeping".split()
)
_OF_PEACE = frozenset(
    "talks space rescue trade aid diplomatic fact-finding election electoral".split()
)
