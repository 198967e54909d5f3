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


def _rejection(article: Row, error: Exception) -> Row:
    return {
        "source_path": article["source_path"],
        "stage": "extract",
        "reason": "the reader failed on this article",
        "detail": f"{type(error).__name__}: {error}",
        "seen_at": article["ingested_at"],
    }


def extract(articles: list[Row], reader: Reader | None = None) -> ExtractResult:
    """Reads every article; one that a reader fails on is rejected with the reason.

    Args:
        articles: Rows of ``core.articles``.
        reader: Another reader than the project's own.
    """
    reader = reader or GrammarReader()
    result = ExtractResult([], [], [])
    for article in articles:
        try:
            reading = reader.read(article)
        except Exception as error:  # one article that a reader cannot take must not stop the rest
            result.rejections.append(_rejection(article, error))
            continue
        result.mentions.extend(reading.mentions)
        result.claims.extend(reading.claims)
    return result
