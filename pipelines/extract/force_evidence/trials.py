"""Weapons tried out and rockets shot into space: force is used against nobody.

Source: codebook.md, What is one event: drills are no events. A test stays one however it is
worded ("fired a missile into the sea"); what is fired *at* somebody is an attack.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.force_evidence.aim import is_physical
from pipelines.extract.force_evidence.hints import NUCLEAR, TRIALS
from pipelines.extract.force_evidence.told import Told
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import IRREGULAR

_AT_SEA: Final = re.compile(
    r"\b(?:into|in|onto|towards?|to|over) (?:the |its |their |international |open )?"
    r"(?:[\w'’-]+ ){0,4}?(?:[Ss]eas?|[Oo]ceans?|[Ww]aters?|[Bb]ay|Pacific|Atlantic)\b"
    r"|\bsplash(?:ed|es|ing)?[ -]?down\b|\boff (?:its|the) (?:\w+ )?(?:coast|shore)"
)
_BY_NAME: Final = re.compile(
    rf"\b{NUCLEAR}(?:[- ](?:fission|bomb))? (?:tests?|bombs?|devices?|warheads?|weapons?|blasts?"
    r"|explosions?|detonations?)\b|\bH-bombs?\b"
)
_NEAR: Final = 45  # characters of "detonated what it described as five small nuclear devices"
_AIM: Final = re.compile(r"\b(?:at|against|towards?|into|onto|on|in|targeting)\b ")
_LEADS: Final = re.compile(r"(?:(?:the|an?|its|their|two|three) )?(?:[a-z-]+ )?")
_OPEN_WATER: Final = re.compile(r"(?:[\w'’-]+ ){0,5}?(?:[Ss]eas?|[Oo]ceans?|[Ww]aters?|[Bb]ay)\b")
_SENT: Final = (
    *("fir", "launch", "sent", "send", "fl"),
    *("land", "fell", "fall", "plung", "splash", "came", "dropped into"),
)
_SUBTYPES: Final = frozenset({"missile", "rocket"})


def is_trial(source: Annotated, told: Told) -> bool:
    """ "fired a ballistic missile into the sea", "exploded a hydrogen bomb": against nobody."""
    head, weapon = told.head, told.weapon
    if told.casualties:
        return False
    if _is_nuclear_test(source, head):
        return True
    if weapon is None or weapon.subtype not in _SUBTYPES or not head.text.lower().startswith(_SENT):
        return False
    if told.is_by(IRREGULAR) or _is_aimed(source, head):
        return False
    if told.hints.article.is_of_trials or TRIALS.search(source.text) is not None:
        return True
    is_states = weapon.subtype == "missile" or told.is_armed
    return (
        is_states and not told.hints.article.is_of_use and _AT_SEA.search(source.text) is not None
    )


def _is_nuclear_test(source: Annotated, head: Trigger) -> bool:
    """ "detonated a nuclear device", "an atomic explosion"; not what is dropped on a city."""
    if head.entry.event_subtype != "bombing":
        return False
    beside = source.text[max(0, head.start - _NEAR) : head.end + _NEAR]
    return _BY_NAME.search(beside) is not None


def _is_aimed(source: Annotated, head: Trigger) -> bool:
    """ "fired at the port", "launches against Israel": a place, people or a thing is aimed at."""
    clause = source.clauses.of_token[head.first]
    end = source.tokens[source.clauses.tokens_of(clause)[-1]].end
    for aim in _AIM.finditer(source.text, head.end, end):
        if _OPEN_WATER.match(source.text, aim.end()):
            continue
        near = source.words_between(aim.end(), aim.end() + _NEAR)[:4]
        if aim.group() not in ("on ", "in ") and any(map(is_physical, near)):
            return True
        spans = [*source.actors, *(() if aim.group() == "in " else source.places)]
        if any(_LEADS.fullmatch(source.text, aim.end(), s.start) for s in spans):
            return True
    return False
