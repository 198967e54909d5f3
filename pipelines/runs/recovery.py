"""Before a run works in a warehouse: what killed runs left there, and what is broken.

Everything but the published file can be made anew. So a broken build database or history is moved
aside with a message, and the run goes on; a published file that is not ours stops the run.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import duckdb

from pipelines.runs.trouble import BusyError, DiskError, disk_trouble, first_line
from pipelines.settings import Settings
from pipelines.store.publish import sweep
from pipelines.store.published import check_published
from pipelines.store.warehouse import LOCKED, is_duckdb_file

# What DuckDB 2.0 says of a file that it cannot use, each seen by breaking one.
_DAMAGED_WITHIN: Final = re.compile(r"Corrupt (?:database|WAL) file|Could not read enough bytes")
_UNOPENABLE: Final = re.compile(
    rf"{_DAMAGED_WITHIN.pattern}|not a valid DuckDB database|replaying WAL|[Ss]erializ|"
    r"version number|INTERNAL|FATAL"
)

Told = Callable[[str], None]


def make_ready(settings: Settings, told: Told) -> None:
    """Makes the warehouse one that a run can work in; the caller holds its lock.

    Args:
        settings: The folders of the run.
        told: Told what was found broken and what was done about it.

    Raises:
        PublishedFileError: the published file is foreign, damaged, or of a newer version.
        BusyError: another program has the build database open.
        DiskError: the folder cannot be written.
    """
    try:
        check_published(settings.published_db)
        sweep(settings.warehouse)
        shutil.rmtree(f"{settings.build_db}.tmp", ignore_errors=True)
        _mend_build(settings, told)
        mend_history(settings, told)
    except OSError as error:
        trouble = disk_trouble(str(error), settings.warehouse)
        raise trouble or DiskError(
            f"The warehouse cannot be used: {error}. See to the file or folder, then run again."
        ) from error


def set_aside_if_damaged(said: str, settings: Settings) -> str | None:
    """Moves the build database out of the way where a run found it damaged in the middle.

    Args:
        said: What stopped the run.
        settings: The folders of the run, whose lock the caller holds.

    Returns:
        What was done, for a person; null where the build database has no part in it.
    """
    if not _DAMAGED_WITHIN.search(said) or str(settings.published_db) in said:
        return None
    log = _log_of(settings.build_db)
    if log.exists():
        _set_aside(log)
    kept = _set_aside(settings.build_db)
    return (
        f"{settings.build_db} is damaged and lies in {kept.name} now; it is safe to delete. "
        "Run again: the next run makes it anew."
    )


def _mend_build(settings: Settings, told: Told) -> None:
    """Sees that the build database opens; first without its log, then by making it anew."""
    build = settings.build_db
    problem = _problem_of(build)
    if problem is None:
        return
    log = _log_of(build)
    if log.exists():
        kept = _set_aside(log)
        if _problem_of(build) is None:
            told(
                f"The log of {build} was damaged ({problem}) and lies in {kept.name} now. "
                "What was written last is done again."
            )
            return
    kept = _set_aside(build)
    told(
        f"{build} was damaged ({problem}) and lies in {kept.name} now; it is safe to delete. "
        "This run makes it anew from the raw folder, and takes the moments and ids of earlier "
        f"runs from {settings.published_db.name}."
    )


def _problem_of(build: Path) -> str | None:
    """Why the database cannot be opened for writing; null where it can, or is not there.

    Raises:
        BusyError: another program has it open.
        DiskError: the disk does not let it be opened.
    """
    if not build.exists():
        return None
    if build.is_dir() or not is_duckdb_file(build):
        return "it is no DuckDB database"
    try:
        duckdb.connect(build).close()
    except duckdb.Error as error:
        said = first_line(error)
        if LOCKED in said:
            raise BusyError(
                f"Another program has {build} open, which is private to runs: {_who(said)}. "
                "Close it there and run again. Nothing was run; "
                "sitrep.duckdb is the file for readers."
            ) from error
        if not _UNOPENABLE.search(said):
            raise disk_trouble(said, build.parent) or DiskError(
                f"{build} cannot be opened: {said}. Nothing was run."
            ) from error
        return said
    return None


def mend_history(settings: Settings, told: Told) -> None:
    """Moves Dagster's history, or its schedules, out of the way where they are damaged.

    Only the databases that all runs share are looked at: the log of one old run stops nothing.
    """
    home = settings.dagster_home
    for name in ("history/runs.db", "history/runs/index.db", "schedules/schedules.db"):
        file = home / name
        if file.exists() and (problem := _problem_of_history(file)) is not None:
            folder = home / Path(name).parts[0]
            kept = _set_aside(folder)
            told(
                f"Dagster's {folder.name} was damaged ({problem}) and lies in {kept} now. "
                "No article or event is lost; what was turned on in make ui may be off again."
            )


def _problem_of_history(file: Path) -> str | None:
    with closing(sqlite3.connect(file)) as database:
        try:
            (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError:
            return None  # in use, or the disk's trouble: Dagster waits for it, or tells it
        except sqlite3.DatabaseError as error:
            return str(error)
    return None if said == "ok" else " ".join(str(said).split())


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}.wal")


def _set_aside(path: Path) -> Path:
    """Renames a file or folder, in place of one that was set aside before."""
    kept = path.with_name(f"{path.name}.damaged")
    if kept.is_dir():
        shutil.rmtree(kept)
    os.replace(path, kept)
    return kept


def _who(said: str) -> str:
    """The program, of DuckDB's "Conflicting lock is held in /usr/bin/duckdb (PID 4711)"."""
    found = re.search(r"held in (.+?\))", said)
    return found[1] if found else said
