"""The events that a batch of articles could touch, decided again until nothing else is touched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.link.blocks import Blocks, crowded_spots
from pipelines.link.cluster import Cluster, Step
from pipelines.link.model import Passage, Row
from pipelines.link.places import Places
from pipelines.link.stage import LAST_TURN, LONGEST_WINDOW, Known, chains_of, gather, link_rows
from pipelines.link.standing import ASKED, POSTED, Standing


@dataclass(frozen=True, slots=True)
class Relinked:
    """What a batch of articles has changed.

    Attributes:
        mentions: the passages of the new events, as far as a check needs them.
        links: rows of ``schema.MENTION_LINKS``: all of the new events.
        retired: names of events that are gone, or no more what they were.
        steps: rows of ``schema.LINK_STEPS`` of the new events.
        spots: rows of ``schema.LINK_SPOTS`` of the new events.
        touched: names of other events to which that may matter, which are to be decided again.
    """

    mentions: list[dict[str, Any]]
    links: list[dict[str, Any]]
    retired: list[str]
    steps: list[dict[str, Any]]
    spots: list[dict[str, Any]]
    touched: set[str]


class Neighbourhood:
    """The events to be decided again, and those beside them."""

    def __init__(
        self,
        standing: Standing,
        places: Places,
        fresh: Mapping[str, tuple[Passage, Row]],
        redo: set[str],
        bereft: Collection[str] = (),
    ) -> None:
        """Begins with little.

        Args:
            standing: what has been linked so far.
            places: the places of the run.
            fresh: passages that are new or have changed, with their articles.
            redo: the events that such passages were in, and the bereft ones.
            bereft: the events of which a passage is gone; their links are written anew.
        """
        self._standing = standing
        self._places = places
        self._fresh = frozenset(fresh)
        self._read = dict(fresh)
        self._loaded: set[str] = set()
        self._redo = redo
        self._bereft = frozenset(bereft)
        self._beside: set[str] = set()
        self._steps: defaultdict[str, list[Step]] = defaultdict(list)
        self._founders: defaultdict[str, list[str]] = defaultdict(list)

    def relinked(self) -> Relinked:
        """Decides until nothing that was drawn in is no more what it was."""
        self._load()
        asked, posted = self._at_first()
        asked |= self._standing.asked_by(self._redo)
        self._draw_in(asked, self._touched_by(posted))
        while True:
            self._load()
            elsewhere = self._standing.chains_at(asked, self._loaded)
            here, events, reasons = self._decide(elsewhere)
            was_crowded = crowded_spots(here, elsewhere)
            asked.update(spot for event in events for spot in event.asked)
            crowded = crowded_spots(here, self._standing.chains_at(asked, self._loaded))
            missing = self._standing.posting(asked - crowded) - self._loaded
            if missing or crowded != was_crowded:
                self._beside |= missing
                continue
            new, retired = self._changes(events)
            before = self._standing.posted_by_each(retired)
            changed = Counter(spot for spots in before.values() for spot in spots)
            changed.update(spot for event in new for spot in event.posted)
            touched = self._touched_by(changed.keys()) - self._redo
            lengthened = self._lengthened(new, before, changed)
            grown = retired - self._redo - lengthened.keys()
            if not grown:
                return _rows(new, retired, reasons, touched - lengthened.keys())
            self._draw_in(asked, touched | grown)

    def _at_first(self) -> tuple[set[int], set[int]]:
        """Where the chains look that are to be decided, and where the new ones are to be found."""
        chains, _, _ = self._chains()
        index = Blocks(self._places)
        asked: set[int] = set()
        posted: set[int] = set()
        for passages in chains:
            chain = Cluster(passages, self._places)
            asked |= index.asked_by(chain, LONGEST_WINDOW)
            if not self._fresh.isdisjoint(passage.mention_id for passage in passages):
                posted |= index.found_at(chain)
        return asked, posted

    def _lengthened(
        self, new: Iterable[Cluster], before: Mapping[str, set[int]], changed: Mapping[int, int]
    ) -> dict[str, Cluster]:
        """The events beside that have but taken in something at the very end of their growth.

        That can matter to others, but not to what was decided within them before.

        Args:
            new: the events that are new or no more what they were.
            before: the spots of those that they come from.
            changed: how many of the new and of the former events are to be found at a spot.

        Returns:
            What they are now by what they were.
        """
        home_of = {f: event for event in self._beside for f in self._founders[event]}
        found: dict[str, Cluster] = {}
        for cluster in new:
            events = {home_of[f] for f in cluster.founders & home_of.keys()}
            joined = [step for step in cluster.steps if step.founder not in home_of]
            if len(events) == 1 and all(step.turn == LAST_TURN for step in joined):
                found[events.pop()] = cluster
        asked = self._standing.asked_by_each(found)
        for event in [*found]:
            own = Counter([*before[event], *found[event].posted])
            is_alone = all(changed[s] == own[s] for s in asked[event] if s in changed)
            if is_alone and all(step.turn < LAST_TURN for step in self._steps[event]):
                found[event].asked |= asked[event]
            else:
                del found[event]
        return found

    def _touched_by(self, spots: Collection[int]) -> set[str]:
        """The events that look where something has changed."""
        crowded = crowded_spots(self._standing.chains_at(spots, self._redo))
        return self._standing.asking([spot for spot in spots if spot not in crowded])

    def _draw_in(self, asked: set[int], events: set[str]) -> None:
        """Puts events among those to be decided again, and beside them what they may find.

        What they have looked for, they will look for again: to load it now saves a round.
        """
        affected = events - self._redo
        self._redo |= affected
        self._beside -= affected
        asked |= self._standing.asked_by(affected)
        crowded = crowded_spots(self._standing.chains_at(asked, self._redo))
        self._beside |= self._standing.posting(asked - crowded) - self._redo

    def _load(self) -> None:
        if self._standing.constraints.together:
            self._redo |= self._standing.partners(self._fresh, self._redo)
            self._beside -= self._redo
        wanted = (self._redo | self._beside) - self._loaded
        if not wanted:
            return
        self._loaded |= wanted
        drawn_in = self._standing.drawn_in(wanted)
        self._read |= drawn_in
        self._fresh |= drawn_in.keys()
        again = self._standing.events_of(drawn_in)
        self._redo |= again
        self._beside -= again
        if self._standing.constraints.apart:
            self._beside |= self._standing.families_of_divided(wanted) - self._redo
        for founder, event, home, turn, why in self._standing.steps_of(wanted):
            self._founders[event].append(founder)
            if home is not None:
                self._steps[event].append(Step(founder, home, turn, why))
        for mention, found in self._standing.passages_of(wanted).items():
            self._read.setdefault(mention, found)
        self._load()

    def _chains(self) -> tuple[list[list[Passage]], dict[str, str], Known]:
        passages = sorted((p for p, _ in self._read.values()), key=lambda p: p.order)
        articles = {str(a["article_id"]): a for _, a in self._read.values()}
        chains, reasons = chains_of(passages, articles, self._standing.constraints)
        known = Known(
            {step.founder: step for event in self._beside for step in self._steps[event]},
            frozenset(f for event in self._beside for f in self._founders[event]),
        )
        return chains, reasons, known

    def _decide(
        self, elsewhere: Mapping[int, int]
    ) -> tuple[Counter[int], list[Cluster], dict[str, str]]:
        """How many chains are under a spot here, the events in which something was to be decided,
        and why chains are one.
        """
        chains, reasons, known = self._chains()
        events = gather(chains, self._places, self._standing.constraints, known, elsewhere)
        decided = [e for e in events if not known.founders.issuperset(e.founders)]
        return Counter(spot for e in events for spot in e.chains), decided, reasons

    def _changes(self, events: Iterable[Cluster]) -> tuple[list[Cluster], set[str]]:
        """The events that were not there before as they are now, and those that are no more."""
        before = {
            (frozenset(self._steps[event]), frozenset(self._founders[event])): event
            for event in self._redo - self._bereft
        }
        new = []
        for event in events:
            record = (frozenset(event.steps), frozenset(event.founders))
            is_fresh = not self._fresh.isdisjoint(p.mention_id for p in event.passages)
            if is_fresh or before.pop(record, None) is None:
                new.append(event)
        taken_in = {f for event in new for f in event.founders}
        return new, {*before.values()} | self._bereft | {
            event for event in self._beside if not taken_in.isdisjoint(self._founders[event])
        }


def _rows(
    events: Iterable[Cluster], retired: set[str], reasons: Mapping[str, str], touched: set[str]
) -> Relinked:
    found = Relinked([], [], sorted(retired), [], [], touched)
    for event in events:
        links = list(link_rows(event, reasons))
        name = links[0]["event_id"]
        found.links.extend(links)
        found.mentions.extend(
            {"mention_id": p.mention_id, "event_type": p.event_type, "is_aggregate": False}
            for p in event.passages
        )
        stands = {"founder": event.name, "event_id": name, "home": None, "turn": 0, "why": "first"}
        found.steps.append(stands)
        found.steps.extend(
            {
                "founder": step.founder,
                "event_id": name,
                "home": step.home,
                "turn": step.turn,
                "why": step.why,
            }
            for step in event.steps
        )
        chains = Counter(event.chains)
        for role, spots in ((ASKED, event.asked), (POSTED, event.posted | chains.keys())):
            found.spots.extend(
                {"event_id": name, "spot": s, "role": role, "chains": chains[s] * (role == POSTED)}
                for s in sorted(spots)
            )
    return found
