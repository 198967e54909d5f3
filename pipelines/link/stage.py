"""The link stage as one function: mentions in, each mention's event and the aliases out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.link.blocks import Blocks
from pipelines.link.cluster import Cluster
from pipelines.link.constraints import NONE, Constraints
from pipelines.link.dating import infer_dates
from pipelines.link.identity import event_id, resolve_aliases
from pipelines.link.model import Passage, Row, read_passage
from pipelines.link.places import Places
from pipelines.link.score import Match, compare

UNIQUE_DISCOUNT = 0.7
"""Points that a vague reference may lack when no other event comes near to fitting it."""
UNIQUE_LEAD = 1.0
LONGEST_WINDOW = 30
"""Days between an order and its arrival; each type of event has its own, narrower limit."""


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
    chains, reasons = _chains(passages, by_article, constraints)
    clusters = _gather_all([Cluster(chain, places) for chain in chains], places, constraints)
    clusters = constraints.join(clusters)
    links = [row for cluster in clusters for row in _link_rows(cluster, reasons)]
    links.sort(key=lambda row: row["mention_id"])
    return LinkResult(
        links,
        resolve_aliases(links, earlier, aliases, changed_at),
        infer_dates(mentions, links, articles),
    )


def _gather_all(clusters: list[Cluster], places: Places, constraints: Constraints) -> list[Cluster]:
    dated = [c for c in clusters if c.rank == 0]
    vague = [c for c in clusters if c.rank > 0]
    dated = _gather(dated, places, constraints, max_gap=0)
    dated = _gather(dated, places, constraints, max_gap=1)
    return _gather(dated + vague, places, constraints, max_gap=LONGEST_WINDOW)


def _gather(
    clusters: list[Cluster], places: Places, constraints: Constraints, max_gap: int
) -> list[Cluster]:
    """Joins each cluster, the most specific first, to the best that fits of those before it."""
    blocks = Blocks(places)
    kept: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: (*c.specificity, c.order)):
        candidates = constraints.allowed(cluster, blocks.candidates(cluster, max_gap))
        found = _best_match(cluster, candidates, places, max_gap)
        if found is None:
            kept.append(cluster)
            blocks.post(cluster)
        else:
            home, match = found
            home.absorb(cluster, match.why)
            blocks.post(home, grown_by=cluster)
    return kept


def _best_match(
    cluster: Cluster, candidates: list[Cluster], places: Places, max_gap: int
) -> tuple[Cluster, Match] | None:
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
    return matches[0] if best.points >= needed else None


def _chains(
    passages: list[Passage], articles: dict[str, Row], constraints: Constraints
) -> tuple[list[list[Passage]], dict[str, str]]:
    """Passages that are one by construction: anaphors with antecedents, copies with originals."""
    parents = {p.mention_id: p.mention_id for p in passages}

    def root(name: str) -> str:
        while parents[name] != name:
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


def _copies(passages: list[Passage], articles: dict[str, Row]) -> Iterator[tuple[str, str, str]]:
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


def _link_rows(cluster: Cluster, reasons: dict[str, str]) -> Iterator[dict[str, Any]]:
    namesake = min(cluster.passages, key=lambda p: p.order)
    name = event_id(namesake.mention_id)
    for passage in cluster.passages:
        key = passage.mention_id
        if passage is namesake:
            why = "first"
        else:
            why = reasons.get(key) or cluster.reasons.get(key) or "antecedent"
        yield {"mention_id": key, "event_id": name, "why_linked": why}
