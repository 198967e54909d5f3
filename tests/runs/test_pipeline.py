"""Whole runs: what stops them, what they leave untouched, and that a second one changes nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pyarrow as pa
import pytest
from pipeline_fixtures import (
    Extracted,
    Published,
    Row,
    extract_rockets,
    rocket_stages,
    rows_of,
)

from pipelines.dbt_run import DbtNodeResult, build
from pipelines.defs.publish_stage import PUBLISHED
from pipelines.engines import Tables
from pipelines.ingest import IngestResult, RawFolder
from pipelines.link import Relinking
from pipelines.link.relink import Relinked
from pipelines.runs.lock import Holder, hold
from pipelines.runs.log import Advance, log_files
from pipelines.runs.run import RunReport, run
from pipelines.runs.summary import read_missing, read_summary
from pipelines.settings import Settings
from pipelines.steps import Stages


@pytest.fixture
def again(published: Published, tmp_path: Path) -> Settings:
    """A copy of the good run's folders, for a run that may spoil them."""
    settings = Settings(tmp_path / "raw", tmp_path / "warehouse")
    shutil.copytree(published.settings.raw, settings.raw)
    shutil.copytree(published.settings.warehouse, settings.warehouse, symlinks=True)
    return settings


def versions_of(published_db: Path) -> list[tuple[Any, ...]]:
    """What was said of the events, when and why."""
    with duckdb.connect(published_db, read_only=True) as reader:
        return reader.execute(
            "SELECT event_id, valid_from, valid_to, change, why, killed_best "
            "FROM marts.fct_event_history ORDER BY event_id, valid_from"
        ).fetchall()


def bytes_of(settings: Settings) -> dict[str, bytes]:
    """All that is published, byte by byte."""
    files = [settings.published_db, *sorted(settings.published_parquet.iterdir())]
    return {file.name: file.read_bytes() for file in files}


def stamps_of(settings: Settings) -> set[tuple[str, str]]:
    """The tables of the build database with their content, but for those of the folder itself: a
    copied file has a time of change of its own.
    """
    with duckdb.connect(settings.build_db, read_only=True) as reader:
        tables = reader.execute(
            "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
            "WHERE (schema_name, table_name) NOT IN (('raw', 'files'), ('raw', 'folder'))"
        ).fetchall()
        return {(name, str(reader.execute(f"FROM {name}").fetchall())) for (name,) in tables}


def run_again(settings: Settings, stages: Stages, instance: dg.DagsterInstance) -> RunReport:
    return run(settings, stages=stages, instance=instance)


def ran(report: RunReport) -> list[str]:
    """The stages that ran to their end, well."""
    return [done.stage for done in report.stages if done.succeeded]


# --- a good run ---------------------------------------------------------------------------------


def test_a_run_publishes_the_marts_with_their_sentences(published: Published) -> None:
    found = read_summary(published.settings.published_db)
    assert (found.read, found.accepted, found.rejected) == (3, 2, 1)
    assert found.events == {"attack": 1}
    assert (found.mentions, found.aggregates, found.months) == (2, 0, 1)
    with duckdb.connect(published.settings.published_db, read_only=True) as reader:
        assert reader.execute(
            "SELECT e.killed_best, e.month::VARCHAR, m.quote FROM marts.fct_events e "
            "JOIN marts.fct_event_mentions m USING (event_id) ORDER BY m.char_start"
        ).fetchall() == [
            (3, "2021-05-01", "Four rockets struck a fuel depot near Velmora on Tuesday."),
            (3, "2021-05-01", "The rockets killed 3 guards, the provincial governor said."),
        ]


def test_a_run_counts_its_checks_and_times_its_stages(published: Published) -> None:
    report = published.report
    assert report.checks.failed == 0
    assert report.checks.passed > 200
    assert [done.stage for done in report.stages] == [
        "start",
        "ingest",
        "normalise",
        "extract",
        "review",
        "link",
        "dbt",
        "check marts",
        "publish",
    ]
    assert sum(done.seconds for done in report.stages) <= report.seconds


def test_a_long_stage_tells_how_far_it_is(
    again: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of a stage tells itself; the run's log has what the caller was told."""

    def unlinked(build: duckdb.DuckDBPyConnection, *_: object) -> Any:
        raise ValueError("far enough")

    monkeypatch.setattr(sys.modules["pipelines.steps.extract"], "ARTICLES_AT_ONCE", 1)
    told: list[Advance] = []
    stages = replace(rocket_stages(), link=unlinked)
    run(again, stages=stages, instance=instance, advanced=told.append)
    assert told == [Advance("extract", 1, 2)]
    lines = [json.loads(line) for line in log_files(again.logs)[-1].read_text().splitlines()]
    assert [(line["done"], line["due"]) for line in lines if line["event"] == "stage_advanced"] == [
        (1, 2)
    ]


def test_a_run_after_a_failed_one_goes_through_and_changes_nothing(
    again: Settings, published: Published, instance: dg.DagsterInstance
) -> None:
    def broken(rows: list[Row]) -> Any:
        raise ValueError("no such word")

    before = bytes_of(again)
    failed = run_again(again, replace(rocket_stages(), extract=broken), instance)
    assert not failed.succeeded
    assert "stage extract: ValueError: no such word" in failed.failures[0]
    assert bytes_of(again) == before

    assert run_again(again, rocket_stages(), instance).succeeded
    assert rows_of(again.published_db) == published.marts
    assert versions_of(again.published_db) == versions_of(published.settings.published_db)

    # Dagster keeps both, newest first, with their checks.
    runs = instance.get_runs()
    assert [one.status.value for one in runs] == ["SUCCESS", "FAILURE"]
    assert runs[0].run_config["resources"]["folders"]["config"]["raw"] == str(again.raw)
    records = instance.event_log_storage.get_asset_check_execution_history(
        dg.AssetCheckKey(dg.AssetKey(["core", "mentions"]), "mentions_suite"), limit=5
    )
    assert [(record.run_id, record.status.value) for record in records] == [
        (runs[0].run_id, "SUCCEEDED"),
        (runs[1].run_id, "PLANNED"),
    ]


def test_the_validation_results_are_browsable(published: Published) -> None:
    page = (published.settings.checks / "site" / "index.html").read_text(encoding="utf-8")
    for suite in ("documents", "articles", "mentions", "claims", "mention_links", "fct_events"):
        assert suite in page


# --- what stops a run ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """Whatever a spoilt stage returns."""

    documents: Sequence[Row] = ()
    articles: Sequence[Row] = ()
    mentions: Sequence[Row] = ()
    claims: Sequence[Row] = ()
    rejections: Sequence[Row] = ()


class DoubleDocuments(RawFolder):
    """Gives each document twice."""

    def read(self, names: Collection[str] | None = None) -> Iterator[IngestResult]:
        for good in super().read(names):
            yield IngestResult(good.documents * 2, good.rejections)


def double_articles(rows: Iterable[Row]) -> Iterator[Tables]:
    for articles, drawn, rejections in rocket_stages().normalise(rows):
        yield articles * 2, drawn, rejections


def double_mentions(rows: list[Row]) -> Any:
    good = extract_rockets(rows)
    return Extracted(good.mentions * 2, good.claims)


def lost_claims(rows: list[Row]) -> Any:
    return Extracted(extract_rockets(rows).mentions, [])


class LostLinks(Relinking):
    """Loses a link."""

    def batches(self) -> Iterator[Relinked]:
        for good in super().batches():
            yield replace(good, links=good.links[1:])


class MadAliases(Relinking):
    """Gives an event that is there an alias."""

    def aliases(self, earlier: pa.Table, aliases: Sequence[Any], changed_at: dt.datetime) -> Any:
        (found,) = [row for row in self.first if row["why_linked"] == "first"][:1]
        name = found["event_id"]
        alias = {"old_event_id": name, "event_id": name, "changed_at": changed_at, "why": "renamed"}
        return [alias], [found]

    def batches(self) -> Iterator[Relinked]:
        for batch in super().batches():
            self.first = batch.links
            yield batch


def tampered(sql: str, *, before: bool) -> Callable[[Path], list[DbtNodeResult]]:
    """dbt's build, with a fault put into the database before or after it."""

    def transform(build_db: Path) -> list[DbtNodeResult]:
        results = [] if before else build(build_db)
        with duckdb.connect(build_db) as database:
            database.execute(sql)
        return build(build_db) if before else results

    return transform


STOPPED: list[tuple[str, Stages, list[str], str]] = [
    (
        "documents",
        replace(rocket_stages(), ingest=DoubleDocuments),
        ["start"],
        "documents: document_id is unique: not so for depot.txt",
    ),
    (
        "articles",
        replace(rocket_stages(), normalise=double_articles),
        ["start", "ingest"],
        "articles: source_path is unique: not so for depot.txt",
    ),
    (
        "mentions",
        replace(rocket_stages(), extract=double_mentions),
        ["start", "ingest", "normalise"],
        "mentions: mention_id is unique: not so for men_",
    ),
    (
        "claims",
        replace(rocket_stages(), extract=lost_claims),
        ["start", "ingest", "normalise"],
        "claims: there are claims where mentions have tolls",
    ),
    (
        "links",
        replace(rocket_stages(), link=LostLinks),
        ["start", "ingest", "normalise", "extract", "review"],
        "mention_links: each of the 3 mentions that is no aggregate has one link (found 2)",
    ),
    (
        "aliases",
        replace(rocket_stages(), link=MadAliases),
        ["start", "ingest", "normalise", "extract", "review"],
        "event_id_aliases: old_event_id is no event's name any more: not so for evt_",
    ),
    (
        "dbt",
        replace(
            rocket_stages(),
            transform=tampered("DELETE FROM core.mention_links", before=True),
        ),
        ["start", "ingest", "normalise", "extract", "review", "link"],
        "assert_every_mention_is_linked_or_an_aggregate: mention_id men_",
    ),
    (
        "marts",
        replace(
            rocket_stages(),
            transform=tampered("UPDATE marts.fct_events SET killed_best = 99", before=False),
        ),
        ["start", "ingest", "normalise", "extract", "review", "link", "dbt"],
        "marts/fct_events fct_events_suite: killed is in order: not so for evt_",
    ),
]


@pytest.mark.parametrize(
    ("stages", "well", "told"), [case[1:] for case in STOPPED], ids=[case[0] for case in STOPPED]
)
def test_a_failed_suite_stops_what_stands_below_and_leaves_what_is_published(
    stages: Stages, well: list[str], told: str, again: Settings, instance: dg.DagsterInstance
) -> None:
    (again.raw / "later.txt").write_text(
        "Rockets again\n\nVELMORA, 6 May 2021 - Two rockets struck the same depot on Thursday, "
        "the governor said, and nobody was hurt because the guards had left it.\n",
        encoding="utf-8",
    )
    before = bytes_of(again)
    report = run_again(again, stages, instance)
    assert not report.succeeded
    assert told in "\n".join(report.failures)
    assert ran(report) == well
    assert report.stages[-1].stage == next(s for s in report.stages if not s.succeeded).stage
    assert bytes_of(again) == before
    assert instance.get_latest_materialization_event(PUBLISHED) is None


def test_a_batch_that_stops_is_not_written(again: Settings, instance: dg.DagsterInstance) -> None:
    before = stamps_of(again)
    report = run_again(again, replace(rocket_stages(), extract=double_mentions), instance)
    assert not report.succeeded
    assert stamps_of(again) == before


def test_no_readable_article_is_an_error(again: Settings, instance: dg.DagsterInstance) -> None:
    for file in again.raw.iterdir():
        file.unlink()
    (again.raw / "empty.txt").write_bytes(b"")
    before = bytes_of(again)
    report = run_again(again, replace(rocket_stages(), retract=True), instance)
    assert not report.succeeded
    assert "the raw folder holds at least one readable record" in report.failures[0]
    assert "empty.txt" in report.failures[0]
    assert bytes_of(again) == before


def test_records_that_are_gone_are_kept_with_their_events(
    again: Settings, instance: dg.DagsterInstance
) -> None:
    before = rows_of(again.published_db)
    (again.raw / "depot.txt").unlink()
    assert run_again(again, rocket_stages(), instance).succeeded
    assert rows_of(again.published_db)["fct_events"] == before["fct_events"]
    assert read_missing(again.build_db) == ["depot.txt"]
    assert run_again(again, replace(rocket_stages(), retract=True), instance).succeeded
    assert rows_of(again.published_db)["fct_events"] == []
    assert read_missing(again.build_db) == []
    assert [version[3:] for version in versions_of(again.published_db)] == [
        ("appeared", ["new_article"], 3),
        ("disappeared", ["retracted"], 3),
    ]


def test_a_warehouse_in_use_is_told(
    again: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bytes_of(again)
    monkeypatch.setenv("SITREP_WAIT", "0")
    with hold(again.warehouse, 0, print):
        report = run_again(again, rocket_stages(), instance)
    assert not report.succeeded
    assert report.failures[0].startswith("Another run is working in")
    assert f"process {os.getpid()} on " in report.failures[0]
    assert bytes_of(again) == before


def test_a_run_that_was_killed_is_shown_as_failed_by_the_next(
    again: Settings, instance: dg.DagsterInstance
) -> None:
    killed = instance.create_run_for_job(dg.job(name="sitrep")(lambda: None))
    instance.report_engine_event("begun", killed)
    left = Holder(1, "host", "2031-05-04 10:00:00+00:00", "sitrep run", killed.run_id)
    (again.warehouse / ".lock").write_text(json.dumps(asdict(left)), encoding="utf-8")
    # Whatever becomes of the next: this one is stopped at once.
    run_again(again, replace(rocket_stages(), ingest=DoubleDocuments), instance)
    found = instance.get_run_by_id(killed.run_id)
    assert found is not None
    assert found.status is dg.DagsterRunStatus.FAILURE
    assert (again.warehouse / ".lock").read_bytes() == b""


# --- rows that are taken out --------------------------------------------------------------------


def test_a_bad_row_is_quarantined_and_the_rest_goes_on(
    again: Settings, instance: dg.DagsterInstance
) -> None:
    def one_bad(rows: list[Row]) -> Any:
        good = extract_rockets(rows)
        earthquake = {"event_type": "earthquake", "event_subtype": None}
        toll = next(m for m in good.mentions if m["killed_low"])
        return Extracted(
            [m | (earthquake if m is toll else {}) for m in good.mentions],
            good.claims,
        )

    report = run_again(again, replace(rocket_stages(), extract=one_bad), instance)
    assert report.succeeded, report.failures
    assert any("1 rows taken out" in warning for warning in report.warnings)
    found = read_summary(again.published_db)
    assert (found.mentions, found.rejected_rows, found.unread) == (1, 2, 0)
    with duckdb.connect(again.published_db, read_only=True) as reader:
        rejected = reader.execute(
            "SELECT source_path, stage, reason, detail FROM marts.rejected_articles "
            "WHERE stage = 'extract' ORDER BY detail"
        ).fetchall()
    (claim, mention) = rejected
    assert claim[:2] == mention[:2] == ("depot.txt", "extract")
    assert "the mention is an accepted one" in claim[2]
    assert "event_type is one of" in mention[2]
    assert "expect_column_values_to_be_in_set" in mention[2]
    assert mention[3].startswith("core.mentions: men_")


# --- what a run tells of itself -------------------------------------------------------------------


def told_of(settings: Settings) -> list[tuple[Any, ...]]:
    """What the published file tells of the runs."""
    with duckdb.connect(settings.published_db, read_only=True) as reader:
        return reader.execute(
            "SELECT run_status, stage, stage_status, rows_in, rows_out FROM marts.pipeline_runs"
        ).fetchall()


def test_the_published_file_tells_of_the_run_that_made_it(published: Published) -> None:
    marts = sum(len(rows) for rows in published.marts.values())
    assert told_of(published.settings) == [
        ("published", "ingest", "succeeded", None, 2),
        ("published", "normalise", "succeeded", 2, 2),
        ("published", "extract", "succeeded", 2, 3),
        ("published", "review", "succeeded", 2, 0),
        ("published", "link", "succeeded", 2, 2),
        ("published", "dbt", "succeeded", 7, marts),
        ("published", "check marts", "succeeded", marts, None),
        ("published", "publish", "succeeded", marts, None),
    ]
    with duckdb.connect(published.settings.published_db, read_only=True) as reader:
        assert reader.execute(
            "SELECT row_count, null_count, new_null_count FROM marts.pipeline_run_fields "
            "WHERE table_name = 'core.articles' AND field = 'outlet'"
        ).fetchall() == [(2, 2, 2)]
        assert reader.execute(
            "SELECT category, part, whole FROM marts.pipeline_run_mix WHERE measure = 'event_type'"
        ).fetchall() == [("attack", 2, 2)]
        assert reader.execute(
            "SELECT bool_and(peak_memory_mb > 50), bool_and(length(code_version) = 16), "
            "sum(checks_passed) > 200 FROM marts.pipeline_runs WHERE stage <> 'publish'"
        ).fetchall() == [(True, True, True)]


def test_a_failed_run_is_told_by_the_next_publication_and_what_is_new_is_counted_once(
    again: Settings, instance: dg.DagsterInstance
) -> None:
    def broken(rows: list[Row]) -> Any:
        raise ValueError("no such word")

    new = (again.raw / "depot.txt").read_text(encoding="utf-8").replace("3 guards", "4 guards")
    (again.raw / "second.txt").write_text(new.replace("Velmora", "Ostrel"), encoding="utf-8")
    assert not run_again(again, replace(rocket_stages(), extract=broken), instance).succeeded
    assert run_again(again, rocket_stages(), instance).succeeded
    found = [row for row in told_of(again) if row[0] == "failed"]
    assert [(stage, status) for _, stage, status, *_ in found] == [
        ("ingest", "succeeded"),
        ("normalise", "succeeded"),
        ("extract", "failed"),
    ]
    with duckdb.connect(again.published_db, read_only=True) as reader:
        (error,) = reader.execute(
            "SELECT error FROM marts.pipeline_runs WHERE stage = 'extract' AND error IS NOT NULL"
        ).fetchall()
        assert "no such word" in error[0]
        # The failed run saw the article first; it is new to the readers all the same.
        assert reader.execute(
            "SELECT part, whole FROM marts.pipeline_run_mix WHERE measure = 'mentions' ORDER BY ALL"
        ).fetchall() == [(2, 1), (2, 2)]
