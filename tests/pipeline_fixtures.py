"""Invented articles, and a reader of English so small that a test can see through it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from pipelines.checks.marts import MARTS
from pipelines.dbt_run import build
from pipelines.engines.local import LocalEngine
from pipelines.ingest import RawFolder
from pipelines.link import Relinking
from pipelines.normalise import normalise_on
from pipelines.runs.run import RunReport
from pipelines.settings import Settings
from pipelines.steps import Stages

Row = dict[str, Any]

ARTICLES = {
    "depot.txt": (
        "Rockets strike a depot near Velmora\n\n"
        "VELMORA, 4 May 2021 - The night was short. "
        "Four rockets struck a fuel depot near Velmora on Tuesday. "
        "The rockets killed 3 guards, the provincial governor said. "
        "Firefighters worked through the night to contain the blaze, residents said, and the "
        "road to the coast stayed closed until the morning.\n"
    ),
    "harbour.txt": (
        "Quiet week at the harbour\n\n"
        "The harbour master of Ostrel said on Tuesday that trade had doubled since the spring. "
        "He thanked the dockers and the pilots for their patience during the long repairs to "
        "the northern breakwater, which had been damaged by storms in the winter.\n"
    ),
}
_ROCKETS = re.compile(r"[^.\n]*\brockets (struck|killed (\d+))[^.\n]*\.", re.IGNORECASE)


def write_articles(folder: Path, articles: dict[str, str] = ARTICLES) -> None:
    """Writes each article under its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")


@dataclass
class Extracted:
    """Rows as ``pipelines.extract`` returns them."""

    mentions: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    rejections: list[Row] = field(default_factory=list)


def extract_rockets(articles: list[Row]) -> Extracted:
    """One rocket attack on 4 May 2021 a sentence in which rockets strike or kill."""
    found = Extracted()
    for article in articles:
        for match in _ROCKETS.finditer(article["body"]):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.mentions.append(mention_row(article, start, match.end(), match[2]))
            if match[2]:
                found.claims.append(claim_row(found.mentions[-1], int(match[2])))
    return found


def mention_row(article: Row, start: int, end: int, killed: str | None = None) -> Row:
    """A mention of a rocket attack at these offsets of the article's body."""
    toll = int(killed) if killed else None
    return {
        "mention_id": f"men_{_digest(article['article_id'], start)}",
        "article_id": article["article_id"],
        "is_aggregate": False,
        "quote": article["body"][start:end],
        "char_start": start,
        "char_end": end,
        "rule": "test",
        "event_type": "attack",
        "event_subtype": "rocket",
        "status": "occurred",
        "date_start": dt.date(2021, 5, 4),
        "date_end": dt.date(2021, 5, 4),
        "date_precision": "day",
        "locations": [],
        "initiator_side": "unknown",
        "target_side": "unknown",
        "attribution": "unknown",
        "killed_low": toll,
        "killed_best": toll,
        "killed_high": toll,
        "victim_names": [],
        "victim_parties": [],
    }


def claim_row(mention: Row, killed: int) -> Row:
    """A claim of so many killed in the mention."""
    return {
        "claim_id": f"clm_{_digest(mention['mention_id'], killed)}",
        "mention_id": mention["mention_id"],
        "article_id": mention["article_id"],
        "field": "killed",
        "value": str(killed),
        "low": killed,
        "best": killed,
        "high": killed,
        "is_approximate": False,
        "is_total": True,
        "is_computed": False,
        "is_named": False,
        "is_disputed": False,
        "is_superseded": False,
        "is_attackers_count": False,
        "victim_role": "security",
        "stance": "states",
        "quote": mention["quote"],
        "char_start": mention["char_start"],
        "char_end": mention["char_end"],
    }


def rocket_stages() -> Stages:
    """All stages real but extraction."""
    return Stages(
        RawFolder, partial(normalise_on, LocalEngine(1)), extract_rockets, Relinking, build
    )


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Published:
    """A good run of the invented articles: its folders, report, and the marts' rows."""

    settings: Settings
    report: RunReport
    marts: dict[str, list[tuple[Any, ...]]]


def rows_of(published_db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every mart, in the order in which a reader gets them."""
    with duckdb.connect(published_db, read_only=True) as reader:
        return {mart.name: reader.execute(f"FROM marts.{mart.name}").fetchall() for mart in MARTS}
