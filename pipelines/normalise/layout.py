"""The parts of a page: masthead and menus, headline, byline and stamps, story, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipelines.normalise.authors import has_by, is_bare_byline, is_bureau
from pipelines.normalise.boilerplate import (
    Kind,
    is_sentence,
    is_url,
    kind_of,
    menu_items,
    sentence_count,
    words_of,
)
from pipelines.normalise.dates import (
    is_stamp_without_date,
    opens_as_report,
    read_entry,
    read_stamps,
)
from pipelines.normalise.knowledge import sections
from pipelines.normalise.outlets import outlet_named
from pipelines.normalise.page import Line, Page, key_of, squeeze, without_last_part

_SEARCHED_FOR_TITLE: Final = 40
_SEARCHED_FOR_HEADER: Final = 16
_MAX_TITLE_CHARS: Final = 250
_MAX_TITLE_SENTENCE_WORDS: Final = 18
_PARAGRAPH_WORDS: Final = 25
_TEASER_WORDS: Final = 20
_MIN_ENTRIES: Final = 3
_MAX_LABEL_WORDS: Final = 3
_MAX_MASTHEAD_WORDS: Final = 6
_SMALL_WORDS: Final = frozenset(("of", "and", "the", "&", "in", "del", "de", "la"))
_PRESS_NOUNS: Final = frozenset(
    (
        *("agency", "chronicle", "courier", "daily", "echo", "gazette", "globe", "herald"),
        *("journal", "mail", "mirror", "monitor", "news", "observer", "post", "press", "review"),
        *("sentinel", "standard", "star", "telegraph", "times", "tribune", "weekly", "wire"),
    )
)
"""Nouns that papers are called by; a longer line with one of them may still be a masthead."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart.

    Attributes:
        title: Headline, None where the page shows none.
        mastheads: Short lines above the headline that may name the outlet.
        bylines: Lines that name who wrote it.
        stamps: Lines, or items of a line, with the date of the page, nearest to the title first.
        deck: Standfirst paragraphs.
        body: Paragraphs of the story, headings and time stamps of entries included.
        labelled_stamps: Lines below the story that are a stamp with a label ("Published ...").
        urls: Addresses that stand alone on a line.
    """

    title: str | None
    mastheads: tuple[str, ...]
    bylines: tuple[str, ...]
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
        r"|\d[\d,.]*\s+(?:comments?|shares?|views?)",
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
    seen = [_Seen(line, squeeze(line.text), kind_of(line.text)) for line in page.lines]
    at, title = _title_of(seen, page.title)
    above, below = seen[:at], seen[at:]
    title_key = key_of(title) if title else None
    below = [one for one in below if key_of(one.text) != title_key]
    parts = _read_header(below)
    header, story = below[: len(parts)], below[len(parts) :]
    upper = [_header_line(one, is_bare_allowed=False) for one in above[-2:]] if title else []
    body, rest = _story(story)
    decks = _decks(header, parts)
    return Layout(
        title=title,
        mastheads=tuple(
            one.text
            for one in above
            if len(one.text.split()) <= 6 and one.kind in (Kind.STORY, Kind.SUSPECT)
        ),
        bylines=tuple(text for part in parts + upper if part for text in part.bylines),
        stamps=tuple(text for part in parts + upper[::-1] if part for text in part.stamps),
        deck=tuple(text for text in decks if text not in body),
        body=tuple(body),
        labelled_stamps=tuple(
            one.text for one in rest if any(stamp.label for stamp in read_stamps(one.text, None))
        ),
        urls=tuple(one.text.strip() for one in seen if is_url(one.text)),
    )


# --- headline ---------------------------------------------------------------------------------


def _title_of(seen: Sequence[_Seen], given: str | None) -> tuple[int, str | None]:
    """Index of the first line below the headline, and the headline."""
    if given is not None:
        key = key_of(given)
        for index, one in enumerate(seen):
            if key_of(one.text) == key:
                return index + 1, squeeze(given)
        return 0, squeeze(given)
    candidates = [
        index for index, one in enumerate(seen[:_SEARCHED_FOR_TITLE]) if _may_be_title(seen, index)
    ]
    first_paragraph = next((i for i, one in enumerate(seen) if _opens_story(one)), len(seen))
    candidates = [index for index in candidates if index <= first_paragraph]
    chosen = _choose_title(seen, candidates)
    if chosen is None:
        return 0, None
    return chosen + 1, _without_outlet(seen[chosen].text)


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
        and len(one.text) <= _MAX_TITLE_CHARS
        and sentence_count(one.text) <= 3
        and not (len(words) > _MAX_TITLE_SENTENCE_WORDS and is_sentence(one.text))
        and not opens_as_report(one.text)
        and not outlet_named(one.text)
        and not _is_section(one.text)
        and not has_by(one.text)
        and not read_stamps(one.text, "dmy")
        and not is_stamp_without_date(one.text)
    )


def _opens_story(one: _Seen) -> bool:
    is_long = is_sentence(one.text) and len(words_of(one.text)) > _MAX_TITLE_SENTENCE_WORDS
    return one.kind is Kind.STORY and (
        is_long or _is_paragraph(one.text) or opens_as_report(one.text)
    )


def _choose_title(seen: Sequence[_Seen], candidates: Sequence[int]) -> int | None:
    """A headline that is printed twice, else the first that is no tagline or short label."""
    keys = [key_of(seen[index].text) for index in candidates]
    heads = [key_of(without_last_part(seen[index].text)) for index in candidates]
    for position in range(len(candidates)):
        if keys[position] in keys[position + 1 :]:
            return candidates[position]
        if heads[position] in keys[position + 1 :]:  # a window's title above the page's own
            return candidates[keys.index(heads[position], position + 1)]
    for position, index in enumerate(candidates):
        mark = next((i for i in range(index, len(seen)) if _is_mark(seen[i])), len(seen))
        is_last = not any(other < mark for other in candidates[position + 1 :])
        if is_last or not (_is_tagline(seen, index) or _is_label(seen[index].text)):
            return index
    return None


def _is_mark(one: _Seen) -> bool:
    """A byline or stamp: the headline stands above it."""
    return has_by(one.text) or bool(read_stamps(one.text, "dmy"))


def _is_section(text: str) -> bool:
    return text.strip(" :|").casefold() in sections()


def _is_tagline(seen: Sequence[_Seen], index: int) -> bool:
    """Stands directly under the masthead in a run of at most three lines."""
    run = [i for i in range(len(seen)) if seen[i].line.run == seen[index].line.run]
    above = run[: run.index(index)]
    return len(run) <= 3 and any(outlet_named(seen[i].text) for i in above)


def _is_label(text: str) -> bool:
    """A short line with a capital in each word: a section, a place, an unknown masthead."""
    words = text.split()
    has_press_noun = any(word.casefold() in _PRESS_NOUNS for word in words)
    if len(words) > (_MAX_MASTHEAD_WORDS if has_press_noun else _MAX_LABEL_WORDS):
        return False
    is_titled = all(w[:1].isupper() or w.lower() in _SMALL_WORDS for w in words)
    return is_titled and not is_sentence(text)


# --- byline, stamps, standfirst ---------------------------------------------------------------


def _is_paragraph(text: str) -> bool:
    return is_sentence(text) and (
        len(words_of(text)) >= _PARAGRAPH_WORDS or sentence_count(text) >= 2
    )


def _header_line(one: _Seen, *, is_bare_allowed: bool) -> _HeaderLine | None:
    """Stamps and bylines of a line that holds nothing else; None for any other line.

    Args:
        one: The line.
        is_bare_allowed: Whether names alone, without "By", may be a byline here.
    """
    if len(one.text) > 220 or one.kind is Kind.MENU:
        return None
    whole = _header_item(one.text, is_bare_allowed=is_bare_allowed)
    if whole:
        return whole
    items = menu_items(one.line.text)
    if len(items) < 2:
        return None
    stamps: list[str] = []
    bylines: list[str] = []
    for item in items:
        part = _header_item(item.strip(), is_bare_allowed=is_bare_allowed)
        if part is None:
            return None
        stamps += part.stamps
        bylines += part.bylines
    return _HeaderLine(tuple(stamps), tuple(bylines))


def _header_item(text: str, *, is_bare_allowed: bool) -> _HeaderLine | None:
    if read_stamps(text, "dmy"):
        return _HeaderLine((text,), ())
    if is_stamp_without_date(text) or _read_time_pattern().fullmatch(text):
        return _HeaderLine((), ())
    if has_by(text) and not _is_paragraph(text):
        return _HeaderLine((), (text,))
    if is_bare_allowed and is_bare_byline(text):
        return _HeaderLine((), (text,))
    words = text.split()
    if len(words) <= 5 and words and words[-1].lower() in ("staff", "agencies", "correspondent"):
        return _HeaderLine((), (text,))
    is_place_or_outlet = is_bureau(text) or outlet_named(text.partition(",")[0])
    return _HeaderLine((), (text,)) if is_place_or_outlet and len(words) <= 6 else None


def _read_header(below: Sequence[_Seen]) -> list[_HeaderLine | None]:
    """The header below the headline, line by line; None for a line that is no byline or stamp.

    The header reaches to the last byline, stamp, menu or caption that stands before the story. One
    paragraph may come before the first of them (the standfirst); the first after them is the story.
    Names without "By" count once, and again only directly below themselves.
    """
    is_timeline = sum(1 for one in below if read_entry(one.text)) >= _MIN_ENTRIES
    parts: list[_HeaderLine | None] = []
    end = 0
    has_mark = False
    has_byline = False
    paragraphs = 0
    for index, one in enumerate(below[:_SEARCHED_FOR_HEADER]):
        before = parts[-1] if parts else None
        is_below_byline = bool(before and before.bylines)
        part = _header_line(one, is_bare_allowed=is_below_byline or not has_byline)
        parts.append(part)
        if part and part.stamps and is_timeline and read_entry(one.text):
            break  # a dated heading
        if part or one.kind in (Kind.MENU, Kind.CAPTION):
            end = index + 1
            has_mark = has_mark or part is not None or one.kind is Kind.MENU
            has_byline = has_byline or bool(part and part.bylines)
        elif one.kind in (Kind.NOTICE, Kind.LABEL) and not has_mark:
            end = index + 1
        elif _is_paragraph(one.text) and one.kind is Kind.STORY:
            paragraphs += 1
            if has_mark or paragraphs > 1:
                break
    loose = _loose_captions(below, end)
    return [*parts[:end], *([None] * loose)]


def _loose_captions(below: Sequence[_Seen], end: int) -> int:
    """How many lines follow the last mark in its run without a full stop: captions' remains."""
    if end == 0:
        return 0
    count = 0
    for one in below[end:]:
        if (
            one.line.run != below[end - 1].line.run
            or is_sentence(one.text)
            or read_entry(one.text)
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
        elif one.kind is Kind.STORY and not _is_section(one.text):
            if mark_run == one.line.run and not is_sentence(one.text):
                continue  # a caption
            if len(words_of(one.text)) >= 3:
                decks.append(one.text)
    return decks


# --- story ------------------------------------------------------------------------------------


def _story(story: Sequence[_Seen]) -> tuple[list[str], list[_Seen]]:
    """Paragraphs of the story, and the lines that are none of it."""
    dropped = [one.kind not in (Kind.STORY, Kind.SUSPECT) for one in story]
    _drop_teasers(story, dropped)
    _drop_index(story, dropped)
    _drop_suspects(story, dropped)
    _drop_idle_clocks(story, dropped)
    _drop_tail(story, dropped)
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
        is_mark = _header_line(one, is_bare_allowed=False) and not read_entry(one.text)
        if not (is_mark or one.line.is_heading or _is_section(one.text)):
            return
        dropped[index] = True


@cache
def _sign_off_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[.!?\"”’])\s*(?:[-–—]+\s*|\()(?:AFP|AP|Reuters|REUTERS|dpa|DPA|Agencies|agencies|"
        r"Bloomberg|Xinhua|TASS|UPI|PA)(?:[/,& ]+[A-Za-z]+){0,3}\)?$"
    )


def _without_sign_off(text: str) -> str:
    """The last paragraph without the agency behind its full stop."""
    return _sign_off_pattern().sub("", text)
