"""Frames of deployments and withdrawals: flows of forces, never stocks (codebook.md).

A verb tells a flow when it moves a force: send, order, arrive / leave, pull out, return home, hand
over a base, reduce a presence, suspend a mission. What the verb governs (its object, or the subject
of a passive or of one that arrives) has to be a force, a base or a mission; the words around it say
whether that was done, ordered, planned, called off, refused or only called for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated, Span
from pipelines.extract.clauses import CONDITION, RELATIVE, REPORT
from pipelines.extract.forces import ForceFigure
from pipelines.extract.frame import (
    Attribution,
    Frame,
    agent_by,
    event_places,
    is_background,
    is_passive,
    point_times,
    subject_of,
    times_of_when,
)
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.modality import opens_with_condition
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import countries

_PLANNING = frozenset(
    "plan plans planned planning consider considers considered considering weigh weighs weighed "
    "weighing mulls mulled mulling ask asks asked permission slated expected expects scheduled "
    "process sought seek seeks request requests requested requesting want wants wanted hope hopes "
    "hoped may might could whether propose proposes proposed proposing preparing ready eventually "
    "discuss discussed discussing vote voted votes".split()
)
_REFUSING = frozenset(
    "not never n't no neither nor without refused refuses refuse denied denies rejected rejects "
    "ruled demand demands demanded demanding urge urged urges urging ask "
    "asked must should expel expulsion threatened threatens deadline "
    "insisted insists".split()
)
_CALLED_OFF = ("called off", "call off", "calls off")
_CANCELLING = frozenset(
    "cancelled canceled cancels rescinded reversed scrapped shelved abandoned halted".split()
)
_ORDERING = frozenset(
    "announced announce announces announcing ordered orders ordering authorised authorized "
    "authorises authorizes approved approves approving decided decides agreed agrees pledged "
    "pledges promised promises committed directed".split()
)
_WILL = frozenset("will would shall 'll".split())
_PROGRESSIVE = frozenset("is are was were 's 're be being".split())
_STARTED = frozenset(
    "continued continues began begun begins started completed finished ended complete".split()
)
_EXTENDING = ("prolong", "extend")
_MISSIONS = frozenset(
    "mission missions training operation operations activities patrols campaign participation "
    "contingent".split()
)
_STRENGTH = frozenset(
    "troops forces numbers presence contingent footprint soldiers personnel force strength "
    "deployment headcount troop".split()
)
_OWN_UNITS = frozenset("unit units contingent battalion brigade division trainers forces".split())
_FALLING = ("fall", "fell", "drop", "shr", "go", "went", "come", "came")
_LEVELS = frozenset("numbers number presence contingent footprint strength levels level".split())
_LARGEST_FIRST = ("ship", "aircraft", "patriot_battery", "other")
_SUBTYPES = {
    "troops": "troops",
    "patriot_battery": "air_defense",
    "ship": "naval",
    "aircraft": "aircraft",
    "other": "other",
}
_AIR_DEFENCE = re.compile(r"\b(?:THAAD|Terminal High|air[- ]defen[cs]e|S-[34]00|NASAMS|Iron)\b")
_UNIT = re.compile(r"\b(?:division|brigade|battalion|regiment|squadron|company|corps|unit)\b", re.I)
_BASE_NOUNS = frozenset(
    "base bases camp camps palace headquarters outpost outposts post posts garrison airfield "
    "airbase facility compound installation".split()
)
_MOVERS = frozenset({"military", "alliance"})
_SENDERS = frozenset({"state", "alliance", "government", "office", "military"})
_MILITARY = frozenset("training military combat troops forces mission contingent".split())
_OUT = frozenset("out home back from away".split())
_BODIES = frozenset("guard army corps regiment brigade battalion navy division contingent".split())
_STATIONED = frozenset({"deployed", "sent", "installed", "set up", "stationed"})
_GIVING = frozenset({"give", "gives", "gave", "given"})  # to those who will hold it
_OF_SITES = frozenset({"evacuated", "abandoned", "quit"})  # people are evacuated too
_ONE_MAN = frozenset(
    "soldier marine paratrooper sailor airman private corporal sergeant lieutenant captain officer "
    "conscript guard policeman".split()
)
_TO = ("to", "in", "into", "for", "at", "towards", "toward")
_WAYS = frozenset("to into towards toward from more additional further extra".split())
_FIGHTERS = frozenset({"militia", "insurgent", "jihadist"})
_OBJECT_WITHIN = 9  # words between a verb and the force that it moves
_SUBJECT_WITHIN = 9
_BREAKS = frozenset(", ; : ( ) – —".split())
_NO_THEATRE = frozenset("hospital hospitals clinic morgue court prison jail safety".split())
_RANGE = re.compile(
    r"\bfrom (?:about |around |some |roughly |nearly |more than )?(?P<high>\d[\d,]*)(?:\s+\w+)? "
    r"to (?:about |around |some |roughly |just |under )?(?P<low>\d[\d,]*)\b"
)


def movement_frames(source: Annotated) -> list[Frame]:
    """The deployments and withdrawals that a sentence reports, one of a kind a clause."""
    frames: list[Frame] = []
    moves = [t for t in source.triggers if t.entry.event_type in ("deployment", "withdrawal")]
    if not moves or opens_with_condition(source):
        return frames
    for trigger in moves:
        if source.clauses.at(trigger.first).kind == CONDITION or _only_orders(
            source, trigger, moves
        ):
            continue
        frame = _flow(source, trigger)
        if frame is not None and not any(_is_same_flow(f, frame) for f in frames):
            frames.append(frame)
    return frames


def _flow(source: Annotated, trigger: Trigger) -> Frame | None:
    if _is_refused(source, trigger):
        return None
    kind = trigger.entry.kind
    if kind in ("removing", "returning", "retreating") or (
        trigger.entry.event_type == "deployment" and _goes_home(source, trigger)
    ):
        return _withdrawal(source, trigger, _removed_subtype(source, trigger))
    if trigger.entry.event_type == "deployment" or _leaves_for(source, trigger):
        return _deployment(source, trigger)
    return _withdrawal(source, trigger, _left_subtype(source, trigger))


def _only_orders(source: Annotated, trigger: Trigger, moves: list[Trigger]) -> bool:
    """ "ordered the withdrawal", "approved sending": the order's object tells the flow."""
    if trigger.entry.kind != "ordering":
        return False
    clause = source.clauses.of_token[trigger.first]
    return any(
        t.first > trigger.last
        and t.first - trigger.last <= _OBJECT_WITHIN
        and source.clauses.of_token[t.first] == clause
        and (t.entry.kind in ("movement", "leaving") or _is_infinitive(source, t))
        for t in moves
    )


def _is_infinitive(source: Annotated, trigger: Trigger) -> bool:
    return trigger.text.lower().endswith("ing") or source.word_before(trigger.start) == "to"


def _is_same_flow(one: Frame, other: Frame) -> bool:
    """Two verbs of one clause move the same force unless each has a force of its own."""
    if one.event_type != other.event_type or not one.clauses & other.clauses:
        return False
    return one.force is None or other.force is None or one.force.start == other.force.start


def _goes_home(source: Annotated, trigger: Trigger) -> bool:
    """ "ordered the carrier home", "flew its soldiers out of Kabul": out of the theatre."""
    ahead = _words_ahead(source, trigger, 11)
    out = (("out", "of"), ("back", "from"))
    homeward = "home" in ahead or trigger.text.lower().endswith((" home", " out"))
    return homeward or any(pair in out for pair in pairwise(ahead))


def _words_ahead(source: Annotated, trigger: Trigger, count: int) -> list[str]:
    """The words behind the trigger, up to the first comma or the end of its clause."""
    clause = source.clauses.of_token[trigger.first]
    words: list[str] = []
    for index in range(trigger.last + 1, min(len(source.tokens), trigger.last + 1 + count)):
        word = source.words[index]
        if word in _BREAKS or source.clauses.of_token[index] != clause:
            break
        words.append(word)
    return words


def _leaves_for(source: Annotated, trigger: Trigger) -> bool:
    """ "had left for the region", "departed on Sunday for Kabul": a flow into a theatre."""
    if trigger.entry.kind != "leaving" or trigger.is_noun:
        return False
    if _leaves_for_ally(source, trigger):
        return False
    if _BOUND_FOR.search(source.text, trigger.end):
        return True
    if "for" in source.words_between(trigger.end, trigger.end + 60)[:5]:
        return True
    clause = source.clauses.of_token[trigger.first]
    return any(  # "left Norfolk on Wednesday for the Mediterranean"
        "for" in (source.word_before(p.start), source.word_before(p.start, 2))
        for p in source.inside(source.places, {clause})
        if p.start > trigger.end
    )


# "left Souda Bay on Monday and is on her way to the Red Sea".
_BOUND_FOR = re.compile(
    r"\b(?:(?:is|are|was|were) (?:now )?(?:on (?:its|her|his|their) way to|en route (?:to|for))"
    r"|bound for|head(?:ed|ing) (?:for|to|towards?)) (?!home\b)"
)


def _leaves_for_ally(source: Annotated, trigger: Trigger) -> bool:
    """ "American soldiers leave Chad for Germany": back to where the alliance is at home.

    So is "A Ghanaian battalion left Beirut for Accra": back to its own land.
    """
    leaver = subject_of(source, trigger)
    if leaver is None:
        return False
    at_home = _allies() if leaver.side == "us_coalition" else frozenset({leaver.country}) - {None}
    left = [p for p in _left(source, trigger) if p.country and p.country not in at_home]
    goals = [
        p
        for p in source.places
        if p.start > trigger.end
        and "for" in (source.word_before(p.start), source.word_before(p.start, 2))
    ]
    return bool(left and goals) and goals[0].country in at_home


@cache
def _allies() -> frozenset[str]:
    return frozenset(c.alpha2 for c in countries() if c.side == "us_coalition")


def _deployment(source: Annotated, trigger: Trigger) -> Frame | None:
    clauses = _clauses(source, trigger)
    forces = _moved(source, trigger, clauses) or _unit(source, trigger, clauses)
    if not forces or _is_stock(source, trigger) or _is_extended(source, trigger):
        return None
    places = _own_places(source, trigger, clauses)
    destination = _destination(source, trigger, places)
    if trigger.entry.kind != "movement" and not _has_way(source, trigger, forces, destination):
        return None
    force = _named_force(forces)
    return Frame(
        source=source,
        rule=f"deployment.{trigger.entry.kind}",
        event_type="deployment",
        event_subtype=_subtype(force),
        status=_status(source, trigger),
        triggers=(trigger,),
        clauses=clauses,
        initiator=_sender(source, trigger, force, destination),
        attribution=Attribution("stated"),
        places=_destination_first(places, destination),
        times=_times(source, trigger, clauses),
        is_definite=trigger.is_noun,
        is_background=is_background(source, trigger),
        force=force,
        origin=next((p for p in source.places if source.word_before(p.start) == "from"), None),
        destination=destination,
    )


def _withdrawal(source: Annotated, trigger: Trigger, subtype: str | None) -> Frame | None:
    if subtype is None:
        return None
    clauses = _clauses(source, trigger)
    places = _own_places(source, trigger, clauses)
    bases = tuple(p for p in places if p.precision == "site" and p.kind != "airport")
    left = _left(source, trigger)
    if bases and _is_handed_on(source, trigger):
        subtype = "base_transfer"
    forces = _leaving_forces(source, trigger)
    force = next((f for f in forces if f.count is not None or f.low is not None), None)
    if subtype == "drawdown":
        force = _difference(source, trigger, force) or force
        told = force or forces or places or left or trigger.entry.kind == "retreating"
        if not (told or _times(source, trigger, clauses)):
            return None
    return Frame(
        source=source,
        rule=f"withdrawal.{trigger.entry.kind}",
        event_type="withdrawal",
        event_subtype=subtype,
        status=_status(source, trigger),
        triggers=(trigger,),
        clauses=clauses,
        initiator=_leaver(source, trigger),
        attribution=Attribution("stated"),
        places=bases or left or places or _trained_country(source, subtype),
        times=_times(source, trigger, clauses),
        is_background=is_background(source, trigger),
        force=force,
        origin=bases[0] if bases else None,
    )


def _is_handed_on(source: Annotated, trigger: Trigger) -> bool:
    """ "were lifted out of the outpost after turning it over to the army"."""
    return any(
        t.start > trigger.end
        and t.entry.kind == "handing"
        and "it" in source.words[t.first : t.last + 2]
        for t in source.triggers
    )


def _retreats(source: Annotated, trigger: Trigger, mover: ActorSpan | None) -> bool:
    """ "The rebels pulled out of Goma": an armed body gives up a town; no miners leave talks."""
    if mover is None or not mover.is_force or mover.is_person:
        return False
    ahead = source.words[trigger.last + 1 : trigger.last + 1 + _TOWN_OF]
    return bool(_left(source, trigger)) or not (_TOWNS | _BASE_NOUNS).isdisjoint(ahead)


def _removed_subtype(source: Annotated, trigger: Trigger) -> str | None:
    """Forces pulled out, brought home, returning home."""
    forces = _leaving_forces(source, trigger)
    mover = _leaver(source, trigger)
    if trigger.entry.kind == "retreating":
        return "drawdown" if forces or _retreats(source, trigger, mover) else None
    moves_itself = mover is not None and mover.kind in _MOVERS and not mover.is_person
    if not (forces or moves_itself or _goes_home(source, trigger)):
        return None
    if trigger.entry.kind == "returning":
        is_body = bool(forces) or (mover is not None and mover.is_force)
        told = any(f.count or f.low for f in forces) or (is_body and _left(source, trigger))
        return "drawdown" if told and _goes_home(source, trigger) else None
    if trigger.entry.event_type == "deployment":
        own = _OWN_UNITS & set(_words_ahead(source, trigger, 6))
        return "drawdown" if own or _is_moved(source, trigger, forces) else None
    recalls = trigger.text.lower().startswith("recall")
    ahead = source.words_between(trigger.end, trigger.end + 90)[:_OBJECT_WITHIN]
    return "drawdown" if recalls or _OUT & set(ahead) or _goes_home(source, trigger) else None


def _is_moved(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """Somebody moves them home; bombers that fly out and home again are no withdrawal."""
    if any(f.start >= trigger.end for f in forces):
        return True
    return bool(forces) and (is_passive(source, trigger) or trigger.entry.kind == "arriving")


def _left_subtype(source: Annotated, trigger: Trigger) -> str | None:
    """What a verb or noun of leaving, handing over, reducing or suspending ends, if anything."""
    kind = trigger.entry.kind
    agent = _leaver(source, trigger)
    is_foreign = agent is not None and (agent.is_force or agent.kind in _SENDERS)
    may_leave = is_foreign or is_passive(source, trigger)
    after = source.words[trigger.last + 1 : trigger.last + 14]
    if kind == "suspending":
        truce = agent is not None and agent.kind in _FIGHTERS
        ends = not truce and is_foreign and _MISSIONS & set(after[:6])
        return "mission_suspended" if ends and _is_abroad(source, agent, trigger) else None
    if kind in ("handing", "closing"):
        own = {"its", "their", "our"} & set(after[:2]) and _BASE_NOUNS & set(after[:5])
        base = _bases(source, trigger) or _BASE_NOUNS & set(after[:5])
        if trigger.text.lower() in _GIVING:  # anything may be given, a post to soldiers only so
            return "base_transfer" if base and _to_force(source, trigger) else None
        subject = set(_words_before(source, trigger, 5))
        passive = is_passive(source, trigger)
        handed = passive and (
            _BASE_NOUNS & subject
            or (_to_force(source, trigger) and _is_place_before(source, trigger))
        )
        if not (own or handed or (may_leave and base)):
            return None
        return "base_transfer" if _is_military_site(source, kind, agent) else None
    if kind == "reducing":
        return "drawdown" if _is_reduced(source, trigger, may_leave) else None
    return _leaving_subtype(source, trigger, agent, after)


def _is_reduced(source: Annotated, trigger: Trigger, may_leave: bool) -> bool:
    """ "cut its troops to 600" has the strength as its object, "troop numbers fell" as subject."""
    falls = trigger.text.lower().startswith(_FALLING)
    if falls:  # "troop numbers fell", "the force in Mali would come down"
        before = _words_before(source, trigger, 5)
        further = {*_words_before(source, trigger, 9)}  # "the number of US troops in Chad would"
        is_number = "number" in further and bool(_STRENGTH & further)
        return is_number or bool(_LEVELS & set(before)) or ("force", "in") in pairwise(before)
    subject = _words_before(source, trigger, 5) if is_passive(source, trigger) else []
    reduced = _STRENGTH & {*_words_ahead(source, trigger, 7), *subject}
    counted = _leaving_forces(source, trigger) or _difference(source, trigger, None)
    return bool(reduced and (may_leave or counted))


def _leaving_subtype(
    source: Annotated, trigger: Trigger, agent: ActorSpan | None, after: list[str]
) -> str | None:
    forces = _leaving_forces(source, trigger)
    if after[:1] == ["behind"] or _is_one_man(source, trigger, agent):
        return None
    if trigger.is_noun:
        return "drawdown" if forces else None
    if trigger.text.lower().endswith("ing") and not is_progressive(source, trigger):
        return None
    is_foreign = agent is not None and (agent.is_force or agent.kind in _SENDERS)
    if agent is None and _is_site_given_up(source, trigger):
        return "base_transfer"
    if not is_foreign and not (forces and is_passive(source, trigger)):
        return "drawdown" if agent is None and _are_of_body(source, trigger, forces) else None
    if agent is not None and agent.kind in _FIGHTERS:
        return None  # gunmen who leave the scene end no mission
    bases = _bases(source, trigger)
    if bases and agent is not None and all(b.country == agent.country for b in bases):
        return None  # "the brigade leaves Fort Bragg": out of its own barracks
    if (bases or _BASE_NOUNS & set(after[:6])) and event_places(source, _clauses(source, trigger)):
        return "base_transfer"
    if trigger.text.lower() in _OF_SITES:
        return None
    counted = any(f.count or f.low for f in forces)
    withdraws = trigger.text.lower().startswith("withdr")
    moved = withdraws and bool(forces or _STRENGTH & set(_words_ahead(source, trigger, 7)))
    leaves = agent is not None and agent.kind in _MOVERS and not agent.is_person
    theatre = after[:2] in (["the", "country"], ["the", "region"]) or _left(source, trigger)
    return "drawdown" if counted or moved or (leaves and theatre) else None


def _is_one_man(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "A staff sergeant left the outpost": one who walks off takes no force with him."""
    if source.word_after(trigger.end) in ("his", "her"):
        return True
    return agent is not None and not _ONE_MAN.isdisjoint(
        source.words_between(agent.start, trigger.start)
    )


def _is_site_given_up(source: Annotated, trigger: Trigger) -> bool:
    """ "The forward camp at Palan was vacated on 4 June": a post is given up, by whomever.

    A camp alone may be one of refugees.
    """
    if not is_passive(source, trigger) or not trigger.text.lower().startswith(_GIVEN_UP):
        return False
    subject = _words_before(source, trigger, _SUBJECT_WITHIN)
    is_camp = "camp" in subject and not _OF_ARMIES.isdisjoint(source.vocabulary)
    return is_camp or not _POSTS.isdisjoint(subject)


_GIVEN_UP = ("vacat", "evacuat", "abandon")
_OF_ARMIES = frozenset("forward army military garrison base troops soldiers".split())
_POSTS = frozenset("base outpost outposts garrison barracks airbase airfield fort post".split())


def _are_of_body(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "160 members of the Coast Guard will leave Ukraine": counted as men of an armed body."""
    left = _left(source, trigger)
    return bool(left) and any(
        f.count is not None
        and f.end <= trigger.start
        and not _BODIES.isdisjoint(source.words_between(f.end, trigger.start))
        for f in forces
    )


def _to_force(source: Annotated, trigger: Trigger) -> bool:
    """ "Kidal was given back to the army": a place handed to those who will hold it."""
    receivers = [
        a
        for a in source.actors
        if a.start >= trigger.end
        and a.kind in ("military", "security")
        and "to" in source.words_between(trigger.end, a.start)[-2:]
    ]
    return bool(receivers)


def _is_place_before(source: Annotated, trigger: Trigger) -> bool:
    return any(p.end <= trigger.start for p in source.places)


def _is_military_site(source: Annotated, kind: str, agent: ActorSpan | None) -> bool:
    """Camps of refugees and protesters close too; what forces close is a base."""
    if kind == "handing":
        return True
    return (agent is not None and agent.is_force) or bool(source.forces)


def _is_abroad(source: Annotated, agent: ActorSpan | None, trigger: Trigger) -> bool:
    """ "NATO suspended its training mission": of forces sent, not of any body that ends a task."""
    if agent is None or agent.kind in _MOVERS or agent.is_force:
        return True
    after = set(source.words_between(trigger.end, trigger.end + 60))
    return bool(
        after & {"training", "military", "combat", "troops", "forces", "mission", "contingent"}
    )


def _bases(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    places = event_places(source, _clauses(source, trigger))
    return tuple(p for p in places if p.precision == "site" and p.kind != "airport")


def _leaver(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """Who leaves: the subject, the agent, the owner of what leaves, else who was told before."""
    return subject_of(source, trigger) or agent_by(source, trigger) or _owner(source, trigger)


def _leaving_forces(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """The forces that leave: close to the verb, in its clause; numbers further off are stocks."""
    own = {source.clauses.of_token[trigger.first]}
    return [
        f
        for f in source.inside(source.forces, own)
        if f.kind in ("troops", "ship", "aircraft", "patriot_battery")
        and _distance(source, trigger, f) <= _OBJECT_WITHIN - 1
    ]


def _distance(source: Annotated, trigger: Trigger, force: ForceFigure) -> int:
    """Words of its clause between a verb and a force: what describes the force counts for none."""
    behind = force.start >= trigger.end
    start, end = (trigger.end, force.start) if behind else (force.end, trigger.start)
    own = source.clauses.tokens_of(source.clauses.of_token[trigger.first])
    return sum(start <= source.tokens[i].start < end for i in own)


def _difference(
    source: Annotated, trigger: Trigger, force: ForceFigure | None
) -> ForceFigure | None:
    """ "cut its troops from 5,200 to 3,000": 2,200 leave, the sum of what the text states."""
    match = _RANGE.search(source.text, trigger.end)
    if match is None or match.start() - trigger.end > 90:
        return None
    high, low = (int(match.group(g).replace(",", "")) for g in ("high", "low"))
    if high <= low:
        return None
    base = force or ForceFigure(
        match.start(), match.end(), match.group(), "troops", None, None, None, None, False, None
    )
    number = high - low
    return replace(
        base,
        start=match.start(),
        end=match.end(),
        text=match.group(),
        low=number,
        best=number,
        high=number,
        count=number,
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


def is_progressive(source: Annotated, trigger: Trigger) -> bool:
    """ "are leaving" tells an act; "leaders leaving the airport" only describes them."""
    return any(
        source.word_before(trigger.start, back)
        in ("is", "are", "was", "were", "been", "began", "started", "be")
        for back in (1, 2, 3)
    )


def _left(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    """The place that is left: right behind the verb, or behind "from" or "out of"."""
    return tuple(
        p
        for p in source.places
        if p.start >= trigger.end
        and (
            (
                len(source.words_between(trigger.end, p.start)) <= 1
                and source.word_before(p.start) not in ("for", "to")
            )
            or source.word_before(p.start) == "from"
            or _is_town_of(source.words_between(trigger.end, p.start))
            or source.words_between(trigger.end, p.start)[:2] == ["out", "of"]
            or (source.word_before(p.start, 2), source.word_before(p.start)) == ("out", "of")
        )
    )


def _is_town_of(words: list[str]) -> bool:
    """ "left the holy town of Axum"."""
    named = words[:1] == ["the"] and words[-1:] == ["of"] and len(words) <= _TOWN_OF
    return named and not _TOWNS.isdisjoint(words[-2:])


_TOWN_OF = 5  # words of "the old rebel town of"
_TOWNS = frozenset("town city village port district province region island enclave".split())


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


def _words_before(source: Annotated, trigger: Trigger, count: int) -> list[str]:
    """The words in front of the trigger, across its clause's start ("ordered that they leave")."""
    before = source.tokens[max(0, trigger.first - count) : trigger.first]
    return ["May" if t.text == "May" else t.lower for t in before]  # the month plans nothing


def _is_refused(source: Annotated, trigger: Trigger) -> bool:
    """Called for, refused or voted on: no flow."""
    words = _words_before(source, trigger, 10)
    if "whether" in words:
        words = words[: words.index("whether")]
    refusing = {w for w in words if w in _REFUSING}
    if _is_foretold(words):
        return True
    if any(one.startswith("call") and two in ("for", "on") for one, two in pairwise(words)):
        return True
    if trigger.is_noun and set(words) & {"vote", "voted", "votes", "resolution"}:
        return True
    if refusing <= {"ask", "asked"} and trigger.entry.event_type == "deployment":
        return False  # troops asked for are planned
    if refusing:
        return True
    modal = {source.word_before(trigger.start), source.word_before(trigger.start, 2)}
    after = {source.word_after(trigger.end, ahead) for ahead in (1, 2, 3, 4, 5)}
    return (
        trigger.is_noun
        and bool(after & {"would", "could", "might", "remains"})
        and not (modal & _ORDERING)
    )


def _is_foretold(words: list[str]) -> bool:
    """ "vowed that American soldiers would leave in coffins": what one wants another to do."""
    at = next((i for i, word in enumerate(words) if word in _THREATENING), None)
    return at is not None and "that" in words[at:]


_THREATENING = frozenset("vowed swore warned threatened".split())


def _status(source: Annotated, trigger: Trigger) -> str:
    """Codebook, Status: occurred, announced, planned or cancelled."""
    words = _words_before(source, trigger, 9)
    near = set(words) | {source.word_after(trigger.end, ahead) for ahead in (1, 2)}
    text = " ".join(words)
    if near & _CANCELLING or any(phrase in text for phrase in _CALLED_OFF):
        return "cancelled"
    if near & _PLANNING and not near & _ORDERING:
        return "planned"
    if trigger.entry.kind == "ordering" or set(words[-4:]) & _WILL:
        return "announced"
    if set(words[-5:]) & _STARTED:
        return "occurred"
    if "to" in words[-2:] or (set(words[-6:]) & _ORDERING and _is_named(source, trigger)):
        return "announced"
    word = trigger.text.lower()
    if word.endswith("ing") and trigger.entry.kind not in ("arriving", "leaving", "returning"):
        return "announced"
    going = word.endswith("ing") and bool(set(words[-3:]) & _PROGRESSIVE)
    being = "being" in words[-2:]
    return "announced" if being or (going and _is_declared(source, trigger)) else "occurred"


def _is_named(source: Annotated, trigger: Trigger) -> bool:
    """The order's object is the flow itself: "announced the deployment", "approved sending"."""
    return trigger.is_noun or trigger.text.lower().endswith("ing")


def _is_declared(source: Annotated, trigger: Trigger) -> bool:
    """ "said it was leaving": somebody says so of a flow that goes on."""
    return any(c.kind == REPORT for c in source.clauses.clauses)


def _moved(source: Annotated, trigger: Trigger, clauses: frozenset[int]) -> list[ForceFigure]:
    """The forces that a verb moves: its object, or the subject of a passive or of one that goes."""
    inside = source.inside(source.forces, set(clauses)) or _antecedents(source, trigger)
    before = [
        f
        for f in inside
        if f.end <= trigger.start
        and (_distance(source, trigger, f) <= _SUBJECT_WITHIN or _has_aside(source, trigger, f))
    ]
    behind = [f for f in inside if f.start >= trigger.end]
    if trigger.is_noun:
        return [f for f in inside if _distance(source, trigger, f) <= _OBJECT_WITHIN]
    if is_passive(source, trigger) or _being_moved(source, trigger):
        return before or behind
    if trigger.entry.kind == "arriving":
        return before
    if inside and not behind and inside[0].end <= trigger.start and _antecedents(source, trigger):
        return inside
    near = [f for f in behind if _distance(source, trigger, f) <= _OBJECT_WITHIN]
    if near:
        return behind
    goes_itself = trigger.entry.kind in ("movement", "leaving") or trigger.text.lower() == "moved"
    return [f for f in before if _distance(source, trigger, f) <= 5] if goes_itself else []


def _has_aside(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "150 sappers, lent by the mission, had been flown": what is said between commas."""
    closing = source.text.rfind(",", force.end + 1, trigger.start)
    return (
        source.text.startswith(",", force.end)
        and closing > 0
        and len(source.words_between(closing, trigger.start)) <= _AUXILIARIES_WITHIN
    )


_AUXILIARIES_WITHIN = 5  # words of ", had already been"


def _antecedents(source: Annotated, trigger: Trigger) -> list[ForceFigure]:
    """ "a platoon that London had ordered to Basra": the force in front of the pronoun."""
    clause = source.clauses.at(trigger.first)
    if clause.kind != RELATIVE:
        return []
    return source.in_front_of(source.forces, clause.index)


def _being_moved(source: Annotated, trigger: Trigger) -> bool:
    return source.word_before(trigger.start) in ("being", "been", "be")


def _unit(source: Annotated, trigger: Trigger, clauses: frozenset[int]) -> list[ForceFigure]:
    """A unit that goes without a number: "the 82nd Airborne Division is to be deployed"."""
    if trigger.is_noun or trigger.entry.kind != "movement" or not is_passive(source, trigger):
        return []
    return [
        ForceFigure(a.start, a.end, a.text, "troops", None, None, None, None, False, a.text)
        for a in source.inside(source.actors, set(clauses))
        if a.kind == "military" and _UNIT.search(a.text)
    ]


def _is_extended(source: Annotated, trigger: Trigger) -> bool:
    """Those whose stay is prolonged are there already (codebook.md, What is one event)."""
    return any(w.startswith(_EXTENDING) for w in _words_before(source, trigger, 4))


def _is_stock(source: Annotated, trigger: Trigger) -> bool:
    """ "has 60,000 troops deployed", "are deployed in": how many are there, not a flow."""
    if trigger.is_noun or trigger.text.lower() not in _STATIONED:
        return False
    if is_passive(source, trigger):
        present = {source.word_before(trigger.start, back) for back in (1, 2)} & {"is", "are"}
        return bool(present) and source.word_after(trigger.end) not in ("to", "into")
    before = [f for f in source.forces if f.end <= trigger.start]
    if not before:
        return False
    gap = source.words_between(before[-1].end, trigger.start)
    return (
        not any(w in ("had", "have", "has", "were", "was", "been") for w in gap) and len(gap) <= 2
    )


def _has_way(
    source: Annotated, trigger: Trigger, forces: list[ForceFigure], destination: PlaceSpan | None
) -> bool:
    """A verb that moves other things too needs somewhere to go, or more of what is there."""
    if _NO_THEATRE & set(_words_ahead(source, trigger, 12)):
        return False  # "were flown to hospital"
    if trigger.entry.kind == "arriving":
        if trigger.text.lower().endswith("ing") and not is_progressive(source, trigger):
            return False
        within = min(_distance(source, trigger, f) for f in forces)
        return within <= _SUBJECT_WITHIN and (destination is not None or _reaches(source, trigger))
    if trigger.entry.kind == "ordering" or trigger.text.lower().startswith("add"):
        return True
    around = {*source.words_between(trigger.end, len(source.text)), *forces[0].text.lower().split()}
    if trigger.entry.kind == "leaving":
        return True  # "left for the region"
    if destination is not None or bool(_WAYS & around) or _is_rushed(trigger):
        return True
    return _is_sent_by_state(source, trigger, forces[0])


def _is_sent_by_state(source: Annotated, trigger: Trigger, force: ForceFigure) -> bool:
    """ "Portugal said that it would send two patrol planes": a state's own, counted."""
    if not trigger.text.lower().startswith("sen") or force.kind not in ("aircraft", "ship"):
        return False
    sender = subject_of(source, trigger) or source.speaker_of(trigger.start)
    return force.count is not None and sender is not None and sender.kind == "state"


def _is_rushed(trigger: Trigger) -> bool:
    return trigger.text.lower().startswith(("rush", "airlift", "dispatch", "flown"))


def _reaches(source: Annotated, trigger: Trigger) -> bool:
    """ "entered the Gulf", "landed at the airport", "arrived on Friday"."""
    return trigger.text.lower().startswith("arriv")


def _destination(
    source: Annotated, trigger: Trigger, places: tuple[PlaceSpan, ...]
) -> PlaceSpan | None:
    """Where they go: behind a preposition of aim, or the object of a verb of reaching."""
    for place in places:
        if any(source.word_before(place.start, back) in _TO for back in (1, 2, 3)):
            return place
    if trigger.entry.kind == "arriving":
        return next(
            (
                p
                for p in places
                if p.start >= trigger.end
                and len(source.words_between(trigger.end, p.start)) <= 3
                and not (trigger.text.lower().startswith("go") or trigger.text.lower() == "went")
            ),
            None,
        )
    return None


def _subtype(force: ForceFigure) -> str:
    if force.kind == "other" and _AIR_DEFENCE.search(force.text):
        return "air_defense"
    return _SUBTYPES[force.kind]


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
        if subject is not None and subject.side not in ("unknown", "civilian"):
            return subject
    is_done_to = is_passive(source, trigger) or trigger.is_noun
    agent = agent_by(source, trigger) if is_done_to else None
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
    own = source.clauses.of_token[trigger.first]
    before = [
        a
        for a in source.actors
        if a.end <= trigger.start
        and (a.is_force or a.kind in ("state", "alliance", "office", "person", "government"))
        and (source.clause_at(a.start).kind != RELATIVE or source.clause_at(a.start).index == own)
    ]
    known = [a for a in before if a.side != "unknown"]
    ranked = known or before
    return ranked[-1] if ranked else None


def _destination_first(
    places: tuple[PlaceSpan, ...], destination: PlaceSpan | None
) -> tuple[PlaceSpan, ...]:
    if destination is None:
        return places
    return (destination, *(p for p in places if p != destination))


def _times(source: Annotated, trigger: Trigger, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    """Its own day, or the day on which it is announced."""
    own = tuple(
        t
        for t in point_times(source, clauses)
        if not (_is_apart(source, trigger, t) or _is_of_occasion(source, t))
    )
    own = own or times_of_when(source, clauses)
    reports = frozenset(c.index for c in source.clauses.clauses if c.kind == REPORT)
    announced = point_times(source, reports)
    if announced and own and all(_is_set_for_later(source, t) for t in own):
        return announced
    if own or is_background(source, trigger):
        return own
    return announced or point_times(source, frozenset({0}))


def _is_set_for_later(source: Annotated, time: TimeSpan) -> bool:
    """ "announced on Thursday that it would sail next week": ordered on the day of the order."""
    leads = (source.word_before(time.start), time.text.lower().split()[0])
    return "next" in leads or bool({"by", "before", "within"} & set(leads))


def _is_of_occasion(source: Annotated, time: TimeSpan) -> bool:
    """ "ahead of the referendum in October": the day of what they are sent for."""
    words = source.words_between(max(0, time.start - _OCCASION), time.start)
    return ("ahead", "of") in pairwise(words) and "," not in words


_OCCASION = 60  # characters of "ahead of the constitutional referendum in"


def _own_places(
    source: Annotated, trigger: Trigger, clauses: frozenset[int]
) -> tuple[PlaceSpan, ...]:
    return tuple(p for p in event_places(source, clauses) if not _is_apart(source, trigger, p))


def _is_apart(source: Annotated, trigger: Trigger, span: Span) -> bool:
    """Behind a semicolon: "brought its unit home; Spain followed a week later"."""
    return ";" in source.words_between(min(trigger.end, span.end), max(trigger.start, span.start))
