"""Marts: what must be true of the published tables, each by one query over the whole table.

A table may have millions of rows, so the database counts the faults and the suite looks at the
counts: one row a table, with the first few faulty keys beside each count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import duckdb
import pandas as pd

from pipelines.checks.spec import Expectation, OnFail, Suite, none_of, rows
from pipelines.schema import EVENT_TYPES

SCHEMA: Final = "marts"
_NAMED: Final = 5
_SPEAKS_OF_A_ROW: Final = re.compile(r"\bt\.")


@dataclass(frozen=True, slots=True)
class Mart:
    """One published table: how many rows it needs and which rows would be faults.

    Attributes:
        name: the table's name in the schema ``marts``.
        key: a SQL expression that names a row.
        faults: what is true of a good table → the SQL condition, on a row ``t``, of a bad row; a
            condition that does not speak of ``t`` is one of a bad table.
        minimum: least rows; 0 where none is right (see ``why_empty``).
        why_empty: why the table may be empty; null where it may not.
    """

    name: str
    key: str
    faults: Mapping[str, str]
    minimum: int = 0
    why_empty: str | None = field(default=None, kw_only=True)

    def suite(self) -> Suite:
        """The suite of the one-row frame of :func:`measure`."""
        return Suite(
            name=f"marts_{self.name}",
            key=("examples",),
            expectations=(
                rows(1, 1, says="the table could be read"),
                Expectation(
                    "expect_column_values_to_be_between",
                    {"column": "row_count", "min_value": self.minimum},
                    f"at least {self.minimum} rows"
                    + (f" ({self.why_empty})" if self.why_empty else ""),
                    OnFail.STOP,
                ),
                none_of("double_keys", f"{self.key} names one row"),
                *(none_of(f"fault_{number}", says) for number, says in enumerate(self.faults)),
            ),
        )


def _unordered(prefix: str) -> str:
    low, best, high = (f"t.{prefix}{bound}" for bound in ("low", "best", "high"))
    return f"{low} < 0 OR {best} < {low} OR {high} < {best} OR {high} < {low}"


def _unordered_sum(prefix: str) -> str:
    """Of sums: an event without a best figure adds to the least alone, so best may be less."""
    low, best, high = (f"t.{prefix}{bound}" for bound in ("low", "best", "high"))
    return f"{low} < 0 OR {best} < 0 OR {high} < {best} OR {high} < {low}"


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


_NO_EVENT: Final = "no article may report an event of this kind"
_EVENT_IS_UNKNOWN: Final = (
    f"NOT EXISTS (SELECT 1 FROM {SCHEMA}.fct_events e WHERE e.event_id = t.event_id)"
)
_TEXTS: Final = (
    f"(FROM {SCHEMA}.article_texts WHERE rowid IN (SELECT rowid FROM {SCHEMA}.article_texts "
    "WHERE article_id IN (SELECT article_id FROM written)))"
)
"""The texts of the articles of ``written``, the rows that :func:`measure` looks at."""
_NOT_A_FIRST: Final = "t.month <> date_trunc('month', t.month)"

MARTS: Final = (
    Mart(
        "dim_articles",
        "article_id",
        {
            "every accepted article is there": (
                "(SELECT count(*) FROM core.articles) "
                f"<> (SELECT count(*) FROM {SCHEMA}.dim_articles)"
            ),
            "duplicate_of is an article": (
                "t.duplicate_of IS NOT NULL AND NOT EXISTS "
                f"(SELECT 1 FROM {SCHEMA}.dim_articles o WHERE o.article_id = t.duplicate_of)"
            ),
        },
        minimum=1,
    ),
    Mart(
        "article_texts",
        "article_id",
        {
            "the article is known": (
                f"NOT EXISTS (SELECT 1 FROM {SCHEMA}.dim_articles a "
                "WHERE a.article_id = t.article_id)"
            ),
            "the body is not blank": "NOT regexp_matches(t.body, '\\S')",
        },
        minimum=1,
    ),
    Mart(
        "fct_events",
        "event_id",
        {
            "event_type is of the codebook": f"t.event_type NOT IN ({_listed(EVENT_TYPES)})",
            "every event has a mention": (
                f"NOT EXISTS (SELECT 1 FROM {SCHEMA}.fct_event_mentions m "
                "WHERE m.event_id = t.event_id)"
            ),
            "killed is in order": _unordered("killed_"),
            "wounded is in order": _unordered("wounded_"),
            "month is that of date_start where the precision allows it": (
                "t.month IS DISTINCT FROM CASE WHEN t.date_precision IN ('day', 'week', 'month') "
                "THEN date_trunc('month', t.date_start) END"
            ),
            "date_end is not before date_start": "t.date_end < t.date_start",
            "articles and outlets are no more than mentions": (
                "t.article_count > t.mention_count OR t.outlet_count > t.article_count "
                "OR t.article_count < 1"
            ),
            "a toll has a rule and a rule has a toll": (
                "(t.killed_rule IS NULL) <> "
                "(coalesce(t.killed_low, t.killed_best, t.killed_high) IS NULL) OR "
                "(t.wounded_rule IS NULL) <> "
                "(coalesce(t.wounded_low, t.wounded_best, t.wounded_high) IS NULL)"
            ),
            "what is contested has somebody who contests it": (
                "t.is_contested <> (len(t.contested_by) > 0) "
                "OR t.is_contested <> (len(t.contested_fields) > 0)"
            ),
            "the event's id is no alias": (
                f"EXISTS (SELECT 1 FROM {SCHEMA}.event_id_aliases a "
                "WHERE a.old_event_id = t.event_id)"
            ),
        },
        why_empty=_NO_EVENT,
    ),
    Mart(
        "fct_event_mentions",
        "mention_id",
        {
            "every accepted mention is there": (
                "(SELECT count(*) FROM core.mentions) "
                f"<> (SELECT count(*) FROM {SCHEMA}.fct_event_mentions)"
            ),
            "every mention has an event, but for aggregates and what a reviewer has rejected": (
                "(t.is_aggregate OR t.is_rejected) = (t.event_id IS NOT NULL)"
            ),
            "the event is known": f"t.event_id IS NOT NULL AND {_EVENT_IS_UNKNOWN}",
            "the quote is the article's text at its offsets": (
                "t.quote IS DISTINCT FROM (SELECT substring(x.body, t.char_start + 1, "
                "t.char_end - t.char_start) "
                f"FROM {_TEXTS} x WHERE x.article_id = t.article_id)"
            ),
        },
        why_empty=_NO_EVENT,
    ),
    Mart(
        "fct_casualties",
        "(event_id, victim_country, victim_role, outcome)",
        {
            "the event is known": _EVENT_IS_UNKNOWN,
            "the figures are in order": _unordered(""),
            "at least one mention backs it": "t.mention_count < 1",
            "what is contested has somebody who contests it": (
                "t.is_contested <> (len(t.contested_by) > 0)"
            ),
        },
        why_empty=_NO_EVENT,
    ),
    Mart(
        "fct_claims",
        "claim_id",
        {
            "every accepted claim is there": (
                "(SELECT count(*) FROM core.claims) <> "
                f"(SELECT count(*) FROM {SCHEMA}.fct_claims WHERE review_id IS NULL)"
            ),
            "every value that a reviewer has set is there": (
                "(SELECT count(*) FROM core.reviews WHERE kind = 'set' AND status = 'applied') <> "
                f"(SELECT count(*) FROM {SCHEMA}.fct_claims WHERE review_id IS NOT NULL)"
            ),
            "the mention is known": (
                f"NOT EXISTS (SELECT 1 FROM {SCHEMA}.fct_event_mentions m "
                "WHERE m.mention_id = t.mention_id)"
            ),
            "an initiator is attributed and nothing else is": (
                "t.stance <> 'denies' AND (t.field = 'initiator') <> (t.attribution IS NOT NULL)"
            ),
        },
        why_empty=_NO_EVENT,
    ),
    Mart(
        "reviews",
        "review_id",
        {
            "every decision is there": (
                f"(SELECT count(*) FROM core.reviews) <> (SELECT count(*) FROM {SCHEMA}.reviews)"
            ),
            "what is applied names who, when and why": (
                "t.status = 'applied' AND "
                "(t.decided_by IS NULL OR t.decided_on IS NULL OR t.why IS NULL)"
            ),
            "what is not applied says why": "(t.status = 'applied') <> (t.detail IS NULL)",
        },
        why_empty="nobody may have reviewed anything",
    ),
    Mart(
        "attacks_by_month",
        "(month, initiator_side, event_subtype)",
        {
            "a month is its first day": _NOT_A_FIRST,
            "attacks with casualties are among the attacks": (
                "t.attacks < 1 OR t.with_casualties > t.attacks"
            ),
            "the months add up to the attacks that occurred": (
                f"(SELECT sum(attacks) FROM {SCHEMA}.attacks_by_month) <> "
                f"(SELECT count(*) FROM {SCHEMA}.fct_events "
                "WHERE event_type = 'attack' AND status = 'occurred')"
            ),
        },
        why_empty=_NO_EVENT,
    ),
    Mart(
        "casualties_by_month",
        "(month, event_type, victim_country, victim_role)",
        {
            "a month is its first day": _NOT_A_FIRST,
            "killed is in order": _unordered_sum("killed_"),
            "wounded is in order": _unordered_sum("wounded_"),
            "at least one event backs it": "t.events < 1",
        },
        why_empty=_NO_EVENT,
    ),
    Mart(
        "casualties_by_event",
        "(event_id, outcome, victim_country, victim_role)",
        {
            "the event is known": _EVENT_IS_UNKNOWN,
            "the figures are in order": _unordered(""),
            "a claim of the event backs it": (
                f"NOT EXISTS (SELECT 1 FROM {SCHEMA}.fct_claims c "
                "WHERE c.event_id = t.event_id AND c.field = t.outcome)"
            ),
        },
        why_empty=_NO_EVENT,
    ),
    Mart(
        "resolution_rules",
        "(decides, rule)",
        {
            "every rule that decided a toll is described": (
                "EXISTS (SELECT 1 FROM (SELECT killed_rule AS rule FROM "
                f"{SCHEMA}.fct_events UNION SELECT wounded_rule FROM {SCHEMA}.fct_events UNION "
                f"SELECT resolution_rule FROM {SCHEMA}.fct_casualties) used "
                "WHERE used.rule IS NOT NULL AND used.rule NOT IN "
                f"(SELECT rule FROM {SCHEMA}.resolution_rules WHERE decides = 'toll'))"
            ),
        },
        minimum=1,
    ),
    Mart(
        "deployments_by_month",
        "(month, direction, actor_side, force_kind)",
        {
            "a month is its first day": _NOT_A_FIRST,
            "direction is deployment or withdrawal": (
                "t.direction NOT IN ('deployment', 'withdrawal')"
            ),
            "the months add up to the movements that count": (
                f"(SELECT sum(events) FROM {SCHEMA}.deployments_by_month) <> "
                f"(SELECT count(*) FROM {SCHEMA}.fct_events "
                "WHERE event_type IN ('deployment', 'withdrawal') "
                "AND status IN ('occurred', 'announced'))"
            ),
        },
        why_empty=_NO_EVENT,
    ),
    Mart(
        "rejected_articles",
        "(source_path, stage, reason)",
        {
            "every rejection is there": (
                "(SELECT count(*) FROM core.rejections) "
                f"<> (SELECT count(*) FROM {SCHEMA}.rejected_articles)"
            ),
            "no article was both rejected by ingest or normalise and accepted": (
                "t.stage IN ('ingest', 'normalise') AND EXISTS "
                f"(SELECT 1 FROM {SCHEMA}.dim_articles a WHERE a.source_path = t.source_path)"
            ),
        },
        why_empty="every file may be good",
    ),
    Mart(
        "event_id_aliases",
        "old_event_id",
        {
            "an alias stands for an event, unless that is gone": (
                f"t.why <> 'gone' AND {_EVENT_IS_UNKNOWN}"
            )
        },
        why_empty="a first run has none",
    ),
)

HISTORY: Final = Mart(
    "fct_event_history",
    "(event_id, valid_from)",
    {
        "a version ends after it has begun, and a disappearance takes no time": (
            "CASE WHEN t.change = 'disappeared' THEN t.valid_to IS DISTINCT FROM t.valid_from "
            "ELSE t.valid_to <= t.valid_from END"
        ),
        "one version of an event ends before the next begins": (
            f"EXISTS (SELECT 1 FROM {SCHEMA}.fct_event_history o WHERE o.event_id = t.event_id "
            "AND o.valid_from > t.valid_from "
            "AND (t.valid_to IS NULL OR t.valid_to > o.valid_from))"
        ),
        "what holds now is said of an event": f"t.valid_to IS NULL AND {_EVENT_IS_UNKNOWN}",
        "every event has a version that holds now": (
            f"(SELECT count(*) FROM {SCHEMA}.fct_event_history WHERE valid_to IS NULL) "
            f"<> (SELECT count(*) FROM {SCHEMA}.fct_events)"
        ),
    },
    why_empty=_NO_EVENT,
)
"""Of the file to publish, where alone it has rows (:mod:`pipelines.store.history`)."""


def measure(
    connection: duckdb.DuckDBPyConnection, mart: Mart, due: str | None = None
) -> pd.DataFrame:
    """One row: ``row_count``, ``double_keys``, a count a fault, and ``examples`` of faulty keys.

    Args:
        connection: the build database.
        mart: the table.
        due: SQL that holds of the rows that this run has written; all are looked at without it.
            The rows are counted over the whole table all the same.
    """
    cursor = connection.execute(_query(mart, due))
    names = [column[0] for column in cursor.description or ()]
    row = cursor.fetchone()
    assert row is not None
    measured = dict(zip(names, row, strict=True))
    examples = "; ".join(map(str, measured["examples"] or ())) or "none"
    return pd.DataFrame([{**measured, "examples": examples}], dtype=object)


def _query(mart: Mart, due: str | None) -> str:
    """Counts what :func:`measure` tells.

    A fault that speaks of a row ``t`` is judged row by row; any other is judged once.
    """
    table = f"{SCHEMA}.{mart.name}"
    judged, counted = ["coalesce(d.key_count, 1) AS key_count"], ["key_count > 1"]
    totals = ["count(*) FILTER (key_count > 1) AS double_keys"]
    for number, condition in enumerate(mart.faults.values()):
        fault = f"fault_{number}"
        if _SPEAKS_OF_A_ROW.search(condition):
            judged.append(f"coalesce({condition}, false) AS {fault}")
            counted.append(fault)
            totals.append(f"count(*) FILTER ({fault}) AS {fault}")
        else:
            totals.append(f"CAST(coalesce({condition}, false) AS INTEGER) AS {fault}")
    # By row id, so that the long texts of all other rows are never read.
    which = f"WHERE rowid IN (SELECT rowid FROM {table} WHERE {due})" if due else ""
    return f"""
        WITH written AS (FROM {table} {which}),
        doubles AS (
            SELECT {mart.key} AS key, count(*) AS key_count
            FROM {table}
            {_may_be_doubled(mart, due)}
            GROUP BY ALL
            HAVING count(*) > 1
        ),
        judged AS (
            SELECT CAST({mart.key} AS VARCHAR) AS key, {", ".join(judged)}
            FROM written AS t
            LEFT JOIN doubles AS d ON {mart.key} IS NOT DISTINCT FROM d.key
        )
        SELECT
            (SELECT count(*) FROM {table}) AS row_count,
            {", ".join(totals)},
            list(key ORDER BY key) FILTER ({" OR ".join(counted)})[:{_NAMED}] AS examples
        FROM judged
    """


def _may_be_doubled(mart: Mart, due: str | None) -> str:
    """Which rows may have the key of a row that was written: a clause, empty for all of them."""
    if not due:
        return ""
    # All rows of an event are written together; any other row may have a key a second time.
    if mart.key.startswith("(event_id,"):
        return f"WHERE {due}"
    return f"WHERE {mart.key} IN (SELECT {mart.key} FROM written)"
