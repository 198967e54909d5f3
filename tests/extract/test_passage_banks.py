"""The passages in tests/passages: no figure may fall, and the judge itself sees what is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract.reader import GrammarReader
from pipelines.score.passages import KEPT, Passage, banks, judge, page
from pipelines.score.report import read_figures


@pytest.mark.parametrize("bank", sorted(banks()))
def test_no_construction_is_read_worse_than_the_kept_figures_say(bank: str) -> None:
    assert KEPT.compare({bank: judge(banks()[bank], GrammarReader())}) == []


def test_the_page_shows_the_kept_figures() -> None:
    assert KEPT.page.read_text(encoding="utf-8") == page(read_figures(KEPT.figures))


def _passage(
    text: str, *wanted: dict[str, str], doubtful: tuple[dict[str, str], ...] = ()
) -> Passage:
    def split(event: dict[str, str]) -> dict[str, tuple[str, ...]]:
        return {name: tuple(value.split("|")) for name, value in event.items()}

    events = tuple(split(one) for one in wanted)
    return Passage("a", date(2013, 5, 17), text, events, tuple(split(one) for one in doubtful))


SHELLS = "Rebels shelled Goma on Monday, killing at least three people. Nobody claimed it."
ATTACK = {"type": "attack", "date": "2013-05-13", "place": "Kivu|Goma", "killed": "3/3/-"}


def test_a_passage_is_right_where_all_that_is_asked_for_is() -> None:
    measured = judge([_passage(SHELLS, ATTACK)], GrammarReader())
    assert measured.faults == []
    assert set(measured.figures.values()) == {1.0}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"date": "2013-05-14"}, "date: 2013-05-13, should be 2013-05-14"),
        ({"place": "Bukavu"}, "place: goma, should be Bukavu"),
        ({"killed": "3"}, "killed: 3/3/-, should be 3"),
        ({"place": ""}, "place: goma, should be "),
        ({"subtype": "rocket"}, "subtype: artillery, should be rocket"),
        ({"country": ""}, "country: CD, should be "),
    ],
)
def test_a_wrong_value_is_told(wrong: dict[str, str], told: str) -> None:
    measured = judge([_passage(SHELLS, ATTACK | wrong)], GrammarReader())
    (fault,) = measured.faults
    assert told in fault
    assert (measured.figures["passages"], measured.figures["events found"]) == (0.0, 1.0)


def test_a_missed_event_and_a_surplus_one_are_told() -> None:
    measured = judge([_passage(SHELLS, {"type": "unrest", "place": "Goma"})], GrammarReader())
    (fault,) = measured.faults
    assert "missed: type unrest, place Goma" in fault
    assert "surplus: attack" in fault
    assert (measured.figures["events found"], measured.figures["rows true"]) == (0.0, 0.0)


def test_what_coders_could_disagree_about_counts_neither_way() -> None:
    measured = judge([_passage(SHELLS, doubtful=({"type": "attack"},))], GrammarReader())
    assert measured.figures == {"construction: a": 1.0, "passages": 1.0, "rows true": 1.0}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the last revision stands, and what it replaces is the least
        (
            "Rebels shelled Goma on Monday, killing three people. By Tuesday the toll had risen to "
            "five.",
            {"killed": "3/5/5"},
        ),
        # a sum takes in what it adds to
        (
            "Rebels shelled Goma on Monday, killing three people. A further two died in the rush.",
            {"killed": "5"},
        ),
        # what is called false weighs nothing
        (
            "Rebels shelled Goma on Monday, killing three people. The army denied that nine were "
            "killed.",
            {"killed": "3"},
        ),
        ("A judge was murdered in Goma on Monday. Gunmen shot him at his door.", {"killed": "1"}),
    ],
)
def test_several_counts_are_weighed_as_the_warehouse_weighs_them(
    text: str, wanted: dict[str, str]
) -> None:
    assert judge([_passage(text, {"type": "attack", **wanted})], GrammarReader()).faults == []


@pytest.mark.parametrize(("place", "right"), [("El Arish", 1.0), ("Arish", 1.0), ("Rafah", 0.0)])
def test_a_place_is_right_under_each_of_its_spellings(place: str, right: float) -> None:
    text = "Rebels shelled El Arish on Monday, killing three people."
    measured = judge([_passage(text, {"type": "attack", "place": place})], GrammarReader())
    assert measured.figures["place"] == right
