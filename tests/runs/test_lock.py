"""Two runs at once: one waits or is told who holds the warehouse; readers are never concerned."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest
from pipeline_fixtures import write_articles
from told_process import waiting
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.runs.lock import FILE, hold
from pipelines.runs.trouble import BusyError, DiskError
from pipelines.settings import DEFAULT_WAIT, SettingsError, wait_seconds

HOLD = (
    "import sys; from pathlib import Path; from pipelines.runs.lock import hold\n"
    "with hold(Path(sys.argv[1]), 0, print): print('ready', flush=True); sys.stdin.read()"
)


def test_a_second_run_is_told_who_holds_the_warehouse(tmp_path: Path) -> None:
    with waiting(HOLD, tmp_path) as other:
        said = f"Another run is working in {tmp_path}: process {other.pid} on "
        with pytest.raises(BusyError, match=said), hold(tmp_path, 0, print):
            pass
        other.communicate()
    with hold(tmp_path, 0, print) as lock:
        assert lock.left_behind is None


def test_a_run_waits_and_tells_so_once(tmp_path: Path) -> None:
    told: list[str] = []
    with waiting(HOLD, tmp_path) as other:
        assert other.stdin is not None
        threading.Timer(0.7, other.stdin.close).start()
        with hold(tmp_path, 60, told.append):
            pass
    (once,) = told
    assert f"process {other.pid} on" in once
    assert "Waiting up to 60 s for it (--wait)." in once


def test_waiting_has_an_end(tmp_path: Path) -> None:
    with waiting(HOLD, tmp_path) as other:
        said = r"Waited 0\.2 s for it\. Nothing was run"
        with pytest.raises(BusyError, match=said), hold(tmp_path, 0.2, lambda _: None):
            pass
        other.communicate()


def test_a_killed_run_leaves_no_lock_and_its_name(tmp_path: Path) -> None:
    with waiting(HOLD, tmp_path) as other:
        other.send_signal(signal.SIGKILL)
    with hold(tmp_path, 0, print) as lock:
        assert lock.left_behind is not None
        assert lock.left_behind.pid == other.pid
    with hold(tmp_path, 0, print) as lock:
        assert lock.left_behind is None


def test_a_run_that_fails_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), hold(tmp_path, 0, print):
        print(1 / 0)
    with hold(tmp_path, 0, print) as lock:
        assert lock.left_behind is None


@pytest.mark.parametrize("text", ["{", '{"pid": 1}', "[]", "null", "\xff"])
def test_a_damaged_text_is_nobodys(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text, encoding="latin-1")
    with hold(tmp_path, 0, print) as lock:
        assert lock.left_behind is None


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskError, match="cannot be written"), hold(tmp_path / "file", 0, print):
        pass


def test_the_command_fails_at_once_with_its_own_exit_code(tmp_path: Path) -> None:
    write_articles(tmp_path / "raw")
    with hold(tmp_path / "warehouse", 0, print):
        folders = ["--raw", str(tmp_path / "raw"), "--warehouse", str(tmp_path / "warehouse")]
        done = CliRunner().invoke(app, ["run", *folders, "--wait", "0"])
    assert done.exit_code == 3
    assert f"process {os.getpid()} on " in done.stderr
    # A line in the log, and nothing else.
    assert sorted(path.name for path in (tmp_path / "warehouse").iterdir()) == [FILE, "logs"]


def test_how_long_is_waited_is_a_setting() -> None:
    assert wait_seconds({}) == DEFAULT_WAIT
    assert wait_seconds({"SITREP_WAIT": "0"}) == 0
    for wrong in ("-1", "soon", "²"):
        with pytest.raises(SettingsError, match="SITREP_WAIT is"):
            wait_seconds({"SITREP_WAIT": wrong})
