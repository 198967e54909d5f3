"""Runs normalise and extract over batches of documents and tells what each stage took."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from pipelines.extract import extract
from pipelines.normalise import Article, Rejection, mark_duplicates, normalise_document

Row = dict[str, Any]
T = TypeVar("T")

STAGES: Final = ("normalise", "duplicates", "extract")


@dataclass(slots=True)
class Spent:
    """Seconds of a stage: of the processor, and by the clock."""

    cpu: float = 0.0
    wall: float = 0.0

    def of(self, work: Callable[[], T]) -> T:
        """What the work gives, its time added."""
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        self.cpu += time.process_time() - cpu
        self.wall += time.perf_counter() - wall
        return result


@dataclass(slots=True)
class Measured:
    """What a corpus took.

    Attributes:
        documents: How many went in.
        articles: How many of them were accepted.
        characters: Of the articles' bodies.
        copies: Articles that are copies of another of their corpus.
        mentions: Passages found.
        spent: Seconds by stage.
        memory: Resident megabytes after each batch; the articles are kept.
    """

    documents: int = 0
    articles: int = 0
    characters: int = 0
    copies: int = 0
    mentions: int = 0
    spent: dict[str, Spent] = field(default_factory=lambda: {stage: Spent() for stage in STAGES})
    memory: list[float] = field(default_factory=list)

    @property
    def cpu(self) -> float:
        """Processor seconds of all stages."""
        return sum(spent.cpu for spent in self.spent.values())


def measure(batches: Iterable[Sequence[Row]], measured: Measured | None = None) -> Measured:
    """Runs the stages over a corpus in this process; copies are told among all of its articles.

    Args:
        batches: Rows of schema.DOCUMENTS; making them is not counted.
        measured: Of other corpora, to which this one is added.
    """
    measured = measured or Measured()
    spent = measured.spent
    corpus: list[Row] = []
    for batch in batches:
        outcomes = spent["normalise"].of(partial(_normalised, batch))
        articles = [outcome.row() for outcome in outcomes if isinstance(outcome, Article)]
        result = spent["extract"].of(partial(extract, articles))
        measured.documents += len(batch)
        measured.articles += len(articles)
        measured.characters += sum(len(article["body"]) for article in articles)
        measured.mentions += len(result.mentions)
        measured.memory.append(resident_megabytes())
        corpus += articles
    marked = spent["duplicates"].of(partial(mark_duplicates, corpus))
    measured.copies += sum(article["duplicate_of"] is not None for article in marked)
    return measured


def _normalised(batch: Sequence[Row]) -> list[Article | Rejection]:
    return [normalise_document(row) for row in batch]


def resident_megabytes() -> float:
    """Memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def peak_megabytes() -> float:
    """The most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
