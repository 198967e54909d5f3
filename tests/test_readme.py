"""What the README shows: its queries answer on the sample, and its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.run import RunReport
from pipelines.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
LEAST_QUERIES = 5
# Commands stand in code: `make run`, or a line of a console.
COMMANDS = sorted(set(re.findall(r"(?:`|^\$ )make ([a-z]+)\b", README, re.MULTILINE)))
PATHS = sorted(set(re.findall(r"`((?:pipelines|dbt_project|tests|data)/[^`*=]*)`", README)))
MADE_BY_A_RUN = "data/warehouse/"


@pytest.fixture(scope="module")
def published_db(sample_run: tuple[Settings, RunReport]) -> Path:
    """What a run over ``data/raw`` publishes."""
    return sample_run[0].published_db


def test_there_are_queries_to_try() -> None:
    assert len(QUERIES) >= LEAST_QUERIES


@pytest.mark.parametrize("sql", QUERIES, ids=lambda sql: " ".join(sql.split())[:40])
def test_query_has_an_answer(sql: str, published_db: Path) -> None:
    with duckdb.connect(published_db, read_only=True) as reader:
        assert reader.execute(sql).fetchall()


def test_both_commands_are_named() -> None:
    assert {"run", "test"} <= set(COMMANDS)


@pytest.mark.parametrize("target", COMMANDS)
def test_command_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("path", PATHS)
def test_path_exists(path: str) -> None:
    assert path.startswith(MADE_BY_A_RUN) or (ROOT / path).exists()


def test_every_mart_is_listed(published_db: Path) -> None:
    with duckdb.connect(published_db, read_only=True) as reader:
        marts = reader.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts'"
        ).fetchall()
    section = README.partition("\n## The tables\n")[2].partition("\n## ")[0]
    assert {name for (name,) in marts} == set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))


EXPLAINED = re.findall(r"^\$ \S*sitrep (explain .*)\n((?:.*\n)*?)```$", README, re.MULTILINE)


def test_an_explanation_is_shown() -> None:
    assert EXPLAINED


@pytest.mark.parametrize(("command", "shown"), EXPLAINED, ids=[text for text, _ in EXPLAINED])
def test_explanation_is_what_the_command_prints(
    command: str, shown: str, published_db: Path
) -> None:
    arguments = [*command.split(), "--warehouse", str(published_db.parent)]
    told = CliRunner().invoke(app, arguments)
    assert told.exit_code == 0, told.stderr
    parts = [part.strip() for part in shown.split("\n...\n")]
    assert all(part in told.stdout for part in parts)
