"""Frames of deployments and withdrawals: flows of forces, never stocks (codebook.md)."""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import CONDITION, REPORT
from pipelines.extract.forces import ForceFigure
from pipelines.extract.frame import (
    Attribution,
    Frame,
    agent_by,
    event_places,
    is_passive,
    point_times,
    subject_of,
)
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.modality import opens_with_condition
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import countries

_PLANNING = frozenset(
    "plan plans planned planning consider considering considered ask asks asked permission slated "
    "expected expects scheduled process sought seek seeks request requested want wants hope hopes "
    "may might could later proposes proposed preparing ready eventually".split()
)
_REFUSING = frozenset(
    "not never n't no refused refuses denied demand demands demanded call calls "
    "called urge urged urges ask asked must should expulsion vote voted resolution "
    "threatened".split()
)
_CANCELLING = frozenset("cancelled canceled rescinded reversed cancels".split())
_EXTENDING = ("prolong", "extend")
_MISSIONS = frozenset("mission missions training operation operations activities".split())
_REDUCIBLE = frozenset(
    "troops forces numbers presence contingent footprint soldiers personnel force".split()
)
_LARGEST_FIRST = ("ship", "aircraft", "patriot_battery", "other")
_SUBTYPES = {
    "troops": "troops",
    "patriot_battery": "air_defense",
    "ship": "naval",
    "aircraft": "aircraft",
    "other": "other",
}
_UNIT = re.compile(r"\b(?:division|brigade|battalion|regiment|squadron|company|corps|unit)\b", re.I)
_BASE_NOUNS = frozenset(
    "base bases camp palace headquarters outpost post garrison airfield facility compound".split()
)
_LEAVING_FOR = frozenset({"had left", "were leaving"})
_OUTSIDERS = frozenset({"us_coalition", "iran", "other"})


def movement_frames(source: Annotated) -> list[Frame]:
    """The deployments and withdrawals that a sentence reports, one of a kind a clause."""
    frames: list[Frame] = []
    if opens_with_condition(source):
        return frames
    for trigger in source.triggers:
        if trigger.entry.event_type not in ("deployment", "withdrawal"):
            continue
        if source.clauses.at(trigger.first).kind == CONDITION:
            continue
        homeward = trigger.entry.event_type == "deployment" and _is_homeward(source, trigger)
        frame = (
            _deployment(source, trigger)
            if trigger.entry.event_type == "deployment" and not homeward
            else _withdrawal(source, trigger)
        )
        if frame is not None and not any(_is_same_flow(f, frame) for f in frames):
            frames.append(frame)
    return frames


def _is_same_flow(one: Frame, other: Frame) -> bool:
    """Two verbs of one clause move the same force unless each has a force of its own."""
    if one.event_type != other.event_type or not one.clauses & other.clauses:
        return False
    return one.force is None or other.force is None or one.force.start == other.force.start


def _is_homeward(source: Annotated, trigger: Trigger) -> bool:
    """ "ordered the carrier home": a flow out of the theatre."""
    return "home" in source.words_between(trigger.end, trigger.end + 60)[:8]


def _deployment(source: Annotated, trigger: Trigger) -> Frame | None:
    if trigger.text.lower() in _LEAVING_FOR and source.word_after(trigger.end) != "for":
        return None
    clauses = _clauses(source, trigger)
    forces = _moved_forces(source, trigger, clauses)
    words = _words_before(source, trigger)
    forces = forces or _unit(source, trigger, clauses)
    if not forces or _is_stock(source, trigger) or _is_refused(words):
        return None
    if trigger.entry.kind == "light" and not _moves(source, trigger, forces, clauses):
        return None
    status = _status(source, trigger, words)
    force = _named_force(forces)
    if any(word.startswith(_EXTENDING) for word in words[-4:]):
        return None  # those are there already (codebook.md, What is one event)
    places = event_places(source, clauses)
    destination = _after(source, places, ("to", "in", "into", "for", "at", "towards", "toward"))
    origin = next((p for p in source.places if source.word_before(p.start) == "from"), None)
    return Frame(
        source=source,
        rule=f"deployment.{trigger.entry.kind or 'movement'}",
        event_type="deployment",
        event_subtype=_SUBTYPES[force.kind],
        status=status,
        triggers=(trigger,),
        clauses=clauses,
        initiator=_sender(source, trigger, force, destination),
        attribution=Attribution("stated"),
        places=_destination_places(places, destination),
        times=_times(source, clauses),
        is_definite=trigger.is_noun,
        force=force,
        origin=origin,
        destination=destination,
    )


def _withdrawal(source: Annotated, trigger: Trigger) -> Frame | None:
    clauses = _clauses(source, trigger)
    words = _words_before(source, trigger)
    if _is_refused(words) or (words[-1:] == ["to"] and not _is_order(words)):
        return None
    places = event_places(source, clauses)
    bases = tuple(p for p in places if p.precision == "site" and p.kind != "airport")
    own = {source.clauses.of_token[trigger.first]}
    forces = [
        f
        for f in source.inside(source.forces, own)
        if f.kind in ("troops", "ship", "aircraft") and _is_near(source, trigger, f)
    ]
    agent = subject_of(source, trigger) or agent_by(source, trigger) or _owner(source, trigger)
    subtype = _withdrawal_subtype(source, trigger, bases, forces, agent)
    if subtype is None:
        return None
    force = next((f for f in forces if f.count is not None or f.low is not None), None)
    if subtype == "drawdown" and not (force or _times(source, clauses) or forces):
        return None
    return Frame(
        source=source,
        rule=f"withdrawal.{trigger.entry.kind}",
        event_type="withdrawal",
        event_subtype=subtype,
        status=_status(source, trigger, words),
        triggers=(trigger,),
        clauses=clauses,
        initiator=agent,
        attribution=Attribution("stated"),
        places=bases or _left(source, trigger) or places or _trained_country(source, subtype),
        times=_times(source, clauses),
        force=force,
        origin=bases[0] if bases else None,
    )


def _trained_country(source: Annotated, subtype: str) -> tuple[PlaceSpan, ...]:
    """ "a mission to train Iraqi forces" is suspended in Iraq, if nothing says otherwise."""
    if subtype != "mission_suspended":
        return ()
    for actor in source.actors:
        if actor.country and actor.kind in ("security", "military", "government"):
            country = next((c for c in countries() if c.alpha2 == actor.country), None)
            if country is not None:
                return (
                    PlaceSpan(
                        actor.start,
                        actor.end,
                        actor.text,
                        country.name,
                        country.alpha2,
                        None,
                        None,
                        "country",
                        "country",
                        None,
                    ),
                )
    return ()


def _withdrawal_subtype(
    source: Annotated,
    trigger: Trigger,
    bases: tuple[PlaceSpan, ...],
    forces: list[ForceFigure],
    agent: ActorSpan | None,
) -> str | None:
    after = [t.lower for t in source.tokens[trigger.last + 1 : trigger.last + 14]]
    around = [t.lower for t in source.tokens[max(0, trigger.first - 8) : trigger.last + 14]]
    kind = trigger.entry.kind
    if (
        kind == "leaving"
        and trigger.text.lower().endswith("ing")
        and not is_progressive(source, trigger)
    ):
        return None
    foreign = agent is not None and (
        agent.is_force or agent.kind in ("state", "alliance", "government", "office")
    )
    if _is_homeward(source, trigger) and trigger.entry.event_type == "deployment":
        return "drawdown" if forces else None
    if kind == "suspending":
        truce = agent is not None and agent.kind in ("militia", "insurgent", "jihadist")
        return "mission_suspended" if not truce and foreign and _MISSIONS & set(after[:5]) else None
    if kind == "handing":
        handed = bases or _BASE_NOUNS & set(after[:4])
        return "base_transfer" if handed and (foreign or is_passive(source, trigger)) else None
    if kind == "leaving":
        if "for" in after[:5]:
            return None  # "had left or were leaving for the region" is a deployment
        if trigger.is_noun:
            return None if not forces else "drawdown"
        if foreign and not _is_motive(after) and (bases or _BASE_NOUNS & set(after[:6])):
            return "base_transfer" if event_places(source, _clauses(source, trigger)) else None
        counted = any(f.count for f in forces)
        return (
            "drawdown" if foreign and (counted or _leaves_theatre(source, trigger, agent)) else None
        )
    if kind == "reducing":
        reducible = _REDUCIBLE & set(around)
        return "drawdown" if reducible and (foreign or is_passive(source, trigger)) else None
    return None


def _is_near(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """What a verb moves stands close to it: numbers further off are stocks."""
    between = (
        source.words_between(trigger.end, force.start)
        if force.start >= trigger.end
        else source.words_between(force.end, trigger.start)
    )
    return len(between) <= 8


def is_progressive(source: Annotated, trigger: Trigger) -> bool:
    """ "are leaving" tells an act; "leaders leaving the airport" only describes them."""
    return any(
        source.word_before(trigger.start, back)
        in ("is", "are", "was", "were", "been", "began", "started")
        for back in (1, 2, 3)
    )


def _leaves_theatre(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "its brigade had left the city", "French forces left the country"."""
    if agent is None or agent.kind not in ("military", "alliance") or agent.is_person:
        return False
    after = source.words_between(trigger.end, trigger.end + 24)
    theatre = after[:2] in (["the", "country"], ["the", "region"])
    return theatre or bool(_left(source, trigger))


def _left(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    """The place that is left: right behind the verb, or behind "from"."""
    return tuple(
        p
        for p in source.places
        if p.start >= trigger.end
        and (
            len(source.words_between(trigger.end, p.start)) <= 1
            or source.word_before(p.start) == "from"
        )
    )


def _is_motive(after: list[str]) -> bool:
    return after[:1] in (["behind"], ["for"])


def _is_order(words: list[str]) -> bool:
    return any(w in ("ordered", "orders", "began", "decided", "authorised") for w in words[-5:])


def _clauses(source: Annotated, trigger: Trigger) -> frozenset[int]:
    own = source.clauses.of_token[trigger.first]
    children = {
        c.index
        for c in source.clauses.clauses
        if c.parent == own
        and c.kind == "main"
        and c.opener in ("and", "")
        and not any(
            source.clauses.of_token[t.first] == c.index and t.entry.event_type == "attack"
            for t in source.triggers
        )
    }
    return frozenset({own, *children})


def _words_before(source: Annotated, trigger: Trigger) -> list[str]:
    """The words from the start of the sentence to the trigger, twelve at the most."""
    return [t.lower for t in source.tokens[max(0, trigger.first - 12) : trigger.first]]


def _is_refused(words: list[str]) -> bool:
    return any(word in _REFUSING for word in words[-10:])


def _status(source: Annotated, trigger: Trigger, words: list[str]) -> str:
    near = set(words[-9:]) | {t.lower for t in source.tokens[trigger.last + 1 : trigger.last + 3]}
    if near & _CANCELLING:
        return "cancelled"
    if near & _PLANNING and not near & {"announced", "ordered"}:
        return "planned"
    if set(words[-4:]) & {"will", "would", "'ll"} or "to" in words[-2:]:
        return "announced"
    if trigger.text.lower().startswith(
        ("order", "authori", "approv", "are to go", "would go", "to go")
    ):
        return "announced"
    return "occurred"


def _moved_forces(
    source: Annotated, trigger: Trigger, clauses: frozenset[int]
) -> list[ForceFigure]:
    """The forces that the verb moves: its object, or the subject of a passive."""
    inside = source.inside(source.forces, set(clauses))
    if (
        trigger.is_noun
        or is_passive(source, trigger)
        or trigger.text.lower().startswith(("arriv", "are to", "would go"))
    ):
        return inside
    behind = [f for f in inside if f.start >= trigger.end]
    return behind or [
        f
        for f in inside
        if f.end <= trigger.start
        and len(source.words_between(f.end, trigger.start)) <= 4
        and trigger.text.lower().startswith(("would", "were", "had"))
    ]


def _unit(source: Annotated, trigger: Trigger, clauses: frozenset[int]) -> list[ForceFigure]:
    """A unit that goes without a number: "the 82nd Airborne Division is to be deployed"."""
    if trigger.is_noun or trigger.entry.kind != "movement" or not is_passive(source, trigger):
        return []
    return [
        ForceFigure(a.start, a.end, a.text, "troops", None, None, None, None, False, a.text)
        for a in source.inside(source.actors, set(clauses))
        if a.kind == "military" and _UNIT.search(a.text)
    ]


def _is_stock(source: Annotated, trigger: Trigger) -> bool:
    """ "has 60,000 troops deployed in the region", "troops deployed there": how many are there."""
    if trigger.is_noun or trigger.text.lower() not in ("deployed", "sent"):
        return False
    if is_passive(source, trigger):
        return False
    before = [f for f in source.forces if f.end <= trigger.start]
    if not before:
        return False
    gap = source.words_between(before[-1].end, trigger.start)
    return (
        not any(w in ("had", "have", "has", "were", "was", "been") for w in gap) and len(gap) <= 2
    )


def _moves(
    source: Annotated, trigger: Trigger, forces: list[ForceFigure], clauses: frozenset[int]
) -> bool:
    """A verb that moves other things too needs a force beside it and a way to go."""
    nearest = min(
        (len(source.words_between(trigger.end, f.start)) for f in forces if f.start >= trigger.end),
        default=9,
    )
    if is_passive(source, trigger) or trigger.text.lower().startswith(
        ("had", "were", "are", "would")
    ):
        nearest = min(nearest, 4)
    words = set(source.words_between(trigger.end, len(source.text)))
    ways = bool(
        words
        & {"to", "into", "towards", "toward", "from", "more", "additional", "further", "extra"}
    )
    return nearest <= 8 and (
        ways
        or bool(event_places(source, clauses))
        or trigger.text.lower().startswith(("authori", "add"))
    )


def _named_force(forces: list[ForceFigure]) -> ForceFigure:
    """Troops where troops are counted, else the largest system named (codebook.md)."""
    counted = [
        f for f in forces if f.kind == "troops" and (f.count is not None or f.low is not None)
    ]
    if counted:
        return counted[0]
    for kind in _LARGEST_FIRST:
        for force in forces:
            if force.kind == kind:
                return force
    return forces[0]


def _sender(
    source: Annotated, trigger: Trigger, force: ForceFigure, destination: PlaceSpan | None
) -> ActorSpan | None:
    """Who sends: the subject, the agent, the force's own country, else who speaks of it.

    The country that receives the force is never its sender.
    """
    host = destination.country if destination else None
    if not is_passive(source, trigger) and not trigger.is_noun:
        subject = subject_of(source, trigger)
        if subject is not None and subject.side in _OUTSIDERS | {"iran_aligned", "iraq_government"}:
            return subject
    agent = agent_by(source, trigger)
    if agent is not None:
        return agent
    over = [a for a in source.actors if a.start < force.end and a.end > force.start]
    known = [a for a in over if a.side != "unknown"]
    if known:
        return known[0]
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start and a.side != "unknown" and (host is None or a.country != host)
    ]
    return before[0] if before else None


def _owner(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The actor told last before the verb that can move forces; one whose side is known first."""
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start
        and (a.is_force or a.kind in ("state", "alliance", "office", "person", "government"))
    ]
    known = [a for a in before if a.side != "unknown"]
    ranked = known or before
    return ranked[-1] if ranked else None


def _after(
    source: Annotated, places: tuple[PlaceSpan, ...], prepositions: tuple[str, ...]
) -> PlaceSpan | None:
    for place in places:
        if any(source.word_before(place.start, back) in prepositions for back in (1, 2)):
            return place
    return None


def _destination_places(
    places: tuple[PlaceSpan, ...], destination: PlaceSpan | None
) -> tuple[PlaceSpan, ...]:
    if destination is None:
        return places
    return (destination, *(p for p in places if p != destination))


def _times(source: Annotated, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    """Its own day, or the day on which it is announced."""
    own = point_times(source, clauses)
    if own:
        return own
    reports = frozenset(c.index for c in source.clauses.clauses if c.kind == REPORT)
    return point_times(source, reports) or point_times(source, frozenset({0}))
