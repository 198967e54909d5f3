"""The date that markup, metadata or the address declares, where nothing speaks against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from pipelines.normalise.dates.datelines import (
    AGREEMENT,
    Dateline,
    is_near,
)
from pipelines.normalise.dates.days import read_url
from pipelines.normalise.dates.evidence import DateEvidence
from pipelines.normalise.dates.figure_order import (
    ADDRESS_SLACK,
)
from pipelines.written_dates import Order, PartDate, read_declared

_SCHEDULE_SLACK: Final = timedelta(days=31)
"""A text may be finished, and stamped as changed, this long before the day it was set to appear."""


def is_unset(stamp: str) -> bool:
    """The moment zero of computers: what a publishing system has where no date was entered."""
    return bool(_zero_pattern().match(stamp))


@cache
def _zero_pattern() -> re.Pattern[str]:
    """By Greenwich's clock or another's."""
    return re.compile(r"\s*(?:1970-?01-?01|1969-?12-?31(?=T))")


def declared_date(
    evidence: DateEvidence,
    order: Order | None,
    address: PartDate | None,
    dateline: Dateline | None,
) -> PartDate | None:
    """Date of markup or metadata, unless something else in the document is against it.

    An import or rebuild stamps pages later than they were published: a date after the last change,
    well after the last change, long after the date in the address, or away from the dateline, is
    not believed.
    """
    values = _values_of(evidence.declared, evidence.order, order)
    if not values:
        return None
    modified = [m.day for m in _values_of(evidence.modified, evidence.order, order)]
    value = _agreed(values, [*modified, *([address.day] if address else [])])
    if value is None or (modified and max(modified) < value.day - _SCHEDULE_SLACK):
        return None
    return value if _fits_page(value, address, dateline) else None


def is_local_day(address: PartDate, value: PartDate, declared: Sequence[str]) -> bool:
    """The stamps are by Greenwich's clock, and the address has the day before or after.

    A page's address is made by the clock of its newsroom.
    """
    is_beside = abs(address.day - value.day) == timedelta(days=1)
    is_greenwich = all(_greenwich_pattern().search(text) for text in declared)
    return is_beside and address.precision == value.precision == "day" and is_greenwich


@cache
def _greenwich_pattern() -> re.Pattern[str]:
    return re.compile(r"\d(?:Z|[+-]00:?00)\s*$")


def found_date(
    evidence: DateEvidence,
    order: Order | None,
    address: PartDate | None,
    dateline: Dateline | None,
) -> PartDate | None:
    """Date of markup that follows no standard, where nothing in the document is against it."""
    values = _values_of(evidence.found, evidence.order, order)
    return next((value for value in values if _fits_page(value, address, dateline)), None)


def _values_of(
    stamps: Sequence[str], outlet_order: Order | None, shown_order: Order | None
) -> list[PartDate]:
    """Dates of stamps in markup, in figures as the page shows them.

    With slashes they may be a program's, which writes American dates on any page.
    """
    read = (read_declared(text, outlet_order if "/" in text else shown_order) for text in stamps)
    return [value for value in read if value]


def _fits_page(value: PartDate, address: PartDate | None, dateline: Dateline | None) -> bool:
    """Neither the address nor the dateline tells of another day."""
    if address and value.day - address.day > ADDRESS_SLACK:
        return False
    return dateline is None or is_near(dateline, value.day)


def _agreed(values: Sequence[PartDate], others: Sequence[date]) -> PartDate | None:
    """The earliest of stamps that agree; where they do not, the surest that another confirms.

    Args:
        values: Publication stamps, surest first.
        others: What else tells of the time: the last change, the date in the address.
    """
    days = [value.day for value in values if value.precision == "day"]
    if not days or max(days) - min(days) <= AGREEMENT:
        return min(values, key=lambda v: (v.day, v.precision != "day"))
    first = next(value for value in values if value.precision == "day")
    witnesses = days[days.index(first.day) + 1 :] + list(others)
    return first if first.day in witnesses else None


def address_date(urls: Sequence[str]) -> PartDate | None:
    """The date in the first address that has one."""
    for url in urls:
        if value := read_url(url):
            return value
    return None
