"""Files as a user has them: what ingest takes of them and what normalise reads there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.ingest import IngestResult, read_folder
from pipelines.normalise import Article, normalise_document

SEEN = datetime(2025, 6, 1, 12, 0)
BODY = (
    "Two rockets hit a depot near the river port of Dalmar early on Monday, the governor said. "
    "Nobody was hurt, but a store of grain burned down."
)


def ingest(raw: Path, files: Mapping[str, bytes | str]) -> IngestResult:
    """What is taken of files and refused."""
    for name, content in files.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_folder(raw, SEEN)


def paths(result: IngestResult) -> list[object]:
    """Where the records came from."""
    return [row["source_path"] for row in result.documents]


def reasons(result: IngestResult) -> dict[object, object]:
    """Why each path was refused."""
    return {row["source_path"]: row["reason"] for row in result.rejections}


def details(result: IngestResult) -> str:
    """What was found instead."""
    return "\n".join(str(row["detail"]) for row in result.rejections)


def articles(result: IngestResult) -> list[Any]:
    """The articles, or why a record is none."""
    return [normalise_document(row) for row in result.documents]


def only_article(result: IngestResult) -> Article:
    """The one article of files."""
    (found,) = articles(result)
    assert isinstance(found, Article), found
    assert result.rejections == []
    return found
