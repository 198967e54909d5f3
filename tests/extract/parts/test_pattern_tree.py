"""What a regular expression is made of, read off its source, and what is not understood."""

from __future__ import annotations

import re
import sys

import pytest

from pipelines.extract.pattern_tree import (
    Anything,
    Char,
    Choice,
    Edge,
    Group,
    Node,
    Repeat,
    UnknownPatternError,
    tree_of,
)

OTHER = Char(frozenset(), may_be_other=True)
A_OR_MARK = Char(frozenset("a"), may_be_other=True)
WORD_EDGE = Edge(is_start=True, is_end=True)
MANY = sys.maxsize


def one(letters: str) -> Char:
    return Char(frozenset(letters), may_be_other=False)


@pytest.mark.parametrize(
    ("pattern", "tree"),
    [
        (r"\bAt\b", [WORD_EDGE, one("a"), one("t"), WORD_EDGE]),
        (r"^a$", [Edge(is_start=True), one("a"), Edge(is_end=True)]),
        (r"\Aa\Z\B", [Edge(is_start=True), one("a"), Edge(is_end=True), Edge()]),
        (r"a|b", [Choice(((one("a"),), (one("b"),)))]),
        (r"(?:a|)b", [Group((Choice(((one("a"),), ())),)), one("b")]),
        (r"(a)(?P<name>b)(?>c)", [Group((one(letter),)) for letter in "abc"]),
        (r"a?b+", [Repeat(0, 1, (one("a"),)), Repeat(1, MANY, (one("b"),))]),
        (r"a*?b++", [Repeat(0, MANY, (one("a"),)), Repeat(1, MANY, (one("b"),))]),
        (r"a{2}b{,3}", [Repeat(2, 2, (one("a"),)), Repeat(0, 3, (one("b"),))]),
        (r"a{4,}b{5,6}", [Repeat(4, MANY, (one("a"),)), Repeat(5, 6, (one("b"),))]),
        (r"a{}b{x}", [one("a"), OTHER, OTHER, one("b"), OTHER, one("x"), OTHER]),
        (r"[ab][^a][]a][a\]]", [one("ab"), Anything(), A_OR_MARK, A_OR_MARK]),
        (r"[a-c][\x61-c][0-9-][a-z]", [one("abc"), one("abc"), OTHER, Anything()]),
        (r"[\w-][\d\s'][\b]", [Anything(), OTHER, OTHER]),
        (r"\d\s\.\-\t", [OTHER] * 5),
        (r"(a)\w\S.\1", [Group((one("a"),)), *[Anything()] * 4]),
        (r"\x41\u00e9", [one("a"), one("é")]),
        (r"a(?=b)(?!c)(?<=d)(?<!e)", [one("a"), Edge(), Edge(), Edge(), Edge()]),
        (r"(?i)(?i:a)(?-i:b)(?#no word)", [Group((one("a"),)), Group((one("b"),))]),
        ("(?x) a b # no word\n [ ] \\ ", [one("a"), one("b"), OTHER, OTHER]),
    ],
)
def test_the_parts_of_a_pattern(pattern: str, tree: list[Node]) -> None:
    assert list(tree_of(re.compile(pattern))) == tree


@pytest.mark.parametrize(
    "pattern", [r"(a)?(?(1)b|c)", r"(?P<n>a)(?P=n)", r"(?x: a b )", r"\N{BULLET}"]
)
def test_what_is_not_understood_has_no_tree(pattern: str) -> None:
    with pytest.raises(UnknownPatternError):
        tree_of(re.compile(pattern))
