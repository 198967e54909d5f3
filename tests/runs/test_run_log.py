"""A run's log: what is written, and what is read of one that was torn, killed or full."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.runs.log import (
    Advance,
    CheckCount,
    LoggedRun,
    RunLog,
    RunVersions,
    StageDone,
    log_files,
    read_runs,
)

VERSIONS = RunVersions("c0de", "facts", "reader")
DONE = StageDone(
    stage="normalise",
    succeeded=True,
    seconds=1.25,
    rows={"core.articles": 3},
    rejected=1,
    checks=CheckCount(passed=40, warned=1),
    warnings=("core/articles articles_suite: outlet is known in at least 50% of the rows",),
    started_at=dt.datetime(2031, 5, 4, 5, 0, 1, 500),
    peak_memory_mb=512.5,
)
FAILED = StageDone("extract", False, 0.5, {}, error="no such word", started_at=DONE.started_at)


def write(folder: Path, run_id: str = "r1") -> RunLog:
    log = RunLog(folder, run_id)
    log.began(VERSIONS)
    log.stage_began("normalise")
    log.stage_ended(DONE)
    return log


def only(folder: Path) -> LoggedRun:
    (run,) = read_runs(folder)
    return run


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    log = write(tmp_path)
    log.stage_ended(FAILED)
    log.ended("failed")
    run = only(tmp_path)
    assert run.stages == (DONE, FAILED)
    assert (run.run_id, run.status, run.versions) == ("r1", "failed", VERSIONS)
    assert run.warnings == DONE.warnings
    assert run.errors == ("no such word",)
    assert run.ended_at is not None
    assert run.ended_at >= run.started_at
    assert not run.is_good


def test_each_event_is_a_line_of_json_with_its_run(tmp_path: Path) -> None:
    write(tmp_path).ended("published")
    (file,) = log_files(tmp_path)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == [
        *("run_started", "stage_started", "warning", "stage_ended", "run_ended")
    ]
    assert {line["run_id"] for line in lines} == {"r1"}
    assert [line["level"] for line in lines if line["event"] == "warning"] == ["warning"]
    assert lines[3]["rows"] == {"core.articles": 3}
    assert lines[3]["seconds"] == 1.25


def test_a_run_of_a_living_process_goes_on(tmp_path: Path) -> None:
    write(tmp_path)
    assert only(tmp_path).status == "running"


def test_a_run_tells_which_stage_it_is_in_and_how_far(tmp_path: Path) -> None:
    log = write(tmp_path)
    assert only(tmp_path).under_way is None
    log.stage_began("extract")
    assert only(tmp_path).under_way == Advance("extract", 0, 0)
    log.stage_advanced(Advance("extract", 4_000, 9_500))
    assert only(tmp_path).under_way == Advance("extract", 4_000, 9_500)
    log.stage_ended(FAILED)
    assert only(tmp_path).under_way is None


def test_a_killed_run_is_interrupted_and_tells_how_far_it_came(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from pipelines.runs.log import RunLog, RunVersions, StageDone\n"
        "log = RunLog(Path(sys.argv[1]), 'r1'); log.began(RunVersions('a', 'b'))\n"
        "log.stage_ended(StageDone('ingest', True, 1.0, {'raw.documents': 2}))\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    (file,) = log_files(tmp_path)
    with file.open("a", encoding="utf-8") as torn:
        torn.write('{"at": "2031-05-04T05:00:00Z", "run_id": "r1", "event": "stage_')
    run = only(tmp_path)
    assert run.status == "interrupted"
    assert [done.stage for done in run.stages] == ["ingest"]
    assert "killed" in run.errors[0]


def test_a_file_without_a_whole_line_is_no_run(tmp_path: Path) -> None:
    (tmp_path / "20310504T050000000000Z-r1.jsonl").write_text('{"at": ')
    (tmp_path / "20310504T050000000001Z-r2.jsonl").write_text('[1]\n"x"\n{"event": "error"}\n')
    assert read_runs(tmp_path) == []


def test_lines_of_another_version_stop_nothing(tmp_path: Path) -> None:
    write(tmp_path).ended("published")
    (file,) = log_files(tmp_path)
    line = {"at": "2031-05-04T05:00:00Z", "run_id": "r1"}
    with file.open("a", encoding="utf-8") as added:
        for fields in (
            {"event": "run_started", "pid": 1, "versions": {"moon": "full"}},
            {"event": "stage_ended", "stage": "extract"},
            {"event": "warning"},
            {"event": "nothing known"},
        ):
            added.write(json.dumps(line | fields) + "\n")
    run = only(tmp_path)
    assert (run.status, run.stages, run.versions) == ("published", (DONE,), VERSIONS)


def test_a_full_disk_stops_no_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``/dev/full`` takes nothing, as a full disk does."""
    log = RunLog(tmp_path, "r1")
    (handler,) = log._logger.handlers
    monkeypatch.setattr(handler, "stream", open("/dev/full", "w", encoding="utf-8"))  # noqa: SIM115
    log.warned("first")
    log.warned("second")
    log.ended("failed")
    assert capsys.readouterr().err.count("The run's log cannot be written") == 1


def test_a_folder_that_cannot_be_made_stops_no_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("a file is in its place")
    write(tmp_path / "logs").ended("published")
    assert "No log of this run can be written" in capsys.readouterr().err
