"""Stage ingest: what is read, in which order, and how bad input ends in rejections."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pipelines import schema
from pipelines.ingest import IngestResult, folder, read_batches, read_folder, record
from pipelines.ingest.formats import read_source

SEEN = datetime(2025, 6, 1, 12, 0)
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "raw"


def write(raw: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return raw


def read(raw: Path, files: dict[str, bytes | str]) -> IngestResult:
    return read_folder(write(raw, files), SEEN)


def paths(result: IngestResult) -> list[object]:
    return [row["source_path"] for row in result.documents]


def reasons(result: IngestResult) -> dict[object, object]:
    return {row["source_path"]: row["reason"] for row in result.rejections}


def test_a_document_is_its_bytes_unaltered(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfShells fell on the harbour.\r\n"
    result = read(tmp_path, {"sub/b.TXT": content})
    assert result.rejections == []
    (row,) = result.documents
    assert list(row) == schema.DOCUMENTS.column_names
    assert row["source_path"] == "sub/b.TXT"
    assert row["format"] == "txt"
    assert row["content"] == content
    assert row["byte_count"] == len(content)
    assert row["content_sha256"] == hashlib.sha256(content).hexdigest()
    assert row["manifest"] is None
    assert row["first_seen_at"] == SEEN


def test_order_is_that_of_the_paths_and_documents_are_told_apart(tmp_path: Path) -> None:
    result = read(tmp_path, {"b.txt": "same", "a/z.html": "same", "a.htm": "same"})
    assert paths(result) == ["a.htm", "a/z.html", "b.txt"]
    assert [row["format"] for row in result.documents] == ["html", "html", "txt"]
    assert len({row["document_id"] for row in result.documents}) == 3


def test_records_are_numbered_and_kept_as_written(tmp_path: Path) -> None:
    first, second = '{"title": "A",  "content": "x"}', '{"title": "B"}'
    result = read(
        tmp_path,
        {
            "l.jsonl": f"{first}\n\n{second}\n",
            "list.json": f"[ {first} ,\n {second} ]",
            "news.json": f'{{"status": "ok", "articles": [{first}, {second}]}}',
            "one.json": first,
        },
    )
    assert paths(result) == [
        "l.jsonl#0",
        "l.jsonl#1",
        "list.json#0",
        "list.json#1",
        "news.json#0",
        "news.json#1",
        "one.json",
    ]
    assert [row["content"] for row in result.documents] == [first.encode(), second.encode()] * 3 + [
        first.encode()
    ]


def test_an_article_with_a_list_of_its_own_is_no_envelope(tmp_path: Path) -> None:
    article = json.dumps({"title": "T", "content": "x", "authors": [{"name": "Ana Roe"}]})
    assert paths(read(tmp_path, {"a.json": article})) == ["a.json"]


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = b'{"title": "A"}\n{"title": \n\xff{"title": "C"}\n7\n{"title": "E"}\n'
    result = read(tmp_path, {"n.jsonl": lines})
    assert paths(result) == ["n.jsonl#0", "n.jsonl#4"]
    assert reasons(result) == {
        "n.jsonl#1": "invalid JSON line",
        "n.jsonl#2": "undecodable JSON",
        "n.jsonl#3": "JSON is no article",
    }
    assert "line 2" in str(result.rejections[0]["detail"])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\t", "empty file"),
        ("a.txt", b"%PDF-1.7 rest", "not text (binary content)"),
        ("a.html", b"<html>\x00\x01\x02", "not text (binary content)"),
        ("a.txt", b"abc\x01\x02\x03\x04", "not text (binary content)"),
        ("a.json", b'{"title": "cut', "invalid JSON"),
        ("a.json", b"[" * 100_000, "invalid JSON"),
        ("a.json", b'{"publishedAt": ' + b"9" * 6_000 + b"}", "invalid JSON"),
        ("a.json", b"[]", "empty file"),
        ("a.json", b'"only a string"', "JSON is no article"),
        ("a.json", b'{"title": "\xff"}', "undecodable JSON"),
        ("a.docx", b"text", "unknown file type"),
    ],
)
def test_bad_files_are_rejected_with_a_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    result = read(tmp_path, {name: content, "good.txt": "Two soldiers were hurt."})
    assert paths(result) == ["good.txt"]
    assert reasons(result) == {name: reason}
    (row,) = result.rejections
    assert list(row) == schema.REJECTIONS.column_names
    assert row["stage"] == "ingest"
    assert row["detail"]


def test_utf_16_is_not_binary(tmp_path: Path) -> None:
    result = read(tmp_path, {"a.txt": "Six were wounded.".encode("utf-16")})
    assert paths(result) == ["a.txt"]


def test_a_file_beyond_the_limit_is_rejected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "MAX_RECORD_BYTES", 10)
    result = read(tmp_path, {"big.txt": "x" * 11, "fits.txt": "x" * 10})
    assert paths(result) == ["fits.txt"]
    assert reasons(result) == {"big.txt": "file too large"}


def test_a_file_that_grows_while_it_is_read_waits_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = write(tmp_path, {"a.jsonl": '{"title": "early"}\n', "b.txt": "Shells fell."})

    def read_as_it_grows(source: record.Source) -> Iterator[record.Record | record.Refusal]:
        yield from read_source(source)
        if source.name == "a.jsonl":
            with (raw / source.name).open("a") as file:
                file.write('{"title": "late"}\n')

    monkeypatch.setattr(folder, "read_source", read_as_it_grows)
    result = read_folder(raw, SEEN)
    assert reasons(result) == {"a.jsonl": "changed while it was read"}
    assert paths(result) == ["b.txt"]
    monkeypatch.undo()
    assert paths(read_folder(raw, SEEN)) == ["a.jsonl#0", "a.jsonl#1", "b.txt"]


def test_batches_are_bounded_and_together_the_whole(tmp_path: Path) -> None:
    lines = "".join(f'{{"title": "{number}"}}\n' for number in range(5000))
    batches = list(read_batches(write(tmp_path, {"a.jsonl": lines}), SEEN))
    assert [len(batch.documents) for batch in batches] == [2000, 2000, 1000]
    assert read_folder(tmp_path, SEEN).documents == [d for b in batches for d in b.documents]


def test_a_file_of_bad_records_is_told_in_a_bounded_number_of_rows(tmp_path: Path) -> None:
    result = read(tmp_path, {"a.jsonl": "no json\n" * 2500})
    assert len(result.rejections) == 1001
    assert result.rejections[0]["source_path"] == "a.jsonl"
    assert "1,500 more" in str(result.rejections[0]["detail"])


def test_a_file_of_rubbish_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_MOST_REFUSED", 10)
    good = '{"title": "A"}\n'
    files: dict[str, bytes | str] = {
        "half.jsonl": (good * 2 + "no\n") * 20,
        "rubbish.json": f"[{',' * 5000}]",
    }
    result = read(tmp_path, files)
    assert len(result.documents) == 40
    assert "too many bad records" in {
        row["reason"] for row in result.rejections if row["source_path"] == "rubbish.json"
    }
    assert len(result.rejections) == 20 + 11 + 1


def test_readme_and_hidden_files_are_no_input(tmp_path: Path) -> None:
    result = read(tmp_path, {"README.md": "x", ".hidden.txt": "x", ".git/a.txt": "x"})
    assert result == IngestResult([], [])


def test_links_may_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    raw = tmp_path / "raw"
    write(outside, {"secret.txt": "x"})
    write(raw, {"sub/a.txt": "Nine rockets were fired."})
    os.symlink(outside / "secret.txt", raw / "file.txt")
    os.symlink(outside, raw / "folder")
    os.symlink(raw / "nowhere.txt", raw / "broken.txt")
    os.symlink(raw / "sub" / "a.txt", raw / "inside.txt")
    os.symlink(raw, raw / "sub" / "loop")
    result = read_folder(raw, SEEN)
    assert paths(result) == ["inside.txt", "sub/a.txt"]
    assert reasons(result) == {
        "broken.txt": "broken symbolic link",
        "file.txt": "symbolic link out of the raw folder",
        "folder": "symbolic link out of the raw folder",
        "sub/loop": "symbolic link to a folder",
    }


def test_what_is_no_regular_file_is_rejected(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(read_folder(tmp_path, SEEN)) == {"pipe.txt": "not a regular file"}


def test_a_name_that_is_not_utf_8_is_written_with_escapes(tmp_path: Path) -> None:
    write(tmp_path, {os.fsdecode(b"caf\xe9.txt"): "A bridge was hit."})
    assert paths(read_folder(tmp_path, SEEN)) == ["caf\\xe9.txt"]


def test_a_manifest_describes_files_and_records_beside_and_below_it(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        {
            "manifest.csv": "file,outlet\nsub/a.txt,Upper\nsub/b.txt,Upper\nn.jsonl#1,One\n"
            "n.jsonl,All\n",
            "sub/manifest.csv": "\ufefffile,outlet\na.txt,Lower\n",
            "sub/a.txt": "a",
            "sub/b.txt": "b",
            "n.jsonl": '{"title": "0"}\n{"title": "1"}',
        },
    )
    outlets = {
        row["source_path"]: json.loads(str(row["manifest"]))["outlet"] for row in result.documents
    }
    assert outlets == {
        "n.jsonl#0": "All",
        "n.jsonl#1": "One",
        "sub/a.txt": "Lower",
        "sub/b.txt": "Upper",
    }
    assert result.rejections == []


def test_bad_manifest_rows_are_rejected_and_the_files_read(tmp_path: Path) -> None:
    manifest = "file,outlet\na.txt,First\na.txt,Second\ngone.txt,X\n,Y\nempty.txt,Z\n,W\n"
    result = read(tmp_path, {"manifest.csv": manifest, "a.txt": "a", "empty.txt": ""})
    assert json.loads(str(result.documents[0]["manifest"]))["outlet"] == "First"
    assert reasons(result) == {
        "manifest.csv#2": "manifest row repeated",
        "empty.txt": "empty file",
        "gone.txt": "manifest row without a file",
        "manifest.csv": "manifest row without a file name",
    }
    keys = [(r["source_path"], r["stage"], r["reason"]) for r in result.rejections]
    assert len(keys) == len(set(keys))


def test_a_manifest_without_the_file_column_is_rejected(tmp_path: Path) -> None:
    result = read(tmp_path, {"manifest.csv": "name,outlet\na.txt,X\n", "a.txt": "a"})
    assert paths(result) == ["a.txt"]
    assert reasons(result) == {"manifest.csv": "manifest without a column named file"}


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        read_folder(tmp_path / "none", SEEN)


def test_the_sample_is_read_but_for_the_empty_file() -> None:
    result = read_folder(SAMPLE, SEEN)
    assert len(result.documents) == 39
    assert reasons(result) == {"c27.txt": "empty file"}
    assert sum(row["manifest"] is not None for row in result.documents) == 7


def test_a_manifest_cell_that_cannot_be_used_is_told_and_left_out(tmp_path: Path) -> None:
    manifest = (
        "file,outlet,published_on,url,fetched_at\n"
        "a.txt,One,06/05/2020,example,yesterday\n"
        "b.txt,Two,2099-01-01,ftp://example.org/b,2020-05-06\n"
        "c.txt,Six,yesterday,https://[bad,2020-05-06T10:20:00Z\n"
        "d.txt,Ten,2020-05,https://example.org/d,\n"
        "e.txt,Elf,6 May 2020,www.example.org/e?id=1,\n"
    )
    files = {f"{name}.txt": name for name in "abcde"}
    result = read(tmp_path, {"manifest.csv": manifest, **files})
    details = {str(row["source_path"]): str(row["detail"]) for row in result.rejections}
    assert set(reasons(result).values()) == {"manifest cell that cannot be used"}
    assert set(details) == {"manifest.csv#1", "manifest.csv#2", "manifest.csv#3"}
    assert "published_on is '06/05/2020', which is no date" in details["manifest.csv#1"]
    assert "fetched_at is 'yesterday'" in details["manifest.csv#1"]
    assert "published_on is '2099-01-01', which has not come yet" in details["manifest.csv#2"]
    cells = [json.loads(str(row["manifest"])) for row in result.documents]
    assert cells[0] == {"file": "a.txt", "outlet": "One"}
    assert (cells[3]["published_on"], cells[4]["published_on"]) == ("2020-05", "6 May 2020")
    assert (cells[3]["url"], cells[4]["url"]) == (
        "https://example.org/d",
        "www.example.org/e?id=1",
    )


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_manifest_may_be_written_with_semicolons(tmp_path: Path, mark: str) -> None:
    manifest = f'\ufefffile{mark}outlet\r\na.txt{mark}"Coast, {mark} and Hill Post"\r\n'
    result = read(tmp_path, {"manifest.csv": manifest, "a.txt": "a"})
    assert json.loads(str(result.documents[0]["manifest"])) == {
        "file": "a.txt",
        "outlet": f"Coast, {mark} and Hill Post",
    }
