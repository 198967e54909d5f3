"""What of an article is looked up to find those that it may be a copy or a version of.

Two articles are compared where they share a key: the hash of the content, of the body, of the
outlet's address or headline, of a band of the minhash or of a sentence that they open with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from pipelines.normalise.texts import Sketch, opening, sketch
from pipelines.normalise.versions import read_story

Kind = Literal["same", "shelf", "text"]
KINDS: Final[tuple[Kind, ...]] = ("same", "shelf", "text")
Key = tuple[Kind, int]
Row = Mapping[str, Any]


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
    keys: tuple[Key, ...]

    def row(self) -> dict[str, Any]:
        """As a row of schema.FINGERPRINTS."""
        return {
            "document_id": self.document_id,
            **{f"{kind}_keys": [v for k, v in self.keys if k == kind] for kind in KINDS},
            "triples": self.sketch.size if self.sketch else 0,
            "minhash": self.sketch.minhash.tobytes() if self.sketch else None,
        }

    @classmethod
    def of_row(cls, row: Row) -> Fingerprint:
        """The fingerprint of a row of schema.FINGERPRINTS."""
        drawn = row["minhash"]
        return cls(
            row["document_id"],
            Sketch(row["triples"], np.frombuffer(drawn, dtype=np.uint32)) if drawn else None,
            tuple((kind, value) for kind in KINDS for value in row[f"{kind}_keys"]),
        )


def fingerprint(article: Row) -> Fingerprint:
    """The fingerprint of a row of schema.ARTICLES; a function of its text, address and headline."""
    drawn = sketch(article["body"])
    keys = tuple(dict.fromkeys(_keys(article, drawn)))
    return Fingerprint(article["document_id"], drawn, keys)


def _keys(article: Row, drawn: Sketch | None) -> Iterator[Key]:
    yield "same", _hash("content", article["content_sha256"])
    yield "same", _hash("body", article["body"])
    for shelf in read_story(article).shelves:
        yield "shelf", _hash(*map(str, shelf))
    if drawn:
        for number, band in enumerate(drawn.bands()):
            yield "text", _hash("band", str(number), band)
        for sentence in opening(article["body"]):
            yield "text", _hash("opening", sentence)


def _hash(*parts: str | bytes) -> int:
    """64 bits: of ten million values two are alike by chance once in a million."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update((part if isinstance(part, bytes) else part.encode()) + b"\0")
    return int.from_bytes(digest.digest(), "big", signed=True)
