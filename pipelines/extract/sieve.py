"""Patterns that are tried only on texts which have the words they cannot do without.

The reader asks some 600 patterns, most of them of every sentence, and nineteen in twenty find
nothing: that took a quarter of its time. Which words a pattern needs stands in the pattern:
"(?:was|were) set (?:alight|ablaze)" needs "set", and one of the other two. They are read off its
tree (``pattern_tree``), so that no match is lost. A text is asked by the first letters of its
words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from pipelines.extract.pattern_tree import (
    Char,
    Choice,
    Edge,
    Group,
    Node,
    Nodes,
    Repeat,
    UnknownPatternError,
    tree_of,
)

_STEM: Final = 4  # letters by which a word is known; a shorter word is its own stem
_KEPT: Final = 512  # texts: a sentence is asked while it and its neighbours are read
_MOST: Final = 400  # stems: what begins in more ways than this is no help
_LONGEST_REPEAT: Final = 5
_WORDS: Final = re.compile(rf"([^\W\d_]{{1,{_STEM}}})[^\W\d_]*")
_SPACED: Final = {code: " " for code in range(128) if not chr(code).isalpha()}
# Letters whose other case is no letter of English, or two: "İ", "ı", "ſ", and the sign of Kelvin.
_ODD: Final = re.compile("[\u0130\u0131\u017f\u212a]")
_CLOSED: Final = "."  # behind a stem that is a whole word
# In how many of a hundred sentences a stem stands; of all others in one, of short words in two.
_COMMON: Final = {
    stem: share
    for share, stems in (
        (57, "the"),
        (32, "of in to and a"),
        (16, "s on said that"),
        (11, "for it is was with by at"),
        (8, "stat from as has have were he"),
        (6, "an had be are not but its this been"),
        (4, "atta offi kill who they mili year afte whic cont repo two poli his will more"),
        (4, "grou gove thei abou some coun over last woul ther forc new comm comp up also out"),
    )
    for stem in stems.split()
}

_Stems = frozenset[str]
# What a match has: for one of these, a word of each set. The first set is the rarest.
_Needs = list[tuple[_Stems, ...]]


@lru_cache(maxsize=_KEPT)
def stems_of(text: str) -> _Stems | None:
    """The beginnings of a text's words; None where letters are not as plain as that."""
    if text.isascii():  # as below, three times as fast
        return frozenset([word[:_STEM] for word in text.lower().translate(_SPACED).split()])
    return None if _ODD.search(text) is not None else frozenset(_WORDS.findall(text.lower()))


class Sieve:
    """A compiled pattern with what it needs; it finds what the pattern finds."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._beside: dict[str, list[tuple[_Stems, ...]]] = {}
        for rarest, *others in needs_of(pattern) or ():
            for stem in rarest:
                self._beside.setdefault(stem, []).append(tuple(others))
        self._rarest = frozenset(self._beside)

    def may_match(self, text: str) -> bool:
        """Whether a text has the words without which the pattern finds nothing."""
        stems = stems_of(text)
        if stems is None or not self._rarest:
            return True
        if self._rarest.isdisjoint(stems):
            return False
        # Loops, as this is asked two hundred times an article.
        for stem in self._rarest & stems:
            for others in self._beside[stem]:
                for other in others:
                    if other.isdisjoint(stems):
                        break
                else:
                    return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a pattern."""
        return self.pattern.search(text, start, end) if self.may_match(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As of a pattern."""
        return self.pattern.match(text, start) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def sub(self, new: str, text: str) -> str:
        """As of a pattern."""
        return self.pattern.sub(new, text) if self.may_match(text) else text


def sieved(pattern: str, flags: int = 0) -> Sieve:
    """Compiles a pattern, to be tried only where its words stand."""
    return Sieve(re.compile(pattern, flags))


def needs_of(pattern: re.Pattern[str]) -> _Needs | None:
    """What every match of a pattern has; None where that cannot be told."""
    try:
        tree = tree_of(pattern)
    except UnknownPatternError:
        return None
    found = _needs(tree, False, ())
    if found is None:
        return None
    return [tuple(frozenset(s.rstrip(_CLOSED) for s in one) for one in all_) for all_ in found]


class _UnknownError(Exception):
    """What stands here may be any letters."""


def _share(stems: _Stems) -> int:
    """In how many of a hundred sentences one of these stems stands, about."""
    words = [stem.rstrip(_CLOSED) for stem in stems]
    return sum(_COMMON.get(word, 1 if len(word) == _STEM else 2) for word in words)


def _share_of_all(needs: _Needs) -> int:
    return sum(_share(sets[0]) for sets in needs)


def _needs(nodes: Sequence[Node], is_edge: bool, behind: Sequence[Node]) -> _Needs | None:
    """What a match of a sequence has.

    Args:
        nodes: The sequence.
        is_edge: Whether no letter stands right before it.
        behind: What follows the sequence: a word may go on in it.
    """
    found: list[_Needs] = []
    for at, node in enumerate(nodes):
        rest = [*nodes[at + 1 :], *behind]
        if is_edge and (stems := _stems_at([node, *rest])):
            found.append([(stems,)])
        inner = _needs_of_node(node, is_edge, rest)
        if inner:
            found.append(inner)
        is_edge = _is_edge_behind(is_edge, (node,))
    if not found:
        return None
    found.sort(key=_share_of_all)
    rarest, *others = found
    beside = [_united(other) for other in others[:_BESIDE]]
    return [(*sets, *beside) for sets in rarest]


_BESIDE: Final = 2  # sets that are asked for beside the rarest


def _united(needs: _Needs) -> _Stems:
    return frozenset[str]().union(*(sets[0] for sets in needs))


def _needs_of_node(node: Node, is_edge: bool, rest: Sequence[Node]) -> _Needs | None:
    """What a match of a group, of alternatives, or of what is repeated has."""
    match node:
        case Group(nodes):
            return _needs(nodes, is_edge, rest)
        case Repeat(least, _, nodes) if least > 0:
            return _needs(nodes, is_edge, ())
        case Choice(branches):
            found = [_needs(branch, is_edge, rest) for branch in branches]
            known = [needs for needs in found if needs]
            return [sets for needs in known for sets in needs] if len(known) == len(found) else None
        case _:
            return None


def _stems_at(nodes: Sequence[Node]) -> _Stems | None:
    """The stems of the word with which a sequence begins; None where it may be any."""
    try:
        done, begun = _read_on({""}, nodes)
    except _UnknownError:
        return None
    return None if begun else frozenset(done)


def _read_on(begun: set[str], nodes: Sequence[Node]) -> tuple[set[str], set[str]]:
    """Words that are begun, read on through a sequence: their stems, and those still begun."""
    done: set[str] = set()
    for node in nodes:
        if not begun:
            break
        ended, begun = _read_node(begun, node)
        done |= ended
        if len(done) + len(begun) > _MOST:
            raise _UnknownError
    return done, begun


def _read_node(begun: set[str], node: Node) -> tuple[set[str], set[str]]:
    match node:
        case Char(letters, may_be_other):
            done, left = _told({word + letter for word in begun for letter in letters})
            if may_be_other:
                ended, empty = _ended(begun)
                return done | ended, left | empty
            return done, left
        case Choice(branches):
            read = [_read_on(begun, branch) for branch in branches]
            return set().union(*(r[0] for r in read)), set().union(*(r[1] for r in read))
        case Group(nodes):
            return _read_on(begun, nodes)
        case Repeat():
            return _read_repeat(begun, node)
        case Edge(is_end=is_end):
            return _ended(begun) if is_end else (set(), begun)
        case _:
            raise _UnknownError


def _read_repeat(begun: set[str], repeat: Repeat) -> tuple[set[str], set[str]]:
    done: set[str] = set()
    left: set[str] = set()
    for times in range(min(repeat.most, _LONGEST_REPEAT) + 1):
        if times >= repeat.least:
            left |= begun
        if not begun or times == repeat.most:
            return done, left
        ended, begun = _read_on(begun, repeat.nodes)
        done |= ended
    raise _UnknownError


def _told(words: Iterable[str]) -> tuple[set[str], set[str]]:
    """Words that are known by now, and those that are still begun."""
    words = set(words)
    if len(words) > _MOST:
        raise _UnknownError
    return {w for w in words if len(w) >= _STEM}, {w for w in words if len(w) < _STEM}


def _ended(begun: set[str]) -> tuple[set[str], set[str]]:
    """The words that end here; before the first letter nothing ends."""
    return {word + _CLOSED for word in begun if word}, {word for word in begun if not word}


def _is_edge_behind(is_edge: bool, nodes: Nodes) -> bool:
    """Whether no letter stands right before what follows a sequence."""
    for node in nodes:
        match node:
            case Char(letters):
                is_edge = not letters
            case Choice(branches):
                is_edge = all(_is_edge_behind(is_edge, branch) for branch in branches)
            case Group(inner):
                is_edge = _is_edge_behind(is_edge, inner)
            case Repeat(least, _, inner):
                once = _is_edge_behind(is_edge, inner)
                again = once and _is_edge_behind(once, inner)
                is_edge = again and (least > 0 or is_edge)
            case Edge(is_start=is_start):
                is_edge = is_edge or is_start
            case _:
                is_edge = False
    return is_edge
