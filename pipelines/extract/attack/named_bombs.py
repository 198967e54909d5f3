"""Bombs that stand for what they did: "responsibility for the car bomb outside the barracks".

Source: codebook.md, Event types. A bomb with a place behind it, where somebody owns up to it or
something is dated by it, is told as a bombing, without any verb of its own.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge.word_lists import no_force_words

_ENTRY: Final = TriggerEntry("noun", "attack", "bombing", "plain")
_LEAD_WITHIN: Final = 60  # characters of "claimed responsibility for planting the two home-made "
_OWNED: Final = re.compile(
    r"\b(?:(?:responsibility|credit|blame|blamed|condemned|denounced) (?:for )?|behind |after "
    r"|since |following )(?:the|a|an|another|two|three|this|that|last)\b(?: [\w'’-]+){0,3}? \Z"
    r"|\w['’]s? (?:[\w-]+ ){0,1}\Z"
)
_PLACED: Final = re.compile(
    r"s? (?:\w+ )?(?:in|at|outside|near|on|under|aboard|inside|beside|beneath)\b"
)
_HARMLESS: Final = frozenset(
    "found defused discovered disarmed seized intercepted suspected suspicious hoax fake dummy "
    "unexploded controlled wartime alleged".split()
)


def named_bombs(source: Annotated) -> list[Trigger]:
    """The bombs of a sentence that are named in the place of a bombing.

    Args:
        source: The sentence.
    """
    if "bomb" not in source.text.lower():  # asked of every sentence, weapons and places of few
        return []
    if not source.weapons or not source.places or not _HARMLESS.isdisjoint(source.vocabulary):
        return []
    if not no_force_words().takings.isdisjoint(source.vocabulary):
        return []
    return [
        source.trigger_over(w.start, w.end, _ENTRY) for w in source.weapons if _is_named(source, w)
    ]


def _is_named(source: Annotated, weapon: WeaponSpan) -> bool:
    if weapon.subtype != "bombing" or "bomb" not in weapon.text.lower():
        return False
    lead = source.text[max(0, weapon.start - _LEAD_WITHIN) : weapon.start]
    if _OWNED.search(lead) is None or _PLACED.match(source.text, weapon.end) is None:
        return False
    clause = source.clauses.of_token[source.token_at(weapon.start)]
    return not any(
        t.entry.event_type == "attack" and (t.is_noun or t.start >= weapon.end)
        for t in source.inside(source.triggers, {clause})
    )
