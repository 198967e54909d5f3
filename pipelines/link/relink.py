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
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, LiteralString
from uuid import uuid4

import duckdb
import pandas as pd
import pyarrow as pa

from pipelines import schema
from pipelines.link.blocks import MAX_BLOCK
from pipelines.link.cluster import Cluster, Step
from pipelines.link.constraints import NONE, Constraints
from pipelines.link.dating import infer_dates
from pipelines.link.identity import resolve_aliases
from pipelines.link.model import Passage, Row, read_passage
from pipelines.link.places import Places
from pipelines.link.stage import Known, chains_of, gather, link_rows
from pipelines.store.warehouse import insert, read_rows, transaction

ARTICLES_AT_ONCE: Final = 10_000
"""Of a first run over many: these and the events beside them take some 700 MB."""
_ARTICLE: Final = ("article_id", "published_on", "duplicate_of", "source_path")
_PASSAGE: Final = (
    *("mention_id", "antecedent_id", "rule", "quote", "char_start", "char_end", "event_type"),
    *("event_subtype", "status", "date_start", "date_end", "date_precision", "date_month_day"),
    *("date_basis", "location", "locations", "country", "initiator", "initiator_side", "target"),
    *("target_side", "attribution", "killed_low", "killed_best", "killed_high", "wounded_low"),
    *("wounded_best", "wounded_high", "victim_names", "victim_parties", "force_kind"),
    *("force_count", "force_is_approximate", "unit"),
)
_PLACE: Final = ("location", "place_precision", "country", "latitude", "longitude")
_ASKED, _POSTED, _FIRM = "asked", "posted", "firm"
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
_DRAW_IN: Final = """
INSERT INTO link_batch
SELECT article_id, fingerprint
FROM link_now
WHERE
    article_id NOT IN (SELECT article_id FROM link_batch)
    AND family IN (
        SELECT d.family
        FROM link_due AS d
        INNER JOIN core.mentions AS m USING (article_id)
        INNER JOIN core.mention_links AS l USING (mention_id)
        WHERE l.event_id IN (SELECT unnest(?::VARCHAR[]))
    )
RETURNING article_id
"""
_FAMILIES_OF: Final = """
SELECT DISTINCT l.event_id
FROM core.mention_links AS l
INNER JOIN core.mentions AS m USING (mention_id)
INNER JOIN link_now AS n USING (article_id)
WHERE n.family IN (
    SELECT n.family
    FROM core.mention_links AS l
    INNER JOIN core.mentions AS m USING (mention_id)
    INNER JOIN link_now AS n USING (article_id)
    WHERE l.event_id IN (SELECT unnest($events::VARCHAR[]))
    AND m.mention_id IN (SELECT unnest($named::VARCHAR[]))
)
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
_PASSAGES: Final = f"""
SELECT {", ".join(f"m.{n}" for n in _PASSAGE)}, {", ".join(f"a.{n}" for n in _ARTICLE)}
FROM core.mentions AS m
INNER JOIN core.articles AS a USING (article_id)
WHERE m.mention_id NOT IN (FROM link_left_out) AND m.rowid IN (
    SELECT m.rowid FROM core.mentions AS m
    LEFT JOIN core.mention_links AS l USING (mention_id) WHERE {{where}}
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
_THESE: Final = "IN (SELECT unnest(?::{}[]))"
_NAMES, _SPOTS = _THESE.format("VARCHAR"), _THESE.format("BIGINT")


@dataclass(frozen=True, slots=True)
class Relinked:
    """What a batch of articles has changed.

    Attributes:
        mentions: the passages of the new events, as far as a check needs them.
        links: rows of ``schema.MENTION_LINKS``: all of the new events.
        retired: names of events that are gone, or no more what they were.
        steps: rows of ``schema.LINK_STEPS`` of the new events.
        spots: rows of ``schema.LINK_SPOTS`` of the new events.
    """

    mentions: list[dict[str, Any]]
    links: list[dict[str, Any]]
    retired: list[str]
    steps: list[dict[str, Any]]
    spots: list[dict[str, Any]]


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
        self.constraints = constraints
        self._version = version or uuid4().hex

    def batches(self) -> Iterator[Relinked]:
        """What is to be changed, each to be written by :meth:`keep` before the next is asked for.

        There is one at the least, even if nothing has changed.
        """
        execute = self._connection.execute
        with transaction(self._connection):
            places = self._begin()
        gone = self._names(_OF_GONE)
        while True:
            execute(_NEXT, [ARTICLES_AT_ONCE])
            fresh = self._passages("m.article_id IN (SELECT article_id FROM link_batch)")
            yield _Neighbourhood(self, places, fresh, gone | self.events_of(fresh)).relinked()
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
        written = (
            (schema.MENTION_LINKS, links),
            (schema.LINK_STEPS, schema.LINK_STEPS.frame(batch.steps)),
            (schema.LINK_SPOTS, schema.LINK_SPOTS.frame(batch.spots)),
        )
        for table, frame in written:
            if batch.retired:
                self._connection.execute(
                    f"DELETE FROM {table.full_name} WHERE event_id {_NAMES}", [batch.retired]
                )
            insert(self._connection, table, frame)
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
        execute, found = self._connection.execute, self.constraints
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

    def partners(self, fresh: Collection[str], events: Collection[str]) -> set[str]:
        """The events with passages that reviewers have put together with these, at any remove.

        Args:
            fresh: passages.
            events: events.
        """
        named = {mention for pair in self.constraints.together for mention in pair}
        event_of = dict(
            self._connection.execute(
                f"SELECT mention_id, event_id FROM core.mention_links WHERE mention_id {_NAMES}",
                [list(named)],
            ).fetchall()
        )
        found: set[str] = set()
        while True:
            more = {
                event_of[other]
                for pair in self.constraints.together
                for one, other in (pair, pair[::-1])
                if other in event_of
                and (one in fresh or event_of.get(one) in found or event_of.get(one) in events)
            } - found
            if not more:
                return found
            found |= more

    def families_of_divided(self, events: Collection[str]) -> set[str]:
        """The events of all copies of what reviewers have told apart in these.

        Which copies are one chain can there be seen by all of them together alone.
        """
        named = [mention for pair in self.constraints.apart for mention in pair]
        values = {"events": list(events), "named": named}
        found = self._connection.execute(_FAMILIES_OF, values).fetchall()
        return {str(event) for (event,) in found}

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

    def _names(self, query: str, *values: object) -> set[str]:
        return {str(name) for (name,) in self._connection.execute(query, list(values)).fetchall()}

    def _passages(self, where: str, *values: object) -> dict[str, tuple[Passage, Row]]:
        """Passages, with their articles, by mention."""
        cursor = self._connection.execute(_PASSAGES.format(where=where), list(values))
        found: dict[str, tuple[Passage, Row]] = {}
        for row in cursor.fetchall():
            mention = dict(zip(_PASSAGE, row, strict=False))
            article = dict(zip(_ARTICLE, row[len(_PASSAGE) :], strict=True))
            mention["article_id"] = article["article_id"]
            found[str(mention["mention_id"])] = (read_passage(mention, article), article)
        return found

    def events_of(self, mentions: Iterable[str]) -> set[str]:
        """The events that some mentions are in."""
        return self._names(
            f"SELECT DISTINCT event_id FROM core.mention_links WHERE mention_id {_NAMES}",
            list(mentions),
        )

    def drawn_in(self, events: Collection[str]) -> dict[str, tuple[Passage, Row]]:
        """Changed passages of some events, and of their families, that a later batch was to link.

        These events cannot do again what they did: the passages join the present batch.
        """
        articles = self._names(_DRAW_IN, list(events))
        if not articles:
            return {}
        return self._passages(f"m.article_id {_NAMES}", list(articles))

    def passages_of(self, events: Collection[str]) -> dict[str, tuple[Passage, Row]]:
        """The passages of some events, with their articles, by mention."""
        return self._passages(f"l.event_id {_NAMES}", list(events))

    def steps_of(self, events: Collection[str]) -> list[tuple[str, str, str | None, int, str]]:
        """How the chains of some events fared: founder, event, home, turn, why."""
        return self._connection.execute(
            "SELECT founder, event_id, home, turn, why FROM core.link_steps "
            f"WHERE event_id {_NAMES}",
            [list(events)],
        ).fetchall()

    def posted_by(self, events: Collection[str]) -> set[int]:
        """The spots at which some events are to be found."""
        return self._spots("role != ?", events)

    def asked_by(self, events: Collection[str]) -> set[int]:
        """The spots at which some events look for others."""
        return self._spots("role = ?", events)

    def _spots(self, role: LiteralString, events: Collection[str]) -> set[int]:
        found = self._connection.execute(
            f"SELECT DISTINCT spot FROM core.link_spots WHERE {role} AND event_id {_NAMES}",
            [_ASKED, list(events)],
        ).fetchall()
        return {spot for (spot,) in found}

    def posting(self, spots: Collection[int]) -> set[str]:
        """The events that are to be found at some spots."""
        return self._names(
            f"SELECT DISTINCT event_id FROM core.link_spots WHERE role != ? AND spot {_SPOTS}",
            *(_ASKED, list(spots)),
        )

    def asking(self, spots: Collection[int]) -> set[str]:
        """The events that look for others at some spots."""
        return self._names(
            f"SELECT DISTINCT event_id FROM core.link_spots WHERE role = ? AND spot {_SPOTS}",
            *(_ASKED, list(spots)),
        )

    def crowded(self, spots: Collection[int], but_for: Collection[str]) -> frozenset[int]:
        """The spots where there are too many events, whatever becomes of the ones named.

        Only clusters of vaguer days look there: for them, all of these are there from the first.
        """
        found = self._connection.execute(
            f"SELECT spot FROM core.link_spots WHERE role = ? AND spot {_SPOTS} "
            f"AND NOT event_id {_NAMES} GROUP BY spot HAVING count(*) > ?",
            [_FIRM, list(spots), list(but_for), MAX_BLOCK],
        ).fetchall()
        return frozenset(spot for (spot,) in found)


class _Neighbourhood:
    """The events to be decided again, and those beside them."""

    def __init__(
        self,
        pile: Relinking,
        places: Places,
        fresh: Mapping[str, tuple[Passage, Row]],
        redo: set[str],
    ) -> None:
        """Begins with little.

        Args:
            pile: the build database.
            places: the places of the run.
            fresh: passages that are new or have changed, with their articles.
            redo: the events that such passages were in.
        """
        self._pile = pile
        self._places = places
        self._fresh = frozenset(fresh)
        self._read = dict(fresh)
        self._loaded: set[str] = set()
        self._redo = redo
        self._beside: set[str] = set()
        self._steps: defaultdict[str, list[Step]] = defaultdict(list)
        self._founders: defaultdict[str, list[str]] = defaultdict(list)

    def relinked(self) -> Relinked:
        """Decides again until nothing else is touched."""
        crowded: frozenset[int] = frozenset()
        asked = self._pile.asked_by(self._redo)
        while True:
            self._load()
            events, reasons = self._decide(crowded)
            asked.update(spot for event in events for spot in event.asked)
            was_crowded, crowded = crowded, self._pile.crowded(asked, self._redo)
            missing = self._pile.posting(asked - crowded) - self._redo - self._beside
            if missing or crowded != was_crowded:
                self._beside |= missing
                continue
            new, retired = self._changes(events)
            touched = self._pile.posted_by(retired) | {s for event in new for s in event.posted}
            touched -= self._pile.crowded(touched, self._redo)
            affected = (self._pile.asking(touched) | retired) - self._redo
            if not affected:
                return _rows(new, retired, reasons)
            self._redo |= affected
            self._beside -= affected
            # What they have looked for, they will look for again: to load it now saves a round.
            asked |= self._pile.asked_by(affected)
            self._beside |= self._pile.posting(asked - crowded) - self._redo

    def _load(self) -> None:
        if self._pile.constraints.together:
            self._redo |= self._pile.partners(self._fresh, self._redo)
            self._beside -= self._redo
        wanted = (self._redo | self._beside) - self._loaded
        if not wanted:
            return
        self._loaded |= wanted
        drawn_in = self._pile.drawn_in(wanted)
        self._read |= drawn_in
        self._fresh |= drawn_in.keys()
        again = self._pile.events_of(drawn_in)
        self._redo |= again
        self._beside -= again
        if self._pile.constraints.apart:
            self._beside |= self._pile.families_of_divided(wanted) - self._redo
        for founder, event, home, turn, why in self._pile.steps_of(wanted):
            self._founders[event].append(founder)
            if home is not None:
                self._steps[event].append(Step(founder, home, turn, why))
        for mention, found in self._pile.passages_of(wanted).items():
            self._read.setdefault(mention, found)
        self._load()

    def _decide(self, crowded: frozenset[int]) -> tuple[list[Cluster], dict[str, str]]:
        """The events in which something was to be decided, and why chains are one."""
        passages = sorted((p for p, _ in self._read.values()), key=lambda p: p.order)
        articles = {str(a["article_id"]): a for _, a in self._read.values()}
        constraints = self._pile.constraints
        chains, reasons = chains_of(passages, articles, constraints)
        known = Known(
            {step.founder: step for event in self._beside for step in self._steps[event]},
            frozenset(f for event in self._beside for f in self._founders[event]),
        )
        events = gather(chains, self._places, constraints, known, crowded)
        return [e for e in events if not known.founders.issuperset(e.founders)], reasons

    def _changes(self, events: Iterable[Cluster]) -> tuple[list[Cluster], set[str]]:
        """The events that were not there before as they are now, and those that are no more."""
        before = {
            (frozenset(self._steps[event]), frozenset(self._founders[event])): event
            for event in self._redo
        }
        new = []
        for event in events:
            record = (frozenset(event.steps), frozenset(event.founders))
            is_fresh = not self._fresh.isdisjoint(p.mention_id for p in event.passages)
            if is_fresh or before.pop(record, None) is None:
                new.append(event)
        taken_in = {f for event in new for f in event.founders}
        return new, {*before.values()} | {
            event for event in self._beside if not taken_in.isdisjoint(self._founders[event])
        }


def _rows(events: Iterable[Cluster], retired: set[str], reasons: Mapping[str, str]) -> Relinked:
    found = Relinked([], [], sorted(retired), [], [])
    for event in events:
        links = list(link_rows(event, reasons))
        name = links[0]["event_id"]
        found.links.extend(links)
        found.mentions.extend(
            {"mention_id": p.mention_id, "event_type": p.event_type, "is_aggregate": False}
            for p in event.passages
        )
        stands = {"founder": event.name, "event_id": name, "home": None, "turn": 0, "why": "first"}
        found.steps.append(stands)
        found.steps.extend(
            {
                "founder": step.founder,
                "event_id": name,
                "home": step.home,
                "turn": step.turn,
                "why": step.why,
            }
            for step in event.steps
        )
        for role, spots in (
            (_ASKED, event.asked),
            (_POSTED, event.posted - event.firm),
            (_FIRM, event.firm),
        ):
            found.spots.extend({"event_id": name, "spot": s, "role": role} for s in sorted(spots))
    return found
