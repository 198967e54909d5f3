"""Where the story ends on a page, and the runs of short lines between its paragraphs.

A page goes on below its story with links, tags, comments, notes on the site and on who wrote.
Their wording is without end; their place and form are not: lines that are no sentences stand
together, and a sentence among them has no words of the story. So a paragraph behind such a run is
the story's only where its words are (codebook.md, "Articles").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, takewhile
from typing import Final

from pipelines.normalise.dates.days import heads_entry
from pipelines.normalise.layout.boilerplate import Kind, is_sentence, sentence_count, words_of
from pipelines.normalise.layout.lines import SeenLine
from pipelines.normalise.layout.story_words import stems_of
from pipelines.normalise.layout.timelines import is_timeline
from pipelines.normalise.words import notice_words

_MIN_RUN: Final = 2
_MIN_RUN_BETWEEN: Final = 3
_MAX_SHORT_WORDS: Final = 14
_MAX_SHORT_CHARS: Final = 140
_MIN_TOLD: Final = 25
"""Stems that have to be told before a paragraph is measured by them."""
_MIN_SHARED: Final = 3
_MAX_BLOCK: Final = 4
_MIN_BLOCK_WORDS: Final = 30
"""Of paragraphs that stand together: notes on who wrote and how to comment have fewer."""
_FURNITURE: Final = frozenset((Kind.MENU, Kind.LABEL, Kind.NOTICE, Kind.TEASERS))
_BULLETS: Final = ("-", "–", "—", "*", "•", "▪", "●", "·", "#", "|", ">", "[")

_QUOTES: Final = frozenset('"“”')
_ADDRESS: Final = frozenset("our us we you your".split())


@dataclass(slots=True)
class _Told:
    """What the story has told so far; most stories are never asked for their words.

    Attributes:
        texts: Paragraphs whose words are still to be taken.
        words: Stems of the words of those before.
    """

    texts: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def stems(self) -> set[str]:
        """Stems of all words told."""
        for text in self.texts:
            self.words |= stems_of(text)
        self.texts.clear()
        return self.words


def drop_outside_story(story: Sequence[SeenLine], dropped: list[bool]) -> None:
    """What stands below the last paragraph, and short lines in runs between paragraphs.

    Args:
        story: The lines below the header.
        dropped: Which of them are none of the story; it is written to.
    """
    is_clean = not any(dropped) and bool(story) and not _is_short(story[-1])
    if is_clean or is_timeline(story):
        return
    told = _Told()
    run: list[int] = []
    gap = 0
    first = len(story)
    for index, one in enumerate(story):
        if one.kind is Kind.CAPTION:
            if index == first + 1 and _is_told_in(story[first], one):
                dropped[first], told, first = True, _Told(), len(story)
            continue
        if dropped[index] or _is_short(one):
            run.append(index)
            gap += 1 + bool(_comments_pattern().fullmatch(one.text))
        elif _goes_on(story, dropped, index, told) if gap >= _MIN_RUN else _is_own(one, gap):
            if len(run) >= _MIN_RUN_BETWEEN:
                _drop_run(story, dropped, run)
            told.texts.append(one.text)
            first = min(first, index)
            run, gap = [], 0
        else:
            run.append(index)
    if first < len(story) and any(_is_furniture(story[i]) for i in run):
        for index in run:
            dropped[index] = True


@cache
def _comments_pattern() -> re.Pattern[str]:
    """The heading of what readers wrote or may write, which ends the story by itself."""
    return re.compile(
        r"(?:\W*\d+ |(?:leave|add|post|write) (?:a |your )|readers?['’]? |your )?"
        r"(?:comments?|repl(?:y|ies)|responses?)(?:\W*\d*\W*)(?:closed|off)?",
        re.IGNORECASE,
    )


def _is_furniture(one: SeenLine) -> bool:
    """What it is by itself, or a service of the site in a few words: ``Privacy Policy``."""
    if one.kind in _FURNITURE:
        return True
    words = set(words_of(one.text.casefold()))
    return _is_short(one) and not words.isdisjoint(notice_words().services)


def _is_short(one: SeenLine) -> bool:
    """A few words that end as no sentence does, and no item of a list or head of an entry."""
    return (
        len(one.text) <= _MAX_SHORT_CHARS
        and sentence_count(one.text) == 0
        and len(one.text.split()) <= _MAX_SHORT_WORDS
        and not one.text.startswith(_BULLETS)
        and not heads_entry(one.text)
        and not _hour_pattern().match(one.text)
    )


def _is_told_in(one: SeenLine, caption: SeenLine) -> bool:
    """What is seen on a picture, above its caption in one block."""
    shared = len(stems_of(one.text) & stems_of(caption.text))
    return one.line.run == caption.line.run and shared >= _MIN_SHARED - 1


@cache
def _hour_pattern() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}[.:h]\d{2}\b")


def _goes_on(story: Sequence[SeenLine], dropped: Sequence[bool], index: int, told: _Told) -> bool:
    """Below a run of short lines a paragraph of the story: it has its words, or others follow."""
    words = told.stems()
    if len(words) < _MIN_TOLD:
        return True
    if _speaks_of_page(story[index].text):
        return False
    own = stems_of(story[index].text)
    shared = len(own & words)
    if shared >= _MIN_SHARED or (shared == _MIN_SHARED - 1 and 2 * shared >= len(own)):
        return True
    block = takewhile(
        lambda i: is_sentence(story[i].text) and not dropped[i], range(index, len(story))
    )
    lengths = [len(words_of(story[i].text)) for i in islice(block, _MAX_BLOCK)]
    return len(lengths) > 1 and sum(lengths) >= _MIN_BLOCK_WORDS


def _is_own(one: SeenLine, gap: int) -> bool:
    """Below another paragraph, or below one line that is none and without talk of the page."""
    return gap == 0 or not _speaks_of_page(one.text)


def _speaks_of_page(text: str) -> bool:
    """What the site says of itself or to its readers, in nobody's words."""
    if not _QUOTES.isdisjoint(text):
        return False
    known = notice_words()
    words = set(words_of(text.casefold()))
    service = len(words & (known.services | known.press))
    return service > 2 or (service > 0 and not _ADDRESS.isdisjoint(words))


def _drop_run(story: Sequence[SeenLine], dropped: list[bool], run: Sequence[int]) -> None:
    """Short lines between two paragraphs go where one of them is known for furniture."""
    if any(story[i].kind in _FURNITURE for i in run):
        for index in run:
            if not is_sentence(story[index].text) and words_of(story[index].text):
                dropped[index] = True
