"""Writes dbt's sources file from ``pipelines/schema``, so that a column is described once.

``python -m pipelines.dbt_sources`` renews the file; a test keeps the two equal.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Final

from pipelines.schema import TABLES, Table

SOURCES_FILE: Final = (
    Path(__file__).parent.parent / "dbt_project" / "models" / "staging" / "_sources.yml"
)


def sources_yaml(tables: tuple[Table, ...] = TABLES) -> str:
    """The text of ``_sources.yml``: one source a schema, one table a stage's table."""
    lines = [
        "# Written from pipelines/schema/ by `python -m pipelines.dbt_sources`: edit there.",
        "sources:",
    ]
    for schema, members in groupby(sorted(tables, key=lambda t: t.schema), lambda t: t.schema):
        lines += [f"  - name: {schema}"]
        if schema == "core":
            lines += ["    schema: due # the rows of it that are due: pipelines/store/due.py"]
        lines += ["    tables:"]
        for table in members:
            lines += [
                f"      - name: {table.name}",
                f"        description: {json.dumps(table.description)}",
                "        columns:",
            ]
            for column in table.columns:
                lines += [
                    f"          - name: {column.name}",
                    f"            data_type: {column.type.lower()}",
                    f"            description: {json.dumps(column.description)}",
                ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    SOURCES_FILE.write_text(sources_yaml(), encoding="utf-8")
