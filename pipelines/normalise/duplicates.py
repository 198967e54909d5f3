"""Copies: the same bytes, the same body, or a syndicated body with light edits.

Ids are assigned here, as a copy's id takes in its path (contract.md) and which of several is the
original is known only of them all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from rensa import RMinHash, RMinHashLSH

Row = dict[str, Any]

NEAR_SIMILARITY: Final = 0.5
"""Least share of common word triples of two bodies for the later to be a copy of the earlier.
Measured on the samples: a syndicated, lightly edited report shares 0.67 with its original, two
independent reports of one event at most 0.04."""

_SHINGLE_WORDS: Final = 3
_PERMUTATIONS: Final = 128
_BANDS: Final = 32
_SEED: Final = 1
_MIN_SHINGLES: Final = 30


def mark_duplicates(articles: Sequence[Row]) -> list[Row]:
    """The articles with their final article_id and duplicate_of.

    The original of a group is the earliest published (undated ones last), then the first by path.
    A copy names its original, never another copy. The result is a function of the set of articles:
    neither their order nor ids that they bring along matter.

    Args:
        articles: Rows of schema.ARTICLES.

    Returns:
        New rows in the order of the given ones.
    """
    ordered = sorted(range(len(articles)), key=lambda i: _precedence(articles[i]))
    ids: dict[int, str] = {}
    original_of: dict[int, int] = {}
    by_content: dict[str, int] = {}
    by_body: dict[str, int] = {}
    near = _NearCopies()
    for index in ordered:
        article = articles[index]
        sha, body = article["content_sha256"], _digest(article["body"])
        is_copy_of_bytes = sha in by_content
        ids[index] = article_id(sha, article["source_path"] if is_copy_of_bytes else None)
        original = by_content.get(sha, by_body.get(body))
        if original is None:
            original = near.original_of(index, article["body"])
        original_of[index] = index if original is None else original
        by_content.setdefault(sha, original_of[index])
        by_body.setdefault(body, original_of[index])
    return [
        {
            **article,
            "article_id": ids[index],
            "duplicate_of": ids[original] if (original := original_of[index]) != index else None,
        }
        for index, article in enumerate(articles)
    ]


def article_id(content_sha256: str, source_path: str | None = None) -> str:
    """Id of an article by its content; of a further copy of the same bytes by its path as well."""
    if source_path is None:
        return f"art_{content_sha256[:16]}"
    both = f"{content_sha256}\0{source_path}"
    return f"art_{hashlib.sha256(both.encode()).hexdigest()[:16]}"


def _precedence(article: Row) -> tuple[date, str]:
    return article["published_on"] or date.max, article["source_path"]


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"\w+")


def shingles(body: str) -> set[str]:
    """Triples of neighbouring words, case folded."""
    words = _word_pattern().findall(body.casefold())
    return set(map(" ".join, zip(*(words[i:] for i in range(_SHINGLE_WORDS)), strict=False)))


@lru_cache(maxsize=256)  # what many texts resemble is compared many times
def _shingles_again(body: str) -> set[str]:
    return shingles(body)


def similarity(one: set[str], other: set[str]) -> float:
    """Jaccard similarity."""
    return len(one & other) / max(1, len(one | other))


class _NearCopies:
    """Originals so far, found again by locality-sensitive hashing and compared in full.

    Of an original its body is kept and not its shingles, which take ten times as much: few bodies
    are ever compared.
    """

    def __init__(self) -> None:
        self._index = RMinHashLSH(NEAR_SIMILARITY, _PERMUTATIONS, _BANDS)
        self._bodies: list[str] = []
        self._names: list[int] = []

    def original_of(self, name: int, body: str) -> int | None:
        """The first original, in order of precedence, that a body is a near copy of.

        Where there is none, the body is an original itself and is known by its name from now on.
        """
        own = shingles(body)
        if len(own) < _MIN_SHINGLES:
            return None
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(list(own))
        alike: list[int] = sorted(self._index.query(sketch))
        for position in alike:
            if similarity(own, _shingles_again(self._bodies[position])) >= NEAR_SIMILARITY:
                return self._names[position]
        self._index.insert(len(self._bodies), sketch)
        self._bodies.append(body)
        self._names.append(name)
        return None
