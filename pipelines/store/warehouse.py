"""The private database of a run: opening it, its tables, and replacing their rows as a whole.

Rows travel as dicts or as object frames of :mod:`pipelines.schema` and pass through Arrow with
the declared types, so that a wrong type is an error here and never a silent cast.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd
import pyarrow as pa

from pipelines import schema
from pipelines.settings import memory_limit

Row = dict[str, object]


LOCKED: Final = "Could not set lock on file"
"""DuckDB's words where another process has the file open."""
_BYTES_A_THREAD: Final = 600_000_000
"""A thread that writes articles holds a row group of them, 122,880 texts of 3 kB and more: with
four threads in 1.4 GB, a million articles could not be published; with two they take 14 s."""
_MAGIC: Final = b"DUCK"
_MAGIC_AT: Final = 8


def is_duckdb_file(path: Path) -> bool:
    """Whether the file begins as DuckDB's do.

    DuckDB itself is asked later: given a file of SQLite's, it would fetch an extension.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC


def quoted(value: Path | str) -> str:
    """The value as a string of SQL."""
    escaped = str(value).replace("'", "''")
    return f"'{escaped}'"


def limit_memory(connection: duckdb.DuckDBPyConnection) -> None:
    """Has the database take no more memory than the settings say, and spill the rest to disk.

    It has no more threads than that memory is enough for.

    Raises:
        SettingsError: the setting makes no sense.
    """
    connection.execute(f"SET memory_limit = {quoted(memory_limit(os.environ))}")
    connection.execute(
        "SET threads = greatest(1, least(current_setting('threads'), "
        f"parse_formatted_bytes(current_setting('memory_limit')) // {_BYTES_A_THREAD}))"
    )


@contextmanager
def open_to_read(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Opens a database that is there, within the memory of the settings.

    Raises:
        duckdb.IOException: another process has it open for writing.
        SettingsError: the amount of memory makes no sense.
    """
    with duckdb.connect(path, read_only=True) as connection:
        limit_memory(connection)
        yield connection


@contextmanager
def open_build(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Opens the build database for writing, with every table of the schema in its present shape.

    Raises:
        duckdb.IOException: another process has it open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(path) as connection:
        limit_memory(connection)
        for table in (*schema.TABLES, *schema.WORKING):
            _bring_up_to_date(connection, table)
        yield connection


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    table: schema.Table,
    where: str = "true",
    values: Sequence[object] = (),
) -> list[Row]:
    """Rows of a table as dicts, in the order in which they were written.

    Args:
        connection: an open build database.
        table: the table.
        where: SQL that holds of the rows; all rows without it.
        values: of its parameters.
    """
    cursor = connection.execute(_select(table, where), list(values))
    return [dict(zip(table.column_names, row, strict=True)) for row in cursor.fetchall()]


def _select(table: schema.Table, where: str) -> str:
    return f"SELECT {', '.join(table.column_names)} FROM {table.full_name} WHERE {where}"


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commits what is written inside, or undoes all of it."""
    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def replace_tables(
    connection: duckdb.DuckDBPyConnection,
    frames: Sequence[tuple[schema.Table, pd.DataFrame]],
    rejections: Sequence[tuple[str, Sequence[Row]]] = (),
) -> None:
    """Replaces whole tables, and the rejections of whole stages, in one transaction.

    Args:
        connection: an open build database.
        frames: each table with its new rows; columns that the table does not have (those made
            for a check only) are left out.
        rejections: each stage with its rejected rows. One that an earlier run has seen keeps its
            first ``seen_at``.

    Raises:
        pyarrow.ArrowException: a value does not have its column's type; nothing is written.
    """
    with transaction(connection):
        for table, frame in frames:
            replace_rows(connection, table, frame)
        for stage, rows in rejections:
            replace_rejections(connection, stage, rows)


def replace_rows(
    connection: duckdb.DuckDBPyConnection, table: schema.Table, frame: pd.DataFrame
) -> None:
    """Replaces the rows of one table by a frame's; see :func:`insert`."""
    connection.execute(f"DELETE FROM {table.full_name}")
    insert(connection, table, frame)


def replace_rejections(
    connection: duckdb.DuckDBPyConnection,
    stage: str,
    rows: Sequence[Row],
    sources: Collection[str] | None = None,
) -> None:
    """Replaces the rejections of a stage; one known from before keeps its first ``seen_at``.

    Args:
        connection: an open build database, in a transaction of the caller's.
        stage: the stage.
        rows: its rejections.
        sources: only those of these source paths are replaced; all of the stage without it.
    """
    where = "stage = ?"
    values: list[object] = [stage]
    if sources is not None:
        where += " AND source_path IN (SELECT unnest(?::VARCHAR[]))"
        values.append(list(sources))
    frame = schema.REJECTIONS.frame(list(rows))
    with registered(connection, schema.REJECTIONS, frame):
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE refused AS SELECT batch.* REPLACE "
            "(coalesce(earlier.seen_at, batch.seen_at) AS seen_at) FROM batch "
            "LEFT JOIN core.rejections earlier USING (source_path, stage, reason)"
        )
    connection.execute(f"DELETE FROM core.rejections WHERE {where}", values)
    connection.execute("INSERT INTO core.rejections BY NAME FROM refused")
    connection.execute("DROP TABLE refused")


def insert(connection: duckdb.DuckDBPyConnection, table: schema.Table, frame: pd.DataFrame) -> None:
    """Adds a frame's rows to a table; columns that the table does not have are left out.

    Raises:
        pyarrow.ArrowException: a value does not have its column's type.
    """
    with registered(connection, table, frame):
        connection.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM batch")


@contextmanager
def registered(
    connection: duckdb.DuckDBPyConnection, table: schema.Table, frame: pd.DataFrame
) -> Iterator[None]:
    """The frame's rows as a relation ``batch`` with the table's columns and types."""
    arrow = table.arrow_schema
    batch = pa.table(
        {field.name: pa.array(frame[field.name].tolist(), field.type) for field in arrow}
    )
    connection.register("batch", batch)
    yield
    connection.unregister("batch")


def _bring_up_to_date(connection: duckdb.DuckDBPyConnection, table: schema.Table) -> None:
    """Creates the table; where its columns are of another version, keeps the rows that fit.

    Stages write their tables anew in every run, but when a record was first seen and which ids
    were once published is known from the earlier rows alone.
    """
    found = connection.execute(
        "SELECT column_name, data_type, is_nullable FROM duckdb_columns() "
        "WHERE database_name = current_database() AND schema_name = ? AND table_name = ? "
        "ORDER BY column_index",
        [table.schema, table.name],
    ).fetchall()
    wanted = [(c.name, c.type, c.nullable) for c in table.columns]
    if found == wanted:
        return
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {table.schema}")
    types = {name: type_ for name, type_, _ in found}
    fits = bool(found) and all(c.nullable or types.get(c.name) == c.type for c in table.columns)
    if fits:
        shared = ", ".join(c.name for c in table.columns if types.get(c.name) == c.type)
        connection.execute(f"CREATE TEMP TABLE kept AS SELECT {shared} FROM {table.full_name}")
    connection.execute(f"DROP TABLE IF EXISTS {table.full_name}")
    connection.execute(table.create_statement())
    if fits:
        connection.execute(f"INSERT INTO {table.full_name} BY NAME FROM kept")
        connection.execute("DROP TABLE kept")
