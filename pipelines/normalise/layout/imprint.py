"""Outlets that the table lacks, named between headline and story or below the story.

A name counts only with a witness on the page (codebook.md, "Articles": a wrong value is worse than
null).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.knowledge import field_labels, outlet_nouns
from pipelines.normalise.layout.boilerplate import Kind
from pipelines.normalise.layout.folio import name_in_folio
from pipelines.normalise.layout.header import SEARCHED_FOR_HEADER
from pipelines.normalise.layout.lines import (
    SeenLine,
    edition_pattern,
    is_masthead_label,
    series_pattern,
    story_at,
)
from pipelines.normalise.layout.masthead import tells_of_article
from pipelines.normalise.layout.wire_copy import signed_wire
from pipelines.normalise.layout.witnesses import hosts_in, is_host_of, is_named_again
from pipelines.normalise.outlets.in_mastheads import is_called_as_supplier
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import (
    bare_name,
    has_name_shape,
    is_masthead_of_things,
    is_one_word,
    is_paper,
    is_plain_name,
    is_press,
    names_organisation,
    names_outlet,
    outlet_in_field,
    without_place,
)
from pipelines.normalise.page import menu_items
from pipelines.normalise.words import byline_words


def find_imprint(below: Sequence[SeenLine]) -> str | None:
    """An outlet that the table lacks, named between the headline and the story, or below it.

    A name beyond doubt stands with its section, its initials or, if it is no agency, the date in
    one line; a paper's alone above the byline or the date; or any in capitals right above the
    byline, and the dateline bears it. Any other needs a witness (``witnesses``).
    """
    story = story_at(below)
    for index, one in enumerate(below[: min(story, SEARCHED_FOR_HEADER)]):
        if name := name_in_field(one) or name_in_folio(one):
            return name
        is_own = bool(
            bare_name(next(iter(menu_items(one.line.text)), ""))[1]
        )  # a notice has its address, too
        if one.kind in (Kind.STORY, Kind.SUSPECT, *((Kind.NOTICE,) if is_own else ())) and (
            name := _name_in_imprint(below, index, story)
        ):
            return name
    return signed_wire(below, story) or _name_in_colophon(below, story) or _source_below(below)


def _name_in_imprint(below: Sequence[SeenLine], index: int, story: int) -> str | None:
    one = below[index]
    name, initials = bare_name(one.text)
    if not initials:
        name, initials = bare_name(next(iter(menu_items(one.line.text)), ""))
    if initials and (is_press(name) or (has_name_shape(name) and is_host_of(one.text, name))):
        return name
    bare = bare_name(one.text)[0]
    name = without_place(bare) or bare
    if name.split()[-1].casefold() in byline_words().role_nouns:
        return None  # "TIMES STAFF WRITER"
    if name.isupper() and names_outlet(name) and index + 1 < len(below):
        is_signed = has_by(below[index + 1].text)
        return name if is_signed and is_named_again(below, index, name, story) else None
    if len(menu_items(one.line.text)) == 1:
        return name if _stands_alone(below, index, name, story) else None
    return _name_in_row(one)


def _stands_alone(below: Sequence[SeenLine], index: int, name: str, story: int) -> bool:
    """A name that fills a line: a paper's by the story, a body's above who wrote for it."""
    if has_by(below[index].text):
        return False
    following = below[index + 1] if index + 1 < len(below) else None
    is_by_story = index + 1 == story and (
        index == 0 or (not _may_supply(name) and all(map(tells_of_article, below[:index])))
    )
    if is_paper(name) or is_masthead_of_things(name):
        is_told = is_by_story or bool(following and tells_of_article(following))
        return is_told or is_named_again(below, index, name, story)
    if names_organisation(name) and following and _story_by_pattern().match(following.text):
        return True
    if not (has_name_shape(name) or is_one_word(name)):
        return False
    if is_bare_byline(name):
        others = [other for other in below if other is not below[index]]
        return any(is_host_of(other.text, name) for other in others) or (
            any(_length_pattern().fullmatch(other.text) for other in others[:story])
            and any(other.kind is Kind.NOTICE and name in other.text for other in others)
        )
    return is_named_again(below, index, name, story)


def _may_supply(name: str) -> bool:
    """Ends as agencies' names do, or is one of the table; ``Elmo News`` may be a station's."""
    outlet = outlet_named(name)
    is_called = is_called_as_supplier(name) and not name.casefold().endswith(" news")
    return is_called or (outlet is not None and outlet.kind == "agency")


@cache
def _length_pattern() -> re.Pattern[str]:
    """How long a text is, as archives of papers tell: people do not stand alone beside it."""
    return re.compile(r"[\d,]+ words", re.IGNORECASE)


@cache
def _story_by_pattern() -> re.Pattern[str]:
    """What an information service prints between the body and its own writer."""
    return re.compile(r"(?:courtesy )?story(?: and photos?)? by\b", re.IGNORECASE)


def _name_in_row(one: SeenLine) -> str | None:
    """A name that shares its line with sections, dates, numbers or its own programme."""
    items = [item.strip() for item in menu_items(one.line.text)]
    names = [bare_name(item)[0] for item in items]
    if " > " in one.text and is_paper(names[0]):
        return names[0]  # the site and its section
    is_name = is_plain_name(names[0]) and not is_bare_byline(names[0])
    if is_name and all(map(is_masthead_label, names[1:])):
        return names[0]
    press = [name for name in names if is_press(name) and not edition_pattern().fullmatch(name)]
    is_body = bool(press) and press[0] == names[0] and not is_paper(press[0])
    if is_body and all(name in press or _may_be_programme(name) for name in names):
        return press[0]  # an institute's own paper or programme stands behind it
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


def _may_be_programme(name: str) -> bool:
    return len(name.split()) <= _MAX_PROGRAMME_WORDS and name[:1].isupper() and name.istitle()


def name_in_field(one: SeenLine) -> str | None:
    """``Source: Delta Post | Published: 3 May``, ``Source: Delta Post``, ``| Prepared by | ... |``.

    A label alone in its line is believed for a name beyond doubt: agencies are sources, too.
    """
    text = one.line.text.strip()
    if text.startswith("|"):
        label, bar, value = (part.strip() for part in text.strip("|").partition("|"))
        fields = [(label, value.strip("*_ "))] if bar else []
    else:
        parts = (item.partition(":") for item in menu_items(text))
        fields = [(label.strip(), value.strip()) for label, colon, value in parts if colon]
    if len(fields) == 1 and fields[0][0].casefold() == "from":
        body = _minister_pattern().split(fields[0][1], maxsplit=1)[0]
        if _is_body(body):
            return body
    known = [(field_labels().get(label.casefold()), value) for label, value in fields]
    labelled = [(meaning, value) for meaning, value in known if meaning]
    for meaning, value in labelled:
        name = outlet_in_field(value)
        has_letters = bool(bare_name(value)[1]) and name.split()[-1].casefold() in outlet_nouns()
        is_row = text.startswith("|")
        is_sure = is_press(name) or has_letters or (is_row and names_organisation(name))
        if meaning == "outlet" and name and (len(labelled) > 1 or is_sure):
            return name
        if meaning == "authors" and is_sure:
            return name
    return None


@cache
def _minister_pattern() -> re.Pattern[str]:
    """``Ministry of Ports and The Rt Hon Ana Roe MP``"""
    return re.compile(r",? and (?=(?:The Rt\.? Hon|Sir|Dame|Lord|Lady|Minister|Secretary)\b)")


def _is_body(name: str) -> bool:
    """A ministry, an institute or a paper: what it sends it also publishes, unlike an agency."""
    kinds = {outlet_nouns().get(word.casefold()) for word in name.split()}
    return names_organisation(name) and "agency" not in kinds


def _name_in_colophon(below: Sequence[SeenLine], story: int) -> str | None:
    """A house's own lines at the end: its name, and the address of its site in the same block."""
    runs_with_host = {one.line.run for one in below[story + 1 :] if any(hosts_in(one.text))}
    for index in range(len(below) - 1, story, -1):
        if below[index].line.run not in runs_with_host:
            continue
        if addressed := _addressed(below[index].text):
            return addressed
        name = bare_name(below[index].text)[0]
        if (has_name_shape(name) or is_one_word(name)) and any(
            is_host_of(other.text, name)
            for other in below[story + 1 :]
            if other.line.run == below[index].line.run and other is not below[index]
        ):
            return name
    return None


def _addressed(text: str) -> str | None:
    """``The Delta Post, 9 Quay Road, Lima. desk@deltapost.com``: the house and its own address."""
    for item in menu_items(text)[1:]:
        if has_name_shape(item) and is_host_of(text, item):
            return item  # "Printable version | The Delta | https://delta.example/a1"
    name, mark, _ = _address_mark_pattern().sub("\n", text, count=1).partition("\n")
    is_own = bool(mark) and is_host_of(text, name)
    return name if is_own and (names_outlet(name) or is_masthead_of_things(name)) else None


@cache
def _address_mark_pattern() -> re.Pattern[str]:
    """What stands between a house and where it is to be found."""
    return re.compile(r"\s*[,|·•;:]\s+|\s+[–—-]\s+|\.\s+(?=[A-Z\d])")


_MAX_SOURCE_CHARS: Final = 140
_MAX_PROGRAMME_WORDS: Final = 4


@cache
def _source_pattern() -> re.Pattern[str]:
    """How monitors of foreign media name what they have read or heard."""
    return re.compile(
        r"(?:source: )?(?:(?-i:[A-Z]{2,3})\d{6,} )?(?P<name>[^,.;:]{3,60})(?:, [^,.;]{3,40})?"
        r",? in (?-i:[A-Z][a-z]+)\b,? "
        r"(?:\d{3,4} ?gmt\b|\d{1,2} (?-i:[A-Z])[a-z]{2,8} (?:19|20)?\d\d\b).{0,30}$",
        re.IGNORECASE,
    )


def _source_below(below: Sequence[SeenLine]) -> str | None:
    found = (
        _source_pattern().match(one.text) for one in below if len(one.text) <= _MAX_SOURCE_CHARS
    )
    return next((source["name"] for source in found if source), None)


@cache
def _note_pattern() -> re.Pattern[str]:
    """A numbered paper whose series is one word: ``CoastNote 418``."""
    return re.compile(r"[A-Z][A-Za-z]+ (?:#|No\.? ?)?\d+(?:/\d+)?")
