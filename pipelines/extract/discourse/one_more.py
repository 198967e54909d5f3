"""What the words of a passage set apart from an attack told before it: one more, or elsewhere.

Source: codebook.md, What is one event ("Attacks that the text counts and places apart are split").
"""

from __future__ import annotations

import re

from pipelines.extract.annotate import Annotated
from pipelines.extract.discourse.bareness import tolls
from pipelines.extract.frame import Frame


def is_one_more_beside(one: Frame, other: Frame) -> bool:
    """ "a long gunfight", then "in another battle near Tall": one more than the first.

    Where "two battles" were told before, it is one of the two; with the very toll of a headline or
    a lead further up it is what those told of.
    """
    first, later = sorted((one, other), key=lambda f: f.source.sentence.index)
    if first is later or first.event_type != "attack" or not _is_one_more(later):
        return False
    if first.head.is_plural_noun or _tells_several(first):
        return False
    is_beside = first.source.sentence.paragraph == later.source.sentence.paragraph
    return is_beside or not tolls(first) & tolls(later)


def _tells_several(frame: Frame) -> bool:
    """ "two trucks", "twin blasts"; not "two men", which counts the dead of one."""
    counted = [(c.start, c.end) for c in frame.source.casualties]
    return any(
        not any(start <= match.start() < end for start, end in counted)
        for match in _TWO.finditer(frame.source.text)
    )


def _is_one_more(frame: Frame) -> bool:
    """Whether its own name, weapon or first words call it one more."""
    if _IS_SECOND.match(frame.source.text):
        return True
    if "another" not in frame.source.vocabulary or frame.is_definite:
        return False
    spans = [t for t in frame.triggers if t.is_noun]
    starts = [t.start for t in spans] + ([frame.weapon.start] if frame.weapon else [])
    return any(_ANOTHER.search(frame.source.text, 0, start) for start in starts)


_ANOTHER = re.compile(r"(?<!yet )\b[Aa]nother (?:(?!of\b|in\b|to\b|by\b|and\b)[\w-]+ ){0,2}\Z")
_IS_SECOND = re.compile(
    r"(?:[\w-]+ (?:[\w-]+ )?(?:later|afterwards|earlier),? )?[Aa](?:nother| second| third) "
    r"(?:[\w-]+ ){0,2}(?:car|truck|lorry|van|tanker|vehicle|bus|minibus|motorcycle|bomber|bomb"
    r"|device|driver)\b"
)
_TWO = re.compile(
    r"(?i)\b(?:two|twin|three|four|several|pair|both|double|simultaneous|coordinated|series|bombs"
    r"|bombers|blasts|explosions|attacks)\b"
)


def has_dead_of_other_side(one: Frame, other: Frame) -> bool:
    """ "A bomb killed 24 in a village.", "Marines attacked two towns, killing 12 rebels": two.

    What an army does, and whose dead are all fighters, is no bomb that killed others only. Of an
    air strike both may be told: whom it killed is what its doer and others contest.
    """
    doer = other.initiator
    if other.head.is_noun or other.head.entry.kind == "consequence" or other.is_definite:
        return False
    if one.event_subtype != "bombing" or one.weapon is None or one.initiator is not None:
        return False
    if doer is None or doer.kind not in _ARMIES or doer.is_carried:
        return False
    if {p.name for p in one.places} & {p.name for p in other.places}:
        return False
    a, b = ({c.role for c in f.casualties if c.outcome == "killed" and c.low} for f in (one, other))
    return bool(a) and a <= _BYSTANDERS and b == {"militia"} and not tolls(one) & tolls(other)


_ARMIES = frozenset(("state", "alliance", "government", "military", "security"))
_BYSTANDERS = frozenset(("civilian", "unknown"))


def is_behind_turn(one: Frame, other: Frame) -> bool:
    """ "Two rebels fell at Tall. Meanwhile, the truce was broken. The army fired shells": anew.

    What is told anew in a paragraph that has turned to something else is not what stood before.
    """
    source = other.source
    if other.is_definite or one.source.sentence.paragraph == source.sentence.paragraph:
        return False
    return any(
        _TURNS.match(before.text)
        for before in source.near()
        if before.sentence.paragraph == source.sentence.paragraph
    )


_TURNS = re.compile(r"(?:And |But )?(?:Meanwhile|Separately|Elsewhere)\b")


def is_told_elsewhere(source: Annotated, start: int, clause: int) -> bool:
    """ "Nine more died in other parts of the province": in none of the places told before.

    Args:
        source: The sentence.
        start: Behind what tells what happened.
        clause: In which it is told.
    """
    if not {"other", "elsewhere"} & source.vocabulary:
        return False
    where = _ELSEWHERE.search(source.text, start)
    return where is not None and source.clause_at(where.start()).index == clause


_ELSEWHERE = re.compile(
    r"\b(?:in|across|from|around|at) (?:[\w-]+ )?other (?:[\w-]+ )?(?:parts|areas|towns|cities"
    r"|districts|provinces|regions|villages|places|locations|neighbou?rhoods|states)\b"
    r"|\belsewhere (?:in|across|around|along) (?:the|[A-Z])"
)
