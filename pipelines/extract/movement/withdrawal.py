"""Forces that leave, bases that are handed over, missions that are suspended.

Source: codebook.md, Event types.
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan, forces_of
from pipelines.extract.annotate import Annotated
from pipelines.extract.event_places import event_places
from pipelines.extract.forces import ForceFigure
from pipelines.extract.frame import Attribution, Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.movement.composed import force_of_first_verb
from pipelines.extract.movement.held_lands import gives_up_what_it_held, lands_told
from pipelines.extract.movement.leavers import is_flag_lowered, leaver_of, riding_in, stationed_in
from pipelines.extract.movement.left_to_others import left_to_others
from pipelines.extract.movement.moved_forces import leaving_forces
from pipelines.extract.movement.other_senses import leaves_no_presence
from pipelines.extract.movement.senders import is_seat
from pipelines.extract.movement.stated_differences import stated_difference
from pipelines.extract.movement.status import status_of
from pipelines.extract.movement.verb_phrase import OBJECT_WITHIN, words_ahead
from pipelines.extract.movement.when_and_where import (
    SITES,
    clauses_of,
    own_places,
    places_left,
    times_of,
)
from pipelines.extract.reach import is_background
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import ARMED_GROUPS, countries


def withdrawal_frame(source: Annotated, trigger: Trigger, subtype: str | None) -> Frame | None:
    """The withdrawal that a verb tells; a bare drawdown has to say of what, whence or when."""
    if subtype is None or leaves_no_presence(source, trigger):
        return None
    clauses = clauses_of(source, trigger)
    told = (p for p in own_places(source, trigger, clauses) if not is_seat(source, p))
    if is_flag_lowered(source, trigger):  # "came down, and the last men flew to Kandahar"
        told = (p for p in told if source.word_before(p.start) not in ("to", "into"))
    told = (p for p in told if not _is_end_of_path(source, trigger, p))
    told = (p for p in told if not _is_home_told(source, p))
    places = _but_goals(source, tuple(told))
    if trigger.entry.kind == "arriving":  # "The last brigade in Iraq crossed into Kuwait": Iraq
        gone_to = ("to", "into", *_GOALS)
        places = tuple(p for p in source.places if _is_stay(source, trigger, p)) or tuple(
            p for p in places if source.word_before(p.start) not in gone_to
        )
    whence = (p for p in places_left(source, trigger) if not _is_end_of_path(source, trigger, p))
    left = _but_goals(source, tuple(whence)) or _behind_from(source, trigger)
    leaver = leaver_of(source, trigger)
    if not left and leaver is not None:
        left = stationed_in(source, leaver)
    if leaver is None and subtype == "base_transfer" and is_passive(source, trigger):
        leaver = _who_left_before(source)
    left = left or left_to_others(source, trigger)
    if trigger.entry.kind == "arriving" and any(_is_stay(source, trigger, p) for p in places):
        left = places
    bases = tuple(
        p
        for p in places
        if p.precision == "site"
        and p.kind != "airport"
        and not (left and p not in left and source.word_before(p.start) in ("to", "into"))
    )
    is_post = bases or not SITES.isdisjoint(words_ahead(source, trigger, OBJECT_WITHIN))
    if is_post and _is_handed_on(source, trigger):
        subtype = "base_transfer"
    held: tuple[PlaceSpan, ...] = ()
    if gives_up_what_it_held(source, trigger, leaver):
        held = lands_told(source, leaver)
    joined = force_of_first_verb(source, trigger, leaver)
    forces = leaving_forces(source, trigger) or ([joined] if joined is not None else [])
    counted = [f for f in forces if f.count is not None or f.low is not None]
    force = next((f for f in counted if f.kind == "troops"), counted[0] if counted else None)
    given = None
    if subtype == "mission_suspended" and "mandate" in source.vocabulary:
        given = _given_time(source, trigger)
        force = given or force
    if subtype == "drawdown":
        force = stated_difference(source, trigger, force) or force
        whose = force or forces or places or left or held or trigger.entry.kind == "retreating"
        if not (whose or times_of(source, trigger, clauses)):
            return None
    return Frame(
        source=source,
        rule=f"withdrawal.{trigger.entry.kind}",
        event_type="withdrawal",
        event_subtype=subtype,
        status="announced" if given else status_of(source, trigger),
        triggers=(trigger,),
        clauses=clauses,
        initiator=riding_in(leaver),
        attribution=Attribution("stated"),
        places=_handed_first(trigger, left, bases)
        or left
        or places
        or _left_before(source, trigger)
        or held
        or _trained_country(source, subtype),
        times=times_of(source, trigger, clauses),
        is_background=is_background(source, trigger),
        force=force,
        origin=bases[0] if bases else None,
    )


def _handed_first(
    trigger: Trigger, left: tuple[PlaceSpan, ...], bases: tuple[PlaceSpan, ...]
) -> tuple[PlaceSpan, ...]:
    """ "handed over al-Qaim on 17 March and the Kara airfield on 26 March": the first as well."""
    is_object = bool(left) and left[0].start == trigger.end + 1
    if trigger.entry.kind != "handing" or not bases or not is_object:
        return bases
    return (*left, *(base for base in bases if base not in left))


def _who_left_before(source: Annotated) -> ActorSpan | None:
    """ "Britain ended its operations. Camp Bastion was turned over": whose end was told before.

    The sentence right before, of one leaver alone, whose land it is not; no taker is he.
    """
    told = {
        a.country: a
        for one in source.near()
        if one.sentence.index == source.sentence.index - 1
        for t in one.triggers
        if t.entry.event_type == "withdrawal"
        for a in (leaver_of(one, t),)
        if a is not None and a.side != "unknown" and a.country is not None
        if not a.is_person and a.kind not in ARMED_GROUPS
    }
    if len(told) != 1:
        return None
    (leaver,) = told.values()
    here = {p.country for p in source.places} | {a.country for a in source.actors}
    if leaver.country is None or leaver.country in here:
        return None
    return forces_of(leaver.start, leaver.end, leaver.text, leaver.country)


def _is_stay(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    return place.end <= trigger.start and source.word_before(place.start) in ("in", "at")


def _given_time(source: Annotated, trigger: Trigger) -> ForceFigure | None:
    """ "ended the mandate and gave its 900 soldiers until June to leave": who has to go."""
    behind = [f for f in source.forces if f.start > trigger.end and f.count is not None]
    return next((f for f in behind if f.kind == "troops"), None)


def _left_before(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    """ "abandoned the posts at Gao and Ansongo and pulled back towards Kidal": Gao, Ansongo."""
    clause = source.clauses.at(trigger.first)
    if clause.opener != "and" or clause.parent is None:
        return ()
    parent = source.clauses.tokens_of(clause.parent)
    if _LEAVING.isdisjoint(source.words[i] for i in parent):
        return ()
    return _but_goals(source, event_places(source, frozenset({clause.parent})))


_LEAVING = frozenset(
    "left abandoned abandoning quit evacuated vacated deserted surrendered gave leaving".split()
)


def _behind_from(source: Annotated, trigger: Trigger) -> tuple[PlaceSpan, ...]:
    """ "pulled out of the Golan Heights": a part of a land with its article."""
    return tuple(
        p
        for p in source.places
        if p.start >= trigger.end
        and p.precision != "country"
        and (source.word_before(p.start, 2), source.word_before(p.start)) == ("from", "the")
    )


def _but_goals(source: Annotated, places: tuple[PlaceSpan, ...]) -> tuple[PlaceSpan, ...]:
    """Without where they go: "left their trenches at Gao and fell back towards Kidal"."""
    kept = tuple(p for p in places if source.word_before(p.start) not in _GOALS)
    staying = tuple(p for p in kept if source.word_before(p.start) not in ("to", "into"))
    return staying or (() if _FROM_UNLISTED.search(source.text) else kept)


def _is_home_told(source: Annotated, place: PlaceSpan) -> bool:
    """ "flown home to Dagestan", "back home to their base in Texas": where they live."""
    return _HOME_TO.search(source.text, 0, place.start) is not None


_HOME_TO = re.compile(r"\bhome to (?:[\w'’-]+ ){0,4}\Z")


def _is_end_of_path(source: Annotated, trigger: Trigger, place: PlaceSpan) -> bool:
    """ "fell back towards the Gao road", "crossed back into Chad": where the path leads."""
    is_path = trigger.entry.kind in ("retreating", "arriving") and place.start > trigger.end
    if not is_path or trigger.text.lower().rpartition(" ")[2] not in _PATH_ENDS:
        return False
    between = source.words_between(trigger.end, place.start)
    return len(between) <= _NAMED_WITHIN and _WHENCE.isdisjoint(between)


_PATH_ENDS = frozenset("to into towards toward across over behind beyond inside onto".split())
_WHENCE = frozenset("from out of leaving".split())
_NAMED_WITHIN = 3  # words of "the old Gao"
# "their departure from Ber, moving to Gao": out of a name that no list has.
_FROM_UNLISTED = re.compile(r"\b(?:withdr\w+|depart\w+|pull-?\w*|retreat\w*)(?: \w+)? from [A-Z]")
_GOALS = ("towards", "toward", "for")


def _is_handed_on(source: Annotated, trigger: Trigger) -> bool:
    """ "were lifted out of the outpost after turning it over to the army"."""
    return any(
        t.start > trigger.end
        and t.entry.kind == "handing"
        and "it" in source.words[t.first : t.last + 2]
        for t in source.triggers
    )


def _trained_country(source: Annotated, subtype: str) -> tuple[PlaceSpan, ...]:
    """ "a mission to train Iraqi forces" is suspended in Iraq, if nothing says otherwise."""
    if subtype != "mission_suspended":
        return ()
    for actor in source.actors:
        if actor.country and actor.kind in ("security", "military", "government"):
            country = next((c for c in countries() if c.alpha2 == actor.country), None)
            if country is not None:
                return (
                    PlaceSpan(
                        actor.start,
                        actor.end,
                        actor.text,
                        country.name,
                        country.alpha2,
                        None,
                        None,
                        "country",
                        "country",
                        None,
                    ),
                )
    return ()
