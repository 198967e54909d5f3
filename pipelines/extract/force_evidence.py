"""What makes a trigger an attack, and of which subtype (codebook.md, Event types).

A trigger needs arguments of armed force in its clause (design.md, Extraction): a weapon, victims, a
force that acts, something that force is used against. Each kind of trigger has its own rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.cues import Cue
from pipelines.extract.event_times import point_times
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive, is_suffered
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
_BLASTS_BY_ACCIDENT = frozenset(
    "leak boiler fireworks firecracker firecrackers accidental accidentally cylinder cylinders "
    "colliery coal methane ammonia stove canister canisters pressure-cooker refinery's".split()
)
# What kills and goes off without anybody's will, told in whatever word of a sentence.
_MISHAPS = _BLASTS_BY_ACCIDENT | frozenset(
    "overturned overturning skidded derailment brakes drunk drunken "
    "speeding flood floods flooding floodwaters earthquake quake avalanche landslide landslides "
    "mudslide cyclone hurricane twister tsunami wildfire "
    "wildfires cholera ebola measles malaria epidemic pandemic virus heatwave drowned drowning "
    "capsized capsizing collided collision stampede poisoning turbulence microlight".split()
)
_OF_SPORT = frozenset(
    "striker winger midfielder goalkeeper crossbar equaliser equalizer wicket wickets innings "
    "batsman batter quarterback touchdown free-kick volleyed header halftime half-time".split()
)
_HARMLESS = frozenset(
    "satellite satellites orbit spacecraft spaceport astronauts cosmonauts lunar weather mapping "
    "mapped filming filmed surveying surveyed photographing photographed photographer videographer "
    "parcel parcels crop crops hobby hobbyist racing malfunction malfunctioned malfunctioning "
    "fireworks firework".split()
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
    "tent tents yard shipyard boatyard corps brigade division regiment battalion guesthouse hostel "
    "lodge villa academy institute seminary convent monastery chapel orphanage supermarket office "
    "offices ministry parliament prison jail farmhouse plantation taxi tram motorcycle jeep "
    "ambulance studio newsroom garage workshop armoury arsenal hangar ranch roadblock hamlet "
    "encampment settlement stronghold hideout casino resort mansion homestead kraal".split()
)
_SHIPS = frozenset("tankers ships vessels freighters boats frigates warships trawlers".split())
_WITHOUT_AGENT = frozenset(
    {"died", "die", "dies", "dead", "perished", "perish", "perishes"}
    | {"lost their lives", "lost his life", "lost her life", "losing their lives"}
)
_DAMAGING = ("damag", "rock", "sh", "accounted", "accounting", "succumbed")
# Verbs that tell of force only where a weapon is their object.
_EVERYDAY = frozenset(
    "use uses used using employ employs employed employing drove drives driving driven put puts "
    "putting".split()
)
_SENDING = frozenset("sent sends sending".split())
_ENTERING = tuple(
    "enter push advanc fought fight swe forc burst barg blast shot shoot smash broke break "
    "infiltrat rampag descend swoop slipped crept sneaked".split()
)
_IRREGULAR = frozenset("insurgent jihadist militia gunmen".split())
_BUTCHERY = (
    "torched",
    "razed",
    "massacr",
    "hacked",
    "behead",
    "execut",
    "slaughter",
    "butcher",
    "lynch",
    "slit the",
    "cut the throat",
    "throat",
    "decapitat",
)
# Weapons that lie in wait are cleared, not shot down.
_LAID = frozenset({"bombing"})
_STRIKING = frozenset({"ambiguous", "destruction", "interception"})
_MANNED = frozenset(
    "airliner airliners plane planes helicopter helicopters aircraft jet jets jetliner warplane "
    "warplanes bomber bombers transport transports transporter airlifter gunship gunships "
    "fighter fighters fighter-bomber fighter-bombers chopper choppers airship balloon glider "
    "biplane seaplane microlight gyrocopter boeing airbus antonov ilyushin tupolev dakota hercules "
    "chinook chinooks blackhawk black-hawk lynx huey puma cessna caravan tornado phantom harrier "
    "mirage skyhawk spitfire messerschmitt eurofighter".split()
)
_AIRCRAFT_TYPE: Final = re.compile(
    r"(?:mi|mig|su|il|an|tu|ka|yak|f|f/a|uh|ah|ch|mh|c|dc|p|l|j|jf|b|e|u|md|ec)-\d{1,3}\w?s?"
)
# Drones that fly to look or to shoot and come back, not to go off where they come down.
_PATROLLING = frozenset({"surveillance drone", "MQ-9 Reaper", "Predator drone", "Bayraktar"})
_ON_THE_GROUND = frozenset("ground inside launcher launchers prepared preparing readied".split())
# Who cannot but use one means.
_MEANS = {
    "suicide bomber": "bombing",
    "suicide bombers": "bombing",
    "car bomber": "bombing",
    "car bombers": "bombing",
    "truck bomber": "bombing",
    "truck bombers": "bombing",
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
_BOMBERS = ("suicide bomber", "suicide attacker", "car bomber", "truck bomber", "suicide assailant")
_DEFENCES = frozenset("defence defences defense defenses".split())
_AIRCRAFT = frozenset(
    "plane planes aircraft warplane warplanes air jet jets helicopter helicopters gunship gunships "
    "fighter-bombers".split()
)
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
    if not told.is_reference and (_is_mishap(source, told) or _is_private(source, told)):
        return False
    if _ON_ONESELF.search(told.head.text):
        return True
    if told.is_reference and (told.head.entry.kind != "weak" or names_blast(told.head)):
        return True
    return _RULES.get(told.head.entry.kind, _by_arguments)(source, told)


# "blew himself up", "set herself off": a bomb goes without saying.
_ON_ONESELF = re.compile(r"(?i)\b(?:him|her|them)sel(?:f|ves) (?:up|off)\b")


def _is_mishap(source: Annotated, told: Told) -> bool:
    """ "A gas cylinder exploded", "their truck overturned": nobody meant any of it."""
    if told.head.entry.kind == "interception":
        return False  # what is shot down by mistake is attacked (codebook, What is one event)
    is_irregular = told.agent is not None and told.agent.kind in _IRREGULAR
    if not is_irregular and _BY_CHANCE.search(source.text):
        return True
    if told.weapon is not None or told.is_armed:
        return False
    if not is_irregular and _OF_ITSELF.search(source.text):
        return True
    if not _CHANCE_KINDS.issuperset({told.head.entry.kind}):
        return False
    if told.head.entry.kind == "ambiguous" and told.head.entry.event_subtype != "bombing":
        return False
    if told.head.is_noun and told.head.entry.kind != "weak":
        return False
    return not _MISHAPS.isdisjoint(source.vocabulary)


_CHANCE_KINDS = frozenset({"ambiguous", "consequence", "weak", "munition"})
# Not "it was no accident".
_BY_CHANCE = re.compile(
    r"\b(?:(?<!no )(?<!not an )accident(?:al|ally)?|while cleaning|while (?:he|she) was cleaning"
    r"|scrap (?:metal|dealers?|merchants?|collectors?)|cutting (?:it |them |up |open )+"
    r"|(?:they|he|she|children|boys) (?:had )?(?:found|dug up|picked up)|playing with|tinkering"
    r"|electrical fault|short.circuit|pilot error|siphoning|went off early"
    r"|(?:mechanical|engine|technical) (?:failure|fault|trouble)"
    r"|(?:husband|wife|boyfriend|girlfriend|partner) (?:was|has been|is being) (?:arrested|held"
    r"|charged|questioned|detained))\b"
)


# What goes off by itself where no weapon is told.
_OF_ITSELF = re.compile(
    r"\b(?:(?:during|in) training|quarr(?:y|ies)|power lines?"
    r"|(?:petrol|fuel|gasoline|gas) (?:tanker|truck|lorry|station|tank)s? "
    r"(?:exploded|overturned))\b"
)


def _is_private(source: Annotated, told: Told) -> bool:
    """ "shot his wife after a quarrel", "hackers attacked": a crime at home, no armed force."""
    if _KIN.match(source.text, told.head.end) is not None:
        return True
    gunman = told.agent is not None and told.agent.kind == "gunmen"
    if gunman and not _ROBBERY.isdisjoint(source.vocabulary):
        return True
    if told.is_armed or (told.weapon is not None and told.weapon.subtype != "shooting"):
        return False
    if told.head.text.lower().startswith("attack") and _HACKING.intersection(source.vocabulary):
        return True
    return not (_QUARRELS | _ROBBERY).isdisjoint(source.vocabulary)


_KIN = re.compile(
    r" (?:dead )?(?:his|her) (?:own )?(?:estranged |former |pregnant |ex-)?(?:wife|husband"
    r"|girlfriend|boyfriend|mother-in-law|father-in-law|parents|in-laws|neighbou?r|classmates?|lover)\b"
)
_QUARRELS = frozenset(
    "quarrel altercation jealous jealousy dowry inheritance drunken drunk brawl divorce "
    "ex-wife ex-husband ex-girlfriend poaching poachers classmate classmates schoolmate stalker "
    "thief thieves".split()
)
_ROBBERY = frozenset(
    "robbery robberies robbed robbing burglary hold-up heist carjacking robber robbers burglar "
    "burglars mugger muggers mugging jeweller jewellery".split()
)
_HACKING = frozenset(
    "hacker hackers hacking hacked cyber malware ransomware phishing website websites".split()
)


def names_blast(head: Trigger) -> bool:
    """ "the blast", "the explosion": of whatever explosion the text has told."""
    return head.is_noun and head.text.lower().rstrip("s") in ("blast", "explosion")


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
            if is_armed or text.startswith(_UNARMED) or "suicide" in source.text.lower():
                return True
        elif kind == "impact":
            if is_armed:
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


# What a weapon need not be named for: shots and fires.
_UNARMED = ("fir", "set", "alight", "ablaze", "on fire")


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
    if told.weapon is None and told.head.text.lower().startswith(_UNARMED[1:]):
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
    if _is_of_prices(source, told.head):
        return False
    if told.head.text.lower() in _LETTING_GO and not _lets_go(source, told):
        return False
    if told.head.text.lower() in _EVERYDAY:
        flies = told.weapon.subtype == "drone_strike" and _is_aimed(source, told)
        return (told.has_munition or flies) and _brings_weapon(source, told.head)
    if told.weapon.weapon.lower() in _CROWD_WEAPONS and not told.is_armed:
        return False
    return told.has_munition or told.is_placed or _is_aimed(source, told)


def _by_impact(source: Annotated, told: Told) -> bool:
    """ "A shell found the market", "was torn apart by a rocket": what a weapon alone does so."""
    if told.weapon is None or not _goes_off(told.weapon) or _is_of_prices(source, told.head):
        return False
    is_hit = told.is_placed or bool(told.casualties) or _is_aimed(source, told)
    if told.weapon not in source.weapons:  # "They tore into the roof": told before
        return is_hit and not is_passive(source, told.head)
    clause = source.clauses.at(told.head.first)
    if is_passive(source, told.head):
        strikes = _is_by_weapon(source, told)
    elif source.word_before(told.weapon.start) == "with" and told.is_armed:
        strikes = True  # "Gunmen sprayed a bus with bullets"
    elif told.weapon.start > told.head.start:
        strikes = _is_inverted(source, told.head, told.weapon)
    else:
        strikes = clause.kind == RELATIVE or not in_prepositional_phrase(source, told.weapon.start)
    return strikes and is_hit


def _is_inverted(source: Annotated, head: Trigger, weapon: WeaponSpan) -> bool:
    """ "Into the courtyard plunged a Syrian rocket": the place leads, the subject ends it."""
    leads = source.words[source.clauses.tokens_of(source.clauses.of_token[head.first])[0]]
    between = source.words_between(head.end, weapon.start)
    return leads in _LEADING and between[:1] != [] and len(between) <= _INVERTED_WITHIN


_LEADING = frozenset("into onto through over on upon down across from out at in".split())
_INVERTED_WITHIN = 4  # words of "plunged a heavy Syrian"


def _goes_off(weapon: WeaponSpan) -> bool:
    """A munition, or a drone that may be one; no petrol bomb of a crowd, no gun."""
    if weapon.weapon.lower() in _CROWD_WEAPONS or weapon.weapon in _PATROLLING:
        return False
    return weapon.kind == "munition" or weapon.subtype == "drone_strike"


def _is_of_prices(source: Annotated, head: Trigger) -> bool:
    """ "Missile sales plunged", "rocket exports fell": figures, and no rockets."""
    return source.word_before(head.start) in _FIGURES


_FIGURES = frozenset(
    "price prices sales shares stock stocks exports imports output orders demand production costs "
    "deliveries profits revenue spending budgets debate row talk hopes fears".split()
)


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


_LOAD_WITHIN = 4  # words of "released half a dozen 250kg"
_PASSED_ON = frozenset("of to with about for from on".split())
_LETTING_GO = frozenset(
    "released releases releasing unloaded unloads unloading delivered delivers emptied "
    "discharged".split()
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
    return brings and not _INTO.isdisjoint(ahead) and ahead[0] != "into"


_INTO = frozenset("at against into through onto inside".split())


def _by_arson(source: Annotated, told: Told) -> bool:
    """ "burned houses", "set fire to a clinic": armed men burn what people live in or use."""
    armed = told.agent is not None and told.agent.kind in {*_ARMED_KINDS, "militia"}
    return armed and (_hits_thing(source, told.head) or _sets_thing(source, told.head))


def _sets_thing(source: Annotated, head: Trigger) -> bool:
    """ "setting their homes alight": what is set on fire stands in between."""
    words = source.words[max(0, head.first - _NEARBY) : head.first]
    if words[-1:] in (["it"], ["them"]):
        return any(map(_is_physical, source.words[: head.first]))
    at = max((i for i, word in enumerate(words) if word in ("set", "sets", "setting")), default=-1)
    return at >= 0 and any(map(_is_physical, words[at + 1 :]))


def _is_by_bomber(told: Told) -> bool:
    """ "A suicide bomber rammed a car into the gate": he is his own weapon."""
    return told.agent is not None and told.agent.text.lower().rstrip("s").endswith(_BOMBERS)


def _fires_at(source: Annotated, told: Told) -> bool:
    """ "Soldiers fired on a bus": guns go without saying."""
    fires = told.head.text.lower().startswith("fir")
    if not fires or source.word_after(told.head.end) not in _AIMING:
        return False
    is_attacked = told.is_armed or is_passive(source, told.head)
    return bool(told.casualties) or (is_attacked and _is_aimed(source, told))


def _by_assault(source: Annotated, told: Told) -> bool:
    """ "stormed", "massacred": armed men at a place, a thing or people."""
    if told.head.text.lower().startswith(_BUTCHERY) and told.is_placed:
        irregular = told.agent is not None and told.agent.kind in {*_IRREGULAR, "military"}
        if told.casualties or told.has_munition or irregular or _are_throats(told.head):
            return not _by_court(source, told)
    burns = told.head.text.lower().startswith(("burn", "torch", "put to the torch"))
    if burns and _by_arson(source, told):
        return True
    if told.head.text.lower().startswith(("burn", "put to the torch")):
        return False
    armed = told.agent is not None and (
        told.agent.kind in _ARMED_KINDS
        or (told.agent.kind == "militia" and (_is_manned(told.target) or _has_slain(told)))
    )
    return armed and (told.is_placed or bool(told.casualties) or _is_aimed(source, told))


def _has_slain(told: Told) -> bool:
    return any(c.outcome == "killed" and c.low for c in told.casualties)


def _are_throats(head: Trigger) -> bool:
    """ "slit the throats of", "had their throats cut": done to people only."""
    return "throat" in head.text.lower()


def _by_court(source: Annotated, told: Told) -> bool:
    """ "Iran executed three men for murder": a state's sentence, carried out."""
    if not told.head.text.lower().startswith("execut"):
        return False
    is_state = told.agent is not None and told.agent.kind in ("state", "government", "office")
    return is_state or not _OF_COURTS.isdisjoint(source.vocabulary)


_OF_COURTS = frozenset(
    "court courts convicted conviction sentence sentenced hanged hanging gallows murderer "
    "murderers judge judges appeal verdict trial tried inmate prisoner's injection".split()
)


def _is_manned(target: ActorSpan | None) -> bool:
    """ "LNA positions", "an army camp", "soldiers": whom or what armed men hold."""
    return target is not None and target.kind in (*_ARMED_KINDS, "militia", "facility_owner")


def _by_capture(source: Annotated, told: Told) -> bool:
    """ "captured the town": an armed force takes a place; police who seize drugs do not."""
    if is_loss(told.head) and told.agent is not None and _of_agent(source, told.agent) != "other":
        return told.is_placed  # "fell to a sniper at the crossing"
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
    if told.agent.kind == "militia" and not _CROWD.isdisjoint(source.vocabulary):
        return False  # "militiamen and their supporters broke into the compound"
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


_CROWD = frozenset("supporters protesters demonstrators crowd mob marchers mourners".split())


def _is_mild(head: Trigger) -> bool:
    """ "entered the building": what visitors and tenants do as well."""
    return head.text.lower().startswith(("enter", "slipped", "crept", "sneaked", "infiltrat"))


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
    if told.head.entry.kind == "weak" and not (told.head.is_noun or told.is_armed):
        return False  # "fought", "battled": fires and fevers as well
    if told.is_called_attack and told.is_placed and names_blast(told.head):
        return True
    is_set = told.is_placed or told.weapon is not None
    is_set = is_set or source.word_after(told.head.end, 2) in ("followed", "ensued")
    is_set = is_set or (_is_gunfight(told.head) and bool(point_times(source, told.clauses)))
    return bool(told.casualties) and is_set


def _is_gunfight(head: Trigger) -> bool:
    """ "a firefight", "an exchange of fire": guns go without saying."""
    return head.entry.event_subtype == "shooting"


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
    if told.weapon is None and told.head.text.lower().startswith(_DAMAGING):
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
    return after.isalnum() and after not in _ADJUNCTS and not after.endswith(("self", "selves"))


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
    by_accident = not _BLASTS_BY_ACCIDENT.isdisjoint(source.vocabulary)
    if told.weapon is None and _explodes(told.head) and by_accident:
        return False  # "A gas cylinder blew up in a restaurant"
    if told.weapon is not None or told.casualties:
        return True
    if told.is_placed and _are_people_shot(source, told.head):
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


def _are_people_shot(source: Annotated, head: Trigger) -> bool:
    """ "shot twice in the head", "were taken from their homes and shot": no film, and no goal."""
    if not head.text.lower().startswith(("shot", "shoot", "stabbed")):
        return False
    if _SHOT_IN_BODY.match(source.text, head.start):
        return True
    bare = head.text.lower() == "shot" and source.word_before(head.start) in ("and", "then")
    seized = _SEIZED.search(source.text, 0, head.start) is not None
    return bare and seized and source.word_after(head.end) in (*_ADJUNCTS, ".", "")


_SEIZED = re.compile(
    r"\b(?:were|was|been) (?:\w+ ){0,2}(?:taken|dragged|led|pulled|hauled|lined|marched|bound|tied"
    r"|blindfolded|forced|ordered|herded|seized|abducted|kidnapped|captured|beaten|tortured"
    r"|rounded|stopped|handcuffed)\b"
)
# "was shot twice in the head", "shot at point-blank range": no film, and no goal.
_SHOT_IN_BODY = re.compile(
    r"(?i)(?:shot|shooting|stabbed)\b(?: [\w-]+){0,6}? (?:(?:in|through) (?:the|his|her|their) "
    r"(?:heads?|neck|backs?|chest|heart|legs?|knees?|feet|foot|stomach|face|temple|throat|abdomen"
    r"|shoulder|arm|thigh|mouth|eye|kneecaps)|(?:at|from) (?:point-blank|close) range"
    r"|(?:once|twice|\w+ times)|several times)\b"
    r"|shot (?:dead )?(?:at least |some |about )?(?:\d+|all|several|two|three|four|five|six|seven"
    r"|eight|nine|ten|twelve|a dozen|dozens) (?:of (?:them|those|the)|men|women|people|others"
    r"|prisoners|villagers|passengers|civilians|captives|hostages|residents|workers|soldiers)\b"
)


def _explodes(head: Trigger) -> bool:
    return head.entry.event_subtype == "bombing"


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
    "impact": _by_impact,
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
        or words & _OF_SPORT
        or before & _NATURAL
        or words & _REHEARSED
        or (head.entry.kind in ("munition", "impact") and words & _HARMLESS)
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
    if _SO_TO_SPEAK.search(source.text) or _with_words(source, head):
        return True
    if names_blast(head) and told.weapon is None and source.word_after(head.end) == "of":
        return True  # "an explosion of anger"
    following = source.words_between(head.end, head.end + 40)[:4]
    return any(word in _FIGURATIVE_OBJECTS for word in following)


def _with_words(source: Annotated, head: Trigger) -> bool:
    """ "bombarded the ministry with complaints": what is hurled are words, or eggs."""
    ahead = source.words_between(head.end, head.end + _HURLED_WITHIN)
    if head.is_noun or "with" not in ahead:
        return False
    behind = ahead[ahead.index("with") + 1 :][:3]
    return not _HURLED.isdisjoint(behind)


_HURLED_WITHIN = 90  # characters of " the general in charge of the purchase with angry questions"
_HURLED = frozenset(
    "question questions query queries complaint complaints criticism criticisms letters emails "
    "e-mails calls messages texts tweets requests demands insults abuse leaflets pamphlets "
    "propaganda eggs tomatoes snowballs confetti flowers rice advertising adverts data facts "
    "figures offers invitations warnings slogans boos jeers petitions writs lawsuits".split()
)
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
    return _is_crewed(weapon) or weapon.weapon in _PATROLLING


def _is_crewed(weapon: WeaponSpan) -> bool:
    return weapon.kind == "platform" and weapon.subtype == "airstrike"


def _meets_aircraft(source: Annotated, trigger: Trigger) -> bool:
    """Who shoots an aircraft down attacks it (codebook.md: an airliner shot down by mistake)."""
    aloft = [w for w in source.weapons if _comes_back(w)]
    if is_passive(source, trigger):
        clause = source.clauses.of_token[trigger.first]
        own = (source.tokens[i] for i in source.clauses.tokens_of(clause) if i < trigger.first)
        beside = list(own)[-_SUBJECT:]
    else:
        beside = source.tokens[trigger.last + 1 : trigger.last + 9]
    return any(
        t.lower in _MANNED
        or _AIRCRAFT_TYPE.fullmatch(t.lower)
        or any(w.start <= t.start < w.end for w in aloft)
        for t in beside
    )


def is_struck(source: Annotated, triggers: tuple[Trigger, ...], weapon: WeaponSpan) -> bool:
    """ "hit two drones on the ground", "a raid on mortars": the weapon suffers the attack."""
    for trigger in triggers:
        if _is_platform_hit(source, trigger, weapon):
            return True
        between = source.words_between(trigger.end, weapon.start)
        if weapon.start < trigger.end or len(between) > _NEARBY:
            continue
        on_it = trigger.text.lower() in ("hit", "struck") and between[:1] in (["a"], ["an"])
        if weapon.subtype in _LAID and on_it:
            return False  # "the convoy struck a mine": it went off
        if trigger.is_noun:
            suffers = between[:1] in (["on"], ["against"])
        elif trigger.entry.kind in _STRIKING:
            suffers = not is_passive(source, trigger) and not intercepts(source, trigger)
        else:
            continue
        return suffers and not {"with", "using", "by", "from", "firing"} & set(between)
    return False


def _is_platform_hit(source: Annotated, trigger: Trigger, weapon: WeaponSpan) -> bool:
    """ "The jet took off and was hit": the aircraft or ship is what suffers, by whatever weapon."""
    leads = _is_crewed(weapon) and weapon.end <= trigger.start
    is_act = not trigger.is_noun and trigger.entry.kind in _STRIKING
    if not (leads and is_act) or not is_passive(source, trigger):
        return False
    between = source.words_between(weapon.end, trigger.start)
    return {"by", "with", "from"}.isdisjoint(between)


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
    if is_loss(told.head) and told.agent is not None:  # "fell to a sniper"
        return _of_agent(source, told.agent).replace("other", "ground_assault")
    subtype = _of_triggers(told)
    if subtype == "ground_assault" and told.agent is not None:
        by_air = _of_agent(source, told.agent) == "airstrike"
        return "airstrike" if by_air else subtype  # "bombers raided the town"
    if subtype == "other" and told.agent is not None:
        subtype = _of_agent(source, told.agent)
        if subtype == "other" and told.head.text.lower().startswith("attack"):
            on_foot = _goes_on_foot(told.agent) or _goes_at_post(source, told)
            return "ground_assault" if on_foot else "other"
    strikes = told.head.entry.kind == "ambiguous" and not told.head.is_noun
    if subtype == "other" and strikes and _is_by_guns(source, told.head):
        return "artillery"
    return subtype


def _goes_at_post(source: Annotated, told: Told) -> bool:
    """ "The Taliban attacked an army base": irregulars go at what is held or lived in."""
    if told.agent is None or told.agent.kind not in _IRREGULAR or told.weapon is not None:
        return False
    ahead = source.words[told.head.last + 1 : told.head.last + 8]
    end = next((i for i, word in enumerate(ahead) if word in _ADJUNCTS - {"on"}), len(ahead))
    return not _POSTS.isdisjoint(ahead[:end])


_POSTS = frozenset(
    "base bases barracks post posts outpost outposts checkpoint checkpoints garrison camp camps "
    "prison jail station stations headquarters village villages hamlet hamlets town airbase "
    "position positions".split()
)


def _is_by_guns(source: Annotated, head: Trigger) -> bool:
    """ "The navy's guns bombarded", "Batteries pounded": who or what fires shells."""
    if is_passive(source, head):
        return not _GUNS.isdisjoint(source.words[head.last + 1 : head.last + 1 + _NEARBY])
    return not _GUNS.isdisjoint(source.words[max(0, head.first - 3) : head.first])


_GUNS = frozenset("guns gunners batteries cannon howitzers gunboats warships frigates".split())


def _goes_on_foot(agent: ActorSpan) -> bool:
    """ "Infantry attacked", "troops attack": armies that go at something go on the ground."""
    return not _ON_FOOT.isdisjoint(agent.text.lower().split())


def _by_carrier(source: Annotated, told: Told) -> str | None:
    """A bomb from a drone is a drone strike, one from an aircraft an air strike."""
    if told.weapon is None:
        return None
    if told.weapon.subtype in ("missile", "rocket"):
        carriers = (w for w in source.weapons if w.subtype == "drone_strike")
        between = (source.words_between(w.end, told.weapon.start) for w in carriers)
        if any(len(words) > 1 and "and" not in words for words in between):
            return "drone_strike"  # "A drone put a missile into the bus station"
    if told.weapon.subtype == "missile":  # "a missile from a warplane hit the house"
        behind = source.words_between(told.weapon.end, len(source.text))[:_CARRIER_WITHIN]
        from_aircraft = behind[:1] == ["from"] and not _AIRCRAFT.isdisjoint(behind)
        return "airstrike" if from_aircraft else None
    if told.weapon.subtype != "bombing":
        return None
    if told.agent is not None and _of_agent(source, told.agent) == "airstrike":
        return "airstrike"
    inside = {w.subtype for w in source.inside(source.weapons, set(told.clauses))}
    by_air = next((s for s in ("drone_strike", "airstrike") if s in inside), None)
    lead = source.words[max(0, told.head.first - 3) : told.head.first]
    if by_air is None and not _AIRCRAFT.isdisjoint(lead):
        return "airstrike"  # "helicopters dropped barrels of explosives"
    return by_air


_CARRIER_WITHIN = 5  # words of "from an Israeli warplane"


def _of_triggers(told: Told) -> str:
    for trigger in sorted(told.triggers, key=_says_less_than_head(told)):
        if trigger.entry.kind == "capture" and trigger != told.head:
            continue  # "shot three captured soldiers"
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
    flies = flies or ("bombers" in words and agent.kind == "military")
    defends = bool(_DEFENCES & {*words, source.word_after(agent.end, 2)})
    return "airstrike" if flies and not defends else "other"
