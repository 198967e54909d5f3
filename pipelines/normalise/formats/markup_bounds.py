"""Markup that takes a parser hours: told before it is parsed, as nothing stops libxml2 then."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipelines.normalise.formats.unreadable import UnreadableError

MAX_ATTRIBUTES: Final = 5_000
"""Of one element: it has some ten, and libxml2's time grows with their square (30 ms so far)."""


def refuse_many_attributes(markup: str) -> None:
    """Takes a few milliseconds a megabyte, and nothing for a page that is short.

    Raises:
        UnreadableError: an element has more attributes than any page.
    """
    if len(markup) < 2 * MAX_ATTRIBUTES:
        return
    for found in _tag_pattern().finditer(markup):
        tag = found["tag"] or ""
        if len(tag) >= 2 * MAX_ATTRIBUTES and (count := _attributes(tag)) > MAX_ATTRIBUTES:
            detail = f"about {count:,} on one element; the limit is {MAX_ATTRIBUTES:,}"
            raise UnreadableError("too many attributes to be an article", detail)


@cache
def _tag_pattern() -> re.Pattern[str]:
    """A tag up to its end, or what holds no tags: a comment, a script.

    As in the standard, a quote counts behind an equals sign alone. No part is ever gone back over.
    """
    value = r"=\s*+(?:\"[^\"]*+\"|'[^']*+')"
    return re.compile(
        r"<!--.*?(?:-->|\Z)|"
        rf"(?P<tag><(?:(?P<raw>script|style)\b|[a-z])(?:[^>=]++|{value}|=)*)"
        r"(?(raw).*?(?:</(?P=raw)|\Z))",
        re.DOTALL | re.IGNORECASE,
    )


@cache
def _value_pattern() -> re.Pattern[str]:
    return re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|)")


def _attributes(tag: str) -> int:
    """At most so many: blanks, slashes and values part them."""
    return len(_value_pattern().sub(" ", tag).replace("/", " ").split()) - 1
