"""Tables of stage ingest: what lies in the raw folder."""

from __future__ import annotations

from typing import Final

from pipelines.schema.table import Column, Table, required
from pipelines.schema.values import FORMATS

DOCUMENTS: Final = Table(
    "raw",
    "documents",
    "One row a record of the raw folder: a file, or one article of a file that holds several.",
    ("source_path",),
    (
        required("document_id", "VARCHAR", "sha256 of source_path and content, first 16 hex."),
        required(
            "source_path",
            "VARCHAR",
            "Path relative to the raw folder; a record of a multi-record file ends in #0, #1 ...",
        ),
        required("format", "VARCHAR", f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}."),
        required("content", "BLOB", "The record's bytes, unaltered."),
        required("content_sha256", "VARCHAR", "sha256 of content, hex."),
        required("byte_count", "BIGINT", "Length of content in bytes."),
        Column("manifest", "VARCHAR", "The manifest's row for this file as a JSON object."),
        Column(
            "origin",
            "VARCHAR",
            "What the container says of the record (url, fetched_at ...) as a JSON object.",
        ),
        Column(
            "field_map",
            "VARCHAR",
            "The rule of fields.yml by which this record names its fields, as a JSON object.",
        ),
        required("first_seen_at", "TIMESTAMP", "When a run first saw this record (UTC)."),
        Column("file_path", "VARCHAR", "The file of the raw folder that it was read from."),
        Column(
            "missed_since",
            "TIMESTAMP",
            "Since when the raw folder holds the record no more (UTC); null while it does. It is "
            "kept until a run is told to retract it.",
        ),
    ),
)


FILES: Final = Table(
    "raw",
    "files",
    "One row a file that lies in the raw folder, as the last run found it; no reader needs it.",
    ("file_path",),
    (
        required("file_path", "VARCHAR", "Path relative to the raw folder."),
        required("byte_count", "BIGINT", "Its size."),
        required("modified_ns", "BIGINT", "When its content was changed (st_mtime_ns)."),
        required("changed_ns", "BIGINT", "When anything of it was changed (st_ctime_ns)."),
        Column(
            "described_by",
            "VARCHAR",
            "Digest of what manifests and fields.yml say of it and of what is in it.",
        ),
    ),
)


FOLDER: Final = Table(
    "raw",
    "folder",
    "The folder whose files are in raw.documents: one row.",
    ("path",),
    (required("path", "VARCHAR", "The raw folder of the last run, as an absolute path."),),
)
