r"""The source of a regular expression as a tree, as far as the words of its matches stand in it.

Python keeps its own parser to itself (``re._parser``), so this reads what the manual of ``re``
describes. What says nothing of the letters that a match has (``.``, ``\w``, a long class, a group
told again) is :class:`Anything`. A source that this does not understand has no tree: it may mean
whatever it likes, and nothing is concluded from it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import Final

_MANY_LETTERS: Final = 12  # a class with more of them says nothing
_REPEAT: Final = re.compile(r"(?:[*+?]|\{(?:(\d+)|(\d*),(\d*))\})[?+]?")
_GROUP: Final = re.compile(
    r"\((?:\?(?:P<\w+>|(?P<look><?[=!])|>|(?P<flags>[aiLmsux-]*)(?P<colon>:?)))?"
)
_COMMENT: Final = re.compile(r"\(\?#[^)]*\)")
_BLANK: Final = re.compile(r"\s+|#[^\n]*")  # in a verbose pattern
_CODE: Final = re.compile(r"\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))")
_CONTROLS: Final = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True))


@dataclass(frozen=True, slots=True)
class Char:
    """One character: of these letters (small ones), or one that is no letter."""

    letters: frozenset[str]
    may_be_other: bool


@dataclass(frozen=True, slots=True)
class Anything:
    """Characters of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What takes no room: a place where a word or text may begin or end, a look at what is by."""

    is_start: bool = False
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes behind each other."""

    nodes: Nodes


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences."""

    branches: tuple[Nodes, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sequence, at least and at most so many times."""

    least: int
    most: int
    nodes: Nodes


Node = Char | Anything | Edge | Group | Choice | Repeat
Nodes = tuple[Node, ...]

_ANCHORS: Final = {
    "^": Edge(is_start=True),
    "$": Edge(is_end=True),
    "\\A": Edge(is_start=True),
    "\\Z": Edge(is_end=True),
    "\\b": Edge(is_start=True, is_end=True),
    "\\B": Edge(),
}


class UnknownPatternError(Exception):
    """A source that is not understood."""


def tree_of(pattern: re.Pattern[str]) -> Nodes:
    """What a match of a pattern is made of.

    Raises:
        UnknownPatternError: it has what this does not know.
    """
    reader = _Reader(pattern.pattern, bool(pattern.flags & re.VERBOSE))
    nodes = reader.alternatives()
    if not reader.is_at_end():
        raise UnknownPatternError(pattern.pattern)
    return nodes


class _Reader:
    """Reads a source from its beginning to its end."""

    def __init__(self, source: str, is_verbose: bool) -> None:
        self._source = source
        self._is_verbose = is_verbose
        self._at = 0

    def is_at_end(self) -> bool:
        return self._at >= len(self._source)

    def alternatives(self) -> Nodes:
        """Up to the end of the group or of the source."""
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else (Choice(tuple(branches)),)

    def _sequence(self) -> Nodes:
        nodes: list[Node] = []
        while not self.is_at_end() and (first := self._source[self._at]) not in "|)":
            if first == "(" and self._take_matching(_COMMENT):
                continue
            if self._is_verbose and self._take_matching(_BLANK):
                continue
            repeat = self._take_matching(_REPEAT) if first in "*+?{" else None
            if repeat is None:
                nodes += self._item()
            elif nodes:
                nodes[-1] = Repeat(*_bounds(repeat), (nodes[-1],))
            else:
                raise UnknownPatternError(self._source)
        return tuple(nodes)

    def _item(self) -> Nodes:
        """What a repeat counts: a character, a class, a group; nothing for flags."""
        match self._source[self._at]:
            case "(":
                return self._group()
            case "[":
                self._at += 1
                return (self._class(),)
            case ".":
                self._at += 1
                return (Anything(),)
            case "^" | "$" | "\\":
                anchor = next((one for one in _ANCHORS if self._take(one)), None)
                return (_ANCHORS[anchor] if anchor else self._escaped(),)
            case _:
                return (_char(self._next()),)

    def _group(self) -> Nodes:
        opening = self._take_matching(_GROUP)
        assert opening is not None  # it stands at a bracket
        flags, has_colon = opening["flags"], bool(opening["colon"])
        if flags and not has_colon and self._take(")"):
            return ()  # they hold of all, as those that the pattern was compiled with
        # "(?(1)", "(?P=name)"; "(?x:" is verbose by itself
        if flags is not None and (not has_colon or "x" in flags):
            raise UnknownPatternError(self._source)
        nodes = self.alternatives()
        if not self._take(")"):
            raise UnknownPatternError(self._source)
        return (Edge(),) if opening["look"] else (Group(nodes),)

    def _escaped(self) -> Char | Anything:
        """A character behind a backslash; a digit there is a group told again, or a code."""
        if found := self._take_matching(_CODE):
            return _char(chr(int(found[1] or found[2] or found[3], base=16)))
        self._at += 1
        character = self._next()
        if character in "ds":
            return Char(frozenset(), may_be_other=True)
        if character in "DSwW" or character.isdigit():
            return Anything()
        if character in _CONTROLS:
            return _char(_CONTROLS[character])
        if character.isalpha():
            raise UnknownPatternError(self._source)
        return _char(character)

    def _class(self) -> Char | Anything:
        """Up to the bracket that closes it, which may be its first character."""
        is_negated = self._take("^")
        members: list[Char | Anything] = []
        is_first = True
        while is_first or self._source[self._at] != "]":
            is_first = False
            members.append(self._member())
        self._at += 1
        chars = [member for member in members if isinstance(member, Char)]
        letters = frozenset[str]().union(*(char.letters for char in chars))
        if is_negated or len(chars) < len(members) or len(letters) > _MANY_LETTERS:
            return Anything()
        return Char(letters, any(char.may_be_other for char in chars))

    def _member(self) -> Char | Anything:
        """A character of a class, or a span of them."""
        start = self._at
        first = self._class_char()
        is_span = self._source[self._at] == "-" and self._source[self._at + 1] != "]"
        if not is_span:
            return first
        first_source = self._source[start : self._at]
        self._at += 1
        last_start = self._at
        self._class_char()
        return _span(_literal(first_source), _literal(self._source[last_start : self._at]))

    def _class_char(self) -> Char | Anything:
        if self._source.startswith("\\b", self._at):
            self._at += 2
            return _char("\b")
        return self._escaped() if self._source[self._at] == "\\" else _char(self._next())

    def _next(self) -> str:
        if self.is_at_end():
            raise UnknownPatternError(self._source)
        self._at += 1
        return self._source[self._at - 1]

    def _take(self, text: str) -> bool:
        is_there = self._source.startswith(text, self._at)
        self._at += len(text) if is_there else 0
        return is_there

    def _take_matching(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._source, self._at)
        self._at = found.end() if found else self._at
        return found


@cache
def _char(character: str) -> Char:
    if character.isalpha():
        return Char(frozenset((character.lower(),)), may_be_other=False)
    return Char(frozenset(), may_be_other=True)


def _literal(source: str) -> str:
    """The character at an end of a span."""
    if found := _CODE.fullmatch(source):
        return chr(int(found[1] or found[2] or found[3], base=16))
    return source[-1]


def _span(first: str, last: str) -> Char | Anything:
    letters: set[str] = set()
    may_be_other = False
    for code in range(ord(first), ord(last) + 1):
        character = chr(code)
        if not character.isalpha():
            may_be_other = True
            continue
        letters.add(character.lower())
        if len(letters) > _MANY_LETTERS:
            return Anything()
    return Char(frozenset(letters), may_be_other)


def _bounds(repeat: re.Match[str]) -> tuple[int, int]:
    """How often at least and at most."""
    sign = repeat[0][0]
    if sign != "{":
        return int(sign == "+"), 1 if sign == "?" else sys.maxsize
    if repeat[1]:
        return int(repeat[1]), int(repeat[1])
    return int(repeat[2] or 0), int(repeat[3] or sys.maxsize)
