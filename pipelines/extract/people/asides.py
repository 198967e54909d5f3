"""What stands between people and their verb and says nothing of their fate: a name, a day.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.closed_words import WEEKDAYS
from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.knowledge import months

_NAMING: Final = frozenset("identified named".split())
_HOW: Final = frozenset("later only subsequently since tentatively reportedly".split())
_ALIAS: Final = frozenset({"alias", "aka", "@"})
_KIN: Final = frozenset(
    "resident residents son sons daughter daughters native natives wife husband".split()
)
_KIN_WITHIN: Final = 9  # words of "residents of Masra village in the same block"
_PARTS: Final = frozenset("morning afternoon evening night late early".split())


def identified_end(nouns: NounPhrases, index: int) -> tuple[int, tuple[str, ...]] | None:
    """Index behind ", identified as Ravi Deo (24)," behind people, and the names it gives them."""
    opens = nouns.at(index) == ","
    cursor = index + opens
    if nouns.at(cursor) in _HOW:
        cursor += 1
    if nouns.at(cursor) not in _NAMING or (opens and nouns.at(cursor) == "named"):
        return None
    cursor += 1
    if nouns.at(cursor) == "as":
        cursor += 1
    elif opens or nouns.at(cursor - 1) == "identified":
        return None
    names: list[str] = []
    end = cursor
    while (name := nouns.name(cursor)) is not None:
        names.append(name[0])
        end = _behind_age(nouns, _behind_alias(nouns, name[1]))
        cursor = end + (nouns.at(end) == ",")
        cursor += nouns.at(cursor) == "and"
        if cursor == end:
            break
    if not names:
        return None
    end = _behind_kin(nouns, end)
    # The comma that closes the aside goes with it where the verb, or one more of them, follows.
    closes = nouns.at(end) == "," and nouns.symbol(end + 1) in ("B", "H", "C", "K", "D")
    return end + closes, tuple(names)


def _behind_kin(nouns: NounPhrases, index: int) -> int:
    """Index behind ", a resident of Deoli" or "son of Ram Deo", whom the name belongs to."""
    cursor = index + (nouns.at(index) == ",")
    cursor += nouns.at(cursor) in ("a", "an", "both", "all")
    if nouns.at(cursor) not in _KIN or nouns.at(cursor + 1) != "of":
        return index
    for end in range(cursor + 2, min(cursor + _KIN_WITHIN, nouns.count)):
        if nouns.at(end) == "," or nouns.symbol(end) in "BHKD":
            return end
    return index


def _behind_alias(nouns: NounPhrases, index: int) -> int:
    """Index behind the second name of "Ravi Deo alias Kishan"."""
    second = nouns.name(index + 1) if nouns.at(index) in _ALIAS else None
    return index if second is None else second[1]


def _behind_age(nouns: NounPhrases, index: int) -> int:
    """Index behind "(24)"."""
    age = nouns.at(index) == "(" and nouns.at(index + 2) == ")"
    return index + 3 if age and nouns.at(index + 1).isdecimal() else index


def day_end(nouns: NounPhrases, index: int) -> int | None:
    """Index behind the day of "were on 12 July killed", behind the auxiliary; else None.

    A month does as well: "In April Mr Osei was killed" tells of nobody who is in April.
    """
    cursor = index + (nouns.at(index) == ",")
    if nouns.at(cursor) in _PARTS:
        cursor += 1
    preposition = nouns.at(cursor)
    if preposition not in ("on", "in"):
        return None
    cursor += 1
    behind = (_behind_day if preposition == "on" else _behind_month)(nouns, cursor)
    if behind is None:
        return None
    if nouns.at(behind) in _PARTS:
        behind += 1
    return behind + (nouns.at(behind) == ",")


def _behind_month(nouns: NounPhrases, index: int) -> int | None:
    """Index behind "April", "late April 1994"."""
    cursor = index + (nouns.at(index) in ("early", "late", "mid"))
    if nouns.at(cursor) not in months():
        return None
    year = nouns.at(cursor + 1)
    return cursor + 1 + (year.isdecimal() and len(year) == len("1994"))


def _behind_day(nouns: NounPhrases, index: int) -> int | None:
    first, second = nouns.at(index), nouns.at(index + 1)
    if first in WEEKDAYS:
        return index + 1
    if first in months() and second.isdecimal():
        return index + 2
    return index + 2 if first.isdecimal() and second in months() else None
