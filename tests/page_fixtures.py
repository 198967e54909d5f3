"""Pages as a user has them: a text in, the normalised article out."""

from __future__ import annotations

import hashlib
from datetime import datetime

from pipelines.normalise import Article, normalise_document

SEEN = datetime(2025, 6, 1, 12, 0)


def article(text: str) -> Article:
    """What normalising makes of a text without a manifest."""
    raw = text.encode()
    outcome = normalise_document(
        {
            "document_id": hashlib.sha256(raw).hexdigest()[:16],
            "source_path": "a.txt",
            "format": "txt",
            "content": raw,
            "content_sha256": hashlib.sha256(raw).hexdigest(),
            "byte_count": len(raw),
            "manifest": None,
            "origin": None,
            "field_map": None,
            "first_seen_at": SEEN,
        }
    )
    assert isinstance(outcome, Article), outcome
    return outcome
