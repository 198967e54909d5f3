"""Stage ingest: the raw folder as rows of ``raw.documents``, one a record, bytes unaltered.

Every bad input becomes a row of ``core.rejections`` with a reason and the rest goes on. Charsets of
``.txt``, ``.html`` and ``.md`` are the business of stage normalise; only ``.json``, ``.jsonl`` and
``manifest.csv``, which have to be read to be split into records, are decoded here.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

FORMATS: Final[Mapping[str, str]] = {
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".markdown": "md",
    ".json": "json",
    ".jsonl": "jsonl",
}
MANIFEST_NAME: Final = "manifest.csv"
README_NAME: Final = "readme.md"
MAX_FILE_BYTES: Final = 64 * 1024 * 1024
"""A news article has kilobytes; a larger file is a dump or a mistake, and would be held in memory
several times over while it is split and read."""

_SNIFFED_BYTES: Final = 8192
_BINARY_MAGIC: Final = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
)
_WIDE_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTROL_BYTES: Final = bytes(b for b in range(32) if b not in b"\t\n\f\r\x1b")
_MAX_CONTROL_SHARE: Final = 0.02

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What a raw folder holds: rows of schema.DOCUMENTS and of schema.REJECTIONS."""

    documents: list[Row]
    rejections: list[Row]


class _RejectedError(Exception):
    """A file or record that cannot be taken; carries the row's reason and detail."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


@dataclass(slots=True)
class _Collector:
    """Gathers the rows of one reading, all of which were seen at the same moment."""

    seen_at: datetime
    documents: list[Row] = field(default_factory=list)
    rejections: list[Row] = field(default_factory=list)

    def reject(self, source_path: str, reason: str, detail: str) -> None:
        self.rejections.append(
            {
                "source_path": source_path,
                "stage": "ingest",
                "reason": reason,
                "detail": detail,
                "seen_at": self.seen_at,
            }
        )

    def take(self, source_path: str, kind: str, content: bytes, manifest: str | None) -> None:
        path_and_content = source_path.encode() + b"\0" + content
        self.documents.append(
            {
                "document_id": hashlib.sha256(path_and_content).hexdigest()[:16],
                "source_path": source_path,
                "format": kind,
                "content": content,
                "content_sha256": hashlib.sha256(content).hexdigest(),
                "byte_count": len(content),
                "manifest": manifest,
                "first_seen_at": self.seen_at,
            }
        )


def read_folder(raw: Path, seen_at: datetime) -> IngestResult:
    """Read every article below a folder.

    Taken are the endings of FORMATS, described by the nearest ``manifest.csv`` beside or above them
    that names them. ``README.md`` and hidden files and folders are no input and are passed over in
    silence; any other file is rejected. The order of the rows is that of the paths and does not
    depend on the file system.

    Args:
        raw: The raw folder; paths in the rows are relative to it, with ``/``.
        seen_at: When this reading takes place (UTC), the rows' first_seen_at and seen_at. The
            caller keeps the earlier moment of a record it has seen before.

    Raises:
        NotADirectoryError: raw is no folder.
    """
    if not raw.is_dir():
        raise NotADirectoryError(raw)
    rows = _Collector(seen_at)
    root = raw.resolve()
    files = sorted(_walk(raw, rows), key=lambda path: _name(path, raw))
    manifests = _Manifests(raw, [p for p in files if p.name == MANIFEST_NAME], root, rows)
    for path in files:
        if path.name != MANIFEST_NAME:
            _read_file(path, _name(path, raw), root, manifests, rows)
    manifests.reject_unused(rows)
    return IngestResult(rows.documents, _one_a_reason(rows.rejections))


def read_file(raw: Path, file: Path, seen_at: datetime) -> IngestResult:
    """Read one file of the raw folder as ``read_folder`` reads it, with its manifests.

    A manifest, which ``read_folder`` does not count as input, is rejected as one.

    Args:
        raw: The raw folder.
        file: A file below it.
        seen_at: When this reading takes place (UTC).

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the file does not lie below the raw folder.
    """
    if not file.exists():
        raise FileNotFoundError(file)
    file = raw / file.absolute().relative_to(raw.absolute())
    rows = _Collector(seen_at)
    above = [folder / MANIFEST_NAME for folder in file.parents if folder.is_relative_to(raw)]
    root = raw.resolve()
    manifests = _Manifests(raw, sorted(p for p in above if p.is_file()), root, rows)
    name = _name(file, raw)
    if file.name == MANIFEST_NAME:
        rows.reject(name, "the manifest, no article", "it describes the files beside and below it")
    else:
        _read_file(file, name, root, manifests, rows)
    return IngestResult(rows.documents, _one_a_reason(rows.rejections))


def _one_a_reason(rejections: list[Row]) -> list[Row]:
    """Rows in order of their key; those that share it become one with all their details."""
    merged: dict[tuple[str, str], Row] = {}
    for row in rejections:
        known = merged.setdefault((str(row["source_path"]), str(row["reason"])), row)
        if known is not row:
            known["detail"] = f"{known['detail']}; {row['detail']}"
    return [merged[key] for key in sorted(merged)]


def _walk(raw: Path, rows: _Collector) -> Iterator[Path]:
    """The files that are meant as input, symbolic links to folders included, unsorted."""

    def unreadable(error: OSError) -> None:
        rows.reject(_name(Path(error.filename), raw), "unreadable folder", str(error.strerror))

    for folder, subfolders, names in os.walk(raw, onerror=unreadable, followlinks=False):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        links = [name for name in subfolders if os.path.islink(os.path.join(folder, name))]
        for name in names + links:
            if not name.startswith(".") and name.lower() != README_NAME:
                yield Path(folder, name)


def _name(path: Path, raw: Path) -> str:
    """Path below the raw folder, with bytes that are not UTF-8 written as escapes."""
    return os.fsencode(path.relative_to(raw).as_posix()).decode("utf-8", "backslashreplace")


def _read_file(path: Path, name: str, root: Path, manifests: _Manifests, rows: _Collector) -> None:
    try:
        kind = FORMATS.get(path.suffix.lower())
        _refuse_bad_link(path, root)
        if kind is None:
            taken = ", ".join(FORMATS)
            raise _RejectedError(
                "unknown file type", f"{path.suffix or 'no suffix'}; read: {taken}"
            )
        content = _bytes_of(path)
        if kind == "json":
            _take_json(content, name, manifests, rows)
        elif kind == "jsonl":
            _take_json_lines(content, name, manifests, rows)
        else:
            rows.take(name, kind, content, manifests.row_of(name, name))
    except _RejectedError as refusal:
        manifests.mark_present(name)
        rows.reject(name, refusal.reason, refusal.detail)


def _refuse_bad_link(path: Path, root: Path) -> None:
    if not path.is_symlink():
        return
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise _RejectedError("broken symbolic link", str(os.readlink(path))) from error
    if not target.is_relative_to(root):
        raise _RejectedError("symbolic link out of the raw folder", f"points to {target}")
    if target.is_dir():
        raise _RejectedError(
            "symbolic link to a folder",
            "its files are read where they are, not a second time",
        )


def _bytes_of(path: Path) -> bytes:
    """Content of a file that is worth reading.

    Raises:
        _RejectedError: empty, too large, binary, no regular file or not to be read.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _RejectedError("not a regular file", stat.filemode(status.st_mode))
        if status.st_size > MAX_FILE_BYTES:
            raise _RejectedError(
                "file too large",
                f"{status.st_size} bytes; the limit is {MAX_FILE_BYTES}",
            )
        content = path.read_bytes()
    except OSError as error:
        raise _RejectedError("unreadable file", error.strerror or type(error).__name__) from error
    if not content:
        raise _RejectedError("empty file", "0 bytes")
    if not content.strip():
        raise _RejectedError("empty file", f"{len(content)} bytes of white space alone")
    _refuse_binary(content)
    return content


def _refuse_binary(content: bytes) -> None:
    head = content[:_SNIFFED_BYTES]
    if head.startswith(_BINARY_MAGIC):
        raise _RejectedError("not text (binary content)", f"begins with {head[:4]!r}")
    if head.startswith(_WIDE_BOMS):
        return  # UTF-16 and UTF-32 are full of NUL bytes
    if (position := content.find(b"\0")) >= 0:
        raise _RejectedError("not text (binary content)", f"NUL byte at offset {position}")
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if controls > _MAX_CONTROL_SHARE * len(head):
        raise _RejectedError(
            "not text (binary content)",
            f"{controls} control bytes in the first {len(head)}",
        )


def _take_json(content: bytes, name: str, manifests: _Manifests, rows: _Collector) -> None:
    """One object is one document; a list, or a news API's envelope, one a record."""
    text = _decoded_json(content)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError also for a number of 5,000 digits
        raise _RejectedError("invalid JSON", str(error)) from error
    start = _list_start(text, value)
    if start is None:
        if not isinstance(value, dict):
            raise _RejectedError("JSON is no article", f"top level is {_json_type(value)}")
        rows.take(name, "json", content, manifests.row_of(name, name))
        return
    manifests.mark_present(name)
    records = list(_list_items(text, start))
    if not records:
        raise _RejectedError("empty file", "a JSON list without records")
    for index, record in enumerate(records):
        _take_record(
            record.encode(),
            json.loads(record),
            f"{name}#{index}",
            name,
            "json",
            manifests,
            rows,
        )


def _take_json_lines(content: bytes, name: str, manifests: _Manifests, rows: _Collector) -> None:
    """Blank lines do not count; a bad line keeps its number, so that mending it renames none."""
    manifests.mark_present(name)
    if content.startswith(_WIDE_BOMS):
        content = _decoded_json(content).encode()
    lines = [
        (number, line.strip(b" \t\r"))
        for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1)
        if line.strip()
    ]
    for index, (number, line) in enumerate(lines):
        record_name = f"{name}#{index}"
        try:
            value = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            rows.reject(record_name, "undecodable JSON", f"line {number}: {error}")
        except (ValueError, RecursionError) as error:
            rows.reject(record_name, "invalid JSON line", f"line {number}: {error}")
        else:
            _take_record(line, value, record_name, name, "jsonl", manifests, rows)


def _take_record(
    content: bytes,
    value: object,
    record_name: str,
    file_name: str,
    kind: str,
    manifests: _Manifests,
    rows: _Collector,
) -> None:
    if isinstance(value, dict):
        rows.take(record_name, kind, content, manifests.row_of(record_name, file_name))
    else:
        rows.reject(record_name, "JSON is no article", f"the record is {_json_type(value)}")


def _decoded_json(content: bytes) -> str:
    """RFC 8259 wants UTF-8; UTF-16 is taken where a byte-order mark declares it."""
    encoding = "utf-16" if content.startswith(_WIDE_BOMS) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _RejectedError("undecodable JSON", str(error)) from error


def _json_type(value: object) -> str:
    names = {list: "a list", str: "a string", bool: "a boolean", type(None): "null"}
    return names.get(type(value), "a number")


def _list_start(text: str, value: object) -> int | None:
    """Offset of the ``[`` of the records, or None where the file is a single object.

    An object is an envelope when exactly one of its members is a list of objects and no text of
    its own stands beside it (``{"status": "ok", "articles": [...]}``).
    """
    if isinstance(value, list):
        return text.index("[")
    if not isinstance(value, dict) or {"content", "body", "text"} & set(value):
        return None
    lists = [
        key
        for key, member in value.items()
        if isinstance(member, list) and member and all(isinstance(item, dict) for item in member)
    ]
    if len(lists) != 1 or {"title", "headline"} & set(value):
        return None
    decoder = json.JSONDecoder()
    position = text.index("{") + 1
    while True:
        key, position = decoder.raw_decode(text, _past_blanks(text, position))
        position = _past_blanks(text, position)
        if key == lists[0]:
            return position
        _, position = decoder.raw_decode(text, position)
        position = _past_blanks(text, position)


def _list_items(text: str, start: int) -> Iterator[str]:
    """The records of a JSON list as they are written, from the offset of its ``[``."""
    decoder = json.JSONDecoder()
    position = _past_blanks(text, start + 1)
    while text[position] != "]":
        _, end = decoder.raw_decode(text, position)
        yield text[position:end]
        position = _past_blanks(text, end)


def _past_blanks(text: str, position: int) -> int:
    """Offset of the next character that is neither white space nor a separator."""
    while text[position] in " \t\r\n,:":
        position += 1
    return position


class _Manifests:
    """The rows of all manifests, by the path of the file that they describe."""

    def __init__(self, raw: Path, paths: list[Path], root: Path, rows: _Collector) -> None:
        self._rows: dict[str, tuple[int, str, str]] = {}  # path: (depth, manifest's row, where)
        self._present: set[str] = set()
        for path in paths:
            name = _name(path, raw)
            try:
                _refuse_bad_link(path, root)
                self._read(_bytes_of(path), name, rows)
            except _RejectedError as refusal:
                rows.reject(name, refusal.reason, refusal.detail)

    def _read(self, content: bytes, name: str, rows: _Collector) -> None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise _RejectedError("undecodable manifest", str(error)) from error
        folder = name.removesuffix(MANIFEST_NAME)
        depth = folder.count("/")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        if "file" not in (reader.fieldnames or []):
            raise _RejectedError("manifest without a column named file", f"{reader.fieldnames}")
        for number, row in enumerate(_rows_until_error(reader, name, rows), start=1):
            where = f"{name}, row {number}"
            file = (row["file"] or "").strip()
            if not file:
                rows.reject(name, "manifest row without a file name", where)
                continue
            target = folder + file.removeprefix("./")
            values = {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}
            known = self._rows.get(target)
            if known and known[0] == depth:
                # Named after the manifest: the article itself is taken, with the row before.
                detail = f"{where} on {target}; {known[2]} is taken"
                rows.reject(f"{name}#{number}", "manifest row repeated", detail)
            elif not known or known[0] < depth:
                self._rows[target] = (
                    depth,
                    json.dumps(values, ensure_ascii=False),
                    where,
                )

    def row_of(self, record_name: str, file_name: str) -> str | None:
        """JSON object of the row for a record, or else for its whole file."""
        self._present.update((record_name, file_name))
        row = self._rows.get(record_name) or self._rows.get(file_name)
        return row[1] if row else None

    def mark_present(self, name: str) -> None:
        """The file is there, whether or not it could be read."""
        self._present.add(name)

    def reject_unused(self, rows: _Collector) -> None:
        """Rows whose file is not in the folder."""
        for target, (_, _, where) in self._rows.items():
            if target not in self._present:
                rows.reject(target, "manifest row without a file", where)


def _rows_until_error(
    reader: csv.DictReader[str], name: str, rows: _Collector
) -> Iterator[dict[str, str]]:
    """Rows of a manifest up to the first that csv cannot read."""
    try:
        yield from reader
    except csv.Error as error:
        rows.reject(name, "invalid CSV in manifest", f"line {reader.line_num}: {error}")
