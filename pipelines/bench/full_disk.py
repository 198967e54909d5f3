"""``make bench-full-disk``: runs on a small file system of its own that is nearly full.

A file system in memory (tmpfs; mounting one needs root) holds the warehouse. For every amount of
room that is left, a run must say that the disk is full and leave what is published as it was, byte
by byte; and with room again the next run must complete.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from pipelines.bench.forked import END, STEPS, ForkedRun, load, load_reader, sitrep_run
from pipelines.bench.kills import Raw
from pipelines.runs.trouble import Exit
from pipelines.settings import Settings

_MEGABYTES: Final = 96
_ROOM: Final = (0, 64, 256, 1024, 2048, 3072, 4096, 6144, 8192)
"""Kilobytes that are left free; a run with everything new needs some ten megabytes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fills, tells what every run said, and ends with 1 where one did other than it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--room", type=int, nargs="*", default=list(_ROOM), help="kB left free")
    options = parser.parse_args(arguments)
    os.environ.pop("SITREP_DBT_TARGET", None)
    load()
    load_reader()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        raw = Raw(Path(folder) / "raw", random.Random(1), most=8)
        settings = Settings(Path(folder) / "raw", Path(folder) / "warehouse")
        with _small_disk(settings.warehouse):
            if ForkedRun(partial(sitrep_run, settings)).finish() != Exit.DONE:
                raise SystemExit("the first run failed")
            for kilobytes in options.room:
                raw.change()
                wrong += not _with_room(settings, kilobytes)
    print(f"{len(options.room)} runs on a full disk, {wrong} not as they should be")
    return 1 if wrong else 0


def _with_room(settings: Settings, kilobytes: int) -> bool:
    """One run with so much room, and one with more; whether both did as they should."""
    before = _digest(settings.published_db)
    ballast = settings.warehouse / "ballast"
    free = os.statvfs(settings.warehouse)
    ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - kilobytes * 1024)))
    run = ForkedRun(partial(sitrep_run, settings))
    code = run.finish()
    is_untouched = _digest(settings.published_db) == before
    ballast.unlink()
    ended = [step for step in STEPS if step in run.ended_at and step != END]
    last = ended[-1] if ended else "before the first stage"
    is_right = code == Exit.DONE or (
        code == Exit.DISK and is_untouched and "Traceback" not in run.said
    )
    again = ForkedRun(partial(sitrep_run, settings))
    is_mended = again.finish() == Exit.DONE
    state = "as it was" if is_untouched else "new"
    print(
        f"{kilobytes:>6} kB left: exit {code}, {last}; published file {state}; "
        f" with room: {'complete' if is_mended else 'FAILED'}; told: {run.told_last}",
        flush=True,
    )
    if not is_right:
        print(run.said)
    if not is_mended:
        print(again.said)
    return is_right and is_mended


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_MEGABYTES}m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False).returncode:
        raise SystemExit("A file system of its own can be mounted by root alone.")
    try:
        yield
    finally:
        # Lazily: a worker that is about to end may still hold a file there.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
