"""How many leave by what the text says there were and will be: "cut from 5,200 to 3,000".

Source: codebook.md, Deployments.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.forces import ForceFigure
from pipelines.extract.triggers import Trigger

_ABOUT = r"(?:about |around |some |roughly |nearly |almost |just |under |over |more than |a )?"
_RANGE = re.compile(
    rf"\bfrom {_ABOUT}(?P<high>\d[\d,]*)(?:\s+\w+)? to {_ABOUT}(?P<low>\d[\d,]*)\b"
    rf"|\bto {_ABOUT}(?P<left>\d[\d,]*)(?:,? (?!from\b)\w+){{0,4}},? from {_ABOUT}(?:its )?"
    r"(?:\w+ (?:strength|level|peak|high|total) of )?(?P<once>\d[\d,]*)\b"
)

# "will shrink by 1,600", "cut its garrison there by about 400"; never "by 2014".
_FEWER = re.compile(
    r"(?: [\w'’-]+){0,7}? by (?P<about>about |some |around |roughly )?"
    r"(?P<fewer>\d{1,3},\d{3}|\d{2,3}|[3-9]\d{3})"
    r"(?![:.]\d| ?(?:%|per ?cent|percentage|[A-Z]))\b"
)


def stated_difference(
    source: Annotated, trigger: Trigger, force: ForceFigure | None
) -> ForceFigure | None:
    """ "cut its troops from 5,200 to 3,000": 2,200 leave, the sum of what the text states."""
    fewer = _FEWER.match(source.text, trigger.end) if trigger.entry.kind == "reducing" else None
    if fewer is not None:
        number = int(fewer["fewer"].replace(",", ""))
        span = fewer.span("fewer")
        return ForceFigure(
            *span, fewer["fewer"], "troops", number, number, number, number,
            fewer["about"] is not None, None,
        )  # fmt: skip
    match = _RANGE.search(source.text, trigger.end)
    if match is None or match.start() - trigger.end > 90:
        if force is None or trigger.entry.kind != "reducing":
            return None
        stays = source.word_before(force.start) == "to"  # "cut the garrison to 900 soldiers"
        return replace(force, low=None, best=None, high=None, count=None) if stays else None
    numbers = (match["high"] or match["once"], match["low"] or match["left"])
    high, low = (int(number.replace(",", "")) for number in numbers)
    if high <= low:
        return None
    base = force or ForceFigure(
        match.start(), match.end(), match.group(), "troops", None, None, None, None, False, None
    )
    number = high - low
    return replace(
        base,
        start=match.start(),
        end=match.end(),
        text=match.group(),
        low=number,
        best=number,
        high=number,
        count=number,
    )
