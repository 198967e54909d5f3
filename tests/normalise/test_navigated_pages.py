"""Headline and story of pages that begin and end with a site's navigation.

Source of the rules: codebook.md, "Articles".
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from document_fixtures import article

from pipelines.normalise.layout.boilerplate import Kind, kind_of
from pipelines.normalise.layout.headline_evidence import is_row_of_items

PAGES = tomllib.loads(Path(__file__).with_name("navigated_pages.toml").read_text("utf-8"))["page"]
MARK = "= "


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_headline_and_story_of_a_page_with_navigation(page: dict[str, Any]) -> None:
    lines = page["text"].strip("\n").splitlines()
    found = article("\n".join(line.removeprefix(MARK) for line in lines))
    assert found.title == page["title"]
    story = [line.removeprefix(MARK) for line in lines if line.startswith(MARK)]
    story += [page["body_end"]] if "body_end" in page else []
    decks = [line for line in found.body.split("\n\n") if line not in story]
    assert [line for line in found.body.split("\n\n") if line in story] == story
    below = lines[lines.index(f"{MARK}{story[0]}") :]
    assert [line for line in decks if line in below] == []
    assert len(decks) <= 1


@pytest.mark.parametrize(
    ("line", "is_row"),
    [
        ("Home TV Radio News Sports Music Arts Kids Local Watch Listen Log in", True),
        ("AFRICA AMERICAS ASIA PACIFIC EUROPE MIDDLE EAST", True),
        ("DELTA 24Live newsFranceAfricaMiddle EastAmericasSearch for content", True),
        ("Gunmen kill nine in Africa mission", False),
        ("World leaders call on militia to quit Elmo", False),
        ("McAllister visits McMurdo base", False),
    ],
)
def test_a_row_of_items_is_told_by_its_sections(line: str, is_row: bool) -> None:
    assert is_row_of_items(line) is is_row


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This article is more than 3 years old", Kind.NOTICE),
        ("Related Interviews:", Kind.TEASERS),
        ("Latest posts", Kind.TEASERS),
        ("On the same subject", Kind.TEASERS),
        ("With files from Ana Roe", Kind.LABEL),
        ("Additional reporting: AFP, The Delta Times", Kind.LABEL),
        ("Ana Roe, Delta Cross Geneva, tel: +41 22 730 24 78", Kind.NOTICE),
        ("Ana Roe and The Delta Press contributed.", Kind.NOTICE),
        ("Guards watch the gate of the depot. — AFP/File", Kind.CAPTION),
        ("Houses burn in the hills on Thursday. / RKF", Kind.CAPTION),
        ("Enditem/cs", Kind.LABEL),
        ("- See more at: http://www.delta.example/en/pit#x", Kind.LABEL),
        ("To view this video please enable JavaScript in the browser", Kind.NOTICE),
        ("This war is more than three years old, and nobody counts.", Kind.STORY),
        ("Latest posts on the northern line were lost on Friday.", Kind.STORY),
        ("With files from the ministry in hand, gunmen left; two guards were killed.", Kind.STORY),
        ("Heavy rain and mines contributed.", Kind.STORY),
        ("Similar shells fell on the harbour in May.", Kind.STORY),
    ],
)
def test_what_a_line_is_by_itself(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind
