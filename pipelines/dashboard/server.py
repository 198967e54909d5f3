"""``sitrep dashboard``: Streamlit, for this machine only, without a word to anybody else."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pipelines.settings import WAREHOUSE_VARIABLE, SettingsError

_APP: Final = Path(__file__).with_name("app.py")
_OPTIONS: Final = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    "browser.serverAddress": "127.0.0.1",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "theme.baseRadius": "0.5rem",
    "theme.light.primaryColor": "#005B96",
    "theme.light.backgroundColor": "#FFFFFF",
    "theme.light.secondaryBackgroundColor": "#F3F5F7",
    "theme.light.textColor": "#1B2129",
    "theme.dark.primaryColor": "#6CB6EA",
    "theme.dark.backgroundColor": "#12171D",
    "theme.dark.secondaryBackgroundColor": "#1F262E",
    "theme.dark.textColor": "#E8ECF0",
}


def serve(warehouse: Path, port: int) -> None:
    """Serves the dashboard on 127.0.0.1 until it is stopped.

    Args:
        warehouse: Folder of the warehouse; nothing need be published there yet.
        port: Port to listen on.

    Raises:
        SettingsError: Streamlit is not installed.
    """
    if find_spec("streamlit") is None:
        raise SettingsError("The dashboard needs Streamlit: pip install 'sitrep[dashboard]'.")
    from streamlit.web import cli

    # Loaded now, so that the first visitor does not wait for it (1.5 s).
    import_module("pipelines.dashboard.views.pages")
    os.environ[WAREHOUSE_VARIABLE] = str(warehouse.absolute())
    options = _OPTIONS | {"server.port": str(port)}
    cli.main(["run", str(_APP), *(f"--{name}={value}" for name, value in options.items())])
