"""Frames of unrest: what a crowd does (codebook.md, Event types)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.groups import is_when_of_other
from pipelines.extract.attack.tolls import is_of_accused, is_told_apart
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.clauses import RELATIVE, Clause
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.modality import Factuality, factuality
from pipelines.extract.objects import object_of
from pipelines.extract.reach import is_background, reach
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.extract.unrest.bodies import (
    HOLDING,
    acts_in_present,
    people_who_act,
    people_who_hold,
)
from pipelines.extract.unrest.causes import is_mourned, places_of_crowd, times_of_crowd
from pipelines.extract.unrest.crowds import CROWD_KINDS, crowd_agent, crowd_of
from pipelines.extract.unrest.evidence import RIOT_HEADS, RIOT_VERBS, is_unrest
from pipelines.extract.unrest.force_used import only_counts
from pipelines.extract.unrest.lynchings import LYNCHING, lynchings
from pipelines.extract.unrest.senses import gathers_no_crowd
from pipelines.extract.unrest.wrecking import is_wrecking
from pipelines.extract.voice import is_passive
from pipelines.knowledge import FIGHTING
from pipelines.knowledge.word_lists import crowd_words

STORMING = "unrest.storming.verb"


def unrest_frames(source: Annotated) -> list[Frame]:
    """The crowds' doings that a sentence reports, one frame a clause at the most."""
    frames: list[Frame] = []
    taken: set[int] = set()
    may_wreck = not crowd_words().rioters.isdisjoint(source.vocabulary)
    triggers = [
        t
        for t in source.triggers
        if t.entry.event_type == "unrest"
        and t.entry.kind != LYNCHING
        and (may_wreck or not is_wrecking(t))
    ]
    if all(t.is_noun for t in triggers):
        triggers += _fired_upon(source)
    triggers += lynchings(source)
    for trigger in sorted(triggers, key=lambda t: (t.entry.kind == "crowd", t.start)):
        clause = source.clauses.of_token[trigger.first]
        if clause in taken or not _is_told(source, trigger):
            continue
        if trigger.entry.kind != LYNCHING and gathers_no_crowd(source, trigger):
            continue
        frame = _frame(source, trigger)
        if frame is not None:
            frames.append(frame)
            taken.update(frame.clauses)
    frames.sort(key=lambda f: f.head.start)
    return [_as_one(frames)] if len(frames) > 1 and _is_one_scene(frames) else frames


def _as_one(frames: list[Frame]) -> Frame:
    """ "Tear gas filled Kol as police chased youths on Sunday": the one scene has that day."""
    first = frames[0]
    news = [f for f in frames[1:] if _is_beside(first, f)]
    return first.with_changes(
        places=first.places or next((f.places for f in news if f.places), ()),
        times=first.times or next((f.times for f in news if f.times), ()),
        casualties=first.casualties or next((f.casualties for f in news if f.casualties), ()),
    )


def _is_beside(first: Frame, other: Frame) -> bool:
    """ "as police chased youths on Sunday": told with it; not "a march that began on Friday"."""
    clause = other.source.clause_at(other.head.start)
    return clause.opener in ("as", "while", "and") and clause.parent in first.clauses


def _fired_upon(source: Annotated) -> list[Trigger]:
    """ "Police opened fire on protesters": those who are fired upon had come to protest."""
    known = crowd_words()
    if (known.protesters | known.gatherings | _CLEARED).isdisjoint(source.vocabulary):
        return []
    match = _FIRED_UPON.search(source.text)
    if match is None:
        return []
    if match["crowd"] and (known.protesters | known.gatherings).isdisjoint(source.vocabulary):
        return []
    entry = TriggerEntry("verb", "unrest", "protest", "dispersal")
    who = match.lastgroup or "cleared"
    return [source.trigger_over(match.start(who), match.end(who), entry)]


_CLEARED = frozenset("followers supporters students squatters encampment strikers".split())
_FIRED_UPON = re.compile(
    r"\b(?:police|polic\w+|soldiers|troops|forces|guards|snipers|army|gendarmes"
    r"|officers)\b[^.;]{0,60}?"
    r"\b(?:fire|fired|firing|shot|shoots?|shooting|bullets|rounds|ammunition)\b[^.;,]{0,25}?"
    r"\b(?:on|at|into|upon|against|among|dead) (?:[\w'’-]+ ){0,4}?"
    r"(?P<crowd>protest[eo]rs?|demonstrators|marchers|rioters|protests?|rally|march|demonstration"
    r"|sit-in|strikers|crowds?)\b"
    r"|\b(?P<driven>protest[eo]rs?|demonstrators|strikers|students|squatters|marchers|rioters)"
    r" (?:were|had been|being) (?:\w+ly )?(?:cleared|driven|evicted|removed|dislodged|beaten"
    r"|clubbed|baton-charged) (?:from|out of|off|away|back|with|by)\b"
    r"|\b(?:police|polic\w+|soldiers|troops|forces|guards|gendarmes|officers)\b[^.;]{0,40}?"
    r"\b(?:cleared|beat|beating|clubbed|clubbing|clear|disperse|evict|dislodge|drive out)"
    r" (?:[\w'’-]+ ){0,6}?"
    r"(?P<cleared>protest[eo]rs?|demonstrators|followers|supporters|strikers|students|sit-in"
    r"|encampment|squatters)\b",
    re.IGNORECASE,
)


def _is_told(source: Annotated, trigger: Trigger) -> bool:
    """Whether it happened; "fired tear gas to disperse them" tells of a crowd that had come."""
    if trigger.is_noun and acts_in_present(source, trigger):
        return True
    if trigger.is_noun and trigger.text.lower() in _SPANS and _OF_YEARS.search(source.text):
        return False
    if trigger.is_noun and _LOOKS_AHEAD.search(source.text, 0, trigger.start) is not None:
        return False
    if not trigger.is_noun and _GOES_ON.search(source.text, 0, trigger.start) is not None:
        return True
    told = factuality(source, trigger)
    if trigger.entry.kind == "dispersal":
        return told is not Factuality.HABITUAL  # "at weekly marches police often fired tear gas"
    return told in (Factuality.ACTUAL, Factuality.ATTEMPTED)


# "Farmers continued to protest", "came out in their hundreds to protest": it is done.
_GOES_ON = re.compile(
    r"(?<!to )(?<!will )\b(?:continue[ds]?|continuing|(?:came|went|turned|gone) (?:out|on|up)"
    r"(?: [\w'’-]+){0,4}?|(?:began|started)) to \Z"
)


# "More than 1,200 have died in the unrest, which goes back to 2004": years, and no one crowd.
_SPANS = frozenset({"unrest", "troubles", "violence", "disturbances"})
_OF_YEARS = re.compile(
    r"\b(?:current|present|ongoing|continuing|long-running|(?:years|decades?|months) of)"
    r" (?:\w+ )?(?:unrest|troubles|violence|disturbances)\b"
    r"|\b(?:since|(?:went|goes?|dates?|dating) back to|(?:began|broke out|started|erupted) in)"
    r" (?:[A-Z]\w+ )?(?:19|20)\d\d\b"
)


# "in anticipation of mass protests", "before the president's rally", "for fear of riots".
_LOOKS_AHEAD = re.compile(
    r"\b(?:anticipation of|ahead of|before|eve of|fears? of|fearing|preparations? for|run-up to"
    r"|in case of|to (?:prevent|avert|forestall|head off|deter))"
    r" (?:[\w'’-]+ ){0,5}$",
    re.IGNORECASE,
)


def _is_one_scene(frames: list[Frame]) -> bool:
    """Clauses of one sentence tell one scene unless they name different towns."""
    towns = [{p.name for p in f.places if p.precision in ("city", "site")} for f in frames]
    named = [t for t in towns if t]
    return len(named) < 2 or any(a & b for a, b in pairwise(named))


def _frame(source: Annotated, trigger: Trigger) -> Frame | None:
    agent = _who(source, trigger)
    if not is_unrest(source, trigger, agent):
        return None
    clauses = reach(source, trigger)
    beside = _clause_beside(source, trigger)
    places = next(
        (
            found
            for own in (
                clauses,
                frozenset({source.clauses.of_token[trigger.first]}),
                beside,
                _of_those_met(source, trigger),
            )
            if (found := places_of_crowd(source, trigger, event_places(source, own)))
        ),
        (),
    )
    places = places or _town_of_police(source, trigger)
    times = _times(source, trigger, clauses, beside)
    spans = {t.kind for t in source.inside(source.times, set(clauses))}
    aggregate = trigger.is_plural_noun and bool(spans & {"since", "span", "recurrence"})
    if trigger.is_noun and trigger.entry.kind == "crowd" and not (aggregate or places or times):
        if not _is_held(source, trigger):
            return None
        agent = agent or crowd_of(trigger.start, trigger.end, trigger.text)
    return Frame(
        source=source,
        rule=f"unrest.{trigger.entry.kind}.{'noun' if trigger.is_noun else 'verb'}",
        event_type="unrest",
        event_subtype=_subtype(source, trigger),
        status="occurred",
        triggers=(trigger,),
        clauses=clauses,
        initiator=_as_civilians(agent),
        target=_whom(source, trigger, agent),
        attribution=Attribution("stated" if agent else "unknown"),
        places=places,
        times=times,
        casualties=_toll(source, trigger, clauses),
        is_aggregate=aggregate,
        is_definite=trigger.is_noun
        and source.word_before(trigger.start) in ("the", "this", "that"),
        is_background=is_background(source, trigger),
    )


def _whom(source: Annotated, trigger: Trigger, agent: ActorSpan | None) -> ActorSpan | None:
    """Whom the crowd is at; never itself: "tear gas to drive back protesters"."""
    met = object_of(source, trigger)
    if met is None or agent is None or met.kind != "crowd":
        return met
    return None if trigger.entry.kind == "dispersal" or met.actor == agent.actor else met


def _town_of_police(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    """ "Lima police used tear gas against strikers": a town's police act in the town."""
    if trigger.entry.kind != "dispersal":
        return ()
    clause = source.clauses.of_token[trigger.first]
    police = [
        a
        for a in source.inside(source.actors, {clause})
        if a.kind == "security" and a.end <= trigger.start
    ]
    return tuple(
        p
        for p in source.places
        if p.precision == "city" and any(a.start <= p.start and p.end <= a.end for a in police[:1])
    )


def _who(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """The crowd by its word or its form; who else is named beside it where there is none."""
    agent = crowd_agent(source, trigger)
    if trigger.entry.kind != "crowd" or (agent is not None and agent.kind in _OWN_KINDS):
        return agent
    named = people_who_hold if trigger.is_noun else people_who_act
    return named(source, trigger) or agent


_OWN_KINDS = CROWD_KINDS | {"people"} | FIGHTING


def _of_those_met(source: Annotated, trigger: Trigger) -> frozenset[int]:
    """ "used tear gas on a crowd that was trying to storm the mission in Bor": where they were."""
    if trigger.entry.kind != "dispersal":
        return frozenset()
    own = source.clauses.of_token[trigger.first]
    return frozenset(
        c.index for c in source.clauses.clauses if c.parent == own and c.kind == RELATIVE
    )


def _times(
    source: Annotated, trigger: Trigger, clauses: frozenset[int], beside: frozenset[int]
) -> tuple[TimeSpan, ...]:
    """The day of the crowd; not that of what it protests against."""
    found = point_times(source, clauses)
    if source.clause_at(trigger.start).opener == "after":
        found = point_times(source, beside) or found
    of_noun = tuple(t for t in found if t.is_attributive and _leads(source, t, trigger))
    if of_noun:
        return of_noun  # "On Saturday the ministry cut its tally of this week's riots"
    found = times_of_crowd(source, trigger, found)
    return found or times_of_crowd(source, trigger, point_times(source, beside))


def _leads(source: Annotated, time: TimeSpan, noun: Trigger) -> bool:
    is_before = noun.is_noun and time.end <= noun.start
    return is_before and len(source.words_between(time.end, noun.start)) <= 1


def _is_held(source: Annotated, noun: Trigger) -> bool:
    """ "A march called by the union drew 400", "Students held a sit-in": news of its own."""
    lead = source.words[max(0, noun.first - _HELD_WITHIN) : noun.first]
    is_known = not _KNOWN.isdisjoint(lead[-2:])
    if not (_HELD if is_known else HOLDING).isdisjoint(lead) or acts_in_present(source, noun):
        return True
    if _LED_TO.search(source.text, 0, noun.start) or _DURING.search(source.text, 0, noun.start):
        return True
    if noun.first <= _HEAD_WITHIN and _DREW.match(source.text, noun.end) is not None:
        return True
    if _hurt_in(source, noun):
        return True
    return not is_known and _BROKE_OUT.match(source.text, noun.end) is not None


def _hurt_in(source: Annotated, noun: Trigger) -> bool:
    """ "Four demonstrators have died in clashes with police": news by those whom it cost."""
    if _IN_CLASHES.search(source.text, 0, noun.start) is None:
        return False
    return any(
        not crowd_words().protesters.isdisjoint(c.text.lower().split()) and c.end <= noun.start
        for c in source.inside(source.casualties, {source.clauses.of_token[noun.first]})
    )


_IN_CLASHES = re.compile(
    r"\b(?:during|in) (?:(?!the\b|these\b|those\b|such\b|last\b|past\b|recent\b)[\w'’-]+ ){0,2}\Z"
)
_KNOWN = frozenset("the these those such".split())
_HELD = frozenset(
    "held staged mounted organised organized joined turned became grew swelled".split()
)  # also of what is known: "joined the march"
_HELD_WITHIN = 4  # words of "held a noisy two-hour"
_HEAD_WITHIN = 3  # words of "A second silent"
# "were arrested during a protest", "two killed in a riot": it was, as what befell them there.
# "The verdict sparked protests".
_LED_TO = re.compile(
    r"\b(?:spark|trigger|provok|prompt|ignit|unleash)(?:s|es|ed|ing) (?:[\w'’-]+ ){0,3}?\Z"
    r"|\b(?:set(?:s|ting)?|touch(?:es|ed|ing)) off (?:[\w'’-]+ ){0,3}?\Z"
    r"|\b(?:led|leads|leading) to (?:[\w'’-]+ ){0,3}?\Z|\bresulted in (?:[\w'’-]+ ){0,3}?\Z"
)
_DURING = re.compile(r"\b(?:during|in|at) an? (?:[\w'’-]+ ){0,2}?\Z")
_BROKE_OUT = re.compile(
    r" (?:has |have |had )?(?:again )?(?:br(?:eak|eaks|oke|oken) out|swept|erupt(?:s|ed)?"
    r"|flare[sd]?(?: up)?"
    r"|took place|occurred|(?:was|were) (?:reported|held|staged|organi[sz]ed|seen))\b"
)
_DREW = re.compile(
    r"[^.;]{0,140}?\b(?:drew|attracted|brought (?:out|together)|turned violent|passed off"
    r"|went off|ended|took place|(?:was|were) (?:held|broken up|dispersed|stopped|halted"
    r"|taken out|brought out|carried out|observed)"
    r"|continued|resumed|entered)\b"
    r"| (?:of|by) [^.;]{3,60} (?:against|over|for|outside|in support of) "
)


def _clause_beside(source: Annotated, trigger: Trigger) -> frozenset[int]:
    """ "Fires burned in Derry last night as youths stoned cars": the scene that it is told with."""
    clause = source.clauses.at(trigger.first)
    if clause.opener == "after" and trigger.entry.kind != "dispersal":
        return frozenset()  # "five died on Monday after a march was broken up": of one scene
    if clause.parent is None or clause.opener not in _BESIDE:
        return frozenset()
    tells_own = clause.opener == "and" and any(
        source.clauses.of_token[t.first] == clause.parent for t in source.triggers
    )
    return frozenset() if tells_own else frozenset({clause.parent})


_BESIDE = ("as", "when", "while", "who", "and", "after")


def _toll(
    source: Annotated, trigger: Trigger, clauses: frozenset[int]
) -> tuple[CasualtyFigure, ...]:
    """Its own clauses' figures; "Two died when a crowd stormed ..." tells them in front of it."""
    own = tuple(
        c
        for c in source.inside(source.casualties, set(clauses))
        # "the largest march since May, when police shot five of a crowd": they fell in May
        if not (
            is_told_apart(source, c, trigger)
            or is_mourned(source, c, trigger)
            or is_when_of_other(source, source.clauses.of_token[source.token_at(c.start)])
        )
    )
    if own:
        # "injuring four guards and a tourist who had stopped to look": of one list
        lists = {(c.group, c.outcome) for c in own}
        return tuple(c for c in source.casualties if (c.group, c.outcome) in lists)
    clause = source.clauses.at(trigger.first)
    # "Nobody was hurt, and the pupils had dispersed by six"
    is_dispersal = trigger.entry.kind == "dispersal"
    together = ("when", "as", "while", *(("and", "after") if is_dispersal else ()))
    counting = {
        c.index
        for c in source.clauses.clauses
        if (c.index == clause.parent and clause.opener in together)
        or (c.kind == "main" and c.opener in ("and", ";", "") and c.parent in clauses)
        or (c.opener == ";" and c.parent == clause.parent)
        or (c.parent in clauses and _is_of_crowd(source, trigger, c))  # "in which four died"
    }
    told = {
        source.clauses.of_token[t.first]
        for t in source.triggers
        if not (only_counts(t) or t.needs_force or t.entry.event_type == "unrest")
        and (t.entry.kind != "munition" or source.weapons)
    }
    return tuple(
        c
        for c in source.inside(source.casualties, counting - told)
        if not (is_of_accused(source, c, trigger) or is_mourned(source, c, trigger))
    )


def _is_of_crowd(source: Annotated, trigger: Trigger, clause: Clause) -> bool:
    """ "chased youths in street clashes that hurt dozens": of the noun right in front of it."""
    if clause.kind != RELATIVE or clause.opener not in ("which", "that"):
        return False
    if trigger.is_noun and clause.opener == "which":
        return True
    first = source.clauses.tokens_of(clause.index)[0] - 1
    first -= source.words[first] in ("in", ",")
    return any(t.is_noun and t.last == first for t in source.triggers if t.entry.kind == "crowd")


def _as_civilians(agent: ActorSpan | None) -> ActorSpan | None:
    """ "Ethnic Albanians marched": people in a crowd stand for no state."""
    return replace(agent, side="civilian") if agent and agent.kind == "people" else agent


def _subtype(source: Annotated, trigger: Trigger) -> str:
    if trigger.entry.kind in ("storming", "siege", LYNCHING):
        return "riot"
    head = trigger.text.lower()
    if head.startswith((*RIOT_HEADS, "throw")) and not _burns_sign(source, trigger):
        return "riot"
    violent = any(
        t.text.lower().startswith((*RIOT_VERBS, "pelt"))
        if t.entry.event_type == "unrest"
        else t.text.lower() == "attacked"
        for t in source.triggers
        if not _burns_sign(source, t)
        and not (t.text.lower() == "riot" and source.word_after(t.end) in _KEEPERS)
    )
    return "riot" if violent else "protest"


_KEEPERS = frozenset(
    "police policemen squad squads gear shields units unit troops officers".split()
)


def _burns_sign(source: Annotated, trigger: Trigger) -> bool:
    """ "burned tyres", "set an effigy alight": what is burned is no house, shop or car."""
    text = trigger.text.lower()
    if not text.startswith(("burn", "set ", "torch", "lit ")):
        return False
    beside = source.words[trigger.last + 1 : trigger.last + 1 + _SIGN_WITHIN]
    if is_passive(source, trigger):  # "flags of Turkey were burned"
        beside = [*source.words[max(0, trigger.first - _SIGN_WITHIN) : trigger.first], *beside]
    return not _SIGNS.isdisjoint({*text.split(), *beside})


_SIGN_WITHIN = 6  # words of "a large Stars and Stripes"
_SIGNS = frozenset(
    "tyres tires effigy effigies flag flags portrait portraits picture pictures poster posters "
    "stripes candles bonfires bonfire placards photographs".split()
)
