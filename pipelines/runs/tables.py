"""The tables about the runs: what each stage did, nulls by field, and the mix of what was new.

They are written when a run publishes, so that the published file tells of the run that made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

import duckdb

from pipelines import schema
from pipelines.moments import utc_now
from pipelines.runs.drift import Share
from pipelines.runs.log import START, LoggedRun, StageDone
from pipelines.store.warehouse import Row, insert, transaction

PUBLISH: Final = "publish"
MONTH: Final = timedelta(days=30)
_READ_BY: Final = {
    "normalise": "raw.documents",
    "extract": "core.articles",
    "review": "core.mentions",
    "link": "core.mentions",
    "dbt": "core.",
    "check marts": "marts.",
    "publish": "marts.",
}
"""Stage → how the names of the tables begin that it reads."""
_OF_ARTICLES: Final = (schema.ARTICLES, schema.MENTIONS, schema.CLAIMS)
_BEGINNING: Final = datetime(1, 1, 1)


def write_run_tables(
    build: duckdb.DuckDBPyConnection,
    logged: Sequence[LoggedRun],
    run_id: str,
    keep: timedelta,
) -> None:
    """Brings the run tables up to this run, as far as it has come, in one transaction.

    Args:
        build: The build database.
        logged: The runs whose logs are kept, this one among them.
        run_id: This run, which is about to publish.
        keep: Runs that began longer ago are forgotten.
    """
    this = next(run for run in logged if run.run_id == run_id)
    since = _last_publication(build, logged, run_id)
    stages = [row for run in logged for row in _stage_rows(run, is_publishing=run is this)]
    with transaction(build):
        for table in schema.RUN_TABLES:
            ids = [run.run_id for run in logged] if table is schema.RUN_STAGES else [run_id]
            build.execute(
                f"DELETE FROM {table.full_name} WHERE run_id IN (SELECT unnest(?::VARCHAR[]))",
                [ids],
            )
        insert(build, schema.RUN_STAGES, schema.RUN_STAGES.frame(stages))
        insert(build, schema.RUN_FIELDS, schema.RUN_FIELDS.frame(_nulls(build, run_id, since)))
        insert(build, schema.RUN_MIX, schema.RUN_MIX.frame(_mix(build, run_id, since)))
        _forget(build, this.started_at - keep)


def shares_of(build: duckdb.DuckDBPyConnection, run_id: str) -> list[Share]:
    """What was new in one run, by its parts."""
    return [share for _, share in _shares(build, "run_id = ?", [run_id])]


def shares_of_the_month(
    build: duckdb.DuckDBPyConnection, run_id: str, started_at: datetime
) -> dict[str, list[Share]]:
    """Run → what was new in it, for the runs that published in the month before this one.

    The run that published first is none of them: an archive is not a day.
    """
    where = """
        run_id <> ? AND run_id IN (
            SELECT run_id FROM core.run_stages
            WHERE run_status = 'published' AND run_started_at >= ? AND run_started_at > (
                SELECT min(run_started_at) FROM core.run_stages WHERE run_status = 'published'
            )
        )"""
    found: dict[str, list[Share]] = {}
    for run, share in _shares(build, where, [run_id, started_at - MONTH]):
        found.setdefault(run, []).append(share)
    return found


def _shares(
    build: duckdb.DuckDBPyConnection, where: str, values: Sequence[object]
) -> Iterable[tuple[str, Share]]:
    rows = build.execute(
        f"""
        SELECT run_id, measure, category, part, whole FROM core.run_mix WHERE {where}
        UNION ALL
        SELECT run_id, 'null in ' || table_name, field, new_null_count, new_row_count
        FROM core.run_fields WHERE {where}
        ORDER BY ALL
        """,
        [*values, *values],
    ).fetchall()
    return [(run_id, Share(*rest)) for run_id, *rest in rows]


def _last_publication(
    build: duckdb.DuckDBPyConnection, logged: Sequence[LoggedRun], run_id: str
) -> datetime:
    """When the last run ended that published: what was first seen later is new."""
    ((last,),) = build.execute(
        "SELECT max(ended_at) FROM core.run_stages "
        "WHERE run_status = 'published' AND run_id <> ALL (?::VARCHAR[])",
        [[run.run_id for run in logged]],
    ).fetchall()
    known = [
        run.ended_at
        for run in logged
        if run.status == "published" and run.run_id != run_id and run.ended_at
    ]
    return max([*known, last or _BEGINNING])


def _stage_rows(run: LoggedRun, *, is_publishing: bool) -> list[Row]:
    """Rows of ``schema.RUN_STAGES``; a run that publishes now has its publication as a row."""
    stages = [done for done in run.stages if done.stage != START]
    if is_publishing:
        since = utc_now()
        stages.append(StageDone(PUBLISH, succeeded=True, seconds=0, rows={}, started_at=since))
    if not stages:
        told = "\n".join(run.errors) or None
        stages = [StageDone(START, run.is_good, 0, {}, error=told, started_at=run.started_at)]
    known: dict[str, int] = {}
    rows = []
    for done in stages:
        is_under_way = is_publishing and done.stage == PUBLISH
        ended = None
        if done.started_at and not is_under_way:
            ended = done.started_at + timedelta(seconds=done.seconds)
        read = _READ_BY.get(done.stage)
        rows_in = [count for name, count in known.items() if read and name.startswith(read)]
        rows.append(
            {
                "run_id": run.run_id,
                "run_status": "published" if is_publishing else _settled(run),
                "run_started_at": run.started_at,
                "stage": done.stage,
                "stage_status": "succeeded" if done.succeeded else "failed",
                "started_at": done.started_at,
                "ended_at": ended,
                "seconds": None if is_under_way else round(done.seconds, 3),
                "rows_in": sum(rows_in) if rows_in else None,
                "rows_out": sum(done.rows.values()) if done.rows else None,
                "rejected": done.rejected,
                "checks_passed": done.checks.passed,
                "checks_failed": done.checks.failed,
                "checks_warned": done.checks.warned,
                "peak_memory_mb": done.peak_memory_mb,
                "code_version": run.versions and run.versions.code,
                "knowledge_version": run.versions and run.versions.knowledge,
                "reader_version": run.versions and run.versions.reader,
                "warnings": list(done.warnings),
                "error": done.error,
            }
        )
        known |= done.rows
    return rows


def _settled(run: LoggedRun) -> str:
    """One that seems to run, while this one holds the warehouse, has lost its process."""
    return "interrupted" if run.status == "running" else run.status


def _nulls(build: duckdb.DuckDBPyConnection, run_id: str, since: datetime) -> list[Row]:
    rows: list[Row] = []
    for table in _OF_ARTICLES:
        fields = [column.name for column in table.columns if column.nullable]
        counts = ", ".join(
            f"count(*) FILTER ({name} IS NULL), count(*) FILTER (is_new AND {name} IS NULL)"
            for name in fields
        )
        (row,) = build.execute(
            f"""
            WITH new_articles AS (SELECT article_id FROM core.articles WHERE ingested_at > ?)
            SELECT count(*), count(*) FILTER (is_new), {counts}
            FROM (
                SELECT *, article_id IN (SELECT article_id FROM new_articles) AS is_new
                FROM {table.full_name}
            )
            """,
            [since],
        ).fetchall()
        row_count, new_row_count, *nulls = row
        rows += [
            {
                "run_id": run_id,
                "table_name": table.full_name,
                "field": name,
                "row_count": row_count,
                "null_count": nulls[2 * number],
                "new_row_count": new_row_count,
                "new_null_count": nulls[2 * number + 1],
            }
            for number, name in enumerate(fields)
        ]
    return rows


def _mix(build: duckdb.DuckDBPyConnection, run_id: str, since: datetime) -> list[Row]:
    rows = build.execute(
        """
        WITH
        new_articles AS (
            SELECT article_id, outlet FROM core.articles WHERE ingested_at > $since
        ),
        new_mentions AS (
            SELECT event_type FROM core.mentions SEMI JOIN new_articles USING (article_id)
        ),
        refused AS (
            SELECT count(DISTINCT source_path) AS records FROM core.rejections
            WHERE stage IN ('ingest', 'normalise') AND seen_at > $since
        ),
        counts AS (
            SELECT
                (SELECT count(*) FROM new_articles) AS articles,
                (SELECT count(*) FROM new_mentions) AS mentions,
                (SELECT records FROM refused) AS records
        )
        SELECT 'event_type', event_type, count(*), (SELECT mentions FROM counts)
        FROM new_mentions GROUP BY event_type
        UNION ALL
        SELECT 'outlet', coalesce(outlet, 'unknown'), count(*), (SELECT articles FROM counts)
        FROM new_articles GROUP BY ALL
        UNION ALL
        SELECT 'rejected', 'all', records, articles + records FROM counts
        UNION ALL
        SELECT 'mentions', 'all', mentions, articles FROM counts
        """,
        {"since": since},
    ).fetchall()
    names = [name for name in schema.RUN_MIX.column_names if name != "run_id"]
    return [{"run_id": run_id, **dict(zip(names, row, strict=True))} for row in rows]


def _forget(build: duckdb.DuckDBPyConnection, before: datetime) -> None:
    build.execute("DELETE FROM core.run_stages WHERE run_started_at < ?", [before])
    for table in (schema.RUN_FIELDS, schema.RUN_MIX):
        build.execute(
            f"DELETE FROM {table.full_name} "
            "WHERE run_id NOT IN (SELECT run_id FROM core.run_stages)"
        )
