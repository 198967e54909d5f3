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
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from pipelines.knowledge import months
from pipelines.knowledge.number_words import numerals
from pipelines.normalise.datelines import opens_as_report
from pipelines.normalise.knowledge import place_names
from pipelines.normalise.outlets import name_key, outlet_named
from pipelines.normalise.texts import sentences_of
from pipelines.normalise.versions import Story, is_same_title

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


@dataclass(frozen=True, slots=True)
class Text:
    """The text of an article: its headline, its body, and the story that these are of."""

    title: str
    body: str
    story: Story


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
    our_sentences, their_sentences = _sentences(one), _sentences(other)
    lower = frozenset(
        token for text in (one, other) for token in _tokens(text.body) if token[0].islower()
    )
    outlets = frozenset(name_key(text.story.outlet or "") for text in (one, other))
    ours, theirs = (
        [
            _told(sentence, lower, outlets)
            for sentence in islice((s for s in own if s not in others), _MAX_SENTENCES)
        ]
        for own, others in (
            (our_sentences, their_sentences),
            (their_sentences, our_sentences),
        )
    )
    our_words, their_words = _vocabulary(one), _vocabulary(other)
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
    tokens = _tokens(one.body)
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
def _token_pattern() -> re.Pattern[str]:
    return re.compile(r"\w+")


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


def _tokens(text: str) -> list[str]:
    return _token_pattern().findall(text)


def _sentences(text: Text) -> dict[str, None]:
    """The sentences of body and headline that may tell of what happened, in order."""
    body = _without_points(text.body)
    if opens_as_report(body):
        body = _dateline_pattern().sub("", body, count=1)
    found = sentences_of(body)
    if not _is_in_title_case(text.title):
        found.append(_without_points(text.title))
    return dict.fromkeys(s for s in found if not _credit_pattern().match(s))


@cache
def _initials_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:[A-Z]\.){2,}")


def _without_points(text: str) -> str:
    """Writes US for U.S., as house styles differ in that."""
    return _initials_pattern().sub(lambda found: found[0].replace(".", ""), text)


def _is_in_title_case(title: str) -> bool:
    """Its capitals tell no names, as all words have one."""
    words = [token for token in _tokens(title) if len(token) > 3]
    return sum(word[0].isupper() for word in words) > len(words) / 2


def _told(sentence: str, lower: frozenset[str], outlets: frozenset[str]) -> _Told:
    tokens = _tokens(sentence)
    kept = [token.casefold() for token in tokens]
    names = frozenset(kept[place] for run in _runs(tokens, lower, outlets) for place in run)
    days = _WEEKDAYS.intersection(kept)
    figures = _figures()
    numbers = frozenset(figures.get(t, t) for t in kept if t in figures or t[0].isdigit())
    return _Told(names, days, numbers, frozenset(kept) - names - days - numbers - figures.keys())


def _vocabulary(text: Text) -> frozenset[str]:
    """All words of a text, case folded, numbers in figures."""
    tokens = (token.casefold() for token in _tokens(_without_points(f"{text.title}\n{text.body}")))
    figures = _figures()
    return frozenset(figures.get(token, token) for token in tokens)


def _runs(tokens: list[str], lower: frozenset[str], outlets: frozenset[str]) -> Iterator[list[int]]:
    """Places of the words of each name; that of an agency or outlet is none.

    What opens the sentence is one where the table of places has it.
    """
    run: list[int] = []
    for place, token in enumerate((*tokens, "")):
        if _is_name(token, lower) and (place or token.casefold() in place_names()):
            run.append(place)
        elif run:
            name = " ".join(tokens[p] for p in run)
            if outlet_named(name) is None and name_key(name) not in outlets:
                yield run
            run = []


def _is_name(token: str, lower: frozenset[str]) -> bool:
    word = token.casefold()
    return (
        token[:1].isupper() and word not in lower and word not in _WEEKDAYS and word not in months()
    )


def _alike(ours: Sequence[_Told], theirs: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Sentences of one wording, each of the first text with the nearest of the other."""
    for mine in ours:
        nearest = max(theirs, key=lambda yours: _likeness(mine, yours), default=None)
        if nearest and _likeness(mine, nearest) >= _ALIKE:
            yield mine, nearest


def _likeness(one: _Told, other: _Told) -> float:
    most = max(len(one.wording), len(other.wording))
    return len(one.wording & other.wording) / most if most else 0.0
