"""The headline of a page whose format does not mark it.

A headline is told by what it is not (a menu, a masthead, a byline, a paragraph), then by where it
stands: below the masthead and the site's menu, above the first byline or stamp.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.layout.below_masthead import column_head, titled_day
from pipelines.normalise.layout.boilerplate import Kind, is_sentence, words_of
from pipelines.normalise.layout.broken_headline import end_of_headline
from pipelines.normalise.layout.header_lines import header_line, is_mark
from pipelines.normalise.layout.headline_evidence import better_headline
from pipelines.normalise.layout.letterhead import below_letterhead
from pipelines.normalise.layout.lines import (
    SeenLine,
    is_furniture,
    is_outlet,
    is_paragraph,
    is_section,
    is_state,
    series_pattern,
    story_at,
)
from pipelines.normalise.layout.no_headline import MAX_TITLE_CHARS, leads_to_article, may_be_title
from pipelines.normalise.layout.numbered_reports import report_as_title
from pipelines.normalise.layout.title_choice import choose_title
from pipelines.normalise.outlets.in_mastheads import outlet_behind_headline, outlet_of_masthead
from pipelines.normalise.outlets.sites import is_host
from pipelines.normalise.outlets.unlisted import (
    is_slogan_of_press,
    names_organisation,
    names_outlet,
    speaks_of_paper,
)
from pipelines.normalise.page import menu_items, squeeze, without_last_part

_SEARCHED_FOR_TITLE: Final = 40
_SEARCHED_FOR_LONG: Final = 4
_SEARCHED_FOR_STAMP: Final = 3
_MIN_FIRST_WORDS: Final = 6
_MIN_HEADLINE_WORDS: Final = 4
_MIN_TOLD_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class PageTop:
    """The lines of a page, of which masthead and headline are sought above the story.

    Attributes:
        seen: All lines.
        story: Index of the first paragraph of the story; how many lines there are without one.
        may_be_title: Whether the line of an index may be the headline; each is looked at once.
    """

    seen: Sequence[SeenLine]
    story: int
    may_be_title: Callable[[int], bool]


def page_top(seen: Sequence[SeenLine]) -> PageTop:
    """The top of the page that has these lines."""
    return PageTop(seen, story_at(seen), cache(partial(may_be_title, seen)))


def find_title(top: PageTop, given: str | None, masthead: int | None) -> tuple[int, str | None]:
    """Index of the first line below the headline, and the headline.

    Args:
        top: The top of the page.
        given: The headline, where the page's format marks it.
        masthead: Index of the line that names the outlet, None without one.
    """
    seen = top.seen
    if given is not None:
        return _line_below(seen, given), squeeze(given)
    candidates = _candidates(top, masthead)
    report = report_as_title(seen, top.story, masthead, candidates)
    if report is not None:
        return report + 1, seen[report].text
    chosen = _chosen(top, candidates, masthead)
    if chosen is None:
        return 0, None
    chosen = better_headline(top, chosen, masthead)
    end = end_of_headline(seen, chosen)
    text = " ".join(one.text for one in seen[chosen:end])
    return end, _without_outlet(text, {key_of(one.text) for one in seen[: top.story]})


def _line_below(seen: Sequence[SeenLine], headline: str) -> int:
    """Index below the line that is the headline, 0 where none is."""
    key = key_of(headline)
    return next((index for index, one in enumerate(seen, start=1) if key_of(one.text) == key), 0)


def _candidates(top: PageTop, masthead: int | None) -> list[int]:
    """Lines above the story, below menu and letterhead, that may be the headline."""
    seen = top.seen
    searched = min(top.story + 1, _SEARCHED_FOR_TITLE, len(seen))
    candidates = [i for i in range(searched) if i != masthead and top.may_be_title(i)]
    candidates = below_letterhead(seen, _below_navigation(top, candidates), masthead)
    states = range(masthead or 0)  # a state on top of its ministry's paper
    return [i for i in candidates if i not in states or not is_state(seen[i].text)]


def _chosen(top: PageTop, candidates: list[int], masthead: int | None) -> int | None:
    """The candidate that is the headline, or a line that only its place shows to be one."""
    seen = top.seen
    # An outlet's name above or below the headline is its source.
    own = [i for i in candidates if not names_outlet(seen[i].text)]
    candidates = own or _series_above(seen, candidates) or candidates
    no_mottos = [i for i in candidates if not _is_motto(seen, i, masthead)]
    candidates = _with_headline(seen, no_mottos, candidates)
    chosen = _above_story(seen, candidates, choose_title(seen, candidates, masthead))
    stamp = _stamp_below_first(seen, masthead)
    if stamp is not None and (chosen is None or _is_of_story(seen, stamp, chosen)):
        chosen = 0
    if (chosen is None or is_sentence(seen[chosen].text)) and _opens_with_a_word(seen):
        chosen = 0
    if chosen is None or is_sentence(seen[chosen].text):
        chosen = titled_day(seen, top.story, masthead) or chosen
    if chosen is None:
        chosen = column_head(seen, masthead)
    return _long_headline(top) if chosen is None else chosen


def _above_story(
    seen: Sequence[SeenLine], candidates: Sequence[int], chosen: int | None
) -> int | None:
    """The candidate right above the sentences of the story, where one of them was chosen."""
    if chosen is None or not _is_told(seen[chosen].text):
        return chosen
    heads = [i for i in candidates if i < chosen and not is_sentence(seen[i].text)]
    is_headline = bool(heads) and len(words_of(seen[heads[-1]].text)) >= _MIN_HEADLINE_WORDS
    return heads[-1] if is_headline else chosen


def _is_told(text: str) -> bool:
    """A full stop behind more words than headlines have that end in one."""
    return text.endswith(".") and len(words_of(text)) >= _MIN_TOLD_WORDS


def _series_above(seen: Sequence[SeenLine], candidates: Sequence[int]) -> list[int]:
    """The report that an outlet's name, with its day between, is below: ``Quay Digest no. 31``.

    Args:
        seen: Lines of the page.
        candidates: Lines that are all names of outlets.
    """
    first = candidates[0] if candidates else 0
    is_series = first > 0 and bool(series_pattern().fullmatch(seen[0].text))
    return [0] if is_series and not is_section(seen[0].text) else []


def _stamp_below_first(seen: Sequence[SeenLine], masthead: int | None) -> int | None:
    """The stamp below the first line of a page and its source, where that line is a headline's.

    So pages are copied and saved. The line may speak of what notices speak of ("Your army's new
    app"), and what stands below the stamp may be printed twice or look like a headline itself.
    """
    first = seen[0] if seen else None
    if first is None or masthead is not None or not _may_head_page(first):
        return None
    for index, one in enumerate(seen[1 : _SEARCHED_FOR_STAMP + 1], start=1):
        part = header_line(one, is_bare_allowed=False)
        if part is None:
            return None
        if part.stamps:
            return index
    return None


def _may_head_page(one: SeenLine) -> bool:
    return (
        one.kind in (Kind.STORY, Kind.SUSPECT, Kind.LABEL)
        and len(one.text.split()) >= _MIN_FIRST_WORDS
        and len(one.text) <= MAX_TITLE_CHARS
        and not is_paragraph(one.text)
        and not opens_as_report(one.text)
        and not is_mark(one)
        and not is_furniture(one.text)
        and not is_slogan_of_press(one.text)
        and not names_organisation(one.text)
        and not is_host(menu_items(one.text)[0])
        and outlet_of_masthead(one.text) is None
        and not _label_pattern().match(one.text)
    )


@cache
def _label_pattern() -> re.Pattern[str]:
    """A link to another article, of which nobody makes a headline."""
    return re.compile(
        r"\W*(?:also read|read also|read more|read next|see also|related|more)\b", re.IGNORECASE
    )


def _is_of_story(seen: Sequence[SeenLine], stamp: int, index: int) -> bool:
    """The line stands below the stamp, above no other, and is no part of the page's first line."""
    is_above_mark = index + 1 < len(seen) and is_mark(seen[index + 1])
    return (
        index > stamp and not is_above_mark and key_of(seen[index].text) not in key_of(seen[0].text)
    )


def _is_motto(seen: Sequence[SeenLine], index: int, masthead: int | None) -> bool:
    """Right under the masthead, in its block, a line that says what kind of paper it is.

    Or one that opens with a small letter, as no headline does.
    """
    return (
        masthead is not None
        and index == masthead + 1
        and seen[index].line.run == seen[masthead].line.run
        and (speaks_of_paper(seen[index].text) or seen[index].text[0].islower())
    )


def _long_headline(top: PageTop) -> int | None:
    """A headline that its deck has made as long as a paragraph, right above a byline or stamp.

    ``Quay Shelled; 3 Die : Harbour: Guns fire from the hills. Relief is off.``: archives of papers
    print both in one line. All words of the first part have a capital.
    """
    for index, one in enumerate(top.seen[:_SEARCHED_FOR_LONG]):
        below = top.seen[index + 1 : index + 3]
        words = [
            word for word in words_of(_first_part_pattern().split(one.text)[0]) if len(word) > 3
        ]
        if (
            one.kind is Kind.STORY
            and len(one.text) <= MAX_TITLE_CHARS
            and len(words) > 1
            and all(word[0].isupper() for word in words)
            and not is_mark(one)
            and not is_furniture(one.text)
            and not opens_as_report(one.text)
            and any(map(is_mark, below))
        ):
            return index
    return None


@cache
def _first_part_pattern() -> re.Pattern[str]:
    return re.compile(r"[;:.?!]\s|\s:")


def _opens_with_a_word(seen: Sequence[SeenLine]) -> bool:
    """One word right above a byline or stamp: a headline, where nothing else may be one."""
    if len(seen) < 2 or seen[0].kind is not Kind.STORY or not is_mark(seen[1]):
        return False
    text = seen[0].text
    return text.isalpha() and text[0].isupper() and not is_section(text) and not is_outlet(text)


def _below_navigation(top: PageTop, candidates: list[int]) -> list[int]:
    """Candidates below the site's own menu where there are any: what stands above it is a slogan.

    A byline above the menu tells that the article has begun there.
    """
    kind = next((i for i in range(top.story) if _kind_pattern().fullmatch(top.seen[i].text)), -1)
    if kind + 1 in candidates:
        count = len(words_of(top.seen[kind + 1].text))
        candidates = [
            i for i in candidates if i > kind or len(words_of(top.seen[i].text)) > min(count, 5)
        ]
    signed = next((i for i in range(top.story) if has_by(top.seen[i].text)), top.story)
    last = max((i for i in range(signed) if leads_to_article(top.seen[i])), default=-1)
    return _with_headline(top.seen, [i for i in candidates if i > last], candidates)


def _with_headline(
    seen: Sequence[SeenLine], narrowed: list[int], candidates: list[int]
) -> list[int]:
    """The narrower choice, unless it begins with a sentence of the story below a headline."""
    if not narrowed or not is_sentence(seen[narrowed[0]].text):
        return narrowed or candidates
    above = (i for i in candidates if i < narrowed[0])
    return narrowed if all(is_sentence(seen[i].text) for i in above) else candidates


@cache
def _kind_pattern() -> re.Pattern[str]:
    """What kind of paper the headline below is of, on the sites of governments."""
    return re.compile(
        r"(?:news (?:article|item|story)|(?:news|press|media) (?:release|statement)|"
        r"(?:oral |written )?(?:speech|statement)(?: to parliament)?)",
        re.IGNORECASE,
    )


def _without_outlet(title: str, keys: Container[str]) -> str:
    """A headline without the site behind it, which the table has or another line of the top is."""
    head = without_last_part(title)
    tail = title[len(head) :].strip(" |–—-")
    return head if tail and (outlet_behind_headline(tail) or key_of(tail) in keys) else title
