"""Shots that are executions: "shot in the back of the head", "pulled off a bus and shot".

Source: codebook.md, Casualties.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from pipelines.extract.people.noun_phrases import NounPhrases
from pipelines.knowledge.word_lists import harm_words


def is_put_to_death(nouns: NounPhrases, index: int) -> bool:
    """ "shot in the back of the head", "shot against a wall": an execution by any name."""
    ahead = " ".join(nouns.lower[index + 1 : index + 9])
    is_told = ahead.startswith(_EXECUTED) or (
        ahead.startswith(_AT_ONCE) and any(f" {how}" in ahead for how in _EXECUTED)
    )
    return is_told or _are_captives(nouns, index)


def _are_captives(nouns: NounPhrases, index: int) -> bool:
    """ "pulled the men off a bus and shot nine of them": whoever is shot so is put to death."""
    before, ahead = nouns.lower[:index], nouns.lower[index + 1 : index + 9]
    is_taken = any(
        one in _TAKING and other in _TAKING[one]
        for words in (before, ahead)
        for one, other in pairwise(words)
    )
    is_held = is_taken or _are_pulled(before) or not _HOLDING.isdisjoint(before)
    is_counted = ahead[:1] not in (["at"], ["them"], ["him"], ["her"])
    return is_held and is_counted and _SURVIVING.isdisjoint(ahead)


def _are_pulled(words: list[str]) -> bool:
    """ "pulled two nuns off a bus", "pulled out the men"; not "pulled out of the town"."""
    if "pulled" not in words:
        return False
    at = words.index("pulled") + 1
    following = words[at : at + _PULLED]
    is_out = following[:1] == ["out"] and not _WHOSE.isdisjoint(following[1:2])
    return is_out or not {"off", "from"}.isdisjoint(following)


_WHOSE: Final = frozenset("the all its his her their them".split())
_PULLED: Final = 6  # words of "pulled the two drivers off"
SHOT: Final = frozenset("shot machine-gunned".split())
_HOLDING: Final = frozenset(
    "blindfolded handcuffed gagged blindfolds kneel kneeling knelt separated dragged hauled herded"
    " captives prisoners hostages abducted kidnapped".split()
)
_AWAY: Final = frozenset("off out away aside outside from".split())
_TAKING: Final = {
    **dict.fromkeys("taken took led marched ordered forced".split(), _AWAY),
    **dict.fromkeys(("lined", "tied"), frozenset({"up"})),
}
_SURVIVING: Final = frozenset((*harm_words().body_parts, "wounding", "wounded", "dead", "survived"))
_EXECUTED: Final = tuple(
    "in the back of the head|in the back of their heads|in the nape|in the temple|"
    "through the temple|through the heart|against a wall|by firing squad|by a firing squad|"
    "execution style|execution-style".split("|")
)
_AT_ONCE: Final = tuple(
    "once|twice|several times|three times|at close range|at point-blank".split("|")
)
