"""Patterns that are tried only on texts which have the words they cannot do without.

The reader asks some 600 patterns, most of them of every sentence, and nineteen in twenty find
nothing: that took a quarter of its time. Which words a pattern needs stands in the pattern:
"(?:was|were) set (?:alight|ablaze)" needs "set", and one of the other two. They are read off its
parse tree, so that no match is lost. A text is asked by the first letters of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_STEM: Final = 4  # letters by which a word is known; a shorter word is its own stem
_KEPT: Final = 512  # texts: a sentence is asked while it and its neighbours are read
_MOST: Final = 400  # stems: what begins in more ways than this is no help
_LONGEST_REPEAT: Final = 5
_WORDS: Final = re.compile(rf"([^\W\d_]{{1,{_STEM}}})[^\W\d_]*")
_SPACED: Final = {code: " " for code in range(128) if not chr(code).isalpha()}
# Letters whose other case is no letter of English, or two: "İ", "ı", "ſ", and the sign of Kelvin.
_ODD: Final = re.compile("[\u0130\u0131\u017f\u212a]")
_REPEATS: Final = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_EDGES: Final = (codes.AT_BOUNDARY, codes.AT_BEGINNING, codes.AT_BEGINNING_STRING)
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

_Nodes = Sequence[tuple[Any, Any]]
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

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As of a pattern."""
        return self.pattern.search(text, start) if self.may_match(text) else None

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
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    found = _needs(list(tree), False, ())
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


def _needs(nodes: _Nodes, is_edge: bool, behind: _Nodes) -> _Needs | None:
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
        is_edge = _is_edge_behind(is_edge, [node])
    if not found:
        return None
    found.sort(key=_share_of_all)
    rarest, *others = found
    beside = [_united(other) for other in others[:_BESIDE]]
    return [(*sets, *beside) for sets in rarest]


_BESIDE: Final = 2  # sets that are asked for beside the rarest


def _united(needs: _Needs) -> _Stems:
    return frozenset[str]().union(*(sets[0] for sets in needs))


def _needs_of_node(node: tuple[Any, Any], is_edge: bool, rest: _Nodes) -> _Needs | None:
    """What a match of a group, of alternatives, or of what is repeated has."""
    code, value = node
    if code is codes.SUBPATTERN:
        return _needs(list(value[3]), is_edge, rest)
    if code is codes.ATOMIC_GROUP:
        return _needs(list(value), is_edge, rest)
    if code is codes.BRANCH:
        branches = [_needs(list(branch), is_edge, rest) for branch in value[1]]
        known = [needs for needs in branches if needs]
        return [sets for needs in known for sets in needs] if len(known) == len(branches) else None
    if code in _REPEATS and value[0] > 0:
        return _needs(list(value[2]), is_edge, ())
    return None


def _stems_at(nodes: _Nodes) -> _Stems | None:
    """The stems of the word with which a sequence begins; None where it may be any."""
    try:
        done, begun = _read_on({""}, nodes)
    except _UnknownError:
        return None
    return None if begun else frozenset(done)


def _read_on(begun: set[str], nodes: _Nodes) -> tuple[set[str], set[str]]:
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


def _read_node(begun: set[str], node: tuple[Any, Any]) -> tuple[set[str], set[str]]:
    code, value = node
    if code is codes.LITERAL:
        letter = chr(value).lower()
        return _told({word + letter for word in begun}) if letter.isalpha() else _ended(begun)
    if code is codes.IN:
        letters, others = _letters(value)
        done, left = _told({word + letter for word in begun for letter in letters})
        if others:
            ended, empty = _ended(begun)
            return done | ended, left | empty
        return done, left
    if code is codes.BRANCH:
        read = [_read_on(begun, list(branch)) for branch in value[1]]
        return set().union(*(r[0] for r in read)), set().union(*(r[1] for r in read))
    if code is codes.SUBPATTERN:
        return _read_on(begun, list(value[3]))
    if code is codes.ATOMIC_GROUP:
        return _read_on(begun, list(value))
    if code in _REPEATS:
        return _read_repeat(begun, *value)
    if code is codes.AT and value in (codes.AT_BOUNDARY, codes.AT_END, codes.AT_END_STRING):
        return _ended(begun)
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return set(), begun
    raise _UnknownError


def _read_repeat(begun: set[str], least: int, most: int, body: Any) -> tuple[set[str], set[str]]:
    done: set[str] = set()
    left: set[str] = set()
    for times in range(min(most, _LONGEST_REPEAT) + 1):
        if times >= least:
            left |= begun
        if not begun or times == most:
            return done, left
        ended, begun = _read_on(begun, list(body))
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


def _letters(items: Any) -> tuple[set[str], bool]:
    """The letters of a class, and whether it has anything else."""
    letters: set[str] = set()
    others = False
    for code, value in items:
        if code is codes.LITERAL:
            between = (value, value)
        elif code is codes.RANGE:
            between = value
        elif code is codes.CATEGORY and value in (codes.CATEGORY_DIGIT, codes.CATEGORY_SPACE):
            others = True
            continue
        else:
            raise _UnknownError
        for number in range(between[0], between[1] + 1):
            if chr(number).isalpha():
                letters.add(chr(number).lower())
            else:
                others = True
            if len(letters) > _MANY_LETTERS:
                raise _UnknownError
    return letters, others


_MANY_LETTERS: Final = 12


def _is_edge_behind(is_edge: bool, nodes: _Nodes) -> bool:
    """Whether no letter stands right before what follows a sequence."""
    for code, value in nodes:
        if code is codes.LITERAL:
            is_edge = not chr(value).isalpha()
        elif code is codes.IN:
            try:
                is_edge = not _letters(value)[0]
            except _UnknownError:
                is_edge = False
        elif code in (codes.NOT_LITERAL, codes.ANY):
            is_edge = False
        elif code is codes.BRANCH:
            is_edge = all(_is_edge_behind(is_edge, list(branch)) for branch in value[1])
        elif code is codes.SUBPATTERN:
            is_edge = _is_edge_behind(is_edge, list(value[3]))
        elif code is codes.ATOMIC_GROUP:
            is_edge = _is_edge_behind(is_edge, list(value))
        elif code in _REPEATS:
            once = _is_edge_behind(is_edge, list(value[2]))
            again = once and _is_edge_behind(once, list(value[2]))
            is_edge = again and (value[0] > 0 or is_edge)
        elif code is codes.AT:
            is_edge = is_edge or value in _EDGES
        elif code not in (codes.ASSERT, codes.ASSERT_NOT):
            is_edge = False  # a group told before, and what is new to Python
    return is_edge
