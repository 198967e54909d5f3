"""Whose a force is where no actor is named as the one who sends it.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

from pipelines.extract.actors import ActorSpan, of_country
from pipelines.extract.annotate import Annotated
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.triggers import Trigger

_ORDERING = frozenset(
    "ordered orders order directed directs instructed instructs told tells decided decides sent "
    "sends approved approves authorised authorized announced announces commanded".split()
)
_OF_STATE = frozenset(
    "minister ministers ministry government cabinet authorities command commanders staff "
    "headquarters officials leadership generals defence defense".split()
)
_ORDERS_WITHIN = 3  # words of "of the army has ordered"
_SEAT_WITHIN = 4  # words of "ministers meeting in The"


def orders(source: Annotated, actor: ActorSpan) -> bool:
    """ "Nigeria's air chief directed": a state may move its own forces about its own land."""
    if actor.kind not in ("office", "military", "government", "person"):
        return False
    index = source.token_at(actor.end - 1) + 1
    return not _ORDERING.isdisjoint(source.words[index : index + _ORDERS_WITHIN])


def sent_by_capital(
    source: Annotated, trigger: Trigger, destination: PlaceSpan | None
) -> ActorSpan | None:
    """The state whose ministers decide ("ministers in Lisbon"), or within which the force moves.

    "From Kandy to Jaffna": soldiers moved between two towns of one country are that country's.
    """
    for place in source.places:
        lead = source.words_between(0, place.start)[-_SEAT_WITHIN:]
        is_seat = lead[-1:] == ["in"] and not _OF_STATE.isdisjoint(lead)
        if is_seat and place.country and place is not destination:
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
    generic = ActorSpan(
        start=place.start,
        end=place.end,
        text=place.text,
        actor="forces",
        side="unknown",
        country=None,
        kind="military",
        is_force=True,
        is_person=False,
        plural_people=False,
    )
    return of_country(generic, place.country)
