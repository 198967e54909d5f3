"""A news-API record (a JSON object) as a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pipelines.normalise.decode import clean_text
from pipelines.normalise.html_body import read_fragment
from pipelines.normalise.page import Declared, Line, Page, key_of, squeeze
from pipelines.normalise.plain_text import read_text


def read_record(record: Mapping[str, Any]) -> Page:
    """Page of a record; fields that are missing or of another type count as not given.

    Args:
        record: ``title``, ``description``, ``content`` (text or markup; also ``body`` or ``text``),
            ``author`` or ``authors``, ``source`` (``{"name": ...}`` or a name), ``url`` and
            ``publishedAt`` (also ``published_at``, ``published`` or ``date``).
    """
    story = _story(_text(record, "content", "body", "text") or "")
    deck = squeeze(_text(record, "description", "summary") or "")
    title = _text(record, "title", "headline")
    lines = list(story)
    if deck and not _is_repeated(deck, title, story):
        lines.insert(0, Line(deck, -1))
    source = record.get("source") or record.get("outlet") or record.get("publisher")
    name = source.get("name") if isinstance(source, dict) else source
    return Page(
        tuple(lines),
        squeeze(title) if title else None,
        Declared(
            site_names=(clean_text(name),) if isinstance(name, str) and name.strip() else (),
            authors=_authors(record.get("author") or record.get("authors")),
            published=tuple(
                filter(
                    None,
                    [_text(record, "publishedAt", "published_at", "published", "date")],
                )
            ),
            modified=tuple(filter(None, [_text(record, "updatedAt", "updated_at", "modified")])),
            url=_text(record, "url", "link"),
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
    """The first of the fields that holds text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return clean_text(value).strip()
    return None


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (clean_text(value),)
    if isinstance(value, dict):
        return _authors(value.get("name"))
    if isinstance(value, list):
        return tuple(name for item in value for name in _authors(item))
    return ()
