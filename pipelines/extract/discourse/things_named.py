"""Which of several happenings a sentence means by the thing that was hit: "dead at the camp".

Of "a camp", told with one of them, "the camp" speaks again, however many were told since.
Source: codebook.md, What is one event ("An anaphor is a mention of its antecedent").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from pipelines import knowledge
from pipelines.extract.annotate import Annotated
from pipelines.extract.clauses import REPORT
from pipelines.extract.discourse.draft import Draft, recent
from pipelines.extract.frame import Frame

_WITHIN: Final = 8  # paragraphs from "a lorry" to "the lorry"
# Whoever is hit is met with in any report, and so are the places where reports come from.
_MET_ANYWHERE: Final = frozenset(
    "police,forces,security forces,government,crowds,civilians,hospitals,media,aid,towns".split(",")
)
_OF_ANY_REPORT: Final = frozenset(
    "area areas building buildings capital centre center company country district districts "
    "headquarters home homes house houses ministry office offices people place places plant "
    "property quarter quarters road roads street streets team village villages".split()
)
_THE: Final = frozenset(("the", "that", "this"))
_AT: Final = frozenset("aboard around at in inside into near of on outside to under".split())
_NAME_WORDS: Final = 3  # of "the police post", "the crowded fish market"


@cache
def _things() -> dict[str, str]:
    """The nouns of things that are hit, and of what each is one: "lorry" and "lorries"."""
    found: dict[str, str] = {}
    for target in knowledge.targets():
        if target.label in _MET_ANYWHERE:
            continue
        one = target.singular.split()[-1].lower()
        if one not in _OF_ANY_REPORT:
            found.update({one: one, target.plural.split()[-1].lower(): one})
    return found


def things_meant(source: Annotated) -> set[str]:
    """The things that a sentence speaks of as known, as where something befell: "in the bus".

    So does "the bus attack".
    """
    known = _things()
    if known.keys().isdisjoint(source.vocabulary):
        return set()
    return {
        known[token.lower]
        for i, token in enumerate(source.tokens)
        if token.text in known and _is_known(source, i)
    }


def _is_known(source: Annotated, index: int) -> bool:
    words = [t.lower for t in source.tokens[max(0, index - _NAME_WORDS - 1) : index]]
    articles = [i for i, word in enumerate(words) if word in _THE]
    if not articles or source.clauses.at(index).kind == REPORT:
        return False
    first = articles[-1]
    between = words[first + 1 :]
    if any(not word.replace("-", "").isalpha() or word in _AT for word in between):
        return False
    start = source.tokens[index].start
    names_attack = any(
        t.is_noun and t.first == index + 1 and t.entry.event_type == "attack"
        for t in source.triggers
    )
    place = source.word_before(start, len(between) + 2)
    return names_attack or place in _AT


def told_things(frame: Frame) -> set[str]:
    """The things of which the clauses of an event tell."""
    known = _things()
    if known.keys().isdisjoint(frame.source.vocabulary):
        return set()
    of_token = frame.source.clauses.of_token
    return {
        known[token.text]
        for i, token in enumerate(frame.source.tokens)
        if token.text in known and (i >= len(of_token) or of_token[i] in frame.clauses)
    }


def event_of_thing(source: Annotated, told: Sequence[Draft], last: int) -> int | None:
    """The event, other than the one that would be meant, whose thing a sentence speaks of.

    Args:
        source: The sentence.
        told: What has been told.
        last: The passage that it would go back to.

    Returns:
        None where the thing is of that passage too, of none, or of several events.
    """
    meant = things_meant(source)
    if not meant:
        return None
    events = list(_events(source, told))
    if any(meant & told_things(told[i].frame) for i in events if _happening(told, i) == last):
        return None
    roots = {_happening(told, i) for i in events if meant & told_things(told[i].frame)}
    return roots.pop() if len(roots) == 1 else None


def _events(source: Annotated, told: Sequence[Draft]) -> Iterator[int]:
    for i in recent(told):
        frame = told[i].frame
        is_event = frame.event_type in ("attack", "unrest") and not frame.is_aggregate
        if is_event and source.sentence.paragraph - frame.source.sentence.paragraph <= _WITHIN:
            yield i


def _happening(told: Sequence[Draft], index: int) -> int:
    while (before := told[index].frame.continues) is not None:
        index = before
    return index


def event_of_topic(
    source: Annotated, told: Sequence[Draft], last: int, between: Sequence[Annotated]
) -> int | None:
    """The event that a paragraph has gone back to, by its thing or its town, before a toll.

    "By then the funerals in Aita had drawn thousands. Five people had died in the lorry": of the
    strike on a lorry in Aita, whatever was told since.

    Args:
        source: The sentence that tells the toll.
        told: What has been told.
        last: The passage that it would go back to.
        between: The sentences since the event told last, in order.
    """
    if len(told) < _SEVERAL:
        return None
    thing = event_of_thing(source, told, last)
    if thing is not None:
        return thing
    paragraph = source.sentence.paragraph
    for before in reversed(between):
        if before.sentence.paragraph != paragraph or before.tells_happening:
            return None
        thing = event_of_thing(before, told, last)
        if thing is not None:
            return thing
    return None


_SEVERAL: Final = 2  # passages told: of one alone there is no choice
