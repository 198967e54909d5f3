"""Soldiers who are called by their number alone: "another 900 landed", "almost 400 would leave".

A number that moves means soldiers where an army is spoken of and no others who travel. Source:
codebook.md, Deployments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipelines.extract.forces import ForceFigure
from pipelines.extract.quantities.bounds import Quantity

COUNTED_GOING: Final = (
    r"(?:\d|\b(?:\w+teen|ten|eleven|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?"
    r"|hundred|thousand|dozen))(?: more| others)?"
    r"(?:(?: (?:would|will|have|had|has|also|already|then|since|soon|later|are to|were to))*"
    r" (?:landed|arriv(?:ed|ing|e)|fl[eo]w|sail(?:ed)?|left|leav(?:e|ing)|go|going|withdrew"
    r"|withdraw|pulled out|return home|disembark(?:ed)?|(?:marched|moved|come|came|go|went) in"
    r"|come ashore|came ashore|join(?:ed)?)"
    r"|(?: (?:would|will|were|was|are|have|had|has|been|be|being|also|already|then|since|to|due"
    r"|soon|later))* (?:were|are|be|been|being) (?:sent|deployed|flown|withdrawn|brought home"
    r"|pulled out|(?:air)?lifted|dispatched|shipped|landed))\b"
)
"""RE2 source: without it a sentence counts nobody who moves."""

_GOING: Final = re.compile(COUNTED_GOING)
_FEWEST, _MOST = 10, 50_000  # fewer may be anyone; more of them take to the road
_YEARS: Final = range(1900, 2100)


def bare_counts(text: str, quantities: Sequence[Quantity]) -> list[ForceFigure]:
    """The numbers of a sentence that move and have no noun.

    Args:
        text: A sentence about soldiers, or one that goes on with such.
        quantities: What it counts.
    """
    ends = {match.start() for match in _GOING.finditer(text)}
    found: list[ForceFigure] = []
    for number in quantities:
        many = number.best or number.low or 0
        moves = any(number.start <= end < number.end for end in ends)
        is_year = many in _YEARS and "," not in number.text
        if not moves or is_year or not _FEWEST <= many <= _MOST:
            continue
        found.append(
            ForceFigure(
                number.start, number.end, number.text, "troops",
                number.low, number.best, number.high, number.best, number.is_approximate, None,
            )
        )  # fmt: skip
    return found
