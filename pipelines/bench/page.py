"""What a bench has measured: printed, and kept on a page where it is asked for."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Sequence
from pathlib import Path


def add_page(parser: argparse.ArgumentParser) -> None:
    """Adds the option that names the page."""
    parser.add_argument("--write", type=Path, metavar="FILE", help="append the figures to a page")


def tell(lines: Sequence[str], page: Path | None) -> None:
    """Prints the figures, and appends them to a page.

    Args:
        lines: The figures, as Markdown.
        page: What the option of :func:`add_page` says.
    """
    print("\n".join(lines))
    if page:
        with page.open("a", encoding="utf-8") as file:
            file.write("\n" + "\n".join(lines) + "\n")


def machine() -> str:
    """What this machine's processor is called."""
    info = Path("/proc/cpuinfo")
    names = [
        line.partition(":")[2].strip()
        for line in (info.read_text().splitlines() if info.exists() else [])
        if line.startswith("model name")
    ]
    return names[0] if names else platform.machine()
