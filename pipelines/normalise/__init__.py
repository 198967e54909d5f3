"""Stage normalise: who said it, when, and the clean text that all else refers to.

``normalise_document`` is a pure function of one document; ``mark_duplicates`` looks at all articles
together. Rules: codebook.md, "Articles"; ids and copies: contract.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from pipelines import collector
from pipelines.engines import Engine, Tables, Work
from pipelines.engines.local import LocalEngine
from pipelines.keys import key_of
from pipelines.normalise.authors.bylines import has_from
from pipelines.normalise.authors.credits import is_additional
from pipelines.normalise.authors.people import has_by, people_of, people_of_fields
from pipelines.normalise.copies.duplicates import article_id, mark_duplicates
from pipelines.normalise.copies.fingerprints import fingerprint_row
from pipelines.normalise.copies.versions import last_change, read_moment
from pipelines.normalise.dates.evidence import DateEvidence, Published
from pipelines.normalise.dates.published import find_published
from pipelines.normalise.formats.decode import UndecodableError, clean_text, decode_bytes
from pipelines.normalise.formats.html.body import read_html
from pipelines.normalise.formats.mail.message import read_mail
from pipelines.normalise.formats.mail.parts import MailError
from pipelines.normalise.formats.markdown import read_markdown
from pipelines.normalise.formats.markup_bounds import MarkupError
from pipelines.normalise.formats.pasted import read_pasted
from pipelines.normalise.formats.pdf import PdfError, read_pdf
from pipelines.normalise.formats.record import NoArticleError, read_record
from pipelines.normalise.language import language_of
from pipelines.normalise.layout.boilerplate import words_of
from pipelines.normalise.layout.parts import Layout, read_layout
from pipelines.normalise.outlets.find import find_outlet
from pipelines.normalise.outlets.in_bylines import agency_of
from pipelines.normalise.outlets.named import UNKNOWN, Evidence, Named
from pipelines.normalise.page import Page, squeeze
from pipelines.schema import ARTICLES, DOCUMENTS, FINGERPRINTS, REJECTIONS
from pipelines.settings import SettingsError

Row = dict[str, Any]

MAX_TEXT: Final = 500_000
"""Characters that a document shows; the longest features have a tenth of it, and it is read and
coded in some ten seconds."""

_MAX_BYTES: Final = 20 * MAX_TEXT
"""A page saved with its scripts and pictures has many times the size of its text."""
_RECORD_FORMATS: Final = ("json", "jsonl", "table", "feed")
_MAX_SHOWN: Final = 2 * MAX_TEXT
"""A page may show as much again in comments and furniture."""
_MIN_BODY_LETTERS: Final = 20
_FIRST_YEAR_OF_THE_WEB: Final = 1991
_MIN_SENTENCE_WORDS: Final = 5
_MIN_SLUG_WORDS: Final = 3
_SLUG_SHARE: Final = 0.6


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
class Written:
    """Who wrote an article: people, what they were read from, and the texts that name them."""

    people: list[str]
    basis: str
    read_from: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class NormaliseResult:
    """Rows of schema.ARTICLES with copies marked, and of schema.REJECTIONS."""

    articles: list[Row]
    rejections: list[Row]


class _UnreadableError(Exception):
    """A document that cannot be an article; carries the reason and the detail."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


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


def read_document(document: Row) -> Reading | Rejection:
    """What one document holds and where it says so, or why it is no article.

    Args:
        document: A row of schema.DOCUMENTS.
    """
    try:
        return _reading(document)
    except _UnreadableError as error:
        reason, detail = error.reason, error.detail
    except SettingsError:  # a fault of the user's own files, not of this document
        raise
    except Exception as error:  # one document that nobody foresaw must not stop the rest
        reason = "the document could not be read"
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:500]
    return Rejection(document["source_path"], reason, detail, document["first_seen_at"])


def _reading(document: Row) -> Reading:
    manifest: Mapping[str, str] = json.loads(document["manifest"] or "{}")
    origin: Mapping[str, str] = json.loads(document["origin"] or "{}")
    _refuse_more_than(_MAX_BYTES, len(document["content"]), "bytes")
    try:
        page = _page_of(document, origin)
    except MarkupError as error:
        raise _UnreadableError(error.reason, error.detail) from error
    _refuse_more_than(MAX_TEXT, sum(len(line.text) + 2 for line in page.lines), "characters")
    layout = read_layout(page)
    layout = _without_lone_title(layout)
    body = _body_of(layout, page)
    url = _first(manifest.get("url"), page.declared.url, origin.get("url"), *_own_urls(layout))
    named = find_outlet(_outlet_evidence(manifest, url, page, layout))
    language = language_of(body) or page.declared.language
    return Reading(
        page=page,
        layout=layout,
        body=body,
        url=url,
        named=named,
        agency=_source_agency(layout, named),
        published=_published(
            _seen_at(document, manifest, origin),
            manifest,
            url,
            page,
            layout,
            named,
            language,
            document["source_path"],
        ),
        modified_at=last_change(
            page.declared.modified,
            layout.stamps,
            named.outlet.date_order if named.outlet else None,
            document["first_seen_at"],
        ),
        fetched_at=read_moment(manifest.get("fetched_at") or origin.get("fetched_at") or ""),
        written=_written(manifest, page, layout),
        language=language,
    )


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


# --- reading ----------------------------------------------------------------------------------


def _refuse_more_than(limit: int, size: int, unit: str) -> None:
    """Before the work on its parts, which costs seconds a megabyte."""
    if size > limit:
        detail = f"{size:,} {unit}; the limit is {limit:,}"
        raise _UnreadableError("too long to be an article", detail)


def _page_of(document: Row, origin: Mapping[str, str]) -> Page:
    kind, content = document["format"], bytes(document["content"])
    if kind in _RECORD_FORMATS:
        field_map = json.loads(document["field_map"] or "{}")
        try:
            return read_record(json.loads(content), field_map, origin.get("site_name", ""))
        except NoArticleError as error:
            raise _UnreadableError("the record is no article", str(error)) from error
        except RecursionError as error:
            raise _UnreadableError("nested too deeply", str(error)) from error
    try:
        if kind == "email":
            return read_mail(content, _MAX_SHOWN)
        if kind == "pdf":
            return read_pdf(content)
        charset = origin.get("charset")
        text = decode_bytes(content, is_markup=kind == "html", charset=charset)
    except UndecodableError as error:
        raise _UnreadableError("text cannot be decoded", str(error)) from error
    except (MailError, PdfError) as error:
        raise _UnreadableError(error.reason, error.detail) from error
    if kind == "html" or _looks_like_html(text):
        page = read_html(text, _MAX_SHOWN)
        if page is None:
            raise _UnreadableError("no readable markup", "the HTML parser finds no element")
        return page
    text = clean_text(text)
    try:
        return read_markdown(text) if kind == "md" else read_pasted(text, _MAX_SHOWN)
    except MailError as error:
        raise _UnreadableError(error.reason, error.detail) from error


def _looks_like_html(text: str) -> bool:
    head = text[:200].lstrip().lower()
    return head.startswith(("<!doctype html", "<html"))


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
        raise _UnreadableError("no article text", detail)
    return "\n\n".join(paragraphs)


def _first(*values: str | None) -> str | None:
    """The first value that is not blank."""
    return next((value.strip() for value in values if value and value.strip()), None)


def _own_urls(layout: Layout) -> list[str]:
    """Addresses on the page that lead to itself: they end in words of the headline."""
    title = {word.casefold() for word in words_of(layout.title or "")}
    urls = []
    for url in layout.urls:
        end = urlsplit(url).path.rstrip("/").rpartition("/")[2]
        slug = [word.casefold() for word in words_of(end.replace("-", " "))]
        shared = sum(word in title for word in slug)
        is_sure = len(slug) >= _MIN_SLUG_WORDS and shared >= _SLUG_SHARE * len(slug)
        if is_sure or (len(slug) == _MIN_SLUG_WORDS - 1 == shared):
            urls.append(url)
    return urls


# --- metadata ---------------------------------------------------------------------------------


def _outlet_evidence(
    manifest: Mapping[str, str], url: str | None, page: Page, layout: Layout
) -> Evidence:
    return Evidence(
        manifest=_first(manifest.get("outlet")),
        url=url,
        site_names=page.declared.site_names,
        mastheads=layout.mastheads,
        bylines=layout.credits,
        lines=tuple(squeeze(line.text) for line in page.without_captions()),
        body=layout.body,
        masthead=layout.masthead,
        agency=layout.agency,
    )


def _source_agency(layout: Layout, named: Named) -> Named:
    """The agency of the text, unless it is the outlet itself."""
    agency = agency_of(layout.credits, (*layout.deck, *layout.body))
    return agency if agency.name != named.name else UNKNOWN


def _seen_at(document: Row, *sources: Mapping[str, str]) -> datetime:
    """When the document was there for sure: on the first run that saw it, or when it was fetched.

    Args:
        document: A row of schema.DOCUMENTS.
        sources: What its manifest and its container say, perhaps under ``fetched_at``.
    """
    seen_at: datetime = document["first_seen_at"]
    for source in sources:
        with suppress(ValueError, OverflowError):
            fetched_at = datetime.fromisoformat(source.get("fetched_at") or "")
            if fetched_at.tzinfo:
                fetched_at = fetched_at.astimezone(UTC).replace(tzinfo=None)
            if fetched_at.year >= _FIRST_YEAR_OF_THE_WEB:  # else a clock that was never set
                seen_at = min(seen_at, fetched_at)
    return seen_at


def _published(
    seen_at: datetime,
    manifest: Mapping[str, str],
    url: str | None,
    page: Page,
    layout: Layout,
    named: Named,
    language: str | None,
    source_path: str,
) -> Published:
    return find_published(
        DateEvidence(
            manifest=_first(manifest.get("published_on")),
            title=layout.title,
            stamps=layout.stamps,
            labelled_stamps=layout.labelled_stamps,
            closing_stamps=layout.closing_stamps,
            head_stamp=layout.head_stamp,
            top_stamp=layout.top_stamp,
            file_name=PurePosixPath(source_path).stem,
            declared=page.declared.published,
            found=page.declared.found,
            modified=page.declared.modified,
            urls=(url,) if url else (),
            paragraphs=(*layout.deck, *layout.body),
            text="\n".join(line.text for line in page.without_captions()),
            order=page.declared.date_order or (named.outlet.date_order if named.outlet else None),
            language=language,
            seen_at=seen_at,
        )
    )


def _is_guess(bylines: Sequence[str], declared: Sequence[str]) -> bool:
    """Nothing says that the lines are bylines, and none of their names is among the declared."""
    own = [line for line in bylines if not is_additional(line)]
    if any(has_by(line) or has_from(line) for line in own):
        return False
    names = {key_of(name) for name in people_of_fields(declared)}
    return names.isdisjoint(key_of(name) for name in people_of_fields(bylines))


def _written(manifest: Mapping[str, str], page: Page, layout: Layout) -> Written:
    """People of the first source that names any, and that source.

    Names alone by the title are a guess by their form: the markup goes before them where it names
    none of them.
    """
    shown = ("byline", layout.bylines)
    declared = ("html", page.declared.authors)
    sources: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("manifest", (manifest.get("authors") or "",)),
        *(
            (declared, shown)
            if _is_guess(layout.bylines, page.declared.authors)
            else (shown, declared)
        ),
    )
    for basis, fields in sources:
        if people := people_of_fields(fields):
            people = _without_seats(people, people_of_fields(page.declared.authors))
            return Written(people, basis, tuple(filter(people_of, fields)))
    return Written([], "unknown", ())


def _without_seats(people: Sequence[str], declared: Sequence[str]) -> list[str]:
    """``Ana Roe Lima`` of a byline as ``Ana Roe``, whom the markup names."""
    return [next((d for d in declared if name.startswith(f"{d} ")), name) for name in people]


__all__ = [
    "MAX_TEXT",
    "Article",
    "NormaliseResult",
    "Reading",
    "Rejection",
    "article_of",
    "mark_duplicates",
    "normalise",
    "normalise_document",
    "normalise_on",
    "read_document",
]
