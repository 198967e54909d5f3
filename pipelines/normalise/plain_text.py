"""Pasted text as a page: its lines, and the labelled fields that some exports put on top."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipelines.normalise.page import Declared, Line, Page

_WRAP_COLUMNS: Final = range(55, 101)
_MIN_WRAPPED_LINES: Final = 4


@cache
def _field_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(title|headline|date|published|publication date|author|authors|byline|source|outlet|"
        r"publication|publisher|url|link)\s*:\s+(\S.*)",
        re.IGNORECASE,
    )


def read_text(text: str) -> Page:
    """Lines of a pasted text; a line is a paragraph unless the text is wrapped by hand."""
    fields, rest = _leading_fields(text)
    lines: list[Line] = []
    run = 0
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", rest.strip("\n")):
        raw = [line.strip() for line in block.split("\n") if line.strip()]
        lines += [Line(line, run) for line in _unwrapped(raw)]
        run += bool(raw)
    return Page(
        tuple(lines),
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


def _unwrapped(lines: list[str]) -> list[str]:
    """One paragraph for a block that was broken at a column, the lines themselves otherwise."""
    inner = lines[:-1]
    if len(lines) < _MIN_WRAPPED_LINES or not all(
        len(line) in _WRAP_COLUMNS for line in inner
    ):
        return lines
    broken = sum(1 for line in inner if line[-1].isalnum() or line[-1] == ",")
    if broken < 0.7 * len(inner):
        return lines
    return [" ".join(lines)]
