"""The parts of a page, each read by a module of its own.

Source of the rules: codebook.md, "Articles".
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.authors.bylines import has_from
from pipelines.normalise.authors.people import has_by, people_of_fields
from pipelines.normalise.dates.beside_stamps import read_placed_stamp
from pipelines.normalise.dates.imprints import read_imprint
from pipelines.normalise.dates.stamps import has_label, read_stamps
from pipelines.normalise.layout.biographies import presents, without_bios
from pipelines.normalise.layout.boilerplate import Kind, is_url
from pipelines.normalise.layout.header import (
    read_decks,
    read_head_stamp,
    read_header,
    read_lone_byline,
    read_scattered_header,
    read_top_stamp,
    read_upper_header,
    with_whole_bylines,
    without_comments,
)
from pipelines.normalise.layout.header_lines import HeaderLine, header_line
from pipelines.normalise.layout.imprint import find_imprint, name_in_field
from pipelines.normalise.layout.lines import SeenLine, kind_of_line
from pipelines.normalise.layout.masthead import Masthead, find_masthead
from pipelines.normalise.layout.signatures import read_signatures, signed_deck
from pipelines.normalise.layout.story import read_story
from pipelines.normalise.layout.title import find_title, page_top
from pipelines.normalise.layout.window_title import site_in_window
from pipelines.normalise.layout.wire_copy import lone_agency
from pipelines.normalise.outlets.in_mastheads import outlet_of_masthead
from pipelines.normalise.page import Page, menu_items, squeeze

_SEARCHED_AT_END: Final = 4
_BRANCH_WORDS: Final = 2
_MAX_NAME_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart.

    Attributes:
        title: Headline, None where the page shows none.
        mastheads: Short lines above the headline that may name the outlet.
        masthead: The first line of the page, where it is a name that the table of outlets lacks.
        agency: The agency of the text where nothing on the page is anybody else's.
        bylines: Lines that name who wrote it.
        credits: The bylines, and lines above them that name a paper, an agency or a place.
        stamps: Lines, or items of a line, with the date of the page, nearest to the title first.
        deck: Standfirst paragraphs.
        body: Paragraphs of the story, headings and time stamps of entries included.
        labelled_stamps: Lines below the story that are a stamp with a label ("Published ...").
        head_stamp: Day below the name on top of the page, None without one.
        top_stamp: Day between that name and the site's menu, which may be that of a visit.
        closing_stamps: Lines below the story that say where and when it was printed or sent.
        urls: Addresses that stand alone on a line.
    """

    title: str | None
    mastheads: tuple[str, ...]
    masthead: str | None
    agency: str | None
    bylines: tuple[str, ...]
    credits: tuple[str, ...]
    stamps: tuple[str, ...]
    deck: tuple[str, ...]
    body: tuple[str, ...]
    labelled_stamps: tuple[str, ...]
    head_stamp: str | None
    top_stamp: str | None
    closing_stamps: tuple[str, ...]
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Parted:
    """The lines of a page above and below its headline.

    Attributes:
        seen: All of them.
        story: How many stand above the story.
        masthead: The line that names an outlet which the table lacks, None without one.
        title: Headline, None without one.
        above: The lines down to the end of the headline; none without one.
        below: Those below it, a broken byline as one line, the headline's second print left out.
    """

    seen: Sequence[SeenLine]
    story: int
    masthead: Masthead | None
    title: str | None
    above: Sequence[SeenLine]
    below: Sequence[SeenLine]


def read_layout(page: Page) -> Layout:
    """Take a page apart; the title is found among the lines where the format does not mark it."""
    lines = _parted(page)
    name = _name_of_outlet(lines)
    parts = read_header(lines.below)
    header = lines.below[: len(parts)]
    body, rest = read_story(lines.below[len(parts) :])
    own = set(map(id, without_comments(lines.below)))
    own_rest = [one for one in rest if id(one) in own]
    agency = lone_agency(lines.above, lines.title, lines.below, frozenset(body))
    upper = read_upper_header(lines.above, lines.title) if lines.title else []
    told = [part for part in (*parts, *upper) if part]
    others = {agency, *(one.text for one in lines.above)}
    credits_ = tuple(_credits(told, name, others))
    bylines, stamps = _bylines_and_stamps(lines, told, _signed(credits_))
    authors = people_of_fields(bylines)
    decks = [text for text in read_decks(header, parts) if text not in body]
    return Layout(
        title=lines.title,
        mastheads=tuple(one.text for one in lines.above if _may_name_outlet(one)),
        masthead=name,
        agency=agency,
        bylines=bylines,
        credits=credits_,
        stamps=stamps,
        deck=tuple(text for text in decks if not _presents_anybody(text, authors, name)),
        body=tuple(without_bios(body, authors)),
        labelled_stamps=tuple(
            text
            for one in (*(one for one in header if one.kind is Kind.NOTICE), *own_rest)
            for text in _sentences_of(one)
            if any(stamp.label for stamp in read_stamps(text, None))
        ),
        head_stamp=read_head_stamp(lines.above, name),
        top_stamp=read_top_stamp(lines.above, name),
        closing_stamps=tuple(_closing_stamps(lines.above, lines.below, rest)),
        urls=tuple(url for one in lines.seen if is_url(url := _without_label(one.text))),
    )


def _without_label(text: str) -> str:
    """The address behind ``Read more at:``, as some papers end what is copied from their pages."""
    bare = text.strip()
    return _url_label_pattern().sub("", bare) if "://" in bare else bare


@cache
def _url_label_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:read (?:more|the (?:full )?(?:article|story))(?: (?:at|on|here))?|source|link|"
        r"original(?: article)?|view online)\s?: ?(?=https?://)",
        re.IGNORECASE,
    )


def _parted(page: Page) -> _Parted:
    seen = [
        SeenLine(line, squeeze(line.text), kind_of_line(line)) for line in page.without_captions()
    ]
    top = page_top(seen)
    masthead = find_masthead(top)
    at, title = find_title(top, page.title, masthead.index if masthead else None)
    title_key = key_of(title) if title else None
    story = top.story
    if page.title is not None and at and _is_row_of_header(seen[at - 1], title_key):
        del seen[at - 1]
        at, story = at - 1, story - 1
    below = with_whole_bylines([one for one in seen[at:] if key_of(one.text) != title_key])
    return _Parted(seen, story, masthead, title, with_whole_bylines(seen[:at]), below)


def _sentences_of(one: SeenLine) -> list[str]:
    """The line, or the sentences of a notice: ``© 2016 Delta Watch. Published 7 May 2016.``"""
    return one.text.split(". ") if one.kind is Kind.NOTICE else [one.text]


def _is_row_of_header(one: SeenLine, title_key: str | None) -> bool:
    """The declared headline has the form of a byline or stamp: ``Bulletin | Elmo | May 2016``."""
    return key_of(one.text) == title_key and header_line(one, is_bare_allowed=False) is not None


def _name_of_outlet(lines: _Parted) -> str | None:
    """A name that no table has: on top, in a field, in an imprint or in a window's title."""
    above, masthead = lines.above, lines.masthead
    if masthead and (masthead.index < len(above) or not above):
        return masthead.name
    in_field = next(filter(None, map(name_in_field, above)), None)
    imprint = in_field or find_imprint(lines.below)
    return imprint or site_in_window(above, lines.title or "", lines.seen)


def _may_name_outlet(one: SeenLine) -> bool:
    is_short = len(one.text.split()) <= _MAX_NAME_WORDS
    if is_short and one.kind in (Kind.STORY, Kind.SUSPECT):
        return True
    return outlet_of_masthead(one.text) is not None


def _credits(
    told: Sequence[HeaderLine], name: str | None, above: Container[str | None]
) -> Iterator[str]:
    for part in told:
        yield from (text for text in part.bylines if not _is_of_outlet(text, name, above))


def _bylines_and_stamps(
    lines: _Parted, told: Sequence[HeaderLine], bylines: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of the header; where it has none, those scattered on top, or a signature at the end.

    Args:
        lines: The page.
        told: What the lines of the header say.
        bylines: Those of the header's bylines that name who wrote it.
    """
    stamps = tuple(text for part in told for text in part.stamps)
    if stamps and people_of_fields(bylines):
        return bylines, stamps
    scattered = read_scattered_header(lines.seen, lines.story)
    if not people_of_fields(bylines):
        bylines += tuple(text for part in scattered for text in part.bylines if has_by(text))
    if not people_of_fields(bylines):
        bylines += tuple(filter(None, map(signed_deck, _speaking(lines.below[:_SEARCHED_AT_END]))))
    if not people_of_fields(bylines):
        bylines += read_signatures(lines.title or "", lines.above, _speaking(lines.below))
    lone = None if people_of_fields(bylines) else read_lone_byline(lines.below)
    if lone:
        is_of_page = not any(map(has_label, stamps))  # a day on top is that of the visit
        return lone.bylines, (lone.stamps if lone.stamps and is_of_page else stamps) or lone.stamps
    return bylines, stamps or tuple(text for part in scattered for text in part.stamps)


def _presents_anybody(text: str, authors: Sequence[str], name: str | None) -> bool:
    """A standfirst that tells of the author, or of the outlet, and nothing of the story."""
    if any(presents(text, author) for author in authors):
        return True
    return bool(name) and menu_items(text)[0].startswith(str(name))


def _is_of_outlet(text: str, name: str | None, above: Container[str | None]) -> bool:
    """The site's name again, or one of its branches: ``Delta English`` of ``Delta Network``."""
    first = (name or "").removeprefix("The ").split()[:1]
    is_branch = bool(first) and text.split()[:1] == first and len(text.split()) == _BRANCH_WORDS
    return not has_by(text) and (text in above or is_branch)


def _speaking(story: Sequence[SeenLine]) -> list[str]:
    """The lines without what the page says of itself: names there are of its owner."""
    return [one.text for one in story if one.kind not in (Kind.NOTICE, Kind.MENU, Kind.CAPTION)]


def _closing_stamps(
    above: Sequence[SeenLine], below: Sequence[SeenLine], rest: Sequence[SeenLine]
) -> Iterator[str]:
    """Lines that tell when the text was printed or sent; who sends it may put them on top."""
    for one in (*below[1:][-_SEARCHED_AT_END:], *rest):
        if read_imprint(one.text, "dmy") or read_placed_stamp(one.text, "dmy"):
            yield one.text
    for one in above:
        if (imprint := read_imprint(one.text, "dmy")) and imprint[0] == "wire":
            yield one.text


def _signed(credits_: Sequence[str]) -> tuple[str, ...]:
    """Lines that name who wrote it: names alone above the first "By" are a series or a place.

    ``Editor Cy Fox`` beside an author is who edited.
    """
    first = next((i for i, text in enumerate(credits_) if has_by(text) or has_from(text)), 0)
    has_author = any(text.startswith("Author") or has_by(text) for text in credits_)
    return tuple(
        text for text in credits_[first:] if not (has_author and text.startswith("Editor "))
    )
