"""What is no headline: menus, mastheads, bylines, paragraphs and notes on the copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.names import is_role
from pipelines.normalise.authors.people import people_of
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.dates.days import is_period
from pipelines.normalise.dates.stamps import is_stamp_without_date
from pipelines.normalise.knowledge import place_names, sections
from pipelines.normalise.layout.boilerplate import Kind, is_sentence, sentence_count, words_of
from pipelines.normalise.layout.folio import is_folio
from pipelines.normalise.layout.header_lines import is_mark
from pipelines.normalise.layout.lines import (
    MAX_TITLE_SENTENCE_WORDS,
    SeenLine,
    is_furniture,
    is_head_of_sheet,
    is_navigation,
    is_section,
)
from pipelines.normalise.outlets.in_mastheads import outlet_of_masthead
from pipelines.normalise.outlets.sites import is_host
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.page import menu_items

MAX_TITLE_CHARS: Final = 250
_MIN_MENU_WORDS: Final = 3
_MIN_SECTION_SHARE: Final = 0.6
_BULLETS: Final = ("- ", "– ", "* ", "• ", "▪ ", "● ")


_MIN_TOOLS: Final = 3


def leads_to_article(one: SeenLine) -> bool:
    """The site's menu, or where a collection has its copy from."""
    return is_navigation(one) or bool(_copied_from_pattern().match(one.text))


@cache
def _copied_from_pattern() -> re.Pattern[str]:
    """``Original source link: (may be gone)``, ``First seen at: ...``."""
    return re.compile(
        r"(?:original(?:ly)?|first|source|web|copied|taken|archived|found|read)\b[\w ]{0,24}"
        r"\b(?:address|at|from|link|location|on|site|url)\s*:",
        re.IGNORECASE,
    )


def may_be_title(seen: Sequence[SeenLine], index: int) -> bool:
    """No menu, masthead, byline, stamp or paragraph; what is cheap to tell is asked first."""
    one = seen[index]
    if one.kind is not Kind.STORY or len(one.text) > MAX_TITLE_CHARS or " " not in one.text:
        return False
    words = words_of(one.text)
    return (
        sum(len(word) > 1 for word in words) > 1
        and sentence_count(one.text) <= 3
        and not (len(words) > MAX_TITLE_SENTENCE_WORDS and is_sentence(one.text))
        and not opens_as_report(one.text)
        and not (_placed_pattern().match(one.text) and is_sentence(one.text))
        and not is_mark(one)
        and not one.text.startswith(_BULLETS)
        and not is_folio(one.line.text)
        and outlet_of_masthead(one.text) is None
        and not is_host(menu_items(one.text)[0])
        and not _row_pattern().search(one.line.text)
        and not _is_loud_menu(one.text)
        and not _is_row_of_tools(one.line.text)
        and not _is_breadcrumb(one.text)
        and not _slogan_pattern().match(one.text)
        and not _copy_pattern().match(one.text)
        and not _copied_from_pattern().match(one.text)
        and not _is_spoken_by(one.text)
        and not (index and _is_role_of(seen[index - 1], one))
        and not _is_letterhead(seen, index)
        and not is_head_of_sheet(one)
        and not is_stamp_without_date(one.text)
        and not is_period(one.text)
        and not is_furniture(one.text)
        and not _names_several_people(one.text)
    )


@cache
def _placed_pattern() -> re.Pattern[str]:
    """The place in capitals that opens a report: ``LIMA, Peru – Three people died ...``."""
    return re.compile(
        r"[A-Z][A-Z'’.-]{2,}(?: [A-Z'’.-]+){0,2}(?:, [A-Z][\w.’' -]{1,24})? ?[–—-]{1,2} "
    )


@cache
def _copy_pattern() -> re.Pattern[str]:
    """When this copy was made: ``Printed on 4 May 2023``, ``Retrieved from example.org, ...``."""
    return re.compile(
        r"(?:printed|retrieved|accessed|downloaded|archived|saved)\b(?: (?:on|at|from)\b.{0,60}?)?"
        r"[\s:,]*(?:(?:\w+ )?\d{1,2}(?:,? \w+)?,? |\d{1,2}[./-]\d{1,2}[./-])(?:19|20)\d\d\W*$",
        re.IGNORECASE,
    )


@cache
def _row_pattern() -> re.Pattern[str]:
    """Items of print set apart in one row."""
    return re.compile(r"\S {3,}\S")


def _is_row_of_tools(text: str) -> bool:
    """``Back to results   Print   Cite``: what can be done with a page, in a row."""
    items = [item for item in re.split(r"\s{3,}|\t+|\s[|·•]\s", text.strip()) if item]
    return len(items) >= _MIN_TOOLS and any(map(_tool_pattern().fullmatch, items))


@cache
def _tool_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:back(?: to (?:the )?\w+)?|print|cite|share|save|e-?mail|download|export|bookmark"
        r"|report an? .{3,30}|permalink|zoom|next|previous|full screen|image|pdf)",
        re.IGNORECASE,
    )


def _is_loud_menu(text: str) -> bool:
    """Sections in a row, in capitals, whose blanks were lost in pasting: ``NEWS WORLD SPORT``."""
    words = text.split()
    if not text.isupper() or len(words) < _MIN_MENU_WORDS:
        return False
    return sum(map(is_section, words)) >= _MIN_SECTION_SHARE * len(words)


@cache
def _slogan_pattern() -> re.Pattern[str]:
    """``A project of the Delta Fund``, ``Analysis and news from Elmo``: whose and what it is."""
    matter = r"(?:analysis|comment|data|information|insights?|news|opinion|reporting|views)"
    return re.compile(
        rf"[^.:]{{0,40}}\bnews,? (?:and|&) {matter}\b|[^.:]{{0,40}}\b{matter},? (?:and|&) news\b|"
        r"(?:an?|the) (?:[\w-]+ )?(?:project|publication|service|program(?:me)?|division|website|"
        r"site|initiative|newsletter|magazine) (?:of|by|from)\b|"
        r".{2,60}\s[–—|-]\s(?:\w+ )?(?:edition|supplement)$|"
        r".{2,60}\s\(\w+ (?:service|edition|version|desk)\)$",
        re.IGNORECASE,
    )


def _is_role_of(person: SeenLine, one: SeenLine) -> bool:
    """What the person above it does; in a block of its own no line that ``The`` opens.

    Nor ``In Lima, the quarter counts its dead``: ``World Elmo`` above it is no person.
    """
    is_near = person.line.run == one.line.run or not _told_pattern().match(one.text)
    return is_near and is_role(one.text) and is_bare_byline(person.text)


@cache
def _told_pattern() -> re.Pattern[str]:
    return re.compile(r"The |(?:At|For|In|On|With) [^,]+, (?:an? |the )?[a-z]")


def _is_letterhead(seen: Sequence[SeenLine], index: int) -> bool:
    """In capitals right above an office's name, with nothing between."""
    if index + 1 >= len(seen) or not seen[index].text.isupper():
        return False
    below = seen[index + 1]
    office = outlet_named(below.text)
    is_office = office is not None and office.kind == "government"
    return is_office and below.line.run == seen[index].line.run


def _is_spoken_by(text: str) -> bool:
    """``Statement by Ana Roe, Spokesperson``: whose words follow, not what they are about."""
    if _audience_pattern().fullmatch(text):
        return True
    found = re.match(
        r"(?:press )?(?:statement|remarks|testimony) (?=by [A-Z])|"
        r"(?:briefer|presenter|speaker|host|moderator|interviewer|interviewee|guest|anchor)s?: ",
        text,
        re.IGNORECASE,
    )
    return found is not None and bool(people_of(text[found.end() :]))


@cache
def _audience_pattern() -> re.Pattern[str]:
    """``before the Committee on Ports``: who heard what follows."""
    return re.compile(
        r"(?:(?:delivered |given )?(?:to|before)|at a hearing of) the (?:[\w'’-]+ ){0,5}"
        r"(?:sub)?(?:committee|commission|council|senate|house|assembly|parliament)\b[^.]{0,80}",
        re.IGNORECASE,
    )


def _is_breadcrumb(text: str) -> bool:
    """The way to the page: ``Iraq / Security``, ``Home > World > Africa``."""
    way = text.removeprefix("You are here:")
    steps = [step.strip().casefold() for step in _step_pattern().split(way)]
    if text.isupper() and len(steps) > 1 and all(len(step.split()) <= 2 for step in steps):
        return True  # "NEWSDESK / LATEST STORIES"
    is_from_home = steps[0] in ("home", "you are here") and _step_pattern().search(text)
    return bool(is_from_home) or (
        len(steps) > 1 and all(step in sections() or step in place_names() for step in steps)
    )


@cache
def _step_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[/>»›|▸►]\s+")


def _names_several_people(text: str) -> bool:
    return is_bare_byline(text) and len(people_of(text)) > 1
