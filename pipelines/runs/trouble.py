"""Trouble that comes from outside: another run, the disk, a foreign file; and the exit codes.

docs/runbook.md says of each what it means and what to do.
"""

from __future__ import annotations

import re
from enum import IntEnum
from pathlib import Path
from typing import ClassVar, Final


class Exit(IntEnum):
    """What ``sitrep run`` tells a script."""

    DONE = 0
    FAILED = 1
    """A check or a stage stopped the run; what is published is as it was."""
    UNUSABLE = 2
    """The command line, a setting or a folder cannot be used; nothing was run."""
    BUSY = 3
    """Another process has what the run needs; nothing was run."""
    DISK = 4
    """The disk is full, read-only or broken; what is published is as it was."""
    PUBLISHED = 5
    """What lies in the published file's place is not Sitrep's to replace; nothing was run."""
    STOPPED = 130
    """By Ctrl-C; what is published is as it was."""


class TroubleError(RuntimeError):
    """Trouble from outside; the message says what happened and what to do next."""

    exit_code: ClassVar[Exit] = Exit.FAILED


class BusyError(TroubleError):
    """Another process has what this one needs."""

    exit_code = Exit.BUSY


class DiskError(TroubleError):
    """The disk does not take or give what it should."""

    exit_code = Exit.DISK


class PublishedFileError(TroubleError):
    """In the published file's place lies what no run of this version has put there."""

    exit_code = Exit.PUBLISHED


# What the system, DuckDB and SQLite say of a disk, and what a person can do about it. The words
# are those of strerror(3) and of sqlite3.c; both come through DuckDB, dbt and Dagster unaltered.
_DISK: Final = (
    (
        r"No space left on device|database or disk is full|not enough space|"
        r"Disk quota exceeded|File too large",
        "is full. Make room there, then run again: the run goes on from where it stopped.",
    ),
    (
        r"Read-only file system|attempt to write a readonly database",
        "is read-only. Make it writable, or name another folder with --warehouse; then run again.",
    ),
    (
        r"Input/output error|disk I/O error|Stale file handle|Transport endpoint is not connected",
        "cannot be read or written. See to the disk or the network drive (dmesg), then run again.",
    ),
)


def disk_trouble(said: str, folder: Path) -> DiskError | None:
    """The disk's part in a failure; None where it has none.

    Args:
        said: What the failing library said.
        folder: The folder that is written to, to be named.
    """
    for pattern, advice in _DISK:
        if found := re.search(pattern, said, re.IGNORECASE):
            return DiskError(f"The disk that holds {folder} {advice} ({found[0]})")
    return None


def first_line(error: Exception) -> str:
    """What went wrong, without what a library adds below; its type where it says nothing."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]
