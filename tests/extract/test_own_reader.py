"""A reader of the user's own: the page's example, as it stands there, and classes that are none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from pipeline_fixtures import write_articles
from typer.testing import CliRunner

from pipelines import schema
from pipelines.cli import app
from pipelines.extract import configured_reader, extract
from pipelines.score.__main__ import main as score
from pipelines.settings import GRAMMAR, SettingsError, reader_settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
NAME = "attack_reader:AttackReader"


@pytest.fixture(scope="module")
def folder(parsed_dbt: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's example beside a raw folder, as the page says."""
    made = tmp_path_factory.mktemp("own")
    write_articles(made / "data" / "raw")
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (made / "attack_reader.py").write_text(code, encoding="utf-8")
    return made


def python(folder: Path, *arguments: str, reader: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SITREP_READER": reader},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_of_the_page_runs(folder: Path) -> None:
    done = python(folder, "attack_reader.py", reader=GRAMMAR)
    assert done.returncode == 0, done.stderr
    assert "rocket: Four rockets struck a fuel depot near Velmora on Tuesday." in done.stdout


def test_a_run_reads_with_the_example_of_the_page(folder: Path) -> None:
    done = python(folder, "-m", "pipelines.cli", "run", reader=NAME)
    assert done.returncode == 0, done.stderr
    assert f"read by {NAME}" in done.stdout
    with duckdb.connect(folder / "data" / "warehouse" / "sitrep.duckdb", read_only=True) as marts:
        rows = marts.execute("SELECT count(*), count(date_start) FROM marts.fct_event_mentions")
        count, dated = rows.fetchall()[0]
    assert count > 0
    assert dated == 0


@pytest.mark.parametrize("table", [schema.MENTIONS, schema.CLAIMS], ids=lambda table: table.name)
def test_the_page_names_the_columns_that_are_required(table: schema.Table) -> None:
    row = re.search(rf"^\| `{table.full_name}` \| (.*) \|$", PAGE, re.MULTILINE)
    assert row is not None
    required = [column.name for column in table.columns if not column.nullable]
    assert re.findall(r"`(\w+)`", row[1]) == required


MODULE = """
class Mute: pass
class Deaf:
    def read(self): ...
class Greedy:
    def __init__(self, model): ...
    def read(self, article): ...
class Vague:
    def read(self, article): return []
"""


@pytest.fixture
def own_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "four_readers.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "four_readers"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Mute", r"is no reader: it has no read\(article\)"),
        ("Deaf", r"is no reader: it has no read\(article\)"),
        ("Greedy", "cannot be loaded: TypeError: .*'model'"),
        ("Absent", "cannot be loaded: AttributeError: .*'Absent'"),
    ],
)
def test_a_class_that_is_no_reader_is_told(own_module: str, name: str, message: str) -> None:
    chosen = reader_settings({"SITREP_READER": f"{own_module}:{name}"})
    with pytest.raises(SettingsError, match=message) as told:
        configured_reader(chosen)
    assert "\n" not in str(told.value)


def test_a_reader_that_gives_no_reading_is_told(own_module: str) -> None:
    reader = configured_reader(reader_settings({"SITREP_READER": f"{own_module}:Vague"}))
    article = {"body": "Rain.", "source_path": "rain.txt", "ingested_at": None}
    (row,) = extract([article], reader).rejections
    assert row["detail"] == "TypeError: read() gave a list, not a Reading"


def test_a_module_that_is_not_there_stops_a_run_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITREP_READER", "no_such_module:Reader")
    write_articles(tmp_path / "raw")
    folders = ["--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "warehouse")]
    done = CliRunner().invoke(app, ["run", *folders])
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "SITREP_READER=no_such_module:Reader cannot be loaded" in done.stderr


@pytest.mark.parametrize(
    ("reader", "message"),
    [
        ("llm", "SITREP_READER=llm needs SITREP_LLM_ENDPOINT"),
        ("oracle", "it can be grammar, llm or module:Class"),
        ("no_such_module:Reader", "cannot be loaded"),
    ],
)
def test_score_tells_what_a_reader_lacks(
    reader: str, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SITREP_LLM_ENDPOINT", raising=False)
    assert score(["--reader", reader]) == 2
    assert message in capsys.readouterr().err
