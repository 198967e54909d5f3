"""The dates that an article's parts stand under: its own, those of its entries and of its week.

Source: codebook.md, Dates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

from pipelines.extract.datelines import DATELINE_WITHIN, as_of_dateline
from pipelines.extract.document import Paragraph, paragraphs
from pipelines.extract.entry_heads import entry_heads
from pipelines.extract.times import (
    Anchor,
    ResolvedTime,
    TimeSpan,
    covered_week,
    full_dates,
    heading_date,
    resolve,
    resolve_headings,
)


def anchor_at_head(body: str, found: list[Paragraph], title: str, published: date | None) -> Anchor:
    """What an article's relative dates are measured from: its day, dateline, stamp and week."""
    anchor = anchor_of(body, published)
    anchor = _as_of_stamp(found, as_of_dateline(found, anchor))
    head = [title, *(paragraph.text for paragraph in found[:DATELINE_WITHIN])]
    return replace(anchor, period=covered_week(head, anchor))


def anchor_of(body: str, published: date | None) -> Anchor:
    """What an article's relative dates are measured from.

    Where no publication date anchors them, a text that gives but one year, in a day at its head,
    speaks in it: further down it is that of a story recalled. With more than one, a day and month
    belong to the year that was told last (``ToldDays.note``).
    """
    told = () if published else tuple(full_dates(body))
    if len({day.year for day in told}) != 1 or not _gives_day_at_head(body):
        return Anchor(published=published)
    return Anchor(published=published, year_hint=told[0].year, full_dates=told)


def _gives_day_at_head(body: str) -> bool:
    head = islice(paragraphs(body), _HEAD_OF_TEXT)
    return any(full_dates(paragraph.text) for paragraph in head)


_HEAD_OF_TEXT = 3  # paragraphs: a stamp, a dateline, the lead


def _as_of_stamp(found: list[Paragraph], anchor: Anchor) -> Anchor:
    """The day by itself above a text whose publication is unknown: its days lie before that day.

    "March 2, 2015" above "On November 30 ..." makes that November the one before.
    """
    if anchor.published is not None:
        return anchor
    stamps = [
        span
        for paragraph in found[:DATELINE_WITHIN]
        for span, skip in [heading_date(paragraph.text) or (None, 0)]
        if span is not None and skip >= len(paragraph.text)
    ]
    is_full = len(stamps) == 1 and stamps[0].form == "date" and stamps[0].year is not None
    time = resolve(stamps[0], anchor) if is_full else None
    return replace(anchor, stamp=time.start) if time is not None else anchor


def dated_headings(
    found: list[Paragraph], anchor: Anchor
) -> dict[int, tuple[ResolvedTime | None, int]]:
    """For each paragraph the date it stands under, and how far its own heading reaches."""
    dated: list[tuple[Paragraph, TimeSpan, int]] = []
    heads = entry_heads(found)
    for paragraph in found:
        head = heads.get(paragraph.index)
        heading = (head.day, len(paragraph.text)) if head else heading_date(paragraph.text)
        if heading is not None:
            dated.append((paragraph, *heading))
    dated = dated[1:] if _is_stamp(dated, anchor) else dated
    resolved = resolve_headings([span for _, span, _ in dated], anchor) if dated else []
    starts = {p.index: (time, skip) for (p, _, skip), time in zip(dated, resolved, strict=True)}
    hours = {p.index for p, span, _ in dated if span.form == "clock"}
    current: ResolvedTime | None = None
    is_live = False
    under: dict[int, tuple[ResolvedTime | None, int]] = {}
    for paragraph in found:
        skip = 0
        if paragraph.index in starts:
            current, skip = starts[paragraph.index]
            is_live = paragraph.index in hours
            entry = paragraph.text[skip:]
            if entry and len(entry) < _SHORT_ENTRY:
                under[paragraph.index] = (current, 0)
                if entry.rstrip()[-1:] in _ENDS:  # a line of a list, not the head of a story
                    current = None
                continue
            skip = skip if skip >= len(paragraph.text) else 0
        elif current is not None and not is_live and _is_title(paragraph.text):
            # The headline of an entry stands right under its own heading.
            heads_entry = len(dated) > 1 and paragraph.index - 1 in starts
            current = current if heads_entry else None
        under[paragraph.index] = (current, skip)
    return under


def _is_stamp(dated: list[tuple[Paragraph, TimeSpan, int]], anchor: Anchor) -> bool:
    """The day of publication above a report ("May 3, 2011 | By Ann Lee"): it heads no entry."""
    if not dated or anchor.published is None:
        return False
    paragraph, span, skip = dated[0]
    rest = paragraph.text[skip:]
    is_line = paragraph.index < DATELINE_WITHIN and not rest.rstrip().endswith(_ENDS)
    if not is_line or span.year is None or any(other.year for _, other, _ in dated[1:]):
        return False
    time = resolve(span, anchor)
    return time is not None and time.start == time.end == anchor.published


_ENDS = tuple(".!?;,")
_SHORT_ENTRY = 60


def _is_title(text: str) -> bool:
    """A line that is no sentence closes the entry above it."""
    return len(text) < 60 and text[-1] not in '.!?…:”"' and text[:1].isupper()
