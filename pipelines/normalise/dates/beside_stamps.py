"""Lines that hold a stamp and something else: who wrote, the place, a section, a headline."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipelines.normalise.dates.datelines import has_digit
from pipelines.normalise.dates.stamps import (
    MAX_STAMP_CHARS,
    Stamp,
    clock_pattern,
    label_pattern,
    may_hold_date,
    read_stamps,
    stamp_noise_pattern,
)
from pipelines.normalise.words import day_words
from pipelines.written_dates import (
    Order,
    PartDate,
    date_of,
    date_pattern,
)


def read_placed_stamp(text: str, order: Order | None) -> tuple[Stamp, ...]:
    """The date of a line that opens with a place, as official releases do: ``Lima, 3 May 2016``."""
    found = _place_before_date_pattern().match(text) if may_hold_date(text) else None
    if filed := _filed_pattern().fullmatch(text):
        return read_stamps(filed["day"], order)
    if not found or not day_words().report_nouns.isdisjoint(
        found[0].casefold().replace(",", " ").split()
    ):
        return ()
    return read_stamps(text[found.end() :], order)


def read_titled_day(title: str, order: Order | None) -> PartDate | None:
    """The day of a report that its title ends in: ``Border War Update, May 3, 2016``."""
    dates = list(date_pattern().finditer(title)) if has_digit(title) else []
    if len(dates) == 1 and _as_of_pattern().search(title[: dates[0].start()]):
        return date_of(dates[0], order)
    if not dates or title[dates[-1].end() :].strip(" .)"):
        return None
    before = title[: dates[-1].start()].casefold()
    words = re.findall(r"[a-z]+", before)
    value = date_of(dates[-1], order)
    is_matter = words[-1:] == ["on"] or (
        words[-1:] == ["of"]
        and words[-2] not in day_words().report_nouns
        and not _number_pattern().search(before)
    )
    is_report = not day_words().report_nouns.isdisjoint(words) and len(dates) == 1 and not is_matter
    return value if is_report and value and value.precision == "day" else None


@cache
def _as_of_pattern() -> re.Pattern[str]:
    """Up to when a report looks: ``Situation as of 18.00 on 14.03.2022 in the south``."""
    return re.compile(
        r"\bas (?:of|at) (?:\d\d?[:.]?\d\d(?: ?(?:hrs|hours|[A-Z]{3,4}))?,? )?(?:on )?$"
    )


@cache
def _number_pattern() -> re.Pattern[str]:
    """``Communique No. 47 of``: the day behind it is that of the paper."""
    return re.compile(r"\b(?:no|nr|number)\b\.? ?[\d/-]+ of $")


@cache
def _filed_pattern() -> re.Pattern[str]:
    """Place, day and agency in one line: ``LIMA March 27 1987 DNA``."""
    return re.compile(
        r"[A-Z]{3,}(?: [A-Z]{3,}){0,2},? (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d\d|"
        r"\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d) [A-Z]{2,5}"
    )


@cache
def _place_before_date_pattern() -> re.Pattern[str]:
    word = r"[^\W\d_a-z][\w.'’-]*"
    town = r"[A-Z]{3,}(?: [A-Z]{3,})?"
    return re.compile(
        rf"[A-Z]{{3,}}(?: [A-Z]+){{0,2}}, {word}(?: {word}){{0,2}}\s+(?=(?:19|20)\d\d-)"
        rf"|{town}/{town},\s+"  # two towns file together
        rf"|{town}(?:,(?=[A-Z]{{3}})"  # "ADEN,MAY 4, 2016 9:05 IST"
        r"|\s+(?=[A-Z][a-z]{2,8} \d{1,2}, (?:19|20)\d\d \d{1,2}:\d\d))"
        rf"|(?!(?:By|Current|Now|Today)\b){word}(?: (?:{word}|of|de|du|des|del|the)){{0,4}}"
        rf"(?:, {word}(?: {word}){{0,2}})?\s*(?:--|[,.:–—-])\s+"
    )


def split_dated_byline(text: str) -> tuple[str, str] | None:
    """Byline and stamp of a line that is both; None where it is not.

    ``By Ana Roe on May 3, 2016``, ``Posted on 3 May 2016 10:20 by Ana Roe``. A stamp with a place
    in front is none: a name there may be one of either.
    """
    if len(text) > MAX_STAMP_CHARS or not may_hold_date(text):
        return None
    by = _by_pattern().search(text)
    dates = list(date_pattern().finditer(text)) if by else []
    if not by or not dates:
        return None
    first = next((d.start() for d in dates if d.start() > by.end()), len(text))
    name = stamp_noise_pattern().sub(_parted, text[by.start() : first]).strip(" ,|\n–—-")
    name = name.partition("\n")[0].strip(" ,|–—-")
    stamp = text.replace(name, " ", 1)
    return (name, stamp) if read_stamps(stamp, "dmy") else None


def _parted(noise: re.Match[str]) -> str:
    """The end of a name, but for the article that it may begin with: ``By The Delta Post``."""
    return noise[0] if noise[0].casefold() == "the" else "\n"


def split_signed_stamp(text: str, *, needs_hour: bool = True) -> tuple[str, str] | None:
    """Name and stamp of a line that a dash or bar parts, where the stamp has an hour.

    ``Ana Roe — Monday, 3 May 2016, 10:20``. With an hour it is the page's stamp, not the place and
    day of a release.
    """
    if len(text) > MAX_STAMP_CHARS or not may_hold_date(text):
        return None
    if needs_hour and not clock_pattern().search(text):
        return None
    name, dash, stamp = _dash_pattern().sub("\n", text, count=1).partition("\n")
    return (name.strip(), stamp) if dash and read_stamps(stamp, "dmy") else None


@cache
def _dash_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[–—|-]+\s+")


def split_before_stamp(text: str) -> tuple[str, str] | None:
    """Name and stamp of a line in which a label or the date parts them.

    ``Ana Roe Published 3 May 2016``, ``Ana Roe May 3, 2016``.
    """
    if len(text) > MAX_STAMP_CHARS or not may_hold_date(text):
        return None
    parting = label_pattern().search(text) or date_pattern().search(text)
    if not parting or not parting.start():
        return None
    name, stamp = text[: parting.start()].strip(" ,|–—-"), text[parting.start() :]
    return (name, stamp) if name and name[-1].isalnum() and read_stamps(stamp, "dmy") else None


def without_words_beside_date(text: str, is_word: Callable[[str], bool]) -> str | None:
    """The stamp of a line with a section's name or the time of reading before or behind it.

    ``3 May 2016 Peace and Security``, ``World 3 May 2016 10:20 (UTC +02:00)``; None for any other.
    """
    if len(text) > MAX_STAMP_CHARS or not may_hold_date(text):
        return None
    found = date_pattern().search(text)
    if not found:
        return None
    before = label_pattern().sub("", clock_pattern().sub("", text[: found.start()]))
    before = before.strip(" ,|/–—-(")
    behind = _reading_time_pattern().sub("", text[found.end() :]).strip(" ,|/–—-)")
    behind = behind.removeprefix("in ")
    if clock_pattern().match(behind):
        behind = stamp_noise_pattern().sub("", f"{behind})" if "(" in behind else behind).strip()
    is_alone = all(not words or is_word(words) for words in (before, behind))
    return found[0] if is_alone else None


@cache
def _reading_time_pattern() -> re.Pattern[str]:
    return re.compile(r"\b\d{1,2} min(?:ute)?s?(?: read)?\s*$", re.IGNORECASE)


@cache
def _by_pattern() -> re.Pattern[str]:
    return re.compile(r"\bby(?::?\s+(?=[^\W\d_])|(?=(?-i:[A-Z][a-z])))", re.IGNORECASE)
