"""Vehicles driven at something on purpose: "rammed his car into a convoy", "drove at the gate".

Source: codebook.md, Event types (an attack is armed force used; a mishap on the road is none).
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.force_evidence.aim import is_physical
from pipelines.extract.force_evidence.told import Told
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge import BEARING_ARMS, IRREGULAR
from pipelines.knowledge.word_lists import force_words, no_force_words


def rams(source: Annotated, told: Told) -> bool:
    """Whether somebody goes with a vehicle for what armed men hold, or men in arms for anything.

    "A militant steered a taxi into a bus queue"; of others only where it goes off as well, or the
    verb is one of purpose: "A man drove a lorry at the gate and blew it up".

    Args:
        source: The sentence.
        told: What it tells.
    """
    for trigger in told.triggers:
        what = _what_is_hit(source, trigger)
        if what is None:
            continue
        if told.is_by(IRREGULAR) or _is_by_one_of_them(source, trigger):
            return True
        is_meant = _goes_off_too(source, told) or trigger.text.lower().startswith("ramm")
        if is_meant and _is_guarded(source, *what):
            return True
    return False


def _is_by_one_of_them(source: Annotated, verb: Trigger) -> bool:
    """ "A militant drove": a single one, whom the lexicon leaves to the words beside him."""
    clause = source.clauses.tokens_of(source.clauses.of_token[verb.first])
    return any(source.words[i] in _MEN for i in clause if i < verb.first)


_MEN: Final = frozenset(
    "militant terrorist insurgent rebel guerrilla jihadist extremist separatist".split()
)


def _what_is_hit(source: Annotated, verb: Trigger) -> tuple[int, int] | None:
    """Where the words stand that tell what a vehicle is driven into; None where none is."""
    if verb.is_noun or not verb.text.lower().startswith(_DRIVING) or is_passive(source, verb):
        return None
    behind = _INTO.match(source.text, verb.end)
    if behind is None:
        return None
    start = behind.end()
    has_vehicle = any(map(_is_vehicle, source.words_between(verb.end, start)))
    clause = source.clauses.tokens_of(source.clauses.of_token[verb.first])
    in_front = (source.words[i] for i in clause if i < verb.first)
    if not (has_vehicle or verb.text.lower().startswith("ramm") or any(map(_is_vehicle, in_front))):
        return None
    stop = _ENDS.search(source.text, start)
    end = stop.start() if stop else len(source.text)
    words = source.words_between(start, end)
    if verb.text.lower().startswith(_GENTLE) and source.word_before(start) == "into":
        is_hit = not _IN_THE_WAY.isdisjoint(words) or _are_armed(source, start, end)
    else:
        is_hit = any(is_physical(w) or w in _IN_THE_WAY for w in words)
        is_hit = is_hit or _is_guarded(source, start, end)
    return (start, end) if is_hit else None


# A lorry is driven into a village or a yard without harm, and into a wall or a queue with it.
_GENTLE: Final = ("drove", "drive", "steer")
_IN_THE_WAY: Final = frozenset(
    "gate gates gateway entrance door doors checkpoint checkpoints roadblock barrier barriers "
    "barricade wall walls fence convoy bus buses crowd crowds queue patrol column car cars truck "
    "pedestrians shoppers worshippers mourners marchers bystanders passers-by".split()
)


def may_ram(source: Annotated, verb: Trigger) -> bool:
    """Whether a vehicle is driven into something, whoever drives: asked before any parsing."""
    return _what_is_hit(source, verb) is not None


_DRIVING: Final = tuple("drove drive driving ramm steer crash smash ploughed plowed".split())
# "a stolen fuel lorry into", "at", "his way through the".
_INTO: Final = re.compile(
    r"(?:(?:(?<=into)|(?<=through))|(?: [\w'’-]+){0,7}? (?:into|at|against|through))"
    r" (?=(?:an?|the|two|three|his|her|their|one of|[A-Z])\b)"
)
_ENDS: Final = re.compile(r"[,;.]| (?:on|in|near|outside|and|as|after|before|when|while|killing)\b")


def _is_vehicle(word: str) -> bool:
    return word in no_force_words().vehicles or word.rstrip("s") in _MAKES


_MAKES: Final = frozenset(
    "toyota humvee mercedes hilux tanker pick-up motorcycle motorbike vehicle ambulance "
    "bulldozer".split()
)


def _is_guarded(source: Annotated, start: int, end: int) -> bool:
    """ "the gate of a barracks", "a convoy of marines": what armed men hold, or they themselves."""
    words = source.words_between(start, end)
    if not (_GUARDED.isdisjoint(words) and force_words().posts.isdisjoint(words)):
        return True
    owned = (a for a in source.actors if a.kind == "facility_owner")
    return _are_armed(source, start, end) or any(start <= a.start < end for a in owned)


def _are_armed(source: Annotated, start: int, end: int) -> bool:
    return any(start <= a.start < end for a in source.actors if a.kind in BEARING_ARMS)


_GUARDED: Final = frozenset(
    "gate gates checkpoint checkpoints roadblock barrier barricade barracks embassy consulate "
    "headquarters compound convoy parliament assembly ministry garrison".split()
)


def is_cargo(source: Annotated, weapon: WeaponSpan) -> bool:
    """ "an Opel packed with artillery shells": whoever made them, they are the car's bomb."""
    lead = _LOADED_WITH.search(source.text, max(0, weapon.start - _LOAD_WITHIN), weapon.start)
    if lead is None:
        return False
    return _LAUNCHERS.isdisjoint(source.words_between(max(0, lead.start() - 30), lead.start()))


_LOAD_WITHIN: Final = (
    60  # characters of "loaded with several hundred kilos of old Soviet artillery "
)
_LOADED_WITH: Final = re.compile(
    r"\b(?:packed|laden|filled|crammed|stuffed|rigged|loaded|wired) (?:up )?with"
    r" (?:[\w-]+ ){0,6}\Z"
)
_LAUNCHERS: Final = frozenset(
    "launcher launchers tube tubes battery aircraft jets plane drone drones".split()
)


def explodes_on_impact(source: Annotated, told: Told) -> bool:
    """ "steered a fuel lorry into the wall, and the explosion killed nine": it was the bomb."""
    return may_ram(source, told.head) and _goes_off_too(source, told)


def _goes_off_too(source: Annotated, told: Told) -> bool:
    """ "and blew it up", "and the explosion": no mishap of the road."""
    return told.has_munition or any(t.entry.event_subtype == "bombing" for t in source.triggers)
