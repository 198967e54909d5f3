"""Whatever the text, the reader ends, and what it yields stands in the text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_fixtures import article_of

from pipelines.extract import extract
from pipelines.extract.reader import GrammarReader, Reading
from pipelines.score.passages import banks

_WORDS = (
    "rockets hit the base near Kirkuk on Monday killing three soldiers and wounding at least "
    "14 others , the army said . Two days later protesters stormed an embassy ; no one was hurt "
    "“ we will respond ” he wrote : 3,500 troops will be sent to the region after a drone strike "
    "May 5 : dozens of attacks since October ( 2019 ) - more than a dozen people were not killed "
    "shot dead none of them that which when if 's U.S. Iran-backed militias left the air base "
    "a number of the dead death toll from 12 to 14 none of the between 3 and all of his"
).split()
_HOSTILE = (
    "rocket attack killed three soldiers in Baghdad and " * 4000,
    "x" * 200_000,
    " ".join(str(number) for number in range(10_000)),
    '"' * 20_000,
    "a, " * 20_000,
    "‏کوردی‎ ​" * 4_000,
    "March 3, 2020, " * 4_000,
    "near Xa " * 10_000,
    "\x00\x1b[31m" * 1_000,
)


def read(body: str) -> Reading:
    """The reading of a body, published on a Wednesday."""
    article = article_of(body, dt.date(2020, 1, 8))
    return GrammarReader().read(article)


def holds(body: str, reading: Reading) -> None:
    """Every quote and every figure stands at its offsets."""
    for mention in reading.mentions:
        start, end = mention["char_start"], mention["char_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert body[start:end] == mention["quote"]
    for claim in reading.claims:
        first, last = claim["char_start"], claim["char_end"]
        assert isinstance(first, int)
        assert isinstance(last, int)
        assert 0 <= first < last <= len(body)


@pytest.mark.parametrize("body", _HOSTILE, ids=lambda body: repr(body[:12]))
def test_a_hostile_text_is_read_to_its_end(body: str) -> None:
    holds(body, read(body))


@pytest.mark.parametrize("bank", sorted(banks()))
def test_a_passage_that_is_cut_off_is_read_to_its_end(bank: str) -> None:
    for number, passage in enumerate(banks()[bank]):
        words = passage.text.split(" ")
        at = 1 + number * 7 % len(words)  # everywhere, and the same in every run
        for body in (" ".join(words[:at]), " ".join(words[at:])):
            holds(body, read(body))


def article(body: str) -> dict[str, object]:
    """A row of ``core.articles`` as far as the reader needs it."""
    return {
        "article_id": "art_1",
        "source_path": "long.txt",
        "body": body,
        "language": "en",
        "published_on": None,
        "ingested_at": dt.datetime(2020, 1, 8),
    }


class _Failing:
    """A reader with a fault."""

    def read(self, article: dict[str, object]) -> Reading:
        raise ValueError(f"no verb in {article['article_id']}")


def test_an_article_that_a_reader_fails_on_is_kept_out_with_a_reason() -> None:
    (rejection,) = extract([article("Rockets fell.")], _Failing()).rejections
    assert rejection["stage"] == "extract"
    assert rejection["detail"] == "ValueError: no verb in art_1"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=90).map(" ".join))
def test_a_jumble_of_the_words_of_war_is_read_to_its_end(body: str) -> None:
    holds(body, read(body))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_are_read_to_their_end(body: str) -> None:
    holds(body, read(body))
