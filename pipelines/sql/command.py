"""What ``sitrep sql`` does with its options."""

from __future__ import annotations

import sys
from pathlib import Path

from pipelines.export.files import ExportError
from pipelines.sql import Cancelled, Form, Output, QueryError, run_text
from pipelines.store.published_file import UnusableFileError

_WRONG, _STOPPED = 2, 130


def ask(
    database: Path,
    query: str | None,
    file: Path | None,
    form: str,
    output: Path | None,
    *,
    force: bool,
    with_files: bool,
) -> int:
    """Runs a query, a file of queries, what is piped in, or the shell; returns the exit status."""
    try:
        text = _text(query, file)
        if text is None:
            from pipelines.sql.shell import run_shell

            run_shell(database, with_files=with_files)
        else:
            wanted = Output(_form(form), output, replace=force)
            run_text(database, text, wanted, sys.stdout, with_files=with_files)
    except (UnusableFileError, QueryError, ExportError) as error:
        print(error, file=sys.stderr)
        return _WRONG
    except Cancelled:
        print("Cancelled.", file=sys.stderr)
        return _STOPPED
    except BrokenPipeError:
        # What reads our output has had enough of it, as head does.
        sys.stderr.close()
    return 0


def _form(name: str) -> Form:
    try:
        return Form(name.lower())
    except ValueError as error:
        raise QueryError(f"There is no format {name}. Formats: {', '.join(Form)}.") from error


def _text(query: str | None, file: Path | None) -> str | None:
    """What to run; None for the shell."""
    if query is not None and file is not None:
        raise QueryError("Give a query or a file of queries, not both.")
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{file} cannot be read as text: {error}") from error
    if query is None and not sys.stdin.isatty():
        return sys.stdin.read()
    return query
