"""Whom "he", "they" and "its spokesman" mean where a threat is told: those of whom was told before.

Source: codebook.md, Event types (threat: "an actor warns").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.knowledge.word_lists import threat_words

OWNED: Final = 4
"""Words of "its deputy political leader"."""


class Antecedents:
    """Whom a pronoun means: the first person, or armed group or state, of the last sentence that
    has one.
    """

    def __init__(self, told: Sequence[Annotated]) -> None:
        """Follows the list of the sentences told so far; each is read once, and late."""
        self._told = told
        self._read_up_to = 0
        self._person: ActorSpan | None = None
        self._group: ActorSpan | None = None

    def person(self, pronoun: str = "he") -> ActorSpan | None:
        """Whom "he" or "she" means; of the listed leaders few are women."""
        self._read()
        person = self._person
        return person if person is not None and may_mean(pronoun, person) else None

    @property
    def group(self) -> ActorSpan | None:
        """Whom "they" and "it" mean."""
        self._read()
        return self._group

    def _read(self) -> None:
        for source in self._told[self._read_up_to :]:
            actors = source.actors
            self._person = (
                next((a for a in actors if a.is_person), None)
                or who_stands_for(source, self._group)
                or self._person
            )
            self._group = next((a for a in actors if a.is_force and not a.is_person), self._group)
        self._read_up_to = len(self._told)


def may_mean(pronoun: str, person: ActorSpan) -> bool:
    """Whether "he" or "she" may mean one of the lists; few of the leaders there are women."""
    is_woman = person.actor.lower() in threat_words().women
    return not person.is_person or is_woman == (pronoun == "she")


def who_stands_for(source: Annotated, group: ActorSpan | None) -> ActorSpan | None:
    """ "A Farc commander", "a commander of the Mahdi army", "its spokesman": for whom he speaks."""
    for at, word in enumerate(source.words):
        if word not in threat_words().leaders:
            continue
        start, end = source.tokens[at].start, source.tokens[at].end
        for actor in source.actors:
            behind = source.words_between(end, actor.start)
            is_of = actor.start > end and behind[:1] == ["of"] and len(behind) <= OWNED
            is_owned = start >= actor.end and _OWNED.fullmatch(source.text, actor.end, start)
            if is_of or actor.start <= start < actor.end or is_owned:
                return actor
            lead = source.words_between(actor.end, start)
            if actor.end < start and len(lead) == 1 and lead[0].endswith("ern"):
                words = source.text[actor.start : end]  # "the Israeli northern commander"
                return replace(actor, end=end, text=words)
        if not {"its", "their"}.isdisjoint(source.words[max(0, at - OWNED) : at]):
            return group
    return None


_OWNED: Final = re.compile(r" |.{3}|['’]s? (?:[\w-]+ ){1,2}")  # "'s ", "'s field "
