"""Which clauses belong to a trigger: where its places, its times and its figures are told."""

from __future__ import annotations

from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import BACKGROUND, RELATIVE, Clause
from pipelines.extract.triggers import Trigger


def reach(source: Annotated, trigger: Trigger) -> frozenset[int]:
    """The clauses whose places, times and figures belong to a trigger.

    Its own clause; the relative clauses that hang on it and tell nothing of their own ("a raid on
    the camp, which lies near X"); what caused a death; the toll behind a semicolon.
    """
    own = source.clauses.of_token[trigger.first]
    is_consequence = trigger.entry.kind == "consequence"
    found = {own}
    for clause in source.clauses.clauses:
        if clause.parent == own and (
            (clause.kind == RELATIVE and not _has_trigger(source, clause.index))
            or (is_consequence and _is_cause(source, clause))
            or (clause.opener == ";" and _only_counts(source, clause.index))
        ):
            found.add(clause.index)
    return frozenset(found)


def _triggers_in(source: Annotated, clause: int) -> list[Trigger]:
    return [t for t in source.triggers if source.clauses.of_token[t.first] == clause]


def _is_cause(source: Annotated, clause: Clause) -> bool:
    """ "died when a booby-trapped parcel was opened": the weapon is told behind the death."""
    return (
        clause.opener in ("when", "as", "after")
        and not _triggers_in(source, clause.index)
        and bool(source.inside(source.weapons, {clause.index}))
    )


def _only_counts(source: Annotated, clause: int) -> bool:
    """ "; four people died": the toll of what stands before, no happening of its own."""
    told = _triggers_in(source, clause)
    return all(t.entry.kind == "consequence" for t in told) and not source.inside(
        source.places, {clause}
    )


def _has_trigger(source: Annotated, clause: int) -> bool:
    """Whether a clause tells something of its own; "a drone that was heading for X" does not."""
    told = _triggers_in(source, clause)
    if not told:
        return False
    is_of_weapon = bool(source.in_front_of(source.weapons, clause))
    return not is_of_weapon or any(t.entry.event_type in ("attack", "unrest") for t in told)


def is_background(source: Annotated, trigger: Trigger) -> bool:
    """Whether the trigger stands in a clause about an earlier event (after, in response to)."""
    clause = source.clauses.at(trigger.first)
    while True:
        if clause.kind == BACKGROUND:
            return True
        if clause.parent is None:
            return False
        clause = source.clauses.clauses[clause.parent]


def presenting_clause(source: Annotated, clause: int) -> int | None:
    """The clause that only says that, when and where something took place, told by ", when"."""
    info, tokens = source.clauses.clauses[clause], source.clauses.tokens_of(clause)
    if info.opener != "when" or info.parent is None or not tokens:
        return None
    own = source.clauses.tokens_of(info.parent)
    above = [source.words[i] for i in own if i < tokens[0]]
    takes_place = any(
        word in ("came", "occurred", "happened") or (word, after) == ("took", "place")
        for word, after in pairwise([*above, ""])
    )
    named = any(t.is_noun and t.first in own for t in source.triggers)
    return info.parent if takes_place and named and above[-1:] == [","] else None
