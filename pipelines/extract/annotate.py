"""One sentence with everything that was found in it: the input of every frame."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol, TypeVar

from pipelines.extract import nationals
from pipelines.extract.actors import ActorSpan, actor_lexicon, forces_of
from pipelines.extract.article_places import ArticlePlaces
from pipelines.extract.bare_counts import bare_counts, more_sent, sent_counts
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.casualties.reading import find_casualties
from pipelines.extract.claimants import Claimants, claimants_of
from pipelines.extract.clause_rules.splitting import split_clauses
from pipelines.extract.clauses import REPORT, Clause, Clauses
from pipelines.extract.closed_words import GENITIVES
from pipelines.extract.cues import Cue, cues_of
from pipelines.extract.document import Sentence, Token
from pipelines.extract.forces import ForceFigure, find_forces
from pipelines.extract.gazetteer import PlaceSpan, gazetteer
from pipelines.extract.initials import with_initials
from pipelines.extract.lazy import found_once
from pipelines.extract.name_words import LEADS_IN
from pipelines.extract.naming import find_scenes, find_unlisted
from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.quantities.reading import find_quantities
from pipelines.extract.times import TimeSpan, find_times
from pipelines.extract.triggers import Trigger, TriggerEntry, find_triggers
from pipelines.extract.unlisted_groups import with_groups
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
    """A sentence and its spans, each kind read when it is first asked for.

    All offsets are relative to the sentence.
    """

    sentence: Sentence
    resolve: Resolver | None = None
    listed: ArticlePlaces | None = None
    told: Sequence[Annotated] = ()
    cues: int = 0

    def has(self, cue: Cue) -> bool:
        """Whether words of a kind stand in it: what needs them is not sought without."""
        return bool(self.cues >> cue & 1)

    @found_once
    def times(self) -> list[TimeSpan]:
        """Expressions of time."""
        return find_times(self.sentence.text) if self.has(Cue.TIME) else []

    @found_once
    def _listed_places(self) -> list[PlaceSpan]:
        return (self.listed or gazetteer()).find(self.sentence.text)

    @found_once
    def places(self) -> list[PlaceSpan]:
        """Places of the gazetteer, and those that grammar alone shows to be one."""
        text = self.sentence.text
        known = list(self._listed_places)
        has_noun = self.has(Cue.PLACE_NOUN)
        if has_noun or known:
            known += find_unlisted(text, self._listed_places, has_noun=has_noun)
        if self.triggers:
            has_noun = self.has(Cue.SITE_NOUN)
            known += find_scenes(text, known, self.named_actors, has_noun=has_noun)
        return sorted(known, key=lambda p: p.start)

    @property
    def tells_happening(self) -> bool:
        """Whether it has a trigger that is not said of much else, as "stood" and "gave" are."""
        return any(not (t.is_common or t.entry.kind == "crowd") for t in self.triggers)

    @found_once
    def named_actors(self) -> list[ActorSpan]:
        """Who acts, by name or description; "Forty Swedes" as the soldiers that they are."""
        text = self.sentence.text
        known = (self.listed.actors_in if self.listed else actor_lexicon().find)(text)
        found = with_groups(text, known)
        if self.listed is not None and (letters := self.listed.initials):
            found = with_initials(text, found, letters)
        found = [self._without_lead(a) for a in found]
        return [self._as_forces(a) for a in found] if self._are_soldiers else found

    def _without_lead(self, actor: ActorSpan) -> ActorSpan:
        """ "In Nairobi police opened fire": the police, in a place that leads the clause in."""
        lead = max(0, actor.start - _LEAD_WITHIN)
        if not (actor.text[:1].isupper() and _LEADS_IN.search(self.text, lead, actor.start)):
            return actor
        towns = (p for p in self._listed_places if p.start == actor.start and p.end < actor.end)
        town = next((p for p in towns if p.precision == "city"), None)
        if town is None or self.text[town.end + 1 : town.end + 2].isupper():
            return actor  # "in Dora Farms"
        start = town.end + len(" ")
        return replace(actor, start=start, text=self.text[start : actor.end])

    @found_once
    def _are_soldiers(self) -> bool:
        """Whether the peoples that it names are soldiers: "the last Poles left the base"."""
        return self.has(Cue.PEOPLE) and nationals.are_soldiers(
            self.sentence, [one.sentence for one in self.near()]
        )

    def _as_forces(self, actor: ActorSpan) -> ActorSpan:
        if actor.country is None or not nationals.is_led(self.sentence.text, actor):
            return actor
        return forces_of(actor.start, actor.end, actor.text, actor.country)

    def near(self) -> list[Annotated]:
        """The sentences right before it, of its paragraph or the one above."""
        return [
            one
            for one in self.told[-_NEAR - 1 :]
            if 0 < self.sentence.index - one.sentence.index <= _NEAR
            and self.sentence.paragraph - one.sentence.paragraph <= 1
        ]

    @found_once
    def _peoples(self) -> list[ActorSpan]:
        """The soldiers whom it calls by their nation alone."""
        if not self._are_soldiers:
            return []
        return [a for a in self.named_actors if nationals.is_led(self.sentence.text, a)]

    @found_once
    def _bare_counts(self) -> list[ForceFigure]:
        """The soldiers whom it calls by their number alone."""
        if not self.has(Cue.COUNTED_GOING) or self.has(Cue.HARM):
            return []
        near = self.near()
        # "Rockets were fired at the base. More than a dozen landed"
        is_of_arms = any(one.weapons for one in (self, *near))
        if not is_of_arms and nationals.are_soldiers(self.sentence, [n.sentence for n in near]):
            return bare_counts(self.sentence.text, self.quantities)
        if nationals.names_soldiers(self.sentence):
            return sent_counts(self.sentence.text, self.quantities)
        if near and nationals.names_soldiers(near[-1].sentence):
            return more_sent(self.sentence.text, self.quantities)
        return []

    @property
    def _around(self) -> frozenset[str]:
        """The words right before it, where a noun of its own may be of an army or of another."""
        if _OF_WHOM.isdisjoint(self.sentence.vocabulary):
            return frozenset()
        return frozenset().union(*(one.sentence.vocabulary for one in self.near()))

    @property
    def named_persons(self) -> list[ActorSpan]:
        """Those of them who are named persons."""
        return [a for a in self.named_actors if a.is_person] if self.has(Cue.PERSON) else []

    @found_once
    def actors(self) -> list[ActorSpan]:
        """Who acts; "the group" and "they" as the actor that they go back to."""
        return self.named_actors if self.resolve is None else self.resolve(self)

    @found_once
    def triggers(self) -> list[Trigger]:
        """Words that may report an event; none inside a name, a date or a weapon."""
        moves_forces = self.has(Cue.FORCE) or self.has(Cue.BASE) or bool(self._peoples)
        moves_forces = moves_forces or bool(self._bare_counts)
        if not self.has(Cue.TRIGGER) and not (moves_forces and self.has(Cue.FLOW)):
            return []
        found = find_triggers(self.sentence)
        if not moves_forces:
            found = [t for t in found if not t.needs_force]
        if not found:
            return found
        named = [(t.start, t.end) for t in self.times]
        named += [(p.start, p.end) for p in self._listed_places]
        return [
            t
            for t in found
            if not any(start <= t.start < end for start, end in named)  # "March 3" is no march
            and not any(w.start <= t.start and t.end < w.end for w in self.weapons)
            and (t.text.lower() not in _MUNITION_VERBS or self._has_doer(t))
            and (t.entry.kind != "impact" or self._may_be_of_weapon(t))
        ]

    def _may_be_of_weapon(self, trigger: Trigger) -> bool:
        """ "A shell tore into the roof", "They tore into": only of a weapon is it told."""
        return bool(self.weapons) or self.word_before(trigger.start) in _WEAPON_PRONOUNS

    def _has_doer(self, trigger: Trigger) -> bool:
        """ "jets bomb the town" tells an act; "two car bombs" and "a mortar shell" are things."""
        if trigger.is_noun or trigger.first == 0:
            return False
        before = self.tokens[trigger.first - 1]
        return (
            before.lower in _VERB_LEADS
            or before.lower in _DOERS
            or any(before.end == a.end for a in self.named_actors)
        )

    @found_once
    def clauses(self) -> Clauses:
        """The sentence's clauses."""
        verbs = (range(t.first, t.last + 1) for t in self.triggers if not t.is_noun)
        return split_clauses(
            self.sentence,
            verb_tokens=frozenset(chain.from_iterable(verbs)),
            actor_tokens=self._tokens_in(self.named_actors),
            time_tokens=self._tokens_in([t for t in self.times if not t.is_attributive]),
            event_tokens=frozenset(
                t.last
                for t in self.triggers
                if t.is_noun and t.entry.event_type in ("attack", "unrest")
            ),
        )

    def _tokens_in(self, spans: Iterable[S]) -> frozenset[int]:
        """The tokens that begin inside one of the spans."""
        starts = self._token_starts
        within = (range(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in spans)
        return frozenset(chain.from_iterable(within))

    @found_once
    def weapons(self) -> list[WeaponSpan]:
        """Weapons named in the sentence; "Assam Rifles" is a force, "Tank District" a place."""
        if not self.has(Cue.WEAPON):
            return []
        found = find_weapons(self.sentence.text)
        forces = [a for a in self.named_actors if a.text[:1].isupper()] if found else []
        towns = self._listed_places if found else []
        return [
            w
            for w in found
            if not (w.text[:1].isupper() and _bears_its_name(w, forces))
            and not any(
                p.start <= w.start and (w.end < p.end or (w.end == p.end and w.start > 0))
                for p in towns
            )
        ]

    @found_once
    def casualties(self) -> list[CasualtyFigure]:
        """Figures of killed and wounded."""
        return find_casualties(self.sentence.text) if self.has(Cue.HARM) else []

    @found_once
    def claimants(self) -> Claimants:
        """Who is said to say what in the sentence."""
        return claimants_of(self.sentence.text)

    @found_once
    def forces(self) -> list[ForceFigure]:
        """Forces that move or could move."""
        found = find_forces(self.sentence.text, self._around) if self.has(Cue.FORCE) else []
        found += [
            c for c in self._bare_counts if not any(f.start <= c.start < f.end for f in found)
        ]
        if not self._peoples:
            return sorted(found, key=lambda f: f.start)
        peoples = [
            p for p in self._peoples if not any(f.start < p.end and p.start < f.end for f in found)
        ]
        found += nationals.figures(self.sentence.text, peoples, self.quantities)
        return sorted(found, key=lambda f: f.start)

    @found_once
    def quantities(self) -> list[Quantity]:
        """Numbers that count things."""
        return find_quantities(self.sentence.text)

    @found_once
    def text(self) -> str:
        """The sentence's text."""
        return self.sentence.text

    @found_once
    def tokens(self) -> list[Token]:
        """The sentence's tokens."""
        return self.sentence.tokens

    @found_once
    def words(self) -> list[str]:
        """The tokens in lower case."""
        return self.sentence.words

    @property
    def vocabulary(self) -> frozenset[str]:
        """The sentence's words in lower case."""
        return self.sentence.vocabulary

    @found_once
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """Index of the token that holds, or comes last before, an offset."""
        behind = bisect_right(self._token_starts, offset)
        return behind - 1 if behind else 0

    def clause_at(self, offset: int) -> Clause:
        """The clause that an offset lies in."""
        return self.clauses.at(self.token_at(offset))

    def inside(self, spans: Iterable[S], clause_indexes: set[int]) -> list[S]:
        """The spans that begin in one of the clauses."""
        return [s for s in spans if self.clause_at(s.start).index in clause_indexes]

    def in_front_of(self, spans: Iterable[S], clause: int, gap: int = 3) -> list[S]:
        """The spans that a clause follows: "the rockets that", "in Erbil, where".

        Args:
            spans: Spans of the sentence.
            clause: Index of the clause; one without words follows nothing.
            gap: Characters that may stand between.
        """
        tokens = self.clauses.tokens_of(clause)
        if not tokens:
            return []
        first = self.tokens[tokens[0]].start
        return [s for s in spans if s.end <= first <= s.end + gap]

    def word_before(self, offset: int, back: int = 1) -> str:
        """The word (lower case) that stands ``back`` words before an offset, or ''."""
        index = (bisect_right(self._token_starts, offset) or 1) - 1 - back  # as token_at
        return self.words[index] if index >= 0 else ""

    def word_after(self, offset: int, ahead: int = 1) -> str:
        """The word (lower case) that stands ``ahead`` words behind the token ending at offset."""
        index = (bisect_right(self._token_starts, offset - 1) or 1) - 1 + ahead
        return self.words[index] if index < len(self.words) else ""

    def words_between(self, start: int, end: int) -> list[str]:
        """The words (lower case) that begin between two offsets."""
        first = bisect_left(self._token_starts, start)
        behind = bisect_left(self._token_starts, end)
        return self.words[first:behind]

    def speaker_of(self, offset: int) -> ActorSpan | None:
        """Who is said to say what stands at an offset: the actor of a report clause."""
        report_ids = self.clauses.of_kind(REPORT)
        in_reports = self.inside(self.actors, report_ids)
        if not in_reports:
            return None
        before = [a for a in in_reports if a.start < offset]
        if not before:
            return in_reports[0]
        last = self.clause_at(before[-1].start).index  # "X, an offshoot of Y, said": X speaks
        told = [a for a in before if self.clause_at(a.start).index == last]
        return next((a for a in told if not self.text.startswith(GENITIVES, a.end)), told[-1])

    def trigger_over(self, start: int, end: int, entry: TriggerEntry) -> Trigger:
        """A trigger that the table does not list, over one word or figure of the sentence."""
        token = self.token_at(start)
        return Trigger(start, end, token, token, self.text[start:end], entry)


_LEADS_IN = re.compile(rf"{LEADS_IN}\Z")
_LEAD_WITHIN = 18  # characters of ", while outside "
_NEAR = 2  # sentences back to what a sentence goes on with
_OF_WHOM = frozenset({"company", "battery", "batteries"})
_VERB_LEADS = frozenset(
    "to will would could might may can shall should must did not and then also".split()
)
# Plurals that do it themselves: "guns shell the port", where "artillery shells" are things.
_DOERS = frozenset(
    "guns gunners jets planes warplanes gunships helicopters bombers drones tanks batteries "
    "forces troops soldiers rebels militants insurgents fighters gunmen warships".split()
)
_WEAPON_PRONOUNS = frozenset("it they both one two three others most all some".split())
_MUNITION_VERBS = frozenset("bomb bombs shell shells".split())


Resolver = Callable[[Annotated], list[ActorSpan]]


def _bears_its_name(weapon: WeaponSpan, forces: list[ActorSpan]) -> bool:
    """Whether it is a word of the name of one of these forces, and not the first."""
    is_noun = weapon.weapon[:1].islower()
    return is_noun and any(a.start < weapon.start and weapon.end <= a.end for a in forces)


def annotate(
    sentence: Sentence,
    resolve: Resolver | None = None,
    listed: ArticlePlaces | None = None,
    told: Sequence[Annotated] = (),
    cues: int | None = None,
) -> Annotated:
    """A sentence, ready to be asked for what stands in it.

    Args:
        sentence: The sentence.
        resolve: Reads its actors as those that they go back to in the text before it.
        listed: Finds its listed places, as the whole article tells where they lie.
        told: The sentences of the article read so far; it grows as the article is read.
        cues: The kinds of words that it has, where they were sought for the whole article.
    """
    if cues is None:
        cues = cues_of([sentence.text])[0]
    return Annotated(sentence, resolve, listed, told, cues)
