"""Stage normalise: who said it, when, and the clean text that all else refers to.

``normalise_document`` is a pure function of one document; ``mark_duplicates`` looks at all articles
together. A document is made a page by ``formats``, a page is taken apart by ``layout``, and
``metadata`` asks ``outlets``, ``dates`` and ``authors`` for what its parts tell; ``reading`` puts
it together. Rules: codebook.md, "Articles"; ids and copies: contract.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines import collector
from pipelines.engines import Engine, Tables, Work
from pipelines.engines.local import LocalEngine
from pipelines.normalise.article import Article, Rejection, Row
from pipelines.normalise.copies.duplicates import mark_duplicates
from pipelines.normalise.copies.fingerprints import fingerprint_row
from pipelines.normalise.formats.any_format import MAX_TEXT
from pipelines.normalise.reading import Reading, article_of, read_document
from pipelines.schema import ARTICLES, DOCUMENTS, FINGERPRINTS, REJECTIONS


@dataclass(frozen=True, slots=True)
class NormaliseResult:
    """Rows of schema.ARTICLES with copies marked, and of schema.REJECTIONS."""

    articles: list[Row]
    rejections: list[Row]


def normalise(documents: Iterable[Row], engine: Engine | None = None) -> NormaliseResult:
    """Articles of documents, with copies told among them all; for what fits into memory.

    Args:
        documents: Rows of schema.DOCUMENTS.
        engine: Where the documents are read; in this process without it.
    """
    articles: list[Row] = []
    rejections: list[Row] = []
    for read, _, refused in normalise_on(engine or LocalEngine(1), documents):
        articles += read
        rejections += refused
    return NormaliseResult(mark_duplicates(articles), rejections)


def normalise_on(engine: Engine, documents: Iterable[Row]) -> Iterator[Tables]:
    """Articles of documents, a few at a time and in their order, before copies are told.

    Args:
        engine: Where the documents are read.
        documents: Rows of schema.DOCUMENTS.

    Yields:
        Rows of schema.ARTICLES, schema.FINGERPRINTS and schema.REJECTIONS.
    """
    tables = (ARTICLES, FINGERPRINTS, REJECTIONS)
    return engine.map(Work("normalise", DOCUMENTS, tables, _normalise_portion), documents)


def _normalise_portion(documents: list[Row]) -> Tables:
    articles: list[Row] = []
    rejections: list[Row] = []
    with collector.seldom():
        for document in documents:
            outcome = normalise_document(document)
            (articles if isinstance(outcome, Article) else rejections).append(outcome.row())
        fingerprints = [fingerprint_row(article) for article in articles]
    return articles, fingerprints, rejections


def normalise_document(document: Row) -> Article | Rejection:
    """The article of one document, or why it is none.

    Args:
        document: A row of schema.DOCUMENTS.
    """
    reading = read_document(document)
    return reading if isinstance(reading, Rejection) else article_of(document, reading)


__all__ = [
    "MAX_TEXT",
    "Article",
    "NormaliseResult",
    "Reading",
    "Rejection",
    "Row",
    "article_of",
    "mark_duplicates",
    "normalise",
    "normalise_document",
    "normalise_on",
    "read_document",
]
