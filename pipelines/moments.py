"""Moments as the tables hold them: in UTC, without a zone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path


def utc_now() -> datetime:
    """The moment of the call."""
    return in_utc(datetime.now(UTC))


def changed_at(path: Path) -> datetime:
    """When a file was last changed.

    Raises:
        OSError: it is not there, or cannot be looked at.
    """
    return in_utc(datetime.fromtimestamp(path.stat().st_mtime, UTC))


def in_utc(moment: datetime) -> datetime:
    """A moment without its zone; one that has none is in UTC already."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
