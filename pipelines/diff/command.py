"""``sitrep diff``: the comparison as text or as JSON."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime, time
from pathlib import Path

import duckdb

from pipelines.diff.compare import diff
from pipelines.diff.model import DiffError
from pipelines.diff.text import diff_text
from pipelines.moments import in_utc
from pipelines.store.published_file import UnusableFileError, open_published


def answer(
    database: Path, start: str, end: str | None, event: str | None, *, as_json: bool
) -> tuple[str, bool]:
    """The text to print, and whether there was an answer; else the text says what to do.

    Args:
        database: the published file.
        start: a day, or a moment in UTC; a day stands for its end.
        end: likewise; what is published now without it.
        event: an event's id or the beginning of one; all events without it.
        as_json: whether a machine reads it.
    """
    try:
        until = None if end is None else read_moment(end)
        with open_published(database) as connection:
            found = diff(connection, read_moment(start), until, event)
    except (DiffError, UnusableFileError) as error:
        return str(error), False
    except (duckdb.CatalogException, duckdb.BinderException):
        return f"{database} was published by another version of Sitrep. Run: make run", False
    if as_json:
        told = json.dumps(dataclasses.asdict(found), indent=2, default=str, ensure_ascii=False)
        return told, True
    return diff_text(found, is_of_one=event is not None), True


def read_moment(text: str) -> datetime:
    """``2031-05-01`` as the end of that day, ``2031-05-01T06:00`` as that moment (UTC).

    Raises:
        DiffError: it is neither.
    """
    try:
        if len(text) == len("2031-05-01"):
            return datetime.combine(date.fromisoformat(text), time.max)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise DiffError(
            f"{text!r} is no day: write 2031-05-01, or 2031-05-01T06:00 for a moment in UTC."
        ) from error
    return in_utc(moment)
