"""Compressed files and archives: what is in them, and what is done to do harm."""

from __future__ import annotations

import gzip
import io
import json
import stat
import struct
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
from backports import zstd
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.ingest import IngestResult, compression, read_folder
from pipelines.ingest.record import MAX_RECORD_BYTES, RefusedError
from pipelines.inspection import inspect_file

SEEN = datetime(2025, 6, 1, 12, 0)
PAGE = b"<html><body><h1>Shells hit the quay</h1><p>Two men were hurt.</p></body></html>"
LINES = b'{"title": "A", "content": "x"}\n{"title": "B", "content": "y"}\n'


def read(raw: Path, files: Mapping[str, bytes | str]) -> IngestResult:
    for name, content in files.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_folder(raw, SEEN)


def zipped(
    members: Mapping[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content, method)
    return buffer.getvalue()


def contents(result: IngestResult) -> dict[object, object]:
    return {row["source_path"]: row["content"] for row in result.documents}


def reasons(result: IngestResult) -> dict[object, object]:
    return {row["source_path"]: row["reason"] for row in result.rejections}


# --- compressed files -------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", zstd.compress)])
def test_a_compressed_file_is_read_as_what_is_in_it(tmp_path: Path, ending: str, pack) -> None:
    files = {f"page.HTML.{ending}": pack(PAGE), f"news.jsonl.{ending}": pack(LINES)}
    result = read(tmp_path, files)
    assert result.rejections == []
    first, second = LINES.splitlines()
    assert contents(result) == {
        f"news.jsonl.{ending}#0": first,
        f"news.jsonl.{ending}#1": second,
        f"page.HTML.{ending}": PAGE,
    }


def test_the_parts_of_a_file_that_was_compressed_in_parts_are_one(tmp_path: Path) -> None:
    first, second = LINES.splitlines(keepends=True)
    files = {
        "a.jsonl.gz": gzip.compress(first) + gzip.compress(second),
        "b.jsonl.zst": zstd.compress(first) + zstd.compress(second),
    }
    assert len(read(tmp_path, files).documents) == 4


def checked(content: bytes) -> bytes:
    """As the command ``zstd`` packs: with a checksum."""
    return zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1})


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", checked)])
def test_what_is_cut_off_or_damaged_has_a_reason(tmp_path: Path, ending: str, pack) -> None:
    packed = pack(bytes(range(32, 127)) * 50)
    middle = len(packed) // 2
    files = {
        f"cut.txt.{ending}": packed[:-9],
        f"damaged.txt.{ending}": packed[:middle] + b"\xff\x00\xff\x00" + packed[middle + 4 :],
        f"other.txt.{ending}": b"Two men were hurt.",
        f"empty.txt.{ending}": b"",
    }
    result = read(tmp_path, files)
    assert result.documents == []
    found = reasons(result)
    assert found[f"cut.txt.{ending}"] == "compressed file is cut off"
    assert found[f"damaged.txt.{ending}"] == "compressed file is damaged"
    assert found[f"other.txt.{ending}"] == "compressed file is damaged"
    assert len(found) == 4


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("zst", zstd.compress)])
def test_a_bomb_is_refused_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, pack
) -> None:
    free = 4 * 1024 * 1024
    monkeypatch.setattr(compression, "FREE_EXPANSION", free)
    bomb = pack(b" " * free) * 10
    stream = compression.decompressed(io.BytesIO(bomb), compression.OPENERS[f".{ending}"])
    assert len(stream.read(free - 100_000)) == free - 100_000
    with pytest.raises(RefusedError, match="bomb"):
        stream.read(200_000)
    result = read(tmp_path, {f"bomb.jsonl.{ending}": bomb, "a.txt": "Good."})
    assert list(contents(result)) == ["a.txt"]
    assert reasons(result) == {f"bomb.jsonl.{ending}": "expands beyond all measure (a bomb?)"}


def test_a_compressed_stream_can_be_searched() -> None:
    stream = compression.decompressed(
        io.BytesIO(gzip.compress(b"0123456789")), compression.OPENERS[".gz"]
    )
    assert stream.seek(-3, io.SEEK_END) == 7
    assert stream.read() == b"789"
    assert stream.seek(2) == 2
    assert stream.read(3) == b"234"


def test_a_text_that_repeats_itself_is_no_bomb(tmp_path: Path) -> None:
    text = b"Two men were hurt at the quay.\n" * 100_000
    result = read(tmp_path, {"a.txt.gz": gzip.compress(text)})
    assert contents(result) == {"a.txt.gz": text}


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.7z", "a.rar", "a.zip.gz"])
def test_other_archives_are_to_be_unpacked(tmp_path: Path, name: str) -> None:
    (row,) = read(tmp_path, {name: gzip.compress(PAGE)}).rejections
    assert row["reason"] == "unknown file type"
    assert "unpack it" in str(row["detail"])


# --- archives ---------------------------------------------------------------------------------


def test_a_member_is_read_as_the_file_that_it_is(tmp_path: Path) -> None:
    members: dict[str | zipfile.ZipInfo, bytes] = {
        "z.html": PAGE,
        "folder/news.jsonl": LINES,
        "folder/page.html.gz": gzip.compress(PAGE),
        "leer/": b"",
    }
    result = read(tmp_path, {"sub/News.ZIP": zipped(members)})
    assert result.rejections == []
    first, second = LINES.splitlines()
    assert contents(result) == {
        "sub/News.ZIP/folder/news.jsonl#0": first,
        "sub/News.ZIP/folder/news.jsonl#1": second,
        "sub/News.ZIP/folder/page.html.gz": PAGE,
        "sub/News.ZIP/z.html": PAGE,
    }
    assert [row["format"] for row in result.documents] == ["jsonl", "jsonl", "html", "html"]
    assert list(tmp_path.rglob("*.html")) == []


def test_what_systems_leave_in_an_archive_is_no_input(tmp_path: Path) -> None:
    names = ("a.txt", "__MACOSX/._a.txt", ".DS_Store", "sub/.git/b.txt", "README.md")
    result = read(tmp_path, {"n.zip": zipped(dict.fromkeys(names, b"Good."))})
    assert list(contents(result)) == ["n.zip/a.txt"]
    assert result.rejections == []


def test_a_manifest_inside_describes_the_members(tmp_path: Path) -> None:
    manifest = b"file,outlet\na.txt,Inner\nsub/n.jsonl,Lines\nsub/n.jsonl#1,Second\ngone.txt,X\n"
    members: dict[str | zipfile.ZipInfo, bytes] = {
        "manifest.csv": manifest,
        "a.txt": b"Good.",
        "b.txt": b"Good.",
        "sub/n.jsonl": LINES,
    }
    outer = "file,outlet\nn.zip,Outer\nn.zip/a.txt,Not this\no.zip/a.txt,Named\n"
    files = {"manifest.csv": outer, "n.zip": zipped(members), "o.zip": zipped({"a.txt": b"Good."})}
    result = read(tmp_path, files)
    outlets = {
        row["source_path"]: json.loads(str(row["manifest"]))["outlet"] for row in result.documents
    }
    assert outlets == {
        "n.zip/a.txt": "Inner",
        "n.zip/b.txt": "Outer",
        "n.zip/sub/n.jsonl#0": "Lines",
        "n.zip/sub/n.jsonl#1": "Second",
        "o.zip/a.txt": "Named",
    }
    assert reasons(result) == {"n.zip/gone.txt": "manifest row without a file"}


def link(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


def test_bad_members_are_refused_and_the_others_taken(tmp_path: Path) -> None:
    members: dict[str | zipfile.ZipInfo, bytes] = {
        "a.txt": b"Good.",
        "../out.txt": b"Good.",
        "sub/../../out.txt": b"Good.",
        "/etc/out.txt": b"Good.",
        "C:\\out.txt": b"Good.",
        link("link.txt"): b"/etc/passwd",
        "inner.zip": zipped({"a.txt": b"Good."}),
        "inner.tar.gz": b"x",
        "empty.txt": b"",
        "sound.mp3": b"x",
    }
    result = read(tmp_path, {"n.zip": zipped(members)})
    assert list(contents(result)) == ["n.zip/a.txt"]
    outside = "member name leads out of the archive"
    assert reasons(result) == {
        "n.zip/../out.txt": outside,
        "n.zip/sub/../../out.txt": outside,
        "n.zip//etc/out.txt": outside,
        "n.zip/C:/out.txt": outside,
        "n.zip/link.txt": "symbolic link in an archive",
        "n.zip/inner.zip": "archive inside an archive",
        "n.zip/inner.tar.gz": "archive inside an archive",
        "n.zip/empty.txt": "empty file",
        "n.zip/sound.mp3": "unknown file type",
    }
    assert not (tmp_path.parent / "out.txt").exists()


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.txt": b"Good.", "b.txt": b"Good."}, zipfile.ZIP_STORED))
    packed[packed.index(b"PK\x03\x04") + 6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    result = read(tmp_path, {"n.zip": bytes(packed)})
    assert list(contents(result)) == ["n.zip/b.txt"]
    assert reasons(result) == {"n.zip/a.txt": "encrypted member of an archive"}


def test_an_unusual_method_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, {"n.zip": zipped({"a.txt": b"Good."}, zipfile.ZIP_LZMA)})
    assert reasons(result) == {"n.zip/a.txt": "member compressed in an unusual way"}


def test_a_name_that_is_repeated_gives_one_row(tmp_path: Path) -> None:
    buffer = io.BytesIO(zipped({"a.txt": b"Old.", "./a.txt": b"Newest."}))
    result = read(tmp_path, {"n.zip": buffer.getvalue()})
    assert contents(result) == {"n.zip/a.txt": b"Newest."}
    assert reasons(result) == {"n.zip": "member name repeated in the archive"}


@pytest.mark.parametrize("keep", [10, 60, -30])
def test_a_zip_file_that_is_cut_off_has_a_reason(tmp_path: Path, keep: int) -> None:
    result = read(tmp_path, {"n.zip": zipped({"a.txt": b"Good." * 50})[:keep]})
    assert reasons(result) == {"n.zip": "damaged or no zip file"}


def test_a_damaged_member_does_not_spoil_the_others(tmp_path: Path) -> None:
    packed = zipped({"a.txt": b"Bad text.", "b.txt": b"Good text."}, zipfile.ZIP_STORED)
    result = read(tmp_path, {"n.zip": packed.replace(b"Bad text.", b"Bad text!")})
    assert list(contents(result)) == ["n.zip/b.txt"]
    assert reasons(result) == {"n.zip/a.txt": "compressed file is damaged"}


def test_an_archive_without_articles_says_so(tmp_path: Path) -> None:
    files = {"n.zip": zipped({}), "m.zip": zipped({".hidden": b"x"})}
    assert set(reasons(read(tmp_path, files)).values()) == {"empty archive"}


def test_a_member_that_is_a_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    bomb = b"\n" * (MAX_RECORD_BYTES + 1)
    result = read(tmp_path, {"n.zip": zipped({"bomb.jsonl": bomb, "a.txt": b"Good."})})
    assert list(contents(result)) == ["n.zip/a.txt"]
    assert reasons(result) == {"n.zip/bomb.jsonl": "expands beyond all measure (a bomb?)"}


def test_many_members_that_are_a_bomb_together_are_refused(tmp_path: Path) -> None:
    part = b"\n" * (MAX_RECORD_BYTES // 8)
    packed = zipped({f"{number}.jsonl": part for number in range(10)})
    assert reasons(read(tmp_path, {"n.zip": packed})) == {
        "n.zip": "expands beyond all measure (a bomb?)"
    }


def test_a_small_lie_about_the_size_reads_no_more_than_declared(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.txt": b"Two men were hurt. " * 10_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", packed, packed.index(mark) + offset, 10)
    result = read(tmp_path, {"n.zip": bytes(packed)})
    assert reasons(result) == {"n.zip/a.txt": "compressed file is damaged"}


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.txt": b"x" * 500, "b.txt": b"x" * 500}, zipfile.ZIP_STORED))
    second = packed.index(b"PK\x01\x02", packed.index(b"PK\x01\x02") + 4)
    struct.pack_into("<L", packed, second + 42, 0)  # where the second member's header lies
    assert reasons(read(tmp_path, {"n.zip": bytes(packed)})) == {
        "n.zip": "members of the archive overlap (a bomb?)"
    }


def test_the_members_of_an_archive_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.ingest.archives._MAX_MEMBERS", 2)
    packed = zipped({f"{number}.txt": b"Good." for number in range(3)})
    assert reasons(read(tmp_path, {"n.zip": packed})) == {
        "n.zip": "too many members in the archive"
    }


def test_a_name_in_utf8_without_its_flag_is_read_as_such(tmp_path: Path) -> None:
    packed = zipped({"caf\u00e9.txt": b"Good."})
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = packed.index(mark) + offset
        packed = packed[:place] + b"\0\0" + packed[place + 2 :]
    assert list(contents(read(tmp_path, {"n.zip": packed}))) == ["n.zip/caf\u00e9.txt"]


# --- saved pages ------------------------------------------------------------------------------


def test_the_folder_of_a_saved_page_is_no_input(tmp_path: Path) -> None:
    names = ("Quay.html", "Quay_files/frame.html", "Quay_files/logo.png", "Dock_files/a.html")
    expected = ["Dock_files/a.html", "Quay.html"]
    plain = read(tmp_path / "plain", dict.fromkeys(names, PAGE))
    assert (list(contents(plain)), plain.rejections) == (expected, [])
    members: dict[str | zipfile.ZipInfo, bytes] = {f"sub/{name}": PAGE for name in names}
    packed = read(tmp_path / "packed", {"n.zip": zipped(members)})
    assert list(contents(packed)) == [f"n.zip/sub/{name}" for name in expected]
    assert packed.rejections == []


# --- inspecting -------------------------------------------------------------------------------


def test_a_record_within_an_archive_can_be_inspected(tmp_path: Path) -> None:
    members: dict[str | zipfile.ZipInfo, bytes] = {"a.html": PAGE, "n.jsonl": LINES, "x.mp3": b"x"}
    read(tmp_path, {"n.zip": zipped(members)})
    shown = [record.source_path for record in inspect_file(tmp_path / "n.zip", tmp_path)]
    assert shown == ["n.zip/a.html", "n.zip/n.jsonl#0", "n.zip/n.jsonl#1", "n.zip/x.mp3"]
    for within, paths in {
        "a.html": ["n.zip/a.html"],
        "n.jsonl": ["n.zip/n.jsonl#0", "n.zip/n.jsonl#1"],
        "n.jsonl#1": ["n.zip/n.jsonl#1"],
        "x.mp3": ["n.zip/x.mp3"],
    }.items():
        found = inspect_file(tmp_path / "n.zip" / within, tmp_path)
        assert [record.source_path for record in found] == paths
    with pytest.raises(FileNotFoundError):
        inspect_file(tmp_path / "n.zip" / "gone.html", tmp_path)
    told = CliRunner().invoke(app, ["inspect", str(tmp_path / "n.zip" / "a.html")])
    assert told.exit_code == 0
    assert "n.zip/a.html" in told.stdout
    assert CliRunner().invoke(app, ["inspect", str(tmp_path / "n.zip/gone")]).exit_code == 2


def test_the_names_of_fields_hold_for_what_is_compressed_or_in_an_archive(tmp_path: Path) -> None:
    lines = b'{"kop": "Shells hit the quay", "tekst": "Two guards were hurt at the quay."}\n'
    members: dict[str | zipfile.ZipInfo, bytes] = {"n.jsonl": lines, "a.html": PAGE}
    rules = "fields:\n  title: kop\n  text: tekst\n"
    files = {"fields.yml": rules, "n.zip": zipped(members), "n.jsonl.gz": gzip.compress(lines)}
    result = read(tmp_path, files)
    assert result.rejections == []
    maps = {row["source_path"]: row["field_map"] is not None for row in result.documents}
    assert maps == {"n.jsonl.gz#0": True, "n.zip/a.html": False, "n.zip/n.jsonl#0": True}


def test_thousands_of_bad_members_share_a_row(tmp_path: Path) -> None:
    members: dict[str | zipfile.ZipInfo, bytes] = {f"{n}.txt": b"" for n in range(1_500)}
    result = read(tmp_path, {"a.zip": zipped(members)})
    assert len(result.rejections) == 1_001
    (rest,) = (row for row in result.rejections if row["source_path"] == "a.zip")
    assert rest["reason"] == "empty file"
    assert rest["detail"] == "500 more records, 1,500 in all"
