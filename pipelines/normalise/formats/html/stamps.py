"""When a page was published and changed, by its declarations and by the markup of dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from htmldate import find_date
from lxml.html import HtmlElement

from pipelines.normalise.dates.days import moment_of_count
from pipelines.normalise.formats.html.declarations import Declarations, texts, values
from pipelines.normalise.formats.html.window import is_day, parts_of

_PUBLISHED_META: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
    "article:published", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date",
    "publishdate", "publication_date", "pubdate", "pdate", "article.published", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc:created", "dc.date", "dc:date",
    "dcterms.date", "citation_publication_date", "mediator_published_time",
    "govuk:first-published-at", "datecreated", "date",
)  # fmt: skip
_MODIFIED_META: Final = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
)  # fmt: skip
_ISO_DAY_CHARS: Final = len("2016-05-03")


@dataclass(frozen=True, slots=True)
class Moments:
    """Moments as the page writes them, surest first.

    Attributes:
        published: Of publication.
        found: Found by the names of elements, where none is declared and no two contradict.
        modified: Of the last change.
    """

    published: tuple[str, ...]
    found: tuple[str, ...]
    modified: tuple[str, ...]


def read_moments(tree: HtmlElement, declared: Declarations, markup: str) -> Moments:
    """When the page says that it was published and changed."""
    times = _times(tree)
    stamps = (
        *texts(declared.linked, "datePublished"),
        *values(declared.meta, _PUBLISHED_META),
        *_one_day(times),
    )
    published = stamps or (*_epochs(tree), *_days_in_window(declared.window))
    is_contested = bool(times) and not _one_day(times)
    return Moments(
        published,
        () if published or is_contested else tuple(_found_dates(tree, markup)),
        (*texts(declared.linked, "dateModified"), *values(declared.meta, _MODIFIED_META)),
    )


def _times(tree: HtmlElement) -> list[str]:
    """The moments that ``<time>`` gives in the article.

    Outside the article stand today's date and the dates of other articles.
    """
    times = [node.get("datetime").strip() for node in tree.iterfind(".//article//time[@datetime]")]
    return [time for time in times if time[:4].isdigit()]


def _epochs(tree: HtmlElement) -> tuple[str, ...]:
    """The same for stamps in seconds since 1970, which scripts turn into a visible date."""
    stamps = []
    for node in tree.xpath(".//article//*[@data-timestamp]"):
        digits = node.get("data-timestamp").strip()
        if digits.isdecimal() and len(digits) <= 13 and (moment := moment_of_count(int(digits))):
            stamps.append(moment.isoformat())
    return _one_day(stamps)


def _found_dates(tree: HtmlElement, markup: str) -> Iterator[str]:
    """The date that htmldate finds by the names and texts of elements, as the page writes it.

    htmldate takes every date in figures for day-first: such a one is handed on in figures. Dates
    of other articles, of comments and of the day are looked away from.
    """
    try:
        found = find_date(_without_furniture(tree), original_date=True, extensive_search=False)
    except ValueError:
        return
    if found:
        year, month, day = map(int, found.split("-"))
        figures = re.search(rf"(?<![\d./-])0?{day}[./-]0?{month}[./-]{year}(?!\d)", markup)
        yield figures[0] if figures and found not in markup else found


def _without_furniture(tree: HtmlElement) -> HtmlElement:
    """A copy of the page without what surely stands beside its article.

    An article's own footer often has its date.
    """
    tree = deepcopy(tree)
    beside = tree.xpath(
        ".//nav|.//aside|.//footer[not(ancestor::article or ancestor::main)]"
        "|.//*[contains(@class, 'comment') or contains(@id, 'comment')"
        " or contains(@class, 'related') or contains(@id, 'related')]"
    )
    for node in beside:
        if node.getparent() is not None and node.find(".//h1") is None:
            node.drop_tree()
    return tree


def _one_day(stamps: Sequence[str]) -> tuple[str, ...]:
    """The first of moments of one day; none where two days are given."""
    days = {stamp[:_ISO_DAY_CHARS] for stamp in stamps}
    return (stamps[0],) if len(days) == 1 else ()


def _days_in_window(window: str) -> Iterator[str]:
    """A date that is an item of the window's title: ``Headline | Paper | 03.05.2016``."""
    return (part for part in parts_of(window) if is_day(part))
