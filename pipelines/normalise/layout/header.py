"""The header of a page: the bylines, stamps and standfirst around its headline.

Most stand right below the headline, some above it, and where neither is, a few among the lines on
top of the page. What each line says by itself: ``header_lines``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.names import is_role
from pipelines.normalise.authors.people import (
    has_by,
    people_of,
    people_of_fields,
)
from pipelines.normalise.dates.beside_stamps import (
    read_placed_stamp,
)
from pipelines.normalise.dates.days import heads_entry
from pipelines.normalise.dates.stamps import (
    has_label,
    read_stamps,
)
from pipelines.normalise.layout.boilerplate import Kind, is_sentence, words_of
from pipelines.normalise.layout.header_lines import HeaderLine, header_line
from pipelines.normalise.layout.lines import (
    SeenLine,
    is_furniture,
    is_navigation,
    is_paragraph,
    is_section,
)
from pipelines.normalise.layout.timelines import is_of_page, is_timeline
from pipelines.normalise.outlets.in_mastheads import outlet_of_masthead

SEARCHED_FOR_HEADER: Final = 16
_SEARCHED_ABOVE_TITLE: Final = 7
_SEARCHED_ON_TOP: Final = 4
_MIN_PAGE_HEAD: Final = 3
"""Lines of a page's head: the name, the day, and what stands below them."""
_MIN_SENTENCE_WORDS: Final = 6
_MAX_SCATTERED: Final = 3
_SEARCHED_BELOW_BYLINE: Final = 12
_MIN_PARAGRAPHS_BELOW: Final = 2
_MAX_PARAGRAPHS_ABOVE: Final = 4
_TEASER_LINES: Final = 3


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
    if _lone_by_pattern().fullmatch(byline):
        return bool(people_of(f"By {following}")) and not is_sentence(following)
    is_broken = bool(_open_end_pattern().search(byline) or _joint_pattern().match(following))
    if not is_broken:
        return False
    whole = f"{byline} {following}"
    is_byline = has_by(byline) or is_bare_byline(_open_end_pattern().sub("", byline))
    return is_byline and (has_by(whole) or is_bare_byline(whole))


@cache
def _lone_by_pattern() -> re.Pattern[str]:
    """What stands in front of who wrote it, on a line of its own."""
    return re.compile(r"(?:(?:report|reported|story|text|words|written) )?by:?", re.IGNORECASE)


@cache
def _joint_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:and|with|&|et|und|y) (?=[^\W\d_])", re.IGNORECASE)


@cache
def _open_end_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:,|\s(?:and|with|&|et|und|y))$", re.IGNORECASE)


def read_header(below: Sequence[SeenLine]) -> list[HeaderLine | None]:
    """The header below the headline, line by line; None for a line that is no byline or stamp.

    The header reaches to the last byline, stamp, menu or caption that stands before the story. One
    paragraph may come before the first of them (the standfirst); the first after them is the story.
    Names without "By" count once, and again only directly below themselves.
    """
    parts: list[HeaderLine | None] = []
    end = 0
    has_mark = False
    has_byline = False
    has_prose = False
    paragraphs = 0
    for index, one in enumerate(below[:SEARCHED_FOR_HEADER]):
        before = parts[-1] if parts else None
        is_below_byline = bool(before and before.bylines)
        if has_prose and (one.kind is Kind.TEASERS or _comments_pattern().fullmatch(one.text)):
            break
        has_prose = has_prose or (one.kind is Kind.STORY and is_sentence(one.text))
        part = header_line(one, is_bare_allowed=is_below_byline or not has_byline)
        if part is None and is_below_byline and is_role(one.text):
            part = HeaderLine((), (one.text,))
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


def read_upper_header(above: Sequence[SeenLine], title: str) -> list[HeaderLine]:
    """Stamps and bylines of the last line and above it, nearest first.

    Release numbers, places and buttons may stand between. Above a section or the site's menu the
    date is today's, unless a label says otherwise.
    """
    found: list[HeaderLine] = []
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


def read_scattered_header(seen: Sequence[SeenLine], story: int) -> list[HeaderLine]:
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


def read_lone_byline(below: Sequence[SeenLine]) -> HeaderLine | None:
    """The only line of the page that opens with "By" and people, with the story going on below it.

    Papers put it behind a summary, a video or the site's menu. What is told of the day in that line
    or right below it stands by it.
    """
    parts = ((index, _signed_part(one)) for index, one in enumerate(below))
    marks = [(index, part) for index, part in parts if part]
    if len(marks) != 1 or _stands_in_teasers(below, marks[0][0]):
        return None
    index, own = marks[0]
    following = below[index + 1 : index + 1 + _SEARCHED_BELOW_BYLINE]
    story = [one for one in following if one.kind is Kind.STORY and is_paragraph(one.text)]
    if len(story) < _MIN_PARAGRAPHS_BELOW:
        return None
    told = takewhile(lambda one: one not in story, following)
    near = (header_line(one, is_bare_allowed=False) for one in told)
    stamps = own.stamps or tuple(text for part in near if part for text in part.stamps)
    return HeaderLine(stamps, own.bylines)


def _signed_part(one: SeenLine) -> HeaderLine | None:
    """A line that opens with "By" and people, and perhaps the day behind them."""
    if not has_by(one.text):
        return None
    part = header_line(one, is_bare_allowed=False)
    if part is None or not part.bylines:
        part = HeaderLine((), (one.text,))
    return part if people_of_fields(part.bylines) else None


def _stands_in_teasers(below: Sequence[SeenLine], index: int) -> bool:
    """Far below the first paragraphs, or under the heading of other stories."""
    above = [one for one in below[:index] if one.kind is Kind.STORY and is_paragraph(one.text)]
    run = below[index].line.run
    near = (one for one in below[max(index - _TEASER_LINES, 0) : index] if one.line.run == run)
    is_block = any(one.kind is Kind.TEASERS for one in near)
    return len(above) > _MAX_PARAGRAPHS_ABOVE or (bool(above) and is_block)


def without_comments(below: Sequence[SeenLine]) -> Sequence[SeenLine]:
    """The lines above what readers wrote below the story, who sign with days of their own."""
    told = 0
    for index, one in enumerate(below):
        told += one.kind is Kind.STORY and is_paragraph(one.text)
        if told >= _MIN_PARAGRAPHS_BELOW and _comments_pattern().fullmatch(one.text):
            return below[:index]
    return below


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


def read_decks(header: Sequence[SeenLine], parts: Sequence[HeaderLine | None]) -> list[str]:
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
