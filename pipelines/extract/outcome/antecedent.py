"""Which passage told before a sentence is about that tells an outcome."""

from __future__ import annotations

import re
from itertools import takewhile

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.discourse.dating import Discourse
from pipelines.extract.discourse.distance import are_towns_apart
from pipelines.extract.discourse.draft import Draft, counted_beside, is_aside, is_firm, recent
from pipelines.extract.frame import Attribution, Frame
from pipelines.schema import COUNTED_APART

_CROWD_WITHIN = 2  # paragraphs from a march to those who fell in it
_NEAR = 4  # passages: a sentence tells few
_CROWD = frozenset(
    "crowd crowds demonstrators protesters protestors marchers rioters mourners march rally".split()
)
_NONE_OF = re.compile(
    r"(?:None|Neither) of (?:these|them|those|the)\b|Neither (?:attack|blast|was|caused)"
)
_PROTESTERS = re.compile(r"\b(?:protest|demonstrat|riot|march)", re.IGNORECASE)


def event_meant(source: Annotated, told: list[Draft]) -> int | None:
    """The passage of the attack or unrest that a sentence goes back to; None where none is told."""
    last = _attack_in_sentence_before(source, told)
    return _crowd_told(source, told, last_told(told) if last is None else last)


# "In Sumy, ...", "the toll in Sumy": a place at the head of the sentence or of the count.
_IN = re.compile(
    r"(?:(?:\A|[.:] )(?:(?:Back|And|Meanwhile,?|Also) )?[Ii]n|"
    r"\b(?:toll|dead|died|killed|wounded|injured|deaths) (?:from the \w+ )?(?:in|at)) (?:the )?\Z"
)


def event_there(source: Annotated, told: list[Draft]) -> int | None:
    """The passage told last of the town that a toll names, where another town was told since.

    "In Kharkiv the number of dead rose to six", after a strike on Sumy.
    """
    named = {
        p.name
        for p in source.places
        if p.precision in ("site", "city") and _IN.search(source.text[: p.start])
    }
    if not named:
        return None
    events = [
        i
        for i in reversed(recent(told))
        if told[i].frame.event_type in ("attack", "unrest") and not told[i].frame.is_aggregate
    ]
    placed = [i for i in events if any(p.precision != "country" for p in told[i].frame.places)]
    last = event_meant(source, told)
    meant = last if last in placed else next(iter(placed), None)
    if meant is None or named & {p.name for p in told[meant].frame.places}:
        return None
    return next((i for i in placed if named & {p.name for p in told[i].frame.places}), None)


def of_sentence_before(source: Annotated, told: list[Draft]) -> list[int]:
    """The passages of the sentence just before."""
    return [
        i
        for i in range(max(0, len(told) - _NEAR), len(told))
        if source.sentence.index - told[i].frame.source.sentence.index == 1
    ]


def _attack_in_sentence_before(source: Annotated, told: list[Draft]) -> int | None:
    """The one attack that the sentence before tells first, with a day or a toll of its own."""
    near = [
        i
        for i in of_sentence_before(source, told)
        if told[i].frame.source.sentence.paragraph == source.sentence.paragraph
        and not _is_of_years_ago(told[i])
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


def _is_of_years_ago(draft: Draft) -> bool:
    return is_aside(draft) and draft.time is not None and draft.time.precision == "year"


def last_told(told: list[Draft]) -> int | None:
    """The attack or unrest told last; what a sentence only refers back to comes second."""
    events = [
        i
        for i in reversed(recent(told))
        if told[i].frame.event_type in ("attack", "unrest") and not told[i].frame.is_aggregate
    ]
    # "The school, which was shelled in 2014, stands near": the toll that follows is of the news.
    events = [i for i in events if not _is_of_years_ago(told[i])] or events
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
    news = first_hand or main or beside
    # "Guards fired on a crowd that had marched on the mine": the toll is of the shots.
    return next((i for i in news if not _is_described(told[i])), news[0])


def _is_described(draft: Draft) -> bool:
    return draft.frame.source.clauses.at(draft.frame.head.first).kind == RELATIVE


def _crowd_told(source: Annotated, told: list[Draft], last: int | None) -> int | None:
    """ "Officers fired tear gas at the crowd, and 11 were hurt": of the march told before."""
    if last is None or told[last].frame.event_type == "unrest":
        return last
    if _CROWD.isdisjoint(source.vocabulary):
        return last
    shot = told[last].frame.source
    crowds = (
        i
        for i in reversed(recent(told))
        if told[i].frame.event_type == "unrest"
        and not (told[i].frame.source is shot and _is_described(told[i]))
        and source.sentence.paragraph - told[i].frame.source.sentence.paragraph <= _CROWD_WITHIN
    )
    return next((i for i in crowds if is_firm(told[i])), last)


def events_meant(source: Annotated, told: list[Draft], last: int) -> list[int]:
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
    if frame.rule != COUNTED_APART:
        return [last]
    return counted_beside(told, last)


_FIRED_ON = "unrest.fired_on.verb"
_FORCES = frozenset({"military", "government", "state", "police", "security", "alliance"})


def as_dispersal(frame: Frame, told: list[Draft]) -> Frame:
    """ "Soldiers opened fire", right behind a march: what they did to the crowd is of the unrest.

    Source: codebook.md, Event types (unrest: a crowd).
    """
    near = of_sentence_before(frame.source, told)
    is_bare = not (frame.places or frame.times or frame.head.is_noun or frame.is_aggregate)
    if not near or frame.event_type != "attack" or not is_bare:
        return frame
    before = told[near[-1]].frame
    is_of_crowd = before.event_type == "unrest" and before.status == "occurred"
    if not is_of_crowd or before.source.sentence.paragraph != frame.source.sentence.paragraph:
        return frame
    doer, hit = frame.initiator, frame.target
    if doer is None or doer.kind not in _FORCES or frame.event_subtype != "shooting":
        return frame
    if hit is not None and hit.side != "civilian":
        return frame
    return frame.with_changes(
        rule=_FIRED_ON,
        event_type="unrest",
        event_subtype=before.event_subtype,
        initiator=None,
        target=None,
        attribution=Attribution(),
        is_definite=True,
        takes_heading=False,
        continues=near[-1],
    )


def is_outcome_of_unrest(frame: Frame, discourse: Discourse) -> bool:
    """ "Four demonstrators were shot dead", "Police killed two", of a crowd told just before."""
    if frame.event_type != "attack" or not frame.casualties or frame.is_aggregate:
        return False
    source, told = frame.source, reversed(discourse.drafts)
    beside = takewhile(
        lambda d: d.frame.source.sentence.paragraph == source.sentence.paragraph, told
    )
    if all(draft.frame.event_type != "unrest" for draft in beside):
        return False
    last = last_told(discourse.drafts)
    if last is None or discourse.drafts[last].frame.event_type != "unrest":
        return False
    crowd = discourse.drafts[last].frame
    if crowd.source.sentence.paragraph != source.sentence.paragraph:
        return False
    bare = not (frame.places or frame.times or frame.weapon or frame.initiator)
    if bare and (
        any(_PROTESTERS.search(c.text) for c in frame.casualties)
        or _is_fired_on(source, discourse.drafts)
    ):
        return True
    is_near = source.sentence.index - crowd.source.sentence.index <= _SCENE
    return is_near and crowd.status == "occurred" and _is_of_scene(frame, crowd)


def _is_of_scene(frame: Frame, crowd: Frame) -> bool:
    """Whether a sentence only tells who fell, to a bullet or to those who keep order."""
    doer, weapon = frame.initiator, frame.weapon
    if frame.head.is_noun or frame.event_subtype not in ("shooting", "other"):
        return False
    if (doer is not None and doer.kind not in _FORCES) or frame.is_background:
        return False
    is_bullet = weapon is None or weapon.subtype == "shooting"
    is_late = all(_OVERNIGHT.fullmatch(t.text) for t in frame.times)
    return is_bullet and is_late and not are_towns_apart(frame.places, crowd.places)


_SCENE = 3  # sentences in which a crowd's scene is told
# When one of the wounded dies; any other day is that of another event.
_OVERNIGHT = re.compile(r"(?:later |late |early )?(?:overnight|(?:that|the same|in the) \w+)", re.I)


def _is_fired_on(source: Annotated, told: list[Draft]) -> bool:
    """Whether the sentence before tells that forces fired on the crowd."""
    near = of_sentence_before(source, told)
    return bool(near) and told[near[-1]].frame.rule == _FIRED_ON
