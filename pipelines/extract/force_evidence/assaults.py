"""Rules for what armed men do on the ground: storm, massacre, burn, enter, capture."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.event_times import point_times
from pipelines.extract.force_evidence.aim import (
    ADJUNCTS,
    NEARBY,
    SUBJECT_WITHIN,
    hits_thing,
    is_aimed,
    is_physical,
    relative_object,
)
from pipelines.extract.force_evidence.ground import comes_by_force, takes_named_ground
from pipelines.extract.force_evidence.people_shot import is_official_stabbed
from pipelines.extract.force_evidence.seizures import takes_goods
from pipelines.extract.force_evidence.senses import takes_no_ground
from pipelines.extract.force_evidence.subtypes import subtype_of_agent
from pipelines.extract.force_evidence.told import Told, is_loss
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import ARMED_KINDS, BEARING_ARMS, FIGHTING, IRREGULAR
from pipelines.knowledge.word_lists import force_words, no_force_words


def by_assault(source: Annotated, told: Told) -> bool:
    """ "stormed", "massacred": armed men at a place, a thing or people."""
    is_set = told.is_placed or (told.casualties and point_times(source, told.clauses))
    if _are_throats(told.head) or (told.head.text.lower().startswith(_BUTCHERY) and is_set):
        irregular = told.is_by(FIGHTING)
        if told.casualties or told.has_munition or irregular or _are_throats(told.head):
            return not _by_court(source, told)
    burns = told.head.text.lower().startswith(("burn", "torch", "put to the torch"))
    if burns and by_arson(source, told):
        return True
    if told.head.text.lower().startswith(("burn", "put to the torch")):
        return False
    if told.head.text.lower().startswith("stab") and (
        _is_on_duty(told.target) or (told.is_placed and is_official_stabbed(source, told.head))
    ):
        return True
    if told.head.text.lower().startswith("wip") and not is_aimed(source, told):
        return False  # "wiped out its debts"
    armed = told.is_by(ARMED_KINDS) or (
        told.is_by({"militia"})
        and (_is_manned(told.target) or _has_slain(told) or _into_settlement(source, told.head))
    )
    if not armed and told.hints.tells_of_war and told.head.text.lower().startswith("storm"):
        return _is_taken_by_storm(source, told.head)
    return armed and (
        told.is_placed
        or bool(told.casualties)
        or is_aimed(source, told)
        or takes_named_ground(source, told.head)
        or _puts_to_death(source, told)
    )


def _puts_to_death(source: Annotated, told: Told) -> bool:
    """ "The governor was bayoneted by mutineers on Sunday": by those who bear arms, on a day."""
    is_killing = told.head.entry.event_subtype == "other" and not _by_court(source, told)
    return is_killing and bool(point_times(source, told.clauses))


def _is_taken_by_storm(source: Annotated, head: Trigger) -> bool:
    """ "A hundred of them stormed the town", "two prisons were stormed": in a war, by nobody's word
    a crowd.
    """
    if not no_force_words().crowds.isdisjoint(source.vocabulary):
        return False
    return (
        hits_thing(source, head)
        or _into_settlement(source, head)
        or takes_named_ground(source, head)
    )


_BUTCHERY: Final = tuple(
    "torched|razed|massacr|hack|bayonet|behead|execut|slaughter|butcher|lynch|slit the|"
    "cut the throat|throat|decapitat".split("|")
)


def _is_on_duty(target: ActorSpan | None) -> bool:
    """ "stabbed two border policemen": whom nobody stabs over a private quarrel."""
    return target is not None and target.is_force and target.kind in ("military", "security")


def _into_settlement(source: Annotated, head: Trigger) -> bool:
    """ "stormed the district": a crowd storms a building, and armed men where people live."""
    if not no_force_words().crowds.isdisjoint(source.vocabulary) or is_passive(source, head):
        return False
    after = source.tokens[head.last + 1 : head.last + 1 + NEARBY]
    ahead = list(takewhile(lambda token: token.lower not in _PARTED, after))
    if any(t.lower in force_words().settlements for t in ahead):
        return True
    return bool(after) and any(
        p.precision == "city" and p.start == after[0].start for p in source.places
    )


_PARTED: Final = frozenset("of in at on near and ,".split())


def _has_slain(told: Told) -> bool:
    return any(c.outcome == "killed" and c.low for c in told.casualties)


def _are_throats(head: Trigger) -> bool:
    """ "slit the throats of", "had their throats cut": done to people only."""
    return "throat" in head.text.lower()


def _by_court(source: Annotated, told: Told) -> bool:
    """ "Iran executed three men for murder": a state's sentence, carried out."""
    if not told.head.text.lower().startswith(("execut", "behead")):
        return False
    is_state = told.is_by({"state", "government", "office"})
    if told.agent is None and not _CONVICTS.isdisjoint(source.vocabulary):
        return not any(a.is_force for a in source.actors)  # "60 prisoners were executed in Oman"
    return is_state or not no_force_words().courts.isdisjoint(source.vocabulary)


_CONVICTS: Final = frozenset(
    "prisoners convicts convict traffickers trafficker smugglers smuggler murderers murderer "
    "convicted rapists drug".split()
)
_MANNING: Final = BEARING_ARMS | {"facility_owner"}


def _is_manned(target: ActorSpan | None) -> bool:
    """ "LNA positions", "an army camp", "soldiers": whom or what armed men hold."""
    return target is not None and target.kind in _MANNING


def by_arson(source: Annotated, told: Told) -> bool:
    """ "burned houses", "set fire to a clinic": armed men burn what people live in or use."""
    armed = told.is_by(BEARING_ARMS)
    ahead = source.words[told.head.last + 1 : told.head.last + 1 + NEARBY]
    return armed and (
        hits_thing(source, told.head)
        or _sets_thing(source, told.head)
        or not _BURNT.isdisjoint(ahead)
    )


# What else is burned down on purpose; "centre" is a thing only here.
_BURNT: Final = frozenset(
    "centre center centres centers crops harvest fields granaries belongings orchards plantation "
    "possessions livestock grain haystacks".split()
)


def _sets_thing(source: Annotated, head: Trigger) -> bool:
    """ "setting their homes alight": what is set on fire stands in between."""
    words = source.words[max(0, head.first - _SET_WITHIN) : head.first]
    if words[-1:] in (["it"], ["them"]):
        return any(map(is_physical, source.words[: head.first]))
    at = max((i for i, word in enumerate(words) if word in ("set", "sets", "setting")), default=-1)
    return at >= 0 and any(map(is_physical, words[at + 1 :]))


_SET_WITHIN: Final = 9  # words of "set two buses and a truck of the mission"


def by_capture(source: Annotated, told: Told) -> bool:
    """ "captured the town": an armed force takes a place; police who seize drugs do not."""
    if is_loss(told.head):
        if told.agent is not None and subtype_of_agent(source, told.agent) != "other":
            return told.is_placed  # "fell to a sniper at the crossing"
        is_of_ground = not force_words().settlements.isdisjoint(_in_front(source, told.head))
        is_of_ground = is_of_ground or any(p.end <= told.head.start for p in source.places)
        return told.is_armed and is_of_ground
    if told.head.text.lower() in FALLING:
        return _falls(source, told)
    if told.head.text.lower().startswith(_ENTERING):
        return _enters(source, told)
    if told.head.text.lower().startswith("occup"):
        return _occupies(source, told)
    if told.head.text.lower().startswith("chang"):
        return not force_words().settlements.isdisjoint(_in_front(source, told.head)) and (
            told.hints.tells_of_war or any(a.is_force for a in source.actors)
        )
    if told.head.is_deed and not _SHIPS.isdisjoint(_object_of(source, told.head)):
        return False  # "Iran's seizure of two tankers"
    if takes_goods(source, told.head) or not (told.is_armed or told.hints.tells_of_war):
        return False
    if _overruns_it(source, told.head):
        return True
    if not told.is_armed:
        return _is_by_force(told.head) and _takes_ground(source, told.head)
    if _takes_ground(source, told.head):
        return not _are_police(told.agent)
    if told.head.text.lower().startswith(_RETAKING) and takes_named_ground(source, told.head):
        return True
    return told.is_placed and _takes_place(source, told.head)


FALLING: Final = ("fall of", "loss of")
"""Nouns behind which the town is named that is taken, and then, behind "to", who took it."""


def _falls(source: Annotated, told: Told) -> bool:
    """ "since the fall of Bor to the rebels on 2 May": a town's own, in a war or to somebody.

    Not "the fall of Bor's mayor", "the loss of 300 jobs in Bor".
    """
    behind = _NAMED_TOWN.match(source.text, told.head.end)
    start = behind.end() if behind else told.head.end
    town = next((p for p in source.places if p.start == start), None)
    if town is None or town.precision not in ("city", "site", "province"):
        return False
    if source.text.startswith(("'", "’"), town.end):
        return False
    return told.is_armed or (told.hints.tells_of_war and bool(point_times(source, told.clauses)))


_NAMED_TOWN: Final = re.compile(
    r" (?:the )?(?:(?:[a-z-]+ ){0,3}(?:town|city|port|capital|village|district|island|base) of )?"
)


def _occupies(source: Annotated, told: Told) -> bool:
    """ "Rebels occupied two villages on Friday": on a day; what is held for years is no attack."""
    head = told.head
    is_finite = not is_passive(source, head) or source.word_before(head.start) in _BEEN
    if not (told.is_armed and is_finite and point_times(source, told.clauses)):
        return False
    return not _are_police(told.agent) and (
        _takes_ground(source, head) or (told.is_placed and _takes_place(source, head))
    )


_SHIPS: Final = frozenset(
    "tanker tankers ship ships vessel vessels trawler trawlers boat boats freighter yacht".split()
)
_BEEN: Final = frozenset("was were been".split())


def _overruns_it(source: Annotated, head: Trigger) -> bool:
    """ "The rebels overran it", "and retook it at dawn": only ground that is held."""
    is_of_ground = head.text.lower().startswith(("overr", "ret", "recaptur", "reconquer"))
    ends_it = source.clauses.at(head.first).opener == "before"  # "before troops retook it"
    if not is_of_ground or ends_it or is_passive(source, head):
        return False
    return source.word_after(head.end) == "it" or (
        head.text.lower().startswith("overr")
        and (hits_thing(source, head) or _takes_ground(source, head))
    )


# What is done to ground alone, where "captured Okello" may be a man.
_RETAKING: Final = ("ret", "recaptur", "reconquer", "overr", "took control", "seized control")
# "They have seized two villages", "the hill was captured": in a report of a war, by whomever.
_BY_FORCE: Final = frozenset(
    "seized captured conquered wrested retaken recaptured reconquered overrun".split()
)


def _is_by_force(head: Trigger) -> bool:
    return head.is_deed or head.text.lower() in _BY_FORCE


def _are_police(agent: ActorSpan | None) -> bool:
    """ "Police seized the area's only pharmacy": who holds no front."""
    return agent is not None and "police" in agent.text.lower()


def _takes_ground(source: Annotated, head: Trigger) -> bool:
    """ "seized a village", "two hills were retaken": ground that is held, whatever it is called."""
    held = force_words().settlements
    if is_passive(source, head):
        return not held.isdisjoint(_in_front(source, head))
    return not held.isdisjoint(_object_of(source, head))


def _object_of(source: Annotated, head: Trigger) -> list[str]:
    """The words of the noun phrase behind a verb."""
    if before := relative_object(source, head):
        return [token.lower for token in before]
    after = source.words[head.last + 1 : head.last + 2 + _OBJECT_WITHIN]
    return list(takewhile(lambda word: word not in ADJUNCTS, after))


def _in_front(source: Annotated, head: Trigger) -> list[str]:
    """The words of its own clause in front of a verb; of "which was", those that it goes on from.

    "They got as far as the airfield, which was captured on 3 May": no farther back than its comma.
    """
    clause = source.clauses.at(head.first)
    own = [i for i in source.clauses.tokens_of(clause.index) if i < head.first]
    if clause.kind == RELATIVE and clause.opener in ("that", "which") and own:
        before = source.words[max(0, own[0] - NEARBY - 1) : own[0]]
        before = before[:-1] if before[-1:] == [","] else before
        return before[len(before) - before[::-1].index(",") :] if "," in before else before
    return [source.words[i] for i in own][-SUBJECT_WITHIN:]


_OBJECT_WITHIN: Final = 9  # words of "the strategic and long besieged northern hill town"


def by_expulsion(source: Annotated, told: Told) -> bool:
    """ "drove the rebels out of the town": armed men lose ground to others, and do not just leave.

    Source: codebook.md, Event types (withdrawal: forces leave).
    """
    head = told.head
    ahead = source.words[head.last + 1 : head.last + 1 + _EXPELLED_WITHIN]
    is_anywhere = told.is_placed or bool(told.casualties)
    is_anywhere = is_anywhere or not force_words().settlements.isdisjoint(ahead)
    by_foe = told.is_armed or (told.agent is None and is_passive(source, head))
    first, last = _where_expelled_stand(source, head)
    return (
        is_anywhere
        and by_foe
        and any(a.is_force and first <= a.start and a.end <= last for a in source.actors)
    )


def _where_expelled_stand(source: Annotated, head: Trigger) -> tuple[int, int]:
    """In front of a passive; else behind the verb, up to "out of" where that stands apart."""
    if is_passive(source, head):
        return 0, head.start
    particle = head.text.lower().split()[1:]
    reach = head.end + _EXPELLED_REACH
    if head.first < head.last or not particle:
        return head.end, reach
    for index in range(head.first + 1, len(source.words)):
        if source.words[index : index + len(particle)] == particle:
            return head.end, source.tokens[index].start
    return head.end, reach


_EXPELLED_WITHIN: Final = 14  # words of "the last rebels out of the northern quarters of the city"
_EXPELLED_REACH: Final = 60  # characters of "the last fighters of the Islamic State "


def _enters(source: Annotated, told: Told) -> bool:
    """ "Rebels entered Goma", "fought their way into a hotel": irregulars in a town or a house.

    An army's columns may be a deployment, unless a foe holds what they come upon.
    """
    if told.is_by({"military", "alliance", "state"}):
        return (told.is_placed and _comes_upon_foe(source, told.head)) or (
            not told.is_by({"alliance"}) and comes_by_force(source, told)
        )
    if not told.is_by(IRREGULAR):
        return False
    if told.is_by({"militia"}) and not no_force_words().crowds.isdisjoint(source.vocabulary):
        return False  # "militiamen and their supporters broke into the compound"
    if told.casualties or (not _is_mild(told.head) and hits_thing(source, told.head)):
        return True
    is_dated = bool(point_times(source, told.clauses))
    if is_dated and told.is_placed and _takes_ground(source, told.head):
        return True  # "Fighters entered the camp at Lala at midnight on Tuesday"
    ahead = source.tokens[told.head.last + 1 : told.head.last + 1 + NEARBY]
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


def _comes_upon_foe(source: Annotated, head: Trigger) -> bool:
    """ "broke through rebel lines", "pushed into the separatist-held east of the city"."""
    if not head.text.lower().startswith(_ADVANCING):
        return False
    after = source.tokens[head.last + 1 : head.last + 1 + _FOE_WITHIN]
    ahead = list(takewhile(lambda token: token.lower not in _NO_FOE, after))
    if head.text.lower().startswith(_BY_NO_LEAVE) and _into_settlement(source, head):
        return True
    if any(t.lower in _LINES or t.lower.endswith("-held") for t in ahead):
        return True
    return bool(ahead) and any(
        a.is_force and head.end <= a.start < ahead[-1].end for a in source.actors
    )


# What nobody does who is let in.
_BY_NO_LEAVE: Final = ("push", "fought", "broke", "break", "punched", "thrust", "smash")
_ADVANCING: Final = (*_BY_NO_LEAVE, "advanc")
_FOE_WITHIN: Final = 8  # words of "the last rebel-held quarter in the northern outskirts"
_NO_FOE: Final = frozenset("with by after as while and backed , ; alongside".split())
_LINES: Final = frozenset(
    "lines defences defenses stronghold strongholds bastion frontline positions".split()
)
_ENTERING: Final = tuple(
    "enter pour march roll push advanc fought fight swe forc burst barg blast shot shoot "
    "smash broke break infiltrat rampag descend swoop slipped crept sneaked rode rid swarm surg "
    "stream".split()
)


def _is_mild(head: Trigger) -> bool:
    """ "entered the building": what visitors and tenants do as well."""
    return head.text.lower().startswith(("enter", "slipped", "crept", "sneaked", "infiltrat"))


def _takes_place(source: Annotated, head: Trigger) -> bool:
    if head.text.lower().startswith("t") and takes_no_ground(source, head):
        return False
    if is_passive(source, head):
        return any(p.end <= head.start for p in source.places) or hits_thing(source, head)
    if before := relative_object(source, head):
        starts = {token.start for token in before}
        return any(p.start in starts for p in source.places) or hits_thing(source, head)
    after = source.tokens[head.last + 1 : head.last + 1 + NEARBY]
    ends = after[-1].end if after else head.end
    if any(head.end <= w.start < ends and w.kind == "munition" for w in source.weapons):
        return False  # "seized a truck bomb in a barn"
    direct = any(
        head.end <= p.start < ends and _WITHIN.isdisjoint(source.words_between(head.end, p.start))
        for p in source.places
    )
    if head.text.lower() in ("took", "taken"):  # "took three villages", never "took a car"
        return direct or any(t.lower in force_words().settlements for t in after)
    return direct or hits_thing(source, head)


_WITHIN: Final = frozenset("in at near inside outside".split())  # "captured two men in Karachi"
