"""Asides between who threatens and the verb: "Petrov, the lawyer who speaks for them, warned".

Source: codebook.md, Event types (threat: "an actor warns").
"""

from __future__ import annotations

from typing import Final

from pipelines.extract.annotate import Annotated
from pipelines.extract.triggers import Trigger
from pipelines.knowledge.word_lists import threat_words


def before_aside(source: Annotated, trigger: Trigger) -> range:
    """ "Ivan Petrov, the lawyer who speaks for the miners, warned": who is told before it.

    Of "The day before, a general, Ivan Petrov, warned" the first part that somebody stands in.
    """
    lead = lead_with_aside(source, trigger)
    first = lead.start
    for at in lead:
        if source.words[at] != ",":
            continue
        if at - first <= _NAMED_WITHIN and at < trigger.first - 1 and _tells_who(source, first, at):
            return range(first, at)
        first = at + 1
    return range(0)


def lead_with_aside(source: Annotated, trigger: Trigger) -> range:
    """The words in front of a verb that a comma parts from its subject: "Petrov, the lawyer, had".

    They begin behind whatever is quoted first, and nothing in them is what is said.
    """
    last = trigger.first - 1
    while last > 0 and source.words[last] in AUXILIARIES:
        last -= 1
    if source.words[last] == "part" and source.words[last - 2] == "for":
        last -= 3  # "for his part"
    if trigger.is_noun or last < 1 or source.words[last] != ",":
        return range(0)
    first = next((at + 1 for at in range(last, 0, -1) if source.words[at] in _BREAKS), 0)
    lead = range(first, last + 1)
    words = [source.words[at] for at in lead]
    if words.count(",") <= 1 or not _SAYING_WHAT.isdisjoint(words):
        return range(0)
    return lead


AUXILIARIES: Final = frozenset("had has have also later then".split())
_BREAKS: Final = frozenset('" ” ; :'.split())
_SAYING_WHAT: Final = frozenset("will would shall if unless should".split())


def _tells_who(source: Annotated, first: int, end: int) -> bool:
    """Whether a stretch names an actor or a person, or has a word for who may speak."""
    start, stop = source.tokens[first].start, source.tokens[end].start
    if any(start <= a.start < stop for a in source.actors):
        return True
    words = range(first, end)
    return any(
        source.words[i] in threat_words().unnamed_speakers or is_name(source, i) for i in words
    )


def is_name(source: Annotated, token: int) -> bool:
    """Whether a word is written as a name, and is neither a place nor a time."""
    text, start = source.tokens[token].text, source.tokens[token].start
    if not (text[:1].isupper() and text[1:].islower()):
        return False
    in_time = any(t.start <= start < t.end for t in source.times)
    return not (in_time or any(p.start <= start < p.end for p in source.places))


_NAMED_WITHIN: Final = 7  # words of "The group's spokesman in Doha, Khalil Sayed"
