"""An index of clusters by type, time and place: each meets only those it could be one with."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from pipelines.link.cluster import Cluster
from pipelines.link.places import Places

MAX_BLOCK = 400
"""A block with more clusters than this tells nothing apart and is passed over."""
_MAX_SPAN_DAYS = 10

Key = tuple[Hashable, ...]
Bucket = int | tuple[int, int] | str
UNDATED: Bucket = "undated"


class Blocks:
    """Clusters by the keys under which a later cluster may look for them."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._clusters: defaultdict[Key, list[Cluster]] = defaultdict(list)
        self._posted: defaultdict[int, set[Key]] = defaultdict(set)

    def post(self, cluster: Cluster, grown_by: Cluster | None = None) -> None:
        """Enters a cluster, or what is new of it after it has grown.

        Args:
            cluster: a cluster.
            grown_by: what it has taken in since it was last entered; None where it is new.
        """
        posted = self._posted[id(cluster)]
        for key in self._own_keys(cluster, grown_by or cluster):
            if key not in posted:
                posted.add(key)
                self._clusters[key].append(cluster)

    def candidates(self, cluster: Cluster, max_gap: int) -> list[Cluster]:
        """The clusters of its type that time and place, or a telling fact, bring near it."""
        found: dict[int, Cluster] = {}
        for key in self._query_keys(cluster, max_gap):
            block = self._clusters.get(key, ())
            if len(block) <= MAX_BLOCK:
                for candidate in block:
                    found[id(candidate)] = candidate
        return list(found.values())

    def _own_keys(self, c: Cluster, new: Cluster) -> Iterator[Key]:
        kind = c.event_type
        cells = {self._places.cell(name) for name in c.precise}
        for bucket in _own_buckets(c):
            yield (kind, bucket, "*")
            for country in c.countries or ("",):
                yield (kind, bucket, "country", country)
                if not c.precise or c.is_umbrella:
                    yield (kind, bucket, "wide", country)
            for cell in cells:
                yield (kind, bucket, "cell", cell)
        yield from _fact_keys(new)
        yield from _day_keys(c, is_dated=c.span.start is not None)
        for count, _ in c.force_counts:
            for month in _months(c, slack=1):
                yield (kind, "count", count, month)
        for article in new.articles:
            yield (kind, "article", article)
        for name in new.precise | new.wide:
            yield (kind, "place", name)

    def _query_keys(self, c: Cluster, max_gap: int) -> Iterator[Key]:
        kind = c.event_type
        cells = {cell for name in c.precise for cell in self._places.cells(name)}
        for bucket in _query_buckets(c, max_gap):
            if cells:
                for cell in cells:
                    yield (kind, bucket, "cell", cell)
                for country in ("", *c.countries):
                    yield (kind, bucket, "wide", country)
            if c.countries and (c.is_umbrella or not cells):
                for country in ("", *c.countries):
                    yield (kind, bucket, "country", country)
            elif not cells:
                yield (kind, bucket, "*")
        if c.rank == 0 and c.span.start and c.span.end:
            # Wherever it was: a province may reach farther than the squares around its middle.
            slack = dt.timedelta(days=2)
            for day in _days(c.span.start - slack, c.span.end + slack):
                yield (kind, day, "*")
        yield from _fact_keys(c)
        yield from _day_keys(c, is_dated=False)
        if not c.span.start:
            yield from _day_keys(c, is_dated=True)
        for count, _ in c.force_counts:
            for month in _months(c):
                yield (kind, "count", count, month)
        if c.rank >= 2:
            for article in c.articles:
                yield (kind, "article", article)
        if c.rank == 4 or kind == "withdrawal":
            for name in c.precise | c.wide:
                yield (kind, "place", name)


def _fact_keys(c: Cluster) -> Iterator[Key]:
    """Facts that find an event whatever its date: names, words and units."""
    for family in c.families:
        yield (c.event_type, "victim", family)
    for pair in c.quoted:
        yield (c.event_type, "words", pair)
    for word in c.unit_words:
        yield (c.event_type, "unit", word)


def _day_keys(c: Cluster, is_dated: bool) -> Iterator[Key]:
    """The days of the year that it may have been on: they move with its span.

    Two clusters of known days meet by these days themselves, and never by those of the year.
    """
    for day in c.days_of_year:
        yield (c.event_type, "day of year", day, is_dated)


def _own_buckets(c: Cluster) -> Iterator[Bucket]:
    if not (c.span.start and c.span.end):
        yield UNDATED
        return
    if c.rank < 2:
        yield from _days(c.span.start, c.span.end)
    if c.rank < 3:
        yield from _months(c)
    yield from (f"{year}" for year in range(c.span.start.year, c.span.end.year + 1))


def _query_buckets(c: Cluster, max_gap: int) -> Iterator[Bucket]:
    if not (c.span.start and c.span.end):
        yield UNDATED
        for day in {_first_of_month(p) for p in c.published if p}:
            yield (day.year, day.month)
            before = day - dt.timedelta(days=1)
            yield (before.year, before.month)
        return
    if c.rank < 2:
        slack = dt.timedelta(days=max(min(max_gap, 3), c.rank))
        yield from _days(c.span.start - slack, c.span.end + slack)
    elif c.rank == 2:
        yield from _months(c)
    else:
        yield from (f"{year}" for year in range(c.span.start.year, c.span.end.year + 1))


def _days(start: dt.date, end: dt.date) -> Iterable[int]:
    first = start.toordinal()
    return range(first, min(end.toordinal(), first + _MAX_SPAN_DAYS) + 1)


def _months(c: Cluster, slack: int = 0) -> Iterator[tuple[int, int]]:
    """The months of a span, and as many more on either side, so that an order meets its arrival."""
    if c.span.start and c.span.end:
        first = c.span.start.year * 12 + c.span.start.month - 1
        last = min(c.span.end.year * 12 + c.span.end.month - 1, first + 12)
        for month in range(first - slack, last + slack + 1):
            yield (month // 12, month % 12 + 1)


def _first_of_month(day: dt.date) -> dt.date:
    return day.replace(day=1)
