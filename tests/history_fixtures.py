"""A warehouse of made-up events that is published day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from marts_file import event, write_published

from pipelines.settings import Settings
from pipelines.store.publish import publish

Row = dict[str, Any]


def day(number: int) -> datetime:
    """Six in the morning of a day of May 2031."""
    return datetime(2031, 5, number, 6)


@dataclass(frozen=True)
class Diary:
    """Publications of one warehouse; an event is told by passages, named article/passage."""

    settings: Settings

    def publish(
        self,
        at: datetime,
        told: Mapping[str, Sequence[str]],
        *,
        fields: Mapping[str, Row] | None = None,
        aliases: Sequence[tuple[str, str, str]] = (),
        code: str = "one",
        decided: Sequence[str] = (),
    ) -> None:
        """Publishes as if a run had found these events.

        Args:
            at: the moment.
            told: event → its passages.
            fields: event → columns of it that are not as usual.
            aliases: old id, event and why.
            code: version of the code.
            decided: passages that a reviewer has decided on.
        """
        passages = [(one, name) for name, found in told.items() for one in found]
        articles = sorted({one.split("/")[0] for one, _ in passages})
        run = {"run_id": f"run_{at}", "run_status": "published", "stage": "publish"}
        write_published(
            self.settings.build_db,
            {
                "fct_events": [
                    event(name, mention_count=len(found), **(fields or {}).get(name, {}))
                    for name, found in told.items()
                ],
                "fct_event_mentions": [
                    {"mention_id": one, "event_id": name, "article_id": one.split("/")[0]}
                    for one, name in passages
                ],
                "dim_articles": [
                    {"article_id": name, "title": f"Title of {name}", "outlet": "Gulf Wire"}
                    for name in articles
                ],
                "event_id_aliases": [
                    {"old_event_id": old, "event_id": now, "why": why} for old, now, why in aliases
                ],
                "reviews": [{"review_id": one, "mention_ids": [one]} for one in decided],
                "pipeline_runs": [
                    run | {"run_started_at": at, "started_at": at, "code_version": code}
                ],
            },
        )
        publish(self.settings, at)

    def versions(self, *columns: str) -> list[tuple[Any, ...]]:
        """Columns of all versions, in their order."""
        with duckdb.connect(self.settings.published_db, read_only=True) as reader:
            return reader.execute(
                f"SELECT {', '.join(columns)} FROM marts.fct_event_history "
                "ORDER BY event_id, valid_from"
            ).fetchall()

    def as_of(self, moment: datetime) -> list[tuple[Any, ...]]:
        """Events and their dead, as they were said at a moment."""
        with duckdb.connect(self.settings.published_db, read_only=True) as reader:
            return reader.execute(
                "SELECT event_id, killed_best FROM marts.fct_event_history "
                "WHERE valid_from <= $m AND (valid_to > $m OR valid_to IS NULL) ORDER BY ALL",
                {"m": moment},
            ).fetchall()

    def change_file(self, sql: str) -> None:
        """Does to the published file what another program might do."""
        self.settings.published_db.chmod(0o644)
        with duckdb.connect(self.settings.published_db) as connection:
            connection.execute(sql)


def diary(folder: Path) -> Diary:
    """An empty one."""
    settings = Settings(folder / "raw", folder / "warehouse")
    settings.warehouse.mkdir()
    return Diary(settings)
