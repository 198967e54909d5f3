"""Day first or month first: what dates in figures mean on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final, cast

from pipelines.knowledge import months
from pipelines.normalise.dates.datelines import AGREEMENT, Dateline, is_near
from pipelines.normalise.dates.days import weekday_of, yearless_days
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.layout.boilerplate import is_sentence
from pipelines.written_dates import Order, PartDate, date_pattern, day_of

ADDRESS_SLACK: Final = timedelta(days=31)
"""A page's metadata that is later than the date in its address by more tells of an import."""
_NOT_DAY_FIRST: Final = frozenset(("en", "hu", "ja", "ko", "zh"))
"""Languages whose press writes the year or the month first, or both ways: English."""
_FIGURE_ORDERS: Final[tuple[Order, ...]] = ("dmy", "mdy")
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Written:
    """What of a page tells how it writes dates in figures.

    Attributes:
        stamps: Stamp lines by the title.
        paragraphs: Story, standfirst included.
        text: All text of the page.
        order: How the outlet writes them, None where unknown.
        language: ISO 639-1 code of the story, None where unknown.
        latest: The last day on which it may have come out, since it was there the day after.
    """

    stamps: Sequence[str]
    paragraphs: Sequence[str]
    text: str
    order: Order | None
    language: str | None
    latest: date


def order_of_figures(
    written: Written, address: PartDate | None, dateline: Dateline | None
) -> Order | None:
    """Day-first or month-first: what the page itself proves, else what its outlet is known for.

    Args:
        written: The page.
        address: Day of its address.
        dateline: Of its report.
    """
    for line in written.stamps:
        if proved := _proved_order(line, written.latest, address, dateline):
            return proved
    return (
        written.order
        or _told_order(written)
        or numeric_order(written.text)
        or _order_of_told_day(written)
        or worded_order(written.text)
        or _order_of(written.language)
        or _order_of_dots(written)
    )


def _order_of_dots(written: Written) -> Order | None:
    """Day first with points between, unless the lead tells of a weekday that does not fit."""
    is_dotted = any(map(_dotted_pattern().search, written.stamps))
    return "dmy" if is_dotted and weekday_of_lead(written.paragraphs) is None else None


def weekday_of_lead(paragraphs: Sequence[str]) -> int | None:
    """The one weekday of this week that the lead tells of, Monday as 0."""
    lead = next((text for text in paragraphs if is_sentence(text)), "")
    return None if _other_week_pattern().search(lead) else weekday_of(lead)


def _order_of_told_day(written: Written) -> Order | None:
    """The one order in which the page is of a day that its lead names, or of one of the next."""
    lead = next((text for text in written.paragraphs if is_sentence(text)), "")
    told = yearless_days(lead)
    near = set()
    for order in _FIGURE_ORDERS if told else ():
        shown = [
            s.value.day for line in written.stamps for s in read_stamps(line, order) if s.value
        ]
        days = [day_of(day.year, *each) for day in shown[:1] for each in told]
        if any(day and timedelta(0) <= shown[0] - day <= AGREEMENT for day in days):
            near.add(order)
    return near.pop() if len(near) == 1 else None


def _told_order(written: Written) -> Order | None:
    """The one order in which the page is of the day that its lead tells of, or of the next.

    In the other it is of no day within two of that: weekdays come again.
    """
    weekday = weekday_of_lead(written.paragraphs)
    if weekday is None:
        return None
    ages: dict[Order, int] = {}
    for order in _FIGURE_ORDERS:
        for line in written.stamps:
            value = next((s.value for s in read_stamps(line, order) if s.value), None)
            if value is not None:
                ages.setdefault(order, (value.day.weekday() - weekday) % _WEEK)
    near = [order for order, age in ages.items() if age <= 1]
    if any(map(_dotted_pattern().search, written.stamps)):
        return "dmy" if "dmy" in near else None
    far = [order for order, age in ages.items() if 2 < age < _WEEK - 1]
    return near[0] if len(near) == len(far) == 1 else None


@cache
def _dotted_pattern() -> re.Pattern[str]:
    """Figures that points part, of which nobody writes the month first."""
    return re.compile(r"\d\.\d{1,2}\.\d")


@cache
def _other_week_pattern() -> re.Pattern[str]:
    """The lead tells of a weekday of another week."""
    return re.compile(
        r"\b(?:last|next|previous|following|coming|every|each|past|an?|first|second|third|fourth)"
        r" (?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days"
        r"|day (?:last|next) week|day week\b",
        re.IGNORECASE,
    )


def _order_of(language: str | None) -> Order | None:
    """How a language writes dates in figures; None where its countries differ."""
    return None if language is None or language in _NOT_DAY_FIRST else "dmy"


def _proved_order(
    line: str, latest: date, address: PartDate | None, dateline: Dateline | None
) -> Order | None:
    """The one order in which a stamp is of the past and fits its weekday, dateline and address."""
    weekday = weekday_of(line)
    orders: list[Order] = []
    days = set()
    for order in _FIGURE_ORDERS:
        values = [s.value.day for s in read_stamps(line, order) if s.value]
        days |= set(values[:1])
        if values and values[0] <= latest and _fits(values[0], weekday, address, dateline):
            orders.append(order)
    return orders[0] if len(orders) == 1 and len(days) > 1 else None


def _fits(
    day: date, weekday: int | None, address: PartDate | None, dateline: Dateline | None
) -> bool:
    return (
        (weekday is None or day.weekday() == weekday)
        and (dateline is None or is_near(dateline, day))
        and (address is None or abs(day - address.day) <= ADDRESS_SLACK)
    )


def numeric_order(text: str) -> Order | None:
    """Day-first or month-first, where dates in figures of a text leave no doubt.

    One part above twelve must be the day. None where the text has no such date or has both kinds.
    """
    if not _figures_pattern().search(text):  # most texts have none, and months take long to seek
        return None
    orders: set[Order] = set()
    for found in date_pattern().finditer(text):
        if found["n1"]:
            first, second = int(found["n1"]), int(found["n2"])
            if first > 12 >= second:
                orders.add("dmy")
            elif second > 12 >= first:
                orders.add("mdy")
    return orders.pop() if len(orders) == 1 else None


def worded_order(text: str) -> Order | None:
    """Day-first where a text with dates in figures writes "15 April", month-first for "April 15".

    None where it writes neither or both. Month first is American with slashes alone: elsewhere many
    write "April 15" and 15-04-2016.
    """
    figures = _figures_pattern().search(text)
    if not figures:
        return None
    found = {"dmy" if match["day"] else "mdy" for match in _worded_pattern().finditer(text)}
    if found == {"mdy"} and "/" not in figures[0]:
        return None
    return cast(Order, found.pop()) if len(found) == 1 else None


@cache
def _worded_pattern() -> re.Pattern[str]:
    names = sorted((re.escape(name.capitalize()) for name in months()), key=len, reverse=True)
    month = rf"(?:{'|'.join(names)})"
    return re.compile(
        rf"(?<![\d./-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {month}\b"
        rf"|\b{month}\.? \d{{1,2}}\b(?![\d:])"
    )


@cache
def _figures_pattern() -> re.Pattern[str]:
    return re.compile(r"\d[-/.]\d{1,2}[-/.](?:19|20)\d\d")
