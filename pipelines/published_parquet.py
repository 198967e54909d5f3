"""The published tables as Parquet, one file a table; of large ones what has changed alone is
written anew.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.parquet_parts import NotSpliceableError, Parts, splice
from pipelines.warehouse import quoted

GROUP: Final = 30_720
"""Rows of a row group: with DuckDB's own 122,880 an article a day would touch most of a table."""
_OPTIONS: Final = f"(FORMAT parquet, ROW_GROUP_SIZE {GROUP}, WRITE_BLOOM_FILTER false)"
_MOST_TOUCHED: Final = 0.8
"""From this share of the rows on, writing all is the better way: it puts them in order, too."""
_LEAST_OF_A_GROUP: Final = GROUP // 2
"""Smaller groups, as every publication may leave one, are put together by the next."""
_BY_DAY: Final[Mapping[str, str]] = {
    "dim_articles": "published_on, article_id",
    "fct_events": "date_start, event_id",
    "fct_event_mentions": "(SELECT a.published_on FROM published.marts.dim_articles AS a "
    "WHERE a.article_id = written.article_id), event_id, mention_id",
    "fct_claims": "published_on, claim_id",
    "fct_event_history": "date_start, event_id, valid_from",
}
"""What news changes is of late: in the order of days it stands in few groups. By the day of
publication 100 articles of one week touch 1 of the 93 groups of 2.8 million mentions; by that of
the event, which many passages do not tell, some 50."""


def write_parquet(connection: duckdb.DuckDBPyConnection, table: str, target: Path) -> None:
    """Writes a table.

    Args:
        connection: where the table is.
        table: its full name.
        target: the file; there is none yet.
    """
    _copy(connection, table, None, _shape_of(connection, table).to_reader(), target)


def rewrite_parquet(
    connection: duckdb.DuckDBPyConnection, table: str, which: str, earlier: Path, target: Path
) -> None:
    """Writes a table of which a file is there that differs in some rows alone.

    Row groups without any of these are taken from that file as they are. Where all groups are, it
    is that file under one more name.

    Args:
        connection: where the table is.
        table: its full name.
        which: SQL that holds of the rows that may differ, in the table and in the file.
        earlier: the file; where it is not there, or of another shape, the whole table is written.
        target: the new file.
    """
    fresh = target.with_name(f".{target.name}")
    try:
        kept = Parts.of(earlier)
        touched = _touched(connection, which, kept)
        if not touched and _count(connection, table, which) == 0:
            os.link(earlier, target)
        elif sum(kept.row_counts[n] for n in touched) <= _MOST_TOUCHED * sum(kept.row_counts):
            touched |= {n for n, rows in enumerate(kept.row_counts) if rows < _LEAST_OF_A_GROUP}
            _write_fresh(connection, table, which, kept, touched, fresh)
            splice(target, kept, touched, [Parts.of(fresh)])
    except (NotSpliceableError, pa.ArrowInvalid, OSError, duckdb.Error):
        target.unlink(missing_ok=True)
    fresh.unlink(missing_ok=True)
    if not target.exists() or sum(Parts.of(target).row_counts) != _count(connection, table, "true"):
        target.unlink(missing_ok=True)
        write_parquet(connection, table, target)


def _touched(connection: duckdb.DuckDBPyConnection, which: str, parts: Parts) -> set[int]:
    """The groups in which such a row stands."""
    found = connection.execute(
        f"SELECT file_row_number FROM read_parquet({quoted(parts.path)}, file_row_number = true) "
        f"WHERE {which}"
    ).fetchall()
    numbers = np.array([number for (number,) in found], dtype=np.int64)
    ends = np.cumsum(parts.row_counts)
    return set(np.unique(np.searchsorted(ends, numbers, side="right")).tolist())


def _write_fresh(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    which: str,
    kept: Parts,
    touched: set[int],
    target: Path,
) -> None:
    """Writes what becomes of the groups that are touched, and the rows that are new."""
    with pq.ParquetFile(kept.path) as file:
        batches = file.iter_batches(row_groups=sorted(touched))
        others = pa.RecordBatchReader.from_batches(file.schema_arrow, batches)
        _copy(connection, table, which, others, target)


def _copy(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    which: str | None,
    others: pa.RecordBatchReader,
    target: Path,
) -> None:
    """Writes some rows of a table, and of others those that are not so; all without ``which``.

    Without the others, be they none, DuckDB would write a column that has no nulls today in another
    form than one that has: then the groups of today did not go together with those of tomorrow.
    """
    name = table.rpartition(".")[2]
    order = f"ORDER BY {_BY_DAY[name]}" if name in _BY_DAY else ""
    kept = f"WHERE ({which}) IS NOT TRUE" if which else ""
    # By row ids, so that the long texts of all other rows are never read.
    rows = f"WHERE rowid IN (SELECT rowid FROM {table} WHERE {which})" if which else ""
    connection.register("others", others)
    connection.execute(
        f"COPY (FROM (SELECT * FROM others {kept} UNION ALL BY NAME FROM {table} {rows}) "
        f"AS written {order}) TO {quoted(target)} {_OPTIONS}"
    )
    connection.unregister("others")


def _shape_of(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    return connection.sql(f"FROM {table} LIMIT 0").to_arrow_table()


def _count(connection: duckdb.DuckDBPyConnection, table: str, which: str) -> int:
    ((count,),) = connection.execute(f"SELECT count(*) FROM {table} WHERE {which}").fetchall()
    return int(count)
