"""What makes a trigger an attack, and of which subtype (codebook.md, Event types).

A trigger needs arguments of armed force in its clause (design.md, Extraction): a weapon, victims, a
force that acts, something that force is used against. Each kind of trigger has its own rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.casualties import CasualtyFigure
from pipelines.extract.cues import Cue
from pipelines.extract.frame import is_passive, is_suffered, point_times
from pipelines.extract.triggers import Trigger
from pipelines.extract.weapons import WeaponSpan

_CROWD_WEAPONS = frozenset({"molotov cocktail", "petrol bomb", "firebomb"})
_FIGURATIVE_OBJECTS = frozenset(
    "decision decisions plan proposal budget idea remark remarks policy move bill report record "
    "comments statement deal vote critics media press president's proposals".split()
)
_AIMED_AT = frozenset("state civilian people facility_owner contractor office government".split())
_ARMED_KINDS = frozenset("jihadist insurgent gunmen military security".split())
_AIMING = frozenset("on at against upon into".split())
_ADJUNCTS = frozenset("on in at near with by as after during for to from , ;".split())
# What strikes without anybody's will, and what is launched at nobody.
_NATURAL = frozenset(
    "lightning earthquake quake aftershock storm storms cyclone hurricane typhoon tornado flood "
    "floods flooding wave tsunami avalanche landslide virus epidemic pandemic drought recession "
    "asteroid meteorite disaster wildfire wildfires bushfire blaze".split()
)
ACCIDENTS = frozenset(
    "crash crashed accident accidental exercise drill earthquake flood fire collapse heart virus "
    "coronavirus covid disease avalanche shipwreck capsized collision derailed".split()
)
_PLATFORMS = frozenset(
    "aircraft jets planes warplanes bombers helicopters gunships warships gunboats frigates "
    "destroyers submarines tanks guns drones".split()
)
_BLASTS_BY_ACCIDENT = frozenset("leak boiler fireworks firecracker accidental cylinder".split())
_HARMLESS = frozenset(
    "satellite satellites orbit spacecraft spaceport astronauts cosmonauts lunar weather".split()
)
_REHEARSED = frozenset(
    "drill drills exercise exercises manoeuvres maneuvers simulated mock practice rehearsal "
    "replica wargame".split()
)
# Things that force is used against; none of them is struck by a figure of speech.
_PHYSICAL = frozenset(
    "tanker tankers ship ships vessel vessels freighter boat boats convoy convoys house houses "
    "home homes building buildings market mosque hospital school church embassy consulate base "
    "bases camp camps post posts outpost checkpoint checkpoints barracks airport airfield port "
    "plant depot depots vehicle vehicles bus minibus car cars truck trucks train trains hut "
    "huts shelter shelters clinic farm bridge pipeline village villages town residence "
    "headquarters warehouse hotel station tower compound patrol position positions garrison "
    "apartment block tank tanks runway line lines hms uss trench trenches bunker bunkers tunnel "
    "tunnels launcher launchers radar radars dam refinery humvee humvees carrier carriers jet "
    "jets helicopter helicopters van vans lorry lorries minivan motorcade street streets shop "
    "shops cafe restaurant stadium mall courthouse factory speedboat speedboats frigate "
    "frigates corvette warship warships trawler pickup pickups column columns "
    "dome shrine tomb temple synagogue cathedral minaret mausoleum monument statue museum library "
    "palace castle bakery kiosk stall cinema theatre theater bar nightclub pub restaurant pylon "
    "substation silo mill oilfield flyover overpass kindergarten dormitory university college "
    "tent tents yard shipyard boatyard corps brigade division regiment battalion".split()
)
_SHIPS = frozenset("tankers ships vessels freighters boats frigates warships trawlers".split())
_WITHOUT_AGENT = frozenset(
    {"died", "die", "dies", "dead", "perished", "perish", "perishes"}
    | {"lost their lives", "lost his life", "lost her life", "losing their lives"}
)
# Verbs that tell of force only where a weapon is their object.
_EVERYDAY = frozenset("use uses used using drove drives driving driven put puts putting".split())
_SENDING = frozenset("sent sends sending".split())
_ENTERING = ("enter", "push", "advanc", "fought", "swe")
_IRREGULAR = frozenset("insurgent jihadist militia gunmen".split())
_BUTCHERY = ("torched", "razed", "massacred", "hacked", "behead")
# Weapons that lie in wait are cleared, not shot down.
_LAID = frozenset({"bombing"})
_STRIKING = frozenset({"ambiguous", "destruction", "interception"})
_MANNED = frozenset(
    "airliner plane planes helicopter helicopters aircraft jet jets jetliner warplane bomber "
    "mig-29 su-24 f-16".split()
)
# Drones that fly to look or to shoot and come back, not to go off where they come down.
_PATROLLING = frozenset({"surveillance drone", "MQ-9 Reaper", "Predator drone", "Bayraktar"})
_ON_THE_GROUND = frozenset("ground inside launcher launchers prepared preparing readied".split())
# Who cannot but use one means.
_MEANS = {
    "suicide bomber": "bombing",
    "suicide bombers": "bombing",
    "gunman": "shooting",
    "gunmen": "shooting",
    "sniper": "shooting",
    "snipers": "shooting",
    "shooter": "shooting",
}
_ON_FOOT = frozenset(
    "infantry infantrymen paratroopers troops soldiers marines tanks armour armor".split()
)
_LOADED = frozenset("loaded packed laden filled rigged crammed stuffed".split())
_BOMBERS = ("suicide bomber", "suicide attacker")
_DEFENCES = frozenset("defence defences defense defenses".split())
_AIRCRAFT = frozenset("plane planes aircraft warplanes air".split())
_SUBJECT = 10  # words of its own clause before a passive, in which its subject stands
_NEARBY = 5  # words between a verb and the place or thing that is its object


@dataclass(frozen=True)
class Told:
    """What one attack is told with: its triggers, head first, their clauses and arguments.

    ``is_called_attack``: the article calls what happened an attack, in whatever sentence.
    """

    head: Trigger
    triggers: tuple[Trigger, ...]
    clauses: frozenset[int]
    weapon: WeaponSpan | None
    agent: ActorSpan | None
    target: ActorSpan | None
    casualties: tuple[CasualtyFigure, ...]
    is_placed: bool
    is_reference: bool
    is_counted: bool = False
    is_called_attack: bool = False

    @property
    def is_armed(self) -> bool:
        """Whether a force or a state is said to act."""
        return self.agent is not None and (self.agent.is_force or self.agent.kind == "state")

    @property
    def has_munition(self) -> bool:
        """Whether a weapon that goes off is named, not merely what carries it."""
        return self.weapon is not None and self.weapon.kind == "munition"


def shows_force(source: Annotated, told: Told) -> bool:
    """Whether the arguments of a trigger are those of armed force.

    Args:
        source: The sentence.
        told: What it tells; a reference ("the attack") is taken at its word, and dropped by the
            discourse where nothing was told that it could mean.
    """
    if _is_figurative(source, told) or _is_harmless(source, told.head):
        return False
    if told.is_reference and (told.head.entry.kind != "weak" or names_blast(told.head)):
        return True
    return _RULES.get(told.head.entry.kind, _by_arguments)(source, told)


def names_blast(head: Trigger) -> bool:
    """ "the blast", "the explosion": of whatever explosion the text has told."""
    return head.is_noun and head.text.lower() in ("blast", "explosion")


def is_only_named(source: Annotated, told: Told) -> bool:
    """A reference to a blast by which alone no attack is told: it may be of an accident."""
    is_blast = told.is_reference and names_blast(told.head)
    return is_blast and not _by_weak_word(source, told)


def may_show_force(
    source: Annotated,
    triggers: Sequence[Trigger],
    told_weapon: WeaponSpan | None,
    is_called_attack: bool = False,
) -> bool:
    """Whether any of a sentence's triggers may be an attack at all: asked before it is parsed.

    "Prices fell", "the singer died": without a weapon or a toll none of the rules below takes
    them, whoever did it, to whom and where.

    Args:
        source: The sentence.
        triggers: What may tell an attack in it.
        told_weapon: The munition told before it.
        is_called_attack: Whether the article calls what happened an attack.
    """
    is_armed = bool(source.weapons) or told_weapon is not None
    has_toll = source.has(Cue.HARM)
    for trigger in triggers:
        kind, text = trigger.entry.kind, trigger.text.lower()
        if kind == "munition":
            if is_armed or text.startswith(("fir", "set ")) or "suicide" in source.text.lower():
                return True
        elif kind == "weak":
            if (
                has_toll
                or names_blast(trigger)
                or is_called_attack
                or source.word_before(trigger.start) == "by"
            ):
                return True
        elif kind != "consequence" or is_armed or text not in _WITHOUT_AGENT:
            return True
    return False


def _by_name(source: Annotated, told: Told) -> bool:
    """ "bombing", "ambush": the word itself says force; a verb still needs an argument."""
    return bool(
        told.head.is_noun
        or told.weapon
        or told.is_armed
        or told.casualties
        or told.is_placed
        or _is_aimed(source, told)
    )


def _by_munition(source: Annotated, told: Told) -> bool:
    """ "fired", "landed", "slammed into": a munition, or what carries one, at something."""
    if told.weapon is None and _is_by_bomber(told):
        return True
    if told.weapon is None and told.head.text.lower().startswith("set "):
        return _by_arson(source, told)
    if told.weapon is None:
        blast = any(t.entry.kind == "weak" for t in told.triggers)
        return _by_weak_word(source, told) if blast else _fires_at(source, told)
    if any(intercepts(source, t) for t in told.triggers):
        return True
    if told.head.text.lower() in _SENDING and _sends_force(source, told.head, told.weapon):
        return False
    if told.head.text.lower() in _SENDING and told.weapon.weapon.startswith("tank"):
        return False  # "sent tanks and infantry into the strip": a deployment
    if told.head.text.lower().startswith("put") and not told.is_armed:
        return False  # a museum may put rockets into its new wing
    if told.head.text.lower() in _EVERYDAY:
        return told.has_munition and _brings_weapon(source, told.head)
    if told.weapon.weapon.lower() in _CROWD_WEAPONS and not told.is_armed:
        return False
    return told.has_munition or told.is_placed or _is_aimed(source, told)


def _sends_force(source: Annotated, head: Trigger, weapon: WeaponSpan) -> bool:
    """ "sent six drones to the island", "is sending 60 gunners to man rocket launchers".

    A deployment: the weapon goes to a place, is a part of the force that is sent, or what it mans.
    """
    if source.word_after(weapon.end) == "to":
        return True
    return any(
        (f.start <= weapon.end + 1 and weapon.start < f.end and f.kind in _MANNED_FORCES)
        or (head.end <= f.start and f.end <= weapon.start)
        for f in source.forces
    )


_MANNED_FORCES = frozenset({"troops", "ship", "other"})


def _brings_weapon(source: Annotated, head: Trigger) -> bool:
    """ "used mortars against the post", "drove a truck packed with explosives into the gate"."""
    if is_passive(source, head):
        before = any(w.end <= head.start for w in source.weapons)
        return before and source.word_after(head.end) in _AIMING
    ahead = source.words_between(head.end, len(source.text))
    direct = any(
        head.end <= w.start and len(source.words_between(head.end, w.start)) <= 2
        for w in source.weapons
    )
    loaded = any(
        not _LOADED.isdisjoint(source.words_between(head.end, w.start)) for w in source.weapons
    )
    brings = direct or loaded
    return brings and bool({"at", "against", "into"} & set(ahead)) and ahead[0] != "into"


def _by_arson(source: Annotated, told: Told) -> bool:
    """ "burned houses", "set fire to a clinic": armed men burn what people live in or use."""
    armed = told.agent is not None and told.agent.kind in {*_ARMED_KINDS, "militia"}
    return armed and _hits_thing(source, told.head)


def _is_by_bomber(told: Told) -> bool:
    """ "A suicide bomber rammed a car into the gate": he is his own weapon."""
    return told.agent is not None and any(b in told.agent.text.lower() for b in _BOMBERS)


def _fires_at(source: Annotated, told: Told) -> bool:
    """ "Soldiers fired on a bus": guns go without saying."""
    fires = told.head.text.lower().startswith("fir")
    if not fires or source.word_after(told.head.end) not in _AIMING:
        return False
    return bool(told.casualties) or (told.is_armed and _is_aimed(source, told))


def _by_assault(source: Annotated, told: Told) -> bool:
    """ "stormed", "massacred": armed men at a place, a thing or people."""
    if told.head.text.lower().startswith(_BUTCHERY) and told.casualties and told.is_placed:
        return True
    burns = told.head.text.lower().startswith(("burn", "torch"))
    if burns and _by_arson(source, told):
        return True
    if told.head.text.lower().startswith("burn"):
        return False
    armed = told.agent is not None and (
        told.agent.kind in _ARMED_KINDS
        or (told.agent.kind == "militia" and _is_manned(told.target))
    )
    return armed and (told.is_placed or bool(told.casualties) or _is_aimed(source, told))


def _is_manned(target: ActorSpan | None) -> bool:
    """ "LNA positions", "an army camp", "soldiers": whom or what armed men hold."""
    return target is not None and target.kind in (*_ARMED_KINDS, "militia", "facility_owner")


def _by_capture(source: Annotated, told: Told) -> bool:
    """ "captured the town": an armed force takes a place; police who seize drugs do not."""
    if is_loss(told.head):
        return told.is_armed and any(p.end <= told.head.start for p in source.places)
    if told.head.text.lower().startswith(_ENTERING):
        return _enters(source, told)
    return told.is_armed and told.is_placed and _takes_place(source, told.head)


def is_loss(head: Trigger) -> bool:
    """ "fell to the rebels": who takes the town stands behind the verb."""
    return head.entry.kind == "capture" and head.text.lower().endswith(" to")


def _enters(source: Annotated, told: Told) -> bool:
    """ "Rebels entered Goma", "fought their way into a hotel": irregulars in a town or a house.

    An army's columns may be a deployment.
    """
    if told.agent is None or told.agent.kind not in _IRREGULAR:
        return False
    if told.casualties or (not _is_mild(told.head) and _hits_thing(source, told.head)):
        return True
    ahead = source.tokens[told.head.last + 1 : told.head.last + 1 + _NEARBY]
    named = bool(ahead) and ahead[0].text[:1].isupper()
    return any(
        (
            p.precision in ("city", "site")
            and told.head.end <= p.start < ahead[-1].end
            and not {"in", "with", "at"} & set(source.words_between(told.head.end, p.start))
        )
        or (named and p.precision == "province" and p.start > ahead[0].end)
        for p in source.inside(source.places, set(told.clauses))
    )


def _is_mild(head: Trigger) -> bool:
    """ "entered the building": what visitors and tenants do as well."""
    return head.text.lower().startswith("enter")


def _takes_place(source: Annotated, head: Trigger) -> bool:
    if is_passive(source, head):
        return any(p.end <= head.start for p in source.places) or _hits_thing(source, head)
    after = source.tokens[head.last + 1 : head.last + 1 + _NEARBY]
    ends = after[-1].end if after else head.end
    direct = any(head.end <= p.start < ends for p in source.places)
    if head.text.lower().startswith("t"):  # "took three villages", never "took a car"
        return direct or any(t.lower in _SETTLEMENTS for t in after)
    return direct or _hits_thing(source, head)


_SETTLEMENTS = frozenset(
    "village villages town towns hamlet hamlets suburb suburbs district districts neighbourhood "
    "neighbourhoods neighborhood neighborhoods hill hills hilltop ridge outpost outposts positions "
    "crossing airbase airfield checkpoint checkpoints garrison".split()
)


def _by_destruction(source: Annotated, told: Told) -> bool:
    """ "levelled a hotel", "destroyed two tanks": something is wrecked by a weapon or a force."""
    if intercepts(source, told.head):
        return True
    if told.head.text.lower().startswith("engag"):  # also "engaged Tehran in talks"
        flies = told.agent is not None and _of_agent(source, told.agent) == "airstrike"
        by_weapon = told.has_munition or flies or _is_by_platform(source, told.head)
        return by_weapon and told.is_armed and _is_aimed(source, told)
    if told.has_munition and _is_by_weapon(source, told):
        return True
    if _is_by_blasts_on_ships(source, told):
        return True
    by_force = _is_by_weapon(source, told) or told.is_armed or _is_by_platform(source, told.head)
    return by_force and _hits_thing(source, told.head)


def _is_by_platform(source: Annotated, head: Trigger) -> bool:
    """ "Our aircraft took out two launchers": what carries weapons acts for those in it."""
    clause = source.clauses.of_token[head.first]
    own = [i for i in source.clauses.tokens_of(clause) if i < head.first][-2:]
    return not is_passive(source, head) and any(source.words[i] in _PLATFORMS for i in own)


def _is_by_weapon(source: Annotated, told: Told) -> bool:
    """ "a truck bomb levelled", "was destroyed by explosives"."""
    if told.weapon is None:
        return False
    if told.weapon.start < told.head.start:
        return True
    lead = {source.word_before(told.weapon.start, back) for back in (1, 2)}
    return bool(lead & {"by", "with"})


def _by_interception(source: Annotated, told: Told) -> bool:
    """ "shot down": a weapon on its way, or an aircraft with people in it."""
    return _meets_weapon(source, told.head) or _meets_aircraft(source, told.head)


def _by_weak_word(source: Annotated, told: Told) -> bool:
    """ "explosion", "clashes": may be an accident or a quarrel unless people were hurt."""
    if not _BLASTS_BY_ACCIDENT.isdisjoint(source.vocabulary):
        return False
    if _is_by_blasts_on_ships(source, told):
        return True
    if told.is_called_attack and told.is_placed and _is_on_ship(source, told.head):
        return True
    return bool(told.casualties) and (told.is_placed or told.weapon is not None)


def _is_on_ship(source: Annotated, head: Trigger) -> bool:
    """ "a tanker was rocked by an explosion", "an explosion on board the freighter"."""
    around = source.words_between(max(0, head.start - _SHIP_REACH), head.end + _SHIP_REACH)
    return not (_SHIPS | _ONE_SHIP).isdisjoint(around)


_SHIP_REACH = 60  # characters of "The Greek-owned freighter, bound for Aden, was shaken by"
_ONE_SHIP = frozenset("tanker ship vessel freighter boat frigate warship trawler carrier".split())


def _is_by_blasts_on_ships(source: Annotated, told: Told) -> bool:
    """ "Two tankers were crippled by explosions": blasts on several ships are no accident."""
    return told.is_placed and any(
        t.entry.kind == "weak"
        and t.text.lower().endswith("s")
        and source.word_before(t.start) == "by"
        and not _SHIPS.isdisjoint(source.words_between(0, t.start))
        for t in told.triggers
    )


def _by_consequence(source: Annotated, told: Told) -> bool:
    """ "killed", "wounded", "died": people are killed by much else than force."""
    if told.weapon is None and told.head.text.lower() in _WITHOUT_AGENT:
        return False
    if told.weapon is None and not told.is_armed and _is_in_riot(source, told):
        return False
    if told.is_armed and (
        told.weapon is not None or (told.is_placed and _is_done_by_force(source, told.head))
    ):
        return True
    if told.has_munition and told.is_placed:
        return True
    if not told.casualties:
        return False
    by_other = told.is_armed and not _same(told.agent, told.target)
    return told.weapon is not None or by_other or told.is_placed or _are_combatants(source, told)


def _is_done_by_force(source: Annotated, head: Trigger) -> bool:
    """ "was killed by gunmen", or "gunmen killed the judge": somebody is killed by somebody."""
    if is_passive(source, head):
        return True
    after = source.word_after(head.end)
    return after in ("the", "a", "an", "his", "its", "their") or after[:1].isdigit()


def _are_combatants(source: Annotated, told: Told) -> bool:
    """Soldiers killed on a named day, whatever the means."""
    combatants = any(c.role in ("military", "security", "contractor") for c in told.casualties)
    return combatants and bool(point_times(source, told.clauses))


def _is_in_riot(source: Annotated, told: Told) -> bool:
    """ "two people were killed in riots": the dead of a crowd's doing."""
    return any(
        t.is_noun
        and t.entry.event_type == "unrest"
        and source.clauses.of_token[t.first] in told.clauses
        for t in source.triggers
    )


def _by_arguments(source: Annotated, told: Told) -> bool:
    """ "attack", "strike", "hit": many things but force are called so."""
    if told.weapon is not None or told.casualties:
        return True
    aimed = _is_aimed(source, told)
    if _are_ships_by_name(source, told):
        return True
    if told.is_counted and told.target is not None and told.target.is_force:
        return True  # "165 attacks on US troops since May"
    site = any(p.precision == "site" for p in source.inside(source.places, set(told.clauses)))
    return (
        (told.is_armed and (aimed or told.is_placed or site))
        or (site and aimed)
        or (aimed and told.is_placed and not _is_one_name(source, told))
    )


def _are_ships_by_name(source: Annotated, told: Told) -> bool:
    """ "the Vega Star and the Delphi were hit in the Gulf of Aden": at sea, on a day."""
    at_sea = any(p.kind == "sea" for p in source.inside(source.places, set(told.clauses)))
    is_dated = any(t.kind == "point" for t in source.times)
    if not (at_sea and is_dated and is_passive(source, told.head)):
        return False
    if source.word_after(told.head.end) == "by":
        return False  # "by a storm": what else hits ships is told elsewhere
    first = max(0, told.head.first - _SUBJECT)
    named = [
        index
        for index in range(first, told.head.first - 1)
        if source.words[index] == "the" and source.tokens[index + 1].text[:1].isupper()
    ]
    known = {a.start for a in source.actors} | {p.start for p in source.places}
    return bool(named) and known.isdisjoint(source.tokens[index + 1].start for index in named)


def _is_one_name(source: Annotated, told: Told) -> bool:
    """ "hit Warsaw": the same word as target and as place is no second sign of force."""
    target = told.target
    return target is not None and all(
        target.start <= p.start and p.end <= target.end
        for p in source.inside(source.places, set(told.clauses))
    )


_RULES: dict[str, Callable[[Annotated, Told], bool]] = {
    "plain": _by_name,
    "munition": _by_munition,
    "assault": _by_assault,
    "capture": _by_capture,
    "destruction": _by_destruction,
    "interception": _by_interception,
    "weak": _by_weak_word,
    "consequence": _by_consequence,
}


def _is_aimed(source: Annotated, told: Told) -> bool:
    """Whether a force, people or a thing is what the trigger is aimed at."""
    target = told.target
    if target is not None and (target.is_force or target.kind in _AIMED_AT):
        return True
    acts = (t for t in told.triggers if t == told.head or not t.is_noun)
    return any(_hits_thing(source, t) for t in acts)  # "Strikes hit a depot"


def _hits_thing(source: Annotated, head: Trigger) -> bool:
    """A thing of wood, stone or steel as what the trigger is aimed at, not merely beside it."""
    if is_passive(source, head):
        return any(map(_is_physical, source.words_between(max(0, head.start - 80), head.start)))
    after = source.words_between(head.end, head.end + 80)[:12]
    if after[:1] and after[0] in _AIMING:
        after = after[1:]
    elif head.is_noun:
        return False  # "a strike by dock workers shut the port"
    for word in after:
        if word in _ADJUNCTS:
            return False
        if _is_physical(word):
            return True
    return False


def _is_physical(word: str) -> bool:
    """ "bridge", "bridges": a thing of wood, stone or steel."""
    return word in _PHYSICAL or (word.endswith("s") and word[:-1] in _PHYSICAL)


def _is_harmless(source: Annotated, head: Trigger) -> bool:
    """Acts of nature, launches into space, drills (codebook.md, What is one event)."""
    words = source.vocabulary
    before = {t.lower for t in source.tokens[max(0, head.first - 6) : head.first]}
    if "alarm" in words and "false" in words:
        return True
    accident = head.entry.kind == "consequence" and bool(words & ACCIDENTS)
    return bool(
        accident
        or before & _NATURAL
        or words & _REHEARSED
        or (head.entry.kind == "munition" and words & _HARMLESS)
    )


def _is_figurative(source: Annotated, told: Told) -> bool:
    """ "attacked the budget"; "the minister came under fire for his silence": criticism."""
    head = told.head
    if is_suffered(head) and told.agent is None and told.weapon is None and not told.casualties:
        blamed = told.target is not None and told.target.kind in _CRITICISED
        subject = source.words[max(0, head.first - _SUBJECT) : head.first]
        blamed = blamed or not _OFFICE_HOLDERS.isdisjoint(subject)
        if blamed and not _CRITICISM.isdisjoint(source.words[head.last + 1 :]):
            return True
    if _SO_TO_SPEAK.search(source.text):
        return True
    following = source.words_between(head.end, head.end + 40)[:4]
    return any(word in _FIGURATIVE_OBJECTS for word in following)


_SO_TO_SPEAK = re.compile(
    r"\b(?:so to speak|as it were|figuratively|metaphorically|proverbial(?:ly)?|in a manner of"
    r" speaking)\b"
)
_CRITICISED = frozenset({"office", "person", "government", "state"})
_OFFICE_HOLDERS = frozenset(
    "minister ministers premier chancellor president governor mayor secretary ministry government "
    "cabinet bishop judge editor board chief".split()
)
_CRITICISM = frozenset(
    "for over criticism critics parliament assembly dail senate congress commons press newspapers "
    "opposition mps deputies lawmakers".split()
)


def _same(one: ActorSpan | None, other: ActorSpan | None) -> bool:
    return one is not None and other is not None and one.actor == other.actor


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


def _meets_weapon(source: Annotated, trigger: Trigger) -> bool:
    """A drone or missile as what is shot down or destroyed."""
    flying = [w for w in source.weapons if w.subtype not in _LAID and not _comes_back(w)]
    if is_passive(source, trigger):
        return any(w.end <= trigger.start and trigger.start - w.end < 60 for w in flying)
    clause = source.clauses.of_token[trigger.first]
    behind = [w for w in source.inside(source.weapons, {clause}) if trigger.end <= w.start]
    # "shot down a surveillance drone with a missile": what is met stands first
    return bool(behind) and (
        behind[0] in flying and len(source.words_between(trigger.end, behind[0].start)) <= 8
    )


def _comes_back(weapon: WeaponSpan) -> bool:
    """A crewed aircraft or a drone on patrol, no missile: who brings it down attacks it."""
    crewed = weapon.kind == "platform" and weapon.subtype == "airstrike"
    return crewed or weapon.weapon in _PATROLLING


def _meets_aircraft(source: Annotated, trigger: Trigger) -> bool:
    """Who shoots an aircraft down attacks it (codebook.md: an airliner shot down by mistake)."""
    aloft = [w for w in source.weapons if _comes_back(w)]
    if is_passive(source, trigger):
        clause = source.clauses.of_token[trigger.first]
        own = (source.tokens[i] for i in source.clauses.tokens_of(clause) if i < trigger.first)
        beside = list(own)[-_SUBJECT:]
    else:
        beside = source.tokens[trigger.last + 1 : trigger.last + 9]
    return any(t.lower in _MANNED or any(w.start <= t.start < w.end for w in aloft) for t in beside)


def is_struck(source: Annotated, triggers: tuple[Trigger, ...], weapon: WeaponSpan) -> bool:
    """ "hit two drones on the ground", "a raid on mortars": the weapon suffers the attack."""
    for trigger in triggers:
        between = source.words_between(trigger.end, weapon.start)
        if weapon.start < trigger.end or len(between) > _NEARBY:
            continue
        if trigger.is_noun:
            suffers = between[:1] in (["on"], ["against"])
        elif trigger.entry.kind in _STRIKING:
            suffers = not is_passive(source, trigger) and not intercepts(source, trigger)
        else:
            continue
        return suffers and not {"with", "using", "by", "from", "firing"} & set(between)
    return False


def subtype_of(source: Annotated, told: Told) -> str:
    """The subtype: by its name, by the weapon, by the verb, else by who cannot but use it."""
    named = [
        t.entry.event_subtype
        for t in told.triggers
        if t.is_noun and t.entry.event_subtype in ("airstrike", "drone_strike")
    ]
    if named:
        return named[0] or "other"
    if told.weapon is not None and told.weapon.subtype != "other":
        return _by_carrier(source, told) or told.weapon.subtype
    subtype = _of_triggers(told)
    if subtype == "other" and told.agent is not None:
        subtype = _of_agent(source, told.agent)
        if subtype == "other" and told.head.text.lower().startswith("attack"):
            return "ground_assault" if _goes_on_foot(told.agent) else "other"
    return subtype


def _goes_on_foot(agent: ActorSpan) -> bool:
    """ "Infantry attacked", "troops attack": armies that go at something go on the ground."""
    return not _ON_FOOT.isdisjoint(agent.text.lower().split())


def _by_carrier(source: Annotated, told: Told) -> str | None:
    """A bomb from a drone is a drone strike, one from an aircraft an air strike."""
    if told.weapon is None:
        return None
    if told.weapon.subtype == "missile":  # "a missile from a warplane hit the house"
        behind = source.words_between(told.weapon.end, len(source.text))[:_CARRIER_WITHIN]
        from_aircraft = behind[:1] == ["from"] and not _AIRCRAFT.isdisjoint(behind)
        return "airstrike" if from_aircraft else None
    if told.weapon.subtype != "bombing":
        return None
    if told.agent is not None and _of_agent(source, told.agent) == "airstrike":
        return "airstrike"
    inside = {w.subtype for w in source.inside(source.weapons, set(told.clauses))}
    return next((s for s in ("drone_strike", "airstrike") if s in inside), None)


_CARRIER_WITHIN = 5  # words of "from an Israeli warplane"


def _of_triggers(told: Told) -> str:
    for trigger in sorted(told.triggers, key=_says_less_than_head(told)):
        if trigger.entry.event_subtype not in (None, "other"):
            return trigger.entry.event_subtype or "other"
    fired = told.head.entry.kind == "munition" and told.head.text.lower().startswith("fir")
    return "shooting" if fired else "other"


def _says_less_than_head(told: Told) -> Callable[[Trigger], bool]:
    """Orders triggers so that a weak word ("blast") is asked last, unless it is the head."""
    return lambda t: t.entry.kind == "weak" and t != told.head


def _of_agent(source: Annotated, agent: ActorSpan) -> str:
    """ "suicide bombers struck", "the air force hit": the means is in the name."""
    words = agent.text.lower().split()
    bare = agent.text.lower().partition(" of ")[0]
    for name, subtype in _MEANS.items():
        if bare.endswith(name):
            return subtype
    flies = bool(_AIRCRAFT & {*words, source.word_after(agent.end)})
    defends = bool(_DEFENCES & {*words, source.word_after(agent.end, 2)})
    return "airstrike" if flies and not defends else "other"
