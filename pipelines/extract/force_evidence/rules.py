"""What makes a trigger an attack (codebook.md, Event types).

A trigger needs arguments of armed force in its clause: a weapon, victims, a
force that acts, something that force is used against. Each kind of trigger has its own rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.cues import Cue
from pipelines.extract.force_evidence.aim import is_aimed
from pipelines.extract.force_evidence.assaults import by_assault, by_capture, by_expulsion
from pipelines.extract.force_evidence.crime import is_ordinary_crime
from pipelines.extract.force_evidence.destruction import by_destruction, by_interception
from pipelines.extract.force_evidence.doubtful import (
    WITHOUT_AGENT,
    by_arguments,
    by_consequence,
    by_weak_word,
    leaves_dead,
)
from pipelines.extract.force_evidence.fights import (
    breaks_out,
    has_two_parties,
    is_gunfire_between,
)
from pipelines.extract.force_evidence.ground import ground_falls
from pipelines.extract.force_evidence.hints import NO_HINTS, Hints
from pipelines.extract.force_evidence.munitions import (
    WITHOUT_WEAPON,
    breaches,
    by_approach,
    by_impact,
    by_laying,
    by_munition,
)
from pipelines.extract.force_evidence.no_force import (
    is_by_hackers,
    is_figurative,
    is_harmless,
    is_mishap,
    is_murder_in_court,
    is_private,
)
from pipelines.extract.force_evidence.ramming import may_ram
from pipelines.extract.force_evidence.seizures import is_made_safe, is_search
from pipelines.extract.force_evidence.told import Told, names_blast
from pipelines.extract.force_evidence.trials import is_trial
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan


def may_show_force(
    source: Annotated,
    triggers: Sequence[Trigger],
    told_weapon: WeaponSpan | None,
    hints: Hints = NO_HINTS,
) -> bool:
    """Whether any of a sentence's triggers may be an attack at all: asked before it is parsed.

    "Prices fell", "the singer died": without a weapon or a toll none of the rules takes them,
    whoever did it, to whom and where.

    Args:
        source: The sentence.
        triggers: What may tell an attack in it.
        told_weapon: The munition told before it.
        hints: What the article as a whole says of it.
    """
    is_armed = bool(source.weapons) or told_weapon is not None
    return any(_may_be_force(source, t, is_armed, hints) for t in triggers)


def _may_be_force(source: Annotated, trigger: Trigger, is_armed: bool, hints: Hints) -> bool:
    kind, text = trigger.entry.kind, trigger.text.lower()
    if kind == "munition":
        if is_armed or text.startswith(WITHOUT_WEAPON) or ground_falls(source, trigger):
            return True
        if breaches(source, trigger) or may_ram(source, trigger):
            return True
        return "suicide" in source.text.lower()
    if kind == "impact":
        return is_armed or may_ram(source, trigger)
    if kind == "laying":
        return is_armed and hints.article.bombs_went_off
    if kind == "weak":
        if hints.article.is_called_attack or names_blast(trigger) or source.has(Cue.HARM):
            return True
        if hints.article.is_of_armies and breaks_out(source, trigger):
            return True
        is_fight = has_two_parties(source, trigger) or is_gunfire_between(source, trigger)
        return is_fight or source.word_before(trigger.start) == "by"
    if kind != "consequence" or is_armed or text not in WITHOUT_AGENT:
        return True
    return leaves_dead(source, trigger)


def shows_force(source: Annotated, told: Told) -> bool:
    """Whether the arguments of a trigger are those of armed force.

    Args:
        source: The sentence.
        told: What it tells; a reference ("the attack") is taken at its word, and dropped by the
            discourse where nothing was told that it could mean.
    """
    if is_ordinary_crime(told) or any(rule(source, told) for rule in _NEVER_FORCE):
        return False
    if not told.is_reference and (
        is_mishap(source, told)
        or is_private(source, told)
        or is_search(source, told)
        or is_made_safe(source, told)
    ):
        return False
    if _ON_ONESELF.search(told.head.text) or _sets_off_own(source, told.head):
        return True
    # "the burning of": of leaves as well, where "the attack" is taken at its word
    by_rule = told.head.is_deed or told.head.entry.kind == "weak"
    if told.is_reference and (not by_rule or names_blast(told.head)):
        return True
    return _RULES.get(told.head.entry.kind, by_arguments)(source, told)


_NEVER_FORCE: Final = (is_figurative, is_harmless, is_trial, is_by_hackers, is_murder_in_court)
# "blew himself up", "set herself off": a bomb goes without saying.
_ON_ONESELF: Final = re.compile(r"(?i)\b(?:him|her|them)sel(?:f|ves) (?:up|off)\b")


def _sets_off_own(source: Annotated, head: Trigger) -> bool:
    """ "detonated his vest", "set off the explosives strapped to her waist": on oneself as well."""
    return head.entry.event_subtype == "bombing" and bool(
        _OWN_BOMB.match(source.text, head.end) or _WORN_BOMB.match(source.text, head.end)
    )


_BOMBS: Final = (
    r"(?:vests?|belts?|explosives?|jackets?|devices?|charges?|bombs?|payload|loads?|backpacks?"
    r"|rucksacks?|suitcases?|grenades?)\b"
)
_OWN_BOMB: Final = re.compile(rf" (?:his|her|their)(?: own)? (?:[\w-]+ ){{0,3}}?{_BOMBS}")
_WORN_BOMB: Final = re.compile(
    rf" (?:a|an|the) (?:[\w-]+ ){{0,3}}?{_BOMBS} (?:(?:that|which|he|she|they|was|were|had|been) )"
    r"{0,3}(?:strapped|worn|wore|tied|taped|wrapped|hidden|concealed|carried|carrying|around|under"
    r"|beneath|in (?:his|her|their))\b"
)


def is_only_named(source: Annotated, told: Told) -> bool:
    """A reference to a blast by which alone no attack is told: it may be of an accident."""
    is_blast = told.is_reference and names_blast(told.head)
    return is_blast and not by_weak_word(source, told)


def _by_name(source: Annotated, told: Told) -> bool:
    """ "bombing", "ambush": the word itself says force; a verb still needs an argument."""
    return bool(
        told.head.is_noun
        or told.weapon
        or told.is_armed
        or told.casualties
        or told.is_placed
        or is_aimed(source, told)
    )


_RULES: dict[str, Callable[[Annotated, Told], bool]] = {
    "plain": _by_name,
    "munition": by_munition,
    "impact": by_impact,
    "laying": by_laying,
    "assault": by_assault,
    "capture": by_capture,
    "expulsion": by_expulsion,
    "approach": by_approach,
    "destruction": by_destruction,
    "interception": by_interception,
    "weak": by_weak_word,
    "consequence": by_consequence,
}
