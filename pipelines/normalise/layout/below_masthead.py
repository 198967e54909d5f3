"""What right below a masthead is a headline, though it looks like the paper's own line.

The day of a report, and the name of a column of short items (codebook.md, "Articles").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.beside_stamps import read_titled_day
from pipelines.normalise.layout.boilerplate import Kind, is_sentence
from pipelines.normalise.layout.header_lines import header_line, is_mark
from pipelines.normalise.layout.lines import MAX_LABEL_WORDS, SeenLine, is_furniture, is_section
from pipelines.normalise.outlets.unlisted import is_plain_name

_MOTTO_BLOCK: Final = 2
_MENU_LINES: Final = 4
_MIN_HEADLINE_WORDS: Final = 6


def titled_day(seen: Sequence[SeenLine], story: int, masthead: int | None) -> int | None:
    """The line of a name and a day (``Coast Press Digest, 5 May 2016``) right under a masthead.

    It looks like a paper's own line with the day of the issue, and is one where no masthead is.
    """
    if masthead is None or masthead + 1 >= story:
        return None
    one = seen[masthead + 1]
    is_dated = is_mark(one) or read_titled_day(one.text, "dmy") is not None
    return masthead + 1 if _titled_pattern().match(one.text) and is_dated else None


@cache
def _titled_pattern() -> re.Pattern[str]:
    """Words, a comma, bracket or colon, and a day: more than a day, its page and its number."""
    nouns = "bulletin|communique|digest|report|statement|summary|update|weekly"
    report = rf"(?:\w+ ){{0,3}}(?i:{nouns})(?:[,:]| [–—-] )"
    return re.compile(
        rf"(?:(?=[^\d]*[a-z])(?:[^\W\d_][\w'’&:.-]*[ ,(]+){{3,}}|{report}).*\d", re.ASCII
    )


def column_head(seen: Sequence[SeenLine], masthead: int | None) -> int | None:
    """What a column of short items is called, right below the masthead and above the byline."""
    if masthead is None or masthead + 2 >= len(seen):
        return None
    one, below = seen[masthead + 1 : masthead + 3]
    is_column = bool(_column_pattern().fullmatch(one.text)) and has_by(below.text)
    return masthead + 1 if is_column and one.line.run != seen[masthead].line.run else None


@cache
def _column_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\w’'&-]+ ){0,4}(?:(?:in )?briefs?|briefly|round-?up|digest|diary|notebook)",
        re.IGNORECASE,
    )


def heads_page_with_motto(seen: Sequence[SeenLine]) -> bool:
    """A name and a line on it fill the first block, and the headline stands below by itself.

    ``Delta Lookback``, ``Memory of the coast`` in a block; a headline; its byline or stamp. A
    section may stand between.
    """
    below = (one for one in seen[_MOTTO_BLOCK:] if not is_furniture(one.text))
    head, mark = next(below, None), next(below, None)
    if head is None or mark is None:
        return False
    name, motto = seen[:_MOTTO_BLOCK]
    part = header_line(mark, is_bare_allowed=True)
    return (
        name.line.run == motto.line.run != head.line.run
        and head.line.run != mark.line.run
        and len(name.text.split()) <= MAX_LABEL_WORDS
        and is_plain_name(name.text)
        and not is_mark(motto)
        and not is_sentence(motto.text)
        and len(motto.text.split()) > 1
        and head.kind is Kind.STORY
        and len(head.text.split()) >= _MIN_HEADLINE_WORDS
        and (is_mark(mark) or bool(part and part.stamps))
        and not is_mark(head)
    )


def is_item_of_menu(seen: Sequence[SeenLine], index: int) -> bool:
    """Sections stand above and below it in its block, each on a line: ``Home``, ``Coast News``."""
    if not 0 < index < len(seen) - 2:
        return False
    above, own, *below = seen[index - 1 : index + _MENU_LINES]
    is_block = all(one.line.run == own.line.run for one in (above, *below))
    return is_block and is_section(above.text) and any(is_section(one.text) for one in below)
