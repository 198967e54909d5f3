"""The number words of English, as articles write them out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def ordinal_value(word: str) -> int:
    """The number of one of ``ORDINALS``: 4 of "fourth"."""
    return ORDINALS.index(word.lower()) + 1


@cache
def numerals() -> Mapping[str, int]:
    """Number words up to ninety-nine, hyphenated ones included."""
    found = {word: value for value, word in enumerate(ONES, start=1)}
    for ten, word in enumerate(TENS, start=2):
        found[word] = ten * 10
        found |= {f"{word}-{one}": ten * 10 + value for value, one in enumerate(ONES[:9], start=1)}
    return found
