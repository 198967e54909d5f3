"""The title of the browser's window: headline, section, day and site between bars and dashes."""

from __future__ import annotations

import re
from functools import cache

from pipelines.normalise.dates.stamps import read_stamps
from pipelines.normalise.knowledge import sections
from pipelines.normalise.outlets.unlisted import names_outlet


@cache
def _parting_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[|–—·•«»›:/-]+\s+|\s*\|\s*|(?<=\.com):\s+")


def parts_of(window: str) -> list[str]:
    """Items of a window's title; a lead before a colon counts where nothing else parts it."""
    parts = [part.strip() for part in _parting_pattern().split(window) if part.strip()]
    if len(parts) == 1 and ": " in window:
        lead, _, rest = window.partition(": ")
        return [lead, rest]
    head, slash, section = window.rpartition("/")
    if len(parts) == 1 and slash and section.casefold() in sections():
        return [head, section]
    return parts


def is_day(part: str) -> bool:
    """A day and nothing else: ``03.05.2016``, ``May 3, 2016``."""
    stamps = read_stamps(part, None)
    return bool(stamps) and not any(stamp.label for stamp in stamps)


@cache
def _nothing_pattern() -> re.Pattern[str]:
    """What programs write into a window's title where nobody gave one."""
    return re.compile(
        r"(?:untitled(?: (?:document|page|article))?|new page|document|index|page|home ?page|home|"
        r"no title|news|article|story|default|main)\W*\d*|welcome to .{3,60}|"
        r"(?:(?:news|press|media) )?(?:article|story|item|release|news) (?:view|details?|display)|"
        r"print(?:able|er)?\W*(?:friendly)?\W*(?:article|version|page|view|story)?",
        re.IGNORECASE,
    )


def says_nothing(window: str) -> bool:
    """What programs write into a title that nobody gave."""
    return bool(_nothing_pattern().fullmatch(window))


def has_no_headline(window: str) -> bool:
    """A window's title that says nothing, or nothing but whose the site is and of which day."""
    others = [part for part in parts_of(window) if not (says_nothing(part) or is_day(part))]
    return len(others) < len(parts_of(window)) and all(map(names_outlet, others))
