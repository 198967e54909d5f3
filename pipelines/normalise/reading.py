"""One document taken apart: its story, and each field of its metadata with what it rests on."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from pipelines.keys import key_of
from pipelines.normalise import metadata
from pipelines.normalise.article import Article, Rejection, Row
from pipelines.normalise.copies.duplicates import article_id
from pipelines.normalise.dates.evidence import Published
from pipelines.normalise.formats.any_format import read_page
from pipelines.normalise.formats.unreadable import UnreadableError
from pipelines.normalise.language import language_of
from pipelines.normalise.layout.parts import Layout, read_layout
from pipelines.normalise.metadata import Sources, Written
from pipelines.normalise.outlets.named import Named
from pipelines.normalise.page import Page
from pipelines.settings import SettingsError

_MIN_BODY_LETTERS: Final = 20
_MIN_SENTENCE_WORDS: Final = 5
_MAX_DETAIL: Final = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """A document taken apart, with the text that each field of its metadata was read from.

    Attributes:
        page: Its lines and what it declares.
        layout: The parts of the page.
        body: The story.
        url: Address, None where neither manifest nor page has one.
        named: Outlet.
        agency: The agency of the text, unless it is the outlet itself.
        published: Date of publication.
        modified_at: Last change of the text as the document stamps it.
        fetched_at: When the manifest says that it was fetched.
        written: Authors.
        language: ISO 639-1 code of the story, else the declared one, None where unknown.
    """

    page: Page
    layout: Layout
    body: str
    url: str | None
    named: Named
    agency: Named
    published: Published
    modified_at: datetime | None
    fetched_at: datetime | None
    written: Written
    language: str | None


def read_document(document: Row) -> Reading | Rejection:
    """What one document holds and where it says so, or why it is no article.

    Args:
        document: A row of schema.DOCUMENTS.
    """
    try:
        return _reading(document)
    except UnreadableError as error:
        reason, detail = error.reason, error.detail
    except SettingsError:  # a fault of the user's own files, not of this document
        raise
    except Exception as error:  # one document that nobody foresaw must not stop the rest
        reason = "the document could not be read"
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:_MAX_DETAIL]
    return Rejection(document["source_path"], reason, detail, document["first_seen_at"])


def _reading(document: Row) -> Reading:
    manifest: dict[str, str] = json.loads(document["manifest"] or "{}")
    origin: dict[str, str] = json.loads(document["origin"] or "{}")
    page = read_page(document, origin)
    layout = _without_lone_title(read_layout(page))
    body = _body_of(layout, page)
    sources = Sources(document, manifest, origin, page, layout)
    url = metadata.address(sources)
    named = metadata.outlet(sources, url)
    outlet_order = named.outlet.date_order if named.outlet else None
    language = language_of(body) or page.declared.language
    return Reading(
        page=page,
        layout=layout,
        body=body,
        url=url,
        named=named,
        agency=metadata.source_agency(layout, named),
        published=metadata.published(sources, url, outlet_order, language),
        modified_at=metadata.modified_at(sources, outlet_order),
        fetched_at=metadata.fetched_at(sources),
        written=metadata.written(sources),
        language=language,
    )


def _without_lone_title(layout: Layout) -> Layout:
    """A text of one paragraph has no headline: the paragraph is the text."""
    title = layout.title or ""
    is_lone = not layout.deck and not layout.body
    is_prose = (
        title.rstrip("”\"'’)").endswith((".", "!", "?"))
        and len(title.split()) >= _MIN_SENTENCE_WORDS
    )
    return replace(layout, title=None, body=(title,)) if is_lone and is_prose else layout


def _body_of(layout: Layout, page: Page) -> str:
    title = key_of(layout.title or "")
    paragraphs = [text for text in (*layout.deck, *layout.body) if key_of(text) != title]
    if not any(sum(map(str.isalpha, text)) >= _MIN_BODY_LETTERS for text in paragraphs):
        detail = f"{len(page.lines)} lines, title {layout.title!r}"
        raise UnreadableError("no article text", detail)
    return "\n\n".join(paragraphs)


def article_of(document: Row, reading: Reading) -> Article:
    """The article's row before copies are marked."""
    named, published = reading.named, reading.published
    return Article(
        article_id=article_id(document["content_sha256"]),
        document_id=document["document_id"],
        source_path=document["source_path"],
        content_sha256=document["content_sha256"],
        title=reading.layout.title,
        outlet=named.name,
        outlet_basis=named.basis,
        source_agency=reading.agency.name,
        published_on=published.on,
        published_precision=published.precision,
        published_basis=published.basis,
        modified_at=reading.modified_at,
        fetched_at=reading.fetched_at,
        authors=reading.written.people,
        authors_basis=reading.written.basis,
        url=reading.url,
        language=reading.language,
        body=reading.body,
        word_count=len(reading.body.split()),
        duplicate_of=None,
        version_number=1,
        superseded_by=None,
        speaks=True,
        ingested_at=document["first_seen_at"],
    )
