"""Title and outlet of files as people keep them: prints, letters, records, copies of wires."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from page_fixtures import outcome

from pipelines.normalise import Article

STORY = (
    "Mortar shells fell on the harbour quarter before dawn on Friday, killing two dockers and a "
    "guard, the governor said.\n\nSix others were taken to hospital. Nobody had claimed the attack "
    "by noon."
)
FILES = tomllib.loads(Path(__file__).with_name("kept_files.toml").read_text("utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=[file["name"] for file in FILES])
def test_title_and_outlet_of_a_kept_file(file: dict[str, Any]) -> None:
    text = file["text"].strip("\n").replace("{story}", STORY)
    found = outcome(text.encode(), file.get("format", "txt"))
    assert isinstance(found, Article), found
    assert (found.title, found.outlet) == (file.get("title"), file.get("outlet"))
