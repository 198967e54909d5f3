"""What README.md and docs/queries.md show: queries answer on the sample, commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
import readme_examples
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.runs.run import RunReport
from pipelines.runs.summary import read_summary
from pipelines.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = readme_examples.QUERIES.read_text(encoding="utf-8")
ANSWERS = [
    (m["sql"], m["shown"])
    for page in (README, QUERIES)
    for m in readme_examples.ANSWER.finditer(page)
]
LEAST_QUERIES = 25
MAKE_ANEW = "README.md or docs/queries.md shows what is no longer so: make readme"
# Commands stand in code: `make run`, or a line of a console.
COMMANDS = sorted(set(re.findall(r"(?:`|^\$ )make ([a-z]+)\b", README, re.MULTILINE)))
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
PATHS = sorted(
    {
        path
        for page in (README, *PAGES.values())
        for path in re.findall(r"`((?:pipelines|dbt_project|tests|docs|bi|deploy)/[^`*= ]*)`", page)
    }
)
DEVELOPING = PAGES["developing.md"].partition("## How an article is read")[2].partition("\n## ")[0]
MADE_BY_MAKE = "docs/site/"


@pytest.fixture(scope="module")
def published_db(sample_run: tuple[Settings, RunReport]) -> Path:
    """What a run over ``data/raw`` publishes."""
    return sample_run[0].published_db


def test_there_are_queries_to_try() -> None:
    assert len(ANSWERS) >= LEAST_QUERIES


@pytest.mark.parametrize(
    ("sql", "shown"), ANSWERS, ids=[" ".join(q.split())[:40] for q, _ in ANSWERS]
)
def test_the_answer_shown_is_the_samples(sql: str, shown: str, published_db: Path) -> None:
    assert readme_examples.answer(sql, published_db) == shown, MAKE_ANEW


def test_the_figures_of_a_run_are_the_samples(published_db: Path) -> None:
    shown = readme_examples.RUN.search(README)
    assert shown is not None
    found = read_summary(published_db)
    events = ", ".join(f"{count} {name}" for name, count in found.events.items())
    for figure in (
        f"{found.read} read, {found.accepted} accepted, {found.rejected} rejected",
        f"{found.mentions:,}, of which {found.aggregates} aggregates",
        f"{sum(found.events.values())}: {events}",
        f"{found.months} with events",
    ):
        assert figure in shown["shown"], MAKE_ANEW


def test_both_commands_are_named() -> None:
    assert {"run", "test"} <= set(COMMANDS)


@pytest.mark.parametrize("target", COMMANDS)
def test_command_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("path", PATHS)
def test_path_exists(path: str) -> None:
    assert path.startswith(MADE_BY_MAKE) or (ROOT / path).exists()


GIVEN = [ROOT.parent / "shared" / name for name in ("codebook.md", "contract.md")]


@pytest.mark.parametrize("given", [one for one in GIVEN if one.exists()], ids=lambda one: one.name)
def test_what_the_project_was_given_stands_in_docs_as_it_was_given(given: Path) -> None:
    """But for examples in quotation marks: none of ours may be from a real article."""
    assert _without_examples(PAGES[given.name]) == _without_examples(given.read_text("utf-8"))


def _without_examples(text: str) -> str:
    return re.sub(r'"[^"\n]*"', '""', text)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(\w+(?:/|\.py))`", DEVELOPING))))
def test_a_module_named_on_the_way_of_an_article_exists(name: str) -> None:
    stages = (ROOT / "pipelines" / stage for stage in ("extract", "normalise", "link"))
    assert any((stage / name).exists() for stage in stages)


@pytest.mark.parametrize("folder", sorted((ROOT / "pipelines").glob("*/__init__.py")))
def test_every_package_is_named_in_the_readme(folder: Path) -> None:
    section = README.partition("\n## What lies where\n")[2]
    assert f"`pipelines/{folder.parent.name}/" in section


def test_every_mart_is_listed(published_db: Path) -> None:
    with duckdb.connect(published_db, read_only=True) as reader:
        marts = reader.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts'"
        ).fetchall()
    section = README.partition("\n## The tables\n")[2].partition("\n## ")[0]
    assert {name for (name,) in marts} == set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))


EXPLAINED = [(m["command"], m["shown"]) for m in readme_examples.EXPLANATION.finditer(README)]


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
