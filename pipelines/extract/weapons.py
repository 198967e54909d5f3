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
        r"|(?:struck|ran over|runs? over|drove over|onto|tripped|triggered|detonated|set off)"
        r" (?:(?:two|three|four|five|six|several|more|buried|old|rebel|anti-?\w+) )*mines\b"
        r"|\b(?:sea|naval|floating|drifting|anti-?(?:tank|personnel|vehicle)) mines?\b"
        r"|\bmines? (?:(?:in|on|near|at|outside|along) [^,.;]{2,24} )?"
        r"(?:(?:was|were|had been|that|which) ){0,3}"
        rf"(?:{_GOES}|hit|struck|injur|maim|took|claimed|laid|planted|buried|set off)",
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
        r"|\b(?:set|laid|planted) (?:\w+ )?charges\b"
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
    rb"|batter(?:y|ies)|platoons?|silos?|boats?|carriers?|alerts?|warnings?|sirens?|alarms?|scares?"
    rb"|ranges?|crews?|designers?|sales|exports|parts|tests?)\b"
)


# "130mm rounds", "a 4.5-inch gun", "120-mm bombs": told by the calibre.
_CALIBRE: Final = (
    r"(?P<size>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?P<inch>[ -]?(?:mm|millimet(?:re|er)s?|inch))[ -]"
    r"(?:(?:field|tank|naval|artillery|heavy|tracer|high-explosive|mortar)[ -])?"
    r"(?P<noun>(?:rounds?|shells?|bombs?|rockets?|projectiles?|mortars?|cannons?|guns?|howitzers?"
    r"|fire)\b)"
)
_OF_CALIBRE: Final = re.compile(_CALIBRE, re.IGNORECASE)
_NAMED_GROUP: Final = re.compile(r"\(\?P<\w+>")
_MORTAR_SIZES: Final = frozenset("51 60 81 82 120 160 240".split())
_SMALLEST_SHELL: Final = 37  # millimetres: below it a round is a bullet

# "several rounds of tear gas", "volleys of rubber bullets": what drives a crowd away.
_OF_GAS: Final = re.compile(
    rb" of (?:tear[ -]?gas|pepper spray|rubber|plastic|blanks?|gas|smoke)\b", re.IGNORECASE
)
# "bomb-disposal technicians" are sent, and no bomb with them.
_HANDLED = re.compile(r"-(?:dispos|clear|sniff|mak|detect|defus|proof|hunt|build)\w*")


# "the Royal Artillery", "the 1st Tank Army": a body of men, not what they fire.
_OF_UNIT = re.compile(
    rb" (?:Regiment|Corps|Forces?|Command|Brigade|Battalion|Division|Army|Battery|Squadron)\b"
)
_UNIT_BEFORE = re.compile(
    rb"\b(?:Royal|Field|Horse|Coastal?|Heavy|Mountain|\d+(?:st|nd|rd|th)|Battalion,?(?: The)?) $"
)


def _is_of_unit(data: bytes, start: int, end: int) -> bool:
    if not data[start : start + 1].isupper():
        return False
    return bool(_OF_UNIT.match(data, end) or _UNIT_BEFORE.search(data[max(0, start - 16) : start]))


# "a fuel tank", "bricks and mortar": of the same name, and no weapon.
_NO_TANK = re.compile(
    rb"\b(?:fuel|oil|gas|water|petrol|gasoline|septic|storage|holding|fish|diesel|chemical|sewage"
    rb"|milk|think|shark|slurry|ammonia|acid)[ -]$",
    re.IGNORECASE,
)
_TO_DO = re.compile(rb"\bto $", re.IGNORECASE)
_VERBS = frozenset({b"torpedo", b"rocket", b"shell", b"mine"})
_NO_ORDNANCE = re.compile(rb"(?:unexploded|live|old|royal) $", re.IGNORECASE)
_NO_MORTAR = re.compile(rb"(?:bricks?|stones?|pestle|lime|cement)(?:,? and | & )$", re.IGNORECASE)
_NO_MORTAR_BEHIND = re.compile(
    rb" (?:(?:and|&) (?:bricks?|stones?|pestle|lime|cement|sand)\b|joints?\b|mix\w*\b)"
)


def _is_of_other(weapon: knowledge.Weapon, data: bytes, start: int, end: int) -> bool:
    """Whether the words around make it another thing of that name."""
    before = data[max(0, start - 12) : start]
    if weapon.name == "tank":
        return bool(_NO_TANK.search(before))
    if _TO_DO.search(before) and data[start:end].lower() in _VERBS:
        return True  # "seeks to torpedo a deal"
    if weapon.name == "ordnance":
        return bool(_NO_ORDNANCE.search(before))
    if weapon.name == "mortar":
        return bool(_NO_MORTAR.search(before) or _NO_MORTAR_BEHIND.match(data, end))
    return False


def _of_calibre(text: str) -> knowledge.Weapon | None:
    """What a calibre and a bare noun mean: "a 120mm round" is a mortar's, "a 155mm round" not."""
    told = _OF_CALIBRE.fullmatch(text)
    if told is None:
        return None
    size, noun = told["size"], told["noun"].lower().rstrip("s")
    is_small = "in" not in told["inch"].lower() and float(size) < _SMALLEST_SHELL
    if noun == "rocket":
        subtype = "rocket"
    elif noun == "mortar" or (noun in ("bomb", "round") and size in _MORTAR_SIZES):
        subtype = "mortar"
    else:
        subtype = "shooting" if is_small and noun not in ("shell", "cannon") else "artillery"
    kind = "platform" if noun in ("gun", "cannon", "howitzer", "mortar") else "munition"
    name = "gunfire" if subtype == "shooting" else subtype
    return knowledge.Weapon(name=name, aliases=(), subtype=subtype, kind=kind)


class WeaponLexicon:
    """All names of weapons in one automaton; build it once (see :func:`weapon_lexicon`)."""

    def __init__(self) -> None:
        self._weapons: dict[str, knowledge.Weapon] = {}
        sources: list[str] = []
        for weapon in knowledge.weapons():
            for name in (weapon.name, *weapon.aliases):
                self._weapons[key(folded(name))] = weapon
                sources.append(name_pattern(name, article="literal"))
        sources.append(f"(?i:{_NAMED_GROUP.sub('(?:', _CALIBRE)})")
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
            name = data[start:end].decode("ascii")
            weapon = self._weapons.get(key(name)) or _of_calibre(name)
            if weapon is None or _is_of_other(weapon, data, start, end):
                continue
            if _OF_GAS.match(data, end):
                continue
            beside = _ONLY_BESIDE.get(weapon.name)
            if beside and not beside.search(text, max(0, start - _BESIDE), end + _BESIDE):
                continue
            if text[end : end + 1] == "-" and _HANDLED.match(text, end):
                continue
            if text[start : start + 2] == "A ":
                continue  # "A 26-year-old", "A 10 km stretch": an article, and no aircraft
            spans.append(
                WeaponSpan(start, end, text[start:end], weapon.name, weapon.subtype, weapon.kind)
            )
        return spans


@cache
def weapon_lexicon() -> WeaponLexicon:
    """The lexicon, built on first use."""
    return WeaponLexicon()


def find_weapons(text: str) -> list[WeaponSpan]:
    """The weapons of a text in order; longest match, no overlaps."""
    return weapon_lexicon().find(text)
