"""Counts of a toll that name nobody: "The figure now stands at six", "It rose to 79 on Friday".

Whose death or wounds they count stands in the sentence before. Source: codebook.md, Casualties
(a running toll: the newest figure is best, the older ones keep the low end).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.discourse.draft import Draft
from pipelines.extract.outcome.antecedent import of_sentence_before
from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.quantities.reading import find_quantities
from pipelines.extract.sieve import sieved

_AT = 12  # characters of " at about "
_COUNT = r"(?:figure|number|count|total|tally|toll|balance(?: sheet)?|estimate)"
_CHANGED = (
    r"(?:stands|stood|rose|risen|reached|climbed|grew|grown|gone|went|jumped|raised|revised"
    r"|carried|lowered|cut|put|updated|corrected|brought|upped)"
)
_HAVING = r"(?:had |has |later |since |soon |now |then |subsequently |finally |been |was |is )*"
_THE_COUNT = sieved(
    # "The final count, given by the mayor this week, was 25"
    rf"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:[\w-]+ ){{0,2}}?{_COUNT}(?:, [^,;.]{{3,60}},)?"
    rf" {_HAVING}(?:{_CHANGED}|is|was)(?: up| down)?(?: (?:at|to|as))?(?= )"
    rf"|\b[Ii]t {_HAVING}{_CHANGED}(?: up| down)? (?:at|to)\b"
    r"|\b(?:puts?|rais(?:es|ed)|revis(?:es|ed)|lower(?:s|ed)|cut|brought|updated|upped)"
    rf" (?:it|(?:the|that|this|its|his|her|their) (?:\w+ )?{_COUNT})(?: (?:up|down))?"
    r" (?:at|to)\b"
)
# Behind "six": no "six lorries".
_OF_TOLL = re.compile(
    r"(?=[.,;:)\"\u201d]|\Z)| (?:(?P<fate>dead|killed|deaths?|fatalities|wounded|injured|hurt)"
    r"|(?:people|persons|men|on|by|after|when|as|in|late|early|yesterday|today|this|last|that|and"
    r"|but|over|from|within|overnight|with|before)\b)"
)
_STEP = re.compile(r"(?:,| and| then|;)+ (?:by \w+ )?(?:later |finally )?to \Z")
_OF_THEM = re.compile(r"\b(?:whom|them|these|those)\b")
# Behind "85 dead and 67 wounded" the "real figure" is that of the dead.
_OF_ALL = re.compile(
    r"\btoll\b|\b(?:real|true|actual|correct|overall) (?:figure|number|count|total)"
)
_DEADLY = ("dead", "killed", "death", "deaths", "fatalities")
# "It had earlier given nine": what was told before the count of the sentence before.
_OLDER = re.compile(r"\b(?:first|earlier|initial\w*|previous\w*|original\w*|provisional)\b", re.I)


def goes_on_counting(source: Annotated) -> bool:
    """Whether a sentence counts on without a word for what it counts."""
    return _THE_COUNT.search(source.text) is not None


def as_of_count_before(source: Annotated, told: list[Draft]) -> tuple[CasualtyFigure, ...]:
    """The figures of a sentence, those that count on with the outcome of the one before.

    Where the sentence before counts both outcomes or nobody, it has to say of what it is: "put
    it at eight dead".

    Args:
        source: The sentence.
        told: What has been told before it.
    """
    match = _THE_COUNT.search(source.text)
    figures = tuple(source.casualties)
    if match is None or any(c.end <= match.start() for c in figures):
        return figures
    counts = list(_steps(source.text, match.end()))
    if not counts:
        return figures
    outcomes = {
        c.outcome
        for i in of_sentence_before(source, told)
        for c in told[i].frame.source.casualties
        if c.high != 0
    }
    outcome = _outcome(source.text, counts[0], outcomes, match.group())
    if outcome is None and "toll" in match.group():
        return figures
    if outcome is None:  # "About 5,000 marched. Police put it at 2,000"
        return tuple(c for c in figures if not _is_at(c, counts[0]))
    is_older = _OLDER.search(match.group()) is not None
    run = [
        _figure(source.text, count, outcome, figures, is_last=count is counts[-1] and not is_older)
        for count in counts
    ]
    behind = [c for c in figures if c.start > counts[-1].end and " more" not in c.text]
    return (*run, *(_as_share(c) if c.outcome == outcome else c for c in behind))


def _steps(text: str, start: int) -> Iterator[Quantity]:
    """The number right behind a verb, and those to which the count went on: "and to 86"."""
    last: Quantity | None = None
    for quantity in find_quantities(text):
        is_first = last is None and start <= quantity.start < start + _AT
        is_next = last is not None and _STEP.search(text, last.end, quantity.start) is not None
        if (is_first or is_next) and _OF_TOLL.match(text, quantity.end):
            last = quantity
            yield quantity


def _outcome(text: str, count: Quantity, before: set[str], lead: str) -> str | None:
    """What a number counts; None where neither it nor the sentence before tells."""
    fate = _OF_TOLL.match(text, count.end)
    if fate is not None and fate["fate"]:
        return "killed" if fate["fate"] in _DEADLY else "wounded"
    if len(before) == 1:
        return next(iter(before))
    return "killed" if "killed" in before and _OF_ALL.search(lead) else None


def _figure(
    text: str,
    count: Quantity,
    outcome: str,
    figures: tuple[CasualtyFigure, ...],
    *,
    is_last: bool,
) -> CasualtyFigure:
    known = next((c for c in figures if _is_at(c, count)), None)
    figure = known or CasualtyFigure(
        outcome,
        count.start,
        count.end,
        text[count.start : count.end],
        count.low,
        count.best,
        count.high,
        is_approximate=count.is_approximate,
    )
    return replace(
        figure, outcome=outcome, is_total=is_last, is_revision=is_last, is_previous=not is_last
    )


def _is_at(figure: CasualtyFigure, count: Quantity) -> bool:
    return figure.start < count.end and count.start < figure.end


def _as_share(figure: CasualtyFigure) -> CasualtyFigure:
    """ "five, two of whom were flown out": of those just counted."""
    if not _OF_THEM.search(figure.text):
        return figure
    return replace(figure, is_subset=True, is_total=False)
