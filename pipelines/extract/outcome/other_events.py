"""Whether a toll is counted over more than one event, or belongs to one of another day or place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.clauses import REPORT
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.discourse.distance import are_towns_apart
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.discourse.one_more import is_told_elsewhere
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Frame
from pipelines.extract.outcome.tallies import (
    CUMULATIVE,
    counts_since_then,
    follows_tally,
    is_of_land,
)
from pipelines.extract.sieve import sieved
from pipelines.extract.times import resolve

_MAX_PARAGRAPHS = 2
_FIRM_BASES = ("explicit", "relative")  # the text itself gives the day
_SLACK = timedelta(days=1)  # of clocks and of nights
# "With 22 deaths, May was the bloodiest month": ranks a month by all its dead.
_OF_PERIOD = re.compile(
    r"\b(?:worst|deadliest|bloodiest|costliest|grimmest) (?:\w+ )?"
    r"(?:week|month|quarter|year|season|summer|winter|spring|autumn)\b",
    re.IGNORECASE,
)
# "also found the bodies of 19 men in different parts of the city": of other happenings.
_FOUND_BESIDE = re.compile(
    r"\balso (?:\w+ )?(?:found|recovered|discovered|collected|picked up)\b[^.;]*\bbod(?:y|ies)\b"
    r"|\b(?:bod(?:y|ies)|corpses?)\b[^.;]* (?:in (?:different|various|several|other) (?:parts|areas"
    r"|districts|neighbou?rhoods|places|quarters)|(?:dumped|scattered) (?:across|around|in))\b",
    re.IGNORECASE,
)
# "Meanwhile, four rebels were killed in a clash with police": elsewhere, in a fight of its own.
_ANOTHER_FIGHT = re.compile(
    r"(?:Meanwhile|Elsewhere|Separately|In addition|Likewise|Also),? [^.;]*?"
    r"\b(?:in|during|after) (?:an?|another) (?:[\w-]+ ){0,2}?"
    r"(?:clash|battle|gunfight|gun battle|shoot-?out|fire-?fight|skirmish|confrontation)\b"
)
# "the army's heaviest loss since 2019" ranks one toll, and counts none.
_RANKED = sieved(
    r"\b(?:\w+est|worst|first|most \w+) (?:[\w'’-]+ ){1,6}?since\b[^.;,]*", re.IGNORECASE
)
# Those who die of it later, and counts that are brought up to date, bear the day of the news.
_AFTERMATH = re.compile(
    r"\b(?:wounds|injuries|hospital|succumbed|toll|rose|risen|later|buried|raised|survivors?"
    r"|rescued|evacuated|airlifted|landed|balance sheet"
    r"|(?:first|final|latest|official|new) (?:\w+ )?(?:count|figure|tally|balance|estimate))\b"
    r"|\b(?:of|the|those) (?:[\w-]+ ){0,2}(?:wounded|injured)\b|\bsince died\b",
    re.I,
)


# "Two days later they came back": another day, of which more than wounds may be told.
_LATER = re.compile(r"^(?:[\w-]+ ){1,3}(?:hours?|nights?|days?|weeks?|months?) later\b")


def continues(source: Annotated, before: Frame, *, is_near: bool = True) -> bool:
    """Whether a sentence goes on with a passage, and tells no span or series of its own.

    Args:
        source: The sentence.
        before: The passage.
        is_near: Whether it must stand near, as the sentence does not say what it means.
    """
    distance = source.sentence.paragraph - before.source.sentence.paragraph
    if distance and source.sentence.item not in (None, before.source.sentence.item):
        return False
    if is_near and distance > _MAX_PARAGRAPHS:
        return False
    ranked = [match.span() for match in _RANKED.finditer(source.text)]
    return not any(
        t.kind in ("since", "span", "recurrence")
        and source.word_before(t.start) not in ("his", "her", "their")  # "a man in his 60s"
        and not any(start <= t.start < end for start, end in ranked)
        for t in source.times
    )


def belongs_elsewhere(
    source: Annotated,
    figures: list[CasualtyFigure],
    before: Draft,
    discourse: Discourse,
    *,
    is_near: bool = True,
) -> bool:
    """Whether a toll belongs to no single event, or to another than the one told before."""
    if _is_of_other(source, figures, before, discourse):
        return True
    return is_near and _has_left(before, discourse)


def _is_of_other(
    source: Annotated, figures: list[CasualtyFigure], before: Draft, discourse: Discourse
) -> bool:
    """Whether the sentence itself counts several events, or names another day or place."""
    counted = _RANKED.sub("", source.text)
    if _goes_on_with_fight(source, before):
        counted = _IN_FIGHT.sub("", counted)
    if CUMULATIVE.search(counted) or _OF_PERIOD.search(source.text):
        return True
    if counts_since_then(source.text) or _spares_whom_it_killed(source, figures, before):
        return True
    if follows_tally(source, discourse) or is_of_land(source, before.frame.places):
        return True
    first = min((f.start for f in figures), default=0)
    if is_told_elsewhere(source, first, source.clause_at(first).index):
        return True
    if _FOUND_BESIDE.search(source.text) or _ANOTHER_FIGHT.match(source.text):
        return True
    if discourse.drafts[-1].frame.is_aggregate and _in_same_paragraph(source, discourse.drafts[-1]):
        return True
    told = _LATER.sub("", source.text, count=1)
    if _AFTERMATH.search(told) or any(f.is_revision or f.is_previous for f in figures):
        return _is_other_day(source, before, discourse, or_later=False)
    if _BODIES_COUNTED.search(told):
        is_other_day = _is_other_day(source, before, discourse, or_later=False)
        return is_other_day or _is_other_town(source, before)
    return _is_other_scene(source, before, discourse)


def _spares_whom_it_killed(source: Annotated, figures: list[CasualtyFigure], before: Draft) -> bool:
    """ "It was noisy but nobody was hurt", told by nobody, and behind dead: of something else."""
    is_none = bool(figures) and all(f.high == 0 for f in figures) and not _ELSE.search(source.text)
    has_dead = any(f.outcome == "killed" and f.low for f in before.frame.casualties)
    return is_none and has_dead and source.speaker_of(len(source.text)) is None


_ELSE = re.compile(r"\b(?:else|others?|further|more)\b")


# "Aid workers who came on Tuesday counted 41 bodies": of the town that was told.
_BODIES_COUNTED = re.compile(
    r"\b(?:counted|recovered|collected|dug (?:out|up)) [^.;,]{0,20}?\b(?:bodies|corpses)\b"
    r"|\b(?:bodies|corpses)\b[^.;]{0,60} (?:was|were|been) (?:counted|recovered|collected"
    r"|dug out)\b"
)


def _goes_on_with_fight(source: Annotated, before: Draft) -> bool:
    """ "Nine died in the fighting", right behind a fight of one day: in that, and in no war."""
    is_next = source.sentence.index == before.frame.source.sentence.index + 1
    is_of_day = before.time is not None and before.time.precision == "day"
    is_fight = before.frame.event_subtype in ("ground_assault", "shooting")
    return is_next and is_of_day and is_fight and not before.frame.is_aggregate


_IN_FIGHT = re.compile(r"\b(?:in|during) the (?:[\w-]+ )?(?:fighting|siege|skirmishes)\b")


def _has_left(before: Draft, discourse: Discourse) -> bool:
    """Whether the sentences since the event told last have turned to another day or town.

    Tolls told after that are of something which was not understood, and belong to no event. A
    town counts only at the head of a paragraph: elsewhere it may be where somebody speaks.
    """
    paragraph = before.frame.source.sentence.paragraph
    for between in discourse.since_event:
        is_head = between.sentence.paragraph != paragraph
        paragraph = between.sentence.paragraph
        # "The first boats, on Friday, brought word of 60": news of it comes on later days.
        is_turn = _is_other_day(between, before, discourse, or_later=_tells_force(between))
        if is_turn or (is_head and _is_other_town(between, before)):
            return True
    return False


def _tells_force(source: Annotated) -> bool:
    """Whether it may tell an attack or unrest that was not understood."""
    kinds = ("attack", "unrest")
    return any(t.entry.event_type in kinds and not t.is_common for t in source.triggers)


def _is_other_scene(source: Annotated, before: Draft, discourse: Discourse) -> bool:
    """Whether a sentence names a day or a town that is not that of the event told before."""
    return _is_other_day(source, before, discourse) or _is_other_town(source, before)


def _is_other_town(source: Annotated, before: Draft) -> bool:
    return are_towns_apart(event_places(source, facts(source)), before.frame.places)


def _is_other_day(
    source: Annotated, before: Draft, discourse: Discourse, *, or_later: bool = True
) -> bool:
    """Whether a sentence names a day, outside what it reports as said, that is not the event's.

    Args:
        source: The sentence.
        before: The event told before.
        discourse: What anchors the day.
        or_later: A later day counts; news of the wounded comes later and is of the event.
    """
    if before.time is None or before.time.precision != "day":
        return False
    anchor = replace(discourse.anchor, heading=before.heading, event=before.time)
    for span in point_times(source, facts(source)):
        if _OF_OLDER_COUNT.search(source.text, 0, span.start) is not None:
            continue
        time = resolve(span, anchor)
        is_told = before.time_basis in _FIRM_BASES and ";" not in source.text[: span.start]
        slack = timedelta() if is_told else _SLACK
        is_later = time is not None and before.time.end + slack < time.start
        is_turn = or_later and is_later and not _UP_TO.search(source.text, 0, span.start)
        if time is not None and (time.end < before.time.start - slack or is_turn):
            return True
    return False


# "700 were killed up to Thursday", "by Friday evening 12 had died": how far the count goes.
_UP_TO = re.compile(
    r"\b(?:[Uu]p (?:to|until)|[Bb]y|[Aa]s of|[Uu]ntil|[Tt]ill) (?:(?:late|early|last|this|noon|dusk"
    r"|nightfall|midday|midnight|(?:the )?(?:evening|morning|afternoon|night|end) of) (?:on )?)?\Z"
)
# "has climbed to 22 from 15 the day before": the day of the count that it replaces.
_OF_OLDER_COUNT = re.compile(
    r"\bfrom (?:\d[\d,]*|[a-z-]+)(?: (?:dead|killed|deaths))?(?: (?:reported|given))?(?: on)? \Z"
)


def facts(source: Annotated) -> frozenset[int]:
    """The clauses of a sentence but for who says it and when."""
    return frozenset(c.index for c in source.clauses.clauses if c.kind != REPORT)


def _in_same_paragraph(source: Annotated, draft: Draft) -> bool:
    return draft.frame.source.sentence.paragraph == source.sentence.paragraph
