"""The step from the reviewers' files to ``core.reviews``."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import duckdb

from pipelines import schema
from pipelines.checks import reviews
from pipelines.checks.audit import Auditor
from pipelines.review.stage import Reviewed, read_reviews
from pipelines.steps.stages import Stages
from pipelines.steps.step import Step, write


def review(
    build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, published_db: Path
) -> Step:
    """Finds out what the reviewers' decisions mean in the passages that were read.

    A decision that cannot be used, or means nothing any more, is in the table with its reason.
    """
    found = read_reviews(build, work.reviews, published_db) if work.reviews else Reviewed([], [])
    gated = audit.gate(reviews.suite(_passages(build, found)), schema.REVIEWS.frame(found.reviews))
    values = audit.gate(reviews.values_suite(gated.frame), schema.REVIEW_VALUES.frame(found.values))
    step = write(build, "review", {schema.REVIEWS: gated, schema.REVIEW_VALUES: values}, [], {})
    statuses = Counter(row["status"] for row in found.reviews)
    return replace(step, notes={name: statuses[name] for name in ("unmatched", "invalid")})


def _passages(build: duckdb.DuckDBPyConnection, decided: Reviewed) -> frozenset[str]:
    """The passages that may be an event's; none where nobody has decided anything of them."""
    if not decided.reviews:
        return frozenset()
    known = build.execute("SELECT mention_id FROM core.mentions WHERE NOT is_aggregate").fetchall()
    return frozenset(str(mention_id) for (mention_id,) in known)
