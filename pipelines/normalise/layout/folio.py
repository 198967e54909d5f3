"""The folio line of a page of print: the paper, the day, the page and the edition in one row."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.days import is_period
from pipelines.normalise.dates.imprints import PRICE, without_note
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.knowledge import outlet_nouns, place_names
from pipelines.normalise.layout.lines import SeenLine, edition_pattern, is_section, series_pattern
from pipelines.normalise.layout.witnesses import hosts_in, is_host_of
from pipelines.normalise.outlets.in_mastheads import is_called_as_supplier
from pipelines.normalise.outlets.table import name_key, outlet_named
from pipelines.normalise.outlets.unlisted import (
    bare_name,
    has_name_shape,
    is_masthead_of_things,
    is_one_word,
    is_paper,
    is_periodical,
    is_plain_name,
    is_press,
    is_quiet_name,
    names_organisation,
    names_outlet,
    without_place,
)
from pipelines.normalise.page import menu_items
from pipelines.written_dates import date_pattern

_MIN_ITEMS: Final = 2
_MAX_CHARS: Final = 140


def is_folio(text: str) -> bool:
    """Nothing but the day, the page, the edition or the number of an issue."""
    if len(text) > _MAX_CHARS:
        return False
    items = _items(text)
    return bool(items) and all(map(_is_folio_item, items))


@lru_cache(maxsize=256)  # the search for masthead and for imprint asks for the same lines
def name_in_folio(one: SeenLine) -> str | None:
    """The paper of a row that holds its name and else a day, a page or an edition; None of others.

    A name beyond doubt needs one of these beside it. Any other opens with an article, as no person
    does, or stands with its page.
    """
    if len(one.text) > _MAX_CHARS:
        return None
    if handled := _name_with_handle(one.text):
        return handled
    items = _items(without_note(one.line.text))
    if len(items) > 1 and _is_site(items[0]) and any(map(has_by, items[1:])):
        return items[0].casefold().removeprefix("www.")  # how readers' applications head a page
    if len(items) > 1 and (told := told_name(menu_items(one.line.text)[0])):
        return told
    names = [
        item for item in items if not (_is_folio_item(item) or _rubric_pattern().fullmatch(item))
    ]
    if len(items) > len(names) > 1 and is_press(names[0]) and not is_paper(names[0]):
        return names[0]  # an institute, its series and the day
    papers = [name for name in names if is_paper(name)]
    if len(names) > 1 and any(map(_is_day, items)) and papers == names[:1]:
        names = papers  # its town and state stand behind it
    if len(names) > 1 and any(map(_is_day, items)) and _is_headed(names[0]):
        names = [name for name in names if " " in name or not name.isalpha()]  # a seat, not known
    if len(items) < _MIN_ITEMS or len(names) != 1:
        return None
    bare = bare_name(names[0])[0]
    name = without_place(bare)
    if found := _from_pattern().match(name):
        name = name[found.end() :]
        if is_called_as_supplier(name):
            return None
        return name if has_name_shape(name) or is_one_word(name) else None
    if kind := _kind_pattern().fullmatch(name):
        return kind["name"] if kind["kind"] in outlet_nouns() else None
    known = outlet_named(name)
    if known and known.kind != "agency":
        return known.name
    if names_outlet(name):
        is_topic = is_section(items[0]) and not is_press(name)  # "WORLD | ELMO MISSION"
        return None if is_topic or edition_pattern().fullmatch(name) else name
    has_day = any(map(_is_day, items))
    if has_day and (is_periodical(name) or _is_headed(name)):
        return name
    if any(map(_is_host, items)) and is_host_of(one.text, name):
        return name
    if is_masthead_of_things(name) or (name != bare and is_plain_name(name)):
        return name
    has_page = any(map(_page_pattern().fullmatch, items))
    has_number = any(map(_issue_pattern().fullmatch, items))
    if has_day and has_page and _arabic_pattern().fullmatch(name):
        return name
    has_series = any(map(_series_pattern().fullmatch, items))
    if has_day and has_series and is_quiet_name(name) and not is_bare_byline(name):
        return name  # "Truce Watch Elmo, Bulletin 61, 3-9 May 2009"
    if has_day and has_page and has_number and is_quiet_name(name):
        return name  # "Delta Listok, No. 203, October 28, 1999, p. 2."
    is_sure = bool(_article_pattern().match(name)) or (has_page and not is_bare_byline(name))
    return name if is_sure and is_plain_name(name) and not names_organisation(name) else None


@cache
def _issue_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:no|nr|vol|issue)\b\.? ?[\d/,]+(?: \(\d+\))?", re.IGNORECASE)


@cache
def _series_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:bulletin|newsletter|report|update) (?:no\.? ?)?\d{1,4}", re.IGNORECASE)


@cache
def _arabic_pattern() -> re.Pattern[str]:
    """One word behind the article, as many papers are called: ``AL-BAHR``."""
    return re.compile(r"(?i:a[dlnrst]h?|el)-[A-Z]\w{2,}")


def _is_headed(name: str) -> bool:
    """Has the shape of a name, ends in what outlets are called by, and is nobody's."""
    last = name.split()[-1].casefold()
    return last in outlet_nouns() and has_name_shape(name) and not is_bare_byline(name)


@cache
def _rubric_pattern() -> re.Pattern[str]:
    """Under what a paper prints it, in a row with its name: ``Letter from Elmo``."""
    return re.compile(
        r"(?:letter|dispatch|despatch|postcard|notes|diary) from (?:the )?\w[\w'’-]*(?: \w+){0,2}",
        re.IGNORECASE,
    )


@cache
def _told_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<name>[A-Z][^,|.:]{2,40}), an? (?:(?!of )[\w-]+ ){0,3}?(?:podcast|newsletter|blog|"
        r"magazine|newspaper|journal|weekly|radio (?:show|programme?))"
        r"(?: (?:on|about|for|from|that|covering)\b[^.]{0,80})?"
    )


def told_name(item: str) -> str | None:
    """The name of which the item says what it is: ``Rope & Tar, a podcast on harbours``."""
    found = _told_pattern().fullmatch(item.strip())
    if found is None or has_by(found["name"]) or is_bare_byline(found["name"]):
        return None
    return found["name"]


@cache
def _from_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:from|clipped from|published in|printed in|in)\s+(?:(?-i:the) (?=[A-Z]))?",
        re.IGNORECASE,
    )


@cache
def _handle_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<name>[^@|]{3,50}?)\W{1,3}@(?P<handle>\w{3,30})[)\]]?(?: ?[·•|-] .{3,40})?"
    )


def _name_with_handle(text: str) -> str | None:
    """An account that is called as it is named, and is no person's: ``Elmo Voice @elmovoice``."""
    found = _handle_pattern().fullmatch(text) if "@" in text else None
    if found is None or (is_bare_byline(found["name"]) and not names_outlet(found["name"])):
        return None
    key = name_key(found["name"])
    return found["name"] if key and key_of(found["handle"]).startswith(key) else None


@cache
def _kind_pattern() -> re.Pattern[str]:
    """A name, and in small letters what it is: ``Al-Bahr newspaper``."""
    return re.compile(r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,4}),? (?P<kind>[a-z]+)")


def _items(raw: str) -> list[str]:
    """Items of a row that bars, dashes or full stops part, or commas behind a name."""
    items = [part.strip(" .()[]—–-") for part in menu_items(raw.strip(" ()[]—–-"))]
    items = [part for item in items for part in _parted(item)]
    return [part for item in items for part in _split_off_page(item) if part]


def _parted(item: str) -> list[str]:
    """The name in front of a comma, and in capitals what full stops part, where a day follows."""
    if "," not in item and ". " not in item:
        return [item]
    if _is_day(item) or _print_pattern().fullmatch(item):
        return [item]
    if item.isupper() and ". " in item:
        return re.split(r"\.\s+", item)
    parts = _number_pattern().split(item)
    if len(parts) > 1:
        return [each for part in parts for each in _parted(part)]
    name, comma, rest = item.partition(",")
    if not comma:
        return [item]
    at_day = [] if _is_day(name) else _parted_at_day(item)
    is_row = len(at_day) > _MIN_ITEMS and all(map(_is_folio_item, at_day[1:]))
    return at_day if is_row else [name.strip(), *_without_editions(rest)]


def _parted_at_day(item: str) -> list[str]:
    """``The Delta Star, Lima, Vol. IX No. 3, Friday, 10 May 2016``: the day holds commas, too."""
    found = date_pattern().search(item)
    if not found:
        return []
    before, after = item[: found.start()], item[found.end() :]
    if weekday := _weekday_pattern().search(before):
        before = before[: weekday.start()]
    parts = [part.strip() for side in (before, after) for part in side.split(",") if part.strip()]
    return [*parts, found[0]]


@cache
def _weekday_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? *$", re.IGNORECASE)


@cache
def _number_pattern() -> re.Pattern[str]:
    """The full stop in front of the number of an issue: ``Lima. No. 22, 10 May 2016``."""
    return re.compile(r"(?<=\w)\.\s+(?=(?:no|vol|issue)\b)", re.IGNORECASE)


def _without_editions(text: str) -> list[str]:
    """``November 3, 1981, Tuesday, Final Edition`` as day and edition."""
    parts = [part.strip() for part in text.split(",")]
    editions = [part for part in parts if edition_pattern().fullmatch(part)]
    return [", ".join(part for part in parts if part not in editions), *editions]


def _split_off_page(item: str) -> list[str]:
    """``8 October 1983, p. 9`` as the day and the page."""
    head, comma, page = item.rpartition(",")
    return [head.strip(), page.strip()] if comma and _is_page(page.strip()) else [item]


def _is_page(text: str) -> bool:
    return bool(_page_pattern().fullmatch(text)) and not text.isdigit()


@cache
def _page_pattern() -> re.Pattern[str]:
    figures = r"(?:(?i:page|pages|pp?|pg|p\.?)\.? ?)?[A-Z]{0,2}-?\d{1,3}[A-Z]?"
    return re.compile(rf"{figures}|(?i:page (?:one|two|three|four|five|six|seven|eight|nine|ten))")


@cache
def _article_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:the|le|la|les|el|los|il|der|die|das|de|het|al)[ -]", re.IGNORECASE)


def _is_day(item: str) -> bool:
    return any(map(str.isdigit, item)) and (bool(read_stamps(item, "dmy")) or is_period(item))


@lru_cache(maxsize=256)  # the search for masthead, headline and imprint asks for the same lines
def _is_folio_item(item: str) -> bool:
    return (
        is_section(item)
        or _is_day(item)
        or item.casefold() in place_names()
        or _is_host(item)
        or any(
            pattern.fullmatch(item)
            for pattern in (_page_pattern(), edition_pattern(), series_pattern(), _print_pattern())
        )
    )


def _is_site(item: str) -> bool:
    return _is_host(item) and "@" not in item and "/" not in item


def _is_host(item: str) -> bool:
    return " " not in item and bool(hosts_in(item))


@cache
def _print_pattern() -> re.Pattern[str]:
    """``English page``, ``Price 20 cents``, ``Est. 1871``, ``Issue 212``."""
    return re.compile(
        rf"\w+ (?:page|edition|version|service)|{PRICE}|"
        r"(?:est|founded|established|since)\.? ?(?:in )?\d{4}|"
        r"(?:issue|number|no\.?|vol\.?) [\w.,]+|price \w+|"
        r"today(?: is|['’]s date)?\W.{5,40}\d{4}|"
        r"(?:spring|summer|autumn|fall|winter)(?: issue)?,? \d{4}",
        re.IGNORECASE,
    )
