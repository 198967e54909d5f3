"""The data dictionary: every published table and column, from the yml files of dbt's marts.

``python -m pipelines.dictionary`` writes ``docs/dictionary.md``; a test keeps the page true.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml  # type: ignore[import-untyped]

ROOT: Final = Path(__file__).parent.parent
MARTS: Final = ROOT / "dbt_project" / "models" / "marts"
PAGE: Final = ROOT / "docs" / "dictionary.md"
_REF: Final = "ref('"


@dataclass(frozen=True, slots=True)
class Column:
    """A published column.

    Attributes:
        type: DuckDB's type, in lower case.
        meaning: what a value says, and what a null does.
        values: the values that it can have; empty where they are not listed.
        notes: keys and the like: ``never null``, ``key``, ``→ fct_events.event_id``.
    """

    name: str
    type: str
    meaning: str
    values: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A published table; ``rules`` hold for its rows beyond those of single columns."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rules: tuple[str, ...]


def read_tables(folder: Path = MARTS) -> tuple[Table, ...]:
    """The tables that the yml files describe, by name."""
    models = [
        model
        for file in sorted(folder.glob("*.yml"))
        for model in yaml.safe_load(file.read_text(encoding="utf-8"))["models"]
    ]
    return tuple(_table(model) for model in sorted(models, key=lambda model: str(model["name"])))


def dictionary_page(tables: tuple[Table, ...]) -> str:
    """The page in Markdown."""
    lines = [
        "<!-- Written from dbt_project/models/marts/*.yml by `make dictionary`: edit there. -->",
        "",
        "# Data dictionary",
        "",
        "The tables of the schema `marts`, in the published file and as Parquet.",
        'Null means that it is not reported; "What a row means" in the README explains the terms.',
        "",
        "| table | one row is |",
        "| --- | --- |",
        *(f"| [`{table.name}`](#{table.name}) | {_cell(table.meaning)} |" for table in tables),
    ]
    for table in tables:
        lines += ["", f"## {table.name}", "", table.meaning, ""]
        lines += [f"- {rule}" for rule in table.rules]
        lines += [""] if table.rules else []
        lines += ["| column | type | meaning | values | |", "| --- | --- | --- | --- | --- |"]
        lines += [_line(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _line(column: Column) -> str:
    values = ", ".join(f"`{value}`" for value in column.values)
    cells = (f"`{column.name}`", column.type, column.meaning, values, "; ".join(column.notes))
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*_", "\\*_").replace("<", "&lt;")


def _table(model: dict[str, Any]) -> Table:
    return Table(
        name=model["name"],
        meaning=model["description"],
        columns=tuple(_column(column) for column in model["columns"]),
        rules=tuple(map(_rule, model.get("data_tests", ()))),
    )


def _column(column: dict[str, Any]) -> Column:
    values: tuple[str, ...] = ()
    notes = ["never null" for each in column.get("constraints", ()) if each["type"] == "not_null"]
    for name, arguments in map(_test, column.get("data_tests", ())):
        match name:
            case "accepted_values":
                values = tuple(map(str, arguments["values"]))
            case "relationships":
                table = arguments["to"].removeprefix(_REF).removesuffix("')")
                notes.append(f"→ `{table}.{arguments['field']}`")
            case "primary_key":
                notes.append("key")
            case "unique":
                notes.append("no two alike")
            case _:
                notes.append(f"rule {name}")
    return Column(column["name"], column["data_type"], column["description"], values, tuple(notes))


def _rule(test: str | dict[str, Any]) -> str:
    name, arguments = _test(test)
    match name:
        case "unique_combination":
            columns = ", ".join(f"`{column}`" for column in arguments["columns"])
            return f"One row for each {columns} (nulls are alike)."
        case "toll_in_order":
            bounds = " ≤ ".join(f"`{arguments[bound]}`" for bound in ("low", "best", "high"))
            return f"{bounds}, wherever two of them are known."
        case _:
            return f"Rule `{name}`."


def _test(test: str | dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A test's name and arguments; one without arguments is written as its name alone."""
    if isinstance(test, str):
        return test, {}
    name, given = next(iter(test.items()))
    return name, (given or {}).get("arguments", {})


if __name__ == "__main__":
    PAGE.write_text(dictionary_page(read_tables()), encoding="utf-8")
