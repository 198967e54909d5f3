"""When a run begins by itself: a time of day, and a raw folder with something new in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pipelines.runs.up_to_date import State, compared_with_published, states_of
from pipelines.settings import ReaderClass, Settings, SettingsError, reader_settings

SCHEDULE_VARIABLE: Final = "SITREP_SCHEDULE"
TIMEZONE_VARIABLE: Final = "SITREP_TIMEZONE"
WATCH_VARIABLE: Final = "SITREP_WATCH"
SETTLED_NS: Final = 10_000_000_000
"""A folder that has not changed for so long is taken: nobody is writing into it any more."""


@dataclass(frozen=True, slots=True)
class Automation:
    """What begins runs.

    Attributes:
        cron: When, as cron says it.
        timezone: Whose clock that is.
        is_scheduled: Whether the schedule is on; else it waits to be turned on in the browser.
        is_watching: The same of the sensor on the raw folder.
    """

    cron: str = "0 5 * * *"
    timezone: str = "UTC"
    is_scheduled: bool = False
    is_watching: bool = False


def automation_settings(environment: Mapping[str, str]) -> Automation:
    """``SITREP_SCHEDULE``, ``SITREP_TIMEZONE`` and ``SITREP_WATCH``, or their defaults.

    Raises:
        SettingsError: one of them makes no sense.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    usual = Automation()
    cron = environment.get(SCHEDULE_VARIABLE) or usual.cron
    timezone = environment.get(TIMEZONE_VARIABLE) or usual.timezone
    watch = environment.get(WATCH_VARIABLE) or "0"
    if not _is_cron(cron):
        raise SettingsError(
            f"{SCHEDULE_VARIABLE} is {cron!r}: it is minute, hour, day, month and weekday, "
            'as in "0 5 * * *".'
        )
    try:
        ZoneInfo(timezone)
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        raise SettingsError(
            f"{TIMEZONE_VARIABLE} is {timezone!r}: it is a name such as Europe/Berlin."
        ) from error
    if watch not in ("0", "1"):
        raise SettingsError(f"{WATCH_VARIABLE} is {watch!r}: it is 1, or 0 for not.")
    return Automation(
        cron,
        timezone,
        is_scheduled=bool(environment.get(SCHEDULE_VARIABLE)),
        is_watching=watch == "1",
    )


def _is_cron(text: str) -> bool:
    """Whether Dagster would make a schedule of it."""
    import dagster as dg

    try:
        dg.ScheduleDefinition(name="asked", job_name="asked", cron_schedule=text)
    except dg.DagsterInvalidDefinitionError:
        return False
    return True


def nothing_new_since(
    settings: Settings, looked_at_ns: Sequence[int]
) -> tuple[datetime | None, list[State]]:
    """When the state of now was published, and that state by the moments of some looks.

    Args:
        settings: The folders.
        looked_at_ns: Moments since 1970, see :class:`State`.

    Returns:
        The time of the publication is None where a run may find something to do.
    """
    # Whether a class of the user's answers as before, nobody can tell.
    if isinstance(reader_settings(os.environ), ReaderClass):
        return None, states_of(settings, looked_at_ns)
    return compared_with_published(settings, looked_at_ns)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the raw folder came to.

    Attributes:
        state: The state that a run is to be begun for; null where none is.
        why_not: Why none is; empty where one is.
        cursor: What the next look has to know of this one.
    """

    state: State | None
    why_not: str
    cursor: str


def look(settings: Settings, cursor: str | None, now: datetime) -> Look:
    """Whether the raw folder has something new that nobody is writing any more.

    Args:
        settings: The folders.
        cursor: Of the look before; null at the first.
        now: The time, with its zone.
    """
    if not settings.raw.is_dir():
        return Look(None, f"There is no folder {settings.raw}.", cursor or "")
    now_ns = int(now.timestamp() * 1_000_000_000)
    before = [State.parse(cursor)] if cursor else []
    since, states = nothing_new_since(settings, [now_ns, *(one.looked_at_ns for one in before)])
    if since is not None:
        return Look(None, f"Nothing new since the run of {since:%Y-%m-%d %H:%M}.", cursor or "")
    seen = before[0] if before == states[1:] and before else states[0]
    is_settled = now_ns - seen.looked_at_ns >= SETTLED_NS
    why_not = "" if is_settled else "Something is new: waiting until nobody writes any more."
    return Look(seen if is_settled else None, why_not, str(seen))
