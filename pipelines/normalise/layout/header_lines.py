"""Bylines, stamps and standfirst: the lines by the headline that tell who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final

from pipelines.normalise.authors.bylines import has_from, is_bare_byline
from pipelines.normalise.authors.credits import is_credit
from pipelines.normalise.authors.names import is_bureau, is_place, is_role
from pipelines.normalise.authors.people import (
    byline_beside_place,
    has_by,
    people_of,
    people_of_fields,
)
from pipelines.normalise.dates.beside_stamps import (
    read_placed_stamp,
    split_before_stamp,
    split_dated_byline,
    split_signed_stamp,
    without_words_beside_date,
)
from pipelines.normalise.dates.days import heads_entry, is_period, read_entry
from pipelines.normalise.dates.imprints import read_imprint
from pipelines.normalise.dates.stamps import (
    has_label,
    is_stamp_without_date,
    is_time_of_day,
    read_stamps,
)
from pipelines.normalise.knowledge import outlet_nouns, place_names
from pipelines.normalise.layout.boilerplate import Kind, is_sentence, words_of
from pipelines.normalise.layout.folio import is_folio, told_name
from pipelines.normalise.layout.lines import (
    MAX_LABEL_WORDS,
    SeenLine,
    are_sections,
    edition_pattern,
    is_furniture,
    is_navigation,
    is_outlet,
    is_paragraph,
    is_section,
    release_pattern,
)
from pipelines.normalise.layout.timelines import is_of_page, is_timeline
from pipelines.normalise.outlets.in_mastheads import outlet_of_masthead
from pipelines.normalise.outlets.sites import is_site_of_outlet
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import names_organisation
from pipelines.normalise.page import menu_items
from pipelines.normalise.words import byline_words
from pipelines.written_dates import month_names

SEARCHED_FOR_HEADER: Final = 16
_SEARCHED_ABOVE_TITLE: Final = 7
_SEARCHED_ON_TOP: Final = 4
_MIN_PAGE_HEAD: Final = 3
"""Lines of a page's head: the name, the day, and what stands below them."""
_MAX_ITEM_WORDS: Final = 4
_MIN_SENTENCE_WORDS: Final = 6
_MAX_SCATTERED: Final = 3
_MAX_BYLINE_WORDS: Final = 12
_DAY_WORDS: Final = 2


_MAX_NAME_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class _HeaderLine:
    """What a line by the title turned out to be made of, and whether it heads a printed page."""

    stamps: tuple[str, ...]
    bylines: tuple[str, ...]
    is_edition: bool = False


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
    return has_by(one.text) or bool(part and part.stamps)


@lru_cache(maxsize=256)  # the search for the headline asks for the same lines again
def header_line(one: SeenLine, *, is_bare_allowed: bool) -> _HeaderLine | None:
    """Stamps and bylines of a line that holds nothing else; None for any other line.

    Args:
        one: The line.
        is_bare_allowed: Whether names alone, without "By", may be a byline here.
    """
    if len(one.text) > 220 or one.text.startswith(("http://", "https://")):
        return None  # with a day behind it an address is the foot of a printed sheet
    if _tells_days_covered(one.text):
        return _HeaderLine((), ())
    is_bare_allowed = is_bare_allowed and one.kind is not Kind.NOTICE
    if one.text.startswith("(") and is_credit(one.text):
        return None  # it stands below the story, however short that is
    is_signed = has_by(one.text) and bool(people_of(one.text))
    if one.kind is Kind.MENU and not is_signed:
        return None
    if one.kind is Kind.CAPTION and not is_signed and not read_stamps(one.text, "dmy"):
        return None  # "Ana Roe/Delta Post" took the picture
    items = [_without_sign(item.strip()) for item in menu_items(one.line.text)]
    text = _without_sign(one.text)
    is_row = (
        len(items) > 1
        and (bool(_bar_pattern().search(one.line.text)) or _is_houses_row(items))
        and not is_sentence(one.text)
        and not read_stamps(text, "dmy")
        and (
            any(
                read_stamps(item, "dmy") or split_dated_byline(item) or is_outlet(item)
                for item in items
            )
            or all(is_bare_byline(item) or _is_place(item) for item in items)
        )
    )
    row = one.line.text.strip()  # its gaps part the items
    imprint = None if any(map(has_by, items)) else read_imprint(row, "dmy")
    if imprint:
        return _HeaderLine((row,), (), is_edition=imprint[0] == "edition")
    whole = None if is_row else _header_item(text, is_bare_allowed=is_bare_allowed)
    if whole is None and len(items) < 2 and has_label(text):
        items = _sentence_pattern().split(text.rstrip("."))
    if whole or len(items) < 2:
        return whole
    stamps: list[str] = []
    bylines: list[str] = []
    for item in items:
        part = _header_item(item, is_bare_allowed=is_bare_allowed)
        if part is not None:
            stamps += part.stamps
            bylines += part.bylines
        elif is_row and (
            len(item.split()) <= _MAX_ITEM_WORDS
            or names_organisation(item)
            or _paper_of_pattern().match(item)
            or told_name(item)
        ):
            continue
        elif not _says_nothing(item):
            return None
    return _HeaderLine(tuple(stamps), tuple(bylines))


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
    return re.compile(r"[|•·\t]|\s{2}|\s/\s")


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


def _filed_byline(text: str) -> _HeaderLine | None:
    """``Ana Roe, Oslo, 7 May 2016``: with a place behind it the name is no place itself."""
    name, _, rest = text.partition(",")
    place, _, stamp = rest.partition(",")
    is_filed = bool(read_stamps(stamp, "dmy")) and _is_place(place.strip()) and is_bare_byline(name)
    return _HeaderLine((stamp.strip(),), (name,)) if is_filed else None


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


def _header_item(text: str, *, is_bare_allowed: bool) -> _HeaderLine | None:
    signed = split_signed_stamp(text)
    if signed and is_bare_byline(_house_pattern().sub("", signed[0])):
        return _HeaderLine((signed[1],), (signed[0],))
    signed = split_signed_stamp(text, needs_hour=False) if is_bare_allowed else None
    if signed and is_bare_byline(signed[0]) and not _may_be_place(signed[0]):
        return _HeaderLine((signed[1],), (signed[0],))
    if is_bare_allowed and (filed := _filed_byline(text)):
        return filed
    if read_stamps(text, "dmy") or read_placed_stamp(text, "dmy"):
        return _HeaderLine((text,), ())
    if is_stamp_without_date(text) or _read_time_pattern().fullmatch(text):
        return _HeaderLine((), ())
    if dated := split_dated_byline(text):
        return _HeaderLine((dated[1],), (dated[0],))
    if parted := split_before_stamp(text):
        name, stamp = parted
        is_labelled = has_label(text)
        if (is_labelled or is_bare_allowed) and (is_outlet(name) or is_bare_byline(name)):
            return _HeaderLine((stamp,), (name,))
        if is_labelled:
            return _HeaderLine((stamp,), ()) if len(name.split()) <= MAX_LABEL_WORDS else None
    if day := without_words_beside_date(text, _may_stand_by_stamp):
        return _HeaderLine((day,), ())
    if has_from(text):
        return _HeaderLine((), (text,))
    if has_by(text) and (not is_paragraph(text) or _is_signed_with_unit(text)):
        return _HeaderLine((), (text,))
    if is_bare_allowed and is_bare_byline(text):
        return _HeaderLine((), (text,))
    if is_bare_allowed and (people := byline_beside_place(text)):
        return _HeaderLine((), (people,))
    words = text.split()
    if len(words) <= 5 and words and words[-1].lower() in byline_words().desks:
        return _HeaderLine((), (text,))
    if (
        outlet_named(text)
        or is_site_of_outlet(text)
        or (len(words) <= _MAX_NAME_WORDS and (is_bureau(text) or is_outlet(text)))
    ):
        return _HeaderLine((), (text,))
    return None


def with_whole_bylines(below: Sequence[SeenLine]) -> list[SeenLine]:
    """The lines below the headline, with a byline that is broken over several made one again.

    ``Ana Roe`` above ``and Bo Lind``; ``By Ana Roe,`` above ``Bo Lind``.
    """
    whole: list[SeenLine] = []
    for one in below[:SEARCHED_FOR_HEADER]:
        before = whole[-1] if whole else None
        if before and before.line.run == one.line.run and _goes_on_in(before.text, one.text):
            text = f"{before.text} {one.text}"
            whole[-1] = replace(before, text=text, line=replace(before.line, text=text))
        else:
            whole.append(one)
    return [*whole, *below[SEARCHED_FOR_HEADER:]]


def _goes_on_in(byline: str, following: str) -> bool:
    is_broken = bool(_open_end_pattern().search(byline) or _joint_pattern().match(following))
    if not is_broken:
        return False
    whole = f"{byline} {following}"
    is_byline = has_by(byline) or is_bare_byline(_open_end_pattern().sub("", byline))
    return is_byline and (has_by(whole) or is_bare_byline(whole))


@cache
def _joint_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:and|with|&|et|und|y) (?=[^\W\d_])", re.IGNORECASE)


@cache
def _open_end_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:,|\s(?:and|with|&|et|und|y))$", re.IGNORECASE)


def read_header(below: Sequence[SeenLine]) -> list[_HeaderLine | None]:
    """The header below the headline, line by line; None for a line that is no byline or stamp.

    The header reaches to the last byline, stamp, menu or caption that stands before the story. One
    paragraph may come before the first of them (the standfirst); the first after them is the story.
    Names without "By" count once, and again only directly below themselves.
    """
    parts: list[_HeaderLine | None] = []
    end = 0
    has_mark = False
    has_byline = False
    has_prose = False
    paragraphs = 0
    for index, one in enumerate(below[:SEARCHED_FOR_HEADER]):
        before = parts[-1] if parts else None
        is_below_byline = bool(before and before.bylines)
        if has_prose and _comments_pattern().fullmatch(one.text):
            break
        has_prose = has_prose or (one.kind is Kind.STORY and is_sentence(one.text))
        part = header_line(one, is_bare_allowed=is_below_byline or not has_byline)
        if part is None and is_below_byline and is_role(one.text):
            part = _HeaderLine((), (one.text,))
        parts.append(part)
        is_entry = part and part.stamps and _is_dated_heading(below, index)
        is_signed = is_below_byline and _ends_block_of(below, index)
        if is_entry and is_timeline(below) and not is_of_page(below, index, is_signed=is_signed):
            break
        if part or one.kind in (Kind.MENU, Kind.CAPTION):
            end = index + 1
            has_mark = has_mark or part is not None or one.kind is Kind.MENU
            has_byline = has_byline or bool(part and people_of_fields(part.bylines))
        elif one.kind in (Kind.NOTICE, Kind.LABEL) and not has_mark:
            end = index + 1
        elif is_paragraph(one.text) and one.kind is Kind.STORY:
            paragraphs += 1
            if has_mark or paragraphs > 1:
                break
    loose = _loose_captions(below, end)
    return [*parts[:end], *([None] * loose)]


def read_upper_header(above: Sequence[SeenLine], title: str) -> list[_HeaderLine]:
    """Stamps and bylines of the last line and above it, nearest first.

    Release numbers, places and buttons may stand between. Above a section or the site's menu the
    date is today's, unless a label says otherwise.
    """
    found: list[_HeaderLine] = []
    is_page_head = False
    for one in above[: -_SEARCHED_ABOVE_TITLE - 1 : -1]:
        part = header_line(one, is_bare_allowed=False)
        if part and part.bylines and not part.stamps and not any(map(has_by, part.bylines)):
            break  # a masthead
        is_own = part and (part.is_edition or any(map(has_label, part.stamps)))
        if part and (is_own or not is_page_head):
            found.append(part)
        elif not (
            part
            or one is above[-1]
            or one.kind is Kind.MENU
            or is_furniture(one.text)
            or one.text in title  # which may take two lines
        ):
            break
        is_page_head = is_page_head or is_section(one.text) or is_navigation(one)
    return found


def read_scattered_header(seen: Sequence[SeenLine], story: int) -> list[_HeaderLine]:
    """Stamps and bylines beyond doubt above the story, where none stands by the headline.

    Above the site's menu the date is today's.

    Args:
        seen: The lines of the page.
        story: How many stand above the story.
    """
    top = list(takewhile(lambda one: not _is_told(one), seen[:story]))
    menu = max((i for i, one in enumerate(top) if is_navigation(one)), default=-1)
    parts = (header_line(one, is_bare_allowed=False) for one in top[menu + 1 :])
    found = [part for part in parts if part and (part.stamps or any(map(has_by, part.bylines)))]
    return [] if found and is_timeline(seen) else found[:_MAX_SCATTERED]


def _is_told(one: SeenLine) -> bool:
    """A sentence of the story or its headline, however short the story is."""
    is_long = len(one.text.split()) >= _MIN_SENTENCE_WORDS
    is_prose = one.kind is Kind.STORY and is_long and is_sentence(one.text)
    return is_prose and not read_placed_stamp(one.text, "dmy")


def read_head_stamp(above: Sequence[SeenLine], masthead: str | None) -> str | None:
    """The day right below the paper's name on top of a page, in one block with nothing else.

    A menu may follow where the line tells of an update: the day of a visit has none.
    """
    if len(above) < _MIN_PAGE_HEAD:
        return None
    name, stamp, following = above[:_MIN_PAGE_HEAD]
    is_name = name.text == masthead or outlet_of_masthead(name.text) is not None
    stamps = read_stamps(stamp.text, "dmy")
    is_updated = following.kind is Kind.MENU and any(one.label == "updated" for one in stamps)
    is_last = stamp.line.run != following.line.run or is_updated
    is_block = name.line.run == stamp.line.run and is_last
    return stamp.text if is_name and is_block and stamps else None


def read_top_stamp(above: Sequence[SeenLine], masthead: str | None) -> str | None:
    """The day in a block of its own between the paper's name on top of a page and the site's menu.

    It is of the issue or of the visit.
    """
    top = above[:_SEARCHED_ON_TOP]
    if not top or not (top[0].text == masthead or outlet_of_masthead(top[0].text)):
        return None
    runs = [one.line.run for one in above]
    stamps = (one for one in top[1:] if read_stamps(one.text, "dmy"))
    return next((one.text for one in stamps if runs.count(one.line.run) == 1), None)


@cache
def _comments_pattern() -> re.Pattern[str]:
    """The heading of what readers wrote: ``Comments (2)``, ``3 responses to this article``."""
    return re.compile(
        r"(?:\d+ |leave a |post a |readers['’]? |\W*)?(?:comments?|repl(?:y|ies)|responses?)"
        r"(?: ?\(\d+\)|:)?(?: (?:to|on) .{1,100})?",
        re.IGNORECASE,
    )


def _is_dated_heading(below: Sequence[SeenLine], index: int) -> bool:
    """The date of an entry: text stands under it, not the date of another entry."""
    if not heads_entry(below[index].text) or index + 1 >= len(below):
        return False
    following = below[index + 1]
    return not (heads_entry(following.text) or has_by(following.text)) and (
        header_line(following, is_bare_allowed=False) is None
    )


def _ends_block_of(below: Sequence[SeenLine], index: int) -> bool:
    """A line stands in the block of the line before it, and nothing else behind it."""
    run = below[index].line.run
    following = below[index + 1 : index + 2]
    return below[index - 1].line.run == run and all(one.line.run != run for one in following)


def _loose_captions(below: Sequence[SeenLine], end: int) -> int:
    """How many lines follow the last mark in its run without a full stop: captions' remains."""
    if end == 0:
        return 0
    count = 0
    for one in below[end:]:
        if (
            one.line.run != below[end - 1].line.run
            or is_sentence(one.text)
            or heads_entry(one.text)
            or one.line.is_heading
        ):
            break
        count += 1
    return count


def read_decks(header: Sequence[SeenLine], parts: Sequence[_HeaderLine | None]) -> list[str]:
    """Standfirst: what the header holds before its first byline or stamp and is no notice."""
    decks = []
    mark_run: int | None = None
    for one, part in zip(header, parts, strict=True):
        if part is not None or one.kind is Kind.MENU:
            mark_run = one.line.run
        elif one.kind is Kind.STORY and not is_furniture(one.text):
            if mark_run == one.line.run and not is_sentence(one.text):
                continue  # a caption
            if len(words_of(one.text)) >= 3:
                decks.append(one.text)
    return decks
