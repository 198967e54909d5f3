"""Whether two clusters are one event: points for and against, and the reason in a word.

The rules are those of ``codebook.md``, "What is one event" and "Dates". A fit is a number of
points, or None where the two cannot be one. The weights were set on rows made from the sample
corpus' gold.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.link.cluster import Cluster
from pipelines.link.days import (
    SAME_DAY,
    VAGUE_DATE,
    are_days_apart,
    closeness,
    date_fit,
    days_told_apart,
    flow_date_fit,
    is_placed_in_past,
)
from pipelines.link.facts import (
    BOMBS,
    EVIDENCE_POINTS,
    INDIRECT_FIRE,
    SIDE_POINTS,
    actor_fit,
    force_fit,
    overlap_fit,
    place_fit,
    shares_victim,
    target_fit,
    weapon_fit,
)
from pipelines.link.model import DAY, MONTH, UNDATED
from pipelines.link.places import NEIGHBOUR_TOWN, NO_EVIDENCE, SAME, Places
from pipelines.link.tolls import party_fit, toll_fit

THRESHOLDS = (3.0, 2.5, 2.0, 3.3, 2.7)
"""Points needed where the vaguer date is of day, week, month, year and unknown precision."""
NAME_POINTS = 6.0
OTHER_WEAPON_OF_NAMED = -1.0
"""Points that another kind of attack counts at the most against a name."""
SAME_ARTICLE = 1.0
TELLING_TOLL = 1.5
"""Points of tolls from which on they outweigh a day or a town told differently."""
TOLL_OF_MANY = 2.0
"""Points of tolls from which on they do so in one article: it may tell twice of four dead."""
OTHER_TOLL = -0.5
SAME_TOLL = 1.0
"""Points of tolls from which on a figure, or the victims, are told alike."""
SHARE_OF_WOUNDED = 0.7
"""What the wounded count beside the dead: they are counted less often, and less well."""
ONE_OPERATION = -1.0
"""Points for the scene of attacks far apart that some report tells as one operation."""
SAME_VICTIM_ELSEWHERE = -2.0
"""Points for the scene of attacks far apart that killed one person, named in full."""
NO_SCENE = -1.5
"""Points of two articles on attacks of a day where one names no place: elsewhere as many die."""
OTHER_STAGE = -1.0
"""Points of an order and what came of it: done in the one telling, not yet in the other."""
MOST_GOAL = 1.0
"""Points that one goal of two flows counts at the most: many forces go to one war."""
OTHER_GOAL = -1.5
OTHER_ACTOR = -1.0
OTHER_FORCE = -1.5
OTHER_SUBTYPE = -0.7
DEPLOYMENT_WINDOW = 30
WITHDRAWAL_WINDOW = 7
SIEGE_DAYS = 3

_DONE = frozenset({"occurred", "announced"})


@dataclass(frozen=True, slots=True)
class Match:
    """Two clusters that may be one event: how strongly, needed points, and by what rule."""

    points: float
    needed: float
    why: str


def compare(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    """Scores two clusters of one type.

    Args:
        a: a cluster.
        b: another one of the same event type.
        places: the places of the run.
        max_gap: days that two days given by different articles may lie apart (0, or 1 for time
            zones).

    Returns:
        The match with its points, or None where the texts tell the two apart.
    """
    if not (a.sentences.isdisjoint(b.sentences) and a.counting.isdisjoint(b.counting)):
        return None
    if a.is_set_apart_from(b) or b.is_set_apart_from(a):
        return None
    return _RULES[a.event_type](a, b, places, max_gap)


@dataclass(frozen=True, slots=True)
class _Attacks:
    """Two clusters of attacks and how far they fit.

    Attributes:
        a: one of them.
        b: the other.
        date: points for their days.
        actor: points for their initiators.
        weapon: points for their kinds.
        victims: points for victims who are told alike.
        toll: points for dead, wounded and victims together.
        is_of_one_article: whether some article tells both.
        is_named: whether both name one of the dead.
    """

    a: Cluster
    b: Cluster
    date: float
    actor: float
    weapon: float
    victims: float
    toll: float
    is_of_one_article: bool
    is_named: bool

    @property
    def rank(self) -> int:
        """Of the vaguer date."""
        return max(self.a.rank, self.b.rank)

    @property
    def is_known_by_victims(self) -> bool:
        """Whether name or toll outweigh a day or a town told differently."""
        telling = TOLL_OF_MANY if self.is_of_one_article else TELLING_TOLL
        return self.is_named or self.toll >= telling


def _attack(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    is_named = shares_victim(a, b)
    date = date_fit(a, b, 2 if is_named else min(max_gap, 1), span_days=3 if is_named else 2)
    if date is None:
        return None
    place = place_fit(a, b, places)
    if place is None and not (is_named or a.is_umbrella or b.is_umbrella):
        return None
    actor = actor_fit(a, b)
    if actor is None:
        return None
    victims = party_fit(a, b)
    wounded = SHARE_OF_WOUNDED * toll_fit(a.wounded, b.wounded)
    pair = _Attacks(
        a=a,
        b=b,
        date=date,
        actor=actor,
        weapon=weapon_fit(a, b),
        victims=victims,
        toll=toll_fit(a.killed, b.killed) + wounded + victims,
        is_of_one_article=a.shares_article_with(b),
        is_named=is_named,
    )
    if _are_apart_in_time(pair):
        return None
    if date == VAGUE_DATE[UNDATED] and not _is_told_by_facts(pair, places):
        return None
    place = _scene_fit(pair, place)
    if place is None or (not is_named and _are_two_of_article(pair, place)):
        return None
    return _match_of_attacks(pair, place)


def _are_apart_in_time(pair: _Attacks) -> bool:
    """Whether the texts give the two different days, and nothing of the victims outweighs that."""
    a, b = pair.a, pair.b
    if not pair.is_known_by_victims and (days_told_apart(a, b) or is_placed_in_past(a, b)):
        return True
    if pair.is_named:
        return False
    if a.counted_back | b.counted_back and days_told_apart(a, b):
        return True  # "a day earlier four died": another day, whatever the toll
    return pair.rank >= MONTH and pair.date < SAME_DAY and pair.toll < OTHER_TOLL


def _scene_fit(pair: _Attacks, place: float | None) -> float | None:
    """Points for the scene, places that lie apart among them; None where they tell two attacks."""
    if place == NEIGHBOUR_TOWN and not pair.is_known_by_victims:
        place = None
    if place is None and _is_one_operation(pair):
        return ONE_OPERATION
    if place is None and shares_victim(pair.a, pair.b, in_full=True):
        return SAME_VICTIM_ELSEWHERE
    return place


def _match_of_attacks(pair: _Attacks, place: float) -> Match | None:
    """All points together; None where one article tells another doer, toll or kind of attack."""
    a, b = pair.a, pair.b
    target = target_fit(a, b)
    if pair.victims:
        target = max(target, NO_EVIDENCE)
    points = pair.date + place + pair.actor + pair.toll + target + closeness(a, b)
    if pair.is_named:
        points += NAME_POINTS + max(pair.weapon, OTHER_WEAPON_OF_NAMED)
        return Match(points, THRESHOLDS[pair.rank], "same_name")
    if pair.is_of_one_article:
        if pair.actor < 0 or pair.toll <= OTHER_TOLL or _is_of_other_kind(pair):
            return None
        points += SAME_ARTICLE
    elif pair.rank == DAY and pair.actor < SIDE_POINTS and not (a.is_placed and b.is_placed):
        points += NO_SCENE
    points += pair.weapon
    return Match(points, THRESHOLDS[pair.rank], _scene_reason(a, b, place, pair.toll))


def _is_one_operation(pair: _Attacks) -> bool:
    """Sites of one operation: some report gives it several countries, and all else agrees."""
    a, b = pair.a, pair.b
    umbrella = (a.is_umbrella and b.countries <= a.countries) or (
        b.is_umbrella and a.countries <= b.countries
    )
    return umbrella and pair.date >= SAME_DAY and pair.actor >= SIDE_POINTS and pair.weapon >= 0


def _is_of_other_kind(pair: _Attacks) -> bool:
    """Whether one article tells two kinds of attack; a vague telling may name but the family.

    "An air raid on the town ... Two bombs fell on a bakery", "mortars ... at least six shells".
    """
    kinds = (pair.a.subtypes | pair.b.subtypes) - {"other"}
    is_family = kinds <= INDIRECT_FIRE or kinds == BOMBS
    return pair.weapon < 0 and (pair.rank == DAY or not is_family)


def _are_two_of_article(pair: _Attacks, place: float) -> bool:
    """Whether one article tells the two apart: its reader has not, and nothing says they are one.

    Without a day, six dead at a filling station and six at a checkpoint are two attacks unless
    they share a town; on one day so are those of two towns of which nothing else is known.
    """
    a, b = pair.a, pair.b
    if not pair.is_of_one_article:
        return False
    if a.span.start is None and b.span.start is None:
        return place < SAME
    are_placed = (a.precise or a.wide) and (b.precise or b.wide)
    return place <= NO_EVIDENCE and bool(are_placed) and pair.toll < TELLING_TOLL


def _is_told_by_facts(pair: _Attacks, places: Places) -> bool:
    """Without a day, two articles tell one attack only by a name, a toll, a victim or a site.

    A town and a weapon are not enough: Baghdad has been hit by rockets many times.
    """
    a, b = pair.a, pair.b
    if pair.is_named or pair.is_of_one_article or pair.toll >= SAME_TOLL:
        return True
    if any(name[:1].isupper() for name in a.targets & b.targets) and pair.toll > 0:
        return True
    return any(places.is_site(name) for name in a.precise & b.precise)


def _unrest(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    date = date_fit(a, b, min(max_gap, 1), span_days=SIEGE_DAYS)
    place = place_fit(a, b, places)
    if date is None or place is None or place == NEIGHBOUR_TOWN:
        return None
    if a.shares_article_with(b) and (place < SAME or _is_another_crowd(a, b)):
        return None
    rank = max(a.rank, b.rank)
    if rank == DAY and date < SAME_DAY and place < SAME:
        return None
    crowd = 1.0 if a.actors & b.actors else 0.5 if a.sides & b.sides else NO_EVIDENCE
    target = target_fit(a, b)
    points = date + place + crowd + target + closeness(a, b)
    if a.shares_article_with(b):
        points += SAME_ARTICLE
    return Match(points, THRESHOLDS[rank], _scene_reason(a, b, place, NO_EVIDENCE))


def _is_another_crowd(a: Cluster, b: Cluster) -> bool:
    """A march on one day and a riot on the next; a siege goes on for days."""
    return a.subtypes.isdisjoint(b.subtypes) and days_told_apart(a, b)


def _deployment(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    date = flow_date_fit(a, b, min(max_gap, DEPLOYMENT_WINDOW))
    actor = actor_fit(a, b)
    force = force_fit(a, b)
    if date is None or actor is None or force is None:
        return None
    is_known_by = force >= EVIDENCE_POINTS
    if not is_known_by and (days_told_apart(a, b) or are_days_apart(a, b, date)):
        return None
    same_article = a.shares_article_with(b)
    if _is_done(a) != _is_done(b):
        if same_article and not is_known_by:
            return None
        actor += OTHER_STAGE
    kind = overlap_fit(a.force_kinds, b.force_kinds, apart=OTHER_FORCE)
    if same_article and date >= SAME_DAY:
        kind = max(kind, NO_EVIDENCE)  # one announcement of several kinds of force
    goal = place_fit(a, b, places)
    if goal is None and not _is_named_sender(a, b):
        return None  # 250 of nobody's soldiers to Yemen, and 250 to Ukraine
    points = date + actor + force + kind + (OTHER_GOAL if goal is None else min(goal, MOST_GOAL))
    if same_article:
        points += SAME_ARTICLE
    needed = THRESHOLDS[max(a.rank, b.rank)]
    return Match(points, needed, "same_force" if is_known_by else "same_order_day")


def _is_named_sender(a: Cluster, b: Cluster) -> bool:
    """Whether both tell who sends, by name: one force is told with two goals on its way."""
    return any(actor[:1].isupper() for actor in a.actors & b.actors)


def _withdrawal(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    force = force_fit(a, b)
    place = place_fit(a, b, places)
    actor = actor_fit(a, b)
    if place is None or place == NEIGHBOUR_TOWN or actor is None:
        return None
    same_base = bool(a.precise and b.precise) and place > 0
    if force is None:
        if not same_base:
            return None
        force = NO_EVIDENCE
    is_known_by = force >= EVIDENCE_POINTS
    window = DEPLOYMENT_WINDOW if is_known_by else WITHDRAWAL_WINDOW
    date = flow_date_fit(a, b, min(max_gap, window))
    if date is None:
        return None
    if _are_named_apart(a, b):
        actor += OTHER_ACTOR
    suspended = "mission_suspended" in a.subtypes, "mission_suspended" in b.subtypes
    if a.subtypes and b.subtypes and suspended[0] != suspended[1]:
        return None
    kind = overlap_fit(a.subtypes, b.subtypes, apart=OTHER_SUBTYPE)
    if not (same_base or is_known_by) and (kind < 0 or are_days_apart(a, b, date)):
        return None
    points = date + actor + place + force + kind
    if a.shares_article_with(b):
        points += SAME_ARTICLE
    why = "same_base" if same_base else "same_force" if is_known_by else "same_order_day"
    return Match(points, THRESHOLDS[max(a.rank, b.rank)], why)


def _threat(a: Cluster, b: Cluster, _places: Places, max_gap: int) -> Match | None:
    if a.subtypes and b.subtypes and a.subtypes.isdisjoint(b.subtypes):
        return None
    same_words = not a.quoted.isdisjoint(b.quoted)
    date = date_fit(a, b, min(max_gap, 1) if same_words else 0, span_days=2)
    actor = actor_fit(a, b)
    if date is None or actor is None or (not same_words and days_told_apart(a, b)):
        return None
    points = date + actor + target_fit(a, b) + (EVIDENCE_POINTS if same_words else 0.0)
    if a.shares_article_with(b):
        points += OTHER_ACTOR if _are_named_apart(a, b) else SAME_ARTICLE
    rank = max(a.rank, b.rank)
    return Match(points, THRESHOLDS[rank], "same_words" if same_words else "same_threat")


def _are_named_apart(a: Cluster, b: Cluster) -> bool:
    """Whether both tell whose doing it is, and no two tell the same."""
    return bool(a.actors) and bool(b.actors) and a.actors.isdisjoint(b.actors)


_RULES: dict[str, Callable[[Cluster, Cluster, Places, int], Match | None]] = {
    "attack": _attack,
    "unrest": _unrest,
    "deployment": _deployment,
    "withdrawal": _withdrawal,
    "threat": _threat,
}


def _scene_reason(a: Cluster, b: Cluster, place: float, toll: float) -> str:
    if max(a.rank, b.rank) > DAY:
        return "same_toll" if toll >= SAME_TOLL else "same_place" if place > 0 else "same_actor"
    return "same_day_place" if place > 0 else "same_day"


def _is_done(a: Cluster) -> bool:
    return not a.statuses.isdisjoint(_DONE)
