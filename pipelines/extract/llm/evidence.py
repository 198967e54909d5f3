"""What an article bears out of what a model says of it: quotes, numbers, days and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipelines.extract.actors import ActorSpan, actor_lexicon
from pipelines.extract.dated_entries import anchor_of, dated_headings
from pipelines.extract.document import Paragraph, paragraphs
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.quantities.reading import find_quantities
from pipelines.extract.times import Anchor, ResolvedTime, TimeSpan, find_times, resolve


class UnsupportedError(ValueError):
    """The article does not bear a passage out; the message says what is not there."""


def locate(quote: str, body: str, after: int) -> int:
    """Where a quote stands in a body, character by character.

    Args:
        quote: What the model has copied.
        body: The article.
        after: Where the quote before it begins: of several matches the first from there on.

    Raises:
        UnsupportedError: it does not stand there.
    """
    if not quote.strip():
        raise UnsupportedError("a quote is empty")
    start = body.find(quote, after)
    if start < 0:
        start = body.find(quote)
    if start < 0:
        raise UnsupportedError(f"not in the article: “{_short(quote)}”")
    return start


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


_DIGITS = re.compile(r"\d+(?:,\d{3})*")
_NONE = re.compile(r"\b(?:no|none|nobody|not|without|neither|nor|zero|unhurt|unharmed)\b", re.I)
# One person: "a driver", "the pilot", or a name; never "the soldiers" or "his men".
_SINGLE = re.compile(
    r"(?i:an?|another) .+"
    r"|(?i:the|his|her|its|their) (?:\S+ )*(?!\S*men$|people$|police$|children$)\S*[^s\s]"
    r"|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+"
)


def numbers_in(text: str) -> set[int]:
    """All numbers that stand in a text, in digits or in words, with the bounds that they give."""
    found = {int(match.group().replace(",", "")) for match in _DIGITS.finditer(text)}
    for quantity in find_quantities(text):
        found |= _values(quantity)
    return found


def _values(quantity: Quantity) -> set[int]:
    """The bounds, and the number itself where only one beside it is a bound ("more than 25")."""
    values = {value for value in (quantity.low, quantity.best, quantity.high) if value is not None}
    if quantity.best is None:
        values |= {value - 1 for value in (quantity.low,) if value is not None}
        values |= {value + 1 for value in (quantity.high,) if value is not None}
    return values


def read_count(words: str, number: int | None) -> Quantity | None:
    """The bounds of a figure, read from its words; the model's number only has to agree.

    Args:
        words: The figure's words in the quote.
        number: What the model makes of them.

    Returns:
        The quantity with offsets in the words; None where they give no number.

    Raises:
        UnsupportedError: the number does not stand in the words.
    """
    found = find_quantities(words)
    for quantity in found:
        if number is None or number in _values(quantity):
            return quantity
    if number is None:
        return None
    if number == 0 and _NONE.search(words):
        return Quantity(0, len(words), words, 0, 0, 0, False)
    if number == 1 and not found and _SINGLE.fullmatch(words):
        return Quantity(0, len(words), words, 1, 1, 1, False)
    raise UnsupportedError(f"{number} does not stand in “{_short(words)}”")


@dataclass(frozen=True)
class _NearTime:
    """A time that stands in or near a passage, and its offset; ``span`` is None for a heading's."""

    offset: int
    time: ResolvedTime
    span: TimeSpan | None
    basis: str

    def seen_from(self, start: int) -> _NearTime:
        """The same with the words' offsets in the passage that begins there."""
        if self.span is None:
            return self
        first = self.offset - start
        span = replace(self.span, start=first, end=first + len(self.span.text))
        return replace(self, span=span)


class Calendar:
    """The days that an article tells, by the paragraph in which it tells them."""

    def __init__(self, body: str, published: date | None) -> None:
        self._anchor = anchor_of(body, published)
        self._paragraphs = paragraphs(body)
        self._headings = dated_headings(self._paragraphs, self._anchor)

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that an offset of the body lies in."""
        return [p for p in self._paragraphs if p.start <= offset][-1]

    def borne_out(
        self, start: int, end: int, first: date, last: date, *, looks_ahead: bool
    ) -> tuple[ResolvedTime, TimeSpan | None, str] | None:
        """The time of the text that holds the model's days: the most precise, the nearest.

        The text's own bounds are taken: where it says "in March", the model's 12 March is March.

        Args:
            start: Offset of the passage in the body.
            end: Offset behind it.
            first: The model's first day.
            last: The model's last day.
            looks_ahead: Whether the passage speaks of the future.

        Returns:
            The time, its words and its basis (``core.mentions.date_basis``); None where neither
            the passage, nor its paragraph, nor the one before, nor a heading says so, and
            nothing in the passage counts to it from a day told there.
        """
        holding = [
            near
            for near in self._near(start, end, looks_ahead)
            if near.time.start <= first and last <= near.time.end
        ]
        if not holding:
            return None
        best = min(holding, key=lambda near: near.time.end - near.time.start)
        return best.time, best.span, best.basis

    def _near(self, start: int, end: int, looks_ahead: bool) -> Iterator[_NearTime]:
        """The times of a passage, of its heading, and of the text around it, in this order."""
        here = self.paragraph_at(start)
        heading, _ = self._headings[here.index]
        anchor = replace(self._anchor, heading=heading)
        told = [
            near
            for paragraph in self._paragraphs[max(0, here.index - 1) : here.index + 1]
            for near in _times(paragraph, anchor, looks_ahead)
        ]
        own = [near for near in told if start <= near.offset < end]
        for near in own:
            yield near.seen_from(start)
        if heading is not None:
            yield _NearTime(start, heading, None, "heading")
        for near in told:
            yield replace(near, basis="carried")
        days = [near.time for near in told if near.time.precision == "day"]
        for near in _counted_from(here, anchor, [*days, *([heading] if heading else [])]):
            if start <= near.offset < end:
                yield near.seen_from(start)


def _times(paragraph: Paragraph, anchor: Anchor, looks_ahead: bool) -> Iterator[_NearTime]:
    """The points in time that a paragraph tells."""
    for span in find_times(paragraph.text):
        time = resolve(span, anchor, looks_ahead) if span.kind == "point" else None
        if time is not None:
            basis = "explicit" if span.form in ("date", "month", "year") else "relative"
            yield _NearTime(paragraph.start + span.start, time, span, basis)


def _counted_from(
    paragraph: Paragraph, anchor: Anchor, days: Sequence[ResolvedTime]
) -> Iterator[_NearTime]:
    """What "two days later" comes to from each of some days, and the day that it counts from.

    The latter for "a day after the depot was hit": there the passage is told by the later day.
    """
    for span in find_times(paragraph.text):
        for day in days if span.kind == "offset" else ():
            ahead = resolve(span, replace(anchor, event=day))
            if ahead is None or ahead.precision != "day":
                continue
            back = day.start - ahead.start
            before = ResolvedTime(day.start + back, day.end + back, "day")
            for time in (ahead, before):
                yield _NearTime(paragraph.start + span.start, time, span, "event")


def verbatim(words: str | None, body: str) -> str | None:
    """Words that stand in the article, else None; case may differ."""
    return words if words and words.strip() and words.lower() in body.lower() else None


def read_actor(words: str | None, quote: str, body: str) -> ActorSpan | None:
    """The actor that words of the article name; None where the lexicon does not know it.

    Its offsets are those in the quote, or 0 where it is named elsewhere.
    """
    stated = verbatim(words, body)
    found = actor_lexicon().find(stated) if stated else []
    if stated is None or not found:
        return None
    start = _start_in(quote, stated, found[0].start)
    return replace(found[0], start=start, end=start + len(found[0].text))


_LEAD = "in "  # names that are also words are places only behind a preposition


def read_place(words: str | None, quote: str, body: str) -> PlaceSpan | None:
    """The place that words of the article name; None where the gazetteer does not know it.

    Its offsets are those in the quote, or 0 where it is named elsewhere.
    """
    stated = verbatim(words, body)
    found = gazetteer().find(_LEAD + stated) if stated else []
    if stated is None or not found:
        return None
    start = _start_in(quote, stated, found[0].start - len(_LEAD))
    return replace(found[0], start=start, end=start + len(found[0].text))


def _start_in(quote: str, words: str, offset: int) -> int:
    """The offset in a quote of what stands at an offset of its words; 0 where they do not."""
    at = quote.find(words)
    return at + offset if at >= 0 else 0
