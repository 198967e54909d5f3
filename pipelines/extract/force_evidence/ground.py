"""Ground that changes hands in everyday verbs: a town falls, an army enters one that a foe holds.

Source: codebook.md, Event types (attack: ground assault).
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.event_times import point_times
from pipelines.extract.force_evidence.aim import ADJUNCTS, SUBJECT_WITHIN
from pipelines.extract.force_evidence.told import Told
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.word_lists import force_words

FALLING: Final = frozenset("fell fallen falls".split())


def falls(source: Annotated, told: Told) -> bool:
    """ "The town fell on Tuesday", "two posts have fallen": in a report of a war, and for good."""
    if not ground_falls(source, told.head):
        return False
    is_fought = told.hints.tells_of_war or any(a.is_force for a in source.actors)
    is_fought = is_fought or _HOSTILE.search(source.text) is not None
    return is_fought and (told.is_placed or bool(point_times(source, told.clauses)))


def ground_falls(source: Annotated, head: Trigger) -> bool:
    """Whether a town or a post is what falls, and the verb ends there: no rain, price or silence.

    Args:
        source: The sentence.
        head: A verb that may be "fell".
    """
    if head.text.lower() not in FALLING or not _ends_there(source, head):
        return False
    own = source.clauses.tokens_of(source.clauses.of_token[head.first])
    after_day = max((t.end for t in source.times if t.end <= head.start), default=0)
    lead = [
        i
        for i in own
        if i < head.first
        and source.tokens[i].start >= after_day
        and source.words[i] not in _HELPING
    ][-SUBJECT_WITHIN:]
    if not lead or not _GOVERNING.isdisjoint(source.words[i] for i in lead):
        return False  # "prices in the city fell"
    words = force_words()
    held = words.settlements | words.posts
    if source.words[lead[-1]] in held:
        return True
    last = source.tokens[lead[-1]]
    towns = (p for p in source.places if p.precision in ("city", "site"))
    if any(p.start <= last.start < p.end for p in towns):
        return True
    # "the posts of Kol and Bara have fallen"
    return any(source.words[i] in held and source.words[i + 1] == "of" for i in lead[:-1])


def _ends_there(source: Annotated, head: Trigger) -> bool:
    behind = source.words[head.last + 1 : head.last + 3]
    if not behind or behind[0] in _ENDS:
        return True
    starts = {
        source.tokens[i].start
        for i in range(head.last + 1, head.last + 3)
        if i < len(source.tokens)
    }
    return behind[0] in _BEFORE_DAY and any(t.start in starts for t in source.times)


_GOVERNING: Final = frozenset("in at from near for on over into with to around across".split())
_HELPING: Final = frozenset(
    "has have had finally then also soon both all quickly now itself themselves too eventually "
    "swiftly".split()
)
_ENDS: Final = frozenset(", . ; : when after before without within and while as".split())
_BEFORE_DAY: Final = frozenset("on in last at yesterday overnight early late this".split())


def comes_by_force(source: Annotated, told: Told) -> bool:
    """ "Troops rolled into Kaya and the garrison fled": an army comes where a foe is or was.

    Without such a word its columns may be a deployment.
    """
    if not told.is_placed or not _HOSTILE.search(source.text):
        return False
    return _PEACEFUL.search(source.text) is None


_HOSTILE: Final = re.compile(
    r"(?i)\b(?:resistance|siege|besieged|resisted|unopposed|defenders|garrison|fled|fleeing"
    r"|without (?:a shot|firing|a fight)|(?:house-to-house |street )?fighting|car bombs|shelling"
    r"|fire-?fights?|gun ?battles?"
    r"|(?:short|brief|fierce|heavy|hard|stiff|bloody|bitter|long|loud|sharp) fights?"
    r"|bombardment|battles?|fought|[\w-]+-held|strongholds?|bastion"
    r"|held by|invad\w+|invasion|offensive|assault|barrage|under fire|overr[au]n\w*|capitulated"
    r"|surrendered|falling back|fell back|retreat\w*|ousted|toppled|seizing|capturing)\b"
)
_PEACEFUL: Final = re.compile(
    r"(?i)\b(?:peacekeep\w+|ceasefire|truce|accord|agreement|withdr[ae]w\w*|pull(?:ed)? out"
    r"|exercises?|parade|under a deal|blue helmets|observers|request of)\b"
)


def takes_named_ground(source: Annotated, head: Trigger) -> bool:
    """ "stormed Barwa", "overran Tegal on Friday": a name that no list has, as the whole object.

    Args:
        source: The sentence.
        head: A verb of an armed force.
    """
    behind = source.tokens[head.last + 1 : head.last + 1 + _NAME_WITHIN]
    name = 0
    while name < len(behind) and behind[name].text[:1].isupper():
        name += 1
    known = {
        *(a.start for a in source.actors),
        *(w.start for w in source.weapons),
        *(t.start for t in source.times),
    }
    if not name or behind[0].start in known:
        return False
    return name == len(behind) or behind[name].lower in _BEHIND_NAME


_NAME_WITHIN: Final = 4
_BEHIND_NAME: Final = ADJUNCTS | frozenset(". : and yesterday overnight early late last".split())
