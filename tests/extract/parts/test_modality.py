"""Did it happen? Decided by the grammar around the trigger (codebook.md, Event types, "never")."""

from __future__ import annotations

import pytest

from pipelines.extract.annotate import annotate
from pipelines.extract.document import Sentence
from pipelines.extract.modality import Factuality, factuality


def fact(text: str, word: str) -> Factuality:
    """How the sentence presents what the trigger at this word names."""
    source = annotate(Sentence(0, text, 0, 0))
    at = text.index(word)
    (trigger, *_) = [t for t in source.triggers if t.start <= at < t.end]
    return factuality(source, trigger)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gunners shelled the mill on Monday.", "shelled"),
        ("The mill was shelled on Monday.", "shelled"),
        ("An attack on the mill killed two men.", "attack"),
        ("Rebels have attacked the mill.", "attacked"),
        ("Police said gunmen had attacked the mill.", "attacked"),
        ("The rebels not only attacked the mill but burned it.", "attacked"),
        ("The governor condemned the attack on the mill.", "attack"),
    ],
)
def test_told_as_done(text: str, word: str) -> None:
    assert fact(text, word) is Factuality.ACTUAL


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rebels did not attack the mill.", "attack"),
        ("The rebels never attacked the mill.", "attacked"),
        ("There was no attack on the mill.", "attack"),
        ("Neither side attacked the mill.", "attacked"),
    ],
)
def test_negated(text: str, word: str) -> None:
    assert fact(text, word) is Factuality.NEGATED


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels could attack the mill.", "attack"),
        ("The army might bomb the mill.", "bomb"),
        ("The army will strike the mill.", "strike"),
        ("He would bomb the mill, he said.", "bomb"),
        ("If rebels attacked the mill, the town would starve.", "attacked"),
        ("Unless gunmen attack, the road stays open.", "attack"),
        ("It is unclear whether a shell struck the mill.", "struck"),
        ("Rebels would launch an attack on the mill.", "attack"),
        ("The general drew up attack plans.", "attack"),
        ("A strike group sailed past the cape.", "strike"),
    ],
)
def test_hypothetical(text: str, word: str) -> None:
    assert fact(text, word) is Factuality.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels planned an attack on the mill.", "attack"),
        ("The group threatened attacks on the mill.", "attacks"),
        ("Villagers fear an attack.", "attack"),
        ("The patrol foiled an attack on the mill.", "attack"),
        ("The wall was built to prevent attacks.", "attacks"),
        ("An imminent attack was ruled out.", "attack"),
        ("A simulated attack closed the port.", "attack"),
        ("The president called off the strike.", "strike"),
        ("Rebels plan to attack the mill.", "attack"),
        ("They were ordered to bomb the mill.", "bomb"),
    ],
)
def test_intended_feared_or_prevented(text: str, word: str) -> None:
    assert fact(text, word) is not Factuality.ACTUAL


@pytest.mark.parametrize(
    ("text", "word"),
    [("Rebels tried to storm the mill.", "storm"), ("Gunmen attempted to bomb the mill.", "bomb")],
)
def test_attempted(text: str, word: str) -> None:
    assert fact(text, word) is Factuality.ATTEMPTED


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels regularly attack the mill.", "attack"),
        ("The mill is frequently shelled.", "shelled"),
        ("Rockets often hit the mill.", "hit"),
        ("The town suffers daily attacks.", "attacks"),
    ],
)
def test_habitual(text: str, word: str) -> None:
    assert fact(text, word) is Factuality.HABITUAL


def test_a_modal_of_another_clause_changes_nothing() -> None:
    text = "The minister, who will resign, said gunmen attacked the mill."
    assert fact(text, "attacked") is Factuality.ACTUAL


def test_what_is_told_to_late_readers_has_happened() -> None:
    text = "If you are just joining us: jets bombed a fuel store outside Wau on Monday."
    assert fact(text, "bombed") is Factuality.ACTUAL
    text = "If you are attacked: bombed roads are closed."
    assert fact(text, "attacked") is Factuality.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The cleric called for more ferries to be bombed.", "bombed"),
        ("They wanted the mill to be shelled.", "shelled"),
        ("A spokesman suggested an attack from within.", "attack"),
    ],
)
def test_what_is_called_for_or_suggested_is_intended(text: str, word: str) -> None:
    assert fact(text, word) is Factuality.INTENDED


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Bani became the third village to be shelled.", "shelled"),
        ("The mill continued to be shelled on Sunday.", "shelled"),
    ],
)
def test_what_is_ranked_or_goes_on_to_be_done_is_actual(text: str, word: str) -> None:
    assert fact(text, word) is Factuality.ACTUAL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An assault on Herat would cost thousands of lives, he said.", Factuality.INTENDED),
        ("Diplomats think an assault on Herat could come first.", Factuality.INTENDED),
        ("The assault on Herat would cost the governor his post.", Factuality.ACTUAL),
        ("An assault on Sunday would cost the governor his post.", Factuality.ACTUAL),
        ("An assault on Herat would have cost fewer lives a year before.", Factuality.ACTUAL),
    ],
)
def test_what_any_assault_would_bring_is_of_none_that_was_made(text: str, kind: Factuality) -> None:
    assert fact(text, "assault") is kind
