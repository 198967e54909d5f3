"""What one line by the headline says: who wrote the page, when, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from pipelines.normalise.authors.bylines import has_from, is_bare_byline
from pipelines.normalise.authors.credits import is_credit
from pipelines.normalise.authors.names import is_bureau, is_place
from pipelines.normalise.authors.people import (
    byline_beside_place,
    has_by,
    people_of,
)
from pipelines.normalise.dates.beside_stamps import (
    read_placed_stamp,
    split_before_stamp,
    split_dated_byline,
    split_signed_stamp,
    without_words_beside_date,
)
from pipelines.normalise.dates.days import is_period, read_entry
from pipelines.normalise.dates.imprints import read_imprint
from pipelines.normalise.dates.stamps import (
    clock_pattern,
    has_label,
    is_stamp_without_date,
    is_time_of_day,
    may_hold_date,
    read_stamps,
)
from pipelines.normalise.knowledge import outlet_nouns, place_names
from pipelines.normalise.layout.boilerplate import Kind, is_sentence
from pipelines.normalise.layout.folio import is_folio, told_name
from pipelines.normalise.layout.lines import (
    MAX_LABEL_WORDS,
    SeenLine,
    are_sections,
    edition_pattern,
    is_outlet,
    is_paragraph,
    is_section,
    release_pattern,
)
from pipelines.normalise.outlets.sites import is_site_of_outlet
from pipelines.normalise.outlets.spelling import upright_name
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import names_organisation
from pipelines.normalise.page import menu_items
from pipelines.normalise.words import byline_words, day_words
from pipelines.written_dates import date_pattern, month_names

_MAX_CHARS: Final = 220
_MAX_DESK_WORDS: Final = 5
_MAX_ITEM_WORDS: Final = 4
_MAX_BYLINE_WORDS: Final = 12
_DAY_WORDS: Final = 2
_MAX_NAME_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What a line by the title turned out to be made of, and whether it heads a printed page."""

    stamps: tuple[str, ...]
    bylines: tuple[str, ...]
    is_edition: bool = False


_NEITHER: Final = HeaderLine((), ())
"""Of a line by the headline that is no story either: how long it takes to read, what it covers."""


@cache
def _read_time_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:reading time:?\s*)?\d+\s*[- ]?min(?:ute)?s?\.?(?:\s+(?:read|listen|watch))?"
        r"|\d[\d,.]*\s+(?:comments?|shares?|views?|words)",
        re.IGNORECASE,
    )


def is_mark(one: SeenLine) -> bool:
    """A byline or stamp: the headline stands above it."""
    part = header_line(one, is_bare_allowed=False)
    is_loud = _loud_byline_pattern().fullmatch(one.text) is not None
    return has_by(one.text) or bool(part and (part.stamps or (is_loud and part.bylines)))


@lru_cache(maxsize=256)  # the search for the headline asks for the same lines again
def header_line(one: SeenLine, *, is_bare_allowed: bool) -> HeaderLine | None:
    """Stamps and bylines of a line that holds nothing else; None for any other line.

    Args:
        one: The line.
        is_bare_allowed: Whether names alone, without "By", may be a byline here.
    """
    if len(one.text) > _MAX_CHARS or one.text.startswith(("http://", "https://")):
        return None  # with a day behind it an address is the foot of a printed sheet
    if _tells_days_covered(one.text) or one.text.casefold().startswith("printable version"):
        return _NEITHER
    if _stands_elsewhere(one):
        return None
    is_bare_allowed = is_bare_allowed and one.kind not in (Kind.NOTICE, Kind.TEASERS)
    text = _without_sign(one.text)
    items = [_without_sign(item.strip()) for item in menu_items(one.line.text)]
    row = one.line.text.strip()  # its gaps part the items
    if housed := _housed_stamp(text) or _housed_item(text, is_bare_allowed=is_bare_allowed):
        return housed
    imprint = None if any(map(has_by, items)) else read_imprint(row, "dmy")
    if imprint:
        return HeaderLine((row,), (), is_edition=imprint[0] == "edition")
    is_row = _is_row(one, items)
    whole = None if is_row else _header_item(text, is_bare_allowed=is_bare_allowed)
    if whole is None and len(items) < 2 and has_label(text):
        items = _sentence_pattern().split(text.rstrip("."))
    if whole or len(items) < 2:
        return whole
    return _joined(items, is_row=is_row, is_bare_allowed=is_bare_allowed)


def _stands_elsewhere(one: SeenLine) -> bool:
    """A credit below the story, a menu, or the caption of a picture; none of them is signed."""
    if one.text.startswith("(") and is_credit(one.text):
        return True  # however short the story is
    if one.kind not in (Kind.MENU, Kind.CAPTION) or (has_by(one.text) and people_of(one.text)):
        return False
    # "Ana Roe/Delta Post" took the picture
    return one.kind is Kind.MENU or not read_stamps(one.text, "dmy")


def _is_row(one: SeenLine, items: Sequence[str]) -> bool:
    """Items beside each other, one of which has a stamp or is an outlet, or all name somebody."""
    if (
        len(items) < 2
        or not (_bar_pattern().search(one.line.text) or _is_houses_row(items))
        or is_sentence(one.text)
        or read_stamps(_without_sign(one.text), "dmy")
    ):
        return False
    return any(
        read_stamps(item, "dmy") or split_dated_byline(item) or is_outlet(item) for item in items
    ) or all(is_bare_byline(item) or _is_place(item) for item in items)


def _joined(items: Sequence[str], *, is_row: bool, is_bare_allowed: bool) -> HeaderLine | None:
    """What several items of a line say together; None where one of them is of no header."""
    stamps: list[str] = []
    bylines: list[str] = []
    for item in items:
        part = _header_item(item, is_bare_allowed=is_bare_allowed)
        if part is not None:
            stamps += part.stamps
            bylines += part.bylines
        elif not (is_row and _may_be_in_row(item)) and not _says_nothing(item):
            return None
    return HeaderLine(tuple(stamps), tuple(bylines))


def _may_be_in_row(item: str) -> bool:
    """A few words or the name of a body or paper, beside an item that has a stamp."""
    return (
        len(item.split()) <= _MAX_ITEM_WORDS
        or names_organisation(item)
        or bool(_paper_of_pattern().match(item))
        or bool(told_name(item))
    )


def _tells_days_covered(text: str) -> bool:
    """What a report covers, not when it is out: ``Period under review: 3 May to 9 May 2016``."""
    if _days_covered_pattern().fullmatch(text):
        return True
    return bool(_period_label_pattern().match(text)) and is_period(text)


@cache
def _period_label_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:reporting )?period\b|for the (?:last )?\d+ (?:days|hours)", re.IGNORECASE
    )


@cache
def _days_covered_pattern() -> re.Pattern[str]:
    """ "09 - 15 May 2006", "28 May – 3 June 2014"."""
    day = rf"\d{{1,2}}(?: (?:{month_names()}))?,?(?: \d{{4}})?"
    return re.compile(rf"{day} ?(?:[–—-]|to) ?{day}\.?", re.IGNORECASE)


@cache
def _sentence_pattern() -> re.Pattern[str]:
    """Where a stamp and a byline are parted as sentences: ``Published 3 May. By Ana Roe.``"""
    return re.compile(r"(?<=[a-z\d])\.\s+(?=[A-Z])")


def _without_sign(item: str) -> str:
    """An item without the picture of a clock, a head or a bubble in front of it."""
    return item if item[:1].isascii() else _sign_pattern().sub("", item)


@cache
def _sign_pattern() -> re.Pattern[str]:
    return re.compile(r"^[•·←-⇿⌀-➿⬀-⯿️\U0001f000-\U0001faff]+\s*")


@cache
def _paper_of_pattern() -> re.Pattern[str]:
    """What kind of paper it is, and whose: ``Newsletter of the Port Parish``."""
    return re.compile(
        r"(?:the )?(?:[\w-]+ )?(?:newsletter|bulletin|journal|magazine|newspaper|organ) "
        r"(?:of|for) ",
        re.IGNORECASE,
    )


def _is_houses_row(items: Sequence[str]) -> bool:
    """A body or paper, its day, and more, which dashes part."""
    return len(items) > 2 and is_outlet(items[0]) and bool(read_stamps(items[1], "dmy"))


def _is_place(item: str) -> bool:
    """A bureau or town, or two that file together: ``Kinshasa/Goma``."""
    return all(is_bureau(one) or one.casefold() in place_names() for one in item.split("/"))


@cache
def _bar_pattern() -> re.Pattern[str]:
    """What parts the items of a row, and never the parts of a sentence."""
    return re.compile(r"[|•·\t]|\s{2}|\s[/>›»]\s")


def _may_be_place(name: str) -> bool:
    """Known, or opens as the names of places do: ``Santa Elmo``."""
    return is_place(name) or name.split()[0].casefold() in byline_words().place_openers


def _may_stand_by_stamp(words: str) -> bool:
    """A section or a place, or several with commas between."""
    return all(are_sections(part) or _is_place(part) for part in re.split(r",\s+", words))


def _says_nothing(item: str) -> bool:
    """An item beside a stamp that is neither date nor people: a section, a place, a source."""
    return (
        is_section(item)
        or is_folio(item)
        or is_time_of_day(item)
        or _is_edition_of_paper(item)
        or bool(release_pattern().fullmatch(item))
        or item.casefold() in place_names()
        or (len(item.split()) == _DAY_WORDS and read_entry(item) is not None)
        or bool(edition_pattern().fullmatch(item) or _agencies_pattern().fullmatch(item))
        or item.casefold().startswith(("source:", "filed under:"))
    )


def _is_edition_of_paper(item: str) -> bool:
    """What a paper calls itself in a region: ``Herald Coast``."""
    noun, *region = item.casefold().split()
    return outlet_nouns().get(noun) == "paper" and " ".join(region) in place_names()


def _filed_byline(text: str) -> HeaderLine | None:
    """``Ana Roe, Oslo, 7 May 2016``: with a place behind it the name is no place itself."""
    name, _, rest = text.partition(",")
    place, _, stamp = rest.partition(",")
    is_filed = bool(read_stamps(stamp, "dmy")) and _is_place(place.strip()) and is_bare_byline(name)
    return HeaderLine((stamp.strip(),), (name,)) if is_filed else None


def _is_signed_with_unit(text: str) -> bool:
    """A short byline whose abbreviations look like the ends of sentences."""
    return len(text.split()) <= _MAX_BYLINE_WORDS and bool(people_of(text))


@cache
def _agencies_pattern() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{2,5}(?:/[A-Z]{2,5})*")


@cache
def _house_pattern() -> re.Pattern[str]:
    """Whom somebody writes for, in brackets: ``Ana Roe (The Delta Star)``."""
    return re.compile(r"\s*\([A-Z][^()]*\)$")


def _housed_item(text: str, *, is_bare_allowed: bool) -> HeaderLine | None:
    """The paper, its day, and perhaps who wrote: ``Delta Post, The (Lima), May 3, 2016 by Ana``.

    Or the other way round: ``ana roe and staff , DELTA POST May 3, 2016``.
    """
    found = date_pattern().search(text) if may_hold_date(text) else None
    house = upright_name(text[: found.start()].strip(" ,:;–—-")) if found else ""
    people, comma, employer = house.rpartition(",")
    is_signed = bool(comma) and len(people.split()) <= _MAX_ITEM_WORDS * 2
    name = employer.strip() if is_signed else house
    if not found or name.rstrip(".").casefold() in ("", *day_words().weekdays):  # "Sun, May 3"
        return None
    if outlet_named(name) is None:
        return None
    part = _header_item(text[found.start() :], is_bare_allowed=is_bare_allowed)
    return HeaderLine(part.stamps, (house, *part.bylines)) if part and part.stamps else None


def _labelled_days(text: str) -> HeaderLine | None:
    """The days of fields that nothing parts: ``Source: Delta Watch Posted: 3 May 2016``."""
    if text.count(":") < 2 or not may_hold_date(text) or is_sentence(text):
        return None
    days = tuple(found[0] for found in _labelled_day_pattern().finditer(text))
    return HeaderLine(days, ()) if days and all(read_stamps(day, "dmy") for day in days) else None


@cache
def _labelled_day_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:Originally|First) published|Published|Posted|Issued|Released|Updated|Last updated)"
        rf": (?:\d{{1,2}} (?:{month_names()})\.? \d{{4}}|(?:{month_names()})\.? \d{{1,2}}, \d{{4}})"
        r"(?= [A-Z]|$)",
        re.IGNORECASE,
    )


def _without_section(text: str) -> str:
    """``Posted on 3 May 2016 by Ana Roe`` of ``Posted on 3 May 2016 in Coast News by Ana Roe``."""
    found = _in_section_pattern().search(text) if may_hold_date(text) else None
    is_section_ = found is not None and are_sections(found["section"])
    return text[: found.start()] + text[found.end() :] if found and is_section_ else text


@cache
def _in_section_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<=\w),? (?:[Ii]n|[Uu]nder|[Ff]iled under) "
        r"(?P<section>[A-Z][\w&]*(?:(?:,? | - )[A-Z&][\w&]*){0,3})"
        r"(?= by\b|$)"
    )


def _header_item(text: str, *, is_bare_allowed: bool) -> HeaderLine | None:
    """What one item of a line says; None where it is neither stamp nor byline."""
    text = _without_section(text)
    if housed := _housed_item(text, is_bare_allowed=is_bare_allowed):
        return housed
    if filed := _signed_dateline(text):
        return filed
    if signed := _signed_stamp(text, is_bare_allowed=is_bare_allowed):
        return signed
    if read_stamps(text, "dmy") or read_placed_stamp(text, "dmy"):
        return HeaderLine((text,), ())
    if is_stamp_without_date(text) or _read_time_pattern().fullmatch(text):
        return _NEITHER
    if dated := split_dated_byline(text):
        return HeaderLine((dated[1],), (dated[0],))
    if days := _labelled_days(text):
        return days
    if parted := split_before_stamp(text):
        name, stamp = parted
        is_labelled = has_label(text)
        if (is_labelled or is_bare_allowed) and (
            is_outlet(name) or is_bare_byline(name) or _is_desk(name)
        ):
            return HeaderLine((stamp,), (name,))
        if is_labelled:
            return HeaderLine((stamp,), ()) if len(name.split()) <= MAX_LABEL_WORDS else None
    if day := without_words_beside_date(text, _may_stand_by_stamp):
        return HeaderLine((day,), ())
    byline = _byline_of(text, is_bare_allowed=is_bare_allowed)
    return HeaderLine((), (byline,)) if byline is not None else None


def _signed_dateline(text: str) -> HeaderLine | None:
    """``Lima, Monday 3 May (DNA) - by Ana Roe``: a dateline that fills its line with a byline."""
    found = _signed_dateline_pattern().fullmatch(text) if ")" in text else None
    is_byline = found is not None and is_bare_byline(found["people"]) and people_of(found["by"])
    return HeaderLine((found["stamp"],), (found["by"],)) if found and is_byline else None


def _housed_stamp(text: str) -> HeaderLine | None:
    """``Monday May 26 2016, 1.00am, The Delta Post``: the day, and the paper behind it."""
    stamp, comma, house = text.rpartition(", ")
    if not comma or not clock_pattern().search(stamp):
        return None
    is_house = house[-1:].isalpha() and is_outlet(house)
    return HeaderLine((stamp,), (house,)) if is_house and read_stamps(stamp, "dmy") else None


@cache
def _signed_dateline_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<stamp>[A-Z][^()]{3,60}\d[^()]{0,14}\([A-Z][\w .'’&-]{1,40}\))\s*[–—-]{1,2}\s*"
        r"(?P<by>[Bb]y (?P<people>.{5,120}))"
    )


def _signed_stamp(text: str, *, is_bare_allowed: bool) -> HeaderLine | None:
    """A stamp with the name of who wrote it in front: a bare name may as well be a place."""
    signed = split_signed_stamp(text)
    if signed and is_bare_byline(_house_pattern().sub("", signed[0])):
        return HeaderLine((signed[1],), (signed[0],))
    if not is_bare_allowed:
        return None
    signed = split_signed_stamp(text, needs_hour=False)
    if signed and is_bare_byline(signed[0]) and not _may_be_place(signed[0]):
        return HeaderLine((signed[1],), (signed[0],))
    return _filed_byline(text)


def _byline_of(text: str, *, is_bare_allowed: bool) -> str | None:
    """Who wrote it: people, a desk, a bureau, an outlet; None where the item names none."""
    is_signed = has_by(text) and (not is_paragraph(text) or _is_signed_with_unit(text))
    if _loud_byline_pattern().fullmatch(text) and people_of(text):
        return text
    if has_from(text) or is_signed or (is_bare_allowed and is_bare_byline(text)):
        return text
    if is_bare_allowed and (people := byline_beside_place(text)):
        return people
    is_short = len(text.split()) <= _MAX_NAME_WORDS
    if is_bare_allowed and is_short and _staff_pattern().search(text) and people_of(text):
        return text
    return text if _is_desk(text) or _is_house(text) else None


@cache
def _loud_byline_pattern() -> re.Pattern[str]:
    """A name in capitals and, in small letters, where it wrote: ``ANA ROE in Lima``."""
    word = r"[A-Z][A-Z'’.-]+"
    return re.compile(rf"{word}(?: {word}){{1,2}}(?: and {word}(?: {word}){{1,2}})? in [A-Z][a-z]+")


def _is_desk(text: str) -> bool:
    """Those who wrote without a name, or for whom: ``Special to The Delta Post``."""
    if _special_pattern().fullmatch(text):
        return True
    words = text.split()
    return 0 < len(words) <= _MAX_DESK_WORDS and words[-1].lower() in byline_words().desks


@cache
def _staff_pattern() -> re.Pattern[str]:
    """What somebody is with the paper, behind the name: ``ANA ROE Gazette Staff Writer``."""
    return re.compile(r" staff (?:correspondent|reporter|writer)s?$", re.IGNORECASE)


@cache
def _special_pattern() -> re.Pattern[str]:
    return re.compile(r"(?i:special(?:ly)? (?:to|for) the) [A-Z][\w'’ -]{3,40}")


def _is_house(text: str) -> bool:
    """An outlet, its site or a bureau."""
    if outlet_named(text) or is_site_of_outlet(text):
        return True
    return len(text.split()) <= _MAX_NAME_WORDS and (is_bureau(text) or is_outlet(text))
