"""The files in tests/metadata: no figure may fall, and the judge itself sees what is wrong."""

from __future__ import annotations

import pytest

from pipelines.score.metadata import FIELDS, KEPT, ArticleFile, banks, judge, page
from pipelines.score.report import read_figures

TEXT = """Harbour Daily

Shells fall on the port

By Ann Osei

5 March 2014

Two shells fell on the port on Tuesday. Nobody was hurt, the mayor said.
"""
TOLD = {
    "title": ("Shells fall on the port",),
    "outlet": ("Harbour Daily",),
    "published_on": ("2014-03-05",),
    "authors": ("Ann Osei",),
}


@pytest.mark.parametrize("bank", sorted(banks()))
def test_no_metadata_are_read_worse_than_the_kept_figures_say(bank: str) -> None:
    assert KEPT.compare({bank: judge(banks()[bank])}) == []


def test_the_page_shows_the_kept_figures() -> None:
    assert KEPT.page.read_text(encoding="utf-8") == page(read_figures(KEPT.figures))


def test_a_file_is_right_where_all_that_it_tells_is() -> None:
    measured = judge([ArticleFile("paste", "a.txt", TEXT, TOLD)])
    assert measured.faults == []
    assert set(measured.figures.values()) == {1.0}


@pytest.mark.parametrize("name", FIELDS)
def test_a_wrong_value_is_told_and_counts_twice(name: str) -> None:
    measured = judge([ArticleFile("paste", "a.txt", TEXT, TOLD | {name: ("another",)})])
    (fault,) = measured.faults
    assert f"{name}: {TOLD[name][0]}, should be another" in fault
    assert (measured.figures[name], measured.figures[f"{name} not wrong"]) == (0.0, 0.0)


def test_a_missing_value_is_not_right_and_not_wrong() -> None:
    text = TEXT.replace("By Ann Osei\n\n", "")
    measured = judge([ArticleFile("paste", "a.txt", text, TOLD)])
    assert (measured.figures["authors"], measured.figures["authors not wrong"]) == (0.0, 1.0)


def test_a_file_that_is_refused_tells_nothing() -> None:
    assert judge([ArticleFile("paste", "a.txt", "", TOLD)]).figures["title"] == 0.0
