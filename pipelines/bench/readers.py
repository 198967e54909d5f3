"""Readers that look at what is published all the time, and tell whether they ever saw a part."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb

from pipelines.settings import Settings
from pipelines.store.published_file import SCHEMA

_PAUSE: Final = 0.05
_LEFT_OUT: Final = frozenset(
    {
        "event_id_aliases",
        "fct_event_history",
        "pipeline_runs",
        "pipeline_run_fields",
        "pipeline_run_mix",
    }
)
"""Aliases may differ with the order of arrival (contract.md); the others tell of the runs that
there were, and of what each published."""

# What is true of every published state: a month's totals are those of its events.
_TRUE: Final[Mapping[str, str]] = {
    "attacks by month are the counted attacks": (
        "SELECT (SELECT coalesce(sum(attacks), 0) FROM {attacks_by_month}) = "
        "(SELECT count(*) FROM {fct_events} WHERE is_counted AND event_type = 'attack')"
    ),
    "casualties by month are those by event": (
        "SELECT (SELECT coalesce(sum(killed_best), 0) FROM {casualties_by_month}) = "
        "(SELECT coalesce(sum(best), 0) FROM {casualties_by_event} WHERE outcome = 'killed')"
    ),
    "deployments by month are the counted movements": (
        "SELECT (SELECT coalesce(sum(events), 0) FROM {deployments_by_month}) = "
        "(SELECT count(*) FROM {fct_events} "
        "WHERE is_counted AND event_type IN ('deployment', 'withdrawal'))"
    ),
    "every article has its text": (
        "SELECT (SELECT count(*) FROM {dim_articles}) = (SELECT count(*) FROM {article_texts} "
        "SEMI JOIN {dim_articles} USING (article_id))"
    ),
    "every mention is an event's": (
        "SELECT count(*) = 0 FROM {fct_event_mentions} m "
        "WHERE event_id IS NOT NULL AND event_id NOT IN (SELECT event_id FROM {fct_events})"
    ),
    "events, mentions and articles are there once": (
        "SELECT (SELECT count(*) = count(DISTINCT event_id) FROM {fct_events}) "
        "AND (SELECT count(*) = count(DISTINCT mention_id) FROM {fct_event_mentions}) "
        "AND (SELECT count(*) = count(DISTINCT source_path) FROM {dim_articles})"
    ),
}
_TABLES: Final = (
    *("attacks_by_month", "casualties_by_month", "casualties_by_event", "deployments_by_month"),
    *("dim_articles", "article_texts", "fct_events", "fct_event_mentions"),
)


@dataclass(slots=True)
class Seen:
    """What a reader has seen.

    Attributes:
        reads: How often it has looked.
        errors: What went wrong when it looked, or what was not true.
        event_ids: Every id that was ever published.
    """

    reads: int = 0
    errors: list[str] = field(default_factory=list)
    event_ids: set[str] = field(default_factory=set)


def read_until_told(settings: Settings, report: Path, hold: float) -> int:
    """Looks at the published marts until the process is told to end (SIGTERM).

    Args:
        settings: The folders.
        report: Where to say what was seen, as JSON.
        hold: Seconds for which it keeps the file open, looking at it; 0 opens it each time.
    """
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    seen = Seen()
    while not told:
        if settings.published_db.exists():
            try:
                _look(settings, seen, hold)
            except (duckdb.Error, OSError) as error:
                seen.errors.append(f"{type(error).__name__}: {error}")
        elif seen.reads:
            seen.errors.append("there is no published file any more")
        time.sleep(_PAUSE)
    report.write_text(json.dumps({**asdict(seen), "event_ids": sorted(seen.event_ids)}))
    return 0


def _look(settings: Settings, seen: Seen, hold: float) -> None:
    end = time.monotonic() + hold
    with duckdb.connect(settings.published_db, read_only=True) as connection:
        first = _state(connection)
        while True:
            seen.errors += untrue(connection)
            seen.reads += 1
            if time.monotonic() >= end:
                break
            time.sleep(_PAUSE)
            if _state(connection) != first:
                seen.errors.append("an open file has changed")
        found = connection.execute(f"SELECT event_id FROM {SCHEMA}.fct_events").fetchall()
        seen.event_ids.update(name for (name,) in found)
    if not hold:
        folder = Path(os.path.realpath(settings.published_parquet))
        if folder.is_dir():
            with duckdb.connect() as connection:
                seen.errors += untrue(connection, folder)
                seen.reads += 1


def untrue(connection: duckdb.DuckDBPyConnection, parquet: Path | None = None) -> list[str]:
    """What should be true of the published marts, or of their Parquet, and is not."""
    names = {
        name: f"{SCHEMA}.{name}" if parquet is None else f"'{parquet / name}.parquet'"
        for name in _TABLES
    }
    found = []
    for says, query in _TRUE.items():
        row = connection.execute(query.format(**names)).fetchone()
        if row != (True,):
            found.append(f"not so: {says}")
    return found


def _state(connection: duckdb.DuckDBPyConnection) -> Any:
    return connection.execute(
        f"SELECT (SELECT count(*) FROM {SCHEMA}.fct_event_mentions), "
        f"(SELECT bit_xor(hash(e)) FROM {SCHEMA}.fct_events e)"
    ).fetchone()


def differences(one: Path, other: Path) -> list[str]:
    """Rows that one published file has and the other has not, but for moments and aliases."""
    found = []
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        tables = connection.execute(
            "SELECT table_name, string_agg(column_name, ', ') FROM duckdb_columns() "
            f"WHERE database_name = 'one' AND schema_name = '{SCHEMA}' "
            "AND data_type <> 'TIMESTAMP' GROUP BY table_name ORDER BY table_name"
        ).fetchall()
        for table, columns in tables:
            if table in _LEFT_OUT:
                continue
            for what, here, there in (("lost", "other", "one"), ("doubled", "one", "other")):
                row = connection.execute(
                    f"SELECT count(*) FROM (SELECT {columns} FROM {here}.{SCHEMA}.{table} "
                    f"EXCEPT ALL SELECT {columns} FROM {there}.{SCHEMA}.{table})"
                ).fetchone()
                if row and row[0]:
                    found.append(f"{what}: {row[0]} rows of {table}")
    return found
