"""What the words around a number make of it: its least, its best and its greatest value.

Source: codebook.md, Casualties. The words are data (`knowledge/quantity_bounds.csv`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipelines.knowledge import QuantityBound, quantity_bounds
from pipelines.knowledge.number_words import numerals


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as the text words it.

    Attributes:
        start: Offset of the first character, approximator included.
        end: Offset behind the last character.
        text: The words themselves.
        low: Least value that the words allow; None where they leave it open.
        best: The value that the words give; None where they give only a bound.
        high: Greatest value that the words allow; None where they leave it open.
        is_approximate: True for about, some, roughly ...
    """

    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None
    is_approximate: bool


class Bounds(NamedTuple):
    """The three values and the flag of a quantity, before its words are known."""

    low: int | None
    best: int | None
    high: int | None
    is_approximate: bool = False


PLURALS: Final[Mapping[str, int | None]] = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "tens": 20,
    "several": None,
    "many": None,
    "multiple": None,
    "numerous": None,
}
"""Indefinite plurals and the least that they mean (codebook, Casualties).

The vaguest mean no number: a floor guessed for them would pull down an exact toll of another
report.
"""
_OTHER_OPENERS: Final = frozenset("a another anything anywhere between half somewhere".split())


@functools.cache
def quantity_openers() -> frozenset[str]:
    """Lower-case words that a quantity can begin with, digits aside."""
    return frozenset({*numerals(), *PLURALS, *approximators(), *_OTHER_OPENERS})


def opens_quantity(word: str) -> bool:
    """Whether a quantity can begin with a lower-case word."""
    return word in quantity_openers() or word[0].isdigit()


def read_approximator(lower: list[str], index: int) -> tuple[str, int]:
    """Kind of the approximator at a token and where the number behind it begins."""
    for words, kind in approximators().get(lower[index], ()):
        behind = index + len(words)
        if tuple(lower[index:behind]) == words and behind < len(lower):
            return kind, behind
    return "exact", index


def read_afterthought(lower: list[str], index: int) -> tuple[str, int] | None:
    """Read a bound that follows what it bounds: "or more", "at least".

    Args:
        lower: The words of the text in lower case.
        index: Where the bound would begin.

    Returns:
        Its kind and the index behind it; None where there is none, or where it opens a number of
        its own ("ten men and at least five boys").
    """
    for words, kind in _afterthoughts().get(lower[index], ()) if index < len(lower) else ():
        behind = index + len(words)
        if tuple(lower[index:behind]) == words:
            following = lower[behind] if behind < len(lower) else ""
            opens = bool(following) and opens_quantity(following)
            is_other = following == "than" or (opens and words[0] == "at")
            return None if is_other else (kind, behind)
    return None


def with_afterthought(quantity: Quantity, kind: str) -> Quantity:
    """Apply a bound that follows the noun: "ten people at least"."""
    bounds = bound(Bounds(quantity.low, quantity.best, quantity.high), kind)
    return replace(
        quantity,
        low=bounds.low,
        best=bounds.best,
        high=bounds.high,
        is_approximate=quantity.is_approximate or bounds.is_approximate,
    )


def bound(bounds: Bounds, kind: str) -> Bounds:
    """Apply words of a kind to the bounds of their number."""
    value = bounds.best
    if value is None:
        return bounds
    match kind:
        case "at_least":
            return Bounds(value, value, None)
        case "more_than":
            return Bounds(value + 1, None, None)
        case "up_to":
            return Bounds(None, value, value)
        case "less_than":
            return Bounds(None, None, value - 1)
        case "about":
            return Bounds(value, value, value, is_approximate=True)
        case _:
            return bounds


_Words = tuple[str, ...]


@functools.cache
def approximators() -> Mapping[str, Sequence[tuple[_Words, str]]]:
    """What stands before a number, by its first word."""
    return _by_first_word(row for row in quantity_bounds() if row.place == "before")


@functools.cache
def _afterthoughts() -> Mapping[str, Sequence[tuple[_Words, str]]]:
    """What stands behind a number or the noun that it counts, by its first word."""
    return _by_first_word(row for row in quantity_bounds() if row.place == "behind")


def _by_first_word(rows: Iterable[QuantityBound]) -> Mapping[str, Sequence[tuple[_Words, str]]]:
    """The words of bounds and their kinds, longest first where one begins another."""
    found: dict[str, list[tuple[_Words, str]]] = {}
    for row in sorted(rows, key=lambda row: -len(row.words)):
        found.setdefault(row.words[0], []).append((row.words, row.meaning))
    return found
