"""What all tests share: runs of the pipeline, a dbt target, and who does which test."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import dagster as dg
import pytest
from pipeline_fixtures import Published, rocket_stages, rows_of, write_articles
from xdist.scheduler import LoadScopeScheduling

from pipelines.runs.run import RunReport, run
from pipelines.settings import Settings

DEAREST: Final = (
    *("test_kills", "test_dashboard_browser", "test_due", "test_review_run", "test_pipeline"),
    *("test_llm_run", "test_own_reader", "test_cli", "test_dashboard", "test_sample"),
    *("test_incremental", "test_marts_gate", "test_dbt_marts", "test_history", "test_readme"),
    *("test_export", "test_engines", "test_relink", "test_copies", "test_dbt_project"),
    *("test_llm_reader", "test_checks", "test_automation", "test_long_texts", "test_sql"),
)
"""Files that take longest, and are begun first: so no worker is left with one at the end."""
SPREAD: Final = frozenset(("test_pipeline", "test_incremental", "test_sample"))
"""Files whose tests have nothing dear in common: each goes to whoever is free."""


class Scheduling(LoadScopeScheduling):
    """Gives each worker a file at a time, the first first; of some files, a test at a time."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if Path(file).stem in SPREAD else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    """With pytest-xdist; it would begin with the files of most tests, which take a moment."""
    config.option.loadscopereorder = False
    return Scheduling(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts the dearest files first where several workers share the tests."""
    if hasattr(config, "workerinput"):
        ranks = {name: rank for rank, name in enumerate(DEAREST)}
        items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


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
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Makes something dear once for all workers, in a folder that they share and only read.

    As in pytest-xdist's docs: whoever comes first makes it, the others wait.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def get(name: str, make: Callable[[Path], Any]) -> Any:
        folder, kept = shared / name, shared / f"{name}.pickle"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                folder.mkdir()
                kept.write_bytes(pickle.dumps(make(folder)))
        return pickle.loads(kept.read_bytes())

    return get


@pytest.fixture(scope="session")
def parsed_dbt(_own_dbt_target: None, made_once: Callable[..., Path]) -> None:
    """The dbt project in this process's target as dbt has parsed it, which takes it seconds."""
    own = Path(os.environ["SITREP_DBT_TARGET"])
    shutil.copytree(made_once("dbt", _parse), own, dirs_exist_ok=True)


def _parse(folder: Path) -> Path:
    from pipelines.defs.dbt_stage import load_manifest  # a second and more to import

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITREP_DBT_TARGET", str(folder))
        load_manifest()
    return folder


@pytest.fixture(scope="session")
def published(parsed_dbt: None, made_once: Callable[..., Published]) -> Published:
    """A run of the invented articles and of a broken file, through all stages; to be read only."""
    return made_once("good", _published)


def _published(folder: Path) -> Published:
    settings = Settings(folder / "raw", folder / "warehouse")
    write_articles(settings.raw)
    (settings.raw / "broken.json").write_text("{", encoding="utf-8")
    with dg.DagsterInstance.ephemeral() as instance:
        report = run(settings, stages=rocket_stages(), instance=instance)
    assert report.succeeded, report.failures
    return Published(settings, report, rows_of(settings.published_db))


@pytest.fixture(scope="session")
def dashboard_published(parsed_dbt: None, made_once: Callable[..., Settings]) -> Settings:
    """What the dashboard's tests look at; to be read only."""
    return made_once("dashboard", _dashboard_published)


def _dashboard_published(folder: Path) -> Settings:
    from dashboard_fixtures import make_published  # with it comes Streamlit

    settings = Settings(folder / "raw", folder)
    make_published(settings)
    return settings


@pytest.fixture(scope="session")
def sample_run(
    parsed_dbt: None, made_once: Callable[..., tuple[Settings, RunReport]]
) -> tuple[Settings, RunReport]:
    """A run over ``data/raw``, the sample that the repository ships; to be read only."""
    return made_once("sample", _sample_run)


def _sample_run(folder: Path) -> tuple[Settings, RunReport]:
    settings = Settings(Path(__file__).parent.parent / "data" / "raw", folder)
    with dg.DagsterInstance.ephemeral() as instance:
        report = run(settings, instance=instance)
    assert report.succeeded, report.failures
    return settings, report
