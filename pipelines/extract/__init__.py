"""The EXTRACT stage: what each passage of an article reports (how: docs/developing.md)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from inspect import signature

from pipelines import collector
from pipelines.engines import Engine, Tables, Work
from pipelines.extract.reader import (
    GrammarReader,
    Reader,
    ReaderUnavailableError,
    Reading,
    UnreadableArticleError,
)
from pipelines.extract.rows import Row
from pipelines.schema import ARTICLES, CLAIMS, MENTIONS, PASSAGES_LEFT_OUT, REJECTIONS
from pipelines.settings import READER_VARIABLE, ModelSettings, ReaderClass, SettingsError


@dataclass(frozen=True)
class ExtractResult:
    """Rows of ``core.mentions``, ``core.claims`` and ``core.rejections``."""

    mentions: list[Row]
    claims: list[Row]
    rejections: list[Row]


def configured_reader(chosen: ModelSettings | ReaderClass | None) -> Reader:
    """The reader that the settings choose: the project's own where they choose none.

    Raises:
        SettingsError: a model's client library is not installed, or a class is no reader.
    """
    if chosen is None:
        return GrammarReader()
    if isinstance(chosen, ReaderClass):
        return _own_reader(chosen)
    try:  # imported here: nothing of it is needed, or installed everywhere, by default
        from pipelines.extract.llm.reader import LlmReader
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"Reading by a model needs {error.name}: install sitrep[llm]."
        ) from error
    return LlmReader(chosen)


def _own_reader(chosen: ReaderClass) -> Reader:
    """An instance of a class of the user's, found as ``python -m`` would find it."""
    if "" not in sys.path:
        sys.path.append("")
    try:
        reader = getattr(import_module(chosen.module), chosen.name)()
    except Exception as error:  # what a module of the user's raises is not for us to foresee
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise SettingsError(f"{READER_VARIABLE}={chosen} cannot be loaded: {told}.") from error
    if not isinstance(reader, Reader) or not _takes_an_article(reader):
        raise SettingsError(f"{READER_VARIABLE}={chosen} is no reader: it has no read(article).")
    return reader


def _takes_an_article(reader: Reader) -> bool:
    try:
        signature(reader.read).bind({})
    except TypeError:
        return False
    return True


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
    with collector.seldom():
        return _extracted(articles, reader or GrammarReader())


def _extracted(articles: list[Row], reader: Reader) -> ExtractResult:
    result = ExtractResult([], [], [])
    for article in articles:
        try:
            reading = reader.read(article)
            if not isinstance(reading, Reading):
                raise TypeError(f"read() gave a {type(reading).__name__}, not a Reading")
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
            told = "; ".join(reading.left_out)
            result.rejections.append(_rejection(article, PASSAGES_LEFT_OUT, told))
        result.mentions.extend(reading.mentions)
        result.claims.extend(reading.claims)
    return result


def extract_on(engine: Engine, articles: list[Row], reader: Reader | None = None) -> ExtractResult:
    """``extract`` by an engine.

    Args:
        engine: Where the articles are read.
        articles: Rows of ``core.articles``.
        reader: Another reader than the project's own; it is sent to the processes.

    Raises:
        ReaderUnavailableError: The reader can take no article at all.
    """
    whole = ExtractResult([], [], [])
    tables = (MENTIONS, CLAIMS, REJECTIONS)
    work = Work("extract", ARTICLES, tables, partial(_extract_portion, reader=reader))
    for mentions, claims, rejections in engine.map(work, articles):
        whole.mentions.extend(mentions)
        whole.claims.extend(claims)
        whole.rejections.extend(rejections)
    return whole


def _extract_portion(articles: list[Row], reader: Reader | None) -> Tables:
    read = extract(articles, reader)
    return read.mentions, read.claims, read.rejections
