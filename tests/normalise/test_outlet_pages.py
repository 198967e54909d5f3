"""Pages of real outlets, agencies and offices as they are pasted from a browser, 1998 to 2024."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from document_fixtures import STORY, article

PAGES = tomllib.loads(Path(__file__).with_name("outlet_pages.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_pages_of_outlets(page: dict[str, Any]) -> None:
    lead, rest = f"{page.get('dateline', '')}{STORY[0]}", STORY[1]
    found = article(page["text"].strip("\n").replace("{story}", f"{lead}\n\n{rest}"))
    assert found.title == page.get("title")
    assert found.outlet == page.get("outlet")
    assert found.published_on == page.get("published_on")
    assert found.authors == page.get("authors", [])
    assert found.source_agency == page.get("agency")
    assert found.body.split("\n\n") == [*page.get("deck", []), lead, rest]
