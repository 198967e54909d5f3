"""All figures of a published warehouse against the gold of its articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.score.scorer import (
    Answers,
    Gold,
    Scorer,
    files_of_events,
    load_scorer,
    pair,
    read_answers,
)
from pipelines.score.tally import field_tallies, type_tallies
from pipelines.score.traps import sprung_traps

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"
METADATA = ("title", "outlet", "published_on", "authors", "language")
# Of these, fewer is better; all other figures are shares.
COUNTS = frozenset({"metadata_wrong", "links_wrong", "traps_sprung"})


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Articles and their gold.

    Attributes:
        name: what the reports call it.
        articles: the folder that a run reads.
        gold: the folder of the gold files.
        prefix: what their names begin with.
        is_quotable: whether a report may hold more of it than figures and gold ids.
    """

    name: str
    articles: Path
    gold: Path
    prefix: str
    is_quotable: bool


FIVE = GoldSet("five real articles", SHARED / "articles", SHARED / "gold", "seed_", False)
SAMPLE = GoldSet("sample corpus", ROOT / "data" / "raw", GOLD / "corpus", "", True)
STRANGER = GoldSet(
    "eighty-four articles of strangers", GOLD / "stranger" / "articles", GOLD / "stranger", "", True
)


def gold_sets() -> list[GoldSet]:
    """The sets that can be scored here: the five real articles are not part of the checkout."""
    return [one for one in (FIVE, SAMPLE, STRANGER) if one.articles.is_dir() and one.gold.is_dir()]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run is worth: its figures, each 0 to 1 or a count, and a line for each fault."""

    figures: dict[str, float]
    faults: list[str]


def measure(warehouse: Path, gold_set: GoldSet) -> Measured:
    """Compares a published database with the gold of its articles.

    Args:
        warehouse: the published DuckDB file.
        gold_set: the articles that it was made of, and their gold.
    """
    scorer = load_scorer(GOLD / "score.py")
    answers = read_answers(scorer, gold_set.gold, gold_set.prefix)
    with duckdb.connect(warehouse, read_only=True) as con:
        measured = _measure(scorer, answers, con)
    if gold_set.is_quotable:
        return measured
    return Measured(measured.figures, [fault.split(":")[0] for fault in measured.faults])


def _measure(scorer: Scorer, answers: Answers, con: duckdb.DuckDBPyConnection) -> Measured:
    faults: list[str] = []
    paired = pair(scorer, answers, con)
    figures = scorer.score_articles(
        answers.articles, scorer.table(con, "dim_articles"), faults.append
    )
    figures |= scorer.score_events(
        answers.events,
        paired.events,
        files_of_events(scorer, con),
        scorer.originals(answers.articles),
        faults.append,
    )
    if answers.months:
        figures |= scorer.score_months(answers.months, con, faults.append)
    for name, tally in (type_tallies(paired) | field_tallies(scorer, paired)).items():
        figures |= tally.figures(name)
    figures |= _metadata_by_field(scorer, answers, con)
    figures |= _months_by_column(scorer, answers, con)
    if answers.traps:
        sprung = sprung_traps(scorer, answers, paired, con)
        figures |= {"traps_sprung": len({(one.file, one.phrase) for one in sprung})}
        faults += map(str, sprung)
    return Measured({name: round(value, 6) for name, value in figures.items()}, faults)


def _metadata_by_field(
    scorer: Scorer, answers: Answers, con: duckdb.DuckDBPyConnection
) -> dict[str, float]:
    found = scorer.table(con, "dim_articles")
    figures: dict[str, float] = {}
    for field in METADATA:
        gold = [_only(row, field) for row in answers.articles]
        if any(row.get(field) or row["required"] for row in gold):
            figures[f"metadata_{field}"] = scorer.score_articles(gold, found, _silent)["metadata"]
    return figures


def _only(row: Gold, field: str) -> Gold:
    """A gold row that asks for one field of an article."""
    asked = field if field in row["required"].split() else ""
    return {**row, **{other: "" for other in METADATA if other != field}, "required": asked}


def _months_by_column(
    scorer: Scorer, answers: Answers, con: duckdb.DuckDBPyConnection
) -> dict[str, float]:
    columns = [name for name in next(iter(answers.months), {}) if name != "month"]
    return {
        f"months_{name}": share
        for name in columns
        for share in scorer.score_months(_column(answers.months, name), con, _silent).values()
    }


def _column(rows: Iterable[Gold], name: str) -> list[Gold]:
    return [{"month": row["month"], name: row[name]} for row in rows]


def _silent(fault: str) -> None:
    """The faults are told where all fields are judged together."""
