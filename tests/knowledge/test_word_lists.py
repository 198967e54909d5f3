"""The word lists among the knowledge files: whoever edits one is told at once what does not fit."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest

from pipelines import knowledge
from pipelines.knowledge import actors
from pipelines.knowledge.word_lists import (
    AftermathWords,
    CrowdWords,
    ForceWords,
    HarmWords,
    NoForceWords,
    ThreatWords,
    crowd_words,
    force_words,
    harm_words,
    no_force_words,
    threat_words,
)

LISTS = {
    "no_force_words.csv": NoForceWords,
    "force_words.csv": ForceWords,
    "harm_words.csv": HarmWords,
    "aftermath_words.csv": AftermathWords,
    "crowd_words.csv": CrowdWords,
    "threat_words.csv": ThreatWords,
}
WEAPON_NAMES = {weapon.name for weapon in knowledge.weapons()}


def _rows(file_name: str) -> list[dict[str, str]]:
    with (files(knowledge) / file_name).open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("file_name", LISTS)
def test_each_word_stands_once(file_name: str) -> None:
    count = Counter(row["word"] for row in _rows(file_name))
    assert [word for word, times in count.items() if times > 1] == []


@pytest.mark.parametrize("file_name", LISTS)
def test_words_are_as_sentences_are_searched_for_them(file_name: str) -> None:
    """In lower case and without spaces at their ends; names of weapons are as in weapons.csv."""
    words = {row["word"] for row in _rows(file_name)} - WEAPON_NAMES
    assert {word for word in words if word != " ".join(word.lower().split()) or not word} == set()


@pytest.mark.parametrize(("file_name", "kinds"), LISTS.items())
def test_kinds_are_those_that_are_read(file_name: str, kinds: type[Any]) -> None:
    used = {kind for row in _rows(file_name) for kind in row["kinds"].split("|")}
    assert used == {field.name for field in fields(kinds)}


def test_only_phrases_are_searched_as_phrases() -> None:
    """All other kinds are compared with single words, so that a phrase would never be found."""
    phrases = {
        *("chance_phrases", "unarmed_chance_phrases"),
        *("blotter_phrases", "conflict_phrases"),
    }
    names = {"bombers", "suicide_attackers", "shooters", "crowd_weapons", "patrol_drones", "women"}
    split = [
        (word, field.name)
        for lists in (no_force_words(), force_words(), harm_words(), crowd_words(), threat_words())
        for field in fields(lists)
        for word in getattr(lists, field.name)
        if " " in word and field.name not in phrases | names
    ]
    assert split == []


def test_weapons_of_the_lists_are_known() -> None:
    lists = force_words()
    assert lists.patrol_drones <= WEAPON_NAMES
    assert lists.crowd_weapons <= WEAPON_NAMES


def test_no_word_tells_both_for_and_against_force() -> None:
    """Who is struck is no sign that a mishap struck it."""
    against = no_force_words()
    assert force_words().things & (against.natural_forces | against.mishaps) == set()


def test_women_are_leaders_of_the_list() -> None:
    assert threat_words().women <= {one.name.lower() for one in actors() if one.kind == "person"}
