"""Joins a passage to the one that it restates, and drops what tells nothing of its own.

Source: codebook.md, What is one event ("An anaphor is a mention of its antecedent, never a new
event").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.described import tells_deed_of_doer
from pipelines.extract.discourse.bareness import is_bare, tolls
from pipelines.extract.discourse.distance import are_towns_apart
from pipelines.extract.discourse.draft import (
    LEAD_PARAGRAPHS,
    LOOK_BACK,
    Draft,
    counted_beside,
    recent,
)
from pipelines.extract.discourse.items import tells_another, without_summaries
from pipelines.extract.discourse.order import in_order, ordinal_of
from pipelines.extract.discourse.restatement import (
    is_news_of_its_own,
    is_told_next,
    leans,
    may_restate,
    root_of,
    tells_later,
    told_beside,
)
from pipelines.extract.discourse.sums import with_sums
from pipelines.extract.discourse.things_named import things_meant, told_things
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.reach import is_background
from pipelines.schema import COUNTED_APART, TOLD_APART


def join_restatements(drafts: Sequence[Draft]) -> list[Draft]:
    """Joins restatements to what they restate, and drops what says nothing of its own."""
    drafts = with_sums(without_summaries(drafts))
    linked = list(drafts)
    dropped: set[int] = set()
    places: dict[int, list[PlaceSpan]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        places[index].extend(draft.frame.places)
    with_outcome = {
        d.frame.continues
        for d in drafts
        if any(c.low or c.best or c.high for c in d.frame.casualties) or d.time is not None
    }
    for index, draft in enumerate(drafts):
        name = _name_of_deed(index, drafts)
        if name is not None and name in dropped:
            linked[index] = draft = _with_day_of(draft, linked[name])
        elif name is not None:
            linked[index] = _joined(draft, linked[name], root_of(linked, name))
            continue
        if draft.frame.is_aggregate or not leans(draft):
            continue
        if _is_counted_from_told(draft):
            dropped.add(index)
            continue
        antecedent = find_antecedent(index, linked, dropped, places)
        if antecedent is not None:
            if linked[antecedent].time is None and _dates_last_told(draft, linked[antecedent]):
                linked[antecedent] = replace(
                    linked[antecedent],
                    time=draft.time,
                    time_span=draft.time_span,
                    time_basis="carried",
                )
            linked[index] = _joined(draft, linked[antecedent], antecedent)
            known = places[antecedent]
            known.extend(p for p in draft.frame.places if not _is_among(p, known))
            if draft.frame.head.is_plural_noun:
                linked.extend(_joined(draft, linked[i], i) for i in _siblings(linked, antecedent))
        elif is_bare(draft, index in with_outcome) and not (
            _is_meant(index, linked) or _is_dated_next(index, linked)
        ):
            dropped.add(index)
        elif draft.heading is not None:
            linked[index] = replace(draft, time=draft.heading, time_basis="heading")
    return [_with_rule(d) for d in _renumber(linked, dropped)]


def _name_of_deed(index: int, drafts: Sequence[Draft]) -> int | None:
    """ "The attack was carried out by men who hurled a bomb": the name of what they did."""
    frame = drafts[index].frame
    if frame.event_type != "attack" or not tells_deed_of_doer(frame.source, frame.head):
        return None
    sentence = frame.source.sentence.index
    return next(
        (
            i
            for i, other in enumerate(drafts[:index])
            if other.frame.source.sentence.index == sentence
            and other.frame.is_definite
            and other.frame.head.is_noun
            and other.frame.event_type == "attack"
        ),
        None,
    )


def _with_day_of(draft: Draft, name: Draft) -> Draft:
    """The deed with the day that its name alone bears."""
    if draft.time is not None or name.time is None:
        return draft
    return replace(draft, time=name.time, time_span=name.time_span, time_basis=name.time_basis)


def _with_rule(draft: Draft) -> Draft:
    """Says of an attack that its words set it apart, so that no later stage joins it."""
    frame = draft.frame
    is_own = draft.antecedent is None and frame.event_type == "attack"
    is_apart = is_own and (frame.source.sentence.item is not None or tells_another(frame))
    return replace(draft, frame=frame.with_changes(rule=TOLD_APART)) if is_apart else draft


def _is_counted_from_told(draft: Draft) -> bool:
    """ "an air raid two days later": another event than the one that it is counted from.

    Without a day it cannot be told from others, and adds nothing to any.
    """
    is_dated = draft.time is not None and draft.time.precision == "day"
    if is_dated or draft.frame.is_definite:
        return False
    return any(t.kind == "offset" and t.text.endswith(" later") for t in draft.frame.times)


def _is_meant(index: int, linked: Sequence[Draft]) -> bool:
    """Whether a passage before it goes back to a dated draft, so that the two tell one event."""
    return linked[index].time is not None and any(d.antecedent == index for d in linked[:index])


def _dates_last_told(draft: Draft, told: Draft) -> bool:
    """ "A drone hit the ship. The attack took place on 9 May": dates what was told just before."""
    apart = draft.frame.source.sentence.index - told.frame.source.sentence.index
    is_day = draft.time is not None and draft.time.precision == "day"
    return is_day and draft.frame.is_definite and draft.time_span is not None and 0 < apart <= 1


def _is_dated_next(index: int, linked: Sequence[Draft]) -> bool:
    """Whether the next sentence goes back to a draft, and gives it its day."""
    told = linked[index]
    if told.frame.is_definite or told.frame.is_background:
        return False
    return any(
        _dates_last_told(later, told) and may_restate(told, later, False)
        for later in linked[index + 1 : index + 3]
    )


def find_antecedent(
    index: int,
    drafts: list[Draft],
    dropped: set[int],
    places: Mapping[int, Sequence[PlaceSpan]],
) -> int | None:
    """The compatible event told before that shares most, else a dated one told after.

    Args:
        index: Of the draft that goes back to something.
        drafts: Those before it are linked.
        dropped: Drafts that tell nothing of their own.
        places: By the first draft of each event, where all its passages put it.
    """
    draft = drafts[index]
    if draft.frame.continues is not None:
        return root_of(drafts, draft.frame.continues)
    others = told_beside(drafts, index)
    fits_event: dict[int, bool] = {}

    def fits(i: int) -> bool:
        if not may_restate(drafts[i], draft, i in dropped) or is_news_of_its_own(drafts[i], draft):
            return False
        root = root_of(drafts, i)
        if root == index:  # "A van blew up.", "The bombing on Tuesday": the first means the second
            return True
        if root not in fits_event:
            fits_event[root] = (
                root not in others
                and (root == i or may_restate(drafts[root], draft, False))
                and not are_towns_apart(draft.frame.places, places.get(root, ()))
            )
        return fits_event[root]

    for i in range(index + 1, min(len(drafts), index + 1 + _TOLD_NEXT)):
        if is_told_next(draft, drafts[i]) and may_restate(drafts[i], draft, False):
            return i
    candidates = [i for i in reversed(recent(drafts, index)) if fits(i)] or [
        i
        for i in range(index + 1, min(len(drafts), index + 1 + LOOK_BACK))
        if drafts[i].frame.continues != index  # what goes on with it goes back to it
        and tells_later(drafts[i], draft)
        and may_restate(drafts[i], draft, False)
    ]
    if not candidates:
        return None
    if word := ordinal_of(draft.frame):
        candidates = in_order(word, drafts, candidates) or candidates
    news = _told_as_news(drafts, candidates, draft)
    # The first of equals is the nearest.
    names = _names_in_phrase(draft.frame) if draft.frame.is_definite else set()
    things = things_meant(draft.frame.source) if len(candidates) > 1 else set()
    best = max(news or candidates, key=lambda i: _agreement(drafts[i], draft, names, things))
    root = root_of(drafts, best)
    return None if root == index else root


_TOLD_NEXT = 3  # passages of one sentence and the next


def _siblings(linked: list[Draft], antecedent: int) -> list[int]:
    """The events that one sentence counted apart: "the attacks" means them all."""
    if linked[antecedent].frame.rule != COUNTED_APART:
        return []
    return [i for i in counted_beside(linked, antecedent) if i != antecedent]


def _told_as_news(drafts: list[Draft], candidates: list[int], draft: Draft) -> list[int]:
    """ "The attack comes a year after ...": what the article leads with, unless told right here."""
    head, source = draft.frame.head, draft.frame.source
    if not draft.frame.is_definite or source.word_after(head.end) not in ("comes", "follows"):
        return []
    told_in = [drafts[i].frame.source.sentence.paragraph for i in candidates]
    if source.sentence.paragraph in told_in:
        return []
    first = min(candidates)
    return [first] if drafts[first].frame.source.sentence.paragraph < LEAD_PARAGRAPHS else []


def _joined(draft: Draft, antecedent: Draft, index: int) -> Draft:
    """The draft as a passage about its antecedent; "the attack" on an embassy becomes unrest."""
    frame, kind = draft.frame, antecedent.frame.event_type
    if frame.event_type != kind or kind == "withdrawal":
        frame = frame.with_changes(event_type=kind, event_subtype=antecedent.frame.event_subtype)
    return replace(draft, frame=frame, antecedent=index)


def _is_among(place: PlaceSpan, others: Sequence[PlaceSpan]) -> bool:
    """Whether the place is one of the others, wherever in the text each is named."""
    return any(replace(place, start=p.start, end=p.end, text=p.text) == p for p in others)


def _agreement(candidate: Draft, draft: Draft, names: Set[str], things: Set[str]) -> float:
    """How much the two passages share; nearer ones win ties by their order.

    Args:
        candidate: What the draft may go back to.
        draft: The draft.
        names: Proper names that stand with it, where it is a reference ("the attack on the Vega").
        things: What was hit, where it is spoken of as known ("the attack on the bus").
    """
    one, other = candidate.frame, draft.frame
    points = 0.0
    if candidate.time is not None and draft.time is not None:
        points += 2.0
    if {p.name for p in one.places} & {p.name for p in other.places}:
        points += 2.0
    if one.event_type != other.event_type:
        points += 3.0  # the storming of an embassy told as an attack
    if one.initiator and other.initiator and one.initiator.side == other.initiator.side:
        points += 1.0
    if one.event_subtype == other.event_subtype != "other":
        points += 1.0
    if one.source.sentence.paragraph == other.source.sentence.paragraph:
        points += 2.0
    if one.target and other.target and one.target.actor == other.target.actor:
        points += 1.0
    names_a = {n for c in one.casualties for n in c.names}
    names_b = {n for c in other.casualties for n in c.names}
    if names_a & names_b:
        points += 4.0
    points += 2.0 * len(tolls(one) & tolls(other))
    if candidate.time is not None and candidate.time.precision == "day":
        points += 1.0
    if _is_sentence_before(one, other) and _is_shown(other) and _is_news(one):
        points += 4.0
    if any(name in one.source.text for name in names):
        points += 2.0
    if things and things & told_things(one):
        points += 2.0
    if other.is_definite and _is_name_of_deed(one, other):
        points += 1.0
    distance = abs(one.source.sentence.paragraph - other.source.sentence.paragraph)
    return points - min(2.5, 0.5 * distance)


_STRIKES = frozenset(("strike", "strikes", "airstrike", "airstrikes"))
_FROM_AFAR = frozenset(("airstrike", "drone_strike", "missile"))
_STEM = 4  # letters that "bombed" and "the bombing", "ambushed" and "the ambush" share


def _is_name_of_deed(one: Frame, other: Frame) -> bool:
    """ "Jets struck X" and "the strikes": the noun made from the verb that told it."""
    told, name = (f.head.text.lower() for f in (one, other))
    if not other.head.is_noun:
        return False
    if name in _STRIKES:
        return one.event_subtype in _FROM_AFAR or told.startswith(("struck", "strik"))
    return told[:_STEM] == name[:_STEM]


_SHOWING = frozenset(("that", "this", "those", "these"))
_PHRASE = 6  # words of "the attack on the container ship True Confidence"


def _names_in_phrase(frame: Frame) -> set[str]:
    """The proper names that stand with a reference, of whatever they are names."""
    source = frame.source
    around = source.tokens[max(1, frame.head.first - 2) : frame.head.last + _PHRASE]
    known = [
        *((actor.start, actor.end) for actor in source.actors),
        *((place.start, place.end) for place in source.places),
        *((time.start, time.end) for time in source.times),
    ]
    return {
        token.text
        for token in around
        if token.text[:1].isupper() and not any(start <= token.start < end for start, end in known)
    }


def _is_news(frame: Frame) -> bool:
    """What its sentence tells anew: of "the raid came days after rebels took X", the taking."""
    refers = any(
        t.is_noun
        and t.start < frame.head.start
        and t.entry.event_type == frame.event_type
        and frame.source.word_before(t.start) in ("the", *_SHOWING)
        for t in frame.source.triggers
    )
    return refers if frame.is_background else not (frame.is_definite and _tells_past(frame.source))


def _tells_past(source: Annotated) -> bool:
    """Whether a sentence goes on to an earlier event: "came two days after rebels took X"."""
    return any(
        t.entry.event_type == "attack" and not t.is_noun and is_background(source, t)
        for t in source.triggers
    )


def _is_shown(frame: Frame) -> bool:
    """ "that raid", "this strike": what the sentence before told in the first place."""
    near, next_but_one = (frame.source.word_before(frame.head.start, back) for back in (1, 2))
    shows = near if near in _SHOWING or near == "the" else next_but_one  # "said that the raid"
    return frame.is_definite and shows in _SHOWING


def _is_sentence_before(one: Frame, other: Frame) -> bool:
    return one.source.sentence.index == other.source.sentence.index - 1


def _renumber(drafts: list[Draft], dropped: set[int]) -> list[Draft]:
    """Takes the dropped out; an antecedent's antecedent stands for it."""
    place: dict[int, int] = {}
    kept: list[Draft] = []
    # What only goes on with something that was dropped goes with it.
    dropped = dropped | {
        i
        for i, d in enumerate(drafts)
        if d.frame.continues is not None and (d.antecedent is None or d.antecedent in dropped)
    }
    for index, draft in enumerate(drafts):
        if index not in dropped:
            place[index] = len(kept)
            kept.append(draft)
    return [
        replace(d, antecedent=place.get(d.antecedent)) if d.antecedent is not None else d
        for d in kept
    ]
