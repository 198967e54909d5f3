"""The published file as the dashboard reads it: opened for one question, closed again.

Answers are kept by publication: a new one has none yet.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Final, TypeVar

from pipelines.store.published_file import Publication, publication_at, reading

Answer = TypeVar("Answer")

_KEPT_ANSWERS: Final = 256


class ReplacedError(Exception):
    """Another publication took the file's place while it was being opened: ask again."""


def ask(publication: Publication, question: Callable[..., Answer], *arguments: Hashable) -> Answer:
    """What ``question(connection, *arguments)`` answers; kept until the next publication.

    Raises:
        UnusableFileError: the file cannot be read, or is of another version.
        ReplacedError: it was replaced meanwhile.
    """
    return _kept(publication, question, arguments)  # type: ignore[return-value]


@lru_cache(maxsize=_KEPT_ANSWERS)
def _kept(
    publication: Publication, question: Callable[..., object], arguments: tuple[Hashable, ...]
) -> object:
    with reading(publication.path) as connection:
        if publication_at(publication.path) != publication:
            raise ReplacedError
        return question(connection, *arguments)
