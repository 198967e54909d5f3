"""Whose a force is where no actor is named as the one who sends it.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan, forces_of
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import BACKGROUND
from pipelines.extract.forces import ForceFigure
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.triggers import Trigger
from pipelines.knowledge import warships

_ORDERING = frozenset(
    "ordered orders order directed directs instructed instructs told tells decided decides sent "
    "sends approved approves authorised authorized announced announces commanded".split()
)
_OF_STATE = frozenset(
    "minister ministers ministry government cabinet authorities command commanders staff "
    "headquarters officials leadership prefecture navy army generals defence defense".split()
)
_ORDERS_WITHIN = 3  # words of "of the army has ordered"
_OFFICE_WITHIN = 5  # words of ", the new defence minister"
_SEAT_WITHIN = 4  # words of "ministers meeting in The"


def orders(source: Annotated, actor: ActorSpan) -> bool:
    """ "Nigeria's air chief directed": a state may move its own forces about its own land."""
    if actor.kind not in ("office", "military", "government", "person"):
        return False
    aside = _NAMED_ASIDE.match(source.text, actor.end)
    index = source.token_at((aside.end() if aside else actor.end) - 1) + 1
    return not _ORDERING.isdisjoint(source.words[index : index + _ORDERS_WITHIN])


# "the defence minister, Ana Costa, announced": the name of who holds the office.
_NAMED_ASIDE = re.compile(r",(?: [A-Z][\w'’.-]+){1,4},")


def asked_to_send(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Poland has asked Germany to send batteries": who is to do it, not who asks."""
    if source.word_before(trigger.start) != "to":
        return None
    asked = next((a for a in source.actors if _is_asked(source, a, trigger)), None)
    return None if asked is None or asked.side == "unknown" else asked


def _is_asked(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "asked the United States and the United Nations to": the first of those asked."""
    lead = source.word_before(actor.start)
    lead = source.word_before(actor.start, 2) if lead == "the" else lead
    return lead in _ASKING and actor.end <= trigger.start


def first_of_list(source: Annotated, subject: ActorSpan) -> ActorSpan:
    """India, of "India, Bangladesh and Jordan have promised"."""
    first = subject
    for actor in reversed(source.actors):
        between = source.text[actor.end : first.start]
        if source.clause_at(actor.start).kind == BACKGROUND:
            continue  # "Since the raid on Israel, Washington has sent two carriers"
        if actor.kind == "state" and actor.end < first.start and _LISTED.fullmatch(between):
            first = actor
    return first


_LISTED = re.compile(r",? and (?:the )?|, (?:the )?")


_ASKING = frozenset(
    "ask asked asks asking request requested invited invites urged wants wanted".split()
)


def wished_by(source: Annotated, trigger: Trigger, host: str | None) -> ActorSpan | None:
    """ "Batteries were set up in Iraq, something Washington had sought": whose they are."""
    wish = _WISHED.search(source.text, trigger.end)
    if wish is None:
        return None
    actors = [a for a in source.actors if a.start == wish.end("lead") and a.country]
    wished = _HAD_SOUGHT.match(source.text, actors[0].end) if actors else None
    return actors[0] if wished and actors[0].country != host else None


_WISHED = re.compile(
    r"(?P<lead>, (?:something|a (?:step|move|measure|deployment)) (?:that |which )?(?:the )?)"
    r"(?=[A-Z])"
)
_HAD_SOUGHT = re.compile(
    r" (?:had|has|have) (?:long |been )?(?:sought|seeking|wanted|planned|promised|pushed for"
    r"|considered|weighed|announced|threatened)\b"
)


def own_land_of(source: Annotated, force: ForceFigure) -> ActorSpan | None:
    """ "Soldiers from Burundi", "1,200 men from the Philippines": whose they are."""
    for place in source.places:
        between = source.words_between(force.end, place.start)
        if place.precision == "country" and between in (["from"], ["from", "the"]):
            return _forces_of(place)
    return None


def who_tells(source: Annotated, trigger: Trigger, host: str | None) -> ActorSpan | None:
    """ "500 soldiers are on the way, NATO announced": the body that speaks of its own."""
    speaker = source.speaker_of(trigger.start)
    if speaker is None or speaker.side == "unknown":
        return None
    is_body = speaker.kind in ("office", "alliance", "military", "state")
    is_abroad = is_body and (host is None or speaker.country != host)
    return speaker if is_abroad or _commands(speaker, trigger, source) else None


def _commands(speaker: ActorSpan, trigger: Trigger, source: Annotated) -> bool:
    """ "Togo's defence ministry said two batteries would be sent": of its own, about its land."""
    words = set(speaker.text.lower().split())
    before = [source.word_before(trigger.start, back) for back in (1, 2, 3)]
    return not _COMMANDING.isdisjoint(words) and before[:1] == ["be"]


_COMMANDING = frozenset("ministry army navy military government command".split())


def is_seat(source: Annotated, place: PlaceSpan) -> bool:
    """ "the cabinet in Tokyo", "In Lisbon the defence ministry": where it is decided."""
    armed = [f for f in source.forces if f.end <= place.start]  # "a defence battery in Israel"
    lead = source.words_between(armed[-1].end if armed else 0, place.start)[-_SEAT_WITHIN:]
    if not armed and lead == ["in"] and place.precision == "city":
        behind = source.words_between(place.end, len(source.text))[:_OFFICE_WITHIN]
        led = [word for word in behind if word != ","]
        return led[:1] in (["the"], ["a"], ["ministers"]) and not _OF_STATE.isdisjoint(led)
    is_based = lead[-2:-1] in (["based"], ["stationed"])
    return lead[-1:] == ["in"] and not is_based and not _OF_STATE.isdisjoint(lead)


def sent_by_capital(source: Annotated, destination: PlaceSpan | None) -> ActorSpan | None:
    """The state whose ministers decide ("ministers in Lisbon"), or within which the force moves.

    "From Kandy to Jaffna": soldiers moved between two towns of one country are that country's.
    """
    for place in source.places:
        if is_seat(source, place) and place.country and place is not destination:
            return _forces_of(place)
    if destination is None or destination.country is None:
        return None
    left = [
        p
        for p in source.places
        if source.word_before(p.start) == "from"
        and p.country == destination.country
        and p.name != destination.name
    ]
    return _forces_of(left[0]) if left and left[0].precision != "country" else None


def _forces_of(place: PlaceSpan) -> ActorSpan | None:
    if place.country is None:
        return None
    return forces_of(place.start, place.end, place.text, place.country)


# Types that one air force alone flies.
_ONLY_AMERICAN = re.compile(r"\b(?:F-22|F-117|F-15E|B-52|B-1B?|B-2|A-10|AC-130|U-2)s?\b")


def operator_of(force: ForceFigure) -> ActorSpan | None:
    """ "F-22s arrived at Al Udeid", "the Carl Vinson sails": whose such aircraft or ships are."""
    if force.kind == "ship":
        country = next((c for name, c in warships().items() if name in force.text), None)
        return forces_of(force.start, force.end, force.text, country) if country else None
    if _ONLY_AMERICAN.search(force.text) is None:
        return None
    return forces_of(force.start, force.end, force.text, "US")


def owns_attack(source: Annotated, actor: ActorSpan) -> bool:
    """ "the gap between the Houthi strike and the arrival of the frigate": who struck."""
    return any(
        t.is_noun and t.entry.event_type == "attack" and 0 <= t.start - actor.end <= _OWNED_WITHIN
        for t in source.triggers
    )


_OWNED_WITHIN = 12  # characters of "'s missile "
