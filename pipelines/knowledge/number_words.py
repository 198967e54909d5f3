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
_ORDINAL_ONES: Final = "first second third fourth fifth sixth seventh eighth ninth".split()
_ORDINAL_TEENS: Final = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
    "nineteenth"
).split()
ORDINALS: Final = [
    *_ORDINAL_ONES,
    *_ORDINAL_TEENS,
    *(
        word
        for ten in TENS
        for word in (f"{ten[:-1]}ieth", *(f"{ten}-{one}" for one in _ORDINAL_ONES))
    ),
]
"""From "first" to "ninety-ninth"."""
LATER_ORDINAL: Final = rf"{'|'.join(reversed(ORDINALS[1:]))}|\d{{1,3}}(?:st|nd|rd|th)"
"""A pattern of those behind the first, in words or figures."""


def ordinal_value(word: str) -> int:
    """The number of an ordinal: 4 of "fourth", 31 of "31st"."""
    if word[0].isdigit():
        return int(word[:-2])
    return ORDINALS.index(word.lower()) + 1


@cache
def numerals() -> Mapping[str, int]:
    """Number words up to ninety-nine, hyphenated ones included."""
    found = {word: value for value, word in enumerate(ONES, start=1)}
    for ten, word in enumerate(TENS, start=2):
        found[word] = ten * 10
        found |= {f"{word}-{one}": ten * 10 + value for value, one in enumerate(ONES[:9], start=1)}
    return found
