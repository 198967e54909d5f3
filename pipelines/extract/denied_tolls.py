"""Deaths and wounds that a sentence denies without a figure: "denied that anyone had died".

"Any" of somebody's people, denied, is a claim on the toll and gives no number (codebook,
Casualties: what the text calls disproved is kept with its sentence and never sets best or high).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from pipelines.extract.claimants import Claimants

_EVERYBODY: Final = frozenset({"anyone", "anybody"})
_FATAL: Final = frozenset({"killed", "killing", "died", "deaths", "fatalities", "loss of life"})


@dataclass(frozen=True, slots=True)
class DeniedToll:
    """An outcome that somebody denies, and the words for those whom it would have struck.

    Attributes:
        outcome: killed or wounded.
        start: Offset of the words.
        end: Offset behind them.
        is_of_all: True where nobody at all is said to have been harmed ("anyone", "any deaths"),
            False for some people ("any of its fighters").
    """

    outcome: str
    start: int
    end: int
    is_of_all: bool


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The ways to say that any were harmed: as subject, as object, by a noun."""
    noun = r"(?: (?!(?:in|at|on|near|during|by|with|when|and|or|as|from|after)\b)[\w'\u2019-]+)"
    plain = rf"(?:anyone|anybody|any{noun}{{1,5}}?)"
    return (
        re.compile(
            rf"\b(?P<who>{plain}) (?:had|has|have|was|were)(?: been)?(?: \w+ly)? "
            r"(?P<fate>killed|died|wounded|injured|hurt|harmed)\b"
        ),
        re.compile(
            r"\b(?P<fate>(?:kill|wound|injur|harm)(?:ed|ing)|hurt(?:ing)?) "
            rf"(?P<who>anyone|anybody|any{noun}{{1,4}})"
        ),
        re.compile(
            r"\b(?P<who>any (?:[a-z]+ )?(?P<fate>casualties|deaths|injuries|fatalities|"
            r"loss of life))\b"
        ),
    )


def denied_tolls(sentence: str, claimants: Claimants) -> list[DeniedToll]:
    """Read the deaths and wounds that a sentence denies without a figure.

    Args:
        sentence: One English sentence.
        claimants: Its speakers.

    Returns:
        One for each outcome denied; none where nobody denies, or where a number is denied.
    """
    if " any" not in sentence:
        return []
    found: dict[str, DeniedToll] = {}
    for pattern in _patterns():
        for match in pattern.finditer(sentence):
            start, end = match.span("who")
            if claimants.of(match.start(), match.end()).stance != "denies":
                continue
            is_of_all = start <= match.start("fate") < end or match.group("who") in _EVERYBODY
            for outcome in _outcomes(match.group("fate")):
                found.setdefault(outcome, DeniedToll(outcome, start, end, is_of_all))
    return list(found.values())


def _outcomes(fate: str) -> tuple[str, ...]:
    """What a word of harm means; "casualties" are both."""
    if fate == "casualties":
        return ("killed", "wounded")
    return ("killed",) if fate in _FATAL else ("wounded",)
