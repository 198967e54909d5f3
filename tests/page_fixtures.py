"""Pages as a user has them: a text in, the normalised article out."""

from __future__ import annotations

import hashlib
from datetime import datetime

from pipelines.normalise import Article, Rejection, normalise_document

SEEN = datetime(2025, 6, 1, 12, 0)


def outcome(content: bytes, page_format: str) -> Article | Rejection:
    """What normalising makes of a record without a manifest."""
    digest = hashlib.sha256(content).hexdigest()
    return normalise_document(
        {
            "document_id": digest[:16],
            "source_path": f"a.{page_format}",
            "format": page_format,
            "content": content,
            "content_sha256": digest,
            "byte_count": len(content),
            "manifest": None,
            "origin": None,
            "field_map": None,
            "first_seen_at": SEEN,
        }
    )


def article(text: str) -> Article:
    """What normalising makes of a plain text."""
    found = outcome(text.encode(), "txt")
    assert isinstance(found, Article), found
    return found
