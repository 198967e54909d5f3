"""How the warehouse stands: the last run, how old what is published is, what comes next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from pipelines.moments import changed_at
from pipelines.runs.log import LoggedRun, read_runs
from pipelines.runs.up_to_date import last_found_true
from pipelines.settings import Settings, SettingsError

MAX_AGE_VARIABLE: Final = "SITREP_MAX_AGE"
DEFAULT_MAX_AGE: Final = "36h"
"""A daily run may be late by half a day before anybody is told."""
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True)
class Status:
    """How a warehouse stands.

    Attributes:
        last: The newest run that is logged; null where none is.
        good_at: When what is published was last known to be what the raw folder holds: the end of
            the newest good run, or the newest look that found nothing new (UTC); null where never.
        published_at: When the published file was put in place (UTC); null where there is none.
        warnings: Of the newest good run.
    """

    last: LoggedRun | None
    good_at: datetime | None
    published_at: datetime | None
    warnings: tuple[str, ...]

    def age(self, now: datetime) -> timedelta | None:
        """How long ago all was well; a clock that was put back makes it no younger than nought."""
        return None if self.good_at is None else max(now - self.good_at, timedelta())

    def is_stale(self, now: datetime, most: timedelta) -> bool:
        """Whether it is longer ago than that, or has never been."""
        age = self.age(now)
        return age is None or age > most or self.published_at is None


def read_status(settings: Settings) -> Status:
    """Reads it from the logs and the published file's note; opens no database."""
    runs = read_runs(settings.logs)
    good = [run for run in runs if run.is_good]
    known = [run.ended_at for run in good if run.ended_at] + [last_found_true(settings)]
    published = settings.published_db
    return Status(
        last=runs[-1] if runs else None,
        good_at=max((at for at in known if at is not None), default=None),
        published_at=changed_at(published) if published.exists() else None,
        warnings=good[-1].warnings if good else (),
    )


def read_age(text: str) -> timedelta:
    """``90m``, ``36h`` or ``2d`` as a span.

    Raises:
        SettingsError: it is none.
    """
    found = re.fullmatch(r"([1-9]\d{0,5})([mhd])", text)
    if found is None:
        raise SettingsError(f"{text!r} is no age: write 90m, 36h or 2d.")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def max_age(environment: Mapping[str, str]) -> timedelta:
    """``SITREP_MAX_AGE``, or a day and a half.

    Raises:
        SettingsError: it is no age.
    """
    return read_age(environment.get(MAX_AGE_VARIABLE) or DEFAULT_MAX_AGE)


def told_age(age: timedelta) -> str:
    """A span as a person says it: ``5 min``, ``3 h``, ``2 days``."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"
