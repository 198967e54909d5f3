"""What a trigger is aimed at: a force, people, a thing of wood, stone or steel."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import RELATIVE
from pipelines.extract.document import Token
from pipelines.extract.force_evidence.told import Told
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive
from pipelines.knowledge.word_lists import force_words

AIMING: Final = frozenset("on at against upon into".split())
ADJUNCTS: Final = frozenset(
    "on in at near beside behind alongside with by as after during for to from , ;".split()
)
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
    if is_target_of(source, told.head):
        return True
    acts = (t for t in told.triggers if t == told.head or not t.is_noun)
    return any(hits_thing(source, t) for t in acts)  # "Strikes hit a depot"


def is_target_of(source: Annotated, head: Trigger) -> bool:
    """ "The residence was the target of an attack", "the army posts were targets of raids"."""
    if not head.is_noun:
        return False
    lead = _TARGET_OF.search(source.text, max(0, head.start - _LED_WITHIN), head.start)
    if lead is None:
        return False
    return any(map(is_physical, source.words_between(max(0, lead.start() - 80), lead.start())))


_TARGET_OF: Final = re.compile(
    r"\b(?:was|were|been|be(?:came|come)) (?:\w+ )?(?:the |a )?(?:\w+ )?"
    r"(?:targets?|objects?|victims?) of (?:[\w'’-]+ ){0,3}\Z"
)
_LED_WITHIN: Final = 70  # characters of "was again the main target of a night-time guerrilla "


def hits_thing(source: Annotated, head: Trigger) -> bool:
    """A thing of wood, stone or steel as what the trigger is aimed at, not merely beside it."""
    if is_passive(source, head):
        before = source.words_between(max(0, head.start - 80), head.start)
        if any(_is_thing(before, at) for at in range(len(before))):
            return True
        if not leads_to_aim(source, head):
            return False  # "drones were launched at a tanker"
    elif head.text.lower().split()[1:2] in (["it"], ["them"]):  # "left it there and blew it up"
        return any(map(is_physical, source.words[: head.first]))
    if any(is_physical(token.lower) for token in relative_object(source, head)):
        return True
    after = _behind(source, head)
    if after[:1] and after[0] in AIMING:
        after = after[1:]
    elif head.is_noun and not head.is_deed:
        return False  # "a strike by dock workers shut the port"
    for index, word in enumerate(after):
        if word in ADJUNCTS:
            return False
        if _is_thing(after, index):
            return True
    return False


def _is_thing(words: list[str], at: int) -> bool:
    """ "a bridge", "60 targets"; "the health centre" is a house, "the centre" is not."""
    if words[at] == "targets" and at > 0 and (words[at - 1].isdigit() or words[at - 1] in _MANY):
        return True
    is_centre = words[at] in _CENTRES and at > 0 and words[at - 1] not in _BARE
    return is_centre or is_physical(words[at])


_MANY: Final = frozenset("two three four five six seven eight nine ten dozen several".split())
_CENTRES: Final = frozenset("centre centres center centers".split())
_BARE: Final = frozenset("the a an its their this that political".split())


def relative_object(source: Annotated, head: Trigger) -> list[Token]:
    """ "the school that gunmen seized", "Bol, which marines took": what stands before the clause.

    Only where the relative word is the object: a subject stands between it and the verb.
    """
    clause = source.clauses.at(head.first)
    first = source.clauses.tokens_of(clause.index)[0]
    if clause.kind != RELATIVE or clause.opener not in ("that", "which") or head.is_noun:
        return []
    if is_passive(source, head) or not 1 < head.first - first <= SUBJECT_WITHIN:
        return []
    if not any(source.tokens[first].end < a.start < head.start for a in source.actors):
        return []
    before = [t for t in source.tokens[max(0, first - NEARBY - 1) : first] if t.text != ","]
    if not before or not (is_physical(before[-1].lower) or _names_ground(before[-1])):
        return []  # "heard that troops opened fire"
    return list(takewhile(lambda token: token.lower not in ADJUNCTS, reversed(before)))[::-1]


def _names_ground(token: Token) -> bool:
    """A town by its name, or "the town"."""
    return token.text[:1].isupper() or token.lower in force_words().settlements


def leads_to_aim(source: Annotated, head: Trigger) -> bool:
    """ "fired at", "fired several times into": a preposition of aim, past how often."""
    return _behind(source, head)[:1] != [] and _behind(source, head)[0] in AIMING


def _behind(source: Annotated, head: Trigger) -> list[str]:
    """The words behind a trigger, past "repeatedly", "several times", and an editor's "[...]"."""
    often = _OFTEN.match(source.text, head.end)
    start = often.end() if often else head.end
    end = start + _BEHIND_WITHIN
    opened = source.text.find("[", start, end)
    closed = source.text.find("]", opened) + 1 if opened >= 0 else 0
    if not closed:
        return source.words_between(start, end)[:_WORDS_BEHIND]
    behind = source.words_between(closed, closed + _BEHIND_WITHIN)
    return (source.words_between(start, opened) + behind)[:_WORDS_BEHIND]


_BEHIND_WITHIN: Final = 80  # characters
_WORDS_BEHIND: Final = 12


_OFTEN: Final = re.compile(
    r" (?:repeatedly|indiscriminately|wildly|once|twice|again"
    r"|(?:several|many|two|three|four|five|\d+) times)\b"
)


_FLAGGED: Final = ("-flagged", "-flag", "-registered")  # a ship, whose name stands behind


def is_physical(word: str) -> bool:
    """ "bridge", "bridges", "minibuses", "embassies": a thing of wood, stone or steel."""
    things = force_words().things
    if word in things or word.endswith(_FLAGGED):
        return True
    if not word.endswith("s"):
        return False
    stems = (word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y")
    return any(stem in things for stem in stems)
