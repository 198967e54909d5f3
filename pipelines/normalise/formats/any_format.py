"""The page of a document, by the reader of its format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from pipelines.normalise.formats.decode import UndecodableError, clean_text, decode_bytes
from pipelines.normalise.formats.html.body import read_html
from pipelines.normalise.formats.mail.message import read_mail
from pipelines.normalise.formats.markdown import read_markdown
from pipelines.normalise.formats.pasted import read_pasted
from pipelines.normalise.formats.pdf import read_pdf
from pipelines.normalise.formats.record import read_record
from pipelines.normalise.formats.unreadable import UnreadableError
from pipelines.normalise.page import Page

MAX_TEXT: Final = 500_000
"""Characters that a document shows; the longest features have a tenth of it, and it is read and
coded in some ten seconds."""

_MAX_BYTES: Final = 20 * MAX_TEXT
"""A page saved with its scripts and pictures has many times the size of its text."""
_MAX_SHOWN: Final = 2 * MAX_TEXT
"""A page may show as much again in comments and furniture."""
_RECORD_FORMATS: Final = ("json", "jsonl", "table", "feed")


def read_page(document: Mapping[str, Any], origin: Mapping[str, str]) -> Page:
    """Lines of a document and what it declares of itself.

    Args:
        document: A row of schema.DOCUMENTS.
        origin: What its container says of it.

    Raises:
        UnreadableError: it is longer than any article, or holds none.
    """
    _refuse_more_than(_MAX_BYTES, len(document["content"]), "bytes")
    page = _page_of(document, origin)
    _refuse_more_than(MAX_TEXT, sum(len(line.text) + 2 for line in page.lines), "characters")
    return page


def _refuse_more_than(limit: int, size: int, unit: str) -> None:
    """Before the work on its parts, which costs seconds a megabyte."""
    if size > limit:
        detail = f"{size:,} {unit}; the limit is {limit:,}"
        raise UnreadableError("too long to be an article", detail)


def _page_of(document: Mapping[str, Any], origin: Mapping[str, str]) -> Page:
    kind, content = document["format"], bytes(document["content"])
    if kind in _RECORD_FORMATS:
        return _page_of_record(document, content, origin)
    if kind == "email":
        return read_mail(content, _MAX_SHOWN)
    if kind == "pdf":
        return read_pdf(content)
    try:
        text = decode_bytes(content, is_markup=kind == "html", charset=origin.get("charset"))
    except UndecodableError as error:
        raise UnreadableError("text cannot be decoded", str(error)) from error
    if kind == "html" or _looks_like_html(text):
        return _page_of_markup(text)
    text = clean_text(text)
    return read_markdown(text) if kind == "md" else read_pasted(text, _MAX_SHOWN)


def _page_of_record(document: Mapping[str, Any], content: bytes, origin: Mapping[str, str]) -> Page:
    field_map = json.loads(document["field_map"] or "{}")
    try:
        return read_record(json.loads(content), field_map, origin.get("site_name", ""))
    except RecursionError as error:
        raise UnreadableError("nested too deeply", str(error)) from error


def _page_of_markup(text: str) -> Page:
    page = read_html(text, _MAX_SHOWN)
    if page is None:
        raise UnreadableError("no readable markup", "the HTML parser finds no element")
    return page


def _looks_like_html(text: str) -> bool:
    head = text[:200].lstrip().lower()
    return head.startswith(("<!doctype html", "<html"))
