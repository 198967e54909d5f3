"""Who attacks, and who says so (with what: weapon_used.py).

Source: codebook.md, Actors and places.
"""

from __future__ import annotations

import re

from pipelines.extract.actors import ActorSpan
from pipelines.extract.agents import (
    agent_by,
    is_ground_claimed,
    is_taken_under,
    modifier_of,
    taker_of,
)
from pipelines.extract.annotate import Annotated
from pipelines.extract.arguments import in_prepositional_phrase, subject_of
from pipelines.extract.attack.described import is_done_by_deed
from pipelines.extract.attack.groups import TriggerGroup, is_consequence
from pipelines.extract.attack.repelled import repeller_of
from pipelines.extract.attack.whom import is_ground
from pipelines.extract.casualties.figure import CasualtyFigure
from pipelines.extract.clause_rules.openers import DEED_OPENERS
from pipelines.extract.clauses import BACKGROUND, COMPANION
from pipelines.extract.force_evidence.assaults import FALLING
from pipelines.extract.force_evidence.destruction import intercepts
from pipelines.extract.force_evidence.doubtful import leaves_dead
from pipelines.extract.force_evidence.fights import is_mutual
from pipelines.extract.force_evidence.ramming import is_cargo
from pipelines.extract.force_evidence.seizures import names_place
from pipelines.extract.force_evidence.told import is_loss
from pipelines.extract.frame import Attribution
from pipelines.extract.objects import object_of
from pipelines.extract.quantities.bounds import Quantity
from pipelines.extract.triggers import LIGHT_VERBS, Trigger
from pipelines.extract.voice import is_passive
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge import IRREGULAR

# What is done with a weapon by whoever attacks with it; "seized by" and "found by" are not.
_HANDLED = frozenset(
    "fired launched buried laid planted left hidden dropped sent thrown set placed detonated "
    "lobbed flown driven hurled loosed triggered sown strewn rigged emplaced concealed".split()
)
_FROM_HULLS = frozenset(
    "a an the two three several of ship ships aircraft boat boats submarine submarines warship "
    "warships positions batteries vessels".split()
)
_APART = frozenset(", and at on with drew drawn took faced".split())
_HANDLED_WITHIN = 5  # words of "fired earlier by the separatist"


def _accused(source: Annotated, clause: int) -> tuple[ActorSpan | None, Attribution]:
    """ "arrested rebels accused of bombing a bus": of those who are accused right in front."""
    lead = source.in_front_of(source.actors, clause, gap=1)
    armed = next((a for a in lead if a.is_force and a.kind not in ("military", "security")), None)
    return (armed, Attribution("blamed")) if armed else (None, Attribution())


def agent_of(
    source: Annotated, group: TriggerGroup, weapon: WeaponSpan | None
) -> tuple[ActorSpan | None, Attribution]:
    """Who made the attack, and how the sentence comes to say so."""
    clause = source.clauses.at(group.head.first)
    if clause.opener in DEED_OPENERS:
        return _accused(source, clause.index)
    blamed = _attributed(source, group)
    if blamed is not None:
        return blamed
    if _ACCUSED_OF.search(source.text, 0, group.head.start) or is_mutual(source, group.head):
        return None, Attribution()
    repeller = repeller_of(source, group)
    for trigger in (group.head, *group.triggers):
        if intercepts(source, trigger):
            agent = _launcher(source, trigger)
            if agent is not None:
                return agent, Attribution("stated", None)
            behind = (w for w in source.weapons if trigger.end <= w.start)
            if not any(names_place(source, w, trigger) for w in behind):
                continue  # who shoots it down is not who sent it; who wrecks a launch site did it
        by_phrase = (
            trigger.is_noun or is_passive(source, trigger) or is_taken_under(source, trigger)
        )
        agent = (agent_by(source, trigger) or _shared_agent(source, trigger)) if by_phrase else None
        if agent is None and trigger.is_noun:
            agent = (
                (taker_of(source, trigger) if trigger.text.lower() in FALLING else None)
                or modifier_of(source, trigger)
                or _its_owner(source, trigger)
                or light_subject(source, trigger)
                or _who_counters(source, trigger)
            )
        if agent is None and not trigger.is_noun and not is_passive(source, trigger):
            agent = (object_of if is_loss(trigger) else subject_of)(source, trigger)
            if trigger.text.lower() == "using" and is_passive(source, group.head):
                agent = None  # "The villa was attacked using tanks": not by the villa's owner
            if any(_HITS_MINE.match(source.text, t.start) for t in group.triggers):
                agent = None
            is_death = trigger.text.lower().endswith((" life", " lives", " leg", " arm", " limb"))
            is_state = trigger.text.lower() in WITHOUT_AGENT or _is_counted(source, trigger)
            if is_state and agent is not None and agent.kind in IRREGULAR:
                is_state = not leaves_dead(source, trigger)
            if is_death or is_state or _is_result_of_suffered(source, trigger):
                agent = None
            if agent is not None and is_done_by_deed(source, trigger, group.head):
                agent = None
            if agent is not None and _finds_dead(source, agent, group.head):
                agent = None
        if agent is not None and agent != repeller and _can_attack(agent):
            return agent, _how_told(source, agent)
    foe = _foe_of_dead(source, group)
    if foe is not None:
        return foe, Attribution("stated", None)
    owner = (
        (_weapon_owner(source, weapon, group.head) if weapon else None)
        or _announced_by(source, group)
        or (None if weapon else _who_fell_upon(source, group))
    )
    if owner is not None:
        return owner, Attribution("stated", None)
    speaker = _speaking(source, group.head)
    if speaker is not None:
        return speaker, Attribution("claimed", speaker.actor)
    return None, Attribution()


# "An army lorry hit a mine, killing two": whoever rides in it did not lay it
_HITS_MINE = re.compile(
    r"(?:hit|struck|hits|strikes|(?:ran|drove|rode|rolled) over|stepped on|trod on) (?:by )?"
    r"(?:an?|the|another|two|several|some) (?:[\w-]+ ){0,3}?(?:mines?|landmines?|IEDs?|bombs?"
    r"|explosive device|device|booby[- ]trap|explosives)\b"
    r"(?=[,.;)]|\Z| (?:near|on|in|outside|inside|at|as|while|when|buried|laid|planted|hidden|left"
    r"|and|late|early|that|which|during|along|between|yesterday|today|last|this|overnight|by|believed)\b)"
)


def _its_owner(source: Annotated, noun: Trigger) -> ActorSpan | None:
    """ "India said its strikes were aimed at camps": whose act it is who speaks of it as theirs."""
    lead = source.words[max(0, noun.first - _OWNED_WITHIN) : noun.first]
    if _OWNING.isdisjoint(lead):
        return None
    at = noun.first - len(lead) + max(i for i, word in enumerate(lead) if word in _OWNING)
    start = source.tokens[at].start
    before = [a for a in source.actors if a.end <= start]
    speaker = before[-1] if before else None
    if speaker is None or not (speaker.kind == "state" or speaker.is_force):
        return None
    return speaker if source.words_between(speaker.end, start)[:1] in _SAYING else None


_OWNED_WITHIN = 3  # words of "its latest air"
_OWNING = frozenset({"its", "their"})
_SAYING = tuple([w] for w in "said says claimed insisted defended confirmed announced".split())


def _shared_agent(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Three were killed and two others arrested by police": the police killed them as well."""
    shared = None if trigger.is_noun else _AND_TAKEN_BY.match(source.text, trigger.end)
    if shared is None:
        return None
    return next((a for a in source.actors if shared.end() <= a.start <= shared.end() + _THE), None)


_THE = 5  # characters of "the "
_AND_TAKEN_BY = re.compile(
    r",? and (?:[\w-]+ ){1,4}?(?:were |was )?(?:arrested|captured|detained|apprehended|wounded"
    r"|injured|taken alive|taken prisoner) by "
)


def _finds_dead(source: Annotated, finder: ActorSpan, head: Trigger) -> bool:
    """ "Police have discovered nine bodies of villagers shot dead": who finds them shot nobody."""
    between = source.words_between(finder.end, head.start)
    return not (_FINDING.isdisjoint(between) or _DEAD.isdisjoint(between))


_FINDING = frozenset(
    "found finding discovered discovering recovered recovering retrieved identified buried "
    "collected unearthed exhumed picked".split()
)
_DEAD = frozenset("body bodies corpse corpses remains victims men people".split())


def _speaking(source: Annotated, head: Trigger) -> ActorSpan | None:
    """ "We struck a depot," the army said: who speaks is who did it."""
    words = source.words[max(0, head.first - _WE_WITHIN) : head.first]
    if "we" not in words or is_passive(source, head):
        return None
    speaker = source.speaker_of(head.start)
    return speaker if speaker is not None and _can_attack(speaker) else None


_WE_WITHIN = 7  # words of "we have carried out a further precision"


def _how_told(source: Annotated, agent: ActorSpan) -> Attribution:
    """ "suspected Boko Haram fighters" are accused; "we struck" claims it."""
    words = {*agent.text.lower().split(), source.word_before(agent.start)}
    if "we" in words and agent.is_carried:
        return Attribution("claimed", agent.actor)
    speaker = source.speaker_of(agent.start)
    if speaker is not None and _is_own(speaker, agent):
        return Attribution("claimed", agent.actor)
    if _BELIEVED.search(source.text, 0, agent.start):
        return Attribution("blamed", speaker.actor if speaker else None)
    if agent.kind == "gunmen" and agent.side == "unknown":
        return Attribution()  # "a suicide bomber", "masked men": nobody is named
    is_accused = agent.side != "unknown" and (
        not _SUSPECTED.isdisjoint(words) or _OF_SUSPECTS.search(source.text, 0, agent.start)
    )
    return Attribution("blamed" if is_accused else "stated")


def _is_own(speaker: ActorSpan, agent: ActorSpan) -> bool:
    """ "The Houthi spokesman said the group's navy struck": the word of their own side."""
    is_camp = speaker.side == agent.side != "unknown" and speaker.country is not None
    if speaker.side == "other" and agent.kind in IRREGULAR and speaker.kind not in IRREGULAR:
        is_camp = False  # "the army said that rebels struck": of one country, and no one camp
    same = speaker.actor == agent.actor or (is_camp and speaker.country == agent.country)
    return same and speaker.end <= agent.start


# "Police believe that an ETA cell shot him": an accusation.
_BELIEVED = re.compile(
    r"\b(?:believes?|suspects?|suspected|thinks?|assumes?|assumed|maintains?|alleges?)"
    r" (?:that )?(?:\w+ ){0,3}\Z"
)
# "Suspected members of the sect", "alleged followers of X"
_OF_SUSPECTS = re.compile(
    r"\b(?:suspected|alleged|presumed|supposed|purported|apparent) (?:[\w-]+ ){0,2}?"
    r"(?:members?|followers?|fighters|supporters|partisans|guerrillas|militants|cadres|agents|men)"
    r" of (?:the |an? )?\Z",
    re.IGNORECASE,
)
_SUSPECTED = frozenset("suspected alleged presumed".split())


def _announced_by(source: Annotated, group: TriggerGroup) -> ActorSpan | None:
    """ "The rebels kept their word: two rockets were fired": whose act a colon spells out."""
    colon = source.text.rfind(":", 0, group.head.start)
    if colon < 0 or group.head.is_noun or not is_passive(source, group.head):
        return None
    before = [
        a
        for a in source.actors
        if a.end <= colon
        and _can_attack(a)
        and not a.is_person
        and source.clause_at(a.start).kind not in (COMPANION, BACKGROUND)
    ]
    leads = bool(before) and not in_prepositional_phrase(source, before[0].start)
    return before[0] if leads else None


def _foe_of_dead(source: Annotated, group: TriggerGroup) -> ActorSpan | None:
    """ "A Cambodian soldier was shot dead in a firefight with Thai troops": these shot him."""
    foe = next(
        (a for a in source.actors if a.is_force and _FIGHT_WITH.search(source.text, 0, a.start)),
        None,
    )
    if foe is None:
        return None
    for trigger in group.triggers:
        if trigger.is_noun or trigger.start > foe.start or not is_passive(source, trigger):
            continue
        if "by" in source.words_between(trigger.end, foe.start):
            return None
        dead = subject_of(source, trigger)
        is_other = dead is not None and dead.is_force and dead.actor != foe.actor
        return foe if is_other else None
    return None


_FIGHT_WITH = re.compile(
    r"\b(?:in|during) (?:(?:an?|the|heavy|fierce|brief|fresh|another|[\w-]+-hour) ){0,3}"
    r"(?:exchange of (?:fire|gunfire|shots)|fire-?fights?|gun ?-?battles?|gun-?fights?|shoot-?outs?"
    r"|clash(?:es)?|skirmish(?:es)?|battles?|fighting|combat|encounter)"
    r" with (?:(?:the|some|about|a|an|group|band|of|suspected|\d+|\w+ty) ){0,4}\Z"
)


def _who_fell_upon(source: Annotated, group: TriggerGroup) -> ActorSpan | None:
    """ "Five were killed when jets of the air force surprised a column": who came upon them."""
    if not is_consequence(group.head):
        return None
    for actor in source.actors:
        if actor.start < group.head.end or not actor.is_force:
            continue
        lead = source.text[group.head.end : actor.start]
        is_led = _WHEN.search(lead) is not None and not in_prepositional_phrase(source, actor.start)
        return actor if is_led and _CAME_UPON.match(source.text, actor.end) else None
    return None


_WHEN = re.compile(r"\b(?:when|as|after) (?:(?:the|an?|some|about|several|\w+ty|\d+) )*\Z")
_CAME_UPON = re.compile(
    r" (?:\w+ly )?(?:surprised|intercepted|cornered|waylaid|encircled|burst (?:in|into|upon|on)"
    r"|broke into|fell (?:up)?on|set (?:up)?on|descended (?:up)?on|swooped|rode into|rampaged"
    r"|went on a rampage|turned (?:their|its) (?:guns|fire|weapons))\b"
)
WITHOUT_AGENT = tuple(
    "died|die|dies|dead|landed|fell|fallen|went off|ablaze|come down|came down".split("|")
)


def _is_counted(source: Annotated, trigger: Trigger) -> bool:
    """ "at least 18 wounded", "left two guards badly hurt": who is counted, not what is done."""
    counted: list[Quantity | CasualtyFigure] = [*source.quantities, *source.casualties]
    if is_consequence(trigger) and source.word_before(trigger.start) in ("of", "the", "more"):
        return True  # "police put the number of injured at 96"
    return is_consequence(trigger) and any(
        c.end <= trigger.start <= c.end + _LONG_ADVERB
        and all(word.endswith("ly") for word in source.words_between(c.end, trigger.start))
        for c in counted
    )


_LONG_ADVERB = 14  # characters of " and seriously "


def _is_result_of_suffered(source: Annotated, trigger: Trigger) -> bool:
    """ "Troops were hit by a mine, killing two": who was hit did not kill them."""
    if not trigger.text.lower().endswith("ing"):
        return False
    clause = source.clauses.of_token[trigger.first]
    before = [
        t
        for t in source.triggers
        if t.entry.event_type == "attack"
        and t.last < trigger.first
        and source.clauses.of_token[t.first] == clause
        and not t.text.lower().endswith("ing")
        and (not t.is_noun or is_taken_under(source, t))
    ]
    return bool(before) and (is_passive(source, before[-1]) or is_taken_under(source, before[-1]))


def _can_attack(actor: ActorSpan) -> bool:
    if actor.kind == "crowd":  # these carry guns as well
        return actor.actor.endswith(("settlers", "herders"))
    return actor.is_force or actor.is_person or actor.kind in ("state", "government", "office")


# "attributed to X", "blamed by the governor on the X": who accuses may stand between.
_LAID = re.compile(
    r"\b(?:blamed(?: by [^,;.]{2,40})? on|(?:attributed|ascribed)(?: by [^,;.]{2,40})? to)"
    r" (?:the |an? |some )?\Z"
)
# "was not claimed by the Front": it lets others have done it.
_UNCLAIMED = re.compile(r"\b(?:not|never|nor|n['’]t) (?:\w+ ){0,3}claimed by (?:the |an? )?\Z")
_LAID_WITHIN = 70  # characters of "attributed by officials in the capital to the "


def _attributed(source: Annotated, group: TriggerGroup) -> tuple[ActorSpan, Attribution] | None:
    """ "attributed to X", "blamed on X", "claimed by X" behind the attack."""
    for actor in source.inside(source.actors, set(group.clauses)):
        back = 2 if source.word_before(actor.start) == "the" else 1
        before = (source.word_before(actor.start, back + 1), source.word_before(actor.start, back))
        if _LAID.search(source.text, max(0, actor.start - _LAID_WITHIN), actor.start):
            return actor, Attribution("blamed", None)
        if before == ("linked", "to") and _is_attack_linked(source, group, actor):
            return actor, Attribution("blamed", None)
        accused = _ACCUSING.search(source.text, max(0, actor.start - 24), actor.start)
        if accused and _OF_DOING.match(source.text, actor.end, group.head.start):
            return actor, Attribution("blamed", None)
        if before == ("claimed", "by") and not (
            is_ground_claimed(source, actor.start)
            or _UNCLAIMED.search(source.text, 0, actor.start) is not None
        ):
            return actor, Attribution("claimed", actor.actor)
    return None


def _is_attack_linked(source: Annotated, group: TriggerGroup, actor: ActorSpan) -> bool:
    """ "an attack (that was) linked to X"; never "raids on 40 sites linked to X"."""
    return any(
        t.is_noun and t.end <= actor.start and _only_links(source.words_between(t.end, actor.start))
        for t in group.triggers
    )


def _only_links(between: list[str]) -> bool:
    """Whether nothing but the attack itself can be what is linked."""
    if _LINKING.issuperset(between):
        return True
    at = between.index("linked")
    is_told = at > 0 and between[at - 1] in ("was", "were", "been")
    is_aimed = between[0] == "on" or not {"that", "which", "against"}.isdisjoint(between)
    return is_told and not is_aimed


_LINKING = frozenset(
    "that which is are was were has have had been also later linked to the".split()
)
# "accused soldiers of setting their homes alight", "blamed the army for shelling the town"
_ACCUSING = re.compile(r"\b(?:accus(?:ed|es|ing)|suspect(?:ed|s)|blam(?:ed|es|ing)) (?:the )?\Z")
# "accused the government of dropping bombs": whoever did it, it is not the accuser.
_ACCUSED_OF = re.compile(r"\baccus(?:ed|es|ing) [^,;.]{3,60}? of (?:having )?(?:\w+ly )?\Z")
_OF_DOING = re.compile(r"(?: [\w-]+){0,6}? (?:of|for) (?:having )?\Z|.{0,40} (?:of|for) setting ")


def light_subject(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "US forces mounted retaliatory strikes": the subject of the verb that carries the noun."""
    clause = source.clauses.of_token[trigger.first]
    for index in range(trigger.first - 1, max(-1, trigger.first - 9), -1):
        if source.clauses.of_token[index] != clause:
            return None
        if source.words[index] in LIGHT_VERBS:
            token = source.tokens[index]
            carrier = source.trigger_over(token.start, token.end, trigger.entry)
            return (
                agent_by(source, carrier)
                if is_passive(source, carrier)
                else subject_of(source, carrier)
            )
    return None


def _who_counters(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """ "Rebels halted the push with a counter-attack": who stopped it struck back."""
    is_means = source.words[max(0, trigger.first - 2) : trigger.first] in (["with", "a"],)
    if not is_means or not trigger.text.lower().startswith("counter"):
        return None
    clause = source.clauses.of_token[trigger.first]
    own = (a for a in source.inside(source.actors, {clause}) if a.start < trigger.start)
    return next((a for a in own if not in_prepositional_phrase(source, a.start)), None)


def _launcher(source: Annotated, trigger: Trigger) -> ActorSpan | None:
    """Of a drone shot down, who sent it: "launched by", "that the Houthis had fired"."""
    for other in source.triggers:
        if other.entry.kind == "munition" and other.start > trigger.start:
            return agent_by(source, other) or (
                None if is_passive(source, other) else subject_of(source, other)
            )
    return None


def _weapon_owner(source: Annotated, weapon: WeaponSpan, head: Trigger) -> ActorSpan | None:
    """ "Iranian ballistic missiles", "a missile of the Guards": whose weapon it is."""
    if {"their", "its"} & {
        source.word_before(weapon.start, back) for back in (1, 2, 3)
    }:  # "the Houthis said their missile"
        owners = [a for a in source.actors if a.end <= weapon.start and _owns_weapons(a)]
        speaker = source.speaker_of(weapon.start)
        if owners and (speaker in owners or len(owners) == 1):
            return speaker if speaker in owners else owners[0]
    for actor in source.actors:
        if weapon.end <= actor.start and (_can_attack(actor) or _is_hull(actor)):
            if is_ground(source, actor):
                continue  # "a shell from the Syrian side of the frontier"
            behind = source.words_between(weapon.end, actor.start)
            if (behind[:1] in (["of"], ["from"]) and len(behind) <= 3) or _is_handled_by(
                source, actor, behind
            ):
                return actor
        is_itself = actor.side == "unknown" and actor.start <= weapon.start < actor.end
        if is_itself and object_of(source, head) == actor:
            continue  # "destroyed four tanks"
        if actor.start <= weapon.start <= actor.end + 12 and _can_attack(actor):
            between = source.words_between(actor.end, weapon.start)
            if is_cargo(source, weapon):
                continue  # "a van loaded with old Soviet shells"
            if len(between) <= 1 and not any(w in _APART for w in between):
                return actor
    return None


def _is_hull(actor: ActorSpan) -> bool:
    """ "ships of the U.S. Navy", "a submarine of the fleet": what a weapon is fired from."""
    return actor.kind == "facility_owner" and actor.text.lower().split()[0] in _FROM_HULLS


def _owns_weapons(actor: ActorSpan) -> bool:
    return not actor.is_person and actor.is_force and actor.side != "unknown"


def _is_handled_by(source: Annotated, actor: ActorSpan, behind: list[str]) -> bool:
    """ "a bomb buried by the rebels", "a shell that the rebels had fired": who used the weapon.

    Args:
        source: The sentence.
        actor: An actor behind the weapon.
        behind: The words between the two.
    """
    by = behind.index("by") if "by" in behind[1:] else 0
    is_near = by <= 2 and len(behind) <= _HANDLED_WITHIN
    is_from = behind[1:2] == ["from"] and 2 < by <= _HANDLED_WITHIN and len(behind) <= by + 3
    if by and (is_near or is_from):  # "fired by the", "fired from a Tyre orchard by the"
        return behind[0] in _HANDLED
    if behind[1:2] == ["from"] and behind[0] in _HANDLED:
        return _FROM_HULLS.issuperset(behind[2:])  # "missiles launched from ships of the navy"
    is_relative = behind[:1] in (["that"], ["which"]) and len(behind) <= 2
    after = [source.word_after(actor.end, ahead) for ahead in (1, 2)]
    return is_relative and (after[0] in _HANDLED or (after[0] == "had" and after[1] in _HANDLED))
