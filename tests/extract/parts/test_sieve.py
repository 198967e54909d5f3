"""Patterns that are tried only where the words stand that they cannot do without."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.extract import reader
from pipelines.extract.document import paragraphs, sentences
from pipelines.extract.sieve import Sieve, needs_of, sieved, stems_of

PASSAGES = Path(__file__).parents[2] / "passages"


@pytest.mark.parametrize(
    ("pattern", "rarest"),
    [
        (r"\b(?:kill|wound)(?:ed|ing) (?:the|a)\b", {"kill", "woun"}),
        (r"(?i)under (?:\w+ )?fire\b", {"fire"}),  # "thunder": a word may end in what comes first
        (r"\bfir\w+ upon\b", {"upon"}),  # "fir" and whatever follows is no word yet
        (r"\bset (?:it )?alight\b", {"alig"}),
        (r"\b(?:hit|struck) by\b", {"hit", "stru"}),
        (r"\bgunm[ae]n\b", {"gunm"}),
        (r"\bno[- ]one (?:was|were) hurt\b", {"hurt"}),
        (r"\b(?:shell|mortar)s?\b|\bgun ?fire\b", {"shel", "mort", "gun", "gunf"}),
    ],
)
def test_the_rarest_words_of_a_pattern_are_read_off_it(pattern: str, rarest: set[str]) -> None:
    needs = needs_of(re.compile(pattern)) or []
    assert frozenset[str]().union(*(sets[0] for sets in needs)) == rarest


@pytest.mark.parametrize("pattern", [r"\w+ed\b", r"[^.;]{3,9}", r"\d+-\d+", r"(?:raid)?", r"\bin?"])
def test_a_pattern_that_needs_no_word_is_always_tried(pattern: str) -> None:
    assert needs_of(re.compile(pattern)) is None
    assert sieved(pattern).may_match("Nothing of the kind.")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bfire\b", "A cease-fire held."),
        (r"\bfire\b", "It was a 'fire'."),
        (r"\bguns\b", "Both F16guns and 3guns fell silent; guns do."),
        (r"(?i)\bstrike", "STRIKES went on"),
        (r"(?i)strike", "the counterstrike"),
        (r"(?i)\bkill", "The word \u212aill, with the sign of Kelvin"),
        (r"(?i)\bstrike", "an old \u017ftrike"),
        (r"\bmarch (?:on|to)\b|\bsit-in\b", "A sit-in began."),
        (r"(?:[\w'’-]+ ){0,3}?raided", "Men raided"),
        (r"\b(?:an? )?(?:bomb|mine) (?:went off|exploded)", "mine exploded"),
        (r"\bshot(?= dead)", "was shot dead"),
        (r"\bshot(?! down)", "was shot"),
        (r"\bfianc[eé]e?\b", "his fiancé"),
    ],
)
def test_what_a_pattern_finds_is_found(pattern: str, text: str) -> None:
    assert re.search(pattern, text) is not None
    found = sieved(pattern)
    assert found.search(text) is not None
    assert next(found.finditer(text), None) is not None
    assert found.sub("", text) == re.sub(pattern, "", text)


def test_where_a_word_is_missing_the_pattern_is_not_tried() -> None:
    found = sieved(r"\b(?:was|were) set (?:alight|ablaze)\b")
    assert found.may_match("Two lorries were set ablaze.")
    assert not found.may_match("Two lorries were set down.")
    assert not found.may_match("An old barn was ablaze.")
    assert found.search("Two lorries were set down.") is None
    assert list(found.finditer("An old barn was ablaze.")) == []


def test_a_match_may_be_sought_from_an_offset_on() -> None:
    found = sieved(r"ablaze")
    assert found.search("ablaze and ablaze", 3) is not None
    assert found.match("ablaze", 0) is not None
    assert found.match("ablaze", 2) is None


def _sieves() -> Iterator[tuple[str, Sieve]]:
    known: set[int] = set()
    for name, module in sorted(sys.modules.items()):
        if name.startswith(reader.__name__.rpartition(".")[0]):
            for key, value in vars(module).items():
                if isinstance(value, Sieve) and id(value) not in known:
                    known.add(id(value))
                    yield f"{name}.{key}", value


def test_no_sieve_of_the_reader_loses_a_match() -> None:
    texts = [
        sentence.text
        for file in sorted(PASSAGES.glob("*.toml"))
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
        for paragraph in paragraphs(case["text"])
        for sentence in sentences(paragraph)
    ]
    sieves = dict(_sieves())
    assert len(sieves) > 40
    lost = {
        (name, text)
        for text in texts[::3]
        for name, sieve in sieves.items()
        if not sieve.may_match(text) and sieve.pattern.search(text) is not None
    }
    assert not lost
    assert stems_of("Shells hit 3 of 40 huts.") == {"shel", "hit", "of", "huts"}


@pytest.mark.parametrize("name", dict(_sieves()))
def test_whatever_a_sieved_pattern_finds_it_is_tried_on(name: str) -> None:
    sieve = dict(_sieves())[name]

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(sieve.pattern))
    def every(text: str) -> None:
        assert sieve.may_match(text)

    every()
