"""What kind of line stands on a page, told by the line alone: its kind, and furniture.

Furniture is what pages print beside an article and what says nothing of it: sections, places,
numbers of releases and series, editions, addresses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.names import is_place
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.beside_stamps import read_placed_stamp
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.dates.imprints import read_imprint
from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.knowledge import place_names, sections
from pipelines.normalise.layout.boilerplate import (
    Kind,
    is_sentence,
    kind_of,
    sentence_count,
    words_of,
)
from pipelines.normalise.outlets.notices import own_copy_patterns
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import PAPER_KINDS, names_organisation, names_outlet
from pipelines.normalise.page import Line, menu_items, squeeze
from pipelines.normalise.words import day_words, longest_first

MAX_TITLE_SENTENCE_WORDS: Final = 18
_PARAGRAPH_WORDS: Final = 25
_MIN_SECTIONS: Final = 2
_MIN_LINK_WORDS: Final = 4
MAX_LABEL_WORDS: Final = 3
MAX_MASTHEAD_WORDS: Final = 6
LETTERHEAD_LINES: Final = 3
_MIN_MENU_LINES: Final = 4
_MAX_LOCATION_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line with what it is by itself."""

    line: Line
    text: str
    kind: Kind


def kind_of_line(line: Line) -> Kind:
    """What a line is by itself: one that is a link and no sentence leads to another article."""
    kind = kind_of(line.text)
    if not line.is_link or kind not in (Kind.STORY, Kind.SUSPECT):
        return kind
    text = squeeze(line.text).removeprefix("• ")
    is_header = has_by(text) or is_bare_byline(text) or bool(read_stamps(text, "dmy"))
    is_short = len(text.split()) < _MIN_LINK_WORDS
    return kind if is_header or is_short or is_sentence(text.rstrip(":")) else Kind.LABEL


def is_head_of_sheet(one: SeenLine) -> bool:
    """The day of printing, and the window's title behind it."""
    first, *others = menu_items(one.line.text) or [""]
    return bool(others) and bool(read_stamps(first, "dmy"))


def is_masthead_label(text: str) -> bool:
    """What papers print beside or under their name, as their office in a city."""
    city, _, office = text.casefold().rpartition(" ")
    is_office = office == "bureau" and city in place_names()
    return (
        is_section(text)
        or is_office
        or bool(_version_pattern().fullmatch(text))
        or bool(paper_pattern().fullmatch(text) or slug_pattern().fullmatch(text))
    )


def is_navigation(one: SeenLine) -> bool:
    """A row of sections, not of buttons or of the article's own topics."""
    if one.kind is not Kind.MENU:
        return False
    items = [item for item in menu_items(one.line.text) if item.strip()]
    return sum(map(is_section, items)) >= _MIN_SECTIONS


@cache
def slug_pattern() -> re.Pattern[str]:
    """What a wire or archive calls the item: ``ELMO-CONFLICT-PORT, 3rd lead``, ``2 of 9 pages``."""
    return re.compile(
        r"(?:(?i:slug): )?[A-Z]{2,}(?:-[A-Z]{2,}){1,4}(?:/[A-Z]+)?(?:,.{0,40}| \(.{0,40}| \d{1,3})?"
        r"|\^?(?:[a-z] ){0,3}(?:BC|AM|PM)-{1,2}[A-Z][A-Z'’.\d]*(?:-[A-Z\d'’.]+){1,4}"
        r"(?:[ ,].{0,90})?"
        r"|[a-z]\d{3,4} .{1,70}|[A-Z]{2,4}\d{3,5} .{1,60}"
        r"|\d+ of \d+ (?i:documents?|pages?|articles?|results?)"
        r"|(?i:document|record|article|result|item) \d+ of \d+"
        r"|.{3,60},\s?(?:\d(?:st|nd|rd|th)[ -]?)?(?i:ld|lead|add|sub|writethru)\b"
        r"(?![- ][a-z]).{0,40}"
        r"|[A-Z]{2,3}-(?:[A-Z]{2,3}-+)[A-Z].{2,60}"
        r"|[a-z]{2,}(?:-[a-z]{2,}){1,4} (?:.{0,20}(?:ld|lead|writethru|urgent|bjt)\b.{0,24}|"
        r"\d\d-\d\d(?: \d{3,4})?)"
        r"|(?:ZCZC|GGGG|NNNN)[ A-Z\d]{0,20}|[A-Z]{2,4}[ -]?\d{3,4}"
        r"|[A-Z]{2,5} \d{3,4}(?: [A-Z\d][A-Z\d/-]*){2,6}"
        r"|[a-z] [a-z] +\S.{2,60} \d{3,4}"
        r"|(?i:distr|original|language|agenda item)\.?: ?.{0,40}"
        r"|(?:[A-Z]+/)+(?:RES/|PV\.)?\d[\w./()]*"
    )


@cache
def _version_pattern() -> re.Pattern[str]:
    """``English edition``, ``Online edition``."""
    return re.compile(r"\w+ (?:edition|page|service|supplement|version)", re.IGNORECASE)


@cache
def _address_pattern() -> re.Pattern[str]:
    """Where an office is: ``12 Harbour Road, Fort Elmo``."""
    return re.compile(
        r"\d{1,6}[A-Z]? (?:[A-Z0-9][\w.'’-]* ){1,4}(?:street|st|avenue|ave|boulevard|blvd|road|rd|"
        r"drive|lane|plaza|square|way|parkway|highway|pentagon)\b.*|P\.? ?O\.? Box \d+.*"
        r"|(?:[A-Z]\w+ )?Pentagon, .*",
        re.IGNORECASE,
    )


def _is_series_head(text: str) -> bool:
    """Whose paper it is and of what kind: ``Delta Institute | BACKGROUNDER``."""
    items = [item for item in menu_items(text) if item]
    kinds = [bool(paper_pattern().fullmatch(item)) for item in items]
    others = [item for item, is_kind in zip(items, kinds, strict=True) if not is_kind]
    return any(kinds) and all(
        is_section(item) or is_outlet(item) or names_organisation(item) for item in others
    )


@cache
def paper_pattern() -> re.Pattern[str]:
    """Kinds of papers that institutes publish, with their number."""
    return re.compile(
        rf"{PAPER_KINDS}s?(?: (?:no\.? ?)?\d+(?:/\d+)?)?",
        re.IGNORECASE,
    )


def _is_location(text: str) -> bool:
    """Nothing but where: places parted by commas, or in capitals a name, a comma and a name."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or len(text.split()) > _MAX_LOCATION_WORDS:
        return False
    is_known = all(map(is_place, parts))
    return is_known or (text.isupper() and all(part.replace(" ", "").isalpha() for part in parts))


@cache
def release_pattern() -> re.Pattern[str]:
    """What kind of paper it is, with its number: ``NEWS RELEASE 2016-05-014``, ``A news story``."""
    return re.compile(
        r"(?:for )?(?:immediate|news|press|media|public|official|joint)[\s-]+(?:release|statement|"
        r"communiqu[eé]|briefing|bulletin|advisory|note|notice|information)"
        r"(?:\W*(?:no\.?|number|ref(?:erence)?\.?|id)?\W*[\w/.-]*\d[\w/.-]*)?\W*"
        r"|(?:ref(?:erence)?|release|file)\.?(?: (?:no|number|id))?\W*[\w/.-]*\d[\w/.-]*"
        r"|(?:no|nr)\.? ?\d[\w.-]*(?:/[\w.-]+)+"
        r"|(?:news|story|item|article|report|record|document) (?:code|number|no\.?|id)\W*\w*\d"
        r"[\w/.-]*"
        r"|(?:an? )?(?:[^\W\d_]+ ){0,3}news (?:article|story|item|feature)",
        re.IGNORECASE,
    )


@cache
def series_pattern() -> re.Pattern[str]:
    """A series and the number of the issue: ``Coast Security Brief No. 4``."""
    word = r"(?:[A-Z][\w'’&-]*|of|and|the|on|for|in|&)"
    return re.compile(
        rf"(?:{word} ){{0,7}}?(?:(?i:no|issue|vol(?:ume)?|number|nr)\b\.?|N°)\s*\d+"
        r"(?:\W+(?i:no|issue|number|nr)\.?\s*\d+)?(?:\W+\w+ \d{4})?\W*"
        rf"|(?:{word} ){{1,7}}(?:# ?\d+(?: \([^()]+\))?|\d{{1,3}}/(?:19|20)\d\d)"
        r"|[A-Z]\w*(?: \w+){0,3} (?:summary|report|update|bulletin|brief|briefing|digest|review|"
        r"log|tracker|overview|snapshot|chronology)"
        r" (?i:no|issue|number|nr)\b\.?\s*\d[\d,]*"
    )


def is_state(text: str) -> bool:
    """The state on top of its ministry's paper: ``GOVERNMENT OF THE REPUBLIC OF ELMO``."""
    return bool(_state_pattern().fullmatch(text))


@cache
def _state_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:the )?(?:government of (?:the )?)?(?:[a-z]+ ){0,4}"
        r"(?:republic|kingdom|state|union|federation|emirate|sultanate|commonwealth|government)"
        r"(?: of .{3,40})?",
        re.IGNORECASE,
    )


def story_at(seen: Sequence[SeenLine]) -> int:
    """Index of the first paragraph of the story; how many lines there are where none is one."""
    openings = (i for i, one in enumerate(seen) if _opens_story(one))
    first = next(openings, len(seen))
    if _stands_over_navigation(seen, first):
        return next(openings, first)
    return first


def _stands_over_navigation(seen: Sequence[SeenLine], index: int) -> bool:
    """A motto or a notice of the site: right below it a run of short items, of which menus are."""
    below = seen[index + 1 : index + 1 + _MIN_MENU_LINES]
    return len(below) == _MIN_MENU_LINES and all(
        len(one.text.split()) <= MAX_LABEL_WORDS
        and one.kind in (Kind.STORY, Kind.MENU)
        and not is_sentence(one.text)
        and one.text[:1].isupper()
        for one in below
    )


def _opens_story(one: SeenLine) -> bool:
    is_long = is_sentence(one.text) and len(words_of(one.text)) > MAX_TITLE_SENTENCE_WORDS
    return (
        one.kind is Kind.STORY
        and (is_long or is_paragraph(one.text) or opens_as_report(one.text))
        and not read_placed_stamp(one.text, "dmy")
        and not _is_edition(one.text)
        and not edition_pattern().fullmatch(one.text)
        and not _own_pattern().fullmatch(one.text)
    )


def _is_edition(text: str) -> bool:
    """Place, day, number and price of an issue, which open as a dateline does."""
    imprint = read_imprint(text, "dmy")
    return imprint is not None and imprint[0] == "edition"


def is_section(text: str) -> bool:
    """The line is the name of a section: ``World``, ``Middle East:``."""
    return text.strip(" :|").casefold() in sections()


def are_sections(text: str) -> bool:
    """The line is one section or a row of them."""
    return all(map(is_section, menu_items(text)))


def is_paragraph(text: str) -> bool:
    """Prose as a story has it: two sentences, or a long one."""
    return is_sentence(text) and (
        len(words_of(text)) >= _PARAGRAPH_WORDS or sentence_count(text) >= 2
    )


@cache
def edition_pattern() -> re.Pattern[str]:
    """Where the paper printed it: ``In print edition, page A4``, ``Issue 12``; which of the day.

    Or how many follow the channel on which it was posted.
    """
    return re.compile(
        r"(?:edici[oó]n|[eé]dition|edizione|edi[cç][aã]o|ausgabe)(?: (?:en|in|em|auf)\b)? "
        r"(?:\w+ ){0,2}\w+|"
        r"(?:information|news|press) (?:bulletin|newsletter|sheet)|"
        r"(?:morning|midday|noon|evening|nightly|daily|weekly) (?:(?:news|press|situation) )?"
        r"(?:bulletin|brief(?:ing)?|update|edition|digest|round-?up|summary|report)|"
        r"(?:(?:public )?(?:channel|group|page)[\s,·•|-]+)?\d[\d., ]* ?[km]? "
        r"(?:subscribers|members|followers)|"
        r"(?:(?:(?:in )?(?:the )?print(?: edition)?|(?:first|final|late|city) edition|"
        rf"(?:{longest_first(day_words().weekdays)}|weekend) edition(?: online)?|online edition|"
        r"(?:on )?page [A-Z]?\d+|p\. ?[A-Z]?\d+|section [A-Z]|vol(?:ume|\.)? ?\w+|"
        r"(?:vol(?:ume)?\.? ?[\dIVXLC]+|no\.? ?[\d,]+)\b.{0,60}\b(?:cents?|pence|price.{1,12})|"
        r"est(?:ablished)?\.? (?:in )?\d{4}\W.{0,40}\bprice .{2,20}|"
        r"(?:issue|no\.?|bulletin|newsletter) ?\d+|column \d+|(?:\w+ )?desk|pg\.? ?[A-Z]?\d+)"
        r"[\s,;]*)+",
        re.IGNORECASE,
    )


@cache
def _note_pattern() -> re.Pattern[str]:
    """What somebody adds about the copy, a sender's greeting, a row of a table."""
    return re.compile(r"(?:\[[^\[\]]*\]\s*){1,9}|\([^()]*\)|message: .*|\|.*\|", re.IGNORECASE)


@cache
def _own_pattern() -> re.Pattern[str]:
    """What a page says of its own text, who wrote without a name, a paper's weather, a greeting.

    Up to which hour a monitor's report looks: ``Based on information received as of 19:30, ...``.
    """
    return re.compile(
        r"this (?:is an? (?:[\w-]+ ){0,2})?(?:transcript|copy|document|draft|version|text)\b.*[.!]"
        r"|from: (?:the )?(?:department|embassy|ministry|office|prime minister)\b[^.]{2,90}"
        r"|in the name of (?:god|allah)\b[^.]{0,60}"
        r"|key (?:developments|figures|findings|highlights|messages|points|takeaways|trends)"
        r"|highlights|at a glance|executive summary|contents|(?:what )?you need to know"
        r"|more (?:by|from) th(?:is|e) (?:author|reporter|writer)s?"
        r"|(?:the )?next (?:bulletin|report|update) (?:is|will) [^.]{3,80}\.?"
        r"|(?:now )?playing(?: now)?|(?:watch|listen) (?:live|now)"
        r"|(?:reporting )?period (?:covered|of report|under review)\s?:.*\d.*"
        r"|(?:unofficial |verbatim )?transcripts? of (?:the |a )?(?:broadcast|transmission|"
        r"interview|program(?:me)?|recording)\b.{0,60}"
        r"|(?:published|produced|issued|released|distributed) by (?-i:[A-Z])[^.:]{2,60}"
        r"|(?:based on|includes?) (?:the )?(?:information|reports|data) (?:available|collected|"
        r"gathered|received|verified)\b.{0,40}\d.{0,90}"
        r"|(?:from |by )?(?:(?:our|an?|the newspaper['’]s) (?:[\w-]+ ){0,2}|(?:bureau|defen[cs]e|"
        r"diplomatic|editorial|foreign|monitoring|news|own|political|special|staff|web|wire) )"
        r"(?:bureau|correspondent|desk|reporter|service|staff|team|writer)s?"
        r"|dear [^.]{2,40},|(?:(?:today['’]s|the) )?weather\s?[:–—](?=.*\d|(?: \S+){1,3}$).{3,60}",
        re.IGNORECASE,
    )


@cache
def _bracket_pattern() -> re.Pattern[str]:
    """What is added about the copy: ``(unofficial translation)``."""
    return re.compile(
        r"(?<=\w) \([^()]*\b(?:copy|edition|text|transcript|translat\w+|version)\b[^()]*\)$"
    )


def is_outlet(item: str) -> bool:
    """An outlet's name, with its place behind a comma: ``BBC News, Nairobi``."""
    name = item.partition(",")[0]
    return outlet_named(name) is not None or names_outlet(name)


def is_furniture(text: str) -> bool:
    """A line by the headline that says nothing: a section, a place, a release's number."""
    text = _bracket_pattern().sub("", text) or text
    return (
        is_section(text)
        or _is_location(text)
        or _is_series_head(text)
        or bool(slug_pattern().fullmatch(text.rpartition(" > ")[2]))
        or (text.startswith("From ") and any(p.search(text) for p in own_copy_patterns()))
        or any(
            pattern.fullmatch(text)
            for pattern in (
                release_pattern(),
                series_pattern(),
                _address_pattern(),
                edition_pattern(),
                _note_pattern(),
                _own_pattern(),
            )
        )
    )
