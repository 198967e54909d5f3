"""Outlets that the table lacks, named at the top of a page.

A name counts only with a witness on the page (codebook.md, "Articles": a wrong value is worse than
null).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.beside_stamps import read_titled_day
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.dates.days import is_period
from pipelines.normalise.dates.imprints import PRICE, read_imprint
from pipelines.normalise.dates.stamps import is_stamp_without_date
from pipelines.normalise.knowledge import outlet_nouns, place_names
from pipelines.normalise.layout.below_masthead import (
    column_head,
    heads_page_with_motto,
    is_item_of_menu,
    titled_day,
)
from pipelines.normalise.layout.bodies import (
    body_by_its_paper,
    press_office_pattern,
    stands_over_communique,
)
from pipelines.normalise.layout.boilerplate import Kind, is_sentence
from pipelines.normalise.layout.broadcasts import channel_name, is_station_of_transcript
from pipelines.normalise.layout.folio import is_folio, name_in_folio
from pipelines.normalise.layout.header_lines import is_mark
from pipelines.normalise.layout.lines import (
    LETTERHEAD_LINES,
    SeenLine,
    edition_pattern,
    is_furniture,
    is_head_of_sheet,
    is_masthead_label,
    is_section,
    is_state,
    slug_pattern,
)
from pipelines.normalise.layout.numbered_reports import numbered_report
from pipelines.normalise.layout.title import PageTop
from pipelines.normalise.layout.witnesses import is_host_of, is_named_again
from pipelines.normalise.outlets.in_mastheads import outlet_of_masthead
from pipelines.normalise.outlets.unlisted import (
    bare_name,
    has_name_shape,
    is_like_masthead,
    is_masthead_of_things,
    is_motto_of_press,
    is_one_word,
    is_paper,
    is_plain_name,
    is_quiet_name,
    is_slogan_of_press,
    is_topic_of_paper,
    names_organisation,
    names_outlet,
    speaks_of_paper,
    without_place,
)
from pipelines.normalise.page import menu_items, said_once

_SEARCHED_FOR_MASTHEAD: Final = 6
_MAX_PERSON_WORDS: Final = 3
_MAX_SECTIONS: Final = 3
"""Below each other, behind the site's name: ``Delta Post > Asia > Borders``."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The name of an outlet that the table lacks, and the index of its line."""

    index: int
    name: str


def find_masthead(top: PageTop) -> Masthead | None:
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
            if (one.kind in (Kind.STORY, Kind.SUSPECT) and not _is_above_masthead(one))
            or (index == 0 and _opens_trail(one) and _name_on(one))
        ),
        story,
    )
    first = _below_state(seen, first, story)
    for index in range(first, min(first + LETTERHEAD_LINES, story)):
        one = seen[index]
        if outlet_of_masthead(one.text):
            return None
        is_below = index > first
        is_loud = seen[first].text.isupper() or one.text.isupper()
        if is_below and not (is_loud and one.line.run == seen[first].line.run):
            return None
        if channel := channel_name(seen, index):
            return Masthead(index, channel)
        if in_row := name_in_folio(one):
            return Masthead(index, in_row) if _has_headline_below(top, index) else None
        if body := body_by_its_paper(top, index):
            return Masthead(index, body)
        name = _name_on(one)
        if name and _is_masthead(top, index, name):
            is_office = is_below and bool(press_office_pattern().fullmatch(name))
            return Masthead(index - 1, seen[index - 1].text) if is_office else Masthead(index, name)
    return None


def _opens_trail(one: SeenLine) -> bool:
    """The site and its section, which may look like a menu: ``DELTA AGENCY | WORLD``."""
    return bool(_trail_pattern().search(one.text)) or names_outlet(menu_items(one.line.text)[0])


def _below_state(seen: Sequence[SeenLine], first: int, story: int) -> int:
    """Index of the ministry below the state on top of its paper, and perhaps below its motto."""
    if first >= story or not is_state(seen[first].text):
        return first
    below = range(first + 1, min(first + LETTERHEAD_LINES + 1, story))
    return next(
        (index for index in below if names_outlet(seen[index].text) or _is_body(seen[index].text)),
        first,
    )


def _is_body(text: str) -> bool:
    """In capitals a noun of authorities, then "of": below its state it names nobody else."""
    head, joint, _ = text.casefold().partition(" of ")
    is_authority = outlet_nouns().get(head.rpartition(" ")[2]) == "authority"
    return text.isupper() and bool(joint) and is_authority and has_name_shape(text)


def _is_above_masthead(one: SeenLine) -> bool:
    """A section, the item's number or day, or what a browser prints on top of the sheet."""
    if name_in_folio(one):
        return False
    is_day = is_mark(one) and is_folio(one.text)
    return is_furniture(one.text) or is_head_of_sheet(one) or is_day


def _is_masthead(top: PageTop, index: int, name: str) -> bool:
    seen, story = top.seen, top.story
    if is_item_of_menu(seen, index) or not _has_headline_below(top, index):
        return False
    if is_topic_of_paper(name):
        return _is_named_beyond_topic(top, index, name)
    is_told = any(map(tells_of_article, seen[index + 1 : story]))
    is_report = story < len(seen) and opens_as_report(seen[story].text)
    return (
        (names_outlet(name) and (is_report or is_told or _heads_block(seen, index)))
        or bool(bare_name(seen[index].text)[1])
        or _is_above_menu(seen, index)
        or is_named_again(seen, index, name, story)
        or (
            is_quiet_name(name)
            and not _trail_pattern().search(seen[index].text)
            and _stands_over_label(top, index, name)
        )
        or (is_one_word(name) and _stands_over_motto(top, index))
        or _stands_over_number(seen, index)
        or is_station_of_transcript(seen, index, name)
        or (index == 0 and _may_be_periodical(name) and _stands_over_price(seen, index))
        or (index == 0 and name.isupper() and _stands_over_bulletin(seen))
        or (index == 0 and _stands_before_blog(seen, name))
        or (name.isupper() and stands_over_communique(seen, index))
        or (names_outlet(name) and read_titled_day(seen[index + 1].text, "dmy") is not None)
        or (index == 0 and _is_desk_over_day(seen, name))
        or (index > 0 and is_state(seen[index - 1].text) and _is_body(name))
        or _stands_over_letters(seen, index, name)
        or (index == 0 and _is_body_over_report(top, name))
        or (index == 0 and not is_bare_byline(name) and heads_page_with_motto(seen))
        or (name.isupper() and _stands_over_marked_headline(seen, index, name))
        or (_heads_block(seen, index) and _stands_over_kind_of_paper(top, index))
        or (is_like_masthead(name) and is_told and not _is_person(name))
        or (is_plain_name(name) and _is_head_of_record(seen, index))
    )


def _is_named_beyond_topic(top: PageTop, index: int, name: str) -> bool:
    """What could be a label is a name over its own slogan, address or number, or bears its rights.

    A label has the headline in its block or right below, and nobody repeats it.
    """
    seen = top.seen
    below = seen[index + 1]
    is_over_own_line = below.line.run == seen[index].line.run and (
        is_motto_of_press(below.text) or is_folio(below.text) or is_host_of(below.text, name)
    )
    return (
        is_over_own_line
        or is_named_again(seen, index, name, top.story)
        or (index == 0 and _is_above_menu(seen, index))
    )


def _is_person(name: str) -> bool:
    """Two or three words; people have seldom more, and never an article."""
    is_short = len(name.split()) <= _MAX_PERSON_WORDS
    is_thing = name.casefold().startswith("the ") or is_masthead_of_things(name)
    return is_short and is_bare_byline(name) and not is_thing


def _heads_block(seen: Sequence[SeenLine], index: int) -> bool:
    """The page's first line, in capitals or in a block of its own."""
    is_alone = index + 1 < len(seen) and seen[index + 1].line.run != seen[index].line.run
    return index == 0 and (is_alone or seen[index].text.isupper())


def _has_headline_below(top: PageTop, index: int) -> bool:
    below = range(index + 1, top.story)
    return (
        any(map(top.may_be_title, below))
        or titled_day(top.seen, top.story, index) is not None
        or column_head(top.seen, index) is not None
        or _heads_issue(top, index)
        or numbered_report(top.seen, top.story, index) is not None
        or (names_outlet(top.seen[index].text) and _is_over_briefing(top.seen, index))
    )


def _is_over_briefing(seen: Sequence[SeenLine], index: int) -> bool:
    """Below it is what of each day this is, as ``Daily Press Briefing``, and no other headline."""
    return index + 1 < len(seen) and bool(edition_pattern().fullmatch(seen[index + 1].text))


def _heads_issue(top: PageTop, index: int) -> bool:
    """A periodical that is all one text: its name, and right below the number and the day."""
    below = top.seen[index + 1].text if index + 1 < len(top.seen) else ""
    name = top.seen[index].text
    is_periodical = (
        (is_like_masthead(name) and not _is_person(name))
        or names_outlet(name)
        or (name.isupper() and (is_quiet_name(name) or is_topic_of_paper(name)))
    )
    return is_periodical and is_folio(below) and bool(_numbered_pattern().search(below))


def _stands_over_marked_headline(seen: Sequence[SeenLine], index: int, name: str) -> bool:
    """In capitals on top, and below its block the heading that the format marks as one."""
    run = seen[index].line.run
    below = next((one for one in seen[index + 1 :] if one.line.run != run), None)
    return index == 0 and is_plain_name(name) and below is not None and below.line.is_heading


def _stands_over_number(seen: Sequence[SeenLine], index: int) -> bool:
    """What papers are called, and below it in its block the number of the issue."""
    name, below = seen[index], seen[index + 1]
    is_headed = outlet_nouns().get(name.text.split()[-1].casefold()) == "paper"
    is_number = is_folio(below.text) and bool(_issue_pattern().search(below.text))
    return is_headed and is_number and name.line.run == below.line.run


def _stands_over_price(seen: Sequence[SeenLine], index: int) -> bool:
    """Right below it the day of the issue, with its number or its price."""
    name, below = seen[index : index + 2]
    row = below.line.text.strip()  # its gaps part the items
    imprint = read_imprint(row, "dmy") if below.line.run == name.line.run else None
    is_marked = _issue_pattern().search(below.text) or _price_pattern().search(below.text)
    return imprint is not None and imprint[0] == "edition" and bool(is_marked)


def _may_be_periodical(name: str) -> bool:
    """Nothing in it looks like a verb, or in capitals its last word is what papers are called."""
    is_headed = outlet_nouns().get(name.split()[-1].casefold()) == "paper"
    return is_quiet_name(name) or (is_headed and name.isupper() and has_name_shape(name))


def _stands_over_bulletin(seen: Sequence[SeenLine]) -> bool:
    """In its block nothing but ``Information Bulletin``, and below that the day and the number."""
    kind, *below = seen[1 : LETTERHEAD_LINES + 1]
    is_kind = kind.line.run == seen[0].line.run and bool(edition_pattern().fullmatch(kind.text))
    return is_kind and any(
        _issue_pattern().search(one.text) and read_imprint(one.line.text.strip(), "dmy")
        for one in below
    )


def _stands_before_blog(seen: Sequence[SeenLine], name: str) -> bool:
    """Alone in its block with what the blog is about, above a stamp or byline."""
    items = menu_items(seen[0].line.text)
    is_alone = seen[1].line.run != seen[0].line.run
    is_row = len(items) > 1 and items[0] == name and bool(_blog_pattern().fullmatch(items[1]))
    return is_row and is_alone and any(map(is_mark, seen[1 : LETTERHEAD_LINES + 1]))


def _is_desk_over_day(seen: Sequence[SeenLine], name: str) -> bool:
    """In capitals on top what units are called by, with the day of its paper in the block."""
    kind = outlet_nouns().get(name.split()[-1].casefold())
    block = [one for one in seen[1:LETTERHEAD_LINES] if one.line.run == seen[0].line.run]
    is_unit = kind not in (None, "authority") and name.isupper() and names_organisation(name)
    return is_unit and any(is_mark(one) and not has_by(one.text) for one in block)


def _is_body_over_report(top: PageTop, name: str) -> bool:
    """Its last word is what bodies are called by, and right below it one of its reports is counted.

    Without the number ``YEMEN HARBOURS OFFICE`` could be a headline.
    """
    is_headed = name.split()[-1].casefold() in outlet_nouns()
    return is_headed and numbered_report(top.seen, top.story, 0) == 1


def _stands_over_letters(seen: Sequence[SeenLine], index: int, name: str) -> bool:
    """Its letters fill the line below: ``(UNTMEL)``."""
    name_, below = seen[index : index + 2]
    is_bracket = below.text[:1] == "(" and below.line.run == name_.line.run
    return is_bracket and bool(bare_name(f"{name} {below.text}")[1])


@cache
def _price_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){PRICE}(?!\w)", re.IGNORECASE)


@cache
def _issue_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:no|vol|volume|issue|number)\b\.? ?[\dIVXLC]", re.IGNORECASE)


@cache
def _numbered_pattern() -> re.Pattern[str]:
    """The number of an issue, and a year."""
    return re.compile(r"\b(?:no|vol|issue|number)\b\.? ?[\dIVXLC].*(?:19|20)\d\d", re.IGNORECASE)


def _is_head_of_record(seen: Sequence[SeenLine], index: int) -> bool:
    """The day of the issue stands below it and the number of the record above."""
    return (
        0 < index < len(seen) - 1
        and bool(slug_pattern().fullmatch(seen[index - 1].text))
        and is_folio(seen[index + 1].text)
    )


def tells_of_article(one: SeenLine) -> bool:
    """A byline or a stamp of any kind: what stands by a headline."""
    return (
        is_mark(one)
        or is_period(one.text)
        or is_stamp_without_date(one.text)
        or is_folio(one.text)
        or is_bare_byline(one.text)
    )


def _name_on(one: SeenLine) -> str | None:
    """The name that a line is, or that only sections and kinds of papers stand behind."""
    items = [part for item in menu_items(one.line.text) for part in _parts_pattern().split(item)]
    first, *others = [item.strip() for item in items] or [""]
    if others and (station := _station_pattern().fullmatch(first)):
        return station["name"]
    whole, initials = bare_name(one.text)
    house, colon, rest = whole.partition(": ")
    if colon and is_section(rest.partition(": ")[0]) and is_paper(house):
        return house  # "Delta News Online: World: From our own correspondent"
    seated = without_place(whole)
    whole = said_once(_without_seat(seated))
    if whole != seated:
        others = []
    if is_topic_of_paper(whole):
        return whole
    shape = whole.replace(" - ", " ") if initials else whole  # "Observer Team - Elmo (OT-E)"
    is_name = has_name_shape(shape) or (is_one_word(whole) and not is_section(whole))
    if is_name and (not others or initials):
        return whole
    name, _ = bare_name(first)
    are_labels = bool(others) and all(
        is_masthead_label(item)
        or _is_other_script(first, item)
        or _is_motto(item)
        or (not is_bare_byline(name) and _programme_pattern().fullmatch(item))
        for item in others
    )
    is_trail = bool(_trail_pattern().search(one.text)) and 0 < len(others) <= _MAX_SECTIONS
    are_labels = are_labels or (is_trail and not any(map(names_outlet, others)))
    return name if are_labels and has_name_shape(name) else None


def _without_seat(name: str) -> str:
    """``The Delta Sentinel, Lima``, ``Ministry of Defence - Elmo`` as the name alone."""
    body, dash, region = name.partition(" - ")
    if dash and region.istitle() and names_outlet(body):
        return body
    head, comma, seat = name.partition(", ")
    is_seat = seat.casefold() in place_names() or (seat.isalpha() and seat.istitle())
    return head if comma and is_seat and is_paper(head) else name


@cache
def _parts_pattern() -> re.Pattern[str]:
    """What parts a name and its edition: ``The Delta Star -- Lima``, ``- English Supplement``."""
    return re.compile(r" -- | [–—-] (?=\w+ (?:edition|service|supplement)$)", re.IGNORECASE)


@cache
def _programme_pattern() -> re.Pattern[str]:
    """What an institute has for a subject: ``Security and Borders Programme``."""
    word = r"(?:[A-Z][\w'’&-]*|&|and|of|on|the|for|in)"
    heads = "blog|department|desk|division|initiative|observatory|program(?:me)?|project|series"
    return re.compile(rf"(?:{word} ){{1,6}}(?i:{heads}|studies|team|unit)|Observatory of {word}")


@cache
def _station_pattern() -> re.Pattern[str]:
    """A station and where it is heard: ``Elmo FM 98.3``."""
    return re.compile(
        r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3} (?:FM|Radio)) \d{2,4}(?:[.,]\d)?"
    )


@cache
def _trail_pattern() -> re.Pattern[str]:
    """What stands between a site and its section: they need a witness as any name does."""
    return re.compile(r"\s[>»›]\s")


def _is_motto(item: str) -> bool:
    is_programme = item[:1] in '"“' and item[-1:] in '"”'
    if _blog_pattern().fullmatch(item):
        return True
    return is_programme or (
        is_slogan_of_press(item) and speaks_of_paper(item) and not names_outlet(item)
    )


@cache
def _blog_pattern() -> re.Pattern[str]:
    """What a blog says of itself: ``Open source notes on the wars of Elmo``."""
    matter = "analysis|comment|dispatches|journal|musings|notes|news|reporting|research|thoughts"
    return re.compile(rf"(?:[A-Z]?[\w-]+ ){{0,4}}(?i:{matter}) (?:on|about|from|of) [^.|]{{3,60}}")


def _is_other_script(name: str, item: str) -> bool:
    """The name once more for those who read other letters."""
    return name.isascii() and not any(char.isascii() and char.isalpha() for char in item)


def _stands_over_motto(top: PageTop, index: int) -> bool:
    """Below it in its block is a line that says what kind of paper it is."""
    below = top.seen[index + 1]
    return below.line.run == top.seen[index].line.run and speaks_of_paper(below.text)


def _stands_over_kind_of_paper(top: PageTop, index: int) -> bool:
    """Below it in its block is "a magazine of borders", in small letters and without a day."""
    below = top.seen[index + 1].text
    is_told = below.startswith(("a ", "an ", "A ", "An ")) and not re.search(r"[\d|]", below)
    return is_told and _stands_over_motto(top, index)


def _stands_over_label(top: PageTop, index: int, name: str) -> bool:
    """A section, a kind of paper or a slogan follows in its block, and a headline in another."""
    seen, story = top.seen, top.story
    if index + 1 >= story or seen[index + 1].line.run != seen[index].line.run:
        return False
    is_person = _is_person(name) and not name.isupper()
    if is_person and not (
        edition_pattern().fullmatch(seen[index + 1].text)
        or (is_like_masthead(name) and any(has_by(one.text) for one in seen[index + 1 : story]))
        or (is_like_masthead(name) and is_section(menu_items(seen[index + 1].line.text)[0]))
    ):
        return False  # somebody's own page
    items = [item.strip() for item in menu_items(seen[index + 1].line.text)]
    text = seen[index + 1].text
    is_plain = is_plain_name(name)
    are_labels = all(map(is_masthead_label, items)) or is_masthead_label(items[-1])
    is_label = is_folio(text) or (is_plain and are_labels)
    is_slogan = not text.isupper() and (
        (is_plain and is_slogan_of_press(text))
        or (is_plain and name.casefold().startswith("the ") and len(items) == 1)
        or (is_motto_of_press(text) and not is_sentence(text))
    )
    run = seen[index].line.run
    return (is_label or is_slogan) and any(
        seen[i].line.run != run and top.may_be_title(i) for i in range(index + 1, story)
    )


def _is_above_menu(seen: Sequence[SeenLine], index: int) -> bool:
    """A menu or a skip link follows; an author's page has one below the author."""
    below = next((one for one in seen[index + 1 :] if one.kind is not Kind.CAPTION), None)
    is_menu = below is not None and (
        below.kind is Kind.MENU or below.text.casefold().startswith(("skip to", "jump to"))
    )
    return is_menu and not is_bare_byline(seen[index].text)
