"""What somebody is said to have done before: "killed two brothers wanted for the raid on X".

A person is described by an earlier deed, whose day and place are not those of what is told.
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.clause_rules.openers import BREAKS, DEED_PHRASES
from pipelines.extract.clause_rules.tagged import TaggedSentence
from pipelines.extract.closed_words import AUXILIARIES, MONTHS
from pipelines.knowledge import reporting_verbs

_LAST: Final = frozenset("last previous".split())
_LONG: Final = frozenset("month year week summer winter spring autumn fall decade".split())
_YEAR_DIGITS: Final = 4


def is_other_charge(sentence: TaggedSentence, position: int, phrase: tuple[str, ...]) -> bool:
    """Whether "accused of" and the like describe nobody here by what he did before."""
    return phrase in DEED_PHRASES and not tells_deed(sentence, position)


def tells_deed(sentence: TaggedSentence, position: int) -> bool:
    """Whether behind the participle at a position stands an earlier deed with its own day.

    Where the sentence has told no day yet, what follows may be the day of the news: "killed a man
    suspected of planting bombs on Monday". A month or a year is none.
    """
    before = sentence.word(position - 1)
    is_main = before in AUXILIARIES or before.endswith("ly") or not before[:1].isalpha()
    if is_main:
        return False
    ahead = range(position + 2, len(sentence.words))
    if not any(i in sentence.verbs or i in sentence.events for i in ahead):
        return False
    if any(_is_long_ago(sentence, i) for i in ahead):
        return True
    is_dated = any(i < position for i in sentence.times)
    return is_dated and reporting_verbs().isdisjoint(sentence.words[:position])


def _is_long_ago(sentence: TaggedSentence, position: int) -> bool:
    """ "last month", "in May", "in 2002", and not "on 3 May"."""
    word, before = sentence.words[position], sentence.word(position - 1)
    if before in _LAST and word in _LONG:
        return True
    if before != "in" or position not in sentence.times or before in BREAKS:
        return False
    return word in MONTHS or (word.isdigit() and len(word) == _YEAR_DIGITS)
