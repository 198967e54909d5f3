"""How much of their text two bodies share, and which bodies are worth comparing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rensa import RMinHash, RMinHashLSH

_LEAST_SIMILARITY: Final = 0.5
_SHINGLE_WORDS: Final = 3
_PERMUTATIONS: Final = 128
_BANDS: Final = 32
_SEED: Final = 1
_MIN_SHINGLES: Final = 30
_OPENING_CHARS: Final = 1500
_OPENING_SENTENCES: Final = 6
_MIN_SENTENCE_CHARS: Final = 50
_MAX_POSTINGS: Final = 8
_WORTH_COMPARING: Final = 0.5
"""Estimated share of a body that another must hold to be compared with it in full."""


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


def overlap(one: str, other: str) -> Overlap:
    """What two bodies have in common; nothing where one is too short to tell."""
    ours, theirs = shingles(one), shingles(other)
    size = min(len(ours), len(theirs))
    if size < _MIN_SHINGLES:
        return NOTHING
    shared = len(ours & theirs)
    return Overlap(shared / (len(ours) + len(theirs) - shared), shared / size, size)


@lru_cache(maxsize=256)  # what many texts resemble is compared many times
def shingles(body: str) -> frozenset[str]:
    """Triples of neighbouring words, case folded."""
    words = _word_pattern().findall(body.casefold())
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(_SHINGLE_WORDS)), strict=False)))


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _sentence_end_pattern() -> re.Pattern[str]:
    return re.compile(r"[.!?][\"'”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a body is found by: its MinHash, its word triples and the hashes of its opening."""

    minhash: RMinHash
    size: int
    opening: tuple[int, ...]

    def contained(self, other: Sketch) -> float:
        """About which share of the shorter body the longer one holds (``Overlap.contained``)."""
        alike: float = self.minhash.jaccard(other.minhash)
        return alike / (1 + alike) * (self.size + other.size) / min(self.size, other.size)


def sketch(body: str) -> Sketch | None:
    """The sketch of a body, or None where it is too short to tell from others."""
    own = shingles(body)
    if len(own) < _MIN_SHINGLES:
        return None
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update(list(own))
    return Sketch(minhash, len(own), _opening(body))


def _opening(body: str) -> tuple[int, ...]:
    """Hashes of the first sentences: a copy that was cut off keeps them, whatever followed."""
    sentences = _sentence_end_pattern().split(body[:_OPENING_CHARS])
    telling = [s for s in sentences if len(s) >= _MIN_SENTENCE_CHARS]
    return tuple(hash(sentence.casefold()) for sentence in telling[:_OPENING_SENTENCES])


class TextIndex:
    """Bodies so far by name, found by locality-sensitive hashing or by a sentence they open with.

    Sketches are kept and no bodies: few are ever compared in full.
    """

    def __init__(self) -> None:
        self._sketches: dict[int, Sketch] = {}
        self._similar = RMinHashLSH(_LEAST_SIMILARITY, _PERMUTATIONS, _BANDS)
        self._openings: dict[int, tuple[int, ...]] = {}

    def candidates(self, wanted: Sketch) -> set[int]:
        """Names of bodies that seem to resemble this one."""
        found: set[int] = set(self._similar.query(wanted.minhash))
        for sentence in wanted.opening:
            found.update(self._openings.get(sentence, ()))
        return {
            name for name in found if wanted.contained(self._sketches[name]) >= _WORTH_COMPARING
        }

    def enter(self, name: int, entered: Sketch) -> None:
        """Makes a body known. A sentence that many open with tells nothing and is not followed."""
        self._sketches[name] = entered
        self._similar.insert(name, entered.minhash)
        for sentence in entered.opening:
            known = self._openings.get(sentence, ())
            if len(known) < _MAX_POSTINGS:
                self._openings[sentence] = (*known, name)
