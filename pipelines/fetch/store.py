"""Keeps what was fetched: the pages, the manifest beside them, and what the next run must know.

Below the folder lie ``<host>/<name>-<URL>-<content>.<ending>``, where the last two parts are
digests: an article that has changed is a new file, and no file is written over. Nothing is half
written: a file appears under its name when it is whole. A page is entered in ``.state/`` before it
appears, and in ``manifest.csv`` at the end; a run that was cut off in between is made good by the
next.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from pathlib import Path
from typing import Final

from pipelines.fetch.addresses import Address
from pipelines.fetch.changes import reads_the_same
from pipelines.fetch.connection import Answer, Headers
from pipelines.fetch.errors import RefusedError
from pipelines.ingest.manifests import MANIFEST_NAME
from pipelines.settings import SettingsError

FOLDER: Final = "fetched"
STATE: Final = Path(".state", "fetch.sqlite")
ENDINGS: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/plain": ".txt",
}
COLUMNS: Final = ("file", "url", "outlet", "fetched_at", "charset")

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS addresses (
    url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, file TEXT, links TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    file TEXT PRIMARY KEY, url TEXT, outlet TEXT, fetched_at TEXT, charset TEXT
) WITHOUT ROWID;
"""
_HTML: Final = ".html"
_SLUG_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that is stored: its file below the store's folder, and whether this answer is new."""

    file: str
    is_new: bool


class StoreBusyError(SettingsError):
    """Another run fetches into the same folder."""


@contextmanager
def open_store(raw: Path) -> Iterator[Store]:
    """The store below a raw folder, for one run at a time; its manifest is whole at the end.

    Raises:
        StoreBusyError: another run has it open.
        SettingsError: the folder cannot be written, or its manifest not be read.
    """
    folder = raw / FOLDER
    state = folder / STATE
    try:
        state.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(state, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise SettingsError(f"{folder} cannot be written: {error}.") from error
    with closing(connection) as database:
        try:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("COMMIT")
            database.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise StoreBusyError(f"Another run fetches into {folder}.") from error
            said = f"{state} cannot be used ({error}). Without it, all pages are asked for anew."
            raise SettingsError(said) from error
        store = Store(folder, database)
        store.write_manifest()
        try:
            yield store
        finally:
            store.write_manifest()


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of the pages, and the database of what is known about them."""

    folder: Path
    database: sqlite3.Connection

    def conditions(self, url: str) -> Headers:
        """Headers that ask for a page or feed only if it is not what is stored."""
        row = self.database.execute(
            "SELECT etag, last_modified, file, links FROM addresses WHERE url = ?", (url,)
        ).fetchone()
        if row is None:
            return {}
        etag, last_modified, file, links = row
        if links is None and not (file and (self.folder / file).is_file()):
            return {}
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return {name: value for name, value in headers.items() if value}

    def links(self, url: str) -> tuple[str, ...]:
        """What a feed linked when it was last read."""
        row = self.database.execute("SELECT links FROM addresses WHERE url = ?", (url,)).fetchone()
        return tuple(json.loads(row[0])) if row and row[0] else ()

    def keep_links(self, url: str, answer: Answer, links: tuple[str, ...]) -> None:
        """Remembers what a feed links, for the day on which it has not changed."""
        self._remember(url, answer, file=None, links=json.dumps(links))

    def keep_page(self, url: str, answer: Answer, outlet: str | None, at: datetime) -> Kept:
        """Stores the body of an answer, if it says anything new.

        Args:
            url: the address that was asked; the answer's own may be another, after redirects.
            answer: a page that is OK.
            outlet: who publishes it, where the user says so.
            at: when it was fetched (UTC).

        Raises:
            OSError: the file cannot be written.
        """
        file = self._last_version(url, answer, at) or file_name(answer)
        path = self.folder / file
        is_new = not path.exists()
        self.database.execute(
            f"INSERT OR {'REPLACE' if is_new else 'IGNORE'} INTO files VALUES (?, ?, ?, ?, ?)",
            (
                file,
                answer.address.url,
                outlet,
                f"{at:%Y-%m-%dT%H:%M:%SZ}",
                _stated_charset(answer.headers),
            ),
        )
        if is_new:
            _write(path, answer.body)
        self._remember(url, answer, file=file, links=None)
        return Kept(file, is_new)

    def _last_version(self, url: str, answer: Answer, at: datetime) -> str | None:
        """The file of the last version of an HTML page, if this one is the same article."""
        row = self.database.execute("SELECT file FROM addresses WHERE url = ?", (url,)).fetchone()
        known, file = row[0] if row else None, file_name(answer)
        if not known or not file.endswith(_HTML) or _version_of(known) != _version_of(file):
            return None
        path = self.folder / known
        is_same = path.is_file() and reads_the_same(path.read_bytes(), answer.body, at)
        return str(known) if is_same else None

    def _remember(self, url: str, answer: Answer, *, file: str | None, links: str | None) -> None:
        row = (
            url,
            answer.headers.get("ETag"),
            answer.headers.get("Last-Modified"),
            file,
            links,
        )
        # A row that says the same is not written: a run without news leaves every byte as it was.
        self.database.execute(
            "INSERT INTO addresses VALUES (?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET"
            " (etag, last_modified, file, links) ="
            " (excluded.etag, excluded.last_modified, excluded.file, excluded.links)"
            " WHERE (etag, last_modified, file, links) IS NOT"
            " (excluded.etag, excluded.last_modified, excluded.file, excluded.links)",
            row,
        )

    def write_manifest(self) -> None:
        """Adds the stored pages that the manifest does not name; what stands there stays.

        Raises:
            SettingsError: it cannot be read, and is left as it is.
        """
        path = self.folder / MANIFEST_NAME
        header, rows = _read_manifest(path)
        place = header.index("file")
        named = {row[place].strip().removeprefix("./") for row in rows if len(row) > place}
        new = [
            dict(zip(COLUMNS, row, strict=True))
            for row in self.database.execute(
                f"SELECT {', '.join(COLUMNS)} FROM files ORDER BY fetched_at, file"
            )
            if row[0] not in named and (self.folder / row[0]).is_file()
        ]
        if not new:
            return
        header += [column for column in COLUMNS if column not in header]
        rows += [[row.get(column) or "" for column in header] for row in new]
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([header, *rows])
        _write(path, text.getvalue().encode())


def _read_manifest(path: Path) -> tuple[list[str], list[list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except FileNotFoundError:
        rows = []
    except (OSError, ValueError, csv.Error) as error:
        raise SettingsError(f"{path} cannot be read: {error}.") from error
    if not rows:
        return list(COLUMNS), []
    if "file" not in rows[0]:
        raise SettingsError(f"{path} has no column named file.")
    return rows[0], rows[1:]


def ending(headers: Headers) -> str:
    """The ending of a page's file, by its content type.

    Raises:
        RefusedError: pages of this type are not stored.
    """
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in ENDINGS:
        raise RefusedError(f"content of type {kind or 'unknown'} is not stored")
    return ENDINGS[kind]


def _stated_charset(headers: Headers) -> str | None:
    """The charset beside the content type, which stands nowhere in the page itself."""
    message = Message()
    message["Content-Type"] = headers.get("Content-Type", "")
    return message.get_content_charset()


def file_name(answer: Answer) -> str:
    """Where a page lies below the folder: by its address and its content."""
    address = answer.address
    host = re.sub(r"[^a-z0-9.-]", "_", address.host.lower()).strip(".")
    page = f"{_slug(address)}-{_digest(address.url.encode(), 12)}-{_digest(answer.body, 8)}"
    return f"{host}/{page}{ending(answer.headers)}"


def _version_of(file: str) -> tuple[str, str]:
    """What all versions of a page have in common: the name without the content's digest."""
    return file.rpartition("-")[0], Path(file).suffix


def _slug(address: Address) -> str:
    """The last part of the path that is a word, for people."""
    path = address.target.partition("?")[0]
    words = (re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in path.split("/"))
    return next((word for word in reversed([*words]) if word), "page")[:_SLUG_LENGTH].strip("-")


def _digest(content: bytes, length: int) -> str:
    return hashlib.sha256(content).hexdigest()[:length]


def _write(path: Path, content: bytes) -> None:
    """Writes a file as a whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
