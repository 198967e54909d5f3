"""What reviewers have decided of passages, which no score overrules: apart, together, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.link.cluster import Cluster

REVIEW = "review"
"""``why_linked`` of passages that a reviewer has put together."""
_TURN = 4
"""After all gatherings."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Decisions as pairs of mention_ids. Where two contradict each other, apart holds.

    Attributes:
        together: are one event, and so is whatever is linked to either.
        apart: are never one event.
        rejected: report no event.
    """

    together: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()
    rejected: frozenset[str] = field(default_factory=frozenset)

    def divide(self, one: str, other: str, root: Callable[[str], str]) -> bool:
        """Whether two chains may not become one.

        Args:
            one: The root of a chain.
            other: The root of another.
            root: The root of a passage's chain.
        """
        return any({root(left), root(right)} == {one, other} for left, right in self.apart)

    def allowed(self, cluster: Cluster, candidates: list[Cluster]) -> list[Cluster]:
        """The candidates that the cluster may be one with."""
        if not self.apart:
            return candidates
        barred = self._barred(p.mention_id for p in cluster.passages)
        if not barred:
            return candidates
        return [
            candidate
            for candidate in candidates
            if barred.isdisjoint(p.mention_id for p in candidate.passages)
        ]

    def join(self, clusters: list[Cluster]) -> list[Cluster]:
        """The events, those that belong together joined; passages that are gone are passed over."""
        if not self.together:
            return clusters
        wanted = {mention for pair in self.together for mention in pair}
        home = {
            p.mention_id: cluster
            for cluster in clusters
            for p in cluster.passages
            if p.mention_id in wanted
        }
        gone: set[int] = set()
        for left, right in self.together:
            one, other = home.get(left), home.get(right)
            if one is None or other is None or one is other or not self.allowed(one, [other]):
                continue
            if one.event_type != other.event_type:
                continue
            founder = other.passages[0].mention_id
            one.absorb(other, REVIEW, _TURN)
            one.reasons[founder] = REVIEW
            gone.add(id(other))
            home |= {mention: one for mention, cluster in home.items() if cluster is other}
        return [cluster for cluster in clusters if id(cluster) not in gone]

    def _barred(self, mentions: Iterable[str]) -> set[str]:
        members = set(mentions)
        barred = {right for left, right in self.apart if left in members}
        return barred | {left for left, right in self.apart if right in members}


NONE = Constraints()
