"""One man told to have been hit on a day: he of whom the attack before was told.

Source: codebook.md, What is one event.
"""

from __future__ import annotations

import re
from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.event_times import point_times
from pipelines.extract.force_evidence.aim import ADJUNCTS
from pipelines.extract.triggers import Trigger
from pipelines.extract.voice import is_passive


def is_man_struck(source: Annotated, head: Trigger, clauses: frozenset[int]) -> bool:
    """ "Sheikh Jassim was struck on Monday outside his house": one man, on a day, by nothing named.

    A firm or a land is hit by much else, and so is who is hit "with" something.

    Args:
        source: The sentence.
        head: Its verb.
        clauses: Those that tell it.
    """
    if head.text.lower() not in _STRUCK or not is_passive(source, head):
        return False
    if source.word_before(head.start) != "was" or source.word_after(head.end) not in ADJUNCTS:
        return False
    if not _OF_OTHER_HARM.isdisjoint(source.words[head.last + 1 :][:_BY_WHAT]):
        return False
    if not point_times(source, clauses):
        return False
    lead = source.clauses.tokens_of(source.clauses.of_token[head.first])[0]
    start = source.tokens[lead].start
    is_place = any(p.start == start for p in source.places)
    return not is_place and _ONE_MAN.match(source.text, start) is not None


_STRUCK: Final = frozenset("struck hit attacked targeted".split())
_BY_WHAT: Final = 6  # words of "on Monday afternoon by a flood"
_OF_OTHER_HARM: Final = frozenset("by with over".split())
_ONE_MAN: Final = re.compile(
    r"(?:He|She) was\b"
    r"|(?:Mr|Mrs|Ms|Dr|Sheikh|Mullah|General|Gen|Colonel|Col|Major|Captain|Judge|Father|Haji"
    r"|Abu|Commander|Sergeant|Lieutenant|Professor|Mayor|Governor)\b\.? [A-Z]"
    r"|[A-Z][\w'’-]+(?: (?:al-|el-|ul-|de |von |van |bin |abu )?[A-Z][\w'’-]+){1,3},"
    r"|The (?:[\w-]+ )?(?:man|woman|officer|commander|general|colonel|leader|judge|mayor|governor"
    r"|minister|soldier|observer|driver|priest|cleric|imam|editor|journalist|reporter|lawyer"
    r"|politician|deputy|envoy|diplomat|chief|official|policeman|peacekeeper|victim|guard)\b"
)
