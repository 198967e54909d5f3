"""The actors of a sentence, every one that goes back to another read as that other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.actors import ActorSpan, as_group, of_country
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.clauses import BACKGROUND, COMPANION, MAIN, REPORT
from pipelines.extract.coreference.anaphors import OF_PERSON, OWNING, POINTING, anaphors
from pipelines.extract.coreference.cast import SUBJECT_WITHIN, Cast
from pipelines.extract.coreference.kinds import (
    FORCES_AND_OFFICES,
    GROUP_NOUNS,
    can_own,
    has_men,
    is_bare_coalition,
    is_generic,
    is_named_group,
    may_be_it,
    may_be_they,
)
from pipelines.extract.coreference.nations import of_ministry, of_nation
from pipelines.extract.officers import MEN, led_by_chief
from pipelines.extract.sides import rebels_of
from pipelines.knowledge import ARMED_GROUPS, IRREGULAR

# Rebels of a country where no side of the codebook's has armed groups stand with nobody.
_REBELS = frozenset(
    "rebel rebels guerrilla guerrillas separatist separatists secessionist secessionists".split()
)
_SAME = {"they": frozenset({"their", "they", "them"}), "it": frozenset({"its"})}
_BODIES = frozenset({"state", "office", "government"})  # "it", never "they"
_ANNOUNCING = frozenset(
    "announced announces said says ordered confirmed added warned vowed".split()
)
# "India denied Pakistan's claim that it had", "by the rebels' own account": whose claim it is.
_OWN_WORD = re.compile(
    r"['’]s (?:\w+ )?(?:claims?|statement|boast|announcement|report) that\b"
    r"|['’]s? (?:own )?(?:account|count|reckoning|admission|tally|figures?)\b"
)
_OF_SAME_GROUP = (" of the same group", " from the same group", " of the group", " from the group")
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_GENITIVE = 4  # characters of "'s " between an owner and what is owned
_CHIEF = re.compile(r"\b(?:commander|leader|chief|chieftain|spokesman|head)\Z", re.IGNORECASE)
_CAN_BE = {"they": may_be_they, "it": may_be_it, MEN: has_men}


def actors_of(cast: Cast, source: Annotated) -> list[ActorSpan]:
    """All actors of a sentence, pronouns and "the group" among them, in their order.

    Args:
        cast: Whom the article has told of before.
        source: The sentence.
    """
    if not source.triggers:
        return source.named_actors
    return list(_Resolver(cast, source).actors())


class _Resolver:
    """Reads the actors of one sentence in order."""

    def __init__(self, cast: Cast, source: Annotated) -> None:
        self._cast = cast
        self._source = source
        self._seen: list[ActorSpan] = []

    def actors(self) -> Iterator[ActorSpan]:
        """All actors of the sentence, pronouns and "the group" among them, in order."""
        spans = [*self._source.named_actors, *anaphors(self._cast, self._source)]
        for span in sorted(spans, key=lambda a: a.start):
            actor = self._read(span)
            if actor is not None:
                self._seen.append(actor)
                yield actor

    def _read(self, actor: ActorSpan) -> ActorSpan | None:
        if actor.kind == "pronoun":
            meant = self._speaker() if actor.actor == "we" else self._possessor(actor)
            if meant is None or (actor.actor == "they" and meant.kind in _BODIES):
                return None
            return _as(actor, meant)
        if is_bare_coalition(actor):
            coalition = self._cast.coalition(self._source)
            return _as(actor, coalition) if coalition else actor
        if not is_generic(actor):
            return actor
        meant = self._meant(actor)
        if meant is None:
            return None if actor.actor in GROUP_NOUNS | {MEN} else actor
        return _as(actor, meant)

    def _meant(self, actor: ActorSpan) -> ActorSpan | None:
        before = self._source.word_before(actor.start)
        if before in OWNING and actor.kind in FORCES_AND_OFFICES and self._ministry_speaks(actor):
            return of_ministry(self._cast, self._source, actor)
        if actor.actor == MEN:
            if before not in OF_PERSON:
                return self._possessor(actor)
            return led_by_chief(self._source, [a for a in self._seen if a.end <= actor.start])
        if before in OWNING:
            return self._possessor(actor) or (
                self._group(actor) if actor.kind in ARMED_GROUPS else None
            )
        if before in OF_PERSON:
            return self._of_leader(actor)
        owner = next((a for a in self._seen if 0 <= actor.start - a.end <= _GENITIVE), None)
        if owner is not None and before in ("'s", "’s"):
            return owner if can_own(owner) else None
        owned_by_group = before in ("'s", "’s") and self._source.word_before(
            actor.start, 2
        ) in GROUP_NOUNS  # fmt: skip
        is_counted = before in _NUMBERS and self._source.word_before(actor.start, 2) in POINTING
        is_definite = before in POINTING or owned_by_group or is_counted
        if actor.kind in ARMED_GROUPS:
            return (self._group(actor) if is_definite else None) or self._rebels(actor)
        if owned_by_group and actor.is_force:
            return self._whose_spokesman() or self._group(actor)  # "the group's naval forces"
        if actor.kind == "gunmen":
            if self._source.text.startswith(_OF_SAME_GROUP, actor.end):
                return self._cast.group(self._source)
            return self._cast.attacker(self._source) if is_definite else None
        if actor.kind not in FORCES_AND_OFFICES:
            return None
        return of_nation(self._cast, self._source, self._seen, actor, is_definite)

    def _whose_spokesman(self) -> ActorSpan | None:
        """ "The Houthi spokesman said the group's boats had ...": the group that he speaks for."""
        offices = (a for a in reversed(self._seen) if a.kind == "office" or a.is_force)
        return next((a for a in offices if a.side not in ("unknown", "civilian")), None)

    def _speaker(self) -> ActorSpan | None:
        """Whose "we" it is: who is said to say the sentence, if they have forces."""
        reports = self._source.clauses.of_kind(REPORT)
        speakers = self._source.inside(self._source.named_actors, reports)
        return next((a for a in speakers if can_own(a)), None)

    def _ministry_speaks(self, actor: ActorSpan) -> bool:
        """ "The Defence Ministry said its jets": of no country that the words name."""
        reports = self._source.clauses.of_kind(REPORT)
        said = [t for i in reports for t in self._source.clauses.tokens_of(i)]
        words = {
            t.lower for t in map(self._source.tokens.__getitem__, said) if t.start < actor.start
        }
        return "ministry" in words and not self._source.inside(self._seen, reports)

    def _possessor(self, actor: ActorSpan) -> ActorSpan | None:
        """Who "it" and "its" go back to: who says so, who leads the sentence, the last subject."""
        can_be = _CAN_BE.get(actor.actor, can_own)
        before = [a for a in self._seen if a.end <= actor.start and can_be(a)]
        if actor.actor == "it":  # of "The Reef Guards, a splinter group" the name
            before = [a for a in before if can_own(a)] or before
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
        opens = len(lead) <= SUBJECT_WITHIN or actor.kind != "pronoun"
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
        return named if named is not None and may_be_they(named) else None

    def _says(self, actor: ActorSpan) -> bool:
        """ "On Tuesday it announced": only a body that can speak is meant."""
        return self._source.word_after(actor.end) in _ANNOUNCING

    def _of_leader(self, actor: ActorSpan) -> ActorSpan | None:
        """ "The president said that his troops", "an FLK commander said his men": those led."""
        chiefs = [a for a in self._seen if a.end <= actor.start and _CHIEF.search(a.text)]
        if chiefs and is_named_group(chiefs[-1]) and actor.kind in IRREGULAR:
            return chiefs[-1]
        leaders = [a for a in self._seen if a.is_person and a.end <= actor.start]
        subject = self._cast.subject(self._source)
        leader = leaders[-1] if leaders else subject
        if leader is None or not leader.is_person or leader.country is None:
            return None
        return of_country(actor, leader.country) if actor.kind in FORCES_AND_OFFICES else None

    def _group(self, actor: ActorSpan) -> ActorSpan | None:
        here = next((a for a in reversed(self._seen) if is_named_group(a)), None)
        if here is not None and actor.actor in GROUP_NOUNS:
            return here
        return self._cast.group(self._source)

    def _rebels(self, actor: ActorSpan) -> ActorSpan | None:
        """ "rebels", of the one country where it happens."""
        if not _REBELS & set(actor.text.lower().split()):
            return None
        countries = self._cast.countries(self._source)
        return rebels_of(actor, next(iter(countries))) if len(countries) == 1 else None


def _as(actor: ActorSpan, meant: ActorSpan) -> ActorSpan:
    """The words of the one as the identity of the other."""
    meant = as_group(meant)
    kind = actor.kind if actor.kind in FORCES_AND_OFFICES else meant.kind
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
