"""The times of a flow, the places it is told with, and the place that is left.

Source: codebook.md, Dates, and Actors and places.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated, Span
from pipelines.extract.clauses import RELATIVE, REPORT
from pipelines.extract.event_places import event_places
from pipelines.extract.event_times import point_times, times_of_when
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.reach import is_background
from pipelines.extract.times import TimeSpan
from pipelines.extract.triggers import Trigger


def bases_of(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    """The bases, but for airports, that the clauses of a flow name."""
    places = event_places(source, clauses_of(source, trigger))
    return tuple(p for p in places if p.precision == "site" and p.kind != "airport")


def places_left(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    """The place that is left: right behind the verb, or behind "from" or "out of"."""
    left: list[PlaceSpan] = []
    for place in source.places:
        joined = left and source.words_between(left[-1].end, place.start) in _JOINED
        if place.start < trigger.end or _is_apart(source, trigger, place):
            continue
        if _is_moved_from(source, trigger, place):
            continue
        if joined or _is_left(source, trigger, place):
            left.append(place)
    return tuple(left)


def _is_moved_from(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    """ "will come home, a day after he ordered 2,000 men out of Syria": of the second verb."""
    own = source.clauses.of_token[trigger.first]
    return any(
        trigger.end < t.start < place.start
        and not t.is_noun
        and source.clauses.of_token[t.first] not in (own, source.clauses.clauses[own].parent)
        for t in _movements(source)
    )


_JOINED = (["and"], [","], [",", "and"])


def _is_left(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    between = source.words_between(trigger.end, place.start)
    whence = between[-2:-1] == ["from"] or between[-3:-1] == ["out", "of"]
    if whence and not _PARTS.isdisjoint(between[-1:]):
        return True  # "from southern Angola", "out of northern Iraq"
    before = source.word_before(place.start)
    return (
        (len(between) <= 1 and before not in ("for", "to"))
        or before == "from"
        or _is_site_at(between)
        or _is_town_of(between)
        or between[:2] == ["out", "of"]
        or (source.word_before(place.start, 2), before) in (("out", "of"), ("from", "the"))
        or [source.word_before(place.start, back) for back in (3, 2, 1)] == ["out", "of", "the"]
    )


def _is_site_at(words: list[str]) -> bool:
    """ "from the air base at Agadez", "from the port of Mocha", "its post at Wau"."""
    if _COMPASS.issuperset(words[-2:-1]) and words[-1:] == ["of"]:
        words = [*words[:-2], "near"]  # "from positions south of"
    starts = [at for at, word in enumerate(words[:-1]) if word in ("from", "of")]
    begins = words[:1] in _OWN or words[0] in SITES if words else False
    whence = words[starts[-1] + 1 :] if starts else words if begins else []
    if not _GOALWARD.isdisjoint(whence):
        return False  # "out of the streets of Tunis and returned to barracks at"
    if not _OF_TOWNSMEN.isdisjoint(whence[-2:-1]):
        return False  # "left the town hall in"
    whence = whence[:-1] if whence[-1:] == ["the"] else whence  # "a force in the Gambia"
    leads = not _LYING.isdisjoint(whence[-1:])
    named = leads and len(whence) <= TOWN_OF + 1
    return named and not (SITES | TOWNS).isdisjoint(whence)


_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_PARTS = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern "
    "north-eastern north-western south-eastern south-western neighbouring neighboring".split()
)
_OF_TOWNSMEN = frozenset(
    "hall council square stadium hospital court courthouse church mosque market theatre".split()
)
_GOALWARD = frozenset({"to", "into", "towards", "toward", "for"})
_LYING = frozenset(
    "at in near around of above over along between beside outside overlooking with inside".split()
)
_OWN = (["its"], ["their"], ["the"], ["both"], ["all"], ["two"], ["three"], ["several"])


def _is_town_of(words: list[str]) -> bool:
    """ "left the holy town of Axum"."""
    named = words[:1] == ["the"] and words[-1:] == ["of"] and len(words) <= TOWN_OF
    return named and not TOWNS.isdisjoint(words[-2:])


TOWN_OF = 5  # words of "the old rebel town of"
SITES = frozenset(
    "base bases camp camps outpost outposts post posts garrison airfield airbase headquarters "
    "position positions facility compound barracks oilfields oilfield airport frontier border "
    "hills heights valley outskirts suburbs villages districts provinces parts area areas line "
    "lines mountains coast islands force mission strongpoint strongpoints".split()
)
TOWNS = frozenset(
    "town city village port district districts province region island enclave half part quarter "
    "quarters side outskirts suburb suburbs centre center ruins streets neighbourhood neighborhood "
    "neighbourhoods neighborhoods heart edge".split()
)


def clauses_of(source: Annotated, trigger: Trigger) -> frozenset[int]:
    """The clause of the verb and those that go on with it, but for such as tell an attack."""
    own = source.clauses.of_token[trigger.first]
    children = {
        c.index
        for c in source.clauses.clauses
        if c.parent == own
        and c.kind == "main"
        and c.opener in ("and", "")
        and not any(
            source.clauses.of_token[t.first] == c.index
            and t.entry.event_type in ("attack", "unrest")
            for t in source.triggers
        )
    }
    if trigger.entry.kind == "pledging" and trigger.last + 1 < len(source.tokens):
        children.add(source.clauses.of_token[trigger.last + 1])  # "pledged" reports as well
    return frozenset({own, *children})


def times_of(source: Annotated, trigger: Trigger, clauses: frozenset[int]) -> tuple[TimeSpan, ...]:
    """Its own day, or the day on which it is announced."""
    own = tuple(
        t
        for t in point_times(source, clauses)
        if not (
            _is_apart(source, trigger, t)
            or _is_of_occasion(source, t)
            or _is_of_earlier(source, trigger, t)
            or _is_of_attack(source, trigger, t)
            or _OF_REST.search(source.text, trigger.end, t.start)
            or _APPOSED.search(source.text, trigger.end, t.start)
        )
    )
    own = own or times_of_when(source, clauses)
    reports = frozenset(source.clauses.of_kind(REPORT))
    announced = point_times(source, reports)
    is_ahead = _is_ahead(source, trigger)
    if announced and own and all(_is_told_beside(source, trigger, t) for t in own):
        return announced
    if (
        announced
        and own
        and all(is_ahead or _is_set_for_later(source, t) or _is_since(t) for t in own)
    ):
        return announced
    if own or is_background(source, trigger) or _is_of_past_order(source, trigger):
        return own
    told = announced or _of_announcement(source, trigger) or point_times(source, frozenset({0}))
    return tuple(t for t in told if not _OF_REST.search(source.text, trigger.end, t.start))


# "120 arrived at Nyala, with 140 more due to arrive next week": the day of the others.
_OF_REST = re.compile(
    r"(?:,? (?:with|while|and)|;) (?:the )?(?:another|a further|others|the rest|remainder|more|some"
    r"|about|up to|\d[\d,]*)\b[^.;]{0,60}?\b(?:due|scheduled|expected|set|slated|follow|planned)\b"
    r"[^.;]*\Z"
)


def _is_of_past_order(source: Annotated, trigger: Trigger) -> bool:
    """ "an effort that had been hampered by his predecessor's decision to withdraw forces"."""
    clause = source.clauses.at(trigger.first)
    if clause.kind != RELATIVE or source.word_before(trigger.start) != "to":
        return False
    own = source.clauses.tokens_of(clause.index)
    return "had" in (source.words[i] for i in own if i < trigger.first)


def _is_told_beside(source: Annotated, trigger: Trigger, time: TimeSpan) -> bool:
    """ "is sending two ships, Austin said on Wednesday, in reply to the seizure last week"."""
    goes_on = source.word_before(trigger.start) in ("is", "are") and trigger.text.endswith("ing")
    return goes_on and "," in source.text[trigger.end : max(trigger.end, time.start)]


def _of_announcement(source: Annotated, trigger: Trigger) -> tuple[TimeSpan, ...]:
    """ "the announcement on 3 May that two frigates were on their way": the day of the noun."""
    return tuple(
        t
        for t in source.times
        if t.kind == "point"
        and t.end <= trigger.start
        and source.word_before(t.start) == "on"
        and source.word_before(t.start, 2) in _ANNOUNCEMENTS
    )


_ANNOUNCEMENTS = frozenset("announcement decision order statement declaration pledge".split())


def _is_ahead(source: Annotated, trigger: Trigger) -> bool:
    """ "announced on Monday that 700 would be sent in August": ordered on the Monday."""
    words = [source.word_before(trigger.start, back) for back in range(1, _AHEAD_WITHIN + 1)]
    going = pairwise(words)
    return not _AHEAD.isdisjoint(words) or any(to == "to" and verb in _GOING for to, verb in going)


_AHEAD_WITHIN = 3  # words of "would soon be"
_AHEAD = frozenset("will would shall 'll".split())
_GOING = frozenset("is are was were due set ready plans planned intends going about".split())


def _is_set_for_later(source: Annotated, time: TimeSpan) -> bool:
    """ "announced on Thursday that it would sail next week": ordered on the day of the order."""
    leads = (source.word_before(time.start), time.text.lower().split()[0])
    return "next" in leads or bool({"by", "before", "within"} & set(leads))


def _is_since(time: TimeSpan) -> bool:
    """ "is being sent, she said on Tuesday, hours after the raid": the day is told outright."""
    return time.kind == "offset"


def _is_of_occasion(source: Annotated, time: TimeSpan) -> bool:
    """ "ahead of the referendum in October": the day of what they are sent for."""
    words = source.words_between(max(0, time.start - _OCCASION), time.start)
    return ("ahead", "of") in pairwise(words) and "," not in words


def _is_of_earlier(source: Annotated, trigger: Trigger, time: TimeSpan) -> bool:
    """ "recalling 600 of the men it sent in May": the day when those who leave had come."""
    return any(
        trigger.end < t.start < time.start
        and t.entry.kind in ("movement", "sending")
        and source.word_before(t.start) in ("it", "they", "he", "she", "had")
        for t in source.triggers
    )


def _is_of_attack(source: Annotated, trigger: Trigger, time: TimeSpan) -> bool:
    """ "is sending two ships, an answer to the raid on a tanker last week": of the raid."""
    return any(
        trigger.end < t.start < time.start
        and t.is_noun
        and t.entry.event_type in ("attack", "unrest")
        and t.entry.kind not in ("weak", "crowd")
        and "," not in source.text[t.end : time.start]
        for t in source.triggers
    )


# "is pulling out, a redeployment that officials had hinted at in June": of the hint.
_APPOSED = re.compile(
    r", an? (?:[\w-]+ ){0,3}?(?:redeployment|deployment|move|step|decision|withdrawal|pull-?out"
    r"|reduction|measure|change|shift|mission)\b[^.;]*\b(?:had|has|have|first)\b[^.;]*\Z"
)


def is_apposed(source: Annotated, noun: Trigger) -> bool:
    """ "is pulling eight batteries out, a redeployment that": another word for what was told."""
    is_aside = _ASIDE.search(source.text, 0, noun.start) is not None
    return noun.is_noun and is_aside and any(_tells_flow(t) for t in source.triggers[:_FIRST])


def _tells_flow(trigger: Trigger) -> bool:
    return trigger.entry.event_type in ("deployment", "withdrawal") and not trigger.is_noun


_FIRST = 3  # triggers of a sentence, in one of which the flow is told
_ASIDE = re.compile(r", an? (?:[\w-]+ ){0,2}\Z")
_OCCASION = 60  # characters of "ahead of the constitutional referendum in"


def own_places(
    source: Annotated, trigger: Trigger, clauses: frozenset[int]
) -> tuple[PlaceSpan, ...]:
    """The places that the clauses of a flow name, on its own side of a semicolon."""
    subject = own_subject(source, trigger)
    return tuple(
        p
        for p in event_places(source, clauses)
        if not (_is_apart(source, trigger, p) or (subject and p.start == subject.start))
        and not _is_of_other_noun(source, trigger, p)
    )


def _is_of_other_noun(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    """ "the dispatch of a brigade to Poland and the transfer of men to Romania": each its own."""
    if not trigger.is_noun:
        return False
    nouns = [t.start for t in _movements(source) if t.is_noun]
    return any(
        (trigger.start < at < place.start) or (place.start < trigger.start and at < place.start)
        for at in nouns
    )


def _is_apart(source: Annotated, trigger: Trigger, span: Span) -> bool:
    """Behind a semicolon: "brought its unit home; Spain followed a week later".

    So with ", and Spain ended its mission in May", where a verb on either side tells a flow.
    """
    start, end = min(trigger.end, span.end), max(trigger.start, span.start)
    if ";" in source.words_between(start, end):
        return True
    return any(
        (trigger.start < cut) != (span.start < cut)
        for cut in _others_begin(source)
        if any((t.start < cut) != (trigger.start < cut) for t in _movements(source))
    )


def is_told_apart(source: Annotated, one: Trigger, other: Trigger) -> bool:
    """ "France left in May, and Spain ended its mission": each its own subject and verb."""
    return any((one.start < cut) != (other.start < cut) for cut in _others_begin(source))


def own_subject(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """Spain, for what stands behind ", and Spain"; None where no other begins to act."""
    begins = _others_begin(source)
    return next((begins[cut] for cut in reversed(begins) if cut < trigger.start), None)


def _others_begin(source: Annotated) -> dict[int, ActorSpan]:
    """Where ", and" is followed by another who acts than those before, and who that is."""
    forces = {a.start: a for a in source.actors if a.kind == "state" or a.is_force}
    begins: dict[int, ActorSpan] = {}
    for match in _AND_OTHER.finditer(source.text):
        other = forces.get(match.end())
        before = {a.actor for a in forces.values() if a.end < match.start()}
        if other is not None and before and other.actor not in before:
            begins[match.start()] = other
    return begins


_AND_OTHER = re.compile(r", (?:and|while|but) (?:the )?")


def _movements(source: Annotated) -> list[Trigger]:
    return [t for t in source.triggers if t.entry.event_type in ("deployment", "withdrawal")]
