"""Whose the soldiers are that a text sends or withdraws without a word on it.

"A battalion of 400 landed at Palaly", "the army handed over the fort": a report about the forces of
one country says once whose they are. Read when the whole article is known. Source: codebook.md,
Deployments and Actors.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from pipelines.extract.actors import forces_of
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.frame import Frame

_FLOWS: Final = frozenset({"deployment", "withdrawal"})
_BODIES: Final = frozenset({"military", "security", "government"})


def with_own_forces(frame: Frame, article: ArticlePlaces) -> Frame:
    """A flow whose mover is unnamed, as one of the only forces in the article that it may be of."""
    known = frame.initiator
    is_open = known is None or (
        known.side == "unknown" and known.country is None and known.kind in _BODIES
    )
    if frame.event_type not in _FLOWS or not is_open:
        return frame
    country = _mover(frame, article)
    if country is None:
        return frame
    start, end, text = (
        (known.start, known.end, known.text)
        if known is not None
        else (frame.head.start, frame.head.end, frame.head.text)
    )
    return frame.with_changes(initiator=forces_of(start, end, text, country))


def _mover(frame: Frame, article: ArticlePlaces) -> str | None:
    """The country whose forces move: at home, or out of or into a land that is not theirs."""
    nations = article.nations_in_arms
    grounds = {p.country for p in frame.places if p.country}
    hosts = _hosts(frame, nations)
    if not hosts:
        at_home = set(nations) or {article.sole_country}
        return next(iter(grounds)) if len(grounds) == 1 and at_home == grounds else None
    foreign = Counter({c: told for c, told in nations.items() if c not in hosts})
    sides = {forces_of(0, 0, "", country).side for country in foreign}
    return foreign.most_common(1)[0][0] if len(sides) == 1 else None


def _hosts(frame: Frame, nations: Counter[str]) -> set[str]:
    """Countries that cannot be the mover's: that it goes to or leaves, that takes a base over."""
    lands = {p.country for p in frame.places if p.country and p.precision == "country"}
    if frame.event_subtype != "base_transfer":
        return lands
    takers = {a.country for a in frame.source.actors if a.country and a.start > frame.head.end}
    at_place = {p.country for p in frame.places if p.country} if len(nations) > 1 else set()
    return lands | takers | at_place
