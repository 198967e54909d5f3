"""What every reader of a format (plain text, HTML, JSON) hands on: lines and declared metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.written_dates import Order


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line.

    Attributes:
        text: Cleaned text. Inner runs of blanks are kept, as they part the items of a menu.
        run: Number of the block that it stands in; lines of one run have no blank line between.
        is_heading: The markup says that it is a heading.
        is_link: The markup makes all of it a link.
        is_caption: The markup makes it the caption of a picture.
    """

    text: str
    run: int
    is_heading: bool = False
    is_link: bool = False
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """Metadata that the document states outside its visible text, raw and unchecked.

    Attributes:
        site_names: Names of the site (og:site_name, JSON-LD publisher, source.name).
        authors: Author fields as written.
        published: Publication stamps in order of trust.
        found: What a search of the rest of the markup holds for the date, where no stamp is given.
        modified: Stamps of the last change.
        url: Canonical address.
        language: ISO 639-1 code of its language.
        date_order: How it writes dates in figures, where the user says so.
    """

    site_names: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    date_order: Order | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A document read by its format.

    Attributes:
        lines: Visible lines in reading order, captions included.
        title: Headline where the format marks it; None where it has to be found among the lines.
        declared: Metadata outside the visible text.
        aside: Lines of a message that are none of the article: a covering note, what is quoted.
    """

    lines: tuple[Line, ...]
    title: str | None
    declared: Declared
    aside: tuple[str, ...] = ()

    def without_captions(self) -> tuple[Line, ...]:
        """The lines that may tell something of the article: a caption speaks of its picture."""
        return tuple(line for line in self.lines if not line.is_caption)


def squeeze(text: str) -> str:
    """Text with every run of white space as one blank."""
    return " ".join(text.split())


def said_once(name: str) -> str:
    """``Ana Roe Ana Roe``, of a picture's label and the name below it, as the name alone."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else name


@cache
def _separator_pattern() -> re.Pattern[str]:
    return re.compile(r"\s{2,}|\t|\s*[|•·›»>▸►]\s*|\s+[/–—-]\s+")


@lru_cache(maxsize=256)  # the lines at the top are asked for their items in many ways
def menu_items(raw: str) -> tuple[str, ...]:
    """Items of a line that is written as a row of them; one item where it is not."""
    return tuple(part for part in _separator_pattern().split(raw.strip()) if part.strip())


def without_last_part(text: str) -> str:
    """Text before its last bar or dash: where a window's title has the outlet's name."""
    found = list(_part_pattern().finditer(text))
    return text[: found[-1].start()] if found else text


def window_parts(text: str) -> list[str]:
    """Parts of a window's title: headline, sections and site."""
    return [part for part in _window_pattern().split(text) if part]


@cache
def _window_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+(?:[|–—»›-]|::)\s+")


@cache
def _part_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+[|–—-]\s+")


@cache
def logo_pattern() -> re.Pattern[str]:
    """What the description of a logo or of a link home says besides whose it is."""
    return re.compile(r"\b(?:the )?logo(?: of)?\b|\b(?:home ?page|home)\b", re.IGNORECASE)
