"""Patterns around a name, each asked only of a line in which the words beside the name stand.

A pattern that begins with any name is tried at every capital of a line. What stands beside the name
is fixed, and google-re2 looks for that of all patterns in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import re2

_LETTERS: Final = r"\pL\pN_"
"""What re2 has for the letters and figures of all alphabets."""


class Sieve:
    """Some patterns with one name in each; which of them a line matches is asked of few."""

    __slots__ = ("_patterns", "_words")

    def __init__(self, patterns: Sequence[str], name: str) -> None:
        """Compile the patterns and what is left of them without the name.

        Args:
            patterns: Regular expressions.
            name: The part of each that stands for a name.
        """
        self._patterns = tuple(map(re.compile, patterns))
        self._words = re2.Set.SearchSet()
        for pattern in patterns:
            self._words.Add(_words_beside(pattern, name))
        self._words.Compile()

    def patterns_for(self, line: str) -> Iterator[tuple[int, re.Pattern[str]]]:
        """Index and pattern of those that may match the line, in their order."""
        for index in sorted(self._words.Match(line) or ()):
            yield index, self._patterns[index]


def _words_beside(pattern: str, name: str) -> str:
    """What a line has to hold for the pattern to match, as an expression of re2.

    Looser than the pattern: bounds of words and what looks around are left out, the name is
    anything, and nothing where it stands first or last.
    """
    head, _, tail = (_loosened(part) for part in pattern.partition(name))
    if not _has_words(head):
        return tail
    return f"{head}.+{tail}" if _has_words(tail) else head


def _has_words(part: str) -> bool:
    return bool(re.search(r"[A-Za-z]{2}|[/©]", re.sub(r"\\.|\(\?\w*:|P<\w+>", "", part)))


def _loosened(part: str) -> str:
    """An expression without what re2 lacks or takes to be of ASCII alone."""
    part = re.sub(r"\[\^\\W[^\]]*\]", "[^ ]", _without_looks(part).replace(r"\b", ""))
    loose, in_class = [], False
    for token in re.findall(r"\\.|.", part):
        if token in (r"\w", r"\W"):
            letters = _LETTERS if token == r"\w" else rf"^{_LETTERS}"
            loose.append(letters if in_class else f"[{letters}]")
            continue
        in_class = token == "[" or (in_class and token != "]")
        loose.append(token)
    return "".join(loose)


def _without_looks(part: str) -> str:
    """The expression without the groups that look ahead or behind, and take nothing."""
    while found := re.search(r"\(\?<?[=!]", part):
        depth, end = 0, found.start()
        for token in re.finditer(r"\\.|[()]", part[found.start() :]):
            depth += {"(": 1, ")": -1}.get(token[0], 0)
            if depth == 0:
                end = found.start() + token.end()
                break
        part = part[: found.start()] + part[end:]
    return part
