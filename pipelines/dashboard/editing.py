"""Whether the dashboard may write decisions, and whether a visitor comes from the dashboard itself.

``sitrep dashboard --edit`` alone turns it on. What a browser sends says from which website its page
is: Streamlit refuses other hosts by name, and takes any port of this machine. Here the port counts
as well.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

EDIT_VARIABLE: Final = "SITREP_DASHBOARD_EDIT"
"""Set by ``serve`` for the process that it starts, whatever stood there."""
ON: Final = "yes"


def is_editing() -> bool:
    """Whether the dashboard was started with editing on."""
    return os.environ.get(EDIT_VARIABLE) == ON


def is_of_this_site(headers: Mapping[str, str]) -> bool:
    """Whether the page that asks was served by this server.

    Args:
        headers: Those by which the browser opened its connection. A program that is no browser
            sends no origin.
    """
    origin = headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == headers.get("Host")
