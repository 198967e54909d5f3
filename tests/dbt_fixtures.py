"""A small build database of hand-made rows, for the tests of the dbt project."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from pipelines.schema import TABLES

SEEN_AT = datetime(2031, 1, 1, 12, 0)

Row = dict[str, Any]
Bounds = tuple[int | None, int | None, int | None]

EMPTY: dict[str, Row] = {
    "raw.documents": {"format": "txt", "byte_count": 1, "first_seen_at": SEEN_AT},
    "core.articles": {
        "outlet_basis": "unknown",
        "published_basis": "unknown",
        "authors": [],
        "authors_basis": "unknown",
        "version_number": 1,
        "ingested_at": SEEN_AT,
    },
    "core.mentions": {
        "is_aggregate": False,
        "rule": "test",
        "event_type": "attack",
        "status": "occurred",
        "date_precision": "unknown",
        "locations": [],
        "initiator_side": "unknown",
        "target_side": "unknown",
        "attribution": "unknown",
        "victim_names": [],
        "victim_parties": [],
    },
    "core.claims": {
        "is_approximate": False,
        "is_total": True,
        "is_computed": False,
        "is_named": False,
        "is_disputed": False,
        "is_superseded": False,
        "is_attackers_count": False,
        "stance": "states",
    },
    "core.mention_links": {"why_linked": "test"},
    "core.event_id_aliases": {"changed_at": SEEN_AT},
    "core.inferred_dates": {},
    "core.rejections": {"seen_at": SEEN_AT},
}


@dataclass
class Warehouse:
    """Rows of the stages' tables; every method adds some and returns the id to refer to."""

    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {table.full_name: [] for table in TABLES}
    )

    def add(self, table: str, row: Row) -> None:
        """A row with the table's least filling under it."""
        self.rows[table].append(EMPTY[table] | row)

    def article(
        self,
        name: str,
        *,
        day: date | None = None,
        outlet: str | None = None,
        copy_of: str | None = None,
        **fields: Any,
    ) -> str:
        """An article of one sentence; ``day`` is when it was published. A copy does not speak."""
        body = f"Report {name}: something happened there."
        digest = sha256(body.encode()).hexdigest()
        path = f"{name}.txt"
        self.add(
            "raw.documents",
            {
                "document_id": f"doc_{name}",
                "source_path": path,
                "content": body.encode(),
                "content_sha256": digest,
            },
        )
        self.add(
            "core.articles",
            {
                "article_id": name,
                "document_id": f"doc_{name}",
                "source_path": path,
                "content_sha256": digest,
                "outlet": outlet,
                "published_on": day,
                "published_precision": "day" if day else None,
                "body": body,
                "word_count": len(body.split()),
                "duplicate_of": copy_of,
                "speaks": copy_of is None,
            }
            | fields,
        )
        return name

    def mention(self, article: str, event: str | None, name: str = "m", **fields: Any) -> str:
        """A passage, the article's whole body, of an event; without one it is an aggregate."""
        mention_id = f"{article}_{event}_{name}"
        body = next(
            row["body"] for row in self.rows["core.articles"] if row["article_id"] == article
        )
        place: Row = {"quote": body, "char_start": 0, "char_end": len(body)}
        owner: Row = {
            "mention_id": mention_id,
            "article_id": article,
            "is_aggregate": event is None,
        }
        self.add("core.mentions", place | owner | fields)
        if fields.keys() & {"initiator", "attribution"}:
            self.claim(
                mention_id,
                (None, None, None),
                field="initiator",
                value=fields.get("initiator"),
                attribution=fields.get("attribution", "unknown"),
                claimed_by=fields.get("attributed_by"),
                is_total=False,
            )
        if event is not None:
            self.add("core.mention_links", {"mention_id": mention_id, "event_id": event})
        return mention_id

    def claim(self, mention: str, bounds: Bounds, **fields: Any) -> None:
        """A figure of a passage, its total of killed unless ``fields`` say otherwise."""
        passage = next(row for row in self.rows["core.mentions"] if row["mention_id"] == mention)
        low, best, high = bounds
        number = len(self.rows["core.claims"])
        row: Row = {
            "claim_id": f"clm_{number:04}",
            "mention_id": mention,
            "article_id": passage["article_id"],
            "field": "killed",
            "low": low,
            "best": best,
            "high": high,
            "quote": passage["quote"],
            "char_start": 0,
            "char_end": 6,
        }
        self.add("core.claims", row | fields)

    def report(
        self, event: str, name: str, bounds: Bounds, *, day: date | None = None, **fields: Any
    ) -> str:
        """An article of its own with one passage and one figure; ``fields`` are the claim's."""
        article = self.article(f"{event}_{name}", day=day)
        mention = self.mention(article, event)
        self.claim(mention, bounds, **fields)
        return mention

    def write(self, path: Path) -> None:
        """Creates the database with every table of ``pipelines/schema`` and these rows."""
        with duckdb.connect(str(path)) as connection:
            for table in TABLES:
                connection.execute(f"create schema if not exists {table.schema}")
                connection.execute(table.create_statement())
                rows = self.rows[table.full_name]
                if rows:
                    connection.register("new_rows", table.frame(rows))
                    connection.execute(f"insert into {table.full_name} select * from new_rows")
