"""Stage review: what must be true of the reviewers' decisions, as this run understands them."""

from __future__ import annotations

from functools import partial
from typing import Final

import pandas as pd

from pipelines import schema
from pipelines.checks.spec import (
    OnFail,
    Suite,
    between,
    columns_of,
    holds,
    one_of,
    ordered,
    required_of,
    unique,
)

STATUSES: Final = ("applied", "unmatched", "invalid")
KINDS: Final = ("set", "confirm", "reject", "merge", "split", "alias")


def suite(passages: frozenset[str]) -> Suite:
    """The suite of ``core.reviews``, given the passages that may be an event's.

    Nobody need have decided anything, so no row at all is right. What is wrong in a decision is
    told by its status; a row that breaks a rule here is a fault of the stage, and stops it.
    """
    return Suite(
        name="reviews",
        key=("review_id",),
        prepare=partial(_prepare, passages=passages),
        expectations=(
            columns_of(schema.REVIEWS),
            *required_of(schema.REVIEWS, OnFail.STOP),
            unique("review_id"),
            unique("position"),
            one_of("status", STATUSES, OnFail.STOP),
            holds("applied_is_whole", "an applied one has kind, who, when, why", OnFail.STOP),
            holds("passages_are_known", "the passages are known, and no aggregates", OnFail.STOP),
            holds("others_are_told_why", "one that is not applied says why", OnFail.STOP),
        ),
    )


def values_suite(reviews: pd.DataFrame) -> Suite:
    """The suite of ``core.review_values``, given the decisions."""
    applied = reviews[reviews["status"] == "applied"]
    passages = dict(zip(applied["review_id"], applied["mention_ids"], strict=True))
    return Suite(
        name="review_values",
        key=("review_id", "field"),
        prepare=partial(_prepare_values, passages=passages),
        expectations=(
            columns_of(schema.REVIEW_VALUES),
            *required_of(schema.REVIEW_VALUES, OnFail.STOP),
            holds("is_of_a_decision", "it is of an applied decision's passage", OnFail.STOP),
            between("low", 0, None),
            ordered("low", "best"),
            ordered("best", "high"),
            ordered("low", "high"),
        ),
    )


def _prepare(frame: pd.DataFrame, passages: frozenset[str]) -> pd.DataFrame:
    records = frame.to_dict("records")
    return frame.assign(
        applied_is_whole=[
            row["status"] != "applied"
            or (
                row["kind"] in KINDS
                and all(row[name] is not None for name in ("decided_by", "decided_on", "why"))
                and (len(row["mention_ids"]) > 0) == (row["kind"] != "alias")
            )
            for row in records
        ],
        passages_are_known=[
            passages.issuperset(row["mention_ids"]) and passages.issuperset(row["apart_from"])
            for row in records
        ],
        others_are_told_why=[
            (row["status"] == "applied") == (row["detail"] is None) for row in records
        ],
    )


def _prepare_values(frame: pd.DataFrame, passages: dict[str, list[str]]) -> pd.DataFrame:
    pairs = zip(frame["review_id"], frame["mention_id"], strict=True)
    return frame.assign(
        is_of_a_decision=[mention in passages.get(review, ()) for review, mention in pairs]
    )
