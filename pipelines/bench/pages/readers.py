"""What each tool reads from a page, in one shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from htmldate import find_date
from trafilatura import bare_extraction

from pipelines.ingest.record import Record, document_row
from pipelines.normalise import Article, normalise_document

_SEEN: Final = datetime(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tool says of a page: None or nothing for what it does not say."""

    title: str | None = None
    outlet: str | None = None
    published_on: date | None = None
    authors: Sequence[str] = ()
    body: str | None = None


def sitrep(raw: bytes) -> Reading:
    """By this project; nothing where the page is rejected."""
    article = normalise_document(document_row(Record("page.html", "html", raw), _SEEN))
    if not isinstance(article, Article):
        return Reading()
    row = article.row()
    return Reading(row["title"], row["outlet"], row["published_on"], row["authors"], row["body"])


def trafilatura(raw: bytes) -> Reading:
    """By trafilatura alone."""
    document = bare_extraction(raw, with_metadata=True, include_comments=False)
    if document is None or isinstance(document, dict):
        return Reading()
    authors = [name.strip() for name in (document.author or "").split(";") if name.strip()]
    return Reading(document.title, document.sitename, _day(document.date), authors, document.text)


def htmldate(raw: bytes) -> Reading:
    """By htmldate alone: the first publication is asked for."""
    try:
        return Reading(published_on=_day(find_date(raw, original_date=True)))
    except ValueError:
        return Reading()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
