"""Rules for what weapons do: "fired", "landed", "slammed into", "tore into the roof".

The verbs are everyday ones; it is the weapon, and how it stands to the verb, that tells of force.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.force_evidence.aim import AIMING, NEARBY, is_aimed, leads_to_aim
from pipelines.extract.force_evidence.assaults import by_arson
from pipelines.extract.force_evidence.destruction import intercepts, is_by_platform, is_by_weapon
from pipelines.extract.force_evidence.doubtful import by_weak_word
from pipelines.extract.force_evidence.ground import falls
from pipelines.extract.force_evidence.ramming import rams
from pipelines.extract.force_evidence.told import Told, bare_words, is_bomber
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge.word_lists import force_words, no_force_words


def by_munition(source: Annotated, told: Told) -> bool:
    """ "fired", "landed", "slammed into": a munition, or what carries one, at something."""
    weapon, verb = told.weapon, told.head.text.lower()
    if weapon is None:
        return _without_weapon(source, told)
    if any(intercepts(source, t) for t in told.triggers):
        return True
    if verb.startswith(_COMING_DOWN) and not told.has_munition and weapon.subtype == "airstrike":
        return False  # jets that land, men who come down the steps of one
    if verb == "slung" and weapon.end + 1 == told.head.start:
        return False  # "rifles slung": carried on the shoulder
    if verb in _SENDING and _is_deployed(source, told.head, weapon):
        return False
    if verb.startswith("put") and (
        not told.is_armed or _READIED.search(source.text, told.head.end)
    ):
        return False  # a museum may put rockets into its new wing, an army its guns on alert
    if (
        verb.startswith("drop")
        and not told.has_munition
        and _DROPPED_GOODS.match(source.text, told.head.end) is not None
    ):
        return False
    if _is_of_prices(source, told.head) or (verb in _ALIGHTING and not told.has_munition):
        return False  # bombers land as well, at their own airfields
    if verb in _LETTING_GO and not _lets_go(source, told):
        return False
    if rams(source, told):
        return True
    if verb in _EVERYDAY:
        flies = weapon.subtype == "drone_strike" and is_aimed(source, told)
        return (told.has_munition or flies) and _brings_weapon(source, told.head)
    if weapon.weapon in force_words().crowd_weapons and (
        not told.is_armed or not _PROTESTERS.isdisjoint(source.words[: told.head.first])
    ):
        return False
    return told.has_munition or told.is_placed or is_aimed(source, told)


# "dropped leaflets on the town", "dropping food and blankets to the stranded"
_DROPPED_GOODS: Final = re.compile(
    r"(?: [\w,-]+){0,5}? (?:leaflets?|pamphlets?|flyers|food|aid|supplies|rations|parcels"
    r"|medicines?|water|blankets|provisions|relief|crates|paratroop\w*|parachutists?|troops"
    r"|commandos|soldiers|men|flares|chaff|buoys?)\b"
)
_READIED: Final = re.compile(
    r"\bon (?:\w+ )?(?:alert|notice|standby|stand-by|display|show|hold|trial|parade|order)\b"
)
_PROTESTERS: Final = frozenset(
    "protesters protestors demonstrators rioters mob mobs marchers crowd crowds youths".split()
)
# Verbs that tell of force only where a weapon is their object.
_EVERYDAY: Final = frozenset(
    "use uses used using employ employs employed employing drove drives driving driven put puts "
    "putting rolled rolling".split()
)
_COMING_DOWN: Final = ("land", "came down", "come down", "comes down")
_SENDING: Final = frozenset("sent sends sending".split())
_ALIGHTING: Final = frozenset("landed land lands landing".split())
_LETTING_GO: Final = frozenset(
    "released releases releasing unloaded unloads unloading delivered delivers emptied "
    "discharged".split()
)


def by_laying(source: Annotated, told: Told) -> bool:
    """ "planted a bomb under his car", "a mine had been laid": of those that went off later."""
    if not told.hints.article.bombs_went_off or _puts_aside(source, told):
        return False
    return told.is_placed or is_aimed(source, told) or told.is_armed


def _puts_aside(source: Annotated, told: Told) -> bool:
    """ "Police placed the bomb in a pit": those who were called to it, and laid none."""
    agent, behind = told.agent, source.words[told.head.last + 1 : told.head.last + 2]
    is_called = agent is not None and agent.kind in _CALLED_TO_BOMBS
    if not (is_called and told.head.text.lower().startswith("placed")):
        return False
    return not _DEFINITE.isdisjoint(behind)


_CALLED_TO_BOMBS: Final = frozenset({"security", "military"})
_DEFINITE: Final = frozenset("the it this that".split())


def lays_bomb(source: Annotated, trigger: Trigger) -> bool:
    """ "planted a bomb", "mines were laid"; never "laid flowers where a missile fell"."""
    for weapon in source.weapons:
        if is_passive(source, trigger):
            between = source.words_between(weapon.end, trigger.start)
            is_object = weapon.end <= trigger.start
        else:
            between = source.words_between(trigger.end, weapon.start)
            is_object = trigger.end <= weapon.start
        if is_object and weapon.subtype == "bombing" and len(between) <= NEARBY:
            return True
    return False


def _without_weapon(source: Annotated, told: Told) -> bool:
    """Bombers, arson, blasts and gunfire, for which no weapon need be named."""
    if _is_by_bomber(told) or falls(source, told) or rams(source, told):
        return True
    if breaches(source, told.head):
        return told.is_armed
    if told.head.text.lower().startswith(_BURNING):
        return by_arson(source, told)
    has_blast = any(t.entry.kind == "weak" for t in told.triggers)
    return by_weak_word(source, told) if has_blast else _fires_at(source, told)


def breaches(source: Annotated, head: Trigger) -> bool:
    """ "blasted a hole in the wall", "blew two gaps in": what explosives alone do."""
    return head.text.lower().startswith("bl") and _HOLE.match(source.text, head.end) is not None


_HOLE: Final = re.compile(r" (?:a|an|two|three|several) (?:[\w-]+ )?(?:holes?|gaps?|breach) in\b")
_BURNING: Final = ("set", "alight", "ablaze", "on fire")
# Acts for which no weapon need be named.
WITHOUT_WEAPON: Final = ("fir", *_BURNING)


def _is_by_bomber(told: Told) -> bool:
    """ "A suicide bomber rammed a car into the gate": he is his own weapon."""
    if told.agent is None:
        return False
    name = bare_words(told.agent).rstrip("s")
    return is_bomber(told.agent) or name.endswith(tuple(force_words().suicide_attackers))


def by_approach(source: Annotated, told: Told) -> bool:
    """ "A suicide bomber walked into a recruiting office": he comes for one thing only."""
    if not _is_by_bomber(told) or not _UNDONE.isdisjoint(source.vocabulary):
        return False
    return told.is_placed or bool(told.casualties) or is_aimed(source, told)


_UNDONE: Final = frozenset(
    "surrendered surrender arrested caught captured overpowered disarmed would-be failed trial "
    "court convicted sentenced interview training rehearsed".split()
)


def _fires_at(source: Annotated, told: Told) -> bool:
    """ "Soldiers fired on a bus": guns go without saying."""
    fires = told.head.text.lower().startswith("fir")
    if not fires or not leads_to_aim(source, told.head):
        return False
    is_attacked = told.is_armed or is_passive(source, told.head)
    is_attacked = is_attacked or told.hints.tells_of_war or _is_by_craft(source, told.head)
    is_at_crowd = told.target is not None and told.target.kind == "crowd"
    is_at_something = is_at_crowd or is_aimed(source, told)
    return bool(told.casualties) or (
        is_attacked and (is_at_something or _aims_at_place(source, told.head))
    )


def _is_by_craft(source: Annotated, head: Trigger) -> bool:
    """ "Gunboats fired at", "A plane, of a type unknown, fired at": they carry guns."""
    if is_passive(source, head):
        return False
    clause = source.clauses.tokens_of(source.clauses.of_token[head.first])
    own = {source.words[i] for i in clause if i < head.first}
    return is_by_platform(source, head) or not force_words().flying_forces.isdisjoint(own)


def _aims_at_place(source: Annotated, head: Trigger) -> bool:
    """ "Gunboats fired on Misrata": the place stands right behind the preposition of aim."""
    behind = source.tokens[head.last + 1 : head.last + 4]
    behind = behind[1:] if behind[:1] and behind[0].lower in ("on", "upon", "at", "into") else []
    if behind[:1] and behind[0].lower == "the":
        behind = behind[1:]
    return bool(behind) and any(p.start == behind[0].start for p in source.places)


def _is_deployed(source: Annotated, head: Trigger, weapon: WeaponSpan) -> bool:
    """ "sent six drones to the island", "is sending 60 gunners to man rocket launchers".

    The weapon is a tank, goes to a place, is a part of the force that is sent, or what it mans;
    "had been sent rockets by their backers": it is supplied.
    """
    if is_passive(source, head) and head.end <= weapon.start:
        return True
    is_moved = is_passive(source, head) or source.word_after(head.end) in ("them", "it")
    if is_moved and weapon.kind == "platform" and weapon.end <= head.start:
        return _AGAINST.isdisjoint(source.words_between(head.end, len(source.text)))
    if any(
        f.kind == "troops" and source.words_between(weapon.end, f.start) in _BESIDE_MEN
        for f in source.forces
    ):
        return True  # "is sending eight jets and 600 soldiers"
    if weapon.weapon.startswith("tank") or source.word_after(weapon.end) in _UNITS_WITH:
        return True
    return any(
        (f.start <= weapon.end + 1 and weapon.start < f.end and f.kind in _MANNED_FORCES)
        or (head.end <= f.start and f.end <= weapon.start)
        for f in source.forces
    )


_BESIDE_MEN: Final = (["and"], [",", "and"], [","], ["with"])
_AGAINST: Final = frozenset("against over bomb attack strike after hit".split())
# "rifle companies", "a mortar platoon": a unit by its arm; and "sent rockets to".
_UNITS_WITH: Final = frozenset(
    "to company companies platoon platoons battalion battalions regiment regiments brigade "
    "brigades squad squads battery batteries detachment detachments crew crews division".split()
)
_MANNED_FORCES: Final = frozenset({"troops", "ship", "other"})


def _lets_go(source: Annotated, told: Told) -> bool:
    """ "released six bombs", "delivered its missile on": the munition is what the verb governs."""
    if is_passive(source, told.head):
        return told.weapon is not None and told.weapon.end <= told.head.start
    near = any(
        told.head.end <= w.start
        and w.kind == "munition"
        and source.text[w.end : w.end + 2] not in ("'s", "’s")
        and len(source.words_between(told.head.end, w.start)) <= _LOAD_WITHIN
        and _PASSED_ON.isdisjoint(source.words_between(told.head.end, w.start))
        for w in source.weapons
    )
    return near and (told.is_armed or told.is_placed or bool(told.casualties))


_LOAD_WITHIN: Final = 4  # words of "released half a dozen 250kg"
_PASSED_ON: Final = frozenset("of to with about for from on".split())


def _brings_weapon(source: Annotated, head: Trigger) -> bool:
    """ "used mortars against the post", "drove a truck packed with explosives into the gate"."""
    if is_passive(source, head):
        before = any(w.end <= head.start for w in source.weapons)
        return before and source.word_after(head.end) in AIMING
    ahead = source.words_between(head.end, len(source.text))
    if ahead[:1] in (["it"], ["them"]) and not _LOADED.isdisjoint(source.words[: head.first]):
        return not _WAYS.isdisjoint(ahead[1:3])  # "packed a van with explosives and drove it at"
    direct = any(
        head.end <= w.start and len(source.words_between(head.end, w.start)) <= 2
        for w in source.weapons
    )
    loaded = any(
        not _LOADED.isdisjoint(source.words_between(head.end, w.start)) for w in source.weapons
    )
    brings = direct or loaded
    return brings and not _INTO.isdisjoint(ahead) and ahead[0] != "into"


_LOADED: Final = frozenset(
    "loaded packed laden filled rigged crammed stuffed full carrying wired bearing".split()
)
_WAYS: Final = frozenset("at against into through onto inside past to towards toward up".split())
_INTO: Final = frozenset("at against into through onto inside under beneath".split())


def by_impact(source: Annotated, told: Told) -> bool:
    """ "A shell found the market", "was torn apart by a rocket": what a weapon alone does so."""
    if told.head.text.lower() in _BOMBARDING and _is_by_guns(source, told):
        return told.is_placed or is_aimed(source, told)
    if rams(source, told):
        return True
    if told.weapon is None or not _goes_off(told.weapon) or _is_of_prices(source, told.head):
        return False
    is_hit = told.is_placed or bool(told.casualties) or is_aimed(source, told)
    if told.weapon not in source.weapons:  # "They tore into the roof": told before
        return is_hit and not is_passive(source, told.head)
    clause = source.clauses.at(told.head.first)
    if is_passive(source, told.head):
        strikes = is_by_weapon(source, told)
    elif source.word_before(told.weapon.start) == "with" and told.is_armed:
        strikes = True  # "Gunmen sprayed a bus with bullets"
    elif told.is_armed and _brings_weapon(source, told.head):
        strikes = True  # "Rebels crashed a van full of explosives through the gate"
    elif told.weapon.start > told.head.start:
        strikes = _is_inverted(source, told.head, told.weapon)
    else:
        strikes = clause.kind == RELATIVE or not in_prepositional_phrase(source, told.weapon.start)
    return strikes and is_hit


def _is_by_guns(source: Annotated, told: Told) -> bool:
    """ "Allied warplanes hammered the dugouts": aircraft, ships and guns bombard, teams do not."""
    weapon, agent = told.weapon, told.agent
    if weapon is None or agent is None or not told.is_armed or is_passive(source, told.head):
        return False
    is_own = agent.start <= weapon.start < agent.end
    return is_own and weapon.end <= told.head.start and weapon.kind != "munition"


_BOMBARDING: Final = frozenset(
    "hammered hammering battered battering blasted blasting raked raking peppered sprayed "
    "devastated rocked cratered cratering gouged riddled shredded".split()
)


def _is_inverted(source: Annotated, head: Trigger, weapon: WeaponSpan) -> bool:
    """ "Into the courtyard plunged a Syrian rocket": the place leads, the subject ends it."""
    leads = source.words[source.clauses.tokens_of(source.clauses.of_token[head.first])[0]]
    between = source.words_between(head.end, weapon.start)
    return leads in _LEADING and between[:1] != [] and len(between) <= _INVERTED_WITHIN


_LEADING: Final = frozenset("into onto through over on upon down across from out at in".split())
_INVERTED_WITHIN: Final = 4  # words of "plunged a heavy Syrian"


def _is_of_prices(source: Annotated, head: Trigger) -> bool:
    """ "Missile sales plunged", "rocket exports fell": figures, and no rockets."""
    return source.word_before(head.start) in no_force_words().trade_figures


def _goes_off(weapon: WeaponSpan) -> bool:
    """A munition, or a drone that may be one; no petrol bomb of a crowd, no gun."""
    words = force_words()
    if weapon.weapon in words.crowd_weapons or weapon.weapon in words.patrol_drones:
        return False
    return weapon.kind == "munition" or weapon.subtype == "drone_strike"
