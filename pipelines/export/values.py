"""A value of DuckDB's as text for a spreadsheet's cell, and as plain JSON."""

from __future__ import annotations

import datetime as dt
import json
import math
from decimal import Decimal
from typing import Final

# A spreadsheet takes a text that begins so for a formula, in full width as well (OWASP, "CSV
# injection").
_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")
LIST_SEPARATOR: Final = "; "


def is_number(value: object) -> bool:
    """Whether a cell holds it as a number; true and false are no numbers."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def cell_text(value: object) -> str:
    """What a cell of a table says: lists joined by ``; ``, structures as JSON, null as nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dt.datetime():
            return value.isoformat(sep=" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case list() | tuple():
            return LIST_SEPARATOR.join(cell_text(item) for item in value)
        case dict():
            return json.dumps(plain(value), ensure_ascii=False)
        case bytes():
            return value.hex()
        case _:
            return str(value)


def without_formula(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def plain(value: object) -> object:
    """The value as JSON has it: dates as ISO text, what is no finite number as null."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            return plain(float(value))
        case list() | tuple():
            return [plain(item) for item in value]
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case dt.datetime():
            return value.isoformat()
        case _:
            return cell_text(value)
