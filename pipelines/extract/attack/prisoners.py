"""Prisoners: people who are taken, where no ground is."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.force_evidence.aim import ADJUNCTS, is_physical
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge.word_lists import force_words


def takes_people(source: Annotated, trigger: Trigger) -> bool:
    """ "and four were captured", "captured two officers": prisoners, not ground."""
    if trigger.text.lower() not in _TAKING:
        return False
    if is_passive(source, trigger):
        beside = source.words[max(0, trigger.first - _TAKEN_WITHIN) : trigger.first]
    else:
        ahead = source.words[trigger.last + 1 : trigger.last + 1 + _TAKEN_WITHIN]
        beside = list(takewhile(lambda word: word not in ADJUNCTS, ahead))
    is_ground = any(map(is_physical, beside)) or not force_words().settlements.isdisjoint(beside)
    counted = any(word in _COUNTS or word.isdigit() for word in beside)
    return (
        counted
        and not is_ground
        and not any(
            p.start < trigger.end + _TAKEN_NEAR and trigger.start - _TAKEN_NEAR < p.end
            for p in source.places
        )
    )


_TAKING: Final = frozenset("captured capturing capture captures seized seizing took taken".split())
_TAKEN_WITHIN: Final = 4  # words of "four of them were"
_TAKEN_NEAR: Final = 12  # characters
_COUNTS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen dozens others several".split()
)
