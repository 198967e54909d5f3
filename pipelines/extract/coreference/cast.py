"""The actors that an article has told of: whom generic words and pronouns go back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.coreference.kinds import (
    FORCES_AND_OFFICES,
    is_full_coalition,
    is_named_group,
)
from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.event_places import is_located
from pipelines.extract.machines import (
    SHIP_PREFIXES,
    ships_of,
)
from pipelines.extract.officers import told_officers
from pipelines.knowledge import STATE_KINDS

SUBJECT_WITHIN = 5  # tokens of a sentence among which its subject begins
_MAX_SENTENCES = 40  # how far back any word goes: no article of a megabyte is read again and again
_MAX_PARAGRAPHS = 2  # how far back the doer of "the attackers" or the army in "the jets" may stand
_FROM_AIR = frozenset({"airstrike", "drone_strike"})


class Cast:
    """Looks back from a sentence to whom the article has told of."""

    def __init__(self, told: Sequence[Annotated], drafts: Sequence[Draft]) -> None:
        """A view of what has been told.

        Args:
            told: The sentences read so far; it grows as the article is read.
            drafts: The events told in them; it grows likewise.
        """
        self._told = told
        self._drafts = drafts
        self._persons: dict[str, ActorSpan] = {}
        self._persons_read_up_to = 0

    def persons(self) -> dict[str, ActorSpan]:
        """Who has been told of by given name and surname, and what ship, by the last of it."""
        for source in self._told[self._persons_read_up_to :]:
            for actor in source.named_persons:
                given, _, surname = actor.text.rpartition(" ")
                if given:
                    self._persons[surname] = actor
            self._persons.update(told_officers(source))
            if not SHIP_PREFIXES.isdisjoint(source.vocabulary):
                self._persons.update(ships_of(source))
        self._persons_read_up_to = len(self._told)
        return self._persons

    def subject(self, source: Annotated) -> ActorSpan | None:
        """The actor that the sentence before is about."""
        before = next(self._before(source), None)
        if before is None:
            return None
        actors = before.actors
        if not actors:
            return None
        leads = before.token_at(actors[0].start) < SUBJECT_WITHIN
        return actors[0] if leads and not in_prepositional_phrase(before, actors[0].start) else None

    def speaker(self, source: Annotated) -> ActorSpan | None:
        """The one body that could speak in the sentence before."""
        before = next(self._before(source), None)
        bodies = [a for a in before.actors if a.kind in STATE_KINDS] if before is not None else []
        return bodies[0] if len({a.actor for a in bodies}) == 1 else None

    def group(self, source: Annotated) -> ActorSpan | None:
        """The armed group named last, by its own name or with its country or sponsor."""
        return self._last(source, is_named_group)

    def coalition(self, source: Annotated) -> ActorSpan | None:
        """The coalition named last by more than "the coalition"."""
        return self._last(source, is_full_coalition)

    def states(self, source: Annotated) -> list[ActorSpan]:
        """The forces and offices of states told of, the nearest first."""
        return [
            actor
            for before in self._before(source)
            for actor in reversed(before.named_actors)
            if actor.kind in FORCES_AND_OFFICES and actor.country
        ]

    def state(self, source: Annotated, alpha2: str) -> ActorSpan | None:
        """A state that the sentence or one before it names."""
        for known in (source, *self._before(source)):
            for actor in known.named_actors:
                if actor.kind == "state" and actor.country == alpha2:
                    return actor
        return None

    def countries(self, source: Annotated) -> set[str]:
        """The countries of the places in the sentence, else of those told before."""
        for known in ([source], self._before(source)):
            found = {
                p.country
                for s in known
                for p in s.places
                if p.country and (p.precision != "country" or is_located(s, p, s.places))
            }
            if found:
                return found
        return set()

    def theatre(self, source: Annotated) -> set[str]:
        """The countries of all places told so far and in the sentence."""
        return {p.country for s in (source, *self._before(source)) for p in s.places if p.country}

    def attacker(self, source: Annotated, is_from_air: bool = False) -> ActorSpan | None:
        """Who is known to have made the attack told last, if that stands near.

        Args:
            source: The sentence.
            is_from_air: Whether it must have been made by aircraft.
        """
        for index in reversed(recent(self._drafts)):
            frame = self._drafts[index].frame
            is_name = frame.is_definite and frame.initiator is None  # "the raid", of what was told
            if frame.event_type != "attack" or frame.is_aggregate or is_name:
                continue
            if is_from_air and frame.event_subtype not in _FROM_AIR:
                return None
            apart = source.sentence.paragraph - frame.source.sentence.paragraph
            known = frame.initiator is not None and frame.initiator.side != "unknown"
            return frame.initiator if known and apart <= _MAX_PARAGRAPHS else None
        return None

    def _before(self, source: Annotated) -> Iterator[Annotated]:
        """The sentences before one, the nearest first, as far back as its words may go."""
        near = reversed(self._told[-_MAX_SENTENCES:])
        return (s for s in near if s.sentence.index < source.sentence.index)

    def _last(self, source: Annotated, is_meant: Callable[[ActorSpan], bool]) -> ActorSpan | None:
        for before in self._before(source):
            for actor in reversed(before.named_actors):
                if is_meant(actor):
                    return actor
        return None
