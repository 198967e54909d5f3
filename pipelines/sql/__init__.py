"""``sitrep sql``: questions to the published file, one by one or in a shell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, TextIO

import duckdb

from pipelines.export.files import whole_file
from pipelines.export.parquet import write_parquet
from pipelines.export.result import Result, answer_of
from pipelines.export.text import write_csv, write_json, write_jsonl, write_markdown
from pipelines.sql.session import Cancelled, QueryError, Session, answers, statements_of
from pipelines.sql.table import show

__all__ = ["Cancelled", "Form", "Output", "QueryError", "Session", "run_text"]


class Form(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Output:
    """Where answers go: a file that appears whole, else the standard output."""

    form: Form
    file: Path | None = None
    replace: bool = False


def _write_table(result: Result, out: TextIO) -> int:
    shown = show(result)
    out.write("".join(f"{line}\n" for line in (*shown.lines, f"({'; '.join(shown.notes)})")))
    return len(shown.lines)


_WRITERS: Final[Mapping[Form, Callable[[Result, TextIO], int]]] = {
    Form.TABLE: _write_table,
    Form.CSV: write_csv,
    Form.JSON: write_json,
    Form.JSONL: write_jsonl,
    Form.MARKDOWN: write_markdown,
}
# Several answers one after another are still readable.
_FOR_READING: Final = (Form.TABLE, Form.MARKDOWN)


def run_text(database: Path, text: str, output: Output, out: TextIO, *, with_files: bool) -> None:
    """Runs all statements of a text and writes what they answer.

    Raises:
        UnusableFileError: the published file cannot be used.
        QueryError: a statement is wrong; what stands before it has been done.
        ExportError: the file cannot be written.
        Cancelled: the user stopped it.
    """
    with closing(Session(database, with_files=with_files)) as session:
        connection, _ = session.connection()
        statements = statements_of(connection, text)
        count = sum(map(answers, statements))
        if count > 1 and output.form not in _FOR_READING:
            raise QueryError(
                f"{count} statements answer, and {output.form} holds one answer. "
                "Ask one, or take --format table."
            )
        if output.form is Form.PARQUET and output.file is None:
            raise QueryError("Parquet is no text: name a file with -o.")
        if output.file is None:
            _run(session, statements, output, out)
            return
        with whole_file(output.file, replace=output.replace) as staged:
            if output.form is Form.PARQUET:
                _run_to_parquet(session, statements, staged)
            else:
                with staged.open("w", encoding="utf-8", newline="") as file:
                    _run(session, statements, output, file)


def _run(session: Session, statements: list[duckdb.Statement], output: Output, out: TextIO) -> None:
    is_first = True
    for statement in statements:
        is_answer = answers(statement)
        if is_answer and not is_first:
            out.write("\n")
        session.ask(partial(_write, statement=statement, form=output.form, out=out))
        is_first = is_first and not is_answer


def _write(
    connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement, form: Form, out: TextIO
) -> None:
    with answer_of(connection, statement) as result:
        if answers(statement):
            _WRITERS[form](result, out)


def _run_to_parquet(session: Session, statements: list[duckdb.Statement], target: Path) -> None:
    if not any(map(answers, statements)):
        raise QueryError("No statement answers: there is nothing to write.")
    for statement in statements:
        if answers(statement):
            session.ask(partial(write_parquet, query=statement.query, target=target))
        else:
            session.ask(partial(duckdb.DuckDBPyConnection.execute, query=statement))
