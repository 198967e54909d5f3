"""Forces pulled out, brought home, returning home.

Source: codebook.md, Event types (withdrawal: "forces leave").
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.forces import ForceFigure
from pipelines.extract.movement.bodies_leaving import are_counted_out
from pipelines.extract.movement.columns import is_column_leaving
from pipelines.extract.movement.handovers import BASE_NOUNS, is_carried_out
from pipelines.extract.movement.leavers import leaver_of
from pipelines.extract.movement.left_to_others import left_to_others
from pipelines.extract.movement.moved_forces import leaving_forces
from pipelines.extract.movement.verb_phrase import (
    OBJECT_WITHIN,
    SUBJECT_WITHIN,
    goes_home,
    is_progressive,
    words_ahead,
    words_before,
)
from pipelines.extract.movement.when_and_where import (
    TOWN_OF,
    TOWNS,
    places_left,
)
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import STATE_KINDS

_OWN_UNITS = frozenset("unit units contingent battalion brigade division trainers forces".split())
_MOVERS = frozenset({"military", "alliance"})
_OUT = frozenset("out home back from away off".split())


def _retreats(source: Annotated, trigger: Trigger, mover: ActorSpan | None) -> bool:
    """ "The rebels pulled out of Goma": an armed body gives up a town; no miners leave talks."""
    if mover is None or not mover.is_force or mover.is_person:
        return False
    ahead = source.words[trigger.last + 1 : trigger.last + 1 + TOWN_OF]
    if places_left(source, trigger) or not (TOWNS | BASE_NOUNS).isdisjoint(ahead):
        return True
    if mover.kind == "military" and _TO_LINES.match(source.text, trigger.end):
        return True
    over = trigger.text.lower().endswith((" across", " over", " behind"))
    return over and not _BORDERS.isdisjoint(ahead)


_TO_OWN = re.compile(
    r"[^,.;]{0,80} to (?:its|their) (?:[\w-]+ ){0,2}(?:bases?|barracks|garrisons?|home)\b"
)
# "have been pulled back to their lines south of the city"
_TO_LINES = re.compile(
    r"(?: to| behind| into)? (?:its|their) (?:[\w-]+ ){0,3}(?:lines?|positions|trenches|bases?"
    r"|barracks|borders?|frontier)\b"
)
_BORDERS = frozenset("river border frontier line lines".split())  # "withdrew across the Juba River"


def removed_subtype(source: Annotated, trigger: Trigger) -> str | None:
    """Forces pulled out, brought home, returning home."""
    if left_to_others(source, trigger):
        return "drawdown"
    forces = leaving_forces(source, trigger)
    mover = leaver_of(source, trigger)
    if trigger.entry.kind in ("retreating", "returning") and _only_describes(source, trigger):
        return None
    if trigger.entry.kind == "returning" and _is_of_hurt_or_sortie(source, forces):
        return None
    if trigger.is_noun:  # "ordered the return of a part of the force to its bases"
        to_own = _TO_OWN.match(source.text, trigger.end) is not None
        is_home = to_own or goes_home(source, trigger)
        return "drawdown" if forces and is_home and is_carried_out(source, trigger) else None
    if trigger.entry.kind == "retreating" and _is_of_crowd(source, trigger):
        return None
    if trigger.entry.kind == "retreating":
        is_told = forces or _retreats(source, trigger, mover) or is_column_leaving(source, trigger)
        return "drawdown" if is_told else None
    if trigger.entry.kind == "returning" and _to_barracks(source, trigger):
        return "drawdown" if mover is not None and mover.kind in STATE_KINDS else None
    if not _HOMES.isdisjoint(words_ahead(source, trigger, OBJECT_WITHIN)):
        return None  # "pulled them out of their beds"
    moves_itself = mover is not None and mover.kind in _MOVERS and not mover.is_person
    if not (forces or moves_itself or goes_home(source, trigger)):
        return None
    if trigger.entry.kind == "returning":
        is_body = bool(forces) or (mover is not None and mover.is_force)
        told = any(f.count or f.low for f in forces) or (is_body and places_left(source, trigger))
        are_all = not _ALL.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
        told = told or (bool(forces) and are_all)
        told = told or (bool(forces) and _go_on_leaving(source))
        home = goes_home(source, trigger) or _comes_from_abroad(source, trigger, mover)
        home = home or _will_return_from(source, trigger, forces)
        return "drawdown" if told and home else None
    if trigger.entry.event_type == "deployment":
        own = _OWN_UNITS & set(words_ahead(source, trigger, 6))
        return "drawdown" if own or _is_moved(source, trigger, forces) else None
    if any(one in _OTHERS for one in words_ahead(source, trigger, OBJECT_WITHIN)) and not any(
        f.start >= trigger.end for f in forces
    ):
        return None  # "lifted 400 foreigners out of the capital"
    recalls = trigger.text.lower().startswith("recall")
    ahead = _without_aside(source.words_between(trigger.end, trigger.end + 90))[:OBJECT_WITHIN]
    if trigger.text.lower().startswith(_OF_MUCH):  # "would take the town before the year was out"
        suffers = is_passive(source, trigger) or any(f.start > trigger.end for f in forces)
        if not suffers:
            return None  # "The frigate took 300 tourists off the quay"
        whence = " out by " in trigger.text.lower()
        whence = (
            whence or not {"home", "off"}.isdisjoint(ahead) or bool(_WHENCE & set(pairwise(ahead)))
        )
        whence = whence or (ahead[:1] == ["away"] and "from" in ahead)
        return "drawdown" if whence else None
    recalls = recalls or (
        any(f.low for f in forces) and trigger.text.lower().endswith((" back", " home"))
    )
    return "drawdown" if recalls or _OUT & set(ahead) or goes_home(source, trigger) else None


def _only_describes(source: Annotated, trigger: Trigger) -> bool:
    """ "pupils marching out of Soweto", "workers flown out of Sanaa": which ones, and no act."""
    verb = source.words[trigger.first]
    if verb.endswith("ing"):
        beside = source.word_before(trigger.start) in (",", "with", "by", "after", "before", "and")
        return trigger.last > trigger.first and not (beside or is_progressive(source, trigger))
    led = {source.word_before(trigger.start, back) for back in (1, 2, 3)}
    return verb in _PARTICIPLES and led.isdisjoint(AUXILIARIES | {"and", "or"})


_PARTICIPLES = frozenset("flown driven drawn withdrawn ridden".split())


def _is_of_hurt_or_sortie(source: Annotated, forces: list[ForceFigure]) -> bool:
    """ "Wounded soldiers were flown home", "the bombers flew home": nobody's presence ends."""
    if any(not _HURT.isdisjoint(f.text.lower().split()) or _are_few(f) for f in forces):
        return True
    fights = any(t.entry.event_type == "attack" for t in source.triggers)
    return fights and bool(forces) and all(f.kind == "aircraft" for f in forces)


def _are_few(force: ForceFigure) -> bool:
    """ "Two soldiers walked home from a bar"."""
    return force.kind == "troops" and force.count is not None and force.count < _MANY


_MANY = 10
_HURT = frozenset("wounded injured hurt sick dead fallen freed released captured former".split())


def _without_aside(words: list[str]) -> list[str]:
    """ "one of its two divisions, the 162nd, out of Rafah": which one it is counts for nothing."""
    first = words.index(",") if "," in words else len(words)
    behind = words[first + 1 : first + 2 + _ASIDE_WITHIN]
    if "," not in behind:
        return words
    return [*words[:first], *words[first + 2 + behind.index(",") :]]


_ASIDE_WITHIN = 6  # words of "the 5th and the 307th"
_OTHERS = frozenset(
    "foreigners nationals citizens people civilians refugees evacuees diplomats tourists residents "
    "expatriates hostages prisoners women children families staff workers journalists survivors "
    "passengers casualties bodies".split()
)
_ALL = frozenset("all last final remaining".split())
_CROWD_SIGNS = frozenset("shouting chanting slogans mosque church stadium banners".split())
_OF_MUCH = ("tak", "took", "draw", "drew")
_WHENCE = frozenset({("out", "of"), ("back", "from"), ("away", "from"), ("back", "to")})


def _is_of_crowd(source: Annotated, trigger: Trigger) -> bool:
    """ "marched out of the mosque shouting": told in the clause of the verb or behind it."""
    if _CROWD_SIGNS.isdisjoint(source.vocabulary):
        return False
    own = source.clauses.tokens_beside(trigger.first)
    return not _CROWD_SIGNS.isdisjoint(source.words[i] for i in own)


def _comes_from_abroad(source: Annotated, trigger: Trigger, mover: ActorSpan | None) -> bool:
    """ "1,700 soldiers will return to Japan from Samawa": from another country to one's own.

    So do "Six Danish jets" that "returned from Sigonella".
    """
    behind = [p for p in source.places if p.start >= trigger.end and p.country]
    left = {p.country for p in behind if source.word_before(p.start) == "from"}
    if mover is not None and mover.country and left - {mover.country}:
        return trigger.text.lower().startswith("return")
    goals = {p.country for p in behind if source.word_before(p.start) == "to"}
    return bool(left and goals and not left & goals) and trigger.text.lower().startswith("return")


def _go_on_leaving(source: Annotated) -> bool:
    """ "The contingent will be withdrawn. A battalion has already returned home": a part of it."""
    return any(
        t.entry.event_type == "withdrawal" and t.entry.kind in ("leaving", "removing", "reducing")
        for one in source.near()
        for t in one.triggers
        if one.sentence.index == source.sentence.index - 1
    )


def _will_return_from(source: Annotated, trigger: Trigger, forces: list[ForceFigure]) -> bool:
    """ "1,600 soldiers would return from Iraq": announced of many, where a few come on leave."""
    ahead = source.word_after(trigger.end) == "from" and bool(places_left(source, trigger))
    return ahead and are_counted_out(source, trigger, forces)


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


_HOMES = frozenset("homes houses beds rubble wreckage debris cars cells classrooms".split())
