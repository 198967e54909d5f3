"""Linking what is new: the events that it could touch are put together anew, all others stay.

How each chain of passages fared is kept (``core.link_steps``), and so are the keys under which each
event was to be found and has looked for others (``core.link_spots``; see ``blocks``). An event that
has come, changed or gone can matter to those alone that have looked under one of its keys. These
are decided again, beside the events that they may find, which do again what they did before. What
changes by that may matter to others in turn, and so on until nothing new is touched. The result is
that of :func:`pipelines.link.stage.link` over everything (a test tries random batches).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import uuid4

import duckdb
import pandas as pd
import pyarrow as pa

from pipelines import schema
from pipelines.link.constraints import NONE, Constraints
from pipelines.link.dating import infer_dates
from pipelines.link.identity import resolve_aliases
from pipelines.link.model import Row
from pipelines.link.neighbourhood import Neighbourhood, Relinked
from pipelines.link.places import Places
from pipelines.link.standing import NAMES, Standing
from pipelines.store.warehouse import insert, read_rows, transaction

ARTICLES_AT_ONCE: Final = 10_000
"""Of a first run over many: these and the events beside them take some 700 MB."""
_PLACE: Final = ("location", "place_precision", "country", "latitude", "longitude")
# The ledger's key of the article stands for all that was read in it. An article without a key has
# not been read to its end, and is looked at in every run.
_NOW: Final = """
CREATE OR REPLACE TEMP TABLE link_now AS
SELECT
    a.article_id,
    coalesce(a.duplicate_of, a.article_id) AS family,
    sha256(concat_ws(
        chr(31), coalesce(a.published_on::VARCHAR, chr(30)), a.duplicate_of IS NULL, a.duplicate_of,
        a.source_path, w.work_key
    )) AS fingerprint,
    w.work_key IS NULL AS is_unread,
    row_number() OVER (ORDER BY a.published_on NULLS LAST, a.article_id) AS place
FROM core.articles AS a
LEFT JOIN core.work_done AS w ON w.stage = 'extract' AND w.subject = a.article_id
"""
_DUE: Final = """
CREATE OR REPLACE TEMP TABLE link_due AS
SELECT n.article_id, n.family, n.place
FROM link_now AS n
LEFT JOIN core.link_read AS r USING (article_id)
WHERE n.is_unread OR r.fingerprint IS DISTINCT FROM n.fingerprint
UNION
SELECT n.article_id, n.family, n.place
FROM core.mentions AS m
INNER JOIN link_now AS n USING (article_id)
LEFT JOIN core.mention_links AS l USING (mention_id)
WHERE
    m.mention_id IN (SELECT unnest($reviewed::VARCHAR[]))
    OR m.mention_id NOT IN (FROM link_left_out)
    AND (
        l.mention_id IS NULL
        OR m.location IN (SELECT unnest($names::VARCHAR[]))
        OR list_has_any(m.locations, $names::VARCHAR[])
    )
"""
_NEXT: Final = """
CREATE OR REPLACE TEMP TABLE link_batch AS
SELECT article_id, fingerprint
FROM link_now
WHERE family IN (SELECT family FROM (SELECT family, place FROM link_due ORDER BY place LIMIT ?))
"""
# What is still to be decided again is due in the next run, should this one be cut off.
_LEFT: Final = """
INSERT INTO link_batch
SELECT article_id, fingerprint
FROM link_now
WHERE
    article_id NOT IN (SELECT article_id FROM link_batch)
    AND article_id NOT IN (SELECT article_id FROM link_due)
    AND article_id IN (
        SELECT m.article_id
        FROM core.mentions AS m
        INNER JOIN core.mention_links AS l USING (mention_id)
        WHERE l.event_id IN (SELECT unnest(?::VARCHAR[]))
    )
"""
_NOT_DONE: Final = """
DELETE FROM core.link_read WHERE article_id IN (SELECT article_id FROM link_batch)
"""
_DONE: Final = """
DELETE FROM core.link_read
WHERE article_id IN (SELECT article_id FROM link_batch)
OR article_id NOT IN (SELECT article_id FROM core.articles);
INSERT INTO core.link_read BY NAME SELECT article_id, fingerprint, '{version}' AS version
FROM link_batch;
"""
_OF_GONE: Final = """
SELECT DISTINCT event_id FROM core.mention_links
WHERE mention_id NOT IN (
    SELECT mention_id FROM core.mentions WHERE mention_id NOT IN (FROM link_left_out)
)
"""
_ABOUT_UNDATED: Final = """
CREATE OR REPLACE TEMP TABLE about_undated AS
WITH linked AS (
    SELECT m.article_id, m.location, l.event_id
    FROM core.mentions AS m INNER JOIN core.mention_links AS l USING (mention_id)
),
own AS (
    SELECT linked.* FROM linked INNER JOIN core.articles AS a USING (article_id)
    WHERE a.published_on IS NULL
)
SELECT event_id FROM own
UNION
SELECT event_id FROM linked WHERE location IN (SELECT location FROM own)
"""
_OF_ABOUT_UNDATED: Final = """
mention_id IN (
    SELECT mention_id FROM core.mention_links WHERE event_id IN (SELECT event_id FROM about_undated)
)
"""
_FOR_DATES: Final = (
    *("mention_id", "article_id", "event_type", "status", "quote", "char_start", "location"),
    *("place_precision", "killed_best", "wounded_best", "victim_names", "date_start", "date_end"),
    *("date_precision", "date_basis", "date_month_day"),
)
_DATED_BY: Final = ("article_id", "published_on", "published_precision", "url", "superseded_by")
_UNDATED_ALONE: Final = "CASE WHEN published_on IS NULL THEN body END AS body"
# Only of ids that name no event now is it asked what became of them: of their mentions, and of
# those that were in the events that these have gone to.
_EARLIER: Final = """
CREATE OR REPLACE TEMP TABLE earlier AS
WITH known AS (
    SELECT e.*, l.event_id AS new_id
    FROM earlier_links AS e LEFT JOIN core.mention_links AS l USING (mention_id)
),
retired AS (SELECT * FROM known WHERE event_id NOT IN (SELECT event_id FROM core.mention_links))
SELECT * EXCLUDE (new_id) FROM known
WHERE event_id IN (SELECT event_id FROM retired) OR new_id IN (SELECT new_id FROM retired)
"""
_OF_EARLIER: Final = """
mention_id IN (SELECT mention_id FROM earlier)
OR event_id IN (SELECT event_id FROM earlier)
OR event_id IN (SELECT unnest(?::VARCHAR[]))
"""


class Relinking:
    """The events of ``core.mention_links`` on their way to those of ``core.mentions``."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        version: str | None,
        constraints: Constraints = NONE,
    ) -> None:
        """Begins.

        Args:
            connection: the build database.
            version: of the stage's code and data. Where it is not that of the last run, or null,
                everything is linked anew.
            constraints: what reviewers have decided.
        """
        self._connection = connection
        self._constraints = constraints
        self._version = version or uuid4().hex

    def batches(self) -> Iterator[Relinked]:
        """What is to be changed, each to be written by :meth:`keep` before the next is asked for.

        There is one at the least, even if nothing has changed.
        """
        execute = self._connection.execute
        with transaction(self._connection):
            places = self._begin()
        standing = Standing(self._connection, self._constraints)
        gone = standing.names(_OF_GONE)
        while True:
            execute(_NEXT, [ARTICLES_AT_ONCE])
            fresh = standing.passages("m.article_id IN (SELECT article_id FROM link_batch)")
            redo = gone | standing.events_of(fresh)
            while True:
                batch = Neighbourhood(standing, places, fresh, redo, gone).relinked()
                yield batch
                if not batch.touched:
                    break
                fresh, redo, gone = {}, batch.touched, set()
            execute("DELETE FROM link_due WHERE article_id IN (SELECT article_id FROM link_batch)")
            if execute("SELECT 1 FROM link_due LIMIT 1").fetchone() is None:
                return
            gone = set()

    def keep(self, batch: Relinked, links: pd.DataFrame) -> None:
        """Writes a batch, and what the next needs; in a transaction of the caller's.

        Args:
            batch: the batch.
            links: its links, as they have come through their check.
        """
        if batch.touched:
            self._connection.execute(_LEFT, [list(batch.touched)])
            self._connection.execute(_NOT_DONE)
        written = (
            (schema.MENTION_LINKS, links),
            (schema.LINK_STEPS, schema.LINK_STEPS.frame(batch.steps)),
            (schema.LINK_SPOTS, schema.LINK_SPOTS.frame(batch.spots)),
        )
        for table, frame in written:
            if batch.retired:
                self._connection.execute(
                    f"DELETE FROM {table.full_name} WHERE event_id {NAMES}", [batch.retired]
                )
            insert(self._connection, table, frame)
        if not batch.touched:
            self._connection.execute(_DONE.format(version=self._version))

    def aliases(
        self, earlier: pa.Table, aliases: Sequence[Row], changed_at: dt.datetime
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """What ids that were published stand for now, when all batches have been written.

        Args:
            earlier: ``schema.MENTION_LINKS`` of the last published run.
            aliases: ``schema.EVENT_ID_ALIASES`` of it.
            changed_at: when this run looks (UTC).

        Returns:
            All rows of ``schema.EVENT_ID_ALIASES``; and those of ``schema.MENTION_LINKS`` that
            they rest on.
        """
        self._connection.register("earlier_links", earlier)
        self._connection.execute(_EARLIER)
        self._connection.unregister("earlier_links")
        ids = [str(row[name]) for row in aliases for name in ("old_event_id", "event_id")]
        links = read_rows(self._connection, schema.MENTION_LINKS, _OF_EARLIER, [ids])
        cursor = self._connection.execute("FROM earlier")
        names = schema.MENTION_LINKS.column_names
        before = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return resolve_aliases(links, before, aliases, changed_at), links

    def dates(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """When undated articles were published, when all batches have been written.

        Returns:
            All rows of ``schema.INFERRED_DATES``; and the articles that they rest on.
        """
        if (
            self._connection.execute(
                "SELECT 1 FROM core.articles WHERE published_on IS NULL LIMIT 1"
            ).fetchone()
            is None
        ):
            return [], []
        self._connection.execute(_ABOUT_UNDATED)
        mentions = self._rows(schema.MENTIONS, _FOR_DATES, _OF_ABOUT_UNDATED)
        links = read_rows(self._connection, schema.MENTION_LINKS, _OF_ABOUT_UNDATED)
        articles = self._rows(
            schema.ARTICLES,
            (*_DATED_BY, _UNDATED_ALONE),
            "article_id IN (SELECT article_id FROM core.mentions WHERE " + _OF_ABOUT_UNDATED + ") "
            "OR coalesce(superseded_by, article_id) IN (SELECT coalesce(superseded_by, article_id) "
            "FROM core.articles WHERE published_on IS NULL)",
        )
        return infer_dates(mentions, links, articles), articles

    def _rows(
        self, table: schema.Table, columns: Sequence[str], where: str
    ) -> list[dict[str, Any]]:
        """Some columns of some rows."""
        cursor = self._connection.execute(
            f"SELECT {', '.join(columns)} FROM {table.full_name} WHERE {where}"
        )
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _begin(self) -> Places:
        """Works out what is due, and notes it, so that a run that is cut off leaves the rest."""
        self._forget_other_versions()
        reviewed = self._reviewed()
        places, changed_names = self._places()
        self._connection.execute(_NOW)
        self._connection.execute(_DUE, {"names": changed_names, "reviewed": reviewed})
        self._connection.execute(
            "DELETE FROM core.link_read WHERE article_id IN (SELECT article_id FROM link_due)"
        )
        return places

    def _forget_other_versions(self) -> None:
        """Nothing holds that other code or data has linked, or that was linked before any note."""
        execute = self._connection.execute
        if execute("SELECT 1 FROM core.link_read WHERE version = ?", [self._version]).fetchone():
            return
        for table in (schema.MENTION_LINKS, *schema.LINKING):
            execute(f"DELETE FROM {table.full_name}")

    def _reviewed(self) -> list[str]:
        """The passages of which reviewers have decided something else than in the last run."""
        execute, found = self._connection.execute, self._constraints
        now = {("rejected", one, one) for one in found.rejected}
        now |= {("together", *pair) for pair in found.together}
        now |= {("apart", *pair) for pair in found.apart}
        before = set(execute("SELECT decision, one, other FROM core.link_reviews").fetchall())
        names = schema.LINK_REVIEWS.column_names
        rows: list[dict[str, object]] = [dict(zip(names, row, strict=True)) for row in sorted(now)]
        execute("DELETE FROM core.link_reviews")
        insert(self._connection, schema.LINK_REVIEWS, schema.LINK_REVIEWS.frame(rows))
        execute(
            "CREATE OR REPLACE TEMP TABLE link_left_out AS "
            "SELECT mention_id FROM core.mentions WHERE is_aggregate UNION "
            "SELECT one FROM core.link_reviews WHERE decision = 'rejected'"
        )
        return sorted({mention for _, *pair in now ^ before for mention in pair})

    def _places(self) -> tuple[Places, list[str]]:
        """The places of the run, and the names of which another is known than in the last run."""
        columns = ", ".join(_PLACE)
        rows = self._connection.execute(
            f"SELECT DISTINCT {columns} FROM core.mentions "
            "WHERE mention_id NOT IN (FROM link_left_out) AND location IS NOT NULL"
        ).fetchall()
        places = Places(dict(zip(_PLACE, row, strict=True)) for row in rows)
        told = places.told_by_mentions()
        before = dict(
            self._connection.execute("SELECT name, place FROM core.link_places").fetchall()
        )
        changed = [name for name in told.keys() | before if told.get(name) != before.get(name)]
        if changed:
            new: list[dict[str, object]] = [
                {"name": name, "place": place} for name, place in told.items()
            ]
            self._connection.execute("DELETE FROM core.link_places")
            insert(self._connection, schema.LINK_PLACES, schema.LINK_PLACES.frame(new))
        return places, changed
