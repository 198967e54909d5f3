"""Whether a run would find anything new: told from file stamps alone, before anything is loaded.

A run depends on the raw folder, on the user's own outlets, on the reviewers' decisions, on who
reads, and on the project's code and data. Where none of them has changed since the last
publication, and what was published lies where it was put, there is nothing to do. Stamps are sizes
and times of change; with ``--full`` no run looks at them. A file's own time (mtime) can be set
back, by a tool or by a clock that jumps; the system's (ctime) and the number of the file cannot, so
both are in the stamp. Of a file that was so fresh that it may have been written again within the
same tick, the content counts as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from pipelines.moments import changed_at
from pipelines.settings import Settings, own_outlets, review_files, reviews_folder
from pipelines.versions import source_files

_PROJECT: Final = Path(__file__).resolve().parents[2]
_CODE: Final = ("pipelines", "dbt_project/models", "dbt_project/macros", "dbt_project/tests")
_PLACES: Final = (
    *("SITREP_RAW", "SITREP_WAREHOUSE", "SITREP_DBT_TARGET", "SITREP_BUILD_DB"),
    *("SITREP_WORKERS", "SITREP_WAIT", "SITREP_MEMORY", "SITREP_FEEDS"),
    *("SITREP_ENGINE", "SITREP_SCHEDULER", "SITREP_EXCHANGE"),
    *("SITREP_SCHEDULE", "SITREP_TIMEZONE", "SITREP_WATCH", "SITREP_MAX_AGE"),
    *("SITREP_ALERTS", "SITREP_SMTP_PASSWORD"),
    *("SITREP_KEEP_RUNS", "SITREP_KEEP_CHECKS", "SITREP_KEEP_DAYS"),
)
"""Variables that say where, when and by how many a run is done, not what it does."""
_NOTE: Final = ".published.json"
COARSEST_CLOCK_NS: Final = 2_000_000_000
"""FAT writes times of change in steps of two seconds; no file system in use is coarser."""


@dataclass(frozen=True, slots=True)
class State:
    """All that a run over some folders depends on, as it was at a moment.

    Attributes:
        digest: Of all of it.
        looked_at_ns: The moment, since 1970; what was fresh then is in the digest by its content.
    """

    digest: str
    looked_at_ns: int

    def __str__(self) -> str:
        return f"{self.digest}@{self.looked_at_ns}"

    @classmethod
    def parse(cls, text: str) -> State:
        """The state that ``str`` has written."""
        digest, _, looked_at_ns = text.partition("@")
        return cls(digest, int(looked_at_ns))


def state_of(settings: Settings, looked_at_ns: int) -> State:
    """All that a run over these folders depends on.

    Args:
        settings: The folders of the run.
        looked_at_ns: When the run looked, since 1970: files that were fresh then are read.
    """
    return states_of(settings, [looked_at_ns])[0]


def states_of(settings: Settings, looked_at_ns: Sequence[int]) -> list[State]:
    """The state by several moments, for one walk through the raw folder; see :func:`state_of`."""
    if not looked_at_ns:
        return []
    states = [(hashlib.sha256(), moment - COARSEST_CLOCK_NS) for moment in looked_at_ns]
    for stamp in _stamps(settings.raw):
        content = b""
        if stamp.changed_ns >= min(looked_at_ns) - COARSEST_CLOCK_NS:
            content = _content_of(stamp.path)
        for digest, fresh_from in states:
            digest.update(stamp.told + (content if stamp.changed_ns >= fresh_from else b""))
    rest = hashlib.sha256()
    for name in sorted(os.environ):
        if name.startswith("SITREP_") and name not in _PLACES:
            rest.update(f"{name}={os.environ[name]}\n".encode())
    outlets = own_outlets()
    rest.update(outlets.read_bytes() if outlets and outlets.is_file() else b"")
    for path in review_files(reviews_folder()):
        rest.update(path.name.encode() + b"\0" + (_content_of(str(path)) or b"unread"))
    for folder in _CODE:
        for path in source_files(_PROJECT / folder):
            rest.update(path.name.encode() + path.read_bytes())
    for digest, _ in states:
        digest.update(rest.digest())
    found = zip(states, looked_at_ns, strict=True)
    return [State(digest.hexdigest(), moment) for (digest, _), moment in found]


def published_at(settings: Settings) -> datetime | None:
    """When the state of now was published; None where it was not, or lies there no more."""
    try:
        return compared_with_published(settings, [])[0]
    except OSError:
        return None


def compared_with_published(
    settings: Settings, looked_at_ns: Sequence[int]
) -> tuple[datetime | None, list[State]]:
    """When the state of now was published, as :func:`published_at`; and that state by moments.

    The folder is walked through once for all of it.
    """
    try:
        note = json.loads((settings.warehouse / _NOTE).read_text(encoding="utf-8"))
        if note["database"] != _stamp_of(settings.published_db):
            raise ValueError("another file lies in the place of the published one")
        noted = State.parse(note["state"])
        at = datetime.fromisoformat(note["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None, states_of(settings, looked_at_ns)
    found, *states = states_of(settings, [noted.looked_at_ns, *looked_at_ns])
    return (at if found == noted else None), states


def note_published(settings: Settings, state: State, at: datetime) -> None:
    """Notes that a state has been published.

    Args:
        settings: The folders of the run.
        state: What ``state_of`` said before the run.
        at: When the run ended, with its time zone.
    """
    database = _stamp_of(settings.published_db)
    note = {"state": str(state), "database": database, "at": at.isoformat(timespec="seconds")}
    staged = settings.warehouse / f"{_NOTE}.new"
    staged.write_text(json.dumps(note), encoding="utf-8")
    os.replace(staged, settings.warehouse / _NOTE)


def note_found_true(settings: Settings) -> None:
    """Notes that what is published was looked at again, and is still what a run would publish."""
    with suppress(OSError):
        os.utime(settings.warehouse / _NOTE)


def last_found_true(settings: Settings) -> datetime | None:
    """When that was (UTC, without a zone); None where nothing has been published."""
    try:
        return changed_at(settings.warehouse / _NOTE)
    except OSError:
        return None


def _stamp_of(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_ino, status.st_size, status.st_mtime_ns]


class _Stamp(NamedTuple):
    """A file: what is told of it without opening it, and when it was last changed in any way."""

    path: str
    told: bytes
    changed_ns: int


def _stamps(raw: Path) -> Iterator[_Stamp]:
    """Name, size, times of change and number of every file, in an order of their own."""
    for folder, subfolders, names in os.walk(raw):
        subfolders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            status = os.lstat(path)
            times = status.st_mtime_ns, status.st_ctime_ns
            told = f"\0{status.st_size} {times[0]} {times[1]} {status.st_ino}\n"
            yield _Stamp(path, os.fsencode(path) + told.encode(), max(times))


def _content_of(path: str) -> bytes:
    """Digest of a file's bytes; of what cannot be read, nothing."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""
