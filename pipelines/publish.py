"""Publishing: the marts go out as one DuckDB file and one folder of Parquet, whole or not at all.

Readers hold the published file open while runs go on. Everything is therefore written beside it
and put in place by one rename: a reader sees the old state or the new one, never a part.
"""

from __future__ import annotations

import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from pipelines import schema
from pipelines.settings import Settings
from pipelines.warehouse import Row

SCHEMA: Final = "marts"
# Files of DuckDB's own version 2 format cannot be read by the 1.x clients that analysts have.
STORAGE_VERSION: Final = "v1.2.0"
_STAGING: Final = ".staging-"
_VERSIONS: Final = ".marts"
# The version that a reader may still be walking through, beside the one just published.
_KEPT_VERSIONS: Final = 2


class NothingToPublishError(RuntimeError):
    """The build database has no marts."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was put in place: the database file and the rows of each table."""

    database: Path
    rows: dict[str, int]


def publish(settings: Settings) -> Published:
    """Copies the marts of the build database, with their comments, to where readers look.

    The caller has seen every check pass.

    Raises:
        NothingToPublishError: there are no marts; what is published stays as it is.
    """
    sweep(settings.warehouse)
    database = settings.warehouse / f"{_STAGING}{uuid.uuid4().hex}.duckdb"
    folder = settings.warehouse / _VERSIONS / uuid.uuid4().hex
    folder.mkdir(parents=True)
    rows = _write(settings.build_db, database, folder)
    _sync(database)
    for file in folder.iterdir():
        _sync(file)
    os.replace(database, settings.published_db)
    _point_to(settings.published_parquet, folder)
    _sync(settings.warehouse)
    return Published(settings.published_db, rows)


def read_published_ids(published_db: Path) -> tuple[list[Row], list[Row]]:
    """The event of every published mention, and the aliases of ids that went before.

    Returns:
        Rows of ``schema.MENTION_LINKS`` and of ``schema.EVENT_ID_ALIASES``; both empty where
        nothing has been published yet.
    """
    if not published_db.exists():
        return [], []
    with duckdb.connect(published_db, read_only=True) as connection:
        links = connection.execute(
            f"SELECT mention_id, event_id, why_linked FROM {SCHEMA}.fct_event_mentions "
            "WHERE event_id IS NOT NULL"
        ).fetchall()
        aliases = connection.execute(
            f"SELECT old_event_id, event_id, changed_at, why FROM {SCHEMA}.event_id_aliases"
        ).fetchall()
    return (
        [dict(zip(schema.MENTION_LINKS.column_names, row, strict=True)) for row in links],
        [dict(zip(schema.EVENT_ID_ALIASES.column_names, row, strict=True)) for row in aliases],
    )


def sweep(warehouse: Path) -> None:
    """Removes what killed runs left behind: staging files, and folders that nothing points to."""
    for stale in warehouse.glob(f"{_STAGING}*"):
        stale.unlink()
    link = warehouse / SCHEMA
    current = link.resolve() if link.is_symlink() else None
    folders = sorted(
        (folder for folder in (warehouse / _VERSIONS).glob("*") if folder != current),
        key=lambda folder: folder.stat().st_mtime_ns,
        reverse=True,
    )
    for folder in folders[_KEPT_VERSIONS - 1 :]:
        shutil.rmtree(folder)


def _write(build_db: Path, database: Path, folder: Path) -> dict[str, int]:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {_quoted(build_db)} AS build (READ_ONLY)")
        connection.execute(
            f"ATTACH {_quoted(database)} AS published (STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        connection.execute(f"CREATE SCHEMA published.{SCHEMA}")
        tables = connection.execute(
            "SELECT table_name, comment FROM duckdb_tables() "
            f"WHERE database_name = 'build' AND schema_name = '{SCHEMA}' ORDER BY table_name"
        ).fetchall()
        if not tables:
            raise NothingToPublishError(f"{build_db} has no tables in the schema {SCHEMA}")
        for table, comment in tables:
            _copy_table(connection, table, comment)
            target = _quoted(folder / f"{table}.parquet")
            connection.execute(f"COPY published.{SCHEMA}.{table} TO {target} (FORMAT parquet)")
        counts = {
            table: _scalar(connection, f"SELECT count(*) FROM published.{SCHEMA}.{table}")
            for table, _ in tables
        }
        connection.execute("DETACH published")
    return counts


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
    connection.execute(f"CREATE TABLE {full_name} ({definition})")
    connection.execute(f"INSERT INTO {full_name} SELECT * FROM build.{SCHEMA}.{table}")
    if comment is not None:
        connection.execute(f"COMMENT ON TABLE {full_name} IS {_quoted(comment)}")
    for name, _, _, remark in columns:
        if remark is not None:
            connection.execute(f"COMMENT ON COLUMN {full_name}.{name} IS {_quoted(remark)}")


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


def _quoted(value: Path | str) -> str:
    escaped = str(value).replace("'", "''")
    return f"'{escaped}'"
