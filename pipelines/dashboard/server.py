"""``sitrep dashboard``: Streamlit, for this machine only, without a word to anybody else."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pipelines.dashboard.editing import EDIT_VARIABLE, ON
from pipelines.settings import REVIEWS_VARIABLE, WAREHOUSE_VARIABLE, SettingsError

_APP: Final = Path(__file__).with_name("app.py")
_OPTIONS: Final = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    # What another website has a browser do here is refused.
    "server.enableCORS": "true",
    "server.enableXsrfProtection": "true",
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
_OWN_NAMES: Final = ("localhost", "127.0.0.1")
"""A page of another name that leads to this machine (DNS rebinding) cannot make decisions."""


def serve(
    warehouse: Path, port: int, reviews: Path | None = None, host_names: Sequence[str] = ()
) -> None:
    """Serves the dashboard on 127.0.0.1 until it is stopped.

    Args:
        warehouse: Folder of the warehouse; nothing need be published there yet.
        port: Port to listen on.
        reviews: Folder for the decisions of reviewers; null: no decision can be made.
        host_names: Where decisions can be made: names by which a proxy's visitors call it.

    Raises:
        SettingsError: Streamlit is not installed.
    """
    if find_spec("streamlit") is None:
        raise SettingsError("The dashboard needs Streamlit: pip install 'sitrep[dashboard]'.")
    from streamlit import net_util
    from streamlit.web import cli

    # Loaded now, so that the first visitor does not wait for it (1.5 s).
    import_module("pipelines.dashboard.views.pages")
    # A visitor from a strange website has Streamlit ask an address outside for that of this
    # machine, unless it knows one.
    net_util._external_ip = _OPTIONS["server.address"]
    os.environ[WAREHOUSE_VARIABLE] = str(warehouse.absolute())
    os.environ.pop(EDIT_VARIABLE, None)
    options = [*_OPTIONS.items(), ("server.port", str(port))]
    if reviews is not None:
        os.environ[EDIT_VARIABLE] = ON
        os.environ[REVIEWS_VARIABLE] = str(reviews.absolute())
        options += [("server.allowedHosts", name) for name in (*_OWN_NAMES, *host_names)]
    cli.main(["run", str(_APP), *(f"--{name}={value}" for name, value in options)])
