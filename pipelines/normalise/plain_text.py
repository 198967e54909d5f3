"""Pasted text as a page: its lines, and the labelled fields that some exports put on top."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from pipelines.normalise.page import Declared, Line, Page

_MIN_COLUMN: Final = 30
"""Narrower lines are labels, menus and verse."""
_MIN_BROKEN_LINES: Final = 4
_MIN_BROKEN_SHARE: Final = 0.4
_MIN_FULL_SHARE: Final = 0.7
_MAX_UNWRAPPED_SHARE: Final = 0.5
_RAGGED: Final = 0.1
"""Share of the column by which a line may miss it, or run over it."""


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(title|headline|date|published|publication date|author|authors|byline|source|outlet|"
        r"publication|publisher|url|link)\s*:\s+(\S.*)",
        re.IGNORECASE,
    )


def read_text(text: str) -> Page:
    """Lines of a pasted text; a line is a paragraph unless the text is wrapped at a column."""
    fields, rest = _leading_fields(text)
    blocks = [
        [line.strip() for line in block.split("\n") if line.strip()]
        for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", rest.strip("\n"))
    ]
    if column := _wrap_column(blocks):
        blocks = [_unwrapped(block, column) for block in blocks]
    return Page(
        tuple(Line(line, run) for run, block in enumerate(blocks) for line in block),
        fields.get("title") or fields.get("headline"),
        Declared(
            site_names=_given(fields, "outlet", "publication", "publisher", "source"),
            authors=_given(fields, "author", "authors", "byline"),
            published=_given(fields, "published", "publication date", "date"),
            url=next(iter(_given(fields, "url", "link")), None),
        ),
    )


def _given(fields: dict[str, str], *names: str) -> tuple[str, ...]:
    return tuple(fields[name] for name in names if name in fields)


def _leading_fields(text: str) -> tuple[dict[str, str], str]:
    """Fields of a header that starts with the title (``Title: ...``), and the text below it."""
    fields: dict[str, str] = {}
    lines = text.lstrip("\n").split("\n")
    for index, line in enumerate(lines):
        found = _field_pattern().fullmatch(line.strip())
        if not found:
            break
        fields[found[1].lower()] = found[2].strip()
        text = "\n".join(lines[index + 1 :])
    if len(fields) >= 2:
        return fields, text
    return {}, "\n".join(lines)


def _wrap_column(blocks: list[list[str]]) -> int | None:
    """The column at which a text is wrapped; None where a line is a paragraph.

    Wrapped lines break off amid a sentence, and had no room for the first word of the next.
    """
    pairs = [pair for block in blocks if _is_prose(block) for pair in pairwise(block)]
    broken = sorted(len(line) for line, following in pairs if _goes_on(line, following))
    if len(broken) < max(_MIN_BROKEN_LINES, _MIN_BROKEN_SHARE * len(pairs)):
        return None
    column = broken[len(broken) * 9 // 10]
    lengths = [len(line) for block in blocks for line in block]
    beyond = sum(length for length in lengths if length > column * (1 + _RAGGED))
    if column < _MIN_COLUMN or beyond > _MAX_UNWRAPPED_SHARE * sum(lengths):
        return None  # paragraphs run on: what looks wrapped is the page's furniture
    full = sum(_is_full(line, following, column) for line, following in pairs)
    return column if full >= _MIN_FULL_SHARE * len(pairs) else None


def _is_prose(block: list[str]) -> bool:
    """Some line runs on into the next: no menu, list of headlines or header."""
    return any(_goes_on(line, following) for line, following in pairwise(block))


def _goes_on(line: str, following: str) -> bool:
    """A line stops amid a sentence, and the next begins with a letter that is no capital."""
    is_open = line[-1].isalnum() or line[-1] == ","
    return is_open and following[0].isalpha() and not following[0].isupper()


def _is_full(line: str, following: str, column: int) -> bool:
    """A line has no room left for the first word of the next, and is no paragraph by itself."""
    needed = len(line) + 1 + len(following.split(maxsplit=1)[0])
    return needed > column * (1 - _RAGGED) and len(line) <= column * (1 + _RAGGED)


@cache
def _item_pattern() -> re.Pattern[str]:
    """What an item of a list or of a timeline begins with."""
    return re.compile(r"[-–—*•·▪●]\s|\d{1,2}[.)]\s|\d{1,2}[:.]\d\d\b")


def _unwrapped(lines: list[str], column: int) -> list[str]:
    """A block with every line that is full joined to the next, unless that begins an item."""
    if len(lines) > _MIN_BROKEN_LINES and not _is_prose(lines):
        return lines
    joined = lines[:1]
    for line, following in pairwise(lines):
        if _is_full(line, following, column) and not _item_pattern().match(following):
            joined[-1] = f"{joined[-1]} {following}"
        else:
            joined.append(following)
    return joined
