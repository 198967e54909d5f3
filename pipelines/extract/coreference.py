"""Whom "the group", "the army", "its jets" and "they" mean (codebook.md, Actors and places).

An article names an actor once and then says "the militants", "its fighters", "the army". Each
such word is read as the actor that it goes back to, in the sentence or in those before it; one
that goes back to nothing, or to several, stays the generic actor that it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipelines.extract.actors import ActorSpan, as_group, of_country, rebels_of
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.clauses import BACKGROUND, COMPANION, MAIN, REPORT
from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.event_places import is_located
from pipelines.extract.machines import (
    AIRCRAFT_AND_SHIPS,
    SHIP_PREFIXES,
    are_of_a_kind,
    is_machine,
    ships_of,
)
from pipelines.extract.officers import MEN, MEN_OR_UNITS, led_by_chief, own_men, told_officers
from pipelines.knowledge import ARMED_GROUPS, STATE_KINDS

_STATE_KINDS = frozenset({"military", "security", "government", "office"})
_POINTING = frozenset("the that this these those".split())
_SAYING = frozenset("said says".split())
_OWNING = frozenset("its their".split())
_OF_PERSON = frozenset("his her".split())
_GROUP_NOUNS = frozenset("group movement organisation organization faction outfit".split())
_OF_GROUPS = frozenset(
    "radical extremist hardline hard-line militant armed islamist jihadist jihadi sunni shiite "
    "shia shi'ite muslim rebel insurgent separatist guerrilla left-wing far-left right-wing "
    "far-right leftist marxist maoist nationalist outlawed banned secretive shadowy ultra-radical "
    "paramilitary terrorist terror dissident republican loyalist kurdish".split()
)
# Forces that a country has one of: "the army" is the army of the country that is told of.
_NATIONAL = frozenset(
    "army military navy government regime junta police policemen policeman gendarmerie gendarmes "
    "coastguard ministry mod".split()
)
# Rebels of a country where no side of the codebook's has armed groups stand with nobody.
_REBELS = frozenset(
    "rebel rebels guerrilla guerrillas separatist separatists secessionist secessionists".split()
)
_AT_HOME = frozenset("ministry government police policemen junta regime".split())
_NATIONAL_PHRASES = ("air force", "security forces", "government forces", "government troops")
_TITLES = frozenset("Mr Mrs Ms Dr General Gen Secretary President Minister Colonel".split())
_PRONOUNS = frozenset({"it", "they", "we"})
_HALVES = {"North": "KP", "South": "KR"}
_SAME = {"they": frozenset({"their", "they", "them"}), "it": frozenset({"its"})}
_ANAPHORS = _PRONOUNS | _GROUP_NOUNS | {"coalition", "them"}
_BODIES = frozenset({"state", "office", "government"})  # "it", never "they"
_ADVERBS = frozenset("just also then again now once twice today yesterday".split())
_ACTIVE = frozenset("had has have would will also later then did".split())
_ANNOUNCING = frozenset(
    "announced announces said says ordered confirmed added warned vowed".split()
)
_BEING = frozenset("is was are were".split())
# What follows a first word "it" or "they" that does nothing.
_STATIVE = frozenset(
    "is was are were 's 're has had have seems seemed appears appeared remains remained follows "
    "followed comes came took takes became looks looked means meant happened emerged turned".split()
)
# "India denied Pakistan's claim that it had": whose claim it is.
_OWN_WORD = re.compile(r"['’]s (?:\w+ )?(?:claims?|statement|boast|announcement|report) that\b")
_OF_SAME_GROUP = (" of the same group", " from the same group", " of the group", " from the group")
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_GENITIVE = 4  # characters of "'s " between an owner and what is owned
_CONJOINED = 5  # characters of " and "
_SUBJECT_WITHIN = 5  # tokens of a sentence among which its subject begins
_MAX_SENTENCES = 40  # how far back any word goes: no article of a megabyte is read again and again
_MAX_PARAGRAPHS = 2  # how far back the doer of "the attackers" or the army in "the jets" may stand


class Cast:
    """The actors that an article has told of: whom generic words and pronouns go back to."""

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

    def actors(self, source: Annotated) -> list[ActorSpan]:
        """The actors of a sentence, every one that goes back to another read as that other."""
        if not source.triggers:
            return source.named_actors
        return list(_Resolver(self, source).actors())

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
        leads = before.token_at(actors[0].start) < _SUBJECT_WITHIN
        return actors[0] if leads and not in_prepositional_phrase(before, actors[0].start) else None

    def speaker(self, source: Annotated) -> ActorSpan | None:
        """The one body that could speak in the sentence before."""
        before = next(self._before(source), None)
        bodies = [a for a in before.actors if a.kind in STATE_KINDS] if before is not None else []
        return bodies[0] if len({a.actor for a in bodies}) == 1 else None

    def group(self, source: Annotated) -> ActorSpan | None:
        """The armed group named last, by its own name or with its country or sponsor."""
        return self._last(source, _is_named_group)

    def coalition(self, source: Annotated) -> ActorSpan | None:
        """The coalition named last by more than "the coalition"."""
        return self._last(source, _is_full_coalition)

    def states(self, source: Annotated) -> list[ActorSpan]:
        """The forces and offices of states told of, the nearest first."""
        return [
            actor
            for before in self._before(source)
            for actor in reversed(before.named_actors)
            if actor.kind in _STATE_KINDS and actor.country
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


class _Resolver:
    """Reads the actors of one sentence in order."""

    def __init__(self, cast: Cast, source: Annotated) -> None:
        self._cast = cast
        self._source = source
        self._seen: list[ActorSpan] = []

    def actors(self) -> Iterator[ActorSpan]:
        """All actors of the sentence, pronouns and "the group" among them, in order."""
        spans = [*self._source.named_actors, *self._anaphors()]
        for span in sorted(spans, key=lambda a: a.start):
            actor = self._read(span)
            if actor is not None:
                self._seen.append(actor)
                yield actor

    def _anaphors(self) -> Iterator[ActorSpan]:
        """Pronouns that act, and "the group": words that no lexicon lists as actors."""
        text = self._source.text
        persons = {n: p for n, p in self._cast.persons().items() if n in text}
        if not persons and not self._may_go_back():
            return
        taken = {t for a in self._source.named_actors for t in range(a.start, a.end)}
        for index, token in enumerate(self._source.tokens):
            is_half = token.text in _HALVES
            is_men = token.lower in MEN_OR_UNITS
            if not (is_half or is_men or token.lower in _ANAPHORS or token.text in persons):
                continue
            if token.lower == "coalition" and token.start not in taken:
                meant = self._cast.coalition(self._source)
                if meant is not None and self._names_attack(index + 1):
                    yield replace(meant, start=token.start, end=token.end, text=token.text)
            person = persons.get(token.text)
            if person is not None and token.start not in taken and self._stands_alone(index):
                yield replace(person, start=token.start, end=token.end, text=token.text)
            if is_men and token.start not in taken:
                yield from own_men(self._source, index)
            if is_half and token.start not in taken:
                yield from self._half_of_korea(index)
            is_part = token.lower == "them" and self._word(index - 1) == "of"
            pronoun = (token.lower in _PRONOUNS or is_part) and self._acts(index)
            group = self._the_group(index) if token.lower in _GROUP_NOUNS else None
            if (pronoun or group is not None) and token.start not in taken:
                kind = "pronoun" if pronoun else "militia"
                name = "they" if is_part else token.lower
                first = max(0, index - 2) if is_part else index if group is None else group
                start = self._source.tokens[first].start
                words = self._source.text[start : token.end]  # "a hundred of them" acts
                yield ActorSpan(
                    start, token.end, words, name, "unknown", None, kind,
                    is_force=True, is_person=False, plural_people=False,
                )  # fmt: skip

    def _may_go_back(self) -> bool:
        """Whether any word of the sentence may stand for somebody told of before it."""
        words = self._source.vocabulary
        if not _ANAPHORS.isdisjoint(words):
            return True
        if not (MEN_OR_UNITS.isdisjoint(words) or (_OWNING | _OF_PERSON).isdisjoint(words)):
            return True
        return any(f"the {half}" in self._source.text for half in _HALVES)

    def _half_of_korea(self, index: int) -> Iterator[ActorSpan]:
        """ "the North called them war games": of the two Koreas, where one has been named."""
        token, following = self._source.tokens[index], self._word(index + 1)
        is_named = self._word(index - 1) == "the" and following != "of"
        beside = self._source.text[token.end : token.end + 2]
        if not is_named or (beside[:1] == " " and beside[1:].isupper()):
            return
        meant = self._cast.state(self._source, _HALVES[token.text])
        if meant is not None:
            yield replace(meant, start=token.start, end=token.end, text=token.text)

    def _stands_alone(self, index: int) -> bool:
        """ "Gates said", never "Pearly Gates" or "Gates Street"."""
        before = self._source.tokens[index - 1].text if index else ""
        after = self._source.tokens[index + 1].text if index + 1 < len(self._source.tokens) else ""
        start = self._source.tokens[index].start
        dated = any(t.end == start - 1 for t in self._source.times)
        titled = dated or before in _TITLES or before == "."
        return (titled or not before[:1].isupper()) and not after[:1].isupper()

    def _acts(self, index: int) -> bool:
        """Whether a verb follows that the pronoun is the subject of; a passive suffers."""
        following = self._word(index + 1)
        if following in _ADVERBS or following.endswith("ly"):
            index += 1
        if index == 0 and following not in _STATIVE:
            return True
        if following in _BEING and self._word(index + 2).endswith("ing"):
            index += 1
        if following in _ACTIVE and self._word(index + 2) not in ("been", "to"):
            return True
        acts = [t.first for t in self._source.triggers if not t.is_noun]
        # "In May it herded the men together and shot them": the second verb is the attack's
        is_first = following.endswith("ed") and any(
            self._word(at - 1) == "and" for at in acts if index + 1 < at
        )
        return is_first or index + 1 in acts

    def _names_attack(self, index: int) -> bool:
        """ "a coalition airstrike", "coalition night raids": the noun for an attack behind it."""
        return any(t.is_noun and t.first in (index, index + 1) for t in self._source.triggers)

    def _the_group(self, index: int) -> int | None:
        """The first token of "group", "radical Sunni group" behind "the"; never "the group of"."""
        first = index
        while self._word(first - 1) in _OF_GROUPS:
            first -= 1
        is_meant = self._word(first - 1) in _POINTING and self._word(index + 1) != "of"
        return first if is_meant else None

    def _word(self, index: int) -> str:
        tokens = self._source.tokens
        return tokens[index].lower if 0 <= index < len(tokens) else ""

    def _read(self, actor: ActorSpan) -> ActorSpan | None:
        if actor.kind == "pronoun":
            meant = self._speaker() if actor.actor == "we" else self._possessor(actor)
            if meant is None or (actor.actor == "they" and meant.kind in _BODIES):
                return None
            return _as(actor, meant)
        if _is_bare_coalition(actor):
            coalition = self._cast.coalition(self._source)
            return _as(actor, coalition) if coalition else actor
        if not _is_generic(actor):
            return actor
        meant = self._meant(actor)
        if meant is None:
            return None if actor.actor in _GROUP_NOUNS | {MEN} else actor
        return _as(actor, meant)

    def _meant(self, actor: ActorSpan) -> ActorSpan | None:
        before = self._source.word_before(actor.start)
        if before in _OWNING and actor.kind in _STATE_KINDS and self._ministry_speaks(actor):
            return self._of_ministry(actor)
        if actor.actor == MEN:
            if before not in _OF_PERSON:
                return self._possessor(actor)
            return led_by_chief(self._source, [a for a in self._seen if a.end <= actor.start])
        if before in _OWNING:
            return self._possessor(actor) or (
                self._group(actor) if actor.kind in ARMED_GROUPS else None
            )
        if before in _OF_PERSON:
            return self._of_leader(actor)
        owner = next((a for a in self._seen if 0 <= actor.start - a.end <= _GENITIVE), None)
        if owner is not None and before in ("'s", "’s"):
            return owner if _can_own(owner) else None
        owned_by_group = before in ("'s", "’s") and self._source.word_before(
            actor.start, 2
        ) in _GROUP_NOUNS  # fmt: skip
        is_counted = before in _NUMBERS and self._source.word_before(actor.start, 2) in _POINTING
        is_definite = before in _POINTING or owned_by_group or is_counted
        if actor.kind in ARMED_GROUPS:
            return (self._group(actor) if is_definite else None) or self._rebels(actor)
        if owned_by_group and actor.is_force:
            return self._whose_spokesman() or self._group(actor)  # "the group's naval forces"
        if actor.kind == "gunmen":
            if self._source.text.startswith(_OF_SAME_GROUP, actor.end):
                return self._cast.group(self._source)
            return self._cast.attacker(self._source) if is_definite else None
        return self._national(actor, is_definite) if actor.kind in _STATE_KINDS else None

    def _whose_spokesman(self) -> ActorSpan | None:
        """ "The Houthi spokesman said the group's boats had ...": the group that he speaks for."""
        offices = (a for a in reversed(self._seen) if a.kind == "office" or a.is_force)
        return next((a for a in offices if a.side not in ("unknown", "civilian")), None)

    def _speaker(self) -> ActorSpan | None:
        """Whose "we" it is: who is said to say the sentence, if they have forces."""
        reports = self._source.clauses.of_kind(REPORT)
        speakers = self._source.inside(self._source.named_actors, reports)
        return next((a for a in speakers if _can_own(a)), None)

    def _ministry_speaks(self, actor: ActorSpan) -> bool:
        """ "The Defence Ministry said its jets": of no country that the words name."""
        reports = self._source.clauses.of_kind(REPORT)
        said = [t for i in reports for t in self._source.clauses.tokens_of(i)]
        words = {self._word(i) for i in said if self._source.tokens[i].start < actor.start}
        return "ministry" in words and not self._source.inside(self._seen, reports)

    def _of_ministry(self, actor: ActorSpan) -> ActorSpan | None:
        """The forces of the last subject, if a state's; else of the one state or land told of."""
        subject = self._cast.subject(self._source)
        if subject is not None and subject.kind in (*_STATE_KINDS, "state") and subject.country:
            return of_country(actor, subject.country)
        nations = {a.country for a in self._cast.states(self._source) if a.country}
        meant = nations if len(nations) == 1 else self._cast.theatre(self._source)
        return of_country(actor, next(iter(meant))) if len(meant) == 1 else None

    def _of_speaker(self, actor: ActorSpan) -> ActorSpan | None:
        """ "The army said that soldiers had raided": whoever speaks of soldiers means its own."""
        opens = self._source.word_before(actor.start) in ("that", *_SAYING)
        if not opens or actor.text.lower() not in _OWN_MEN:
            return None
        reports = self._source.clauses.of_kind(REPORT)
        speakers = self._source.inside(self._seen, reports)
        country = speakers[-1].country if speakers else None
        is_force = country is not None and speakers[-1].kind in _STATE_KINDS
        return of_country(actor, country) if is_force and country else None

    def _possessor(self, actor: ActorSpan) -> ActorSpan | None:
        """Who "it" and "its" go back to: who says so, who leads the sentence, the last subject."""
        can_be = _CAN_BE.get(actor.actor, _can_own)
        before = [a for a in self._seen if a.end <= actor.start and can_be(a)]
        claimants = [a for a in before if _OWN_WORD.match(self._source.text, a.end)]
        if claimants:
            return claimants[-1]
        reports = self._source.clauses.of_kind(REPORT)
        speakers = self._source.inside(before, reports)
        if speakers:
            return speakers[-1]
        leading = [a for a in before if not in_prepositional_phrase(self._source, a.start)]
        if leading:
            return leading[0]
        lead = self._source.tokens[: self._source.token_at(actor.start)]
        opens = len(lead) <= _SUBJECT_WITHIN or actor.kind != "pronoun"
        opens = opens or actor.text.endswith("them")  # "Since May, when a hundred of them stormed"
        goes_on = _SAME.get(actor.actor, frozenset())
        # "The town has been in their hands since May, when they overran it"
        opens = opens or (not before and any(token.lower in goes_on for token in lead))
        subject = self._cast.subject(self._source)
        if opens and subject is None and actor.actor == "it" and self._says(actor):
            return self._cast.speaker(self._source)
        if opens and subject is not None:
            return subject if can_be(subject) else None
        return self._told_after(actor) if actor.actor == "they" else None

    def _told_after(self, actor: ActorSpan) -> ActorSpan | None:
        """ "When they stormed the post, the rebels had run": a lead clause that names them late."""
        clauses = self._source.clauses
        if clauses.at(self._source.token_at(actor.start)).kind not in (COMPANION, BACKGROUND):
            return None
        behind = (
            a
            for a in self._source.named_actors
            if a.start > actor.end and self._source.clause_at(a.start).kind == MAIN
        )
        named = next(behind, None)
        return named if named is not None and _may_be_they(named) else None

    def _says(self, actor: ActorSpan) -> bool:
        """ "On Tuesday it announced": only a body that can speak is meant."""
        return self._source.word_after(actor.end) in _ANNOUNCING

    def _of_leader(self, actor: ActorSpan) -> ActorSpan | None:
        """ "The president said that his troops", "an FLK commander said his men": those led."""
        chiefs = [a for a in self._seen if a.end <= actor.start and _CHIEF.search(a.text)]
        if chiefs and _is_named_group(chiefs[-1]) and actor.kind in _ARMED_MEN:
            return chiefs[-1]
        leaders = [a for a in self._seen if a.is_person and a.end <= actor.start]
        subject = self._cast.subject(self._source)
        leader = leaders[-1] if leaders else subject
        if leader is None or not leader.is_person or leader.country is None:
            return None
        return of_country(actor, leader.country) if actor.kind in _STATE_KINDS else None

    def _group(self, actor: ActorSpan) -> ActorSpan | None:
        here = next((a for a in reversed(self._seen) if _is_named_group(a)), None)
        if here is not None and actor.actor in _GROUP_NOUNS:
            return here
        return self._cast.group(self._source)

    def _rebels(self, actor: ActorSpan) -> ActorSpan | None:
        """ "rebels", of the one country where it happens."""
        if not _REBELS & set(actor.text.lower().split()):
            return None
        countries = self._cast.countries(self._source)
        return rebels_of(actor, next(iter(countries))) if len(countries) == 1 else None

    def _national(self, actor: ActorSpan, is_definite: bool) -> ActorSpan | None:
        """ "the army", "army helicopters", "government forces": of the one country told of.

        The army whose country the text named last with that noun; else that of the only state
        whose forces it has named; else, for what each country has of its own, that of the only
        country where anything has happened.
        """
        if (own := self._of_speaker(actor)) is not None:
            return own
        if self._source.word_before(actor.start) == "and" and self._seen:
            beside = self._seen[-1]  # "US F-15s and F-16s"
            if actor.start - beside.end <= _CONJOINED and beside.kind in _STATE_KINDS:
                return beside
        words = set(actor.text.lower().split())
        is_national = bool(words & _NATIONAL) or any(
            phrase in actor.text.lower() for phrase in _NATIONAL_PHRASES
        )
        machines = bool(words & AIRCRAFT_AND_SHIPS) or any(c.isdigit() for c in actor.text)
        if not (is_national or is_definite or machines):
            return None
        subject = self._cast.subject(self._source) if machines else None
        if subject and subject.country and are_of_a_kind(subject.text, actor.text):
            return of_country(actor, subject.country)  # "US warships ... Three destroyers"
        attacker = self._cast.attacker(self._source, is_from_air=True) if machines else None
        if attacker and attacker.country and attacker.kind in (*_STATE_KINDS, "state"):
            return of_country(actor, attacker.country)  # "Omani air strikes ... when jets hit"
        states = self._cast.states(self._source)
        same = [a for a in states if words & _NATIONAL & set(a.text.lower().split())]
        # A foreign drone overhead does not make the army on the ground a foreign one, and a
        # minister who deplores what jets have bombed does not make them his country's.
        nations = {a.country for a in states if (a.is_force if machines else not is_machine(a))}
        scenes = self._cast.countries(self._source)
        is_foreign = bool(words & _AT_HOME) and nations.isdisjoint(scenes)
        if is_national and (not nations or is_foreign):
            nations = set(scenes)
        country = same[0].country if same else None
        if country is None and is_national and len(nations) > 1:  # the one where it happens
            # Foreign armies may be all that the text has named; a ministry or police is at home.
            if nations.isdisjoint(scenes) and words & _AT_HOME:
                nations = set(self._cast.theatre(self._source))
            else:
                nations &= scenes
        if country is None and len(nations) == 1:
            country = next(iter(nations))
        return of_country(actor, country) if country else None


_CHIEF = re.compile(r"\b(?:commander|leader|chief|chieftain|spokesman|head)\Z", re.IGNORECASE)
_FROM_AIR = frozenset({"airstrike", "drone_strike"})
_OWN_MEN = frozenset("troops soldiers commandos paratroopers marines".split())


def _as(actor: ActorSpan, meant: ActorSpan) -> ActorSpan:
    """The words of the one as the identity of the other."""
    meant = as_group(meant)
    kind = actor.kind if actor.kind in _STATE_KINDS else meant.kind
    return replace(
        meant,
        start=actor.start,
        end=actor.end,
        text=actor.text,
        kind=kind,
        is_force=actor.is_force or meant.is_force,
        is_person=False,
        plural_people=actor.plural_people,
        is_carried=True,
    )


def _is_generic(actor: ActorSpan) -> bool:
    is_unlisted = actor.kind in ARMED_GROUPS and actor.actor[:1].isupper()  # it has a name
    is_nobodys = actor.side == "unknown" and actor.country is None
    return is_nobodys and actor.is_force and not is_unlisted


def _is_named_group(actor: ActorSpan) -> bool:
    actor = as_group(actor)
    is_unlisted = actor.kind == "militia" and actor.actor[:1].isupper()
    named = actor.side != "unknown" or actor.country is not None or is_unlisted
    return actor.kind in ARMED_GROUPS and named and not actor.is_person


def _can_own(actor: ActorSpan) -> bool:
    """An actor with forces of its own: a state, its army or its ministry, an armed group."""
    actor = as_group(actor)
    is_named = actor.kind in ARMED_GROUPS and actor.actor[:1].isupper()
    return not actor.is_person and (
        actor.kind == "state" or is_named or (actor.is_force and actor.side != "unknown")
    )


def _may_be_they(actor: ActorSpan) -> bool:
    """Whom "they" means: an owner of forces, or armed men, of whatever side."""
    return _can_own(actor) or (actor.is_force and actor.kind in _ARMED_MEN)


def _has_men(actor: ActorSpan) -> bool:
    """ "The group's Yemeni branch said its men": not of the land that the branch is in."""
    return _can_own(actor) and actor.kind != "state"


_ARMED_MEN = ARMED_GROUPS | {"gunmen"}
_CAN_BE = {"they": _may_be_they, MEN: _has_men}


def _is_bare_coalition(actor: ActorSpan) -> bool:
    words = actor.text.lower().replace("'s", "").replace("’s", "").split()
    return actor.actor == "US-led coalition" and bool(words) and (
        words[0] == "coalition" or words[:2] == ["the", "coalition"]
    )  # fmt: skip


def _is_full_coalition(actor: ActorSpan) -> bool:
    return "coalition" in actor.text.lower() and not _is_bare_coalition(actor)
