"""How much of their text two bodies share, and which bodies are worth comparing."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from typing import Final

from rensa import RMinHash, RMinHashLSH

NEAR_SIMILARITY: Final = 0.5
"""Least share of common word triples of two bodies for the later to be a copy of the earlier.
Measured on the samples: a syndicated, lightly edited report shares 0.67 with its original, two
independent reports of one event at most 0.04."""

CONTAINED: Final = 0.8
"""Least share of a body's word triples that another holds for it to be cut out of the other."""

_SHINGLE_WORDS: Final = 3
_PERMUTATIONS: Final = 132
_BANDS: Final = 22
"""Bands of six: of bodies alike by two thirds seven in eight meet here, and a few of those alike by
two fifths, which in formulaic news are hundreds. Most of the others share an opening sentence."""
_SEED: Final = 1
_MIN_SHINGLES: Final = 30
_OPENING_CHARS: Final = 1500
_OPENING_SENTENCES: Final = 6
_MIN_SENTENCE_CHARS: Final = 50
_MAX_POSTINGS: Final = 8
_MAX_CANDIDATES: Final = 4
"""Bodies that one is compared with in full, those first that seem most alike: it has one original,
and what is formulaic resembles hundreds."""
_ERROR: Final = 0.06
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


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a body in place of it.

    Attributes:
        triples: Hashes of its triples of neighbouring words, case folded.
        minhash: What its likeness to others is estimated by.
        opening: Hashes of its first sentences.
    """

    triples: array[int]
    minhash: RMinHash
    opening: tuple[int, ...]

    def excess(self, other: Sketch) -> float:
        """By how much the estimated similarity exceeds what a copy or an excerpt has at least."""
        short, long = len(self.triples), len(other.triples)
        if short > long:
            short, long = long, short
        excerpt = CONTAINED * short / (long + (1 - CONTAINED) * short)
        alike: float = self.minhash.jaccard(other.minhash)
        return alike - (excerpt if excerpt < NEAR_SIMILARITY else NEAR_SIMILARITY)


def sketch(body: str) -> Sketch | None:
    """The sketch of a body, or None where it is too short to tell from others."""
    words = _word_pattern().findall(body.casefold())
    shingles = set(map(" ".join, zip(*(words[i:] for i in range(_SHINGLE_WORDS)), strict=False)))
    if len(shingles) < _MIN_SHINGLES:
        return None
    hashes = RMinHash.hash_token_sets([list(shingles)])[0]
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update(list(shingles))
    return Sketch(array("Q", hashes), minhash, _opening(body))


def overlap(one: Sketch | None, other: Sketch | None) -> Overlap:
    """What two bodies have in common; nothing where one is too short to tell."""
    if one is None or other is None:
        return NOTHING
    shared = len(set(one.triples).intersection(other.triples))
    sizes = len(one.triples), len(other.triples)
    return Overlap(shared / (sum(sizes) - shared), shared / min(sizes), min(sizes))


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _sentence_end_pattern() -> re.Pattern[str]:
    return re.compile(r"[.!?][\"'”’)]*\s+|\n+")


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, roughly: an abbreviation may end one."""
    return _sentence_end_pattern().split(text)


def _opening(body: str) -> tuple[int, ...]:
    """Hashes of the first sentences: a copy that was cut off keeps them, whatever followed."""
    telling = [s for s in sentences_of(body[:_OPENING_CHARS]) if len(s) >= _MIN_SENTENCE_CHARS]
    return tuple(hash(sentence.casefold()) for sentence in telling[:_OPENING_SENTENCES])


class TextIndex:
    """Bodies so far by name, found by locality-sensitive hashing or by a sentence they open with.

    Some 6 kB are kept of a body of 3 kB.
    """

    def __init__(self) -> None:
        self._sketches: dict[int, Sketch] = {}
        self._similar = RMinHashLSH(NEAR_SIMILARITY, _PERMUTATIONS, _BANDS)
        self._openings: dict[int, tuple[int, ...]] = {}

    def candidates(self, wanted: Sketch) -> list[int]:
        """Names of the few bodies that seem to resemble this one most, the most alike first."""
        found: set[int] = set(self._similar.query(wanted.minhash))
        for sentence in wanted.opening:
            found.update(self._openings.get(sentence, ()))
        alike = ((wanted.excess(self._sketches[name]), -name) for name in found)
        return [-name for excess, name in nlargest(_MAX_CANDIDATES, alike) if excess >= -_ERROR]

    def enter(self, name: int, entered: Sketch) -> None:
        """Makes a body known. A sentence that many open with tells nothing and is not followed."""
        self._sketches[name] = entered
        self._similar.insert(name, entered.minhash)
        for sentence in entered.opening:
            known = self._openings.get(sentence, ())
            if len(known) < _MAX_POSTINGS:
                self._openings[sentence] = (*known, name)
