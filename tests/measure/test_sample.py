"""The sample corpus from end to end, against gold coded by hand (tests/gold)."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from pipeline_fixtures import rows_of

from pipelines.runs.run import RunReport, run
from pipelines.score.measure import FIVE, GOLD, SAMPLE, STRANGER, GoldSet, measure
from pipelines.score.report import HOW_TO_ACCEPT, falls, read_figures
from pipelines.score.scorer import load_scorer, pair, read_answers
from pipelines.score.tally import slots, type_tallies
from pipelines.settings import Settings


@dataclass(frozen=True)
class Sample:
    """A run over ``data/raw``."""

    settings: Settings
    report: RunReport

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(self.settings.published_db, read_only=True) as reader:
            return reader.execute(sql).fetchall()


@pytest.fixture(scope="module")
def sample(sample_run: tuple[Settings, RunReport]) -> Sample:
    return Sample(*sample_run)


def test_every_article_is_accepted_or_rejected_with_a_reason(sample: Sample) -> None:
    accepted = {path for (path,) in sample.query("SELECT source_path FROM marts.dim_articles")}
    rejected = sample.query("SELECT source_path, reason FROM marts.rejected_articles")
    wanted = {
        f"{row['file']}#{row['record']}" if row["record"] else row["file"]
        for row in load_scorer(GOLD / "score.py").rows(SAMPLE.gold / "articles.csv")
        if row["required"]
    }
    assert wanted <= accepted
    assert all(reason for _, reason in rejected)
    assert ("c27.txt", "empty file") in rejected


def test_no_figure_falls(sample: Sample) -> None:
    measured = measure(sample.settings.published_db, SAMPLE)
    assert not falls(read_figures()[SAMPLE.name].figures, measured.figures), HOW_TO_ACCEPT


def _measured(gold_set: GoldSet, warehouse: Path) -> dict[str, float]:
    settings = Settings(gold_set.articles, warehouse)
    with dg.DagsterInstance.ephemeral() as instance:
        report = run(settings, instance=instance)
    assert report.succeeded, report.failures
    return measure(settings.published_db, gold_set).figures


@pytest.mark.skipif(not FIVE.articles.is_dir(), reason="the five real articles are not here")
def test_no_figure_of_the_five_real_articles_falls(tmp_path: Path) -> None:
    figures = _measured(FIVE, tmp_path)
    assert not falls(read_figures()[FIVE.name].figures, figures), HOW_TO_ACCEPT


def test_no_figure_of_the_articles_of_a_stranger_falls(tmp_path: Path) -> None:
    figures = _measured(STRANGER, tmp_path)
    assert not falls(read_figures()[STRANGER.name].figures, figures), HOW_TO_ACCEPT


def test_the_figures_worked_out_here_are_those_of_the_scorer(sample: Sample) -> None:
    figures = measure(sample.settings.published_db, SAMPLE).figures
    scorer = load_scorer(GOLD / "score.py")
    answers = read_answers(scorer, SAMPLE.gold, SAMPLE.prefix)
    with duckdb.connect(sample.settings.published_db, read_only=True) as reader:
        paired = pair(scorer, answers, reader)
    for name, tally in type_tallies(paired).items():
        assert tally.f1 == pytest.approx(figures[f"{name}_f1"])
    judged: dict[str, list[bool]] = {}
    for i, j in paired.event_of.items():
        if paired.gold[i]["required"] == "1":
            for slot in slots(scorer, paired.gold[i], paired.events[j]):
                judged.setdefault(slot.field, []).append(slot.is_right)
    for field, right in judged.items():
        assert sum(right) / len(right) == pytest.approx(figures[field]), field


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


def test_a_second_run_changes_nothing(sample: Sample, tmp_path: Path) -> None:
    settings = Settings(sample.settings.raw, tmp_path / "warehouse")
    shutil.copytree(sample.settings.warehouse, settings.warehouse, symlinks=True)
    with dg.DagsterInstance.ephemeral() as instance:
        again = run(settings, instance=instance)
    assert again.succeeded
    assert rows_of(settings.published_db) == rows_of(sample.settings.published_db)
