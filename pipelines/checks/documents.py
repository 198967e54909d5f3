"""Stage ingest: what must be true of the records of the raw folder."""

from __future__ import annotations

import hashlib
import json

import duckdb
import pandas as pd

from pipelines.checks.spec import (
    Expectation,
    OnFail,
    Suite,
    between,
    columns_of,
    holds,
    matches,
    none_of,
    one_of,
    required_of,
    rows,
    unique,
)
from pipelines.schema import DOCUMENTS, FORMATS


def suite() -> Suite:
    """The suite of a batch of ``raw.documents``; how many rows there are is :func:`whole_suite`'s.

    Once the folder is read a batch may well be empty, as where all files were refused.
    """
    return Suite(
        name="documents",
        key=("source_path",),
        prepare=_prepare,
        expectations=(
            columns_of(DOCUMENTS),
            *required_of(DOCUMENTS),
            unique("document_id"),
            unique("source_path"),
            matches("document_id", "^[0-9a-f]{16}$", "document_id is 16 hex digits"),
            matches(
                "source_path",
                r"^(?!/)(?!(?:.*/)?\.\.(?:/|$)).+$",
                "source_path stays inside the raw folder",
            ),
            one_of("format", FORMATS),
            matches("content_sha256", "^[0-9a-f]{64}$", "content_sha256 is 64 hex digits"),
            holds("sha256_is_of_content", "content_sha256 is the content's"),
            holds("byte_count_is_of_content", "byte_count is the content's"),
            between("byte_count", 1, None),
            holds("manifest_is_object", "manifest is a JSON object", OnFail.STOP),
            holds("origin_is_object", "origin is a JSON object", OnFail.STOP),
            holds("field_map_is_object", "field_map is a JSON object", OnFail.STOP),
        ),
    )


def whole_suite() -> Suite:
    """The suite of the one-row frame of :func:`measure`: what no batch can see by itself."""
    return Suite(
        name="documents",
        key=("row_count",),
        expectations=(
            rows(1, 1, says="the table could be read"),
            Expectation(
                "expect_column_values_to_be_between",
                {"column": "row_count", "min_value": 1},
                "the raw folder holds at least one readable record",
                OnFail.STOP,
            ),
            none_of("double_ids", "document_id names one record of the whole folder"),
            none_of("double_paths", "source_path names one record of the whole folder"),
        ),
    )


def measure(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Counts over the whole of ``raw.documents``: one row."""
    return connection.execute(
        "SELECT count(*) AS row_count, count(*) - count(DISTINCT document_id) AS double_ids, "
        f"count(*) - count(DISTINCT source_path) AS double_paths FROM {DOCUMENTS.full_name}"
    ).df()


def _prepare(frame: pd.DataFrame) -> pd.DataFrame:
    contents = [value if isinstance(value, bytes) else b"" for value in frame["content"]]
    return frame.assign(
        sha256_is_of_content=[
            hashlib.sha256(content).hexdigest() == told
            for content, told in zip(contents, frame["content_sha256"], strict=True)
        ],
        byte_count_is_of_content=[
            len(content) == told
            for content, told in zip(contents, frame["byte_count"], strict=True)
        ],
        manifest_is_object=[_is_object(text) for text in frame["manifest"]],
        origin_is_object=[_is_object(text) for text in frame["origin"]],
        field_map_is_object=[_is_object(text) for text in frame["field_map"]],
    )


def _is_object(text: object) -> bool:
    if not isinstance(text, str):
        return text is None
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
