"""Lines that head the entries of a log: "1 October, Hays, al-Hudaydah governorate".

The incident logs of monitors and missions give each entry its day and its place on a line of its
own; the text stands under it. Source: codebook.md, Dates (the dated heading of the entry).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.extract.document import Paragraph
from pipelines.extract.times import TimeSpan, find_times

_WORD = r"(?:(?:al|el|as|ash|ar|an|ad|az|at)-)?[A-Z][\w.'’–-]*"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:al|el|de|du|la|of|the|{_WORD})){{0,4}}"
_KINDS = (
    r"(?: (?:[Tt]own|[Cc]ity|[Vv]illage|[Pp]rovince|[Dd]istrict|[Rr]egion|[Tt]erritory|[Cc]ounty"
    r"|[Ss]tate|[Ss]ector|[Gg]overnorate|[Aa]rea|[Cc]amp|[Cc]ommune|[Ll]ocality|[Zz]one|[Rr]oad"
    r"|[Pp]ort|[Aa]irport|[Hh]ighway|[Bb]order|[Cc]rossing|[Ss]uburbs?|[Qq]uarter"
    r"|[Dd]epartment)){0,2}"
)
PLACE_NAMES = rf"{_NAME}{_KINDS}(?:(?:, ?| ?/ ?| and ){_NAME}{_KINDS}){{0,2}}"
"""A place and what it lies in, as a head writes them: "Hays, al-Hudaydah governorate"."""
_PLACES = rf"(?P<places>{PLACE_NAMES})"
_BEHIND_DAY = re.compile(rf"(?:,| ?[|:;–—-]) ?{_PLACES}\s*\Z")
_BEFORE_DAY = re.compile(rf"[*•·▪◦●–—-]*\s*{_PLACES}(?:,| ?[|:;–—-]| \() ?\Z")
_LONGEST = 90  # characters of a head
_FEWEST = 2  # a single line of the kind is a dateline
_DAYS = ("date", "weekday")


@dataclass(frozen=True)
class EntryHead:
    """The line above an entry: its day, and the names of its place as they are written."""

    day: TimeSpan
    places: str


def entry_heads(found: Sequence[Paragraph]) -> dict[int, EntryHead]:
    """The heads of a log's entries by paragraph; none where there are not several.

    Args:
        found: The paragraphs of the article, in order.
    """
    heads = {
        paragraph.index: head
        for paragraph, below in pairwise(found)
        if below.text.endswith(_SENTENCE_ENDS) and (head := _head(paragraph.text)) is not None
    }
    return heads if len(heads) >= _FEWEST else {}


_SENTENCE_ENDS = tuple(".!?”\"')†*")


def _head(line: str) -> EntryHead | None:
    """The day and the places of a line that has nothing else."""
    if len(line) > _LONGEST or line.endswith(_SENTENCE_ENDS[:3]) or not _DIGIT.search(line):
        return None
    spans = [t for t in find_times(line) if t.kind == "point" and t.form in _DAYS]
    if len(spans) != 1 or spans[0].is_attributive:
        return None
    day = spans[0]
    if not line[: day.start].strip("*•·▪◦●–—- "):
        places = _BEHIND_DAY.match(line, day.end)
    elif not line[day.end :].strip(") "):
        places = _BEFORE_DAY.match(line[: day.start])
    else:
        return None
    return EntryHead(day, places["places"]) if places is not None else None


_DIGIT = re.compile(r"\d")
