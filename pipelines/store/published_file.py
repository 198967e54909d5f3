"""The published file as its readers open it: read-only, shut off, with words for what is wrong.

A run replaces the file by a rename. Each reader opens it in a DuckDB instance of its own, since
connections of one process to one path share an instance, which goes on reading the file that was
replaced; and compares publications to know that there is another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from pipelines.runs.trouble import first_line
from pipelines.store.warehouse import LOCKED, is_duckdb_file, quoted

SCHEMA: Final = "marts"
_CATALOG: Final = "sitrep"
_CORE: Final = frozenset({"fct_events", "fct_event_mentions", "fct_claims", "dim_articles"})
# No extension is fetched, and a name in a query never stands for a variable of this program.
_ALWAYS: Final[Mapping[str, str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
# Without external access DuckDB still reaches the file itself and its log: a query of COPY TO could
# overwrite both. Without a file system it reads on from the file that is open, and opens none. Then
# it has no room for temporary files either: a query that needs more than memory ends with an error.
_SHUT_OFF: Final = (
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET disabled_filesystems = 'LocalFileSystem'",
)
_RUN: Final = "Run: make run."
_NOT_OURS: Final = (
    "Name the right folder with --warehouse; or, if that file is of no use, remove it and "
    "run: make run."
)


class UnusableFileError(ValueError):
    """The published file cannot be used.

    Attributes:
        happened: What is the matter, in a sentence.
        advice: What to do about it.
        is_locked: Whether the same file can be read as soon as another program lets go of it.
    """

    def __init__(self, happened: str, advice: str, *, is_locked: bool = False) -> None:
        super().__init__(f"{happened} {advice}")
        self.happened = happened
        self.advice = advice
        self.is_locked = is_locked


@dataclass(frozen=True, slots=True)
class Publication:
    """One state of the published file; two publications are never equal."""

    path: Path
    inode: int
    modified_ns: int
    size: int

    @property
    def written_at(self) -> dt.datetime:
        """When it was written, by the clock of this place."""
        return dt.datetime.fromtimestamp(self.modified_ns / 1e9).astimezone()


def publication_at(database: Path) -> Publication:
    """Which publication lies at the path now.

    Raises:
        UnusableFileError: there is none, or nothing in it.
    """
    try:
        found = database.stat()
    except FileNotFoundError:
        raise UnusableFileError(f"Nothing has been published at {database} yet.", _RUN) from None
    except OSError as error:
        raise _unreadable(database, error.strerror or type(error).__name__) from error
    if database.is_dir():
        raise UnusableFileError(f"{database} is a folder.", _NOT_OURS)
    if found.st_size == 0:
        raise UnusableFileError(
            f"{database} is empty: it was not written by Sitrep.", "Remove it, then run: make run."
        )
    return Publication(database, found.st_ino, found.st_mtime_ns, found.st_size)


def open_published(database: Path, *, with_files: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to the published file that can change nothing, the schema ``marts`` in use.

    Args:
        database: the file.
        with_files: whether a query may read and write other files (``read_csv``, ``COPY TO``).

    Raises:
        UnusableFileError: missing, empty, unreadable, no DuckDB file, or not one of Sitrep's.
    """
    publication_at(database)
    try:
        is_database = is_duckdb_file(database)
    except OSError as error:
        raise _unreadable(database, error.strerror or type(error).__name__) from error
    if not is_database:
        raise UnusableFileError(f"{database} is no DuckDB file.", _NOT_OURS)
    connection = duckdb.connect(config={**_ALWAYS})
    try:
        _attach(connection, database)
        for setting in () if with_files else _SHUT_OFF:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection as :func:`open_published` makes it, for the time of the block.

    Raises:
        UnusableFileError: the file cannot be used, or has not the tables and columns that the
            block asks for.
    """
    with closing(open_published(database)) as connection:
        try:
            yield connection
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise UnusableFileError(
                f"{database} was published by another version of Sitrep.", _RUN
            ) from error


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


def _attach(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    try:
        connection.execute(f"ATTACH {quoted(database)} AS {_CATALOG} (READ_ONLY, TYPE duckdb)")
    except duckdb.Error as error:
        if LOCKED in str(error):
            raise UnusableFileError(
                f"Another program has {database} open for writing.",
                "Close it there. Tools that only look at the file should open it read-only "
                "(docs/bi.md).",
                is_locked=True,
            ) from error
        raise _unreadable(database, first_line(error)) from error
    if not _CORE & columns_of(connection).keys():
        raise UnusableFileError(
            f"{database} is a database, and not one that Sitrep published.", _NOT_OURS
        )
    connection.execute(f"USE {_CATALOG}.{SCHEMA}")


def _unreadable(database: Path, told: str) -> UnusableFileError:
    return UnusableFileError(
        f"{database} cannot be read: {told}.",
        "See that you may read the file. If it is damaged, or not Sitrep's, remove it and "
        "run: make run.",
    )
