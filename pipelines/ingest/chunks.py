"""Text files of any size, read in chunks: UTF-16 as UTF-8, and lines of a bounded length."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, Final

from pipelines.ingest.pages import WIDE_BOMS, refuse_binary
from pipelines.ingest.record import MAX_RECORD_BYTES, RefusedError

_CHUNK_BYTES: Final = 1024 * 1024
_UTF_8_BOM: Final = b"\xef\xbb\xbf"


def read_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a text stream without its byte-order mark; UTF-16 that declares itself as UTF-8.

    Other charsets are passed on as they are.

    Raises:
        RefusedError: it holds nothing but blanks, it is binary, or it is not the UTF-16 that its
            byte-order mark declares; this may be found out in the midst of it.
    """
    head = stream.read(_CHUNK_BYTES)
    if not head:
        raise RefusedError("empty file", "0 bytes")
    refuse_binary(head)
    chunks = _chunks_from(head, stream)
    if head.startswith(WIDE_BOMS):
        chunks = _as_utf_8(chunks)
    is_blank = True
    for number, chunk in enumerate(chunks):
        is_blank = is_blank and not chunk.strip()
        yield chunk.removeprefix(_UTF_8_BOM) if number == 0 else chunk
    if is_blank:
        raise RefusedError("empty file", "white space alone")


def _chunks_from(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    chunk = head
    while chunk:
        yield chunk
        chunk = stream.read(_CHUNK_BYTES)


def _as_utf_8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode()
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise RefusedError("undecodable text", str(error)) from error


def lines_of(
    chunks: Iterator[bytes], limit: int = MAX_RECORD_BYTES
) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers, from 1, without their end; None for one that is too long.

    Args:
        chunks: The text.
        limit: The most bytes that a line may have; what a longer one holds is not kept.
    """
    number, size = 1, 0
    parts: list[bytes] = []
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            whole = b"".join((*parts, end)) if size + len(end) <= limit else None
            yield number, whole
            number, size = number + 1, 0
            parts.clear()
        size += len(rest)
        if size <= limit:
            parts.append(rest)
        else:
            parts.clear()
    if size:
        yield number, b"".join(parts) if size <= limit else None
