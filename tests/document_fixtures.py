"""Rows of ``raw.documents`` made by hand, and what normalising makes of them."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from pipelines.normalise import Article, normalise_document

SEEN = datetime(2025, 6, 1, 12, 0)
STORY = (
    "Mortar shells fell on the harbour quarter before dawn on Friday, killing two dockers and a "
    "guard, the governor said.",
    "Six others were taken to hospital. Nobody had claimed the attack by noon.",
)


def document(
    content: bytes | str,
    kind: str = "txt",
    path: str = "a.txt",
    manifest: dict[str, str] | None = None,
    origin: dict[str, str] | None = None,
) -> dict[str, Any]:
    raw = content.encode() if isinstance(content, str) else content
    return {
        "document_id": hashlib.sha256(path.encode() + raw).hexdigest()[:16],
        "source_path": path,
        "format": kind,
        "content": raw,
        "content_sha256": hashlib.sha256(raw).hexdigest(),
        "byte_count": len(raw),
        "manifest": json.dumps(manifest) if manifest else None,
        "origin": json.dumps(origin) if origin else None,
        "field_map": None,
        "first_seen_at": SEEN,
    }


def article(
    content: bytes | str,
    kind: str = "txt",
    manifest: dict[str, str] | None = None,
    origin: dict[str, str] | None = None,
) -> Article:
    outcome = normalise_document(document(content, kind, manifest=manifest, origin=origin))
    assert isinstance(outcome, Article), outcome
    return outcome


def page(*lines: str) -> str:
    """A pasted page: the given lines, then the story, parted by blank lines."""
    return "\n\n".join((*lines, *STORY))


def html_page(head: str = "", header: str = "", more: str = "") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in STORY)
    return (
        f"<!doctype html><html><head><title>Harbour shelled at dawn | Sentinel</title>{head}</head>"
        "<body><div class='cookie-bar'>We use cookies. <button>OK</button></div>"
        "<nav><a>World</a> <a>Sport</a></nav>"
        f"<h1>Harbour shelled at dawn</h1>{header}{paragraphs}"
        f"<h3>A quarter in ruins</h3><p>The market of the quarter has been shut for a week, and "
        f"traders said that they would not reopen it before the ships return.</p>{more}"
        "<footer>Imprint</footer></body></html>"
    )


def published(content: str, kind: str = "txt", manifest: dict[str, str] | None = None) -> object:
    found = article(content, kind, manifest)
    return found.published_on, found.published_precision, found.published_basis


def markup(head: str, top: str, below: str = "") -> str:
    paragraphs = "".join(f"<p>{text} It was the third raid of the week.</p>" for text in STORY * 2)
    return (
        f"<html><head>{head}</head><body><article>{top}{paragraphs}</article>{below}</body></html>"
    )
