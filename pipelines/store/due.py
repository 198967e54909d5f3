"""What of the marts is due to be worked out anew: the events and articles that a run has changed.

dbt reads the schema ``due`` in place of ``core``. Where all is due, its tables are views of the
whole ones. Where little has changed, they hold the changed articles, all articles of the events
that these tell of or told of, the copies and versions of both, and whatever was read in them.
Of what dbt makes of that, only the due rows are written (``dbt_project/macros/due_rows.sql``);
all others stay as they are.

What is due is kept until it has been published (:func:`settle`). A run that was cut off anywhere
is made up for by the next one, since to work out a due row twice does no harm.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

import duckdb
import yaml  # type: ignore[import-untyped]

from pipelines import schema
from pipelines.store.warehouse import transaction
from pipelines.versions import source_files

PROJECT_DIR: Final = Path(__file__).parents[2] / "dbt_project"
MOST_DUE: Final = 0.1
"""From this share of the articles on, building everything is the quicker way."""
_STATE: Final = """
CREATE SCHEMA IF NOT EXISTS due;
CREATE TABLE IF NOT EXISTS due.article_ids (article_id VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS due.event_ids (event_id VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS due.built (
    article_id VARCHAR NOT NULL, fingerprint UBIGINT NOT NULL, is_unread BOOLEAN NOT NULL
);
CREATE TABLE IF NOT EXISTS due.state (
    is_all BOOLEAN NOT NULL, models VARCHAR NOT NULL, published VARCHAR
);
INSERT INTO due.state SELECT true, '', NULL WHERE NOT EXISTS (FROM due.state);
"""
# The body need not be hashed: the ledger's key of the article stands for it, and for all that was
# read in it. An article without a key has not been read to its end, and is due in every run.
_FINGERPRINTS: Final = """
CREATE OR REPLACE TABLE due.fingerprints AS
WITH decisions AS (
    SELECT
        r.position,
        -- Where it stands in its file, and when among others, changes nothing.
        hash(r.review_id, r.kind, r.decided_by, r.decided_on, r.why, r.value, v) AS decision,
        unnest(r.mention_ids || r.apart_from) AS mention_id
    FROM core.reviews AS r
    LEFT JOIN core.review_values AS v USING (review_id)
    WHERE r.status = 'applied'
),
decided AS (
    SELECT m.article_id, list(r.decision ORDER BY r.position, r.decision) AS decided
    FROM decisions AS r
    INNER JOIN core.mentions AS m USING (mention_id)
    GROUP BY m.article_id
)
SELECT
    a.article_id,
    hash({columns}, d, w.work_key, r.decided) AS fingerprint,
    w.work_key IS NULL AS is_unread
FROM core.articles AS a
LEFT JOIN core.inferred_dates AS d USING (article_id)
LEFT JOIN core.work_done AS w ON w.stage = 'extract' AND w.subject = a.article_id
LEFT JOIN decided AS r USING (article_id)
"""
_CHANGED: Final = """
CREATE OR REPLACE TEMP TABLE changed AS
SELECT article_id
FROM due.fingerprints AS f
FULL JOIN due.built AS b USING (article_id)
WHERE f.fingerprint IS DISTINCT FROM b.fingerprint OR f.is_unread
"""
_EVENTS_OF_CHANGED: Final = """
INSERT INTO due.event_ids
WITH before AS (SELECT * FROM marts.fct_event_mentions WHERE event_id IS NOT NULL),
moved AS (
    SELECT l.event_id AS new_id, b.event_id AS old_id
    FROM core.mention_links AS l
    FULL JOIN before AS b USING (mention_id)
    WHERE l.event_id IS DISTINCT FROM b.event_id OR l.why_linked IS DISTINCT FROM b.why_linked
),
told AS (
    SELECT event_id
    FROM core.mentions
    INNER JOIN core.mention_links USING (mention_id)
    WHERE article_id IN (FROM due.article_ids)
    UNION ALL
    SELECT event_id FROM before WHERE article_id IN (FROM due.article_ids)
),
found AS (
    SELECT event_id FROM told
    UNION SELECT new_id FROM moved
    UNION SELECT old_id FROM moved
)
SELECT event_id FROM found WHERE event_id IS NOT NULL EXCEPT FROM due.event_ids
"""
_READ: Final = """
CREATE OR REPLACE TEMP TABLE read AS
WITH own AS (
    FROM due.article_ids
    UNION
    SELECT article_id
    FROM core.mentions
    INNER JOIN core.mention_links USING (mention_id)
    WHERE event_id IN (FROM due.event_ids)
),
families AS (
    SELECT article_id, coalesce(duplicate_of, article_id) AS original_id FROM core.articles
)
SELECT article_id FROM families
WHERE original_id IN (SELECT original_id FROM families WHERE article_id IN (FROM own))
"""
_CORE: Final = tuple(table for table in schema.TABLES if table.schema == "core")
_OF_READ: Final = "article_id IN (FROM read)"
_ROWS: Final = {
    schema.ARTICLES: _OF_READ,
    schema.MENTIONS: _OF_READ,
    schema.CLAIMS: _OF_READ,
    schema.INFERRED_DATES: _OF_READ,
    schema.MENTION_LINKS: "mention_id IN (SELECT mention_id FROM due.mentions)",
}
"""Of which tables a few rows are enough; in an order in which each is found by those before it."""


class MissingTableError(RuntimeError):
    """The build database lacks a table of the stages."""


@cache
def due_rows() -> dict[str, str]:
    """Of each mart that is written row by row: the SQL that holds of its due rows."""
    project = yaml.safe_load((PROJECT_DIR / "dbt_project.yml").read_text(encoding="utf-8"))
    rows: dict[str, str] = project["vars"]["due_rows"]
    return rows


def prepare(connection: duckdb.DuckDBPyConnection, *, full: bool) -> bool:
    """Works out what is due, and fills the tables that dbt reads.

    Args:
        connection: The build database, with the tables of the stages.
        full: Whether all is due, whatever has changed.

    Returns:
        Whether all is due.

    Raises:
        MissingTableError: a table of the stages is not there.
    """
    for table in _CORE:
        if not _exists(connection, table.schema, table.name):
            raise MissingTableError(f"the table {table.full_name} does not exist")
    with transaction(connection):
        connection.execute(_STATE)
        connection.execute(schema.LEDGER.create_statement())
        columns = ", ".join(f"a.{n}" for n in schema.ARTICLES.column_names if n != "body")
        connection.execute(_FINGERPRINTS.format(columns=columns))
        everything = full or _are_marts_amiss(connection) or not _add_changes(connection)
        connection.execute(
            "UPDATE due.state SET is_all = ?, models = ?", [everything, _models_version()]
        )
        _show(connection, everything=everything)
    return everything


def is_all(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether all rows of the marts are due; so it is where nothing has been prepared."""
    if not _exists(connection, "due", "state"):
        return True
    row = connection.execute("SELECT is_all FROM due.state").fetchone()
    return row is None or bool(row[0])


def published_state(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The mark that :func:`settle` was last told; null where nothing was published yet."""
    if not _exists(connection, "due", "state"):
        return None
    row = connection.execute("SELECT published FROM due.state").fetchone()
    return None if row is None else row[0]


def settle(connection: duckdb.DuckDBPyConnection, mark: str) -> None:
    """Notes that what was due has been published; without :func:`prepare` there is nothing to note.

    Args:
        connection: The build database.
        mark: What tells the published file from any other, for :func:`published_state`.
    """
    if not _exists(connection, "due", "fingerprints"):
        return
    with transaction(connection):
        connection.execute("DROP TABLE due.built; ALTER TABLE due.fingerprints RENAME TO built")
        connection.execute("DELETE FROM due.article_ids; DELETE FROM due.event_ids")
        connection.execute("UPDATE due.state SET is_all = false, published = ?", [mark])


def _are_marts_amiss(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the marts are not there, are of other models, or were never built to the end."""
    row = connection.execute("SELECT is_all, models FROM due.state").fetchone()
    return (
        row is None
        or bool(row[0])
        or row[1] != _models_version()
        or not all(_exists(connection, "marts", mart) for mart in due_rows())
    )


def _add_changes(connection: duckdb.DuckDBPyConnection) -> bool:
    """Adds what has changed to what is due; false where that is so much that all had better be."""
    connection.execute(_CHANGED)
    few = connection.execute(
        f"SELECT (SELECT count(*) FROM changed) <= {MOST_DUE} * "
        "(SELECT count(*) FROM core.articles)"
    ).fetchone()
    if few is None or not few[0]:
        return False
    connection.execute("INSERT INTO due.article_ids FROM changed EXCEPT FROM due.article_ids")
    connection.execute(_EVENTS_OF_CHANGED)
    return True


def _show(connection: duckdb.DuckDBPyConnection, *, everything: bool) -> None:
    if not everything:
        connection.execute(_READ)
    for table in (*_ROWS, *(table for table in _CORE if table not in _ROWS)):
        shown = f"due.{table.name}"
        kind = "TABLE" if _exists(connection, "due", table.name) else "VIEW"
        connection.execute(f"DROP {kind} IF EXISTS {shown}")
        if everything or table not in _ROWS:
            connection.execute(f"CREATE VIEW {shown} AS FROM {table.full_name}")
        else:
            # By row ids: the long texts of all other rows are then never read (0.1 s for 8 s in a
            # million articles).
            connection.execute(
                f"CREATE TABLE {shown} AS FROM {table.full_name} WHERE rowid IN "
                f"(SELECT rowid FROM {table.full_name} WHERE {_ROWS[table]})"
            )


def _exists(connection: duckdb.DuckDBPyConnection, schema_name: str, table: str) -> bool:
    """Whether there is such a table; a view is none."""
    found = connection.execute(
        "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() "
        "AND schema_name = ? AND table_name = ?",
        [schema_name, table],
    ).fetchone()
    return found is not None


@cache
def _models_version() -> str:
    """Changes with the models, and with the tables that they read."""
    digest = hashlib.sha256()
    for folder in ("models", "macros"):
        for path in source_files(PROJECT_DIR / folder):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for table in schema.TABLES:
        digest.update(table.create_statement().encode())
    return digest.hexdigest()[:16]
