"""The published file as the dashboard reads it: opened for one question, closed again.

A run replaces the file by a rename. Every question therefore opens the file anew, in a DuckDB
instance of its own (a shared one would go on reading the file that was replaced), and answers are
kept by the file's inode, size and time of writing: a new publication has none yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

import duckdb

from pipelines.explain.rows import Connection

Answer = TypeVar("Answer")

_KEPT_ANSWERS: Final = 256
_SCHEMA: Final = "marts"
_CORE: Final = frozenset({"fct_events", "fct_event_mentions", "fct_claims", "dim_articles"})
_RUN: Final = "Run: make run. This page shows the data as soon as they are published."


class PublishedError(Exception):
    """The published file cannot be shown.

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


class ReplacedError(Exception):
    """Another publication took the file's place while it was being opened: ask again."""


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


def current(path: Path) -> Publication:
    """The publication that lies at the path now.

    Raises:
        PublishedError: there is none, or nothing in it.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise PublishedError(f"Nothing has been published at {path} yet.", _RUN) from None
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from error
    if not path.is_file():
        raise PublishedError(f"{path} is a folder.", "Name another warehouse with --warehouse.")
    if found.st_size == 0:
        raise PublishedError(f"The file {path} is empty.", f"Remove it. {_RUN}")
    return Publication(path, found.st_ino, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=_KEPT_ANSWERS)
def _kept(
    publication: Publication, question: Callable[..., object], arguments: tuple[Hashable, ...]
) -> object:
    with reading(publication) as connection:
        return question(connection, *arguments)


def ask(publication: Publication, question: Callable[..., Answer], *arguments: Hashable) -> Answer:
    """What ``question(connection, *arguments)`` answers; kept until the next publication.

    Raises:
        PublishedError: the file cannot be read, or is of another version.
        ReplacedError: it was replaced meanwhile.
    """
    return _kept(publication, question, arguments)  # type: ignore[return-value]


@contextmanager
def reading(publication: Publication) -> Iterator[Connection]:
    """A read-only connection to the publication, for the time of the block.

    Raises:
        PublishedError: the file cannot be read, or its tables are of another version.
        ReplacedError: another file has taken its place.
    """
    quoted = str(publication.path).replace("'", "''")
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
        try:
            connection.execute(f"ATTACH '{quoted}' AS published (READ_ONLY, TYPE duckdb)")
        except duckdb.Error as error:
            raise _why_unreadable(publication.path, error) from error
        if current(publication.path) != publication:
            raise ReplacedError
        connection.execute("USE published")
        connection.execute("SET enable_external_access = false")
        try:
            yield connection
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise _why_unfit(connection, publication.path) from error


def _why_unreadable(path: Path, error: duckdb.Error) -> PublishedError:
    told = str(error).splitlines()[0]
    if "lock" in told.lower():
        return PublishedError(
            f"Another program has {path} open for writing.",
            "Close it (or open the file read-only there). This page then goes on by itself.",
            is_locked=True,
        )
    if "not a valid DuckDB" in told:
        return PublishedError(
            f"{path} is no DuckDB database.", f"Move it away, it is not from Sitrep. {_RUN}"
        )
    return _unreadable(path, told)


def _unreadable(path: Path, told: str) -> PublishedError:
    return PublishedError(
        f"{path} cannot be read: {told}.",
        "See that the file may be read by you. If it is damaged, make run publishes it anew.",
    )


def _why_unfit(connection: Connection, path: Path) -> PublishedError:
    """A question met a table or column that is not there."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() "
        f"WHERE database_name = 'published' AND schema_name = '{_SCHEMA}'"
    ).fetchall()
    if not _CORE & {name for (name,) in tables}:
        return PublishedError(
            f"{path} is a database, and not one that Sitrep published.",
            f"Name the folder of your warehouse with --warehouse, or move the file away. {_RUN}",
        )
    return PublishedError(f"{path} was published by another version of Sitrep.", _RUN)
