"""A growing event: the passages that were found to be one, and the values they state together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.link.model import PRECISION_RANK, Passage, Span, Toll, family_keys
from pipelines.link.places import Places

_SCENE_DAYS = 7
# Half of all attacks hit "civilians": that two did tells them neither apart nor together.
_ANYBODY = "civilians"


@dataclass(frozen=True, slots=True)
class Step:
    """That a cluster was taken in by another.

    Attributes:
        founder: the first mention of the one.
        home: the first mention of the other.
        turn: in which of the gatherings.
        why: the rule.
    """

    founder: str
    home: str
    turn: int
    why: str


class Cluster:
    """Passages of one event and what they state, kept as small sets of distinct values.

    Attributes:
        steps: the clusters that it has taken in, and those that these had, in their order.
        posted: the spots of all keys under which it, or a part of it, was ever to be found.
        asked: the spots of all keys that it, or a part of it, has ever looked under.
        chains: the spots, none of a day, of each chain that is in it, as it was by itself.
    """

    def __init__(self, passages: Iterable[Passage], places: Places) -> None:
        """Takes the passages of one chain: a first mention and those that refer back to it.

        All are of one event type.
        """
        self.passages = sorted(passages, key=lambda p: (p.antecedent_id is not None, p.order))
        root = self.passages[0]
        self.event_type = root.event_type
        self.order = min(p.order for p in self.passages)
        self.reasons: dict[str, str] = {}
        self.steps: list[Step] = []
        self.posted: set[int] = set()
        self.asked: set[int] = set()
        self.chains: list[int] = []
        self.span = _joint_span([p.span for p in self.passages])
        if root.span.precision == self.span.precision:
            self.span = root.span  # what refers back to it cannot move its day
        self.published = {p.published_on for p in self.passages}
        self.sentences = {p.sentence for p in self.passages}
        self.articles = {p.article_id for p in self.passages}
        self.counting: set[str] = set()
        self.counted_back: set[str] = set()
        self.told_apart = {root.sentence} if root.is_told_apart else set()
        self.firm_days: dict[str, tuple[dt.date, dt.date]] = {}
        self.month_days: set[str] = set()
        self.subtypes: set[str] = set()
        self.statuses: set[str] = set()
        self.precise: set[str] = set()
        self.wide: set[str] = set()
        self.countries: set[str] = set()
        self.is_umbrella = False
        self.actors: set[str] = set()
        self.sides: set[str] = set()
        self.is_contested = False
        self.targets: set[str] = set()
        self.target_sides: set[str] = set()
        self.killed: set[Toll] = set()
        self.wounded: set[Toll] = set()
        self.victims: set[str] = set()
        self.families: set[str] = set()
        self.parties: set[str] = set()
        self.quoted: set[str] = set()
        self.force_kinds: set[str] = set()
        self.force_counts: set[tuple[int, bool]] = set()
        self.unit_words: set[str] = set()
        for passage in self.passages:
            self._take_in(passage, places)

    def _take_in(self, p: Passage, places: Places) -> None:
        if p.has_firm_date and p.span.precision == "day" and p.span.start and p.span.end:
            start, end = self.firm_days.get(p.article_id, (p.span.start, p.span.end))
            self.firm_days[p.article_id] = (
                min(start, p.span.start),
                max(end, p.span.end),
            )
        if p.is_counted_apart and p.antecedent_id is None:
            self.counting.add(p.article_id)
        if p.is_counted_back:
            self.counted_back.add(p.article_id)
        _add(self.month_days, p.month_day)
        _add(self.subtypes, p.subtype)
        self.statuses.add(p.status)
        countries = {c for name in p.places if (c := places.country(name))}
        _add(countries, p.country)
        self.countries |= countries
        self.is_umbrella |= len(countries) > 1
        for name in p.places:
            (self.precise if places.is_precise(name) else self.wide).add(name)
        _add(self.actors, p.initiator)
        if p.side != "unknown":
            self.sides.add(p.side)
        self.is_contested |= p.attribution != "stated"
        # "civilians" tells no more than the toll that it is read from
        _add(self.targets, None if p.target == _ANYBODY else p.target)
        if p.target_side != "unknown":
            self.target_sides.add(p.target_side)
        if p.killed.is_stated:
            self.killed.add(p.killed)
        if p.wounded.is_stated:
            self.wounded.add(p.wounded)
        self.victims.update(p.victims)
        self.families |= family_keys(p.victims)
        self.parties.update(p.parties)
        self.quoted.update(p.quoted)
        _add(self.force_kinds, p.force_kind)
        if p.force_count is not None:
            self.force_counts.add((p.force_count, p.force_is_approximate))
        self.unit_words.update(p.unit_words)

    def absorb(self, other: Cluster, why: str, turn: int) -> None:
        """Takes in all of another cluster; both sides' founders are told why."""
        self.steps += [*other.steps, Step(other.name, self.name, turn, why)]
        self.posted |= other.posted
        self.asked |= other.asked
        self.chains += other.chains
        for founder in (self, other):
            founder.reasons.setdefault(founder.passages[0].mention_id, why)
        self.reasons.update(other.reasons)
        self.passages.extend(other.passages)
        self.order = min(self.order, other.order)
        self.span = _joint_span([self.span, other.span])
        for article, (start, end) in other.firm_days.items():
            known = self.firm_days.get(article, (start, end))
            self.firm_days[article] = (min(known[0], start), max(known[1], end))
        self.is_umbrella |= other.is_umbrella
        self.is_contested |= other.is_contested
        self.published |= other.published
        self.sentences |= other.sentences
        self.counting |= other.counting
        self.counted_back |= other.counted_back
        self.articles |= other.articles
        self.told_apart |= other.told_apart
        self.month_days |= other.month_days
        self.subtypes |= other.subtypes
        self.statuses |= other.statuses
        self.precise |= other.precise
        self.wide |= other.wide
        self.countries |= other.countries
        self.actors |= other.actors
        self.sides |= other.sides
        self.targets |= other.targets
        self.target_sides |= other.target_sides
        self.killed |= other.killed
        self.wounded |= other.wounded
        self.victims |= other.victims
        self.families |= other.families
        self.parties |= other.parties
        self.quoted |= other.quoted
        self.force_kinds |= other.force_kinds
        self.force_counts |= other.force_counts
        self.unit_words |= other.unit_words

    def shares_article_with(self, other: Cluster) -> bool:
        """Whether some article tells both."""
        return not self.articles.isdisjoint(other.articles)

    def is_set_apart_from(self, other: Cluster) -> bool:
        """Whether an article sets one of its passages here apart from what it told before."""
        return bool(self.told_apart) and any(
            article == known and start < apart
            for article, apart in self.told_apart
            for known, start in other.sentences
        )

    @property
    def is_placed(self) -> bool:
        """Whether anything tells where it was, be it only the country."""
        return bool(self.precise or self.wide or self.countries)

    @property
    def name(self) -> str:
        """The mention that it goes by while it grows: the first of its first chain."""
        return self.passages[0].mention_id

    @property
    def founders(self) -> set[str]:
        """The names of all chains that are in it."""
        return {self.name, *(step.founder for step in self.steps)}

    @property
    def days_of_year(self) -> set[str]:
        """MM-DD of its days, one day of slack on either side; those without a year as told."""
        if not (self.span.start and self.span.end) or self.rank > 0:
            return self.month_days
        first = self.span.start - dt.timedelta(days=1)
        days = min((self.span.end - self.span.start).days, _SCENE_DAYS) + 3
        return {f"{first + dt.timedelta(days=n):%m-%d}" for n in range(days)}

    @property
    def rank(self) -> int:
        """0 where the day is known, to 4 where nothing of the date is."""
        return PRECISION_RANK[self.span.precision]

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Smaller is more specific: date, then place, then how much else is stated."""
        place = 0 if self.precise else 1 if self.countries else 2
        facts = (
            *(self.actors, self.targets, self.killed, self.wounded, self.victims),
            *(self.subtypes, self.force_counts, self.unit_words, self.quoted),
        )
        return (self.rank, place, -sum(map(bool, facts)))


def _add(values: set[str], value: str | None) -> None:
    if value is not None:
        values.add(value)


def _joint_span(spans: list[Span]) -> Span:
    """The most precise dates stated: all its days where days are, else what the spans share."""
    precision = min((s.precision for s in spans), key=PRECISION_RANK.__getitem__)
    finest = [s for s in spans if s.precision == precision and s.start and s.end]
    if not finest:
        return Span(None, None, "unknown")
    starts = [s.start for s in finest if s.start]
    ends = [s.end for s in finest if s.end]
    if precision == "day" or max(starts) > min(ends):
        return Span(min(starts), max(ends), precision)
    return Span(max(starts), min(ends), precision)
