"""The raw folder as batches of rows: what lies in it, what describes it, what is refused."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

import pandas as pd

from pipelines.ingest.archives import ZIP, manifests_in
from pipelines.ingest.fields import FIELDS_NAME, FieldRule, FieldRules
from pipelines.ingest.formats import has_named_fields, read_source
from pipelines.ingest.listing import ListedFile, holder, list_files, printable, record_number
from pipelines.ingest.manifests import MANIFEST_NAME, Manifests
from pipelines.ingest.record import Record, Refusal, RefusedError, Source, document_row, read_whole

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


class RawFolder:
    """A raw folder as it lies there now, to be read in whole or in part.

    Taken are the endings that ``formats`` knows, described by the nearest ``manifest.csv`` beside
    or above them that names them; the nearest ``fields.yml`` says how their records name things.
    ``README.md``, hidden files and folders and the ``X_files`` of a page ``X.html`` that was saved
    "complete" are no input and are passed over in silence; any other file is rejected. The order
    of the rows is that of the paths and does not depend on the file system.
    """

    def __init__(self, raw: Path, seen_at: datetime) -> None:
        """Lists the files and takes in what describes them; no article is opened.

        Args:
            raw: The raw folder; paths in the rows are relative to it, with ``/``.
            seen_at: When this reading takes place (UTC), the rows' first_seen_at and seen_at. The
                caller keeps the earlier moment of a record it has seen before.

        Raises:
            NotADirectoryError: raw is no folder.
        """
        if not raw.is_dir():
            raise NotADirectoryError(raw)
        self._began_ns = time.time_ns()
        self._rows = _Rows(seen_at)
        self._folder = _Folder(raw, self._rows)
        listed = list_files(raw, self._rows.refuse)
        kinds: dict[str, list[Path]] = {name: [] for name in _DESCRIPTIONS}
        self._files: dict[str, ListedFile] = {}
        for file in listed:
            kind = kinds.get(file.name.rpartition("/")[2])
            if kind is None:
                self._files[file.name] = file
            else:
                kind.append(self._path_of(file))
        self._folder.read_manifests(kinds[MANIFEST_NAME])
        self._folder.read_field_rules(kinds[FIELDS_NAME])
        self._described = self._folder.manifests.by_holder(self._files)

    def _path_of(self, file: ListedFile) -> Path:
        return self._folder.raw / (file.path or file.name)

    def files(self) -> pd.DataFrame:
        """The files as rows of schema.FILES."""
        files = self._files.values()
        return pd.DataFrame(
            {
                "file_path": list(self._files),
                "byte_count": [file.byte_count for file in files],
                "modified_ns": [file.modified_ns for file in files],
                "changed_ns": [file.changed_ns for file in files],
                "described_by": [self._description_of(name) for name in self._files],
            },
            dtype=object,
        )

    def _description_of(self, name: str) -> str | None:
        """Digest of the manifests' rows on a file and what is in it, and of its rule of fields."""
        told = [row for _, row in self._described.get(name, ())]
        if self._folder.field_rules and _may_have_rule(name):
            try:
                rule = self._folder.field_rules.rule_for(name)
                told += [rule.model_dump_json()] if rule else []
            except RefusedError as refusal:
                told.append(refusal.detail)
        return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16] if told else None

    def read(self, names: Collection[str] | None = None) -> Iterator[IngestResult]:
        """The records of files, a bounded batch at a time, whatever the size of the files.

        Args:
            names: The files to be read; all without it. Of the others it is taken for granted that
                they are as they were: what is refused is told of those that are read alone.
        """
        for name, file in self._files.items():
            if names is not None and name not in names:
                self._folder.manifests.mark_present(name)
                for target, _ in self._described.get(name, ()):
                    self._folder.manifests.mark_present(target)
                continue
            for _ in self._folder.read(self._path_of(file)):
                if self._rows.is_full:
                    yield self._rows.take()
        self._rows.refuse_all(self._folder.manifests.unused())
        self._rows.refuse_all(self._folder.field_rules.unused())
        yield self._rows.take()

    def holder(self, source_path: str) -> str | None:
        """The file that holds a record, or that a refusal is of; None where it is no more."""
        return holder(source_path, self._files)

    def is_settled(self, name: str) -> bool:
        """Whether what was read of a file holds as long as its size and times do."""
        return name not in self._folder.unreadable and self._files[name].is_settled(self._began_ns)


def read_batches(raw: Path, seen_at: datetime) -> Iterator[IngestResult]:
    """All records below a folder; see :class:`RawFolder`."""
    return RawFolder(raw, seen_at).read()


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
    unnumbered = path.with_name(record_number().sub("", path.name))
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

    def add(self, record: Record, file: str, manifest: str | None, rule: FieldRule | None) -> None:
        """Keeps a record as a row."""
        self._bytes += len(record.content)
        field_map = rule.as_json() if rule else None
        self._documents.append(document_row(record, self.seen_at, manifest, field_map, file))

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
        self.raw = raw
        self._root = raw.resolve()
        self._rows = rows
        self.manifests = Manifests(rows.seen_at.date())
        self.field_rules = FieldRules()
        self.unreadable: set[str] = set()

    def name_of(self, path: Path) -> str:
        """Path below the raw folder, with bytes that are not UTF-8 written as escapes."""
        return printable(path.relative_to(self.raw).as_posix())

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
            self.unreadable.add(name)
            reason = error.strerror or type(error).__name__
            self._rows.refuse(Refusal(name, "unreadable file", reason))

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
            rule = self.field_rules.rule_for(name) if _may_have_rule(name) else None
            taken = refused = 0
            for found in read_source(replace(source, fields=rule)):
                if isinstance(found, Record):
                    member = record_number().sub("", found.name)
                    manifest_row = self.manifests.row_of(found.name, member, name)
                    member_rule = rule if has_named_fields(member) else None
                    self._rows.add(found, name, manifest_row, member_rule)
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


def _refuse_rubbish(taken: int, refused: int) -> None:
    """A gigabyte of empty brackets would take an hour to refuse one by one."""
    if refused > _MOST_REFUSED and refused > taken:
        detail = f"{refused:,} refused, {taken:,} taken; the rest of the file is not read"
        raise RefusedError("too many bad records", detail)


def _may_have_rule(name: str) -> bool:
    """Whether ``fields.yml`` may be about a file, or about what is in it."""
    return has_named_fields(name) or name.lower().endswith(ZIP)


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
