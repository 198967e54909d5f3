"""What is wrecked or brought down: things, aircraft, and weapons, on their way or in store."""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.force_evidence.aim import NEARBY, SUBJECT_WITHIN, hits_thing, is_aimed
from pipelines.extract.force_evidence.seizures import is_in_store
from pipelines.extract.force_evidence.ships import is_by_blasts_on_ships
from pipelines.extract.force_evidence.subtypes import subtype_of_agent
from pipelines.extract.force_evidence.told import Told, names_blast
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge import IRREGULAR
from pipelines.knowledge.word_lists import force_words


def by_destruction(source: Annotated, told: Told) -> bool:
    """ "levelled a hotel", "destroyed two tanks": something is wrecked by a weapon or a force."""
    if intercepts(source, told.head):
        return True
    if told.head.text.lower().startswith("engag"):  # also "engaged Tehran in talks"
        flies = told.agent is not None and subtype_of_agent(source, told.agent) == "airstrike"
        by_weapon = told.has_munition or flies or is_by_platform(source, told.head)
        return by_weapon and told.is_armed and is_aimed(source, told)
    if told.has_munition and is_by_weapon(source, told):
        return True
    if is_by_blasts_on_ships(source, told):
        return True
    if told.is_called_attack:
        return True  # "an explosion destroyed an arsenal", which a drone is said to have hit
    if told.is_armed and strikes_readied(source, told.head):
        return True
    if told.is_placed and _is_sabotaged(source, told.head):
        return True
    by_force = is_by_weapon(source, told) or told.is_armed or is_by_platform(source, told.head)
    return by_force and hits_thing(source, told.head)


def is_by_platform(source: Annotated, head: Trigger) -> bool:
    """ "Our aircraft took out two launchers": what carries weapons acts for those in it.

    So do "helicopters of the regime".
    """
    if is_passive(source, head):
        return False
    clause = source.clauses.of_token[head.first]
    own = [source.words[i] for i in source.clauses.tokens_of(clause) if i < head.first]
    if not force_words().platforms.isdisjoint(own[-2:]):
        return True
    near = own[-_OWNED_WITHIN:]
    return "of" in near and not force_words().platforms.isdisjoint(near[: near.index("of")][-1:])


_OWNED_WITHIN: Final = 6  # words of "helicopters of the Syrian air force"


def _is_sabotaged(source: Annotated, head: Trigger) -> bool:
    """ "Four vessels were sabotaged": what is wrecked on purpose, by whomever."""
    return head.text.lower().startswith("sabotag") and hits_thing(source, head)


def is_by_weapon(source: Annotated, told: Told) -> bool:
    """ "a truck bomb levelled", "was destroyed by explosives"."""
    if told.weapon is None:
        return False
    if told.weapon.start < told.head.start:
        return True
    lead = {source.word_before(told.weapon.start, back) for back in (1, 2)}
    return bool(lead & {"by", "with"})


def by_interception(source: Annotated, told: Told) -> bool:
    """ "shot down": a weapon on its way, or an aircraft with people in it."""
    if told.head.text.lower().startswith("neutrali") and told.casualties:
        # "neutralised five gunmen at the ford"; of raiders it is told as what befell them
        is_raiders = told.is_by(IRREGULAR)
        return told.is_placed and not is_raiders
    if _meets_weapon(source, told.head) or _meets_aircraft(source, told.head):
        return True
    if told.head.text.lower().startswith("br") and told.has_munition:  # "brought down"
        return is_by_weapon(source, told) and hits_thing(source, told.head)
    return told.is_armed and _fells_mast(source, told.head)


def _fells_mast(source: Annotated, head: Trigger) -> bool:
    """ "Rebels brought down two pylons": what stands on the ground comes down as well."""
    if is_passive(source, head):
        beside = source.words[max(0, head.first - SUBJECT_WITHIN) : head.first]
    else:
        beside = source.words[head.last + 1 : head.last + 1 + SUBJECT_WITHIN]
    return not force_words().masts.isdisjoint(beside)


def intercepts(source: Annotated, trigger: Trigger) -> bool:
    """Whether a trigger tells of a weapon brought down on its way: the launcher's attack.

    Source: codebook.md, What is one event ("Shooting a swarm or a salvo down belongs to the
    launcher's attack").
    """
    if trigger.entry.kind == "destruction":
        if _ON_THE_GROUND & {t.lower for t in source.tokens[trigger.last + 1 :]}:
            return False
    elif trigger.entry.kind != "interception":
        return False
    return _meets_weapon(source, trigger)


_ON_THE_GROUND: Final = frozenset(
    "ground inside launcher launchers prepared preparing readied ready readying".split()
)


def strikes_readied(source: Annotated, trigger: Trigger) -> bool:
    """ "hit a missile that they had prepared for launch": a weapon that is not on its way yet."""
    if trigger.is_noun or is_passive(source, trigger) or trigger.entry.kind not in _STRIKING:
        return False
    behind = [w for w in source.weapons if trigger.end <= w.start]
    near = bool(behind) and len(source.words_between(trigger.end, behind[0].start)) <= NEARBY
    after = source.words_between(behind[0].end, len(source.text)) if near else []
    return not _ON_THE_GROUND.isdisjoint(after[:_READIED_WITHIN])


_READIED_WITHIN: Final = 10  # words of "that the rebels in Hodeidah had made ready"


def _stays_on_ground(weapon: WeaponSpan) -> bool:
    """ "destroyed four tanks", "two howitzers": what fires, and is no shell on its way."""
    return weapon.kind == "platform" and weapon.subtype == "artillery"


def _meets_weapon(source: Annotated, trigger: Trigger) -> bool:
    """A drone or missile as what is shot down or destroyed."""
    flying = [w for w in source.weapons if w.subtype not in _LAID and not _comes_back(w)]
    flying = [w for w in flying if not (is_in_store(source, w) or _stays_on_ground(w))]
    if is_passive(source, trigger):
        return any(w.end <= trigger.start and trigger.start - w.end < 60 for w in flying)
    clause = source.clauses.of_token[trigger.first]
    behind = [w for w in source.inside(source.weapons, {clause}) if trigger.end <= w.start]
    # "shot down a surveillance drone with a missile": what is met stands first
    return bool(behind) and (
        behind[0] in flying and len(source.words_between(trigger.end, behind[0].start)) <= 8
    )


# Weapons that lie in wait are cleared, not shot down.
_LAID: Final = frozenset({"bombing"})


def _meets_aircraft(source: Annotated, trigger: Trigger) -> bool:
    """Who shoots an aircraft down attacks it (codebook.md: an airliner shot down by mistake)."""
    aloft = [w for w in source.weapons if _comes_back(w)]
    if is_passive(source, trigger):
        clause = source.clauses.of_token[trigger.first]
        own = (source.tokens[i] for i in source.clauses.tokens_of(clause) if i < trigger.first)
        beside = list(own)[-SUBJECT_WITHIN:]
    else:
        beside = source.tokens[trigger.last + 1 : trigger.last + 9]
    crewed = force_words().crewed_aircraft
    return any(
        t.lower in crewed
        or _AIRCRAFT_TYPE.fullmatch(t.lower)
        or any(w.start <= t.start < w.end for w in aloft)
        for t in beside
    )


_AIRCRAFT_TYPE: Final = re.compile(
    r"(?:mi|mig|su|il|an|tu|ka|yak|f|f/a|uh|ah|ch|mh|c|dc|p|l|j|jf|b|e|u|md|ec)-\d{1,3}\w?s?"
)


def _comes_back(weapon: WeaponSpan) -> bool:
    """A crewed aircraft or a drone on patrol, no missile: who brings it down attacks it."""
    return _is_crewed(weapon) or weapon.weapon in force_words().patrol_drones


def _is_crewed(weapon: WeaponSpan) -> bool:
    return weapon.kind == "platform" and weapon.subtype == "airstrike"


def is_struck(source: Annotated, triggers: tuple[Trigger, ...], weapon: WeaponSpan) -> bool:
    """ "hit two drones on the ground", "a raid on mortars": the weapon suffers the attack."""
    for trigger in triggers:
        if _is_platform_hit(source, trigger, weapon):
            return True
        between = source.words_between(trigger.end, weapon.start)
        if weapon.start < trigger.end or len(between) > NEARBY:
            continue
        is_mine = weapon.weapon == "mine" or between[:1] in (["a"], ["an"])
        if weapon.subtype in _LAID and trigger.text.lower() in ("hit", "struck") and is_mine:
            return False  # "the convoy struck a mine", "two freighters struck mines": they went off
        if trigger.is_noun:
            suffers = between[:1] in (["on"], ["against"])
            if not suffers:
                continue  # "An explosion wrecked a tank": the verb tells
        elif trigger.entry.kind in _STRIKING:
            suffers = not (
                is_passive(source, trigger)
                or intercepts(source, trigger)
                or _sets_off(source, trigger, weapon)
            )
        else:
            continue
        return suffers and not {"with", "using", "by", "from", "firing"} & set(between)
    return False


_STRIKING: Final = frozenset({"ambiguous", "destruction", "interception"})


def _sets_off(source: Annotated, trigger: Trigger, weapon: WeaponSpan) -> bool:
    """ "detonated a bomb": what it was done with, unless those who clear bombs do it."""
    if weapon.subtype not in _LAID or not trigger.text.lower().startswith(_SETTING_OFF):
        return False
    own = source.inside(source.actors, {source.clauses.of_token[trigger.first]})
    return not any(
        a.kind in ("military", "security") and a.end <= trigger.start for a in own
    ) and _CLEARERS.isdisjoint(source.words[: trigger.first])


_SETTING_OFF: Final = ("detonat", "set off", "sets off", "setting off", "touched off", "explod")
_CLEARERS: Final = frozenset(
    "experts sappers engineers disposal technicians deminers squad".split()
)


def _is_platform_hit(source: Annotated, trigger: Trigger, weapon: WeaponSpan) -> bool:
    """ "The jet took off and was hit": the aircraft or ship is what suffers, by whatever weapon."""
    leads = _is_crewed(weapon) and weapon.end <= trigger.start
    is_act = not trigger.is_noun and trigger.entry.kind in _STRIKING
    if not (leads and is_act) or not is_passive(source, trigger):
        return False
    between = source.words_between(weapon.end, trigger.start)
    return {"by", "with", "from"}.isdisjoint(between)


def blows_up_soldiers(source: Annotated, told: Told) -> bool:
    """ "Eight soldiers died on Friday in an explosion that tore apart their vehicle"."""
    is_dated = any(t.kind != "duration" for t in source.times)
    if not (is_dated and any(map(names_blast, told.triggers))):
        return False
    are_soldiers = any(c.role in _COMBATANTS for c in told.casualties)
    return are_soldiers and _ON_VEHICLE.search(source.text, told.head.start) is not None


_COMBATANTS: Final = frozenset({"military", "security", "contractor"})
_ON_VEHICLE: Final = re.compile(
    r"\b(?:(?:tore|ripped) (?:apart|through|into)|wrecked|destroyed|hit|struck|blew up|overturned"
    r"|shattered|demolished|under|beneath|next to) (?:an?|the|their|his|its|one of)"
    r" (?:[\w-]+ ){0,3}?(?:tank|vehicle|jeep|truck|lorry|carrier|APC|convoy|patrol|Humvee)s?\b"
)
