"""Answers of a language model made by hand."""

from __future__ import annotations

import json
from typing import Any

from llm_server import Reply, said

QUOTE = "Militants fired rockets at a depot near Kirkuk on Sunday, killing at least two soldiers."
VICTIMS: dict[str, Any] = {
    "outcome": "killed",
    "words": "at least two soldiers",
    "number": 2,
    "country": None,
    "role": "military",
    "is_total": True,
    "is_subset": False,
    "is_disputed": False,
    "is_revision": False,
    "is_previous": False,
    "claimed_by": None,
}
PASSAGE: dict[str, Any] = {
    "quote": QUOTE,
    "same_event_as": None,
    "event_type": "attack",
    "event_subtype": "rocket",
    "status": "occurred",
    "is_aggregate": False,
    "aggregate_count": None,
    "date_start": "2022-05-01",
    "date_end": "2022-05-01",
    "places": ["Kirkuk"],
    "origin": None,
    "destination": None,
    "initiator": "Militants",
    "target": None,
    "attribution": "stated",
    "attributed_by": None,
    "denied_by": None,
    "denied": None,
    "weapon": "rockets",
    "victims": [VICTIMS],
    "force": None,
}


def answer(*passages: dict[str, Any]) -> Reply:
    return said(json.dumps({"passages": passages}))
