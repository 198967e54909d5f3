"""The raw folder as batches of rows: what lies in it, what describes it, what is refused."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO, Final

from pipelines.ingest.archives import ZIP, manifests_in
from pipelines.ingest.fields import FIELDS_NAME, FieldRule, FieldRules
from pipelines.ingest.formats import has_named_fields, read_source
from pipelines.ingest.manifests import MANIFEST_NAME, Manifests
from pipelines.ingest.record import Record, Refusal, RefusedError, Source, document_row, read_whole
from pipelines.ingest.skipped import is_hidden, is_part_of_page, is_readme

_DESCRIPTIONS: Final = {
    MANIFEST_NAME: "the manifest, no article",
    FIELDS_NAME: "names of fields, no article",
}

_BATCH_RECORDS: Final = 2_000
_BATCH_BYTES: Final = 64 * 1024 * 1024
_MOST_OF_A_KIND: Final = 1_000
"""Records of one file that are refused for one reason and get a row each; the rest share one."""
_MOST_REFUSED: Final = 100_000
"""Bad records, more than there are good ones, after which a file is given up."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """Rows of schema.DOCUMENTS and of schema.REJECTIONS."""

    documents: list[Row]
    rejections: list[Row]


def read_batches(raw: Path, seen_at: datetime) -> Iterator[IngestResult]:
    """Read every article below a folder, a batch at a time.

    Taken are the endings that ``formats`` knows, described by the nearest ``manifest.csv`` beside
    or above them that names them; the nearest ``fields.yml`` says how their records name things.
    ``README.md``, hidden files and folders and the ``X_files`` of a page ``X.html`` that was saved
    "complete" are no input and are passed over in silence; any
    other file is rejected. The order of the rows is that of the paths
    and does not depend on the file system. A batch is bounded, whatever the size of the files.

    Args:
        raw: The raw folder; paths in the rows are relative to it, with ``/``.
        seen_at: When this reading takes place (UTC), the rows' first_seen_at and seen_at. The
            caller keeps the earlier moment of a record it has seen before.

    Raises:
        NotADirectoryError: raw is no folder.
    """
    if not raw.is_dir():
        raise NotADirectoryError(raw)
    rows = _Rows(seen_at)
    folder = _Folder(raw, rows)
    files = sorted(folder.walk(), key=folder.name_of)
    folder.read_manifests([path for path in files if path.name == MANIFEST_NAME])
    folder.read_field_rules([path for path in files if path.name == FIELDS_NAME])
    for path in files:
        if path.name not in _DESCRIPTIONS:
            for _ in folder.read(path):
                if rows.is_full:
                    yield rows.take()
    rows.refuse_all(folder.manifests.unused())
    rows.refuse_all(folder.field_rules.unused())
    yield rows.take()


def read_folder(raw: Path, seen_at: datetime) -> IngestResult:
    """All batches of ``read_batches`` as one, for a folder that is known to be small."""
    whole = IngestResult([], [])
    for batch in read_batches(raw, seen_at):
        whole.documents.extend(batch.documents)
        whole.rejections.extend(batch.rejections)
    return whole


def read_file(raw: Path, path: Path, seen_at: datetime) -> IngestResult:
    """Read one file of the raw folder, or one record of it, as ``read_folder`` reads them.

    A manifest or ``fields.yml``, which ``read_folder`` does not count as input, is rejected as one.

    Args:
        raw: The raw folder.
        path: A file below it, or what is in one by its source_path: ``news.zip/a.html``,
            ``crawl.warc.gz#7``, ``news.zip/a.jsonl#0``.
        seen_at: When this reading takes place (UTC).

    Raises:
        FileNotFoundError: there is no such file, or no such record in it.
        ValueError: the path does not lie below the raw folder.
    """
    path = raw / path.absolute().relative_to(raw.absolute())
    file = file_of(path)
    within = path.relative_to(raw).as_posix() if file != path else ""
    rows = _Rows(seen_at)
    folder = _Folder(raw, rows)
    above = sorted(parent for parent in file.parents if parent.is_relative_to(raw))
    folder.read_manifests([path for a in above if (path := a / MANIFEST_NAME).is_file()])
    folder.read_field_rules([path for a in above if (path := a / FIELDS_NAME).is_file()])
    if reason := _DESCRIPTIONS.get(file.name):
        detail = "it describes the files beside and below it"
        rows.refuse(Refusal(folder.name_of(file), reason, detail))
        return rows.take()
    found = IngestResult([], [])
    for _ in folder.read(file):
        if rows.is_full:
            _keep(rows.take(), within, found)
    _keep(rows.take(), within, found)
    if within and not found.documents and not found.rejections:
        raise FileNotFoundError(path)
    return found


def file_of(path: Path) -> Path:
    """The file that a source_path leads to or into.

    Raises:
        FileNotFoundError: no part of it is a file.
    """
    if path.is_file() or path.is_symlink():
        return path
    unnumbered = path.with_name(_record_number().sub("", path.name))
    for candidate in (unnumbered, *path.parents):
        if candidate.is_file():
            return candidate
    raise FileNotFoundError(path)


def _keep(read: IngestResult, name: str, kept: IngestResult) -> None:
    """Takes over the rows of a record or member, and of the records in it; all without a name."""
    for rows, found in ((read.documents, kept.documents), (read.rejections, kept.rejections)):
        for row in rows:
            path = str(row["source_path"])
            if not name or path == name or path.startswith((f"{name}#", f"{name}/")):
                found.append(row)


@dataclass(slots=True)
class _Rows:
    """Gathers the rows of one reading, all of which were seen at the same moment."""

    seen_at: datetime
    _documents: list[Row] = field(default_factory=list)
    _bytes: int = 0
    _batch: int = 0
    _refusals: list[Refusal] = field(default_factory=list)
    _refused: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def is_full(self) -> bool:
        """Whether a batch is complete."""
        return len(self._documents) >= _BATCH_RECORDS or self._bytes >= _BATCH_BYTES

    def refuse(self, refusal: Refusal, file: str | None = None) -> None:
        """Keeps a refusal, unless its file has had its fill of the same kind.

        Args:
            refusal: Of a file, or of a record or member of one.
            file: The file, where the refusal is of what is in it.
        """
        kind = (file or refusal.name.partition("#")[0], refusal.reason)
        self._refused[kind] += 1
        if self._refused[kind] <= _MOST_OF_A_KIND:
            self._refusals.append(refusal)

    def refuse_all(self, refusals: Iterator[Refusal]) -> None:
        """Keeps each of them."""
        for refusal in refusals:
            self.refuse(refusal)

    def add(self, record: Record, manifest: str | None, rule: FieldRule | None) -> None:
        """Keeps a record as a row."""
        self._bytes += len(record.content)
        field_map = rule.as_json() if rule else None
        self._documents.append(document_row(record, self.seen_at, manifest, field_map))

    def count_the_rest(self, file: str) -> None:
        """One row for the refusals of a file that got none of their own."""
        for (name, reason), count in self._refused.items():
            if name == file and count > _MOST_OF_A_KIND:
                detail = f"{count - _MOST_OF_A_KIND:,} more records, {count:,} in all"
                self._refusals.append(Refusal(name, reason, detail))

    def position(self) -> tuple[int, int]:
        """Where the next record goes: batch, and row of it."""
        return self._batch, len(self._documents)

    def drop_since(self, position: tuple[int, int]) -> None:
        """Forgets the records after a position, unless a batch has been taken since."""
        batch, row = position
        if batch == self._batch:
            del self._documents[row:]

    def take(self) -> IngestResult:
        """The rows since the last time."""
        taken = IngestResult(self._documents, _one_a_reason(self._refusals, self.seen_at))
        self._documents, self._refusals, self._bytes = [], [], 0
        self._batch += 1
        return taken


def _one_a_reason(refusals: list[Refusal], seen_at: datetime) -> list[Row]:
    """Rows in order of their key; those that share it become one with all their details."""
    merged: dict[tuple[str, str], list[str]] = {}
    for refusal in refusals:
        merged.setdefault((refusal.name, refusal.reason), []).append(refusal.detail)
    return [
        {
            "source_path": name,
            "stage": "ingest",
            "reason": reason,
            "detail": "; ".join(details),
            "seen_at": seen_at,
        }
        for (name, reason), details in sorted(merged.items())
    ]


class _Folder:
    """A raw folder: its files, and the manifests and rules that describe them."""

    def __init__(self, raw: Path, rows: _Rows) -> None:
        self._raw = raw
        self._root = raw.resolve()
        self._rows = rows
        self.manifests = Manifests(rows.seen_at.date())
        self.field_rules = FieldRules()

    def name_of(self, path: Path) -> str:
        """Path below the raw folder, with bytes that are not UTF-8 written as escapes."""
        below = path.relative_to(self._raw).as_posix()
        return os.fsencode(below).decode("utf-8", "backslashreplace")

    def walk(self) -> Iterator[Path]:
        """The files that are meant as input, symbolic links to folders included, unsorted."""

        def unreadable(error: OSError) -> None:
            name = self.name_of(Path(error.filename))
            self._rows.refuse(Refusal(name, "unreadable folder", str(error.strerror)))

        for folder, subfolders, names in os.walk(self._raw, onerror=unreadable, followlinks=False):
            subfolders[:] = [
                name
                for name in subfolders
                if not is_hidden(name) and not is_part_of_page(name, names)
            ]
            links = [name for name in subfolders if os.path.islink(os.path.join(folder, name))]
            for name in names + links:
                if not is_hidden(name) and not is_readme(name):
                    yield Path(folder, name)

    def read_manifests(self, paths: list[Path]) -> None:
        """Takes in the manifests."""
        for path in paths:
            with self._refusing(self.name_of(path)):
                self._read_manifest(self._source(path))

    def _read_manifest(self, source: Source) -> None:
        with self._refusing(source.name):
            self._rows.refuse_all(self.manifests.add(source.name, read_whole(source)))

    def read_field_rules(self, paths: list[Path]) -> None:
        """Takes in the ``fields.yml``."""
        for path in paths:
            with self._refusing(self.name_of(path)):
                self.field_rules.add(self._source(path))

    def _source(self, path: Path) -> Source:
        _refuse_bad_link(path, self._root)
        return Source(self.name_of(path), partial(_open, path))

    @contextmanager
    def _refusing(self, name: str) -> Iterator[None]:
        """That a file cannot be read becomes a row."""
        try:
            yield
        except RefusedError as refusal:
            self._rows.refuse(Refusal(name, refusal.reason, refusal.detail))
        except OSError as error:
            self._rows.refuse(_unreadable(name, error))

    def read(self, path: Path) -> Iterator[None]:
        """Turns a file into rows, and gives way after each record."""
        name = self.name_of(path)
        self.manifests.mark_present(name)
        position = self._rows.position()
        with self._refusing(name):
            source = self._source(path)
            before = _version_of(path)
            is_archive = path.suffix.lower() == ZIP
            for manifest in manifests_in(source) if is_archive else ():
                self._read_manifest(manifest)
            has_rule = is_archive or has_named_fields(name)
            rule = self.field_rules.rule_for(name) if has_rule else None
            taken = refused = 0
            for found in read_source(replace(source, fields=rule)):
                if isinstance(found, Record):
                    member = _record_number().sub("", found.name)
                    manifest_row = self.manifests.row_of(found.name, member, name)
                    self._rows.add(found, manifest_row, rule if has_named_fields(member) else None)
                    taken += 1
                else:
                    self.manifests.mark_present(found.name)
                    self._rows.refuse(found, name)
                    refused += 1
                    _refuse_rubbish(taken, refused)
                yield
            if _version_of(path) != before:
                self._rows.drop_since(position)
                raise RefusedError("changed while it was read", "the next run reads it again")
        self._rows.count_the_rest(name)


@cache
def _record_number() -> re.Pattern[str]:
    """What a record's name has behind that of the file or member that it came in."""
    return re.compile(r"#\d+$")


def _refuse_rubbish(taken: int, refused: int) -> None:
    """A gigabyte of empty brackets would take an hour to refuse one by one."""
    if refused > _MOST_REFUSED and refused > taken:
        detail = f"{refused:,} refused, {taken:,} taken; the rest of the file is not read"
        raise RefusedError("too many bad records", detail)


def _unreadable(name: str, error: OSError) -> Refusal:
    return Refusal(name, "unreadable file", error.strerror or type(error).__name__)


def _refuse_bad_link(path: Path, root: Path) -> None:
    if not path.is_symlink():
        return
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise RefusedError("broken symbolic link", str(os.readlink(path))) from error
    if not target.is_relative_to(root):
        raise RefusedError("symbolic link out of the raw folder", f"points to {target}")
    if target.is_dir():
        raise RefusedError(
            "symbolic link to a folder",
            "its files are read where they are, not a second time",
        )


def _version_of(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _open(path: Path) -> BinaryIO:
    """A stream over a regular file; opening a pipe would wait for its writer for ever."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise RefusedError("not a regular file", stat.filemode(mode))
    return path.open("rb")
