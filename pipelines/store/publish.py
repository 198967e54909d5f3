"""Publishing: the marts go out as one DuckDB file and one folder of Parquet, whole or not at all.

Readers hold the published file open while runs go on. Everything is therefore written beside it
and put in place by one rename: a reader sees the old state or the new one, never a part.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import duckdb

from pipelines.checks.marts import HISTORY
from pipelines.moments import utc_now
from pipelines.settings import Settings
from pipelines.store import due
from pipelines.store.history import EVENTS, add_versions, begin_history, columns_of, judge_history
from pipelines.store.published import EARLIER, FORMAT, MARK
from pipelines.store.published_file import SCHEMA
from pipelines.store.warehouse import limit_memory, open_to_read, quoted

# Files of DuckDB's own version 2 format cannot be read by the 1.x clients that analysts have.
STORAGE_VERSION: Final = "v1.2.0"
_STAGING: Final = ".staging-"
_VERSIONS: Final = ".marts"
_READ_ONLY: Final = 0o444
# The version that a reader may still be walking through, beside the one just published.
_KEPT_VERSIONS: Final = 2
MOST_GROWTH: Final = 1.3
"""Rows that were taken out go on taking room: a file that has grown by this is written anew."""


class NothingToPublishError(RuntimeError):
    """The build database has no marts."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was put in place: the database file and the rows of each table."""

    database: Path
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Mark:
    """What tells the published file from any other that may be put in its place.

    Attributes:
        inode: of the file.
        changed_ns: when it was last changed.
        byte_count: its size.
        bytes_at_first: its size when it was last written as a whole.
    """

    inode: int
    changed_ns: int
    byte_count: int
    bytes_at_first: int

    @classmethod
    def of(cls, file: Path, bytes_at_first: int | None = None) -> _Mark:
        found = file.stat()
        size = found.st_size
        return cls(found.st_ino, found.st_mtime_ns, size, bytes_at_first or size)


def publish(settings: Settings, now: datetime | None = None) -> Published:
    """Brings the marts of the build database, with their comments, to where readers look.

    What is due alone is written (:mod:`pipelines.store.due`), into a copy of what was published
    last: to copy a file is some twenty times as quick as to write its tables.

    The caller has seen every check pass.

    Args:
        settings: the folders.
        now: the moment from which on this is said (UTC); that of the call without it.

    Raises:
        NothingToPublishError: there are no marts; what is published stays as it is.
        HistoryError: what was published before contradicts itself; it stays as it is.
    """
    now = now or utc_now()
    sweep(settings.warehouse)
    database = settings.warehouse / f"{_STAGING}{uuid.uuid4().hex}.duckdb"
    folder = _next_version(settings.warehouse)
    folder.mkdir(parents=True)
    before = _published_before(settings)
    with ThreadPoolExecutor(1) as beside:
        copied = beside.submit(shutil.copyfile, settings.published_db, database) if before else None
        by_row = due.due_rows() if before else {}
        rows = _write(_Task(settings, database, folder, by_row, now), copied)
    for path in (database, *folder.iterdir(), folder, folder.parent):
        _sync(path)
    # Whoever opens it for writing shuts out its readers.
    database.chmod(_READ_ONLY)
    # What another's tool wrote into the old file and left in its log would be played into the new.
    settings.published_db.with_name(f"{settings.published_db.name}.wal").unlink(missing_ok=True)
    os.replace(database, settings.published_db)
    _point_to(settings.published_parquet, folder)
    _sync(settings.warehouse)
    mark = _Mark.of(settings.published_db, before.bytes_at_first if before else None)
    with duckdb.connect(settings.build_db) as build:
        due.settle(build, json.dumps(asdict(mark)))
    return Published(settings.published_db, rows)


def sweep(warehouse: Path) -> None:
    """Removes what killed runs left behind: staging files, and folders that nothing points to."""
    for stale in warehouse.glob(f"{_STAGING}*"):
        if stale.is_dir() and not stale.is_symlink():
            shutil.rmtree(stale)
        else:
            stale.unlink()
    link = warehouse / SCHEMA
    current = link.resolve() if link.is_symlink() else None
    for folder in [one for one in _versions(warehouse) if one != current][: 1 - _KEPT_VERSIONS]:
        shutil.rmtree(folder)


def _versions(warehouse: Path) -> list[Path]:
    """The folders of Parquet, oldest first: by number, since a clock may jump."""
    return sorted((warehouse / _VERSIONS).glob("*"))


def _next_version(warehouse: Path) -> Path:
    numbers = [int(name) for folder in _versions(warehouse) if (name := folder.name).isdecimal()]
    return warehouse / _VERSIONS / f"{max(numbers, default=0) + 1:09}"


def _published_before(settings: Settings) -> _Mark | None:
    """The published file, where it needs but the rows that are due; null where all is written."""
    if not settings.published_db.exists():
        return None
    with open_to_read(settings.build_db) as build:
        state = None if due.is_all(build) else due.published_state(build)
    if state is None:
        return None
    mark = _Mark(**json.loads(state))
    is_that = mark == _Mark.of(settings.published_db, mark.bytes_at_first)
    return mark if is_that and mark.byte_count < MOST_GROWTH * mark.bytes_at_first else None


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be written, and whereto.

    Attributes:
        settings: where the marts are, and what was published last.
        database: the database; it may have the marts of a former run.
        folder: where the Parquet goes.
        by_row: the marts of which only some rows are written, and what holds of these.
        now: the moment of the publication.
    """

    settings: Settings
    database: Path
    folder: Path
    by_row: Mapping[str, str]
    now: datetime


def _write(task: _Task, copied: Future[Path] | None) -> dict[str, int]:
    """Writes the marts to a database and a folder of Parquet; how many rows each has.

    The Parquet is written first, from the build database: to copy the published file takes one
    core as long as that takes the others (9 and 12 s for a million articles).

    Args:
        task: what is to be written.
        copied: done when the database has the marts of the former run; None where it begins empty.
    """
    with duckdb.connect() as connection:
        # What does not fit into memory goes where sweep() finds it, not to the current folder.
        limit_memory(connection)
        spill = task.database.with_suffix(".spill")
        connection.execute(f"SET temp_directory = {quoted(spill)}")
        connection.execute(f"ATTACH {quoted(task.settings.build_db)} AS build (READ_ONLY)")
        connection.execute("USE build")
        comments = _comments(connection)
        if not comments:
            message = f"{task.settings.build_db} has no tables in the schema {SCHEMA}"
            raise NothingToPublishError(message)
        for table in comments:
            if table != HISTORY.name:
                _write_parquet(connection, "build", table, task.folder)
        if copied:
            copied.result()
        connection.execute(
            f"ATTACH {quoted(task.database)} AS published (STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS published.{SCHEMA}")
        _fill(connection, task, comments)
        counts = {
            table: _scalar(connection, f"SELECT count(*) FROM published.{SCHEMA}.{table}")
            for table in comments
        }
        connection.execute("USE memory; DETACH published")
    return counts


def _comments(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """The marts of the build database by name, and what each is."""
    rows = connection.execute(
        "SELECT table_name, comment FROM ("
        "SELECT database_name, schema_name, table_name, comment FROM duckdb_tables() "
        "UNION ALL "
        "SELECT database_name, schema_name, view_name, comment FROM duckdb_views()) "
        f"WHERE database_name = 'build' AND schema_name = '{SCHEMA}' ORDER BY table_name"
    ).fetchall()
    return dict(rows)


def _fill(
    connection: duckdb.DuckDBPyConnection, task: _Task, comments: Mapping[str, str | None]
) -> None:
    """Writes all marts to ``published``, the history first, and sees that it holds together."""
    now = task.now
    has_history = HISTORY.name in comments
    if has_history:
        now = _write_history(connection, task, comments)
    for table, comment in comments.items():
        if table in task.by_row:
            _replace_rows(connection, table, task.by_row[table])
        elif table != HISTORY.name:
            _copy_table(connection, table, comment)
    connection.execute(
        f"CREATE OR REPLACE TABLE published.main.{MARK} AS SELECT {FORMAT} AS format, "
        f"{quoted(version('sitrep'))} AS sitrep, $now AS published_at",
        {"now": now},
    )
    if has_history:
        _write_parquet(connection, "published", HISTORY.name, task.folder)
        connection.execute("USE published")
        judge_history(connection, whole=not task.by_row)


def _write_parquet(
    connection: duckdb.DuckDBPyConnection, database: str, table: str, folder: Path
) -> None:
    target = quoted(folder / f"{table}.parquet")
    connection.execute(f"COPY {database}.{SCHEMA}.{table} TO {target} (FORMAT parquet)")


def _write_history(
    connection: duckdb.DuckDBPyConnection, task: _Task, comments: Mapping[str, str | None]
) -> datetime:
    """Before any other mart, while a copied file still has what was said last; the moment."""
    if task.by_row:
        said = frozenset(columns_of(connection, "published", HISTORY.name))
        return add_versions(connection, "published", said, task.by_row[EVENTS], task.now)
    _copy_table(connection, HISTORY.name, comments[HISTORY.name])
    said = begin_history(connection, task.settings.published_db)
    return add_versions(connection, EARLIER, said, "true", task.now)


def _replace_rows(connection: duckdb.DuckDBPyConnection, table: str, which: str) -> None:
    """Puts the rows of the build database in the place of those that were published.

    By row ids, so that the long texts of all other rows are never read.
    """
    full_name = f"published.{SCHEMA}.{table}"
    source = f"build.{SCHEMA}.{table}"
    connection.execute(f"DELETE FROM {full_name} WHERE {which}")
    connection.execute(
        f"INSERT INTO {full_name} FROM {source} "
        f"WHERE rowid IN (SELECT rowid FROM {source} WHERE {which})"
    )


def _copy_table(connection: duckdb.DuckDBPyConnection, table: str, comment: str | None) -> None:
    """One table with its constraints and comments.

    Table by table, since ``COPY FROM DATABASE`` would take the articles' raw bytes along.
    """
    columns = connection.execute(
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        f"WHERE database_name = 'build' AND schema_name = '{SCHEMA}' AND table_name = ? "
        "ORDER BY column_index",
        [table],
    ).fetchall()
    definition = ", ".join(
        f"{name} {type_}{'' if nullable else ' NOT NULL'}" for name, type_, nullable, _ in columns
    )
    full_name = f"published.{SCHEMA}.{table}"
    connection.execute(f"CREATE OR REPLACE TABLE {full_name} ({definition})")
    connection.execute(f"INSERT INTO {full_name} SELECT * FROM build.{SCHEMA}.{table}")
    if comment is not None:
        connection.execute(f"COMMENT ON TABLE {full_name} IS {quoted(comment)}")
    for name, _, _, remark in columns:
        if remark is not None:
            connection.execute(f"COMMENT ON COLUMN {full_name}.{name} IS {quoted(remark)}")


def _scalar(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def _point_to(link: Path, folder: Path) -> None:
    staged = link.with_name(f"{_STAGING}{uuid.uuid4().hex}")
    staged.symlink_to(folder.relative_to(link.parent), target_is_directory=True)
    os.replace(staged, link)


def _sync(path: Path) -> None:
    """Has the disk hold it before a rename points at it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
