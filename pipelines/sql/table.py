"""An answer as a table for a person's eyes: aligned, cut to a readable size, inert."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import Final

from rich.cells import cell_len, set_cell_size

from pipelines.export.result import Result, names_of, rows_of
from pipelines.export.values import cell_text, is_number

MOST_ROWS: Final = 1_000
MOST_COLUMNS_OF_A_CELL: Final = 100
_NULL: Final = "NULL"
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Shown:
    """A table's lines, and under it what a reader must know of it."""

    lines: tuple[str, ...]
    notes: tuple[str, ...]


def show(result: Result) -> Shown:
    """The first rows of an answer under a heading."""
    names = [inert(name) for name in names_of(result)]
    rows = list(islice(rows_of(result), MOST_ROWS + 1))
    is_cut = len(rows) > MOST_ROWS
    rows = rows[:MOST_ROWS]
    cells = [[_NULL if value is None else inert(cell_text(value)) for value in row] for row in rows]
    has_long = any(cell_len(text) > MOST_COLUMNS_OF_A_CELL for row in cells for text in row)
    widths = [
        min(max(map(cell_len, column)), MOST_COLUMNS_OF_A_CELL)
        for column in zip(names, *cells, strict=True)
    ]
    lines = [_line(names, widths, [False] * len(names)), "─┼─".join("─" * w for w in widths)]
    lines += [
        _line(texts, widths, [is_number(value) for value in row])
        for texts, row in zip(cells, rows, strict=True)
    ]
    notes = [f"the first {MOST_ROWS:,} rows" if is_cut else _rows(len(rows))]
    if is_cut or has_long:
        notes.append("--format csv or jsonl writes every row and every text in full")
    return Shown(tuple(lines), tuple(notes))


def inert(text: str) -> str:
    """The text without what a terminal would obey: control characters and marks of direction."""
    text = text.replace("\r\n", "\n").replace("\n", "↵").replace("\t", " ")
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" or c in _BIDI else c for c in text)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _line(texts: list[str], widths: list[int], right: list[bool]) -> str:
    fitted = (
        text.rjust(width) if is_right else _fitted(text, width)
        for text, width, is_right in zip(texts, widths, right, strict=True)
    )
    return " │ ".join(fitted).rstrip()


def _fitted(text: str, width: int) -> str:
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)
