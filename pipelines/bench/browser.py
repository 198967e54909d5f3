"""The dashboard in a real browser: Debian's chromium, driven by playwright.

For the bench, the screenshots and the tests; nothing that the product needs at run time.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM: Final = Path("/usr/bin/chromium")
_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_CHARTS_ARE_DRAWN: Final = """
    () => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(chart => {
        const layers = [...chart.querySelectorAll('svg .role-mark')];
        return layers.length && layers.every(layer => layer.childElementCount);
    })
"""
_SECONDS_TO_START: Final = 60.0
_ROOT: Final = Path(__file__).parent.parent.parent


@contextmanager
def dashboard(warehouse: Path, *options: str) -> Iterator[str]:
    """``sitrep dashboard`` on a free port, for the time of the block.

    Args:
        warehouse: The folder of the warehouse.
        options: Further options of the command.

    Yields:
        Its address, which ends in a slash.

    Raises:
        RuntimeError: it did not start; the message is what it said.
    """
    port = _free_port()
    command = ["dashboard", "--warehouse", str(warehouse), "--port", str(port), *options]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [sys.executable, "-m", "pipelines.cli", *command],
            cwd=_ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
        ) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, server, said)
            yield address
        finally:
            server.send_signal(signal.SIGTERM)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a profile of its own, for the time of the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def wait_for_page(page: Page) -> None:
    """Waits until the page is there to its foot, and its charts are drawn."""
    page.wait_for_selector("p.foot", state="attached")
    page.wait_for_function(_CHARTS_ARE_DRAWN)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urlopen(f"{address}_stcore/health", timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    said.seek(0)
    told = said.read().decode(errors="replace")
    raise RuntimeError(f"The dashboard did not start:{os.linesep}{told}")
