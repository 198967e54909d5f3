"""The fixed scorer, loaded from its file, and what it needs of a published warehouse."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol, cast

import duckdb

Gold = dict[str, str]
Event = dict[str, Any]
Say = Callable[[str], None]


class Scorer(Protocol):
    """The functions of ``tests/gold/score.py`` that are used here; it says what they mean."""

    def rows(self, path: Path) -> list[Gold]:
        """The rows of a file of gold; none where it is missing."""

    def table(self, con: duckdb.DuckDBPyConnection, name: str) -> list[Event]:
        """The rows of a mart."""

    def stem(self, path: str) -> str:
        """The name of a source file without folder and suffix."""

    def day(self, text: str, last: bool = False) -> date | None:
        """The first (or last) day of a date that may be a month or a year."""

    def norm(self, text: str | None) -> str:
        """Lower case, letters and digits only."""

    def linked(self, wanted: str, have: set[str]) -> bool:
        """Whether a gold stem is among the files."""

    def place_text(self, e: Event) -> str:
        """All places of an event, normalised."""

    def in_place(self, p: str, have: str) -> bool:
        """Whether a normalised place is among them."""

    def originals(self, gold: list[Gold]) -> dict[str, str]:
        """The stem of every copy, and of what it copies."""

    def fit(self, g: Gold, e: Event, files: dict[str, set[str]]) -> float:
        """How well an event fits a gold row; 0 is not at all."""

    def best_pairs(self, points: list[list[float]]) -> dict[int, int]:
        """Gold row to event, one to one, best in sum."""

    def score_articles(self, gold: list[Gold], found: list[Event], say: Say) -> dict[str, float]:
        """Figures of the articles' metadata."""

    def score_events(
        self,
        gold: list[Gold],
        events: list[Event],
        files: dict[str, set[str]],
        copies: dict[str, str],
        say: Say,
    ) -> dict[str, float]:
        """Figures of the events and their fields."""

    def score_months(
        self, gold: list[Gold], con: duckdb.DuckDBPyConnection, say: Say
    ) -> dict[str, float]:
        """The share of right cells in the month marts."""


def load_scorer(path: Path) -> Scorer:
    """The scorer as a module, from the file it stands in.

    Raises:
        FileNotFoundError: there is no such file.
    """
    spec = importlib.util.spec_from_file_location("sitrep_gold_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Scorer, module)


@dataclass(frozen=True, slots=True)
class Answers:
    """The gold of a set: articles, events, months, the words for each event, and traps."""

    articles: list[Gold]
    events: list[Gold]
    months: list[Gold]
    evidence: list[Gold]
    traps: list[Gold]


def read_answers(scorer: Scorer, folder: Path, prefix: str) -> Answers:
    """The gold files of a folder whose names begin with a prefix; missing ones are empty."""
    names = ("articles", "events", "months", "evidence", "traps")
    return Answers(*(scorer.rows(folder / f"{prefix}{name}.csv") for name in names))


@dataclass(frozen=True, slots=True)
class Paired:
    """Gold events beside published events, as the scorer puts them together.

    Attributes:
        gold: the gold rows, their files with copies replaced by originals.
        events: the rows of ``fct_events``.
        files: the stems of the articles that report each event, copies replaced.
        event_of: index of a gold row to index of its event.
    """

    gold: list[Gold]
    events: list[Event]
    files: dict[str, set[str]]
    event_of: dict[int, int]

    @property
    def gold_of(self) -> dict[str, Gold]:
        """The gold row of each published event that has one."""
        return {str(self.events[j]["event_id"]): self.gold[i] for i, j in self.event_of.items()}


def pair(scorer: Scorer, answers: Answers, con: duckdb.DuckDBPyConnection) -> Paired:
    """Matches gold and events one to one, the best in sum, as ``score_events`` does."""
    copies = scorer.originals(answers.articles)
    files = {
        event_id: {copies.get(stem, stem) for stem in stems}
        for event_id, stems in files_of_events(scorer, con).items()
    }
    gold = [{**row, "files": _originals(scorer, row["files"], copies)} for row in answers.events]
    events = scorer.table(con, "fct_events")
    points = [[scorer.fit(row, event, files) for event in events] for row in gold]
    return Paired(gold, events, files, scorer.best_pairs(points))


def _originals(scorer: Scorer, files: str, copies: dict[str, str]) -> str:
    stems = (scorer.stem(file) for file in files.split("|") if file)
    return "|".join(sorted({copies.get(stem, stem) for stem in stems}))


def files_of_events(scorer: Scorer, con: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The stems of the articles that report each event."""
    found: dict[str, set[str]] = {}
    for event_id, path in con.execute(
        "SELECT DISTINCT m.event_id, a.source_path FROM marts.fct_event_mentions AS m "
        "INNER JOIN marts.dim_articles AS a ON m.article_id = a.article_id "
        "WHERE m.event_id IS NOT NULL"
    ).fetchall():
        found.setdefault(event_id, set()).add(scorer.stem(path))
    return found
