"""Acts that no verb or event noun tells: "the car bomb outside the barracks", "an attempt on X".

Source: codebook.md, Event types. A bomb with a place behind it, where somebody owns up to it,
something is dated by it, or it is known by its day, is told as a bombing; an attempt on somebody's
life is an assassination, and need not succeed.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.event_times import point_times
from pipelines.extract.sieve import sieved
from pipelines.extract.triggers import Trigger, TriggerEntry
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge.word_lists import no_force_words

_ENTRY: Final = TriggerEntry("noun", "attack", "bombing", "plain")
_ATTEMPT: Final = TriggerEntry("noun", "attack", "other", "ambiguous")
_ON_LIFE: Final = sieved(
    r"\battempts? (?:on|against) (?:[\w.-]+ ){1,5}?[\w.-]+['’]s? li(?:fe|ves)\b"
)
_LEAD_WITHIN: Final = 60  # characters of "claimed responsibility for planting the two home-made "
_OWNED: Final = re.compile(
    r"\b(?:(?:responsibility|credit|blame|blamed|condemned|denounced) (?:for )?|behind |after "
    r"|since |following )(?:the|a|an|another|two|three|this|that|last)\b(?: [\w'’-]+){0,3}? \Z"
    r"|\w['’]s? (?:[\w-]+ ){0,1}\Z"
)
_PLACED: Final = re.compile(
    r"s? (?:\w+ )?(?:in|at|outside|near|on|under|aboard|inside|beside|beneath)\b"
)
_KNOWN: Final = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his|\w+['’]s?) (?:[\w-]+ ){0,2}\Z")
_HARMLESS: Final = frozenset(
    "found defused discovered disarmed seized intercepted suspected suspicious hoax fake dummy "
    "unexploded controlled wartime alleged".split()
)


def may_name_act(source: Annotated) -> bool:
    """Whether a sentence without any trigger may still name an act: asked of all of those."""
    text = source.text
    return "bomb" in text or "attempt" in text


def named_acts(source: Annotated) -> list[Trigger]:
    """What a sentence names in the place of a bombing or an assassination.

    Args:
        source: The sentence.
    """
    found = _named_bombs(source)
    attempt = _ON_LIFE.search(source.text)
    if attempt is not None:
        found.append(source.trigger_over(attempt.start(), attempt.end(), _ATTEMPT))
    return found


def _named_bombs(source: Annotated) -> list[Trigger]:
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
    if _PLACED.match(source.text, weapon.end) is None:
        return False
    clause = source.clauses.of_token[source.token_at(weapon.start)]
    is_known = _KNOWN.search(lead) is not None and bool(point_times(source, frozenset({clause})))
    if not is_known and _OWNED.search(lead) is None:
        return False
    return not any(
        t.entry.event_type == "attack" and (t.is_noun or t.start >= weapon.end)
        for t in source.inside(source.triggers, {clause})
    )
