"""Body into paragraphs, sentences and tokens: English punctuation, and offsets that hold."""

from __future__ import annotations

import pytest

from pipelines.extract.document import MAX_SENTENCE, Sentence, paragraphs, sentences


def cut(text: str) -> list[str]:
    """The sentences of a text of one paragraph."""
    return [s.text for p in paragraphs(text) for s in sentences(p)]


def words(text: str) -> list[str]:
    """The tokens of one sentence."""
    return [t.text for t in Sentence(0, text, 0, 0).tokens]


def test_paragraphs_are_the_lines_that_are_not_empty() -> None:
    body = "Shelling in the valley\n\n  The guns fell silent at noon.  \n \t \nTalks go on."
    found = paragraphs(body)
    assert [p.text for p in found] == [
        "Shelling in the valley",
        "The guns fell silent at noon.",
        "Talks go on.",
    ]
    assert [p.index for p in found] == [0, 1, 2]
    assert all(body[p.start : p.start + len(p.text)] == p.text for p in found)


@pytest.mark.parametrize("body", ["", "\n", "  \n\t\n "])
def test_a_blank_body_has_no_paragraphs(body: str) -> None:
    assert paragraphs(body) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Oduya and Dr. Lind left before Gen. Marsh arrived.",
        "Lt. Col. Anne Petrie spoke for the brigade.",
        "The U.S. Embassy stayed shut.",
        "An aide to J. R. Halloran confirmed it.",
        "The attack of Jan. 14 was the second.",
        "It fell 3.5 km short of the fence.",
        "Patrol No. 6 never came back.",
        "The toll rose to 1,200.5 by one count.",
        "“Where is my son?” she asked the guards.",
        "Well ... they waited until dark.",
    ],
)
def test_a_full_stop_that_ends_no_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guns opened up. Nobody fled.", ["The guns opened up.", "Nobody fled."]),
        ("Who fired? No one knows!", ["Who fired?", "No one knows!"]),
        (
            "“We held the bridge.” The captain smiled.",
            ["“We held the bridge.”", "The captain smiled."],
        ),
        (
            "They flew back to the U.S. The mission was over.",
            ["They flew back to the U.S.", "The mission was over."],
        ),
        (
            "They held the dunes.Marines came at noon.",
            ["They held the dunes.", "Marines came at noon."],
        ),
        ("He works for Booking.Com in Oslo.", ["He works for Booking.Com in Oslo."]),
        ("It began in 2011. It never ended.", ["It began in 2011.", "It never ended."]),
        (
            "(The army has denied this.) Villagers insist.",
            ["(The army has denied this.)", "Villagers insist."],
        ),
    ],
)
def test_sentences_end_at_their_marks(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_offsets_of_sentences_point_into_the_body() -> None:
    body = "  One fell.  Two stood.\n\n“Three ran,” he said. Four hid.\n"
    found = [s for p in paragraphs(body) for s in sentences(p)]
    assert len(found) == 4
    assert all(body[s.start : s.end] == s.text for s in found)
    assert [s.paragraph for s in found] == [0, 0, 1, 1]


def test_sentences_are_numbered_from_the_first_index() -> None:
    (paragraph,) = paragraphs("One fell. Two stood.")
    assert [s.index for s in sentences(paragraph, 7)] == [7, 8]


def test_an_endless_sentence_is_read_in_pieces_that_lose_no_word() -> None:
    text = " ".join(f"word{n}" for n in range(600))
    found = cut(text)
    assert len(found) > 1
    assert all(len(piece) <= MAX_SENTENCE for piece in found)
    assert " ".join(found) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. fleet", ["the", "U.S.", "fleet"]),
        ("3,500 troops", ["3,500", "troops"]),
        ("the 82nd Airborne", ["the", "82nd", "Airborne"]),
        ("a 62-year-old farmer", ["a", "62-year-old", "farmer"]),
        ("Kata'ib of al-Asad", ["Kata'ib", "of", "al-Asad"]),
        ("Russia’s army, Iran's navy", ["Russia", "’s", "army", ",", "Iran", "'s", "navy"]),
        ("two F-16s at K1", ["two", "F-16s", "at", "K1"]),
        ("shot-down drone.", ["shot-down", "drone", "."]),
        ("on 27/12", ["on", "27/12"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_tokens_know_where_they_stand_and_are_folded() -> None:
    sentence = Sentence(0, "Iran’s Navy fired.", 0, 0)
    assert all(sentence.text[t.start : t.end] == t.text for t in sentence.tokens)
    assert [t.lower for t in sentence.tokens] == ["iran", "'s", "navy", "fired", "."]


@pytest.mark.parametrize(
    "text",
    [
        "He said “we will strike” and left.",
        'He said "we will strike" and left.',
        "He said «we will strike» and left.",
        "He said: “We will strike",
    ],
)
def test_what_stands_between_quotation_marks(text: str) -> None:
    sentence = Sentence(0, text, 0, 0)
    assert sentence.in_quotation(text.index("strike"))
    assert not sentence.in_quotation(text.index("said"))
    if "left" in text:
        assert not sentence.in_quotation(text.index("left"))


def test_an_apostrophe_opens_no_quotation() -> None:
    assert Sentence(0, "The army's guns hit the farmers' barns.", 0, 0).quotations == []
