"""What a trigger is aimed at: a force, people, a thing of wood, stone or steel."""

from __future__ import annotations

from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.force_evidence.told import Told
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge.word_lists import force_words

AIMING: Final = frozenset("on at against upon into".split())
ADJUNCTS: Final = frozenset("on in at near with by as after during for to from , ;".split())
SUBJECT_WITHIN: Final = 10  # words of its own clause before a passive, in which its subject stands
NEARBY: Final = 5  # words between a verb and the place or thing that is its object
_AIMED_AT: Final = frozenset(
    "state civilian people facility_owner contractor office government".split()
)


def is_aimed(source: Annotated, told: Told) -> bool:
    """Whether a force, people or a thing is what the trigger is aimed at."""
    target = told.target
    if target is not None and (target.is_force or target.kind in _AIMED_AT):
        return True
    acts = (t for t in told.triggers if t == told.head or not t.is_noun)
    return any(hits_thing(source, t) for t in acts)  # "Strikes hit a depot"


def hits_thing(source: Annotated, head: Trigger) -> bool:
    """A thing of wood, stone or steel as what the trigger is aimed at, not merely beside it."""
    if is_passive(source, head):
        return any(map(is_physical, source.words_between(max(0, head.start - 80), head.start)))
    after = source.words_between(head.end, head.end + 80)[:12]
    if after[:1] and after[0] in AIMING:
        after = after[1:]
    elif head.is_noun:
        return False  # "a strike by dock workers shut the port"
    for word in after:
        if word in ADJUNCTS:
            return False
        if is_physical(word):
            return True
    return False


def is_physical(word: str) -> bool:
    """ "bridge", "bridges": a thing of wood, stone or steel."""
    things = force_words().things
    return word in things or (word.endswith("s") and word[:-1] in things)
