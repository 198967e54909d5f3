"""Numbered reports of bodies: the line that counts them is the headline where no other stands.

A monitor or an office heads its paper with its own name, the number of the report and the day; the
text below is parted by headings of a word or two (codebook.md, "Articles").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from pipelines.normalise.layout.boilerplate import is_sentence
from pipelines.normalise.layout.header_lines import is_mark
from pipelines.normalise.layout.lines import SeenLine

_MAX_CHARS: Final = 100
_MAX_HEADING_WORDS: Final = 4


def numbered_report(seen: Sequence[SeenLine], story: int, masthead: int | None) -> int | None:
    """The line below the masthead that says which of its reports this is: ``Daily Report 28/2017``.

    Args:
        seen: Lines of the page.
        story: Index of the first paragraph of the story.
        masthead: Index of the name on top of the page, None without one.
    """
    if masthead is None:
        return None
    lines = enumerate(seen[masthead + 1 : story], start=masthead + 1)
    return next((i for i, one in lines if _is_numbered(one.text)), None)


def _is_numbered(text: str) -> bool:
    return len(text) <= _MAX_CHARS and bool(_numbered_pattern().fullmatch(text))


@cache
def _numbered_pattern() -> re.Pattern[str]:
    """``DAILY UPDATE No. 12``, ``Flash Update #3 | As of 18 December 2013``."""
    return re.compile(
        r"(?:[\w'’-]+ ){0,5}(?:bulletin|communiqu[eé]|digest|log|overview|report|sitrep|"
        r"snapshot|summary|update)"
        r"(?:,? (?:no|nr|number|issue)\b\.? ?|,? #| )\d{1,4}(?:/(?:19|20)?\d\d)?"
        r"(?: ?[|–—:,-] ?(?=.*\d).{4,60})?",
        re.IGNORECASE,
    )


def report_as_title(
    seen: Sequence[SeenLine], story: int, masthead: int | None, candidates: Iterable[int]
) -> int | None:
    """The numbered report below the masthead, where nothing above its text is a headline.

    Args:
        seen: Lines of the page.
        story: Index of the first paragraph of the story.
        masthead: Index of the name on top of the page, None without one.
        candidates: Lines that may be the headline by themselves.
    """
    report = numbered_report(seen, story, masthead)
    if report is None:
        return None
    text = next((i for i in range(report + 1, story) if is_sentence(seen[i].text)), story)
    below = (i for i in candidates if report < i < text)
    return report if all(_is_heading(seen, report, i) for i in below) else None


def _is_heading(seen: Sequence[SeenLine], report: int, index: int) -> bool:
    """A few words below the stamp of a numbered report: they head a part of its text, or list it.

    With a participle (``Villages burned in Elmo``) or a name (``Bodies found at Elmo``) four words
    tell what has happened.
    """
    one, above = seen[index], seen[index - 1]
    words = one.text.split()
    is_named = not one.text.istitle() and any(word[0].isupper() for word in words[1:])
    tells = len(words) >= _MAX_HEADING_WORDS and (
        is_named or any(word.endswith("ed") for word in words)
    )
    is_heading = len(words) <= _MAX_HEADING_WORDS and not tells
    is_item = above.line.run == one.line.run and not is_mark(above)
    return (is_heading or is_item) and any(map(is_mark, seen[report:index]))
