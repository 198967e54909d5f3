"""Numbers of people and things read from English news prose.

The meaning of the bounds ("at least", "more than", "dozens" ...) is fixed by the codebook's
section Casualties. Ages, money, measures, clock times, dates, designations ("Tower 22") and votes
are numbers too, but not quantities: they are left out here so that no reader downstream has to
know them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipelines.knowledge.number_words import ONES, TENS, numerals


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as the text words it.

    Attributes:
        start: Offset of the first character, approximator included.
        end: Offset behind the last character.
        text: The words themselves.
        low: Least value that the words allow; None where they leave it open.
        best: The value that the words give; None where they give only a bound.
        high: Greatest value that the words allow; None where they leave it open.
        is_approximate: True for about, some, roughly ...
    """

    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and marks of one text with their offsets; quotation marks are left out."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


class _Bounds(NamedTuple):
    """The three values and the flag of a quantity, before its words are known."""

    low: int | None
    best: int | None
    high: int | None
    is_approximate: bool = False


_MULTIPLIERS: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}

# Indefinite plurals and the least that they mean (codebook, Casualties); the vaguest mean no
# number, and a floor guessed for them would pull down an exact toll of another report.
_PLURALS: Final[Mapping[str, int | None]] = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "tens": 20,
    "several": None,
    "many": None,
    "multiple": None,
    "numerous": None,
}
_A_FEW: Final = frozenset({"few", "handful", "number", "couple"})
# Nouns that count what "of" brings behind them: "a pair of soldiers", "two score of them".
_GROUPS: Final[Mapping[str, int]] = {"pair": 2, "trio": 3, "quartet": 4, "score": 20}

# What stands before a number, longest first where one begins another.
_APPROXIMATORS: Final[Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]] = {
    "at": (
        (("at", "the", "very", "least"), "at_least"),
        (("at", "the", "least"), "at_least"),
        (("at", "least"), "at_least"),
        (("at", "the", "most"), "up_to"),
        (("at", "most"), "up_to"),
    ),
    "no": (
        (("no", "fewer", "than"), "at_least"),
        (("no", "less", "than"), "at_least"),
        (("no", "more", "than"), "up_to"),
    ),
    "not": (
        (("not", "less", "than"), "at_least"),
        (("not", "fewer", "than"), "at_least"),
        (("not", "more", "than"), "up_to"),
    ),
    "as": ((("as", "many", "as"), "up_to"),),
    "up": ((("up", "to"), "up_to"), (("up", "towards"), "up_to")),
    "more": ((("more", "than"), "more_than"),),
    "upwards": ((("upwards", "of"), "more_than"),),
    "upward": ((("upward", "of"), "more_than"),),
    "in": ((("in", "excess", "of"), "more_than"),),
    "well": (
        (("well", "over"), "more_than"),
        (("well", "above"), "more_than"),
        (("well", "past"), "more_than"),
        (("well", "in", "excess", "of"), "more_than"),
    ),
    "just": (
        (("just", "over"), "more_than"),
        (("just", "under"), "up_to"),
        (("just",), "exact"),
    ),
    "over": ((("over",), "more_than"),),
    "above": ((("above",), "more_than"),),
    "fewer": ((("fewer", "than"), "less_than"),),
    "less": ((("less", "than"), "less_than"),),
    "under": ((("under",), "less_than"),),
    "nearly": ((("nearly",), "up_to"),),
    "almost": ((("almost",), "up_to"),),
    "approaching": ((("approaching",), "up_to"),),
    "nigh": ((("nigh", "on"), "up_to"),),
    "close": ((("close", "to"), "up_to"), (("close", "on"), "up_to")),
    "getting": ((("getting", "on", "for"), "up_to"),),
    "about": ((("about",), "about"),),
    "some": ((("some",), "about"),),
    "around": ((("around",), "about"),),
    "circa": ((("circa",), "about"),),
    "perhaps": ((("perhaps",), "about"),),
    "roughly": ((("roughly",), "about"),),
    "approximately": ((("approximately",), "about"),),
    "a": (
        (("a", "total", "of"), "exact"),
        (("a", "combined"), "exact"),
        (("a", "minimum", "of"), "at_least"),
        (("a", "maximum", "of"), "up_to"),
        (("a", "reported"), "exact"),
    ),
    "an": ((("an", "estimated"), "about"),),
    "estimated": ((("estimated",), "about"),),
    "only": ((("only",), "exact"),),
    "exactly": ((("exactly",), "exact"),),
    "all": ((("all",), "exact"),),
}
# What stands behind a number, or behind the noun that it counts: "14 or more", "ten men at least".
_AFTERTHOUGHTS: Final[Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]] = {
    "or": (
        (("or", "more"), "at_least"),
        (("or", "so"), "about"),
        (("or", "thereabouts"), "about"),
        (("or", "fewer"), "up_to"),
        (("or", "less"), "up_to"),
    ),
    "and": ((("and", "counting"), "at_least"),),
    "at": (
        (("at", "the", "very", "least"), "at_least"),
        (("at", "the", "least"), "at_least"),
        (("at", "least"), "at_least"),
        (("at", "the", "most"), "up_to"),
        (("at", "most"), "up_to"),
    ),
    "+": ((("+",), "at_least"),),
}

_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december "
    "jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug aug. sep sep. sept sept. oct oct. "
    "nov nov. dec dec.".split()
)
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_CURRENCY: Final = frozenset({"$", "£", "€", "¥", "us$"})
# A number before one of these measures something and counts nobody.
_UNITS: Final = frozenset(
    "% percent per percentage km kms kilometer kilometers kilometre kilometres mile miles m metre "
    "metres meter meters mm millimetre millimetres millimeter cm yard yards foot feet ft inch "
    "inches kg kgs kilogram kilograms kilo kilos tonne tonnes ton tons pound pounds lb lbs litre "
    "litres degree degrees celsius knot knots barrel barrels acre acres hectare hectares calibre "
    "caliber dollar dollars euro euros dinar dinars rial rials cent cents billion bn trillion "
    "year years month months week weeks day days night nights hour hours minute minutes second "
    "seconds decade decades morning evening afternoon time times round rounds page pages point "
    "points am pm a.m. p.m. a.m p.m o'clock gmt bst local hrs".split()
)
_YEAR_LEADS: Final = frozenset(
    "in since of by until from before after during early late mid to and for , (".split()
)
_AGE_CLOSERS: Final = frozenset({",", ")", ".", ";", "and", "who", "of", "from", "was"})
_NUMBERING: Final = frozenset(
    "no no. question page chapter article section phase aged age type version".split()
)
# Lower-case words behind a capital and a number that show the number to count what follows.
_PEOPLE_LIKE: Final = re.compile(
    r"(?:\w+s|people|men|women|children|police|personnel|more|other|others|additional|killed|"
    r"dead|wounded|injured|hurt|of)\Z"
)

_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){2,}(?:-\w+)*"
    r"|\b[A-Z]\.(?= [A-Z])"
    r"|[ap]\.m\.?"
    r"|\d{1,3}(?:,\d{3})+(?!\d)"
    r"|\d+(?:[.:/]\d+)+\w*"
    r"|\d+[-\u2013]\d+(?!\w)"
    r"|\b(?:Gen|Lt|Col|Maj|Sgt|Spc|Capt|Brig|Cpl|Pvt|Adm|Cmdr|Staff Sgt|Mr|Mrs|Ms|Dr|Prof|St|No|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    r"|US\$"
    r"|[^\W_]+(?:[-\u2010\u2011'\u2019][^\W_]+)*"
    r"|[^\w\s\"\u201c\u201d]"
)


@functools.lru_cache(maxsize=8)  # people, forces and other quantities are read off the same tokens
def tokenise(text: str) -> Tokens:
    """Split a text into words, numbers and marks.

    Args:
        text: English prose of any length.

    Returns:
        The tokens in order, with offsets in `text`. "U.S.", "Gen.", "25-30", "1,200", "7.35pm"
        and "F-16" are one token each.
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    return Tokens(
        text=text,
        words=words,
        lower=[word.lower().replace("\u2019", "'") for word in words],
        starts=[start for start, _ in spans],
        ends=[end for _, end in spans],
    )


def find_quantities(text: str) -> list[Quantity]:
    """Find every count of people or things in a text.

    Args:
        text: English prose.

    Returns:
        The quantities in order of their place; offsets are those of `text`.
    """
    tokens = tokenise(text)
    found: list[Quantity] = []
    behind = 0
    for index in [at for at, word in enumerate(tokens.lower) if _opens_quantity(word)]:
        read = read_quantity(tokens, index) if index >= behind else None
        if read is not None:
            quantity, behind = read
            found.append(quantity)
    return found


def read_quantity(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    """Read the quantity that begins at a token.

    Args:
        tokens: The tokens of the text.
        index: Where the quantity would begin, its approximator included.

    Returns:
        The quantity and the index of the first token behind it, or None where none begins there.
    """
    if not _opens_quantity(tokens.lower[index]):
        return None
    kind, start = _read_approximator(tokens.lower, index)
    read = _read_bounds(tokens, start)
    if read is None:
        return None
    bounds, behind = read
    if start > index:
        bounds = _bound(bounds, kind)
    elif (after := read_afterthought(tokens.lower, behind)) is not None:
        bounds, behind = _bound(bounds, after[0]), after[1]
    begin, end = tokens.starts[index], tokens.ends[behind - 1]
    quantity = Quantity(
        begin,
        end,
        tokens.text[begin:end],
        bounds.low,
        bounds.best,
        bounds.high,
        bounds.is_approximate,
    )
    return quantity, behind


def read_afterthought(lower: list[str], index: int) -> tuple[str, int] | None:
    """Read a bound that follows what it bounds: "or more", "at least".

    Args:
        lower: The words of the text in lower case.
        index: Where the bound would begin.

    Returns:
        Its kind and the index behind it; None where there is none, or where it opens a number of
        its own ("ten men and at least five boys").
    """
    for words, kind in _AFTERTHOUGHTS.get(lower[index], ()) if index < len(lower) else ():
        behind = index + len(words)
        if tuple(lower[index:behind]) == words:
            following = lower[behind] if behind < len(lower) else ""
            opens = bool(following) and _opens_quantity(following)
            is_other = following == "than" or (opens and words[0] == "at")
            return None if is_other else (kind, behind)
    return None


def with_afterthought(quantity: Quantity, kind: str) -> Quantity:
    """Apply a bound that follows the noun: "ten people at least"."""
    bounds = _bound(_Bounds(quantity.low, quantity.best, quantity.high), kind)
    return replace(
        quantity,
        low=bounds.low,
        best=bounds.best,
        high=bounds.high,
        is_approximate=quantity.is_approximate or bounds.is_approximate,
    )


def _opens_quantity(word: str) -> bool:
    return word in quantity_openers() or word[0].isdigit()


@functools.cache
def quantity_openers() -> frozenset[str]:
    """Lower-case words that a quantity can begin with, digits aside."""
    return frozenset(
        {
            *numerals(),
            *_PLURALS,
            *_APPROXIMATORS,
            "a",
            "another",
            "anything",
            "anywhere",
            "between",
            "half",
            "somewhere",
        }
    )


def _read_approximator(lower: list[str], index: int) -> tuple[str, int]:
    """Kind of the approximator at a token and where the number behind it begins."""
    for words, kind in _APPROXIMATORS.get(lower[index], ()):
        if tuple(lower[index : index + len(words)]) == words and index + len(words) < len(lower):
            return kind, index + len(words)
    return "exact", index


def _bound(bounds: _Bounds, kind: str) -> _Bounds:
    """Apply an approximator to the bounds of its number (codebook, Casualties)."""
    value = bounds.best
    if value is None:
        return bounds
    match kind:
        case "at_least":
            return _Bounds(value, value, None)
        case "more_than":
            return _Bounds(value + 1, None, None)
        case "up_to":
            return _Bounds(None, value, value)
        case "less_than":
            return _Bounds(None, None, value - 1)
        case "about":
            return _Bounds(value, value, value, is_approximate=True)
        case _:
            return bounds


def _read_bounds(tokens: Tokens, index: int) -> tuple[_Bounds, int] | None:
    """Read a number, a range or an indefinite plural; None where it counts nothing."""
    lower = tokens.lower
    word = lower[index]
    count = len(lower)
    following = lower[index + 1] if index + 1 < count else ""
    if word == "tens" and lower[index + 1 : index + 3] == ["of", "thousands"]:
        return _Bounds(20_000, None, None), index + 3
    if word in _PLURALS:
        if word != "many" or lower[index - 1 : index] not in (["how"], ["as"], ["so"]):
            return _read_indefinite(lower, index)
        return None
    if word == "a" and following in _A_FEW:
        is_counting = following == "few" or lower[index + 2 : index + 3] == ["of"]
        low, behind = _vague(lower, index + 2) if following == "few" else (None, index + 2)
        return (_Bounds(low, None, None), behind) if is_counting else None
    if word in ("anything", "anywhere", "somewhere"):
        return _read_bounds(tokens, index + 1) if following in ("from", "between") else None
    if word in ("between", "from"):
        return _read_between(tokens, index)
    first = _read_number(lower, index)
    if first is None:
        return _read_hyphen_range(tokens, index)
    value, behind = first
    second = _read_range_end(lower, behind)
    if second is not None and _is_change(lower, index):
        second = None
    if second is not None:
        upper, after = second
        if _is_measure(tokens, index, after) or upper <= value:
            return None
        return _Bounds(value, None, upper), after
    if _is_measure(tokens, index, behind) or _is_vote_tail(lower, index, value):
        return None
    return _Bounds(value, value, value), behind


def _read_indefinite(lower: list[str], index: int) -> tuple[_Bounds, int] | None:
    """Read "dozens", "hundreds of thousands", "several" ...; None before a measure."""
    low: int | None = _PLURALS[lower[index]]
    behind = index + 1
    if lower[index] == "several":
        low, behind = _vague(lower, behind)
    if lower[index] == "hundreds" and lower[behind : behind + 2] == ["of", "thousands"]:
        low, behind = 200_000, behind + 2
    noun = behind + 1 if lower[behind : behind + 1] == ["of"] else behind
    if noun < len(lower) and lower[noun] in _UNITS:
        return None
    return _Bounds(low, None, None), behind


def _vague(lower: list[str], index: int) -> tuple[int | None, int]:
    """The least that "several dozen", "a few hundred" mean, and the index behind it."""
    unit = lower[index] if index < len(lower) else ""
    value = {"dozen": 12, "score": 20, **_MULTIPLIERS}.get(unit)
    return (None, index) if value is None else (2 * value, index + 1)


def _read_between(tokens: Tokens, index: int) -> tuple[_Bounds, int] | None:
    """Read "between 25 and 30", "from 25 to 30"."""
    lower = tokens.lower
    joint = "and" if lower[index] == "between" else "to"
    first = _read_number(lower, index + 1)
    if first is None or first[1] >= len(lower) or lower[first[1]] != joint:
        return None
    second = _read_number(lower, first[1] + 1)
    if second is None or second[0] <= first[0] or _is_measure(tokens, index + 1, second[1]):
        return None
    return _Bounds(first[0], None, second[0]), second[1]


def _read_hyphen_range(tokens: Tokens, index: int) -> tuple[_Bounds, int] | None:
    """Read "25-30"; falling pairs are scores and four-digit ones spans of years."""
    left, mark, right = tokens.lower[index].replace("\u2013", "-").partition("-")
    if right == "plus" and left.isdecimal() and len(left) < 9:
        return _Bounds(int(left), int(left), None), index + 1
    if not (mark and left.isdecimal() and right.isdecimal()) or len(left) + len(right) > 16:
        return None
    low, high = int(left), int(right)
    if high <= low or 1900 <= low <= 2099 or _is_measure(tokens, index, index + 1):
        return None
    return _Bounds(low, None, high), index + 1


def _read_range_end(lower: list[str], index: int) -> tuple[int, int] | None:
    """Read "to 30", "or three", "- 1,500" behind a number."""
    if index + 1 < len(lower) and lower[index] in ("to", "or", "-", "\u2013"):
        return _read_number(lower, index + 1)
    return None


_MOST = 100_000_000
"""No war has counted more; beyond it a number is noise, and past the integers of the tables."""


def _read_number(lower: list[str], index: int) -> tuple[int, int] | None:
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
    """Read "a dozen", "half a dozen", "another hundred", "a pair of"."""
    following, third = (*lower[index + 1 : index + 3], "", "")[:2]
    if lower[index] == "half":
        return (6, index + 3) if (following, third) == ("a", "dozen") else None
    if following == "half" and third == "dozen":
        return 6, index + 3
    if following == "dozen":
        return 12, index + 2
    if following in _GROUPS and third == "of" and lower[index + 3 : index + 4] not in _OF_WHOM:
        return _GROUPS[following], index + 3
    if following in _MULTIPLIERS:
        return _multiply(lower, 1, index + 1)
    return None


_OF_WHOM: Final = (["them"], ["whom"], ["the"], ["his"], ["her"], ["its"], ["their"])


def _multiply(lower: list[str], value: int, index: int) -> tuple[int, int]:
    """Apply dozen, hundred, thousand behind a number, and the rest that they govern."""
    if index < len(lower) and lower[index] in ("dozen", "score"):
        return value * (12 if lower[index] == "dozen" else 20), index + 1
    while index < len(lower) and lower[index] in _MULTIPLIERS:
        multiplier = _MULTIPLIERS[lower[index]]
        value, index = value * multiplier, index + 1
        rest = index + 1 if lower[index : index + 1] == ["and"] else index
        tail = (
            _read_number(lower, rest) if rest < len(lower) and lower[rest] in numerals() else None
        )
        if tail is not None and tail[0] < multiplier:
            return value + tail[0], tail[1]
    return value, index


_CHANGES = frozenset(
    "raised raises raise raising risen rose rises lowered lowers lowering cut revised revises "
    "revising reduced increased climbed grew grown jumped dropped fell fallen went updated "
    "corrected brought bringing brings taking took takes pushing pushed".split()
)


def _is_change(lower: list[str], index: int) -> bool:
    """Whether "from 12 to 15" tells two counts, an older and a newer, and no range."""
    return lower[index - 1 : index] == ["from"] and not _CHANGES.isdisjoint(
        lower[max(0, index - 10) : index]
    )


def _is_vote_tail(lower: list[str], index: int, value: int) -> bool:
    """Whether this number is the lesser half of "55 to 45"."""
    if index < 2 or lower[index - 1] != "to" or lower[index - 3 : index - 2] == ["from"]:
        return False
    first = lower[index - 2].replace(",", "")
    return first.isdecimal() and len(first) < 10 and int(first) >= value


def _is_measure(tokens: Tokens, index: int, behind: int) -> bool:
    """Whether a number measures, dates or names something instead of counting it."""
    lower = tokens.lower
    previous = lower[index - 1] if index else ""
    following = lower[behind] if behind < len(lower) else ""
    if following in _UNITS or previous in _CURRENCY or previous in _NUMBERING:
        return True
    if _is_glued(tokens, behind) or (previous == "no" and lower[index] == "one"):
        return True
    if lower[index] == "one" and following == "another":
        return True
    if not lower[index][0].isdigit():
        return False
    return (
        _is_date(tokens, index, behind, previous, following)
        or _is_age(tokens, index, behind, previous, following)
        or _is_designation(tokens, index, previous, following)
    )


def _is_glued(tokens: Tokens, behind: int) -> bool:
    """Whether a hyphen or percent sign hangs on the number: "1,200-strong", "4%"."""
    text, end = tokens.text, tokens.ends[behind - 1]
    return (
        text[end : end + 1] in ("%", "-", "\u2010", "\u2011")
        and not text[end + 1 : end + 2].isspace()
    )


def _is_date(tokens: Tokens, index: int, behind: int, previous: str, following: str) -> bool:
    """Whether a number is a day of a month or a year."""
    digits = tokens.lower[index]
    if not digits.isdecimal() or len(digits) > 9:
        return False
    value = int(digits)
    # "may" is a month only with a capital: "14 may die".
    if value <= 31 and (
        (following in _MONTHS and tokens.words[behind][0].isupper())
        or (previous in _MONTHS and tokens.words[index - 1][0].isupper())
    ):
        return True
    if not (len(digits) == 4 and 1900 <= value <= 2099):
        return False
    if previous in _YEAR_LEADS or previous in _MONTHS or not previous:
        return True
    return not (following.endswith("s") or following in ("people", "men", "women", "children"))


def _is_age(tokens: Tokens, index: int, behind: int, previous: str, following: str) -> bool:
    """Whether a number is an age: "Gillon, 26,", "aged 7 and 11"."""
    digits = tokens.lower[index]
    if not digits.isdecimal() or len(digits) > 3 or int(digits) > 120:
        return False
    if previous == "and" and index > 2 and tokens.lower[index - 3] in ("aged", "ages"):
        return True
    name = tokens.words[index - 2] if index > 1 else ""
    # A comma, a number and a closing mark behind a name that is no place of a list.
    return (
        previous in (",", "(")
        and name[:1].isupper()
        and name.lower() not in _WEEKDAYS
        and (following in _AGE_CLOSERS or not following)
        and behind == index + 1
    )


def _is_designation(tokens: Tokens, index: int, previous: str, following: str) -> bool:
    """Whether a number belongs to the name before it: "Tower 22", "Boeing 737"."""
    word = tokens.words[index - 1] if index else ""
    if not word[:1].isupper() or previous in _WEEKDAYS or previous in _APPROXIMATORS:
        return False
    # The first word of a sentence has its capital for another reason, unless it names a thing.
    is_initial = index == 1
    is_counting = bool(_PEOPLE_LIKE.match(following)) or following[:1].isdigit()
    return not is_counting and not (is_initial and following.isalpha())
