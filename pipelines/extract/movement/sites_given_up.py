"""Bases and posts that forces hand over, close or give up.

Source: codebook.md, Event types (withdrawal: "a base is handed over").
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.cues import Cue
from pipelines.extract.movement.bodies_leaving import is_mover
from pipelines.extract.movement.handovers import (
    BASE_NOUNS,
    BESIDE_A_BASE,
    POSTS,
    is_base_by_name,
    is_place_before,
    is_to_force,
    is_to_hands,
    phrase_before_comma,
)
from pipelines.extract.movement.missions import MISSIONS, is_abroad
from pipelines.extract.movement.towns_given_up import gives_up_town
from pipelines.extract.movement.verb_phrase import (
    SUBJECT_WITHIN,
    words_before,
    words_before_aside,
)
from pipelines.extract.movement.when_and_where import bases_of, places_left
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

_GIVING = frozenset({"give", "gives", "gave", "given"})  # to those who will hold it
_NEARBY = frozenset("to by behind enough together".split())


def given_up_subtype(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> str | None:
    """What a verb of handing over or closing gives up: a base, a mission, a town.

    Args:
        source: The sentence.
        trigger: The verb.
        agent: Who gives it up, where anybody is told.
    """
    kind = trigger.entry.kind
    is_foreign = is_mover(source, trigger, agent)
    after = source.words[trigger.last + 1 : trigger.last + 14]
    if kind == "closing" and agent is not None and agent.kind == "security":
        return None  # police close gates and roads
    if trigger.text.lower() == "close" and after[:1] and after[0] in _NEARBY:
        return None  # "a hill close to the base"
    if kind == "closing" and after[:1] == ["in"]:
        return None  # "were closing in on the airfield"
    if (
        trigger.text.lower() == "returned"
        and after[:1] == ["to"]
        and not is_passive(source, trigger)
    ):
        return None  # "The brigade returned to its barracks"
    own = {"its", "their", "our"} & set(after[:2]) and BASE_NOUNS & set(after[:6])
    passive = is_passive(source, trigger)
    hands = kind == "handing" and is_foreign and not passive
    is_line = not _LINES.isdisjoint(after[:_NOUN_WITHIN])
    if hands and is_to_force(source, trigger) and (is_line or places_left(source, trigger)):
        return "base_transfer"  # "handed the town of Sinjar to the army"
    object_at = after[: len(after) if kind == "handing" and after[:1] == ["to"] else 5]
    base = bool(bases_of(source, trigger) or BASE_NOUNS & set(object_at))  # "to X the base of"
    if passive and kind == "handing":  # "a prisoner was handed over at the base"
        base = any(
            source.word_before(b.start) not in (*BESIDE_A_BASE, "to")  # a trial, moved to a fort
            for b in bases_of(source, trigger)
        )
    if trigger.text.lower().startswith(_GIVEN_UP_BY) and not _is_abstract(after):
        gives_up = gives_up_town(source, trigger, agent)
        return (
            "base_transfer"
            if own or bases_of(source, trigger) or (is_foreign and _held(agent) & set(after[:4]))
            else ("drawdown" if gives_up else None)
        )
    if trigger.text.lower() in _GIVING:  # anything may be given, a post to soldiers only so
        return "base_transfer" if base and is_to_force(source, trigger) else None
    subject = {*words_before(source, trigger, 5), *words_before_aside(source, trigger, 5)}
    subject |= {*_first_noun(source, trigger)} if is_passive(source, trigger) else set()
    passes = trigger.text.lower().startswith("pass")
    if passes:  # as bills and laws do
        subject |= {*phrase_before_comma(source, trigger)}
        holder = is_to_force(source, trigger) or is_to_hands(after) or "control" in subject
        if not (holder and BASE_NOUNS & subject):
            return None
    passive = passive or passes
    if kind == "closing" and is_foreign and MISSIONS & set(after[:3]):
        return "mission_suspended" if is_abroad(source, agent, trigger) else None
    handed = passive and (
        BASE_NOUNS & subject
        or (is_to_force(source, trigger) and is_place_before(source, trigger))
        or is_base_by_name(source, trigger)
    )
    if not (own or handed or ((is_foreign or is_passive(source, trigger)) and base)):
        return None
    is_own = bool(own) and agent is not None and (is_foreign or agent.kind == "person")
    is_military = is_own or _is_military_site(source, trigger, agent)
    return "base_transfer" if is_military else None


def _first_noun(source: Annotated, trigger: Trigger) -> list[str]:
    """ "The bases at Gossi, Menaka and Gao will be closed": what begins the clause."""
    own = source.clauses.tokens_beside(trigger.first)
    return [source.words[i] for i in own if i < trigger.first][:_NOUN_WITHIN]


_LINES = frozenset("positions posts outposts checkpoints trenches".split())
_NOUN_WITHIN = 3  # words of "The French bases"


def _held(agent: ActorSpan | None) -> frozenset[str]:
    """What is given up: by soldiers a camp as well, which may be one of refugees."""
    return BASE_NOUNS if agent is not None and agent.kind == "military" else POSTS


_GIVEN_UP_BY = ("gave up", "give up", "given up", "gives up")


def _is_abstract(after: list[str]) -> bool:
    """ "gave up the fight", "gave up hope"."""
    return not {"hope", "fight", "struggle", "arms", "weapons", "power"}.isdisjoint(after[:4])


def is_site_given_up(source: Annotated, trigger: Trigger) -> bool:
    """ "The forward camp at Palan was vacated on 4 June": a post is given up, by whomever.

    A camp alone may be one of refugees.
    """
    if not is_passive(source, trigger) or not trigger.text.lower().startswith(GIVEN_UP):
        return False
    subject = words_before(source, trigger, SUBJECT_WITHIN)
    is_camp = "camp" in subject and not _OF_ARMIES.isdisjoint(source.vocabulary)
    return is_camp or not POSTS.isdisjoint(subject)


GIVEN_UP = ("vacat", "evacuat", "abandon", "desert")
_OF_ARMIES = frozenset("forward army military garrison base troops soldiers".split())


def _is_military_site(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """Camps of refugees and protesters close too; what forces close is a base."""
    if trigger.entry.kind == "handing":
        return True
    is_sender = agent is not None and (agent.is_force or agent.kind == "alliance")
    if is_sender or source.forces or "military" in source.vocabulary:
        return True
    told = any(one.has(Cue.FORCE) for one in source.near())
    return told and not _BASES.isdisjoint(_first_noun(source, trigger))


_BASES = frozenset({"base", "bases", "outposts", "garrisons"})
