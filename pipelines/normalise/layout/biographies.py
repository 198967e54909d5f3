"""Lines that present an article's authors to the reader, which are none of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

_MAX_BIO_WORDS: Final = 60


def without_bios(body: list[str], authors: Sequence[str]) -> list[str]:
    """The story without the last lines that name or present its authors to the reader."""
    end = len(body)
    while end > 1 and any(
        body[end - 1] == author or presents(body[end - 1], author) for author in authors
    ):
        end -= 1
    return body[:end]


def presents(text: str, author: str) -> bool:
    """``Ana Roe is a fellow at ...``: what the author does, not what the author did."""
    text = text.removeprefix("• ")
    if text[: len(author)].casefold() != author.casefold() or len(text.split()) > _MAX_BIO_WORDS:
        return False
    return bool(_bio_pattern().match(text[len(author) :]))


@cache
def _bio_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:,[^,]{3,60},)? (?:is (?:an?|the|based|[\w’']+['’]s)|covers|reports|writes|teaches|"
        r"contributes|holds|serves|is [A-Z][a-z]+ (?:of|for|at|in)|"
        r"can be (?:reached|followed|found)|has (?:covered|written))\b"
    )
