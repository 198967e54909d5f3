"""Nouns that go back to an attack told before, and what is told to have followed it.

Source: codebook.md, What is one event ("An anaphor is a mention of its antecedent").
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.extract.annotate import Annotated
from pipelines.extract.triggers import LIGHT_VERBS, Trigger

SUPERLATIVES = frozenset("worst first second third latest fourth fifth deadliest last".split())
_DEFINITE = frozenset("the this that these those both".split())
_OF_BEFORE = frozenset("previous earlier prior".split())
_REFERRING = frozenset("to for over of about from behind against by before since".split())
# What is done to an attack that is known: it is spoken of, not told.
_COMMENTING = ("prais", "condemn", "denounc", "descri", "deplor", "mourn", "discuss", "deni")
_MARKS = frozenset(", – — - (".split())


def is_reference(source: Annotated, head: Trigger) -> bool:
    """A definite noun behind a preposition of reference: "to the attack"."""
    return is_definite(source, head) and _is_referred_to(source, head)


def _is_referred_to(source: Annotated, trigger: Trigger) -> bool:
    """ "to the attack", "over the strikes": the noun phrase hangs on a preposition of reference."""
    for back in range(1, 7):
        word = source.word_before(trigger.start, back)
        if word in _REFERRING or word.startswith(_COMMENTING):
            return True
        if word in (",", "", "and", "in", "on", "that"):
            return False
    return False


def is_rank(word: str) -> bool:
    """A word that ranks an attack among others: "third", "deadliest"."""
    return word in SUPERLATIVES or (word.endswith("est") and len(word) > len("test"))


def is_one_of_worst(source: Annotated, trigger: Trigger) -> bool:
    """ "killed 18 in one of the area's worst such attacks": ranks the one that is being told."""
    if not trigger.is_plural_noun or "one" not in source.vocabulary:
        return False
    lead = source.words_between(max(0, trigger.start - _RANK_WITHIN), trigger.start)
    pairs = list(pairwise(lead))
    if ("one", "of") not in pairs:
        return False
    return any(is_rank(word) for word in lead[pairs.index(("one", "of")) + 2 :])


_RANK_WITHIN = 60  # characters of "one of the rebel-held region's deadliest such "


def is_definite(source: Annotated, trigger: Trigger) -> bool:
    """ "the attack", "those strikes", "Sunday's airstrikes": points back to what is known."""
    if not trigger.is_noun or is_one_of_worst(source, trigger):
        return False
    if source.word_after(trigger.end) == "that" and (
        source.word_after(trigger.end, 2) in ("followed", "ensued")
    ):
        return False  # "in the shoot-out that followed": told now
    for back in range(1, 6):
        word = source.word_before(trigger.start, back)
        if word.endswith("est") or word in SUPERLATIVES:
            return False  # "the deadliest assault in years" is the one that is being told
        if word == "such":  # ", the deadliest such attack" ranks the one that is being told
            ranks = is_rank(source.word_before(trigger.start, back + 1))
            return not (ranks and source.word_before(trigger.start, back + 3) in _MARKS)
        if word in _OF_BEFORE and any(t.kind == "point" and t.form == "date" for t in source.times):
            return False  # "claimed the previous bombing, on 9 May": one more is told
        if word in _DEFINITE:
            return True
        if word in LIGHT_VERBS or word in (
            "a",
            "an",
            "",
            ",",
            "another",
            "of",
            "in",
            "and",
            "by",
            "two",
            "with",
        ):
            return False
        if word in ("'s", "’s"):
            owner = source.token_at(trigger.start) - back - 1
            start = source.tokens[owner].start if owner >= 0 else 0
            return any(t.start <= start < t.end for t in source.times)
    return False


def follows_another(source: Annotated, head: Trigger) -> re.Match[str] | None:
    """ "The shooting followed an ambush": what is told already, in front of another attack.

    So "That raid was followed on Friday by a barrage", "Sunday's blast in turn preceded ...".
    """
    if _FOLLOWING.isdisjoint(source.vocabulary) or not is_definite(source, head):
        return None
    return _FOLLOWED.match(source.text, head.end)


_FOLLOWING = frozenset("followed follows preceded precedes answered".split())
_FOLLOWED = re.compile(
    r"(?: (?:in|on|of|at|last|this|early|late|the|[A-Z]\w+|\d+)){0,5}"
    r"(?P<passive> (?:was|were|is|are|(?:has|have|had) been))?(?: \w+ly| soon| itself| in turn)?"
    r" (?:followed|follows|preceded|precedes|answered)\b"
)


def beside_sequel(source: Annotated, head: Trigger) -> tuple[int, int] | None:
    """Between which offsets what is told of a noun stands, where one attack follows another.

    "The raid on Monday was followed on Friday by a barrage": each has the day on its own side.
    """
    verb = _verb_of_sequel(source, head)
    if verb is None:
        return None
    return (verb.end(), len(source.text)) if head.start > verb.end() else (0, verb.end())


def is_sequel(source: Annotated, head: Trigger) -> bool:
    """ "The raid was followed by a barrage": one more than the raid, whatever its day."""
    verb = _verb_of_sequel(source, head)
    return verb is not None and head.start > verb.end() and verb["passive"] is not None


def _verb_of_sequel(source: Annotated, head: Trigger) -> re.Match[str] | None:
    """The verb that says that one attack follows another, one of which the noun names."""
    if _FOLLOWING.isdisjoint(source.vocabulary) or not head.is_noun:
        return None
    clause = source.clauses.of_token[head.first]
    for trigger in source.triggers:
        if trigger.start > head.start:
            return None
        verb = follows_another(source, trigger) if trigger.is_noun else None
        if verb is not None and source.clause_at(verb.end() - 1).index == clause:
            return verb
    return None
