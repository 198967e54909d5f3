"""What a verb of leaving ends, if anything: a presence, a base or a mission.

Source: codebook.md, Event types (subtypes of withdrawal).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.cues import Cue
from pipelines.extract.event_places import event_places
from pipelines.extract.forces import ForceFigure
from pipelines.extract.gazetteer import PlaceSpan
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
from pipelines.extract.movement.leavers import SENDERS, is_flag_lowered, leaver_of, of_force
from pipelines.extract.movement.missions import (
    NAMED_WITHIN,
    are_watchers,
    ends_mission_of_forces,
    ends_own_work,
    ends_presence,
    ends_work_of_watchers,
    is_mission_over,
)
from pipelines.extract.movement.moved_forces import leaving_forces, stated_difference
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
from pipelines.knowledge import ARMED_GROUPS

_MISSIONS = frozenset(
    "mission missions training operation operations activities patrols campaign participation "
    "contingent patrol flights sorties runs escorts escort monitoring convoys air-policing "
    "deployment programme instruction mentoring mandate surveillance patrolling escorting "
    "policing".split()
)
_STRENGTH = frozenset(
    "troops forces numbers presence contingent footprint soldiers personnel force strength "
    "deployment headcount troop".split()
)
_OWN_UNITS = frozenset("unit units contingent battalion brigade division trainers forces".split())
_FALLING = ("fall", "fell", "drop", "shr", "go", "went", "come", "came")
_LEVELS = frozenset("numbers number presence contingent footprint strength levels level".split())
_MOVERS = frozenset({"military", "alliance"})
_OUT = frozenset("out home back from away off".split())
_BODIES = frozenset("guard army corps regiment brigade battalion navy division contingent".split())
_GIVING = frozenset({"give", "gives", "gave", "given"})  # to those who will hold it
# Of sites, unless soldiers give up a town: people are evacuated, hopes abandoned too.
_OF_SITES = ("evacuat", "abandon", "quit", "fle", "exit", "gave up", "give", "slip", "clear")
_EVACUEES = frozenset(
    "residents civilians villagers families patients wounded injured flood floods hostages staff "
    "diplomats nationals people casualties workers passengers".split()
)
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
        return "drawdown" if mover is not None and mover.kind in SENDERS else None
    if not _HOMES.isdisjoint(words_ahead(source, trigger, OBJECT_WITHIN)):
        return None  # "pulled them out of their beds"
    moves_itself = mover is not None and mover.kind in _MOVERS and not mover.is_person
    if not (forces or moves_itself or goes_home(source, trigger)):
        return None
    if trigger.entry.kind == "returning":
        is_body = bool(forces) or (mover is not None and mover.is_force)
        told = any(f.count or f.low for f in forces) or (is_body and places_left(source, trigger))
        told = told or (bool(forces) and "all" in words_before(source, trigger, SUBJECT_WITHIN))
        home = goes_home(source, trigger) or _comes_from_abroad(source, trigger)
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
        whence = whence or not {"home", "off"}.isdisjoint(ahead) or bool(_WHENCE & set(pairwise(ahead)))
        return "drawdown" if whence else None
    recalls = recalls or (
        any(f.low for f in forces) and trigger.text.lower().endswith((" back", " home"))
    )
    return "drawdown" if recalls or _OUT & set(ahead) or goes_home(source, trigger) else None


_CROWD_SIGNS = frozenset("shouting chanting slogans mosque church stadium banners".split())
_OF_MUCH = ("tak", "took", "draw", "drew")
_WHENCE = frozenset({("out", "of"), ("back", "from"), ("away", "from"), ("back", "to")})


def _comes_from_abroad(source: Annotated, trigger: Trigger) -> bool:
    """ "1,700 soldiers will return to Japan from Samawa": from another country to one's own."""
    behind = [p for p in source.places if p.start >= trigger.end and p.country]
    left = {p.country for p in behind if source.word_before(p.start) == "from"}
    goals = {p.country for p in behind if source.word_before(p.start) == "to"}
    return bool(left and goals and not left & goals) and trigger.text.lower().startswith("return")


def _will_return_from(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "1,600 soldiers would return from Iraq": announced of many, where a few come on leave."""
    ahead = source.word_after(trigger.end) == "from" and bool(places_left(source, trigger))
    return ahead and _are_counted_out(source, trigger, forces)


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
        agent.is_force or agent.kind in SENDERS or (kind == "handing" and agent.kind == "people")
    )
    is_foreign = is_foreign or (agent is None and _is_done_by_unit(source, trigger))
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
        own = {"its", "their", "our"} & set(after[:2]) and BASE_NOUNS & set(after[:5])
        passive = is_passive(source, trigger)
        base = bool(bases_of(source, trigger) or BASE_NOUNS & set(after[:5]))
        if passive and kind == "handing":  # "a prisoner was handed over at the base"
            base = any(
                source.word_before(b.start) not in BESIDE_A_BASE for b in bases_of(source, trigger)
            )
        if trigger.text.lower().startswith(_GIVEN_UP_BY) and not _is_abstract(after):
            gives_up = _gives_up_town(source, trigger, agent)
            return (
                "base_transfer"
                if own or bases_of(source, trigger) or (is_foreign and _held(agent) & set(after[:4]))
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
        is_own = bool(own) and agent is not None and agent.kind in (*SENDERS, "person")
        is_military = is_own or _is_military_site(source, kind, agent)
        return "base_transfer" if is_military else None
    if kind == "reducing":
        if is_flag_lowered(source, trigger):
            return "base_transfer"
        return "drawdown" if _is_reduced(source, trigger, may_leave) else None
    return _leaving_subtype(source, trigger, agent, after)


def _held(agent: ActorSpan | None) -> frozenset[str]:
    """What is given up: by soldiers a camp as well, which may be one of refugees."""
    return BASE_NOUNS if agent is not None and agent.kind == "military" else POSTS


_OCCUPATION = frozenset({"occupation"})


def _is_done_by_unit(source: Annotated, trigger: Trigger) -> bool:
    """ "The Fourth Division is turning over five of its bases": a unit that no list names."""
    return not is_passive(source, trigger) and any(
        f.kind == "troops"
        and f.end <= trigger.start
        and _HELPING.issuperset(source.words_between(f.end, trigger.start))
        for f in source.forces
    )


_HELPING = frozenset("has have had is are was were will would also now since been be to".split())
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


def _is_reduced(source: Annotated, trigger: Trigger, may_leave: bool) -> bool:
    """ "cut its troops to 600" has the strength as its object, "troop numbers fell" as subject."""
    if trigger.text.lower().split()[0].endswith("ing") and "been" in words_before(
        source, trigger, 2
    ):
        return False  # "had been thinning out its presence": over the years
    if trigger.text.lower() == "cut" and source.word_after(trigger.end) == "off":
        return False  # "20,000 troops are cut off in the town"
    falls = trigger.text.lower().startswith(_FALLING)
    if falls:  # "troop numbers fell", "the force in Mali would come down"
        if _A_NUMBER.search(source.text, 0, trigger.start):
            return False
        before = words_before(source, trigger, 5)
        further = {*words_before(source, trigger, 9)}  # "the number of US troops in Chad would"
        is_number = "number" in further and (
            bool(_STRENGTH & further) or stated_difference(source, trigger, None) is not None
        )
        return is_number or bool(_LEVELS & set(before)) or ("force", "in") in pairwise(before)
    subject = words_before(source, trigger, 5) if is_passive(source, trigger) else []
    if _is_number_of_troops(source, trigger):
        subject = [*subject, "numbers"]
    reduced = _STRENGTH & {*words_ahead(source, trigger, 7), *subject}
    if ("army", "in") in pairwise(words_before(source, trigger, SUBJECT_WITHIN)):
        reduced = reduced | {"army"}  # "would thin out its army in Tajikistan"
    shared = _BY_SHARE.match(source.text, trigger.end) is not None
    if shared and "garrison" in words_ahead(source, trigger, 7):
        return True
    counted = shared or leaving_forces(source, trigger) or stated_difference(source, trigger, None)
    return bool(reduced and (may_leave or counted))


# "will cut its garrison at Kati by a third"
_BY_SHARE = re.compile(
    r"(?: [\w'’-]+){1,8}? by (?:about |almost |nearly |more than |some |at least )?"
    r"(?:(?:one |a )?(?:half|third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters"
    r"|\d+ ?(?:%|per ?cent))"
)


def _is_number_of_troops(source: Annotated, trigger: Trigger) -> bool:
    """ "The number of Danish peacekeepers in Chad has been cut to 90"."""
    counted = (f.start for f in source.forces if f.kind == "troops" and f.end <= trigger.start)
    return is_passive(source, trigger) and any(
        ("number", "of") in pairwise(source.words_between(0, start)[-_NUMBER_WITHIN:])
        for start in counted
    )


_NUMBER_WITHIN = 4  # words of "number of the remaining"
# "a great number of them fell on the outpost": how many did so, no strength that went down.
_A_NUMBER = re.compile(r"\b(?:[Aa]|[Ss]ome|[Aa]ny) (?:\w+ )?numbers? of [^,;]{0,40}\Z")
_BROUGHT_DOWN = re.compile(
    r"(?: \S+){0,3}? (?:force|forces|troops|contingent|presence|footprint|garrison"
    r"|(?:troop |force )?(?:numbers|levels?|strength))(?: (?:in|at|there)(?: \S+){0,3}?)?"
    r"(?: down (?:to|by)\b| (?:down )?to (?:below|under|fewer than|less than|no more than) \d)"
)


def is_brought_down(source: Annotated, trigger: Trigger) -> bool:
    """ "bring its force there to below 1,000", "bringing troop numbers down to 300": a cut."""
    brings = trigger.text.lower().startswith(("bring", "brought", "tak", "took"))
    return brings and _BROUGHT_DOWN.match(source.text, trigger.end) is not None


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
    is_foreign = agent is not None and (agent.is_force or agent.kind in SENDERS)
    if _is_last_to(source, trigger) and places_left(source, trigger):
        return "drawdown"
    if agent is None and _is_site_given_up(source, trigger):
        return "base_transfer"
    watched = is_passive(source, trigger) and are_watchers(source, trigger)
    if watched and places_left(source, trigger):
        return "drawdown"
    if agent is None and _leaves_its_post(source, trigger, after):
        return "base_transfer"
    goes_as_body = _goes_as_body(source, trigger, forces)
    if not is_foreign and not (forces and is_passive(source, trigger)):
        if _are_counted_out(source, trigger, forces) or goes_as_body:
            return "drawdown"
        return "drawdown" if agent is None and _are_of_body(source, trigger, forces) else None
    # Gunmen who leave the scene end no mission.
    if agent is not None and agent.kind in ARMED_GROUPS:
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
        out = _brings_out(source, trigger, forces) or _gives_up_town(source, trigger, agent)
        return "drawdown" if out else None
    counted = any(f.count or f.low for f in forces)
    withdraws = trigger.text.lower().startswith("withdr")
    strength = _STRENGTH & set(words_ahead(source, trigger, 7))
    moved = withdraws and bool(forces or posts or strength)
    leaves = agent is not None and agent.kind in _MOVERS and not agent.is_person
    theatre = after[:2] in (["the", "country"], ["the", "region"]) or places_left(source, trigger)
    leaves = leaves or _is_state_at_war(source, trigger, agent)
    return "drawdown" if counted or moved or goes_as_body or (leaves and theatre) else None


def _is_state_at_war(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "France and its partners will leave Mali", where soldiers are spoken of: they are meant."""
    if agent is None or agent.kind != "state" or not agent.country:
        return False
    left = places_left(source, trigger)
    abroad = any(p.country != agent.country and p.precision in _THEATRES for p in left)
    return abroad and any(one.has(Cue.FORCE) for one in (source, *source.near()))


_THEATRES = frozenset({"country", "region"})


def _leaves_its_post(source: Annotated, trigger: Trigger, after: list[str]) -> bool:
    """ "The battalion left its camp at Kati on Monday": on no sortie, of which a fight is told."""
    own = {"its", "their"} & set(after[:2]) and BASE_NOUNS & set(after[:5])
    fights = any(t.entry.event_type == "attack" for t in source.triggers)
    return bool(own) and not fights and _is_done_by_unit(source, trigger)


def _brings_out(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "Britain evacuated its 200 soldiers from Kabul": its own, and none that are hurt."""
    taken = any(f.kind == "troops" and f.start >= trigger.end for f in forces)
    return taken and _EVACUEES.isdisjoint(source.vocabulary) and bool(places_left(source, trigger))


_LINES = frozenset("positions trenches".split())


def _goes_as_body(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
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
    ends = source.word_after(trigger.end) in ("on", "in", "last", "this", ".", ",", "at", "yesterday")
    return ends and any(
        source.words_between(force.end, p.start) in (["in"], ["at"], ["of"])
        and not source.words_between(p.end, trigger.start)
        for p in source.places
    )


_GOING_OUT = ("left", "leav", "withdr", "depart")
_STATIONED = frozenset(
    "contingent contingents garrison garrisons detachment peacekeepers observers".split()
)
_NO_SUBJECT = frozenset("by who that which from and with when as , ;".split())
_VANGUARD = frozenset("first second third advance vanguard".split())


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
    is_leaving = text.startswith(("withdr", "vacat", *_OF_SITES)) or (text == "left" and last)
    if not is_leaving or text.endswith("ing"):
        return False
    led_out = text.startswith("evacuat") and not _EVACUEES.isdisjoint(source.vocabulary)
    left = [
        p
        for p in places_left(source, trigger)
        if p.precision != "region" and (text.startswith("withdr") or _is_object(source, trigger, p))
    ]
    return bool(left) and not led_out


def _leaves_as_body(source: Annotated, trigger: Trigger, agent: ActorSpan) -> bool:
    """ "Rebels of the Front left Faya on Sunday": on a day of its own, out of a town."""
    own = {source.clauses.of_token[trigger.first]}
    bodies = not _OF_REBELS.isdisjoint(agent.text.lower().split())
    towns = any(p.precision == "city" for p in places_left(source, trigger))
    days = [t for t in source.inside(source.times, own) if t.kind == "point"]
    fights = [t for t in source.triggers if t.entry.event_type in ("attack", "unrest")]
    return bodies and towns and bool(days) and not source.inside(fights, own)


_OF_REBELS = frozenset("fighters rebels insurgents guerrillas militants troops forces".split())
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
    if source.word_after(trigger.end) in ("his", "her"):
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


def _are_of_body(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "160 members of the Coast Guard will leave Ukraine": counted as men of an armed body."""
    left = places_left(source, trigger)
    return bool(left) and any(
        f.count is not None
        and f.end <= trigger.start
        and not _BODIES.isdisjoint(source.words_between(f.end, trigger.start))
        for f in forces
    )


def _are_counted_out(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "10,000 troops would leave this year": a number of soldiers, announced to go."""
    will = not {"will", "would"}.isdisjoint(words_before(source, trigger, 3))
    many = any(
        f.kind == "troops" and (f.low or f.count or 0) >= _MANY and f.end <= trigger.start
        for f in forces
    )
    return will and many and trigger.text.lower() in _DEPARTING


_DEPARTING = ("leave", "withdraw", "depart", "return")
_MANY = 20  # more than go on leave together


def _is_military_site(source: Annotated, kind: str, agent: ActorSpan | None) -> bool:
    """Camps of refugees and protesters close too; what forces close is a base."""
    if kind == "handing":
        return True
    is_sender = agent is not None and (agent.is_force or agent.kind == "alliance")
    return is_sender or bool(source.forces)


def _is_abroad(source: Annotated, agent: ActorSpan | None, trigger: Trigger) -> bool:
    """ "NATO suspended its training mission": of forces sent, not of any body that ends a task."""
    if agent is None or agent.kind in _MOVERS or agent.is_force:
        return True
    after = set(source.words_between(trigger.end, trigger.end + 60))
    return bool(
        after & {"training", "military", "combat", "troops", "forces", "mission", "contingent"}
    )
