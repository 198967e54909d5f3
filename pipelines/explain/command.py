"""``sitrep explain``: a question to the published file, answered as text or as JSON."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.explain import (
    MEASURES,
    CellExplanation,
    EventExplanation,
    ExplainError,
    explain_event,
    explain_month,
)
from pipelines.explain.text import ANSI, PLAIN, cell_text, event_text
from pipelines.store.published_file import UnusableFileError, reading


@dataclass(frozen=True, slots=True)
class Question:
    """An event's id, or a month and what is counted in it, with the filters of the mart."""

    event_id: str | None
    month: str | None
    what: str | None
    options: dict[str, str | None]


def answer(
    database: Path, question: Question, *, as_json: bool, is_terminal: bool
) -> tuple[str, bool]:
    """The text to print, and whether there was an answer; else the text says what to do."""
    try:
        with reading(database) as connection:
            found = _ask(connection, question)
    except (ExplainError, UnusableFileError) as error:
        return str(error), False
    if as_json:
        return json.dumps(
            dataclasses.asdict(found), indent=2, default=str, ensure_ascii=False
        ), True
    style = ANSI if is_terminal and not os.environ.get("NO_COLOR") else PLAIN
    if is_terminal:
        style = dataclasses.replace(style, width=shutil.get_terminal_size().columns)
    if isinstance(found, EventExplanation):
        return event_text(found, style), True
    return cell_text(found, style), True


def _ask(
    connection: duckdb.DuckDBPyConnection, question: Question
) -> EventExplanation | CellExplanation:
    options = {name: value for name, value in question.options.items() if value is not None}
    if question.event_id is not None:
        if question.month or question.what or options:
            raise ExplainError("Give an event's id, or --month and --what, not both.")
        return explain_event(connection, question.event_id)
    if question.month is None or question.what is None:
        raise ExplainError(
            "Give an event's id (sitrep explain EVENT_ID), or a month and what to count "
            f"(sitrep explain --month 2020-03 --what killed). What: {', '.join(MEASURES)}."
        )
    return explain_month(connection, question.month, question.what, question.options)
