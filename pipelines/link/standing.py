"""What has been linked so far, as a batch of articles asks for it: events, chains and spots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import duckdb

from pipelines.link.constraints import Constraints
from pipelines.link.model import Passage, Row, read_passage

_ARTICLE: Final = ("article_id", "published_on", "duplicate_of", "source_path")
_PASSAGE: Final = (
    *("mention_id", "antecedent_id", "rule", "quote", "char_start", "char_end", "event_type"),
    *("event_subtype", "status", "date_start", "date_end", "date_precision", "date_month_day"),
    *("date_basis", "location", "locations", "country", "initiator", "initiator_side", "target"),
    *("target_side", "attribution", "killed_low", "killed_best", "killed_high", "wounded_low"),
    *("wounded_best", "wounded_high", "victim_names", "victim_parties", "force_kind"),
    *("force_count", "force_is_approximate", "unit"),
)
ASKED, POSTED = "asked", "posted"
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
# In two queries: as one, DuckDB reads the texts of all mentions before it asks which are sought
# (9.6 s for 26,000 of 3.4 million passages; so 1.2 s).
_ROWS: Final = """
SELECT m.rowid
FROM core.mentions AS m
LEFT JOIN core.mention_links AS l USING (mention_id)
WHERE m.mention_id NOT IN (FROM link_left_out) AND {where}
"""
_PASSAGES: Final = f"""
SELECT {", ".join(f"m.{n}" for n in _PASSAGE)}, {", ".join(f"a.{n}" for n in _ARTICLE)}
FROM core.mentions AS m
INNER JOIN core.articles AS a USING (article_id)
WHERE m.rowid IN (SELECT unnest(?::BIGINT[]))
"""
_THESE: Final = "IN (SELECT unnest(?::{}[]))"
NAMES, _SPOTS = _THESE.format("VARCHAR"), _THESE.format("BIGINT")


class Standing:
    """The events of ``core.mention_links``, and how they came to be; it changes nothing there."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, constraints: Constraints) -> None:
        """Begins.

        Args:
            connection: the build database, with the temporary tables of ``relink``.
            constraints: what reviewers have decided.
        """
        self._connection = connection
        self.constraints = constraints

    def names(self, query: str, *values: object) -> set[str]:
        """The first column of what a query finds."""
        return {str(name) for (name,) in self._connection.execute(query, list(values)).fetchall()}

    def passages(self, where: str, *values: object) -> dict[str, tuple[Passage, Row]]:
        """Passages, with their articles, by mention."""
        execute = self._connection.execute
        rows = [row for (row,) in execute(_ROWS.format(where=where), list(values)).fetchall()]
        cursor = execute(_PASSAGES, [rows])
        found: dict[str, tuple[Passage, Row]] = {}
        for row in cursor.fetchall():
            mention = dict(zip(_PASSAGE, row, strict=False))
            article = dict(zip(_ARTICLE, row[len(_PASSAGE) :], strict=True))
            mention["article_id"] = article["article_id"]
            found[str(mention["mention_id"])] = (read_passage(mention, article), article)
        return found

    def events_of(self, mentions: Iterable[str]) -> set[str]:
        """The events that some mentions are in."""
        return self.names(
            f"SELECT DISTINCT event_id FROM core.mention_links WHERE mention_id {NAMES}",
            list(mentions),
        )

    def drawn_in(self, events: Collection[str]) -> dict[str, tuple[Passage, Row]]:
        """Changed passages of some events, and of their families, that a later batch was to link.

        These events cannot do again what they did: the passages join the present batch.
        """
        articles = self.names(_DRAW_IN, list(events))
        if not articles:
            return {}
        return self.passages(f"m.article_id {NAMES}", list(articles))

    def passages_of(self, events: Collection[str]) -> dict[str, tuple[Passage, Row]]:
        """The passages of some events, with their articles, by mention."""
        return self.passages(f"l.event_id {NAMES}", list(events))

    def steps_of(self, events: Collection[str]) -> list[tuple[str, str, str | None, int, str]]:
        """How the chains of some events fared: founder, event, home, turn, why."""
        return self._connection.execute(
            "SELECT founder, event_id, home, turn, why FROM core.link_steps "
            f"WHERE event_id {NAMES}",
            [list(events)],
        ).fetchall()

    def posted_by_each(self, events: Collection[str]) -> Mapping[str, set[int]]:
        """The spots at which some events are to be found, by event."""
        return self._spots_of(POSTED, events)

    def asked_by_each(self, events: Collection[str]) -> Mapping[str, set[int]]:
        """The spots at which some events look for others, by event."""
        return self._spots_of(ASKED, events)

    def asked_by(self, events: Collection[str]) -> set[int]:
        """The spots at which some events look for others."""
        return {spot for spots in self.asked_by_each(events).values() for spot in spots}

    def _spots_of(self, role: str, events: Collection[str]) -> Mapping[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        rows = self._connection.execute(
            f"SELECT event_id, spot FROM core.link_spots WHERE role = ? AND event_id {NAMES}",
            [role, list(events)],
        ).fetchall()
        for event, spot in rows:
            found[event].add(spot)
        return found

    def posting(self, spots: Collection[int]) -> set[str]:
        """The events that are to be found at some spots."""
        return self._events_at(POSTED, spots)

    def asking(self, spots: Collection[int]) -> set[str]:
        """The events that look for others at some spots."""
        return self._events_at(ASKED, spots)

    def _events_at(self, role: str, spots: Collection[int]) -> set[str]:
        return self.names(
            f"SELECT DISTINCT event_id FROM core.link_spots WHERE role = ? AND spot {_SPOTS}",
            *(role, list(spots)),
        )

    def chains_at(self, spots: Collection[int], but_for: Collection[str]) -> dict[int, int]:
        """How many chains of events other than the ones named are under some spots."""
        found = self._connection.execute(
            "SELECT spot, sum(chains)::BIGINT FROM core.link_spots WHERE chains > 0 "
            f"AND spot {_SPOTS} AND NOT event_id {NAMES} GROUP BY spot",
            [list(spots), list(but_for)],
        ).fetchall()
        return dict(found)

    def partners(self, fresh: Collection[str], events: Collection[str]) -> set[str]:
        """The events with passages that reviewers have put together with these, at any remove.

        Args:
            fresh: passages.
            events: events.
        """
        named = {mention for pair in self.constraints.together for mention in pair}
        event_of = dict(
            self._connection.execute(
                f"SELECT mention_id, event_id FROM core.mention_links WHERE mention_id {NAMES}",
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
