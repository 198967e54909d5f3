"""Words and phrases that open a clause, and the kind of clause that each opens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.extract.clauses import (
    BACKGROUND,
    COMPANION,
    COMPARISON,
    CONDITION,
    PURPOSE,
    RELATIVE,
)

RELATIVES: Final = frozenset("which who whom whose where".split())
_CONDITIONS = frozenset("if unless whether lest".split())
KIND_OF_OPENER: Final = {
    **dict.fromkeys(RELATIVES, RELATIVE),
    **dict.fromkeys("after before since despite until amid".split(), BACKGROUND),
    **dict.fromkeys("when while as once although though whereas because".split(), COMPANION),
    **dict.fromkeys(_CONDITIONS, CONDITION),
    "to": PURPOSE,
    "than": COMPARISON,
}
"""The kind of clause that a single word opens where the words beside it allow it."""
SAYING: Final = frozenset("saying adding claiming alleging noting".split())
BREAKS: Final = frozenset(",;:–—()")
FINITE: Final = frozenset("was were is are has have had will would".split())

_DETERMINERS: Final = frozenset(("the", "that", "its", "their"))
_BACKGROUND_PHRASES = (
    ("in", "response", "to"),
    ("in", "retaliation", "for"),
    ("in", "revenge", "for"),
    ("in", "reprisal", "for"),
    ("in", "answer", "to"),
    ("in", "reply", "to"),
    ("response", "to"),
    ("retaliation", "for"),
    ("revenge", "for"),
    ("to", "avenge"),
    ("within", "hours", "of"),
    ("within", "days", "of"),
    ("in", "the", "wake", "of"),
    ("in", "the", "aftermath", "of"),
    ("on", "the", "heels", "of"),
    ("because", "of"),
    ("due", "to", "the"),
    ("led", "to"),
    ("defended",),
    ("avenged",),
    ("following",),
    ("prompted", "by"),
    ("protesting",),
    ("to", "protest"),
    ("responsibility", "for"),
    ("involvement", "in"),
)
DEED_PHRASES: Final = (
    ("accused", "of"),
    ("suspected", "of"),
    ("convicted", "of"),
    ("charged", "with"),
    ("wanted", "for"),
    ("wanted", "over"),
)
"""Behind a noun they open what somebody did before: "two brothers wanted for the raid on X"."""
DEED_OPENERS: Final = frozenset(" ".join(phrase) for phrase in DEED_PHRASES)
_CONDITION_PHRASES = (("in", "case", "of"), ("in", "the", "event"))
CONDITION_LEADS: Final = _CONDITIONS | {phrase[0] for phrase in _CONDITION_PHRASES}
"""Words that a clause of condition begins with."""
CONDITION_WORDS: Final = _CONDITIONS | {max(phrase, key=len) for phrase in _CONDITION_PHRASES}
"""A sentence without any of these has no clause of condition."""


def phrase_at(words: Sequence[str], position: int) -> tuple[tuple[str, ...], str] | None:
    """The phrase that opens a clause here, and the kind of that clause."""
    if words[position] == "following" and words[max(0, position - 1)] in _DETERMINERS:
        return None  # "On the following day four were shot"
    for phrase, kind in _phrases().get(words[position], ()):
        if tuple(words[position : position + len(phrase)]) == phrase:
            return phrase, kind
    return None


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The opening phrases by their first word."""
    by_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    background = (*_BACKGROUND_PHRASES, *DEED_PHRASES)
    for phrases, kind in ((background, BACKGROUND), (_CONDITION_PHRASES, CONDITION)):
        for phrase in phrases:
            by_word.setdefault(phrase[0], []).append((phrase, kind))
    return by_word


@cache
def marking_words() -> frozenset[str]:
    """Words at which a clause may begin or end; at any other, verbs of events aside, none does."""
    joints = {"that", "and", "but"}
    return frozenset({*FINITE, *BREAKS, *SAYING, *KIND_OF_OPENER, *_phrases(), *joints, *SPARKING})


SPARKING: Final = frozenset(
    "sparking triggering provoking igniting prompting setting leading".split()
)
_CROWDS: Final = frozenset(
    "protest protests demonstration demonstrations riot riots rioting unrest clashes".split()
)
_SPARKED_WITHIN = 5  # words of "sparking three days of angry street"


def sparks_unrest(words: Sequence[str], position: int) -> int:
    """ "killed three rebels, setting off street clashes": how many words open what came of it."""
    if words[position] not in SPARKING or position == 0 or words[position - 1] != ",":
        return 0
    size = 1 + (tuple(words[position : position + 2]) in _OF_TWO)
    ahead = words[position + size : position + size + _SPARKED_WITHIN]
    crowd = next((i for i, word in enumerate(ahead) if word in _CROWDS), None)
    return size if crowd is not None and BREAKS.isdisjoint(ahead[:crowd]) else 0


_OF_TWO = (("setting", "off"), ("leading", "to"))
