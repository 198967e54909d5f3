"""How much of their text two bodies share, and which bodies are worth comparing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

NEAR_SIMILARITY: Final = 0.5
"""Least share of common word triples of two bodies for the later to be a copy of the earlier.
Measured on the samples: a syndicated, lightly edited report shares 0.67 with its original, two
independent reports of one event at most 0.04."""

CONTAINED: Final = 0.8
"""Least share of a body's word triples that another holds for it to be cut out of the other."""

_TRIPLE: Final = 3
_PERMUTATIONS: Final = 132
_BANDS: Final = 22
"""Bands of six: of bodies alike by two thirds seven in eight meet here, and a few of those alike by
two fifths, which in formulaic news are hundreds. Most of the others share an opening sentence."""
_SEED: Final = 1
_MIN_TRIPLES: Final = 30
_OPENING_CHARS: Final = 1500
_OPENING_SENTENCES: Final = 6
_MIN_SENTENCE_CHARS: Final = 50
_CURLY: Final = "‘’“”–—…"
_BETWEEN_WORDS: Final = {
    code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")
}
ERROR: Final = 0.06
"""By how much an estimate may miss what is asked for; its standard deviation is at most 0.044."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two bodies have in common.

    Attributes:
        similarity: Shared word triples among all of both (Jaccard), 0 to 1.
        contained: Shared word triples among those of the shorter one, 0 to 1.
        size: Word triples of the shorter one.
    """

    similarity: float
    contained: float
    size: int


NOTHING: Final = Overlap(0.0, 0.0, 0)

Hashes: TypeAlias = NDArray[np.int64]
"""A sixth of the memory of a set of as many numbers, and compared in a tenth of its time."""
_NO_HASHES: Final[Hashes] = np.array([], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the likeness of a body to others is estimated by.

    Attributes:
        size: How many triples of neighbouring words it has.
        least: The least hashes of its triples, 132 numbers of 32 bits.
    """

    size: int
    least: NDArray[np.uint32]

    @property
    def minhash(self) -> bytes:
        """A byte of each hash: by chance two are alike once in 256 times, and a quarter to keep."""
        return self.least.astype(np.uint8).tobytes()

    def bands(self) -> Iterator[bytes]:
        """Parts of the hashes: bodies that share one are worth an estimate."""
        yield from (band.tobytes() for band in self.least.reshape(_BANDS, -1))


def sketch(body: str) -> Sketch | None:
    """The sketch of a body, or None where it is too short to tell from others."""
    found = set(map(" ".join, _triples(body)))
    if len(found) < _MIN_TRIPLES:
        return None
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update(list(found))
    return Sketch(len(found), np.array(minhash.digest(), dtype=np.uint32))


@dataclass(frozen=True, slots=True)
class Sketches:
    """What the likeness of many bodies is estimated by.

    Attributes:
        names: Numbers by which the bodies are asked for, in order.
        sizes: How many triples each has.
        minhashes: A row of 132 numbers each.
    """

    names: NDArray[np.int64]
    sizes: NDArray[np.int64]
    minhashes: NDArray[np.uint8]

    @classmethod
    def of(cls, names: Sequence[int], sizes: Sequence[int], minhashes: Sequence[bytes]) -> Sketches:
        """The sketches of bodies, by what is kept of each."""
        drawn = np.frombuffer(b"".join(minhashes), dtype=np.uint8).reshape(-1, _PERMUTATIONS)
        return cls(np.array(names, dtype=np.int64), np.array(sizes, dtype=np.int64), drawn)

    def likely(self, ones: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
        """By how much the estimated similarity exceeds what a copy or an excerpt has at least.

        What falls short by more than the error of the estimate need not be compared.

        Args:
            ones: Names of bodies.
            others: As many names of bodies that these may be alike to.
        """
        one, other = (np.searchsorted(self.names, names) for names in (ones, others))
        alike = (self.minhashes[one] == self.minhashes[other]).mean(axis=1)
        short, long = np.sort([self.sizes[one], self.sizes[other]], axis=0)
        excerpt = CONTAINED * short / (long + (1 - CONTAINED) * short)
        excess: NDArray[np.float64] = alike - np.minimum(excerpt, NEAR_SIMILARITY) + ERROR
        return excess


def triples(body: str) -> Hashes:
    """Hashes of a body's triples of neighbouring words, in order; none of one too short to tell.

    They are Python's own, which another process draws otherwise; a third of the time of others.
    """
    found = set(map(hash, _triples(body)))
    if len(found) < _MIN_TRIPLES:
        return _NO_HASHES
    hashes = np.fromiter(found, dtype=np.int64, count=len(found))
    hashes.sort()
    return hashes


def _triples(body: str) -> Iterable[tuple[str, ...]]:
    words = words_of(body.casefold())
    return zip(*(words[i:] for i in range(_TRIPLE)), strict=False)


def overlap(one: Hashes, other: Hashes) -> Overlap:
    """What two bodies have in common, by their triples; nothing where one is too short to tell."""
    sizes = len(one), len(other)
    if not all(sizes):
        return NOTHING
    both = np.concatenate([one, other])
    both.sort(kind="stable")  # merges what is in order already
    shared = int(np.count_nonzero(both[1:] == both[:-1]))
    return Overlap(shared / (sum(sizes) - shared), shared / min(sizes), min(sizes))


def words_of(text: str) -> list[str]:
    """The words of a text, and its figures; what stands between them is left out."""
    for mark in _CURLY:
        text = text.replace(mark, " ")
    if text.isascii():  # a sixth of the pattern's time
        return text.translate(_BETWEEN_WORDS).split()
    return _word_pattern().findall(text)


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _sentence_end_pattern() -> re.Pattern[str]:
    return re.compile(r"[.!?][\"'”’)]*\s+|\n+")


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, roughly: an abbreviation may end one."""
    return _sentence_end_pattern().split(text)


def opening(body: str) -> list[str]:
    """The first sentences: a copy that was cut off keeps them, whatever followed."""
    telling = [s for s in sentences_of(body[:_OPENING_CHARS]) if len(s) >= _MIN_SENTENCE_CHARS]
    return [sentence.casefold() for sentence in telling[:_OPENING_SENTENCES]]
