"""The key of a name or line: what two spellings of it have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache


@lru_cache(maxsize=1024)  # the same few names in every record; a line is asked for several times
def key_of(text: str) -> str:
    """Letters and digits alone, case folded: ``Pub_Date`` and ``pubDate`` are one."""
    if text.isascii():  # three times as fast
        return text.casefold().translate(_ascii_marks())
    return _not_key_pattern().sub("", text.casefold())


@cache
def _not_key_pattern() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


@cache
def _ascii_marks() -> Mapping[int, None]:
    return {code: None for code in range(128) if not chr(code).isalnum()}
