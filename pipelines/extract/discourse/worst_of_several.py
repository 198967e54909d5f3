"""The toll of the worst of several blows, which is a part of what they took together.

"Ten bombs killed 120 people. The worst of them was in Karrada, where 93 died": the 93 are among
the 120. Source: codebook.md, Casualties ("a total and its parts are never added up") and What is
one event (one operation on several sites).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.totals import totals
from pipelines.extract.discourse.draft import Draft

_NEAR = 3  # sentences from what all of them took to the worst of them
_WORST = re.compile(
    r"(?:In |At )?(?:[Tt]he|[Bb]y far the) (?:worst|deadlie(?:st|r)|bloodie(?:st|r)|heaviest"
    r"|biggest|worse)"
    r"(?:(?: hit| affected)? (?:was|were|came|struck|happened|occurred|blow|of (?:them|these|those"
    r"|all|the (?:[\w-]+ ){0,3}?(?:attacks|blasts|bombings|bombs|explosions|strikes|raids|assaults"
    r"|incidents|two|three|four|five|six|seven)))"
    r"| (?:[\w-]+ )?(?:attack|blast|bombing|explosion|strike|raid|incident|bomb|assault)"
    r"(?! (?:in|on|of|since|for|there|this|by|against|the)\b)),?\b"
)


def with_worst_as_part(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of an article, the toll of the worst of several blows a part of that of all.

    Args:
        drafts: All passages, in order, each with the one that it restates.
    """
    found = list(drafts)
    for index, draft in enumerate(drafts):
        if draft.antecedent is None or _WORST.match(draft.frame.source.text) is None:
            continue
        whole = drafts[draft.antecedent]
        apart = draft.frame.source.sentence.index - whole.frame.source.sentence.index
        if not 0 < apart <= _NEAR:
            continue
        figures = tuple(_as_part(c, whole) for c in draft.frame.casualties)
        found[index] = replace(draft, frame=draft.frame.with_changes(casualties=figures))
    return found


def _as_part(figure: CasualtyFigure, whole: Draft) -> CasualtyFigure:
    """A share of what all of them took; where that is not told, the least that it may be."""
    if not figure.best or figure.is_subset:
        return figure
    beside = [c for c in totals(whole.frame.casualties) if c.outcome == figure.outcome]
    told = max((c.low or c.best or 0 for c in beside), default=0)
    if told > figure.best:
        return replace(figure, is_subset=True, is_total=False)
    if beside or not _are_several(whole):
        return figure
    return replace(figure, low=figure.best, best=None, high=None)


def _are_several(whole: Draft) -> bool:
    """ "Seven car bombs exploded", "Raids on the two camps": more than one blow."""
    weapon = whole.frame.weapon
    return whole.frame.head.is_plural_noun or (
        weapon is not None and weapon.text.lower().endswith("s")
    )
