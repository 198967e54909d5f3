"""Title, outlet, day and authors of whole pages as they are pasted from the browser."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from document_fixtures import article
from page_fixtures import outcome

from pipelines.normalise import Article

PAGES = tomllib.loads(Path(__file__).with_name("pasted_pages.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("page", PAGES, ids=[page["name"] for page in PAGES])
def test_metadata_of_a_pasted_page(page: dict[str, Any]) -> None:
    found = article(page["text"])
    assert found.title == page.get("title")
    assert found.outlet in page.get("outlet", "").split("|") or found.outlet is page.get("outlet")
    assert found.published_on == page.get("published_on")
    assert found.authors == page.get("authors", [])


def test_the_agency_of_a_page_that_was_saved_from_a_site_is_no_outlet() -> None:
    """Whoever kept the markup kept it of somebody's site; pasted, the same text is wire copy."""
    story = "KABUL, Sept. 5, 2019 (Orient News Agency) -- A bomb killed two men on Thursday."
    pasted = article(f"Bomb kills two in Kabul\n\n{story}\n\nNobody has claimed it.")
    assert pasted.outlet == "Orient News Agency"
    page = f"<html><body><h1>Bomb kills two in Kabul</h1><p>{story}</p><p>It was early.</p></body>"
    saved = outcome(page.encode(), "html")
    assert isinstance(saved, Article)
    assert saved.outlet is None
