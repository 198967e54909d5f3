"""A whole run whose articles a language model reads, over HTTP to an endpoint on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from llm_fixtures import PASSAGE, VICTIMS, answer
from llm_server import Server, failed, said, serving
from pipeline_fixtures import write_articles

ROOT = Path(__file__).parents[2]
STRUCK = "Four rockets struck a fuel depot near Velmora on Tuesday."
KILLED = "The rockets killed 3 guards, the provincial governor said."
PASSAGES = (
    PASSAGE
    | {"quote": STRUCK, "date_start": "2021-05-04", "date_end": "2021-05-04", "victims": []},
    PASSAGE
    | {
        "quote": KILLED,
        "same_event_as": 0,
        "date_start": None,
        "date_end": None,
        "victims": [VICTIMS | {"words": "3 guards", "number": 3, "role": "security"}],
    },
)


def sitrep(
    folder: Path, server: Server | None, **environment: str
) -> subprocess.CompletedProcess[str]:
    address = {"SITREP_LLM_ENDPOINT": server.address} if server else {}
    model = {"SITREP_READER": "llm", "SITREP_LLM_MODEL": "small-model"}
    return subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "run", "--raw", "raw", "--warehouse", "warehouse"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **model, **address, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(parsed_dbt: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("llm")
    write_articles(made / "raw")
    return made


@pytest.fixture(scope="module")
def first(folder: Path) -> subprocess.CompletedProcess[str]:
    with serving([answer(*PASSAGES), said("{")]) as server:
        return sitrep(folder, server)


def test_the_run_says_where_the_articles_go(first: subprocess.CompletedProcess[str]) -> None:
    assert first.returncode == 0, first.stderr
    assert "read by small-model at http://127.0.0.1:" in first.stdout


def test_the_marts_hold_what_the_model_found(
    folder: Path, first: subprocess.CompletedProcess[str]
) -> None:
    with duckdb.connect(folder / "warehouse" / "sitrep.duckdb", read_only=True) as reader:
        events = reader.execute("SELECT killed_best, mention_count FROM marts.fct_events")
        assert events.fetchall() == [(3, 2)]
        rules = reader.execute("SELECT DISTINCT rule FROM marts.fct_event_mentions").fetchall()
    assert [rule.rsplit(":", 1)[0] for (rule,) in rules] == ["llm:small-model"]


def test_an_article_that_could_not_be_read_is_told(
    folder: Path, first: subprocess.CompletedProcess[str]
) -> None:
    with duckdb.connect(folder / "warehouse" / "sitrep.duckdb", read_only=True) as reader:
        rows = reader.execute("SELECT source_path, stage, reason FROM marts.rejected_articles")
        assert rows.fetchall() == [
            ("harbour.txt", "extract", "the model's answer is not in the form that was asked for")
        ]


def test_the_end_counts_the_articles_that_could_not_be_read(
    first: subprocess.CompletedProcess[str],
) -> None:
    assert "1 article could not be read: see rejected_articles" in first.stdout
    assert "rows taken out" not in first.stdout


def test_an_endpoint_that_refuses_us_leaves_what_is_published(
    folder: Path, first: subprocess.CompletedProcess[str]
) -> None:
    published = folder / "warehouse" / "sitrep.duckdb"
    before = published.read_bytes()
    late = "Rockets again\n\nVELMORA, 6 May 2021 - Two rockets struck the same depot on Thursday.\n"
    write_articles(folder / "raw", {"late.txt": late})
    with serving([failed(401, "wrong key")]) as server:
        done = sitrep(folder, server)
    assert done.returncode == 1
    assert "does not let us use small-model: HTTP 401" in done.stderr
    assert "Traceback" not in done.stderr
    assert published.read_bytes() == before


def test_a_setting_that_is_missing_is_told_at_once(folder: Path) -> None:
    done = sitrep(folder, None, SITREP_LLM_ENDPOINT="")
    assert done.returncode == 2
    assert "SITREP_READER=llm needs SITREP_LLM_ENDPOINT, which is not set." in done.stderr
