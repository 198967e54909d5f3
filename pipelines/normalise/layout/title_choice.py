"""Which of the lines that may be the headline is it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import has_by
from pipelines.normalise.knowledge import outlet_nouns, place_names
from pipelines.normalise.layout.below_masthead import heads_page_with_motto
from pipelines.normalise.layout.boilerplate import is_sentence, words_of
from pipelines.normalise.layout.broken_headline import end_of_headline
from pipelines.normalise.layout.header_lines import is_mark
from pipelines.normalise.layout.letterhead import names_office
from pipelines.normalise.layout.lines import (
    MAX_LABEL_WORDS,
    MAX_MASTHEAD_WORDS,
    SeenLine,
    is_section,
    slug_pattern,
)
from pipelines.normalise.outlets.table import outlet_named
from pipelines.normalise.outlets.unlisted import (
    has_name_shape,
    is_matter,
    is_quiet_name,
    is_slogan_of_press,
    is_topic_of_paper,
    names_outlet,
)
from pipelines.normalise.page import menu_items, window_parts, without_last_part

_MIN_HEADLINE_WORDS: Final = 4
_SMALL_WORDS: Final = frozenset(("of", "and", "the", "&", "in", "del", "de", "la"))


@cache
def _standing_head_pattern() -> re.Pattern[str]:
    """What a paper calls its coverage, with the day that it has come to: ``At War - Day 12``."""
    return re.compile(r".{2,40}\W+(?:day|week|month) \d+", re.IGNORECASE)


def choose_title(
    seen: Sequence[SeenLine], candidates: Sequence[int], masthead: int | None
) -> int | None:
    """A headline that is printed twice, else the first that is no tagline or short label.

    A label is passed over for a line that stands, as it does, above the next byline or stamp; the
    name of an office for any line.
    """
    keys = [key_of(seen[index].text) for index in candidates]
    heads = [{key_of(head) for head in _without_site(seen[index])} for index in candidates]
    for position in range(len(candidates)):
        if position > 0 and is_bare_byline(seen[candidates[position]].text):
            continue  # who wrote it, named beside a picture as well
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
        is_office = names_office(seen[index].text) or (
            index - 1 == masthead and bool(_office_pattern().fullmatch(seen[index].text))
        )
        if is_tagline and following and is_office:
            continue
        is_last = not any(other < mark for other in following)
        is_whole = end_of_headline(seen, index) == index + 1
        if is_last or not (is_tagline or (is_whole and _is_label(seen[index].text))):
            return index
    return None


def is_site_line(text: str) -> bool:
    """A name and what the site is, as portals print above and below a headline."""
    parts = window_parts(text)
    return len(parts) == 2 and has_name_shape(parts[0]) and not has_name_shape(parts[1])


def _without_site(one: SeenLine) -> tuple[str, ...]:
    """What may be the headline in a window's title: what stands in front of its last part.

    Or behind its first, or at the end of the way to the page: ``Home  Asia  Shells hit quay``.
    """
    parts = window_parts(one.text)
    step = menu_items(one.line.text)[-1:]
    return (without_last_part(one.text), parts[-1], *step) if len(parts) > 1 else (one.text, *step)


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
    house = text.removeprefix("Welcome to ")
    if house != text and (names_outlet(house) or is_topic_of_paper(house)):
        return True
    words = text.split()
    kinds = [outlet_nouns().get(word.casefold()) for word in words]
    has_press_noun = "paper" in kinds or names_outlet(text)
    if len(words) > (MAX_MASTHEAD_WORDS if has_press_noun else MAX_LABEL_WORDS):
        return False
    is_titled = all(not w[:1].islower() or w.lower() in _SMALL_WORDS for w in words)
    return is_titled and not is_sentence(text)
