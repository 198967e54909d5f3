"""What has been published, as the next run needs it: ids, first moments, and whose file it is.

The file is read and never written here. Where a person's tool holds it open for writing, or where
it has been moved away, the Parquet beside it says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from pipelines import schema
from pipelines.runs.trouble import PublishedFileError, first_line
from pipelines.store.published_file import SCHEMA
from pipelines.store.warehouse import (
    LOCKED,
    Row,
    is_duckdb_file,
    limit_memory,
    open_to_read,
    quoted,
)

EARLIER: Final = "earlier"
"""What was published last: a database of a connection (:func:`attach_earlier`), or a table."""
MARK: Final = "written_by"
"""The table, in the file's main schema, that says which format it has."""
FORMAT: Final = 2
"""Grows where an older version of Sitrep must not go on from the file: it would lose something.

2: the history of the events.
"""
_HISTORY: Final = "fct_event_history"
_OF_A_VERSION: Final = ("event_id", "valid_from", "valid_to", "change")
_NEEDED: Final = ("dim_articles", "event_id_aliases", "fct_event_mentions", "rejected_articles")


def check_published(published_db: Path) -> None:
    """Sees that a run may go on from this file and replace it. None is well, too.

    Raises:
        PublishedFileError: it is foreign, damaged, or of a newer version; it has not been touched.
    """
    if not published_db.exists():
        return
    if not is_duckdb_file(published_db):
        raise _unusable(published_db, "is no DuckDB database")
    try:
        with open_to_read(published_db) as connection:
            tables = set(
                connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
            )
            lost = _lost_of_history(connection, "current_database()")
            size = connection.execute(
                "SELECT total_blocks * block_size FROM pragma_database_size()"
            ).fetchone()
            found = None
            if ("main", MARK) in tables:
                found = connection.execute(f"SELECT max(format) FROM main.{MARK}").fetchone()
    except duckdb.Error as error:
        if LOCKED in str(error):
            return
        raise _unusable(published_db, f"cannot be opened ({first_line(error)})") from error
    if size is not None and published_db.stat().st_size < size[0]:
        raise _unusable(published_db, "is cut off")
    if found is not None and found[0] is not None and found[0] > FORMAT:
        raise PublishedFileError(
            f"{published_db} was written by a newer version of Sitrep (format {found[0]}, this one "
            f"knows {FORMAT}). Nothing was run and the file is untouched: update Sitrep, or name "
            "another folder with --warehouse."
        )
    if not {(SCHEMA, name) for name in _NEEDED} <= tables:
        raise _unusable(published_db, "is a DuckDB database, but none that Sitrep has published")
    if lost:
        raise _unusable(published_db, lost)


def read_published_ids(published_db: Path) -> tuple[pa.Table, list[Row]]:
    """The event of every published mention, and the aliases of ids that went before.

    Returns:
        Rows of ``schema.MENTION_LINKS`` and of ``schema.EVENT_ID_ALIASES``; both empty where
        nothing has been published yet.

    Raises:
        PublishedFileError: the file is damaged.
    """
    links = _read(
        published_db,
        f"SELECT {', '.join(schema.MENTION_LINKS.column_names)} FROM {SCHEMA}.fct_event_mentions "
        "WHERE event_id IS NOT NULL",
    )
    aliases = _read(
        published_db,
        f"SELECT {', '.join(schema.EVENT_ID_ALIASES.column_names)} FROM {SCHEMA}.event_id_aliases",
    )
    return (
        schema.MENTION_LINKS.arrow_schema.empty_table() if links is None else links,
        [] if aliases is None else aliases.to_pylist(),
    )


def restore_rejections(build: duckdb.DuckDBPyConnection, published_db: Path) -> None:
    """Gives a build database that is made anew the published rejections, for their ``seen_at``.

    The stages replace them by their own, and keep the moment of those that are still rejected.
    """
    columns = ", ".join(schema.REJECTIONS.column_names)
    query = f"SELECT {columns} FROM {SCHEMA}.rejected_articles"
    with _laid_beside_new(build, published_db, query) as is_there:
        if is_there:
            build.execute(
                f"INSERT INTO {schema.REJECTIONS.full_name} BY NAME "
                f"FROM {EARLIER} ANTI JOIN {schema.REJECTIONS.full_name} "
                f"USING ({', '.join(schema.REJECTIONS.key)})"
            )


def restore_first_seen(build: duckdb.DuckDBPyConnection, published_db: Path) -> None:
    """Gives the records of a build database that is made anew the moments when they were first
    seen, as they have been published.
    """
    query = f"SELECT source_path, content_sha256, ingested_at FROM {SCHEMA}.dim_articles"
    with _laid_beside_new(build, published_db, query) as is_there:
        if is_there:
            build.execute(
                f"UPDATE {schema.DOCUMENTS.full_name} AS d SET first_seen_at = e.ingested_at "
                f"FROM {EARLIER} AS e WHERE d.source_path = e.source_path "
                "AND d.content_sha256 = e.content_sha256"
            )


def check_nothing_is_lost(build: duckdb.DuckDBPyConnection, published_db: Path) -> None:
    """Sees that a build database that is made anew has all that was published.

    What the raw folder held no more was kept by the build database alone.

    Raises:
        PublishedFileError: published articles would vanish.
    """
    query = f"SELECT source_path, content_sha256 FROM {SCHEMA}.dim_articles"
    with _laid_beside_new(build, published_db, query) as is_there:
        if not is_there:
            return
        lost = build.execute(
            f"SELECT source_path FROM {EARLIER} AS e WHERE NOT EXISTS (FROM raw.documents AS d "
            "WHERE d.source_path = e.source_path OR d.content_sha256 = e.content_sha256) "
            "ORDER BY source_path"
        ).fetchall()
    if lost:
        raise PublishedFileError(
            f"{len(lost):,} articles that were published are in the raw folder no more "
            f"({lost[0][0]} is the first), and build.duckdb, which kept them, had to be made anew. "
            "Nothing was published. Put the files back, or let their events go: "
            "sitrep run --retract."
        )


@contextmanager
def _laid_beside_new(
    build: duckdb.DuckDBPyConnection, published_db: Path, query: str
) -> Iterator[bool]:
    """Lays what was published beside a build database that is made anew, as table ``earlier``.

    Yields:
        Whether it is there: no article has come of this database's documents yet, and something
        has been published.

    Raises:
        PublishedFileError: the published file is damaged.
    """
    article = build.execute(f"SELECT 1 FROM {schema.ARTICLES.full_name} LIMIT 1").fetchone()
    earlier = _read(published_db, query) if article is None else None
    if earlier is None:
        yield False
        return
    build.register(EARLIER, earlier)
    try:
        yield True
    finally:
        build.unregister(EARLIER)


def attach_earlier(connection: duckdb.DuckDBPyConnection, published_db: Path) -> frozenset[str]:
    """Opens what was published last as the database ``earlier``; the names of its marts.

    Where the file is not there, or another has it open for writing, it is the Parquet; where that
    is not there either, it is an empty schema.

    Raises:
        PublishedFileError: the file is damaged, or its history was changed by another program.
    """
    if published_db.exists():
        try:
            connection.execute(
                f"ATTACH {quoted(published_db)} AS {EARLIER} (READ_ONLY, TYPE duckdb)"
            )
            found = connection.execute(
                "SELECT table_name FROM duckdb_tables() "
                "WHERE database_name = ? AND schema_name = ?",
                [EARLIER, SCHEMA],
            ).fetchall()
            if lost := _lost_of_history(connection, quoted(EARLIER)):
                raise _unusable(published_db, lost)
            return frozenset(name for (name,) in found)
        except duckdb.Error as error:
            if LOCKED not in str(error):
                raise _unusable(published_db, f"cannot be read ({first_line(error)})") from error
    folder = published_db.with_name(SCHEMA).resolve()
    files = {file.stem: file for file in folder.glob("*.parquet")}
    connection.execute(f"ATTACH ':memory:' AS {EARLIER}; CREATE SCHEMA {EARLIER}.{SCHEMA}")
    if not set(_NEEDED) <= files.keys():
        return frozenset()
    for name, file in files.items():
        connection.execute(
            f"CREATE VIEW {EARLIER}.{SCHEMA}.{name} AS FROM read_parquet({quoted(file)})"
        )
    return frozenset(files)


def _lost_of_history(connection: duckdb.DuckDBPyConnection, database: str) -> str | None:
    """What is the matter with the table of versions; null where it is well, or not there.

    Args:
        connection: the connection.
        database: SQL that names the database.
    """
    rows = connection.execute(
        f"SELECT column_name FROM duckdb_columns() WHERE database_name = {database} "
        "AND schema_name = ? AND table_name = ?",
        [SCHEMA, _HISTORY],
    ).fetchall()
    lost = [name for name in _OF_A_VERSION if (name,) not in rows]
    if not rows or not lost:
        return None
    return f"has a table {SCHEMA}.{_HISTORY} without {', '.join(lost)}, changed by another program"


def _read(published_db: Path, query: str) -> pa.Table | None:
    """The answer of the published marts; null where there are none.

    Raises:
        PublishedFileError: the file is damaged.
    """
    with duckdb.connect() as connection:
        limit_memory(connection)
        if not attach_earlier(connection, published_db):
            return None
        try:
            connection.execute(f"USE {EARLIER}")
            return connection.sql(query).to_arrow_table()
        except duckdb.Error as error:
            raise _unusable(published_db, f"cannot be read ({first_line(error)})") from error


def _unusable(published_db: Path, what: str) -> PublishedFileError:
    return PublishedFileError(
        f"{published_db} {what}. It is untouched. Move it away "
        f"(mv {published_db} {published_db}.aside) and run again: a new one is published, which "
        f"takes what has to be kept from the Parquet in {published_db.with_name(SCHEMA)}/. "
        "Or name another folder with --warehouse."
    )
