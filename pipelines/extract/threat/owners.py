"""Whose a threat is that a noun tells: "Libya's vow", "the Libyan threat".

Source: codebook.md, Event types (threat: "an actor warns").
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.triggers import Trigger


def owner_of(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Mr Trump's latest threat", "the Houthis' vow": whose, by the form of the noun phrase.

    Args:
        source: The sentence.
        trigger: The noun, or a verb that nobody owns.
    """
    if trigger.text.lower() not in _NAMES_OF_THREATS:
        return None
    return next(
        (a for a in source.actors if a.end <= trigger.start and _owns(source, a, trigger)),
        None,
    )


def _owns(source: Annotated, actor: ActorSpan, trigger: Trigger) -> bool:
    """ "Libya's threat", "the Libyan threat": an adjective of a people stands right before it."""
    if _OWNS.fullmatch(source.text, actor.end - 2, trigger.start):
        return True
    return actor.text.endswith(_OF_PEOPLE) and actor.end + 1 == trigger.start


_OF_PEOPLE: Final = (
    "ian",
    "ean",
    "can",
    "yan",
    "ban",
    "nan",
    "ese",
    "ish",
    "qi",
    "li",
    "mi",
    "ni",
    "ti",
)
# "'s ", "s' latest ", and of "Iranian": " vice-president's ".
_OWNS: Final = re.compile(
    r"(?:..['’]s?|.['’]s?|['’]s|..(?: [\w-]+){0,2} [\w-]*(?:president|premier|minister|leader|army"
    r"|government|regime|navy|commander|chief|military|ruler|junta|king|general|spokesman)['’]s)"
    r" (?:(?!and\b|or\b)[\w-]+ ){0,2}"
)
_NAMES_OF_THREATS: Final = frozenset(
    "threat threats vow vows promise pledge warning warnings ultimatum".split()
)
