"""Pages as a user has them: a text in, the normalised article out."""

from __future__ import annotations

from datetime import datetime

from pipelines.ingest.record import Record, document_row
from pipelines.normalise import Article, Rejection, normalise_document

SEEN = datetime(2025, 6, 1, 12, 0)


def outcome(content: bytes, page_format: str) -> Article | Rejection:
    """What normalising makes of a record without a manifest."""
    record = Record(f"a.{page_format}", page_format, content)
    return normalise_document(document_row(record, SEEN))


def article(text: str) -> Article:
    """What normalising makes of a plain text."""
    found = outcome(text.encode(), "txt")
    assert isinstance(found, Article), found
    return found
