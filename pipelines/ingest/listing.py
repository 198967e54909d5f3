"""What lies in the raw folder: names, sizes and times of change, without opening a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipelines.ingest.record import Refusal
from pipelines.ingest.skipped import is_hidden, is_part_of_page, is_readme
from pipelines.runs.up_to_date import COARSEST_CLOCK_NS


class ListedFile(NamedTuple):
    """A file of the raw folder; a million of them are held in memory.

    Attributes:
        name: Path below the raw folder, with ``/``; bytes that are not UTF-8 are escaped.
        path: The same as the system knows it, where that differs; else None.
        byte_count: Its size.
        modified_ns: When its content was changed, as anybody may set it.
        changed_ns: When anything of it was changed, as the system notes it.
    """

    name: str
    path: str | None
    byte_count: int
    modified_ns: int
    changed_ns: int

    def is_settled(self, read_at_ns: int) -> bool:
        """Whether its times would differ, had it been changed after a reading.

        A file that was written just before, or in the future of a clock that was put back, can be
        written again within the same tick: what was read of it is not relied upon.

        Args:
            read_at_ns: When the reading began, since 1970.
        """
        return max(self.modified_ns, self.changed_ns) < read_at_ns - COARSEST_CLOCK_NS


def list_files(raw: Path, refuse: Callable[[Refusal], None]) -> list[ListedFile]:
    """The files that are meant as input, symbolic links to folders included, by name.

    Args:
        raw: The raw folder.
        refuse: Told of folders that cannot be looked into.
    """
    return sorted(_walk(raw, refuse))


def _walk(raw: Path, refuse: Callable[[Refusal], None]) -> Iterator[ListedFile]:
    def unreadable(error: OSError) -> None:
        name = printable(Path(error.filename).relative_to(raw).as_posix())
        refuse(Refusal(name, "unreadable folder", str(error.strerror)))

    top = len(os.path.join(raw, ""))
    for folder, subfolders, names in os.walk(raw, onerror=unreadable, followlinks=False):
        subfolders[:] = [
            name for name in subfolders if not is_hidden(name) and not is_part_of_page(name, names)
        ]
        links = [name for name in subfolders if os.path.islink(os.path.join(folder, name))]
        for name in names + links:
            if not is_hidden(name) and not is_readme(name):
                path = os.path.join(folder, name)
                below = path[top:]
                told = printable(below)
                yield ListedFile(told, below if told != below else None, *_stamp(path))


def printable(below: str) -> str:
    """A path with bytes that are not UTF-8 written as escapes."""
    return below if below.isascii() else os.fsencode(below).decode("utf-8", "backslashreplace")


def _stamp(path: str) -> tuple[int, int, int]:
    """Size and times; of a symbolic link those of what it leads to, where that is there."""
    for look in (os.stat, os.lstat):
        try:
            status = look(path)
        except OSError:
            continue
        return status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return 0, 0, 0


def holder(name: str, files: Collection[str]) -> str | None:
    """Of some files the one that a record or member lies in, or that has the name itself.

    Args:
        name: A source_path: ``a.txt``, ``news.jsonl#4``, ``news.zip/a.html``.
        files: Names of files.
    """
    above = name
    while above:
        for candidate in (above, record_number().sub("", above)):
            if candidate in files:
                return candidate
        above = above.rpartition("/")[0]
    return None


@cache
def record_number() -> re.Pattern[str]:
    """What a record's name has behind that of the file or member that it came in."""
    return re.compile(r"#\d+$")
