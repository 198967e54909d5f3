"""The dead whom a sentence tells by name or by "he", behind the one that tells what hit them.

Source: codebook.md, Casualties.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Frame

_HE_FELL = re.compile(
    r"(?:He|She) (?:(?:was|had been|later|also|then|has since|was later|reportedly) )*"
    r"(?:killed|shot dead|died|succumbed|bled to death)\b"
)
# Who struck and is "he" himself: "A suicide bomber ... He died at the scene."
_ATTACKER = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne) (?:[\w-]+ ){0,2}?(?:gunman|bomber|attacker|assailant|shooter"
    r"|suspect|militant|fighter|insurgent|rebel|assassin|man|driver|hijacker)\b"
)
_NATURAL = re.compile(
    r"\b(?:heart attack|cancer|illness|natural causes|a stroke|old age|pneumonia|in his sleep"
    r"|in her sleep|covid)\b",
    re.IGNORECASE,
)


def is_next(source: Annotated, draft: Draft) -> bool:
    """Whether a sentence stands right behind a passage, in its paragraph."""
    sentence, before = source.sentence, draft.frame.source.sentence
    return sentence.index == before.index + 1 and sentence.paragraph == before.paragraph


def is_counted(source: Annotated, figure: CasualtyFigure, draft: Draft) -> bool:
    """Whether a figure is a toll: a count, or one told by what he was ("the driver was hurt")."""
    if not figure.is_named:
        return True
    near = source.sentence.paragraph == draft.frame.source.sentence.paragraph
    if not near or figure.names:
        return False
    # A driver is the bomber himself only where something blew up.
    is_driver = figure.text.endswith("driver") and draft.frame.event_subtype != "bombing"
    return is_driver or _ATTACKER.search(f"the {figure.text}") is None


def without_doers_zero(
    source: Annotated, event: Frame, figures: tuple[CasualtyFigure, ...]
) -> tuple[CasualtyFigure, ...]:
    """ "No injuries were reported by U.S. ships", behind a U.S. strike: of the doer's men only."""
    doer = event.initiator
    if doer is None or doer.side == "unknown":
        return figures
    return tuple(
        replace(c, is_total=False, role="military")
        if c.high == 0 and _is_of(source, c, doer.side)
        else c
        for c in figures
    )


def _is_of(source: Annotated, figure: CasualtyFigure, side: str) -> bool:
    return any(
        a.side == side
        and 0 <= a.start - figure.end <= _NEAR
        and source.word_before(a.start) in ("by", "to", "among", "on")
        for a in source.actors
    )


_NEAR = 40  # characters of " or damage were reported by "


def fallen_before(source: Annotated, draft: Draft) -> tuple[CasualtyFigure, ...]:
    """ "Gunmen fired on a judge. He died at the scene": one killed, whom the passage told."""
    match = _HE_FELL.match(source.text)
    if match is None or not is_next(source, draft) or _NATURAL.search(source.text):
        return ()
    if _ATTACKER.search(draft.frame.source.text[: draft.frame.head.end]):
        return ()
    if any(c.outcome == "killed" for c in (*source.casualties, *draft.frame.casualties)):
        return ()
    return (CasualtyFigure("killed", *match.span(), match.group(), 1, 1, 1, is_total=True),)


def named_dead(source: Annotated, figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """ "Sgt. Rowe and Pvt. Dietz were killed": whom the attack told just before struck."""
    if _NATURAL.search(source.text):
        return []
    return [c for c in figures if c.is_named and c.outcome == "killed" and not c.is_subset]


def shares_of_dead(figures: Sequence[CasualtyFigure]) -> list[CasualtyFigure]:
    """ "Two of those who died were nurses": no toll, and still told of the attack before."""
    return [c for c in figures if c.is_subset and c.outcome == "killed" and " of " in c.text]
