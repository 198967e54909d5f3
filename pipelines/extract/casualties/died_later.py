"""Those of a sentence's wounded who died: "Six were hurt, and one of them died in hospital".

Source: codebook.md, Casualties (the wounded who die later count as killed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.extract.casualties.figure import CasualtyFigure

_NUMBERS: Final = {word: n for n, word in enumerate("one two three four five six".split(), 1)}
_DIED: Final = re.compile(
    r"\b(?P<count>one|two|three|four|five|six|\d{1,2}) of (?:them|whom"
    r"|(?:the|those|these) (?:pair|two|three|four|five|six|seven|eight|nine|ten|\d+|wounded|injured"
    r"|casualties)) (?:(?:has|have|had|later|since|subsequently|afterwards?|then) ){0,3}"
    r"(?:died|succumbed)\b",
    re.IGNORECASE,
)


def with_dead_of_wounded(sentence: str, figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """The figures of a sentence, those of its wounded who died counted among the dead.

    Args:
        sentence: The sentence.
        figures: Its figures, totals not yet told from parts.
    """
    match = _DIED.search(sentence)
    told = [f for f in figures if match is None or f.end <= match.start()]
    if match is None or not told or told[-1].outcome != "wounded":
        return list(figures)
    hurt = told[-1]
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    if hurt.best is None or hurt.is_subset or hurt.is_named or hurt.best < count:
        return list(figures)
    left = hurt.best - count
    dead = replace(
        hurt,
        outcome="killed",
        start=match.start(),
        end=match.end("count"),
        text=match["count"],
        low=count,
        best=count,
        high=count,
        is_addition=True,
        is_total=False,
        group=max(f.group for f in figures) + 1,
    )
    rest = [f for f in figures if f not in (*told, hurt) and f.start >= match.end()]
    return [*told[:-1], replace(hurt, low=left, best=left, is_computed=True), dead, *rest]
