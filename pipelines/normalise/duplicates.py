"""Copies and versions: the same bytes, the same body, a syndicated body, an updated article.

Ids are assigned here, as a copy's id takes in its path (contract.md) and which of several is the
original is known only of them all.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nsmallest
from typing import Any, Final, NamedTuple

from pipelines.normalise.fingerprints import Fingerprint, Key, fingerprint
from pipelines.normalise.stories import Text, tell_different_stories
from pipelines.normalise.texts import (
    CONTAINED,
    NEAR_SIMILARITY,
    Overlap,
    likely,
    overlap,
    triples,
)
from pipelines.normalise.versions import Story, evidence_needed, read_story

Row = dict[str, Any]

OWN_SIMILARITY: Final = 0.8
"""The same of one outlet, whose stories of one subject repeat much of their background."""

_MIN_EXCERPT: Final = 60
"""Word triples of an excerpt: less may be an agency's paragraph that both of them quote."""
_MIN_EXTENSION: Final = 2.0
"""Times the words of an excerpt that the whole text has; what adds less is a copy with additions,
and the original goes on speaking for it."""
REACH: Final = 8
"""Articles of one key, the last ones, that the next is compared with. What many share, as the
address of a section, an opening sentence or a formula, tells little, and their number must not
grow with the pile; a copy is seldom far from its original."""
_MOST_COMPARED: Final = 4
"""Texts that one is compared with in full, those first that seem most alike: it has one original,
and what is formulaic resembles hundreds."""


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
    known = [Known.of(row, fingerprint(row)) for row in articles]
    pairs = [pair for found in relate(known, Shelves()) for pair in found.pairs]
    marks = mark({one.name: row for one, row in zip(known, articles, strict=True)}, pairs)
    return [{**row, **marks[one.name]} for one, row in zip(known, articles, strict=True)]


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
        article: Its row of schema.ARTICLES; ``body`` may be filled in before it is compared.
        fingerprint: By which it is found.
        order: Its place.
        story: What tells its versions from other articles.
    """

    article: Row
    fingerprint: Fingerprint
    order: Order
    story: Story
    _triples: frozenset[int] | None = None

    @classmethod
    def of(cls, article: Row, found_by: Fingerprint) -> Known:
        """The article of a row."""
        return cls(article, found_by, precedence(article), read_story(article))

    @property
    def name(self) -> str:
        """By which pairs name it: the document that it was read from."""
        return self.fingerprint.document_id

    @property
    def triples(self) -> frozenset[int]:
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


@dataclass(frozen=True, slots=True)
class Found:
    """What comparing an article with those before it has shown.

    Attributes:
        name: The article.
        pairs: It and each that it is a copy or version of.
        is_new_text: Whether its text is one that others are to be compared with.
    """

    name: str
    pairs: list[Pair]
    is_new_text: bool


@dataclass(frozen=True, slots=True)
class Comparable:
    """Whom an article is to be compared with: one of its very text, or those that may be alike.

    Attributes:
        same: The first of the same content or body.
        shelved: The last ones of its address or headline that may be its versions.
        alike: By text, with how much likelier than needed they seem.
    """

    same: Known | None
    shelved: list[Known]
    alike: list[tuple[float, Known]]

    def all(self) -> list[Known]:
        """All of them."""
        return [
            *([self.same] if self.same else []),
            *self.shelved,
            *(one for _, one in self.alike),
        ]

    def chosen(self) -> list[tuple[Known, bool]]:
        """Those that are compared in full, in order, and whether each has the very same text."""
        best = nsmallest(_MOST_COMPARED, self.alike, key=lambda one: (-one[0], one[1].order))
        others = {one.name: one for one in (*self.shelved, *(known for _, known in best))}
        if self.same:
            others.pop(self.same.name, None)
        in_order = sorted(others.values(), key=lambda one: one.order)
        return [(one, True) for one in (self.same,) if one] + [(one, False) for one in in_order]


class Shelves:
    """Articles by their keys, each in its place, so that the last ones before another are found."""

    def __init__(self) -> None:
        self._found: defaultdict[Key, list[tuple[Order, Known]]] = defaultdict(list)

    def post(self, key: Key, known: Known) -> None:
        """Has an article found under a key from now on."""
        insort(self._found[key], (known.order, known), key=_order_of)

    def post_all(self, known: Known, *, is_new_text: bool) -> None:
        """Has it found under its keys; by its text only where that is a new one."""
        for key in known.fingerprint.keys:
            if key[0] != "text" or is_new_text:
                self.post(key, known)

    def comparable(self, known: Known) -> Comparable:
        """Whom an article is to be compared with, of those that were posted and come before it."""
        same: list[tuple[Order, Known]] = []
        shelved: dict[str, Known] = {}
        alike: dict[str, Known] = {}
        for key in known.fingerprint.keys:
            posted = self._found.get(key, [])
            end = bisect_left(posted, known.order, key=_order_of)
            if key[0] == "same":
                same += posted[: min(end, 1)]
            else:
                found = shelved if key[0] == "shelf" else alike
                found.update((one.name, one) for _, one in posted[max(0, end - REACH) : end])
        versions = [s for s in shelved.values() if evidence_needed(s.story, known.story)]
        first = min(same, key=_order_of, default=None)
        if first:
            return Comparable(first[1], versions, [])
        return Comparable(None, versions, _likely(known, list(alike.values())))


def _order_of(posted: tuple[Order, Known]) -> Order:
    return posted[0]


def _likely(known: Known, others: list[Known]) -> list[tuple[float, Known]]:
    wanted = known.fingerprint.sketch
    drawn = [(one.fingerprint.sketch, one) for one in others]
    sketched = [(sketch, one) for sketch, one in drawn if sketch]
    if wanted is None:
        return []
    excess = likely(wanted, [sketch for sketch, _ in sketched])
    return [(e, one) for e, (_, one) in zip(excess, sketched, strict=True) if e >= 0]


def relate(articles: Iterable[Known], shelves: Shelves) -> Iterator[Found]:
    """Compares articles with those before them, in order of precedence.

    Args:
        articles: In any order.
        shelves: Those of the articles before, and between, that these may have to do with; these
            are posted there.
    """
    for known in sorted(articles, key=lambda one: one.order):
        found = _compared(known, shelves.comparable(known).chosen())
        shelves.post_all(known, is_new_text=found.is_new_text)
        yield found


def _compared(known: Known, others: Iterable[tuple[Known, bool]]) -> Found:
    pairs: list[Pair] = []
    is_copied, is_new_text = False, known.fingerprint.sketch is not None
    for other, is_same in others:
        shared = _SAME_BODY if is_same else overlap(known.triples, other.triples)
        needed = evidence_needed(other.story, known.story)
        is_version = needed is not None and needed.is_met_by(shared)
        is_copy = not is_copied and _is_copy(other.story, known.story, shared)
        if not (is_version or is_copy) or _are_different(other, known):
            continue
        is_new_text &= shared.similarity < OWN_SIMILARITY
        is_copied |= not is_version
        is_excerpt = not is_version and _is_excerpt(known, other, shared)
        pairs.append(Pair(known.name, other.name, is_version, is_excerpt))
    return Found(known.name, pairs, is_new_text)


def _are_different(one: Known, other: Known) -> bool:
    """Whether texts that are alike tell of different happenings; one address has one story."""
    if one.article["content_sha256"] == other.article["content_sha256"] or (
        one.story.page is not None and one.story.page == other.story.page
    ):
        return False
    return tell_different_stories(
        Text(one.article["title"] or "", one.article["body"], one.story),
        Text(other.article["title"] or "", other.article["body"], other.story),
    )


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
