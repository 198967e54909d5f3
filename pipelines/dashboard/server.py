"""``sitrep dashboard``: Streamlit, for this machine only, without a word to anybody else."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NoReturn

from pipelines.settings import WAREHOUSE_VARIABLE, SettingsError

_APP: Final = Path(__file__).with_name("app.py")
OPTIONS: Final = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    "browser.serverAddress": "127.0.0.1",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showSidebarNavigation": "false",
    "theme.baseRadius": "0.5rem",
    "theme.linkUnderline": "true",
    "theme.light.primaryColor": "#005B96",
    "theme.light.linkColor": "#005B96",
    "theme.light.backgroundColor": "#FFFFFF",
    "theme.light.secondaryBackgroundColor": "#F3F5F7",
    "theme.light.textColor": "#1B2129",
    "theme.dark.primaryColor": "#6CB6EA",
    "theme.dark.linkColor": "#8CC8F4",
    "theme.dark.backgroundColor": "#12171D",
    "theme.dark.secondaryBackgroundColor": "#1F262E",
    "theme.dark.textColor": "#E8ECF0",
}


def command(port: int) -> list[str]:
    """The command line of the server.

    Raises:
        SettingsError: Streamlit is not installed.
    """
    if find_spec("streamlit") is None:
        raise SettingsError("The dashboard needs Streamlit: pip install 'sitrep[dashboard]'.")
    options = OPTIONS | {"server.port": str(port)}
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(_APP), *flags]


def serve(warehouse: Path, port: int) -> NoReturn:
    """Becomes the server.

    Raises:
        SettingsError: Streamlit is not installed.
    """
    line = command(port)
    os.environ[WAREHOUSE_VARIABLE] = str(warehouse.absolute())
    os.execv(line[0], line)
