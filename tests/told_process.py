"""A process that tells when it is ready, and then waits until its input ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def waiting(program: str, path: Path) -> subprocess.Popen[str]:
    """A Python program that has printed ``ready``, and waits.

    Args:
        program: Source that prints ``ready`` and reads its input to the end.
        path: Its argument.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process
