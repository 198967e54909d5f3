"""Copies and versions in the build database: told for what is new, as if they were told for all.

Of ``pipelines/normalise/copies``, ``candidates`` says which articles are worth comparing,
``duplicates`` what two of them are to each other. Here the articles are found whose meetings an
arrival or a departure has changed, these alone are compared, and the kinds they belong to are
written (docs/incremental.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

import duckdb
import numpy as np
import pandas as pd

from pipelines import schema
from pipelines.normalise.copies.candidates import (
    UNDATED,
    Numbers,
    changed,
    met,
    sift,
    unpaired,
    worth_comparing,
)
from pipelines.normalise.copies.duplicates import Groups, Known, Pair, mark, relate
from pipelines.normalise.copies.fingerprints import KINDS, TOLD_BY, Kind
from pipelines.normalise.copies.texts import Sketches
from pipelines.store.warehouse import insert, registered, transaction

Row = dict[str, Any]

_AT_ONCE: Final = 10_000
"""Articles that are held at once, to be compared or to write their kinds: 0.3 GB of 3 kB each.
Fewer would unpack the bodies of a large pile more often."""
_IN_A_PART: Final = 20_000
"""Articles whose meetings are looked up at once: 500 MB."""
_MARKS: Final = ("article_id", "duplicate_of", "version_number", "superseded_by", "speaks")
_EVERYONE: Final = (
    "(SELECT *, false AS has_left FROM core.fingerprints "
    "UNION ALL BY NAME SELECT *, true AS has_left FROM core.departed)"
)
_LIST: Final = f"""
    CREATE OR REPLACE TEMP TABLE listed AS
    SELECT
        row_number() OVER (
            ORDER BY coalesce(published_on, DATE '{UNDATED}'), source_path, has_left
        ) - 1 AS place,
        document_id,
        has_left,
        published_on,
        NOT has_left AND document_id IN (SELECT document_id FROM core.arrived) AS has_arrived
    FROM {_EVERYONE}
    ORDER BY place
"""
_ASKED: Final = "place IN (FROM asked)"
_SEEK: Final = f"""
    CREATE OR REPLACE TEMP TABLE sought AS
    SELECT DISTINCT unnest({{kind}}_keys) AS value
    FROM {_EVERYONE}
    INNER JOIN listed USING (document_id, has_left)
    WHERE {_ASKED}
"""
_KEYS: Final = f"""
    SELECT value, place
    FROM (SELECT document_id, has_left, unnest({{kind}}_keys) AS value FROM {_EVERYONE})
    INNER JOIN listed USING (document_id, has_left)
    WHERE {{where}}
    ORDER BY value, place
"""
_SKETCHES: Final = f"""
    SELECT place, triples, minhash
    FROM {_EVERYONE}
    INNER JOIN listed USING (document_id, has_left)
    WHERE {_ASKED} AND minhash IS NOT NULL
    ORDER BY place
"""
_ARTICLES: Final = f"""
    SELECT {", ".join(TOLD_BY)}
    FROM core.articles
    WHERE rowid IN (
        SELECT a.rowid FROM core.articles AS a INNER JOIN {{names}} USING (document_id)
    )
"""
"""By row id, so that only the bodies that are asked for are unpacked."""
_ROW_IDS_AT_ONCE: Final = 10_000
"""Row ids that DuckDB looks up by themselves; more are found by a scan."""
_MORE_KIN: Final = """
    INSERT INTO kin
    SELECT DISTINCT document_id FROM (
        SELECT other_id AS document_id FROM core.article_pairs
        WHERE document_id IN (SELECT document_id FROM kin)
        UNION ALL
        SELECT document_id FROM core.article_pairs
        WHERE other_id IN (SELECT document_id FROM kin)
    )
    WHERE document_id NOT IN (SELECT document_id FROM kin)
"""
_MARK_ALONE: Final = """
    UPDATE core.articles
    SET
        article_id = 'art_' || substr(content_sha256, 1, 16),
        duplicate_of = NULL,
        version_number = 1,
        superseded_by = NULL,
        speaks = true
    WHERE
        document_id IN (SELECT document_id FROM kin)
        AND document_id NOT IN (SELECT document_id FROM core.article_pairs)
        AND document_id NOT IN (SELECT other_id FROM core.article_pairs)
        AND (
            article_id != 'art_' || substr(content_sha256, 1, 16)
            OR duplicate_of IS NOT NULL
            OR version_number != 1
            OR superseded_by IS NOT NULL
            OR NOT speaks
        )
"""


class Copies:
    """The copies and versions of ``core.articles``."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Begins, over the build database."""
        self._connection = connection

    def start_over(self) -> None:
        """Forgets all articles, where all will be read anew; in a transaction of the caller's."""
        for table in (schema.ARTICLES, *schema.KINSHIP):
            self._connection.execute(f"DELETE FROM {table.full_name}")

    def forget(self, documents: str, values: Sequence[object] = ()) -> None:
        """Takes out articles; in a transaction of the caller's.

        Args:
            documents: SQL that selects ``document_id`` of their documents.
            values: Of its parameters.
        """
        execute = self._connection.execute
        execute(f"CREATE OR REPLACE TEMP TABLE leaving AS {documents}", list(values))
        are_leaving = "document_id IN (SELECT document_id FROM leaving)"
        execute(
            f"INSERT INTO core.departed SELECT * FROM core.fingerprints WHERE {are_leaving} "
            "AND document_id NOT IN (SELECT document_id FROM core.arrived)"
        )
        for table in (schema.ARTICLES, schema.FINGERPRINTS, schema.ARRIVED):
            execute(f"DELETE FROM {table.full_name} WHERE {are_leaving}")

    def enter(self, frame: pd.DataFrame, fingerprints: Sequence[Row]) -> None:
        """Writes articles, new ones or such as were read again; in a transaction of the caller's.

        One whose text and metadata have come out as they were stays what it was to the others.

        Args:
            frame: Rows of schema.ARTICLES.
            fingerprints: Rows of schema.FINGERPRINTS, among them those of these articles.
        """
        execute = self._connection.execute
        with registered(
            self._connection, schema.FINGERPRINTS, schema.FINGERPRINTS.frame(list(fingerprints))
        ):
            execute("CREATE OR REPLACE TEMP TABLE drawn AS FROM batch")
        with registered(self._connection, schema.ARTICLES, frame):
            execute("CREATE OR REPLACE TEMP TABLE entering AS FROM batch")
        self.forget(
            "SELECT document_id FROM core.fingerprints AS f INNER JOIN drawn AS d "
            "USING (document_id) WHERE f.digest != d.digest"
        )
        kept = ", ".join(
            f"CASE WHEN a.document_id IS NULL THEN e.{name} ELSE a.{name} END AS {name}"
            for name in _MARKS
        )
        execute(
            f"CREATE OR REPLACE TEMP TABLE kept AS SELECT e.* REPLACE ({kept}) "
            "FROM entering AS e LEFT JOIN core.articles AS a USING (document_id)"
        )
        execute("DELETE FROM core.articles WHERE document_id IN (SELECT document_id FROM entering)")
        execute("INSERT INTO core.articles BY NAME FROM kept")
        execute(
            "CREATE OR REPLACE TEMP TABLE fresh AS SELECT document_id FROM entering "
            "WHERE document_id NOT IN (SELECT document_id FROM core.fingerprints)"
        )
        execute("INSERT INTO core.arrived FROM fresh")
        execute(
            "INSERT INTO core.fingerprints BY NAME SELECT * FROM drawn "
            "WHERE document_id IN (SELECT document_id FROM fresh)"
        )

    def tell(self) -> None:
        """Compares the articles that meet others than before, and writes what follows.

        In one transaction: a run that was cut off does it again.
        """
        execute = self._connection.execute
        moved = "SELECT document_id FROM core.arrived UNION SELECT document_id FROM core.departed"
        if not execute(f"{moved} LIMIT 1").fetchone():
            return
        execute(f"SET dynamic_or_filter_threshold = {_ROW_IDS_AT_ONCE}")
        with transaction(self._connection):
            pile = _Pile(self._connection)
            chosen = pile.to_compare()
            execute(
                f"CREATE OR REPLACE TEMP TABLE kin AS {moved} "
                f"UNION SELECT document_id FROM listed WHERE {_ASKED}"
            )
            execute("CREATE OR REPLACE TEMP TABLE compared AS FROM kin")
            self._add_kin()
            execute(
                "DELETE FROM core.article_pairs WHERE document_id IN (FROM compared) "
                "OR other_id IN (SELECT document_id FROM core.departed)"
            )
            self._add_pairs(pile.compare(pile.meetings(chosen)))
            self._add_kin()
            self._mark()
            execute("DELETE FROM core.arrived")
            execute("DELETE FROM core.departed")

    def _add_pairs(self, pairs: Iterable[Pair]) -> None:
        names = schema.ARTICLE_PAIRS.column_names
        rows = [dict(zip(names, pair, strict=True)) for pair in pairs]
        insert(self._connection, schema.ARTICLE_PAIRS, schema.ARTICLE_PAIRS.frame(rows))

    def _add_kin(self) -> None:
        """Adds the articles that by the pairs are of one kind with those in ``kin``."""
        while self._connection.execute(_MORE_KIN).fetchone() != (0,):
            pass

    def _mark(self) -> None:
        """Writes ids, originals and versions of the articles in ``kin``."""
        execute = self._connection.execute
        pairs = [
            Pair(*row)
            for row in execute(
                "SELECT * FROM core.article_pairs "
                "WHERE document_id IN (SELECT document_id FROM kin)"
            ).fetchall()
        ]
        for kinds in _together(pairs):
            self._mark_kinds(kinds)
        execute(_MARK_ALONE)

    def _mark_kinds(self, pairs: Sequence[Pair]) -> None:
        names = list({name for pair in pairs for name in pair[:2]})
        _put(self._connection, "named", pd.DataFrame({"document_id": names}))
        marks = mark(_articles(self._connection, "named"), pairs)
        columns = {name: [row[name] for row in marks.values()] for name in _MARKS}
        _put(self._connection, "marks", pd.DataFrame({"document_id": list(marks), **columns}))
        assigned = ", ".join(f"{name} = marks.{name}" for name in _MARKS)
        differs = " OR ".join(f"a.{name} IS DISTINCT FROM marks.{name}" for name in _MARKS)
        self._connection.execute(
            f"UPDATE core.articles AS a SET {assigned} FROM marks "
            f"WHERE a.document_id = marks.document_id AND ({differs})"
        )


class _Pile:
    """All articles in their order, those that have left since copies were told among them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Puts them in order."""
        self._connection = connection
        connection.execute(_LIST)
        listed = connection.execute(
            "SELECT has_left, has_arrived, "
            f"date_diff('day', DATE '{date.min}', coalesce(published_on, DATE '{UNDATED}')) "
            "AS day FROM listed ORDER BY place"
        ).fetchnumpy()
        self._has_left = np.asarray(listed["has_left"])
        self._has_arrived = np.asarray(listed["has_arrived"])
        self._days = np.asarray(listed["day"], dtype=np.int64) + date.min.toordinal()

    def to_compare(self) -> Numbers:
        """Places of those that have come, and of those that meet others than before.

        They are in the table ``asked``, too.
        """
        chosen = self._has_arrived.copy()
        if not (chosen | self._has_left).all():
            for kind in KINDS:
                chosen[self._unsettled(kind)] = True
        places = np.flatnonzero(chosen & ~self._has_left)
        self._ask(places)
        return places

    def _unsettled(self, kind: Kind) -> Numbers:
        """Those that have met one before it, or meet one now, that is worth comparing."""
        moved = np.flatnonzero(self._has_arrived | self._has_left)
        found = [moved]
        for values, places in self._keys(kind, moved):
            before = np.flatnonzero(~self._has_arrived[places])
            now = np.flatnonzero(~self._has_left[places])
            sifted = self._sifted(kind, changed(kind, values, places, before, now))
            found.append(sifted["later"].to_numpy())
        return np.concatenate(found)

    def meetings(self, chosen: Numbers) -> pd.DataFrame:
        """Whom those that were chosen meet and should be compared with."""
        is_chosen = np.zeros(len(self._has_left), dtype=bool)
        is_chosen[chosen] = True
        found = []
        for kind in KINDS:
            for values, places in self._keys(kind, chosen):
                there = ~self._has_left[places]
                at = np.flatnonzero(is_chosen[places[there]])
                pairs = met(kind, values[there], places[there], at)
                found.append(self._sifted(kind, pairs))
        return worth_comparing(found)

    def _keys(self, kind: Kind, chosen: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Keys that the chosen ones have, in order, each with the places of all that have it."""
        where = "true"
        if len(chosen) < len(self._has_left):
            self._ask(chosen)
            self._connection.execute(_SEEK.format(kind=kind))
            where = "value IN (FROM sought)"
        parts = 1 + len(chosen) // _IN_A_PART
        for part in range(parts):
            query = _KEYS.format(kind=kind, where=f"{where} AND abs(value % {parts}) = {part}")
            found = self._connection.execute(query).fetchnumpy()
            yield np.asarray(found["value"]), np.asarray(found["place"])

    def _sifted(self, kind: Kind, pairs: Numbers) -> pd.DataFrame:
        """The pairs that are worth comparing."""
        self._ask(np.unique(unpaired(pairs)) if kind == "text" else pairs[:0])
        drawn = self._connection.sql(_SKETCHES).to_arrow_table()
        sketches = Sketches.of(*(drawn[name].to_pylist() for name in drawn.column_names))
        return sift(kind, pairs, self._days, sketches)

    def compare(self, meetings: pd.DataFrame) -> Iterator[Pair]:
        """What the articles that meet are to each other."""
        for batch in _held_at_once(meetings):
            self._ask(np.unique(batch[["later", "earlier"]]))
            self._connection.execute(
                "CREATE OR REPLACE TEMP TABLE named AS "
                f"SELECT document_id, place FROM listed WHERE {_ASKED} AND NOT has_left"
            )
            place_of = dict(self._connection.execute("FROM named").fetchall())
            rows = _articles(self._connection, "named")
            yield from relate(batch, {place_of[n]: Known.of(row) for n, row in rows.items()})

    def _ask(self, places: Numbers) -> None:
        _put(self._connection, "asked", pd.DataFrame({"place": places}))


def _held_at_once(meetings: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Meetings in parts, all of an article in one: those with few enough articles, else half."""
    held = len(np.unique(meetings[["later", "earlier"]]))
    laters = np.unique(meetings["later"])
    if held <= _AT_ONCE or len(laters) == 1:
        yield meetings
        return
    is_early = meetings["later"] < laters[len(laters) // 2]
    yield from _held_at_once(meetings[is_early])
    yield from _held_at_once(meetings[~is_early])


def _put(connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    """A frame as a temporary table."""
    connection.register("frame", frame)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM frame")
    connection.unregister("frame")


def _articles(connection: duckdb.DuckDBPyConnection, names: str) -> dict[str, Row]:
    """The articles whose documents a table names, by document."""
    found = connection.execute(_ARTICLES.format(names=names)).fetchall()
    rows = (dict(zip(TOLD_BY, row, strict=True)) for row in found)
    return {row["document_id"]: row for row in rows}


def _together(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs by kinds, several kinds at once, no kind in two parts."""
    places = {name: place for place, name in enumerate({n for pair in pairs for n in pair[:2]})}
    groups = Groups(len(places))
    for pair in pairs:
        groups.join(places[pair.name], places[pair.other])
    number = {place: kind for kind, group in enumerate(groups.members()) for place in group}
    in_order = sorted(pairs, key=lambda pair: number[places[pair.name]])
    kinds = (list(kind) for _, kind in groupby(in_order, lambda p: number[places[p.name]]))
    gathered: list[Pair] = []
    for kind in kinds:
        gathered += kind
        if len(gathered) >= _AT_ONCE:
            yield gathered
            gathered = []
    if gathered:
        yield gathered
