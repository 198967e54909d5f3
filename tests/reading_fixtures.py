"""What a short text of our own reports, for the tests that are named after codebook.md."""

from __future__ import annotations

from datetime import date

from pipelines.extract.reader import GrammarReader
from pipelines.extract.rows import Row

FRIDAY = date(2013, 5, 17)


def mentions_of(body: str, event_type: str | None = None) -> list[Row]:
    """The mentions in an English article of Friday 17 May 2013, of one type or all."""
    article: Row = {
        "article_id": "art_1",
        "body": body,
        "language": "en",
        "published_on": FRIDAY,
    }
    found = GrammarReader().read(article).mentions
    return [m for m in found if event_type in (None, m["event_type"])]


def events_of(body: str, event_type: str | None = None) -> list[Row]:
    """The mentions that restate nothing: one an event, aggregates left out."""
    return [
        m
        for m in mentions_of(body, event_type)
        if m["antecedent_id"] is None and not m["is_aggregate"]
    ]


def subtypes_of(body: str, event_type: str) -> list[str]:
    """The subtypes of the events of one type that a text tells, in order."""
    return [str(m["event_subtype"]) for m in events_of(body, event_type)]
