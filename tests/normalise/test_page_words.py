"""The word lists that pages are read by: whoever edits one is told at once what does not fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import Any

import pytest

from pipelines.normalise.knowledge import read_table
from pipelines.normalise.words import (
    AddressWords,
    BylineWords,
    DayWords,
    NoticeWords,
    PressWords,
    address_words,
    byline_words,
    day_words,
    longest_first,
    notice_words,
    press_words,
)

LISTS = {
    "byline_words.csv": BylineWords,
    "press_words.csv": PressWords,
    "day_words.csv": DayWords,
    "notice_words.csv": NoticeWords,
    "address_words.csv": AddressWords,
}


@pytest.mark.parametrize("file_name", LISTS)
def test_each_word_stands_once(file_name: str) -> None:
    count = Counter(row["word"] for row in read_table(file_name))
    assert [word for word, times in count.items() if times > 1] == []


@pytest.mark.parametrize("file_name", LISTS)
def test_words_are_in_lower_case_and_without_spaces_at_their_ends(file_name: str) -> None:
    words = {row["word"] for row in read_table(file_name)}
    assert {word for word in words if word != " ".join(word.lower().split()) or not word} == set()


@pytest.mark.parametrize(("file_name", "kinds"), LISTS.items())
def test_kinds_are_those_that_are_read(file_name: str, kinds: type[Any]) -> None:
    used = {kind for row in read_table(file_name) for kind in row["kinds"].split("|")}
    assert used == {field.name for field in fields(kinds)}


def test_only_parts_of_the_world_are_phrases() -> None:
    """All others are compared with single words, so that a phrase would never be found."""
    phrases = [
        (word, field.name)
        for lists in (
            byline_words(),
            press_words(),
            day_words(),
            notice_words(),
            address_words(),
        )
        for field in fields(lists)
        for word in getattr(lists, field.name)
        if " " in word and field.name != "continents"
    ]
    assert phrases == []


def test_parts_of_addresses_are_written_as_in_addresses() -> None:
    lists = address_words()
    assert all(w.isascii() and w.isalpha() for w in lists.carriers | lists.mail_hosts)


def test_a_telling_word_of_a_button_is_a_word_of_buttons() -> None:
    assert notice_words().telling_buttons < notice_words().buttons


def test_the_longer_of_two_words_is_tried_first() -> None:
    assert longest_first(frozenset(("de", "y", "del", "al"))) == "del|al|de|y"
