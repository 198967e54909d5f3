"""A news-API record (a JSON object) as a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pipelines.normalise.decode import clean_text
from pipelines.normalise.html_body import read_fragment
from pipelines.normalise.page import Declared, Line, Page, key_of, squeeze
from pipelines.normalise.plain_text import read_text

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline", "webTitle"),
    "text": ("content", "body", "text", "articleBody", "maintext", "full_text", "fulltext"),
    "deck": ("description", "summary", "abstract", "excerpt"),
    "source": ("source", "outlet", "publisher", "publication", "site_name", "sitename"),
    "authors": ("author", "authors", "byline", "creator"),
    "published": (
        *("publishedAt", "published_at", "datePublished", "date_published", "published"),
        *("publish_date", "publishDate", "date_publish", "published_date", "pubDate", "pub_date"),
        *("pubdate", "webPublicationDate", "dateTimePub", "date"),
    ),
    "modified": (
        "updatedAt",
        "updated_at",
        "dateModified",
        "date_modified",
        "date_modify",
        "modified",
    ),
    "url": ("url", "link", "webUrl", "web_url"),
}
"""Fields by the names that news APIs, crawlers and schema.org give them, best known first."""


def read_record(record: Mapping[str, Any]) -> Page:
    """Page of a record; fields that are missing or of another type count as not given.

    Args:
        record: A title, a text (plain or markup), and what else is known, under the names that
            news APIs, crawlers and schema.org use (``_NAMES``). ``source`` may be a name or an
            object that holds it, authors a text, a list or objects with a ``name``.
    """
    story = _story(_text(record, *_NAMES["text"]) or "")
    deck = squeeze(_text(record, *_NAMES["deck"]) or "")
    title = _text(record, *_NAMES["title"])
    lines = list(story)
    if deck and not _is_repeated(deck, title, story):
        lines.insert(0, Line(deck, -1))
    source = _text(record, *_NAMES["source"])
    return Page(
        tuple(lines),
        squeeze(title) if title else None,
        Declared(
            site_names=(source,) if source else (),
            authors=next(
                (names for field in _NAMES["authors"] if (names := _authors(record.get(field)))), ()
            ),
            published=tuple(filter(None, [_text(record, *_NAMES["published"])])),
            modified=tuple(filter(None, [_text(record, *_NAMES["modified"])])),
            url=_text(record, *_NAMES["url"]),
        ),
    )


@cache
def _cut_pattern() -> re.Pattern[str]:
    """Where a news API has cut the text off."""
    return re.compile(r"\s*(…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")


@cache
def _markup_pattern() -> re.Pattern[str]:
    return re.compile(
        r"<(?:p|div|br|li|ul|h[1-6]|article|section|blockquote)\b[^>]*>", re.IGNORECASE
    )


def _story(content: str) -> tuple[Line, ...]:
    content = _cut_pattern().sub(lambda found: found[1] or "", content)
    if _markup_pattern().search(content):
        return read_fragment(content)
    return read_text(content).lines


def _is_repeated(deck: str, title: str | None, story: tuple[Line, ...]) -> bool:
    """Many APIs give the first words of the story, cut off, as its description."""
    key = key_of(deck.removesuffix("…").removesuffix("..."))
    return key == key_of(title or "") or key in key_of(" ".join(line.text for line in story))


def _text(record: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that holds text, itself or under its name or title."""
    for name in names:
        value = record.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title") or value.get("main")
        if isinstance(value, str) and value.strip():
            return clean_text(value).strip()
    return None


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (clean_text(value),)
    if isinstance(value, dict):
        return _authors(value.get("name") or value.get("original"))
    if isinstance(value, list):
        return tuple(name for item in value for name in _authors(item))
    return ()
