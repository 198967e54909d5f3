"""Whom an attack hits where no actor is named: the people of a market, a bus, a school.

Source: codebook.md, Actors and places (``target`` suffers it; side ``civilian``).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.extract.actors import ActorSpan
from pipelines.extract.annotate import Annotated
from pipelines.extract.attack.groups import TriggerGroup
from pipelines.extract.casualties import CasualtyFigure
from pipelines.extract.frame import is_passive
from pipelines.extract.triggers import Trigger

# What people without arms live in, use or gather at.
_THINGS = frozenset(
    "market marketplace bazaar souk souq supermarket mall shop shops store bakery butchery cafe "
    "restaurant teahouse bar pub nightclub disco hotel hostel guesthouse cinema theatre theater "
    "museum library stadium playground park school schoolroom classroom schoolyard kindergarten "
    "nursery creche university college campus madrasa dormitory seminary monastery convent church "
    "cathedral chapel mosque synagogue temple shrine hospital clinic ambulance maternity pharmacy "
    "orphanage hospice bus minibus coach tram train metro taxi rickshaw ferry airliner jetliner "
    "trawler dhow apartment apartments flats tenement house houses home homes hut huts homestead "
    "farmhouse farm farms orchard vineyard village hamlet wedding funeral procession mourners "
    "queue shelter refugees commuters shoppers worshippers villagers residents civilians "
    "townspeople stallholders pupils schoolchildren children women passengers pilgrims mourner "
    "tourists fishermen farmers shepherds shepherd herders labourers laborers miners peasants "
    "lighthouse merchantman freighter coaster supertanker".split()
)
_PAIRS = frozenset(
    [
        ("fuel", "queue"),
        ("bread", "line"),
        ("bus", "station"),
        ("bus", "stop"),
        ("bus", "depot"),
        ("railway", "station"),
        ("train", "station"),
        ("metro", "station"),
        ("tram", "stop"),
        ("residential", "block"),
        ("residential", "building"),
        ("residential", "district"),
        ("residential", "quarter"),
        ("residential", "area"),
        ("apartment", "block"),
        ("apartment", "building"),
        ("tower", "block"),
        ("refugee", "camp"),
        ("displaced", "camp"),
        ("merchant", "ship"),
        ("merchant", "vessel"),
        ("cargo", "ship"),
        ("cargo", "vessel"),
        ("container", "ship"),
        ("fishing", "boat"),
        ("fishing", "boats"),
        ("aid", "convoy"),
        ("grain", "terminal"),
        ("grain", "store"),
        ("tobacco", "warehouse"),
        ("power", "station"),
    ]
)
# What makes the same things those of armed men, and armed men beside them.
_OF_ARMS = frozenset(
    "army armies military soldiers troops police policemen gendarmes militia militias militiamen "
    "rebels rebel insurgents militants guerrillas guerrilla barracks base outpost checkpoint post "
    "garrison headquarters command position positions camp launcher launchers armoury arsenal "
    "ammunition munitions arms weapons officers commander commanders troop naval navy convoy "
    "frigate destroyer warship patrol bunker bunkers trench trenches airfield airbase safe "
    "jihadists jihadist fighters gunmen gunners recruits conscripts hideout stronghold".split()
)
# Behind these a thing is only beside what is hit, or is where the weapon came from.
_BESIDE = frozenset("near beside behind outside by from to opposite towards toward after".split())
_WITHIN = 12  # words of "through the roof of an old tobacco warehouse"
_LEAD = 4  # words between "near" and "the old wholesale market"
_UNARMED_ROLES = frozenset({"civilian", "unknown"})


def civilians_hit(
    source: Annotated, group: TriggerGroup, figures: Sequence[CasualtyFigure]
) -> ActorSpan | None:
    """Civilians as the target: by what is struck, or by the dead and wounded being such.

    Args:
        source: The sentence.
        group: The triggers of an attack that names no actor as its target.
        figures: Its killed and wounded.

    Returns:
        None where armed men or their things stand in the same words: nothing is guessed.
    """
    counted = [f for f in figures if f.low or f.best or f.high]
    if any(f.role not in _UNARMED_ROLES for f in counted):
        return None
    if counted and all(f.role == "civilian" for f in counted):
        return _civilians(source, counted[0].start, counted[0].end)
    found = (_thing(source, t) for t in (group.head, *group.triggers))
    at = next((index for index in found if index is not None), None)
    if at is None:
        return None
    return _civilians(source, source.tokens[at].start, source.tokens[at].end)


def _thing(source: Annotated, trigger: Trigger) -> int | None:
    """Index of a civilian thing among the words that a trigger governs."""
    clause = source.clauses.of_token[trigger.first]
    if is_passive(source, trigger):
        reach = range(max(0, trigger.first - _WITHIN), trigger.first)
    else:
        reach = range(trigger.last + 1, min(len(source.words), trigger.last + 1 + _WITHIN))
    own = [i for i in reach if source.clauses.of_token[i] == clause]
    if not _OF_ARMS.isdisjoint(source.words[i] for i in own):
        return None
    return next((i for i in own if _is_civilian(source, i) and not _is_beside(source, i)), None)


def _is_civilian(source: Annotated, index: int) -> bool:
    word = source.words[index]
    if word in _THINGS or (word.endswith("s") and word[:-1] in _THINGS):
        return source.tokens[index].text[:1].islower() or index == 0
    return index > 0 and (source.words[index - 1], word) in _PAIRS


def _is_beside(source: Annotated, index: int) -> bool:
    return not _BESIDE.isdisjoint(source.words[max(0, index - _LEAD) : index])


def _civilians(source: Annotated, start: int, end: int) -> ActorSpan:
    return ActorSpan(
        start=start,
        end=end,
        text=source.text[start:end],
        actor="civilians",
        side="civilian",
        country=None,
        kind="civilian",
        is_force=False,
        is_person=False,
        plural_people=True,
    )
