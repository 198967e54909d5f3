"""Opening the published file for readers: read-only, locked down, with words for what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from pipelines.warehouse import LOCKED, is_duckdb_file

SCHEMA: Final = "marts"
_KEY_TABLE: Final = "fct_events"
# No extension is fetched, and a name in a query never stands for a variable of this program.
_ALWAYS: Final[Mapping[str, str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_NOT_OURS: Final = (
    "Name the right folder with --warehouse; or, if that file is of no use, remove it and "
    "run: make run"
)
_CLOSED: Final[Mapping[str, str]] = {"enable_external_access": "false"}


class UnusableFileError(ValueError):
    """The published file cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Tells one publication from the next: a new file takes the place of the old one."""

    inode: int
    changed_ns: int
    size: int


def stamp_of(database: Path) -> Stamp:
    """Which publication lies at the path.

    Raises:
        UnusableFileError: nothing has been published there.
    """
    try:
        found = database.stat()
    except OSError as error:
        raise UnusableFileError(
            f"Nothing has been published at {database} yet. Run: make run"
        ) from error
    return Stamp(found.st_ino, found.st_mtime_ns, found.st_size)


def open_published(database: Path, *, with_files: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to the published file that can change nothing, the schema ``marts`` in use.

    Args:
        database: the file.
        with_files: whether a query may read and write other files (``read_csv``, ``COPY TO``).

    Raises:
        UnusableFileError: missing, empty, unreadable, no DuckDB file, or not one of Sitrep's.
    """
    if stamp_of(database).size == 0:
        raise UnusableFileError(
            f"{database} is empty: it was not written by Sitrep. Remove it, then run: make run"
        )
    if not is_duckdb_file(database):
        raise UnusableFileError(f"{database} is no DuckDB file. {_NOT_OURS}")
    try:
        connection = duckdb.connect(
            database, read_only=True, config={**_ALWAYS, **({} if with_files else _CLOSED)}
        )
    except duckdb.Error as error:
        if LOCKED in str(error):
            raise UnusableFileError(
                f"Another program has {database} open for writing: close it there. "
                "Tools that only look at it should open it read-only (docs/bi.md)."
            ) from error
        reason = str(error).splitlines()[0]
        raise UnusableFileError(f"{database} cannot be read: {reason}. {_NOT_OURS}") from error
    if _KEY_TABLE not in columns_of(connection):
        connection.close()
        raise UnusableFileError(
            f"{database} has no table {SCHEMA}.{_KEY_TABLE}: it is not a file that Sitrep "
            f"published. {_NOT_OURS}"
        )
    connection.execute(f"USE {SCHEMA}")
    return connection


def columns_of(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Every published table with its columns and their types, in their order."""
    rows = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE schema_name = ? AND NOT internal ORDER BY table_name, column_index",
        [SCHEMA],
    ).fetchall()
    tables: dict[str, dict[str, str]] = {}
    for table, column, type_ in rows:
        tables.setdefault(table, {})[column] = type_
    return tables
