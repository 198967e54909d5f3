"""Pasted text as a page: its lines, and the labelled fields that some exports put on top."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipelines.normalise.page import Declared, Line, Page

_WRAP_COLUMNS: Final = range(55, 101)
_MIN_WRAPPED_LINES: Final = 4
_MAX_UNWRAPPED_SHARE: Final = 0.5


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
    if _is_wrapped(blocks):
        blocks = [_unwrapped(block) for block in blocks]
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


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Most lines that are not their block's last end at a column, amid a sentence."""
    lengths = [len(line) for block in blocks for line in block]
    beyond = sum(length for length in lengths if length >= _WRAP_COLUMNS.stop)
    if beyond > _MAX_UNWRAPPED_SHARE * sum(lengths):
        return False  # paragraphs run on: what looks wrapped is the page's furniture
    inner = [line for block in blocks for line in block[:-1]]
    at_column = sum(1 for line in inner if len(line) in _WRAP_COLUMNS)
    broken = sum(1 for line in inner if line[-1].isalnum() or line[-1] == ",")
    return (
        len(inner) >= _MIN_WRAPPED_LINES
        and at_column >= 0.5 * len(inner)
        and broken >= 0.6 * len(inner)
    )


def _unwrapped(lines: list[str]) -> list[str]:
    """A block with every line that reaches the column joined to the next."""
    joined: list[str] = []
    is_open = False
    for line in lines:
        if is_open:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        is_open = len(line) in _WRAP_COLUMNS
    return joined
