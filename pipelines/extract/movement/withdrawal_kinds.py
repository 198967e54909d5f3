"""What a verb of leaving ends, if anything: a presence, a base or a mission.

Source: codebook.md, Event types (subtypes of withdrawal).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.event_places import event_places
from pipelines.extract.forces import ForceFigure
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.bodies_leaving import (
    EVACUEES,
    are_counted_out,
    are_of_body,
    brings_out,
    goes_as_body,
    is_done_by_unit,
    is_state_at_war,
    leaves_its_post,
)
from pipelines.extract.movement.handovers import (
    BASE_NOUNS,
    BESIDE_A_BASE,
    CARRIED_WITHIN,
    CARRYING_OUT,
    POSTS,
    is_base_by_name,
    is_carried_out,
    is_place_before,
    is_site_transfer,
    is_to_force,
    is_to_hands,
    phrase_before_comma,
)
from pipelines.extract.movement.leavers import is_flag_lowered, leaver_of, of_force
from pipelines.extract.movement.missions import (
    NAMED_WITHIN,
    are_watchers,
    ends_mission_of_forces,
    ends_own_work,
    ends_presence,
    ends_work_of_watchers,
    is_mission_over,
)
from pipelines.extract.movement.moved_forces import leaving_forces
from pipelines.extract.movement.reductions import STRENGTH, is_reduced
from pipelines.extract.movement.verb_phrase import (
    OBJECT_WITHIN,
    SUBJECT_WITHIN,
    goes_home,
    is_progressive,
    words_ahead,
    words_before,
    words_before_aside,
)
from pipelines.extract.movement.when_and_where import (
    TOWN_OF,
    TOWNS,
    bases_of,
    clauses_of,
    places_left,
)
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import ARMED_GROUPS, STATE_KINDS

_MISSIONS = frozenset(
    "mission missions training operation operations activities patrols campaign participation "
    "contingent patrol flights sorties runs escorts escort monitoring convoys air-policing "
    "deployment programme instruction mentoring mandate surveillance patrolling escorting "
    "policing".split()
)
_OWN_UNITS = frozenset("unit units contingent battalion brigade division trainers forces".split())
_MOVERS = frozenset({"military", "alliance"})
_OUT = frozenset("out home back from away off".split())
_GIVING = frozenset({"give", "gives", "gave", "given"})  # to those who will hold it
# Of sites, unless soldiers give up a town: people are evacuated, hopes abandoned too.
_OF_SITES = ("evacuat", "abandon", "quit", "fle", "exit", "gave up", "give", "slip", "clear")
_ONE_MAN = frozenset(
    "soldier marine paratrooper sailor airman private corporal sergeant lieutenant captain officer "
    "conscript guard policeman".split()
)


def _retreats(source: Annotated, trigger: Trigger, mover: ActorSpan | None) -> bool:
    """ "The rebels pulled out of Goma": an armed body gives up a town; no miners leave talks."""
    if mover is None or not mover.is_force or mover.is_person:
        return False
    ahead = source.words[trigger.last + 1 : trigger.last + 1 + TOWN_OF]
    return bool(places_left(source, trigger)) or not (TOWNS | BASE_NOUNS).isdisjoint(ahead)


def removed_subtype(source: Annotated, trigger: Trigger) -> str | None:
    """Forces pulled out, brought home, returning home."""
    forces = leaving_forces(source, trigger)
    mover = leaver_of(source, trigger)
    if trigger.entry.kind == "retreating" and not _CROWD_SIGNS.isdisjoint(source.vocabulary):
        return None
    if trigger.entry.kind == "retreating":
        return "drawdown" if forces or _retreats(source, trigger, mover) else None
    if trigger.entry.kind == "returning" and _to_barracks(source, trigger):
        return "drawdown" if mover is not None and mover.kind in STATE_KINDS else None
    if not _HOMES.isdisjoint(words_ahead(source, trigger, OBJECT_WITHIN)):
        return None  # "pulled them out of their beds"
    moves_itself = mover is not None and mover.kind in _MOVERS and not mover.is_person
    if not (forces or moves_itself or goes_home(source, trigger)):
        return None
    if trigger.entry.kind == "returning":
        is_body = bool(forces) or (mover is not None and mover.is_force)
        told = any(f.count or f.low for f in forces) or (is_body and places_left(source, trigger))
        told = told or (bool(forces) and "all" in words_before(source, trigger, SUBJECT_WITHIN))
        home = goes_home(source, trigger) or _comes_from_abroad(source, trigger, mover)
        home = home or _will_return_from(source, trigger, forces)
        return "drawdown" if told and home else None
    if trigger.entry.event_type == "deployment":
        own = _OWN_UNITS & set(words_ahead(source, trigger, 6))
        return "drawdown" if own or _is_moved(source, trigger, forces) else None
    recalls = trigger.text.lower().startswith("recall")
    ahead = source.words_between(trigger.end, trigger.end + 90)[:OBJECT_WITHIN]
    if trigger.text.lower().startswith(_OF_MUCH):  # "would take the town before the year was out"
        suffers = is_passive(source, trigger) or any(f.start > trigger.end for f in forces)
        if not suffers:
            return None  # "The frigate took 300 tourists off the quay"
        whence = " out by " in trigger.text.lower()
        whence = (
            whence or not {"home", "off"}.isdisjoint(ahead) or bool(_WHENCE & set(pairwise(ahead)))
        )
        return "drawdown" if whence else None
    recalls = recalls or (
        any(f.low for f in forces) and trigger.text.lower().endswith((" back", " home"))
    )
    return "drawdown" if recalls or _OUT & set(ahead) or goes_home(source, trigger) else None


_CROWD_SIGNS = frozenset("shouting chanting slogans mosque church stadium banners".split())
_OF_MUCH = ("tak", "took", "draw", "drew")
_WHENCE = frozenset({("out", "of"), ("back", "from"), ("away", "from"), ("back", "to")})


def _comes_from_abroad(source: Annotated, trigger: Trigger, mover: ActorSpan | None) -> bool:
    """ "1,700 soldiers will return to Japan from Samawa": from another country to one's own.

    So do "Six Danish jets" that "returned from Sigonella".
    """
    behind = [p for p in source.places if p.start >= trigger.end and p.country]
    left = {p.country for p in behind if source.word_before(p.start) == "from"}
    if mover is not None and mover.country and left - {mover.country}:
        return trigger.text.lower().startswith("return")
    goals = {p.country for p in behind if source.word_before(p.start) == "to"}
    return bool(left and goals and not left & goals) and trigger.text.lower().startswith("return")


def _will_return_from(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "1,600 soldiers would return from Iraq": announced of many, where a few come on leave."""
    ahead = source.word_after(trigger.end) == "from" and bool(places_left(source, trigger))
    return ahead and are_counted_out(source, trigger, forces)


def _to_barracks(source: Annotated, trigger: Trigger) -> bool:
    """ "Russia will return to barracks the units it had massed": a state ends a build-up."""
    ahead = words_ahead(source, trigger, 4)
    return "to" in ahead and not {"barracks", "bases", "garrisons"}.isdisjoint(ahead)


def _is_moved(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """Somebody moves them home; bombers that fly out and home again are no withdrawal."""
    if any(f.start >= trigger.end for f in forces):
        return True
    goes = trigger.entry.kind == "arriving" or any(
        f.kind == "troops" and f.end <= trigger.start for f in forces
    )
    return bool(forces) and (is_passive(source, trigger) or goes)


_NEARBY = frozenset("to by behind enough together".split())


def left_subtype(source: Annotated, trigger: Trigger) -> str | None:
    """What a verb or noun of leaving, handing over, reducing or suspending ends, if anything."""
    kind = trigger.entry.kind
    agent = leaver_of(source, trigger)
    is_foreign = agent is not None and (
        agent.is_force
        or agent.kind in STATE_KINDS
        or (kind == "handing" and agent.kind == "people")
    )
    is_foreign = is_foreign or (agent is None and is_done_by_unit(source, trigger))
    may_leave = is_foreign or is_passive(source, trigger)
    after = source.words[trigger.last + 1 : trigger.last + 14]
    if is_site_transfer(source, trigger):
        return "base_transfer"
    if kind == "suspending" and _is_end_of(source, trigger):
        return None
    if kind == "suspending":
        if source.word_before(trigger.start) in ("the", "an", "this", "that", "no"):
            return None  # "after the end of military operations"
        truce = agent is not None and agent.kind in ARMED_GROUPS
        ends = not truce and is_foreign and _MISSIONS & set(after[:6])
        if (
            trigger.text.lower().startswith(("called off", "call"))
            and not is_passive(source, trigger)
            and not _MISSIONS & set(after[:6])
        ):
            return None
        is_named = is_foreign and _NAMED_OPERATION.match(source.text, trigger.end) is not None
        of_leader = agent is not None and agent.is_person and agent.side != "unknown"
        if of_leader and {"training", "patrols", "flights", "combat"} & set(after[:2]):
            return "mission_suspended"
        if (ends or is_named) and _is_abroad(source, agent, trigger):
            return "mission_suspended"
        if agent is None and _MISSIONS & set(after[:4]) and are_watchers(source, trigger):
            return "mission_suspended"
        if ends_work_of_watchers(source, trigger):
            return "mission_suspended"
        if ends_mission_of_forces(source, trigger) or ends_own_work(source, trigger):
            return "mission_suspended"
        if ends_presence(source, trigger) or (is_foreign and _OCCUPATION & set(after[:5])):
            return "drawdown"
        return "mission_suspended" if is_mission_over(source, trigger) else None
    if kind == "closing" and agent is not None and agent.kind == "security":
        return None  # police close gates and roads
    if trigger.text.lower() == "close" and after[:1] and after[0] in _NEARBY:
        return None  # "a hill close to the base"
    if kind == "closing" and after[:1] == ["in"]:
        return None  # "were closing in on the airfield"
    if kind in ("handing", "closing"):
        if (
            trigger.text.lower() == "returned"
            and after[:1] == ["to"]
            and not is_passive(source, trigger)
        ):
            return None  # "The brigade returned to its barracks"
        own = {"its", "their", "our"} & set(after[:2]) and BASE_NOUNS & set(after[:6])
        passive = is_passive(source, trigger)
        hands = kind == "handing" and is_foreign and not passive
        if hands and is_to_force(source, trigger) and places_left(source, trigger):
            return "base_transfer"  # "handed the town of Sinjar to the army"
        base = bool(bases_of(source, trigger) or BASE_NOUNS & set(after[:5]))
        if passive and kind == "handing":  # "a prisoner was handed over at the base"
            base = any(
                source.word_before(b.start) not in BESIDE_A_BASE for b in bases_of(source, trigger)
            )
        if trigger.text.lower().startswith(_GIVEN_UP_BY) and not _is_abstract(after):
            gives_up = _gives_up_town(source, trigger, agent)
            return (
                "base_transfer"
                if own
                or bases_of(source, trigger)
                or (is_foreign and _held(agent) & set(after[:4]))
                else ("drawdown" if gives_up else None)
            )
        if trigger.text.lower() in _GIVING:  # anything may be given, a post to soldiers only so
            return "base_transfer" if base and is_to_force(source, trigger) else None
        subject = {*words_before(source, trigger, 5), *words_before_aside(source, trigger, 5)}
        passes = trigger.text.lower().startswith("pass")
        if passes:  # as bills and laws do
            subject |= {*phrase_before_comma(source, trigger)}
            holder = is_to_force(source, trigger) or is_to_hands(after) or "control" in subject
            if not (holder and BASE_NOUNS & subject):
                return None
        passive = passive or passes
        if kind == "closing" and is_foreign and _MISSIONS & set(after[:3]):
            return "mission_suspended" if _is_abroad(source, agent, trigger) else None
        handed = passive and (
            BASE_NOUNS & subject
            or (is_to_force(source, trigger) and is_place_before(source, trigger))
            or is_base_by_name(source, trigger)
        )
        if not (own or handed or (may_leave and base)):
            return None
        is_own = bool(own) and agent is not None and agent.kind in (*STATE_KINDS, "person")
        is_military = is_own or _is_military_site(source, kind, agent)
        return "base_transfer" if is_military else None
    if kind == "reducing":
        if is_flag_lowered(source, trigger):
            return "base_transfer"
        return "drawdown" if is_reduced(source, trigger, may_leave) else None
    return _leaving_subtype(source, trigger, agent, after)


def _held(agent: ActorSpan | None) -> frozenset[str]:
    """What is given up: by soldiers a camp as well, which may be one of refugees."""
    return BASE_NOUNS if agent is not None and agent.kind == "military" else POSTS


_OCCUPATION = frozenset({"occupation"})


_HOMES = frozenset("homes houses beds rubble wreckage debris cars cells classrooms".split())


def _is_end_of(source: Annotated, trigger: Trigger) -> bool:
    """ "after the end of military operations": a noun, by which a time is told, unless ordered."""
    is_noun = source.word_before(trigger.start) in ("the", "an", "its", "their", "until")
    return is_noun and CARRYING_OUT.isdisjoint(words_before(source, trigger, CARRIED_WITHIN))


# "formally ended Operation Serval"
_NAMED_OPERATION = re.compile(r" (?:its |his |her )?(?-i:Operation) [A-Z]")


def is_last_to_leave(source: Annotated, trigger: Trigger) -> bool:
    """ "The last column crosses into Niger": with the last of them a presence ends."""
    if trigger.entry.kind == "sending":
        return _are_last_carried(source, trigger)
    if trigger.entry.kind != "arriving" or not (
        trigger.text.lower().startswith(_CROSSING)
        or source.word_after(trigger.end) in ("from", "out", "away")
    ):
        return False
    own = source.clauses.tokens_beside(trigger.first)
    words = [source.words[i] for i in own if i < trigger.first]
    last = next((i for i, word in enumerate(words) if word in ("last", "final", "remaining")), None)
    if last is None:
        return False
    counted = words[last + 1 : last + 2]  # "the final 260 crossed"
    named = words[last : last + NAMED_WITHIN + 1]
    return not _COLUMNS.isdisjoint(named) or bool(counted and counted[0].isdigit())


def _are_last_carried(source: Annotated, trigger: Trigger) -> bool:
    """ "Lorries carried the final 90 gunners over the frontier": out, by whatever they ride in."""
    last = any(
        f.kind == "troops" and not _LAST.isdisjoint((source.word_before(f.start), *f.text.split()))
        for f in source.forces
    )
    ahead = words_ahead(source, trigger, SUBJECT_WITHIN)
    return last and not _AWAY.isdisjoint(ahead) and "more" not in source.vocabulary


def _is_last_to(source: Annotated, trigger: Trigger) -> bool:
    """ "The final convoy of the division to leave Kandahar rolled south"."""
    words = words_before(source, trigger, SUBJECT_WITHIN)
    last = next((i for i, word in enumerate(words) if word in ("last", "final")), None)
    is_ranked = last is not None and words[-1:] == ["to"]
    return is_ranked and not _COLUMNS.isdisjoint(words[last:])


_AWAY = frozenset("out away home off border frontier".split())
_CROSSING = ("cross", "roll", "rumbl", "trundl", "clatter", "passed through")
_COLUMNS = frozenset(
    "convoy column soldiers troops forces soldier vehicle vehicles tank tanks unit units battalion "
    "brigade contingent peacekeepers marines personnel".split()
)


def _is_state_of_thing(source: Annotated, trigger: Trigger) -> bool:
    """ "a van abandoned near the station", "tankers were left ablaze": nobody leaves."""
    if trigger.text.lower() == "left":
        return is_passive(source, trigger)
    if source.word_before(trigger.start) in ("a", "an", "the", "this", "that"):
        return True  # "into an abandoned house": an adjective
    is_post = not POSTS.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
    has_object = source.word_after(trigger.end) not in _BESIDE
    return not (is_post or has_object)


# "abandoned near": the verb has no object behind it, so that it describes the noun in front.
_BESIDE = frozenset("near in at on by after outside beside behind along under with".split())


def _leaving_subtype(
    source: Annotated, trigger: Trigger, agent: ActorSpan | None, after: list[str]
) -> str | None:
    forces = leaving_forces(source, trigger)
    if trigger.text.lower() in ("left", "abandoned") and _is_state_of_thing(source, trigger):
        return None
    harmed = trigger.text.lower() == "left" and not _HARMED.isdisjoint(after[:9])
    if after[:1] == ["behind"] or harmed or _is_one_man(source, trigger, agent):
        return None
    if trigger.is_noun:
        ends = is_carried_out(source, trigger) and agent is not None
        whence = ends and (
            places_left(source, trigger)
            or of_force(source, trigger)
            or _FROM_NAME.match(source.text, trigger.end)
        )
        return "drawdown" if forces or whence else None
    if trigger.text.lower().endswith("ing") and not is_progressive(source, trigger):
        return None
    is_unit = _goes_as_unit(source, trigger, agent)
    is_foreign = is_unit or (agent is not None and (agent.is_force or agent.kind in STATE_KINDS))
    if _is_last_to(source, trigger) and places_left(source, trigger):
        return "drawdown"
    if agent is None and _is_site_given_up(source, trigger):
        return "base_transfer"
    watched = is_passive(source, trigger) and are_watchers(source, trigger)
    if watched and places_left(source, trigger):
        return "drawdown"
    if agent is None and leaves_its_post(source, trigger, after):
        return "base_transfer"
    is_body = goes_as_body(source, trigger, forces)
    if _moves_object(source, trigger, forces):
        return "drawdown"
    if not is_foreign and not (forces and is_passive(source, trigger)):
        if are_counted_out(source, trigger, forces) or is_body:
            return "drawdown"
        return "drawdown" if agent is None and are_of_body(source, trigger, forces) else None
    # Gunmen who leave the scene end no mission.
    if agent is not None and agent.kind in ARMED_GROUPS:
        own_base = {"its", "their"} & set(after[:1]) and BASE_NOUNS & set(after[:5])
        if own_base and not trigger.text.lower().startswith(_GOING_ANYWHERE):
            return "base_transfer"  # "abandoned their camp in the hills"
        taken = _are_taken_out(source, trigger, forces)
        return "drawdown" if taken or _gives_up_town(source, trigger, agent) else None
    bases = bases_of(source, trigger)
    if bases and agent is not None and all(b.country == agent.country for b in bases):
        return None  # "the brigade leaves Fort Bragg": out of its own barracks
    posts = BASE_NOUNS & (set(after[:6]) | _meant_by_it(source, trigger))
    if _LINES & set(after[:4]) and {"its", "their", "the"} & set(after[:1]):
        # "abandoned their last positions in Gao"
        return "base_transfer" if event_places(source, clauses_of(source, trigger)) else None
    vacates = bool(posts) and trigger.text.lower().startswith(_GIVEN_UP)
    if vacates or ((bases or posts) and event_places(source, clauses_of(source, trigger))):
        return "base_transfer"
    if trigger.text.lower().startswith("vacat") and agent is not None and agent.is_force:
        own = source.inside(source.places, {source.clauses.of_token[trigger.first]})
        if any(p.start > trigger.end for p in own):
            return "base_transfer"  # "the force vacated the school at Sanga"
    if trigger.text.lower().startswith(_OF_SITES):
        out = brings_out(source, trigger, forces) or _gives_up_town(source, trigger, agent)
        out = out or (
            is_unit and any(_is_object(source, trigger, p) for p in places_left(source, trigger))
        )
        return "drawdown" if out else None
    counted = any(f.count or f.low for f in forces)
    withdraws = trigger.text.lower().startswith("withdr")
    strength = STRENGTH & set(words_ahead(source, trigger, 7))
    moved = withdraws and bool(forces or posts or strength)
    leaves = is_unit or (agent is not None and _is_army(agent))
    theatre = (
        after[:2] in (["the", "country"], ["the", "region"])
        or bool(places_left(source, trigger))
        or (is_unit and not _LAST.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN)))
    )
    leaves = leaves or is_state_at_war(source, trigger, agent)
    return "drawdown" if counted or moved or is_body or (leaves and theatre) else None


def _goes_as_unit(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "The battalion abandoned Gao", "A Kenyan company left Kindu": no list names who goes.

    A brigade may leave a town of its own land for the front, and whoever is replaced ends nothing.
    """
    if agent is not None and agent.kind != "state":
        return False
    last = not _LAST.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
    if (
        not last
        and trigger.text.lower().startswith(_GOING_ANYWHERE)
        and (
            agent is None
            or {p.country for p in places_left(source, trigger)} <= {agent.country, None}
        )
    ):
        return False
    own = {source.clauses.of_token[trigger.first]}
    fights = [t for t in source.triggers if t.entry.event_type == "attack"]
    is_relief = not _RELIEF.isdisjoint(source.vocabulary)
    return is_done_by_unit(source, trigger) and not is_relief and not source.inside(fights, own)


_GOING_ANYWHERE = ("left", "leav", "depart")
_RELIEF = frozenset({"replaced", "relieved", "rotation"})


def _is_army(agent: ActorSpan) -> bool:
    """Whether a body leaves as soldiers do; police and gunmen leave many a scene."""
    if agent.is_person:
        return False
    return agent.kind in _MOVERS or agent.text.lower().endswith(("border guards", "gendarmes"))


_LINES = frozenset("positions trenches".split())


def _moves_object(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "The ministry has withdrawn two companies from Gao": soldiers, whoever moves them."""
    return trigger.text.lower().startswith("withdr") and any(
        f.start >= trigger.end and _NO_OBJECT.isdisjoint(source.words_between(trigger.end, f.start))
        for f in forces
    )


_NO_OBJECT = frozenset("with from to by after under in into towards as when for at before".split())


def _are_taken_out(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "Some 400 fighters were evacuated from Harasta", "left it for": counted, out of a place."""
    counted = any(f.kind == "troops" and f.low and f.end <= trigger.start for f in forces)
    goes = trigger.text.lower() == "left" and "for" in source.words[trigger.last :]
    moved = goes or (
        is_passive(source, trigger) and trigger.text.lower().startswith(("evacuat", "withdr"))
    )
    return counted and moved and bool(places_left(source, trigger))


def _meant_by_it(source: Annotated, trigger: Trigger) -> set[str]:
    """ "entered the fort after the Danes had vacated it": the words that "it" may go back to."""
    it = source.word_after(trigger.end) in ("it", "them")
    return set(source.words[: trigger.first]) if it else set()


_FROM_NAME = re.compile(r" from [A-Z]")  # of a place that no list has
_HARMED = frozenset("dead wounded injured hurt dying homeless stranded".split())


def _gives_up_town(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "The rebels withdrew from Goma", "The army quit Faya": no villagers are led out of it."""
    if agent is None or not agent.is_force or agent.is_person:
        return False
    text = trigger.text.lower()
    last = not _LAST.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
    last = last or _leaves_as_body(source, trigger, agent)
    is_leaving = text.startswith(("withdr", "vacat", *_OF_SITES)) or (
        text in ("left", "leaving") and last
    )
    if not is_leaving or (text.endswith("ing") and not is_progressive(source, trigger)):
        return False
    led_out = text.startswith("evacuat") and not EVACUEES.isdisjoint(source.vocabulary)
    left = [
        p
        for p in places_left(source, trigger)
        if p.precision != "region" and (text.startswith("withdr") or _is_object(source, trigger, p))
    ]
    return bool(left) and not led_out


def _leaves_as_body(source: Annotated, trigger: Trigger, agent: ActorSpan) -> bool:
    """ "Rebels of the Front left Faya on Sunday": on a day of its own, out of a town."""
    own = {source.clauses.of_token[trigger.first]}
    lead = [source.word_before(agent.start, back) for back in (3, 2, 1)]
    of_group = {one for one, behind in pairwise(lead) if behind == "of"}
    bodies = not _OF_REBELS.isdisjoint({*agent.text.lower().split(), *of_group})
    towns = any(p.precision == "city" for p in places_left(source, trigger))
    days = any(t.kind == "point" for t in source.inside(source.times, own))
    days = days or source.word_before(trigger.start) in ("have", "has", "begun", "began")
    fights = [t for t in source.triggers if t.entry.event_type in ("attack", "unrest")]
    return bodies and towns and days and not source.inside(fights, own)


_OF_REBELS = frozenset(
    "fighters rebels insurgents guerrillas militants troops forces militia militias militiamen "
    "paramilitaries".split()
)
_GIVEN_UP_BY = ("gave up", "give up", "given up", "gives up")


_LAST = frozenset("last final remaining".split())


def _is_abstract(after: list[str]) -> bool:
    """ "gave up the fight", "gave up hope"."""
    return not {"hope", "fight", "struggle", "arms", "weapons", "power"}.isdisjoint(after[:4])


def _is_object(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    """ "fled Gao", "evacuated the town of Anjar": right behind, not "fled from Gao to"."""
    return not {"from", "to", "in", "at"} & set(source.words_between(trigger.end, place.start))


def _is_one_man(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "A staff sergeant left the outpost": one who walks off takes no force with him."""
    is_withdrawn = trigger.text.lower().startswith("withdr")  # "withdrew his tanks"
    if source.word_after(trigger.end) in ("his", "her") and not is_withdrawn:
        return True
    if agent is None:
        return False
    named = source.words_between(agent.start, trigger.start)
    behind = next((i for i, word in enumerate(named) if word in _OF), len(named))
    return not _ONE_MAN.isdisjoint(named[:behind])  # no "soldiers of the National Guard"


_OF = frozenset("of from with in at on".split())


def _is_site_given_up(source: Annotated, trigger: Trigger) -> bool:
    """ "The forward camp at Palan was vacated on 4 June": a post is given up, by whomever.

    A camp alone may be one of refugees.
    """
    if not is_passive(source, trigger) or not trigger.text.lower().startswith(_GIVEN_UP):
        return False
    subject = words_before(source, trigger, SUBJECT_WITHIN)
    is_camp = "camp" in subject and not _OF_ARMIES.isdisjoint(source.vocabulary)
    return is_camp or not POSTS.isdisjoint(subject)


_GIVEN_UP = ("vacat", "evacuat", "abandon")
_OF_ARMIES = frozenset("forward army military garrison base troops soldiers".split())


def _is_military_site(source: Annotated, kind: str, agent: ActorSpan | None) -> bool:
    """Camps of refugees and protesters close too; what forces close is a base."""
    if kind == "handing":
        return True
    is_sender = agent is not None and (agent.is_force or agent.kind == "alliance")
    return is_sender or bool(source.forces) or "military" in source.vocabulary


def _is_abroad(source: Annotated, agent: ActorSpan | None, trigger: Trigger) -> bool:
    """ "NATO suspended its training mission": of forces sent, not of any body that ends a task."""
    if agent is None or agent.kind in _MOVERS or agent.is_force:
        return True
    after = set(source.words_between(trigger.end, trigger.end + 60))
    return bool(
        after & {"training", "military", "combat", "troops", "forces", "mission", "contingent"}
    )
