"""How a name is written that a page prints in capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipelines.normalise.outlets.initials import SMALL_WORDS
from pipelines.normalise.page import squeeze

_MAX_LETTERS: Final = 4
"""Of an agency or station that goes by its letters."""


def spelled(name: str, lines: tuple[str, ...]) -> str:
    """A name in capitals as the page writes it elsewhere, else with small letters.

    ``THE CALDER TRIBUNE`` of a masthead and ``The Calder Tribune`` of a page below are one outlet.
    """
    name = squeeze(name)
    if not name.isupper() or (" " not in name and len(name) <= _MAX_LETTERS):
        return name
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for line in lines:
        for found in pattern.findall(line):
            if not found.isupper() and all(
                word[0].isupper() or word in SMALL_WORDS for word in found.split()
            ):
                return str(found[0].upper() + found[1:])
    words = [_with_small_letters(word) for word in name.split()]
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])


def spelled_name(name: str) -> str:
    """A name in capitals, or with a word in capitals, as it is; one all in capitals smaller."""
    return spelled(name, ()) if name.isupper() else name


def upright_name(name: str) -> str:
    """``The Delta Post`` of ``Delta Post, The (Lima)``, as libraries and archives sort names."""
    found = _sorted_pattern().fullmatch(name.strip())
    return f"The {found['name']}" if found else name.strip()


@cache
def _sorted_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<name>[^,]+),? The(?: \([^()]+\))?")


def _with_small_letters(word: str) -> str:
    if word.casefold() in SMALL_WORDS:
        return word.casefold()
    if not re.search(r"[AEIOUY]", word):
        return word  # an abbreviation
    particle, mark, rest = word.partition("'")
    if mark and len(particle) == 1 and particle in "DL":
        return f"{particle.casefold()}'{_with_small_letters(rest)}"
    return re.sub(r"[^\W\d_]+(?:['’]S(?!\w))?", lambda part: part[0].capitalize(), word)
