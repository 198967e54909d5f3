"""Bulletins: lists whose items open with their place, "HERAT - Gunmen killed ...", "Herat: ...".

Or with a head that runs in: "Obo, Haut-Mbomou. Rebels raided the market".

The round-ups of the news agencies, the daily updates of missions and monitors. Each item tells a
happening of its own, at the place in front of it; one without a day is of the day that the head of
the bulletin gives. Source: codebook.md, Dates and What is one event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.document import Paragraph
from pipelines.extract.entry_heads import PLACE_NAMES, entry_heads, run_in_heads
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.extract.sieve import sieved
from pipelines.extract.times import Anchor, ResolvedTime, find_times, resolve

_NAME = r"[A-Z][\w.'’–-]*(?: (?:al|el|de|du|la|of|the|[A-Z])[\w.'’–-]*){0,3}"
_LABEL = re.compile(
    rf"[*•·▪◦●–—-]*\s*(?P<label>{_NAME}(?:(?:, ?| ?/ ?| and ){_NAME}){{0,2}})"
    r"(?: \([^)\n]{2,40}\))?\s*(?:\s[-–—]+|:)\s+(?=[*•“\"'‘A-Z\d])"
)
# "Obo, Haut-Mbomou. Rebels raided ...", "Obo town. ...": heads that run in to their items.
_RUN_IN = re.compile(rf"(?P<label>{PLACE_NAMES})(?: \([^)\n]{{2,40}}\))?\.\s+(?=[“\"'‘A-Z\d])")
_FEWEST_RUN_IN = 3
_FEWEST_LISTED = 3  # one head of so many names a listed place, where all give their day
UNLISTED = "unlisted"  # the kind of a place that no gazetteer knows
_FEWEST = 2  # items
_ENDS = tuple(".!?”\"')")
_MARKS = " *†‡"  # of footnotes
_HEAD = 6  # paragraphs above the items that may tell the day: title, stamp, what the list holds
_NEWS = timedelta(days=1)  # the day of a bulletin is that of its publication or the eve
# A head that closes the list at an hour, or looks back a day: some of it is of the eve.
_SINCE_THE_EVE = re.compile(
    r"\b(?:up to|until|as of|at|by) (?:about )?(?:\d|noon|midnight)"
    r"|\b(?:past|last|previous) (?:24|twenty-four) hours\b|\bovernight\b",
    re.IGNORECASE,
)
_DAY_OF_PAPER = re.compile(
    r"\b(?:of|for) the day\b|\bto-?day\b|\bdaily\b|\b(?:past|last) (?:24|twenty-four) hours\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Item:
    """One entry of a bulletin.

    Attributes:
        number: Its place in the list, from 0; the paragraphs that go on with it share it.
        place: In front of it; None under a heading inside the list.
        skip: Characters of the label in front of the paragraph's own text.
    """

    number: int
    place: PlaceSpan | None
    skip: int = 0


@dataclass(frozen=True)
class Bulletin:
    """The items of an article by paragraph, and the day of those that name none.

    Without items it is no bulletin; without a day nothing tells when it was drawn up.
    """

    items: dict[int, Item]
    day: ResolvedTime | None = None


def bulletin_of(found: Sequence[Paragraph], listed: ArticlePlaces, anchor: Anchor) -> Bulletin:
    """Reads an article as a bulletin.

    Args:
        found: Its paragraphs.
        listed: The places that it may name.
        anchor: What its days are measured from.
    """
    labels = {p.index: match for p in found if (match := _label(p.text)) is not None}
    if len(labels) < _FEWEST:
        return (
            _under_heads(found, listed)
            or _with_dated_heads(found, listed)
            or _with_run_in_heads(found, listed, anchor)
            or Bulletin({}, _day_of_report(found[:_HEAD], anchor))
        )
    places = {index: _place(match["label"], listed) for index, match in labels.items()}
    places = _in_one_country(places)
    if 2 * sum(place.kind != UNLISTED for place in places.values()) < len(labels):
        return Bulletin({})  # "NOTE: ...", "BUSH: ...": no list of places
    return _itemised(found, labels, dict(places), anchor)


def _under_heads(found: Sequence[Paragraph], listed: ArticlePlaces) -> Bulletin | None:
    """A log whose entries stand under a line with their day and place; None where it is none."""
    heads = entry_heads(found)
    if not heads:
        return None
    places = _places_of({index: head.places for index, head in heads.items()}, listed)
    if 2 * len(places) < len(heads):
        return None
    items: dict[int, Item] = {}
    for number, head in enumerate(heads):
        for paragraph in found[head + 1 :]:
            if paragraph.index in heads or not paragraph.text.endswith(_ENDS):
                break
            items[paragraph.index] = Item(number, places.get(head))
    return Bulletin(items)


def _with_dated_heads(found: Sequence[Paragraph], listed: ArticlePlaces) -> Bulletin | None:
    """A log whose entries open by their day and place: "3 May, Hays. Shells fell ...".

    A village that is not listed lies in the country of those that are.
    """
    heads = run_in_heads(found)
    labels = {index: head.places for index, head in heads.items() if head.places is not None}
    known = _places_of(labels, listed)
    if _FEWEST_LISTED * len(known) < len(labels) or not known:
        return None
    country, _ = _country_told(known)
    items: dict[int, Item] = {}
    number = -1
    for paragraph in found[min(heads) :]:
        label = labels.get(paragraph.index)
        if paragraph.index in heads:
            number += 1
            place = known.get(paragraph.index)
            if place is None and label is not None:
                place = _unlisted(label.split(",")[0], country)
            items[paragraph.index] = Item(number, place)
        elif paragraph.text.endswith(_ENDS):
            items[paragraph.index] = items[paragraph.index - 1]
        elif paragraph.index < max(heads):
            items[paragraph.index] = Item(number, None)  # a heading inside the list
        else:
            break
    return Bulletin(items)


def _places_of(labels: Mapping[int, str], listed: ArticlePlaces) -> dict[int, PlaceSpan]:
    """The places of heads; a village that is not listed lies where its district does."""
    named = {index: listed.find(label) for index, label in labels.items()}
    return _in_one_country(
        {
            index: found_there[0]
            if found_there[0].start == 0
            else _unlisted(labels[index].split(",")[0], found_there[0].country)
            for index, found_there in named.items()
            if found_there
        }
    )


def _with_run_in_heads(
    found: Sequence[Paragraph], listed: ArticlePlaces, anchor: Anchor
) -> Bulletin | None:
    """A list whose heads end in a full stop; None for one that names no listed place.

    "Ndalya, Irumu. ...": a village that no gazetteer knows lies in the country of its district.
    """
    labels = {
        p.index: match
        for p in found
        if p.text.rstrip(_MARKS).endswith(_ENDS) and (match := _RUN_IN.match(p.text)) is not None
    }
    if len(labels) < _FEWEST_RUN_IN:
        return None
    known = _places_of({index: match["label"] for index, match in labels.items()}, listed)
    if 2 * len(known) < len(labels):
        return None
    return _itemised(found, labels, {index: known.get(index) for index in labels}, anchor)


def _itemised(
    found: Sequence[Paragraph],
    labels: Mapping[int, re.Match[str]],
    places: Mapping[int, PlaceSpan | None],
    anchor: Anchor,
) -> Bulletin:
    """The items of a list, from its first label to its last."""
    first, last = min(labels), max(labels)
    items: dict[int, Item] = {}
    number = -1
    for paragraph in found[first : last + 1]:
        match = labels.get(paragraph.index)
        if match is not None:
            number += 1
            items[paragraph.index] = Item(number, places[paragraph.index], match.end())
        elif paragraph.text.endswith(_ENDS):
            items[paragraph.index] = replace(items[paragraph.index - 1], skip=0)
        else:
            items[paragraph.index] = Item(number, None)  # a heading inside the list
    return Bulletin(items, _day_of(found[max(0, first - _HEAD) : first], anchor))


def _in_one_country(places: dict[int, PlaceSpan]) -> dict[int, PlaceSpan]:
    """The places of a list; a namesake abroad among towns of one country is none of its towns."""
    country, count = _country_told(places)
    if count < _FEWEST:
        return places
    return {
        index: _unlisted(p.text, country)
        if p.precision in ("city", "site") and p.country not in (None, country)
        else p
        for index, p in places.items()
    }


def _country_told(places: Mapping[int, PlaceSpan]) -> tuple[str | None, int]:
    """The country of most places of a list, and how many lie there."""
    told = Counter(p.country for p in places.values() if p.country)
    country, count = told.most_common(1)[0] if told else (None, 0)
    return (country, count) if 2 * count > sum(told.values()) else (None, 0)


def _label(text: str) -> re.Match[str] | None:
    """The place in front of an entry that is a sentence, not a headline with a colon."""
    return _LABEL.match(text) if text.endswith(_ENDS) else None


def _place(label: str, listed: ArticlePlaces) -> PlaceSpan:
    """The place that opens a label; in capitals it is found as it is written elsewhere."""
    written = label.title() if label.isupper() else label
    place = next(iter(listed.find(written)), None)
    if place is not None and place.start == 0:
        return place
    return _unlisted(written, None)


def _unlisted(name: str, country: str | None) -> PlaceSpan:
    return PlaceSpan(0, len(name), name, name, country, None, None, "city", UNLISTED)


def _day_of(head: Sequence[Paragraph], anchor: Anchor) -> ResolvedTime | None:
    """The day that the words above the list give it, with its eve where they reach back to it."""
    told = [day for paragraph in head for day in _days_in(paragraph.text, anchor)]
    text = " ".join(p.text for p in head)
    today = anchor.published
    day = told[-1] if told else today if _DAY_OF_PAPER.search(text) else None
    if day is None or (today is not None and not today - _NEWS <= day <= today):
        return None
    start = day - _NEWS if _SINCE_THE_EVE.search(text) else day
    return ResolvedTime(start, day, "day")


def _day_of_report(head: Sequence[Paragraph], anchor: Anchor) -> ResolvedTime | None:
    """The day of a report that calls itself the daily one, and lists nothing by place."""
    is_daily = any(_DAILY.search(p.text) for p in head)
    return _day_of([p for p in head if _DAILY.search(p.text)], anchor) if is_daily else None


_DAILY = sieved(
    r"\b(?:daily (?:[\w-]+ ){0,3}(?:report|round-?up|digest|bulletin|summary|log|update|brief|list"
    r"|sitrep|chronicle)|(?:report|round-?up|digest|bulletin|summary|log|update|brief|list)"
    r" (?:of|for) (?:the day|today)|(?:round-?up|digest|summary|log|list) of (?:the )?daily \w+)\b",
    re.IGNORECASE,
)


def _days_in(text: str, anchor: Anchor) -> list[date]:
    """The single days that a paragraph names, in order."""
    points = takewhile(lambda t: t.kind in ("point", "clock", "span", "duration"), find_times(text))
    times = [resolve(t, anchor) for t in points if t.kind == "point" and not t.is_attributive]
    return [t.end for t in times if t is not None and t.precision == "day" and t.start == t.end]
