"""What one file is read as: every field of its metadata, its basis, and the text behind it.

For the person who wonders why an article has this date or that outlet: nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.ingest import read_file
from pipelines.moments import utc_now
from pipelines.normalise import Article, Reading, Rejection, Row, article_of, read_document
from pipelines.normalise.dates.evidence import Published
from pipelines.normalise.layout.boilerplate import Kind, kind_of
from pipelines.normalise.outlets.table import Outlet
from pipelines.normalise.page import squeeze

_NAMES: Final = {
    Kind.STORY: "header or end",
    Kind.SUSPECT: "notice",
    Kind.MENU: "menu",
    Kind.LABEL: "label",
    Kind.NOTICE: "notice",
    Kind.TEASERS: "links",
    Kind.CAPTION: "caption",
}
"""What a line that is left out is called; one that could be story stood at the page's edge."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an article.

    Attributes:
        name: Its column in ``dim_articles``.
        value: As a person reads it; None where the document does not say it.
        basis: What it was read from; ``unknown`` without a value.
        read_from: The text that says it, None where nothing does.
    """

    name: str
    value: str | None
    basis: str
    read_from: str | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the page that is no part of the body, and what it is by itself."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """A record of a file: its fields and what was left out of its body, or why it is no article."""

    source_path: str
    fields: tuple[Field, ...]
    body: str
    left_out: tuple[LeftOut, ...]
    refusal: str | None = None


def inspect_file(file: Path, raw: Path) -> list[Inspected]:
    """Every record of a file, or one of them, as a run over the raw folder would read it.

    Args:
        file: A file below the raw folder, or what is in one by its source_path.
        raw: The raw folder, whose manifests count.

    Raises:
        FileNotFoundError: there is no such file or record.
        ValueError: the file does not lie below the raw folder.
    """
    found = read_file(raw, file, utc_now())
    refused = [
        _refused(str(row["source_path"]), "ingest", str(row["reason"]), str(row["detail"]))
        for row in found.rejections
    ]
    return [*map(inspect_document, found.documents), *refused]


def inspect_document(document: Row) -> Inspected:
    """One record.

    Args:
        document: A row of schema.DOCUMENTS.
    """
    reading = read_document(document)
    if isinstance(reading, Rejection):
        return _refused(reading.source_path, "normalise", reading.reason, reading.detail)
    article = article_of(document, reading)
    return Inspected(
        article.source_path, _fields(article, reading), article.body, _left_out(reading)
    )


def _refused(source_path: str, stage: str, reason: str, detail: str) -> Inspected:
    return Inspected(source_path, (), "", (), f"{stage}: {reason} ({detail})")


def _fields(article: Article, reading: Reading) -> tuple[Field, ...]:
    """The metadata in the order of ``dim_articles``."""
    marked = reading.page.title
    title_basis = "html" if marked else "headline" if article.title else "unknown"
    declared = reading.page.declared.url
    url_basis = "unknown" if not article.url else "html" if article.url == declared else "page"
    return (
        Field("title", article.title, title_basis, marked or article.title),
        Field("outlet", article.outlet, article.outlet_basis, reading.named.read_from),
        Field("outlet's row", *_row_of(reading.named.outlet)),
        Field(
            "source_agency",
            article.source_agency,
            reading.agency.basis,
            reading.agency.read_from,
        ),
        Field(
            "published_on",
            _date_of(reading.published),
            article.published_basis,
            reading.published.read_from,
        ),
        Field(
            "authors",
            "; ".join(article.authors) or None,
            article.authors_basis,
            " | ".join(reading.written.read_from) or None,
        ),
        Field("url", article.url, url_basis, article.url),
        Field("language", article.language, "body" if article.language else "unknown", None),
        Field("word_count", str(article.word_count), "body", None),
    )


def _row_of(outlet: Outlet | None) -> tuple[str | None, str, str | None]:
    """What the table of outlets says of this one."""
    if outlet is None:
        return None, "unknown", None
    facts = (outlet.kind, outlet.country, outlet.language, outlet.date_order)
    return ", ".join(filter(None, facts)), "outlets.csv", " | ".join(outlet.names)


def _date_of(published: Published) -> str | None:
    if published.on is None:
        return None
    form = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[published.precision or "day"]
    return published.on.strftime(form)


def _left_out(reading: Reading) -> tuple[LeftOut, ...]:
    """Lines of the page that are neither headline nor body, in their order."""
    kept = {*reading.body.split("\n\n"), reading.layout.title}
    lines = (
        (squeeze(line.text), Kind.CAPTION if line.is_caption else kind_of(line.text))
        for line in reading.page.lines
    )
    shown = tuple(LeftOut(_NAMES[kind], text) for text, kind in lines if text not in kept)
    return shown + tuple(LeftOut("rest of the message", text) for text in reading.page.aside)
