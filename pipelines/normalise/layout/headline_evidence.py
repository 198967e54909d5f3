"""What on a page bears a line out as its headline, against the line that was taken for it.

A page that begins with navigation has many lines that could be a headline by their form. One is:
it stands by the byline and the story, with no row of short items between; the story has its words;
the page prints it again; it is as long as headlines are and no row of items. Each of these may be
missing, so the evidence is summed up, and the line that was chosen by its form gives way only to
one that has much more of it (codebook.md, "Articles").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Protocol

from pipelines.keys import key_of
from pipelines.normalise.layout.boilerplate import Kind, is_sentence, words_of
from pipelines.normalise.layout.header_lines import is_mark
from pipelines.normalise.layout.lines import SeenLine, is_section
from pipelines.normalise.layout.story_words import stems_of
from pipelines.normalise.page import window_parts

_MIN_LEAD: Final = 1.7
"""How much more evidence dethrones a line: more than a good standfirst has before its headline."""
_ENOUGH: Final = 2.5
"""Evidence of a line that needs no contest: form and place, and words or a second print."""
_HEADLINE_WORDS: Final = range(5, 21)
_MIN_WORDS: Final = 4
_MAX_ECHO: Final = 4
_STORY_LINES: Final = 30
_MIN_PROSE_CHARS: Final = 60
_NEAR: Final = 4
_LABEL_WORDS: Final = 3
_MAX_LABELS: Final = 12
_MIN_LABELS: Final = 3
_MIN_DECK_WORDS: Final = 6
_MIN_NOTICE_WORDS: Final = 10
_MIN_SECTIONS: Final = 2
_SECTION_SHARE: Final = 0.3


class Top(Protocol):
    """The lines of a page, and how many stand above its story."""

    @property
    def seen(self) -> Sequence[SeenLine]:
        """All lines."""

    @property
    def story(self) -> int:
        """Index of the first paragraph of the story."""

    def may_be_title(self, index: int, /) -> bool:
        """Whether the line may be the headline by its form."""


def better_headline(top: Top, chosen: int, masthead: int | None) -> int:
    """The line that has much more evidence than the chosen one, else the chosen one.

    Args:
        top: The top of the page.
        chosen: Index of the line that was taken for the headline.
        masthead: Index of the line that names the outlet, None without one.
    """
    if top.story <= 1 or top.story >= len(top.seen):
        return chosen
    is_row = is_row_of_items(top.seen[chosen].text)
    if not is_row and _labels_below(top.seen, -1, top.story) < _MIN_LABELS:
        return chosen  # no navigation stands there
    words = _words_of_story(top)
    held = _evidence(top, chosen, words)
    if held >= _ENOUGH:
        return _end_of_way(top, chosen)
    rivals = {
        index: evidence
        for index in range(top.story)
        if index not in (chosen, masthead)
        and _may_rival(top, index, chosen)
        and (evidence := _evidence(top, index, words)) > held + _MIN_LEAD
    }
    best = max(rivals, key=rivals.__getitem__, default=chosen)
    while best - 1 in rivals and _is_over_deck(top.seen[best - 1].text, words):
        best -= 1
    return best


def _is_over_deck(text: str, words: frozenset[str]) -> bool:
    """A rival right above the best is its headline, the best a standfirst with more such words."""
    return len(words_of(text)) in _HEADLINE_WORDS and _echo(text, words) > 0


def _end_of_way(top: Top, chosen: int) -> int:
    """The headline itself, where the chosen line has the way to the page in front of it.

    ``Home Security Shells hit quay`` above ``Shells hit quay``.
    """
    way = top.seen[chosen].text
    below = range(chosen + 1, min(chosen + 1 + _NEAR, top.story))
    return next(
        (
            index
            for index in below
            if way.endswith(f" {top.seen[index].text}")
            and len(words_of(top.seen[index].text)) >= _MIN_WORDS
        ),
        chosen,
    )


def _may_rival(top: Top, index: int, chosen: int) -> bool:
    text = top.seen[index].text
    return (
        len(words_of(text)) >= _MIN_WORDS
        and not is_sentence(text)
        and "://" not in text
        and top.may_be_title(index)
        and not _may_be_deck_of(top, index, chosen)
    )


def _evidence(top: Top, index: int, words: frozenset[str]) -> float:
    """The sum of what speaks for a line, less what speaks against it."""
    seen, text = top.seen, top.seen[index].text
    return (
        _form(text)
        + _echo(text, words)
        + _place(seen, index)
        + 1.5 * _is_printed_again(seen, index)
        - 0.15 * min(_labels_below(seen, index, top.story), _MAX_LABELS)
        - 1.5 * is_row_of_items(text)
        - 1.0 * text.endswith(".")
        - 0.02 * index
    )


def _form(text: str) -> float:
    """As long as headlines are, with words that open small, as labels have none."""
    words = words_of(text)
    length = 1.0 if len(words) in _HEADLINE_WORDS else {4: 0.3, 3: -0.5}.get(len(words), -1.5)
    small = sum(word[0].islower() for word in words)
    return length + 0.5 * (small > 1 or (small == 1 and len(words) in _HEADLINE_WORDS))


def _echo(text: str, words: frozenset[str]) -> float:
    """How many of its words the story has, and how great a part of them that is."""
    own = stems_of(text)
    shared = len(own & words)
    return 0.6 * min(shared, _MAX_ECHO) * (shared / len(own)) ** 0.5 if own else 0.0


def _place(seen: Sequence[SeenLine], index: int) -> float:
    """Above a byline or stamp, or right below one, and not above the credit of a picture."""
    below = seen[index + 1 : index + 1 + _NEAR]
    is_shown = below[:1] and below[0].kind is Kind.CAPTION  # as a picture's caption stands
    if any(map(is_mark, below)):
        return 0.0 if is_shown else 1.0
    return (0.6 if index and is_mark(seen[index - 1]) else 0.0) - bool(is_shown)


def _is_printed_again(seen: Sequence[SeenLine], index: int) -> bool:
    """It stands a second time, alone or beside the site in the title of a window."""
    key = key_of(seen[index].text)
    if len(words_of(seen[index].text)) < _MIN_WORDS:
        return False
    return any(
        key == key_of(part)
        for i, one in enumerate(seen)
        if i != index and len(one.text) >= len(key)
        for part in window_parts(one.text)
    )


def _labels_below(seen: Sequence[SeenLine], index: int, story: int) -> int:
    """Short items between the line and the story, of which navigation is made."""
    return sum(
        one.kind in (Kind.STORY, Kind.MENU, Kind.LABEL)
        and len(one.text.split()) <= _LABEL_WORDS
        and not is_mark(one)
        and not is_sentence(one.text)
        for one in seen[index + 1 : story]
    )


def is_row_of_items(text: str) -> bool:
    """Sections or buttons in a row whose marks or blanks were lost: ``Home TV Radio Sport``."""
    words = text.split()
    sections = sum(map(is_section, words))
    is_row = sections >= max(_MIN_SECTIONS, _SECTION_SHARE * len(words))
    return is_row or len(_run_in_pattern().findall(text)) > _MIN_SECTIONS


@cache
def _run_in_pattern() -> re.Pattern[str]:
    """Where one item runs into the next: ``NewsWorldSport``."""
    return re.compile(r"[a-z](?=[A-Z][a-z])")


def _may_be_deck_of(top: Top, index: int, chosen: int) -> bool:
    """It stands right below the chosen line, and no standfirst of its own below it."""
    above = top.seen[chosen].text
    is_notice = above.endswith(".") and len(words_of(above)) >= _MIN_NOTICE_WORDS
    if index != chosen + 1 or is_notice or is_row_of_items(above):
        return False
    below = top.seen[index + 1 : top.story]
    return not any(len(words_of(one.text)) >= _MIN_DECK_WORDS and not is_mark(one) for one in below)


def _words_of_story(top: Top) -> frozenset[str]:
    """Stems of the words in its first paragraphs."""
    stems: set[str] = set()
    for one in top.seen[top.story : top.story + _STORY_LINES]:
        if one.kind is Kind.STORY and len(one.text) > _MIN_PROSE_CHARS and is_sentence(one.text):
            stems |= stems_of(one.text)
    return frozenset(stems)
