"""Copies and versions in the build database: told for what is new, as if they were told for all.

``normalise.duplicates`` says what two articles are to each other, and with which of those before it
an article is compared. Here are the ones that are waiting to be compared, their neighbours fetched
by key, and the outcome written. An article that enters, leaves or changes has those after it that
would have met it wait again (docs/incremental.md), so that the rows are those of a run over all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import duckdb
import pandas as pd

from pipelines import schema
from pipelines.normalise.duplicates import (
    REACH,
    Found,
    Groups,
    Known,
    Pair,
    Shelves,
    mark,
    relate,
)
from pipelines.normalise.fingerprints import KINDS, Fingerprint
from pipelines.warehouse import insert, read_rows, registered, transaction

Row = dict[str, Any]

_AT_ONCE: Final = 2_000
"""Articles that are compared, or whose kinds are written, at once: 50 MB with their neighbours."""
_MARKS: Final = ("article_id", "duplicate_of", "version_number", "superseded_by", "speaks")
_TOLD_BY: Final = (
    *("document_id", "content_sha256", "source_path", "outlet", "title", "url", "published_on"),
    *("modified_at", "fetched_at", "word_count"),
)
"""Columns of an article that its copies and versions are told by, beside its body."""
_LISTED: Final = """
    WITH touched AS (
        SELECT DISTINCT kind, value FROM core.article_keys
        WHERE document_id IN (SELECT document_id FROM {chosen})
    ),

    listed AS (
        SELECT
            k.kind,
            k.value,
            k.document_id,
            f.published_on,
            f.source_path,
            k.document_id IN (SELECT document_id FROM {chosen}) AS is_chosen,
            k.kind != 'text' OR f.is_new_text AS is_posted
        FROM core.article_keys AS k
        INNER JOIN touched USING (kind, value)
        INNER JOIN core.article_places AS f USING (document_id)
    ),

    numbered AS (
        SELECT
            *,
            count(*) FILTER ({counted}) OVER (
                PARTITION BY kind, value ORDER BY published_on, source_path
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS number
        FROM listed
    )
"""
_NEIGHBOURS: Final = (
    _LISTED.format(chosen="waiting", counted="is_posted AND NOT is_chosen")
    + f"""
    SELECT kind, value, document_id
    FROM (
        SELECT
            *,
            min(number) FILTER (is_chosen) OVER (
                PARTITION BY kind, value ORDER BY published_on, source_path
                ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
            ) - number AS before_next
        FROM numbered
    )
    WHERE NOT is_chosen AND is_posted AND before_next IS NOT NULL
        AND CASE WHEN kind = 'same' THEN number = 0 ELSE before_next <= {REACH} END
"""
)
"""Of the articles under a key the last ones before one that is waiting, or the very first."""
_FOLLOWERS: Final = (
    _LISTED.format(chosen="moved", counted="is_posted")
    + f"""
    SELECT DISTINCT document_id
    FROM (
        SELECT
            *,
            min(number) FILTER (is_chosen) OVER before AS first_moved,
            max(number) FILTER (is_chosen) OVER before AS last_moved
        FROM numbered
        WINDOW before AS (
            PARTITION BY kind, value ORDER BY published_on, source_path
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )
    )
    WHERE first_moved IS NOT NULL
        AND CASE WHEN kind = 'same' THEN first_moved = 0 ELSE number - last_moved <= {REACH} END
"""
)
"""Articles that would have met one of some articles: among the last before it, or as the first."""


_MOVED: Final = "SELECT document_id FROM moved"
_PARTNERS: Final = f"""
    SELECT other_id FROM core.article_pairs WHERE document_id IN ({_MOVED})
    UNION
    SELECT document_id FROM core.article_pairs WHERE other_id IN ({_MOVED})
"""
_KEYS: Final = " UNION ALL ".join(
    f"SELECT document_id, '{kind}' AS kind, {kind}_keys AS keys FROM batch" for kind in KINDS
)
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

    def __init__(self, connection: duckdb.DuckDBPyConnection, version: str) -> None:
        """Begins.

        Args:
            connection: The build database.
            version: Of the code that tells them.
        """
        self._connection = connection
        self._version = version
        self._is_fresh = False

    def start_over(self) -> None:
        """Forgets all articles, where all will be read anew; in a transaction of the caller's."""
        for table in (schema.ARTICLES, *schema.KINSHIP):
            self._connection.execute(f"DELETE FROM {table.full_name}")
        self._is_fresh = True

    def forget(self, documents: str, values: Sequence[object] = ()) -> None:
        """Takes out articles; in a transaction of the caller's.

        Args:
            documents: SQL that selects ``document_id`` of their documents.
            values: Of its parameters.
        """
        execute = self._connection.execute
        execute(f"CREATE OR REPLACE TEMP TABLE moved AS {documents}", list(values))
        if self._is_empty("moved"):
            return
        self._have_others_wait(f"{_FOLLOWERS} UNION {_PARTNERS}", but_for="moved")
        for table in (schema.ARTICLES, *schema.KINSHIP):
            where = f"document_id IN ({_MOVED})"
            if table is schema.ARTICLE_PAIRS:
                where += f" OR other_id IN ({_MOVED})"
            execute(f"DELETE FROM {table.full_name} WHERE {where}")

    def enter(self, frame: pd.DataFrame, fingerprints: Sequence[Row]) -> None:
        """Writes articles, new ones or such as were read again; in a transaction of the caller's.

        One whose text and metadata have come out as they were stays what it was to the others.

        Args:
            frame: Rows of schema.ARTICLES.
            fingerprints: Rows of schema.FINGERPRINTS, among them those of these articles.
        """
        execute = self._connection.execute
        told_by = ", ".join(f"coalesce({n}::VARCHAR, chr(30))" for n in (*_TOLD_BY, "body"))
        with registered(self._connection, schema.ARTICLES, frame):
            execute(
                "CREATE OR REPLACE TEMP TABLE entering AS SELECT *, "
                f"sha256(concat_ws(chr(31), ?, {told_by})) AS digest FROM batch",
                [self._version],
            )
        self.forget(
            "SELECT document_id FROM core.article_places AS p INNER JOIN entering AS e "
            "USING (document_id) WHERE p.digest != e.digest"
        )
        kept = ", ".join(
            f"CASE WHEN a.document_id IS NULL THEN e.{name} ELSE a.{name} END AS {name}"
            for name in _MARKS
        )
        execute(
            f"CREATE OR REPLACE TEMP TABLE kept AS SELECT e.* EXCLUDE (digest) REPLACE ({kept}) "
            "FROM entering AS e LEFT JOIN core.articles AS a USING (document_id)"
        )
        execute("DELETE FROM core.articles WHERE document_id IN (SELECT document_id FROM entering)")
        execute("INSERT INTO core.articles BY NAME FROM kept")
        self._enter_new(schema.FINGERPRINTS.frame(list(fingerprints)))

    def _enter_new(self, fingerprints: pd.DataFrame) -> None:
        execute = self._connection.execute
        execute(
            "CREATE OR REPLACE TEMP TABLE moved AS SELECT document_id FROM entering "
            "WHERE document_id NOT IN (SELECT document_id FROM core.article_places)"
        )
        with registered(self._connection, schema.FINGERPRINTS, fingerprints):
            execute(
                "INSERT INTO core.fingerprints BY NAME "
                f"SELECT * FROM batch WHERE document_id IN ({_MOVED})"
            )
            execute(
                "INSERT INTO core.article_keys BY NAME "
                f"SELECT document_id, kind, unnest(keys) AS value FROM ({_KEYS}) "
                f"WHERE document_id IN ({_MOVED})"
            )
        execute(
            "INSERT INTO core.article_places BY NAME SELECT document_id, digest, "
            "coalesce(published_on, DATE '9999-12-31') AS published_on, source_path, "
            f"false AS is_new_text FROM entering WHERE document_id IN ({_MOVED})"
        )
        if not (self._is_fresh or self._is_empty("moved")):
            self._have_others_wait(_FOLLOWERS, but_for="moved")
        execute("INSERT INTO core.unmarked SELECT document_id, false FROM moved")

    def _is_empty(self, table: str) -> bool:
        return self._connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None

    def _have_others_wait(self, documents: str, but_for: str) -> None:
        """Articles are to be compared again: they have met one of ``moved``, or would."""
        self._connection.execute(
            f"CREATE OR REPLACE TEMP TABLE others AS SELECT document_id FROM ({documents}) "
            f"WHERE document_id NOT IN (SELECT document_id FROM {but_for})"
        )
        self._put("others", is_compared=False)

    def _put(self, table: str, *, is_compared: bool) -> None:
        """Notes how far articles have come."""
        execute = self._connection.execute
        execute(f"DELETE FROM core.unmarked WHERE document_id IN (SELECT document_id FROM {table})")
        execute(f"INSERT INTO core.unmarked SELECT document_id, {is_compared} FROM {table}")

    def tell(self) -> None:
        """Compares the articles that wait for it, and writes what follows.

        Every step is a transaction of its own: a run that was cut off goes on where it was.
        """
        while self._compare_first():
            pass
        self._mark()

    # --- comparing ----------------------------------------------------------------------------

    def _compare_first(self) -> bool:
        """Compares the first ones, in order, of those waiting; False where there are none."""
        execute = self._connection.execute
        with transaction(self._connection):
            execute(
                "CREATE OR REPLACE TEMP TABLE waiting AS SELECT document_id, p.is_new_text "
                "FROM core.unmarked INNER JOIN core.article_places AS p USING (document_id) "
                f"WHERE NOT is_compared ORDER BY p.published_on, p.source_path LIMIT {_AT_ONCE}"
            )
            if self._is_empty("waiting"):
                return False
            self._write(self._compared())
            self._put("waiting", is_compared=True)
            execute(
                "CREATE OR REPLACE TEMP TABLE moved AS SELECT document_id FROM waiting AS w "
                "INNER JOIN core.article_places AS p USING (document_id) "
                "WHERE w.is_new_text != p.is_new_text"
            )
            if not (self._is_fresh or self._is_empty("moved")):
                self._have_others_wait(_FOLLOWERS, but_for="waiting")
        return True

    def _compared(self) -> list[Found]:
        shelves = Shelves()
        posted = self._connection.execute(_NEIGHBOURS).fetchall()
        self._connection.execute("CREATE OR REPLACE TEMP TABLE nearby (document_id VARCHAR)")
        self._connection.execute(
            "INSERT INTO nearby SELECT DISTINCT unnest(?::VARCHAR[])",
            [[document for _, _, document in posted]],
        )
        waiting, nearby = self._known("waiting"), self._known("nearby")
        for kind, value, document in posted:
            shelves.post((kind, value), nearby[document])
        met = {other.name for one in waiting.values() for other in shelves.comparable(one).all()}
        everyone = waiting | nearby
        bodies = self._connection.execute(
            "SELECT document_id, body FROM core.articles "
            "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
            [[*waiting, *met]],
        )
        for document, body in bodies.fetchall():
            everyone[document].article["body"] = body
        return list(relate(waiting.values(), shelves))

    def _known(self, table: str) -> dict[str, Known]:
        """Articles of a temporary table, without their bodies, by document."""
        where = f"document_id IN (SELECT document_id FROM {table})"
        drawn = read_rows(self._connection, schema.FINGERPRINTS, where)
        articles = self._articles(_TOLD_BY, where)
        return {
            str(row["document_id"]): Known.of(
                articles[str(row["document_id"])], Fingerprint.of_row(row)
            )
            for row in drawn
        }

    def _articles(
        self, columns: Sequence[str], where: str, values: Sequence[object] = ()
    ) -> dict[str, Row]:
        """Some columns of articles, the first of which is the document, by document."""
        found = self._connection.execute(
            f"SELECT {', '.join(columns)} FROM core.articles WHERE {where}", list(values)
        ).fetchall()
        return {row[0]: dict(zip(columns, row, strict=True)) for row in found}

    def _write(self, found: Sequence[Found]) -> None:
        execute = self._connection.execute
        execute(
            "DELETE FROM core.article_pairs WHERE document_id IN (SELECT document_id FROM waiting)"
        )
        names = schema.ARTICLE_PAIRS.column_names
        pairs: list[Row] = [
            dict(zip(names, pair, strict=True)) for one in found for pair in one.pairs
        ]
        insert(self._connection, schema.ARTICLE_PAIRS, schema.ARTICLE_PAIRS.frame(pairs))
        execute(
            "UPDATE core.article_places AS p SET is_new_text = NOT p.is_new_text FROM waiting AS w "
            "WHERE p.document_id = w.document_id "
            "AND p.is_new_text != (p.document_id IN (SELECT unnest(?::VARCHAR[])))",
            [[one.name for one in found if one.is_new_text]],
        )

    # --- marking ------------------------------------------------------------------------------

    def _mark(self) -> None:
        """Writes ids, originals and versions of the kinds in which an article was compared.

        Also of what they were before: both ends of a pair that is no more have been compared.
        """
        execute = self._connection.execute
        execute("CREATE OR REPLACE TEMP TABLE kin AS SELECT document_id FROM core.unmarked")
        while execute(_MORE_KIN).fetchone() != (0,):
            pass
        pairs = [
            Pair(*row)
            for row in execute(
                "SELECT * FROM core.article_pairs "
                "WHERE document_id IN (SELECT document_id FROM kin)"
            ).fetchall()
        ]
        for kinds in _together(pairs):
            self._mark_kinds(kinds)
        with transaction(self._connection):
            execute(_MARK_ALONE)
            execute("DELETE FROM core.unmarked")

    def _mark_kinds(self, pairs: Sequence[Pair]) -> None:
        names = list({name for pair in pairs for name in pair[:2]})
        where = "document_id IN (SELECT unnest(?::VARCHAR[]))"
        marks = mark(self._articles((*_TOLD_BY, "body"), where, [names]), pairs)
        columns = {name: [row[name] for row in marks.values()] for name in _MARKS}
        self._connection.register("marks", pd.DataFrame({"document_id": list(marks), **columns}))
        assigned = ", ".join(f"{name} = marks.{name}" for name in _MARKS)
        differs = " OR ".join(f"a.{name} IS DISTINCT FROM marks.{name}" for name in _MARKS)
        with transaction(self._connection):
            self._connection.execute(
                f"UPDATE core.articles AS a SET {assigned} FROM marks "
                f"WHERE a.document_id = marks.document_id AND ({differs})"
            )
        self._connection.unregister("marks")


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
