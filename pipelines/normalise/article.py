"""What the stage writes of one document: an article, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """A row of schema.ARTICLES, before copies are marked."""

    article_id: str
    document_id: str
    source_path: str
    content_sha256: str
    title: str | None
    outlet: str | None
    outlet_basis: str
    source_agency: str | None
    published_on: date | None
    published_precision: str | None
    published_basis: str
    modified_at: datetime | None
    fetched_at: datetime | None
    authors: list[str]
    authors_basis: str
    url: str | None
    language: str | None
    body: str
    word_count: int
    duplicate_of: str | None
    version_number: int
    superseded_by: str | None
    speaks: bool
    ingested_at: datetime

    def row(self) -> Row:
        """The article as a row of its table."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row of schema.REJECTIONS of this stage."""

    source_path: str
    reason: str
    detail: str
    seen_at: datetime

    def row(self) -> Row:
        """The rejection as a row of its table."""
        return {
            "source_path": self.source_path,
            "stage": "normalise",
            "reason": self.reason,
            "detail": self.detail,
            "seen_at": self.seen_at,
        }
