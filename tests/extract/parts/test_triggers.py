"""Words that may report an event: noun or verb by the words around them."""

from __future__ import annotations

import pytest

from pipelines.extract.document import Sentence
from pipelines.extract.triggers import Trigger, find_triggers


def triggers(text: str, event_type: str) -> list[Trigger]:
    """The sentence's triggers of one event type."""
    found = find_triggers(Sentence(0, text, 0, 0))
    return [t for t in found if t.entry.event_type == event_type]


def reading(text: str, word: str, event_type: str = "attack") -> str | None:
    """Whether the word is read as a noun or a verb of that type; None for neither."""
    at = text.index(word)
    for trigger in triggers(text, event_type):
        if trigger.start <= at < trigger.end:
            return trigger.entry.pos
    return None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The attack on the dam lasted an hour.", "attack"),
        ("An attack near Ibb killed two.", "attack"),
        ("Rebels launched attacks on three posts.", "attacks"),
        ("The army's raid on the camp failed.", "raid"),
        ("A wave of strikes destroyed the depot.", "strikes"),
        ("It came after strikes on the port.", "strikes"),
        ("The bombing of the market shocked the town.", "bombing"),
        ("There were attacks in the south.", "attacks"),
        ("His killing drew protests.", "killing"),
        ("Two drone attacks hit the refinery.", "attacks"),
    ],
)
def test_read_as_a_noun(text: str, word: str) -> None:
    assert reading(text, word) == "noun"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels attack the dam every spring.", "attack"),
        ("They want to attack the dam.", "attack"),
        ("The convoy was attacked near Ibb.", "attacked"),
        ("Rockets struck the port.", "struck"),
        ("Gunmen raided the clinic.", "raided"),
        ("Warplanes bombed two bridges.", "bombed"),
        ("Shells hit the market.", "hit"),
        ("Troops ambushed the patrol.", "ambushed"),
        ("Two clerks were shot dead in Taiz.", "shot dead"),
        ("The drone was shot down over the bay.", "shot down"),
    ],
)
def test_read_as_a_verb(text: str, word: str) -> None:
    assert reading(text, word) == "verb"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The song was a hit with the soldiers.", "hit"),
        ("The fire spread through the dry hills.", "fire"),
        ("They own the land by the river.", "land"),
        ("The fall of the dynasty took years.", "fall"),
        ("American bombs lay in the depot.", "bombs"),
        ("The plant is a target.", "target"),
    ],
)
def test_a_noun_that_only_looks_like_a_verb_is_no_trigger(text: str, word: str) -> None:
    assert reading(text, word) is None


def test_the_longest_form_wins() -> None:
    (trigger,) = triggers("A drone strike met nobody.", "attack")
    assert (trigger.text, trigger.entry.event_subtype) == ("drone strike", "drone_strike")
    (trigger,) = triggers("Bandits opened fire on the bus.", "attack")
    assert (trigger.text, trigger.entry.event_subtype) == ("opened fire", "shooting")


@pytest.mark.parametrize(
    ("text", "event_type", "word"),
    [
        ("Students marched on the palace.", "unrest", "marched"),
        ("A mob stormed the consulate.", "unrest", "stormed"),
        ("Paris deployed a frigate.", "deployment", "deployed"),
        ("Norway dispatched 40 engineers.", "deployment", "dispatched"),
        ("The last company withdrew.", "withdrawal", "withdrew"),
        ("The brigade handed over the fort.", "withdrawal", "handed over"),
        ("The mission was suspended.", "withdrawal", "suspended"),
        ("The general warned the rebels.", "threat", "warned"),
        ("The group vowed revenge.", "threat", "vowed"),
    ],
)
def test_words_of_every_event_type(text: str, event_type: str, word: str) -> None:
    assert reading(text, word, event_type) == "verb"


@pytest.mark.parametrize(
    "text",
    [
        "The minister visited a school in the north.",
        "Parliament adopted the budget by a wide margin.",
        "Sanctions on the bank came into effect in June.",
        "Mourners attended the funeral of the poet.",
    ],
)
def test_visits_votes_sanctions_and_funerals_have_no_trigger_of_force(text: str) -> None:
    assert triggers(text, "attack") == []


def test_offsets_and_tokens_of_a_trigger() -> None:
    sentence = Sentence(0, "On Friday the village came under attack twice.", 0, 0)
    (trigger,) = find_triggers(sentence)
    assert sentence.text[trigger.start : trigger.end] == trigger.text == "came under attack"
    tokens = sentence.tokens[trigger.first : trigger.last + 1]
    assert [t.lower for t in tokens] == ["came", "under", "attack"]


@pytest.mark.parametrize(
    ("text", "plural"), [("The strikes went on.", True), ("The strike went on.", False)]
)
def test_a_plural_noun_names_several_events(text: str, plural: bool) -> None:
    (trigger,) = triggers(text, "attack")
    assert trigger.is_noun
    assert trigger.is_plural_noun is plural


def test_a_make_of_car_does_not_land() -> None:
    text = "The Snatch Land Rover in which he rode was hit by a blast near Amara on Monday."
    assert [t.text for t in find_triggers(Sentence(0, text, 0, 0)) if t.text == "Land"] == []
    landed = "The order to Land rebels on the coast came on Monday."
    assert any(t.text == "Land" for t in find_triggers(Sentence(0, landed, 0, 0)))
