"""Where a headline ends that print has broken into lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.layout.boilerplate import Kind, is_sentence
from pipelines.normalise.layout.header_lines import header_line, is_mark
from pipelines.normalise.layout.lines import (
    SeenLine,
)

_MAX_HEADLINE_LINES: Final = 3
_MAX_COLUMN_CHARS: Final = 30
_MAX_BROKEN_CHARS: Final = 70
_JOINING_WORDS: Final = frozenset(
    "a after against amid an and as at before by for from in into near of off on or over the to "
    "under until with".split()
)
"""At a break of a headline they show that it goes on."""


def end_of_headline(seen: Sequence[SeenLine], index: int) -> int:
    """Index below the headline: in print, one in capitals goes on where it breaks off."""
    end = index + 1
    while end < len(seen) and end - index < _MAX_HEADLINE_LINES and _goes_on(seen, end):
        end += 1
    return end


def _goes_on(seen: Sequence[SeenLine], index: int) -> bool:
    """The line and the one above are in capitals in one block, and a small word joins them.

    Or both are as short as columns of print make them, or the line goes on in small letters.
    """
    above, below = seen[index - 1], seen[index]
    return (
        _is_broken_in_column(seen, index)
        or _goes_on_in_small_letters(seen, index)
        or (
            above.line.run == below.line.run
            and above.text.isupper()
            and below.text.isupper()
            and below.kind is Kind.STORY
            and not is_mark(below)
            and not opens_as_report(below.text)
            and (
                below.text.split()[0].casefold() in _JOINING_WORDS
                or above.text.split()[-1].casefold() in _JOINING_WORDS
            )
        )
    )


def _goes_on_in_small_letters(seen: Sequence[SeenLine], index: int) -> bool:
    """``Mortar kills legionnaire`` above ``at Elmo airport``, in a block of their own.

    Nor does it go on in the site's name (``deltapost`` below ``Delta Post``), as blogs sign.
    """
    above, below = seen[index - 1], seen[index]
    following = seen[index + 1] if index + 1 < len(seen) else None
    return (
        above.line.run == below.line.run
        and below.text[0].islower()
        and above.text[-1].isalnum()
        and not above.text.isupper()
        and max(len(above.text), len(below.text)) <= _MAX_BROKEN_CHARS
        and below.kind is Kind.STORY
        and not has_by(below.text)
        and not is_mark(below)
        and not is_sentence(below.text)
        and not any(key_of(one.text) == key_of(below.text) for one in seen[:index])
        and (following is None or following.line.run != below.line.run or is_mark(following))
    )


def _is_broken_in_column(seen: Sequence[SeenLine], index: int) -> bool:
    """Two short lines in one block of a printed page, right above the byline."""
    above, below = seen[index - 1], seen[index]
    parts = (header_line(one, is_bare_allowed=False) for one in seen[: index - 1])
    return (
        above.line.run == below.line.run
        and max(len(above.text), len(below.text)) <= _MAX_COLUMN_CHARS
        and below.kind is Kind.STORY
        and not is_mark(below)
        and not is_bare_byline(below.text)
        and not is_sentence(below.text)
        and index + 1 < len(seen)
        and has_by(seen[index + 1].text)
        and any(part is not None and part.is_edition for part in parts)
    )
