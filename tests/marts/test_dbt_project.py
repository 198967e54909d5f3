"""The dbt project as a whole: its unit tests, its sources, its documentation."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import yaml  # type: ignore[import-untyped]
from dbt_fixtures import Warehouse

from pipelines.dbt_run import PROJECT_DIR, DbtBuildError, build, invoke
from pipelines.dbt_sources import SOURCES_FILE, sources_yaml
from pipelines.schema import FORMATS
from pipelines.store import due

MODELS = sorted((PROJECT_DIR / "models").glob("*/*.sql"), key=lambda path: path.stem)


@pytest.fixture(scope="module")
def empty_build(parsed_dbt: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of every table and no row."""
    path = tmp_path_factory.mktemp("dbt") / "build.duckdb"
    Warehouse().write(path)
    return path


def test_unit_tests_of_dbt(empty_build: Path) -> None:
    with duckdb.connect(empty_build) as connection:
        due.prepare(connection, full=True)
    invoke(["run", "--empty"], empty_build)
    results = invoke(["test", "--select", "test_type:unit"], empty_build)
    assert {result.status for result in results} == {"pass"}
    assert {result.node for result in results} >= {
        "month_of_an_event",
        "low_best_high",
        "what_counts",
        "party_breakdown",
        "initiator_of_an_event",
        "date_of_an_event",
        "place_of_an_event",
        "force_of_an_event",
        "what_is_a_contest",
        "who_contests_an_event",
        "casualties_that_count",
        "casualties_of_a_month",
    }


def test_a_warehouse_without_articles_builds(empty_build: Path) -> None:
    results = build(empty_build)
    assert not [result for result in results if result.failed]
    assert {result.kind for result in results} == {"model", "test", "exposure"}


def test_a_missing_table_is_named(tmp_path: Path, empty_build: Path) -> None:
    with pytest.raises(DbtBuildError, match=r"core\.articles.* does not exist"):
        build(tmp_path / "build.duckdb")


def test_sources_are_those_of_the_schema() -> None:
    assert SOURCES_FILE.read_text(encoding="utf-8") == sources_yaml(), (
        "run: python -m pipelines.dbt_sources"
    )


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_every_model_is_described_and_tested(path: Path) -> None:
    text = path.with_suffix(".yml").read_text(encoding="utf-8")
    (model,) = yaml.safe_load(text)["models"]
    assert model["name"] == path.stem
    assert model["description"]
    assert all(column["description"] for column in model["columns"])
    assert "data_tests" in model or any("data_tests" in column for column in model["columns"])


def test_the_formats_are_those_of_the_schema() -> None:
    model = yaml.safe_load((PROJECT_DIR / "models" / "staging" / "stg_documents.yml").read_text())
    columns = model["models"][0]["columns"]
    (tests,) = (column["data_tests"] for column in columns if column["name"] == "format")
    (accepted,) = (test["accepted_values"] for test in tests if "accepted_values" in test)
    assert set(accepted.get("arguments", accepted)["values"]) == set(FORMATS)
