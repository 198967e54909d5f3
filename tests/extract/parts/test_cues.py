"""What cues.py says of a text: what is not sought for want of a cue could not have been found."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import ellipsis
from pipelines.extract.actors import actor_lexicon
from pipelines.extract.cues import DENYING, LEADING, SCENES, Cue, has_cue
from pipelines.extract.document import Sentence, paragraphs, sentences
from pipelines.extract.gazetteer import gazetteer
from pipelines.extract.movement import called_off
from pipelines.extract.naming import find_scenes
from pipelines.extract.outcome import taken_back
from pipelines.extract.threat import plans
from pipelines.extract.threat.wordings import THREAT_WORDS
from pipelines.extract.times import find_times
from pipelines.extract.triggers import find_triggers, trigger_forms
from pipelines.extract.weapons import find_weapons
from pipelines.ingest import read_folder
from pipelines.knowledge import actors, weapons
from pipelines.normalise import normalise

# Patterns that are tried only on a text that has the cue.
GUARDED = {
    Cue.REBUTTAL: taken_back._REBUTS.pattern,
    Cue.CALLING_OFF: called_off._CALLED_OFF,
    Cue.COMPARISON: ellipsis._COMPARED,
    Cue.LIST: ellipsis._MEMBER,
    Cue.FEARED: plans._FEARED,
    Cue.RETRIBUTION: THREAT_WORDS.pattern,
}
NAMES = [a.name for a in actors() if a.kind == "person"] + [w.name for w in weapons()]
FORMS = [" ".join(w) for of in (True, False) for w in trigger_forms(of_forces=of)]
OTHERS = [
    *("on Monday", "3 May 2019", "two days later", "overnight", "in March", "the 2nd", "at noon"),
    *("the village of", "Freedom Square", "near", "in", "Camp Tarn", "the Orvel bridge", "café"),
    *DENYING,
    *SCENES,
]
GLUE = [" ", " ", " ", ", ", "-", "_", "’s ", " “", "” ", ". ", "é", "1", "\u00a0"]


def cues_of(text: str) -> set[Cue]:
    return {cue for cue in Cue if has_cue(text, cue)}


def assert_nothing_is_missed(text: str) -> None:
    cues, sentence = cues_of(text), Sentence(0, text, 0, 0)
    for trigger in find_triggers(sentence):
        assert Cue.TRIGGER in cues or (trigger.needs_force and Cue.FLOW in cues)
    times = find_times(text)
    assert Cue.TIME in cues or not times
    assert Cue.LEADING_TIME in cues or all(t.start > LEADING for t in times)
    assert Cue.WEAPON in cues or not find_weapons(text)
    named = actor_lexicon().find(text)
    assert Cue.PERSON in cues or not any(a.is_person for a in named)
    assert Cue.DENIAL in cues or DENYING.isdisjoint(sentence.vocabulary)
    assert Cue.SCENE in cues or SCENES.isdisjoint(sentence.vocabulary)
    if Cue.SITE_NOUN not in cues:
        places = gazetteer().find(text)
        assert find_scenes(text, places, named) == find_scenes(text, places, named, has_noun=False)
    for cue, pattern in GUARDED.items():
        assert cue in cues or not pattern.search(text)


def test_nothing_is_missed_in_a_third_of_the_sample_corpus() -> None:
    documents = read_folder(Path("data/raw"), datetime(2026, 1, 1)).documents
    for article in normalise(documents).articles[::3]:
        for paragraph in paragraphs(article["body"]):
            for sentence in sentences(paragraph):
                assert_nothing_is_missed(sentence.text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([*NAMES, *FORMS, *OTHERS]), st.sampled_from(GLUE)),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([str, str.lower, str.upper, str.capitalize]),
)
def test_nothing_is_missed_among_the_words_of_the_lists(
    words: list[tuple[str, str]], spell: type[str]
) -> None:
    assert_nothing_is_missed(spell("".join(word + glue for word, glue in words)))


@pytest.mark.parametrize("cue", GUARDED)
def test_whatever_a_guarded_pattern_finds_has_its_cue(cue: Cue) -> None:
    @settings(max_examples=100, deadline=None)
    @given(st.from_regex(GUARDED[cue]))
    def every(text: str) -> None:
        assert cue in cues_of(text)

    every()


def test_a_text_has_the_cues_of_its_words_and_no_others() -> None:
    assert cues_of("The orchestra tunes its strings.") == set()
    assert {Cue.TRIGGER, Cue.WEAPON} <= cues_of("Two rockets hit the depot.")
    assert Cue.LEADING_TIME in cues_of("On Friday it rained.")
    assert Cue.LEADING_TIME not in cues_of("It rained on Friday.")
