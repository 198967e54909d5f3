"""Tables of the runs: what was done, refused and measured."""

from __future__ import annotations

from typing import Final

from pipelines.schema.table import Column, Table, required

REJECTIONS: Final = Table(
    "core",
    "rejections",
    "One row a raw file, record or row that a stage could not take, with a readable reason.",
    ("source_path", "stage", "reason"),
    (
        required("source_path", "VARCHAR", "Path relative to the raw folder."),
        required("stage", "VARCHAR", "ingest, normalise, extract or link."),
        required("reason", "VARCHAR", "Why, in a short phrase that a person understands."),
        Column("detail", "VARCHAR", "What exactly was found, and where."),
        required("seen_at", "TIMESTAMP", "When a run first saw it (UTC)."),
    ),
)


LEDGER: Final = Table(
    "core",
    "work_done",
    "What each stage has worked on, so that a run does only what is missing; no reader needs it.",
    ("stage", "subject"),
    (
        required("stage", "VARCHAR", "ingest, normalise or extract."),
        required("subject", "VARCHAR", "file_path, document_id or article_id."),
        required("work_key", "VARCHAR", "sha256 of the input and of the stage's version."),
    ),
)


RUN_STAGES: Final = Table(
    "core",
    "run_stages",
    "One row a stage of a run, as its log tells it; a run that never began has a row start.",
    ("run_id", "stage"),
    (
        required("run_id", "VARCHAR", "Dagster's id of the run."),
        required("run_status", "VARCHAR", "published, succeeded, failed or interrupted."),
        required("run_started_at", "TIMESTAMP", "When the run began (UTC)."),
        required("stage", "VARCHAR", "ingest, normalise, extract, link, dbt, check marts ..."),
        required("stage_status", "VARCHAR", "succeeded or failed."),
        Column("started_at", "TIMESTAMP", "When the stage began (UTC)."),
        Column("ended_at", "TIMESTAMP", "When it ended; null while it is under way."),
        Column("seconds", "DOUBLE", "What it took; null while it is under way."),
        Column("rows_in", "BIGINT", "Rows of the tables that it reads, as they were."),
        Column("rows_out", "BIGINT", "Rows of the tables that it writes, as they are."),
        Column("rejected", "BIGINT", "Records and rows that it has rejected, all told."),
        required("checks_passed", "INTEGER", "Expectations and tests that held."),
        required("checks_failed", "INTEGER", "Those that failed and stopped the run."),
        required("checks_warned", "INTEGER", "Those that failed and did not stop it."),
        Column("peak_memory_mb", "DOUBLE", "Most resident memory, worker processes included."),
        Column("code_version", "VARCHAR", "Digest of the project's code and data."),
        Column("knowledge_version", "VARCHAR", "Digest of actors, places, outlets ... it knows."),
        Column("reader_version", "VARCHAR", "Digest of who reads; null where nobody can tell."),
        required("warnings", "VARCHAR[]", "What was warned of; may be empty."),
        Column("error", "VARCHAR", "What stopped it; null where nothing did."),
    ),
)


RUN_FIELDS: Final = Table(
    "core",
    "run_fields",
    "How many values of each field were null when a run published.",
    ("run_id", "table_name", "field"),
    (
        required("run_id", "VARCHAR", "The run."),
        required("table_name", "VARCHAR", "The table, with its schema."),
        required("field", "VARCHAR", "The column."),
        required("row_count", "BIGINT", "Rows of the table."),
        required("null_count", "BIGINT", "Rows without a value in the field."),
        required("new_row_count", "BIGINT", "Rows of articles new since the last publication."),
        required("new_null_count", "BIGINT", "Those of them without a value in the field."),
    ),
)


RUN_MIX: Final = Table(
    "core",
    "run_mix",
    "What the articles that were new in a run were made of, as parts of a whole.",
    ("run_id", "measure", "category"),
    (
        required("run_id", "VARCHAR", "The run."),
        required(
            "measure",
            "VARCHAR",
            "event_type: of the passages. outlet: of the articles. rejected: of the records. "
            "mentions: passages to articles.",
        ),
        required("category", "VARCHAR", "The type, the outlet (unknown where null), or all."),
        required("part", "BIGINT", "How many are of the category."),
        required("whole", "BIGINT", "How many there are."),
    ),
)


RUN_TABLES: Final = (RUN_STAGES, RUN_FIELDS, RUN_MIX)
"""Tables about the runs, not about the articles."""
