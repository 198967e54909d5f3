"""Forces that are sent somewhere: who sends what, and where to.

Source: codebook.md, Deployments.
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan, forces_of
from pipelines.extract.agents import agent_by
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import subject_of
from pipelines.extract.clauses import BACKGROUND, RELATIVE
from pipelines.extract.forces import ForceFigure
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.destinations import (
    AHEAD,
    STRENGTHENING,
    UNDER_WAY,
    but_governments,
    but_homes,
    but_objectives,
    capital_reached,
    destination_first,
    destination_of,
    goal_of,
    reaches,
)
from pipelines.extract.movement.moved_forces import (
    forces_moved,
    is_joined_by,
    sent_before,
    words_apart,
)
from pipelines.extract.movement.named_force import named_force
from pipelines.extract.movement.not_sent import (
    PEACEFUL_ARRIVAL,
    changes_sides,
    comes_fighting,
    drives_vehicle,
    is_at_scene,
    is_means,
    is_of_recruit,
    is_put_otherwise,
    is_thrown,
)
from pipelines.extract.movement.occasions import is_for_peaceful_ends
from pipelines.extract.movement.other_senses import sends_no_force
from pipelines.extract.movement.senders import (
    asked_to_send,
    first_of_list,
    operator_of,
    orders,
    own_land_of,
    owns_attack,
    sent_by_capital,
    who_tells,
    wished_by,
)
from pipelines.extract.movement.status import status_of
from pipelines.extract.movement.uncounted import uncounted_forces
from pipelines.extract.movement.verb_phrase import (
    SUBJECT_WITHIN,
    is_progressive,
    words_ahead,
    words_before,
)
from pipelines.extract.movement.when_and_where import (
    clauses_of,
    is_apposed,
    own_places,
    places_left,
    times_of,
)
from pipelines.extract.reach import is_background
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

_EXTENDING = ("prolong", "extend")
_SUBTYPES = {
    "troops": "troops",
    "patriot_battery": "air_defense",
    "ship": "naval",
    "aircraft": "aircraft",
    "other": "other",
}
_AIR_DEFENCE = re.compile(
    r"\b(?:THAAD|Terminal High|air[- ]defen[cs]es?|S-[2-5]00|NASAMS|Pantsir|Buk|Iron)\b"
)
_STATIONED = frozenset(
    "deployed|sent|installed|set up|stationed|posted|placed|on the ground|put".split("|")
)
_MASSING = ("massed", "amassed", "concentrated")
_WAYS = frozenset(
    "to into towards toward from more additional further extra border frontier front".split()
)
# "sent 300 men to fly its nationals out": whom soldiers go for.
_CHARGES = frozenset("safety evacuees refugees nationals holidaymakers hostages tourists".split())
_NO_THEATRE = _CHARGES | frozenset(
    "hospital hospitals clinic treatment surgery morgue court prison jail training funeral "
    "parade".split()
)


def deployment_frame(source: Annotated, trigger: Trigger) -> Frame | None:
    """The deployment that a verb tells, unless nothing is moved or those told of are there."""
    clauses = clauses_of(source, trigger)
    moved = forces_moved(source, trigger, clauses)
    forces = [f for f in moved if not is_means(source, trigger, f)]
    forces = forces or uncounted_forces(source, trigger, clauses)
    if not forces or _is_stock(source, trigger) or _is_extended(source, trigger):
        return None
    if sends_no_force(source, trigger, forces):
        return None
    if is_apposed(source, trigger):
        return None
    if is_for_peaceful_ends(source, forces[0]) or is_put_otherwise(source, trigger):
        return None
    if drives_vehicle(source, trigger):
        return None
    if comes_fighting(source, trigger, named_force(source, forces)) or is_thrown(source, trigger):
        return None
    if trigger.text.lower() == "unloading" and not is_progressive(source, trigger):
        return None  # "came ashore, unloading launchers by night": how they came
    if is_of_recruit(source, trigger, forces[0]):
        return None
    if trigger.text.lower().startswith("join") and changes_sides(source, trigger):
        return None
    if trigger.text.lower().startswith(("assign", "carried")) and source.casualties:
        return None  # "two soldiers assigned to the division died"
    if _only_describes(source, trigger, forces[0]):
        return None
    if trigger.text.lower().startswith("thr") and source.word_after(trigger.end) == "at":
        return None  # "grenades thrown at soldiers": these are no force that is sent
    places = but_homes(source, trigger, own_places(source, trigger, clauses))
    places = tuple(  # "ROKS Cheonan docked at Salalah": a ship bears a town's name
        p for p in places if not any(f.kind == "ship" and f.start < p.start < f.end for f in forces)
    )
    destination = destination_of(source, trigger, places) or capital_reached(source, trigger)
    if trigger.entry.kind == "leaving" and (goal := goal_of(source, trigger)) is not None:
        destination = goal
    if trigger.entry.kind == "leaving" and destination is not None:
        places = tuple(p for p in places if p not in places_left(source, trigger))
    places = but_objectives(source, places, destination)
    if destination is None:
        places = but_governments(source, places)
    if trigger.entry.kind != "movement" and not _has_way(source, trigger, forces, destination):
        return None
    force = named_force(source, forces)
    return Frame(
        source=source,
        rule=f"deployment.{trigger.entry.kind}",
        event_type="deployment",
        event_subtype=_subtype(source, force),
        status="occurred" if sent_before(source, trigger) else status_of(source, trigger),
        triggers=(trigger,),
        clauses=clauses,
        initiator=_sender(source, trigger, [force, *forces], destination),
        attribution=Attribution("stated"),
        places=destination_first(source, places, destination),
        times=times_of(source, trigger, clauses),
        is_definite=trigger.is_noun,
        is_background=is_background(source, trigger),
        force=force,
        origin=next((p for p in source.places if source.word_before(p.start) == "from"), None),
        destination=destination,
    )


def _only_describes(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "600 of the men it deployed in May", "a deployment point": said of a force or a place."""
    if trigger.is_noun:
        return source.word_after(trigger.end) in _MODIFIED
    if trigger.text.lower() in _CARRYING and source.word_before(trigger.start) in _CARRIERS:
        # "a convoy bringing soldiers on leave was shot at"; unless it has arrived with them
        return not any(t.entry.kind == "arriving" for t in source.triggers)
    between = source.words_between(force.end, trigger.start)
    return len(between) == 1 and between[0] in ("it", "they", "he", "she", "we")


_CARRYING = ("bringing", "ferrying", "transporting", "flying")
_CARRIERS = frozenset(
    "convoy convoys bus buses minibus lorry lorries truck trucks train plane helicopter boat ferry "
    "aircraft vehicle vehicles column".split()
)
_MODIFIED = frozenset("point points area areas zone zones site sites".split())


def _is_extended(source: Annotated, trigger: Trigger) -> bool:
    """Those whose stay is prolonged are there already (codebook.md, What is one event)."""
    return any(w.startswith(_EXTENDING) for w in words_before(source, trigger, 4))


def _is_stock(source: Annotated, trigger: Trigger) -> bool:
    """ "has 60,000 troops deployed", "are deployed in": how many are there, not a flow."""
    if sent_before(source, trigger) is not None:
        return False
    if trigger.text.lower() in _MASSING:  # "has massed 90,000 men on the border": they are there
        return not any(t.kind == "point" for t in source.times)
    if trigger.is_noun or trigger.text.lower() not in _STATIONED:
        return False
    if _goes_by_itself(source, trigger) and not is_passive(source, trigger):
        on_a_day = any(t.kind == "point" and t.start > trigger.end for t in source.times)
        if source.word_after(trigger.end) in ("to", "into") or on_a_day:
            return False
    if is_passive(source, trigger):
        if trigger.text.lower() == "stationed":  # "were stationed" too, but "will be stationed"
            return AHEAD.isdisjoint(words_before(source, trigger, 5))
        if source.word_before(trigger.start) == "being":
            return False
        present = {source.word_before(trigger.start, back) for back in (1, 2)} & {"is", "are"}
        return bool(present) and source.word_after(trigger.end) not in ("to", "into")
    is_there = source.word_after(trigger.end) in _WHERE
    if is_there and _OF_UNIT.search(source.text, 0, trigger.start):
        return True
    if any(source.text[trigger.end : f.start] == " " for f in source.forces):
        return False  # "The fleet sent four ships": what it sends is named
    before = [f for f in source.forces if f.end <= trigger.start]
    if not before:
        return is_there and not _goes_by_itself(source, trigger)
    gap = source.words_between(before[-1].end, trigger.start)
    return (
        not any(w in ("had", "have", "has", "were", "was", "been") for w in gap) and len(gap) <= 2
    )


def _goes_by_itself(source: Annotated, trigger: Trigger) -> bool:
    """ "Rafales deployed to Jordan", no "men deployed to Mali have": a verb without an object.

    Nothing else is told of the force behind it.
    """
    clause = source.clauses.of_token[trigger.first]
    own = [i for i in source.clauses.tokens_of(clause) if i > trigger.last]
    return _FINITE.isdisjoint(source.words[i] for i in own)


# "a constable of the battalion deployed in the forest was hurt"
_OF_UNIT = re.compile(
    r"\b(?:soldier|constable|trooper|guard|sergeant|jawan|patrol)\b[^,;:]{0,60}?"
    r" of (?:the )?[^,;:]{2,60} \Z"
)
_WHERE = frozenset("in at on near along for".split())
_FINITE = frozenset("is are was were has have had will would can could said say".split())


def _has_way(
    source: Annotated, trigger: Trigger, forces: list[ForceFigure], destination: PlaceSpan | None
) -> bool:
    """A verb that moves other things too needs somewhere to go, or more of what is there."""
    if is_passive(source, trigger) and is_joined_by(source, trigger):
        return True
    if sent_before(source, trigger) is not None:
        return True
    ahead = words_ahead(source, trigger, 12)
    is_moved = forces[0].start > trigger.end and forces[0].kind == "troops"
    barred = _NO_THEATRE - _CHARGES if is_moved else _NO_THEATRE
    if forces[0].text.lower().endswith(_TEACHING):
        barred -= {"training"}  # "instructors landed for the training of"
    if not barred.isdisjoint(ahead):
        return False  # "were flown to hospital", "for treatment"
    is_lifted = ahead[:1] == ["from"] and trigger.text.lower().startswith(("lift", "airlift"))
    if is_lifted and {"to", "into"}.isdisjoint(ahead):
        return False  # "were lifted from the roof"
    is_beside = trigger.text.lower() == "flying" and not is_progressive(source, trigger)
    if is_beside and forces[0].kind == "aircraft" and forces[0].end <= trigger.start:
        return False  # "with bombers flying from Texas"
    if destination is None and trigger.text.lower() in _PILOTING:
        by_themselves = forces[0].kind == "aircraft" and forces[0].end <= trigger.start
        if _pilots(source, trigger) or (by_themselves and not is_passive(source, trigger)):
            return False  # a sortie
    if trigger.entry.kind == "arriving":
        peaceful = trigger.text.lower().startswith((*PEACEFUL_ARRIVAL, "pour", "stream"))
        if named_force(source, forces).text.lower().endswith(_ARMOUR) and not peaceful:
            return False  # tanks that roll in attack
        is_ahead = destination is None or destination.start > trigger.start
        if trigger.text.lower() in _GOING and not is_ahead:
            return False  # "The garrison at Kidal is the next to go"
        if destination is None and is_at_scene(source, trigger, forces):
            return False
        if source.word_after(trigger.end) in ("back", "out"):
            return False  # "crossed back on Friday", "are on their way out"
        if trigger.text.lower().endswith("ing") and not (
            is_progressive(source, trigger) or _is_said_with(source, trigger, forces[0])
        ):
            return False
        if trigger.text.lower().endswith(UNDER_WAY) and not is_passive(source, trigger):
            return False  # "reinforcements on their way to the front were ambushed"
        told = (
            destination is not None
            or reaches(source, trigger)
            or _comes(source, trigger, forces[0])
        )
        if forces[0].start > trigger.end:
            return told  # "landed at Gao overnight, carrying 300 soldiers"
        return told and min(words_apart(source, trigger, f) for f in forces) <= SUBJECT_WITHIN
    if trigger.text.lower().startswith("deliver"):
        return destination is not None and forces[0].kind in ("patriot_battery", "other")
    if trigger.entry.kind in ("ordering", "pledging") or trigger.text.lower().startswith("add"):
        return True
    around = {*source.words_between(trigger.end, len(source.text)), *forces[0].text.lower().split()}
    if trigger.entry.kind == "leaving":
        return True  # "left for the region"
    if destination is not None or bool(_WAYS & around) or _is_rushed(trigger):
        return True
    if _brings_in(source, trigger, forces[0]) or _is_being_sent(source, trigger, forces[0]):
        return True
    return _is_sent_by_state(source, trigger, forces)


_TEACHING = ("instructors", "trainers", "advisers", "advisors")


def _comes(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "Sixty Danes flew in", "The last 20 landed": counted, and to where the story is of."""
    counted = force.count is not None or force.low is not None
    if trigger.text.lower() == "crossed":
        over = source.words_between(trigger.end, len(source.text))[:3]
        return counted and force.kind == "troops" and not _BORDERS.isdisjoint(over)
    return counted and force.kind != "aircraft" and trigger.text.lower().startswith(_COMING)


_BORDERS = frozenset({"border", "frontier"})
# Verbs that nobody uses of a force but for its arrival, wherever that is.
_COMING = (
    "land", "flew in", "fly in", "flies in", "flying in", "rolled in", "moved in", "came ashore",
    "touched down", "disembark", "docked", "dropped anchor", "tied up", "stepped ashore",
)  # fmt: skip


def _is_said_with(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "with the first Togolese soldiers arriving on Monday": told beside, and as done."""
    beside = trigger.text.lower().startswith(PEACEFUL_ARRIVAL) and not source.words_between(
        force.end, trigger.start
    )
    return beside and "with" in source.words_between(0, force.start)[-_WITH_WITHIN:]


_GOING = frozenset("go goes going went".split())
_WITH_WITHIN = 5  # words of "with the vanguard of the first"
_ARMOUR = ("tanks", "howitzers")
_PILOTING = frozenset("fly flies flying flown flew operate operates operating".split())


def _pilots(source: Annotated, trigger: Trigger) -> bool:
    """ "training pilots to fly F-16s": how to, not where to."""
    lead = set(words_before(source, trigger, SUBJECT_WITHIN))
    return not lead.isdisjoint(_LEARNERS)


_LEARNERS = frozenset(
    "pilots crews train trains trained training teach taught learn learning learnt learned".split()
)


def _is_sent_by_state(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "Portugal said that it would send two patrol planes": a state's own, counted.

    Nobody else has soldiers to send: "The ministry is sending two battalions, about 900 men".
    """
    counted = [f for f in forces if f.count is not None and f.kind in _SENDABLE]
    would = not {"will", "would", "to"}.isdisjoint({source.word_before(trigger.start)})
    verbs = (*_SENT_BY_STATES, "provide") if would else _SENT_BY_STATES
    if not counted or not trigger.text.lower().startswith(verbs):
        return False
    sent = (f for f in counted if f.kind == "troops" and f.start > trigger.end)
    if any(f.count is not None and f.count >= _MANY for f in sent):
        return True
    sender = subject_of(source, trigger) or source.speaker_of(trigger.start)
    return sender is not None and sender.kind == "state"


_MANY = 10  # fewer are sent on errands


_SENDABLE = ("aircraft", "ship", "troops")
_SENT_BY_STATES = ("sen", "contribut", "len", "dispatch", "despatch", "will supply", "would supply")


def _brings_in(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "had brought in fresh troops", "sent reinforcements": where they are needed."""
    if force.start < trigger.end:  # "thousands of reservists had been sent in overnight"
        is_sent = is_passive(source, trigger) and trigger.text.lower().startswith("sent")
        return is_sent and _SENT_IN.match(source.text, trigger.end) is not None
    led = source.words_between(trigger.end, force.start)
    if not led and _SENT_TROOPS.match(source.text, trigger.start) is not None:
        return True
    if led[-1:] == ["with"] and trigger.text.lower().startswith(STRENGTHENING):
        return True  # "will bolster the defences of Chad with 200 sappers"
    if force.kind != "troops":
        return False
    is_more = "reinforcements" in force.text.lower()
    return len(led) <= _LED_WITHIN and (is_more or led[:1] in (["in"], ["up"]))


_LED_WITHIN = 3  # words of "in several hundred"
_SENT_IN = re.compile(r" in(?=[.,;]|$| (?:on|overnight|after|to|as|by|from|yesterday|last|when)\b)")
# "declared an emergency and is sending troops", to where that was told of.
_SENT_TROOPS = re.compile(
    r"(?:is|are|was|were)?(?:sending|dispatching) (?:troops|soldiers|reinforcements)(?=[.,;]|$)"
)


def _is_being_sent(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "Four Gripens and a corvette are being sent": counted, and to where was told before."""
    is_sent = trigger.text.lower().startswith(("sent", "dispatch", "despatch"))
    is_under_way = is_sent and source.word_before(trigger.start) == "being"
    return is_under_way and force.count is not None and force.kind in _SENDABLE


def _is_rushed(trigger: Trigger) -> bool:
    return trigger.text.lower().startswith(("rush", "airlift", "dispatch", "flown"))


def _subtype(source: Annotated, force: ForceFigure) -> str:
    named = source.text[force.start : force.end + _OF_SYSTEM]
    if force.kind == "other" and _AIR_DEFENCE.search(named):
        return "air_defense"
    return _SUBTYPES[force.kind]


_OF_SYSTEM = 12  # characters of " of S-300 mi", behind a battery


def _sender(
    source: Annotated, trigger: Trigger, forces: list[ForceFigure], destination: PlaceSpan | None
) -> ActorSpan | None:
    """Who sends: the subject, the agent, the force's own country, else who speaks of it.

    The country that receives the force is never its sender.
    """
    host = destination.country if destination else None
    asked = asked_to_send(source, trigger)
    if asked is not None:
        return asked
    if not is_passive(source, trigger) and not trigger.is_noun:
        subject = subject_of(source, trigger)
        is_ship = subject is not None and any(  # in "SAS Amatola" these are no commandos
            f.kind == "ship" and f.start - 1 <= subject.end <= f.end for f in forces
        )
        if subject is not None and subject.side not in ("unknown", "civilian") and not is_ship:
            return first_of_list(source, subject) if subject.kind == "state" else subject
        owns = bool(forces) and "their" in source.words_between(trigger.end, forces[0].end)
        if owns and subject is not None and subject.kind == "people" and subject.country:
            # "the Danes sent their soldiers in": a people that has soldiers is its state
            return forces_of(subject.start, subject.end, subject.text, subject.country)
    is_done_to = is_passive(source, trigger) or trigger.is_noun
    agent = agent_by(source, trigger) if is_done_to else None
    if agent is not None:
        return agent
    for force in forces:
        over = [a for a in source.actors if a.start < force.end and a.end > force.start]
        listed = operator_of(force) if force.kind == "ship" else None
        known = listed or next((a for a in over if a.side != "unknown"), None)
        known = known or operator_of(force) or own_land_of(source, force)
        if known is not None:
            return known
    is_they = not trigger.is_noun and "they" in words_before(source, trigger, _THEY_WITHIN)
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start
        and a.side not in ("unknown", "civilian")
        and not (is_they and a.is_person)
        and (host is None or a.country != host or orders(source, a))
        and not owns_attack(source, a)
        and not _is_aside(source, a, trigger)
    ]
    if before:
        return before[0]
    wished = wished_by(source, trigger, host)
    return wished or sent_by_capital(source, destination) or who_tells(source, trigger, host)


_THEY_WITHIN = 5  # words of "they would be willing to"


def _is_aside(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "after rockets hit Saudi tanks, it sends", "the ship, which drilled with Indians, sails"."""
    clause = source.clause_at(actor.start)
    own = source.clauses.of_token[trigger.first]
    return clause.index != own and clause.kind in (BACKGROUND, RELATIVE)
