"""What ``make ui`` needs before it starts, and what it will do next."""

from __future__ import annotations

import fcntl
import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pipelines.runs.automation import automation_settings
from pipelines.settings import Settings, SettingsError

HOST: Final = "127.0.0.1"
_CLAIM: Final = ".ui.lock"


def claim_ui(settings: Settings, port: int) -> None:
    """Makes this process the one that serves the warehouse: two would begin every run twice.

    The claim lasts as long as the process, also through ``exec``; a killed one leaves none.

    Raises:
        SettingsError: another one serves it, or the port is taken.
    """
    descriptor = os.open(_claim_of(settings), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise SettingsError(
            f"make ui is running already for {settings.warehouse}. Stop it first, or name another "
            "folder with --warehouse."
        ) from None
    os.set_inheritable(descriptor, True)
    with socket.socket() as probe:
        # As the server does: a connection that has just been closed does not hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            os.close(descriptor)
            raise SettingsError(
                f"Port {port} cannot be used: {error.strerror}. "
                f"Another one: make ui PORT={port + 1}"
            ) from error


def is_served(settings: Settings) -> bool:
    """Whether ``make ui`` runs for the warehouse."""
    try:
        descriptor = os.open(_claim_of(settings), os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def next_run(settings: Settings) -> str | None:
    """When the schedule of ``make ui`` begins a run; None where it is off or nobody serves it."""
    if not is_served(settings):
        return None
    # Only who asks while it runs needs Dagster.
    import dagster as dg
    from dagster._core.scheduler.instigation import InstigatorStatus, InstigatorType
    from dagster._utils.schedules import cron_string_iterator

    automation = automation_settings(os.environ)
    with dg.DagsterInstance.from_config(str(settings.dagster_home)) as instance:
        states = instance.all_instigator_state(instigator_type=InstigatorType.SCHEDULE)
        daily = [state for state in states if state.instigator_name == "daily"]
    if not daily or daily[0].status is InstigatorStatus.STOPPED:
        return None
    cron = str(getattr(daily[0].instigator_data, "cron_schedule", automation.cron))
    now = datetime.now(UTC).timestamp()
    following = next(cron_string_iterator(now, cron, automation.timezone))
    return f"{following.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _claim_of(settings: Settings) -> Path:
    return settings.dagster_home / _CLAIM
