"""The day on which a page was looked at, which sites print in their header: no article's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml.html import HtmlElement

from pipelines.normalise.dates.stamps import has_label, read_stamps
from pipelines.normalise.page import squeeze

_MAX_STAMP_CHARS: Final = 60
_OF_ARTICLE: Final = "ancestor::article or ancestor::main or .//h1 or .//h2 or .//article"


def drop_day_of_visit(tree: HtmlElement) -> None:
    """Takes the stamps out of elements that are named after today, and out of the site's header.

    A header within the article, or one that holds a headline, is the article's own. A label
    ("Published ...") says that a date is something else.
    """
    for bar in list(_bars(tree)):
        for node in list(bar.iter()):
            if isinstance(node.tag, str) and _is_stamp(node):
                _empty(node)


def _bars(tree: HtmlElement) -> Iterator[HtmlElement]:
    for node in tree.iter():
        if not isinstance(node.tag, str) or node.tag in ("html", "body", "head"):
            continue
        name = _name_of(node)
        if name and _today_pattern().search(name) and len(node.text_content()) <= _MAX_STAMP_CHARS:
            yield node
        elif _is_site_header(node, name) and not node.xpath(_OF_ARTICLE):
            yield node


def _is_site_header(node: HtmlElement, name: str) -> bool:
    is_header = node.tag == "header" and not _article_pattern().search(name)
    return is_header or bool(name and _bar_pattern().search(name))


def _name_of(node: HtmlElement) -> str:
    """Classes and id, with the words of ``currentDate`` apart."""
    name = f"{node.get('class') or ''} {node.get('id') or ''}".strip()
    return _camel_pattern().sub("-", name).lower() if name else ""


def _is_stamp(node: HtmlElement) -> bool:
    text = squeeze(node.text_content())
    is_short = 0 < len(text) <= _MAX_STAMP_CHARS
    return is_short and not has_label(text) and bool(read_stamps(text, "dmy"))


def _empty(node: HtmlElement) -> None:
    """Its tail stays, and so does its place."""
    for child in list(node):
        node.remove(child)
    node.text = None
    node.attrib.pop("datetime", None)


@cache
def _camel_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def _today_pattern() -> re.Pattern[str]:
    """Names of an element that holds the day or hour of the visit."""
    return re.compile(
        r"(?:^|[\s_-])(?:todays?(?:[_-]?date)?|current[_-]?(?:date|day|time)|date[_-]?(?:now|today)|"
        r"now[_-]?date|(?:live|local|system|server|site|header|topbar?|masthead)[_-]?date|clock)"
        r"(?:$|[\s_-])"
    )


@cache
def _bar_pattern() -> re.Pattern[str]:
    """Names of the strip above everything else on a site."""
    return re.compile(
        r"(?:^|[\s_-])(?:top[_-]?(?:bar|strip|header|nav|line)|header[_-]?(?:top|bar)|"
        r"site[_-]?header|page[_-]?top|utility[_-]?(?:bar|nav))(?:$|[\s_-])"
    )


@cache
def _article_pattern() -> re.Pattern[str]:
    """Names of a header of the article."""
    return re.compile(r"article|entry|post|story|content|title|headline|detail|news|single")
