"""Whether two passages may tell one attack: kind, places, sides and tolls that can all be right.

Source: codebook.md, What is one event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.actors import ActorSpan
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.discourse.bareness import KILLINGS, dead_names, names_its_dead, tolls
from pipelines.extract.discourse.distance import (
    UNLISTED,
    are_nested,
    is_scene_of_own,
    lie_apart,
    lie_close,
)
from pipelines.extract.discourse.one_more import (
    has_dead_of_other_side,
    is_behind_turn,
    is_one_more_beside,
    is_told_elsewhere,
)
from pipelines.extract.discourse.scene_of_sentence import is_on_the_way
from pipelines.extract.frame import Frame
from pipelines.extract.gazetteer import PlaceSpan
from pipelines.knowledge import ARMED_GROUPS

# Launched munitions may be named by their family; a rocket is still no drone.
_COMPATIBLE_SUBTYPES = frozenset(
    {
        frozenset({"airstrike", "drone_strike"}),
        frozenset({"airstrike", "missile"}),
        frozenset({"airstrike", "bombing"}),
        frozenset({"rocket", "missile"}),
        frozenset({"rocket", "mortar"}),
        frozenset({"missile", "drone_strike"}),
        frozenset({"shooting", "ground_assault"}),
        frozenset({"bombing", "ground_assault"}),
        frozenset({"bombing", "drone_strike"}),
        frozenset({"artillery", "mortar"}),
        frozenset({"artillery", "rocket"}),
    }
)


_SIDES_ALIKE = frozenset({frozenset({"iran", "iran_aligned"})})


_NEARNESS = frozenset("near outside around".split())


_FURTHER = frozenset("also other others another separately elsewhere second more too".split())


def _are_named_apart(one: Frame, other: Frame) -> bool:
    """Each with places, none of them shared and none a part of the other's."""
    a, b = ([p for p in f.places if p.kind != "landmark"] for f in (one, other))
    if not (a and b) or {p.name for p in a} & {p.name for p in b}:
        return False
    return not (are_nested(one, other) or _lie_in(a, b) or _lie_in(b, a) or lie_close(one, other))


def _lie_in(some: Sequence[PlaceSpan], others: Sequence[PlaceSpan]) -> bool:
    """Places of a country or province that the other passage names as such; or of no map."""
    wide = {p.country for p in others if p.precision in ("country", "province", "region")}
    return any(p.country in wide if p.country else wide and p.kind in UNLISTED for p in some)


def is_one_attack(one: Frame, other: Frame) -> bool:
    """Whether a passage may tell an attack, a crowd or a threat that another has told.

    Kind, places, sides and tolls can all be right of one event, and nothing makes it another. What
    is said of the days is not asked here.
    """
    return (
        (_alike_subtypes(one, other) or _is_of_same_men(one, other) or _is_of_one_toll(one, other))
        and _alike_places(one, other)
        and (_is_contested(other) or alike_sides(one.initiator, other.initiator))
        and not _is_claim_to_another(one, other)
        and not (one.event_type == "threat" and _speak_two(one.initiator, other.initiator))
        and not _struck_back(one, other)
        and not _hits_back(one, other)
        and _alike_tolls(one, other)
        and (not names_its_dead(other) or bool(dead_names(one) & dead_names(other)))
        and not _are_foes_hit(one, other)
        and not _owns_up_to_other(one, other)
        and not is_one_more_beside(one, other)
        and not _is_told_elsewhere(other)
        and not _is_one_more_elsewhere(one, other)
        and not _names_other_dead(one, other)
        and not _is_fight_of_its_own(one, other)
        and not is_behind_turn(one, other)
        and not has_dead_of_other_side(one, other)
    )


def _is_fight_of_its_own(one: Frame, other: Frame) -> bool:
    """ "killed during a skirmish near B", of A; "rebels died in clashes", of soldiers shot.

    What is named as new is not what was told of another town or of the other side's dead.
    """
    if other.is_definite or other.is_background or not _NEW_FIGHT.search(_lead_of(other)):
        return False
    a, b = ({p.name for p in f.places if is_scene_of_own(p)} for f in (one, other))
    if a and b:
        return a.isdisjoint(b) and not are_nested(one, other)
    a, b = (
        {c.role for c in f.casualties if c.outcome == "killed" and c.best} for f in (one, other)
    )
    return bool(a and b) and (
        (a <= _IN_SERVICE and b == _REBELS) or (a == _REBELS and b <= _IN_SERVICE)
    )


def _lead_of(frame: Frame) -> str:
    """The words in front of a noun that names a fight, and the noun; nothing of other heads."""
    head = frame.head
    start = max(0, head.start - _NAMED_WITHIN)
    return frame.source.text[start : head.end] if head.is_noun else ""


_NAMED_WITHIN = 40  # characters of "killed during a brief armed "
_NEW_FIGHT = re.compile(
    r"\b(?:in|during|after) (?:an? (?:[\w-]+ ){0,3}?"
    r"(?:clash|skirmish|battle|gun ?battle|fire-?fight"
    r"|gunfight|shoot-?out|exchange of (?:fire|gunfire)|confrontation)"
    r"|(?:[\w-]+ ){0,2}?(?:clashes|skirmishes))\Z"
)
_IN_SERVICE = frozenset({"military", "security"})
_REBELS = frozenset({"militia"})


def _is_of_one_toll(one: Frame, other: Frame) -> bool:
    """ "Shells kill nine in Gori", then "bombed Gori, killing nine": the dead of one town."""
    if one.event_type != "attack" or other.event_type != "attack":
        return False
    dead = {n for outcome, n in tolls(one) & tolls(other) if outcome == "killed"}
    towns = {p.name for p in one.places if p.precision in ("site", "city")}
    return max(dead, default=0) >= _MANY_DEAD and any(p.name in towns for p in other.places)


_MANY_DEAD = 4  # fewer may die of two attacks on a town alike


def _is_one_more_elsewhere(one: Frame, other: Frame) -> bool:
    """ "Jets bombed Bol. They also hit a bridge at Kro": another town, and one more attack.

    So is what the forces of another land do in another town.
    """
    if not (one.places and other.places):
        return False
    also = "also" in (other.source.word_before(other.head.start, back) for back in (1, 2))
    is_another = _IS_ANOTHER_THING.match(other.source.text) is not None
    is_more = is_another or (also and not other.head.is_noun)
    is_apart = {p.name for p in one.places}.isdisjoint(p.name for p in other.places)
    is_on_land = all(p.precision != "region" for p in other.places)  # no sea that it flew from
    return is_apart and (
        is_more or (is_on_land and _are_of_two_powers(one.initiator, other.initiator))
    )


# "Another bridge was blown up in Lira": one more of its kind.
_IS_ANOTHER_THING = re.compile(
    r"(?:Another|A (?:second|third|fourth|further)|(?:Two|Three) other) "
)


def _are_of_two_powers(one: ActorSpan | None, other: ActorSpan | None) -> bool:
    """Azeri guns here, Armenian shelling there: the forces of two lands."""
    if one is None or other is None or not {one.kind, other.kind} <= _OF_STATES:
        return False
    return None not in (one.country, other.country) and one.country != other.country


def _speak_two(one: ActorSpan | None, other: ActorSpan | None) -> bool:
    """India's minister here, Pakistan's army there; one of a list here, a leaflet there."""
    if one is None or other is None or one.actor == other.actor:
        return False
    if None not in (one.country, other.country):
        return one.country != other.country
    if not {one.kind, other.kind}.isdisjoint(("state", "government")):
        return False  # "Moscow warns", whose spokeswoman may be meant
    return any(a.kind == "office" and a.actor == a.text for a in (one, other))


def _is_told_elsewhere(frame: Frame) -> bool:
    """ "Nine more were killed in attacks elsewhere in the north": behind what tells them."""
    if frame.is_definite:
        return False
    clause = frame.source.clause_at(frame.head.start).index
    return is_told_elsewhere(frame.source, frame.head.end, clause)


def is_known(frame: Frame, start: int) -> bool:
    """ "the attackers", "the six rockets": those told of before."""
    return any(frame.source.word_before(start, back) in _KNOWN for back in (1, 2))


def _is_known_munition(frame: Frame) -> bool:
    weapon = frame.weapon
    return weapon is not None and weapon.kind == "munition" and is_known(frame, weapon.start)


_KNOWN = frozenset(("the", "these", "those"))


def _is_of_same_men(one: Frame, other: Frame) -> bool:
    """ "The four attackers rammed the gate": another act of those who made the attack."""
    doer = other.initiator
    if doer is None or doer.text.lower().split()[-1] not in _ATTACKERS:
        return False
    words = [other.source.word_before(doer.start, back) for back in (1, 2)]
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    return "the" in words and apart in (0, 1)


_ATTACKERS = frozenset("attackers assailants gunmen raiders bombers assassins hijackers".split())


def _are_foes_hit(one: Frame, other: Frame) -> bool:
    """Americans are hit in the one, a militia of their enemies in the other."""
    sides = {f.target.side for f in (one, other) if f.target is not None and f.target.is_force}
    return "us_coalition" in sides and bool(sides & {"iran", "iran_aligned", "isis"})


def _owns_up_to_other(one: Frame, other: Frame) -> bool:
    """What one side says that it did itself is not what it blames on another."""
    if one.attribution.kind != "claimed" or other.attribution.kind != "blamed":
        return False
    return not alike_sides(one.initiator, other.initiator)


def _names_other_dead(one: Frame, other: Frame) -> bool:
    """ "the killing of two traders" is no blast of which only wounded are told."""
    if other.head.text.lower() not in KILLINGS or not any(f.best for f in other.casualties):
        return False
    told = {c.outcome for c in one.casualties if c.best or c.low}
    return told == {"wounded"}


def _is_claim_to_another(one: Frame, other: Frame) -> bool:
    """ "Al-Qaeda claimed the bombing": what a state's forces are said to have done is not meant."""
    doer, claimant = one.initiator, other.initiator
    if doer is None or claimant is None or other.attribution.kind != "claimed":
        return False
    return doer.kind in _OF_STATES and claimant.kind in ARMED_GROUPS and doer.side != "unknown"


_OF_STATES = frozenset({"state", "alliance", "government", "military"})


_LAUNCHED = frozenset({"rocket", "missile", "mortar", "artillery"})


_RETURNS_FIRE = re.compile(r"\b(?:repl(?:y|ied)|respond(?:ed)?|return(?:ed|ing) fire)\b")


def _alike_subtypes(one: Frame, other: Frame) -> bool:
    a, b = one.event_subtype, other.event_subtype
    if other.head.text.lower() == "invasion" and a != "ground_assault":
        return False
    if a == b or "other" in (a, b) or None in (a, b) or one.event_type != "attack":
        return one.event_type != "threat" or a == b
    if a in _LAUNCHED and other.weapon is None and other.head.text.lower() in ("fired", "fire"):
        return True  # "said that it had fired at the base", of the rockets told before
    if (a, b) == ("ground_assault", "airstrike") and _is_sentence_behind(one, other):
        is_elsewhere = {p.name for p in other.places} - {p.name for p in one.places}
        return (
            other.initiator is None and not is_elsewhere
        )  # "Troops raided X. The army said an air strike killed 12"
    if {a, b} == {"artillery", "rocket"} and one.weapon and other.weapon:
        # "Tank shells hit ..." and "militants fired rockets" are two; return fire is no event.
        return other.is_definite or _RETURNS_FIRE.search(other.source.text) is not None
    return frozenset({a, b}) in _COMPATIBLE_SUBTYPES


def _is_sentence_behind(one: Frame, other: Frame) -> bool:
    """Told right behind it, in the same paragraph."""
    a, b = one.source.sentence, other.source.sentence
    return a.paragraph == b.paragraph and b.index - a.index == 1


def _alike_places(one: Frame, other: Frame) -> bool:
    """Shared, or nested by country; places of two countries or two towns tell events apart."""
    if not (one.places and other.places):
        return True
    a, b = ({p.name for p in f.places if is_scene_of_own(p)} for f in (one, other))
    differ = bool(a and b) and not a & b
    is_beside = one.source.sentence.paragraph == other.source.sentence.paragraph
    unlike = [p for p in (*one.places, *other.places) if p.name in a ^ b]
    if (is_beside or not differ) and all(p.kind in UNLISTED for p in unlike):
        return True  # nothing is known of where an unlisted place lies
    if differ:
        if _is_known_munition(other) and all(p.kind in UNLISTED for p in other.places):
            return True  # "two of the shells fell in San Isidro": of those told of
        if any(_is_of_known_doer(f) and is_on_the_way(f) for f in (one, other)):
            return not lie_apart(one, other)
        bare = other.weapon is None and other.initiator is None
        return are_nested(one, other) or (bare and lie_close(one, other)) or _is_by(one, other)
    if lie_apart(one, other):
        return False
    a_countries = {p.country for p in one.places if p.country}
    b_countries = {p.country for p in other.places if p.country}
    return not a_countries or not b_countries or bool(a_countries & b_countries)


def _is_of_known_doer(frame: Frame) -> bool:
    """ "The bomber pulled in behind the convoy on the road to X": he of whom was told."""
    doer = frame.initiator
    return doer is not None and is_known(frame, doer.start)


def _is_by(one: Frame, other: Frame) -> bool:
    """ "near Sumy", and then "in Bilky": an unlisted village may be what lies near a town."""
    near = [p for p in one.places if is_scene_of_own(p)]
    told = [p for p in other.places if is_scene_of_own(p)]
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    return (
        0 <= apart <= 1
        and all(_is_near(one, p) for p in near)
        and all(p.kind in UNLISTED for p in told)
        and not any(t.lower in _FURTHER for t in other.source.tokens[: other.head.last + 1])
    )


def _is_near(frame: Frame, place: PlaceSpan) -> bool:
    """ "near Sumy", "outside the town of Sumy"."""
    back = 1
    while frame.source.word_before(place.start, back) in _TOWN_OF:
        back += 1
    return frame.source.word_before(place.start, back) in _NEARNESS


_TOWN_OF = frozenset("of the town village city port northern southern eastern western".split())


def alike_sides(one: ActorSpan | None, other: ActorSpan | None) -> bool:
    """Whether two doers may be one: of one side, or one of them not told."""
    if one is None or other is None:
        return True
    sides = {one.side, other.side}
    return len(sides) == 1 or "unknown" in sides or frozenset(sides) in _SIDES_ALIKE


def _is_contested(frame: Frame) -> bool:
    """Who is only blamed, or claims or denies what is known, tells no two events apart."""
    kind = frame.attribution.kind
    return kind in ("blamed", "denied") or (kind == "claimed" and frame.is_definite)


def _struck_back(one: Frame, other: Frame) -> bool:
    """Who is hit in the one strikes in the other: an answer, not the same attack."""
    for a, b in ((one, other), (other, one)):
        if a.initiator is None or b.target is None or a.event_type != "attack":
            continue
        if _is_same_party(a.initiator, b.target):
            return True
    return False


def _hits_back(one: Frame, other: Frame) -> bool:
    """ "Jets chased the raiders, killing five": an answer, by who is told to give it."""
    if one.initiator is not None or other.initiator is None or other.head.is_noun:
        return False
    apart = other.source.sentence.paragraph - one.source.sentence.paragraph
    return 0 <= apart <= 1 and _HITTING_BACK.search(other.source.text) is not None


_HITTING_BACK = re.compile(
    r"\b(?:went|go|goes|going) after\b|\bpursu(?:ed|es|ing)\b|\bchas(?:ed|es|ing)\b"
    r"|\bhunt(?:ed|s|ing) down\b|\breturn(?:ed|s|ing) fire\b|\b(?:fired|shot|hit|struck) back\b"
)


def _is_same_party(one: ActorSpan, other: ActorSpan) -> bool:
    """Of one side; those whom the codebook calls ``other`` are of many: one actor or one state."""
    if one.side != other.side or one.side == "unknown":
        return False
    of_state = one.country == other.country and one.kind in _OF_STATES and other.kind in _OF_STATES
    return one.side != "other" or one.actor == other.actor or of_state


def _are_uncounted(figures: list[CasualtyFigure]) -> bool:
    """ "several people", "dozens": some, and no number that another could be held against."""
    return all(c.best is None for c in figures)


def _alike_tolls(one: Frame, other: Frame) -> bool:
    """Exact tolls of one outcome that differ tell events apart, unless one revises the other."""
    if not (one.casualties and other.casualties):
        return True
    if _are_named_apart(one, other) and tolls(one) and tolls(other):
        return bool(tolls(one) & tolls(other)) or other.is_definite
    if other.is_definite and other.attribution.kind == "claimed":
        return True  # "said its man carried out the bombing and killed 45": the attacker's count
    is_one_named = other.is_definite and any(c.is_named for c in other.casualties)
    for outcome in ("killed", "wounded"):
        a, b = (
            [
                c
                for c in frame.casualties
                if c.outcome == outcome
                and not (c.is_named or c.is_subset or c.stance == "denies")  # no toll of its own
            ]
            for frame in (one, other)
        )
        if not a or not b or any(c.is_revision or c.is_previous for c in a + b):
            continue
        x, y = sum(c.best or 0 for c in a), sum(c.best or 0 for c in b)
        if _are_uncounted(a) != _are_uncounted(b):
            if 2 * max(x, y) < sum(c.low or 0 for c in (a if _are_uncounted(a) else b)) or x == y:
                return False
            continue
        if x == 1 and is_one_named:
            continue  # "A leader was killed. The strike killed X along with three guards."
        if (x == 0) != (y == 0) or (x and y and max(x, y) > 2 * min(x, y)):
            return False
    return True
