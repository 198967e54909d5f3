"""What of an article is looked up to find those that it may be a copy or a version of.

Two articles are compared where they share a key: the hash of the content, of the body, of the
outlet's address or headline, of a band of the minhash or of a sentence that they open with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from pipelines.normalise.copies.texts import Sketch, opening, sketch
from pipelines.normalise.copies.versions import read_story

Kind = Literal["same", "page", "title", "text"]
KINDS: Final[tuple[Kind, ...]] = ("same", "page", "title", "text")
Row = Mapping[str, Any]

TOLD_BY: Final = (
    *("document_id", "content_sha256", "source_path", "outlet", "title", "url", "published_on"),
    *("modified_at", "fetched_at", "word_count", "body"),
)
"""Columns of an article that its copies and versions are told by."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of an article for those that come after it.

    Attributes:
        document_id: The document that it was read from.
        sketch: Of its body; None where that is too short to tell from others.
        keys: What it is looked up by; of the kind ``same`` for the very same content or body.
    """

    document_id: str
    sketch: Sketch | None
    keys: Mapping[Kind, tuple[int, ...]]


def fingerprint(article: Row) -> Fingerprint:
    """The fingerprint of a row of schema.ARTICLES; a function of its text, address and headline."""
    drawn = sketch(article["body"])
    keys = {kind: tuple(dict.fromkeys(_keys(kind, article, drawn))) for kind in KINDS}
    return Fingerprint(article["document_id"], drawn, keys)


def fingerprint_row(article: Row) -> dict[str, Any]:
    """The row of schema.FINGERPRINTS of one of schema.ARTICLES."""
    made = fingerprint(article)
    told = "\x1f".join(str(article[name]) for name in TOLD_BY)
    return {
        "document_id": made.document_id,
        "digest": hashlib.sha256(told.encode()).hexdigest(),
        "body_hash": _hash("body", article["body"]),
        "published_on": article["published_on"],
        "source_path": article["source_path"],
        **{f"{kind}_keys": list(made.keys[kind]) for kind in KINDS},
        "triples": made.sketch.size if made.sketch else 0,
        "minhash": made.sketch.minhash if made.sketch else None,
    }


def _keys(kind: Kind, article: Row, drawn: Sketch | None) -> Iterator[int]:
    if kind == "same":
        yield _hash("content", article["content_sha256"])
        yield _hash("body", article["body"])
        return
    story = read_story(article)
    if kind == "page" and story.page:
        yield _hash("page", str(story.outlet), story.page)
    if kind == "title" and story.outlet and story.title_words:
        yield _hash("title", story.outlet, " ".join(sorted(story.title_words)))
    if kind == "text" and drawn:
        for number, band in enumerate(drawn.bands()):
            yield _hash("band", str(number), band)
        for sentence in opening(article["body"]):
            yield _hash("opening", sentence)


def _hash(*parts: str | bytes) -> int:
    """64 bits: of ten million values two are alike by chance once in a million."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update((part if isinstance(part, bytes) else part.encode()) + b"\0")
    return int.from_bytes(digest.digest(), "big", signed=True)
