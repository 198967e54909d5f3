"""Mentions of invented events, and which of them end up together."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipelines import schema
from pipelines.link import LinkResult, link

NOW = dt.datetime(2030, 1, 1)
PLACES: dict[str, tuple[str | None, float | None, float | None, str]] = {
    "Port Amra": ("XA", 10.0, 20.0, "city"),
    "Fort Kestrel": ("XA", 10.1, 20.1, "site"),
    "Highvale": ("XA", 14.0, 24.0, "city"),
    "Camp Heron": ("XA", 14.1, 24.0, "site"),
    "Lower Amra": ("XA", 10.3, 20.2, "city"),
    "Amraland": ("XA", None, None, "country"),
    "Far Post": ("XA", 10.9, 20.9, "site"),
    "Ridge Depot": ("IQ", 33.0, 43.0, "site"),
    "River Depot": ("SY", 35.0, 39.0, "site"),
    "Iraq": ("IQ", None, None, "country"),
}
Row = dict[str, Any]


def day(text: str) -> Row:
    """Date fields of one day that the passage itself gives."""
    value = dt.date.fromisoformat(text)
    return {
        "date_start": value,
        "date_end": value,
        "date_precision": "day",
        "date_basis": "explicit",
    }


def month(text: str) -> Row:
    """Date fields of a whole month, "2031-05"."""
    first = dt.date.fromisoformat(f"{text}-01")
    last = (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    return {
        "date_start": first,
        "date_end": last,
        "date_precision": "month",
        "date_basis": "explicit",
    }


UNDATED: Row = {"date_start": None, "date_end": None, "date_precision": "unknown"}


def at(*names: str) -> Row:
    """Place fields; the first name is the main location."""
    country, latitude, longitude, precision = PLACES[names[0]]
    return {
        "location": names[0],
        "locations": list(names),
        "country": country,
        "latitude": latitude,
        "longitude": longitude,
        "place_precision": precision,
    }


def toll(killed: int | None = None, wounded: int | None = None) -> Row:
    """Exact totals of a passage."""
    return {f"killed_{b}": killed for b in ("low", "best", "high")} | {
        f"wounded_{b}": wounded for b in ("low", "best", "high")
    }


def mention(name: str, article: str, *parts: Row, **fields: Any) -> Row:
    """A row of core.mentions; ``name`` is its id, its place in the article the order of calls."""
    row: Row = dict.fromkeys(schema.MENTIONS.column_names)
    row |= {
        "mention_id": name,
        "article_id": article,
        "is_aggregate": False,
        "quote": "x",
        "char_start": sum(map(ord, name)) * 10,
        "char_end": sum(map(ord, name)) * 10 + 5,
        "rule": "test",
        "event_type": "attack",
        "event_subtype": "rocket",
        "status": "occurred",
        "locations": [],
        "initiator_side": "unknown",
        "target_side": "unknown",
        "attribution": "stated",
        "victim_names": [],
        "victim_parties": [],
    }
    for part in (UNDATED, *parts, fields):
        row |= part
    return row


def article(name: str, published: str | None = "2031-05-20", **fields: Any) -> Row:
    """The columns of core.articles that linking reads."""
    return {
        "article_id": name,
        "source_path": f"{name}.txt",
        "content_sha256": name,
        "published_on": dt.date.fromisoformat(published) if published else None,
        "published_precision": "day" if published else None,
        "url": None,
        "body": "",
        "duplicate_of": None,
        "superseded_by": None,
    } | fields


def run(
    mentions: list[Row],
    articles: list[Row] | None = None,
    earlier: list[Row] | None = None,
    aliases: list[Row] | None = None,
) -> LinkResult:
    """Links rows; articles that are not given are published on one day."""
    known = articles or [article(a) for a in sorted({m["article_id"] for m in mentions})]
    return link(mentions, known, earlier or [], aliases or [], NOW)


def groups(mentions: list[Row], articles: list[Row] | None = None) -> set[frozenset[str]]:
    """The mention ids that were put together."""
    found: dict[str, set[str]] = {}
    for row in run(mentions, articles).links:
        found.setdefault(row["event_id"], set()).add(row["mention_id"])
    return {frozenset(group) for group in found.values()}


def together(*mentions: Row) -> bool:
    """Whether all passages became one event."""
    return len(groups(list(mentions))) == 1


US: Row = {"initiator": "Westmark forces", "initiator_side": "us_coalition"}
MILITIA: Row = {"initiator": "Red Heron Brigade", "initiator_side": "iran_aligned"}
RAID = (day("2031-05-10"), at("Fort Kestrel"), MILITIA)
