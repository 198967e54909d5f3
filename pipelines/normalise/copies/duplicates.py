"""Copies and versions: the same bytes, the same body, a syndicated body, an updated article.

Ids are assigned here, as a copy's id takes in its path (contract.md) and which of several is the
original is known only of them all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from pipelines.normalise.copies.candidates import day_number, met, sift, worth_comparing
from pipelines.normalise.copies.fingerprints import KINDS, Kind, fingerprint
from pipelines.normalise.copies.stories import Text, tell_different_stories
from pipelines.normalise.copies.texts import (
    CONTAINED,
    NEAR_SIMILARITY,
    Hashes,
    Overlap,
    Sketches,
    overlap,
    triples,
)
from pipelines.normalise.copies.versions import Story, evidence_needed, read_story

Row = dict[str, Any]

OWN_SIMILARITY: Final = 0.8
"""The same of one outlet, whose stories of one subject repeat much of their background."""

_MIN_EXCERPT: Final = 60
"""Word triples of an excerpt: less may be an agency's paragraph that both of them quote."""
_MIN_EXTENSION: Final = 2.0
"""Times the words of an excerpt that the whole text has; what adds less is a copy with additions,
and the original goes on speaking for it."""


def mark_duplicates(articles: Sequence[Row]) -> list[Row]:
    """The articles with their final ids and with what is known of their copies and versions.

    Articles of one kind are copies or versions of each other. The original of a kind is the
    earliest published (undated ones last), then the first by path, and the first of its versions.
    All others name it in duplicate_of. One of a kind speaks for it: the newest version of the
    original, or the whole text where that is an excerpt. The result is a function of the set of
    articles: neither their order nor what they bring along of it matters.

    Args:
        articles: Rows of schema.ARTICLES.

    Returns:
        New rows in the order of the given ones.
    """
    ordered = sorted(articles, key=precedence)
    known = dict(enumerate(map(Known.of, ordered)))
    pairs = list(relate(_meetings(ordered), known))
    marks = mark({one.name: one.article for one in known.values()}, pairs)
    return [{**row, **marks[row["document_id"]]} for row in articles]


def _meetings(ordered: Sequence[Row]) -> pd.DataFrame:
    """Who is worth comparing with whom, by place."""
    made = [fingerprint(row) for row in ordered]
    days = np.array([day_number(row["published_on"]) for row in ordered], dtype=np.int64)
    sketched = [(place, one.sketch) for place, one in enumerate(made) if one.sketch]
    sketches = Sketches.of(
        [place for place, _ in sketched],
        [drawn.size for _, drawn in sketched],
        [drawn.minhash for _, drawn in sketched],
    )
    found = []
    for kind in KINDS:
        keys = sorted((value, place) for place, one in enumerate(made) for value in one.keys[kind])
        values, places = np.array(keys, dtype=np.int64).reshape(-1, 2).T
        pairs = met(kind, values, places, np.arange(len(values)))
        found.append(sift(kind, pairs, days, sketches))
    return worth_comparing(found)


def article_id(content_sha256: str, source_path: str | None = None) -> str:
    """Id of an article by its content; of a further copy of the same bytes by its path as well."""
    if source_path is None:
        return f"art_{content_sha256[:16]}"
    both = f"{content_sha256}\0{source_path}"
    return f"art_{hashlib.sha256(both.encode()).hexdigest()[:16]}"


Order = tuple[date, str]


def precedence(article: Row) -> Order:
    """By which articles are in order: the day of publication, undated ones last, then the path."""
    return article["published_on"] or date.max, article["source_path"]


# --- who is related ---------------------------------------------------------------------------


@dataclass(slots=True)
class Known:
    """An article among those that it is compared with.

    Attributes:
        article: Its row of schema.ARTICLES.
        text: Its text, and what tells its versions from other articles.
    """

    article: Row
    text: Text
    _triples: Hashes | None = None

    @classmethod
    def of(cls, article: Row) -> Known:
        """The article of a row."""
        return cls(article, Text(article["title"] or "", article["body"], read_story(article)))

    @property
    def story(self) -> Story:
        """What tells its versions from other articles."""
        return self.text.story

    @property
    def name(self) -> str:
        """By which pairs name it: the document that it was read from."""
        return str(self.article["document_id"])

    @property
    def triples(self) -> Hashes:
        """Hashes of the word triples of its body."""
        if self._triples is None:
            self._triples = triples(self.article["body"])
        return self._triples


class Pair(NamedTuple):
    """Two articles of one kind: the later and the earlier, and what they are to each other."""

    name: str
    other: str
    is_version: bool
    is_excerpt: bool


def relate(meetings: pd.DataFrame, known: Mapping[int, Known]) -> Iterator[Pair]:
    """Compares articles with those before them that they have met.

    Args:
        meetings: What ``worth_comparing`` has left: all of each later article.
        known: The articles by place.
    """
    columns = (meetings[name].tolist() for name in ("later", "earlier", "kind"))
    by_later = sorted(zip(*columns, strict=True))
    for later, group in groupby(by_later, key=itemgetter(0)):
        chosen = _chosen(known, later, [row[1:] for row in group])
        yield from _compared(known[later], [(known[place], same) for place, same in chosen])


def _chosen(
    known: Mapping[int, Known], later: int, meetings: Sequence[tuple[int, Kind]]
) -> list[tuple[int, bool]]:
    """With whom an article is compared, in order, and whether each has the very same text."""
    same = min((place for place, kind in meetings if kind == "same"), default=None)
    chosen = {
        place
        for place, kind in meetings
        if kind == "text"
        or (kind in ("page", "title") and evidence_needed(known[place].story, known[later].story))
    }
    first = [] if same is None else [(same, True)]
    return first + [(place, False) for place in sorted(chosen) if place != same]


def _compared(known: Known, others: Iterable[tuple[Known, bool]]) -> Iterator[Pair]:
    is_copied = False
    for other, is_same in others:
        shared = _SAME_BODY if is_same else overlap(known.triples, other.triples)
        needed = evidence_needed(other.story, known.story)
        is_version = needed is not None and needed.is_met_by(shared)
        is_copy = not is_copied and _is_copy(other.story, known.story, shared)
        if not (is_version or is_copy) or _are_different(other, known):
            continue
        is_copied |= not is_version
        is_excerpt = not is_version and _is_excerpt(known, other, shared)
        yield Pair(known.name, other.name, is_version, is_excerpt)


def _are_different(one: Known, other: Known) -> bool:
    """Whether texts that are alike tell of different happenings; one address has one story."""
    if one.article["content_sha256"] == other.article["content_sha256"] or (
        one.story.page is not None and one.story.page == other.story.page
    ):
        return False
    return tell_different_stories(one.text, other.text)


_SAME_BODY: Final = Overlap(1.0, 1.0, _MIN_EXCERPT)


def _is_copy(one: Story, other: Story, shared: Overlap) -> bool:
    is_own = one.outlet is not None and one.outlet == other.outlet
    if shared.similarity >= (OWN_SIMILARITY if is_own else NEAR_SIMILARITY):
        return True
    return not is_own and shared.contained >= CONTAINED and shared.size >= _MIN_EXCERPT


def _is_excerpt(one: Known, other: Known, shared: Overlap) -> bool:
    words = sorted((one.article["word_count"], other.article["word_count"]))
    return words[1] >= _MIN_EXTENSION * words[0] and shared.contained >= CONTAINED


# --- what follows from it ---------------------------------------------------------------------


class Groups:
    """Places that were found to belong together; the first stands for each group."""

    def __init__(self, size: int) -> None:
        """Each by itself."""
        self._parents = list(range(size))

    def _first(self, place: int) -> int:
        while self._parents[place] != place:
            self._parents[place] = self._parents[self._parents[place]]
            place = self._parents[place]
        return place

    def join(self, one: int, other: int) -> None:
        """Makes the groups of two places one."""
        early, late = sorted((self._first(one), self._first(other)))
        self._parents[late] = early

    def members(self) -> Iterable[list[int]]:
        """The groups, each in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place in range(len(self._parents)):
            found[self._first(place)].append(place)
        return found.values()


def mark(articles: Mapping[str, Row], pairs: Iterable[Pair]) -> dict[str, Row]:
    """Of each article its id, and what it is to those of its kind.

    Args:
        articles: Rows of schema.ARTICLES by name: all of each kind.
        pairs: All pairs of them.
    """
    names = sorted(articles, key=lambda name: precedence(articles[name]))
    ordered = [articles[name] for name in names]
    place_of = {name: place for place, name in enumerate(names)}
    kinds, versions = Groups(len(names)), Groups(len(names))
    wholes: dict[int, int] = {}
    for pair in sorted(pairs, key=lambda one: place_of[one.name]):
        place, other = place_of[pair.name], place_of[pair.other]
        kinds.join(place, other)
        if pair.is_version:
            versions.join(place, other)
        if pair.is_excerpt:
            short, long = sorted((place, other), key=lambda p: ordered[p]["word_count"])
            wholes.setdefault(short, long)
    return dict(zip(names, _marks(ordered, kinds, _Ages(ordered, versions), wholes), strict=True))


def _ids(ordered: Sequence[Row]) -> list[str]:
    seen: set[str] = set()
    ids = []
    for article in ordered:
        sha = article["content_sha256"]
        ids.append(article_id(sha, article["source_path"] if sha in seen else None))
        seen.add(sha)
    return ids


def _marks(ordered: Sequence[Row], kinds: Groups, ages: _Ages, wholes: dict[int, int]) -> list[Row]:
    ids = _ids(ordered)
    rows: list[Row] = [{} for _ in ordered]
    for kind in kinds.members():
        original = ages.first_of[kind[0]]
        speaker = ages.newest_of[_whole(ages.newest_of[original], wholes)]
        for place in kind:
            newest = ages.newest_of[place]
            is_superseded = ages.numbers[place] < ages.numbers[newest]
            rows[place] = {
                "article_id": ids[place],
                "duplicate_of": ids[original] if place != original else None,
                "version_number": ages.numbers[place],
                "superseded_by": ids[newest] if is_superseded else None,
                "speaks": place == speaker,
            }
    return rows


def _whole(place: int, wholes: dict[int, int]) -> int:
    while place in wholes:  # each is longer than the one before
        place = wholes[place]
    return place


class _Ages:
    """The versions of each article in the order in which they appeared.

    Attributes:
        numbers: Number of each article's version, from 1; the same text has the same number.
        first_of: Its earliest published version, of several the oldest.
        newest_of: The newest one; the original where the text was never changed.
    """

    def __init__(self, ordered: Sequence[Row], versions: Groups) -> None:
        self.numbers = [1] * len(ordered)
        self.first_of = list(range(len(ordered)))
        self.newest_of = list(range(len(ordered)))
        for group in versions.members():
            self._number(ordered, group)

    def _number(self, ordered: Sequence[Row], group: list[int]) -> None:
        texts: dict[str, list[int]] = {}
        for place in group:
            texts.setdefault(ordered[place]["body"], []).append(place)
        ages = {body: min(_age(ordered[p]) for p in places) for body, places in texts.items()}
        by_age = sorted(texts, key=lambda body: (_age_of_excerpt(body, ages), texts[body][0]))
        for number, body in enumerate(by_age, start=1):
            for place in texts[body]:
                self.numbers[place] = number
        first = min(group, key=lambda p: (precedence(ordered[p])[0], self.numbers[p], p))
        for place in group:
            self.first_of[place] = first
            self.newest_of[place] = texts[by_age[-1]][0]


Age = tuple[datetime, datetime, date, int]


def _age(article: Row) -> Age:
    """When a text was changed last, else fetched, else published; the longer of two is the newer.

    A text without any of these is older than those with one.
    """
    published = article["published_on"] or date.min
    fetched = article["fetched_at"] or datetime.min
    on = datetime.combine(published, datetime.min.time())
    stamp = article["modified_at"] or article["fetched_at"] or on
    return stamp, fetched, published, article["word_count"]


def _age_of_excerpt(body: str, ages: dict[str, Age]) -> Age:
    """Age of a text; one that was cut off is no newer than the whole of it."""
    start = body.rstrip("…. ")
    wholes = (age[:3] for other, age in ages.items() if other.startswith(start))
    return (*min(wholes, default=ages[body][:3]), ages[body][3])
