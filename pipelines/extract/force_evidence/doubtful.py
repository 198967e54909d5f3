"""Rules for words that are said of much else than force: "explosion", "killed", "attack", "hit"."""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.event_times import point_times
from pipelines.extract.force_evidence.aim import (
    ADJUNCTS,
    NEARBY,
    SUBJECT_WITHIN,
    hits_thing,
    is_aimed,
    is_target_of,
)
from pipelines.extract.force_evidence.destruction import blows_up_soldiers, strikes_readied
from pipelines.extract.force_evidence.fights import (
    has_two_parties,
    is_battle,
    is_fight_with_force,
    is_siege_by_gunmen,
    names_siege,
)
from pipelines.extract.force_evidence.ground import takes_named_ground
from pipelines.extract.force_evidence.people_shot import (
    are_people_shot,
    befalls_people,
    is_attempt,
    is_official_shot,
    is_shot_at,
    kills_captives,
)
from pipelines.extract.force_evidence.ramming import rams
from pipelines.extract.force_evidence.ships import (
    are_ships_by_name,
    is_by_blasts_on_ships,
    is_on_ship,
)
from pipelines.extract.force_evidence.struck_men import is_man_struck
from pipelines.extract.force_evidence.told import Told, names_blast
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import BEARING_ARMS, FIGHTING, IRREGULAR
from pipelines.knowledge.word_lists import force_words, no_force_words


def by_weak_word(source: Annotated, told: Told) -> bool:
    """ "explosion", "clashes": may be an accident or a quarrel unless people were hurt."""
    if not no_force_words().accidental_blasts.isdisjoint(source.vocabulary):
        return False
    if names_siege(told.head):
        is_by_gunmen = is_siege_by_gunmen(source, told.head) or _is_in_arms(told)
        is_told = bool(told.casualties) and is_by_gunmen
        return is_told and (told.is_placed or told.is_armed)
    if is_by_blasts_on_ships(source, told):
        return True
    if told.hints.article.is_called_attack and told.is_placed and is_on_ship(source, told.head):
        return True
    if names_blast(told.head) and told.is_placed and _is_meant(source, told):
        return True
    if _are_blasts_aimed(source, told) or blows_up_soldiers(source, told):
        return True
    if not names_blast(told.head) and is_battle(source, told):
        return True
    is_named = told.head.is_noun or source.word_before(told.head.start) in ("in", "during")
    is_named = is_named or _clash_with_dead(source, told)
    if told.head.entry.kind == "weak" and not (is_named or told.is_armed):
        return False  # "fought", "battled": fires and fevers as well
    if told.is_called_attack:
        return True
    is_set = told.is_placed or told.weapon is not None
    is_set = is_set or (
        told.hints.article.is_called_attack and any(map(names_blast, told.triggers))
    )
    is_set = is_set or _AT_NAME.match(source.text, told.head.end) is not None
    behind = {source.word_after(told.head.end), source.word_after(told.head.end, 2)}
    is_set = is_set or not behind.isdisjoint(_FOLLOWED)
    is_set = is_set or is_fight_with_force(source, told) or _is_between_two(source, told)
    is_fight = _is_gunfight(told.head) or _is_between_armed(told)
    is_set = is_set or (is_fight and bool(point_times(source, told.clauses)))
    return bool(told.casualties) and is_set


def _clash_with_dead(source: Annotated, told: Told) -> bool:
    """ "Herders clashed with farmers, and six died": people do, and no crowd is told of."""
    if not told.head.text.lower().startswith("clash"):
        return False
    others = no_force_words().crowds | no_force_words().vehicles  # "when two cars clashed"
    return others.isdisjoint(source.vocabulary) and any(
        c.outcome == "killed" and c.low for c in told.casualties
    )


def _are_blasts_aimed(source: Annotated, told: Told) -> bool:
    """ "Two blasts tore through a hall and a train", "a blast hit a rally": no accident does so."""
    blasts = [t for t in told.triggers if names_blast(t)]
    acts = [t for t in told.triggers if not t.is_noun and t.entry.kind != "consequence"]
    if not (blasts and acts and no_force_words().accidental_blasts.isdisjoint(source.vocabulary)):
        return False
    if any(not _RALLIES.isdisjoint(source.words[t.last + 1 :][:NEARBY]) for t in acts):
        return True
    if not (no_force_words().plants | _STORES).isdisjoint(source.vocabulary):
        return False
    is_set = told.is_placed or bool(point_times(source, told.clauses))
    are_many = any(t.is_plural_noun and _SEVERAL_OF.search(source.text, 0, t.start) for t in blasts)
    return is_set and are_many and any(hits_thing(source, t) for t in acts)


_RALLIES: Final = frozenset("rally rallies parade motorcade procession pilgrims".split())
# Where things go off by themselves, and one after another.
_STORES: Final = frozenset(
    "warehouse warehouses depot depots factory plant refinery chemical chemicals arsenal dump "
    "store magazine mill mine tanker tankers silo silos flats apartments".split()
)
_SEVERAL_OF: Final = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|twin|several|(?:series|string|wave) of"
    r"|\d{1,2}) (?:[\w-]+ ){0,2}\Z"
)


# "an explosion in Rathmore": a town that no list has is a place as well.
_AT_NAME: Final = re.compile(r" (?:in|at|near|outside) (?:the )?[A-Z][\w'’-]{2,}")
_FOLLOWED: Final = frozenset({"followed", "ensued"})


def _is_between_two(source: Annotated, told: Told) -> bool:
    """ "died in a battle between rebels and the army": wherever it was, it was fought with arms."""
    return told.head.is_noun and has_two_parties(source, told.head)


def _is_meant(source: Annotated, told: Told) -> bool:
    """ "a blast caused by a landmine", "the rebels triggered a blast": no accident."""
    is_by_rebels = told.is_by(IRREGULAR)
    return is_by_rebels or _is_of_munition(source, told)


def _is_of_munition(source: Annotated, told: Told) -> bool:
    """ "a blast caused by a landmine", "a grenade explosion": what went off is named."""
    weapon, head = told.weapon, told.head
    if weapon is None or not told.has_munition:
        return False
    if weapon.end <= head.start:
        return not source.words_between(weapon.end, head.start)
    between = source.words_between(head.end, weapon.start)
    return len(between) <= _CAUSED_WITHIN and between[:1] != [] and between[0] in _CAUSED


_CAUSED_WITHIN: Final = 5  # words of "caused by an old anti-tank"
_CAUSED: Final = frozenset({"caused", "from", "of", "by"})


def _is_gunfight(head: Trigger) -> bool:
    """ "a firefight", "an exchange of fire": guns go without saying."""
    return head.entry.event_subtype == "shooting"


def _is_between_armed(told: Told) -> bool:
    """ "A rebel died in a clash on Monday", "a skirmish": of those who bear arms."""
    is_fight = told.head.is_noun and told.head.entry.event_subtype == "ground_assault"
    return is_fight and any(
        c.role in (*_COMBATANTS, "militia") or "terrorist" in c.text.lower()
        for c in told.casualties
    )


def by_consequence(source: Annotated, told: Told) -> bool:
    """ "killed", "wounded", "died": people are killed by much else than force."""
    if told.weapon is None and told.head.text.lower() in WITHOUT_AGENT:
        by_irregulars = told.is_by(IRREGULAR)
        return bool(told.casualties) and by_irregulars and leaves_dead(source, told.head)
    if told.weapon is None and not told.is_armed and told.head.text.lower().startswith("hurt"):
        return False  # "a man was hurt on his way to a shelter"
    if told.weapon is None and told.head.text.lower().startswith(_DAMAGING):
        return False
    if told.weapon is None and not told.is_armed and _is_in_riot(source, told):
        return False
    is_state = told.is_by({"state"})
    if told.weapon is None and is_state and not _RIOTS.isdisjoint(source.vocabulary):
        return False  # "hurt as riots began at a show of the Danish singer"
    opens_report = source.sentence.index == 0 and told.is_by(FIGHTING) and told.target is not None
    is_set = told.is_placed or opens_report
    if told.is_armed and (
        told.weapon is not None or (is_set and _is_done_by_force(source, told.head))
    ):
        return True
    if told.has_munition and (told.is_placed or _is_by_weapon(source, told)):
        return True
    if not told.casualties:
        return False
    if told.weapon is not None or told.is_placed or _is_by_other(told):
        return True
    if kills_captives(told.head, told.casualties):
        return True
    if told.head.text.lower().startswith("assassinat"):
        return True  # nobody is assassinated by accident
    return _are_combatants(source, told)


def leaves_dead(source: Annotated, head: Trigger) -> bool:
    """ "Gunmen left nine dead in Bol": who leaves them dead killed them."""
    lead = source.text[max(0, head.start - _LEFT_WITHIN) : head.start]
    return head.text.lower() == "dead" and _LEFT.search(lead) is not None


_LEFT_WITHIN: Final = 60  # characters of "left at least two policemen and a passer-by "
_LEFT: Final = re.compile(r"\b(?:left|leaves|leaving) (?:[\w,-]+ ){1,8}\Z")


def _is_by_weapon(source: Annotated, told: Told) -> bool:
    """ "The general was killed by a rocket": whoever he was, and wherever."""
    if told.weapon is None or not is_passive(source, told.head):
        return False
    return source.words_between(told.head.end, told.weapon.start) in (["by", "a"], ["by", "an"])


def _is_by_other(told: Told) -> bool:
    """A force that is not itself what was hit."""
    is_same = told.agent and told.target and told.agent.actor == told.target.actor
    return told.is_armed and not is_same


WITHOUT_AGENT: Final = frozenset(
    {"died", "die", "dies", "dead", "perished", "perish", "perishes"}
    | {"lost their lives", "lost his life", "lost her life", "losing their lives"}
)

_DAMAGING: Final = tuple("damag did doing caus rock sh accounted accounting succumbed cost".split())


def _is_done_by_force(source: Annotated, head: Trigger) -> bool:
    """ "was killed by gunmen", or "gunmen killed the judge": somebody is killed by somebody."""
    if is_passive(source, head):
        return True
    after = source.word_after(head.end)
    return after.isalnum() and after not in ADJUNCTS and not after.endswith(("self", "selves"))


def _are_combatants(source: Annotated, told: Told) -> bool:
    """Soldiers killed on a named day, whatever the means; guerrillas, where it was a battle."""
    roles = {c.role for c in told.casualties}
    combatants = not roles.isdisjoint(_COMBATANTS) or (
        "militia" in roles and _IN_BATTLE.search(source.text, 0, told.head.start) is not None
    )
    return combatants and bool(point_times(source, told.clauses))


_IN_BATTLE: Final = re.compile(
    r"\b(?:[Ii]n|[Dd]uring) (?:the|a|an) (?:[\w-]+ ){0,2}?(?:battle|fight|fighting|assault"
    r"|offensive|storming|capture|advance|operation|push|landing|siege)"
    r" (?:for|of|on|against|at|to (?:take|retake|capture|recapture|seize|free)) "
)


_COMBATANTS: Final = frozenset({"military", "security", "contractor"})


_RIOTS: Final = frozenset({"riot", "riots", "rioting"})


def _is_in_riot(source: Annotated, told: Told) -> bool:
    """ "two people were killed in riots": the dead of a crowd's doing.

    "In the storming of the town, 20 rebels were killed": no crowd stormed it.
    """
    if any(c.role == "militia" for c in told.casualties) and _IN_BATTLE.match(source.text):
        return False
    return any(
        t.is_noun
        and t.entry.event_type == "unrest"
        and (source.clauses.of_token[t.first] in told.clauses or t.text.lower() in _RIOTS)
        for t in source.triggers
    )


def by_arguments(source: Annotated, told: Told) -> bool:
    """ "attack", "strike", "hit": many things but force are called so."""
    by_accident = not no_force_words().accidental_blasts.isdisjoint(source.vocabulary)
    if told.weapon is None and _explodes(told.head) and by_accident:
        return False  # "A gas cylinder blew up in a restaurant"
    if _explodes(told.head) and _is_by_accident(source, told.head):
        return False
    if told.head.text.lower() == "strike" and source.word_before(told.head.start) == "on":
        return False  # "miners on strike at the pit"
    if told.weapon is not None or told.casualties or _are_blasts_aimed(source, told):
        return True
    is_set = told.is_placed or _is_in_arms(told) or bool(point_times(source, told.clauses))
    if is_set and (are_people_shot(source, told.head) or is_attempt(told.head)):
        return True
    if is_set and is_official_shot(source, told.head):
        return True
    if _are_shot_by_fighters(source, told):
        return True
    if told.hints.tells_of_war and (
        befalls_people(source, told.head) or _befalls_place(source, told)
    ):
        return True
    if told.hints.follows_attack and is_man_struck(source, told.head, told.clauses):
        return True
    if is_shot_at(source, told.head) or rams(source, told):
        return True
    if is_set and told.head.is_noun and _AT_GUARDED_HOUSE.match(source.text, told.head.start):
        return True
    if _is_building_attacked(source, told):
        return True
    is_aimed_noun = source.word_after(told.head.end) in ("on", "against")
    if (told.is_placed or is_aimed_noun) and _is_of_arms(source, told.head):
        return True
    if is_aimed_noun and _is_at_held_place(source, told):
        return True
    if _is_town_attacked(source, told) or _is_set_upon(source, told):
        return True
    if is_target_of(source, told.head) or _is_one_more(source, told):
        return True
    aimed = is_aimed(source, told) or strikes_readied(source, told.head)
    if are_ships_by_name(source, told):
        return True
    if told.is_counted and told.target is not None and told.target.is_force:
        return True  # "165 attacks on US troops since May"
    site = any(p.precision == "site" for p in source.inside(source.places, set(told.clauses)))
    return (
        (told.is_armed and (aimed or told.is_placed or site))
        or (site and aimed)
        or (aimed and told.is_placed and not _is_one_name(source, told))
    )


# "a shooting outside the mansion of the governor": a house that somebody guards.
_AT_GUARDED_HOUSE: Final = re.compile(
    r"[Ss]hootings?(?: (?:incidents?|attacks?))? (?:outside|near|at|inside|in front of) "
    r"(?:(?!and\b|on\b|in\b)[\w'’.-]+ ){0,5}?(?:palace|parliament|embassy|consulate|ministry"
    r"|barracks|checkpoint|headquarters|mosque|synagogue|base|airbase|police (?:station|post))\b"
)


def _are_shot_by_fighters(source: Annotated, told: Told) -> bool:
    """ "Soldiers dragged six priests out on Friday and shot them": men in arms, on a day."""
    is_by_fighters = told.is_by(FIGHTING) and not is_passive(source, told.head)
    dated = is_by_fighters and bool(point_times(source, told.clauses))
    return dated and befalls_people(source, told.head)


def _is_set_upon(source: Annotated, told: Told) -> bool:
    """ "The mayor was attacked by gunmen on Friday": whoever it is, by men in arms, on a day."""
    if not (_is_in_arms(told) and is_passive(source, told.head)):
        return False
    is_criticism = not no_force_words().critics.isdisjoint(source.words[told.head.last + 1 :])
    return not is_criticism and bool(point_times(source, told.clauses))


def _is_town_attacked(source: Annotated, told: Told) -> bool:
    """ "Rebels attacked Kolda on Friday": in a report of a war, a town that no list has."""
    head = told.head
    if head.is_noun or is_passive(source, head) or not head.text.lower().startswith(_ON_TOWNS):
        return False
    if not (told.is_armed and no_force_words().critics.isdisjoint(source.words[head.last + 1 :])):
        return False
    is_told = told.hints.tells_of_war and bool(point_times(source, told.clauses))
    is_far = _SO_FAR_OFF.search(source.text, head.end) is not None
    return (is_told or is_far) and takes_named_ground(source, head)


_ON_TOWNS: Final = ("attack", "raid", "struck", "hit", "pound", "bombard", "target")
# "attacked Kolda, 30 km west of the capital"
_SO_FAR_OFF: Final = re.compile(
    r", (?:some |about |around )?[\w.-]+ (?:km|kms|kilomet(?:re|er)s|miles)\b"
    r"|, (?:a|the) (?:[\w-]+ ){0,3}(?:town|village|city|district|hamlet|settlement)\b"
)


def _is_at_held_place(source: Annotated, told: Told) -> bool:
    """ "an assault on the embassy on Friday": a house that somebody guards, on a day."""
    if told.target is None or told.target.kind != "facility_owner":
        return False
    is_dated = any(t.kind == "point" for t in source.times)
    return is_dated and no_force_words().critics.isdisjoint(source.vocabulary)


def _is_in_arms(told: Told) -> bool:
    """Whether it is soldiers, guerrillas or gunmen who act, wherever that is."""
    return told.is_by(BEARING_ARMS)


def _is_by_accident(source: Annotated, head: Trigger) -> bool:
    """ "A gas cylinder exploded, and people took it for a car bomb": what went off is named."""
    lead = source.words[max(0, head.first - 2) : head.first]
    return not head.is_noun and not no_force_words().accidental_blasts.isdisjoint(lead)


def _is_one_more(source: Annotated, told: Told) -> bool:
    """ "A second raid followed on Monday", behind an attack: one more of the kind.

    With a day or a place of its own; "another attack on his record" has neither. So with a verb:
    "The town was struck again on Friday".
    """
    if not told.hints.follows_attack:
        return False
    if not told.head.is_noun and _explodes(told.head):
        lead = source.words[max(0, told.head.first - SUBJECT_WITHIN) : told.head.first]
        if any(map(_ONE_MORE.__contains__, lead[:-1])) and no_force_words().vehicles & set(lead):
            return True  # "Seconds later a second truck blew up at a barracks"
    if not told.head.is_noun:
        again = _AGAIN.match(source.text, told.head.end)
        is_dated = bool(point_times(source, told.clauses))
        return again is not None and is_dated and is_passive(source, told.head)
    before = {source.word_before(told.head.start, back) for back in (1, 2)}
    ahead = source.words[told.head.last + 1 : told.head.last + 4]
    if _ONE_MORE.isdisjoint(before) or not no_force_words().critics.isdisjoint(ahead):
        return False
    return told.is_placed or bool(point_times(source, told.clauses))


_AGAIN: Final = re.compile(r" (?:again|once (?:more|again)|(?:for )?a (?:second|third) time)\b")
_ONE_MORE: Final = frozenset(
    "another second third fourth fifth further fresh similar separate subsequent".split()
)


def _is_building_attacked(source: Annotated, told: Told) -> bool:
    """ "The party's offices were attacked at dawn": on a day, and not for their words."""
    head = told.head
    if head.text.lower() != "attacked" or not is_passive(source, head):
        return False
    is_criticism = not no_force_words().critics.isdisjoint(source.words[head.last + 1 :])
    return not is_criticism and hits_thing(source, head) and bool(point_times(source, told.clauses))


def _is_of_arms(source: Annotated, head: Trigger) -> bool:
    """ "coordinated attacks in three towns", "an armed attack against a judge"."""
    return head.is_noun and source.word_before(head.start) in force_words().attack_kinds


def _explodes(head: Trigger) -> bool:
    return head.entry.event_subtype == "bombing"


def _befalls_place(source: Annotated, told: Told) -> bool:
    """ "Bol was struck that night", "since the clinic was hit in May": on a day, by no flood."""
    head = told.head
    is_struck = head.text.lower() in _STRUCK and is_passive(source, head)
    if not is_struck or "by" in source.words[head.last + 1 : head.last + _BY_WHAT]:
        return False
    if not point_times(source, told.clauses):
        return False
    lead = source.tokens[source.clauses.tokens_of(source.clauses.of_token[head.first])[0]].start
    towns = (p for p in source.places if p.precision in ("city", "site"))
    is_town = any(lead <= p.start <= lead + _THE_TOWN and p.end < head.start for p in towns)
    return is_town or hits_thing(source, head)


_BY_WHAT: Final = 6  # words of "on Monday afternoon by a flood"
_STRUCK: Final = frozenset("struck hit attacked targeted".split())
_THE_TOWN: Final = 14  # characters of "and the port "


def _is_one_name(source: Annotated, told: Told) -> bool:
    """ "hit Warsaw": the same word as target and as place is no second sign of force."""
    target = told.target
    return target is not None and all(
        target.start <= p.start and p.end <= target.end
        for p in source.inside(source.places, set(told.clauses))
    )
