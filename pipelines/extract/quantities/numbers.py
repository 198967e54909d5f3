"""Whole numbers in digits or words: "1,200", "two dozen", "three hundred and five"."""

from __future__ import annotations

from typing import Final

from pipelines.knowledge.number_words import ONES, TENS, numerals

_MULTIPLIERS: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_SETS: Final = {"dozen": 12, "score": 20}
# Nouns that count what "of" brings behind them: "a pair of soldiers", "two score of them".
_GROUPS: Final = {"pair": 2, "trio": 3, "quartet": 4, "score": 20}
# "A score were hurt", "a score dead"; else a score may be one of a match or of music.
_FATES: Final = frozenset("injured wounded hurt dead killed died more others were had".split())
_OF_WHOM: Final = (["them"], ["whom"], ["the"], ["his"], ["her"], ["its"], ["their"])
_MOST: Final = 100_000_000
"""No war has counted more; beyond it a number is noise, and past the integers of the tables."""


def read_number(lower: list[str], index: int) -> tuple[int, int] | None:
    """Read a whole number in digits or words: its value and the index behind it."""
    number = _number(lower, index)
    return number if number is not None and number[0] <= _MOST else None


def _number(lower: list[str], index: int) -> tuple[int, int] | None:
    if index >= len(lower):
        return None
    word = lower[index]
    following = lower[index + 1] if index + 1 < len(lower) else ""
    if word in ("a", "another", "half"):
        return _read_article_number(lower, index)
    if word[0].isdigit():
        digits = word.replace(",", "")
        if not (digits.isdecimal() and digits.isascii()) or len(digits) > len(str(_MOST)):
            return None
        return _multiply(lower, int(digits), index + 1)
    value = numerals().get(word)
    if value is None:
        return None
    behind = index + 1
    if word in TENS and following in ONES[:9]:
        value, behind = value + numerals()[following], behind + 1
    return _multiply(lower, value, behind)


def _read_article_number(lower: list[str], index: int) -> tuple[int, int] | None:
    """Read "a dozen", "half a dozen", "half a million", "another hundred", "a pair of"."""
    following, third = (*lower[index + 1 : index + 3], "", "")[:2]
    if "half" in (lower[index], following):
        whole = {"dozen": 12, **_MULTIPLIERS}.get(third)
        is_half = (lower[index] == "half" and following == "a") or following == "half"
        return (whole // 2, index + 3) if whole is not None and is_half else None
    if following == "dozen" or (following == "score" and third in _FATES):
        return _SETS[following], index + 2
    if following in _GROUPS and third == "of" and lower[index + 3 : index + 4] not in _OF_WHOM:
        return _GROUPS[following], index + 3
    if following in _MULTIPLIERS:
        return _multiply(lower, 1, index + 1)
    return None


def _multiply(lower: list[str], value: int, index: int) -> tuple[int, int]:
    """Apply dozen, hundred, thousand behind a number, and the rest that they govern."""
    if index < len(lower) and lower[index] in _SETS:
        return value * _SETS[lower[index]], index + 1
    while index < len(lower) and lower[index] in _MULTIPLIERS:
        multiplier = _MULTIPLIERS[lower[index]]
        value, index = value * multiplier, index + 1
        rest = index + 1 if lower[index : index + 1] == ["and"] else index
        is_word = rest < len(lower) and lower[rest] in numerals()
        tail = read_number(lower, rest) if is_word else None
        if tail is not None and tail[0] < multiplier:
            return value + tail[0], tail[1]
    return value, index


def read_vague_multiple(lower: list[str], index: int) -> tuple[int | None, int]:
    """The least that "several dozen", "a few hundred" mean, and the index behind it."""
    unit = lower[index] if index < len(lower) else ""
    value = _SETS.get(unit) or _MULTIPLIERS.get(unit)
    return (None, index) if value is None else (2 * value, index + 1)
