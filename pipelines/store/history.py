"""What was published of each event, and when: the versions in ``marts.fct_event_history``.

Only what has been published was ever said. So the versions are worked out while the next file to
publish is written, from the one that it will take the place of: a run that failed says nothing.
All work is done in sets of rows, and only for the events that are due.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import duckdb

from pipelines.checks.marts import HISTORY, measure
from pipelines.moments import changed_at
from pipelines.store.published import EARLIER, attach_earlier
from pipelines.store.published_file import SCHEMA

EVENTS: Final = "fct_events"
_TABLE: Final = f"published.{SCHEMA}.{HISTORY.name}"
_NOW: Final = f"build.{SCHEMA}"
_RUNS: Final = "pipeline_runs"
_REVIEWS: Final = "reviews"
_OF_A_DECISION: Final = ("review_id", "status", "field", "value", "mention_ids")
_COMPARED_BY: Final = ("fct_event_mentions", "dim_articles")
"""Tables of the last publication that tell why an event has moved."""
_TICK: Final = timedelta(microseconds=1)

# By row ids, so that of all other rows the columns are never read (0.3 s for 1.0 in a million).
_MOVED: Final = """
CREATE OR REPLACE TEMP TABLE moved AS
WITH said AS (
    SELECT * FROM {table}
    WHERE rowid IN (SELECT rowid FROM {table} WHERE valid_to IS NULL AND {due})
),
found AS (
    SELECT * FROM {now}.fct_events
    WHERE rowid IN (SELECT rowid FROM {now}.fct_events WHERE {due})
),
compared AS (
    SELECT
        coalesce(said.event_id, found.event_id) AS event_id,
        CASE
            WHEN said.event_id IS NULL THEN 'appeared'
            WHEN found.event_id IS NULL THEN 'disappeared'
            ELSE 'changed'
        END AS change,
        list_filter([{differences}], lambda field: field IS NOT NULL) AS differing
    FROM said
    FULL JOIN found ON said.event_id = found.event_id
)
SELECT
    event_id, change, CASE WHEN change = 'changed' THEN differing ELSE [] END AS changed_fields
FROM compared
WHERE change <> 'changed' OR len(differing) > 0
"""
# Small tables are joined to large ones throughout: of a large one two columns are looked through.
_DECIDED: Final = """
CREATE OR REPLACE TEMP TABLE decided AS
WITH now AS (SELECT {columns} FROM {now}.reviews),
before AS ({before}),
differing AS ((FROM now EXCEPT FROM before) UNION (FROM before EXCEPT FROM now))
SELECT DISTINCT unnest(mention_ids) AS mention_id FROM differing
"""
_FOUND: Final = """
CREATE OR REPLACE TEMP TABLE found AS
WITH passages AS (
    SELECT mention_id FROM {before}.fct_event_mentions SEMI JOIN moved USING (event_id)
    UNION
    SELECT mention_id FROM {now}.fct_event_mentions SEMI JOIN moved USING (event_id)
),
told AS (
    SELECT
        mention_id IN (FROM decided) AS is_decided,
        coalesce(n.article_id, b.article_id) AS article_id,
        b.event_id AS event_before,
        n.event_id AS event_now
    FROM passages
    LEFT JOIN {before}.fct_event_mentions AS b USING (mention_id)
    LEFT JOIN {now}.fct_event_mentions AS n USING (mention_id)
),
sides AS (
    SELECT event_now AS event_id, article_id, event_before AS other_id, is_decided FROM told
    UNION
    SELECT event_before, article_id, event_now, is_decided FROM told
),
articles AS (
    SELECT t.article_id, b.article_id IS NULL AS is_new, n.article_id IS NULL AS is_gone
    FROM (SELECT DISTINCT article_id FROM told) AS t
    LEFT JOIN {before}.dim_articles AS b USING (article_id)
    LEFT JOIN {now}.dim_articles AS n USING (article_id)
),
aliases AS (
    SELECT old_event_id AS event_id, a.event_id AS other_id
    FROM {now}.event_id_aliases AS a
    SEMI JOIN (FROM moved WHERE change = 'disappeared') AS m ON m.event_id = old_event_id
    WHERE why <> 'gone'
),
related AS (
    SELECT event_id, list(DISTINCT other_id ORDER BY other_id) AS related_event_ids
    FROM (SELECT event_id, other_id FROM sides UNION FROM aliases)
    WHERE other_id <> event_id
    GROUP BY event_id
),
tellers AS (
    SELECT
        event_id,
        list(DISTINCT article_id ORDER BY article_id) FILTER (is_new OR is_gone) AS article_ids,
        bool_or(is_new) AS has_new,
        bool_or(is_gone) AS has_gone,
        bool_or(NOT is_new AND NOT is_gone) AS has_known,
        bool_or(is_decided) AS has_decided
    FROM sides
    INNER JOIN articles USING (article_id)
    GROUP BY event_id
)
SELECT
    event_id,
    coalesce(article_ids, []) AS article_ids,
    coalesce(related_event_ids, []) AS related_event_ids,
    coalesce(has_new, false) AS has_new,
    coalesce(has_gone, false) AS has_gone,
    coalesce(has_known, false) AS has_known,
    coalesce(has_decided, false) AS has_decided
FROM moved
LEFT JOIN tellers USING (event_id)
LEFT JOIN related USING (event_id)
"""
_REASONS: Final[Mapping[str, str]] = {
    "new_article": "has_new",
    "retracted": "has_gone",
    "relinked": "len(related_event_ids) > 0",
    "review": "has_decided",
    "new_rule": "has_known AND $is_new_rule",
}
"""Why an event moved, and what is then true of its row of ``found``."""
_NO_OTHER: Final = "article_details"
_NEW_VERSIONS: Final = """
INSERT INTO {table} BY NAME
WITH events AS (
    SELECT {fields} FROM {now}.fct_events SEMI JOIN moved USING (event_id)
    UNION ALL
    SELECT {fields} FROM {table}
    WHERE
        valid_to = $now
        AND event_id IN (SELECT event_id FROM moved WHERE change = 'disappeared')
),
judged AS (
    SELECT *, list_filter([{reasons}], lambda reason: reason IS NOT NULL) AS known FROM found
)
SELECT
    events.*,
    $now AS valid_from,
    CASE WHEN change = 'disappeared' THEN $now END AS valid_to,
    change,
    changed_fields,
    CASE WHEN len(known) > 0 THEN known ELSE ['{other}'] END AS why,
    article_ids,
    related_event_ids
FROM events
INNER JOIN moved USING (event_id)
INNER JOIN judged USING (event_id)
ORDER BY events.event_id
"""
_MADE_BY: Final = (
    "SELECT (code_version, knowledge_version, reader_version) FROM {database}.marts.pipeline_runs "
    "WHERE run_status = 'published' ORDER BY run_started_at DESC LIMIT 1"
)


class HistoryError(RuntimeError):
    """The versions to publish contradict each other; nothing is published."""


def begin_history(connection: duckdb.DuckDBPyConnection, published_db: Path) -> frozenset[str]:
    """Fills the empty table of a new file with what was said before.

    A file of before there was a history says what it says since it was published.

    Args:
        connection: that of :func:`add_versions`.
        published_db: what was published last; it becomes the database ``earlier``.

    Returns:
        The columns that the versions have; none for a first publication.

    Raises:
        PublishedFileError: the published file is damaged.
    """
    tables = attach_earlier(connection, published_db)
    if EVENTS not in tables:
        for name in _COMPARED_BY:
            connection.execute(
                f"CREATE TABLE {EARLIER}.{SCHEMA}.{name} AS FROM {_NOW}.{name} LIMIT 0"
            )
        return frozenset()
    has_versions = HISTORY.name in tables and _first(
        connection, f"SELECT count(*) FROM {EARLIER}.{SCHEMA}.{HISTORY.name}"
    )
    source = HISTORY.name if has_versions else EVENTS
    known = columns_of(connection, EARLIER, source)
    shared = ", ".join(
        name for name in columns_of(connection, "published", HISTORY.name) if name in known
    )
    if has_versions:
        rows = f"SELECT {shared} FROM {EARLIER}.{SCHEMA}.{source}"
    else:
        rows = (
            f"SELECT {shared}, $since AS valid_from, 'appeared' AS change, [] AS changed_fields, "
            "[] AS why, [] AS article_ids, [] AS related_event_ids "
            f"FROM {EARLIER}.{SCHEMA}.{source} ORDER BY event_id"
        )
    values = {} if has_versions else {"since": _published_at(connection, published_db, tables)}
    connection.execute(f"INSERT INTO {_TABLE} BY NAME {rows}", values)
    return frozenset(known)


def add_versions(
    connection: duckdb.DuckDBPyConnection,
    before: str,
    said: Collection[str],
    due: str,
    now: datetime,
) -> datetime:
    """Closes the versions that hold no more, and opens those of what is said from now on.

    Args:
        connection: with the databases ``build`` (the marts of this run, in use) and ``published``
            (the file that is being written, its history as it was).
        before: the database that has the other marts as they were published last.
        said: the columns that the versions have.
        due: SQL that holds of the events that may have moved.
        now: the moment of this publication (UTC).

    Returns:
        The moment that stands in the versions: later than all before it, also where a clock was
        put back.
    """
    fields = columns_of(connection, "build", EVENTS)
    _note_moved(connection, [name for name in fields if name in said and name != "event_id"], due)
    _note_decided(connection, before)
    connection.execute(_FOUND.format(before=f"{before}.{SCHEMA}", now=_NOW))
    moment = max(now, _last_moment(connection) + _TICK)
    connection.execute(
        f"UPDATE {_TABLE} SET valid_to = $now WHERE valid_to IS NULL "
        "AND event_id IN (SELECT event_id FROM moved WHERE change <> 'appeared')",
        {"now": moment},
    )
    reasons = ", ".join(f"CASE WHEN {holds} THEN '{why}' END" for why, holds in _REASONS.items())
    connection.execute(
        _NEW_VERSIONS.format(
            table=_TABLE, now=_NOW, fields=", ".join(fields), reasons=reasons, other=_NO_OTHER
        ),
        {"now": moment, "is_new_rule": _is_new_rule(connection, before)},
    )
    if said:
        _fill_new_columns(connection, [name for name in fields if name not in said])
    return moment


def _note_moved(connection: duckdb.DuckDBPyConnection, compared: Iterable[str], due: str) -> None:
    """The table ``moved``: events that appeared, disappeared, or are said to be otherwise."""
    differences = ", ".join(
        f"CASE WHEN said.{name} IS DISTINCT FROM found.{name} THEN '{name}' END"
        for name in compared
    )
    connection.execute(_MOVED.format(table=_TABLE, now=_NOW, due=due, differences=differences))


def _note_decided(connection: duckdb.DuckDBPyConnection, before: str) -> None:
    """The table ``decided``: passages of which reviewers have decided otherwise since."""
    columns = ", ".join(_OF_A_DECISION)
    decisions = f"SELECT {columns} FROM {before}.{SCHEMA}.{_REVIEWS}"
    if not columns_of(connection, before, _REVIEWS):
        decisions = "FROM now LIMIT 0"
    connection.execute(_DECIDED.format(before=decisions, columns=columns, now=_NOW))


def _fill_new_columns(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """What a column says that was not there before is no change of an event: no version begins."""
    for name in names:
        connection.execute(
            f"UPDATE {_TABLE} AS h SET {name} = e.{name} FROM {_NOW}.{EVENTS} AS e "
            "WHERE h.event_id = e.event_id AND h.valid_to IS NULL"
        )


def judge_history(connection: duckdb.DuckDBPyConnection, *, whole: bool) -> None:
    """Sees that the versions do not contradict each other, nor the events.

    Args:
        connection: that of :func:`add_versions`, with ``published`` in use and all written.
        whole: whether all versions are looked at, or those of the events that have moved.

    Raises:
        HistoryError: they do.
    """
    due = None if whole else "event_id IN (SELECT event_id FROM moved)"
    (found,) = measure(connection, HISTORY, due).to_dict("records")
    told = [says for number, says in enumerate(HISTORY.faults) if found[f"fault_{number}"]]
    if found["double_keys"]:
        told.insert(0, f"{HISTORY.key} names one row")
    if told:
        raise HistoryError(
            f"{SCHEMA}.{HISTORY.name} would contradict itself; this does not hold: "
            f"{'; '.join(told)} (such as {found['examples']}). Another program may have changed "
            "the published file. Move it away and run again: what was said before is then taken "
            f"from the Parquet in {SCHEMA}/."
        )


def _is_new_rule(connection: duckdb.DuckDBPyConnection, before: str) -> bool:
    """Whether code, knowledge or reader are of another version than those of the publication
    before; a file that has no record of its runs was written by another.
    """
    made_by = [
        _first(connection, _MADE_BY.format(database=database))
        if columns_of(connection, database, _RUNS)
        else None
        for database in ("build", before)
    ]
    return made_by[0] != made_by[1]


def _published_at(
    connection: duckdb.DuckDBPyConnection, published_db: Path, tables: Collection[str]
) -> datetime:
    """When the file was published (UTC): by its record of runs, else by the file's own time."""
    noted = None
    if _RUNS in tables:
        noted = _first(
            connection,
            f"SELECT max(started_at) FROM {EARLIER}.{SCHEMA}.{_RUNS} "
            "WHERE run_status = 'published' AND stage = 'publish'",
        )
    if isinstance(noted, datetime):
        return noted
    file = published_db if published_db.exists() else published_db.with_name(SCHEMA).resolve()
    return changed_at(file)


def _last_moment(connection: duckdb.DuckDBPyConnection) -> datetime:
    last = _first(connection, f"SELECT greatest(max(valid_from), max(valid_to)) FROM {_TABLE}")
    return last if isinstance(last, datetime) else datetime.min


def columns_of(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> list[str]:
    """The columns of a mart; none where there is no such table."""
    rows = connection.execute(
        "SELECT column_name FROM duckdb_columns() "
        "WHERE database_name = ? AND schema_name = ? AND table_name = ? ORDER BY column_index",
        [database, SCHEMA, table],
    ).fetchall()
    return [name for (name,) in rows]


def _first(connection: duckdb.DuckDBPyConnection, query: str) -> object:
    """The one value that a query answers; null where there is no row."""
    row = connection.execute(query).fetchone()
    return None if row is None else row[0]
