"""Ordinary crime, and police who shoot at it: no armed force of any side (codebook, Event types).

One sentence of such a report reads like any other shooting; it is the report as a whole that tells
of detectives, quarrels and charges, and of nobody who fights for anything. The words stand in
``knowledge/no_force_words.csv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import re2

from pipelines.knowledge.word_lists import no_force_words

if TYPE_CHECKING:
    from pipelines.extract.force_evidence.told import Told

_SHORT: Final = 600  # characters of a report of few sentences
_MARKS: Final = 3  # of crime that a report tells of
_MARKS_OF_SHORT: Final = 2
_MANY_MARKS: Final = 5  # beside which one word of conflict ("the mayor") says nothing
_MASS: Final = 4  # dead that make a shooting more than a private one


def is_of_crime(body: str) -> bool:
    """Whether a report tells of crime and the police, and of nothing that is fought over."""
    lowered = body.lower()
    lists = no_force_words()
    marks = _told(lowered, lists.blotter_phrases)
    if marks < (_MARKS_OF_SHORT if len(body) < _SHORT else _MARKS):
        return False
    return _told(lowered, lists.conflict_phrases) <= (marks >= _MANY_MARKS)


def _told(body: str, phrases: frozenset[str]) -> int:
    """How many different ones of some phrases a text has."""
    return len({match[0] for match in _any_of(phrases).finditer(body)})


@cache
def _any_of(phrases: frozenset[str]) -> Any:
    """One automaton for all phrases; re2, as it scans whole articles."""
    options = re2.Options()
    options.longest_match = True
    options.never_capture = True
    return re2.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases)))})\b", options)


def is_ordinary_crime(told: Told) -> bool:
    """A shooting or stabbing in such a report: by police or by nobody who bears arms for a side."""
    if not told.hints.article.is_of_crime or told.has_munition_of_war:
        return False
    if told.agent is not None and told.agent.kind not in _PRIVATE:
        return False
    return all((c.low or c.best or 0) < _MASS for c in told.casualties if c.outcome == "killed")


# "A gunman", "police", "the state of Texas": who stands for no side of a war there.
_PRIVATE: Final = frozenset({"gunmen", "security", "state", "office", "person", "civilian"})
