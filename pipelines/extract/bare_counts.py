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

_SENDING: Final = (
    r"\b(?:sen[dt]s?|sending|contribut(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)"
    r"|offer(?:s|ed|ing)?|dispatch(?:es|ed|ing)?|commit(?:s|ted|ting)?|deploy(?:s|ed|ing)?"
    r"|provid(?:e|es|ed|ing)|add(?:s|ed|ing)?|(?:flew|flown|flying|brought|bringing|rushed) in)"
    r"(?: (?:another|an additional|a further|an extra|a total of|up to))?"
)
_MOVING: Final = (
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
_WAS_SENT: Final = r"(?:sent|dispatched|despatched|ordered|flown)"
# "on top of 1,500 sent in May", "of the 1,500 that Mr Trump ordered to the region".
_SENT_BEFORE: Final = (
    rf" (?:more )?(?:already |previously |first )?{_WAS_SENT}\b"
    rf"| (?:that|whom|which) (?:[\w.'’]+ ){{1,4}}?(?:had |has |have )?{_WAS_SENT}\b"
)
COUNTED_GOING: Final = (
    rf"{_MOVING}|\d(?:{_SENT_BEFORE})"
    rf"|{_SENDING}(?: (?:about|some|around|roughly|nearly|almost|at least|more than))? \d"
)
"""RE2 source: without it a sentence counts nobody who moves."""

_GOING: Final = re.compile(_MOVING)
# "Italy would send about 1,000." and no noun behind the number, which "1,000 tents" has.
_SENT: Final = re.compile(rf"{_SENDING} \Z")
_NO_NOUN: Final = re.compile(
    r"(?: more| of (?:its|their) own)?"
    r"(?:[.,;]|\Z| (?:to (?:the|its|join|help|lead)|by|in|over|from|and|but|if|as|at|later|on|for"
    r" the|next|this|within|when|once|under|with)\b)(?!\d)"
)
_BEFORE: Final = re.compile(_SENT_BEFORE)
# "Some 1,500 others were sent last month": others of whom the text tells.
_OTHERS: Final = re.compile(rf" others (?:were|have been|had been|will be) {_WAS_SENT}\b")
_FEWEST, _MOST = 10, 50_000  # fewer may be anyone; more of them take to the road
_YEARS: Final = range(1900, 2100)


def bare_counts(text: str, quantities: Sequence[Quantity]) -> list[ForceFigure]:
    """The numbers of a sentence that move and have no noun.

    Args:
        text: A sentence about soldiers, or one that goes on with such.
        quantities: What it counts.
    """
    ends = {match.start() for match in _GOING.finditer(text)}
    return [
        _force(number)
        for number in quantities
        if any(number.start <= end < number.end for end in ends) or _is_sent(text, number)
        if _may_be_men(number)
    ]


def sent_counts(text: str, quantities: Sequence[Quantity]) -> list[ForceFigure]:
    """The numbers of a sentence that somebody sends: "and New Zealand has offered 200".

    Args:
        text: A sentence that names soldiers.
        quantities: What it counts.
    """
    return [
        _force(n)
        for n in quantities
        if _may_be_men(n)
        and (_is_sent(text, n) or _BEFORE.match(text, n.end) or _OTHERS.match(text, n.end))
    ]


def more_sent(text: str, quantities: Sequence[Quantity]) -> list[ForceFigure]:
    """The numbers that somebody sends besides those told of: "Zaire sent 2,000 more in July".

    Args:
        text: A sentence right behind one that names soldiers.
        quantities: What it counts.
    """
    return [
        _force(n)
        for n in quantities
        if _may_be_men(n)
        and ((_is_sent(text, n) and text.startswith(" more", n.end)) or _OTHERS.match(text, n.end))
    ]


def _is_sent(text: str, number: Quantity) -> bool:
    behind = _NO_NOUN.match(text, number.end)
    return behind is not None and _SENT.search(text, 0, number.start) is not None


def _may_be_men(number: Quantity) -> bool:
    many = number.best or number.low or 0
    is_year = many in _YEARS and "," not in number.text
    return not is_year and _FEWEST <= many <= _MOST


def _force(number: Quantity) -> ForceFigure:
    return ForceFigure(
        number.start, number.end, number.text, "troops",
        number.low, number.best, number.high, number.best, number.is_approximate, None,
    )  # fmt: skip
