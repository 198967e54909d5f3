"""The shell of ``sitrep sql``: statements over several lines, names completed, answers paged."""

from __future__ import annotations

import os
import readline
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import duckdb

from pipelines.export.result import answer_of
from pipelines.sql import Cancelled, QueryError
from pipelines.sql.session import Session, answers, is_complete, statements_of
from pipelines.sql.table import Shown, inert, show
from pipelines.store.published_file import SCHEMA, UnusableFileError, columns_of

_PROMPT, _MORE = "sitrep> ", "   ...> "
_MOST_REMEMBERED: Final = 2_000
_WORDS: Final = (
    "SELECT FROM WHERE GROUP BY ORDER HAVING LIMIT INNER LEFT JOIN ON USING AND OR NOT IN IS NULL "
    "LIKE ILIKE BETWEEN CASE WHEN THEN ELSE END AS DISTINCT WITH UNION ALL QUALIFY OVER PARTITION "
    "FILTER DESC ASC NULLS LAST FIRST DESCRIBE SUMMARIZE EXPLAIN count sum min max avg"
).split()
_HELP: Final = """\
A statement ends with ; and may take several lines.
  .tables        the tables, with what a row of each is
  .schema TABLE  its columns, with what they mean
  .help          this
  .quit          leaves, as Ctrl-D does
Tab completes names, the up arrow brings back lines, Ctrl-C stops a query or clears the line.
Nothing can be changed; CREATE TEMP TABLE is for notes of your own."""


def run_shell(database: Path, *, with_files: bool) -> None:
    """Asks and answers until the user leaves.

    Raises:
        UnusableFileError: the published file cannot be used at the start.
    """
    with closing(Session(database, with_files=with_files)) as session:
        shell = Shell(session, sys.stdout.write)
        shell.welcome(database)
        history = _history_file()
        _begin_line_editing(history, shell)
        try:
            _ask_until_the_end(shell)
        finally:
            _keep_history(history)


def _ask_until_the_end(shell: Shell) -> None:
    while not shell.has_ended:
        try:
            shell.take(input(_MORE if shell.is_amid else _PROMPT))
        except KeyboardInterrupt:
            shell.clear()
        except EOFError:
            print()
            return


class Shell:
    """What the shell does with each line; where lines come from is no matter of its own.

    Attributes:
        has_ended: whether the user wants to leave.
    """

    def __init__(self, session: Session, write: Callable[[str], object]) -> None:
        self._session = session
        self._write = write
        self._lines: list[str] = []
        self._names: list[str] = []
        self.has_ended = False

    @property
    def is_amid(self) -> bool:
        """Whether a statement has begun and not ended."""
        return bool(self._lines)

    def welcome(self, database: Path) -> None:
        """Opens the file and says what it is."""
        connection, _ = self._session.connection()
        tables = columns_of(connection)
        self._learn(tables)
        self._say(f"{database}, read-only: {len(tables)} tables. .help says what can be done.")

    def clear(self) -> None:
        """Forgets the statement that has begun."""
        self._lines.clear()
        self._say("")

    def take(self, line: str) -> None:
        """Does what a line asks for, once its statement is complete."""
        if not self._lines and line.strip().startswith("."):
            self._told(lambda: self._command(line.strip()))
            return
        if not line.strip() and not self._lines:
            return
        self._lines.append(line)
        text = "\n".join(self._lines)
        if is_complete(text):
            self._lines.clear()
            self._told(lambda: self._run(text))

    def complete(self, text: str, state: int) -> str | None:
        """The ``state``-th way to go on from ``text``, as readline asks for it."""
        table, dot, begun = text.rpartition(".")
        kept, begun = (f"{table}.", begun) if table else ("", dot + begun)
        found = [name for name in self._names if name.lower().startswith(begun.lower())]
        return f"{kept}{found[state]}" if state < len(found) else None

    def _told(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Cancelled:
            self._say("Cancelled.")
        except (QueryError, UnusableFileError) as error:
            self._say(str(error))

    def _run(self, text: str) -> None:
        for statement in statements_of(self._renewed(), text):
            shown = self._session.ask(partial(_answer, query=statement))
            if answers(statement):
                self._show(shown)

    def _renewed(self) -> duckdb.DuckDBPyConnection:
        connection, is_new = self._session.connection()
        if is_new:
            self._learn(columns_of(connection))
            self._say(
                "A newer file has been published: this is from it. Temporary tables are gone."
            )
        return connection

    def _command(self, line: str) -> None:
        name, _, argument = line.rstrip(";").partition(" ")
        match name:
            case ".quit" | ".exit":
                self.has_ended = True
            case ".help":
                self._say(_HELP)
            case ".tables":
                self._describe(
                    "SELECT table_name AS table, estimated_size AS rows, comment AS meaning "
                    f"FROM duckdb_tables() WHERE schema_name = '{SCHEMA}' ORDER BY table_name"
                )
            case ".schema":
                self._schema(argument.strip().removeprefix(f"{SCHEMA}."))
            case _:
                self._say(f"There is no command {inert(name)}. .help names them.")

    def _schema(self, table: str) -> None:
        known = columns_of(self._renewed())
        if table not in known:
            self._say(f"Name one of the tables: {', '.join(known)}.")
            return
        self._describe(
            "SELECT column_name AS column, data_type AS type, comment AS meaning "
            f"FROM duckdb_columns() WHERE schema_name = '{SCHEMA}' AND table_name = '{table}' "
            "ORDER BY column_index"
        )

    def _describe(self, query: str) -> None:
        self._renewed()
        self._show(self._session.ask(partial(_answer, query=query)))

    def _show(self, shown: Shown) -> None:
        text = "\n".join((*shown.lines, f"({'; '.join(shown.notes)})"))
        if not _paged(text, shown):
            self._say(text)

    def _say(self, text: str) -> None:
        self._write(f"{text}\n")

    def _learn(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        columns = {column for table in tables.values() for column in table}
        self._names = [
            *sorted({*tables, *columns, SCHEMA}),
            *_WORDS,
            ".tables",
            ".schema",
            ".help",
            ".quit",
        ]


def _answer(connection: duckdb.DuckDBPyConnection, query: str | duckdb.Statement) -> Shown:
    with answer_of(connection, query) as result:
        return show(result)


def _paged(text: str, shown: Shown) -> bool:
    """Whether a pager has shown it: only what is larger than the terminal needs one."""
    pager = os.environ.get("PAGER", "less")
    size = shutil.get_terminal_size()
    fits = len(shown.lines) + 3 < size.lines and max(map(len, shown.lines)) <= size.columns
    if fits or not sys.stdout.isatty() or not pager or shutil.which(pager.split()[0]) is None:
        return False
    # -S: a row stays a line, the arrows go sideways.
    environment = {"LESS": "-SX", **os.environ}
    subprocess.run(pager.split(), input=text, text=True, env=environment, check=False)
    return True


def _history_file() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "sitrep" / "sql_history"


def _begin_line_editing(history: Path, shell: Shell) -> None:
    if history.is_file():
        readline.read_history_file(history)
    readline.set_history_length(_MOST_REMEMBERED)
    readline.set_completer_delims(" \t\n\"'`@$><=;|&{(,)*+-/")
    readline.set_completer(shell.complete)
    readline.parse_and_bind("tab: complete")


def _keep_history(history: Path) -> None:
    """Keeps the lines for the next time; a folder that cannot be written is no trouble."""
    try:
        history.parent.mkdir(parents=True, exist_ok=True)
        readline.write_history_file(history)
        history.chmod(0o600)
    except OSError:
        return
