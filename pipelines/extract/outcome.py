"""Sentences that only tell the outcome: "No casualties were reported", "Fourteen were hurt"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties import CasualtyFigure
from pipelines.extract.clauses import REPORT
from pipelines.extract.cues import Cue
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.discourse.distance import are_towns_apart
from pipelines.extract.discourse.draft import Draft, counted_beside, is_firm, recent
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.times import TimeSpan, resolve
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.knowledge.word_lists import no_force_words

_MAX_PARAGRAPHS = 2
# "Police called that a lie", "It offered no evidence": of the count told just before.
_REBUTS = re.compile(
    r"\b(?:dismiss|reject|den|disput|question|contradict)(?:ed|s|ied|ies|es)"
    r" (?:that|the|this|any such) (?:\w+ )?(?:count|figure|toll|number|claim|account|report)s?\b"
    r"|\bcalled (?:that|this|it|the (?:claim|figure|count|toll|number)) (?:an? )?(?:\w+ )?"
    r"(?:lie|lies|false|fabrication|propaganda|untrue|baseless|exaggeration|exaggerated|nonsense)"
    r"|\b(?:said|says)(?: that)? (?:this|that|it|the (?:claim|figure|count|toll|number)) "
    r"(?:was|is) (?:\w+ )?(?:false|untrue|not true|wrong|a lie|propaganda|nonsense|invented)\b"
    r"|\b(?:offered|gave|provided|produced|presented) no (?:\w+ )?(?:evidence|proof)"
    r"|^(?:That|This) was (?:wrong|false|untrue|incorrect|mistaken|not so|an error|a mistake)\b"
    # A caveat on the ministry's "figures" leaves them the figures.
    r"|\b(?:claim|report|account)s?"
    r" (?:could|can|has|have) ?not (?:be|been) (?:\w+ )?(?:verified|confirmed)",
    re.IGNORECASE,
)
# "There were no rockets": said of a report, by the one who tells it.
_NEVER_WAS = re.compile(
    r"[\"\u201c]?(?:But |In fact,? |In truth,? )?(?:[Tt]here (?:was|were|had been) (?:never any|no)"
    r" (?:such (?:attack|strike|explosion|raid|bombing|shelling)\b"
    r"|(?P<weapon>[A-Z]?[a-z-]{4,})(?= at all|[.:;,]| and no\b| or\b))"
    r"|(?:[Ii]t|[Tt]hat|[Tt]he (?:report|alert|alarm)) (?:was|proved|proved to be|turned out to be)"
    r" (?:a )?false(?: alarm| report)?\b)"
)
_PROTESTERS = re.compile(r"\b(?:protest|demonstrat|riot|march)", re.IGNORECASE)
# Of an order told before; a court that halts one, or a call to cancel it, ends nothing.
_ORDERS = r"(?:order|decision|deployment|withdrawal|pullout|pull-out|drawdown|move|recall|plan)s?"
_ENDED = r"(?:cancell?ed|rescinded|reversed|revoked|scrapped|countermanded|called off)"
_CALLED_OFF = re.compile(
    rf"\b{_ENDED} (?:the|that|this|his|her|its|their|those) (?:\w+ )?{_ORDERS}\b"
    rf"|\b(?:The|the|that|That|this|his|her) {_ORDERS} (?:was|were|has been) (?:\w+ )?{_ENDED}\b"
)
_UNREAL = frozenset("if not never might could would should unless until whether".split())
_REACH = 5  # words in front of a verb that may undo it
_NEAR = 4  # passages: a sentence tells few
_FIRM_BASES = ("explicit", "relative")  # the text itself gives the day
_SLACK = timedelta(days=1)  # of clocks and of nights
_NONE_OF = re.compile(
    r"(?:None|Neither) of (?:these|them|those|the)\b|Neither (?:attack|blast|was|caused)"
)
_WHERE = re.compile(
    r"The (?:targets?|sites?|strikes|bases|facilities|locations|positions|attacks?) "
    r"(?:was|were|lay|lie) ",
)


# What is counted over a war or a year is no toll of one event.
_CUMULATIVE = re.compile(
    r"(?<!ha[sd] )(?<!have )\bsince (?!then\b)|\bso far this\b|\bthis (?:year|month)\b|\bto date\b"
    r"|\b(?:in|during|over|of) (?:the|this|that|a) (?:[\w-]+ ){0,2}?"
    r"(?:war|conflict|campaign|fighting|decade|insurgency|intifada)\b"
    r"|\b(?:last|past) (?:\w+ )?(?:weeks|months|years)\b"
    r"|\bin (?:\w+ ){1,2}(?:months|years|decades)\b"
    r"|\b(?:in|over|during|since) that (?:time|period|span)\b"
    r"|\bnot counting\b|\bby the time\b[^.;]* had (?:\w+ )?(?:died|been|lost)\b"
    r"|\b(?:skirmishes|hostilities|fighting|exchanges|clashes|war)\b[^.;,]* ha(?:ve|s) so far\b",
    re.IGNORECASE,
)
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
# "the army's heaviest loss since 2019" ranks one toll, and counts none.
_RANKED = re.compile(
    r"\b(?:\w+est|worst|first|most \w+) (?:[\w'’-]+ ){1,6}?since\b[^.;,]*", re.IGNORECASE
)
# Those who die of it later, and counts that are brought up to date, bear the day of the news.
_AFTERMATH = re.compile(
    r"\b(?:wounds|injuries|hospital|succumbed|toll|rose|risen|later)\b"
    r"|\b(?:of|the|those) (?:[\w-]+ ){0,2}(?:wounded|injured)\b|\bsince died\b",
    re.I,
)


def outcome_frames(source: Annotated, discourse: Discourse) -> list[Frame]:
    """Passages without a trigger of their own whose figures belong to what was told just before.

    Where the text counted several events apart ("two attacks in A and B"), a sentence that says
    of both that nobody was hurt is a passage of each.
    """
    has_scene = _AFTERMATH_SCENE.search(source.text) is not None
    if not (source.has(Cue.HARM) or has_scene or _WHERE.match(source.text)):
        return []
    told = discourse.drafts
    last = _told_in_sentence_before(source, told)
    if last is None:
        last = last_told(told)
    last = _crowd_told(source, told, last)
    if last is None or not _continues(source, told[last].frame):
        return []
    counted = _as_of_count_before(source, told)
    figures = [c for c in counted if not c.is_subset and not c.is_named]
    places = _places_the_dead(source, told[last].frame)
    if not (figures or places or _tells_where(source)) or _is_of_accident(source):
        return []
    before = told[last]
    if _is_of_other(source, figures, before, discourse) or _has_left(before, discourse):
        return []
    died_later = _DIED_OF.search(source.text) is not None and _has_toll(told, last)
    frames = [_frame(source, told[i].frame, i, counted) for i in _siblings(source, told, last)]
    if places:
        frames = [f.with_changes(places=places) for f in frames]
    if died_later:
        frames = [f.with_changes(casualties=_as_parts(f.casualties)) for f in frames]
    return frames


def _crowd_told(source: Annotated, told: list[Draft], last: int | None) -> int | None:
    """ "Officers fired tear gas at the crowd, and 11 were hurt": of the march told before."""
    if last is None or told[last].frame.event_type == "unrest":
        return last
    if _CROWD.isdisjoint(source.vocabulary):
        return last
    crowds = (i for i in reversed(recent(told)) if told[i].frame.event_type == "unrest")
    return next((i for i in crowds if is_firm(told[i])), last)


_CROWD = frozenset(
    "crowd crowds demonstrators protesters protestors marchers rioters mourners march rally".split()
)


def _places_the_dead(source: Annotated, before: Frame) -> tuple[PlaceSpan, ...]:
    """ "Two girls were among those killed in the town of X": where it was, if not yet told."""
    if any(p.precision in ("site", "city") for p in before.places):
        return ()
    apart = source.sentence.paragraph - before.source.sentence.paragraph
    has_scene = apart <= 1 and _AFTERMATH_SCENE.search(source.text)
    if not (has_scene or _AMONG.search(source.text)):
        return ()
    told = event_places(source, _facts(source))
    towns = [p for p in told if p.precision in ("site", "city")]
    is_at = any(source.word_before(p.start) in ("in", "at", "of") for p in towns)
    return told if towns and (is_at or not has_scene) and not _HOSPITAL.search(source.text) else ()


def _has_toll(told: list[Draft], index: int) -> bool:
    """Whether the passage, or one that goes on with it, has told how many died."""
    frames = [told[i].frame for i in recent(told) if i == index or told[i].frame.continues == index]
    return any(c.outcome == "killed" and (c.best or c.low) for f in frames for c in f.casualties)


def _as_parts(figures: tuple[CasualtyFigure, ...]) -> tuple[CasualtyFigure, ...]:
    """ "Five died of their injuries overnight": among the dead that were counted before."""
    return tuple(
        replace(c, is_subset=True, is_total=False)
        if c.outcome == "killed" and not c.is_revision
        else c
        for c in figures
    )


_AMONG = re.compile(r"\bamong (?:the|those) (?:\w+ )?(?:killed|dead|wounded|injured|victims)\b")
_AFTERMATH_SCENE = re.compile(
    r"\b(?:[Rr]escuers?|[Rr]escue (?:workers|teams|crews)|rubble|debris|wreckage|ruins|collapsed)\b"
)
_HOSPITAL = re.compile(r"\b(?:hospitals?|clinics?|morgue|ambulances?|funerals?|buried)\b")
_DIED_OF = re.compile(
    r"\b(?:died|succumbed)\b(?: (?:of|from|to))(?: (?:their|his|her|the|severe|serious))*"
    r" (?:wounds?|injur\w+|burns)\b|\b(?:of whom|of them) (?:later|since) (?:died|succumbed)\b"
    r"|\bof (?:whom|them) have since died\b"
)


def _as_of_count_before(source: Annotated, told: list[Draft]) -> tuple[CasualtyFigure, ...]:
    """ "Two were said to be hurt. By Friday the figure stood at six": six wounded, no dead.

    Where the sentence before counts nobody, nothing says of what the figure is.
    """
    match = _THE_COUNT.search(source.text)
    if match is None:
        return tuple(source.casualties)
    before = [
        c.outcome
        for draft in told[-_NEAR:]
        if source.sentence.index - draft.frame.source.sentence.index == 1
        for c in draft.frame.source.casualties
    ]
    figures: list[CasualtyFigure] = []
    for figure in source.casualties:
        if figure.start < match.start():
            figures.append(figure)
        elif figure.start < match.end() + _AT:
            figures += [replace(figure, outcome=o, is_revision=True) for o in before[-1:]]
        elif " more" not in figure.text:  # "as four more had come forward": four of the six
            figures.append(figure)
    return tuple(figures)


_AT = 12  # characters of " at about "
_THE_COUNT = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:figure|number|count|total|tally) (?:had |has |later |since "
    r"|soon |now )*(?:stands|stood|rose|risen|reached|climbed|grew|grown)\b"
)


def _is_of_accident(source: Annotated) -> bool:
    """ "A crash killed two"; "the vessel caught fire" tells what the missile did."""
    words = no_force_words().accidents & source.vocabulary
    return bool(words) and not (words == {"fire"} and _CAUGHT_FIRE.search(source.text) is not None)


_CAUGHT_FIRE = re.compile(
    r"\b(?:caught|catch(?:es|ing)?|on|under|(?:caus|start|spark)(?:ed|ing) an?(?: \w+)?) fire\b"
)


def called_off_frames(source: Annotated, told: list[Draft]) -> list[Frame]:
    """ "On Sunday he cancelled the order": what becomes of a flow ordered just before.

    Source: codebook.md, Status (``cancelled``: ordered, then called off).
    """
    match = _CALLED_OFF.search(source.text) if source.has(Cue.CALLING_OFF) else None
    if match is None or not told:
        return []
    before = told[-1].frame
    is_order = before.event_type in ("deployment", "withdrawal") and before.status != "occurred"
    apart = source.sentence.paragraph - before.source.sentence.paragraph
    if not is_order or apart > 1 or set(_words_before(source, match.start())) & _UNREAL:
        return []
    entry = TriggerEntry("verb", before.event_type, before.event_subtype, "called_off")
    return [
        Frame(
            source=source,
            rule=f"{before.event_type}.called_off",
            event_type=before.event_type,
            event_subtype=before.event_subtype,
            status="cancelled",
            triggers=(source.trigger_over(match.start(), match.end(), entry),),
            clauses=frozenset({source.clause_at(match.start()).index}),
            is_definite=True,
            takes_heading=False,
            continues=len(told) - 1,
        )
    ]


def _words_before(source: Annotated, until: int) -> list[str]:
    first = source.token_at(until)
    return source.words[max(0, first - _REACH) : first]


def _told_in_sentence_before(source: Annotated, told: list[Draft]) -> int | None:
    """The one attack that the sentence before tells first, with a day or a toll of its own."""
    near = [
        i
        for i, draft in enumerate(told[-_NEAR:], max(0, len(told) - _NEAR))
        if draft.frame.source.sentence.index == source.sentence.index - 1
        and draft.frame.source.sentence.paragraph == source.sentence.paragraph
    ]
    if len(near) != 1:
        return None
    draft = told[near[0]]
    is_new = draft.frame.event_type == "attack" and not draft.frame.is_definite
    frame = draft.frame
    dead = [c for c in frame.casualties if c.outcome == "killed" and (c.best or c.low)]
    counts = bool(dead) and not frame.is_background
    is_told = (draft.time is not None or counts) and not frame.is_aggregate
    return near[0] if is_new and is_told else None


def _is_of_other(
    source: Annotated, figures: list[CasualtyFigure], before: Draft, discourse: Discourse
) -> bool:
    """Whether a toll belongs to no single event, or to one of another day or place."""
    if _CUMULATIVE.search(_RANKED.sub("", source.text)) or _OF_PERIOD.search(source.text):
        return True
    if _follows_tally(source, discourse) or _FOUND_BESIDE.search(source.text):
        return True
    if discourse.drafts[-1].frame.is_aggregate and _in_same_paragraph(source, discourse.drafts[-1]):
        return True
    if _AFTERMATH.search(source.text) or any(f.is_revision or f.is_previous for f in figures):
        return _is_other_day(source, before, discourse, or_later=False)
    return _is_other_scene(source, before, discourse)


def _follows_tally(source: Annotated, discourse: Discourse) -> bool:
    """ "He is the tenth to fall since May. Forty civilians have died as well": goes on counting."""
    before = discourse.since_event[-1] if discourse.since_event else None
    return (
        before is not None
        and before.sentence.index == source.sentence.index - 1
        and before.sentence.paragraph == source.sentence.paragraph
        and (
            any(t.kind in ("since", "span") for t in before.times)
            or _CUMULATIVE.search(before.text) is not None
        )
        and not {"have", "has"}.isdisjoint(source.words)
    )


def _is_other_scene(source: Annotated, before: Draft, discourse: Discourse) -> bool:
    """Whether a sentence names a day or a town that is not that of the event told before."""
    return _is_other_day(source, before, discourse) or are_towns_apart(
        event_places(source, _facts(source)), before.frame.places
    )


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
    for span in point_times(source, _facts(source)):
        time = resolve(span, anchor)
        is_told = before.time_basis in _FIRM_BASES and ";" not in source.text[: span.start]
        slack = timedelta() if is_told else _SLACK
        is_later = time is not None and before.time.end + slack < time.start
        if time is not None and (time.end < before.time.start - slack or (or_later and is_later)):
            return True
    return False


def _facts(source: Annotated) -> frozenset[int]:
    """The clauses of a sentence but for who says it and when."""
    return frozenset(c.index for c in source.clauses.clauses if c.kind != REPORT)


def _has_left(before: Draft, discourse: Discourse) -> bool:
    """Whether the sentences since the event told last have turned to another day or town.

    Tolls told after that are of something which was not understood, and belong to no event. A
    town counts only at the head of a paragraph: elsewhere it may be where somebody speaks.
    """
    paragraph = before.frame.source.sentence.paragraph
    for between in discourse.since_event:
        is_head = between.sentence.paragraph != paragraph
        paragraph = between.sentence.paragraph
        turns = _is_other_scene if is_head else _is_other_day
        if turns(between, before, discourse):
            return True
    return False


def _in_same_paragraph(source: Annotated, draft: Draft) -> bool:
    return draft.frame.source.sentence.paragraph == source.sentence.paragraph


def with_interceptions(source: Annotated, frames: list[Frame], told: list[Draft]) -> list[Frame]:
    """ "Air defences shot it down, but debris killed a man": of the missile told just before.

    Source: codebook.md, What is one event (shooting a salvo down belongs to the launcher's attack).
    """
    if not frames or not told or not _MET.search(source.text):
        return frames
    before = told[-1].frame
    is_launch = before.event_type == "attack" and before.event_subtype in _LAUNCHED
    is_near = before.source.sentence.index == source.sentence.index - 1
    if not (is_launch and is_near) or before.is_aggregate:
        return frames
    return [
        f.with_changes(
            event_subtype=before.event_subtype,
            initiator=None,
            attribution=Attribution(),
            is_definite=True,
            takes_heading=False,
            continues=len(told) - 1,
        )
        if f.event_type == "attack" and not (f.places or f.times or f.is_aggregate)
        else f
        for f in frames
    ]


_LAUNCHED = frozenset({"rocket", "missile", "drone_strike"})
_MET = re.compile(
    r"\b(?:intercepted|shot down|downed|brought down|destroyed) "
    r"(?:it|them|the (?:missile|rocket|drone|projectile|weapon)s?)\b"
    r"|\bshot (?:it|them) down\b|\b(?:it|they|the (?:missile|rocket|drone|projectile)s?) "
    r"(?:was|were|had been|was|were all) (?:intercepted|shot down|downed|brought down)\b",
    re.IGNORECASE,
)


def dispute_before(source: Annotated, discourse: Discourse) -> None:
    """Marks what somebody was said to claim in the sentence before as disputed.

    Source: codebook.md, Casualties (a toll that the text calls unconfirmed or disproved).
    """
    if not source.has(Cue.REBUTTAL) or not _REBUTS.search(source.text):
        return
    for index in range(max(0, len(discourse.drafts) - _NEAR), len(discourse.drafts)):
        draft = discourse.drafts[index]
        if draft.frame.source.sentence.index != source.sentence.index - 1:
            continue
        figures = tuple(
            replace(c, is_disputed=True) if c.claimed_by_text else c for c in draft.frame.casualties
        )
        discourse.drafts[index] = replace(draft, frame=draft.frame.with_changes(casualties=figures))


def take_back_before(source: Annotated, discourse: Discourse) -> None:
    """Takes back an attack that somebody was said to report in the sentence before.

    Source: codebook.md, What is one event (false alarms and corrected reports are no events).
    """
    if source.has(Cue.RETRACTION) and _RETRACTED.search(source.text) is not None:
        while discourse.drafts and _is_retracted(discourse.drafts[-1].frame, source):
            del discourse.drafts[-1]
    match = _NEVER_WAS.match(source.text)
    if match is None:
        return
    while discourse.drafts and _is_taken_back(discourse.drafts[-1].frame, source, match["weapon"]):
        del discourse.drafts[-1]


# Who withdraws his own report takes it back; who calls another's false denies it.
_REPORTS = r"(?:[\w-]+ ){0,2}(?:report|claim|statement|story|account|announcement|bulletin)s?\b"
_RETRACTED = re.compile(
    rf"\b(?:withdrew|withdrawn|retracted|took back|taken back|recanted|disowned) "
    rf"(?:the|that|this|its|his|her|their|an?) {_REPORTS}(?P<complement>[^.;]{{0,40}}?\bthat\b)?"
    rf"|\b(?:the|that|this|its|his|their) {_REPORTS} (?:was|were|has been|had been) (?:\w+ )?"
    r"(?:withdrawn|retracted)\b",
    re.IGNORECASE,
)
_RETRACTED_WITHIN = 4  # sentences


def _is_retracted(frame: Frame, source: Annotated) -> bool:
    told = frame.source
    is_report = any(c.kind == REPORT for c in told.clauses.clauses)
    apart = source.sentence.index - told.sentence.index
    return frame.event_type == "attack" and is_report and apart <= _RETRACTED_WITHIN


def without_retracted(source: Annotated, frames: list[Frame]) -> list[Frame]:
    """ "withdrew his statement that rebels had attacked a convoy": nothing of the kind happened."""
    match = _RETRACTED.search(source.text) if source.has(Cue.RETRACTION) else None
    if match is None or match["complement"] is None:
        return frames
    return [f for f in frames if f.head.start < match.end() or f.event_type != "attack"]


def _is_taken_back(frame: Frame, source: Annotated, weapon: str | None) -> bool:
    told = frame.source
    is_report = any(c.kind == REPORT for c in told.clauses.clauses)
    if frame.event_type != "attack" or not is_report:
        return False
    if told.sentence.index != source.sentence.index - 1:
        return False
    if weapon is None:
        return True
    named = weapon.lower().removesuffix("s")  # "There was no ambush", "no rocket"
    by_name = any(named in trigger.text.lower() for trigger in frame.triggers)
    return by_name or (frame.weapon is not None and named in frame.weapon.text.lower())


def is_outcome_of_unrest(frame: Frame, discourse: Discourse) -> bool:
    """ "Four demonstrators were shot dead", of a crowd told in the same paragraph."""
    bare = not (frame.places or frame.times or frame.weapon or frame.initiator)
    if frame.event_type != "attack" or not bare or not frame.casualties:
        return False
    last = last_told(discourse.drafts)
    return (
        last is not None
        and discourse.drafts[last].frame.event_type == "unrest"
        and _in_same_paragraph(frame.source, discourse.drafts[last])
        and any(_PROTESTERS.search(c.text) for c in frame.casualties)
    )


def last_told(told: list[Draft]) -> int | None:
    """The attack or unrest told last; what a sentence only refers back to comes second."""
    events = [
        i
        for i in reversed(recent(told))
        if told[i].frame.event_type in ("attack", "unrest") and not told[i].frame.is_aggregate
    ]
    if not events:
        return None
    last = next((i for i in events if is_firm(told[i])), events[0])
    sentence, are_firm = told[last].frame.source.sentence.index, is_firm(told[last])
    beside = [
        i
        for i in events
        if told[i].frame.source.sentence.index == sentence and is_firm(told[i]) == are_firm
    ]
    main = [i for i in beside if not told[i].frame.is_background]
    first_hand = [i for i in main if not told[i].frame.is_definite]
    return (first_hand or main or beside)[0]


def _tells_where(source: Annotated) -> bool:
    """ "The targets were concentrated in the west": the place of what was told just before."""
    return _WHERE.match(source.text) is not None and any(
        p.precision != "region" for p in source.places
    )


def _continues(source: Annotated, before: Frame) -> bool:
    distance = source.sentence.paragraph - before.source.sentence.paragraph
    if distance > _MAX_PARAGRAPHS:
        return False
    ranked = [match.span() for match in _RANKED.finditer(source.text)]
    return not any(
        t.kind in ("since", "span", "recurrence")
        and not any(start <= t.start < end for start, end in ranked)
        for t in source.times
    )


def _siblings(source: Annotated, told: list[Draft], last: int) -> list[int]:
    """The events that one sentence counted apart, or that "none of these" means."""
    frame = told[last].frame
    if _NONE_OF.match(source.text):
        paragraph = frame.source.sentence.paragraph
        return [
            i
            for i in recent(told)
            if told[i].frame.source.sentence.paragraph == paragraph
            and told[i].frame.event_type == frame.event_type
            and is_firm(told[i])
        ]
    if frame.rule != "attack.counted_apart":
        return [last]
    return counted_beside(told, last)


def _frame(
    source: Annotated, before: Frame, index: int, figures: tuple[CasualtyFigure, ...]
) -> Frame:
    return Frame(
        source=source,
        rule=f"{before.event_type}.outcome",
        event_type=before.event_type,
        event_subtype=before.event_subtype,
        status="occurred",
        triggers=(_trigger(source, before),),
        clauses=frozenset(range(len(source.clauses.clauses))),
        attribution=Attribution(),
        places=event_places(source, frozenset(range(len(source.clauses.clauses))))
        if _tells_where(source)
        else (),
        times=_days_of_noun(source),
        casualties=figures,
        is_definite=True,
        takes_heading=False,
        continues=index,
    )


_HAPPENINGS = frozenset(
    "attack attacks blast bombing bombings explosion strike strikes raid raids shooting ambush "
    "assault clashes shelling".split()
)


def _days_of_noun(source: Annotated) -> tuple[TimeSpan, ...]:
    """ "hurt in Sunday's blast", "in the Wednesday afternoon attack": the day of what is told."""
    return tuple(
        t for t in source.times if t.kind == "point" and source.word_after(t.end) in _HAPPENINGS
    )


def _trigger(source: Annotated, before: Frame) -> Trigger:
    """What the passage stands on: its first figure, else its first word."""
    first = source.casualties[0] if source.casualties else source.tokens[0]
    entry = TriggerEntry("noun", before.event_type, None, "outcome")
    return source.trigger_over(first.start, first.end, entry)
