"""An index of clusters by type, time and place: each meets only those it could be one with.

A key whose second part is a day (its ordinal, or that of the first of a month) is near: only what
happened about then has it. Clusters of known days ask for near keys alone, and only vaguer ones
look through all times.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from functools import lru_cache

from pipelines.link.cluster import Cluster
from pipelines.link.places import Places

MAX_BLOCK = 400
"""A block with more clusters than this tells nothing apart and is passed over."""
_MAX_SPAN_DAYS = 10
_WHEREVER = frozenset({"deployment", "threat"})
"""Types whose events are told apart by other things than their place."""
_SPOT_DAYS = 4
_SPOT_DEGREES = 4

Key = tuple[Hashable, ...]
Bucket = int | tuple[int, int] | str
UNDATED: Bucket = "undated"


def is_near(key: Key) -> bool:
    """Whether only what happened about one time has the key."""
    return isinstance(key[1], int)


@lru_cache(maxsize=500_000)
def spot(key: Key) -> int:
    """The number by which a key is kept: 64 bits, the same in every run.

    Neighbouring days and squares share one, so that an event has some thirty and not two hundred.
    """
    if isinstance(key[1], int) and key[2] in ("cell", "country", "wide", "*"):
        cells = (
            tuple(n // _SPOT_DEGREES for n in part) if isinstance(part, tuple) else part
            for part in key[2:]
        )
        key = (key[0], key[1] // _SPOT_DAYS, *cells)
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), signed=True)


class Blocks:
    """Clusters by the keys under which a later cluster may look for them."""

    def __init__(self, places: Places, crowded: Collection[int] = frozenset()) -> None:
        """An empty index.

        Args:
            places: the places of the run.
            crowded: spots of blocks known to be too great, of which not all clusters are here.
        """
        self._places = places
        self._crowded = crowded
        self._clusters: defaultdict[Key, list[Cluster]] = defaultdict(list)
        self._posted: defaultdict[int, set[Key]] = defaultdict(set)

    def post(
        self, cluster: Cluster, grown_by: Cluster | None = None, *, is_last: bool = False
    ) -> None:
        """Enters a cluster, or what is new of it after it has grown.

        Args:
            cluster: a cluster.
            grown_by: what it has taken in since it was last entered; None where it is new.
            is_last: whether this is the index in which clusters of vaguer dates will look.
        """
        posted = self._posted[id(cluster)]
        for key in self._own_keys(cluster, grown_by or cluster):
            if key not in posted:
                posted.add(key)
                cluster.posted.add(spot(key))
                if is_last and cluster.rank == 0 and not is_near(key):
                    cluster.firm.add(spot(key))
                self._clusters[key].append(cluster)

    def candidates(self, cluster: Cluster, max_gap: int) -> list[Cluster]:
        """The clusters of its type that time and place, or a telling fact, bring near it."""
        found: dict[int, Cluster] = {}
        for key in self._query_keys(cluster, max_gap):
            cluster.asked.add(spot(key))
            block = self._clusters.get(key, ())
            if len(block) <= MAX_BLOCK and spot(key) not in self._crowded:
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
        for first in _firsts(c, slack=1):
            yield from _near_fact_keys(new, first)
            for count, _ in c.force_counts:
                yield (kind, first, "count", count)
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
        for first in _firsts(c):
            for count, _ in c.force_counts:
                yield (kind, first, "count", count)
        if c.rank == 0:
            yield from _keys_of_known_days(c)
        else:
            yield from _keys_of_all_times(c)


def _keys_of_known_days(c: Cluster) -> Iterator[Key]:
    """What a cluster of known days asks for beside its own place: all are near."""
    if c.span.start and c.span.end:
        # Wherever it was: a province may reach farther than the squares around its middle.
        slack = dt.timedelta(days=2)
        for day in _days(c.span.start - slack, c.span.end + slack):
            if c.event_type in _WHEREVER or not c.countries:
                yield (c.event_type, day, "*")
            else:
                for country in ("", *c.countries):
                    yield (c.event_type, day, "country", country)
    for first in _firsts(c):
        yield from _near_fact_keys(c, first)


def _keys_of_all_times(c: Cluster) -> Iterator[Key]:
    kind = c.event_type
    yield from _fact_keys(c)
    yield from _day_keys(c, is_dated=False)
    if not c.span.start:
        yield from _day_keys(c, is_dated=True)
    if c.rank >= 2:
        for article in c.articles:
            yield (kind, "article", article)
    if c.rank == 4 or kind == "withdrawal":
        for name in c.precise | c.wide:
            yield (kind, "place", name)


def _near_fact_keys(c: Cluster, first: int) -> Iterator[Key]:
    """Facts that find an event of known days in the months around it."""
    for kind, *fact in _fact_keys(c):
        yield (kind, first, *fact)
    if c.event_type == "withdrawal":
        for name in c.precise | c.wide:
            yield (c.event_type, first, "place", name)


def _fact_keys(c: Cluster) -> Iterator[Key]:
    """Facts that find an event whatever its date: names, words and units."""
    for family in c.families:
        yield (c.event_type, "victim", family)
    for party in c.parties:
        yield (c.event_type, "party", party)
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


def _firsts(c: Cluster, slack: int = 0) -> Iterator[int]:
    """The first days of its months, by their ordinals."""
    for year, month in _months(c, slack):
        yield dt.date(year, month, 1).toordinal()


def _first_of_month(day: dt.date) -> dt.date:
    return day.replace(day=1)
