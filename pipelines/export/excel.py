"""Answers written as one Excel workbook, a sheet a table."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.export.result import Result, names_of, rows_of
from pipelines.export.values import cell_text
from pipelines.moments import in_utc

if TYPE_CHECKING:
    from types import TracebackType

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, the header's included (Excel, "specifications and limits")."""
MOST_CHARACTERS: Final = 32_767
"""Characters of a cell (as above)."""
_MOST_OF_A_NAME: Final = 31
_FIRST_YEAR: Final = 1900
_EXACT: Final = 2**53  # a cell's number is a double
_CUT: Final = " … [cut]"
# What XML 1.0 cannot hold.
_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass
class Workbook:
    """An Excel file that is written row by row.

    A table longer than a sheet goes on in another, named ``table (2)``. A longer text than a
    cell holds is cut and marked.

    Attributes:
        path: where it is written; it is whole when the ``with`` block ends.
        most_rows: rows of a sheet, its header included.
        cut_cells: how many texts were too long.
    """

    path: Path
    most_rows: int = MOST_ROWS
    cut_cells: int = field(default=0, init=False)

    def __enter__(self) -> Workbook:
        import xlsxwriter  # type: ignore[import-untyped]

        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(str(self.path), options)
        self._heading = self._book.add_format({"bold": True, "bottom": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    def add(self, name: str, result: Result) -> int:
        """Writes a table as a sheet, or several; returns the rows."""
        names = names_of(result)
        sheet, count, line = self._sheet(name, 1, names), 0, 1
        for count, row in enumerate(rows_of(result), start=1):
            if line == self.most_rows:
                part = (count - 1) // (self.most_rows - 1) + 1
                sheet, line = self._sheet(name, part, names), 1
            for column, value in enumerate(row):
                self._write(sheet, line, column, value)
            line += 1
        return count

    def _sheet(self, name: str, part: int, columns: list[str]) -> Worksheet:
        suffix = f" ({part})" if part > 1 else ""
        sheet = self._book.add_worksheet(f"{name[: _MOST_OF_A_NAME - len(suffix)]}{suffix}")
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(columns):
            sheet.set_column(column, column, max(10, len(heading) + 2))
            sheet.write_string(0, column, heading, self._heading)
        return sheet

    def _write(self, sheet: Worksheet, line: int, column: int, value: object) -> None:
        match value:
            case None:
                pass
            case bool():
                sheet.write_boolean(line, column, value)
            case int() | float() | Decimal() if -_EXACT <= float(value) <= _EXACT:
                sheet.write_number(line, column, float(value))
            case dt.datetime() if value.year >= _FIRST_YEAR:
                sheet.write_datetime(line, column, in_utc(value), self._time)
            case dt.date() if not isinstance(value, dt.datetime) and value.year >= _FIRST_YEAR:
                sheet.write_datetime(line, column, value, self._day)
            case _:
                sheet.write_string(line, column, self._legal(cell_text(value)))

    def _legal(self, text: str) -> str:
        """The text as a cell can hold it."""
        if len(text) > MOST_CHARACTERS:
            self.cut_cells += 1
            text = f"{text[: MOST_CHARACTERS - len(_CUT)]}{_CUT}"
        return _ILLEGAL.sub("\ufffd", text)
