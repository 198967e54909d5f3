"""Who does what a clause tells, and whether two clauses tell of two who do it.

Source: codebook.md, What is one event ("Same type, same initiator, ...").
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan
from pipelines.extract.agents import agent_by, modifier_of
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.clauses import COMPANION, MAIN, Clause
from pipelines.extract.event_places import event_places
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive


def has_other_doer(
    source: Annotated, info: Clause, members: list[Trigger], above: list[Trigger]
) -> bool:
    """ "Jets killed nine as rebels fired rockets": a second happening, of another's doing."""
    if info.opener not in _BESIDE or info.kind not in (COMPANION, MAIN):
        return False
    acts = [t for t in above if not t.is_noun and not is_passive(source, t)]
    first = next((d for t in acts if (d := doer_of(source, t)) is not None), None)
    second = next((d for t in members if (d := doer_of(source, t)) is not None), None)
    if second is not None and second.text.lower() in PRONOUNS:
        return False
    if first is not None and second is not None:
        return _are_apart(first, second)
    if second is not None and source.inside(source.weapons, {info.index}):
        named = next((d for t in above if (d := _doer_of_noun(source, t)) is not None), None)
        if named is not None and _are_apart(named, second):
            return True  # "were killed by Sudanese shells, as rebels fired rockets at a barracks"
    is_armed = any(_is_by_weapon(source, t) for t in members)
    is_elsewhere = info.opener != "as" or bool(event_places(source, frozenset({info.index})))
    return first is not None and is_armed and is_elsewhere


def doer_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The armed actor in front of an act or of its name, in the words of the same clause."""
    if not trigger.is_noun and is_passive(source, trigger):
        return None
    clause = source.clauses.of_token[trigger.first]
    found = [
        a
        for a in source.inside(source.actors, {clause})
        if a.start < trigger.start
        and (a.is_force or a.kind == "state")
        and not in_prepositional_phrase(source, a.start)
    ]
    return found[0] if found else None


def _doer_of_noun(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "killed by Sudanese shells", "in a raid by rebels": whose it was."""
    found = modifier_of(source, trigger) if trigger.is_noun else None
    return found or agent_by(source, trigger)


def _is_by_weapon(source: Annotated, trigger: Trigger) -> bool:
    """ "a bomb wounded nine", "mortars killed a boy": a weapon in front of an act of its clause."""
    clause = source.clauses.of_token[trigger.first]
    tokens = source.clauses.tokens_of(clause)[1:3]
    is_act = not trigger.is_noun and not is_passive(source, trigger)
    return is_act and any(
        w.start <= source.tokens[i].start < w.end for i in tokens for w in source.weapons
    )


def _are_apart(one: ActorSpan, other: ActorSpan) -> bool:
    """Whether two actors are none of each other: the army and rebels, Israel and Hezbollah."""
    if one.actor == other.actor:
        return False
    are_known = "unknown" not in (one.side, other.side) or (one.country and other.country)
    if are_known and (one.side, one.country) != (other.side, other.country):
        return True
    return (one.kind in _OF_STATES) != (other.kind in _OF_STATES)


_BESIDE = frozenset({"as", "while", "and", "but", "whereas"})
PRONOUNS = frozenset({"it", "they"})
_OF_STATES = frozenset({"state", "alliance", "government", "military", "security", "office"})
