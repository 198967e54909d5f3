"""Whether a page that came again says anything new.

Pages of most outlets differ by a few bytes each time they are asked for: tokens, counters,
advertisements, what else is read on the site. None of it is the article.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pipelines.ingest.record import Record, document_row
from pipelines.normalise import Article, normalise_document


def reads_the_same(old: bytes, new: bytes, seen_at: datetime) -> bool:
    """Whether two versions of an HTML page are one article: title, text, date, outlet, authors.

    A page in which no article can be read is compared byte by byte.

    Args:
        old: the version that is stored.
        new: the version that came.
        seen_at: when it came (UTC); a page has no later date.
    """
    if old == new:
        return True
    first, second = _article(old, seen_at), _article(new, seen_at)
    return first is not None and first == second


def _article(content: bytes, seen_at: datetime) -> Article | None:
    """What a page says, and nothing of where it lies."""
    record = Record("page.html", "html", content)
    read = normalise_document(document_row(record, seen_at.replace(tzinfo=None)))
    if not isinstance(read, Article):
        return None
    return replace(read, article_id="", document_id="", content_sha256="")
