"""Whether two texts that are alike tell of different happenings.

A bulletin of a formula is printed day after day for one town after the other: the wording is one,
and the names, days and figures in it are the news. A copy keeps these and edits the wording.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from itertools import groupby, islice
from typing import Final, NamedTuple

from pipelines.knowledge import months
from pipelines.knowledge.number_words import numerals
from pipelines.normalise.copies.texts import sentences_of, words_of
from pipelines.normalise.copies.versions import Story, is_same_title
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.knowledge import place_names
from pipelines.normalise.outlets.table import name_key, outlet_named

_ALIKE: Final = 0.6
"""Least share of common words, but for what is told of, of two sentences of one wording."""
_RESPELT: Final = 0.7
"""Least likeness of two spellings of one name (Kyiv, Kiev); two towns at the front have .5."""
_OTHER_FIGURES: Final = 3
"""Figures by which a text differs from another outlet's of another happening. Fewer are a toll
that has risen since it was copied, or miles for kilometres."""
_SHORT_WORDS: Final = 150
"""Words of a text that may be printed again, letter for letter, of another happening."""
_WEEK: Final = 7
_MAX_SENTENCES: Final = 20
"""Sentences of a text that are aligned, without those that the two have in common."""

_WEEKDAYS: Final = frozenset(day.casefold() for day in calendar.day_name)


@cache
def _figures() -> Mapping[str, str]:
    """The words of whole numbers in figures."""
    return {word: str(value) for word, value in numerals().items()} | {"dozen": "12"}


@dataclass(frozen=True)
class Text:
    """The text of an article: its headline, its body, and the story that these are of.

    Its words are looked up once, however many other texts it is compared with.
    """

    title: str
    body: str
    story: Story

    @cached_property
    def sentences(self) -> frozenset[str]:
        """The sentences of body and headline that may tell of what happened."""
        return frozenset(self._in_order)

    @cached_property
    def _in_order(self) -> Sequence[str]:
        body = _without_points(self.body)
        if opens_as_report(body):
            body = _dateline_pattern().sub("", body, count=1)
        found = sentences_of(body)
        if not _is_in_title_case(self.title):
            found.append(_without_points(self.title))
        return [s for s in dict.fromkeys(found) if not _credit_pattern().match(s)]

    @cached_property
    def _looked_up(self) -> dict[str, _Sentence]:
        return {}

    def own(self, other: Text) -> Iterator[_Sentence]:
        """Its sentences that another text has not, in order."""
        for sentence in self._in_order:
            if sentence not in other.sentences:
                if sentence not in self._looked_up:
                    self._looked_up[sentence] = _read(sentence)
                yield self._looked_up[sentence]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words, case folded, numbers in figures."""
        tokens = set(words_of(_without_points(f"{self.title}\n{self.body}").casefold()))
        figures = _figures()
        return frozenset(figures.get(token, token) for token in tokens)

    @cached_property
    def in_small_letters(self) -> frozenset[str]:
        """The words of the body that it has somewhere without a capital: they are no names."""
        return frozenset(token for token in set(words_of(self.body)) if token[0].islower())


class _Sentence(NamedTuple):
    """What of a sentence is the same beside whichever other text.

    Attributes:
        tokens: Its words, as they stand.
        capitals: Places of those that may be part of a name.
        days: Names of weekdays, case folded, as all that follow.
        numbers: In figures.
        others: The other words.
    """

    tokens: Sequence[str]
    capitals: Sequence[int]
    days: frozenset[str]
    numbers: frozenset[str]
    others: frozenset[str]


class _Told(NamedTuple):
    """What a sentence tells of, case folded, and the words it does so with."""

    names: frozenset[str]
    days: frozenset[str]
    numbers: frozenset[str]
    wording: frozenset[str]


def tell_different_stories(one: Text, other: Text) -> bool:
    """Whether sentences of one wording have other names, days or figures in the two texts.

    Each text has to have some that the other has nowhere: a copy may leave out or add a name, and
    print it in another spelling. Agencies, outlets, datelines and credits do not count. The figures
    of an outlet's texts of one headline and day do not either: the later one has the later toll.
    """
    if _is_printed_again(one, other):
        return True
    lower = one.in_small_letters | other.in_small_letters
    outlets = frozenset(name_key(text.story.outlet or "") for text in (one, other))
    ours, theirs = (
        [_told(own, lower, outlets) for own in islice(text.own(beside), _MAX_SENTENCES)]
        for text, beside in ((one, other), (other, one))
    )
    our_words, their_words = one.vocabulary, other.vocabulary
    is_own = one.story.outlet is not None and one.story.outlet == other.story.outlet
    if is_own and _are_other_names(*_names_of_leads(ours, theirs)):
        return True
    figures = 0
    for mine, yours in _alike(ours, theirs):
        if _are_other_names(mine.names - their_words, yours.names - our_words):
            return True
        if mine.days - their_words and yours.days - our_words:
            return True
        figures += min(len(mine.numbers - their_words), len(yours.numbers - our_words))
    if is_own and one.story.published_on == other.story.published_on:
        return figures > 0 and not is_same_title(one.story, other.story)
    return figures >= (1 if is_own else _OTHER_FIGURES)


def _names_of_leads(
    ours: Sequence[_Told], theirs: Sequence[_Told]
) -> tuple[frozenset[str], frozenset[str]]:
    """The names that one of two first sentences of one wording has and the other has not."""
    if not ours or not theirs or _likeness(ours[0], theirs[0]) < _ALIKE:
        return frozenset(), frozenset()
    return ours[0].names - theirs[0].names, theirs[0].names - ours[0].names


def _is_printed_again(one: Text, other: Text) -> bool:
    """An outlet's bulletin of a weekday, in another week."""
    ours, theirs = one.story, other.story
    if ours.outlet is None or ours.outlet != theirs.outlet:
        return False
    if ours.published_on is None or theirs.published_on is None:
        return False
    if abs((ours.published_on - theirs.published_on).days) < _WEEK:
        return False
    tokens = words_of(one.body)
    return len(tokens) <= _SHORT_WORDS and any(token.casefold() in _WEEKDAYS for token in tokens)


def _are_other_names(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether each has a name that is none of the other's in another spelling."""
    respelt = {
        (one, other)
        for one in ours
        for other in theirs
        if SequenceMatcher(None, one, other).ratio() >= _RESPELT
    }
    return bool(ours - {one for one, _ in respelt}) and bool(theirs - {name for _, name in respelt})


# --- sentences --------------------------------------------------------------------------------


@cache
def _dateline_pattern() -> re.Pattern[str]:
    return re.compile(r"^[^.!?]{0,60}?(?:\)\s*[-–—:]*|\s[-–—]+)\s")


@cache
def _credit_pattern() -> re.Pattern[str]:
    """Who wrote, edited or photographed it."""
    return re.compile(
        r"\W*(?:additional )?(?:reporting|editing|writing|written|compiled|photo\w*|by)\b.*\bby\b",
        re.IGNORECASE,
    )


@cache
def _initials_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:[A-Z]\.){2,}")


def _without_points(text: str) -> str:
    """Writes US for U.S., as house styles differ in that."""
    return _initials_pattern().sub(lambda found: found[0].replace(".", ""), text)


def _is_in_title_case(title: str) -> bool:
    """Its capitals tell no names, as all words have one."""
    words = [token for token in words_of(title) if len(token) > 3]
    return sum(word[0].isupper() for word in words) > len(words) / 2


def _read(sentence: str) -> _Sentence:
    tokens = words_of(sentence)
    folded = [token.casefold() for token in tokens]
    days = _WEEKDAYS.intersection(folded)
    figures = _figures()
    numbers = frozenset(figures.get(t, t) for t in folded if t in figures or t[0].isdigit())
    capitals = [
        place
        for place, word in enumerate(folded)
        if tokens[place][0].isupper()
        and word not in _WEEKDAYS
        and word not in months()
        and (place or word in place_names())  # what opens a sentence is one if it is a place's
    ]
    return _Sentence(
        tokens, capitals, days, numbers, frozenset(folded) - days - numbers - figures.keys()
    )


def _told(sentence: _Sentence, lower: frozenset[str], outlets: frozenset[str]) -> _Told:
    names = frozenset(word.casefold() for name in _names(sentence, lower, outlets) for word in name)
    return _Told(names, sentence.days, sentence.numbers, sentence.others - names)


def _names(
    sentence: _Sentence, lower: frozenset[str], outlets: frozenset[str]
) -> Iterator[Sequence[str]]:
    """The words of each name; that of an agency or outlet is none."""
    tokens = sentence.tokens
    capitals = [place for place in sentence.capitals if tokens[place].casefold() not in lower]
    for _, run in groupby(enumerate(capitals), key=lambda found: found[1] - found[0]):
        words = [tokens[place] for _, place in run]
        name = " ".join(words)
        if outlet_named(name) is None and name_key(name) not in outlets:
            yield words


def _alike(ours: Sequence[_Told], theirs: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Sentences of one wording, each of the first text with the nearest of the other."""
    for mine in ours:
        nearest = max(theirs, key=lambda yours: _likeness(mine, yours), default=None)
        if nearest and _likeness(mine, nearest) >= _ALIKE:
            yield mine, nearest


def _likeness(one: _Told, other: _Told) -> float:
    most = max(len(one.wording), len(other.wording))
    return len(one.wording & other.wording) / most if most else 0.0
