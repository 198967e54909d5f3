"""Each suite of the marts passes a good table, and fails on every fault that it is there for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb
import pytest
from pipeline_fixtures import Published

from pipelines.checks.audit import Auditor, Verdict
from pipelines.checks.marts import MARTS, Mart
from pipelines.checks.spec import OnFail
from pipelines.steps import judge_mart

DECISION = (
    "'r', 1, 'ada.yml', 1, 'set', 'Ada', NULL, 'so', NULL, NULL, NULL, 'applied', NULL, [], []"
)
# Mart, what is then not so, and the fault as SQL on the good run's build database.
FAULTS: list[tuple[str, str, str]] = [
    ("dim_articles", "at least 1 rows", "DELETE FROM marts.dim_articles"),
    (
        "dim_articles",
        "every accepted article is there",
        "DELETE FROM marts.dim_articles WHERE source_path = 'harbour.txt'",
    ),
    (
        "dim_articles",
        "duplicate_of is an article",
        "UPDATE marts.dim_articles SET duplicate_of = 'art_x'",
    ),
    (
        "dim_articles",
        "article_id names one row",
        "INSERT INTO marts.dim_articles FROM marts.dim_articles",
    ),
    (
        "article_texts",
        "the article is known",
        "UPDATE marts.article_texts SET article_id = 'art_x'",
    ),
    ("article_texts", "the body is not blank", "UPDATE marts.article_texts SET body = ' '"),
    (
        "fct_events",
        "event_type is of the codebook",
        "UPDATE marts.fct_events SET event_type = 'earthquake'",
    ),
    ("fct_events", "every event has a mention", "DELETE FROM marts.fct_event_mentions"),
    ("fct_events", "killed is in order", "UPDATE marts.fct_events SET killed_low = -1"),
    (
        "fct_events",
        "wounded is in order",
        "UPDATE marts.fct_events SET wounded_low = 3, wounded_high = 2",
    ),
    (
        "fct_events",
        "month is that of date_start where the precision allows it",
        "UPDATE marts.fct_events SET month = DATE '2021-06-01'",
    ),
    (
        "fct_events",
        "date_end is not before date_start",
        "UPDATE marts.fct_events SET date_end = DATE '2021-05-01'",
    ),
    (
        "fct_events",
        "articles and outlets are no more than mentions",
        "UPDATE marts.fct_events SET article_count = 9",
    ),
    (
        "fct_events",
        "a toll has a rule and a rule has a toll",
        "UPDATE marts.fct_events SET wounded_rule = 'latest_exact'",
    ),
    (
        "fct_events",
        "what is contested has somebody who contests it",
        "UPDATE marts.fct_events SET is_contested = true",
    ),
    (
        "fct_events",
        "the event's id is no alias",
        "INSERT INTO marts.event_id_aliases SELECT event_id, event_id, now(), 'renamed' "
        "FROM marts.fct_events",
    ),
    (
        "fct_event_mentions",
        "every accepted mention is there",
        "DELETE FROM marts.fct_event_mentions WHERE killed_low IS NULL",
    ),
    (
        "fct_event_mentions",
        "every mention has an event, but for aggregates and what a reviewer has rejected",
        "UPDATE marts.fct_event_mentions SET is_aggregate = true",
    ),
    (
        "fct_event_mentions",
        "the event is known",
        "UPDATE marts.fct_event_mentions SET event_id = 'evt_x'",
    ),
    (
        "fct_event_mentions",
        "the quote is the article's text at its offsets",
        "UPDATE marts.fct_event_mentions SET quote = quote || ' '",
    ),
    ("fct_casualties", "the event is known", "UPDATE marts.fct_casualties SET event_id = 'evt_x'"),
    ("fct_casualties", "the figures are in order", "UPDATE marts.fct_casualties SET high = 1"),
    (
        "fct_casualties",
        "at least one mention backs it",
        "UPDATE marts.fct_casualties SET mention_count = 0",
    ),
    (
        "fct_casualties",
        "what is contested has somebody who contests it",
        "UPDATE marts.fct_casualties SET contested_by = ['Velmora Gazette']",
    ),
    (
        "fct_claims",
        "an initiator is attributed and nothing else is",
        "UPDATE marts.fct_claims SET attribution = 'claimed'",
    ),
    (
        "casualties_by_event",
        "the event is known",
        "UPDATE marts.casualties_by_event SET event_id = 'evt_x'",
    ),
    (
        "casualties_by_event",
        "the figures are in order",
        "UPDATE marts.casualties_by_event SET high = 1",
    ),
    (
        "casualties_by_event",
        "a claim of the event backs it",
        "UPDATE marts.casualties_by_event SET outcome = 'wounded'",
    ),
    (
        "resolution_rules",
        "every rule that decided a toll is described",
        "DELETE FROM marts.resolution_rules WHERE rule = 'latest_exact'",
    ),
    ("fct_claims", "every accepted claim is there", "DELETE FROM core.claims"),
    (
        "fct_claims",
        "every value that a reviewer has set is there",
        f"INSERT INTO core.reviews VALUES ({DECISION})",
    ),
    ("reviews", "every decision is there", f"INSERT INTO core.reviews VALUES ({DECISION})"),
    (
        "reviews",
        "what is applied names who, when and why",
        "INSERT INTO marts.reviews BY NAME SELECT 'r' AS review_id, 'applied' AS status, "
        "[] AS event_ids, [] AS mention_ids, [] AS apart_from, 'ada.yml' AS file, 1 AS line",
    ),
    (
        "reviews",
        "what is not applied says why",
        "INSERT INTO marts.reviews BY NAME SELECT 'r' AS review_id, 'invalid' AS status, "
        "[] AS event_ids, [] AS mention_ids, [] AS apart_from, 'ada.yml' AS file, 1 AS line",
    ),
    ("fct_claims", "the mention is known", "UPDATE marts.fct_claims SET mention_id = 'men_x'"),
    (
        "attacks_by_month",
        "a month is its first day",
        "UPDATE marts.attacks_by_month SET month = DATE '2021-05-02'",
    ),
    (
        "attacks_by_month",
        "attacks with casualties are among the attacks",
        "UPDATE marts.attacks_by_month SET with_casualties = 2",
    ),
    (
        "attacks_by_month",
        "the months add up to the attacks that occurred",
        "UPDATE marts.attacks_by_month SET attacks = 2",
    ),
    (
        "casualties_by_month",
        "a month is its first day",
        "UPDATE marts.casualties_by_month SET month = DATE '2021-05-02'",
    ),
    (
        "casualties_by_month",
        "killed is in order",
        "UPDATE marts.casualties_by_month SET killed_high = 2",
    ),
    (
        "casualties_by_month",
        "wounded is in order",
        "UPDATE marts.casualties_by_month SET wounded_low = -1",
    ),
    (
        "casualties_by_month",
        "at least one event backs it",
        "UPDATE marts.casualties_by_month SET events = 0",
    ),
    (
        "deployments_by_month",
        "a month is its first day",
        "INSERT INTO marts.deployments_by_month BY NAME SELECT DATE '2021-05-02' AS month, "
        "'deployment' AS direction, 'unknown' AS actor_side, 1 AS events",
    ),
    (
        "deployments_by_month",
        "direction is deployment or withdrawal",
        "INSERT INTO marts.deployments_by_month BY NAME SELECT "
        "'sideways' AS direction, 'unknown' AS actor_side, 1 AS events",
    ),
    (
        "deployments_by_month",
        "the months add up to the movements that count",
        "INSERT INTO marts.deployments_by_month BY NAME SELECT "
        "'deployment' AS direction, 'unknown' AS actor_side, 1 AS events",
    ),
    ("rejected_articles", "every rejection is there", "DELETE FROM core.rejections"),
    (
        "rejected_articles",
        "no article was both rejected by ingest or normalise and accepted",
        "UPDATE marts.rejected_articles SET source_path = 'depot.txt'",
    ),
    (
        "event_id_aliases",
        "an alias stands for an event, unless that is gone",
        "INSERT INTO marts.event_id_aliases VALUES ('evt_x', 'evt_y', now(), 'merged')",
    ),
]


@pytest.fixture(scope="module")
def auditor(tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    return Auditor(tmp_path_factory.mktemp("checks"), "marts", datetime.now(UTC))


DUE_BY_ROW = """
    UPDATE due.state SET is_all = false;
    INSERT INTO due.article_ids SELECT article_id FROM core.articles UNION SELECT 'art_x';
    INSERT INTO due.event_ids SELECT event_id FROM core.mention_links UNION SELECT 'evt_x';
"""


@pytest.fixture(scope="module", params=["UPDATE due.state SET is_all = true", DUE_BY_ROW])
def marts_build(
    request: pytest.FixtureRequest, published: Published, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the good run's build database, of which all is due, as a whole or row by row."""
    path = tmp_path_factory.mktemp("marts") / "build.duckdb"
    shutil.copyfile(published.settings.build_db, path)
    with duckdb.connect(path) as build:
        build.execute(request.param)
        yield build


def judge(build: duckdb.DuckDBPyConnection, auditor: Auditor, name: str) -> Verdict:
    mart = next(mart for mart in MARTS if mart.name == name)
    return judge_mart(build, auditor, mart)


@pytest.mark.parametrize("mart", MARTS, ids=lambda mart: mart.name)
def test_a_good_mart_passes(
    mart: Mart, marts_build: duckdb.DuckDBPyConnection, auditor: Auditor
) -> None:
    verdict = judge_mart(marts_build, auditor, mart)
    assert all(outcome.passed for outcome in verdict.outcomes)


@pytest.mark.parametrize(("name", "says", "sql"), FAULTS, ids=[f"{f[0]}: {f[1]}" for f in FAULTS])
def test_a_fault_in_a_mart_is_found(
    name: str, says: str, sql: str, marts_build: duckdb.DuckDBPyConnection, auditor: Auditor
) -> None:
    marts_build.begin()
    try:
        marts_build.execute(sql)
        verdict = judge(marts_build, auditor, name)
    finally:
        marts_build.rollback()
    failed = [outcome.expectation.says for outcome in verdict.failed(OnFail.STOP)]
    assert any(text.startswith(says) for text in failed), failed


def test_every_fault_of_every_mart_is_tried() -> None:
    tried = {(name, says) for name, says, _ in FAULTS}
    assert {(mart.name, says) for mart in MARTS for says in mart.faults} <= tried
