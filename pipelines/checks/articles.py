"""Stage normalise: what must be true of accepted articles and the basis of their metadata."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Set
from functools import partial

import pandas as pd

from pipelines.checks.spec import (
    Suite,
    between,
    columns_of,
    holds,
    matches,
    mostly_there,
    one_of,
    required_of,
    rows,
    unique,
)
from pipelines.schema import ARTICLES, BASES

# News on paper is older, but no article that is read here is.
EARLIEST = dt.date(1900, 1, 1)


def suite(document_ids: Set[str]) -> Suite:
    """The suite of ``core.articles``, given the ids of the documents that they were read from."""
    return Suite(
        name="articles",
        key=("source_path",),
        prepare=partial(_prepare, document_ids=document_ids),
        expectations=(
            rows(
                1,
                len(document_ids),
                says="at least one document is an article, and none gives two",
            ),
            columns_of(ARTICLES),
            *required_of(ARTICLES),
            unique("article_id"),
            unique("source_path"),
            unique("document_id"),
            matches("article_id", "^art_[0-9a-f]{16}$", "article_id is art_ and 16 hex digits"),
            matches("content_sha256", "^[0-9a-f]{64}$", "content_sha256 is 64 hex digits"),
            holds("document_is_known", "the article was read from a document of this run"),
            holds("original_is_known", "duplicate_of is another article of this run"),
            holds("newest_is_known", "superseded_by is another article of this run"),
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
            mostly_there("title", 0.8),
            mostly_there("outlet", 0.5),
            mostly_there("published_on", 0.5),
        ),
    )


def _prepare(frame: pd.DataFrame, document_ids: Set[str]) -> pd.DataFrame:
    article_ids = frozenset(frame["article_id"])
    records = frame.to_dict("records")
    return frame.assign(
        document_is_known=[row["document_id"] in document_ids for row in records],
        original_is_known=[_is_of_another(row, "duplicate_of", article_ids) for row in records],
        newest_is_known=[_is_of_another(row, "superseded_by", article_ids) for row in records],
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


def _is_of_another(row: Mapping[Hashable, object], name: str, article_ids: frozenset[str]) -> bool:
    """Whether the column is null or names another article."""
    return row[name] is None or (row[name] in article_ids and row[name] != row["article_id"])


def _published_before_seen(row: Mapping[Hashable, object]) -> bool:
    """A day of grace: the outlet's calendar may be ahead of UTC."""
    published, seen = row["published_on"], row["ingested_at"]
    if not isinstance(published, dt.date) or not isinstance(seen, dt.datetime):
        return True
    return published <= seen.date() + dt.timedelta(days=1)
