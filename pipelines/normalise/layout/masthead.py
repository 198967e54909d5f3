"""Outlets that the table lacks, named at the top of a page or between headline and story.

A name counts only with a witness on the page (codebook.md, "Articles": a wrong value is worse than
null).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.authors import has_by, is_bare_byline
from pipelines.normalise.boilerplate import Kind
from pipelines.normalise.dates import (
    agency_of_report,
    is_period,
    is_stamp_without_date,
    opens_as_report,
    read_stamps,
)
from pipelines.normalise.layout.header_lines import SEARCHED_FOR_HEADER, is_mark
from pipelines.normalise.layout.lines import (
    LETTERHEAD_LINES,
    SeenLine,
    edition_pattern,
    is_furniture,
    is_head_of_sheet,
    is_masthead_label,
    series_pattern,
    story_at,
)
from pipelines.normalise.layout.title import PageTop
from pipelines.normalise.mastheads import (
    bare_name,
    has_name_shape,
    is_initials_of,
    is_paper,
    is_plain_name,
    is_press,
    is_slogan_of_press,
    names_outlet,
)
from pipelines.normalise.outlets import name_key, outlet_of_masthead
from pipelines.normalise.page import menu_items

_SEARCHED_FOR_MASTHEAD: Final = 6


@dataclass(frozen=True, slots=True)
class _Masthead:
    """The name of an outlet that the table lacks, and the index of its line."""

    index: int
    name: str


def find_masthead(top: PageTop) -> _Masthead | None:
    """The first name of the page, where it is that of an outlet that the table lacks.

    A headline must stand below it. A name that is one beyond doubt needs a byline or stamp on the
    page, any other a witness: its own initials behind it, what stands under mastheads right below,
    or the name again where a page speaks of its own.
    """
    seen, story = top.seen, top.story
    first = next(
        (
            index
            for index, one in enumerate(seen[:_SEARCHED_FOR_MASTHEAD])
            if one.kind in (Kind.STORY, Kind.SUSPECT) and not _is_above_masthead(one)
        ),
        story,
    )
    for index in range(first, min(first + LETTERHEAD_LINES, story)):
        one = seen[index]
        if outlet_of_masthead(one.text):
            return None
        is_below = index > first
        if is_below and not (seen[first].text.isupper() and one.line.run == seen[first].line.run):
            return None
        name = _name_on(one)
        if name and _is_masthead(top, index, name):
            is_office = is_below and bool(_press_office_pattern().fullmatch(name))
            return (
                _Masthead(index - 1, seen[index - 1].text) if is_office else _Masthead(index, name)
            )
    return None


@cache
def _press_office_pattern() -> re.Pattern[str]:
    """Who writes the releases of the body in the line above."""
    return re.compile(
        r"(?:(?:public|media|press|corporate) (?:affairs|relations|information)|press|media|"
        r"information|communications?)(?: and [a-z]+)? (?:office|desk|cent(?:er|re)|section|"
        r"division|bureau|directorate|cell|department|unit|branch)",
        re.IGNORECASE,
    )


def _is_above_masthead(one: SeenLine) -> bool:
    """A section, the item's number, or the line that a browser prints on top of the sheet."""
    return is_furniture(one.text) or is_head_of_sheet(one)


def _is_masthead(top: PageTop, index: int, name: str) -> bool:
    seen, story = top.seen, top.story
    if not any(map(top.may_be_title, range(index + 1, story))):
        return False
    is_report = story < len(seen) and opens_as_report(seen[story].text)
    return (
        (names_outlet(name) and (is_report or any(map(_tells_of_article, seen[index + 1 : story]))))
        or bool(bare_name(seen[index].text)[1])
        or _is_above_menu(seen, index)
        or _is_named_again(seen, index, name, story)
        or (is_plain_name(name) and _stands_over_label(top, index, name))
    )


def _tells_of_article(one: SeenLine) -> bool:
    return (
        is_mark(one)
        or is_period(one.text)
        or is_stamp_without_date(one.text)
        or is_bare_byline(one.text)
    )


def _name_on(one: SeenLine) -> str | None:
    """The name that a line is, or that only sections and kinds of papers stand behind."""
    first, *others = [item.strip() for item in menu_items(one.line.text)] or [""]
    whole, initials = bare_name(one.text)
    if has_name_shape(whole) and (not others or initials):
        return whole
    name, _ = bare_name(first)
    are_labels = bool(others) and all(map(is_masthead_label, others))
    return name if are_labels and has_name_shape(name) else None


def _stands_over_label(top: PageTop, index: int, name: str) -> bool:
    """A section, a kind of paper or a slogan follows in its block, and a headline in another."""
    seen, story = top.seen, top.story
    if index + 1 >= story or seen[index + 1].line.run != seen[index].line.run:
        return False
    if is_bare_byline(name) and not name.isupper():
        return False  # somebody's own page
    items = [item.strip() for item in menu_items(seen[index + 1].line.text)]
    text = seen[index + 1].text
    is_label = all(is_masthead_label(item) for item in items) or is_masthead_label(items[-1])
    is_slogan = not text.isupper() and (
        is_slogan_of_press(text) or (name.casefold().startswith("the ") and len(items) == 1)
    )
    run = seen[index].line.run
    return (is_label or is_slogan) and any(
        seen[i].line.run != run and top.may_be_title(i) for i in range(index + 1, story)
    )


def find_imprint(below: Sequence[SeenLine]) -> str | None:
    """An outlet that the table lacks, named between the headline and the story.

    A name beyond doubt stands with its section, its initials or, if it is no agency, the date in
    one line; a paper's alone above the byline or the date; or any in capitals right above the
    byline, and the dateline bears it.
    """
    story = story_at(below)
    for index, one in enumerate(below[: min(story, SEARCHED_FOR_HEADER)]):
        if one.kind in (Kind.STORY, Kind.SUSPECT) and (
            name := _name_in_imprint(below, index, story)
        ):
            return name
    return None


def _name_in_imprint(below: Sequence[SeenLine], index: int, story: int) -> str | None:
    one = below[index]
    name, initials = bare_name(one.text)
    if initials and is_press(name):
        return name
    if name.isupper() and names_outlet(name) and index + 1 < len(below):
        is_signed = has_by(below[index + 1].text)
        return name if is_signed and _is_named_again(below, index, name, story) else None
    items = [item.strip() for item in menu_items(one.line.text)]
    names = [bare_name(item)[0] for item in items]
    if len(items) == 1:
        is_headed = is_paper(name) and index + 1 < story and _tells_of_article(below[index + 1])
        return name if is_headed else None
    is_name = is_plain_name(names[0]) and not is_bare_byline(names[0])
    if is_name and all(map(is_masthead_label, names[1:])):
        return names[0]
    press = [name for name in names if is_press(name) and not edition_pattern().fullmatch(name)]
    if len(press) == 2 and press == names and not is_paper(press[0]):
        return press[0]  # an institute's own paper stands behind it
    if len(press) != 1:
        return None
    is_row = all(
        name in press
        or is_masthead_label(name)
        or bool(read_stamps(name, "dmy"))
        or bool(series_pattern().fullmatch(name))
        or bool(_note_pattern().fullmatch(name))
        or (is_bare_byline(name.removeprefix("By ")) and is_paper(press[0]))
        for name in names
    )
    return press[0] if is_row else None


@cache
def _note_pattern() -> re.Pattern[str]:
    """A numbered paper whose series is one word: ``CoastNote 418``."""
    return re.compile(r"[A-Z][A-Za-z]+ (?:#|No\.? ?)?\d+(?:/\d+)?")


def _is_above_menu(seen: Sequence[SeenLine], index: int) -> bool:
    """A menu or a skip link follows; an author's page has one below the author."""
    below = next((one for one in seen[index + 1 :] if one.kind is not Kind.CAPTION), None)
    is_menu = below is not None and (
        below.kind is Kind.MENU or below.text.casefold().startswith(("skip to", "jump to"))
    )
    return is_menu and not is_bare_byline(seen[index].text)


def _is_named_again(seen: Sequence[SeenLine], index: int, name: str, story: int) -> bool:
    """A notice, a byline, an address or the dateline bears the name, or people told it."""
    key = name_key(name)
    for other, one in enumerate(seen):
        if other == index:
            continue
        speaks_of_itself = one.kind in (Kind.NOTICE, Kind.SUSPECT, Kind.LABEL) or (
            other < story and has_by(one.text)
        )
        if speaks_of_itself and _holds_name(one.text, name):
            return True
        if " told " in one.text and _is_told(one.text, name):
            return True
        if key in (name_key(host.partition(".")[0]) for host in _hosts(one.text)):
            return True
        agency = agency_of_report(one.text)
        if agency and (is_initials_of(agency, name) or key.startswith(key_of(agency))):
            return True
    return False


def _is_told(text: str, name: str) -> bool:
    """Somebody ``told the Delta Post``: the reporter's own paper."""
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    return bool(re.search(rf"\btold (?:the )?{re.escape(bare)}(?!\w)", text, re.IGNORECASE))


def _holds_name(text: str, name: str) -> bool:
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    return bool(re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text, re.IGNORECASE))


def _hosts(text: str) -> list[str]:
    """Hosts of the addresses in a line, without ``www.``."""
    return _host_pattern().findall(text) if "@" in text or "www." in text or "//" in text else []


@cache
def _host_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:@|//|\bwww\.)(?:www\.)?([\w-]+\.[\w.-]+)")
