"""An index of clusters by type, time and place: each meets only those it could be one with.

Every key has a time, so that a pile of many years is looked through by its days, months and
quarters: a happening of unknown day is looked for in the year before its report. Only a name, words
and the article itself lead to what was told at any time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

from pipelines.link.cluster import Cluster
from pipelines.link.facts import HANDFUL
from pipelines.link.places import Places
from pipelines.link.tolls import MOST_TOLLS

_MAX_BLOCK = 400
"""A block with more clusters than this tells nothing apart and is passed over."""
_MAX_SPAN_DAYS = 31
_TOLD_BY_PLACE = frozenset({"unrest", "deployment", "withdrawal"})
"""Types that are one without a day if their place is; attacks need a toll, a name or a site."""
_OF_DAYS = frozenset({"attack", "threat", "unrest"})
"""Types of which two of known days are one by the day, or by their dead: no other fact leads on."""
_SPOT_DAYS = 4
_SPOT_DEGREES = 4
_DAY = dt.timedelta(days=1)
_QUARTERS = 4
"""So far back an undated report is taken to look, and so far apart two of them may be."""
_TELLING_ANYWHERE = 3
"""Dead or wounded from whom on their number may tell an attack whose country is not told."""

Key = tuple[Hashable, ...]
Bucket = int | tuple[int, int] | str
EVER: Bucket = "ever"
"""The time of reports without a date of their own that tell of a happening without one."""


def is_of_day(key: Key) -> bool:
    """Whether only what happened on one day has the key."""
    return isinstance(key[1], int)


@lru_cache(maxsize=250_000)
def spot(key: Key) -> int:
    """The number by which a key is kept: 64 bits, the same in every run.

    Neighbouring days and squares share one, so that an event has some thirty and not two hundred.
    """
    day = key[1]
    if isinstance(day, int):
        where = key[-1]
        if isinstance(where, tuple):
            where = (where[0] // _SPOT_DEGREES, where[1] // _SPOT_DEGREES)
        key = (key[0], day // _SPOT_DAYS, key[2], where)
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), signed=True)


def crowded_spots(*counts: Mapping[int, int]) -> set[int]:
    """The spots under which too many chains of passages are to be found.

    Args:
        counts: how many chains are under a spot, by where they are kept.
    """
    found: Counter[int] = Counter()
    for count in counts:
        found.update(count)
    return {spot for spot, chains in found.items() if chains > _MAX_BLOCK}


class Blocks:
    """Clusters by the keys under which a later cluster may look for them."""

    def __init__(self, places: Places, crowded: Collection[int] = frozenset()) -> None:
        """An empty index.

        Args:
            places: the places of the run.
            crowded: spots that are passed over: see :func:`crowded_spots`.
        """
        self._places = places
        self._crowded = crowded
        self._clusters: defaultdict[Key, list[Cluster]] = defaultdict(list)
        self._posted: defaultdict[int, set[Key]] = defaultdict(set)

    def count(self, chain: Cluster) -> None:
        """Notes under which spots a chain is to be found before it has grown; of no days."""
        keys = set(self._own_keys(chain, chain))
        chain.chains = [spot(key) for key in keys if not is_of_day(key)]

    def found_at(self, chain: Cluster) -> set[int]:
        """The spots where a chain is to be found before it has grown."""
        return {spot(key) for key in self._own_keys(chain, chain)}

    def asked_by(self, chain: Cluster, max_gap: int) -> set[int]:
        """The spots where a chain looks for others before it has grown."""
        return {spot(key) for key in self._query_keys(chain, max_gap)}

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
                cluster.posted.add(spot(key))
                self._clusters[key].append(cluster)

    def candidates(self, cluster: Cluster, max_gap: int) -> list[Cluster]:
        """The clusters of its type that time and place, or a telling fact, bring near it."""
        found: dict[int, Cluster] = {}
        for key in self._query_keys(cluster, max_gap):
            place = spot(key)
            cluster.asked.add(place)
            block = self._clusters.get(key)
            if block is None or (len(block) > _MAX_BLOCK and is_of_day(key)):
                continue
            if place not in self._crowded:
                found.update((id(candidate), candidate) for candidate in block)
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
        yield from _keys_of_all_times(new)
        is_dated = c.span.start is not None
        yield from _day_keys(c, is_dated)
        for month in _months(c, slack=1):
            yield from _facts_of_month(new, month)
            for count, _ in c.force_counts:
                yield (kind, month, "count", count)
        facts = list(self._facts_of_undated(c, _own_scopes(c)))
        for quarter in _own_quarters(c):
            for fact in facts:
                yield (kind, quarter, is_dated, *fact)
        for fact in facts:
            yield (kind, EVER, *fact)

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
        is_met_by_days = c.rank == 0 and kind in _OF_DAYS
        for month in _months(c):
            yield from _victims_of_month(c, month) if is_met_by_days else _facts_of_month(c, month)
            for count, _ in c.force_counts:
                yield (kind, month, "count", count)
        if c.rank == 0:
            yield from _around_its_days(c, max_gap)
        else:
            yield from _keys_of_all_times(c)
            yield from _day_keys(c, is_dated=False)
        if not c.span.start:
            yield from _day_keys(c, is_dated=True)
            facts = list(self._facts_of_undated(c, _scopes_to_search(c)))
            for time in _quarters_to_search(c):
                for fact in facts:
                    yield (kind, *time, *fact)

    def _facts_of_undated(self, c: Cluster, scopes: Collection[str]) -> Iterator[Key]:
        """What a happening of unknown day may be known by: see the rules of ``score``."""
        match c.event_type:
            case "attack":
                yield from _tolls(c, scopes)
                for name in c.precise:
                    if self._places.is_site(name):
                        yield ("place", name)
                for party in c.parties:
                    yield ("party", party)
            case kind if kind in _TOLD_BY_PLACE:
                for name in c.precise | c.wide:
                    yield ("place", name)
                for count in {count for count, _ in c.force_counts if count >= HANDFUL}:
                    for scope in {*scopes, *c.actors}:
                        yield ("count", count, scope)
                for word in c.unit_words:
                    yield ("unit", word)


def _keys_of_all_times(c: Cluster) -> Iterator[Key]:
    """What leads to an event whatever its date: its dead, the words of a threat, the article."""
    for family in c.families:
        yield (c.event_type, "victim", family)
    for pair in c.quoted:
        yield (c.event_type, "words", pair)
    for article in c.articles:
        yield (c.event_type, "article", article)


def _facts_of_month(c: Cluster, month: Bucket) -> Iterator[Key]:
    """Facts that find an event of known days in the months around it."""
    kind = c.event_type
    yield from _victims_of_month(c, month)
    for party in c.parties:
        yield (kind, month, "party", party)
    for pair in c.quoted:
        yield (kind, month, "words", pair)
    for word in c.unit_words:
        yield (kind, month, "unit", word)
    if kind == "withdrawal":
        for name in c.precise | c.wide:
            yield (kind, month, "place", name)


def _victims_of_month(c: Cluster, month: Bucket) -> Iterator[Key]:
    """Its dead by name, whom another report may place in another country."""
    for family in c.families:
        yield (c.event_type, month, "victim", family)


def _around_its_days(c: Cluster, max_gap: int) -> Iterator[Key]:
    """Wherever it was: a province may reach farther than the squares around its middle.

    What is told farther apart than a day is one by a name, a number, a unit or a base alone.
    """
    if c.span.start and c.span.end:
        slack = dt.timedelta(days=min(max_gap, 1))
        for day in _days(c.span.start - slack, c.span.end + slack):
            if c.event_type == "threat" or not c.countries:
                yield (c.event_type, day, "*")
            else:
                for country in ("", *c.countries):
                    yield (c.event_type, day, "country", country)


_ANYWHERE, _UNPLACED = "*", "?"


def _own_scopes(c: Cluster) -> set[str]:
    """Where a number is to be found: by country, among all, and among what has no country."""
    return {_ANYWHERE, *(c.countries or (_UNPLACED,))}


def _scopes_to_search(c: Cluster) -> set[str]:
    return {_UNPLACED, *c.countries} if c.countries else {_ANYWHERE}


def _tolls(c: Cluster, scopes: Collection[str]) -> Iterator[Key]:
    """Its numbers of dead and wounded, by its places and by some scopes."""
    names = c.precise | c.wide
    for outcome, tolls in (("killed", c.killed), ("wounded", c.wounded)):
        if len(tolls) > MOST_TOLLS:
            continue
        for count in {n for toll in tolls for n in (toll.low, toll.best, toll.high) if n}:
            for name in names:
                yield (outcome, count, "in", name)
            for scope in scopes:
                if count >= _TELLING_ANYWHERE or scope != _ANYWHERE:
                    yield (outcome, count, scope)


def _day_keys(c: Cluster, is_dated: bool) -> Iterator[Key]:
    """The days of the year that it may have been on: they move with its span.

    Two clusters of known days meet by these days themselves, and never by those of the year.
    """
    for day in c.days_of_year:
        yield (c.event_type, "day of year", day, is_dated)


def _own_buckets(c: Cluster) -> Iterator[Bucket]:
    if not (c.span.start and c.span.end):
        return
    if c.rank < 2:
        yield from _days(c.span.start, c.span.end)
    if c.rank < 3:
        yield from _months(c)
    yield from (f"{year}" for year in range(c.span.start.year, c.span.end.year + 1))


def _query_buckets(c: Cluster, max_gap: int) -> Iterator[Bucket]:
    if not (c.span.start and c.span.end):
        if c.event_type in _TOLD_BY_PLACE:
            for day in {_first_of_month(p) for p in c.published if p}:
                yield (day.year, day.month)
                before = day - dt.timedelta(days=1)
                yield (before.year, before.month)
        return
    if c.rank < 2:
        slack = dt.timedelta(days=max(min(max_gap, 1), c.rank))
        yield from _days(c.span.start - slack, c.span.end + slack)
    elif c.rank == 2:
        yield from _months(c)
    else:
        yield from (f"{year}" for year in range(c.span.start.year, c.span.end.year + 1))


def _quarter(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _own_quarters(c: Cluster) -> set[str]:
    """The quarters of its days; of its reports, where it has no days."""
    if c.span.start and c.span.end:
        first = _quarter(c.span.start)
        numbers = set(range(first, min(_quarter(c.span.end), first + _QUARTERS) + 1))
    else:
        numbers = {_quarter(day) for day in c.published if day}
    return {f"quarter {n}" for n in numbers}


def _quarters_to_search(c: Cluster) -> Iterator[tuple[Hashable, ...]]:
    """Where a happening without a day is looked for: among dated ones and its like."""
    reports = {_quarter(day) for day in c.published if day}
    if not reports:
        yield (EVER,)
    for number in {n for q in reports for n in range(q - _QUARTERS, q + _QUARTERS + 1)}:
        yield (f"quarter {number}", False)
    for number in {
        n for d in c.published if d for n in range(_quarter(d) - _QUARTERS, _quarter(d + _DAY) + 1)
    }:
        yield (f"quarter {number}", True)


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
