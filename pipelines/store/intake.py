"""What becomes of ``raw.documents`` when files are read again: what is new, changed, moved, missed.

The rules are those of docs/incremental.md: a record whose bytes the folder holds elsewhere has
moved; one in whose place new bytes stand was changed; any other that is not found again is missed,
and kept until a run is told to retract what is missed, or reads another folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd

from pipelines import schema
from pipelines.store.warehouse import registered

_DESCRIPTION: Final = ("format", "manifest", "origin", "field_map", "file_path")
"""Columns of a document that may change while its path and bytes do not."""
_NUMBER: Final = r"#\d+$"
"""What stands behind the file's name where a record has none of its own."""
_IN_PLACE: Final = 0.5
"""Share of a file's records, found again under their numbers, from which on the numbers name the
records: the file was edited. Below, they were dealt out anew, as in a dump of the latest news."""


@dataclass(frozen=True, slots=True)
class Missing:
    """How many records the raw folder holds no more.

    Attributes:
        kept: Those that stay, with their articles.
        retracted: Those that this run has taken out.
    """

    kept: int
    retracted: int


class Intake:
    """Takes in the records of the files that are read.

    They are gathered outside of any transaction, in a table that spills to disk: what a transaction
    has inserted DuckDB keeps in memory until it ends, twice over and beyond its limit (a million
    articles: 6 GB). ``take`` and what follows belong into a transaction of the caller's.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Begins a reading of files; ``raw.files`` has been renewed."""
        self._connection = connection
        connection.execute("CREATE OR REPLACE TEMP TABLE arrived AS FROM raw.documents LIMIT 0")

    def add(self, frame: pd.DataFrame) -> None:
        """Gathers a batch of rows of schema.DOCUMENTS."""
        with registered(self._connection, schema.DOCUMENTS, frame):
            self._connection.execute(
                "INSERT INTO arrived BY NAME SELECT * FROM batch "
                "WHERE document_id NOT IN (SELECT document_id FROM arrived)"
            )

    def take(self) -> None:
        """Writes what was gathered; a record known before keeps its first_seen_at."""
        described = ", ".join(f"{name} = arrived.{name}" for name in _DESCRIPTION)
        differs = " OR ".join(f"d.{name} IS DISTINCT FROM arrived.{name}" for name in _DESCRIPTION)
        execute = self._connection.execute
        execute(
            "CREATE OR REPLACE TEMP TABLE read_again AS "
            "SELECT document_id, source_path, file_path, content_sha256, "
            "document_id NOT IN (SELECT document_id FROM raw.documents) AS is_new FROM arrived"
        )
        execute(
            f"UPDATE raw.documents d SET {described}, missed_since = NULL FROM arrived "
            f"WHERE d.document_id = arrived.document_id AND "
            f"(d.missed_since IS NOT NULL OR {differs})"
        )
        execute(
            "INSERT INTO raw.documents BY NAME FROM arrived "
            "SEMI JOIN (FROM read_again WHERE is_new) USING (document_id)"
        )
        execute("DROP TABLE arrived")

    def is_of_another_folder(self, raw: Path, read: list[str]) -> bool:
        """Notes the raw folder; whether all records that are there came from another one.

        A folder that was moved holds some of them still.

        Args:
            raw: The folder.
            read: The files that have been read.
        """
        found = self._connection.execute(f"SELECT path FROM {schema.FOLDER.full_name}").fetchone()
        folder = str(raw.resolve())
        if found == (folder,):
            return False
        self._connection.execute(f"DELETE FROM {schema.FOLDER.full_name}")
        self._connection.execute(f"INSERT INTO {schema.FOLDER.full_name} VALUES (?)", [folder])
        known = self._connection.execute(
            "SELECT 1 FROM raw.documents WHERE document_id IN "
            "(SELECT document_id FROM read_again WHERE NOT is_new) "
            "OR (file_path IN (SELECT file_path FROM raw.files) "
            "AND file_path NOT IN (SELECT unnest(?::VARCHAR[]))) LIMIT 1",
            [read],
        ).fetchone()
        return found is not None and known is None

    def settle(self, read: list[str], now: datetime, *, retract: bool) -> Missing:
        """Decides on the records that were there before and have not been found again.

        Args:
            read: The files that have been read.
            now: The moment of this run (UTC).
            retract: Whether those that are missed go.
        """
        execute = self._connection.execute
        execute(
            "CREATE OR REPLACE TEMP TABLE vanished AS "
            "SELECT document_id, source_path, file_path, content_sha256 FROM raw.documents "
            "WHERE document_id NOT IN (SELECT document_id FROM read_again) "
            "AND (missed_since IS NOT NULL OR file_path IS NULL "
            "OR file_path IN (SELECT unnest(?::VARCHAR[])) "
            "OR file_path NOT IN (SELECT file_path FROM raw.files))",
            [read],
        )
        for rule in (_MOVED, _CHANGED, _TWICE):
            execute(f"CREATE OR REPLACE TEMP TABLE settled AS {rule}")
            for table in ("raw.documents", "vanished"):
                execute(
                    f"DELETE FROM {table} WHERE document_id IN (SELECT document_id FROM settled)"
                )
        execute("DROP TABLE settled")
        if retract:
            execute(
                "DELETE FROM raw.documents WHERE document_id IN (SELECT document_id FROM vanished)"
            )
        else:
            execute(
                "UPDATE raw.documents SET missed_since = ? WHERE missed_since IS NULL "
                "AND document_id IN (SELECT document_id FROM vanished)",
                [now],
            )
            execute(_RENAME)
        found = execute("SELECT count(*) FROM vanished").fetchone()
        assert found is not None
        execute("DROP TABLE vanished")
        execute("DROP TABLE read_again")
        return Missing(0, found[0]) if retract else Missing(found[0], 0)


_MOVED: Final = """
    SELECT document_id FROM vanished
    WHERE content_sha256 IN (
        SELECT content_sha256 FROM raw.documents
        WHERE document_id NOT IN (SELECT document_id FROM vanished)
    )
"""
_CHANGED: Final = f"""
    WITH earlier AS (
        SELECT d.file_path, d.content_sha256, d.missed_since, r.document_id IS NOT NULL AS is_again
        FROM raw.documents AS d
        LEFT JOIN read_again AS r USING (document_id)
        WHERE d.file_path IN (SELECT file_path FROM vanished) AND r.is_new IS NOT TRUE
    ),

    edited AS (
        SELECT file_path FROM earlier
        GROUP BY file_path
        HAVING count(*) FILTER (is_again)
            > {_IN_PLACE} * count(*) FILTER (is_again OR missed_since IS NULL)
    )

    SELECT v.document_id
    FROM vanished AS v
    INNER JOIN read_again AS r USING (source_path)
    WHERE
        r.is_new
        AND (r.file_path, r.content_sha256) NOT IN (SELECT (file_path, content_sha256) FROM earlier)
        AND (
            NOT regexp_matches(v.source_path, '{_NUMBER}')
            OR v.file_path IN (SELECT file_path FROM edited)
        )
"""
_TWICE: Final = """
    SELECT document_id FROM vanished
    QUALIFY row_number() OVER (PARTITION BY content_sha256 ORDER BY source_path) > 1
"""
_RENAME: Final = f"""
    UPDATE raw.documents AS d
    SET
        source_path = renamed.source_path,
        document_id = substr(
            sha256(encode(renamed.source_path) || '\\x00'::BLOB || d.content), 1, 16
        )
    FROM (
        SELECT
            document_id,
            regexp_replace(source_path, '{_NUMBER}', '')
                || '#gone-' || substr(content_sha256, 1, 8) AS source_path
        FROM vanished
        WHERE source_path IN (SELECT source_path FROM read_again)
    ) AS renamed
    WHERE d.document_id = renamed.document_id
"""
