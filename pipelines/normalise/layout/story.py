"""The paragraphs of the story, without what pages print among and below them.

Menus and notices go by their kind; links to other articles, the index of a live page, idle hours
and what stands below the last sentence go by their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipelines.normalise.dates.days import heads_entry
from pipelines.normalise.layout.boilerplate import Kind, is_sentence, sentence_count, words_of
from pipelines.normalise.layout.header_lines import header_line
from pipelines.normalise.layout.lines import MAX_MASTHEAD_WORDS, SeenLine, is_section
from pipelines.normalise.layout.story_end import drop_outside_story
from pipelines.normalise.outlets.table import outlet_named

_TEASER_WORDS: Final = 20
_MIN_GALLERY: Final = 4
"""Times that a gallery shows its title, and words of the title: it is no name of a place."""
_MAX_CREDIT_WORDS: Final = 5
_MIN_INITIALLED: Final = 6
_INITIALS: Final = 2


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


def read_story(story: Sequence[SeenLine]) -> tuple[list[str], list[SeenLine]]:
    """Paragraphs of the story, and the lines that are none of it."""
    dropped = [one.kind not in (Kind.STORY, Kind.SUSPECT) for one in story]
    _drop_teasers(story, dropped)
    _drop_galleries(story, dropped)
    _drop_labelled_captions(story, dropped)
    _drop_index(story, dropped)
    _drop_suspects(story, dropped)
    _drop_idle_clocks(story, dropped)
    _drop_tail(story, dropped)
    _drop_furniture_below(story, dropped)
    drop_outside_story(story, dropped)
    _keep_initialled_end(story, dropped)
    body = [one.text for one, gone in zip(story, dropped, strict=True) if not gone]
    if body:
        body[-1] = _without_sign_off(body[-1])
    rest = [one for one, gone in zip(story, dropped, strict=True) if gone]
    return [text for text in body if text], rest


def _drop_teasers(story: Sequence[SeenLine], dropped: list[bool]) -> None:
    """Links to other articles under a heading that announces them, up to the next paragraph."""
    is_open = False
    for index, one in enumerate(story):
        if one.kind is Kind.TEASERS:
            is_open = True
        elif is_open:
            is_open = not is_sentence(one.text) and len(words_of(one.text)) <= _TEASER_WORDS
            is_open = is_open or (one.text.endswith("?") and sentence_count(one.text) == 1)
            dropped[index] = dropped[index] or is_open


def _drop_galleries(story: Sequence[SeenLine], dropped: list[bool]) -> None:
    """A gallery of pictures: its title again and again, each time over a picture's caption."""
    shown: dict[str, list[int]] = {}
    for index, one in enumerate(story):
        is_title = one.kind is Kind.STORY and one.text[:1].isalnum() and not is_sentence(one.text)
        if is_title and len(words_of(one.text)) >= _MIN_GALLERY:
            shown.setdefault(one.text, []).append(index)
    for indices in shown.values():
        if len(indices) >= _MIN_GALLERY and indices[-1] - indices[0] <= 2 * len(indices):
            end = min(indices[-1] + 2, len(story))
            others = (*story[: indices[0]], *story[end:])
            if any(one.kind is Kind.STORY and is_sentence(one.text) for one in others):
                dropped[indices[0] : end] = [True] * (end - indices[0])


@cache
def _caption_label_pattern() -> re.Pattern[str]:
    """A line that says what stands below it, or with "hide" above it."""
    return re.compile(
        r"(?P<above>(?:hide|toggle) caption)|(?:(?:image|photo|picture) )?(?P<below>caption)\W*"
        r"|(?:(?:image|photo|picture) )?(?:copyright|credit|source)s?\W*",
        re.IGNORECASE,
    )


def _drop_labelled_captions(story: Sequence[SeenLine], dropped: list[bool]) -> None:
    """Captions and credits that stand by a label of their own, and houses that stand alone."""
    for index, one in enumerate(story):
        label = _caption_label_pattern().fullmatch(one.text)
        dropped[index] = dropped[index] or _is_credit(one.text, outlets_only=True)
        if label and label["above"]:
            credit = index - 1
            caption = credit - (credit >= 0 and not is_sentence(story[credit].text))
            for place in range(max(caption, 0), index):
                dropped[place] = True
        elif label and index + 1 < len(story):
            below = story[index + 1].text
            is_shown = bool(label["below"]) or _is_credit(below, outlets_only=False)
            dropped[index + 1] = dropped[index + 1] or is_shown


def _is_credit(text: str, *, outlets_only: bool) -> bool:
    """A house, or a few words without a full stop: who has the rights in a picture."""
    is_short = len(text.split()) <= _MAX_CREDIT_WORDS and not is_sentence(text)
    return is_short and (not outlets_only or outlet_named(text) is not None)


def _drop_index(story: Sequence[SeenLine], dropped: list[bool]) -> None:
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


def _drop_suspects(story: Sequence[SeenLine], dropped: list[bool]) -> None:
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


def _drop_idle_clocks(story: Sequence[SeenLine], dropped: list[bool]) -> None:
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


def _keep_initialled_end(story: Sequence[SeenLine], dropped: list[bool]) -> None:
    """The last paragraph, where the paper's initials behind it look like a picture's agency.

    Magazines end a story so: ``The queue moved by four people. QR``.
    """
    end = max((i for i in range(len(story)) if not dropped[i]), default=len(story))
    for index, one in enumerate(story[end + 1 : end + 2], start=end + 1):
        is_told = one.kind is Kind.CAPTION and len(one.text.split()) > _MIN_INITIALLED
        if is_told and one.text[-_INITIALS:].isupper() and _initials_pattern().search(one.text):
            dropped[index] = False


@cache
def _initials_pattern() -> re.Pattern[str]:
    return re.compile(r"[a-z][.!?”\"]{1,2} (?!AP$|AFP$|EPA$|DPA$|UPI$|PTI$|ANI$)[A-Z]{2,3}$")


def _drop_tail(story: Sequence[SeenLine], dropped: list[bool]) -> None:
    """Below the story: bylines, stamps, mastheads and headings with nothing under them."""
    for index in range(len(story) - 1, -1, -1):
        if dropped[index]:
            continue
        one = story[index]
        is_mark = header_line(one, is_bare_allowed=False) and not heads_entry(one.text)
        if not (is_mark or one.line.is_heading or is_section(one.text)):
            return
        dropped[index] = True


def _drop_furniture_below(story: Sequence[SeenLine], dropped: list[bool]) -> None:
    """What shares a block with labels or notices below the last sentence of the story."""
    end = max(
        (i for i, one in enumerate(story) if is_sentence(one.text) and not dropped[i]), default=-1
    )
    runs = {one.line.run for i, one in enumerate(story) if i > end and dropped[i]}
    for index in range(end + 1, len(story)):
        one = story[index]
        if one.line.run in runs and len(one.text.split()) <= MAX_MASTHEAD_WORDS:
            dropped[index] = True


@cache
def _sign_off_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[.!?\"”’])\s*(?:[-–—]+\s*|\()(?:AFP|AP|Reuters|REUTERS|dpa|DPA|Agencies|agencies|"
        r"Bloomberg|Xinhua|TASS|UPI|PA)(?:[/,& ]+[A-Za-z]+){0,3}\)?$"
    )


def _without_sign_off(text: str) -> str:
    """The last paragraph without the agency, or the paper's initials, behind its full stop."""
    text = _sign_off_pattern().sub("", text)
    found = _initials_pattern().search(text) if text[-_INITIALS:].isupper() else None
    return text.rpartition(" ")[0] if found else text
