"""What Dagster is told: the assets, their order, their groups and the checks that block."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.event_log import SqliteEventLogStorage
from pipeline_fixtures import rocket_stages

from pipelines import schema
from pipelines.checks.marts import MARTS
from pipelines.defs import fetch_stage
from pipelines.defs.definitions import JOB, make_definitions
from pipelines.defs.event_log import PooledEventLogStorage
from pipelines.defs.fetch_stage import FETCHED
from pipelines.defs.publish_stage import DRIFT, PUBLISHED
from pipelines.runs.log import STAGES
from pipelines.runs.run import open_instance
from pipelines.settings import Settings

# contract.md
CONTRACT = {
    "dim_articles",
    "article_texts",
    "fct_events",
    "fct_event_mentions",
    "fct_casualties",
    "fct_claims",
    "attacks_by_month",
    "casualties_by_month",
    "deployments_by_month",
    "rejected_articles",
    "event_id_aliases",
    # Added to it.
    "casualties_by_event",
    "resolution_rules",
    "reviews",
}
# About the runs: a fault in them is none of the events, and never stops a publication.
ABOUT_RUNS = {"pipeline_runs", "pipeline_run_fields", "pipeline_run_mix"}
# Has rows in the published file alone, and its gate there (pipelines/store/history.py).
ABOUT_PUBLICATIONS = {"fct_event_history"}


@pytest.fixture(scope="module")
def definitions() -> dg.Definitions:
    made = make_definitions(Settings.from_environment(), rocket_stages())
    dg.Definitions.validate_loadable(made)
    return made


def test_every_stage_is_a_group(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    groups = {graph.get(key).group_name for key in graph.materializable_asset_keys}
    assert groups == {"fetch", *schema.STAGES, "dbt", "publish"}


def test_every_table_of_the_schema_is_an_asset(definitions: dg.Definitions) -> None:
    keys = set(definitions.resolve_asset_graph().get_all_asset_keys())
    assert {dg.AssetKey([table.schema, table.name]) for table in schema.TABLES} <= keys


def test_the_published_file_stands_below_every_mart_and_every_stage(
    definitions: dg.Definitions,
) -> None:
    graph = definitions.resolve_asset_graph()
    assert graph.get(PUBLISHED).parent_keys == {
        dg.AssetKey(["marts", n]) for n in CONTRACT | ABOUT_RUNS | ABOUT_PUBLICATIONS
    }
    above = graph.get_ancestor_asset_keys(PUBLISHED)
    assert {dg.AssetKey([table.schema, table.name]) for table in schema.TABLES} <= above


def test_every_python_table_and_every_mart_has_a_blocking_suite(
    definitions: dg.Definitions,
) -> None:
    graph = definitions.resolve_asset_graph()
    blocking = {
        (key.asset_key.to_user_string(), key.name)
        for key in graph.asset_check_keys
        if graph.get(key).blocking
    }
    assert {key.name for key in graph.asset_check_keys} - {name for _, name in blocking} == {DRIFT}
    about = {schema.REJECTIONS, *schema.RUN_TABLES}
    written = [table for table in schema.TABLES if table not in about]
    assert {(f"{t.schema}/{t.name}", f"{t.name}_suite") for t in written} <= blocking
    assert {(f"marts/{name}", f"{name}_suite") for name in CONTRACT} <= blocking
    assert {(f"marts/{name}", f"{name}_dbt_tests") for name in CONTRACT} <= blocking


def test_every_published_table_has_its_gate(definitions: dg.Definitions) -> None:
    assert {mart.name for mart in MARTS} == CONTRACT


def test_a_mart_that_may_be_empty_says_why() -> None:
    assert all((mart.minimum > 0) == (mart.why_empty is None) for mart in MARTS)


def test_the_job_runs_everything_in_the_order_that_is_told(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def(JOB)
    assert [node.name for node in job.nodes_in_topological_order] == list(STAGES)


def test_what_is_fetched_stands_above_everything_and_is_no_part_of_a_run(
    definitions: dg.Definitions,
) -> None:
    graph = definitions.resolve_asset_graph()
    assert FETCHED in graph.get_ancestor_asset_keys(PUBLISHED)
    assert FETCHED not in definitions.resolve_job_def(JOB).asset_layer.executable_asset_keys
    fetching = definitions.resolve_job_def(fetch_stage.JOB.name)
    assert fetching.asset_layer.executable_asset_keys == {FETCHED}


def test_the_schedule_is_off_until_it_is_turned_on(definitions: dg.Definitions) -> None:
    (schedule,) = definitions.schedules or []
    assert isinstance(schedule, dg.ScheduleDefinition)
    assert schedule.job_name == fetch_stage.JOB.name
    assert schedule.default_status is dg.DefaultScheduleStatus.STOPPED


def kind(log: dg.EventLogEntry) -> str | None:
    return log.dagster_event.event_type_value if log.dagster_event else None


def test_the_kept_history_is_read_back_by_dagsters_own_storage(tmp_path: Path) -> None:
    """What the pooled event log writes is an ordinary Dagster history."""

    @dg.asset
    def made() -> dg.MaterializeResult[None]:
        return dg.MaterializeResult(metadata={"dagster/row_count": 3})

    settings = Settings(tmp_path, tmp_path)
    with open_instance(settings) as instance:
        assert isinstance(instance.event_log_storage, PooledEventLogStorage)
        assert not instance.telemetry_enabled
        run_id = dg.materialize([made], instance=instance).run_id
        instance.event_log_storage.dispose()
        written = [kind(log) for log in instance.all_logs(run_id)]
    plain = SqliteEventLogStorage(str(settings.dagster_home / "history" / "runs"))
    read = plain.get_logs_for_run(run_id)
    assert [kind(log) for log in read] == written
    assert "ASSET_MATERIALIZATION" in written
    assert plain.has_asset_key(dg.AssetKey("made"))
