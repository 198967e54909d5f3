"""The words by which lines of a page are known to speak of the same matter."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_MIN_CHARS: Final = 4
_STEM: Final = 5
_IDLE_WORDS: Final = frozenset(
    "about after against amid been before during from have home into live more news over said says "
    "than that their they this today under were what when which will with world your".split()
)


def stems_of(text: str) -> set[str]:
    """Beginnings of its words, but for those that stand in any text."""
    words = _word_pattern().findall(text.casefold())
    return {word[:_STEM] for word in words if word not in _IDLE_WORDS}


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(rf"[^\W_]{{{_MIN_CHARS},}}")
