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


# Words for a weapon that mostly mean something else, each with what stands by it in use: mines are
# dug, shots taken at goal, devices sold, charges brought.
_PLACED: Final = r"plac|plant|hidden|buried|laid|fixed|attached|strapped|taped|wired|concealed"
_GOES: Final = r"explo|deton|blew|blast|kill|wound|ripp|tore|destroy|went off|goes off|go off"
_ONLY_BESIDE: Final = {
    "mine": re.compile(
        r"(?:hit|struck|over|on|onto|by|when|after|tripped|triggered) an? mine\b"
        rf"|\bmines? (?:{_GOES}|hit|struck|injur|laid|planted|buried)",
        re.IGNORECASE,
    ),
    "shots": re.compile(
        r"(?:fir(?:ed|ing|es?)|loosed|pumped|put|squeezed off|let off|traded|exchanged)"
        r" (?:[\w-]+ ){0,3}(?:shots?|rounds)\b(?! (?:past|over|wide|at goal|on goal|just))"
        r"|\b(?:shots?|rounds) (?:(?:was|were|had been) )?(?:fired|from a|rang out|hit|to the|"
        r"struck|into)|\b(?:by|of|with|to) (?:an? |the )?(?:\w+ )?(?:shots?|rounds) from\b",
        re.IGNORECASE,
    ),
    "device": re.compile(
        rf"\b(?:devices?|charges?) (?:(?:that|which|was|were|had been|he|they|she) ){{0,3}}"
        rf"(?:{_PLACED}|{_GOES}|under|beneath|in a|thrown|hurled|lobbed|tossed|flung|set off)"
        r"|(?:set off|detonated|triggered|planted|exploded|hurled|threw|hid|tripped|trod on)"
        r" (?:an?|the|his|her|their|two|three) (?:\w+ ){0,2}(?:devices?|charges?)\b"
        rf"|(?:by|when) an? (?:\w+ )?(?:device|charge) (?:{_PLACED}|under|in|on|left)",
        re.IGNORECASE,
    ),
}
_BESIDE: Final = 32  # characters before and behind such a word
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
            beside = _ONLY_BESIDE.get(weapon.name)
            if beside and not beside.search(text, max(0, start - _BESIDE), end + _BESIDE):
                continue
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
