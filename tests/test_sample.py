"""The sample corpus from end to end, against gold coded by hand (tests/gold/corpus)."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from pipeline_fixtures import rows_of

from pipelines.run import RunReport, run
from pipelines.settings import Settings

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "corpus"
LEAST_MONTH_F1 = 0.85
LEAST_DATE_SHARE = 1.0
LEAST_RECALL = 0.8


@dataclass(frozen=True)
class Sample:
    """A run over ``data/raw``."""

    settings: Settings
    report: RunReport

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.settings.published_db, read_only=True) as reader:
            return reader.execute(sql).fetchall()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    settings = Settings(ROOT / "data" / "raw", tmp_path_factory.mktemp("sample"))
    with dg.DagsterInstance.ephemeral() as instance:
        report = run(settings, instance=instance)
    assert report.succeeded, report.failures
    return Sample(settings, report)


def gold(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_article_is_accepted_or_rejected_with_a_reason(sample: Sample) -> None:
    accepted = {path for (path,) in sample.query("SELECT source_path FROM marts.dim_articles")}
    rejected = sample.query("SELECT source_path, reason FROM marts.rejected_articles")
    wanted = {
        f"{row['file']}#{row['record']}" if row["record"] else row["file"]
        for row in gold("articles")
        if row["required"]
    }
    assert wanted <= accepted
    assert all(reason for _, reason in rejected)
    assert ("c27.txt", "empty file") in rejected


def test_articles_have_their_day(sample: Sample) -> None:
    found = dict(sample.query("SELECT source_path, published_on FROM marts.dim_articles"))
    judged = [
        str(found.get(f"{row['file']}#{row['record']}" if row["record"] else row["file"]) or "")
        == row["published_on"]
        for row in gold("articles")
        if "published_on" in row["required"] and len(row["published_on"]) in (0, 10)
    ]
    assert sum(judged) / len(judged) >= LEAST_DATE_SHARE


def test_attacks_fall_in_their_months(sample: Sample) -> None:
    found = Counter(
        dict(
            sample.query(
                "SELECT strftime(month, '%Y-%m'), sum(attacks)::INTEGER "
                "FROM marts.attacks_by_month WHERE month IS NOT NULL GROUP BY month"
            )
        )
    )
    # "2|3": both are right.
    wanted = Counter(
        {
            row["month"]: min(
                map(int, row["attacks"].split("|")), key=lambda n: abs(n - found[row["month"]])
            )
            for row in gold("months")
        }
    )
    f1 = 2 * (wanted & found).total() / (wanted.total() + found.total())
    assert f1 >= LEAST_MONTH_F1, (wanted - found, found - wanted)


def test_events_of_the_gold_are_found_on_their_day_in_their_articles(sample: Sample) -> None:
    found = sample.query(
        "SELECT DISTINCT e.event_type, e.date_start, e.date_end, a.source_path "
        "FROM marts.fct_events e JOIN marts.fct_event_mentions m USING (event_id) "
        "JOIN marts.dim_articles a USING (article_id) WHERE e.date_start IS NOT NULL"
    )
    slack = timedelta(days=1)
    judged = []
    for row in gold("events"):
        if row["required"] != "1" or row["event_type"] == "threat":
            continue
        files = {name.split("#")[0] for name in row["files"].split("|")}
        first = date.fromisoformat(row["date_start"]) - slack
        last = date.fromisoformat(row["date_end"]) + slack
        judged.append(
            any(
                kind == row["event_type"]
                and start <= last
                and end >= first
                and path.split(".")[0] in files
                for kind, start, end, path in found
            )
        )
    assert sum(judged) / len(judged) >= LEAST_RECALL


def test_every_event_type_is_found_and_backed_by_sentences(sample: Sample) -> None:
    types = {kind for (kind,) in sample.query("SELECT DISTINCT event_type FROM marts.fct_events")}
    assert types == {"attack", "unrest", "deployment", "withdrawal", "threat"}
    assert not sample.query(
        "SELECT event_id FROM marts.fct_events e WHERE NOT EXISTS (SELECT 1 "
        "FROM marts.fct_event_mentions m JOIN marts.article_texts t USING (article_id) "
        "WHERE m.event_id = e.event_id AND contains(t.body, m.quote))"
    )


def test_reports_of_several_outlets_come_together(sample: Sample) -> None:
    (row,) = sample.query("SELECT max(outlet_count), max(article_count) FROM marts.fct_events")
    assert min(row) > 1


def test_no_row_had_to_be_taken_out(sample: Sample) -> None:
    assert sample.report.warnings == ()
    stages = "SELECT DISTINCT stage FROM marts.rejected_articles"
    assert {stage for (stage,) in sample.query(stages)} <= {"ingest", "normalise"}


def test_a_second_run_changes_nothing(sample: Sample) -> None:
    before = rows_of(sample.settings.published_db)
    with dg.DagsterInstance.ephemeral() as instance:
        again = run(sample.settings, instance=instance)
    assert again.succeeded
    assert rows_of(sample.settings.published_db) == before
