"""The comparison of two moments as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import groupby
from typing import Final

from pipelines.diff.model import Article, Diff, Move, Total
from pipelines.sql.table import inert

MOST_SHOWN: Final = 50
_NOT_SAID: Final = "nothing"


def diff_text(found: Diff, *, is_of_one: bool) -> str:
    """All lines; of each kind of move the first :data:`MOST_SHOWN`.

    Args:
        found: the comparison.
        is_of_one: whether one event was asked for.
    """
    return "\n".join(inert(line) for line in _lines(found, is_of_one=is_of_one))


def _lines(found: Diff, *, is_of_one: bool) -> Iterator[str]:
    yield f"From {_day(found.start)}, as published on {_minute(found.start_changed_at)}"
    yield f"to   {_day(found.end)}, as published on {_minute(found.end_changed_at)}"
    if not found.moves:
        yield f"Nothing moved{' in this event' if is_of_one else ''}."
        return
    kinds = [move.change for move in found.moves]
    told = ", ".join(f"{kinds.count(kind):,} {kind}" for kind in dict.fromkeys(kinds))
    before, after = found.events
    yield f"Events {before:,} → {after:,}: {told}"
    if found.totals:
        yield ""
        yield "Month    Type            Events         Killed"
        yield from map(_total_line, found.totals)
    for kind, group in groupby(found.moves, key=lambda move: move.change):
        moves = list(group)
        yield ""
        yield kind.capitalize()
        for move in moves[:MOST_SHOWN]:
            yield from _move_lines(move)
        if len(moves) > MOST_SHOWN:
            yield f"  and {len(moves) - MOST_SHOWN:,} more: --json tells all of them"


def _total_line(total: Total) -> str:
    month = "undated" if total.month is None else f"{total.month:%Y-%m}"
    events, killed = (_pair(*counts) for counts in (total.events, total.killed))
    return f"{month:<7}  {total.event_type:<14}  {events:<13}  {killed}"


def _move_lines(move: Move) -> Iterator[str]:
    what = [
        str(move.date_start or "undated"),
        " ".join(filter(None, (move.event_type, move.event_subtype))),
        move.location or "place unknown",
    ]
    if move.killed_best is not None:
        what.append(f"{move.killed_best:,} killed")
    yield f"  {move.event_id}  {', '.join(what)}"
    if move.former_id:
        yield f"    was {move.former_id}"
    for change in move.fields:
        yield f"    {change.field}: {told_value(change.before)} → {told_value(change.after)}"
    why = ", ".join(move.why) or "published before there was a history"
    related = f" {', '.join(move.related_event_ids)}" if move.related_event_ids else ""
    yield f"    why: {why}{related}"
    yield from (f"    {_article(article)}" for article in move.articles)


def _article(article: Article) -> str:
    if article.title is None and article.outlet is None:
        return article.article_id
    title = f'"{article.title}"' if article.title else "untitled"
    return f"{title}, {article.outlet or 'outlet unknown'} ({article.article_id})"


def told_value(value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _NOT_SAID
    return _NOT_SAID if value is None else str(value)


def _pair(before: int, after: int) -> str:
    return f"{before:,} → {after:,}" if before != after else f"{before:,}"


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}" if moment.time() == time.max else _minute(moment)


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
