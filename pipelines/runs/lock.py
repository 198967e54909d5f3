"""One run at a time in a warehouse: a lock that goes with the process that holds it.

The lock is the system's (``flock``), so that a killed run leaves none behind. The file's text says
who holds it. Readers of the published file have nothing to do with it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shlex
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from pipelines.runs.trouble import BusyError, DiskError

FILE: Final = ".lock"
_PAUSE: Final = 0.5
"""Seconds between two looks at the lock."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a warehouse.

    Attributes:
        pid: Of the process.
        host: The machine that it runs on.
        since: When it took the lock, ISO 8601 with zone.
        command: What was typed.
        run_id: Of the Dagster run; null until it has begun.
    """

    pid: int
    host: str
    since: str
    command: str
    run_id: str | None = None

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} since {self.since} ({self.command})"


class Lock:
    """A lock that this process holds.

    Attributes:
        left_behind: The run before, where it ended without giving the lock back: it was killed.
    """

    def __init__(self, descriptor: int) -> None:
        """Reads who held the lock last, and writes down who holds it now."""
        self.left_behind = _read(descriptor)
        self._descriptor = descriptor
        self._holder = Holder(
            pid=os.getpid(),
            host=socket.gethostname(),
            since=datetime.now().astimezone().isoformat(sep=" ", timespec="seconds"),
            command=shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]]),
        )
        _write(descriptor, self._holder)

    def carry(self, run_id: str) -> None:
        """Notes the Dagster run, so that the next run can close it if this one is killed."""
        self._holder = replace(self._holder, run_id=run_id)
        _write(self._descriptor, self._holder)


@contextmanager
def hold(warehouse: Path, wait: float, told: Callable[[str], None]) -> Iterator[Lock]:
    """Holds the warehouse folder for one run.

    Args:
        warehouse: The folder; made where it is missing.
        wait: Seconds to wait for a run that holds it; 0 does not wait.
        told: Told once who holds the lock and for how long it is waited for.

    Raises:
        BusyError: another run holds it for longer than that.
        DiskError: the folder cannot be written, or its file system has no locks.
    """
    try:
        warehouse.mkdir(parents=True, exist_ok=True)
        # Not emptied: the text is the holder's.
        descriptor = os.open(warehouse / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise DiskError(
            f"The warehouse cannot be written at {warehouse}: {error.strerror}. "
            "Nothing was run; name another folder with --warehouse."
        ) from error
    try:
        _take(descriptor, warehouse, wait, told)
        lock = Lock(descriptor)
        try:
            yield lock
        finally:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _take(descriptor: int, warehouse: Path, wait: float, told: Callable[[str], None]) -> None:
    end = time.monotonic() + wait
    is_told = False
    while not _try(descriptor, warehouse):
        who = _read(descriptor) or "it has not said which"
        busy = f"Another run is working in {warehouse}: {who}."
        if time.monotonic() >= end:
            waited = f" Waited {wait:g} s for it." if wait else ""
            raise BusyError(f"{busy}{waited} Nothing was run; run again when it has ended.")
        if not is_told:
            told(f"{busy} Waiting up to {wait:g} s for it (--wait).")
            is_told = True
        time.sleep(min(_PAUSE, max(0.0, end - time.monotonic())))


def _try(descriptor: int, warehouse: Path) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise DiskError(
            f"{warehouse} lies on a file system without locks ({error.strerror}), where two runs "
            "could spoil each other's work. Name a folder on another with --warehouse."
        ) from error
    return True


def _read(descriptor: int) -> Holder | None:
    """Who wrote the text; None where it is empty, being written, or from another version."""
    try:
        return Holder(**json.loads(os.pread(descriptor, 65_536, 0)))
    except (ValueError, TypeError):
        return None


def _write(descriptor: int, holder: Holder) -> None:
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(asdict(holder)).encode(), 0)
    except OSError:
        # The text is for people. A full disk is told by the stage that needs room.
        return
