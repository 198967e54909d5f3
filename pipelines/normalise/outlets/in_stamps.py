"""Outlets beside a day by the headline, in a dateline, or in front of the agencies of a credit.

Beside the day of a page stands whose page it is, as in ``The Delta Post, Friday 14 June 2013``; a
paper or station in a dateline files for itself, as agencies do for others (codebook.md,
"Articles").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from pipelines.normalise.dates.datelines import agency_of_report, has_digit
from pipelines.normalise.outlets.in_bylines import SEARCHED_FOR_AGENCY
from pipelines.normalise.outlets.named import Named
from pipelines.normalise.outlets.spelling import spelled_name, upright_name
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import is_paper
from pipelines.normalise.words import day_words, longest_first
from pipelines.written_dates import date_pattern


def of_stamp(stamps: Iterable[str]) -> Named | None:
    """The paper in front of the day, or behind it.

    Args:
        stamps: Lines by the headline that hold its day.
    """
    for line in filter(has_digit, stamps):
        days = list(date_pattern().finditer(line))
        parts = (line[: days[0].start()], line[days[-1].end() :]) if days else ()
        for part in parts:
            if named := _first_outlet(_names_beside(part), line):
                return named
    return None


def _names_beside(part: str) -> Iterator[str]:
    for piece in _joint_pattern().split(part):
        name = _label_pattern().sub("", _weekday_pattern().sub("", piece.strip())).strip(" .")
        if name:
            yield upright_name(name)


@cache
def _joint_pattern() -> re.Pattern[str]:
    """Between a paper and its day; ``Delta Post, The`` of an index stays whole."""
    return re.compile(r"\s*(?:,(?! The\b)|[:;|·•])\s*|\s+[–—-]+\s+")


@cache
def _weekday_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(day_words().weekdays)})\b\.?$", re.IGNORECASE)


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:(?:first|originally) )?(?:published|posted|printed|issued)? ?(?:by|in|from) )"
        r"|,? (?:on|at)$",
        re.IGNORECASE,
    )


def _first_outlet(names: Iterable[str], line: str) -> Named | None:
    """The first name that is an outlet's and no agency's, as the table or the page spells it."""
    for name in names:
        outlet = outlet_named(name)
        if outlet and outlet.kind != "agency":
            return Named(outlet.name, "byline", outlet, line)
        if outlet is None and is_paper(name):
            return Named(spelled_name(name), "byline", None, line)
    return None


def of_dateline(body: Sequence[str]) -> Named | None:
    """The station or paper in the dateline of its own report: ``LIMA (Delta 24) -``."""
    for paragraph in body[:SEARCHED_FOR_AGENCY]:
        found = _placed_house_pattern().match(paragraph)
        house = found["house"] if found else agency_of_report(paragraph)
        outlet = outlet_named(house) if house else None
        if outlet and outlet.kind in ("broadcaster", "newspaper", "site"):
            return Named(outlet.name, "fingerprint", outlet, paragraph[:_MAX_DATELINE_CHARS])
    return None


@cache
def _placed_house_pattern() -> re.Pattern[str]:
    """Place and paper in front of a dash: ``Lima, Delta Post—``."""
    return re.compile(r"[A-Z][\w'’ ]{2,30}, (?P<house>[A-Z][\w'’ -]{3,30}?)(?: [–-]{1,2} | ?[—])")


def of_joint_credit(lines: Iterable[str]) -> Named | None:
    """The paper in front of the agencies that helped: ``Delta Post (with agencies)``.

    Args:
        lines: Those outside the story, and its last paragraph.
    """
    for line in lines:
        found = _credit_pattern().fullmatch(line) if len(line) <= _MAX_CREDIT_CHARS else None
        if found and (named := _first_outlet((found["name"],), line)):
            return named
    return None


_MAX_CREDIT_CHARS: Final = 90
_MAX_DATELINE_CHARS: Final = 60


@cache
def _credit_pattern() -> re.Pattern[str]:
    agencies = r"(?i:(?:(?:news|wire|international|foreign) )?(?:agenc(?:ies|y)|wires|services))"
    return re.compile(
        r"\W*(?i:source:? )?(?P<name>[^\W\d_][^()/,;:]{2,40}?)(?: (?i:staff))?"
        r"(?:,? \(?(?i:with|and|plus) (?:[\w’'-]+,? (?:and )?){0,4}?|, ?| ?/ ?)"
        rf"(?:{agencies}|AFP|AP|Reuters|REUTERS|AAP|PTI)\)?\W*"
    )
