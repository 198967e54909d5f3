"""Loader of the word lists: words that tell for or against armed force, and words of harm.

Each CSV has a row per word: the word in lower case, and the kinds it is of, separated by ``|``.
The kinds are the fields of a dataclass. ``tests/knowledge/test_word_lists.py`` validates every
file.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NoForceWords:
    """no_force_words.csv: what tells that nobody used armed force (codebook, Event types).

    Attributes:
        natural_forces: What strikes without anybody's will.
        accidents: What kills by accident, as the cause of a toll.
        accidental_blasts: What goes off without anybody's will.
        mishaps: What else kills without anybody's will, in whatever word of a sentence.
        chance_phrases: What tells of a mishap even where a weapon is named.
        unarmed_chance_phrases: What tells of one where no weapon is named.
        sports: Words of games, in which people shoot and strike as well.
        peaceful_uses: What is launched at nobody, and what drones do that hurts nobody.
        rehearsals: Force that is only played.
        quarrels: Private crime, and what it comes from.
        robberies: Crime for gain.
        blotter_phrases: What reports of ordinary crime and of police work tell of.
        conflict_phrases: What shows that a report is of more than ordinary crime.
        hacking: Attacks on computers.
        courts: Words beside a death sentence that is carried out.
        lawsuits: What shows, as these do, that a sentence tells of a case at law.
        private_victims: Whose murder a court tells without a political side.
        public_victims: What makes a murder before a court more than that.
        crowds: Who comes along where a building is entered, and not taken.
        trade_figures: What falls or plunges where "missile" or "rocket" is said of goods and talk.
        criticised_things: What is attacked or hit with words.
        hurled_words: What is hurled that hurts nobody: questions, insults, eggs.
        office_holders: Who "comes under fire" from critics.
        critics: Who criticises, and before whom.
        plants: Where things go off by accident when no bomb is told.
        takings: How weapons and goods are found, seized or made safe.
        goods: What is seized, and is no ground.
        law_officers: Who raids a house to search it.
        vehicles: What people are hit by in the traffic.
        obstacles: What vehicles hit.
        labour: Who goes on strike, and what for.
        no_ground: What is taken and is no place: a lead, an oath, the silver.
        ills: What people battle with that bears no arms.
        sicknesses: What strikes and kills many, and nobody sent it.
        beasts: What attacks by nature.
        peaceful_vows: What is vowed, pledged or threatened and is no force.
        forecasts: What a warning is of that nobody makes.
        markets: What regains lost ground on no front.
        peaceful_goals: What stands beside a target that nobody shoots at.
    """

    natural_forces: frozenset[str]
    accidents: frozenset[str]
    accidental_blasts: frozenset[str]
    mishaps: frozenset[str]
    chance_phrases: frozenset[str]
    unarmed_chance_phrases: frozenset[str]
    sports: frozenset[str]
    peaceful_uses: frozenset[str]
    rehearsals: frozenset[str]
    quarrels: frozenset[str]
    robberies: frozenset[str]
    blotter_phrases: frozenset[str]
    conflict_phrases: frozenset[str]
    hacking: frozenset[str]
    courts: frozenset[str]
    lawsuits: frozenset[str]
    private_victims: frozenset[str]
    public_victims: frozenset[str]
    crowds: frozenset[str]
    trade_figures: frozenset[str]
    criticised_things: frozenset[str]
    hurled_words: frozenset[str]
    office_holders: frozenset[str]
    critics: frozenset[str]
    plants: frozenset[str]
    takings: frozenset[str]
    goods: frozenset[str]
    law_officers: frozenset[str]
    vehicles: frozenset[str]
    obstacles: frozenset[str]
    labour: frozenset[str]
    no_ground: frozenset[str]
    ills: frozenset[str]
    sicknesses: frozenset[str]
    beasts: frozenset[str]
    peaceful_vows: frozenset[str]
    forecasts: frozenset[str]
    markets: frozenset[str]
    peaceful_goals: frozenset[str]


@dataclass(frozen=True, slots=True)
class ForceWords:
    """force_words.csv: what force is used against, and who or what uses it.

    Attributes:
        things: What is struck, and never by a figure of speech; plurals in -s need no row.
        ship_singulars: Ships, one of them.
        ship_plurals: Ships, several of them: blasts on several are no accident.
        settlements: What an army takes: towns, hills, outposts.
        posts: What irregulars go at on the ground.
        masts: What stands on the ground and is brought down as well: pylons, power lines.
        crewed_aircraft: What is attacked when it is shot down; a drone is not.
        flying_forces: Words of a force's name, or behind it, by which it strikes from the air.
        platforms: What acts for those in it: "our aircraft took out two launchers".
        guns: Who or what fires shells.
        ground_forces: Forces that attack on the ground.
        bombers: Who cannot but use a bomb.
        suicide_attackers: Who is his own weapon, of whatever kind.
        shooters: Who cannot but shoot.
        crowd_weapons: Weapons (weapons.csv) of a crowd; not armed force alone.
        patrol_drones: Weapons (weapons.csv) that fly to look or to shoot, and come back.
        attack_kinds: What makes an "attack" or "strike" armed force: "coordinated", "chemical".
    """

    things: frozenset[str]
    ship_singulars: frozenset[str]
    ship_plurals: frozenset[str]
    settlements: frozenset[str]
    posts: frozenset[str]
    masts: frozenset[str]
    crewed_aircraft: frozenset[str]
    flying_forces: frozenset[str]
    platforms: frozenset[str]
    guns: frozenset[str]
    ground_forces: frozenset[str]
    bombers: frozenset[str]
    suicide_attackers: frozenset[str]
    shooters: frozenset[str]
    crowd_weapons: frozenset[str]
    patrol_drones: frozenset[str]
    attack_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class HarmWords:
    """harm_words.csv: words of the idioms for being hurt (codebook, Casualties).

    Attributes:
        injuries: What somebody has, suffers or is treated for.
        treatments: What only the hurt need.
        wards: Words behind an injury that make it the name of a place: "burns unit".
        hospitals: Where the hurt are brought.
        harmed: Participles of being hurt: "were scalded".
        projectiles: What hits people: "struck by shrapnel".
        fumes: What people are overcome by.
        limbs: What somebody loses.
        body_parts: Where somebody is shot who lives.
    """

    injuries: frozenset[str]
    treatments: frozenset[str]
    wards: frozenset[str]
    hospitals: frozenset[str]
    harmed: frozenset[str]
    projectiles: frozenset[str]
    fumes: frozenset[str]
    limbs: frozenset[str]
    body_parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class AftermathWords:
    """aftermath_words.csv: what is told of an attack on a later day (codebook, Dates).

    Attributes:
        reactions: What people do or suffer over an attack: "mourned", "were jailed".
        rising: What a toll does, or what is done to it.
        counts: What rises: the number of the dead.
        judging: What somebody says or does of an attack, as its object: "condemned the killing".
    """

    reactions: frozenset[str]
    judging: frozenset[str]
    rising: frozenset[str]
    counts: frozenset[str]


@dataclass(frozen=True, slots=True)
class CrowdWords:
    """crowd_words.csv: who comes together, where and for what (codebook, Event types: unrest).

    Attributes:
        crowds: People who may protest or riot.
        protesters: Words for those who do.
        rioters: Those of whom it is told that they fight, seize or wreck, as armed men do.
        mobs: Who kills or beats with bare hands.
        groups: Who throws stones at one another.
        gatherings: What is broken up.
        brawls: Nouns for fights, of crowds or of armed men.
        riot_signs: What makes such a fight a riot.
        opponents: Whom and with what a crowd fights.
        order_keepers: The police.
        missiles: What is thrown in a riot.
        buildings: What a crowd comes to, storms or surrounds.
        posts: What is held by armed men.
        streets: Where people demonstrate.
        purposes: What they come for or carry, when they demonstrate.
        festivities: What else people come together for.
        held: What is said of a rally or march that is political.
        campaigns: What is said of other rallies: of shares, cars and candidates.
        harmless: What crowds throw, fill or burn in peace.
        notes: A protest between governments.
        organisers: Bodies that march as one: "the union marched on the ministry".
        bodies: Words for many people that are no plural of them: "staff", "the community".
        spokesmen: Who protests in words or bears arms, and what only ends as people's names do.
    """

    crowds: frozenset[str]
    protesters: frozenset[str]
    rioters: frozenset[str]
    mobs: frozenset[str]
    groups: frozenset[str]
    gatherings: frozenset[str]
    brawls: frozenset[str]
    riot_signs: frozenset[str]
    opponents: frozenset[str]
    order_keepers: frozenset[str]
    missiles: frozenset[str]
    buildings: frozenset[str]
    posts: frozenset[str]
    streets: frozenset[str]
    purposes: frozenset[str]
    festivities: frozenset[str]
    held: frozenset[str]
    campaigns: frozenset[str]
    harmless: frozenset[str]
    notes: frozenset[str]
    organisers: frozenset[str]
    bodies: frozenset[str]
    spokesmen: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThreatWords:
    """threat_words.csv: who threatens, and what is threatened in peace (codebook: threat).

    Attributes:
        groups: What stands for an armed group told of before: "the movement".
        leaders: What stands for who leads or speaks for one: "its spokesman".
        forecasters: Who only foresees or suffers force, and threatens none.
        unnamed_speakers: Who speaks for somebody without a name, and what speaks in writing.
        under_arms: Who bears arms, or writes for those who do: what he lays down is a threat.
        own_forces: What acts in a vow: "our rockets will strike".
        civil_offices: Who promises and warns of much else than force.
        trade: Beside which a threat is one of trade, law, sport or between embassies.
        civil_matters: Beside which an answer, a price or an option is none of arms.
        women: Leaders of actors.csv whom "she" means, and "he" does not.
    """

    groups: frozenset[str]
    leaders: frozenset[str]
    forecasters: frozenset[str]
    unnamed_speakers: frozenset[str]
    under_arms: frozenset[str]
    own_forces: frozenset[str]
    civil_offices: frozenset[str]
    trade: frozenset[str]
    civil_matters: frozenset[str]
    women: frozenset[str]


@cache
def no_force_words() -> NoForceWords:
    """Words that tell that nobody used armed force."""
    return NoForceWords(**words_by_kind("no_force_words.csv"))


@cache
def force_words() -> ForceWords:
    """Words for what force is used against and for who uses it."""
    return ForceWords(**words_by_kind("force_words.csv"))


@cache
def harm_words() -> HarmWords:
    """Words of the idioms for being hurt."""
    return HarmWords(**words_by_kind("harm_words.csv"))


@cache
def aftermath_words() -> AftermathWords:
    """Words for what comes after an attack."""
    return AftermathWords(**words_by_kind("aftermath_words.csv"))


@cache
def crowd_words() -> CrowdWords:
    """Words for crowds and for what they come together for."""
    return CrowdWords(**words_by_kind("crowd_words.csv"))


@cache
def threat_words() -> ThreatWords:
    """Words for who threatens and for what is threatened in peace."""
    return ThreatWords(**words_by_kind("threat_words.csv"))


def words_by_kind(file_name: str) -> dict[str, frozenset[str]]:
    """Words of a list of this folder (columns ``word``, ``kinds``), by each of their kinds."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    with (files(__package__) / file_name).open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            for kind in row["kinds"].split("|"):
                found[kind].add(row["word"])
    return {kind: frozenset(words) for kind, words in found.items()}
