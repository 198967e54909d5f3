"""Bodies of soldiers that leave as such: a unit, a garrison, a state at war, a number of men.

Source: codebook.md, Event types (withdrawal: "forces leave").
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.cues import Cue
from pipelines.extract.forces import ForceFigure
from pipelines.extract.movement.handovers import BASE_NOUNS
from pipelines.extract.movement.verb_phrase import words_before
from pipelines.extract.movement.when_and_where import places_left
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import STATE_KINDS

_BODIES = frozenset("guard army corps regiment brigade battalion navy division contingent".split())


EVACUEES = frozenset(
    "residents civilians villagers families patients wounded injured flood floods hostages staff "
    "diplomats nationals people casualties workers passengers".split()
)


def is_mover(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """Whether who leaves or gives up is one who has forces: a state, a force, a unit unnamed."""
    if agent is None:
        return is_done_by_unit(source, trigger)
    if agent.kind == "facility_owner" and agent.country is None:
        return agent.text.lower().endswith(_SENT_BODIES)  # "The UN mission closed its camp"
    hands = trigger.entry.kind == "handing" and agent.kind == "people"
    return agent.is_force or agent.kind in STATE_KINDS or hands


_SENT_BODIES = (" mission", " force", " peacekeeping operation")


def is_done_by_unit(source: Annotated, trigger: Trigger) -> bool:
    """ "The Fourth Division is turning over five of its bases": a unit that no list names."""
    return not is_passive(source, trigger) and any(
        f.kind == "troops"
        and f.end <= trigger.start
        and _HELPING.issuperset(source.words_between(f.end, trigger.start))
        for f in source.forces
    )


_HELPING = frozenset("has have had is are was were will would also now since been be to".split())


def is_state_at_war(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "France and its partners will leave Mali", where soldiers are spoken of: they are meant."""
    if agent is None or agent.kind != "state" or not agent.country:
        return False
    left = places_left(source, trigger)
    abroad = any(p.country != agent.country and p.precision in _THEATRES for p in left)
    return abroad and any(one.has(Cue.FORCE) for one in (source, *source.near()))


_THEATRES = frozenset({"country", "region"})


def leaves_its_post(source: Annotated, trigger: Trigger, after: list[str]) -> bool:
    """ "The battalion left its camp at Kati on Monday": on no sortie, of which a fight is told."""
    own = {"its", "their"} & set(after[:2]) and BASE_NOUNS & set(after[:5])
    fights = any(t.entry.event_type == "attack" for t in source.triggers)
    return bool(own) and not fights and is_done_by_unit(source, trigger)


def brings_out(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "Britain evacuated its 200 soldiers from Kabul": its own, and none that are hurt."""
    taken = any(f.kind == "troops" and f.start >= trigger.end for f in forces)
    return taken and EVACUEES.isdisjoint(source.vocabulary) and bool(places_left(source, trigger))


def goes_as_body(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "The Spanish contingent left Iraq", "The garrison of Gao withdrew": nobody counts them.

    A ship leaves a sea, where a port may be its own; those who go first go to where they are sent.
    """
    if trigger.is_noun or not trigger.text.lower().startswith(_GOING_OUT):
        return False
    subject = [
        f
        for f in forces
        if f.end <= trigger.start
        and _NO_SUBJECT.isdisjoint(source.words_between(f.end, trigger.start))
        and _VANGUARD.isdisjoint(f.text.lower().split())
    ]
    if any(f.kind == "troops" for f in subject) and trigger.text.lower().startswith("withdr"):
        return True
    left = {p.precision for p in places_left(source, trigger)}
    if any(not _STATIONED.isdisjoint(f.text.lower().split()) for f in subject):
        if any(_is_garrison_of(source, f, trigger) for f in subject):
            return True  # "Its garrison in Kunduz left on 8 August"
        return bool(left - {"site"})  # where a brigade may leave its own town for the front
    return any(f.kind == "ship" for f in subject) and "region" in left


def _is_garrison_of(source: Annotated, force: ForceFigure, trigger: Trigger) -> bool:
    """Behind the noun its town, behind the town the verb, and no other place to go to."""
    return source.word_after(trigger.end) in _ENDS and any(
        source.words_between(force.end, p.start) in (["in"], ["at"], ["of"])
        and not source.words_between(p.end, trigger.start)
        for p in source.places
    )


_ENDS = frozenset("on in last this . , at yesterday".split())


_GOING_OUT = ("left", "leav", "withdr", "depart")


_STATIONED = frozenset(
    "contingent contingents garrison garrisons detachment peacekeepers observers".split()
)


_NO_SUBJECT = frozenset("by who that which from and with when as , ;".split())


_VANGUARD = frozenset("first second third advance vanguard".split())


def are_of_body(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "160 members of the Coast Guard will leave Ukraine": counted as men of an armed body."""
    left = places_left(source, trigger)
    return bool(left) and any(
        f.count is not None
        and f.end <= trigger.start
        and not _BODIES.isdisjoint(source.words_between(f.end, trigger.start))
        for f in forces
    )


def are_counted_out(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "10,000 troops would leave this year": a number of soldiers, announced to go."""
    will = not {"will", "would"}.isdisjoint(words_before(source, trigger, 3))
    many = any(
        f.kind == "troops" and (f.low or f.count or 0) >= _MANY and f.end <= trigger.start
        for f in forces
    )
    return will and many and trigger.text.lower() in _DEPARTING


_DEPARTING = ("leave", "withdraw", "depart", "return")


_MANY = 20  # more than go on leave together
