"""What is found, seized, stored or made safe: nobody is fought with it (codebook.md, Event types).

The words stand in ``knowledge/no_force_words.csv``.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.closed_words import AUXILIARIES
from pipelines.extract.force_evidence.told import Told
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.extract.weapons import WeaponSpan
from pipelines.knowledge import IRREGULAR
from pipelines.knowledge.word_lists import no_force_words


def is_seized(source: Annotated, weapon: WeaponSpan) -> bool:
    """ "recovered six rifles", "mines were cleared", "a stash of rockets": no means of attack."""
    words = no_force_words()
    behind = source.words[source.token_at(weapon.end - 1) + 1 :][:_DONE_WITHIN]
    if not _USED.isdisjoint(behind[:_USED_WITHIN]):
        return False  # "found the launcher used in the attack"
    lead = _lead(source, weapon)
    if not _PARTS.isdisjoint(lead[-_PARTS_WITHIN:]):
        return False  # "fragments of a grenade were recovered": it went off
    if behind[:1] and behind[0] in AUXILIARIES and not words.takings.isdisjoint(behind):
        return True
    return _is_object_of_taking(lead) or is_in_store(source, weapon)


def _lead(source: Annotated, weapon: WeaponSpan) -> list[str]:
    """The words before a weapon in its clause."""
    first = source.token_at(weapon.start)
    own = source.clauses.tokens_of(source.clauses.of_token[first])
    return [source.words[i] for i in own if first - _TAKEN_WITHIN <= i < first]


def _is_object_of_taking(lead: list[str]) -> bool:
    """Whether a verb of taking governs what follows: only a noun phrase stands in between."""
    between = list(takewhile(lambda word: word not in no_force_words().takings, reversed(lead)))
    return len(between) < len(lead) and _PARTED.isdisjoint(between)


def is_in_store(source: Annotated, weapon: WeaponSpan) -> bool:
    """ "a cache of mortar shells", "a shipment of rockets": not on its way to anybody."""
    lead = _lead(source, weapon)[-_STORED_WITHIN:]
    return any(
        before in (_STORES if one == "of" else _HULLS) and one in _HOLDING
        for before, one in pairwise(lead)
    )


_DONE_WITHIN: Final = 5  # words of "were later found and defused"
_USED_WITHIN: Final = 4  # words of "that had been fired"
_TAKEN_WITHIN: Final = 14  # words of "found a tunnel, two pick-up trucks, six rifles and 12"
_PARTS_WITHIN: Final = 4
_STORED_WITHIN: Final = 5
_USED: Final = frozenset(
    "fired used lobbed thrown hurled launched exploded detonated killed wounded".split()
)
_PARTS: Final = frozenset("fragments remains remnants wreckage parts pieces shrapnel tail".split())
_PARTED: Final = frozenset(
    "with by when while after before as but which who that where using fired firing from when "
    "killed killing wounded wounding then".split()
)
_HOLDING: Final = frozenset("of carrying containing transporting".split())
_STORES: Final = frozenset(
    "arsenal cache caches cargo consignment haul shipment shipments stash stock stockpile "
    "stockpiles stocks truckload".split()
)
_HULLS: Final = frozenset("boat dhow ship vessel trawler barge skiff plane aircraft".split())


def names_place(source: Annotated, weapon: WeaponSpan, head: Trigger) -> bool:
    """ "a missile base", "a mortar position": where weapons are kept, made or manned."""
    behind = source.word_after(weapon.end)
    if behind in _KEPT_IN:
        return True
    is_object = weapon.start > head.end and not is_passive(source, head)
    return behind in _MANNED and (is_object or is_passive(source, head))


_KEPT_IN: Final = frozenset(
    "base bases depot depots dump dumps factory factories plant plants store stores warehouse "
    "warehouses silo silos workshop workshops facility facilities laboratory laboratories "
    "programme program stockpile stockpiles arsenal storage production technology technologies "
    "engine "
    "engines motor motors capability capabilities claim contract contracts".split()
)
_MANNED: Final = frozenset(
    "position positions unit units battery batteries battalion battalions regiment regiments crew "
    "crews emplacement emplacements site sites brigade team teams launch launching".split()
)


def is_search(source: Annotated, told: Told) -> bool:
    """ "Police raided a flat and seized computers": a raid in which nobody is hurt or shot at."""
    if not told.head.text.lower().startswith("raid") or told.has_munition:
        return False
    if any(c.best != 0 for c in told.casualties):
        return False
    if told.is_by(IRREGULAR):
        return False
    if not _FOUGHT.isdisjoint(source.vocabulary):
        return False
    words = no_force_words()
    takes = not words.takings.isdisjoint(source.vocabulary)
    arrests = not _ARRESTING.isdisjoint(source.vocabulary)
    by_law = not words.law_officers.isdisjoint(source.words[: told.head.first])
    return takes or arrests or by_law


def is_made_safe(source: Annotated, told: Told) -> bool:
    """ "an unexploded bomb was found and blown up by the navy": what is left of a war goes off."""
    if told.is_by(IRREGULAR):
        return False
    head = told.head
    if told.casualties or head.entry.kind == "plain":
        return False
    blasts = (head, *told.triggers)
    if any(t.entry.event_subtype == "bombing" for t in blasts):
        ahead = source.words[head.last + 1 : head.last + 4]
        return not (_LEFT_OVER.isdisjoint(source.words[: head.first]) and _STORED.isdisjoint(ahead))
    are_stored = any(w.end <= head.start and w.kind == "munition" for w in source.weapons)
    if not (are_stored and head.entry.kind == "destruction" and is_passive(source, head)):
        return False
    return not _TURNED_UP.isdisjoint(source.words[: head.first])


_TURNED_UP: Final = frozenset("found seized recovered unearthed dug surrendered".split())
_LEFT_OVER: Final = frozenset("unexploded controlled wartime disused ordnance".split())
_STORED: Final = frozenset("captured surplus obsolete stockpiled seized unexploded".split())
_FOUGHT: Final = frozenset(
    "killed killing shot fire firing gunfire gunfight shootout clash clashes clashed fought battle "
    "exchange resistance bombed shelled stormed burned burnt blew wounded wounding injured".split()
)
_ARRESTING: Final = frozenset(
    "arrested arresting arrest arrests detained detaining apprehended rounded handcuffed".split()
)


def takes_goods(source: Annotated, head: Trigger) -> bool:
    """ "seized a cache of shells", "arms seized from a lorry": goods are taken, and no ground."""
    goods = no_force_words().goods
    if is_passive(source, head):
        return not goods.isdisjoint(source.words[max(0, head.first - _OBJECT_WITHIN) : head.first])
    before = source.words[max(0, head.first - 1) : head.first]
    at = head.last + 1
    if source.words[at : at + 1] == ["on"]:
        at += 2  # "seized on Thursday a cache of shells"
    ahead = source.words[at : at + _OBJECT_WITHIN]
    phrase = list(takewhile(lambda word: word not in _ENDS_OBJECT, ahead))
    carries = any(word in _HOLDING for word in ahead) and not goods.isdisjoint(
        source.words[at : at + 2 * _OBJECT_WITHIN]
    )
    return not goods.isdisjoint((*before, *phrase)) or (carries and not _HULLS.isdisjoint(phrase))


_OBJECT_WITHIN: Final = 5  # words of "2,000 rounds of rifle ammunition"
_ENDS_OBJECT: Final = frozenset("of from in at on near by and , ;".split())
