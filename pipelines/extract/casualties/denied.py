"""Deaths and wounds that a sentence denies without a figure: "denied that anyone had died".

"Any" of somebody's people, denied, is a claim on the toll and gives no number (codebook,
Casualties: what the text calls disproved is kept with its sentence and never sets best or high).
"""

from __future__ import annotations

import functools
import re
from typing import Final

from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.claimants import claimants_of

_EVERYBODY: Final = frozenset({"anyone", "anybody"})
_FATAL: Final = frozenset({"killed", "killing", "died", "deaths", "fatalities", "loss of life"})


def denied_tolls(sentence: str) -> list[CasualtyFigure]:
    """Read the deaths and wounds that a sentence denies without a figure.

    Args:
        sentence: One English sentence.

    Returns:
        A claim without a figure for each outcome denied, total where nobody at all is said to
        have been harmed ("anyone", "any deaths") and not only some ("any of its fighters"); none
        where nobody denies, or where a number is denied.
    """
    if " any" not in sentence:
        return []
    claimants = claimants_of(sentence)
    found: dict[str, CasualtyFigure] = {}
    for pattern in _patterns():
        for match in pattern.finditer(sentence):
            if claimants.of(match.start(), match.end()).stance != "denies":
                continue
            start, end = match.span("who")
            claimant = claimants.of(start, end).who
            for outcome in _outcomes(match["fate"]):
                found.setdefault(outcome, _denied(outcome, match, claimant))
    return list(found.values())


def _denied(outcome: str, match: re.Match[str], claimant: str | None) -> CasualtyFigure:
    """A claim without a figure on the words for those whom the outcome would have struck."""
    start, end = match.span("who")
    return CasualtyFigure(
        outcome=outcome,
        start=start,
        end=end,
        text=match["who"],
        low=None,
        best=None,
        high=None,
        is_total=start <= match.start("fate") < end or match["who"] in _EVERYBODY,
        is_disputed=True,
        claimed_by_text=claimant,
        stance="denies",
    )


def _outcomes(fate: str) -> tuple[str, ...]:
    """What a word of harm means; "casualties" are both."""
    if fate == "casualties":
        return ("killed", "wounded")
    return ("killed",) if fate in _FATAL else ("wounded",)


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
