"""Whether a word that may name a place does so where it stands.

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re
from typing import Final

_BEFORE: Final = re.compile(rb"([A-Za-z.'&]+)([ \n,;:/(-]*)$")
_AFTER: Final = re.compile(rb" (?:of (?:the )?)?([A-Z][A-Za-z'.]*)")
_LOCATIVES: Final = frozenset(
    b"in at near on outside inside around toward towards over from of to into across between "
    b"leaving reached past passed passing approached approaching".split()
)
# What is done to towns and to no man: "shelled Gori", "Gori was bombed".
_FIRED_ON: Final = frozenset(
    b"shelled bombed bombarded overran recaptured retook besieged pounded encircled shelling "
    b"bombing bombarding overrunning recapturing retaking besieging pounding encircling".split()
)
_UNDER_FIRE: Final = re.compile(
    rb" (?:was|were|is|has been|had been|came) (?:again |also |repeatedly |heavily |then )?"
    rb"(?:shelled|bombed|bombarded|overrun|recaptured|retaken|besieged|pounded|encircled"
    rb"|(?:struck|hit) (?:again\b"
    rb"|by (?:an? )?(?:\w+ )?(?:missile|rocket|shell|mortar|bomb|drone|air))"
    rb"|under (?:\w+ )?(?:fire|attack|siege|bombardment))"
)
# "the slaying of Kennedy", "the trial of Lincoln": what befalls no town.
_DONE_TO_MEN: Final = re.compile(
    rb"\b(?:killing|slaying|assassination|murder|death|execution|beheading|kidnapping|abduction"
    rb"|arrest|trial|conviction|resignation|election|appointment|dismissal|funeral|widow|son"
    rb"|daughter|wife|husband|brother|sister|biography|portrait) of $"
)
# Capitalised words that may stand right before a place without making it a person's name.
_PLACE_OPENERS: Final = frozenset(
    b"In At Near On From Of To Over Outside Inside Around Across The And But As For When While "
    b"After Before Since North South East West Northern Southern Eastern Western Central Northwest "
    b"Northeast Southwest Southeast Greater Upper Lower Old New Port City Province District "
    b"Governorate Camp Fort Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
    b"February March April May June July August September October November December".split()
)
_PLACE_CLOSERS: Final = frozenset(
    b"Airport International City Province Governorate District Region Base Air Airbase Camp "
    b"Camps Valley Oblast State County Bridge Mosque Hospital Prison University Square Street On "
    b"In At And After But The".split()
)
_SHIP_PREFIXES: Final = frozenset(b"USS HMS HMAS INS MV MT USNS".split())
_TITLES: Final = frozenset(
    b"Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Gen. Gen General Col. Col Colonel Capt. Capt Captain Maj. "
    b"Major Sgt. Sgt Spc. Spc President Senator Sen. Rep. Secretary Minister Lt. Sir".split()
)
# "in the US", never "the US embassy": the abbreviation is a place only where no noun follows.
_IN_THE: Final = re.compile(
    rb"\b(?:in|to|from|across|inside|into|within|throughout|outside|of) the $", re.IGNORECASE
)
_SHIP: Final = re.compile(rb" [A-Z][a-z]")  # "the bulk carrier Aegean Crane"
_STANCE: Final = re.compile(rb"\b(?:pro|anti)-$", re.IGNORECASE)
_NO_NOUN: Final = re.compile(
    rb"$|[.,;:!?)\"\n]| (?:and|or|in|on|at|for|by|with|after|before|since|who|that|which|has|have"
    rb"|had|will|would|to|was|were|is|as|from|when|while|but)\b"
)


def is_name_like(before: bytes, after: bytes) -> bool:
    """Whether capitalised words around make it part of a name ("Lloyd Austin", "Jordan Smith")."""
    previous = _BEFORE.search(before)
    if previous and previous[2] == b" " and _joins_name(previous[1], before[: previous.start()]):
        return True
    following = _AFTER.match(after)
    return bool(following and following[1] not in _PLACE_CLOSERS and not following[1].isupper())


def is_middle_name(before: bytes, after: bytes) -> bool:
    """ "Mir Bashir Ahmed": a word with a capital on either side is another man's name."""
    previous, following = _BEFORE.search(before), _AFTER.match(after)
    if previous is None or following is None or previous[2] != b" " or previous[1] in _TITLES:
        return False
    is_closed = following[1] in _PLACE_CLOSERS or following[1].isupper()
    return not is_closed and _joins_name(previous[1], before[: previous.start()])


def _joins_name(word: bytes, before: bytes) -> bool:
    """Whether the word in front of a name is a given name, a title or a ship's prefix."""
    if word in _SHIP_PREFIXES or word in _TITLES:
        return True
    if not word[:1].isupper() or word in _PLACE_OPENERS or word.isupper():
        return False
    starts_sentence = before.rstrip(b" \"'")[-1:] in (b".", b"", b"\n")
    return not (starts_sentence and word.endswith((b"ed", b"ing", b"ly")))


def in_compound(data: bytes, start: int, end: int) -> bool:
    """Whether the name is half of an adjective: Iran-backed, Kyiv-based, pro-Russia."""
    if data[end : end + 1] == b"-" and data[end + 1 : end + 2].islower():
        return True
    return data[start - 1 : start] == b"-" and bool(_STANCE.search(data[max(0, start - 5) : start]))


def no_noun_behind(after: bytes) -> bool:
    """Whether a name stands by itself: "in the US on Monday", never "in the US embassy"."""
    return _NO_NOUN.match(after) is not None


def names_after_sea(data: bytes, start: int, end: int) -> bool:
    """ "the bulk carrier Aegean Crane", "the Red Sea Mills", but for "in the Red Sea Monday"."""
    if b" " not in data[start:end]:
        return bool(_SHIP.match(data, end))
    following = _AFTER.match(data, end)
    is_of = data[end : end + 4] == b" of "
    return bool(following and not is_of and following[1].rstrip(b".") not in _PLACE_OPENERS)


def guard_met(guard: str, data: bytes, start: int, end: int) -> bool:
    """Whether the words around a name are those that its entry asks for.

    Args:
        guard: Empty, not_name, preposition or abbreviation (places.csv).
        data: The folded text.
        start: Of the name, in bytes.
        end: Of the name, in bytes.
    """
    if not guard:
        return True
    before, after = data[max(0, start - 40) : start], data[end : end + 30]
    if guard == "abbreviation":
        return bool(_IN_THE.search(before) and _NO_NOUN.match(after))
    if _DONE_TO_MEN.search(before):
        return False
    if guard == "preposition":
        previous = _BEFORE.search(before)
        led = previous is not None and not previous[2].strip() and previous[1].lower()
        if led not in _LOCATIVES and not (led in _FIRED_ON or _UNDER_FIRE.match(after)):
            return False
    return not is_name_like(before, after)
