"""Drafts into rows of ``core.mentions`` (pipelines/schema)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.totals import totals
from pipelines.extract.closed_words import DIRECTIONS
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan

Row = dict[str, object]

_PLACE_ORDER = {"site": 0, "city": 1, "province": 2, "country": 3, "region": 4}


def identify(prefix: str, *parts: object) -> str:
    """A short id that is a function of its parts."""
    return f"{prefix}_{sha256('|'.join(map(str, parts)).encode()).hexdigest()[:16]}"


def mention_id(article_id: str, draft: Draft, ordinal: int) -> str:
    """The id of a passage: article, sentence, type and its number among those of the sentence."""
    sentence = draft.frame.source.sentence
    return identify(
        "men", article_id, sentence.start, sentence.end, draft.frame.event_type, ordinal
    )


def mention_row(article_id: str, identity: str, draft: Draft, antecedent: str | None) -> Row:
    """One row of ``core.mentions``."""
    frame, sentence = draft.frame, draft.frame.source.sentence
    row: Row = {
        "mention_id": identity,
        "article_id": article_id,
        "is_aggregate": frame.is_aggregate,
        "antecedent_id": antecedent,
        "quote": sentence.text,
        "char_start": sentence.start,
        "char_end": sentence.end,
        "rule": frame.rule,
        "event_type": frame.event_type,
        "event_subtype": frame.event_subtype,
        "status": frame.status,
        **_date_fields(draft),
        **_place_fields(frame),
        **_actor_fields(frame),
        "weapon": frame.weapon.weapon.lower() if frame.weapon else None,
        **_toll_fields(frame),
        **_force_fields(frame),
        "aggregate_count": frame.aggregate_count,
    }
    return row


def _date_fields(draft: Draft) -> Row:
    time, aggregate = draft.time, draft.frame.is_aggregate
    return {
        "date_start": time.start if time and not aggregate else None,
        "date_end": time.end if time and not aggregate else None,
        "date_precision": time.precision if time and not aggregate else "unknown",
        "date_text": draft.time_span.text if draft.time_span else None,
        "date_month_day": None if time else _month_day(draft.frame),
        "date_basis": draft.time_basis if time and not aggregate else None,
        "aggregate_start": time.start if time and aggregate else None,
        "aggregate_end": time.end if time and aggregate else None,
    }


def _month_day(frame: Frame) -> str | None:
    """Day and month that no year anchors: enough to tell the event elsewhere, not to date it."""
    for time in frame.times:
        if time.month and time.day and not time.year:
            return f"{time.month:02d}-{time.day:02d}"
    return None


def _place_fields(frame: Frame) -> Row:
    places = sorted(frame.places, key=lambda p: _rank(frame, p))
    best = places[0] if places else None
    countries = {p.country for p in places if p.country}
    return {
        "location": best.name if best else None,
        "locations": list(dict.fromkeys(p.name for p in places)),
        "country": best.country or (countries.pop() if len(countries) == 1 else None)
        if best
        else None,
        "latitude": best.latitude if best else None,
        "longitude": best.longitude if best else None,
        "place_precision": _precision(frame, best) if best else None,
    }


def _rank(frame: Frame, place: PlaceSpan) -> tuple[int, bool, bool, int]:
    """The most precise place first; a landmark without coordinates behind the town it stands in.

    A town that only tells where another lies ("in Doro, a village near Baga") comes behind that.
    """
    is_unlisted = place.kind == "unlisted"
    precision = _precision(frame, place)
    if is_unlisted and precision == "site":
        precision = "city"
    is_near = _is_nearby(frame, place)
    return _PLACE_ORDER[precision], is_near, is_unlisted, place.start


def _is_nearby(frame: Frame, place: PlaceSpan) -> bool:
    """Whether a town is told as the neighbour of the place named right before it."""
    text = frame.source.text
    if text[place.start : place.end] != place.text:
        return False
    return any(
        _NEARBY.fullmatch(text, other.end, place.start) is not None
        for other in frame.places
        if other.kind == "unlisted" and other.precision == "city" and other.end < place.start
    )


_NEARBY = re.compile(
    r",? (?:an?|the) (?:[\w-]+ ){1,4}(?:near|outside|close to|not far from) (?:the )?"
    r"(?:(?:town|city|village) of )?|,? (?:near|close to|not far from) (?:the )?"
    r"(?:(?:town|city|village) of )?|[^.;:]{0,40}?\b(?:km|kilomet(?:er|re)s?|miles?)"
    r"(?: \([^)]*\))?(?: to the)?(?: \w+)? (?:of|from|outside) (?:the )?"
)


_TOLD_FROM = DIRECTIONS | {"outskirts"}


def _precision(frame: Frame, place: PlaceSpan) -> str:
    """ "north of the capital" is not the capital: a town told as a direction is a province."""
    is_direction = (
        frame.source.text[place.start : place.end] == place.text  # not of another sentence
        and frame.source.word_before(place.start) == "of"
        and frame.source.word_before(place.start, 2) in _TOLD_FROM
    )
    return "province" if place.precision == "city" and is_direction else place.precision


def _actor_fields(frame: Frame) -> Row:
    return {
        "initiator": frame.initiator.actor if frame.initiator else None,
        "initiator_side": frame.initiator.side if frame.initiator else frame.doer_side,
        "target": frame.target.actor if frame.target else None,
        "target_side": frame.target.side if frame.target else "unknown",
        "attribution": frame.attribution.kind if frame.initiator else "unknown",
        "attributed_by": frame.attribution.by,
        "denied_by": frame.denial.by if frame.denial and frame.denial.of != "loss" else None,
    }


def _toll_fields(frame: Frame) -> Row:
    row: Row = {
        "victim_names": list(dict.fromkeys(n for c in frame.casualties for n in c.names)),
        "victim_parties": list(dict.fromkeys(_parties(counted(frame)))),
    }
    for figure in totals(counted(frame)):
        if figure.is_named and figure.names:
            continue
        for bound in ("low", "best", "high"):
            row[f"{figure.outcome}_{bound}"] = getattr(figure, bound)
    return row


def _parties(figures: list[CasualtyFigure]) -> Iterator[str]:
    """Outcome, count, country and role of the figures that give all four."""
    for figure in figures:
        if figure.best and figure.country and figure.role != "unknown":
            yield f"{figure.outcome} {figure.best} {figure.country}/{figure.role}"


def counted(frame: Frame) -> list[CasualtyFigure]:
    """The figures that the passage stands by: not those that it calls unconfirmed or denies."""
    return [c for c in frame.casualties if not c.is_disputed]


def _force_fields(frame: Frame) -> Row:
    force = frame.force
    return {
        "force_kind": force.kind if force else None,
        "force_count": force.count if force else None,
        "force_is_approximate": force.is_approximate if force and force.count is not None else None,
        "unit": force.unit if force else None,
        "origin": frame.origin.name if frame.origin else None,
        "destination": frame.destination.name if frame.destination else None,
    }
