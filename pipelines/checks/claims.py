"""Stage extract: what must be true of the figures and facts that somebody asserts."""

from __future__ import annotations

from functools import partial

import pandas as pd

from pipelines import schema
from pipelines.checks.spec import (
    Suite,
    between,
    columns_of,
    holds,
    matches,
    one_of,
    ordered,
    required_of,
    rows,
    unique,
)

# A passage asserts a handful of figures; hundreds for each would be a reader gone wild.
MOST_A_MENTION = 50
TOLL_COLUMNS = [f"{outcome}_{bound}" for outcome in schema.OUTCOMES for bound in ("low", "high")]


def suite(mentions: pd.DataFrame, articles: pd.DataFrame) -> Suite:
    """The suite of ``core.claims``, given the accepted mentions and their articles.

    No claim at all is right only where no mention has a toll.
    """
    tolls = bool(mentions[TOLL_COLUMNS].notna().any(axis=None))
    bodies = dict(zip(articles["article_id"], articles["body"], strict=True))
    homes = dict(zip(mentions["mention_id"], mentions["article_id"], strict=True))
    return Suite(
        name="claims",
        key=("claim_id",),
        prepare=partial(_prepare, homes=homes, bodies=bodies),
        expectations=(
            rows(
                1 if tolls else 0,
                MOST_A_MENTION * len(mentions),
                says="there are claims where mentions have tolls, and not absurdly many",
            ),
            columns_of(schema.CLAIMS),
            *required_of(schema.CLAIMS),
            unique("claim_id"),
            matches("claim_id", "^clm_[0-9a-f]{16}$", "claim_id is clm_ and 16 hex digits"),
            holds("mention_is_known", "the mention is an accepted one, of the same article"),
            one_of("field", schema.CLAIM_FIELDS),
            one_of("stance", schema.STANCES),
            one_of("attribution", schema.ATTRIBUTIONS),
            between("low", 0, None),
            between("best", 0, None),
            between("high", 0, None),
            ordered("low", "best"),
            ordered("best", "high"),
            ordered("low", "high"),
            matches("victim_country", "^[A-Z]{2}$", "victim_country is a code of ISO 3166-1"),
            one_of("victim_role", schema.VICTIM_ROLES),
            between("char_start", 0, None),
            ordered("char_start", "char_end", strictly=True),
            holds("offsets_fit_body", "the offsets lie inside the article's body"),
            holds("quote_is_verbatim", "the quote stands in the article's body"),
        ),
    )


def _prepare(frame: pd.DataFrame, homes: dict[str, str], bodies: dict[str, str]) -> pd.DataFrame:
    records = frame.to_dict("records")
    found = [bodies.get(row["article_id"], "") for row in records]
    return frame.assign(
        mention_is_known=[
            row["article_id"] is not None and homes.get(row["mention_id"]) == row["article_id"]
            for row in records
        ],
        offsets_fit_body=[
            isinstance(row["char_end"], int) and row["char_end"] <= len(body)
            for row, body in zip(records, found, strict=True)
        ],
        quote_is_verbatim=[
            isinstance(row["quote"], str) and row["quote"] in body
            for row, body in zip(records, found, strict=True)
        ],
    )
