"""What all tests share: a dbt target of this test process, and a small run of the pipeline."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from pipeline_fixtures import Published, rocket_stages, rows_of, write_articles

from pipelines.run import RunReport, run
from pipelines.settings import Settings


def pytest_configure(config: pytest.Config) -> None:
    """Names the tests that ``make test`` leaves out where there is no chromium."""
    config.addinivalue_line("markers", "browser: drives Debian's chromium")


@pytest.fixture(scope="session", autouse=True)
def _own_dbt_target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Runs that go on side by side need a target folder each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITREP_DBT_TARGET", str(tmp_path_factory.mktemp("dbt-target")))
        patch.setenv("DAGSTER_DISABLE_TELEMETRY", "true")
        patch.delenv("SITREP_READER", raising=False)
        yield


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    """A Dagster store that is forgotten after the test."""
    with dg.DagsterInstance.ephemeral() as made:
        yield made


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A run of the invented articles and of a broken file, through all stages."""
    folder = tmp_path_factory.mktemp("good")
    settings = Settings(folder / "raw", folder / "warehouse")
    write_articles(settings.raw)
    (settings.raw / "broken.json").write_text("{", encoding="utf-8")
    with dg.DagsterInstance.ephemeral() as instance:
        report = run(settings, stages=rocket_stages(), instance=instance)
    assert report.succeeded, report.failures
    return Published(settings, report, rows_of(settings.published_db))


@pytest.fixture(scope="session")
def dashboard_published(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """What the dashboard's tests look at; built once for all test processes, read-only."""
    from dashboard_fixtures import make_published  # with it comes Streamlit

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "dashboard-published"
    folder.mkdir(exist_ok=True)
    settings = Settings(folder / "raw", folder)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not settings.published_db.exists():
            make_published(settings)
    return settings


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, RunReport]:
    """A run over ``data/raw``, the sample that the repository ships."""
    raw = Path(__file__).parent.parent / "data" / "raw"
    settings = Settings(raw, tmp_path_factory.mktemp("sample"))
    with dg.DagsterInstance.ephemeral() as instance:
        report = run(settings, instance=instance)
    assert report.succeeded, report.failures
    return settings, report
