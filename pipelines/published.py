"""What has been published, as the next run needs it: ids, first moments, and whose file it is.

The file is read and never written here. Where a person's tool holds it open for writing, or where
it has been moved away, the Parquet beside it says the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from pipelines import schema
from pipelines.published_file import SCHEMA
from pipelines.trouble import PublishedFileError
from pipelines.warehouse import LOCKED, Row, is_duckdb_file, quoted

MARK: Final = "written_by"
"""The table, in the file's main schema, that says which format it has."""
FORMAT: Final = 1
"""Grows when a version of Sitrep could no longer go on from the file of the one before."""
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
        with duckdb.connect(published_db, read_only=True) as connection:
            tables = set(
                connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
            )
            size = connection.execute(
                "SELECT total_blocks * block_size FROM pragma_database_size()"
            ).fetchone()
            found = None
            if ("main", MARK) in tables:
                found = connection.execute(f"SELECT max(format) FROM main.{MARK}").fetchone()
    except duckdb.Error as error:
        if LOCKED in str(error):
            return
        raise _unusable(published_db, f"cannot be opened ({_first_line(error)})") from error
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


def read_published_ids(published_db: Path) -> tuple[list[Row], list[Row]]:
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
    return links.to_pylist() if links else [], aliases.to_pylist() if aliases else []


def restore_rejections(build: duckdb.DuckDBPyConnection, published_db: Path) -> None:
    """Gives a build database that is made anew the published rejections, for their ``seen_at``.

    The stages replace them by their own, and keep the moment of those that are still rejected.
    """
    if not _is_new(build):
        return
    columns = ", ".join(schema.REJECTIONS.column_names)
    earlier = _read(published_db, f"SELECT {columns} FROM {SCHEMA}.rejected_articles")
    if earlier is not None:
        build.register("earlier", earlier)
        build.execute(
            f"INSERT INTO {schema.REJECTIONS.full_name} BY NAME "
            f"FROM earlier ANTI JOIN {schema.REJECTIONS.full_name} "
            f"USING ({', '.join(schema.REJECTIONS.key)})"
        )
        build.unregister("earlier")


def restore_first_seen(build: duckdb.DuckDBPyConnection, published_db: Path) -> None:
    """Gives the records of a build database that is made anew the moments when they were first
    seen, as they have been published.
    """
    if not _is_new(build):
        return
    earlier = _read(
        published_db,
        f"SELECT source_path, content_sha256, ingested_at FROM {SCHEMA}.dim_articles",
    )
    if earlier is not None:
        build.register("earlier", earlier)
        build.execute(
            f"UPDATE {schema.DOCUMENTS.full_name} AS d SET first_seen_at = e.ingested_at "
            "FROM earlier AS e WHERE d.source_path = e.source_path "
            "AND d.content_sha256 = e.content_sha256"
        )
        build.unregister("earlier")


def _is_new(build: duckdb.DuckDBPyConnection) -> bool:
    """Whether no article has come of this database's documents yet."""
    found = build.execute(f"SELECT 1 FROM {schema.ARTICLES.full_name} LIMIT 1").fetchone()
    return found is None


def _read(published_db: Path, query: str) -> pa.Table | None:
    """The answer of the published marts; null where there are none.

    Raises:
        PublishedFileError: the file is damaged.
    """
    if published_db.exists():
        try:
            with duckdb.connect(published_db, read_only=True) as connection:
                return connection.sql(query).to_arrow_table()
        except duckdb.Error as error:
            if LOCKED not in str(error):
                raise _unusable(published_db, f"cannot be read ({_first_line(error)})") from error
    folder = published_db.with_name(SCHEMA).resolve()
    if not all((folder / f"{name}.parquet").exists() for name in _NEEDED):
        return None
    with duckdb.connect() as connection:
        connection.execute(f"CREATE SCHEMA {SCHEMA}")
        for name in _NEEDED:
            file = quoted(folder / f"{name}.parquet")
            connection.execute(f"CREATE VIEW {SCHEMA}.{name} AS FROM read_parquet({file})")
        return connection.sql(query).to_arrow_table()


def _unusable(published_db: Path, what: str) -> PublishedFileError:
    return PublishedFileError(
        f"{published_db} {what}. It is untouched. Move it away "
        f"(mv {published_db} {published_db}.aside) and run again: a new one is published, which "
        f"takes what has to be kept from the Parquet in {published_db.with_name(SCHEMA)}/. "
        "Or name another folder with --warehouse."
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
