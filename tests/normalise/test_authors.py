"""Who wrote an article: people of bylines, and lines that are none."""

from __future__ import annotations

import pytest
from document_fixtures import STORY, article, page

from pipelines.normalise.authors.bylines import is_bare_byline
from pipelines.normalise.authors.people import people_of
from pipelines.normalise.layout.boilerplate import Kind, kind_of


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ana Roe and Bo Lind", ["Ana Roe", "Bo Lind"]),
        ("By Ana Roe, Bo Lind and Cy O'Nash-Li", ["Ana Roe", "Bo Lind", "Cy O'Nash-Li"]),
        ("By Ana Roe, Chief Correspondent", ["Ana Roe"]),
        ("Ana Roe in Oslo and Bo Lind in New York", ["Ana Roe", "Bo Lind"]),
        ("By ANA ROE", ["Ana Roe"]),
        ("Por Inés del Río Álvarez", ["Inés del Río Álvarez"]),
        ("By Dr. Abu Bakr al-Roe, defence editor, Sentinel News", ["Abu Bakr al-Roe"]),
        ("By Ana Roe for Reuters", ["Ana Roe"]),
        ("By Ana Roe | ana.roe@sentinel.example", ["Ana Roe"]),
        ("Ana Roe; Bo Lind", ["Ana Roe", "Bo Lind"]),
        ("By a staff reporter", []),
        ("By Agence France-Presse", []),
        ("By The Associated Press", []),
        ("Sentinel Staff", []),
        ("By Web Desk", []),
        ("World News", []),
        ("New York", []),
    ],
)
def test_authors_are_people(byline: str, people: list[str]) -> None:
    assert people_of(byline) == people


@pytest.mark.parametrize(
    "line",
    [
        "Ana Roe at a rally on 6 January",
        "The fall of Port Elmo",
        "New York",
        "Ana Roe was killed.",
        "Share Comment 412",
    ],
)
def test_lines_that_are_no_byline(line: str) -> None:
    assert not is_bare_byline(line) or kind_of(line) is Kind.MENU


def test_the_manifest_names_the_authors_first() -> None:
    found = article(page("Harbour shelled", "By Ana Roe"), manifest={"authors": "Bo Lind; Cy Nash"})
    assert (found.authors, found.authors_basis) == (["Bo Lind", "Cy Nash"], "manifest")


def test_a_title_case_subheading_is_no_second_author() -> None:
    found = article(page("Harbour Shelled At Dawn", "By Ana Roe\nMay 6, 2016", "Broken Truce"))
    assert found.title == "Harbour Shelled At Dawn"
    assert found.authors == ["Ana Roe"]
    assert found.body.startswith("Broken Truce")


@pytest.mark.parametrize(
    "line",
    [
        "Governor Blames Militia",
        "Troops Raid Port",
        "Warring Parties Should Spare Docks",
        "Short Url",
        "In Summary",
        "Key Points",
        "Gunmen Kill Mayor",
    ],
)
def test_a_line_with_capitals_is_no_byline(line: str) -> None:
    assert not is_bare_byline(line)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By ANA ROE AND BO LIND", ["Ana Roe", "Bo Lind"]),
        ("Story by Staff Sgt. Ana Roe", ["Ana Roe"]),
        ("Story by Petty Officer 2nd Class Ana Roe", ["Ana Roe"]),
        ("By Lt. Col. Bo Lind", ["Bo Lind"]),
        ("By Ana Roe Special to the Delta Post", ["Ana Roe"]),
        ("By ANA ROE, Associated Press Writer", ["Ana Roe"]),
        ("Ana Roe in Oslo and agencies", ["Ana Roe"]),
        ("ByAna Roe", ["Ana Roe"]),  # pasted without the blank
        ("Byron Lind", ["Byron Lind"]),
        ("By Agence France-Presse", []),
        ("By Staff", []),
    ],
)
def test_people_of_wires_and_units(line: str, people: list[str]) -> None:
    assert people_of(line) == people


def test_an_author_who_is_reported_on_stays_in_the_story() -> None:
    last = "Ana Roe was wounded by the same shell, and is in hospital."
    found = article(f"Shells hit customs house\n\nBy Ana Roe\n\n{STORY[0]}\n\n{STORY[1]}\n\n{last}")
    assert found.body.split("\n\n")[-1] == last
