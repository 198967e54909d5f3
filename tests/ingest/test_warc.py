"""WARC files: which records are pages, what is decoded, what is refused."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import brotli
import pytest
from backports import zstd

from pipelines.ingest import IngestResult, read_folder, warc
from pipelines.inspection import inspect_file

SEEN = datetime(2025, 6, 1, 12, 0)
PAGE = b"<html><body><h1>Shells hit the quay</h1><p>Two men were hurt.</p></body></html>"


def response(
    url: str,
    body: bytes,
    status: str = "200 OK",
    kind: str = "text/html; charset=windows-1251",
    headers: Iterable[str] = (),
) -> bytes:
    fields = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    http = "".join(f"{field}\r\n" for field in fields).encode() + b"\r\n" + body
    return record("response", url, http, "application/http; msgtype=response")


def record(warc_type: str, url: str, block: bytes, kind: str = "text/plain") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {warc_type}\r\nWARC-Date: 2021-05-04T10:11:12Z\r\n"
        "WARC-Record-ID: <urn:uuid:c6d7a5e2-0000-4000-8000-000000000000>\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: {kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(raw: Path, content: bytes, name: str = "c.warc") -> IngestResult:
    (raw / name).write_bytes(content)
    return read_folder(raw, SEEN)


def reasons(result: IngestResult) -> dict[object, object]:
    return {row["source_path"]: row["reason"] for row in result.rejections}


def pages(result: IngestResult) -> dict[object, object]:
    return {row["source_path"]: row["content"] for row in result.documents}


URL = "http://news.example/2021/05/quay"


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_pages_are_records_and_say_where_and_when(tmp_path: Path, ending: str) -> None:
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstd.compress}[ending]
    records = [
        record("warcinfo", "", b"software: test"),
        record("request", URL, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        response(URL, PAGE),
        response(f"{URL}/2", PAGE, kind="application/xhtml+xml"),
    ]
    result = read(tmp_path, b"".join(map(pack, records)), f"c.warc{ending}")
    assert result.rejections == []
    assert pages(result) == {f"c.warc{ending}#0": PAGE, f"c.warc{ending}#1": PAGE}
    first, second = (json.loads(str(row["origin"])) for row in result.documents)
    assert first == {
        "url": URL,
        "fetched_at": "2021-05-04T10:11:12+00:00",
        "charset": "windows-1251",
    }
    assert "charset" not in second
    assert {row["format"] for row in result.documents} == {"html"}


def test_what_is_no_page_is_passed_over_and_its_like_told(tmp_path: Path) -> None:
    records = [
        response(URL, PAGE),
        response("http://news.example/a.png", b"\x89PNG", kind="image/png"),
        response("http://news.example/a.css", b"p {}", kind="text/css"),
        response("http://news.example/a.js", b"1;", kind="application/javascript"),
        response("http://news.example/robots.txt", b"User-agent: *", kind="text/plain"),
        response("http://news.example/old", PAGE, "301 Moved Permanently"),
        response("http://news.example/same", b"", "304 Not Modified"),
        record("dns", "dns:news.example", b"20210504 127.0.0.1", "text/dns"),
        record("revisit", URL, b"HTTP/1.1 200 OK\r\n\r\n", "application/http"),
    ]
    result = read(tmp_path, b"".join(records))
    assert list(pages(result)) == ["c.warc#0"]
    assert result.rejections == []
    more = response(f"{URL}.txt", b"Two men were hurt.", kind="text/plain")
    (row,) = read(tmp_path, b"".join([*records, more, more])).rejections
    assert row["source_path"] == "c.warc"
    assert row["reason"] == "records of types that are not read"
    assert row["detail"] == "2 text/plain"


def test_error_pages_are_refused_and_keep_their_number(tmp_path: Path) -> None:
    records = [response(URL, PAGE, "404 Not Found"), response(URL, PAGE), response(URL, b" ")]
    result = read(tmp_path, b"".join(records))
    assert list(pages(result)) == ["c.warc#1"]
    assert reasons(result) == {"c.warc#0": "page of an HTTP error", "c.warc#2": "empty file"}
    assert "404" in str(result.rejections[0]["detail"])
    assert URL in str(result.rejections[0]["detail"])


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = (body[:half], body[half:], b"")
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE, mtime=0), ["Content-Encoding: gzip"]),
        (brotli.compress(PAGE), ["Content-Encoding: br"]),
        (zstd.compress(PAGE), ["Content-Encoding: zstd"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (zlib.compress(PAGE)[2:-4], ["Content-Encoding: deflate"]),
        (chunked(PAGE), ["Transfer-Encoding: chunked"]),
        (
            chunked(gzip.compress(PAGE, mtime=0)),
            ["Transfer-Encoding: chunked", "Content-Encoding: gzip"],
        ),
        (PAGE, ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (PAGE, ["Content-Encoding: br"]),
        (PAGE, ["Content-Encoding: identity"]),
    ],
)
def test_content_is_decoded_where_it_is_encoded(
    tmp_path: Path, body: bytes, headers: list[str]
) -> None:
    result = read(tmp_path, response(URL, body, headers=headers))
    assert result.rejections == []
    assert pages(result) == {"c.warc#0": PAGE}


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (
            gzip.compress(PAGE, mtime=0)[:-20],
            ["Content-Encoding: gzip"],
            "compressed file is cut off",
        ),
        (b"5\r\nTwo", ["Transfer-Encoding: chunked"], "damaged page in a WARC file"),
        (b"\x07no brotli", ["Content-Encoding: br"], "damaged page in a WARC file"),
        (b"no deflate", ["Content-Encoding: deflate"], "damaged page in a WARC file"),
    ],
    ids=["gzip", "chunked", "br", "deflate"],
)
def test_a_page_that_cannot_be_decoded_does_not_spoil_the_next(
    tmp_path: Path, body: bytes, headers: list[str], reason: str
) -> None:
    result = read(tmp_path, response(URL, body, headers=headers) + response(URL, PAGE))
    assert pages(result) == {"c.warc#1": PAGE}
    assert reasons(result) == {"c.warc#0": reason}


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_a_page_that_is_a_bomb_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coding: str
) -> None:
    monkeypatch.setattr(warc, "MAX_RECORD_BYTES", 1_000_000)
    pack = {
        "gzip": gzip.compress,
        "br": brotli.compress,
        "zstd": zstd.compress,
        "deflate": zlib.compress,
    }[coding]
    bomb = response(URL, pack(b" " * 3_000_000), headers=[f"Content-Encoding: {coding}"])
    result = read(tmp_path, bomb + response(URL, b"<p>" * 400_000) + response(URL, PAGE))
    assert pages(result) == {"c.warc#2": PAGE}
    assert reasons(result) == {"c.warc#0": "file too large", "c.warc#1": "file too large"}


def test_a_pdf_of_a_crawl_is_a_record(tmp_path: Path) -> None:
    (row,) = read(tmp_path, response(URL, b"%PDF-1.4 x", kind="application/pdf")).documents
    assert row["format"] == "pdf"


@pytest.mark.parametrize("cut", [40, 300, 420])
def test_a_file_that_is_cut_off_keeps_what_came_before(tmp_path: Path, cut: int) -> None:
    two = response(URL, PAGE) + response(URL, PAGE * 3)
    result = read(tmp_path, two[:-cut])
    assert pages(result) == {"c.warc#0": PAGE}
    found = reasons(result)
    assert found.pop("c.warc") == "WARC file is cut off"
    assert found == ({"c.warc#1": "record is cut off"} if cut == 40 else {})


def test_what_is_no_warc_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"Two men were hurt.\r\n\r\n" * 100)
    (tmp_path / "b.warc").write_bytes(b"")
    (tmp_path / "c.warc").write_bytes(record("request", URL, b"GET / HTTP/1.1\r\n\r\n"))
    (tmp_path / "d.warc").write_bytes(response(URL, PAGE) + b"No record.\r\n\r\n" * 9)
    result = read_folder(tmp_path, SEEN)
    assert pages(result) == {"d.warc#0": PAGE}
    assert reasons(result) == {
        "a.warc": "damaged or no WARC file",
        "b.warc": "WARC file without pages",
        "c.warc": "WARC file without pages",
        "d.warc": "damaged or no WARC file",
    }


def test_a_record_can_be_inspected(tmp_path: Path) -> None:
    story = b"<p>Two guards were hurt when a shell hit the customs house, the mayor said.</p>"
    article = b"<html><body><h1>Shells hit the quay</h1>" + story + b"</body></html>"
    (tmp_path / "c.warc.gz").write_bytes(
        gzip.compress(response(URL, PAGE, "404 Not Found") + response(URL, article))
    )
    (shown,) = inspect_file(tmp_path / "c.warc.gz#1", tmp_path)
    fields = {field.name: field.value for field in shown.fields}
    assert fields["title"] == "Shells hit the quay"
    assert fields["url"] == URL
    (refused,) = inspect_file(tmp_path / "c.warc.gz#0", tmp_path)
    assert "HTTP error" in str(refused.refusal)
