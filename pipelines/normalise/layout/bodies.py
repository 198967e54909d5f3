"""Bodies that are known by the paper below their name: an organ, a press office, a communiqué.

A headline has none of these below it in its block (codebook.md: a wrong value is worse than null).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.knowledge import outlet_nouns
from pipelines.normalise.layout.lines import LETTERHEAD_LINES, SeenLine
from pipelines.normalise.layout.numbered_reports import numbered_report
from pipelines.normalise.layout.title import PageTop
from pipelines.normalise.outlets.unlisted import bare_name, has_name_shape

_MIN_LETTERHEAD: Final = 2
_SEARCHED_FOR_ORGAN: Final = 6


def body_by_its_paper(top: PageTop, index: int) -> str | None:
    """A body and its region, right above its press office or one of its numbered reports.

    ``Truce Verification Team - Elmo``: a headline has neither below it in its block.
    """
    seen = top.seen
    if index or len(seen) < _MIN_LETTERHEAD:
        return None
    name, below = seen[:_MIN_LETTERHEAD]
    if name.text == "UNITED NATIONS":
        organs = (one.text for one in seen[1:_SEARCHED_FOR_ORGAN])
        organ = next(filter(_organ_pattern().fullmatch, organs), None)
        return f"United Nations {organ.title()}" if organ else None
    whole = bare_name(name.text)[0]
    body = whole.partition(" - ")[0]
    if name.line.run != below.line.run or not has_name_shape(body) or is_bare_byline(body):
        return None
    if press_office_pattern().fullmatch(below.text):
        return whole
    is_numbered = numbered_report(seen, top.story, 0) == 1
    is_named = body.split()[-1].casefold() in outlet_nouns()
    return whole if is_numbered and is_named and body != whole else None


@cache
def _organ_pattern() -> re.Pattern[str]:
    """The organs whose documents bear the name of the United Nations on top."""
    return re.compile(r"(?i:security council|general assembly|human rights council|secretariat)")


@cache
def press_office_pattern() -> re.Pattern[str]:
    """Who writes the releases of the body in the line above."""
    return re.compile(
        r"(?:(?:public|media|press|corporate) (?:affairs|operations|relations|information)|"
        r"press|media|information|communications?)(?: and [a-z]+)? (?:office|service|desk|"
        r"cent(?:er|re)|section|division|bureau|directorate|cell|department|unit|branch)",
        re.IGNORECASE,
    )


def stands_over_communique(seen: Sequence[SeenLine], index: int) -> bool:
    """A body over its ``Communiqué No. 14``, with nothing but its office between."""
    below = seen[index + 1 : index + LETTERHEAD_LINES]
    head = list(takewhile(lambda one: not _communique_pattern().fullmatch(one.text), below))
    return len(head) < len(below) and all(
        one.text.isupper() and len(one.text.split()) <= LETTERHEAD_LINES for one in head
    )


@cache
def _communique_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:military |press |official )?(?:communiqu[eé]|declaration|statement) "
        r"(?:no|number|nr)\b\.? ?\(?\d+\)?",
        re.IGNORECASE,
    )
