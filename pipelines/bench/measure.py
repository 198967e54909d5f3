"""Runs normalise and extract over batches of documents and tells what each stage took."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from pipelines.extract import extract
from pipelines.normalise import Article, mark_duplicates, normalise_document

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
        copies: Articles that are copies of another of their batch.
        mentions: Passages found.
        spent: Seconds by stage.
        memory: Resident megabytes after each batch.
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


def measure(batches: Iterable[Sequence[Row]]) -> Measured:
    """Runs the stages over each batch in this process and forgets what they give.

    Args:
        batches: Rows of schema.DOCUMENTS; making them is not counted.
    """
    measured = Measured()
    for batch in batches:
        _run(batch, measured)
        measured.memory.append(resident_megabytes())
    return measured


def _run(batch: Sequence[Row], measured: Measured) -> None:
    spent = measured.spent
    outcomes = spent["normalise"].of(lambda: [normalise_document(row) for row in batch])
    rows = [outcome.row() for outcome in outcomes if isinstance(outcome, Article)]
    articles = spent["duplicates"].of(lambda: mark_duplicates(rows))
    result = spent["extract"].of(lambda: extract(articles))
    measured.documents += len(batch)
    measured.articles += len(articles)
    measured.characters += sum(len(article["body"]) for article in articles)
    measured.copies += sum(article["duplicate_of"] is not None for article in articles)
    measured.mentions += len(result.mentions)


def resident_megabytes() -> float:
    """Memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def peak_megabytes() -> float:
    """The most memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
