"""WARC files of crawlers: each page that a server gave is a record.

Numbering: ``#n`` counts the pages of the file, those that are refused included.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from functools import cache
from typing import BinaryIO, Final, cast
from urllib.parse import urlsplit

from fastwarc.stream_io import BrotliReader, ChunkedReader
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from pipelines.ingest.compression import OPENERS, decompressed
from pipelines.ingest.record import (
    MAX_RECORD_BYTES,
    Record,
    Refusal,
    RefusedError,
    Source,
    read_up_to,
)

_FORMATS: Final = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
}
_NO_TEXT: Final = re.compile(
    r"(?:image|video|audio|font|model|multipart)/|text/(?:css|.*javascript|vtt|dns)"
    r"|application/.*(?:javascript|font|octet-stream|wasm|manifest|zip|ocsp|mpegurl|dash)"
)
_OK: Final = 200
_FIRST_ERROR: Final = 400
_ROBOTS: Final = "/robots.txt"
_SNIFFED_BYTES: Final = 512


def read_warc(source: Source) -> Iterator[Record | Refusal]:
    """The pages of a crawl: HTTP responses that are HTML or PDF, as the server meant them.

    Requests, redirects, revisits, pictures, scripts and the like are passed over in silence. What
    else could hold an article is told in one refusal of the file. Error pages are refused one by
    one.

    Raises:
        RefusedError: no WARC file, one without pages, or one that is cut off or damaged.
    """
    number = 0
    others: Counter[str] = Counter()
    with source.open() as stream:
        for record in _records(stream):
            name = f"{source.name}#{number}"
            kind = _kind_of(record)
            others[kind] += 1
            if kind not in _FORMATS:
                continue
            number += 1
            try:
                yield _page(record, name, _FORMATS[kind])
            except RefusedError as refusal:
                url = record.headers.get("WARC-Target-URI")
                yield Refusal(name, refusal.reason, f"{url}: {refusal.detail}")
    if not number:
        raise RefusedError("WARC file without pages", _told(others) or "it has no records")
    unread = {k: n for k, n in others.items() if "/" in k and k not in _FORMATS}
    if unread := {k: n for k, n in unread.items() if not _NO_TEXT.match(k)}:
        yield Refusal(source.name, "records of types that are not read", _told(Counter(unread)))


def _told(kinds: Counter[str]) -> str:
    return ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common())


def _records(stream: BinaryIO) -> Iterator[WarcRecord]:
    """Records one by one, with a reason where the file ends amid one or goes wrong."""
    try:
        for record in ArchiveIterator(stream, auto_decode="none", stream_detect=False):
            is_whole = record.headers.get("Content-Length") is not None
            if is_whole:
                yield record
                record.reader.consume()
                is_whole = record.reader.tell() >= record.content_length
            if not is_whole:
                url = record.headers.get("WARC-Target-URI")
                raise RefusedError("WARC file is cut off", f"amid the record of {url}")
    except OSError as error:
        raise RefusedError("damaged or no WARC file", str(error)) from error


def _kind_of(record: WarcRecord) -> str:
    """Type of the document that a record holds, and a word for what is none."""
    if record.record_type != WarcRecordType.response:
        return str(record.record_type)
    if not record.is_http:
        return "response without HTTP"
    status = record.http_headers.status_code or 0
    url = record.headers.get("WARC-Target-URI") or ""
    if status != _OK and status < _FIRST_ERROR:
        return "redirect or no content"
    if urlsplit(url).path == _ROBOTS:
        return "robots.txt"
    kind = (record.http_content_type or "").strip().lower()
    return kind or "unknown/unknown"


def _page(record: WarcRecord, name: str, page_format: str) -> Record:
    http = record.http_headers
    if http.status_code != _OK:
        raise RefusedError("page of an HTTP error", http.status_line or "")
    content = _content(_payload(record), http)
    if not content.strip():
        raise RefusedError("empty file", f"{len(content)} bytes of content")
    return Record(name, page_format, content, _origin(record))


def _origin(record: WarcRecord) -> dict[str, str]:
    date = record.record_date
    origin = {
        "url": (record.headers.get("WARC-Target-URI") or "").strip("<>"),
        "fetched_at": date.astimezone(UTC).isoformat() if date else "",
        "charset": record.http_charset or "",
    }
    return {name: value for name, value in origin.items() if value}


def _payload(record: WarcRecord) -> bytes:
    """The body of the response as it was sent."""
    length = record.content_length
    if length > MAX_RECORD_BYTES:
        raise _too_large()
    payload = record.reader.read(length)
    if len(payload) < length:
        raise RefusedError("record is cut off", f"{len(payload):,} of {length:,} bytes")
    return payload


def _content(payload: bytes, http: HeaderMap) -> bytes:
    """What the body holds, by the encodings that the response states.

    Many crawlers store the content decoded and leave the statement: what does not look encoded is
    taken as it is.
    """
    if (http.get("Transfer-Encoding") or "").lower() == "chunked" and _is_chunked(payload):
        payload = _read(cast(BinaryIO, ChunkedReader(io.BytesIO(payload))))
    for coding in reversed((http.get("Content-Encoding") or "").lower().split(",")):
        payload = _decoded(payload, coding.strip())
    return payload


def _decoded(payload: bytes, coding: str) -> bytes:
    if coding in ("gzip", "x-gzip") and payload.startswith(b"\x1f\x8b"):
        return _read(decompressed(io.BytesIO(payload), OPENERS[".gz"]))
    if coding == "zstd" and payload.startswith(b"\x28\xb5\x2f\xfd"):
        return _read(decompressed(io.BytesIO(payload), OPENERS[".zst"]))
    if coding == "br" and not _looks_like_markup(payload):
        return _read(cast(BinaryIO, BrotliReader(io.BytesIO(payload))))
    if coding == "deflate" and not _looks_like_markup(payload):
        return _inflated(payload)
    return payload


def _inflated(payload: bytes) -> bytes:
    """``deflate`` is a zlib stream, and by a common mistake a bare one."""
    is_zlib = payload[:1] == b"\x78" and int.from_bytes(payload[:2], "big") % 31 == 0
    inflating = zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
    try:
        content = inflating.decompress(payload, MAX_RECORD_BYTES + 1)
    except zlib.error as error:
        raise RefusedError("damaged page in a WARC file", str(error)) from error
    if len(content) > MAX_RECORD_BYTES:
        raise _too_large()
    return content


def _read(stream: BinaryIO) -> bytes:
    try:
        content = read_up_to(stream, MAX_RECORD_BYTES + 1)
    except (OSError, EOFError) as error:
        raise RefusedError("damaged page in a WARC file", str(error)) from error
    if len(content) > MAX_RECORD_BYTES:
        raise _too_large()
    return content


def _too_large() -> RefusedError:
    return RefusedError("file too large", f"more than the {MAX_RECORD_BYTES} bytes of the limit")


@cache
def _chunk_pattern() -> re.Pattern[bytes]:
    return re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


def _is_chunked(payload: bytes) -> bool:
    return bool(_chunk_pattern().match(payload))


def _looks_like_markup(payload: bytes) -> bool:
    return payload[:_SNIFFED_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
