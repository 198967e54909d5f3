"""Pages as a user has them: a text in, the normalised article out."""

from __future__ import annotations

from document_fixtures import SEEN

from pipelines.ingest.record import Record, document_row
from pipelines.normalise import Article, Rejection, normalise_document

TITLE = "Gunboat shells quay at Port Elmo"
STORY = (
    "A gunboat shelled the northern quay of Port Elmo before dawn on Tuesday and killed two "
    "stevedores who had slept in a shed there, the harbour master said.\n\n"
    "Nine more were in hospital by noon. The navy would not say whose boat it was."
)


def outcome(content: bytes, page_format: str) -> Article | Rejection:
    """What normalising makes of a record without a manifest."""
    record = Record(f"a.{page_format}", page_format, content)
    return normalise_document(document_row(record, SEEN))


def page(markup: str, kind: str = "html") -> Article:
    """What normalising makes of a page that it has to accept."""
    found = outcome(markup.encode(), kind)
    assert isinstance(found, Article), found
    return found
