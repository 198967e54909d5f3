"""What the readers of all formats take and give: a source of bytes, its records, its refusals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

if TYPE_CHECKING:
    from pipelines.ingest.fields import FieldRule

MAX_RECORD_BYTES: Final = 64 * 1024 * 1024
"""A news article has kilobytes; a larger one is a dump or a mistake, and would be held in memory
several times over while it is read. A file of many records may be of any size."""
_BLOCK_BYTES: Final = 64 * 1024


class RefusedError(Exception):
    """A file or record that cannot be taken; carries the row's reason and detail."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the raw folder, or a member of an archive there.

    Attributes:
        name: Its source_path: relative to the raw folder, with ``/``; of a member, the archive's
            followed by the member's own.
        open: A stream over its bytes from the start, seekable, plain where the file is compressed.
            May raise OSError; reading from it may raise RefusedError, as of a bomb.
        fields: What the user's ``fields.yml`` says of its records; a member's is its archive's.
    """

    name: str
    open: Callable[[], BinaryIO]
    fields: FieldRule | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it came.

    Attributes:
        name: source_path: the source's name, with ``#0``, ``#1`` ... where it holds several.
        format: One of ``schema.FORMATS``: how stage normalise is to read the content.
        content: Its bytes, unaltered.
        origin: What the container says of the record and the record does not: ``url``,
            ``fetched_at`` (ISO 8601), ``charset``, ``site_name`` (of a feed). The manifest goes
            before it.
    """

    name: str
    format: str
    content: bytes
    origin: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that cannot be taken, while the others of its source can.

    Attributes:
        name: source_path of the record.
        reason: In a few words, the same for all of its kind.
        detail: What was found instead, and where.
    """

    name: str
    reason: str
    detail: str


def document_row(
    record: Record,
    seen_at: datetime,
    manifest: str | None = None,
    field_map: str | None = None,
    file: str | None = None,
) -> dict[str, Any]:
    """A record as a row of schema.DOCUMENTS.

    Args:
        record: What was read.
        seen_at: When (UTC).
        manifest: The manifest's row for it, a JSON object.
        field_map: The user's rule for its fields, a JSON object.
        file: The file that it was read from, where its name is not the file's.
    """
    path_and_content = record.name.encode() + b"\0" + record.content
    return {
        "document_id": hashlib.sha256(path_and_content).hexdigest()[:16],
        "source_path": record.name,
        "format": record.format,
        "content": record.content,
        "content_sha256": hashlib.sha256(record.content).hexdigest(),
        "byte_count": len(record.content),
        "manifest": manifest,
        "origin": json.dumps(record.origin, ensure_ascii=False) if record.origin else None,
        "field_map": field_map,
        "first_seen_at": seen_at,
        "file_path": file or record.name,
        "missed_since": None,
    }


FormatReader = Callable[[Source], Iterator[Record | Refusal]]
"""Takes a source apart. Raises RefusedError where nothing (more) of the source can be read."""


def read_whole(source: Source) -> bytes:
    """All bytes of a source that is a single record.

    Raises:
        RefusedError: empty, or larger than a record may be.
    """
    with source.open() as stream:
        content = read_up_to(stream, MAX_RECORD_BYTES + 1)
    if len(content) > MAX_RECORD_BYTES:
        raise RefusedError("file too large", f"more than the {MAX_RECORD_BYTES} bytes of the limit")
    if not content:
        raise RefusedError("empty file", "0 bytes")
    if not content.strip():
        raise RefusedError("empty file", f"{len(content)} bytes of white space alone")
    return content


def read_up_to(stream: BinaryIO, limit: int) -> bytes:
    """The first bytes of a stream, in blocks: to ask for all at once reserves the limit for each.

    What is then given back in place leaves every article in a memory map of its own, of which
    Linux allows a process 65,530.
    """
    blocks: list[bytes] = []
    left = limit
    while left and (block := stream.read(min(left, _BLOCK_BYTES))):
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)
