"""Credits of agencies: ``(Reporting by Ana Roe in Oslo; Writing by Bo Lind; Editing by Cy Fox)``.

Who reported and who wrote are a text's authors; who edited, translated or photographed are not
(codebook.md, "Articles").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_MAX_CHARS: Final = 1000
"""The longest credits name thirty people in a dozen cities."""
_AUTHORS_WORK: Final = ("report", "writ")


@cache
def _work_pattern() -> re.Pattern[str]:
    """What people did, in front of their names: ``; additional reporting by``, ``Editing by``."""
    work = (
        r"(?:report(?:ing|ed)|writ(?:ing|ten)|edit\w*|compiled|translat(?:ion|ed)|"
        r"photo(?:graph)?(?:s|y)?|pictures|graphics?|video|production)"
    )
    more = r"(?:addit\w+|further|extra)\s+"
    return re.compile(
        rf"(?:^|\s*[;,.(]\s*|\s+(?=(?:with|and)\s+{more}|(?-i:[A-Z])\w+ing by\b))"
        rf"(?:(?:with|and)\s+)?(?:{more})?"
        rf"(?P<work>{work}(?:\s*(?:,|&|/|\band\b)\s*(?:{more})?{work}){{0,2}}"
        # in haste: "Reporting Ana Roe"
        r"(?:\s+by\b:?|(?<=ing)(?=\s+(?-i:[A-Z]))))\s*",
        re.IGNORECASE,
    )


def without_other_work(byline: str) -> str:
    """A byline or credit with the people who wrote or reported, parted by semicolons.

    Args:
        byline: ``By Ana Roe; editing by Cy Fox``, ``Reporting by Ana Roe, writing by Bo Lind``.
    """
    if " by" not in byline.casefold():
        return byline
    return "; ".join(part for part in _parts_of_authors(byline) if part)


def _parts_of_authors(byline: str) -> Iterator[str]:
    found = list(_work_pattern().finditer(byline))
    ends = [*(work.start() for work in found), len(byline)]
    yield byline[: ends[0]]
    for work, end in zip(found, ends[1:], strict=True):
        done = work["work"].casefold()
        is_round_up = done.startswith("compiled") and work.start() == 0  # nobody else wrote it
        if is_round_up or any(word in done for word in _AUTHORS_WORK):
            yield byline[work.end() : end]


def is_credit(text: str) -> bool:
    """The line says nothing but who did what: it opens with the work, or is in brackets."""
    if len(text) > _MAX_CHARS or " by" not in text.casefold():
        return False
    is_bracketed = text.startswith("(") and text.rstrip(".").endswith(")")
    works = [work["work"].casefold() for work in _work_pattern().finditer(text.strip("(). "))]
    return bool(works) and (is_bracketed or bool(_opening_pattern().match(text)))


def is_additional(text: str) -> bool:
    """The credit opens with who helped: somebody else wrote."""
    return bool(re.match(r"\W*(?:addit\w+|further|extra) \w+ing by\b", text, re.IGNORECASE))


@cache
def _opening_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:addit\w+|further|extra)\s+)?(?:report|writ|edit)(?:ing|ten|ed)\b", re.IGNORECASE
    )
