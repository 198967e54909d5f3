"""The command line: what a person sees, and what a script gets as exit code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from pipeline_fixtures import write_articles
from typer.testing import CliRunner

from pipelines.cli import app

SITREP = [str(Path(sys.executable).with_name("sitrep"))]


@pytest.fixture(scope="module")
def folder(parsed_dbt: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented articles, one of them broken, and the output of a run over them."""
    made = tmp_path_factory.mktemp("cli")
    write_articles(made / "raw")
    (made / "raw" / "empty.txt").write_bytes(b"")
    return made


def sitrep(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SITREP, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def first(folder: Path) -> subprocess.CompletedProcess[str]:
    return sitrep(folder, "run", "--raw", "raw", "--warehouse", "warehouse")


def test_rejected_files_are_told_and_are_no_failure(
    first: subprocess.CompletedProcess[str],
) -> None:
    assert first.returncode == 0, first.stderr
    assert "3 read, 2 accepted, 1 rejected" in first.stdout
    assert re.search(r"Checks +\d+ passed, 0 failed", first.stdout)


def test_each_stage_has_its_line_and_its_seconds(
    first: subprocess.CompletedProcess[str],
) -> None:
    stages = re.findall(r"^✓ ([a-z ]+?) +[\d.]+ s", first.stdout, re.MULTILINE)
    assert stages == [
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
    assert "\x1b" not in first.stdout


def test_the_end_says_where_the_file_is_and_a_query_that_works(
    first: subprocess.CompletedProcess[str], folder: Path
) -> None:
    assert re.search(r"Published +warehouse/sitrep\.duckdb", first.stdout)
    query = re.search(r'-c "(.+)"$', first.stdout, re.MULTILINE)
    assert query is not None
    shown = subprocess.run(
        [sys.executable, "-c", query[1]], cwd=folder, capture_output=True, text=True, check=True
    )
    assert "attacks" in shown.stdout


def test_a_run_that_would_find_nothing_new_is_not_begun(
    first: subprocess.CompletedProcess[str], folder: Path
) -> None:
    published = folder / "warehouse" / "sitrep.duckdb"
    before = published.stat().st_mtime_ns
    done = sitrep(folder, "run", "--raw", "raw", "--warehouse", "warehouse")
    assert done.returncode == 0
    assert "Nothing has changed since the run of" in done.stdout
    assert published.stat().st_mtime_ns == before


def test_dagster_keeps_the_history_and_sends_nothing(
    first: subprocess.CompletedProcess[str], folder: Path
) -> None:
    home = folder / "warehouse" / "dagster"
    assert "enabled: false" in (home / "dagster.yaml").read_text(encoding="utf-8")
    assert list((home / "history").glob("runs*"))


def test_without_a_readable_article_the_published_file_stays(
    first: subprocess.CompletedProcess[str], folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder / "warehouse", tmp_path / "warehouse", symlinks=True)
    before = (tmp_path / "warehouse" / "sitrep.duckdb").read_bytes()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "noise.txt").write_bytes(bytes(range(256)) * 4)
    done = sitrep(tmp_path, "run", "--raw", "raw", "--warehouse", "warehouse", "--retract")
    assert done.returncode == 1
    assert "the raw folder holds at least one readable record" in done.stderr
    assert "noise.txt" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert (tmp_path / "warehouse" / "sitrep.duckdb").read_bytes() == before
    with duckdb.connect(tmp_path / "warehouse" / "sitrep.duckdb", read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM marts.dim_articles").fetchone() == (2,)


def test_a_missing_folder_is_told_at_once(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["run", "--raw", str(tmp_path / "nowhere")])
    assert done.exit_code == 2
    assert "no folder of raw articles" in done.stderr
    assert not (tmp_path / "warehouse").exists()


def test_help_needs_no_heavy_library() -> None:
    probe = (
        "import sys; from pipelines.cli import app\n"
        "print(sorted({'dagster', 'dbt', 'great_expectations', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
