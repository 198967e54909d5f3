"""Leads that sum up what is then told one by one: "Four died as gunmen struck across the south".

The toll of the lead is that of the attacks behind it together; counted as an attack of its own, its
dead would be counted twice. Source: codebook.md, What is one event (aggregates are not events).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.discourse.distance import are_towns_apart, is_scene_of_own
from pipelines.extract.discourse.draft import Draft, share_days
from pipelines.extract.discourse.items import opens_item, tells_another
from pipelines.extract.frame import Frame

_LEAD = 3  # paragraphs: title, deck and first paragraph
_WITHIN = 12  # paragraphs in which the parts are told
_LEAST = 2  # parts
_FEWEST_DEAD = 3  # of whom a sum of two parts is no chance


def with_sums(drafts: Sequence[Draft]) -> list[Draft]:
    """The passages of an article, with leads that only sum up the others as aggregates.

    Args:
        drafts: All passages in order, none joined yet.

    Returns:
        The same passages. Parts that name no day are of the day of their sum.
    """
    found = list(drafts)
    for index, draft in enumerate(drafts):
        if draft.frame.source.sentence.paragraph > _LEAD:
            break
        parts = _parts(index, drafts)
        if not parts:
            continue
        found[index] = replace(draft, frame=draft.frame.with_changes(is_aggregate=True))
        for part in parts:
            found[part] = _of_day(found[part], draft)
    return found


def _parts(index: int, drafts: Sequence[Draft]) -> list[int]:
    """The passages behind a lead whose dead (or else whose wounded) add up to its own."""
    lead = drafts[index]
    if not _may_sum_up(lead.frame):
        return []
    outcome = "killed" if _toll(lead.frame, "killed") else "wounded"
    total = _toll(lead.frame, outcome)
    if total < _FEWEST_DEAD:
        return []
    parts: list[int] = []
    told = 0
    for at in range(index + 1, len(drafts)):
        part = drafts[at].frame
        apart = part.source.sentence.paragraph - lead.frame.source.sentence.paragraph
        count = _toll(part, outcome)
        if apart > _WITHIN:
            return []
        if part.source is lead.frame.source or count in (0, total) or part.is_aggregate:
            continue
        if not _may_be_part(drafts[at], lead):
            return []
        parts.append(at)
        told += count
        if told >= total:
            break
    return parts if told == total and _are_told_apart([drafts[i].frame for i in parts]) else []


def _may_sum_up(frame: Frame) -> bool:
    """Told as news, as the first thing or as its headline: nothing goes back from it."""
    is_news = frame.continues is None and not (frame.is_definite or frame.is_background)
    return frame.event_type == "attack" and is_news and not frame.is_aggregate


def _toll(frame: Frame, outcome: str) -> int:
    """How many a passage has killed or wounded, 0 where it tells no number."""
    figures = [
        c
        for c in frame.casualties
        if c.outcome == outcome and not (c.is_subset or c.is_previous or c.is_disputed)
    ]
    totals = [c for c in figures if c.is_total]
    return sum(c.best or c.low or 0 for c in totals or figures)


def _may_be_part(part: Draft, lead: Draft) -> bool:
    """Of the same days, and nowhere that lies apart from where the lead is set."""
    if part.frame.event_type != "attack" or part.frame.is_background:
        return False
    if part.time and lead.time and not share_days(part.time, lead.time):
        return False
    return not are_towns_apart(part.frame.places, lead.frame.places)


def _are_told_apart(parts: Sequence[Frame]) -> bool:
    """Two towns at the least, or one more attack that the words set apart."""
    if len(parts) < _LEAST:
        return False
    towns = {p.name for f in parts for p in f.places if is_scene_of_own(p)}
    wide = {p.name for f in parts for p in f.places if p.precision == "province"}
    items = [f for f in parts if tells_another(f) or (f.places and opens_item(f.source))]
    return len(towns) >= _LEAST or len(wide) >= _LEAST or bool(items[1:])


def _of_day(part: Draft, lead: Draft) -> Draft:
    if part.time is not None or lead.time is None or lead.time.precision != "day":
        return part
    if part.frame.is_definite or not part.frame.places:
        return part  # it goes on with the part before
    return replace(part, time=lead.time, time_span=lead.time_span, time_basis="carried")
