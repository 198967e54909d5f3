"""Timelines: lists of dated entries, and the day of the page that stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from pipelines.normalise.dates.days import heads_entry, read_entry
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.layout.boilerplate import Kind
from pipelines.normalise.layout.lines import SeenLine

_MIN_ENTRIES: Final = 3


def is_timeline(below: Sequence[SeenLine]) -> bool:
    """Has several dated entries above its links to other articles."""
    own = takewhile(lambda one: one.kind is not Kind.TEASERS, below)
    return sum(heads_entry(one.text) for one in own) >= _MIN_ENTRIES


def is_of_page(below: Sequence[SeenLine], index: int, *, is_signed: bool) -> bool:
    """The day on top of dated entries is not one of them: it is that of the page.

    Args:
        below: The lines below the headline.
        index: The line of the day.
        is_signed: It stands in one block with a byline, and the entries may have no years.
    """
    if is_signed and not any(_has_year(one.text) for one in below[index + 1 :]):
        return True
    return _is_long_after(below, index) or _closes_run(below, index)


def _has_year(entry: str) -> bool:
    found = read_entry(entry)
    return found is not None and found.year is not None


def _is_long_after(below: Sequence[SeenLine], index: int) -> bool:
    """In a later year than all entries: the date of a calendar that looks back."""
    years = [
        [stamp.value.day.year for stamp in read_stamps(one.text, "dmy") if stamp.value]
        for one in below[index:]
        if heads_entry(one.text)
    ]
    later = [year for entry in years[1:] for year in entry]
    return bool(later) and years[0] > [max(later)]


def _closes_run(below: Sequence[SeenLine], index: int) -> bool:
    """A day with its year on top of entries that run forward without one, and after the last.

    In a list that runs backward it would be the newest entry.
    """
    first = read_entry(below[index].text)
    entries = [found for one in below[index + 1 :] if (found := read_entry(one.text))]
    days = [(each.month, each.day) for each in entries]
    return (
        first is not None
        and first.year is not None
        and len(days) >= _MIN_ENTRIES
        and days == sorted(days)
        and days[0] < days[-1] <= (first.month, first.day)
        and all(each.year is None for each in entries)
    )
