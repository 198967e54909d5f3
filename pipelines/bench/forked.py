"""Real runs of ``sitrep run`` in processes of their own that need not load the libraries again.

This process loads them once and is forked for each run. It must have no threads then: it never
opens a database itself (DuckDB starts threads), it only imports.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final, TextIO

from pipelines.runs.log import STAGES, START
from pipelines.settings import Settings

END: Final = "end"
"""What a run does after it has published: pages, history, its note."""
STEPS: Final = (START, *STAGES.values(), END)
_DONE: Final = re.compile(r"^[✓✗] ([a-z]+(?: [a-z]+)?) +[\d.]+ s", re.MULTILINE)


def load() -> None:
    """Imports what a run imports."""
    import dagster  # noqa: F401
    import great_expectations  # noqa: F401

    import pipelines.cli
    import pipelines.defs.definitions
    import pipelines.runs.recovery
    import pipelines.runs.summary  # noqa: F401


def load_reader() -> None:
    """Has the reader read some articles, which loads what it knows."""
    from pipelines.bench.corpus import documents
    from pipelines.extract import extract
    from pipelines.normalise import Article, normalise_document

    found = [normalise_document(row) for row in documents(5)]
    extract([one.row() for one in found if isinstance(one, Article)])


class ForkedRun:
    """A run in a forked process; its lines, as ``sitrep run`` has them, tell where it is."""

    def __init__(self, work: Callable[[], int]) -> None:
        """Starts it.

        Args:
            work: Does the run and gives its exit code; see ``sitrep_run``.
        """
        self.said = ""
        self.ended_at: dict[str, float] = {}
        """Step → seconds from the start to its end, as far as they have been told."""
        self._since = time.monotonic()
        self._read_end, write_end = os.pipe()
        self.pid = start(work, write_end)
        os.close(write_end)

    @property
    def told_last(self) -> str:
        """The last but one of its lines: of a failure, what was the matter."""
        return next(iter(self.said.splitlines()[-2:]), "")

    def wait_for(self, step: str) -> bool:
        """Waits until a step has ended; false where the run ended before."""
        while step not in self.ended_at:
            if not self._read(None):
                return False
        return True

    def kill_within(self, seconds: float) -> bool:
        """Kills it (-9) after so many seconds; false where it had ended by itself."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not self._read(left):
                break
        os.kill(self.pid, signal.SIGKILL)
        return os.WIFSIGNALED(self._wait())

    def finish(self) -> int:
        """Waits for its end; its exit code."""
        while self._read(None):
            pass
        return os.waitstatus_to_exitcode(self._wait())

    def _wait(self) -> int:
        _, status = os.waitpid(self.pid, 0)
        self.ended_at[END] = time.monotonic() - self._since
        os.close(self._read_end)
        return status

    def _read(self, seconds: float | None) -> bool:
        """Takes in what it says; false where it says nothing any more."""
        ready, _, _ = select.select([self._read_end], [], [], seconds)
        if not ready:
            return True
        data = os.read(self._read_end, 65_536)
        self.said += data.decode(errors="replace")
        for step in _DONE.findall(self.said):
            self.ended_at.setdefault(step, time.monotonic() - self._since)
        return bool(data)


def start(work: Callable[[], int], output: int | TextIO) -> int:
    """Does some work in a forked process, which ends with its result as exit code; its id."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 70  # EX_SOFTWARE of sysexits.h
    try:
        descriptor = output if isinstance(output, int) else output.fileno()
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        code = work()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def sitrep_run(settings: Settings) -> int:
    """``sitrep run`` over these folders, for a process of its own; its exit code."""
    from pipelines.cli import app

    arguments = ["run", "--raw", str(settings.raw), "--warehouse", str(settings.warehouse)]
    sys.argv = [str(Path(sys.executable).with_name("sitrep")), *arguments]
    try:
        app(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    return 0
