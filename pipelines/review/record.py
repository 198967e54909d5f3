"""Decisions as they are made: from the published file, with the anchors by which they last."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb

from pipelines.explain.event import resolve_event_id
from pipelines.review.files import append, entry_of
from pipelines.review.trial import meaning_now

BY_VARIABLE: Final = "SITREP_REVIEWER"
MOST_ANCHORS: Final = 5
"""Passages by which an event is found again: of as many articles as may be."""
MOST_KEPT: Final = 50
Values = dict[str, Any]


class UnknownError(ValueError):
    """There is no such event or passage; the message is for the person who named it."""


def event_anchor(connection: duckdb.DuckDBPyConnection, name: str) -> Values:
    """An event, by its id, an older one or the beginning of one, with its first passages.

    Raises:
        UnknownError: no event has this name.
        ExplainError: no event, or several, have it.
    """
    event_id = resolve_event_id(connection, name)
    passages = _passages(connection, "event_id = ?", [event_id])
    first_of_article = {row["article"]: row for row in reversed(passages)}
    others = [row for row in reversed(first_of_article.values()) if row is not passages[0]]
    return {"event": event_id, "mentions": [passages[0], *others][:MOST_ANCHORS]}


def set_to(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    field: str,
    value: str | None,
    *,
    country: str | None = None,
    role: str | None = None,
    side: str | None = None,
) -> Values:
    """That an event's field has a value; country and role are of the victims of a toll.

    Raises:
        UnknownError: no event has this name.
        ExplainError: no event, or several, have it.
    """
    about: Values = {"field": field, "value": value}
    if country or role:
        about["party"] = {"country": country or None, "role": role or "unknown"}
    if side:
        about["side"] = side
    return event_anchor(connection, name) | about


def merged(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> Values:
    """That events are one.

    Raises:
        UnknownError: they are not two events or more.
        ExplainError: a name is that of none, or of several.
    """
    named = [event_anchor(connection, name) for name in names]
    if len({one["event"] for one in named}) < 2:
        raise UnknownError("Name two events that are not the same one.")
    return {"events": named}


def split_off(connection: duckdb.DuckDBPyConnection, name: str, mentions: Sequence[str]) -> Values:
    """That passages of an event tell, together, of another one.

    Raises:
        UnknownError: a passage is not of the event, or none would stay.
        ExplainError: no event, or several, have the name.
    """
    event_id = resolve_event_id(connection, name)
    gone = [mention_anchor(connection, one) for one in mentions]
    kept = _kept_behind(connection, event_id, gone)
    return {"event": event_id, "mentions": gone, "kept": kept}


def rejected(connection: duckdb.DuckDBPyConnection, mentions: Sequence[str]) -> Values:
    """That passages report no event.

    Raises:
        UnknownError: there is no such passage.
    """
    return {"mentions": [mention_anchor(connection, one) for one in mentions]}


def mention_anchor(connection: duckdb.DuckDBPyConnection, mention_id: str) -> Values:
    """A passage with its article and its words.

    Raises:
        UnknownError: there is no such passage.
    """
    found = _passages(connection, "starts_with(mention_id, ?)", [mention_id])
    if len(found) != 1:
        raise UnknownError(
            f"{'No passage has' if not found else 'Several passages have'} the id {mention_id}. "
            "sitrep review show EVENT prints those of an event."
        )
    return found[0]


def _kept_behind(
    connection: duckdb.DuckDBPyConnection, event_id: str, split: list[Values]
) -> list[Values]:
    """The passages of an event that a split leaves behind; copies of what goes do not stay."""
    passages = _passages(connection, "event_id = ?", [event_id])
    ids = {row["mention"] for row in passages}
    for one in split:
        if one["mention"] not in ids:
            raise UnknownError(f"The passage {one['mention']} is not of the event {event_id}.")
    quotes = {one["quote"] for one in split}
    kept = [row for row in passages if row["quote"] not in quotes]
    if not kept:
        raise UnknownError(f"No passage of {event_id} would stay behind: nothing is split.")
    return kept[:MOST_KEPT]


def decision(kind: str, by: str, why: str, about: Values, today: dt.date) -> Values:
    """A decision as a review file holds it, with an id of its own."""
    return {
        "id": f"{today:%Y%m%d}-{slug(by)}-{secrets.token_hex(3)}",
        "kind": kind,
        "by": by,
        "on": today,
        "why": why,
    } | about


def record(connection: duckdb.DuckDBPyConnection | None, folder: Path, made: Values) -> Path:
    """Adds a decision to its reviewer's file, if the next run can keep to it.

    Args:
        connection: The published file; null for a decision that is about no event.
        folder: The folder of the review files.
        made: The decision, as :func:`decision` makes it.

    Returns:
        The file.

    Raises:
        ValueError: it is no decision, or means nothing; the message is for who made it.
    """
    path = file_of(folder, made["by"])
    entry = entry_of(made, path.name)
    if entry.decision is None:
        raise ValueError(entry.problem)
    meant = meaning_now(connection, folder, entry)
    if meant["status"] != "applied":
        raise ValueError(meant["detail"])
    append(path, made)
    return path


def own_name() -> str | None:
    """Who works here: ``SITREP_REVIEWER``, git's user.name, else the name of the account."""
    if name := os.environ.get(BY_VARIABLE):
        return name
    if git := shutil.which("git"):
        asked = subprocess.run([git, "config", "user.name"], capture_output=True, text=True)
        if name := asked.stdout.strip():
            return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return None


def file_of(folder: Path, by: str) -> Path:
    """The review file of a reviewer."""
    return folder / f"{slug(by)}.yml"


def slug(name: str) -> str:
    """A name as part of a file's name: lower case, ASCII, no blanks."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "reviewer"


def _passages(connection: duckdb.DuckDBPyConnection, where: str, values: list[str]) -> list[Values]:
    cursor = connection.execute(
        "SELECT mention_id AS mention, article_id AS article, event_type, quote "
        f"FROM marts.fct_event_mentions WHERE NOT is_aggregate AND {where} "
        "ORDER BY why_linked IS DISTINCT FROM 'first', mention_id",
        values,
    )
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
