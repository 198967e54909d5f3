"""Real runs, killed and out of room, while a reader looks on (``make bench-kills`` does 200)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from pipeline_fixtures import Published, rows_of

from pipelines.runs.trouble import disk_trouble
from pipelines.settings import Settings

SCRIPT = Path(__file__).parents[1] / "fixtures" / "killed_runs.py"


def test_kills_and_a_full_disk_lose_nothing_and_no_reader_sees_a_part(
    published: Published, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "raw", tmp_path / "warehouse")
    shutil.copytree(published.settings.raw, settings.raw)
    shutil.copytree(published.settings.warehouse, settings.warehouse, symlinks=True)
    shutil.copytree(os.environ["SITREP_DBT_TARGET"], tmp_path / "dbt")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(settings.raw), str(settings.warehouse), "7"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SITREP_DBT_TARGET": str(tmp_path / "dbt")},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["killed"] == [True] * 4, found
    code, is_untouched, said = found["full"]
    assert code != 0  # a stage has failed, or Dagster's own store
    assert is_untouched
    assert disk_trouble(said, settings.warehouse) is not None, said
    assert found["last"][0] == 0, found["last"]
    assert found["errors"] == []
    assert found["reads"] > 10
    assert rows_of(settings.published_db) == published.marts
    assert not list(settings.warehouse.glob(".staging-*"))
