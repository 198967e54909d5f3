"""Members of a list that leave out the verb: "Gao was the first, on 3 May; Kidal followed".

What happened there is what the sentence before tells; only place and day are new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.cues import Cue
from pipelines.extract.discourse.draft import Draft, is_firm, recent
from pipelines.extract.event_places import event_places, is_located
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.handovers import BASE_NOUNS
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import TriggerEntry

_MEMBER = re.compile(
    r"\b(?:was|were|had been|came|is) (?:the )?(?:first|second|third|fourth|fifth|next|latest|last)"
    r"\b(?! (?:time|to|attack|strike|such|of its))|\b(?:followed|came next)\b(?! (?:by|the|an?)\b)"
)
_GAPPED = re.compile(r"; (?:and )?(?:the )?(?P<member>[^;]+?)(?=[;.]|$)")
_ON = re.compile(r" on (?:the )?")
_JOINED = re.compile(  # "left Gao on 3 May and the base at Kidal on 9 May"
    r"(?:,? and |[,;] )"
    r"(?:the (?:(?:\w+ )?(?:one|base|camp|post|fort|airfield|barracks|garrison|outpost)"
    r" (?:at|in|near|of) )?)?"
)
_MAX_PARAGRAPHS = 1
# "The bombing eclipsed one on Thursday in Hilla": a second happening under the noun of the first.
_COMPARED = re.compile(
    r"\b(?:eclipsed|surpassed|exceeded|dwarfed|outdid|followed|preceded|recalled|echoed|resembled"
    r"|mirrored|matched|topped|repeated|than) (?P<noun>one|another)\b"
    r"(?= (?:on|in|at|near|outside|last|late|early|earlier|that)\b)"
)


def with_members(source: Annotated, here: list[Frame], told: list[Draft]) -> list[Frame]:
    """The frames of a sentence and the members that it adds, each place with its own day alone.

    Args:
        source: The sentence.
        here: What its triggers tell.
        told: What the article has told so far.
    """
    members = enumerated_frames(source, here, told)
    taken = {p.name for frame in members for p in frame.places}
    if not taken:
        return here
    own = [f.with_changes(places=tuple(p for p in f.places if p.name not in taken)) for f in here]
    return [*own, *members]


def enumerated_frames(source: Annotated, here: list[Frame], told: list[Draft]) -> list[Frame]:
    """The members of a list that leave out what the member before them tells.

    Args:
        source: The sentence.
        here: What triggers of the sentence tell: "Gao was given back in May; Kidal followed".
        told: What the article has told so far, for a sentence without a trigger of its own.

    Returns:
        A frame for each place that has a verb of a list and a day behind it, of the type of the
        event told last; none where the event told last is further off than a paragraph.
    """
    frames: list[Frame] = []
    if not source.has(Cue.LIST):
        return frames
    since = 0
    for match in _MEMBER.finditer(source.text):
        before = _told_last(source, match.start(), here, told)
        if before is None or before.is_aggregate:
            continue
        if before.source is source:
            since = max(since, before.head.end)
        place, time = _subject(source, since, match.start()), _day(source, match.end())
        if place is not None and time is not None:
            frames.append(_frame(source, before, match.start(), match.end(), place, time))
            frames += [
                _frame(source, before, place.start, place.end, place, time)
                for place, time in _without_verb(source, time.end)
            ]
        since = match.end()
    return frames


def _without_verb(source: Annotated, since: int) -> Iterator[tuple[PlaceSpan, TimeSpan]]:
    """ "; Kidal, where 400 men had lived, on 12 June": place and day at both ends of a member."""
    for part in _GAPPED.finditer(source.text, since):
        start, end = part.span("member")
        place = next((p for p in source.places if p.start == start), None)
        time = next((t for t in reversed(source.times) if t.end == end), None)
        if place is not None and time is not None and source.word_before(time.start) == "on":
            yield place, time


def paired_frames(source: Annotated, here: list[Frame]) -> list[Frame]:
    """The frames of a sentence, each place with a day or a toll of its own told apart.

    "The army left Gao on 3 May and Kidal on 9 May": two happenings under one verb.
    """
    if not here or len(source.places) < 2 or "and" not in source.vocabulary:
        return here
    here = [half for frame in here for half in _halves(source, frame)]
    if len(source.times) < 2:
        return here
    days = [t for t in source.times if t.day or t.form == "weekday"]
    starts = {t.start: t for t in days}
    members = [
        (place, starts[on.end()])
        for place in source.places
        if (on := _ON.match(source.text, place.end)) and on.end() in starts
        if any(_JOINED.fullmatch(source.text, day.end, place.start) for day in days)
    ]
    return [apart for frame in here for apart in _paired(frame, members)] if members else here


def _paired(frame: Frame, members: list[tuple[PlaceSpan, TimeSpan]]) -> list[Frame]:
    """A toll behind all of them is nobody's: such a sentence is left as one."""
    is_withdrawal = frame.event_type == "withdrawal"  # "the base at Gao on 3 May and the one at"
    own = [
        (place, time)
        for place, time in members
        if place in frame.places or (is_withdrawal and place.start > frame.head.end)
    ]
    told = tuple(p for p in frame.places if p not in [place for place, _ in own])
    counted = any(c.low or c.best or c.high for c in frame.casualties)
    if not (own and told) or counted or frame.is_aggregate:
        return [frame]
    times = tuple(t for t in frame.times if t.end < own[0][0].start)
    return [
        frame.with_changes(places=told, times=times),
        *(frame.with_changes(places=(place,), times=(time,)) for place, time in own),
    ]


def _halves(source: Annotated, frame: Frame) -> list[Frame]:
    """ "killed nine in Gao and four in Kidal", "hit a mill in Gao on Monday and a bank in Kidal on
    Tuesday": the attack on either side of the "and", with all that stands there.
    """
    towns = [p for p in frame.places if p.precision in ("site", "city") and p.kind != "landmark"]
    if frame.event_type != "attack" or frame.is_aggregate or frame.is_definite or len(towns) < 2:
        return [frame]
    first, second = towns[0], towns[1]
    joint = _AND.search(source.text, max(first.end, frame.head.end), second.start)
    if joint is None or source.clause_at(first.start) != source.clause_at(second.start):
        return [frame]
    at, end = joint.start(), towns[2].start if len(towns) > 2 else len(source.text)
    days = [t for t in frame.times if t.kind == "point" and (t.day or t.form == "weekday")]
    tolls = [c for c in frame.casualties if c.low or c.best or c.high]
    is_by_day = any(first.end < t.start < at for t in days) and any(
        second.end < t.start < end for t in days
    )
    is_by_toll = any(c.start < first.start for c in tolls) and any(
        at < c.start < second.start for c in tolls
    )
    if not (is_by_day or is_by_toll):
        return [frame]
    is_by_other = " by " in source.text[at : second.start]  # "and two by a sniper in Kidal"
    return [
        frame.with_changes(
            places=tuple(p for p in frame.places if p.start < at),
            times=_of_half(frame.times, at, is_first=True),
            casualties=tuple(c for c in frame.casualties if c.start < at),
        ),
        frame.with_changes(
            places=tuple(p for p in frame.places if p.start > at),
            times=_of_half(frame.times, at, is_first=False),
            casualties=tuple(c for c in frame.casualties if c.start > at),
            event_subtype="other" if is_by_other else frame.event_subtype,
            initiator=None if is_by_other else frame.initiator,
        ),
    ]


# Behind it no verb of its own: not "and the governor was in".
_AND = re.compile(
    r",? and (?=(?:(?!(?:was|were|is|are|had|has|have|said|went|came)\b)[\w'’-]+ ){1,8}\Z)"
)


def _of_half(times: tuple[TimeSpan, ...], at: int, is_first: bool) -> tuple[TimeSpan, ...]:
    """The times of one side, else those of both: the one day may stand at either end."""
    return tuple(t for t in times if (t.start < at) == is_first) or times


def compared_apart(source: Annotated, here: list[Frame]) -> list[Frame]:
    """The frames of a sentence, with what stands behind "one" told of a happening of its own.

    Args:
        source: The sentence.
        here: What its triggers tell; the noun in front of "eclipsed one" is what "one" means.
    """
    match = _COMPARED.search(source.text) if source.has(Cue.COMPARISON) else None
    if match is None:
        return here
    at = match.start("noun")
    named = [f for f in here if f.head.is_noun and f.head.end < match.start()]
    if not named:
        return here
    first = named[-1]
    entry = TriggerEntry("noun", first.event_type, first.event_subtype, first.head.entry.kind)
    rest = frozenset(range(len(source.clauses.clauses)))
    other = first.with_changes(
        triggers=(source.trigger_over(at, match.end(), entry),),
        initiator=None,
        target=None,
        attribution=Attribution(),
        places=tuple(p for p in event_places(source, rest) if p.start > at),
        times=tuple(t for t in point_times(source, rest) if t.start > at),
        casualties=tuple(c for c in first.casualties if c.start > at),
        weapon=first.weapon if first.weapon and first.weapon.start > at else None,
        is_definite=False,
    )
    own = first.with_changes(
        places=tuple(p for p in first.places if p.start < at),
        times=tuple(t for t in first.times if t.start < at),
        casualties=tuple(c for c in first.casualties if c.start < at),
        weapon=None if other.weapon else first.weapon,
    )
    return [own if f is first else f for f in here] + [other]


def _told_last(source: Annotated, until: int, here: list[Frame], told: list[Draft]) -> Frame | None:
    in_front = [
        f for f in here if f.head.end <= until and source.clauses.at(f.head.first).kind != RELATIVE
    ]
    if in_front:
        return next((f for f in reversed(in_front) if not f.is_background), None)
    if not told:
        return None
    firm = (told[i].frame for i in reversed(recent(told)) if is_firm(told[i]))
    before = next(firm, told[-1].frame)
    apart = source.sentence.paragraph - before.source.sentence.paragraph
    return before if apart <= _MAX_PARAGRAPHS else None


def _subject(source: Annotated, since: int, until: int) -> PlaceSpan | None:
    """The first site or town of the member: "Al-Qaim, on the Syrian border, was"."""
    own = [p for p in source.places if since <= p.start < until and p.precision in ("site", "city")]
    if own and source.word_before(own[-1].start, 2) in BASE_NOUNS:
        return own[-1]  # "and the base at Gao followed"
    return own[0] if own and not is_located(source, own[0]) else None


def _day(source: Annotated, behind: int) -> TimeSpan | None:
    days = point_times(source, frozenset(range(len(source.clauses.clauses))))
    return next(
        (t for t in days if t.start >= behind and len(source.words_between(behind, t.start)) <= 3),
        None,
    )


def _frame(
    source: Annotated, before: Frame, start: int, end: int, place: PlaceSpan, time: TimeSpan
) -> Frame:
    entry = TriggerEntry("verb", before.event_type, before.event_subtype, "member")
    return Frame(
        source=source,
        rule=f"{before.event_type}.member",
        event_type=before.event_type,
        event_subtype=before.event_subtype,
        status=before.status,
        triggers=(source.trigger_over(start, end, entry),),
        clauses=frozenset({source.clauses.of_token[source.token_at(start)]}),
        initiator=before.initiator,
        attribution=before.attribution,
        places=(place,),
        times=(time,),
    )
