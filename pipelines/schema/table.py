"""What a table and a column are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
import pyarrow as pa

_ARROW_TYPES: Final[Mapping[str, pa.DataType]] = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "BLOB": pa.binary(),
    "BOOLEAN": pa.bool_(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "BIGINT[]": pa.list_(pa.int64()),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its DuckDB type, what it means, and whether it may be null."""

    name: str
    type: str
    description: str
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One table that a Python stage writes; ``key`` names the columns that identify a row."""

    schema: str
    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def full_name(self) -> str:
        """``schema.name``, as SQL wants it."""
        return f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    @property
    def arrow_schema(self) -> pa.Schema:
        """The columns with their types in Arrow and Parquet."""
        return pa.schema([(c.name, _ARROW_TYPES[c.type]) for c in self.columns])

    def create_statement(self) -> str:
        """``CREATE TABLE IF NOT EXISTS`` with NOT NULL where a column is required."""
        lines = [f"    {c.name} {c.type}{'' if c.nullable else ' NOT NULL'}" for c in self.columns]
        body = ",\n".join(lines)
        return f"CREATE TABLE IF NOT EXISTS {self.full_name} (\n{body}\n)"

    def frame(self, rows: list[dict[str, object]]) -> pd.DataFrame:
        """Rows as a frame with exactly this table's columns, in order (object dtype: DuckDB
        casts on insert, so that a null integer stays a null and never a float).

        Raises:
            KeyError: a row has a field that the table does not know.
        """
        known = set(self.column_names)
        for row in rows:
            if unknown := set(row) - known:
                raise KeyError(f"{self.full_name} has no column {sorted(unknown)}")
        data = {name: [row.get(name) for row in rows] for name in self.column_names}
        return pd.DataFrame(data, columns=self.column_names, dtype=object)


def required(name: str, type_: str, description: str) -> Column:
    """A column that is never null."""
    return Column(name, type_, description, nullable=False)
