"""The comparison of two moments, by the versions that held then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pipelines.diff.model import Article, Diff, DiffError, FieldChange, Move, Total
from pipelines.explain.rows import Connection, Row, count_of, date_of, read_rows, text_of, texts_of
from pipelines.store.published_file import columns_of

_HISTORY: Final = "fct_event_history"
_EVENTS: Final = "fct_events"
_MOST_NAMED: Final = 12
_ORDER: Final = ("appeared", "changed", "disappeared")
_HELD: Final = f"""
SELECT * FROM {_HISTORY}
WHERE valid_from <= $moment AND (valid_to > $moment OR valid_to IS NULL)
"""
_TOUCHED: Final = (
    f"SELECT event_id FROM {_HISTORY} WHERE valid_from > $start AND valid_from <= $end"
)
_TOTALS: Final = f"""
WITH held AS (
    SELECT
        month,
        event_type,
        killed_best,
        valid_from <= $start AND (valid_to > $start OR valid_to IS NULL) AS is_before,
        valid_from <= $end AND (valid_to > $end OR valid_to IS NULL) AS is_after
    FROM {_HISTORY}
    WHERE is_counted
),
totals AS (
    SELECT
        month,
        event_type,
        count(*) FILTER (is_before) AS events_before,
        count(*) FILTER (is_after) AS events_after,
        coalesce(sum(killed_best) FILTER (is_before), 0) AS killed_before,
        coalesce(sum(killed_best) FILTER (is_after), 0) AS killed_after
    FROM held
    GROUP BY ALL
)
FROM totals
WHERE events_before <> events_after OR killed_before <> killed_after
ORDER BY month NULLS LAST, event_type
"""
_CAUSES: Final = f"""
SELECT
    event_id,
    list_sort(list_distinct(flatten(list(why)))) AS why,
    list_sort(list_distinct(flatten(list(article_ids)))) AS article_ids,
    list_sort(list_distinct(flatten(list(related_event_ids)))) AS related_event_ids
FROM {_HISTORY}
WHERE valid_from > $start AND valid_from <= $end
GROUP BY event_id
"""
_ARTICLES: Final = f"""
SELECT article_id, title, outlet FROM dim_articles WHERE article_id IN (
    SELECT unnest(article_ids) FROM {_HISTORY} WHERE valid_from > $start AND valid_from <= $end)
"""


@dataclass(frozen=True, slots=True)
class _Between:
    """What was said of the events that have versions between the moments, and why it changed."""

    before: Mapping[str, Row]
    after: Mapping[str, Row]
    causes: Mapping[str, Row]
    articles: Mapping[str, Row]


def diff(
    connection: Connection, start: datetime, end: datetime | None, given: str | None = None
) -> Diff:
    """What moved between two moments.

    Args:
        connection: to the published file, its schema in use.
        start: the first moment (UTC).
        end: the second; that of the last change without it.
        given: an event's id, an older one, or the beginning of either; all events without it.

    Raises:
        DiffError: the file has no history, nothing had been published by the first moment, or no
            such event ever was.
    """
    _check(connection, start, end)
    end = end or max(start, _changed_at(connection, datetime.max))
    span: dict[str, object] = {"start": start, "end": end}
    called = _called_now(connection)
    wanted = None if given is None else called.get(name := _named(connection, given), name)
    found = _Between(
        _held(connection, start, span),
        _held(connection, end, span),
        {str(row["event_id"]): row for row in read_rows(connection, _CAUSES, span)},
        {str(row["article_id"]): row for row in read_rows(connection, _ARTICLES, span)},
    )
    fields = [name for name in columns_of(connection)[_EVENTS] if name != "event_id"]
    moves = [
        move
        for old, new in _pairs(found, called)
        if wanted is None or wanted in (called.get(old or "", old), called.get(new or "", new))
        if (move := _move(found, old, new, fields)) is not None
    ]
    moves.sort(key=lambda m: (_ORDER.index(m.change), m.date_start or date.max, m.event_id))
    return Diff(
        start,
        end,
        _changed_at(connection, start),
        _changed_at(connection, end),
        (_count(connection, start), _count(connection, end)),
        () if wanted else tuple(map(_total, read_rows(connection, _TOTALS, span))),
        tuple(moves),
    )


def _check(connection: Connection, start: datetime, end: datetime | None) -> None:
    if _HISTORY not in columns_of(connection):
        raise DiffError(
            "The published file is of an older version of Sitrep, which kept no history. "
            "Run: make run"
        )
    if end is not None and start > end:
        raise DiffError(f"{start:%Y-%m-%d} is after {end:%Y-%m-%d}: give the earlier day first.")
    ((first,),) = connection.execute(f"SELECT min(valid_from) FROM {_HISTORY}").fetchall()
    if first is None:
        raise DiffError("No event has been published yet: there is nothing to compare.")
    if start < first:
        raise DiffError(
            f"Nothing is known of what was published by {start:%Y-%m-%d}: the history begins on "
            f"{first:%Y-%m-%d} at {first:%H:%M} UTC. Ask from {first:%Y-%m-%d} on."
        )


def _pairs(found: _Between, called: Mapping[str, str]) -> list[tuple[str | None, str | None]]:
    """Each event's id before and after. An event that only has a new name is one pair."""
    gone = {called.get(name, name): name for name in found.before if name not in found.after}
    come = {called.get(name, name): name for name in found.after if name not in found.before}
    share = Counter(called.get(n, n) for n in found.before.keys() ^ found.after.keys())
    # Of a merger or split it cannot be said which one the event was before.
    same = {name for name in gone.keys() & come.keys() if share[name] == 2}
    renamed = {gone[name]: come[name] for name in same}
    pairs: list[tuple[str | None, str | None]] = [
        (old, old if old in found.after else renamed.get(old)) for old in found.before
    ]
    known = {*found.before, *renamed.values()}
    return [*pairs, *((None, new) for new in found.after if new not in known)]


def _move(
    found: _Between, old: str | None, new: str | None, fields: Collection[str]
) -> Move | None:
    """How an event moved; null where it is said again as it was."""
    before, after = found.before.get(old or ""), found.after.get(new or "")
    shown = after or before
    assert shown is not None
    changes = []
    if before and after:
        changes = [
            FieldChange(name, before[name], after[name])
            for name in fields
            if before[name] != after[name]
        ]
        if not changes and old == new:
            return None
    causes = [found.causes[name] for name in {old or "", new or ""} & found.causes.keys()]

    def all_of(column: str) -> list[str]:
        return sorted({value for cause in causes for value in texts_of(cause[column])})

    change = "disappeared" if after is None else "appeared" if before is None else "changed"
    return Move(
        change=change,
        event_id=str(shown["event_id"]),
        former_id=old if before and after and old != new else None,
        event_type=str(shown["event_type"]),
        event_subtype=text_of(shown["event_subtype"]),
        date_start=date_of(shown["date_start"]),
        location=text_of(shown["location"]),
        killed_best=count_of(shown["killed_best"]),
        fields=tuple(changes),
        why=tuple(all_of("why")),
        articles=tuple(_article(found, name) for name in all_of("article_ids")),
        related_event_ids=tuple(n for n in all_of("related_event_ids") if n not in (old, new)),
    )


def _article(found: _Between, name: str) -> Article:
    row = found.articles.get(name, {})
    return Article(name, text_of(row.get("title")), text_of(row.get("outlet")))


def _total(row: Row) -> Total:
    def pair(name: str) -> tuple[int, int]:
        return int(str(row[f"{name}_before"])), int(str(row[f"{name}_after"]))

    return Total(date_of(row["month"]), str(row["event_type"]), pair("events"), pair("killed"))


def _held(connection: Connection, moment: datetime, span: dict[str, object]) -> dict[str, Row]:
    """The versions that held at a moment, of the events that have others between the two."""
    query = f"SELECT * FROM ({_HELD}) WHERE event_id IN ({_TOUCHED})"
    rows = read_rows(connection, query, {**span, "moment": moment})
    return {str(row["event_id"]): row for row in rows}


def _named(connection: Connection, given: str) -> str:
    """The id that was once published and is, or begins with, what is given."""
    start = given if given.startswith("evt_") else f"evt_{given}"
    rows = connection.execute(
        f"SELECT DISTINCT event_id FROM {_HISTORY} WHERE starts_with(event_id, ?) "
        "UNION SELECT old_event_id FROM event_id_aliases WHERE starts_with(old_event_id, ?) "
        f"ORDER BY ALL LIMIT {_MOST_NAMED + 1}",
        [start, start],
    ).fetchall()
    names = [str(name) for (name,) in rows]
    if not names:
        raise DiffError(f"No event {given} was ever published here.")
    if start in names or len(names) == 1:
        return start if start in names else names[0]
    listed = ", ".join(names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
    raise DiffError(f"{given} begins several ids: {listed}. Give more of it.")


def _called_now(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT old_event_id, event_id FROM event_id_aliases WHERE why <> 'gone'"
    ).fetchall()
    return dict(rows)


def _changed_at(connection: Connection, moment: datetime) -> datetime:
    ((last,),) = connection.execute(
        f"SELECT max(valid_from) FROM {_HISTORY} WHERE valid_from <= ?", [moment]
    ).fetchall()
    assert isinstance(last, datetime)
    return last


def _count(connection: Connection, moment: datetime) -> int:
    (row,) = read_rows(connection, f"SELECT count(*) AS held FROM ({_HELD})", {"moment": moment})
    return int(str(row["held"]))
