"""Lines that head the entries of a log: "1 October, Hays, al-Hudaydah governorate".

The incident logs of monitors and missions give each entry its day and its place on a line of its
own, with the text under it, or in front of its text ("1 October. Hays. Shells fell ...").
Source: codebook.md, Dates (the dated heading of the entry).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.extract.document import Paragraph
from pipelines.extract.times import TimeSpan, find_times

_WORD = r"(?:(?:al|el|as|ash|ar|an|ad|az|at)-)?[A-Z][\w.'’–-]*"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:al|el|del?|d[aeiou]s?|la|of|the|{_WORD})){{0,4}}"
_KINDS = (
    r"(?: (?:[Tt]own|[Cc]ity|[Vv]illage|[Pp]rovince|[Dd]istrict|[Rr]egion|[Tt]erritory|[Cc]ounty"
    r"|[Ss]tate|[Ss]ector|[Gg]overnorate|[Aa]rea|[Cc]amp|[Cc]ommune|[Ll]ocality|[Zz]one|[Rr]oad"
    r"|[Pp]ort|[Aa]irport|[Aa]irstrip|[Hh]ighway|[Bb]order|[Cc]rossing|[Ss]uburbs?|[Qq]uarter"
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


@dataclass(frozen=True)
class RunInHead:
    """The head in front of an entry's text: its places, none where it gives none, and its end."""

    places: str | None
    end: int


def run_in_heads(found: Sequence[Paragraph]) -> dict[int, RunInHead]:
    """Heads with a day that run in to their entries; none where there are not several.

    A head without a place ("3 May, by telephone.") ends what the one before it has set.

    Args:
        found: The paragraphs of the article, in order.
    """
    heads = {p.index: head for p in found if (head := _run_in(p.text)) is not None}
    placed = sum(head.places is not None for head in heads.values())
    return heads if placed >= _FEWEST else {}


def _run_in(text: str) -> RunInHead | None:
    """The head of a paragraph that opens by a day and nothing else."""
    if not text.endswith(_SENTENCE_ENDS) or _OPENS_BY_DAY.match(text) is None:
        return None
    head = text[:_LONGEST]
    day = next((t for t in find_times(head) if t.form in _DAYS), None)
    if day is None or day.is_attributive or head[: day.start].strip("*•·▪◦●–—- "):
        return None
    until = _TO_DAY.match(head, day.end)
    end = until.end() if until else day.end
    match = _RUN_IN.match(head, end)
    if match is not None:
        return RunInHead(match["places"], match.end())
    return RunInHead(None, end) if head[end : end + 1] in _MARKS and head[end : end + 1] else None


_OPENS_BY_DAY = re.compile(
    r"[*•·▪◦●–—-]*\s*(?:[A-Z][a-z]+,? )?\d{1,2}\b"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}\b"
)
_TO_DAY = re.compile(r" ?(?:to|and|-|–) ?\d{1,2}(?: [A-Z][a-z]{2,8})?\b")
_RUN_IN = re.compile(
    rf"(?:[.,:;]| ?[–—-]) {_PLACES}(?: \([^)\n]{{2,40}}\))?(?:, [a-z][a-z -]{{2,30}})?\.\s+"
    r"(?=[“\"'‘A-Z\d])"
)
_MARKS = tuple(".,:;")
