"""Whether two clusters are one event: points for and against, and the reason in a word.

The rules are those of ``codebook.md``, "What is one event" and "Dates". A fit is a number of
points, or None where the two cannot be one. The weights were set on rows made from the sample
corpus' gold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipelines.link.cluster import Cluster
from pipelines.link.model import same_person
from pipelines.link.places import IN_COUNTRY, NEIGHBOUR_TOWN, NO_EVIDENCE, SAME, Places
from pipelines.link.tolls import party_fit, toll_fit

THRESHOLDS = (3.0, 2.5, 2.0, 3.3, 2.7)
"""Points needed where the vaguer date is of day, week, month, year and unknown precision."""
SAME_DAY = 2.0
NEXT_DAY = 0.5
VAGUE_DATE = (SAME_DAY, 1.2, 0.8, 0.2, -0.5)
TELLING_TOLL = 1.5
"""Points of tolls from which on they outweigh a day or a town told differently."""
TOLL_OF_MANY = 2.0
"""Points of tolls from which on they do so in one article: it may tell twice of four dead."""
HANDFUL = 10
DEPLOYMENT_WINDOW = 30
WITHDRAWAL_WINDOW = 7
SIEGE_DAYS = 3
NAME_POINTS = 6.0
EVIDENCE_POINTS = 3.0
SAME_ARTICLE = 1.0
RESTATED = 0.5
OTHER_WEAPON = -2.5
OTHER_TOLL = -0.5
ACTOR_POINTS = 1.5
SIDE_POINTS = 0.8
KIND_POINTS = 0.4
"""Points for doers of one kind without a name: "gunmen" there and "gunmen" here."""
NO_SCENE = -1.5
"""Points of two articles on attacks of a day where one names no place: elsewhere as many die."""

_IRAN_AXIS = frozenset({"iran", "iran_aligned"})
_INDIRECT_FIRE = frozenset({"rocket", "missile", "mortar", "artillery"})
_FROM_THE_AIR = frozenset({"airstrike", "drone_strike", "missile"})
_ON_THE_GROUND = frozenset({"shooting", "ground_assault", "bombing"})
_BOMBS = frozenset({"airstrike", "bombing"})  # that fell, or were laid: the text may not say
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


def _attack(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    named = _shares_victim(a, b)
    date = _date_fit(a, b, 2 if named else min(max_gap, 1), span_days=3 if named else 2)
    if date is None:
        return None
    place = _place_fit(a, b, places)
    if place is None and not (named or a.is_umbrella or b.is_umbrella):
        return None
    same_victims = party_fit(a, b)
    toll = toll_fit(a.killed, b.killed) + 0.7 * toll_fit(a.wounded, b.wounded) + same_victims
    is_of_one_article = not a.articles.isdisjoint(b.articles)
    is_known_by = named or toll >= (TOLL_OF_MANY if is_of_one_article else TELLING_TOLL)
    if not is_known_by and _days_told_apart(a, b):
        return None
    if not named and a.counted_back | b.counted_back and _days_told_apart(a, b):
        return None  # "a day earlier four died": another day, whatever the toll
    rank = max(a.rank, b.rank)
    if rank >= 2 and date < SAME_DAY and toll < -0.5 and not named:
        return None
    actor, weapon = _actor_fit(a, b), _weapon_fit(a, b)
    if actor is None:
        return None
    if not is_known_by and _is_placed_in_past(a, b):
        return None
    if date == VAGUE_DATE[4] and not _is_told_by_facts(a, b, places, toll, named):
        return None
    if place == NEIGHBOUR_TOWN and not is_known_by:
        place = None
    if place is None and _is_one_operation(a, b, date, actor, weapon):
        place = -1.0
    if place is None and _shares_victim(a, b, in_full=True):
        place = -2.0
    if place is None or (not named and _are_two_of_article(a, b, place, toll)):
        return None
    target = max(_target_fit(a, b), NO_EVIDENCE) if same_victims else _target_fit(a, b)
    points = date + place + actor + toll + target + _closeness(a, b)
    if named:
        points += NAME_POINTS + max(weapon, -1.0)
        return Match(points, THRESHOLDS[rank], "same_name")
    if is_of_one_article:
        if actor < 0 or toll <= OTHER_TOLL or _is_of_other_kind(a, b, weapon):
            return None
        points += SAME_ARTICLE
    elif rank == 0 and actor < SIDE_POINTS and not (a.is_placed and b.is_placed):
        points += NO_SCENE
    points += weapon
    return Match(points, THRESHOLDS[rank], _scene_reason(a, b, place, toll))


def _is_of_other_kind(a: Cluster, b: Cluster, weapon: float) -> bool:
    """Whether one article tells two kinds of attack; a vague telling may name but the family.

    "An air raid on the town ... Two bombs fell on a bakery", "mortars ... at least six shells".
    """
    kinds = (a.subtypes | b.subtypes) - {"other"}
    is_family = kinds <= _INDIRECT_FIRE or kinds == _BOMBS
    return weapon < 0 and (max(a.rank, b.rank) == 0 or not is_family)


def _are_two_of_article(a: Cluster, b: Cluster, place: float, toll: float) -> bool:
    """Whether one article tells the two apart: its reader has not, and nothing says they are one.

    Without a day, six dead at a filling station and six at a checkpoint are two attacks unless
    they share a town; on one day so are those of two towns of which nothing else is known.
    """
    if a.articles.isdisjoint(b.articles):
        return False
    if a.span.start is None and b.span.start is None:
        return place < SAME
    are_placed = (a.precise or a.wide) and (b.precise or b.wide)
    return place <= NO_EVIDENCE and bool(are_placed) and toll < TELLING_TOLL


def _is_placed_in_past(a: Cluster, b: Cluster) -> bool:
    """ "Gunmen hold a hotel ... A bomb in April killed five": the month tells it from the news."""
    known, vague = (a, b) if a.rank <= b.rank else (b, a)
    if vague.rank != _UNDATED or a.articles.isdisjoint(b.articles):
        return False
    published, last = [day for day in vague.published if day], known.span.end
    is_old = last is not None and bool(published) and min(published) - last > _A_MONTH
    return known.rank in _VAGUE or is_old


_UNDATED = 4
_VAGUE = (2, 3)  # ranks of months and years
_A_MONTH = dt.timedelta(days=31)


def _is_told_by_facts(a: Cluster, b: Cluster, places: Places, toll: float, named: bool) -> bool:
    """Without a day, two articles tell one attack only by a name, a toll, a victim or a site.

    A town and a weapon are not enough: Baghdad has been hit by rockets many times.
    """
    if named or not a.articles.isdisjoint(b.articles) or toll >= 1.0:
        return True
    if any(name[:1].isupper() for name in a.targets & b.targets) and toll > 0:
        return True
    return any(places.is_site(name) for name in a.precise & b.precise)


def _unrest(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    date = _date_fit(a, b, min(max_gap, 1), span_days=SIEGE_DAYS)
    place = _place_fit(a, b, places)
    if date is None or place is None or place == NEIGHBOUR_TOWN:
        return None
    if not a.articles.isdisjoint(b.articles) and (place < SAME or _is_another_crowd(a, b)):
        return None
    rank = max(a.rank, b.rank)
    if rank == 0 and date < SAME_DAY and place < SAME:
        return None
    crowd = 1.0 if a.actors & b.actors else 0.5 if a.sides & b.sides else NO_EVIDENCE
    target = _target_fit(a, b)
    points = date + place + crowd + target + _closeness(a, b)
    if not a.articles.isdisjoint(b.articles):
        points += SAME_ARTICLE
    return Match(points, THRESHOLDS[rank], _scene_reason(a, b, place, NO_EVIDENCE))


def _is_another_crowd(a: Cluster, b: Cluster) -> bool:
    """A march on one day and a riot on the next; a siege goes on for days."""
    return a.subtypes.isdisjoint(b.subtypes) and _days_told_apart(a, b)


def _deployment(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    date = _flow_date_fit(a, b, min(max_gap, DEPLOYMENT_WINDOW))
    actor = _actor_fit(a, b)
    force = _force_fit(a, b)
    if date is None or actor is None or force is None:
        return None
    is_known_by = force >= EVIDENCE_POINTS
    if not is_known_by and (_days_told_apart(a, b) or _is_days_apart(a, b, date)):
        return None
    same_article = not a.articles.isdisjoint(b.articles)
    if _is_done(a) != _is_done(b):
        if same_article and not is_known_by:
            return None
        actor -= 1.0
    kind = _overlap_fit(a.force_kinds, b.force_kinds, RESTATED, -1.5)
    if same_article and date >= SAME_DAY:
        kind = max(kind, NO_EVIDENCE)  # one announcement of several kinds of force
    goal = _place_fit(a, b, places)
    if goal is None and not _is_named_sender(a, b):
        return None  # 250 of nobody's soldiers to Yemen, and 250 to Ukraine
    points = date + actor + force + kind + (-1.5 if goal is None else min(goal, 1.0))
    if same_article:
        points += SAME_ARTICLE
    needed = THRESHOLDS[max(a.rank, b.rank)]
    return Match(points, needed, "same_force" if is_known_by else "same_order_day")


def _is_named_sender(a: Cluster, b: Cluster) -> bool:
    """Whether both tell who sends, by name: one force is told with two goals on its way."""
    return any(actor[:1].isupper() for actor in a.actors & b.actors)


def _withdrawal(a: Cluster, b: Cluster, places: Places, max_gap: int) -> Match | None:
    force = _force_fit(a, b)
    place = _place_fit(a, b, places)
    actor = _actor_fit(a, b)
    if place is None or place == NEIGHBOUR_TOWN or actor is None:
        return None
    same_base = bool(a.precise and b.precise) and place > 0
    if force is None:
        if not same_base:
            return None
        force = NO_EVIDENCE
    is_known_by = force >= EVIDENCE_POINTS
    window = DEPLOYMENT_WINDOW if is_known_by else WITHDRAWAL_WINDOW
    date = _flow_date_fit(a, b, min(max_gap, window))
    if date is None:
        return None
    if a.actors and b.actors and a.actors.isdisjoint(b.actors):
        actor -= 1.0
    suspended = "mission_suspended" in a.subtypes, "mission_suspended" in b.subtypes
    if a.subtypes and b.subtypes and suspended[0] != suspended[1]:
        return None
    kind = _overlap_fit(a.subtypes, b.subtypes, RESTATED, -0.7)
    if not (same_base or is_known_by) and (kind < 0 or _is_days_apart(a, b, date)):
        return None
    points = date + actor + place + force + kind
    if not a.articles.isdisjoint(b.articles):
        points += SAME_ARTICLE
    why = "same_base" if same_base else "same_force" if is_known_by else "same_order_day"
    return Match(points, THRESHOLDS[max(a.rank, b.rank)], why)


def _threat(a: Cluster, b: Cluster, _places: Places, max_gap: int) -> Match | None:
    if a.subtypes and b.subtypes and a.subtypes.isdisjoint(b.subtypes):
        return None
    same_words = not a.quoted.isdisjoint(b.quoted)
    date = _date_fit(a, b, min(max_gap, 1) if same_words else 0, span_days=2)
    actor = _actor_fit(a, b)
    if date is None or actor is None or (not same_words and _days_told_apart(a, b)):
        return None
    points = date + actor + _target_fit(a, b) + (EVIDENCE_POINTS if same_words else 0.0)
    if not a.articles.isdisjoint(b.articles):
        named_apart = a.actors and b.actors and a.actors.isdisjoint(b.actors)
        points += -1.0 if named_apart else SAME_ARTICLE
    rank = max(a.rank, b.rank)
    return Match(points, THRESHOLDS[rank], "same_words" if same_words else "same_threat")


_RULES: dict[str, Callable[[Cluster, Cluster, Places, int], Match | None]] = {
    "attack": _attack,
    "unrest": _unrest,
    "deployment": _deployment,
    "withdrawal": _withdrawal,
    "threat": _threat,
}


def _scene_reason(a: Cluster, b: Cluster, place: float, toll: float) -> str:
    if max(a.rank, b.rank) > 0:
        return "same_toll" if toll >= 1.0 else "same_place" if place > 0 else "same_actor"
    return "same_day_place" if place > 0 else "same_day"


def _gap_days(a: Cluster, b: Cluster) -> int | None:
    """Days between the two spans; 0 where they touch, None where one is unknown."""
    if not (a.span.start and a.span.end and b.span.start and b.span.end):
        return None
    return max((b.span.start - a.span.end).days, (a.span.start - b.span.end).days, 0)


def _date_fit(a: Cluster, b: Cluster, max_gap: int, span_days: int) -> float | None:
    """Points for the dates; None where they exclude each other.

    Args:
        a: a cluster.
        b: another one.
        max_gap: days that two days may lie apart.
        span_days: most days that the days of both may cover together, so that a chain of reports,
            each a day later than the last, does not become one event.
    """
    gap = _gap_days(a, b)
    rank = max(a.rank, b.rank)
    if gap is None and (a.month_days or b.month_days) and a.days_of_year and b.days_of_year:
        return SAME_DAY if a.days_of_year & b.days_of_year else None
    if gap is None:
        return VAGUE_DATE[4] if _is_past_for(a, b) and _is_past_for(b, a) else None
    if rank == 0:
        if gap > max_gap or _joint_days(a, b) > max(span_days, _days(a), _days(b)):
            return None
        return SAME_DAY if gap == 0 else NEXT_DAY
    return VAGUE_DATE[rank] if gap <= (1 if rank < 3 else 0) else None


def _flow_date_fit(a: Cluster, b: Cluster, window: int) -> float | None:
    """Dates of an order and its repetition: the same day, the next, or within the window."""
    gap = _gap_days(a, b)
    rank = max(a.rank, b.rank)
    if gap is None:
        return _date_fit(a, b, 0, window)
    if gap > window or (rank == 0 and _joint_days(a, b) > window + 1):
        return None
    if rank > 0:
        return VAGUE_DATE[rank] if gap <= 1 else 0.0
    return SAME_DAY if gap == 0 else 1.0 if gap == 1 else NEXT_DAY if gap <= 3 else 0.0


def _is_days_apart(a: Cluster, b: Cluster, date: float) -> bool:
    """Whether two flows lie more than a day apart, so that only a count or a unit joins them."""
    return (max(a.rank, b.rank) == 0 and date <= NEXT_DAY) or date == 0.0


def _joint_days(a: Cluster, b: Cluster) -> int:
    starts = [c.span.start for c in (a, b) if c.span.start]
    ends = [c.span.end for c in (a, b) if c.span.end]
    return (max(ends) - min(starts)).days + 1


def _days(a: Cluster) -> int:
    return (a.span.end - a.span.start).days + 1 if a.span.start and a.span.end else 0


def _is_past_for(undated: Cluster, dated: Cluster) -> bool:
    """Whether a happening of unknown date may be the dated one: reported on that day or later."""
    if undated.span.start or not dated.span.start:
        return True
    published = [day for day in undated.published if day]
    return not published or dated.span.start <= min(published) + dt.timedelta(days=1)


def _closeness(a: Cluster, b: Cluster) -> float:
    """Up to half a point for a vague reference to what was news shortly before its article."""
    vague, dated = (a, b) if a.rank > b.rank else (b, a)
    published = [day for day in vague.published if day]
    if vague.rank < 2 or not published or not dated.span.start:
        return 0.0
    days = max(0, (min(published) - dated.span.start).days)
    return 0.5 * 10 / (10 + days)


def _days_told_apart(a: Cluster, b: Cluster) -> bool:
    """Whether one article itself dates the two on different days."""
    few, many = (a, b) if len(a.firm_days) <= len(b.firm_days) else (b, a)
    for article, (start, end) in few.firm_days.items():
        other = many.firm_days.get(article)
        if other and (other[0] > end or start > other[1]):
            return True
    return False


def _shares_victim(a: Cluster, b: Cluster, in_full: bool = False) -> bool:
    """Whether both name one dead person; in full, with a given name on both sides."""
    if a.families.isdisjoint(b.families):
        return False
    if in_full:
        return any(not name.startswith(":") for name in a.victims & b.victims)
    return any(same_person(x, y) for x in a.victims for y in b.victims)


def _place_fit(a: Cluster, b: Cluster, places: Places) -> float | None:
    """Points for the scene; None where the places lie apart. Precise names outrank wide ones."""
    if a.precise and b.precise:
        ours, theirs = a.precise, b.precise
        if not a.articles.isdisjoint(b.articles):  # which tells its towns apart
            ours, theirs = places.towns(ours), places.towns(theirs)
        return _best(places.fit(x, y) for x in ours for y in theirs)
    same_country = not a.countries.isdisjoint(b.countries)
    if a.countries and b.countries and not same_country:
        return None
    ours, theirs = a.precise | a.wide, b.precise | b.wide
    if not ours or not theirs:
        return IN_COUNTRY if same_country else NO_EVIDENCE
    return _best(places.fit(x, y) for x in ours for y in theirs)


def _best(fits: Iterable[float | None]) -> float | None:
    return max((fit for fit in fits if fit is not None), default=None)


def _is_one_operation(a: Cluster, b: Cluster, date: float, actor: float, weapon: float) -> bool:
    """Sites of one operation: some report gives it several countries, and all else agrees."""
    umbrella = (a.is_umbrella and b.countries <= a.countries) or (
        b.is_umbrella and a.countries <= b.countries
    )
    return umbrella and date >= SAME_DAY and actor >= SIDE_POINTS and weapon >= 0


def _actor_fit(a: Cluster, b: Cluster) -> float | None:
    """Points for the initiators; None where both are known and differ.

    Iran and those aligned with it are often named for each other; a contested attribution softens
    a contradiction to a doubt.
    """
    same = a.actors & b.actors
    if any(actor[:1].isupper() for actor in same):
        return ACTOR_POINTS
    if same:
        return KIND_POINTS
    if not a.sides or not b.sides:
        return NO_EVIDENCE
    doubt = -1.0 if a.is_contested or b.is_contested else None
    shared = a.sides & b.sides
    if shared - {"other"}:
        return SIDE_POINTS
    if shared:
        return doubt if a.actors and b.actors else NO_EVIDENCE
    if a.sides | b.sides <= _IRAN_AXIS:
        return -0.2
    return doubt


def _target_fit(a: Cluster, b: Cluster) -> float:
    """Points for whom both hit; a class of targets ("markets", "civilians") fits many attacks."""
    if any(name[:1].isupper() for name in a.targets & b.targets):
        return 0.6
    if not a.target_sides or not b.target_sides:
        return NO_EVIDENCE
    return 0.4 if a.target_sides & b.target_sides else -0.5


def _weapon_fit(a: Cluster, b: Cluster) -> float:
    """Points for the kind of attack; "other" and an unstated kind agree with every kind."""
    ours, theirs = a.subtypes - {"other"}, b.subtypes - {"other"}
    if not ours or not theirs:
        return NO_EVIDENCE
    if ours & theirs:
        return RESTATED
    pair = ours | theirs
    if pair <= _FROM_THE_AIR:
        return -0.2 if "missile" not in pair else -0.5
    if pair <= _INDIRECT_FIRE or pair <= _ON_THE_GROUND or pair == _BOMBS:
        return -0.5
    return OTHER_WEAPON


def _force_fit(a: Cluster, b: Cluster) -> float | None:
    """Points for number and unit of a force; None where the text tells the two apart.

    A number of troops or the name of a ship is as good as a signature; a handful (one ship, two
    batteries) or a division, which sends many contingents, is a hint.
    """
    count = _count_fit(a.force_counts, b.force_counts)
    if count is None:
        return None
    if not a.unit_words or not b.unit_words:
        return count
    is_ship = "ship" in a.force_kinds | b.force_kinds
    if a.unit_words & b.unit_words:
        return count + (EVIDENCE_POINTS if is_ship else 1.5)
    return None if is_ship else count - 1.5


def _count_fit(ours: set[tuple[int, bool]], theirs: set[tuple[int, bool]]) -> float | None:
    """Points for equal numbers; None where both give one and no two agree."""
    if not ours or not theirs:
        return NO_EVIDENCE
    for count, is_approximate in sorted(ours, reverse=True):
        for other, other_is_approximate in theirs:
            slack = 0.05 * max(count, other) if is_approximate or other_is_approximate else 0
            if abs(count - other) <= slack:
                return EVIDENCE_POINTS if count >= HANDFUL else 1.0
    return None


def _overlap_fit(ours: set[str], theirs: set[str], same: float, apart: float) -> float:
    if not ours or not theirs:
        return NO_EVIDENCE
    return same if ours & theirs else apart


def _is_done(a: Cluster) -> bool:
    return not a.statuses.isdisjoint(_DONE)
