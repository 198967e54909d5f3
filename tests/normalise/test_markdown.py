"""Articles in Markdown: front matter, headings, marks."""

from __future__ import annotations

import pytest

from pipelines.normalise.formats.markdown import read_markdown

STORY = "Two guards were hurt when a shell hit the *customs house*, the harbour master said."


def texts(markdown: str) -> list[str]:
    return [line.text for line in read_markdown(markdown).lines]


def test_front_matter_is_declared_metadata() -> None:
    page = read_markdown(
        '---\ntitle: "Shells on the quay"\nauthors:\n  - Ana Roe\n  - name: Bo Lind\n'
        f"date: 2016-05-03\nsite: Delta Post\nurl: https://delta.example/quay\n---\n\n{STORY}\n"
    )
    assert page.title == "Shells on the quay"
    assert page.declared.authors == ("Ana Roe", "Bo Lind")
    assert page.declared.published == ("2016-05-03",)
    assert page.declared.site_names == ("Delta Post",)
    assert page.declared.url == "https://delta.example/quay"
    assert [line.text for line in page.lines] == [STORY.replace("*", "")]


@pytest.mark.parametrize("key", ["organisation", "magazine", "institution"])
def test_who_issues_a_paper_is_its_outlet(key: str) -> None:
    page = read_markdown(f"---\ntitle: Quay\n{key}: Delta Watch\n---\n\n{STORY}\n")
    assert page.declared.site_names == ("Delta Watch",)


@pytest.mark.parametrize(
    ("fields", "names"), [("issue: 1999/31", ("Quay Review",)), ("part: 2", ())]
)
def test_a_series_of_numbered_issues_is_a_periodical(fields: str, names: tuple[str, ...]) -> None:
    page = read_markdown(f"---\ntitle: Quay\nseries: Quay Review\n{fields}\n---\n\n{STORY}\n")
    assert page.declared.site_names == names


def test_a_list_in_brackets_is_a_list() -> None:
    page = read_markdown("---\ntitle: Quay\nauthor: [Ana Roe, 'Bo Lind']\n---\n\nText.")
    assert page.declared.authors == ("Ana Roe", "Bo Lind")


@pytest.mark.parametrize(
    "text",
    ["---\n\nThe siege went on.\n\n---\n\nText.", "Text.\n\n---\ntitle: no front matter\n---\n"],
)
def test_rules_around_a_paragraph_are_no_front_matter(text: str) -> None:
    page = read_markdown(text)
    assert page.title is None
    assert page.declared.published == ()
    assert any("siege" in line.text or "front matter" in line.text for line in page.lines)


def test_headings_are_marked_and_the_first_level_is_the_headline() -> None:
    page = read_markdown(f"# Shells on the quay\n\n{STORY}\n\n## What is known\n\n{STORY}")
    assert page.title == "Shells on the quay"
    assert [line.text for line in page.lines if line.is_heading] == [
        "Shells on the quay",
        "What is known",
    ]


def test_underlined_headings() -> None:
    page = read_markdown(f"Shells on the quay\n=====\n\n{STORY}\n\nWhat is known\n-----\n\n{STORY}")
    assert page.title == "Shells on the quay"
    assert [line.text for line in page.lines if line.is_heading][1:] == ["What is known"]


def test_of_several_headings_of_the_first_level_none_is_the_headline() -> None:
    assert read_markdown(f"# 3 May\n\n{STORY}\n\n# 4 May\n\n{STORY}").title is None


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("He **did not** say *why*.", "He did not say why."),
        ("***Nothing*** was left.", "Nothing was left."),
        ("They [left on Monday](https://a.example/x_(y)) by sea.", "They left on Monday by sea."),
        ("![A quay](quay.jpg) Smoke rose.", "Smoke rose."),
        ("> We heard it, she said.", "We heard it, she said."),
        (r"The price rose by 5\*.", "The price rose by 5*."),
        ("The snake_case_name stays.", "The snake_case_name stays."),
        ("Three * four * five.", "Three * four * five."),
        ("Up to 5% * of #1 guns.", "Up to 5% * of #1 guns."),
    ],
)
def test_marks_are_taken_off_and_nothing_else(marked: str, bare: str) -> None:
    assert texts(marked) == [bare]


def test_rules_are_no_text() -> None:
    assert texts("One.\n\n---\n\n* * *\n\nTwo.") == ["One.", "Two."]
