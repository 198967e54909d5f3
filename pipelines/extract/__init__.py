"""The EXTRACT stage: what each passage of an article reports (design.md, Extraction)."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.extract.reader import (
    GrammarReader,
    Reader,
    ReaderUnavailableError,
    UnreadableArticleError,
)
from pipelines.extract.rows import Row
from pipelines.settings import ModelSettings, SettingsError


@dataclass(frozen=True)
class ExtractResult:
    """Rows of ``core.mentions``, ``core.claims`` and ``core.rejections``."""

    mentions: list[Row]
    claims: list[Row]
    rejections: list[Row]


def configured_reader(model: ModelSettings | None) -> Reader:
    """The project's own reader, or the one that asks a language model where one is configured.

    Raises:
        SettingsError: the client library of the latter is not installed.
    """
    if model is None:
        return GrammarReader()
    try:  # imported here: nothing of it is needed, or installed everywhere, by default
        from pipelines.extract.llm.reader import LlmReader
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"Reading by a model needs {error.name}: install sitrep[llm]."
        ) from error
    return LlmReader(model)


def _rejection(article: Row, reason: str, detail: str) -> Row:
    return {
        "source_path": article["source_path"],
        "stage": "extract",
        "reason": reason,
        "detail": detail,
        "seen_at": article["ingested_at"],
    }


def extract(articles: list[Row], reader: Reader | None = None) -> ExtractResult:
    """Reads every article; one that a reader fails on is rejected with the reason.

    Args:
        articles: Rows of ``core.articles``.
        reader: Another reader than the project's own.

    Raises:
        ReaderUnavailableError: The reader can take no article at all.
    """
    reader = reader or GrammarReader()
    result = ExtractResult([], [], [])
    for article in articles:
        try:
            reading = reader.read(article)
        except ReaderUnavailableError:
            raise
        except UnreadableArticleError as error:
            result.rejections.append(_rejection(article, error.reason, error.detail))
            continue
        except Exception as error:  # one article that a reader cannot take must not stop the rest
            detail = f"{type(error).__name__}: {error}"
            result.rejections.append(
                _rejection(article, "the reader failed on this article", detail)
            )
            continue
        if reading.left_out:
            reason = "passages that the article does not bear out were left out"
            result.rejections.append(_rejection(article, reason, "; ".join(reading.left_out)))
        result.mentions.extend(reading.mentions)
        result.claims.extend(reading.claims)
    return result
