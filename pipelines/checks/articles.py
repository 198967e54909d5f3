"""Stage normalise: what must be true of accepted articles and the basis of their metadata."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Set
from functools import partial
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
from pipelines.schema import ARTICLES, BASES

# News on paper is older, but no article that is read here is.
EARLIEST = dt.date(1900, 1, 1)


def suite(document_ids: Set[str]) -> Suite:
    """The suite of a batch of ``core.articles``, given the documents that it was read from.

    A batch may well be empty, as where no document of it is an article: how many there are in all,
    and what they are to each other, is :func:`judge_whole`'s.
    """
    return Suite(
        name="articles",
        key=("source_path",),
        prepare=partial(_prepare, document_ids=document_ids),
        expectations=(
            columns_of(ARTICLES),
            *required_of(ARTICLES),
            unique("source_path"),
            unique("document_id"),
            matches("article_id", "^art_[0-9a-f]{16}$", "article_id is art_ and 16 hex digits"),
            matches("content_sha256", "^[0-9a-f]{64}$", "content_sha256 is 64 hex digits"),
            holds("document_is_known", "the article was read from a document of this run"),
            between("version_number", 1, None),
            one_of("outlet_basis", BASES),
            one_of("published_basis", BASES),
            one_of("authors_basis", BASES),
            holds("outlet_has_basis", "outlet_basis is unknown exactly where outlet is missing"),
            holds(
                "date_has_basis",
                "published_basis is unknown and the precision missing exactly where "
                "published_on is missing",
            ),
            holds("authors_have_basis", "authors_basis is unknown exactly where nobody is named"),
            one_of("published_precision", ("day", "month", "year")),
            between("published_on", EARLIEST, None),
            holds("published_before_seen", "published_on is not after the day it was first seen"),
            matches("language", "^[a-z]{2}$", "language is a code of ISO 639-1"),
            matches("url", "^https?://", "url is a web address"),
            between("word_count", 1, None),
            matches("body", r"\S", "the body is not blank"),
        ),
    )


_UNIQUE: Final = {
    "article_id": "article_id names one article of all",
    "document_id": "a document gives one article",
    "source_path": "a path gives one article",
}
_COUNTED: Final = {
    "unread_document": (
        "document_id NOT IN (SELECT document_id FROM raw.documents)",
        "the article was read from a document that is there",
    ),
    "strange_original": (
        "duplicate_of = article_id OR duplicate_of NOT IN (SELECT article_id FROM core.articles)",
        "duplicate_of is another article",
    ),
    "strange_newest": (
        "superseded_by = article_id OR superseded_by NOT IN (SELECT article_id FROM core.articles)",
        "superseded_by is another article",
    ),
}
"""Faults by what holds of a faulty row, and what is true where there is none."""
_MOSTLY_THERE: Final = {"title": 0.8, "outlet": 0.5, "published_on": 0.5}


def judge_whole(audit: Auditor, connection: duckdb.DuckDBPyConnection) -> Verdict:
    """What must be true of the whole table once its batches are written and copies are told."""
    suite = whole_suite(
        ARTICLES,
        at_least_one="at least one document is an article",
        on_none=OnFail.STOP,
        unique=_UNIQUE,
        faults={name: says for name, (_, says) in _COUNTED.items()},
        mostly_there=_MOSTLY_THERE,
    )
    faults = {name: query for name, (query, _) in _COUNTED.items()}
    return audit.validate(suite, measure(connection, ARTICLES, _UNIQUE, faults, _MOSTLY_THERE))


def _prepare(frame: pd.DataFrame, document_ids: Set[str]) -> pd.DataFrame:
    records = frame.to_dict("records")
    return frame.assign(
        document_is_known=[row["document_id"] in document_ids for row in records],
        outlet_has_basis=[
            (row["outlet"] is None) == (row["outlet_basis"] == "unknown") for row in records
        ],
        date_has_basis=[
            (row["published_on"] is None)
            == (row["published_basis"] == "unknown")
            == (row["published_precision"] is None)
            for row in records
        ],
        authors_have_basis=[
            (not row["authors"]) == (row["authors_basis"] == "unknown") for row in records
        ],
        published_before_seen=[_published_before_seen(row) for row in records],
    )


def _published_before_seen(row: Mapping[Hashable, object]) -> bool:
    """A day of grace: the outlet's calendar may be ahead of UTC."""
    published, seen = row["published_on"], row["ingested_at"]
    if not isinstance(published, dt.date) or not isinstance(seen, dt.datetime):
        return True
    return published <= seen.date() + dt.timedelta(days=1)
