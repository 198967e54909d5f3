"""Verbs of motion with the path behind them: "rolled out of", "drove back across", "headed home".

How a force goes (it rolls, files, sails) says nothing of whether it comes or leaves: the path does.
So any verb of ``knowledge/motion_verbs.csv`` joins any path of its way, an adverb between them or
none. Source: codebook.md, Event types (deployment, withdrawal).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipelines import knowledge

_Words = tuple[str, ...]
ARRIVING: Final = "arriving"
RETREATING: Final = "retreating"
RETURNING: Final = "returning"
_BEHIND_BACK: Final = (
    "from into to over across behind beyond towards toward inside some about around several "
    "two three four five"
).split()
_WAY_BACK: Final = tuple(("back", word) for word in _BEHIND_BACK)
_WAYWARD: Final = tuple(
    (f"{compass}{end}",)
    for compass in ("north", "south", "east", "west", "home")
    for end in ("ward", "wards")
)
_WAY_OUT: Final = (("out", "of"), ("out", "from"), ("out", "over"), ("out", "across"))
_OVER: Final = (("across",), ("over",), ("behind",), ("beyond",), ("into",))
# What each way of going takes behind it, and what that tells.
_PATHS: Final[dict[str, dict[_Words, str]]] = {
    "goes": {
        **dict.fromkeys((("into",), ("across",), ("onto",), ("ashore",)), ARRIVING),
        **dict.fromkeys((*_WAY_OUT, *_WAY_BACK), RETREATING),
        **dict.fromkeys((("away", "from"), ("away", "into"), ("away", "to")), RETREATING),
        **dict.fromkeys((("off", "into"), ("off", "towards")), RETREATING),
        **dict.fromkeys((("home",), ("homeward",), ("homewards",)), RETURNING),
    },
    "pulls": dict.fromkeys((*_WAY_OUT, *_WAY_BACK), RETREATING),
    "falls": dict.fromkeys(_WAY_BACK, RETREATING),
    "retreats": dict.fromkeys((*_OVER, *_WAYWARD, *_WAY_BACK, ("from",), ("to",)), RETREATING),
    "parts": {},
    "withdraws": dict.fromkeys((*_OVER, *_WAYWARD), RETREATING),
}
_LONGEST: Final = 2
_ADVERBS: Final = frozenset("overnight unopposed again then also straight right".split())


class Course(NamedTuple):
    """A path behind a verb: the index behind its last word, and what kind of flow it makes."""

    behind: int
    kind: str


def is_motion(word: str) -> bool:
    """Whether a word is a form of a verb of motion."""
    return word in knowledge.motion_verbs()


def is_departing(word: str) -> bool:
    """Whether it is one of a verb by which one leaves, wherever to: "entrained", "boarded"."""
    return "parts" in knowledge.motion_verbs().get(word, ())


def verbs_with_path() -> Iterator[str]:
    """Every form of a verb of motion that takes a path behind it."""
    yield from (form for form, ways in knowledge.motion_verbs().items() if ways != ("parts",))


def retreating_forms() -> Iterator[_Words]:
    """Every form with the first words of the paths by which a force leaves, told by none."""
    for form, ways in knowledge.motion_verbs().items():
        paths = (p for way in ways for p, kind in _PATHS[way].items() if kind == RETREATING)
        for first in sorted({path[0] for path in paths}):
            yield (form, first)


def path_behind(words: Sequence[str], at: int) -> Course | None:
    """The path that stands behind a verb of motion, if any does.

    Args:
        words: The words of the sentence, in lower case.
        at: Where the verb is.
    """
    ways = knowledge.motion_verbs().get(words[at])
    if ways is None:
        return None
    first = at + 1
    while first < at + _WITHIN and first < len(words) and _is_adverb(words[first]):
        first += 1
    for length in range(_LONGEST, 0, -1):
        path = tuple(words[first : first + length])
        for way in ways:
            kind = _PATHS[way].get(path)
            if kind is not None and len(path) == length:
                return Course(first + length, kind)
    return None


_WITHIN: Final = 3  # words: "rolled slowly out of"


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and len(word) > len("only"))
