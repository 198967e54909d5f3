"""Letters that a text puts beside a group's name and then uses for it: "the Hill Front (HF)".

Wars that nobody has seen bring groups whose letters nobody has listed; the text says once whom
they mean. Source: codebook.md, Actors and places (aliases are joined).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pipelines.extract.actors import ActorSpan, actor_lexicon
from pipelines.extract.unlisted_groups import group_with_letters, with_groups
from pipelines.knowledge import ARMED_GROUPS

_IN_BRACKETS: Final = re.compile(r"[\"”'’]? \((?P<letters>(?:[A-Z][a-z]?-?){2,9}(?:\d{1,2})?)\)")
_NAME_WITHIN: Final = 90  # characters of "National Movement for the Liberation of the Northern X"
# What stands in brackets behind a force and is no name of it: agencies, arms, vehicles.
_NO_GROUP: Final = frozenset(
    "AP AFP EPA UPI TASS ANSA DPA BBC CNN UAV UAVs IED IEDs RPG RPGs APC APCs AFV MRAP US UK UN EU"
    " UNHCR ICRC KIA WIA MIA".split()
)


def initials_in(body: str) -> dict[str, ActorSpan]:
    """The armed bodies whose letters a text gives and uses again, by those letters.

    Args:
        body: The whole text.

    Returns:
        Who is meant, by the letters and by a name that no list has; letters that the lists of
        actors know are left to those.
    """
    found: dict[str, ActorSpan] = {}
    if " (" not in body:
        return found
    for match in _IN_BRACKETS.finditer(body):
        letters = match["letters"]
        if letters in found or letters in _NO_GROUP or actor_lexicon().find(letters):
            continue
        used = re.compile(rf"(?<![\w(-]){re.escape(letters)}(?![\w)])")
        if used.search(body, match.end()) is None:
            continue
        if (named := _named(body, match, used)) is not None:
            found[letters] = named
            if not actor_lexicon().find(named.text):
                found.setdefault(named.text, named)
    return found


def _named(body: str, match: re.Match[str], used: re.Pattern[str]) -> ActorSpan | None:
    """Whose name ends where the brackets open."""
    start = max(body.rfind("\n", 0, match.start()) + 1, match.start() - _NAME_WITHIN)
    lead = body[start : match.start()]
    for actor in with_groups(lead, actor_lexicon().find(lead)):
        is_name = actor.actor[:1].isupper() and len(actor.text.split()) > 1
        is_body = actor.kind in ARMED_GROUPS or actor.kind in ("military", "security", "alliance")
        if actor.end == len(lead) and is_name and is_body and not actor.is_person:
            return actor
    return group_with_letters(lead, body, used)


def with_initials(
    text: str, known: list[ActorSpan], letters: Mapping[str, ActorSpan]
) -> list[ActorSpan]:
    """The actors of a sentence, with those that its letters stand for.

    Args:
        text: The sentence.
        known: The actors that it names otherwise; men called by the letters ("HF fighters") are
            those of the group.
        letters: As :func:`initials_in`.
    """
    found = list(known)
    for name, meant in letters.items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if _stands_alone(text, at, end) and not any(a.start <= at < a.end for a in found):
                men = next((a for a in found if _are_its_men(text, at, end, a)), None)
                found = [a for a in found if a is not men]
                found.append(_as_group(text, at, end, meant, men))
            at = text.find(name, end)
    return sorted(found, key=lambda a: a.start)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return not (before.isalnum() or before in ("(", "-")) and not behind.isalnum()


def _are_its_men(text: str, start: int, end: int, actor: ActorSpan) -> bool:
    """ "fighters" in "HF fighters", "fighters of the HF": nobody's by themselves."""
    if actor.side != "unknown" or actor.actor[:1].isupper():
        return False
    if actor.start > end:
        return text[end : actor.start] in (" ", "'s ", "’s ", "-")
    return text[actor.end : start] in (" of ", " of the ", " from ", " from the ")


def _as_group(
    text: str, start: int, end: int, meant: ActorSpan, men: ActorSpan | None
) -> ActorSpan:
    if men is None:
        return replace(meant, start=start, end=end, text=text[start:end])
    start, end = min(start, men.start), max(end, men.end)
    return replace(
        meant, start=start, end=end, text=text[start:end],
        kind=meant.kind if men.is_force else men.kind,
        is_force=men.is_force, plural_people=men.plural_people,
    )  # fmt: skip
