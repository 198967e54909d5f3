"""The subtype of an attack: by its name, its weapon, its verb, else by who cannot but use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.closed_words import BE
from pipelines.extract.force_evidence.aim import ADJUNCTS, NEARBY
from pipelines.extract.force_evidence.ground import FALLING
from pipelines.extract.force_evidence.ramming import explodes_on_impact, is_cargo
from pipelines.extract.force_evidence.told import Told, bare_words, is_bomber, is_loss
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge import ARMED_KINDS, IRREGULAR
from pipelines.knowledge.word_lists import force_words


def subtype_of(source: Annotated, told: Told) -> str:
    """The subtype: by its name, by the weapon, by the verb, else by who cannot but use it."""
    named = [
        t.entry.event_subtype
        for t in told.triggers
        if t.is_noun and t.entry.event_subtype in ("airstrike", "drone_strike")
    ]
    if named:
        return named[0] or "other"
    is_taken = told.head.entry.kind == "capture" and not (told.head.is_noun or is_loss(told.head))
    if is_taken and told.head.entry.event_subtype == "ground_assault":
        return "ground_assault"  # "took the village with tanks": the tanks helped
    weapon = None if _is_only_borne(source, told) else told.weapon
    if weapon is not None and weapon.subtype != "bombing" and is_cargo(source, weapon):
        return "bombing"
    if weapon is not None and weapon.subtype != "other":
        return _by_carrier(source, told) or weapon.subtype
    if is_loss(told.head) and told.agent is not None:  # "fell to a sniper"
        return subtype_of_agent(source, told.agent).replace("other", "ground_assault")
    if told.head.text.lower() in FALLING and told.head.entry.kind == "munition":
        return "ground_assault"  # "the town fell on Monday"
    subtype = _of_triggers(told)
    if subtype == "shooting" and told.head.entry.kind == "munition":
        subtype = _of_what_fires(source, told) or subtype
    if subtype == "other" and explodes_on_impact(source, told):
        return "bombing"
    if subtype == "airstrike" and _are_planters(source, told):
        return "bombing"
    if subtype == "ground_assault" and told.agent is not None:
        by_air = subtype_of_agent(source, told.agent) == "airstrike"
        return "airstrike" if by_air else subtype  # "bombers raided the town"
    if subtype == "other" and told.agent is not None and not _is_by_hand(told.head):
        subtype = subtype_of_agent(source, told.agent)
        if told.head.text.lower().startswith("raid") and told.agent.kind in ARMED_KINDS:
            return subtype.replace("other", "ground_assault")
        if subtype == "other" and told.head.text.lower().startswith("attack"):
            on_foot = _goes_on_foot(told.agent) or _goes_at_post(source, told)
            return "ground_assault" if on_foot else "other"
    if subtype != "other" or told.head.entry.kind != "ambiguous":
        return subtype
    if _comes_by_air(source, told.head) or _names_aircraft(source, told):
        return "airstrike"
    return subtype if told.head.is_noun else _of_guns(source, told.head) or subtype


def _comes_by_air(source: Annotated, head: Trigger) -> bool:
    """ "Aircraft of the coalition struck", "jets of theirs carried out a raid": who did it flew."""
    if not head.is_noun and is_passive(source, head):
        return False
    clause = source.clauses.tokens_of(source.clauses.of_token[head.first])
    subject = [source.words[i] for i in clause if i < head.first][:_SUBJECT_WITHIN]
    flies = next(
        (i for i, word in enumerate(subject) if word != "air" and _is_of_aircraft([word])), None
    )
    return flies is not None and not any(
        word in ADJUNCTS or word in _TOWARDS for word in subject[:flies]
    )


def _names_aircraft(source: Annotated, told: Told) -> bool:
    """ "when US and British aircraft, warships and a submarine hit": nations, then what flew."""
    if told.agent is None:
        return False
    behind = source.words_between(told.agent.end, told.agent.end + 40)[:_NATION_AND_CRAFT]
    return any(map(_is_of_aircraft, ([word] for word in behind))) and ADJUNCTS.isdisjoint(behind)


_NATION_AND_CRAFT: Final = 3  # words of "and British aircraft"
_SUBJECT_WITHIN: Final = 8  # words of "Two of the old aircraft of the renegade general"
_TOWARDS: Final = frozenset("against of over under who that which".split())


def _is_only_borne(source: Annotated, told: Told) -> bool:
    """ "Men armed with rifles and grenades stormed the inn": the verb says how they came."""
    if told.weapon is None or _of_triggers(told) not in ("ground_assault", "shooting"):
        return False
    lead = source.text[max(0, told.weapon.start - _BORNE_WITHIN) : told.weapon.start]
    return told.weapon.end <= told.head.start and _BEARING.search(lead) is not None


_BORNE_WITHIN: Final = 60  # characters of "armed with automatic rifles, pistols and home-made "
_BEARING: Final = re.compile(
    r"\b(?:armed with|carrying|toting|brandishing|wielding|bristling with)(?: [\w,-]+){0,7} \Z"
)


def _is_by_hand(head: Trigger) -> bool:
    """ "beheaded", "hacked to death", "slit the throats": by blade or fire, whoever did it."""
    return head.entry.kind == "assault" and head.text.lower().startswith(_BY_HAND)


_BY_HAND: Final = (
    *("stab", "behead", "hack", "spear", "bayonet", "machet", "slit", "cut the", "throat"),
    *("decapitat", "knifed", "beaten", "clubbed", "bludgeon", "lynch"),
    *("burned alive", "burnt alive", "burned to death", "burnt to death"),
)


def _of_what_fires(source: Annotated, told: Told) -> str | None:
    """ "Helicopters fired on", "a gunboat fired at": no rifle, but what the craft carries."""
    if is_passive(source, told.head):
        return None
    clause = source.clauses.tokens_of(source.clauses.of_token[told.head.first])
    words = [source.words[i] for i in clause if i < told.head.first]
    if told.agent is not None:
        words = [*words, *told.agent.text.lower().split()]
    if not force_words().guns.isdisjoint(words):
        return "artillery"
    return "airstrike" if _is_of_aircraft(words) else None


def _are_planters(source: Annotated, told: Told) -> bool:
    """ "Guerrillas bombed a bank", "A squad bombed a bus": who has no aircraft plants bombs."""
    if told.agent is None:
        lead = source.words[max(0, told.head.first - 4) : told.head.first]
        is_suffered = told.head.text.lower() == "bombed" and is_passive(source, told.head)
        subject = [word for word in lead if word not in BE]
        if is_suffered and subject and subject[-1].removesuffix("s") in _OPEN_TO_ALL:
            return not any(_is_of_aircraft(s.vocabulary) for s in (source, *source.near()))
        return not _CELLS.isdisjoint(lead)
    if told.agent.kind not in _WITHOUT_AIRCRAFT:
        return False
    return told.head.text.lower().startswith("bomb") and not _is_of_aircraft(source.vocabulary)


_WITHOUT_AIRCRAFT: Final = frozenset({"insurgent", "gunmen", "jihadist"})
# "Two churches bombed": where anybody may leave a bomb, and no aircraft is told of.
_OPEN_TO_ALL: Final = frozenset(
    "bank bar cafe casino cathedral church churche cinema club consulate embassy hotel nightclub "
    "offices office pub restaurant shop shrine store supermarket synagogue theater theatre".split()
)
_CELLS: Final = frozenset("squad squads cell cells gang gangs".split())


def _goes_at_post(source: Annotated, told: Told) -> bool:
    """ "The Taliban attacked an army base": irregulars go at what is held or lived in."""
    if not told.is_by(IRREGULAR):
        return False
    if told.weapon is not None and told.weapon.subtype != "other":
        return False
    if _names_town(source, told.head):
        return True
    ahead = source.words[told.head.last + 1 : told.head.last + 8]
    end = next((i for i, word in enumerate(ahead) if word in ADJUNCTS - {"on"}), len(ahead))
    return not force_words().posts.isdisjoint(ahead[:end])


def _names_town(source: Annotated, head: Trigger) -> bool:
    """ "attacked Kikwit", "attacked the centre of Kikwit", "Kikwit was attacked by"."""
    if is_passive(source, head):
        lead = source.words_between(0, head.start)
        near = [p for p in source.places if p.end <= head.start and p.precision == "city"]
        return (
            bool(near)
            and lead[-2:-1] != [","]
            and len(source.words_between(near[-1].end, head.start)) <= _BE_WITHIN
        )
    behind = [p for p in source.places if p.start >= head.end and p.precision == "city"]
    between = source.words_between(head.end, behind[0].start) if behind else ["at"]
    return all(word in _PART_OF_TOWN for word in between)


_BE_WITHIN: Final = 3  # words of "was again heavily"
_PART_OF_TOWN: Final = frozenset(
    "the a an centre center heart outskirts edge suburb suburbs city town village capital port of "
    "nearby neighbouring neighboring".split()
)


def _of_guns(source: Annotated, head: Trigger) -> str | None:
    """ "The navy's guns bombarded", "Mortar crews hit": who or what fires shells."""
    if is_passive(source, head):
        beside = source.words[head.last + 1 : head.last + 1 + NEARBY]
    else:
        beside = source.words[max(0, head.first - 3) : head.first]
    if "mortar" in beside and not _CREWS.isdisjoint(beside):
        return "mortar"
    return None if force_words().guns.isdisjoint(beside) else "artillery"


_CREWS: Final = frozenset("crew crews team teams men squads positions units batteries".split())


def _goes_on_foot(agent: ActorSpan) -> bool:
    """ "Infantry attacked", "troops attack": armies that go at something go on the ground."""
    return not force_words().ground_forces.isdisjoint(agent.text.lower().split())


def _by_carrier(source: Annotated, told: Told) -> str | None:
    """A bomb from a drone is a drone strike, one from an aircraft an air strike."""
    if told.weapon is None:
        return None
    if told.weapon.subtype in ("missile", "rocket"):
        carriers = (w for w in source.weapons if w.subtype == "drone_strike")
        between = (source.words_between(w.end, told.weapon.start) for w in carriers)
        if any(len(words) > 1 and "and" not in words for words in between):
            return "drone_strike"  # "A drone put a missile into the bus station"
    lead = source.words[max(0, told.head.first - 3) : told.head.first]
    if told.weapon.subtype in ("rocket", "missile") and _fires_from_air(source, told, lead):
        return "airstrike"
    if told.weapon.subtype == "missile":  # "a missile from a warplane hit the house"
        behind = source.words_between(told.weapon.end, len(source.text))[:_CARRIER_WITHIN]
        is_from = behind[:1] == ["from"]
        return "airstrike" if is_from and _is_of_aircraft(behind) else None
    if told.weapon.subtype == "drone_strike" and told.weapon.kind == "platform":
        beside = source.words[max(0, source.token_at(told.weapon.start) - 2) :][:2]
        return "airstrike" if beside[-1:] == ["and"] and _is_of_aircraft(beside) else None
    if told.weapon.subtype != "bombing":
        return None
    if told.agent is not None and subtype_of_agent(source, told.agent) == "airstrike":
        return "airstrike"
    inside = {w.subtype for w in source.inside(source.weapons, set(told.clauses))}
    by_air = next((s for s in ("drone_strike", "airstrike") if s in inside), None)
    if by_air is None and _is_of_aircraft(lead):
        return "airstrike"  # "helicopters dropped barrels of explosives"
    return by_air


def _fires_from_air(source: Annotated, told: Told, lead: list[str]) -> bool:
    """ "Russian aircraft fired rockets into a convoy": not what is fired at them."""
    fires = told.head.entry.kind == "munition" and not is_passive(source, told.head)
    return fires and _is_of_aircraft(lead) and "at" not in lead


_CARRIER_WITHIN: Final = 5  # words of "from an Israeli warplane"


def _is_of_aircraft(words: Iterable[str]) -> bool:
    return not force_words().flying_forces.isdisjoint(words)


def _of_triggers(told: Told) -> str:
    for trigger in sorted(told.triggers, key=_says_less_than_head(told)):
        is_one_word = trigger.first == trigger.last
        if trigger.entry.kind == "capture" and trigger != told.head and is_one_word:
            continue  # "shot three captured soldiers"; "broke into the town" is an assault
        if trigger.entry.event_subtype not in (None, "other"):
            return trigger.entry.event_subtype or "other"
    fired = told.head.entry.kind == "munition" and told.head.text.lower().startswith("fir")
    return "shooting" if fired else "other"


def _says_less_than_head(told: Told) -> Callable[[Trigger], bool]:
    """Orders triggers so that a weak word ("blast") is asked last, unless it is the head."""
    return lambda t: t.entry.kind == "weak" and t != told.head


def subtype_of_agent(source: Annotated, agent: ActorSpan) -> str:
    """ "suicide bombers struck", "the air force hit": the means is in the name."""
    known = force_words()
    bare = bare_words(agent)
    if is_bomber(agent):
        return "bombing"
    if bare.endswith(tuple(known.shooters)):
        return "shooting"
    words = agent.text.lower().split()
    flies = _is_of_aircraft((*words, source.word_after(agent.end)))
    flies = flies or ("bombers" in words and agent.kind == "military")
    defends = not _DEFENCES.isdisjoint((*words, source.word_after(agent.end, 2)))
    return "airstrike" if flies and not defends else "other"


_DEFENCES: Final = frozenset("defence defences defense defenses".split())
