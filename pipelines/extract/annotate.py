"""One sentence with everything that was found in it: the input of every frame."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from pipelines.extract.actors import ActorSpan, actor_lexicon
from pipelines.extract.casualties import CasualtyFigure, find_casualties
from pipelines.extract.clauses import REPORT, Clause, Clauses, split_clauses
from pipelines.extract.document import Sentence, Token
from pipelines.extract.forces import ForceFigure, find_forces, may_tell_of_forces
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.extract.naming import find_unlisted
from pipelines.extract.quantities import Quantity, find_quantities
from pipelines.extract.times import TimeSpan, find_times
from pipelines.extract.triggers import Trigger, TriggerEntry, find_triggers
from pipelines.extract.weapons import WeaponSpan, find_weapons


class Span(Protocol):
    """Anything with offsets in a sentence."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""


S = TypeVar("S", bound=Span)


@dataclass(frozen=True)
class Annotated:
    """A sentence and its spans; all offsets are relative to the sentence."""

    sentence: Sentence
    triggers: list[Trigger]
    actors: list[ActorSpan]
    places: list[PlaceSpan]
    times: list[TimeSpan]
    clauses: Clauses

    @cached_property
    def weapons(self) -> list[WeaponSpan]:
        """Weapons named in the sentence."""
        return find_weapons(self.sentence.text)

    @cached_property
    def casualties(self) -> list[CasualtyFigure]:
        """Figures of killed and wounded."""
        return find_casualties(self.sentence.text)

    @cached_property
    def forces(self) -> list[ForceFigure]:
        """Forces that move or could move."""
        return find_forces(self.sentence.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Numbers that count things."""
        return find_quantities(self.sentence.text)

    @property
    def text(self) -> str:
        """The sentence's text."""
        return self.sentence.text

    @property
    def tokens(self) -> list[Token]:
        """The sentence's tokens."""
        return self.sentence.tokens

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """Index of the token that holds, or comes last before, an offset."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def clause_at(self, offset: int) -> Clause:
        """The clause that an offset lies in."""
        return self.clauses.at(self.token_at(offset))

    def inside(self, spans: Iterable[S], clause_indexes: set[int]) -> list[S]:
        """The spans that begin in one of the clauses."""
        return [s for s in spans if self.clause_at(s.start).index in clause_indexes]

    def word_before(self, offset: int, back: int = 1) -> str:
        """The word (lower case) that stands ``back`` words before an offset, or ''."""
        index = self.token_at(offset) - back
        return self.tokens[index].lower if index >= 0 else ""

    def word_after(self, offset: int, ahead: int = 1) -> str:
        """The word (lower case) that stands ``ahead`` words behind the token ending at offset."""
        index = self.token_at(max(0, offset - 1)) + ahead
        return self.tokens[index].lower if index < len(self.tokens) else ""

    def words_between(self, start: int, end: int) -> list[str]:
        """The words (lower case) that begin between two offsets."""
        first = bisect_left(self._token_starts, start)
        behind = bisect_left(self._token_starts, end)
        return [t.lower for t in self.tokens[first:behind]]

    def speaker_of(self, offset: int) -> ActorSpan | None:
        """Who is said to say what stands at an offset: the actor of a report clause."""
        report_ids = {c.index for c in self.clauses.clauses if c.kind == REPORT}
        in_reports = self.inside(self.actors, report_ids)
        if not in_reports:
            return None
        before = [a for a in in_reports if a.start < offset]
        return before[-1] if before else in_reports[0]

    def trigger_over(self, start: int, end: int, entry: TriggerEntry) -> Trigger:
        """A trigger that the table does not list, over one word or figure of the sentence."""
        token = self.token_at(start)
        return Trigger(start, end, token, token, self.text[start:end], entry)


def annotate(sentence: Sentence) -> Annotated:
    """Finds triggers, actors, places, times and clauses; figures are read only when asked for."""
    times = find_times(sentence.text)
    listed = gazetteer().find(sentence.text)
    unlisted = find_unlisted(sentence.text, listed)
    places = sorted([*listed, *unlisted], key=lambda p: p.start)
    named = [(t.start, t.end) for t in times] + [(p.start, p.end) for p in listed]
    triggers = [
        t
        for t in find_triggers(sentence)
        if not any(start <= t.start < end for start, end in named)  # "March 3" is no march
    ]
    if not may_tell_of_forces(sentence.text):
        triggers = [t for t in triggers if not t.needs_force]
    actors = actor_lexicon().find(sentence.text)
    doers = {a.end for a in actors}
    triggers = [
        t
        for t in triggers
        if t.text.lower() not in _MUNITION_VERBS or _has_doer(sentence, t, doers)
    ]
    verb_tokens = frozenset(
        k for t in triggers if not t.is_noun for k in range(t.first, t.last + 1)
    )
    actor_tokens = frozenset(_tokens_in(sentence.tokens, actors))
    time_tokens = frozenset(_tokens_in(sentence.tokens, [t for t in times if not t.is_attributive]))
    event_tokens = frozenset(
        t.last for t in triggers if t.is_noun and t.entry.event_type in ("attack", "unrest")
    )
    return Annotated(
        sentence=sentence,
        triggers=triggers,
        actors=actors,
        places=places,
        times=times,
        clauses=split_clauses(sentence, verb_tokens, actor_tokens, time_tokens, event_tokens),
    )


_VERB_LEADS = frozenset(
    "to will would could might may can shall should must did not and then also".split()
)
_MUNITION_VERBS = frozenset("bomb bombs shell shells".split())


def _has_doer(sentence: Sentence, trigger: Trigger, doers: set[int]) -> bool:
    """ "jets bomb the town" tells an act; in "two car bombs" and "a mortar shell" it is a thing."""
    if trigger.is_noun or trigger.first == 0:
        return False
    before = sentence.tokens[trigger.first - 1]
    return before.end in doers or before.lower in _VERB_LEADS


def _tokens_in(tokens: list[Token], spans: Iterable[Span]) -> Iterable[int]:
    bounds = [(s.start, s.end) for s in spans]
    for index, token in enumerate(tokens):
        if any(start <= token.start < end for start, end in bounds):
            yield index
