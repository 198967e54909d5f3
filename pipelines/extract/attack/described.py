"""Relative clauses that say what an attack, or a weapon, did: "the bombing that wrecked a mill".

Source: codebook.md, What is one event.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.salvos import STRIKING
from pipelines.extract.clauses import MAIN, RELATIVE, Clause
from pipelines.extract.force_evidence.destruction import intercepts
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive


def tells_of_any(source: Annotated, trigger: Trigger, references: list[Trigger]) -> bool:
    """ "condemned the bombing that destroyed a bakery": the clause says what the bombing did."""
    clause = source.clauses.of_token[trigger.first]
    info = source.clauses.clauses[clause]
    if info.kind != RELATIVE or info.opener == "reduced" or not _only_describe(source, [trigger]):
        return False
    return not _is_of_weapon(source, clause) and any(
        source.clauses.of_token[t.first] == info.parent and t.end <= trigger.start
        for t in references
    )


def tells_what_is_held(source: Annotated, trigger: Trigger) -> bool:
    """ "the militants who have seized much of the north": theirs by now, and no day's news."""
    if trigger.entry.kind != "capture":
        return False
    if {"have", "has"}.isdisjoint(source.words[max(0, trigger.first - 2) : trigger.first]):
        return False
    clause = source.clauses.at(trigger.first)
    return clause.kind == RELATIVE and not source.inside(source.times, {clause.index})


def describes(source: Annotated, clause: int, members: list[Trigger], above: list[Trigger]) -> bool:
    """A relative clause about the attack above: whom it hit, or who launched what was met."""
    if above[0].is_noun and _tell_defence(source, members):
        return True
    if all(intercepts(source, t) for t in above):
        return all(t.entry.kind == "munition" for t in members)
    if _is_of_weapon(source, clause) and not above[0].is_noun and all(map(_is_flight, members)):
        return True  # "hit by a missile, which the rebels had fired"
    if source.clauses.clauses[clause].opener == "reduced" or not _only_describe(source, members):
        return False
    return not (_is_of_weapon(source, clause) and above[0].is_noun)


def tells_deed_of_doer(source: Annotated, trigger: Trigger) -> bool:
    """ "The attack was carried out by men who hurled a grenade": what they did was the attack."""
    clause = source.clauses.at(trigger.first)
    if clause.kind != RELATIVE or clause.opener != "who" or trigger.is_noun:
        return False
    if "had" in source.words[max(0, trigger.first - 2) : trigger.first]:
        return False  # "by a man who had shot dead a judge": before it
    first = source.tokens[source.clauses.tokens_of(clause.index)[0]].start
    return _DONE_BY.search(source.text, max(0, first - _DOER_WITHIN), first) is not None


_DOER_WITHIN = 120  # characters of "was carried out at dawn on Sunday by a group of unknown men "
_DONE_BY = re.compile(
    r"\b(?:was|were|been) (?:carried out|perpetrated|committed|staged|mounted|conducted|made)\b"
    r"[^.;]*\bby (?:[\w-]+ ){1,8}\Z"
)


def _is_flight(trigger: Trigger) -> bool:
    """What a weapon's clause tells of its way: who fired it, what it missed."""
    is_launch = trigger.text.lower().startswith(_LAUNCHING)
    return not trigger.is_noun and (is_launch or trigger.entry.kind == "impact")


_LAUNCHING = ("fire", "launch", "sent", "dropped", "released", "loosed", "lobbed")


def _is_of_weapon(source: Annotated, clause: int) -> bool:
    """ "punishment for a drone that hit the post": the clause tells of the drone, not the raid."""
    return bool(source.in_front_of(source.weapons, clause, gap=2))


def _only_describe(source: Annotated, members: list[Trigger]) -> bool:
    """A relative clause that only says whom or what the strike hit or wrecked."""
    return all(
        t.entry.kind == "consequence"
        or (t.entry.kind in ("destruction", "impact") and not intercepts(source, t))
        or t.text.lower().startswith((*STRIKING, "set fire", "set ablaze", "set alight"))
        for t in members
    )


def is_begun(source: Annotated, trigger: Trigger) -> bool:
    """ "Strikes began on 12 January, when jets hit the port": the clause tells the first one.

    It tells the only one of "Gulu was the scene of an attack in May, when men threw grenades".
    """
    if not trigger.is_noun:
        return False
    if _BEGAN.match(source.text, trigger.end) is not None:
        return True
    return _SCENE_OF.search(source.text, 0, trigger.start) is not None


_BEGAN = re.compile(
    r"(?: (?:on|of|at|against|in) (?:[\w'’-]+ ){1,5}?)? ?(?:began|started|opened)\b"
)


_SCENE_OF = re.compile(
    r"\b(?:scene|site|target|victim|object) of (?:an?|another) (?:[\w-]+ ){0,3}\Z"
)


REPELLING = tuple(
    "repel|repuls|beat off|beat back|beaten off|beaten back|fought off|held off|holding off|"
    "fended off|fending off|pushed back|pushing back|driven back|drove back".split("|")
)


def _tell_defence(source: Annotated, members: list[Trigger]) -> bool:
    """ "an attack that was repelled on Monday, with nine dead": how it ended."""
    held = [t for t in members if t.text.lower().startswith(REPELLING) and is_passive(source, t)]
    return bool(held) and all(t in held or t.entry.kind == "consequence" for t in members)


def is_of_another_day(
    source: Annotated, info: Clause, members: list[Trigger], above: list[Trigger]
) -> bool:
    """ "was gunned down on 3 May, and a senator was murdered in June": each with its own day.

    Who "died" on another day may have been hurt in what was told.
    """
    if info.kind != MAIN or info.opener not in ("and", "but", ";"):
        return False
    if any(t.is_noun or not _is_violent(t) for t in members):
        return False
    clauses = {source.clauses.of_token[t.first] for t in above}
    days, own = (
        {t.text.lower() for t in source.inside(source.times, of) if t.kind == "point"}
        for of in (clauses, {info.index})
    )
    return bool(days and own) and days.isdisjoint(own)


def _is_violent(trigger: Trigger) -> bool:
    """ "murdered", "gunned down": what is done to people at once, and not "died"."""
    return trigger.text.lower().startswith(_VIOLENT)


_VIOLENT = ("kill", "murder", "assassinat", "shot dead", "gunned", "slain", "slew", "massacr")


def lasts(source: Annotated, head: Trigger) -> bool:
    """ "survived years of bombing", "after two decades of raids": no one attack."""
    before = [source.word_before(head.start, back) for back in (1, 2, 3)]
    return head.is_noun and any(of == "of" and span in _SPANS for of, span in pairwise(before))


_SPANS = frozenset("years months weeks decades".split())


def is_done_by_deed(source: Annotated, trigger: Trigger, head: Trigger) -> bool:
    """ "the raid on the militia, which killed 17": the raid did, and not the militia.

    Args:
        source: The sentence.
        trigger: "killed".
        head: "raid".
    """
    clause = source.clauses.at(trigger.first)
    is_aside = clause.kind == RELATIVE and clause.opener in ("which", "that")
    if any(a.end <= trigger.start for a in source.inside(source.actors, {clause.index})):
        return False  # "the raid in which militias killed dozens"
    is_harm = trigger.entry.kind == "consequence"
    return is_aside and is_harm and head.is_noun and head.end < trigger.start
