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
from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.dates.datelines import opens_as_report
from pipelines.normalise.knowledge import outlet_nouns, place_names
from pipelines.normalise.layout.below_masthead import column_head, heads_page_with_motto, titled_day
from pipelines.normalise.layout.boilerplate import Kind, is_sentence, words_of
from pipelines.normalise.layout.header_lines import header_line, is_mark
from pipelines.normalise.layout.lines import (
    LETTERHEAD_LINES,
    MAX_LABEL_WORDS,
    MAX_MASTHEAD_WORDS,
    SeenLine,
    is_furniture,
    is_outlet,
    is_paragraph,
    is_section,
    is_state,
    paper_pattern,
    release_pattern,
    series_pattern,
    slug_pattern,
    story_at,
)
from pipelines.normalise.layout.no_headline import MAX_TITLE_CHARS, leads_to_article, may_be_title
from pipelines.normalise.layout.numbered_reports import report_as_title
from pipelines.normalise.outlets.in_mastheads import outlet_behind_headline, outlet_of_masthead
from pipelines.normalise.outlets.sites import is_host
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import (
    has_name_shape,
    is_matter,
    is_quiet_name,
    is_slogan_of_press,
    names_organisation,
    names_outlet,
    speaks_of_paper,
)
from pipelines.normalise.page import menu_items, squeeze, window_parts, without_last_part

_SEARCHED_FOR_TITLE: Final = 40
_SEARCHED_FOR_LONG: Final = 4
_SEARCHED_FOR_STAMP: Final = 3
_MIN_FIRST_WORDS: Final = 6
_MAX_HEADLINE_LINES: Final = 3
_MIN_HEADLINE_WORDS: Final = 4
_MAX_COLUMN_CHARS: Final = 30
_MAX_BROKEN_CHARS: Final = 70
_JOINING_WORDS: Final = frozenset(
    "a after against amid an and as at before by for from in into near of off on or over the to "
    "under until with".split()
)
"""At a break of a headline they show that it goes on."""
_SMALL_WORDS: Final = frozenset(("of", "and", "the", "&", "in", "del", "de", "la"))


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
    """Index of the first line below the headline, and the headline."""
    seen = top.seen
    if given is not None:
        key = key_of(given)
        for index, one in enumerate(seen):
            if key_of(one.text) == key:
                return index + 1, squeeze(given)
        return 0, squeeze(given)
    searched = min(top.story + 1, _SEARCHED_FOR_TITLE, len(seen))
    candidates = [i for i in range(searched) if i != masthead and top.may_be_title(i)]
    candidates = _below_letterhead(seen, _below_navigation(top, candidates), masthead)
    states = range(masthead or 0)  # a state on top of its ministry's paper
    candidates = [i for i in candidates if i not in states or not is_state(seen[i].text)]
    report = report_as_title(seen, top.story, masthead, candidates)
    if report is not None:
        return report + 1, seen[report].text
    # An outlet's name above or below the headline is its source.
    own = [i for i in candidates if not names_outlet(seen[i].text)]
    candidates = own or _series_above(seen, candidates) or candidates
    candidates = [i for i in candidates if not _is_motto(seen, i, masthead)] or candidates
    chosen = _choose_title(seen, candidates, masthead)
    stamp = _stamp_below_first(seen, masthead)
    if stamp is not None and (chosen is None or _is_of_story(seen, stamp, chosen)):
        chosen = 0
    if (chosen is None or is_sentence(seen[chosen].text)) and _opens_with_a_word(seen):
        chosen = 0
    if chosen is None or is_sentence(seen[chosen].text):
        chosen = titled_day(seen, top.story, masthead) or chosen
    if chosen is None:
        chosen = column_head(seen, masthead)
    if chosen is None:
        chosen = _long_headline(top)
    if chosen is None:
        return 0, None
    end = _end_of_headline(seen, chosen)
    text = " ".join(one.text for one in seen[chosen:end])
    return end, _without_outlet(text, {key_of(one.text) for one in seen[: top.story]})


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
    """Right under the masthead, in its block, a line that says what kind of paper it is."""
    return (
        masthead is not None
        and index == masthead + 1
        and seen[index].line.run == seen[masthead].line.run
        and speaks_of_paper(seen[index].text)
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


def _end_of_headline(seen: Sequence[SeenLine], index: int) -> int:
    """Index below the headline: in print, one in capitals goes on where it breaks off."""
    end = index + 1
    while end < len(seen) and end - index < _MAX_HEADLINE_LINES and _goes_on(seen, end):
        end += 1
    return end


def _goes_on(seen: Sequence[SeenLine], index: int) -> bool:
    """The line and the one above are in capitals in one block, and a small word joins them.

    Or both are as short as columns of print make them, or the line goes on in small letters.
    """
    above, below = seen[index - 1], seen[index]
    return (
        _is_broken_in_column(seen, index)
        or _goes_on_in_small_letters(seen, index)
        or (
            above.line.run == below.line.run
            and above.text.isupper()
            and below.text.isupper()
            and below.kind is Kind.STORY
            and not is_mark(below)
            and not opens_as_report(below.text)
            and (
                below.text.split()[0].casefold() in _JOINING_WORDS
                or above.text.split()[-1].casefold() in _JOINING_WORDS
            )
        )
    )


def _goes_on_in_small_letters(seen: Sequence[SeenLine], index: int) -> bool:
    """``Mortar kills legionnaire`` above ``at Elmo airport``, in a block of their own."""
    above, below = seen[index - 1], seen[index]
    following = seen[index + 1] if index + 1 < len(seen) else None
    return (
        above.line.run == below.line.run
        and below.text[0].islower()
        and above.text[-1].isalnum()
        and not above.text.isupper()
        and max(len(above.text), len(below.text)) <= _MAX_BROKEN_CHARS
        and below.kind is Kind.STORY
        and not has_by(below.text)
        and not is_sentence(below.text)
        and (following is None or following.line.run != below.line.run or is_mark(following))
    )


def _is_broken_in_column(seen: Sequence[SeenLine], index: int) -> bool:
    """Two short lines in one block of a printed page, right above the byline."""
    above, below = seen[index - 1], seen[index]
    parts = (header_line(one, is_bare_allowed=False) for one in seen[: index - 1])
    return (
        above.line.run == below.line.run
        and max(len(above.text), len(below.text)) <= _MAX_COLUMN_CHARS
        and below.kind is Kind.STORY
        and not is_mark(below)
        and not is_bare_byline(below.text)
        and not is_sentence(below.text)
        and index + 1 < len(seen)
        and has_by(seen[index + 1].text)
        and any(part is not None and part.is_edition for part in parts)
    )


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
    signed = next((i for i in range(top.story) if has_by(top.seen[i].text)), top.story)
    last = max((i for i in range(signed) if leads_to_article(top.seen[i])), default=-1)
    return [i for i in candidates if i > last] or candidates


def _below_letterhead(
    seen: Sequence[SeenLine], candidates: list[int], masthead: int | None
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
    if not inside or not headlines or len(inside) > LETTERHEAD_LINES:
        return candidates
    if any(map(is_mark, seen[head + 1 : headlines[0]])):
        return below
    long = [i for i in inside if i > head and not _is_of_letterhead(seen[i].text)]
    return [*long, *below]


def _heads_page(seen: Sequence[SeenLine], index: int, masthead: int | None) -> bool:
    text = seen[index].text
    return index == masthead or bool(outlet_of_masthead(text)) or _names_office(text)


def _is_headline_below(seen: Sequence[SeenLine], head: int, index: int) -> bool:
    """No sentence, and no heading below the page's stamp: a byline or the report follows it."""
    if is_sentence(seen[index].text):
        return False
    between = seen[head + 1 : index]
    is_below_stamp = any(map(is_mark, between))
    is_release = any(
        pattern.fullmatch(one.text)
        for one in between
        for pattern in (release_pattern(), slug_pattern(), paper_pattern(), series_pattern())
    )
    below = seen[index + 1] if index + 1 < len(seen) else None
    is_signed = below is not None and (has_by(below.text) or opens_as_report(below.text))
    return not is_below_stamp or is_release or is_signed


def _is_of_letterhead(text: str) -> bool:
    return text.isupper() or is_slogan_of_press(text) or names_organisation(text)


def _without_outlet(title: str, keys: Container[str]) -> str:
    """A headline without the site behind it, which the table has or another line of the top is."""
    head = without_last_part(title)
    tail = title[len(head) :].strip(" |–—-")
    return head if tail and (outlet_behind_headline(tail) or key_of(tail) in keys) else title


@cache
def _standing_head_pattern() -> re.Pattern[str]:
    """What a paper calls its coverage, with the day that it has come to: ``At War - Day 12``."""
    return re.compile(r".{2,40}\W+(?:day|week|month) \d+", re.IGNORECASE)


def _choose_title(
    seen: Sequence[SeenLine], candidates: Sequence[int], masthead: int | None
) -> int | None:
    """A headline that is printed twice, else the first that is no tagline or short label.

    A label is passed over for a line that stands, as it does, above the next byline or stamp; the
    name of an office for any line.
    """
    keys = [key_of(seen[index].text) for index in candidates]
    heads = [{key_of(head) for head in _without_site(seen[index].text)} for index in candidates]
    for position in range(len(candidates)):
        if keys[position] in keys[position + 1 :]:
            between = keys.index(keys[position], position + 1) - position - 1
            if between == 1 and is_site_line(seen[candidates[position]].text):
                return candidates[position + 1]
            return candidates[position]
        for later in range(position + 1, len(candidates)):
            is_longer = 2 * len(keys[later]) >= len(keys[position])  # the headline, not the site
            if (
                keys[later] in heads[position] and is_longer
            ):  # a window's title above the page's own
                return candidates[later]
    if _is_over_headline(seen, candidates, masthead) or _heads_series(seen, candidates):
        candidates = candidates[1:]
    if heads_page_with_motto(seen):
        candidates = [index for index in candidates if index > 1] or candidates
    for position, index in enumerate(candidates):
        mark = next((i for i in range(index, len(seen)) if is_mark(seen[i])), len(seen))
        following = candidates[position + 1 :]
        is_tagline = _is_tagline(seen, index, masthead)
        is_office = _names_office(seen[index].text) or (
            index - 1 == masthead and bool(_office_pattern().fullmatch(seen[index].text))
        )
        if is_tagline and following and is_office:
            continue
        is_last = not any(other < mark for other in following)
        is_whole = _end_of_headline(seen, index) == index + 1
        if is_last or not (is_tagline or (is_whole and _is_label(seen[index].text))):
            return index
    return None


def is_site_line(text: str) -> bool:
    """A name and what the site is, as portals print above and below a headline."""
    parts = window_parts(text)
    return len(parts) == 2 and has_name_shape(parts[0]) and not has_name_shape(parts[1])


def _without_site(window: str) -> tuple[str, ...]:
    """What may be the headline in a window's title: what stands in front of its last part.

    Or behind its first.
    """
    parts = window_parts(window)
    return (without_last_part(window), parts[-1]) if len(parts) > 1 else (window,)


def _is_over_headline(
    seen: Sequence[SeenLine], candidates: Sequence[int], masthead: int | None
) -> bool:
    """The first is a name over the day of the issue, and a headline with a verb's letters follows.

    ``Delta Watchers`` and the day in one block, ``Shells kill guard in harbour`` in the next.
    """
    if len(candidates) < 2 or masthead is not None:
        return False
    first, second = candidates[:2]
    day = seen[first + 1]
    head, below = seen[first], seen[second]
    return (
        first + 1 < second
        and is_mark(day)
        and not has_by(day.text)
        and day.line.run == head.line.run != below.line.run
        and (is_quiet_name(head.text) or is_matter(head.text))
        and not is_sentence(below.text)
        and _is_in_small_letters(below.text)
    )


def _heads_series(seen: Sequence[SeenLine], candidates: Sequence[int]) -> bool:
    """The page opens with a series and its house, and the headline stands right above a stamp.

    ``Letters from the quay | Harbour Fund`` in a block of its own: each as short as a name.
    """
    if len(candidates) < 2 or candidates[0] != 0:
        return False
    head, below = seen[0], seen[candidates[1]]
    below_it = seen[candidates[1] + 1 :]
    following = [one for one in below_it if not slug_pattern().fullmatch(one.text)][:1]
    parts = [part.strip() for part in head.text.split(" | ")]
    is_series = len(parts) == 2 and (
        max(len(part.split()) for part in parts) <= MAX_LABEL_WORDS + 1
        or all(has_name_shape(part) and is_slogan_of_press(part) for part in parts)
    )
    return (
        is_series
        and head.line.run != below.line.run
        and not is_sentence(below.text)
        and bool(following)
        and is_mark(following[0])
    )


@cache
def _office_pattern() -> re.Pattern[str]:
    """Who writes for the body in the line above: ``UNOGEL Public Information``."""
    return re.compile(
        r"(?:[\w-]+ ){0,2}(?:public|media|press|strategic) (?:affairs|information|relations|"
        r"communications?)(?: (?:and|&) [\w ]{3,40})?",
        re.IGNORECASE,
    )


def _is_in_small_letters(text: str) -> bool:
    """A headline as sentences are written: most of its words have no capital."""
    words = words_of(text)
    return len(words) >= _MIN_HEADLINE_WORDS and sum(w[0].islower() for w in words) * 2 > len(words)


def _names_office(text: str) -> bool:
    """A body, or in capitals what may be one: ``JOINT PRESS CENTER``."""
    name = text.partition(",")[0]
    is_loud = text.isupper() and name.split()[-1].casefold() in outlet_nouns()
    return is_loud or names_organisation(name)


def _is_tagline(seen: Sequence[SeenLine], index: int, masthead: int | None) -> bool:
    """Stands directly under the masthead in a run of at most three lines."""
    run = [i for i in range(len(seen)) if seen[i].line.run == seen[index].line.run]
    above = run[: run.index(index)]
    return len(run) <= 3 and any(i == masthead or outlet_named(seen[i].text) for i in above)


def _is_label(text: str) -> bool:
    """A short line with a capital in each word, or one that a section's name leads in."""
    items = menu_items(text)
    if len(items) > 1 and (is_section(items[0]) or items[0].strip().casefold() in place_names()):
        return True
    if _standing_head_pattern().fullmatch(text):
        return True
    words = text.split()
    kinds = [outlet_nouns().get(word.casefold()) for word in words]
    has_press_noun = "paper" in kinds or names_outlet(text)
    if len(words) > (MAX_MASTHEAD_WORDS if has_press_noun else MAX_LABEL_WORDS):
        return False
    is_titled = all(not w[:1].islower() or w.lower() in _SMALL_WORDS for w in words)
    return is_titled and not is_sentence(text)
