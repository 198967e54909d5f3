"""The most memory that a stage had, with the processes that shared its work (Linux)."""

from __future__ import annotations

import re
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from typing import Final

_PEAK: Final = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_FORGET_PEAK: Final = "5"
"""What ``/proc/PID/clear_refs`` takes to begin the peak anew (proc(5))."""


def forget_peak() -> None:
    """Lets the next :func:`peak_megabytes` tell what comes after this moment."""
    for pid in _processes():
        with suppress(OSError):
            Path(f"/proc/{pid}/clear_refs").write_text(_FORGET_PEAK, encoding="ascii")


def peak_megabytes() -> float | None:
    """Resident megabytes of this process and its workers, each at its peak; None where unknown."""
    peaks = []
    for pid in _processes():
        with suppress(OSError):
            found = _PEAK.search(Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
            peaks += [int(found[1]) / 1024] if found else []
    return sum(peaks) if peaks else None


def _processes() -> list[str]:
    return ["self", *(str(child.pid) for child in active_children())]
