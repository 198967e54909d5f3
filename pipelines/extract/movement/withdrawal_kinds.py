"""What a verb of leaving ends, if anything: a presence, a base or a mission.

Source: codebook.md, Event types (subtypes of withdrawal).
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.event_places import event_places
from pipelines.extract.forces import ForceFigure
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.bodies_leaving import (
    are_counted_out,
    are_of_body,
    brings_out,
    goes_as_body,
    is_done_by_unit,
    is_mover,
    is_state_at_war,
    leaves_its_post,
)
from pipelines.extract.movement.columns import is_column_leaving
from pipelines.extract.movement.handovers import (
    BASE_NOUNS,
    POSTS,
    is_carried_out,
    is_site_transfer,
)
from pipelines.extract.movement.last_to_leave import LAST, is_last_to
from pipelines.extract.movement.leavers import is_flag_lowered, leaver_of, of_force, stationed_in
from pipelines.extract.movement.left_to_others import left_to_others
from pipelines.extract.movement.missions import are_watchers, suspended_subtype
from pipelines.extract.movement.moved_forces import leaving_forces
from pipelines.extract.movement.reductions import STRENGTH, is_reduced
from pipelines.extract.movement.sites_given_up import GIVEN_UP, given_up_subtype, is_site_given_up
from pipelines.extract.movement.towns_given_up import OF_SITES, gives_up_town, is_object
from pipelines.extract.movement.verb_phrase import (
    SUBJECT_WITHIN,
    is_progressive,
    words_ahead,
    words_before,
)
from pipelines.extract.movement.when_and_where import (
    SITES,
    TOWNS,
    bases_of,
    clauses_of,
    places_left,
)
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import ARMED_GROUPS, STATE_KINDS

_ONE_MAN = frozenset(
    "soldier marine paratrooper sailor airman private corporal sergeant lieutenant captain officer "
    "conscript guard policeman".split()
)
_MOVERS = frozenset({"military", "alliance"})


def left_subtype(source: Annotated, trigger: Trigger) -> str | None:
    """What a verb or noun of leaving, handing over, reducing or suspending ends, if anything."""
    kind = trigger.entry.kind
    agent = leaver_of(source, trigger)
    if is_site_transfer(source, trigger):
        return "base_transfer"
    if kind == "suspending":
        return suspended_subtype(source, trigger, agent)
    if kind in ("handing", "closing"):
        return given_up_subtype(source, trigger, agent)
    if kind == "reducing":
        if is_flag_lowered(source, trigger):
            return "base_transfer"
        may_leave = is_mover(source, trigger, agent) or is_passive(source, trigger)
        return "drawdown" if is_reduced(source, trigger, may_leave) else None
    return _leaving_subtype(source, trigger, agent)


def _is_state_of_thing(source: Annotated, trigger: Trigger) -> bool:
    """ "a van abandoned near the station", "tankers were left ablaze": nobody leaves."""
    if trigger.text.lower() == "left":
        return is_passive(source, trigger)
    if trigger.text.lower() == "deserted" and not (
        _OWN_POSTS & set(source.words[trigger.last + 1 : trigger.last + 5])
    ):
        return True  # "the streets were deserted", "900 soldiers deserted"
    if source.word_before(trigger.start) in ("a", "an", "the", "this", "that"):
        return True  # "into an abandoned house": an adjective
    is_post = not POSTS.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
    has_object = source.word_after(trigger.end) not in _BESIDE
    return not (is_post or has_object)


# "abandoned near": the verb has no object behind it, so that it describes the noun in front.
_BESIDE = frozenset("near in at on by after outside beside behind along under with".split())


def _leaving_subtype(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> str | None:
    after = source.words[trigger.last + 1 : trigger.last + 14]
    forces = leaving_forces(source, trigger)
    if trigger.text.lower() in ("left", "abandoned", "deserted") and _is_state_of_thing(
        source, trigger
    ):
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
    if is_column_leaving(source, trigger) or left_to_others(source, trigger):
        return "drawdown"
    is_unit = _goes_as_unit(source, trigger, agent)
    is_foreign = is_unit or (agent is not None and (agent.is_force or agent.kind in STATE_KINDS))
    if is_last_to(source, trigger) and places_left(source, trigger):
        return "drawdown"
    if agent is None and is_site_given_up(source, trigger):
        return "base_transfer"
    watched = is_passive(source, trigger) and are_watchers(source, trigger)
    if watched and places_left(source, trigger):
        return "drawdown"
    if agent is None and leaves_its_post(source, trigger, after):
        return "base_transfer"
    is_body = goes_as_body(source, trigger, forces)
    if _moves_object(source, trigger, forces) or _moves_watchers(source, trigger):
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
        return "drawdown" if taken or gives_up_town(source, trigger, agent) else None
    bases = bases_of(source, trigger)
    own_land = agent is not None and agent.country
    if bases and own_land and all(b.country == own_land for b in bases):
        return None  # "the brigade leaves Fort Bragg": out of its own barracks
    posts = BASE_NOUNS & (set(after[:6]) | _meant_by_it(source, trigger))
    if _LINES & set(after[:4]) and {"its", "their", "the"} & set(after[:1]):
        # "abandoned their last positions in Gao"
        return "base_transfer" if event_places(source, clauses_of(source, trigger)) else None
    if agent is not None and _quits_its_post(source, trigger, agent):
        return "base_transfer"
    if _goes_from_own_fort(source, trigger, agent, bases):
        return None
    vacates = bool(posts) and trigger.text.lower().startswith(GIVEN_UP)
    if vacates or ((bases or posts) and event_places(source, clauses_of(source, trigger))):
        return "base_transfer"
    if trigger.text.lower().startswith("vacat") and agent is not None and agent.is_force:
        own = source.inside(source.places, {source.clauses.of_token[trigger.first]})
        if any(p.start > trigger.end for p in own):
            return "base_transfer"  # "the force vacated the school at Sanga"
    if trigger.text.lower().startswith(OF_SITES):
        out = brings_out(source, trigger, forces) or gives_up_town(source, trigger, agent)
        out = out or (
            is_unit and any(is_object(source, trigger, p) for p in places_left(source, trigger))
        )
        return "drawdown" if out else None
    counted = any(f.count or f.low for f in forces) and not _leaves_other(source, trigger)
    counted = counted or _are_due_out(source, trigger, agent)
    withdraws = trigger.text.lower().startswith("withdr")
    strength = STRENGTH & set(words_ahead(source, trigger, 7))
    moved = withdraws and bool(forces or posts or strength)
    leaves = is_unit or (agent is not None and _is_army(agent))
    by_name = trigger.text.lower().startswith("withdr") and _HEIGHTS.match(source.text, trigger.end)
    theatre = bool(by_name) or (
        after[:2] in (["the", "country"], ["the", "region"])
        or bool(places_left(source, trigger))
        or (agent is not None and bool(stationed_in(source, agent)))
        or (is_unit and not LAST.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN)))
    )
    leaves = leaves or is_state_at_war(source, trigger, agent)
    return "drawdown" if counted or moved or is_body or (leaves and theatre) else None


def _goes_from_own_fort(
    source: Annotated, trigger: Trigger, agent: ActorSpan | None, bases: tuple[PlaceSpan, ...]
) -> bool:
    """ "About 300 soldiers will leave Fort Hood": soldiers of no other land, from a base in one.

    The last of them, and a garrison that gives the place up, are told by other words.
    """
    if not bases or not trigger.text.lower().startswith(_GOING_ANYWHERE):
        return False
    is_told = agent is not None and agent.country is not None
    last = not LAST.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
    return not (is_told or last) and any(b.text.startswith("Fort ") for b in bases)


def _leaves_other(source: Annotated, trigger: Trigger) -> bool:
    """ "400 soldiers left the stadium", "left a wedding": no land, and nothing that they held."""
    after = source.words[trigger.last + 1 : trigger.last + 6]
    if after[:1] not in (["the"], ["a"], ["an"]) or places_left(source, trigger):
        return False
    held = SITES | TOWNS | _LANDS | BASE_NOUNS
    return trigger.text.lower().startswith(_GOING_ANYWHERE) and held.isdisjoint(after)


_LANDS = frozenset(
    "country region republic kingdom capital territory sector zone enclave area north south east "
    "west interior mainland mission force theatre theater peninsula countryside desert".split()
)


def _quits_its_post(source: Annotated, trigger: Trigger, agent: ActorSpan) -> bool:
    """ "soldiers had left their post in the night": on a day of its own, and for nothing else.

    Two who "left their post to buy bread" give it up as little as clerks on strike.
    """
    after = source.words[trigger.last + 1 : trigger.last + 9]
    own = {source.clauses.of_token[trigger.first]}
    purpose = source.clauses.at(trigger.first).opener == "who" or not _ELSEWHERE.isdisjoint(after)
    return (
        agent.kind == "military"
        and after[:1] in (["its"], ["their"])
        and not _OWN_POSTS.isdisjoint(after[1:3])
        and not purpose
        and any(t.kind == "point" for t in source.inside(source.times, own))
    )


_OWN_POSTS = frozenset("post posts positions base camp garrison barracks outpost outposts".split())
_ELSEWHERE = frozenset("to for office every".split())


def _are_due_out(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "The troops are due to leave in August": out of where they are, on a day that is set."""
    is_army = agent is not None and _is_army(agent)
    return (
        is_army
        and _DUE_OUT.search(source.text, 0, trigger.end) is not None
        and any(t.start > trigger.end for t in source.times)
        and source.word_after(trigger.end) in ("in", "by", "on", "next", "before", "within", "at")
    )


_DUE_OUT = re.compile(
    r"\b(?:due|set|scheduled|expected) to (?:begin |start )?(?:leav\w+|withdraw\w*|depart\w*)\Z"
)


def _goes_as_unit(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "The battalion abandoned Gao", "A Kenyan company left Kindu": no list names who goes.

    A brigade may leave a town of its own land for the front, and whoever is replaced ends nothing.
    """
    if agent is not None and agent.kind != "state":
        return False
    last = not LAST.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
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


def _moves_watchers(source: Annotated, trigger: Trigger) -> bool:
    """ "Mauritania withdrew its observers from the Aouzou strip"."""
    return trigger.text.lower().startswith("withdr") and bool(
        _WATCHERS_FROM.match(source.text, trigger.end)
    )


_WATCHERS_FROM = re.compile(
    r" (?:all |the last of )?(?:its|their) (?:\d+ |last |remaining |military |ceasefire ){0,2}"
    r"(?:observers|peacekeepers|monitors|troops|soldiers|forces|men|fighters|tanks|guns)"
    r" from [tA-Z]"
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


# Of a place that no list has: "from Tessalit", "from the west bank of the Dnieper".
_HEIGHTS = re.compile(
    r" from the [A-Z][\w'’-]+ (?:mountains?|hills|heights|valley|plateau|plain|strip|gap|peninsula"
    r"|islands?|pass|sector|district|salient|pocket|enclave|region|corridor)\b"
)
_FROM_NAME = re.compile(
    r" from (?:the (?:[\w-]+ ){0,3}(?:banks?|shore|side|town|city|village|district|island|province"
    r"|valley|suburbs?|outskirts) of (?:the )?)?[A-Z]"
)
_HARMED = frozenset("dead wounded injured hurt dying homeless stranded".split())


def _is_one_man(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "A staff sergeant left the outpost": one who walks off takes no force with him."""
    is_withdrawn = trigger.text.lower().startswith("withdr")  # "withdrew his tanks"
    if source.word_after(trigger.end) in ("his", "her") and not is_withdrawn:
        return True
    if agent is None:
        return False
    if not LAST.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN)):
        return False  # "The last soldier left the strip": after all the others
    named = source.words_between(agent.start, trigger.start)
    behind = next((i for i, word in enumerate(named) if word in _OF), len(named))
    return not _ONE_MAN.isdisjoint(named[:behind])  # no "soldiers of the National Guard"


_OF = frozenset("of from with in at on".split())
