"""Words of a sentence that stand for an actor told of, and that no lexicon lists as actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.coreference.cast import Cast
from pipelines.extract.coreference.kinds import (
    GROUP_NOUNS,
    PRONOUNS,
)
from pipelines.extract.document import Token
from pipelines.extract.officers import MEN_OR_UNITS, own_men

POINTING = frozenset("the that this these those".split())
OWNING = frozenset("its their".split())
OF_PERSON = frozenset("his her".split())
_OF_GROUPS = frozenset(
    "radical extremist hardline hard-line militant armed islamist jihadist jihadi sunni shiite "
    "shia shi'ite muslim rebel insurgent separatist guerrilla left-wing far-left right-wing "
    "far-right leftist marxist maoist nationalist outlawed banned secretive shadowy ultra-radical "
    "paramilitary terrorist terror dissident republican loyalist kurdish".split()
)
_TITLES = frozenset("Mr Mrs Ms Dr General Gen Secretary President Minister Colonel".split())
_HALVES = {"North": "KP", "South": "KR"}
_ADVERBS = frozenset("just also then again now once twice today yesterday".split())
_ACTIVE = frozenset("had has have would will also later then did".split())
_BEING = frozenset("is was are were".split())
# What follows a first word "it" or "they" that does nothing.
_STATIVE = frozenset(
    "is was are were 's 're has had have seems seemed appears appeared remains remained follows "
    "followed comes came took takes became looks looked means meant happened emerged turned".split()
)
_ANAPHORS = PRONOUNS | GROUP_NOUNS | {"coalition", "them"}


def anaphors(cast: Cast, source: Annotated) -> Iterator[ActorSpan]:
    """Pronouns that act, "the group", surnames told of before, and the like.

    Args:
        cast: Whom the article has told of.
        source: The sentence.
    """
    return _Anaphors(cast, source).find()


class _Anaphors:
    """The words of one sentence, looked at one by one."""

    def __init__(self, cast: Cast, source: Annotated) -> None:
        self._cast = cast
        self._source = source

    def find(self) -> Iterator[ActorSpan]:
        """Pronouns that act, and "the group": words that no lexicon lists as actors."""
        text = self._source.text
        persons = {n: p for n, p in self._cast.persons().items() if n in text}
        if not persons and not self._may_go_back():
            return
        taken = {t for a in self._source.named_actors for t in range(a.start, a.end)}
        for index, token in enumerate(self._source.tokens):
            may_be_one = (
                token.lower in _ANAPHORS
                or token.lower in MEN_OR_UNITS
                or token.text in _HALVES
                or token.text in persons
            )
            if may_be_one and token.start not in taken:
                yield from self._at(index, persons)

    def _at(self, index: int, persons: Mapping[str, ActorSpan]) -> Iterator[ActorSpan]:
        token = self._source.tokens[index]
        if token.lower == "coalition" and self._names_attack(index + 1):
            yield from self._as(self._cast.coalition(self._source), token)
        if token.text in persons and self._stands_alone(index):
            yield from self._as(persons[token.text], token)
        if token.lower in MEN_OR_UNITS:
            yield from own_men(self._source, index)
        if token.text in _HALVES:
            yield from self._half_of_korea(index)
        yield from self._pronoun_or_group(index)

    def _as(self, meant: ActorSpan | None, token: Token) -> Iterator[ActorSpan]:
        """One word as the identity of somebody told before."""
        if meant is not None:
            yield replace(meant, start=token.start, end=token.end, text=token.text)

    def _pronoun_or_group(self, index: int) -> Iterator[ActorSpan]:
        """ "they", "a hundred of them", "the radical Sunni group"."""
        token = self._source.tokens[index]
        is_part = token.lower == "them" and self._word(index - 1) == "of"
        first: int | None
        if (token.lower in PRONOUNS or is_part) and self._acts(index):
            kind = "pronoun"
            first = max(0, index - 2) if is_part else index
        else:
            kind = "militia"
            first = self._the_group(index) if token.lower in GROUP_NOUNS else None
        if first is None:
            return
        start = self._source.tokens[first].start
        words = self._source.text[start : token.end]
        name = "they" if is_part else token.lower
        yield ActorSpan(
            start, token.end, words, name, "unknown", None, kind,
            is_force=True, is_person=False, plural_people=False,
        )  # fmt: skip

    def _may_go_back(self) -> bool:
        """Whether any word of the sentence may stand for somebody told of before it."""
        words = self._source.vocabulary
        if not _ANAPHORS.isdisjoint(words):
            return True
        if not (MEN_OR_UNITS.isdisjoint(words) or (OWNING | OF_PERSON).isdisjoint(words)):
            return True
        return any(f"the {half}" in self._source.text for half in _HALVES)

    def _half_of_korea(self, index: int) -> Iterator[ActorSpan]:
        """ "the North called them war games": of the two Koreas, where one has been named."""
        token, following = self._source.tokens[index], self._word(index + 1)
        is_named = self._word(index - 1) == "the" and following != "of"
        beside = self._source.text[token.end : token.end + 2]
        if not is_named or (beside[:1] == " " and beside[1:].isupper()):
            return
        yield from self._as(self._cast.state(self._source, _HALVES[token.text]), token)

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
        is_meant = self._word(first - 1) in POINTING and self._word(index + 1) != "of"
        return first if is_meant else None

    def _word(self, index: int) -> str:
        tokens = self._source.tokens
        return tokens[index].lower if 0 <= index < len(tokens) else ""
