"""A session of questions to the published file, which is a newer one as soon as there is one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

import duckdb

from pipelines.dictionary import read_tables
from pipelines.store.published_file import Publication, columns_of, open_published, publication_at

Answer = TypeVar("Answer")
_NAMED: Final = 3
# Statements that answer with the number of rows that they changed.
_CHANGES: Final = (
    duckdb.StatementType.CREATE,
    duckdb.StatementType.INSERT,
    duckdb.StatementType.UPDATE,
    duckdb.StatementType.DELETE,
    duckdb.StatementType.COPY,
)


class QueryError(ValueError):
    """A query has no answer; the message says why."""


class Cancelled(Exception):
    """The user stopped a query."""


class Session:
    """Questions to the published file.

    The file is opened anew where another one has taken its place since the last question. What
    a session made for itself (temporary tables, settings) goes with the old one.
    """

    def __init__(self, database: Path, *, with_files: bool) -> None:
        self._database = database
        self._with_files = with_files
        self._publication: Publication | None = None
        self._connection: duckdb.DuckDBPyConnection | None = None

    def connection(self) -> tuple[duckdb.DuckDBPyConnection, bool]:
        """A connection to what is published now, and whether that has changed since the last time.

        Raises:
            UnusableFileError: the file cannot be used.
        """
        publication = publication_at(self._database)
        if self._connection is not None and publication == self._publication:
            return self._connection, False
        was_open = self._connection is not None
        self.close()
        self._connection = open_published(self._database, with_files=self._with_files)
        self._publication = publication
        return self._connection, was_open

    def close(self) -> None:
        """Lets go of the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def ask(self, work: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        """Does work with the connection that Ctrl-C can stop.

        It is done in a thread: while DuckDB fetches rows, Python hears no signal (an endless
        query went on after ``fetchmany``), and a thread that only waits does.

        Raises:
            QueryError: DuckDB cannot do it.
            Cancelled: the user has stopped it.
        """
        connection, _ = self.connection()
        with ThreadPoolExecutor(max_workers=1) as thread:
            doing = thread.submit(work, connection)
            try:
                return doing.result()
            except KeyboardInterrupt:
                connection.interrupt()
                raise Cancelled from None
            except duckdb.Error as error:
                raise QueryError(self._told(error)) from error

    def _told(self, error: duckdb.Error) -> str:
        text = str(error)
        if isinstance(error, duckdb.PermissionException) and not self._with_files:
            text += "\nOther files are closed to queries; sitrep sql --files opens them."
        if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
            text += self._what_is_missing()
        return text

    def _what_is_missing(self) -> str:
        """Names what today's tables have and the published file has not."""
        published = columns_of(self.connection()[0])
        missing = [
            f"{table.name}.{column.name}" if table.name in published else table.name
            for table in read_tables()
            for column in table.columns
            if column.name not in published.get(table.name, {})
        ]
        named = list(dict.fromkeys(missing))
        if not named:
            return ""
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        return (
            f"\nThe file was published by an older version of Sitrep: it has no "
            f"{', '.join(named[:_NAMED])}{more}. Run: make run"
        )


def statements_of(connection: duckdb.DuckDBPyConnection, text: str) -> list[duckdb.Statement]:
    """The statements of a text.

    Raises:
        QueryError: it is no SQL.
    """
    try:
        return connection.extract_statements(text)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error


def answers(statement: duckdb.Statement) -> bool:
    """Whether a statement gives rows to look at."""
    return (
        duckdb.ExpectedResultType.QUERY_RESULT in statement.expected_result_type
        and statement.type not in _CHANGES
    )


def is_complete(text: str) -> bool:
    """Whether a text ends in the semicolon of a statement, not in one of a text or comment."""
    starts = [start for start, kind in duckdb.tokenize(text) if kind != duckdb.token_type.comment]
    return bool(starts) and text.encode()[starts[-1] :].startswith(b";")
