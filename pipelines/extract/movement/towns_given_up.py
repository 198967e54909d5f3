"""Towns that an armed body gives up: "The rebels withdrew from Goma".

Source: codebook.md, Event types (withdrawal: "forces leave").
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.bodies_leaving import EVACUEES
from pipelines.extract.movement.last_to_leave import LAST
from pipelines.extract.movement.verb_phrase import (
    SUBJECT_WITHIN,
    is_progressive,
    words_before,
)
from pipelines.extract.movement.when_and_where import places_left
from pipelines.extract.triggers import Trigger

# Of sites, unless soldiers give up a town: people are evacuated, hopes abandoned too.
OF_SITES = ("evacuat", "abandon", "quit", "fle", "exit", "gave up", "give", "slip", "clear")


def gives_up_town(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> bool:
    """ "The rebels withdrew from Goma", "The army quit Faya": no villagers are led out of it."""
    if agent is None or not agent.is_force or agent.is_person:
        return False
    text = trigger.text.lower()
    if is_of_town_told(source, trigger) and "civilians" not in source.vocabulary:
        return text.startswith(("vacat", "abandon", "quit", "fle", "fled")) or (
            text in ("left", "leaving")
            and _is_of_rebels(source, agent)
            and (_has_day(source, trigger) or source.word_before(trigger.start) in _HAVE)
        )
    last = not LAST.isdisjoint(words_before(source, trigger, SUBJECT_WITHIN))
    last = last or _leaves_as_body(source, trigger, agent)
    is_leaving = text.startswith(("withdr", "vacat", *OF_SITES)) or (
        text in ("left", "leaving") and last
    )
    if not is_leaving or (text.endswith("ing") and not is_progressive(source, trigger)):
        return False
    led_out = text.startswith("evacuat") and not EVACUEES.isdisjoint(source.vocabulary)
    left = [
        p
        for p in places_left(source, trigger)
        if p.precision != "region" and (text.startswith("withdr") or is_object(source, trigger, p))
    ]
    return bool(left) and not led_out


def is_of_town_told(source: Annotated, trigger: Trigger) -> bool:
    """ "left the city on Friday", "left the Qalamoun hills": by its noun, or in no list."""
    is_for_talks = not _TALKS.isdisjoint(source.vocabulary)
    return not is_for_talks and _THE_TOWN.match(source.text, trigger.end) is not None


_TALKS = frozenset("talks negotiations meeting conference".split())


def _leaves_as_body(source: Annotated, trigger: Trigger, agent: ActorSpan) -> bool:
    """ "Rebels of the Front left Faya on Sunday": on a day of its own, out of a town."""
    own = {source.clauses.of_token[trigger.first]}
    towns = any(p.precision == "city" for p in places_left(source, trigger))
    days = _has_day(source, trigger)
    days = days or source.word_before(trigger.start) in ("have", "has", "begun", "began")
    fights = [
        t
        for t in source.triggers
        if t.entry.event_type in ("attack", "unrest")
        and source.word_before(t.start) not in _DEALS  # "a deal struck in Kampala"
    ]
    return _is_of_rebels(source, agent) and towns and days and not source.inside(fights, own)


_HAVE = frozenset({"has", "have", "had"})
_DEALS = frozenset("deal agreement accord truce pact bargain".split())


def _has_day(source: Annotated, trigger: Trigger) -> bool:
    own = {source.clauses.of_token[trigger.first]}
    return any(t.kind == "point" for t in source.inside(source.times, own))


def _is_of_rebels(source: Annotated, agent: ActorSpan) -> bool:
    lead = [source.word_before(agent.start, back) for back in (3, 2, 1)]
    of_group = {one for one, behind in pairwise(lead) if behind == "of"}
    return not _OF_REBELS.isdisjoint({*agent.text.lower().split(), *of_group})


# "abandoned the city", "fled the town centre on Friday": the one told of.
_THE_TOWN = re.compile(
    r" the (?:(?:city|town|village|provincial capital)(?: cent(?:re|er))?"
    r"|[A-Z][\w'’-]+ (?:hills|mountains|heights|valley|islands?|enclave|pocket))"
    r"(?=$|[.,;]| (?:on|in the|overnight|after|before|at|early|late|last|without|under)\b"
    r"| for [A-Z])"
)

_OF_REBELS = frozenset(
    "fighters rebels insurgents guerrillas militants troops forces militia militias militiamen "
    "paramilitaries dissidents".split()
)


def is_object(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    """ "fled Gao", "evacuated the town of Anjar": right behind, not "fled from Gao to"."""
    return not {"from", "to", "in", "at"} & set(source.words_between(trigger.end, place.start))
