"""Copies and versions: the same bytes, the same body, a syndicated body, an updated article.

Ids are assigned here, as a copy's id takes in its path (contract.md) and which of several is the
original is known only of them all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pipelines.normalise.stories import Text, tell_different_stories
from pipelines.normalise.texts import (
    CONTAINED,
    NEAR_SIMILARITY,
    Overlap,
    Sketch,
    TextIndex,
    overlap,
    sketch,
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
_SHELF_PLACES: Final = 8
"""Articles of one address or headline, the last ones, that the next is compared with."""


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
    order = sorted(range(len(articles)), key=lambda i: _precedence(articles[i]))
    ordered = [articles[index] for index in order]
    marked = _marked(ordered, _related(ordered), _ids(ordered))
    back = dict(zip(order, marked, strict=True))
    return [back[index] for index in range(len(articles))]


def article_id(content_sha256: str, source_path: str | None = None) -> str:
    """Id of an article by its content; of a further copy of the same bytes by its path as well."""
    if source_path is None:
        return f"art_{content_sha256[:16]}"
    both = f"{content_sha256}\0{source_path}"
    return f"art_{hashlib.sha256(both.encode()).hexdigest()[:16]}"


def _precedence(article: Row) -> tuple[date, str]:
    return article["published_on"] or date.max, article["source_path"]


def _ids(ordered: Sequence[Row]) -> list[str]:
    seen: set[str] = set()
    ids = []
    for article in ordered:
        sha = article["content_sha256"]
        ids.append(article_id(sha, article["source_path"] if sha in seen else None))
        seen.add(sha)
    return ids


# --- who is related ---------------------------------------------------------------------------


class _Groups:
    """Places that were found to belong together; the first stands for each group."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def first(self, place: int) -> int:
        while self._parents[place] != place:
            self._parents[place] = self._parents[self._parents[place]]
            place = self._parents[place]
        return place

    def join(self, one: int, other: int) -> None:
        early, late = sorted((self.first(one), self.first(other)))
        self._parents[late] = early

    def members(self) -> Iterable[list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place in range(len(self._parents)):
            found[self.first(place)].append(place)
        return found.values()


@dataclass(frozen=True, slots=True)
class _Related:
    """What articles, by their place in order of precedence, have to do with each other.

    Attributes:
        kinds: Copies and versions of each other.
        versions: Versions of one article, and the same text of one outlet.
        wholes: Of an excerpt the article that it is cut out of.
    """

    kinds: _Groups
    versions: _Groups
    wholes: dict[int, int]


def _related(ordered: Sequence[Row]) -> _Related:
    related = _Related(_Groups(len(ordered)), _Groups(len(ordered)), {})
    stories = [read_story(article) for article in ordered]
    known = _Known(ordered, stories)
    for place in range(len(ordered)):
        is_copied, is_new_text = False, True
        for other, shared in known.resembling(place):
            needed = evidence_needed(stories[other], stories[place])
            is_version = needed is not None and needed.is_met_by(shared)
            is_copy = not is_copied and _is_copy(stories[other], stories[place], shared)
            if not (is_version or is_copy) or _are_different(ordered, stories, other, place):
                continue
            related.kinds.join(place, other)
            is_new_text &= shared.similarity < OWN_SIMILARITY
            if is_version:
                related.versions.join(place, other)
            else:
                is_copied = True
                _note_excerpt(ordered, place, other, shared, related.wholes)
        if is_new_text:
            known.enter_text(place)
    return related


def _are_different(ordered: Sequence[Row], stories: Sequence[Story], one: int, other: int) -> bool:
    """Whether texts that are alike tell of different happenings; one address has one story."""
    ours, theirs = stories[one], stories[other]
    if ordered[one]["content_sha256"] == ordered[other]["content_sha256"] or (
        ours.page is not None and ours.page == theirs.page
    ):
        return False
    return tell_different_stories(
        Text(ordered[one]["title"] or "", ordered[one]["body"], ours),
        Text(ordered[other]["title"] or "", ordered[other]["body"], theirs),
    )


_SAME_BODY: Final = Overlap(1.0, 1.0, _MIN_EXCERPT)


def _is_copy(one: Story, other: Story, shared: Overlap) -> bool:
    is_own = one.outlet is not None and one.outlet == other.outlet
    if shared.similarity >= (OWN_SIMILARITY if is_own else NEAR_SIMILARITY):
        return True
    return not is_own and shared.contained >= CONTAINED and shared.size >= _MIN_EXCERPT


def _note_excerpt(
    ordered: Sequence[Row], place: int, other: int, shared: Overlap, wholes: dict[int, int]
) -> None:
    short, long = sorted((place, other), key=lambda p: (ordered[p]["word_count"], p))
    is_longer = ordered[long]["word_count"] >= _MIN_EXTENSION * ordered[short]["word_count"]
    if is_longer and shared.contained >= CONTAINED:
        wholes.setdefault(short, long)


class _Known:
    """The articles so far, and which of them the next may be a copy or a version of."""

    def __init__(self, ordered: Sequence[Row], stories: Sequence[Story]) -> None:
        self._ordered = ordered
        self._stories = stories
        self._by_content: dict[Hashable, int] = {}
        self._by_body: dict[bytes, int] = {}
        self._shelves: defaultdict[tuple[str, str | None, str], list[int]] = defaultdict(list)
        self._sketches: list[Sketch | None] = []
        self._texts = TextIndex()

    def resembling(self, place: int) -> Iterator[tuple[int, Overlap]]:
        """Earlier articles with what they share with this one, which is known from now on."""
        article, body = self._ordered[place], self._ordered[place]["body"]
        digest = hashlib.blake2b(body.encode(), digest_size=16).digest()
        of_body = self._by_body.setdefault(digest, place)
        same = self._by_content.setdefault(article["content_sha256"], of_body)
        own = self._sketches[of_body] if of_body != place else sketch(body)
        self._sketches.append(own)
        found = self._shelved(place)
        if same != place:
            yield same, _SAME_BODY
        elif own:
            found.update(self._texts.candidates(own))
        for other in sorted(found - {same}):
            yield other, overlap(own, self._sketches[other])

    def enter_text(self, place: int) -> None:
        """Makes the text of an article known that has just been compared."""
        if own := self._sketches[place]:
            self._texts.enter(place, own)

    def _shelved(self, place: int) -> set[int]:
        """The last articles of the same address or headline, among which this one is put."""
        found: set[int] = set()
        own = self._stories[place]
        for key in own.shelves:
            shelf = self._shelves[key]
            found.update(
                p for p in shelf[-_SHELF_PLACES:] if evidence_needed(self._stories[p], own)
            )
            shelf.append(place)
        return found


# --- what follows from it ---------------------------------------------------------------------


def _marked(ordered: Sequence[Row], related: _Related, ids: Sequence[str]) -> list[Row]:
    rows = [{**article, "article_id": name} for article, name in zip(ordered, ids, strict=True)]
    ages = _Ages(ordered, related.versions)
    for kind in related.kinds.members():
        original = ages.first_of[kind[0]]
        speaker = ages.newest_of[_whole(ages.newest_of[original], related.wholes)]
        for place in kind:
            newest = ages.newest_of[place]
            is_superseded = ages.numbers[place] < ages.numbers[newest]
            rows[place] |= {
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

    def __init__(self, ordered: Sequence[Row], versions: _Groups) -> None:
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
        first = min(group, key=lambda p: (_precedence(ordered[p])[0], self.numbers[p], p))
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
