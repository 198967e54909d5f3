"""Names of events, and what the names of earlier runs stand for now (contract.md)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from pipelines.link.model import Row


def event_id(mention_id: str) -> str:
    """The id of the event whose earliest-published mention this is."""
    return "evt_" + hashlib.sha256(mention_id.encode()).hexdigest()[:16]


def resolve_aliases(
    links: Iterable[Row],
    earlier: Iterable[Row],
    aliases: Iterable[Row],
    changed_at: dt.datetime,
) -> list[dict[str, Any]]:
    """The alias table after this run: one row an id once published that names no event now.

    Args:
        links: this run's rows of ``schema.MENTION_LINKS``.
        earlier: those of the last published run.
        aliases: the alias table so far.
        changed_at: when this run found the changes; rows that stay as they are keep their own.

    Returns:
        Rows of ``schema.EVENT_ID_ALIASES`` by old_event_id. An id none of whose mentions is left
        stands for nothing: it points at itself, with why ``gone``.
    """
    now_of = {row["mention_id"]: row["event_id"] for row in links}
    current = set(now_of.values())
    heirs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    donors: defaultdict[str, set[str]] = defaultdict(set)
    published: set[str] = set()
    for row in earlier:
        old = row["event_id"]
        published.add(old)
        if new := now_of.get(row["mention_id"]):
            heirs[old][new] += 1
            donors[new].add(old)
    known: dict[str, Row] = {row["old_event_id"]: row for row in aliases}
    resolved = []
    for old in sorted((published | set(known)) - current):
        before = known.get(old)
        target, why = _stands_for(old, current, heirs, donors, known)
        if before is not None and (before["event_id"], before["why"]) == (target, why):
            resolved.append(dict(before))
        else:
            resolved.append(
                {
                    "old_event_id": old,
                    "event_id": target,
                    "changed_at": changed_at,
                    "why": why,
                }
            )
    return resolved


def _stands_for(
    old: str,
    current: set[str],
    heirs: dict[str, Counter[str]],
    donors: dict[str, set[str]],
    known: dict[str, Row],
) -> tuple[str, str]:
    """Follows an id to the event that holds most of its mentions, through older aliases."""
    name, seen = old, {old}
    why = "renamed"
    while name not in current:
        if name in heirs:
            shares = heirs[name]
            target = min(shares, key=lambda event: (-shares[event], event))
            if len(shares) > 1:
                return target, "split"
            return target, "merged" if len(donors[target]) > 1 else why
        if name not in known or known[name]["event_id"] in seen:
            return old, "gone"
        why = known[name]["why"]
        name = known[name]["event_id"]
        seen.add(name)
    return name, why
