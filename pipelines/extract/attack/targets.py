"""Whom an attack hits where its sentence names no party: by what was struck and who was harmed.

A market, a bus and a village stand for civilians, a police post for the state that it is of.
Source: codebook.md, Actors and places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pipelines import knowledge
from pipelines.extract.actors import ActorSpan
from pipelines.extract.agents import is_taken_under
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.clauses import REPORT
from pipelines.extract.frame import Frame
from pipelines.extract.objects import tells_behind
from pipelines.extract.people.lexicon import lexicon
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive

_LONGEST: Final = 4  # words of "camp for the displaced"
_OBJECT_WITHIN: Final = 10  # words of "struck the crowded fish and vegetable"
_SHELLED: Final = frozenset({"missile", "rocket", "artillery", "mortar"})
_BLASTS: Final = _SHELLED | {"airstrike", "bombing"}
_ROLES: Final = {"civilian": "civilian", "military": "military", "security": "army"}
_LABELS: Final = {"military": "forces", "security": "police", "militia": "militias"}
_AIMED: Final = frozenset("on at against into upon onto of toward towards".split())
_BESIDE: Final = frozenset("in inside outside within through among aboard".split())
_NOT_AIMED: Final = frozenset(
    "from by near with for to after before as over under behind beside between off like where "
    "which who that when while".split()
)
_PREPOSITIONS: Final = _AIMED | _BESIDE | _NOT_AIMED
_POSSESSIVES: Final = frozenset("his her their its our my".split())
# Words of victims.csv that tell no side: sailors serve in navies, too.
_OF_ANY_SIDE: Final = frozenset("sailor sailors seaman seamen crewman crewmen civilian".split())
_OWNING: Final = frozenset("of for carrying guarded manned housing hosting used held run".split())


@dataclass(frozen=True, slots=True)
class Struck:
    """What was hit: offsets of the words, their class and who stands behind it.

    ``holder`` is one of targets.csv, or ``militia`` for armed men of no state.
    """

    start: int
    end: int
    label: str
    holder: str
    is_aim: bool = True


@cache
def _nouns() -> dict[tuple[str, ...], knowledge.Target]:
    found: dict[tuple[str, ...], knowledge.Target] = {}
    for target in knowledge.targets():
        for name in (target.singular, target.plural):
            found[tuple(name.replace("'s", " 's").split())] = target
    return found


def struck(frame: Frame) -> Struck | None:
    """What a passage says was hit: what the attack is aimed at, who was harmed, else where."""
    near = list(_named(frame))
    aimed = next((s for s in near if s.is_aim), None)
    if any(c.names and c.role == "unknown" for c in frame.casualties):
        return None  # "a strike on the suburb killed Amin Doe, a commander"
    harmed = _harmed(frame)
    if aimed is not None and harmed is not None and harmed.holder != "civilian":
        is_town = aimed.holder == "town" and not any(c.role == "civilian" for c in frame.casualties)
        aimed = harmed if is_town else aimed  # "shelled the town, killing four soldiers"
    return aimed or harmed or next(iter(near), None)


def _harmed(frame: Frame) -> Struck | None:
    """Those killed or wounded, by the role of most."""
    if frame.initiator is not None and frame.initiator.side == "us_coalition":
        return None  # whom its strikes on a militia hit beside it
    told = [c for c in frame.casualties if c.role != "unknown" and c.high != 0 and not c.is_subset]
    told = [c for c in told if _OF_ANY_SIDE.isdisjoint(c.text.lower().split()) or c.country]
    if frame.initiator is not None and frame.initiator.kind in knowledge.IRREGULAR:
        told = [c for c in told if c.role != "militia"]  # "Rebels attacked, leaving 17 rebels dead"
    if not told:
        return _unarmed(frame)
    first = max(told, key=lambda c: (c.outcome == "killed", c.low or c.high or 0))
    if first.role == "contractor" and first.country is None:
        return None
    role = "civilian" if first.role == "contractor" else first.role
    label = _LABELS.get(role, "civilians")
    return Struck(first.start, first.end, label, _ROLES.get(role, role))


def _unarmed(frame: Frame) -> Struck | None:
    """ "shot dead 12 people", "massacred 60": whom no word makes a fighter.

    Not those under fire from the air and in a fight between two sides: there men of either die.
    """
    if frame.event_subtype in _FROM_THE_AIR or frame.event_type != "attack" or _is_fight(frame):
        return None
    is_massacre = any(t.text.lower().startswith(_OF_THE_UNARMED) for t in frame.triggers)
    for figure in frame.casualties:
        noun = figure.text.lower().split()[-1:]
        is_told = figure.role == "unknown" and figure.high != 0 and not figure.is_subset
        if is_told and (is_massacre or not _PERSONS.isdisjoint(noun)):
            return Struck(figure.start, figure.end, "civilians", "civilian")
    return None


def _is_fight(frame: Frame) -> bool:
    words = {word for trigger in frame.triggers for word in trigger.text.lower().split()}
    return not _FIGHTS.isdisjoint(words)


_PERSONS: Final = frozenset("people persons person inhabitants men women".split())
_FROM_THE_AIR: Final = frozenset({"airstrike", "drone_strike", "missile"})
_OF_THE_UNARMED: Final = ("massacr", "slaughter", "butcher", "lynch")
_FIGHTS: Final = frozenset(
    "battle battles clash clashes clashed combat fight fighting firefight firefights fought "
    "gunfight shootout shoot-out skirmish skirmishes".split()
)


def _named(frame: Frame) -> Iterator[Struck]:
    """The nouns for targets that the words of the attack govern, the nearest of each first."""
    source = frame.source
    for trigger in frame.triggers:
        if trigger.first >= len(source.words):
            continue
        is_below = is_passive(source, trigger) or is_taken_under(source, trigger)
        found = _subjects if is_below else _objects
        yield from (s for s in found(frame, trigger) if _is_told(frame, trigger, s))
        if trigger.is_noun and (modifier := _at(source, trigger.first, ends=True)) is not None:
            yield modifier  # "the market bombing", "a bus ambush"


def _subjects(frame: Frame, trigger: Trigger) -> Iterator[Struck]:
    """ "A bus and two shops were hit": what stands before a passive, in its clause."""
    source = frame.source
    clause = source.clauses.of_token[trigger.first]
    own = {clause, *_shared_subject(source, trigger)}
    index = 0
    while index < trigger.first:
        found = _at(source, index) if source.clauses.of_token[index] in own else None
        if found is not None:
            if not in_prepositional_phrase(source, found.start) or _is_of_group(source, found):
                yield found
            index = source.token_at(found.end - 1)
        index += 1


def _shared_subject(source: Annotated, trigger: Trigger) -> Iterator[int]:
    """ "Two nuns were dragged out and shot": the clause in front has the subject of both."""
    clause = source.clauses.of_token[trigger.first]
    info = source.clauses.clauses[clause]
    first = next(iter(source.clauses.tokens_of(clause)), trigger.first)
    lead = source.words[first + 1 : trigger.first]
    is_joined = info.opener == "and" and source.words[first] == "and"
    if is_joined and info.parent is not None and _VERBAL.issuperset(lead):
        yield info.parent


_VERBAL: Final = frozenset("was were been then later also had both all".split())


def _is_of_group(source: Annotated, found: Struck) -> bool:
    """ "A queue of recruits was attacked": those of whom it consists."""
    return source.word_before(found.start) == "of" and source.word_before(found.start, 2) in _GROUPS


_GROUPS: Final = frozenset(
    "band bands busload column convoy couple crew crowd dozens gathering group groups handful "
    "hundreds line meeting number pair party queue scores squad team teams truckload unit".split()
)


def _objects(frame: Frame, trigger: Trigger) -> Iterator[Struck]:
    """ "hit a bus", "a raid on the village", "burst in a market": what stands behind."""
    source = frame.source
    clauses = frame.clauses | {source.clauses.of_token[trigger.first]}
    index, last = trigger.last + 1, min(len(source.words), trigger.last + 2 + _OBJECT_WITHIN)
    governing = ""
    while index < last:
        clause = source.clauses.of_token[index]
        if clause not in clauses or source.clauses.clauses[clause].kind == REPORT:
            return
        if any(t.first == index and not t.is_noun and t != trigger for t in source.triggers):
            return
        word, found = source.words[index], _at(source, index)
        if found is None:
            governing = word if word in _PREPOSITIONS else governing
            index += 1
            continue
        if tells_behind(source, found.start, found.end):
            return
        if governing not in _NOT_AIMED:
            yield replace(found, is_aim=governing not in _BESIDE)
        index = source.token_at(found.end - 1) + 1


def _at(source: Annotated, index: int, *, ends: bool = False) -> Struck | None:
    """The noun for a target that begins at a word, or that ends right before it."""
    words, nouns = source.words, _nouns()
    for size in range(_LONGEST, 0, -1):
        first = index - size if ends else index
        if first < 0 or first + size > len(words):
            continue
        start, end = source.tokens[first].start, source.tokens[first + size - 1].end
        if source.tokens[first + size - 1].text[:1].isupper():
            continue
        target = nouns.get(tuple(words[first : first + size]))
        if target is not None and target.holder in ("army", "military") and not ends:
            crowd = _crowd_of(source, first + size)
            if crowd is not None:
                return replace(crowd, start=start)  # "a column of displaced persons"
        if target is not None and (ends or not _describes_other(words, first + size)):
            return Struck(start, end, target.label, target.holder)
    return None if ends else _person_at(source, index)


def _crowd_of(source: Annotated, index: int) -> Struck | None:
    """Civilians of whom a column consists: "of displaced persons", "of refugees"."""
    if source.words[index : index + 1] != ["of"]:
        return None
    for at in range(index + 1, min(index + 4, len(source.words))):
        found = _person_at(source, at)
        if found is not None:
            return found if found.holder == "civilian" else None
    return None


def _describes_other(words: list[str], behind: int) -> bool:
    """ "a university lecturer", "hotel guards", "a market town": it says who or what is hit."""
    word = words[behind] if behind < len(words) else ""
    return word in lexicon().heads or word in _OF_A_PLACE


_OF_A_PLACE: Final = frozenset(
    "manager managers owner owners director directors robber robbers town towns city".split()
)


def _person_at(source: Annotated, index: int) -> Struck | None:
    """ "teachers", "a priest": a noun for people whose role tells who they are."""
    token = source.tokens[index]
    role, _ = lexicon().heads.get(token.lower, ("unknown", False))
    role = "civilian" if token.lower in _PERSONS else role
    if role == "security" and _is_of_army(source, index):
        role = "military"
    if role == "unknown" or token.lower in _OF_ANY_SIDE or token.text[:1].isupper():
        return None
    behind = source.words[index + 1] if index + 1 < len(source.words) else ""
    is_described = lexicon().heads.get(behind, ("unknown", False))[0] != "unknown"
    if behind in _OWNERS or (is_described and role != "security"):
        return None  # "the governor's convoy", "a woman constable"; "a police captain" is police
    role = "civilian" if role == "contractor" else role
    label = _LABELS.get(role, "civilians")
    return Struck(token.start, token.end, label, _ROLES.get(role, role))


def _is_of_army(source: Annotated, index: int) -> bool:
    """ "an army officer", "an air force guard": whose they are tells more than what they are."""
    before = source.words[max(0, index - 2) : index]
    told = lexicon().modifiers.get(before[-1], "") if before else ""
    return told == "military" or before == ["air", "force"]


_OWNERS: Final = frozenset({"'s", "’s", "'", "’"})


def tells_whence(frame: Frame, party: ActorSpan) -> bool:
    """ "a French welder", "Peru's best-known rector": a land that civilians are of, no party."""
    source = frame.source
    if party.kind != "state" or party.end > len(source.text):
        return False
    first = source.token_at(party.end - 1) + 1
    for index in range(first, min(first + _MODIFIED_WITHIN, len(source.words))):
        found = _at(source, index)
        if found is not None:
            return found.label == "civilians" and not _serves(frame, found)
        word = source.words[index]
        if word not in _OWNERS and (word in _PREPOSITIONS or not word[0].isalpha()):
            return False
    return False


def _serves(frame: Frame, found: Struck) -> bool:
    """ "diplomats", "engineers of the U.S. Army": they are hit for their state's sake."""
    behind = next((a for a in frame.source.named_actors if a.start > found.end), None)
    between = frame.source.words_between(found.end, behind.start) if behind else []
    is_of_force = behind is not None and behind.is_force and between[:1] in (["of"], ["with"])
    return is_official(frame, found) or (is_of_force and len(between) <= 2)


def is_official(frame: Frame, found: Struck) -> bool:
    """ "diplomats", "an envoy": people who stand for their state."""
    return not _OFFICIALS.isdisjoint(frame.source.text[found.start : found.end].lower().split())


_MODIFIED_WITHIN: Final = 5  # words of "'s most outspoken university rector"
_OFFICIALS: Final = frozenset(
    "diplomat diplomats envoy envoys ambassador ambassadors consul consuls attache attaches "
    "adviser advisers advisor advisors contractor contractors president minister ministers "
    "official officials governor governors".split()
)


def _is_told(frame: Frame, trigger: Trigger, found: Struck) -> bool:
    """Whether what is named is what suffers.

    A town that is taken or stormed is not: those who hold it are. Nor is where somebody was hit
    in the street or "in his home".
    """
    if found.holder not in ("town", "civilian", "economy"):
        return found.is_aim
    if trigger.entry.kind == "capture":
        return False
    if frame.source.word_before(found.start) in _POSSESSIVES:
        return False
    words = frame.source.text[found.start : found.end].lower()
    if words in _PERSONS and frame.event_subtype in _FROM_THE_AIR:
        return False  # nobody knows whom a drone has killed
    if found.holder == "town":
        return found.is_aim and frame.event_subtype in _SHELLED
    return found.is_aim or frame.event_subtype in _BLASTS


def names_owner(source: Annotated, found: Struck, actor: ActorSpan) -> bool:
    """ "a convoy of American troops": whose it is stands right behind what is struck."""
    if actor.end <= found.start:
        return True
    behind = source.words_between(found.end, actor.start)
    if not _HOUSING.isdisjoint(behind) and len(behind) <= _HOUSED_WITHIN:
        return True
    return bool(behind) and len(behind) <= 3 and not _OWNING.isdisjoint(behind)


_HOUSED_WITHIN: Final = 12  # words of "in the old town, which houses some of the"
_HOUSING: Final = frozenset(
    "houses housed housing hosts hosted hosting quarters quartered billets home".split()
)
