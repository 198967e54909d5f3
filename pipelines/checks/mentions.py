"""Stage extract: what must be true of the passages that report events (codebook.md)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Hashable, Mapping
from functools import partial
from typing import Final

import duckdb
import pandas as pd

from pipelines import schema
from pipelines.checks.audit import Auditor, Verdict
from pipelines.checks.spec import (
    OnFail,
    Suite,
    between,
    columns_of,
    holds,
    matches,
    one_of,
    ordered,
    required_of,
    unique,
)
from pipelines.checks.whole import measure, whole_suite

DATE_BASES = ("explicit", "relative", "heading", "carried", "event")
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def suite(articles: pd.DataFrame) -> Suite:
    """The suite of a batch of ``core.mentions``, given the articles that they stand in.

    News without any event is odd, but a batch may well be empty; see :func:`judge_whole`.
    """
    bodies = dict(zip(articles["article_id"], articles["body"], strict=True))
    return Suite(
        name="mentions",
        key=("mention_id",),
        prepare=partial(_prepare, bodies=bodies),
        expectations=(
            columns_of(schema.MENTIONS),
            *required_of(schema.MENTIONS),
            unique("mention_id"),
            matches("mention_id", "^men_[0-9a-f]{16}$", "mention_id is men_ and 16 hex digits"),
            holds("article_is_known", "the passage stands in an article of this run"),
            holds("quote_is_verbatim", "the quote is the body's text at its offsets"),
            between("char_start", 0, None),
            ordered("char_start", "char_end", strictly=True),
            holds("antecedent_is_known", "the antecedent is another mention of the same article"),
            one_of("event_type", schema.EVENT_TYPES),
            holds("subtype_fits_type", "event_subtype is one that the codebook has for the type"),
            one_of("status", schema.STATUSES),
            one_of("date_precision", schema.DATE_PRECISIONS),
            holds("dates_fit_precision", "date_start and date_end fit date_precision"),
            ordered("date_start", "date_end"),
            between("date_start", EARLIEST, LATEST),
            between("date_end", EARLIEST, LATEST),
            one_of("date_basis", DATE_BASES),
            one_of("place_precision", schema.PLACE_PRECISIONS),
            matches("country", "^[A-Z]{2}$", "country is a code of ISO 3166-1"),
            between("latitude", -90, 90),
            between("longitude", -180, 180),
            holds("coordinates_pair", "latitude and longitude come together, and with a location"),
            one_of("initiator_side", schema.SIDES),
            one_of("target_side", schema.SIDES),
            one_of("attribution", schema.ATTRIBUTIONS),
            *(
                expectation
                for outcome in schema.OUTCOMES
                for expectation in (
                    between(f"{outcome}_low", 0, None),
                    between(f"{outcome}_best", 0, None),
                    between(f"{outcome}_high", 0, None),
                    ordered(f"{outcome}_low", f"{outcome}_best"),
                    ordered(f"{outcome}_best", f"{outcome}_high"),
                    ordered(f"{outcome}_low", f"{outcome}_high"),
                )
            ),
            one_of("force_kind", schema.FORCE_KINDS),
            between("force_count", 0, None),
            between("aggregate_count", 0, None),
            ordered("aggregate_start", "aggregate_end"),
            holds("aggregate_fields_fit", "only an aggregate has a count or span of aggregates"),
        ),
    )


_UNIQUE: Final = {
    "mention_id": "mention_id names one passage of all articles",
}


def judge_whole(audit: Auditor, connection: duckdb.DuckDBPyConnection) -> Verdict:
    """What must be true of the whole table once its batches are written."""
    suite = whole_suite(
        schema.MENTIONS,
        at_least_one="at least one passage reports an event",
        on_none=OnFail.WARN,  # odd, and no reason to keep the marts from being empty
        unique=_UNIQUE,
    )
    return audit.validate(suite, measure(connection, schema.MENTIONS, _UNIQUE))


def _prepare(frame: pd.DataFrame, bodies: dict[str, str]) -> pd.DataFrame:
    records = frame.to_dict("records")
    homes = {row["mention_id"]: row["article_id"] for row in records}
    return frame.assign(
        article_is_known=[row["article_id"] in bodies for row in records],
        quote_is_verbatim=[_is_verbatim(row, bodies) for row in records],
        antecedent_is_known=[
            row["antecedent_id"] is None
            or (
                row["antecedent_id"] != row["mention_id"]
                and homes.get(row["antecedent_id"]) == row["article_id"]
            )
            for row in records
        ],
        subtype_fits_type=[
            row["event_subtype"] is None
            or row["event_subtype"] in schema.EVENT_SUBTYPES.get(row["event_type"], ())
            for row in records
        ],
        dates_fit_precision=[
            _dates_fit(row["date_precision"], row["date_start"], row["date_end"]) for row in records
        ],
        coordinates_pair=[
            (row["latitude"] is None) == (row["longitude"] is None)
            and (row["latitude"] is None or row["location"] is not None)
            for row in records
        ],
        aggregate_fields_fit=[
            row["is_aggregate"] is True
            or (row["aggregate_count"], row["aggregate_start"], row["aggregate_end"])
            == (None, None, None)
            for row in records
        ],
    )


def _is_verbatim(row: Mapping[Hashable, object], bodies: Mapping[str, str]) -> bool:
    """Whether a row's quote is its article's text from ``char_start`` to ``char_end``."""
    body, start, end = bodies.get(str(row["article_id"])), row["char_start"], row["char_end"]
    if body is None or not isinstance(start, int) or not isinstance(end, int):
        return False
    return start >= 0 and body[start:end] == row["quote"]


def _dates_fit(precision: object, start: object, end: object) -> bool:
    """Codebook, Dates: the bounds of a day, week, month or year; unknown has none.

    The bounds of a day may lie on two dates ("overnight"); a month is whole.
    """
    if precision == "unknown":
        return start is None and end is None
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return False
    match precision:
        case "day":
            return end - start <= dt.timedelta(days=1)
        case "month":
            last = calendar.monthrange(start.year, start.month)[1]
            return start.day == 1 and end == start.replace(day=last)
        case "year":
            return start.year == end.year
    return True
