"""Stage ingest: what must be true of the records of the raw folder."""

from __future__ import annotations

import hashlib
import json
from typing import Final

import duckdb
import pandas as pd

from pipelines.checks.audit import Auditor, Verdict
from pipelines.checks.spec import (
    OnFail,
    Suite,
    between,
    columns_of,
    holds,
    matches,
    one_of,
    required_of,
    unique,
)
from pipelines.checks.whole import measure, whole_suite
from pipelines.schema import DOCUMENTS, FORMATS


def suite() -> Suite:
    """The suite of a batch of ``raw.documents``; how many rows there are is :func:`judge_whole`'s.

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


_UNIQUE: Final = {
    "document_id": "document_id names one record of the whole folder",
    "source_path": "source_path names one record of the whole folder",
}


def judge_whole(audit: Auditor, connection: duckdb.DuckDBPyConnection) -> Verdict:
    """What must be true of the whole table once its batches are written."""
    suite = whole_suite(
        DOCUMENTS,
        at_least_one="the raw folder holds at least one readable record",
        on_none=OnFail.STOP,
        unique=_UNIQUE,
    )
    return audit.validate(suite, measure(connection, DOCUMENTS, _UNIQUE))


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
