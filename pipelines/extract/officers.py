"""Whose word a named man gives: "Amadou Sy, a spokesman for the rebels", "rebel leader Amadou Sy".

A report names an officer once with the body he stands for and calls him by his surname after that;
what he warns of is the body's threat, and his men are the body's. Source: codebook.md, Actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.knowledge import ARMED_GROUPS

_OFFICES: Final = frozenset(
    "spokesman spokeswoman spokesperson leader commander chief chieftain warlord official".split()
)
_BODIES: Final = ARMED_GROUPS | {"military", "security", "government", "office", "alliance"}
_NAME: Final = r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|al|bin|de|el|von|van)){0,2} [A-Z][\w'’-]+"
_WORD: Final = "|".join(sorted(_OFFICES))
# What a name with a body looks like, before anybody looks for either.
_OFFICE: Final = re.compile(
    rf"(?:{_WORD}),? [A-Z]|(?<=[a-z], )[^,.;]{{0,40}}?(?:{_WORD}) (?:of|for|with|in) "
)
# "rebel spokesman Amadou Sy said"
_BEHIND: Final = re.compile(rf",? (?:(?:Gen|Col|Lt|Maj|Brig|Mr)\.? )*(?P<name>{_NAME})(?=[,.]? |$)")
# "Amadou Sy, a senior spokesman for the ", "Amadou Sy, the "
_IN_FRONT: Final = re.compile(
    rf"(?P<name>{_NAME}), (?:who is )?(?:(?:an?|the|their|its|one of the) )?(?:[\w-]+ ){{0,4}}?"
    rf"(?P<office>(?:{_WORD})s? (?:of|for|with|in) (?:the )?)?\Z"
)
_IN_FRONT_WITHIN: Final = 90  # characters of a name, an article, a rank and "spokesman for the "
# "the commander of the rebels", "a warlord of X": he and those whom he leads.
_LEADS: Final = re.compile(
    r"\b(?:commander|leader|chief|head|chieftain|warlord|spokesman|general|colonel)s?"
    r" (?:of|for|with|in) (?:the )?",
    re.IGNORECASE,
)
_LEADS_WITHIN: Final = 22  # characters of "commander of the "


MEN: Final = "men"
"""What "its men" are called until it is known whose they are."""
MEN_OR_UNITS: Final = frozenset(
    "men brigade battalion regiment division unit wing detachment column commandos".split()
)
"""Words for men under arms, where "its", "their" or "his" stands in front of them."""
_WHOSE: Final = frozenset("its their his her".split())
_OWNED_WITHIN: Final = 3  # words of "its own 7th Brigade"
_JOINING: Final = frozenset("and or , ; : of in at on".split())


def told_officers(source: Annotated) -> Iterator[tuple[str, ActorSpan]]:
    """The surnames of those whom a sentence names with their body, each with that body."""
    if _OFFICES.isdisjoint(source.vocabulary) or _OFFICE.search(source.text) is None:
        return
    for actor in source.named_actors:
        if actor.kind not in _BODIES or actor.is_person:
            continue
        words = actor.text.lower().split()
        named = _BEHIND.match(source.text, actor.end) if words[-1] in _OFFICES else None
        if named is None:
            start = max(0, actor.start - _IN_FRONT_WITHIN)
            named = _IN_FRONT.search(source.text, start, actor.start)
            if named is not None and not (named["office"] or not _OFFICES.isdisjoint(words[:3])):
                named = None
        if named is not None:
            yield named["name"].rpartition(" ")[2], actor


def led_by_chief(source: Annotated, before: Sequence[ActorSpan]) -> ActorSpan | None:
    """ "The commander of the rebels said his men": whom he leads, else he himself.

    Args:
        source: The sentence.
        before: The actors in front of "his men".
    """
    chiefs = [
        a
        for a in before
        if (a.is_force or a.kind in ARMED_GROUPS)
        and _LEADS.search(source.text, max(0, a.start - _LEADS_WITHIN), a.end)
    ]
    if chiefs:
        return chiefs[-1]
    persons = [a for a in before if a.is_person and a.side != "unknown"]
    return persons[-1] if len({a.actor for a in persons}) == 1 else None


def body_of_aside(source: Annotated, end: int) -> ActorSpan | None:
    """ "said Amadou Sy, a commander of the Front": the body named behind a name that ends here."""
    aside = _ASIDE.match(source.text, end)
    if aside is None:
        return None
    behind = (a for a in source.actors if aside.start("office") <= a.start <= aside.end() + 1)
    return next((a for a in behind if a.kind in _BODIES), None)


_ASIDE: Final = re.compile(
    rf", (?:(?:an?|the|its|their) )?(?:[\w-]+ ){{0,3}}?"
    rf"(?P<office>(?:{_WORD})) (?:of|for|with|in) (?:the )?"
)


def own_men(source: Annotated, index: int) -> Iterator[ActorSpan]:
    """ "two of its men", "their 7th Brigade": the words behind the one that says whose.

    Args:
        source: The sentence.
        index: Of the token that means the men.
    """
    words = source.words[max(0, index - _OWNED_WITHIN) : index]
    whose = next((i for i, word in enumerate(reversed(words)) if word in _WHOSE), None)
    if whose is None or not _JOINING.isdisjoint(words[len(words) - whose :]):
        return
    start, end = source.tokens[index - whose].start, source.tokens[index].end
    yield ActorSpan(
        start, end, source.text[start:end], MEN, "unknown", None, "militia",
        is_force=True, is_person=False, plural_people=True,
    )  # fmt: skip
