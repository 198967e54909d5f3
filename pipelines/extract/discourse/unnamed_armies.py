"""Attacks that nobody is named for, with weapons that only those who wage a war have.

"Three shells fell beside the market of Depayin": whoever fired them, it was a party of that war,
and where none of the codebook's listed sides fights, all its parties are of the side ``other``. So
the side of such an attack is known where its initiator is not. A bomb, a mine, a mortar or a shot
may be anybody's, and where listed sides fight, are hit or are told of as attackers, the side is
left unknown. Read last, when no sentence of the article tells the doer. Source: codebook.md, Actors
and places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.frame import Frame
from pipelines.extract.sides import LISTED, fights_no_listed

_OF_ARMIES: Final = frozenset({"artillery", "airstrike", "missile"})
_DOUBTFUL: Final = re.compile(
    r"\b(?:of (?:un(?:known|clear|certain|determined)|undetermined|disputed) (?:origin|source)"
    r"|unidentified|un(?:clear|known|certain) (?:who|by whom|where|whether)|(?:who|whoever) fired"
    r"|(?:each|either|both) (?:side|part(?:y|ies))s? (?:blam|accus)\w+|(?:traded|trading) blame"
    r"|blam\w+ each other|accus\w+ each other|stray|accident\w*|celebratory|shoulder)\b",
    re.IGNORECASE,
)


def with_unnamed_armies(drafts: list[Draft], article: ArticlePlaces) -> list[Draft]:
    """The passages of an article, nameless attacks with the arms of armies with their side.

    Args:
        drafts: The passages, joined, with their sides and the doers that are told of.
        article: What tells the sides of a whole article.
    """
    attacks = [d.frame for d in drafts if d.frame.event_type == "attack"]
    parties = (p for f in attacks for p in (f.initiator, f.target) if p is not None)
    if any(p.side in LISTED for p in parties):
        return drafts
    events: dict[int, list[Frame]] = {}
    for index, draft in enumerate(drafts):
        root = index if draft.antecedent is None else draft.antecedent
        events.setdefault(root, []).append(draft.frame)
    return [
        replace(d, frame=d.frame.with_changes(doer_side="other"))
        if _is_unnamed(events.get(i, ()), article)
        else d
        for i, d in enumerate(drafts)
    ]


def _is_unnamed(passages: Sequence[Frame], article: ArticlePlaces) -> bool:
    """Whether an event is such an attack, told by these passages."""
    first = passages[0] if passages else None
    if first is None or first.event_type != "attack" or first.is_aggregate:
        return False
    if any(f.initiator is not None for f in passages) or not _is_by_army(first):
        return False
    lands = {p.country for f in passages for p in f.places if p.country}
    lands = lands or {c for c in (article.sole_country,) if c}
    for source in (f.source for f in passages):  # "a shell from the Syrian side"
        lands |= {a.country for a in source.actors if a.country}
        lands |= {p.country for p in source.places if p.country}
    is_open = any(_DOUBTFUL.search(f.source.text) or f.denial is not None for f in passages)
    return not is_open and fights_no_listed(lands, first, article)


def _is_by_army(frame: Frame) -> bool:
    """Guns, aircraft and missiles that no man carries; rockets only from a launcher of many."""
    weapon = frame.weapon
    if weapon is not None and weapon.weapon in _CARRIED:
        return False
    is_salvo = weapon is not None and weapon.kind == "platform"
    return frame.event_subtype in _OF_ARMIES or (frame.event_subtype == "rocket" and is_salvo)


_CARRIED: Final = frozenset({"anti-tank missile", "surface-to-air missile"})
