"""Makes the frame of a threat: whom it is aimed at, by whose word, and on what day it was said."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import RELATIVE, REPORT
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.objects import object_of
from pipelines.extract.reach import is_background
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import occasions

_NEAR = 8  # words between a verb of threat and its day
_DENIED = frozenset("denied denies".split())
_WARDED_OFF = frozenset("not no never future deter deters deterring".split())
_SUPPOSED = frozenset({"if", "whether"})


def plan_frame(source: Annotated, trigger: Trigger, planner: ActorSpan | None, rule: str) -> Frame:
    """The frame of a plan that is alleged of another."""
    clauses = _clauses(source, trigger)
    return Frame(
        source=source,
        rule=rule,
        event_type="threat",
        event_subtype="alleged_plan",
        status="alleged",
        triggers=(trigger,),
        clauses=clauses,
        initiator=planner,
        target=_target(source, trigger, planner),
        attribution=_blamed(source, planner),
        places=event_places(source, clauses),
        # What stands behind "is planning" is the day of the deed.
        times=tuple(t for t in _times(source, trigger) if t.start < trigger.start),
    )


def warning_frame(
    source: Annotated, trigger: Trigger, speaker: ActorSpan | None, rule: str
) -> Frame:
    """The frame of a threat that its own speaker utters; None where no list has the speaker."""
    times = _times(source, trigger)
    return Frame(
        source=source,
        rule=rule,
        event_type="threat",
        event_subtype="warning",
        status="occurred",
        triggers=(trigger,),
        clauses=_clauses(source, trigger),
        initiator=speaker,
        target=_target(source, trigger, speaker),
        attribution=Attribution("stated" if speaker else "unknown"),
        times=times,
        # "It came two days after rebels warned": only what dates it sets it behind the main clause.
        is_background=any(t.kind == "offset" for t in times) and is_background(source, trigger),
    )


def _clauses(source: Annotated, trigger: Trigger) -> frozenset[int]:
    return frozenset({source.clauses.of_token[trigger.first]})


def _target(source: Annotated, trigger: Trigger, threatener: ActorSpan | None) -> ActorSpan | None:
    """Whom it is aimed at: the object, else whoever else is named in what is said."""
    target = object_of(source, trigger, within=12)
    if target is not None and not _is_own(source, target):
        return target if _is_other(target, threatener) else None
    clause = source.clauses.at(trigger.first)
    is_behind = clause.kind == REPORT and source.clauses.tokens_of(clause.index)[0] > 0
    return next(
        (
            a
            for a in source.actors
            if (a.start > trigger.end or is_behind)
            and source.clause_at(a.start).index != (clause.index if is_behind else None)
            and _is_other(a, threatener)
            and not _is_own(source, a)
            and a != source.speaker_of(trigger.start)
        ),
        None,
    )


def _is_own(source: Annotated, actor: ActorSpan) -> bool:
    """ "his fighters": of the one who speaks."""
    return source.word_before(actor.start) in ("his", "her", "its", "their", "our", "my")


def _is_other(actor: ActorSpan, threatener: ActorSpan | None) -> bool:
    """Of another side; "other" and "unknown" are no sides, and two states of them may be foes."""
    if threatener is None or actor.side != threatener.side:
        return True
    is_side = actor.side not in ("other", "unknown")
    same_land = actor.country is not None and actor.country == threatener.country
    return not (is_side or same_land or actor.actor == threatener.actor or actor.is_person)


def _blamed(source: Annotated, planner: ActorSpan | None) -> Attribution:
    """By whose word it is planned: the other actor who accuses or says so in front of it."""
    if planner is None:
        return Attribution("unknown")
    others = [a for a in source.actors if a.end <= planner.start and a.side != "civilian"]
    accuser = others[0] if others and others[0].actor != planner.actor else None
    return Attribution("blamed", accuser.actor if accuser else None)


def _times(source: Annotated, trigger: Trigger) -> tuple[TimeSpan, ...]:
    """The day of the utterance: in front of the verb or close behind it, outside what is said."""
    found = []
    for time in source.times:
        if time.kind not in ("point", "offset") or time.is_attributive:
            continue
        if source.sentence.in_quotation(time.start) or _is_of_other_deed(source, trigger, time):
            continue
        if _OF_WHAT_WAS.search(source.text, 0, time.start) is not None:
            continue  # "said that what happened in July was only the beginning"
        if _LOOKS_AHEAD.search(source.text, 0, time.start) or time.text.lower().startswith("next "):
            continue  # the day from or by which force is threatened
        if time.start < trigger.start:
            if not _is_told_of_other(source, time):
                found.append(time)
        elif len(source.words_between(trigger.end, time.start)) <= _NEAR and not any(
            trigger.end < t.start < time.start and not t.is_noun for t in source.triggers
        ):
            found.append(time)
        elif _in_speech().search(source.text, 0, time.start) is not None:
            found.append(time)
    reports = frozenset(source.clauses.of_kind(REPORT))
    return tuple(found) or point_times(source, reports)


@cache
def _in_speech() -> re.Pattern[str]:
    """ "gave them 48 hours to leave, in a televised speech on": the day of the utterance."""
    nouns = "|".join(re.escape(row.noun) for row in occasions() if row.is_spoken)
    return re.compile(
        rf"\b(?:in|on|at|during|through|via) (?:an?|his|her|its|their|the) (?:[\w-]+ ){{0,3}}?"
        rf"(?:{nouns})(?: (?:posted|released|issued|published|broadcast|aired|delivered|sent|to"
        r"|from|in|at|by|the|[A-Z]\w+)){0,5} (?:(?:late|early) )?(?:on )?\Z"
    )


def _is_told_of_other(source: Annotated, time: TimeSpan) -> bool:
    """ "the truce that the front declared on May 3, and threatened": the day of another's deed."""
    told = _THAT_DID.search(source.text, 0, time.start)
    return told is not None and any(
        told.start("who") <= a.start <= told.start("verb") for a in source.actors
    )


_THAT_DID = re.compile(r" that (?P<who>[^,;.“”\"]{2,40}? )(?P<verb>[a-z]+ed )(?:on|in|last|at) \Z")
_OF_WHAT_WAS = re.compile(r"\b(?:happened|occurred|took place)(?: in| on| at)? \Z")
_LOOKS_AHEAD = re.compile(
    r"\b(?:starting|beginning|from|until|till|by|before|for) (?:(?:noon|midday|midnight|dawn|dusk"
    r"|nightfall|sunset|sunrise|sundown|daybreak|\d[\d:.]*|[ap]\.?m\.?|gmt|local|time|the|end|start"
    r"|of|next|this|early|late)(?: on)? ){0,4}\Z",
    re.IGNORECASE,
)


def _is_of_other_deed(source: Annotated, trigger: Trigger, time: TimeSpan) -> bool:
    """ "The front, which had split on July 4, said": the day of what the speaker did before."""
    clause = source.clause_at(time.start)
    between = source.words_between(trigger.end, time.start) if time.start > trigger.end else []
    if between and clause.opener not in between:
        return False  # "A man who said he spoke for the front told a paper on Tuesday that"
    is_told_of_speaker = clause.kind == RELATIVE and clause.opener in ("who", "which")
    return is_told_of_speaker and clause.index != source.clauses.of_token[trigger.first]


def is_denied_or_supposed(source: Annotated, trigger: Trigger) -> bool:
    """ "denied that it was planning", "if they threatened": nothing is told as a fact."""
    words = source.words[max(0, trigger.first - 8) : trigger.first]
    lead = source.words[max(0, trigger.first - _ENABLED_WITHIN) : trigger.first]
    if lead[-1:] == ["to"] and not _ENABLING.isdisjoint(lead):
        return True
    if words[-1:] == ["and"]:
        return False  # "did not believe it and threatened": the next thing that they did
    if not (_WARDED_OFF.isdisjoint(words[-3:]) and _DENIED.isdisjoint(words)):
        return True
    if not _SUPPOSED.isdisjoint(words):
        own = {source.words[i] for i in source.clauses.tokens_beside(trigger.first)}
        if not own.isdisjoint(_SUPPOSED.intersection(words)):
            return True  # not the condition of what is said: "if they come, they will burn"
    return any(one == "not" and two.startswith(_CHARGING) for one, two in pairwise(words))


# "would create opportunities for rebels to threaten": what somebody might do.
_ENABLED_WITHIN = 12
_ENABLING = frozenset(
    "opportunity opportunities chance chances ability able easier harder capable capability "
    "capabilities capacity power means allow allows allowing let lets letting enable enables "
    "enabling permit permits tempt tempted".split()
)
_CHARGING = ("accus", "alleg", "suggest", "believ", "charg")  # "does not accuse him of plotting"
