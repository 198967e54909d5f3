"""Reads the forms that name a month, a season, a year or another long period of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipelines.extract.times.grammar import MONTHS, ORDINALS, compiled, words_of
from pipelines.extract.times.model import TimeSpan
from pipelines.extract.times.readers.matches import (
    COUNTED,
    DETERMINERS,
    JOINT,
    MONTH_CUES,
    Reader,
    ReaderContext,
    cue_before,
    month_number,
    span_of,
    words_before,
    year_number,
    year_reference,
)

# "May" and "March" are also a verb, a surname and a noun: the looser cues need a fuller look.
_LOOSE_MONTH_CUES: Final = frozenset(
    words_of("by before after from of between the a an every each to or")
)
_CLEAR_MONTHS: Final = frozenset((1, 2, 7, 9, 10, 11, 12))
_MAY: Final = 5
_SEASON_CUES: Final = frozenset(words_of("in during since over"))
_YEAR_CUES: Final = frozenset(
    words_of(
        "in since until till by from during before after through throughout around circa to of "
        "between"
    )
)
_APPROXIMATE: Final = frozenset(words_of("at least about around roughly"))


def _read_month(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    month, direction = month_number(match["month"]), match["direction"]
    attributive = bool(match["attributive"])
    if not (match["side"] or direction or match["year"] or match["year_ref"]):
        cue = cue_before(match)
        if not _is_bare_month(match, month, cue, context.before):
            return
        is_noun_next = match.string.startswith(" ", match.end())
        attributive = attributive or (cue in ("the", "a", "an") and is_noun_next)
    yield span_of(
        match,
        "month",
        month=month,
        year=year_number(match["year"]),
        year_ref=year_reference(match["year_ref"]),
        direction=None if direction is None else direction.lower(),
        is_attributive=attributive,
    )


def _is_bare_month(match: re.Match[str], month: int, cue: str, before: list[TimeSpan]) -> bool:
    """Whether a month's name alone is the month (and not Ms May, a march, or June Carter)."""
    name = match["month"]
    if name.isupper():
        return False
    if _goes_on(match, "month", before) or cue in MONTH_CUES:
        return True
    is_name = name in MONTHS or name.endswith(".")
    if cue == "as":
        return is_name and _AS_EARLY.search(match.string, 0, match.start()) is not None
    if cue in _LOOSE_MONTH_CUES and is_name and (month != _MAY or cue in ("the", "between")):
        follows = match.string[match.end() : match.end() + 9].lower().split()
        return not (cue == "the" and follows and follows[0] in ("on", "of", "for", "to", "from"))
    return name in MONTHS and month in _CLEAR_MONTHS


_AS_EARLY: Final = re.compile(r"\bas (?:early|late|recently|soon|far back|long ago) as \Z")


def _goes_on(match: re.Match[str], form: str, before: list[TimeSpan]) -> bool:
    """ "from 1999 to 2003", "May and June": the second of two of a form."""
    if not before or before[-1].form != form:
        return False
    between = match.string[before[-1].end : match.start()]
    return compiled(JOINT).fullmatch(between) is not None


def _read_ordinal_week(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield span_of(
        match,
        "ordinal_week",
        month=month_number(match["month"]),
        count=ORDINALS.get(match["ordinal"], -1),
        year=year_number(match["year"]),
        year_ref=year_reference(match["year_ref"]),
    )


def _read_season(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    name = match["name"] or match["name2"]
    direction = match["direction"].lower() if match["direction"] else None
    year = match["year"] or match["year2"] or match["year3"]
    if match["share"]:
        name = f"{match['quarter']} {match['share']}"
    elif not (direction or year or match["year_ref"]) and cue_before(match) not in _SEASON_CUES:
        return
    yield span_of(
        match,
        "season",
        name="autumn" if name == "fall" else name,
        direction=direction,
        year=year_number(year),
        year_ref=year_reference(match["year_ref"]),
    )


def _read_decade(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    yield span_of(match, "decade", "span")


def _read_year_range(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    first, last = int(match["year"]), int(match["year_end"])
    if last < 100:
        last += first // 100 * 100
    if first < last:
        until = TimeSpan(
            match.start("year_end"), match.end(), match["year_end"], "point", "year", year=last
        )
        yield span_of(match, "year", "span", year=first, until=until)


def _read_year(match: re.Match[str], context: ReaderContext) -> Iterator[TimeSpan]:
    text = match.string
    if compiled(COUNTED).match(text, match.end()) or text.startswith(("-", "/", ":"), match.end()):
        return
    if match.start() and text[match.start() - 1] not in ' \n(\u201c"\u00a0':
        return
    words = [word for word in words_before(text, match.start()) if word not in _APPROXIMATE]
    cue = words[-1] if words else ""
    is_owner = cue in DETERMINERS or cue.endswith(("'s", "\u2019s"))
    attributive = is_owner and text.startswith(" ", match.end())
    is_led = match["side"] or attributive or cue in _YEAR_CUES
    if is_led or _goes_on(match, "year", context.before):
        yield span_of(match, "year", year=int(match["year"]), is_attributive=attributive)


PERIOD_READERS: Final[dict[str, Reader]] = {
    "ordinal_week": _read_ordinal_week,
    "month": _read_month,
    "season": _read_season,
    "decade": _read_decade,
    "year_range": _read_year_range,
    "year": _read_year,
}
