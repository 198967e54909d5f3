"""What the stages have done, so that a run does only what is missing.

Work is keyed by the content of its input and by the version of the stage (docs/incremental.md):
a run that was cut off is simply run again, changed code or knowledge is applied to everything, and
unchanged input costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import duckdb

from pipelines import schema
from pipelines.store.warehouse import Row, read_rows

_UNIT: Final = "chr(31)"
_NULL: Final = "chr(30)"


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows of a table that a stage has to work on, and those that it has worked on.

    Attributes:
        stage: Name of the stage.
        source: The table that it reads.
        subject: The column that names a row there.
        is_kept: Whether what is done now will count in later runs.
    """

    stage: str
    source: schema.Table
    subject: str
    is_kept: bool

    @classmethod
    def make(
        cls,
        connection: duckdb.DuckDBPyConnection,
        stage: str,
        source: schema.Table,
        columns: Sequence[str],
        version: str | None,
    ) -> Plan:
        """Compares the table with the ledger.

        Args:
            connection: The build database.
            stage: Name of the stage.
            source: The table that it reads; its first column names the subject.
            columns: The columns that the work depends on, or SQL over a row of the table.
            version: Of the stage's code and data; null where it is not known, and all is to do.
        """
        plan = cls(stage, source, source.column_names[0], version is not None)
        values = ", ".join(f"coalesce({name}::VARCHAR, {_NULL})" for name in columns)
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {plan.due} AS SELECT rowid AS place, "
            f"{plan.subject} AS subject, sha256(concat_ws({_UNIT}, ?, {values})) AS work_key "
            f"FROM {source.full_name}",
            [version or uuid4().hex],
        )
        connection.execute(
            f"DELETE FROM {plan.due} WHERE (subject, work_key) IN "
            f"(SELECT (subject, work_key) FROM {schema.LEDGER.full_name} WHERE stage = ?)",
            [stage],
        )
        return plan

    @property
    def due(self) -> str:
        """The temporary table of what is to be worked on, by ``subject``."""
        return f"due_{self.stage}"

    def due_count(self, connection: duckdb.DuckDBPyConnection) -> int:
        """How many rows are to be worked on."""
        found = connection.execute(f"SELECT count(*) FROM {self.due}").fetchone()
        assert found is not None
        return int(found[0])

    def is_all_due(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Whether nothing of the table has been worked on."""
        found = connection.execute(
            f"SELECT (SELECT count(*) FROM {self.due}) = "
            f"(SELECT count(*) FROM {self.source.full_name})"
        ).fetchone()
        return found == (True,)

    def due_subjects(self, connection: duckdb.DuckDBPyConnection) -> list[str]:
        """The names of the rows that are to be worked on, in their order."""
        found = connection.execute(f"SELECT subject FROM {self.due} ORDER BY place").fetchall()
        return [str(subject) for (subject,) in found]

    def due_rows(self, connection: duckdb.DuckDBPyConnection, at_once: int) -> Iterator[list[Row]]:
        """The rows that are to be worked on, so many at once; the table itself must not change.

        They are fetched by row id: looking for the names of a batch among a million rows takes
        longer than reading the articles.
        """
        found = connection.execute(f"SELECT place FROM {self.due} ORDER BY place").fetchall()
        places = [int(place) for (place,) in found]
        for start in range(0, len(places), at_once):
            batch = places[start : start + at_once]
            yield read_rows(
                connection,
                self.source,
                f"rowid BETWEEN {batch[0]} AND {batch[-1]} "
                f"AND rowid IN (SELECT unnest(?::BIGINT[]))",
                [batch],
            )

    def note(
        self,
        connection: duckdb.DuckDBPyConnection,
        looked_at: Collection[str],
        but_for: Collection[str],
    ) -> None:
        """Notes what has been worked on.

        Args:
            connection: The build database.
            looked_at: The subjects of a batch.
            but_for: Those of them that are to be worked on again, since no result came of it.
        """
        ledger = schema.LEDGER.full_name
        connection.execute(
            f"DELETE FROM {ledger} WHERE stage = ? AND subject IN (SELECT unnest(?::VARCHAR[]))",
            [self.stage, list(looked_at)],
        )
        if self.is_kept:
            connection.execute(
                f"INSERT INTO {ledger} BY NAME SELECT ? AS stage, subject, work_key "
                f"FROM {self.due} WHERE subject IN (SELECT unnest(?::VARCHAR[]))",
                [self.stage, list(set(looked_at) - set(but_for))],
            )

    def forget_gone(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Drops the notes on rows that are in the table no more."""
        connection.execute(
            f"DELETE FROM {schema.LEDGER.full_name} "
            f"WHERE stage = ? "
            f"AND subject NOT IN (SELECT {self.subject} FROM {self.source.full_name})",
            [self.stage],
        )
