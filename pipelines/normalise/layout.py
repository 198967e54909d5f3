"""The parts of a page: masthead and menus, headline, byline and stamps, story, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from pipelines.normalise.authors import (
    has_by,
    has_from,
    is_bare_byline,
    is_bureau,
    is_role,
    people_of,
    people_of_fields,
)
from pipelines.normalise.boilerplate import (
    Kind,
    is_sentence,
    is_url,
    kind_of,
    sentence_count,
    words_of,
)
from pipelines.normalise.dates import (
    agency_of_report,
    has_label,
    heads_entry,
    is_period,
    is_stamp_without_date,
    is_time_of_day,
    opens_as_report,
    read_entry,
    read_placed_stamp,
    read_stamps,
    split_before_stamp,
    split_dated_byline,
    split_signed_stamp,
    without_words_beside_date,
)
from pipelines.normalise.knowledge import outlet_nouns, place_names, sections
from pipelines.normalise.mastheads import (
    PAPER_KINDS,
    bare_name,
    has_name_shape,
    is_initials_of,
    is_paper,
    is_plain_name,
    is_press,
    is_slogan_of_press,
    names_organisation,
    names_outlet,
)
from pipelines.normalise.outlets import is_host, name_key, outlet_named, outlet_of_masthead
from pipelines.normalise.page import (
    Line,
    Page,
    key_of,
    menu_items,
    squeeze,
    without_last_part,
)

_SEARCHED_FOR_TITLE: Final = 40
_SEARCHED_FOR_HEADER: Final = 16
_SEARCHED_ABOVE_TITLE: Final = 7
_MAX_TITLE_CHARS: Final = 250
_MAX_TITLE_SENTENCE_WORDS: Final = 18
_PARAGRAPH_WORDS: Final = 25
_TEASER_WORDS: Final = 20
_MIN_ENTRIES: Final = 3
_MIN_SECTIONS: Final = 2
_MIN_MENU_WORDS: Final = 3
_MIN_SECTION_SHARE: Final = 0.6
_MIN_LINK_WORDS: Final = 4
_MAX_LABEL_WORDS: Final = 3
_MAX_MASTHEAD_WORDS: Final = 6
_SEARCHED_FOR_MASTHEAD: Final = 6
_MAX_ITEM_WORDS: Final = 4
_DAY_WORDS: Final = 2
_LETTERHEAD_LINES: Final = 3
_DESK_WORDS: Final = frozenset(("agencies", "correspondent", "desk", "report", "reporter", "staff"))
"""At the end of a line that stands for a byline: ``Star Report``."""
_MAX_NAME_WORDS: Final = 6
_MAX_LOCATION_WORDS: Final = 6
_MAX_BIO_WORDS: Final = 60
_SMALL_WORDS: Final = frozenset(("of", "and", "the", "&", "in", "del", "de", "la"))


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart.

    Attributes:
        title: Headline, None where the page shows none.
        mastheads: Short lines above the headline that may name the outlet.
        masthead: The first line of the page, where it is a name that the table of outlets lacks.
        bylines: Lines that name who wrote it.
        credits: The bylines, and lines above them that name a paper, an agency or a place.
        stamps: Lines, or items of a line, with the date of the page, nearest to the title first.
        deck: Standfirst paragraphs.
        body: Paragraphs of the story, headings and time stamps of entries included.
        labelled_stamps: Lines below the story that are a stamp with a label ("Published ...").
        urls: Addresses that stand alone on a line.
    """

    title: str | None
    mastheads: tuple[str, ...]
    masthead: str | None
    bylines: tuple[str, ...]
    credits: tuple[str, ...]
    stamps: tuple[str, ...]
    deck: tuple[str, ...]
    body: tuple[str, ...]
    labelled_stamps: tuple[str, ...]
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line with what it is by itself."""

    line: Line
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _HeaderLine:
    """What a line by the title turned out to be made of."""

    stamps: tuple[str, ...]
    bylines: tuple[str, ...]


@cache
def _read_time_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:reading time:?\s*)?\d+\s*[- ]?min(?:ute)?s?\.?(?:\s+(?:read|listen|watch))?"
        r"|\d[\d,.]*\s+(?:comments?|shares?|views?|words)",
        re.IGNORECASE,
    )


@cache
def _clock_pattern() -> re.Pattern[str]:
    """An hour that heads an entry of a live page."""
    return re.compile(
        r"(?:\d{1,2}[.:h]\d{2}|\d{1,2})\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5})?$|"
        r"\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,5})?\s*$"
    )


@cache
def _clock_index_pattern() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}[.:]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{3,4})?\s+\S")


@cache
def _index_heading_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:key|main|latest)\s+(?:events?|moments?|posts?|updates?)\W*$", re.IGNORECASE
    )


def read_layout(page: Page) -> Layout:
    """Take a page apart; the title is found among the lines where the format does not mark it."""
    seen = [_Seen(line, squeeze(line.text), _kind_of(line)) for line in page.without_captions()]
    masthead = _masthead(seen)
    at, title = _title_of(seen, page.title, masthead.index if masthead else None)
    above, below = seen[:at], seen[at:]
    title_key = key_of(title) if title else None
    below = [one for one in below if key_of(one.text) != title_key]
    is_on_top = masthead is not None and (masthead.index < at or at == 0)
    name = masthead.name if masthead and is_on_top else _imprint(below)
    parts = _read_header(below)
    header, story = below[: len(parts)], below[len(parts) :]
    upper = _upper_header(above) if title else []
    decks = _decks(header, parts)
    body, rest = _story(story)
    credits_ = tuple(text for part in parts + upper if part for text in part.bylines)
    bylines = _signed(credits_)
    authors = people_of_fields(bylines)
    return Layout(
        title=title,
        mastheads=tuple(
            one.text
            for one in above
            if (len(one.text.split()) <= 6 and one.kind in (Kind.STORY, Kind.SUSPECT))
            or outlet_of_masthead(one.text)
        ),
        masthead=name,
        bylines=bylines,
        credits=credits_,
        stamps=tuple(text for part in parts + upper if part for text in part.stamps),
        deck=tuple(
            text
            for text in decks
            if text not in body
            and not any(_presents(text, author) for author in authors)
            and not (name and menu_items(text)[0].startswith(name))
        ),
        body=tuple(_without_bios(body, authors)),
        labelled_stamps=tuple(
            one.text for one in rest if any(stamp.label for stamp in read_stamps(one.text, None))
        ),
        urls=tuple(one.text.strip() for one in seen if is_url(one.text)),
    )


def _kind_of(line: Line) -> Kind:
    """What a line is by itself: one that is a link and no sentence leads to another article."""
    kind = kind_of(line.text)
    if not line.is_link or kind not in (Kind.STORY, Kind.SUSPECT):
        return kind
    text = squeeze(line.text).removeprefix("• ")
    is_header = has_by(text) or is_bare_byline(text) or bool(read_stamps(text, "dmy"))
    is_short = len(text.split()) < _MIN_LINK_WORDS
    return kind if is_header or is_short or is_sentence(text.rstrip(":")) else Kind.LABEL


def _signed(credits_: Sequence[str]) -> tuple[str, ...]:
    """Lines that name who wrote it: names alone above the first "By" are a series or a place."""
    first = next((i for i, text in enumerate(credits_) if has_by(text) or has_from(text)), 0)
    return tuple(credits_[first:])


# --- masthead ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Masthead:
    """The name of an outlet that the table lacks, and the index of its line."""

    index: int
    name: str


def _masthead(seen: Sequence[_Seen]) -> _Masthead | None:
    """The first name of the page, where it is that of an outlet that the table lacks.

    A headline must stand below it. A name that is one beyond doubt needs a byline or stamp on the
    page, any other a witness: its own initials behind it, what stands under mastheads right below,
    or the name again where a page speaks of its own.
    """
    story = _story_at(seen)
    first = next(
        (
            index
            for index, one in enumerate(seen[:_SEARCHED_FOR_MASTHEAD])
            if one.kind in (Kind.STORY, Kind.SUSPECT) and not _is_above_masthead(one)
        ),
        story,
    )
    for index in range(first, min(first + _LETTERHEAD_LINES, story)):
        one = seen[index]
        if outlet_of_masthead(one.text):
            return None
        is_below = index > first
        if is_below and not (seen[first].text.isupper() and one.line.run == seen[first].line.run):
            return None
        name = _name_on(one)
        if name and _is_masthead(seen, index, name, story):
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


def _is_above_masthead(one: _Seen) -> bool:
    """A section, the item's number, or the line that a browser prints on top of the sheet."""
    return _is_furniture(one.text) or _is_head_of_sheet(one)


def _is_head_of_sheet(one: _Seen) -> bool:
    """The day of printing, and the window's title behind it."""
    first, *others = menu_items(one.line.text) or [""]
    return bool(others) and bool(read_stamps(first, "dmy"))


def _is_masthead(seen: Sequence[_Seen], index: int, name: str, story: int) -> bool:
    if not any(_may_be_title(seen, i) for i in range(index + 1, story)):
        return False
    is_dated = any(map(_tells_of_article, seen[index + 1 : story]))
    is_report = story < len(seen) and opens_as_report(seen[story].text)
    if names_outlet(name) and (is_dated or is_report):
        return True
    return (
        bool(bare_name(seen[index].text)[1])
        or _is_above_menu(seen, index)
        or _is_named_again(seen, index, name, story)
        or (is_plain_name(name) and _stands_over_label(seen, index, name, story))
    )


def _tells_of_article(one: _Seen) -> bool:
    return (
        _is_mark(one)
        or is_period(one.text)
        or is_stamp_without_date(one.text)
        or is_bare_byline(one.text)
    )


def _name_on(one: _Seen) -> str | None:
    """The name that a line is, or that only sections and kinds of papers stand behind."""
    first, *others = [item.strip() for item in menu_items(one.line.text)] or [""]
    whole, initials = bare_name(one.text)
    if has_name_shape(whole) and (not others or initials):
        return whole
    name, _ = bare_name(first)
    are_labels = bool(others) and all(map(_is_masthead_label, others))
    return name if are_labels and has_name_shape(name) else None


def _is_masthead_label(text: str) -> bool:
    """What papers print beside or under their name."""
    return _is_section(text) or bool(
        _paper_pattern().fullmatch(text) or _slug_pattern().fullmatch(text)
    )


def _stands_over_label(seen: Sequence[_Seen], index: int, name: str, story: int) -> bool:
    """A section, a kind of paper or a slogan follows in its block, and a headline in another."""
    if index + 1 >= story or seen[index + 1].line.run != seen[index].line.run:
        return False
    if is_bare_byline(name) and not name.isupper():
        return False  # somebody's own page
    items = [item.strip() for item in menu_items(seen[index + 1].line.text)]
    text = seen[index + 1].text
    is_label = all(_is_masthead_label(item) for item in items) or _is_masthead_label(items[-1])
    is_slogan = not text.isupper() and (
        is_slogan_of_press(text) or (name.casefold().startswith("the ") and len(items) == 1)
    )
    run = seen[index].line.run
    return (is_label or is_slogan) and any(
        seen[i].line.run != run and _may_be_title(seen, i) for i in range(index + 1, story)
    )


def _imprint(below: Sequence[_Seen]) -> str | None:
    """An outlet that the table lacks, named between the headline and the story.

    A name beyond doubt stands with its section, its initials or, if it is no agency, the date in
    one line; or in capitals right above the byline, and the dateline bears it.
    """
    story = _story_at(below)
    for index, one in enumerate(below[: min(story, _SEARCHED_FOR_HEADER)]):
        if one.kind in (Kind.STORY, Kind.SUSPECT) and (
            name := _name_in_imprint(below, index, story)
        ):
            return name
    return None


def _name_in_imprint(below: Sequence[_Seen], index: int, story: int) -> str | None:
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
        return None
    is_name = is_plain_name(names[0]) and not is_bare_byline(names[0])
    if is_name and all(map(_is_masthead_label, names[1:])):
        return names[0]
    press = [name for name in names if is_press(name)]
    if len(press) != 1:
        return None
    is_row = all(
        name in press
        or _is_masthead_label(name)
        or bool(read_stamps(name, "dmy"))
        or bool(_series_pattern().fullmatch(name))
        or bool(_note_pattern().fullmatch(name))
        or (is_bare_byline(name.removeprefix("By ")) and is_paper(press[0]))
        for name in names
    )
    return press[0] if is_row else None


@cache
def _note_pattern() -> re.Pattern[str]:
    """A numbered paper whose series is one word: ``CoastNote 418``."""
    return re.compile(r"[A-Z][A-Za-z]+ (?:#|No\.? ?)?\d+(?:/\d+)?")


def _is_above_menu(seen: Sequence[_Seen], index: int) -> bool:
    """A menu or a skip link follows; an author's page has one below the author."""
    below = next((one for one in seen[index + 1 :] if one.kind is not Kind.CAPTION), None)
    is_menu = below is not None and (
        below.kind is Kind.MENU or below.text.casefold().startswith(("skip to", "jump to"))
    )
    return is_menu and not is_bare_byline(seen[index].text)


def _is_named_again(seen: Sequence[_Seen], index: int, name: str, story: int) -> bool:
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


# --- headline ---------------------------------------------------------------------------------


def _title_of(
    seen: Sequence[_Seen], given: str | None, masthead: int | None
) -> tuple[int, str | None]:
    """Index of the first line below the headline, and the headline."""
    if given is not None:
        key = key_of(given)
        for index, one in enumerate(seen):
            if key_of(one.text) == key:
                return index + 1, squeeze(given)
        return 0, squeeze(given)
    searched = min(_story_at(seen) + 1, _SEARCHED_FOR_TITLE, len(seen))
    candidates = [i for i in range(searched) if i != masthead and _may_be_title(seen, i)]
    candidates = _below_letterhead(seen, _below_navigation(seen, candidates), masthead)
    # An outlet's name above or below the headline is its source.
    candidates = [i for i in candidates if not names_outlet(seen[i].text)] or candidates
    chosen = _choose_title(seen, candidates, masthead)
    if (chosen is None or is_sentence(seen[chosen].text)) and _opens_with_a_word(seen):
        chosen = 0
    if chosen is None:
        return 0, None
    return chosen + 1, _without_outlet(seen[chosen].text)


def _opens_with_a_word(seen: Sequence[_Seen]) -> bool:
    """One word right above a byline or stamp: a headline, where nothing else may be one."""
    if len(seen) < 2 or seen[0].kind is not Kind.STORY or not _is_mark(seen[1]):
        return False
    text = seen[0].text
    return text.isalpha() and text[0].isupper() and not _is_section(text) and not _is_outlet(text)


def _below_navigation(seen: Sequence[_Seen], candidates: list[int]) -> list[int]:
    """Candidates below the site's own menu where there are any: what stands above it is a slogan.

    A byline above the menu tells that the article has begun there.
    """
    signed = next((i for i, one in enumerate(seen) if has_by(one.text)), len(seen))
    menus = [i for i in range(signed) if _is_navigation(seen[i])]
    story = _story_at(seen)
    last = max((i for i in menus if i < story), default=-1)
    return [i for i in candidates if i > last] or candidates


def _below_letterhead(
    seen: Sequence[_Seen], candidates: list[int], masthead: int | None
) -> list[int]:
    """Candidates outside the block of the masthead, where one below is a headline.

    The block holds an outlet, body or office; what stands with it there is its address, its slogan
    or the body above it. Of its lines one that is as long as a headline stays a candidate.
    """
    head = (
        next((i for i in range(candidates[-1]) if _heads_page(seen, i, masthead)), None)
        if candidates
        else None
    )
    if head is None:
        return candidates
    run = seen[head].line.run
    inside = [i for i in candidates if seen[i].line.run == run]
    below = [i for i in candidates if i > head and i not in inside]
    headlines = [i for i in below if _is_headline_below(seen, head, i)]
    if not inside or not headlines or len(inside) > _LETTERHEAD_LINES:
        return candidates
    if any(map(_is_mark, seen[head + 1 : headlines[0]])):
        return below
    long = [i for i in inside if i > head and not _is_of_letterhead(seen[i].text)]
    return [*long, *below]


def _heads_page(seen: Sequence[_Seen], index: int, masthead: int | None) -> bool:
    text = seen[index].text
    return index == masthead or bool(outlet_of_masthead(text)) or _names_office(text)


def _is_headline_below(seen: Sequence[_Seen], head: int, index: int) -> bool:
    """No sentence, and no heading below the page's stamp: a byline or the report follows it."""
    if is_sentence(seen[index].text):
        return False
    between = seen[head + 1 : index]
    is_below_stamp = any(map(_is_mark, between))
    is_release = any(
        pattern.fullmatch(one.text)
        for one in between
        for pattern in (_release_pattern(), _slug_pattern())
    )
    below = seen[index + 1] if index + 1 < len(seen) else None
    is_signed = below is not None and (has_by(below.text) or opens_as_report(below.text))
    return not is_below_stamp or is_release or is_signed


def _is_of_letterhead(text: str) -> bool:
    return text.isupper() or is_slogan_of_press(text) or names_organisation(text)


def _is_navigation(one: _Seen) -> bool:
    """A row of sections, not of buttons or of the article's own topics."""
    if one.kind is not Kind.MENU:
        return False
    items = [item for item in menu_items(one.line.text) if item.strip()]
    return sum(map(_is_section, items)) >= _MIN_SECTIONS


def _without_outlet(title: str) -> str:
    head = without_last_part(title)
    tail = title[len(head) :].strip(" |–—-")
    return head if tail and outlet_named(tail) else title


def _may_be_title(seen: Sequence[_Seen], index: int) -> bool:
    one = seen[index]
    words = words_of(one.text)
    return (
        one.kind is Kind.STORY
        and len(words) >= 2
        and " " in one.text
        and len(one.text) <= _MAX_TITLE_CHARS
        and sentence_count(one.text) <= 3
        and not (len(words) > _MAX_TITLE_SENTENCE_WORDS and is_sentence(one.text))
        and not opens_as_report(one.text)
        and outlet_of_masthead(one.text) is None
        and not is_host(menu_items(one.text)[0])
        and not _is_furniture(one.text)
        and not _is_breadcrumb(one.text)
        and not _is_head_of_sheet(one)
        and not _slogan_pattern().match(one.text)
        and not _is_letterhead(seen, index)
        and not _is_spoken_by(one.text)
        and not _names_several_people(one.text)
        and sum(len(word) > 1 for word in words) > 1
        and not _is_mark(one)
        and not is_stamp_without_date(one.text)
        and not is_period(one.text)
        and not _copy_pattern().match(one.text)
        and not _is_loud_menu(one.text)
    )


@cache
def _slug_pattern() -> re.Pattern[str]:
    """What a wire or archive calls the item: ``ELMO-CONFLICT-PORT, 3rd lead``, ``2 of 9 pages``."""
    return re.compile(
        r"(?:(?i:slug): )?[A-Z]{2,}(?:-[A-Z]{2,}){1,4}(?:/[A-Z]+)?(?:,.{0,40}| \(.{0,40}| \d{1,3})?"
        r"|[a-z]\d{3,4} .{1,70}|[A-Z]{2,4}\d{3,5} .{1,60}"
        r"|\d+ of \d+ (?i:documents?|pages?|articles?|results?)"
        r"|(?i:distr|original|language|agenda item)\.?: ?.{0,40}"
        r"|(?:[A-Z]+/)+(?:RES/|PV\.)?\d[\w./()]*"
    )


@cache
def _address_pattern() -> re.Pattern[str]:
    """Where an office is: ``12 Harbour Road, Fort Elmo``."""
    return re.compile(
        r"\d{1,6}[A-Z]? (?:[A-Z0-9][\w.'’-]* ){1,4}(?:street|st|avenue|ave|boulevard|blvd|road|rd|"
        r"drive|lane|plaza|square|way|parkway|highway|pentagon)\b.*|P\.? ?O\.? Box \d+.*"
        r"|(?:[A-Z]\w+ )?Pentagon, .*",
        re.IGNORECASE,
    )


@cache
def _copy_pattern() -> re.Pattern[str]:
    """When this copy was made: ``Printed on 4 May 2023``, ``Retrieved from example.org, ...``."""
    return re.compile(
        r"(?:printed|retrieved|accessed|downloaded|archived|saved)\b(?: (?:on|at|from)\b.{0,60}?)?"
        r"[\s:,]*(?:(?:\w+ )?\d{1,2}(?:,? \w+)?,? |\d{1,2}[./-]\d{1,2}[./-])(?:19|20)\d\d\W*$",
        re.IGNORECASE,
    )


def _is_loud_menu(text: str) -> bool:
    """Sections in a row, in capitals, whose blanks were lost in pasting: ``NEWS WORLD SPORT``."""
    words = text.split()
    if not text.isupper() or len(words) < _MIN_MENU_WORDS:
        return False
    return sum(map(_is_section, words)) >= _MIN_SECTION_SHARE * len(words)


def _is_series_head(text: str) -> bool:
    """Whose paper it is and of what kind: ``Delta Institute | BACKGROUNDER``."""
    items = [item for item in menu_items(text) if item]
    kinds = [bool(_paper_pattern().fullmatch(item)) for item in items]
    others = [item for item, is_kind in zip(items, kinds, strict=True) if not is_kind]
    return any(kinds) and all(
        _is_section(item) or _is_outlet(item) or names_organisation(item) for item in others
    )


@cache
def _paper_pattern() -> re.Pattern[str]:
    """Kinds of papers that institutes publish, with their number."""
    return re.compile(
        rf"{PAPER_KINDS}s?(?: (?:no\.? ?)?\d+(?:/\d+)?)?",
        re.IGNORECASE,
    )


@cache
def _slogan_pattern() -> re.Pattern[str]:
    """``A project of the Delta Fund``: whose the site is."""
    return re.compile(
        r"[^.:]{0,40}\bnews,? (?:and|&) (?:views|analysis|opinion|information|comment|data)\b|"
        r"(?:an?|the) (?:[\w-]+ )?(?:project|publication|service|program(?:me)?|division|website|"
        r"site|initiative|newsletter|magazine) (?:of|by|from)\b|"
        r".{2,60}\s[–—|-]\s(?:\w+ )?edition$|"
        r".{2,60}\s\(\w+ (?:service|edition|version|desk)\)$",
        re.IGNORECASE,
    )


def _is_letterhead(seen: Sequence[_Seen], index: int) -> bool:
    """In capitals right above an office's name, with nothing between."""
    if index + 1 >= len(seen) or not seen[index].text.isupper():
        return False
    below = seen[index + 1]
    office = outlet_named(below.text)
    is_office = office is not None and office.kind == "government"
    return is_office and below.line.run == seen[index].line.run


def _is_spoken_by(text: str) -> bool:
    """``Statement by Ana Roe, Spokesperson``: whose words follow, not what they are about."""
    found = re.match(
        r"(?:press )?(?:statement|remarks|testimony) (?=by [A-Z])", text, re.IGNORECASE
    )
    return found is not None and bool(people_of(text[found.end() :]))


def _is_breadcrumb(text: str) -> bool:
    """The way to the page: ``Iraq / Security``, ``Home > World > Africa``."""
    steps = [step.strip().casefold() for step in _step_pattern().split(text)]
    return len(steps) > 1 and all(step in sections() or step in place_names() for step in steps)


@cache
def _step_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[/>»›|]\s+")


def _names_several_people(text: str) -> bool:
    return is_bare_byline(text) and len(people_of(text)) > 1


def _is_location(text: str) -> bool:
    """Nothing but where: places parted by commas, or in capitals a name, a comma and a name."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or len(text.split()) > _MAX_LOCATION_WORDS:
        return False
    is_known = all(part.casefold() in place_names() for part in parts)
    return is_known or (text.isupper() and all(part.replace(" ", "").isalpha() for part in parts))


@cache
def _release_pattern() -> re.Pattern[str]:
    """What kind of paper this is, with its number: ``NEWS RELEASE 2016-05-014``."""
    return re.compile(
        r"(?:for )?(?:immediate|news|press|media|public|official|joint)[\s-]+(?:release|statement|"
        r"communiqu[eé]|briefing|bulletin|advisory|note|notice|information)"
        r"(?:\W*(?:no\.?|number|ref(?:erence)?\.?|id)?\W*[\w/.-]*\d[\w/.-]*)?\W*"
        r"|(?:ref(?:erence)?|release|file)\.?(?: (?:no|number|id))?\W*[\w/.-]*\d[\w/.-]*",
        re.IGNORECASE,
    )


@cache
def _series_pattern() -> re.Pattern[str]:
    """A series and the number of the issue: ``Coast Security Brief No. 4``."""
    word = r"(?:[A-Z][\w'’&-]*|of|and|the|on|for|in|&)"
    return re.compile(
        rf"(?:{word} ){{0,7}}?(?i:no|issue|vol(?:ume)?|number|nr)\b\.?\s*\d+"
        r"(?:\W+(?i:no|issue|number|nr)\.?\s*\d+)?(?:\W+\w+ \d{4})?\W*"
        rf"|(?:{word} ){{1,7}}#\d+"
        r"|[A-Z]\w*(?: \w+){0,3} (?:summary|report|update|bulletin|brief|briefing|digest|review)"
        r" (?i:no|issue|number|nr)\b\.?\s*\d[\d,]*"
    )


def _story_at(seen: Sequence[_Seen]) -> int:
    """Index of the first paragraph of the story; how many lines there are where none is one."""
    return next((i for i, one in enumerate(seen) if _opens_story(one)), len(seen))


def _opens_story(one: _Seen) -> bool:
    is_long = is_sentence(one.text) and len(words_of(one.text)) > _MAX_TITLE_SENTENCE_WORDS
    return one.kind is Kind.STORY and (
        is_long or _is_paragraph(one.text) or opens_as_report(one.text)
    )


def _choose_title(
    seen: Sequence[_Seen], candidates: Sequence[int], masthead: int | None
) -> int | None:
    """A headline that is printed twice, else the first that is no tagline or short label.

    A label is passed over for a line that stands, as it does, above the next byline or stamp; the
    name of an office for any line.
    """
    keys = [key_of(seen[index].text) for index in candidates]
    heads = [key_of(without_last_part(seen[index].text)) for index in candidates]
    for position in range(len(candidates)):
        if keys[position] in keys[position + 1 :]:
            return candidates[position]
        if heads[position] in keys[position + 1 :]:  # a window's title above the page's own
            return candidates[keys.index(heads[position], position + 1)]
    for position, index in enumerate(candidates):
        mark = next((i for i in range(index, len(seen)) if _is_mark(seen[i])), len(seen))
        following = candidates[position + 1 :]
        is_tagline = _is_tagline(seen, index, masthead)
        if is_tagline and following and _names_office(seen[index].text):
            continue
        is_last = not any(other < mark for other in following)
        if is_last or not (is_tagline or _is_label(seen[index].text)):
            return index
    return None


def _names_office(text: str) -> bool:
    """A body, or in capitals what may be one: ``JOINT PRESS CENTER``."""
    name = text.partition(",")[0]
    is_loud = text.isupper() and name.split()[-1].casefold() in outlet_nouns()
    return is_loud or names_organisation(name)


def _is_mark(one: _Seen) -> bool:
    """A byline or stamp: the headline stands above it."""
    part = _header_line(one, is_bare_allowed=False)
    return has_by(one.text) or bool(part and part.stamps)


def _is_section(text: str) -> bool:
    return text.strip(" :|").casefold() in sections()


def _are_sections(text: str) -> bool:
    return all(map(_is_section, menu_items(text)))


def _is_tagline(seen: Sequence[_Seen], index: int, masthead: int | None) -> bool:
    """Stands directly under the masthead in a run of at most three lines."""
    run = [i for i in range(len(seen)) if seen[i].line.run == seen[index].line.run]
    above = run[: run.index(index)]
    return len(run) <= 3 and any(i == masthead or outlet_named(seen[i].text) for i in above)


def _is_label(text: str) -> bool:
    """A short line with a capital in each word, or one that a section's name leads in."""
    items = menu_items(text)
    if len(items) > 1 and _is_section(items[0]):
        return True
    words = text.split()
    kinds = [outlet_nouns().get(word.casefold()) for word in words]
    has_press_noun = "paper" in kinds or names_outlet(text)
    if len(words) > (_MAX_MASTHEAD_WORDS if has_press_noun else _MAX_LABEL_WORDS):
        return False
    is_titled = all(not w[:1].islower() or w.lower() in _SMALL_WORDS for w in words)
    return is_titled and not is_sentence(text)


# --- byline, stamps, standfirst ---------------------------------------------------------------


def _is_paragraph(text: str) -> bool:
    return is_sentence(text) and (
        len(words_of(text)) >= _PARAGRAPH_WORDS or sentence_count(text) >= 2
    )


@lru_cache(maxsize=256)  # the search for the headline asks for the same lines again
def _header_line(one: _Seen, *, is_bare_allowed: bool) -> _HeaderLine | None:
    """Stamps and bylines of a line that holds nothing else; None for any other line.

    Args:
        one: The line.
        is_bare_allowed: Whether names alone, without "By", may be a byline here.
    """
    if len(one.text) > 220:
        return None
    if one.kind is Kind.MENU and not (has_by(one.text) and people_of(one.text)):
        return None
    items = [item.strip() for item in menu_items(one.line.text)]
    text = one.text.removeprefix("•").strip()
    is_row = (
        len(items) > 1
        and bool(_bar_pattern().search(one.line.text))
        and not is_sentence(one.text)
        and not read_stamps(text, "dmy")
        and (
            any(read_stamps(item, "dmy") or _is_outlet(item) for item in items)
            or all(is_bare_byline(item) or _is_place(item) for item in items)
        )
    )
    whole = None if is_row else _header_item(text, is_bare_allowed=is_bare_allowed)
    if whole or len(items) < 2:
        return whole
    stamps: list[str] = []
    bylines: list[str] = []
    for item in items:
        part = _header_item(item, is_bare_allowed=is_bare_allowed)
        if part is not None:
            stamps += part.stamps
            bylines += part.bylines
        elif is_row and (len(item.split()) <= _MAX_ITEM_WORDS or names_organisation(item)):
            continue
        elif not _says_nothing(item):
            return None
    return _HeaderLine(tuple(stamps), tuple(bylines))


def _is_place(item: str) -> bool:
    return is_bureau(item) or item.casefold() in place_names()


@cache
def _bar_pattern() -> re.Pattern[str]:
    """What parts the items of a row, and never the parts of a sentence."""
    return re.compile(r"[|•·\t]|\s{2}")


def _says_nothing(item: str) -> bool:
    """An item beside a stamp that is neither date nor people: a section, a place, a source."""
    return (
        _is_section(item)
        or is_time_of_day(item)
        or item.casefold() in place_names()
        or (len(item.split()) == _DAY_WORDS and read_entry(item) is not None)
        or bool(_edition_pattern().fullmatch(item) or _agencies_pattern().fullmatch(item))
        or item.casefold().startswith(("source:", "filed under:"))
    )


@cache
def _agencies_pattern() -> re.Pattern[str]:
    return re.compile(r"[A-Z]{2,5}(?:/[A-Z]{2,5})*")


@cache
def _edition_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:(?:in )?(?:the )?print(?: edition)?|(?:first|final|late|city) edition|"
        r"(?:on )?page [A-Z]?\d+|p\. ?[A-Z]?\d+|section [A-Z]|vol(?:ume|\.)? ?\w+|"
        r"(?:issue|no\.?) ?\d+|column \d+|(?:\w+ )?desk|pg\.? ?[A-Z]?\d+)[\s,;]*)+",
        re.IGNORECASE,
    )


def _header_item(text: str, *, is_bare_allowed: bool) -> _HeaderLine | None:
    if signed := split_signed_stamp(text):
        name, stamp = signed
        if is_bare_byline(name):
            return _HeaderLine((stamp,), (name,))
    if read_stamps(text, "dmy") or read_placed_stamp(text, "dmy"):
        return _HeaderLine((text,), ())
    if is_stamp_without_date(text) or _read_time_pattern().fullmatch(text):
        return _HeaderLine((), ())
    if dated := split_dated_byline(text):
        return _HeaderLine((dated[1],), (dated[0],))
    if parted := split_before_stamp(text):
        name, stamp = parted
        is_labelled = has_label(text)
        if (is_labelled or is_bare_allowed) and (_is_outlet(name) or is_bare_byline(name)):
            return _HeaderLine((stamp,), (name,))
        if is_labelled:
            return _HeaderLine((stamp,), ()) if len(name.split()) <= _MAX_LABEL_WORDS else None
    if day := without_words_beside_date(text, _are_sections):
        return _HeaderLine((day,), ())
    if has_from(text):
        return _HeaderLine((), (text,))
    if has_by(text) and not _is_paragraph(text):
        return _HeaderLine((), (text,))
    if is_bare_allowed and is_bare_byline(text):
        return _HeaderLine((), (text,))
    words = text.split()
    if len(words) <= 5 and words and words[-1].lower() in _DESK_WORDS:
        return _HeaderLine((), (text,))
    if outlet_named(text) or (
        len(words) <= _MAX_NAME_WORDS and (is_bureau(text) or _is_outlet(text))
    ):
        return _HeaderLine((), (text,))
    return None


def _is_outlet(item: str) -> bool:
    """An outlet's name, with its place behind a comma: ``BBC News, Nairobi``."""
    name = item.partition(",")[0]
    return outlet_named(name) is not None or names_outlet(name)


def _read_header(below: Sequence[_Seen]) -> list[_HeaderLine | None]:
    """The header below the headline, line by line; None for a line that is no byline or stamp.

    The header reaches to the last byline, stamp, menu or caption that stands before the story. One
    paragraph may come before the first of them (the standfirst); the first after them is the story.
    Names without "By" count once, and again only directly below themselves.
    """
    links = next((i for i, one in enumerate(below) if one.kind is Kind.TEASERS), len(below))
    is_timeline = sum(1 for one in below[:links] if heads_entry(one.text)) >= _MIN_ENTRIES
    parts: list[_HeaderLine | None] = []
    end = 0
    has_mark = False
    has_byline = False
    has_prose = False
    paragraphs = 0
    for index, one in enumerate(below[:_SEARCHED_FOR_HEADER]):
        before = parts[-1] if parts else None
        is_below_byline = bool(before and before.bylines)
        if has_prose and _comments_pattern().fullmatch(one.text):
            break
        has_prose = has_prose or (one.kind is Kind.STORY and is_sentence(one.text))
        part = _header_line(one, is_bare_allowed=is_below_byline or not has_byline)
        if part is None and is_below_byline and is_role(one.text):
            part = _HeaderLine((), (one.text,))
        parts.append(part)
        is_entry = part and part.stamps and is_timeline and _is_dated_heading(below, index)
        if is_entry and not _is_long_after(below, index):
            break
        if part or one.kind in (Kind.MENU, Kind.CAPTION):
            end = index + 1
            has_mark = has_mark or part is not None or one.kind is Kind.MENU
            has_byline = has_byline or bool(part and people_of_fields(part.bylines))
        elif one.kind in (Kind.NOTICE, Kind.LABEL) and not has_mark:
            end = index + 1
        elif _is_paragraph(one.text) and one.kind is Kind.STORY:
            paragraphs += 1
            if has_mark or paragraphs > 1:
                break
    loose = _loose_captions(below, end)
    return [*parts[:end], *([None] * loose)]


def _upper_header(above: Sequence[_Seen]) -> list[_HeaderLine]:
    """Stamps and bylines of the last line and above it, nearest first.

    Release numbers, places and buttons may stand between. Above a section or the site's menu the
    date is today's, unless a label says otherwise.
    """
    found: list[_HeaderLine] = []
    is_page_head = False
    for one in above[: -_SEARCHED_ABOVE_TITLE - 1 : -1]:
        part = _header_line(one, is_bare_allowed=False)
        if part and part.bylines and not part.stamps and not any(map(has_by, part.bylines)):
            break  # a masthead
        if part and (not is_page_head or any(map(has_label, part.stamps))):
            found.append(part)
        elif one is not above[-1] and not (
            part or one.kind is Kind.MENU or _is_furniture(one.text)
        ):
            break
        is_page_head = is_page_head or _is_section(one.text) or _is_navigation(one)
    return found


@cache
def _comments_pattern() -> re.Pattern[str]:
    """The heading of what readers wrote: ``Comments (2)``, ``3 responses to this article``."""
    return re.compile(
        r"(?:\d+ |leave a |post a |readers['’]? |\W*)?(?:comments?|repl(?:y|ies)|responses?)"
        r"(?: ?\(\d+\)|:)?(?: (?:to|on) .{1,100})?",
        re.IGNORECASE,
    )


def _is_dated_heading(below: Sequence[_Seen], index: int) -> bool:
    """The date of an entry: text stands under it, not the date of another entry."""
    following = below[index + 1].text if index + 1 < len(below) else ""
    return heads_entry(below[index].text) and not heads_entry(following)


def _is_long_after(below: Sequence[_Seen], index: int) -> bool:
    """In a later year than all entries: the date of a calendar that looks back."""
    years = [
        [stamp.value.day.year for stamp in read_stamps(one.text, "dmy") if stamp.value]
        for one in below[index:]
        if heads_entry(one.text)
    ]
    later = [year for entry in years[1:] for year in entry]
    return bool(later) and years[0] > [max(later)]


def _loose_captions(below: Sequence[_Seen], end: int) -> int:
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


def _decks(header: Sequence[_Seen], parts: Sequence[_HeaderLine | None]) -> list[str]:
    """Standfirst: what the header holds before its first byline or stamp and is no notice."""
    decks = []
    mark_run: int | None = None
    for one, part in zip(header, parts, strict=True):
        if part is not None or one.kind is Kind.MENU:
            mark_run = one.line.run
        elif one.kind is Kind.STORY and not _is_furniture(one.text):
            if mark_run == one.line.run and not is_sentence(one.text):
                continue  # a caption
            if len(words_of(one.text)) >= 3:
                decks.append(one.text)
    return decks


def _is_furniture(text: str) -> bool:
    """A line by the headline that says nothing: a section, a place, a release's number."""
    return (
        _is_section(text)
        or _is_location(text)
        or _is_series_head(text)
        or any(
            pattern.fullmatch(text)
            for pattern in (
                _release_pattern(),
                _series_pattern(),
                _slug_pattern(),
                _address_pattern(),
                _edition_pattern(),
            )
        )
    )


# --- story ------------------------------------------------------------------------------------


def _story(story: Sequence[_Seen]) -> tuple[list[str], list[_Seen]]:
    """Paragraphs of the story, and the lines that are none of it."""
    dropped = [one.kind not in (Kind.STORY, Kind.SUSPECT) for one in story]
    _drop_teasers(story, dropped)
    _drop_index(story, dropped)
    _drop_suspects(story, dropped)
    _drop_idle_clocks(story, dropped)
    _drop_tail(story, dropped)
    _drop_furniture_below(story, dropped)
    body = [one.text for one, gone in zip(story, dropped, strict=True) if not gone]
    if body:
        body[-1] = _without_sign_off(body[-1])
    rest = [one for one, gone in zip(story, dropped, strict=True) if gone]
    return [text for text in body if text], rest


def _drop_teasers(story: Sequence[_Seen], dropped: list[bool]) -> None:
    """Links to other articles under a heading that announces them, up to the next paragraph."""
    is_open = False
    for index, one in enumerate(story):
        if one.kind is Kind.TEASERS:
            is_open = True
        elif is_open:
            is_open = not is_sentence(one.text) and len(words_of(one.text)) <= _TEASER_WORDS
            is_open = is_open or (one.text.endswith("?") and sentence_count(one.text) == 1)
            dropped[index] = dropped[index] or is_open


def _drop_index(story: Sequence[_Seen], dropped: list[bool]) -> None:
    """The list of its own entries that a live page begins with."""
    is_open = False
    for index, one in enumerate(story):
        if _index_heading_pattern().match(one.text):
            followed = index + 1 < len(story)
            is_open = followed and bool(_clock_index_pattern().match(story[index + 1].text))
            dropped[index] = dropped[index] or is_open
        elif is_open:
            is_open = bool(_clock_index_pattern().match(one.text)) and not is_sentence(one.text)
            dropped[index] = dropped[index] or is_open


def _drop_suspects(story: Sequence[_Seen], dropped: list[bool]) -> None:
    """Lines that sound like a notice go where their neighbour, looked at both ways, is one."""
    order = range(len(story))
    for indices, step in ((order, -1), (reversed(order), 1)):
        for index in indices:
            beside = index + step
            if (
                story[index].kind is Kind.SUSPECT
                and 0 <= beside < len(story)
                and dropped[beside]
                and story[beside].kind in (Kind.NOTICE, Kind.SUSPECT)
            ):
                dropped[index] = True


def _drop_idle_clocks(story: Sequence[_Seen], dropped: list[bool]) -> None:
    """An hour of a live page whose entry is gone."""
    following: str | None = None
    for index in range(len(story) - 1, -1, -1):
        if dropped[index]:
            continue
        is_clock = bool(_clock_pattern().match(story[index].text))
        if is_clock and (following is None or _clock_pattern().match(following)):
            dropped[index] = True
        else:
            following = story[index].text


def _drop_tail(story: Sequence[_Seen], dropped: list[bool]) -> None:
    """Below the story: bylines, stamps, mastheads and headings with nothing under them."""
    for index in range(len(story) - 1, -1, -1):
        if dropped[index]:
            continue
        one = story[index]
        is_mark = _header_line(one, is_bare_allowed=False) and not heads_entry(one.text)
        if not (is_mark or one.line.is_heading or _is_section(one.text)):
            return
        dropped[index] = True


def _drop_furniture_below(story: Sequence[_Seen], dropped: list[bool]) -> None:
    """What shares a block with labels or notices below the last sentence of the story."""
    end = max(
        (i for i, one in enumerate(story) if is_sentence(one.text) and not dropped[i]), default=-1
    )
    runs = {one.line.run for i, one in enumerate(story) if i > end and dropped[i]}
    for index in range(end + 1, len(story)):
        one = story[index]
        if one.line.run in runs and len(one.text.split()) <= _MAX_MASTHEAD_WORDS:
            dropped[index] = True


def _without_bios(body: list[str], authors: Sequence[str]) -> list[str]:
    """The story without the last lines that present its authors to the reader."""
    end = len(body)
    while end > 1 and any(_presents(body[end - 1], author) for author in authors):
        end -= 1
    return body[:end]


def _presents(text: str, author: str) -> bool:
    """``Ana Roe is a fellow at ...``: what the author does, not what the author did."""
    text = text.removeprefix("• ")
    if text[: len(author)].casefold() != author.casefold() or len(text.split()) > _MAX_BIO_WORDS:
        return False
    return bool(_bio_pattern().match(text[len(author) :]))


@cache
def _bio_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:,[^,]{3,60},)? (?:is (?:an?|the|based|[\w’']+['’]s)|covers|reports|writes|teaches|"
        r"contributes|holds|serves|is [A-Z][a-z]+ (?:of|for|at|in)|"
        r"can be (?:reached|followed|found)|has (?:covered|written))\b"
    )


@cache
def _sign_off_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[.!?\"”’])\s*(?:[-–—]+\s*|\()(?:AFP|AP|Reuters|REUTERS|dpa|DPA|Agencies|agencies|"
        r"Bloomberg|Xinhua|TASS|UPI|PA)(?:[/,& ]+[A-Za-z]+){0,3}\)?$"
    )


def _without_sign_off(text: str) -> str:
    """The last paragraph without the agency behind its full stop."""
    return _sign_off_pattern().sub("", text)
