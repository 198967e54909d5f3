"""How the code is written, as far as no tool of ``make check`` sees to it (docs/developing.md)."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
MODULES: Final = sorted((ROOT / "pipelines").rglob("*.py"))
MOST_LINES: Final = 500
# Where a library offers no public way; each module says what for.
PRIVATE: Final = {
    "pipelines/defs/event_log.py": {"dagster._core", "dagster._serdes"},
    "pipelines/runs/ui.py": {"dagster._core", "dagster._utils"},
}


CODEBOOK: Final = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
SECTIONS: Final = tuple(re.findall(r"^## (.+)$", CODEBOOK, re.MULTILINE))
CITED: Final = re.compile(r"codebook(?:\.md)?,? (?:sections? )?\"?([A-Z][a-z]+)", re.IGNORECASE)


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_no_module_is_too_long_to_be_read_at_once(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_no_module_takes_what_another_keeps_to_itself(path: Path) -> None:
    imported = [
        name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in (f"{node.module}.{alias.name}" for alias in node.names)
    ]
    private = {".".join(n.split(".")[:2]) for n in imported if "._" in n and "__" not in n}
    assert private <= PRIVATE.get(names(path), set())


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_the_sections_of_the_codebook_that_are_cited_exist(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split())
    cited = {found[1] for found in CITED.finditer(text) if found[1][0].isupper()}
    assert {word for word in cited if not any(s.startswith(word) for s in SECTIONS)} == set()
