"""Weapons in text, each with the subtype of attack that it stands for (codebook, Event types)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pipelines import knowledge
from pipelines.extract.folding import compile_union, fold, folded, key, name_pattern, union_of


@dataclass(frozen=True, slots=True)
class WeaponSpan:
    """A weapon in a text: offsets in characters; ``kind`` is munition or platform."""

    start: int
    end: int
    text: str
    weapon: str
    subtype: str
    kind: str


_GOES_OFF = re.compile(
    r"(?:hit|struck|over|on|by|when|after) an? mine\b"
    r"|\bmines? (?:explo|blast|deton|destroy|kill|went|blew|hit|struck|wound|injur|laid|planted)",
    re.IGNORECASE,
)
# "bomb-disposal crews", "a missile factory", "drone makers": who handles it, not the thing in use;
# "a missile frigate", "missile defences": what carries it or wards it off.
_NO_WEAPON: Final = re.compile(
    rb"(?:-| )(?:disposal|squads?|sniffing|makers?|making|detect\w*|clear\w*"
    rb"|factor(?:y|ies)|control|workshops?|production|assembly|plants?|manufactur\w+|developers?"
    rb"|programs?|programmes?|industr\w+|experts?|pictures?|photos?|footage|images?|imagery|videos?"
    rb"|destroyers?|frigates?|cruisers?|corvettes?|submarines?|defen[cs]es?|shields?"
    rb"|batter(?:y|ies)|platoons?|silos?)\b"
)


# "bomb-disposal technicians" are sent, and no bomb with them.
_HANDLED = re.compile(r"-(?:dispos|clear|sniff|mak|detect|defus|proof|hunt|build)\w*")


# "the Royal Artillery", "the 1st Tank Army": a body of men, not what they fire.
_OF_UNIT = re.compile(
    rb" (?:Regiment|Corps|Forces?|Command|Brigade|Battalion|Division|Army|Battery|Squadron)\b"
)
_UNIT_BEFORE = re.compile(rb"\b(?:Royal|Field|Horse|Coastal?|Heavy|Mountain|\d+(?:st|nd|rd|th)) $")


def _is_of_unit(data: bytes, start: int, end: int) -> bool:
    if not data[start : start + 1].isupper():
        return False
    return bool(_OF_UNIT.match(data, end) or _UNIT_BEFORE.search(data[max(0, start - 12) : start]))


class WeaponLexicon:
    """All names of weapons in one automaton; build it once (see :func:`weapon_lexicon`)."""

    def __init__(self) -> None:
        self._weapons: dict[str, knowledge.Weapon] = {}
        sources: list[str] = []
        for weapon in knowledge.weapons():
            for name in (weapon.name, *weapon.aliases):
                self._weapons[key(folded(name))] = weapon
                sources.append(name_pattern(name, article="literal"))
        self.source = union_of(sources)
        """RE2 source of all names, for folded text."""
        self._pattern: Any = compile_union(sources)

    def find(self, text: str) -> list[WeaponSpan]:
        """The weapons of a text in order; longest match, no overlaps."""
        spans: list[WeaponSpan] = []
        data = fold(text)
        for match in self._pattern.finditer(data):
            start, end = match.span()
            if _NO_WEAPON.match(data[end : end + 16]):
                continue
            if _is_of_unit(data, start, end):
                continue
            weapon = self._weapons[key(data[start:end].decode("ascii"))]
            if weapon.name == "mine" and not _GOES_OFF.search(text, max(0, start - 12), end + 14):
                continue  # most mines are dug
            if text[end : end + 1] == "-" and _HANDLED.match(text, end):
                continue
            spans.append(
                WeaponSpan(
                    start,
                    end,
                    text[start:end],
                    weapon.name,
                    weapon.subtype,
                    weapon.kind,
                )
            )
        return spans


@cache
def weapon_lexicon() -> WeaponLexicon:
    """The lexicon, built on first use."""
    return WeaponLexicon()


def find_weapons(text: str) -> list[WeaponSpan]:
    """The weapons of a text in order; longest match, no overlaps."""
    return weapon_lexicon().find(text)
