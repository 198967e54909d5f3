"""Fetches all that a configuration names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pipelines.fetch.addresses import Resolve, resolve, shown
from pipelines.fetch.client import NOT_MODIFIED, Client, Clock
from pipelines.fetch.config import Feed, FetchConfig
from pipelines.fetch.connection import Headers, Network
from pipelines.fetch.errors import RefusedError, UnfetchedError
from pipelines.fetch.feeds import read_links
from pipelines.fetch.store import FOLDER, Store, ending, open_store

Kind = Literal["feed", "fetched", "unchanged", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an address.

    Attributes:
        kind: feed: it was read, or is as it was; fetched: a new page, or a new version of one;
            unchanged: it is stored already; refused: by robots.txt or by sitrep's own rules;
            failed: it gave nothing.
        url: the address, without a password.
        said: the stored file, how many pages a feed links, or the reason.
    """

    kind: Kind
    url: str
    said: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all addresses, in the order in which they were asked."""

    outcomes: tuple[Outcome, ...]

    def count(self, kind: Kind) -> int:
        """How many addresses fared so."""
        return Counter(outcome.kind for outcome in self.outcomes)[kind]

    @property
    def is_good(self) -> bool:
        """Whether nothing failed; what is refused is not a failure."""
        return not self.count("failed")


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    outlet: str | None


def fetch(
    config: FetchConfig,
    raw: Path,
    *,
    told: Callable[[Outcome], None] = lambda outcome: None,
    clock: Clock | None = None,
    resolver: Resolve = resolve,
) -> Report:
    """Stores what is new, below ``raw/fetched``.

    The hosts take turns, so that the pause that one of them needs is spent on the others. An
    address that fails or is refused does not keep the others from being asked.

    Args:
        config: what to fetch, and how politely.
        raw: the raw folder.
        told: hears of every outcome at once.
        clock: time.
        resolver: finds the IP addresses of hosts.

    Raises:
        SettingsError: nothing can be stored there.
        OSError: nothing can be stored there any more; what was stored is whole.
    """
    clock = clock or Clock()
    network = Network(config.limits, config.allow_private, resolver)
    with open_store(raw) as store:
        work = _Work(config, store, Client(network, config.user_agent, clock), clock, told)
        pages = [page for feed in config.feeds for page in work.read_feed(feed)]
        pages += [_Page(url, group.outlet) for group in config.pages for url in group.urls]
        for page in _in_turn(_each_once(pages)):
            work.read_page(page)
    return Report(tuple(work.outcomes))


def _each_once(pages: Iterable[_Page]) -> Iterable[_Page]:
    """The pages without those that an earlier source has named too."""
    named: dict[str, _Page] = {}
    for page in pages:
        named.setdefault(page.url.strip(), page)
    return named.values()


def _in_turn(pages: Iterable[_Page]) -> Iterator[_Page]:
    """The pages, one of each host at a time."""
    hosts: dict[str, list[_Page]] = {}
    for page in pages:
        hosts.setdefault(_host(page.url), []).append(page)
    for turn in zip_longest(*hosts.values()):
        yield from (page for page in turn if page is not None)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class _Work:
    """Reads feeds and pages of one run, and keeps the outcomes."""

    config: FetchConfig
    store: Store
    client: Client
    clock: Clock
    told: Callable[[Outcome], None]
    outcomes: list[Outcome] = field(default_factory=list)

    def read_feed(self, feed: Feed) -> list[_Page]:
        """The pages that a feed links, from its top, as many as are wanted."""
        try:
            links = self._links(feed.url)
        except UnfetchedError as error:
            self._end(_kind(error), feed.url, f"feed: {error}")
            return []
        most = self.config.limits.max_articles_per_feed
        left_out = f", the first {most} are asked for" if len(links) > most else ""
        self._end("feed", feed.url, f"{len(links)} articles{left_out}")
        return [_Page(link, feed.outlet) for link in links[:most]]

    def _links(self, url: str) -> tuple[str, ...]:
        answer = self.client.get(url, self.store.conditions(url))
        if answer.status == NOT_MODIFIED:
            return self.store.links(url)
        links = read_links(answer)
        self.store.keep_links(url, answer, links)
        return links

    def read_page(self, page: _Page) -> None:
        """Stores a page, if it is new."""
        try:
            answer = self.client.get(page.url, self.store.conditions(page.url), _check_type)
        except UnfetchedError as error:
            self._end(_kind(error), page.url, str(error))
            return
        if answer.status == NOT_MODIFIED:
            self._end("unchanged", page.url, "as it was")
            return
        if not answer.body.strip():
            self._end("failed", page.url, "the page is empty")
            return
        kept = self.store.keep_page(page.url, answer, page.outlet, self.clock.now())
        self._end("fetched" if kept.is_new else "unchanged", page.url, f"{FOLDER}/{kept.file}")

    def _end(self, kind: Kind, url: str, said: str) -> None:
        outcome = Outcome(kind, shown(url), said)
        self.outcomes.append(outcome)
        self.told(outcome)


def _check_type(headers: Headers) -> None:
    ending(headers)


def _kind(error: UnfetchedError) -> Kind:
    return "refused" if isinstance(error, RefusedError) else "failed"
