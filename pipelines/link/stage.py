"""The link stage as one function: mentions in, each mention's event and the aliases out."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pipelines.link.blocks import Blocks, crowded_spots
from pipelines.link.cluster import Cluster, Step
from pipelines.link.constraints import NONE, Constraints
from pipelines.link.dating import infer_dates
from pipelines.link.identity import event_id, resolve_aliases
from pipelines.link.model import Passage, Row, read_passage
from pipelines.link.places import Places
from pipelines.link.score import compare

UNIQUE_DISCOUNT = 0.7
"""Points that a vague reference may lack when no other event comes near to fitting it."""
UNIQUE_LEAD = 1.0
LONGEST_WINDOW = 30
"""Days between an order and its arrival; each type of event has its own, narrower limit."""
LAST_TURN = 3
"""The gathering in which clusters of vaguer dates take part."""


@dataclass(frozen=True)
class Known:
    """How chains fared in an earlier run.

    Attributes:
        steps: by founder, what became of those that another took in.
        founders: all of them, those that stand for themselves too.
    """

    steps: Mapping[str, Step]
    founders: frozenset[str]

    def home(self, founder: str, turn: int) -> tuple[str, str]:
        """By which cluster it was taken in this turn, and why; empty where it was not."""
        step = self.steps.get(founder)
        return (step.home, step.why) if step and step.turn == turn else ("", "")


@dataclass(frozen=True)
class LinkResult:
    """What the stage writes.

    Attributes:
        links: rows of ``schema.MENTION_LINKS``, one a mention that is no aggregate.
        aliases: rows of ``schema.EVENT_ID_ALIASES``, the whole table as it stands after this run.
        dates: rows of ``schema.INFERRED_DATES``.
    """

    links: list[dict[str, Any]]
    aliases: list[dict[str, Any]]
    dates: list[dict[str, Any]]


def link(
    mentions: list[dict[str, Any]],
    articles: list[dict[str, Any]],
    earlier: list[dict[str, Any]],
    aliases: list[dict[str, Any]],
    changed_at: dt.datetime,
    constraints: Constraints = NONE,
) -> LinkResult:
    """Finds which passages are about the same real-world event (codebook.md, What is one event).

    Dated passages are gathered by day first, then reports a day apart, then passages of vaguer
    dates, each to the event that fits it best. The links depend on the set of mentions and articles
    alone, never on their order.

    Args:
        mentions: all rows of ``schema.MENTIONS``; aggregates get no link.
        articles: rows of ``schema.ARTICLES`` that the mentions stand in.
        earlier: ``schema.MENTION_LINKS`` of the last published run; empty at first.
        aliases: ``schema.EVENT_ID_ALIASES`` so far; empty at first.
        changed_at: when this run looks (UTC), for new aliases.
        constraints: what reviewers have decided.
    """
    by_article: dict[str, Row] = {article["article_id"]: article for article in articles}
    events = [
        mention
        for mention in mentions
        if not mention["is_aggregate"] and mention["mention_id"] not in constraints.rejected
    ]
    passages = [read_passage(m, by_article.get(m["article_id"])) for m in events]
    passages.sort(key=lambda p: p.order)
    places = Places(events)
    chains, reasons = chains_of(passages, by_article, constraints)
    clusters = gather(chains, places, constraints)
    links = [row for cluster in clusters for row in link_rows(cluster, reasons)]
    links.sort(key=lambda row: row["mention_id"])
    return LinkResult(
        links,
        resolve_aliases(links, earlier, aliases, changed_at),
        infer_dates(mentions, links, articles),
    )


def gather(
    chains: Iterable[list[Passage]],
    places: Places,
    constraints: Constraints = NONE,
    known: Known | None = None,
    elsewhere: Mapping[int, int] = MappingProxyType({}),
) -> list[Cluster]:
    """Puts chains together to events.

    Args:
        chains: passages that are one by construction.
        places: the places of the run.
        constraints: what reviewers have decided.
        known: how some chains fared in an earlier run, which holds; the others are to be decided.
        elsewhere: how many chains that are not here are under a spot.
    """
    clusters = [Cluster(chain, places) for chain in chains]
    index = Blocks(places)
    for cluster in clusters:
        index.count(cluster)
    here = Counter(spot for cluster in clusters for spot in cluster.chains)
    crowded = crowded_spots(here, elsewhere)
    dated = [c for c in clusters if c.rank == 0]
    vague = [c for c in clusters if c.rank > 0]
    gathering = _Gathering(places, constraints, known or Known({}, frozenset()), crowded)
    for turn, max_gap in enumerate((0, 1), 1):
        dated = gathering.gather(dated, max_gap, turn)
    return constraints.join(gathering.gather(dated + vague, LONGEST_WINDOW, LAST_TURN))


@dataclass(frozen=True, slots=True)
class _Gathering:
    """What the gatherings share: see :func:`gather`."""

    places: Places
    constraints: Constraints
    known: Known
    crowded: Collection[int]

    def gather(self, clusters: list[Cluster], max_gap: int, turn: int) -> list[Cluster]:
        """Joins each cluster, the most specific first, to the best that fits of those before it."""
        blocks = Blocks(self.places, self.crowded)
        kept: dict[str, Cluster] = {}
        for cluster in sorted(clusters, key=lambda c: (*c.specificity, c.order)):
            if cluster.name in self.known.founders:
                home, why = self.known.home(cluster.name, turn)
                # It is not there where a new cluster has joined one of them: both are then redone.
                found = (kept[home], why) if home in kept else None
            else:
                candidates = blocks.candidates(cluster, max_gap)
                allowed = self.constraints.allowed(cluster, candidates)
                found = _best_match(cluster, allowed, self.places, max_gap)
            if found is None:
                kept[cluster.name] = cluster
                blocks.post(cluster)
            else:
                found[0].absorb(cluster, found[1], turn)
                blocks.post(found[0], grown_by=cluster)
        return list(kept.values())


def _best_match(
    cluster: Cluster, candidates: list[Cluster], places: Places, max_gap: int
) -> tuple[Cluster, str] | None:
    matches = [
        (candidate, match)
        for candidate in candidates
        if (match := compare(cluster, candidate, places, max_gap))
    ]
    if not matches:
        return None
    matches.sort(key=lambda found: (-found[1].points, found[0].order))
    best = matches[0][1]
    lead = best.points - matches[1][1].points if len(matches) > 1 else UNIQUE_LEAD
    is_unique = cluster.rank >= 2 and lead >= UNIQUE_LEAD
    needed = best.needed - (UNIQUE_DISCOUNT if is_unique else 0.0)
    return (matches[0][0], best.why) if best.points >= needed else None


def chains_of(
    passages: list[Passage], articles: Mapping[str, Row], constraints: Constraints = NONE
) -> tuple[list[list[Passage]], dict[str, str]]:
    """Passages that are one by construction: anaphors with antecedents, copies with originals."""
    parents = {p.mention_id: p.mention_id for p in passages}

    def root(name: str) -> str:
        while parents.get(name, name) != name:  # a decision may be of a passage that is not here
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    reasons: dict[str, str] = {}
    for one, other, why in (*_antecedents(passages), *_copies(passages, articles)):
        if one not in parents or other not in parents or root(one) == root(other):
            continue
        if not constraints.divide(root(one), root(other), root):
            parents[root(one)] = root(other)
            reasons.setdefault(one, why)
    chains: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        chains[root(passage.mention_id)].append(passage)
    return list(chains.values()), reasons


def _antecedents(passages: list[Passage]) -> Iterator[tuple[str, str, str]]:
    """Anaphors with what they refer to; a reference across types is not followed."""
    types = {p.mention_id: p.event_type for p in passages}
    for passage in passages:
        antecedent = passage.antecedent_id
        if antecedent and types.get(antecedent) == passage.event_type:
            yield passage.mention_id, antecedent, "antecedent"


def _copies(passages: list[Passage], articles: Mapping[str, Row]) -> Iterator[tuple[str, str, str]]:
    """Passages that a copy or a later version has word for word from its original.

    A copy that is printed days later still tells of the original's Tuesday.
    """
    originals: dict[tuple[str, str, str, int], str] = {}
    seen: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for passage in passages:
        article = articles.get(passage.article_id)
        if article is None:
            continue
        kind = str(article["duplicate_of"] or passage.article_id)
        nth = (passage.article_id, passage.quote, passage.event_type)
        seen[nth] += 1
        key = (kind, passage.quote, passage.event_type, seen[nth])
        first = originals.setdefault(key, passage.mention_id)
        if first != passage.mention_id:
            yield passage.mention_id, first, "copy"


def link_rows(cluster: Cluster, reasons: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Rows of ``schema.MENTION_LINKS``: those of one event."""
    namesake = min(cluster.passages, key=lambda p: p.order)
    name = event_id(namesake.mention_id)
    for passage in cluster.passages:
        key = passage.mention_id
        if passage is namesake:
            why = "first"
        else:
            why = reasons.get(key) or cluster.reasons.get(key) or "antecedent"
        yield {"mention_id": key, "event_id": name, "why_linked": why}
