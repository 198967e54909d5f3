"""Those of a sentence's people hit who died: "Six were hurt, and one of them died in hospital".

Source: codebook.md, Casualties (the wounded who die later count as killed).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.quantities.reading import read_quantity
from pipelines.extract.quantities.tokens import tokenise
from pipelines.extract.sieve import sieved

_NUMBERS: Final = {word: n for n, word in enumerate("one two three four five six".split(), 1)}
# "Two teachers were hit, one of them fatally", "Four guards were shot, one fatally".
_FATALLY: Final = re.compile(
    r"\b(?P<hit>\w+)(?: \w+){1,3}? (?:were|had been|have been) (?:hit|shot|stabbed|struck|wounded"
    r"|injured|hurt)\b[^.;]{0,60}?, (?:and )?(?P<dead>\w+)(?: of them)?,? (?:mortally|fatally)\b",
    re.IGNORECASE,
)
_DIED: Final = sieved(
    r"\b(?P<count>one|two|three|four|five|six|\d{1,2}) (?:of (?:them|whom"
    r"|(?:the|those|these) (?:pair|two|three|four|five|six|seven|eight|nine|ten|\d+|wounded|injured"
    r"|casualties)) (?:(?:has|have|had|later|since|subsequently|afterwards?|then) ){0,3}"
    r"(?:died|succumbed)\b|(?:of (?:them|whom) )?(?:fatally|mortally)(?=[.,;]|\Z))",
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
    # "one of them fatally" was never one of the wounded
    most = left if match.group().endswith("ally") else hurt.high
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
    rest = [f for f in figures if f not in told and f.start >= match.end()]
    hurt = replace(hurt, low=left, best=left, high=most, is_computed=True)
    return [*told[:-1], hurt, dead, *rest]


def fatally_hit(sentence: str) -> list[CasualtyFigure]:
    """ "Two teachers were hit, one of them fatally": one is dead, and one was wounded."""
    match = _FATALLY.search(sentence) if "ally" in sentence else None
    if match is None:
        return []
    hit, dead = (_number(match[name]) for name in ("hit", "dead"))
    if hit is None or dead is None or hit <= dead:
        return []
    return [
        CasualtyFigure(outcome, *match.span(of), match[of], count, count, count, is_total=True)
        for outcome, of, count in (("killed", "dead", dead), ("wounded", "hit", hit - dead))
    ]


def _number(word: str) -> int | None:
    tokens = tokenise(word)
    read = read_quantity(tokens, 0)
    return None if read is None else read[0].best
