"""Compares a run with the hand-coded gold: ``make score``.

Two development sets lie beside the checkout, in ``../shared``: five real articles, read as bare
files without a manifest, and the sample corpus, which also ships as ``data/raw``. The scorer
itself is ``../shared/gold/score.py``. Neither set says how well unseen articles are read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Articles and their gold: folders, and what the gold's file names begin with."""

    name: str
    articles: Path
    gold: Path
    prefix: str


def gold_sets(shared: Path) -> list[GoldSet]:
    """The sets of a shared folder."""
    return [
        GoldSet("five real articles", shared / "articles", shared / "gold", "seed_"),
        GoldSet("sample corpus", shared / "corpus" / "articles", shared / "corpus" / "gold", ""),
    ]


def score(gold_set: GoldSet, scorer: Path, warehouse: Path, minimum: float | None) -> int:
    """Runs the pipeline on a set and prints misses, surpluses and figures.

    Args:
        gold_set: The articles and their gold.
        scorer: The script that compares a published warehouse with gold.
        warehouse: An empty folder for the run.
        minimum: Figures below it are failures.

    Returns:
        0, or 1 when a figure is below the minimum.

    Raises:
        subprocess.CalledProcessError: The run itself failed.
    """
    print(f"\n== {gold_set.name}", flush=True)
    run = [sys.executable, "-m", "pipelines.cli", "run"]
    subprocess.run(
        [*run, "--raw", str(gold_set.articles), "--warehouse", str(warehouse)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    command = [sys.executable, str(scorer), str(warehouse / "sitrep.duckdb")]
    command += ["--gold", str(gold_set.gold), "--prefix", gold_set.prefix]
    if minimum is not None:
        command += ["--min", str(minimum)]
    return subprocess.run(command, check=False).returncode


def main(arguments: list[str] | None = None) -> int:
    """Scores every set; the exit code is 1 when a figure is below ``--min``."""
    parser = argparse.ArgumentParser(description="Compare a run with the hand-coded gold.")
    parser.add_argument("--shared", type=Path, default=_SHARED, help="folder of articles and gold")
    parser.add_argument("--min", type=float, default=None, help="figures below it fail")
    options = parser.parse_args(arguments)
    scorer = options.shared / "gold" / "score.py"
    if not scorer.exists():
        print(f"No gold here: {scorer} is missing. The sets are handed out beside the checkout.")
        return 2
    worst = 0
    for gold_set in gold_sets(options.shared):
        with tempfile.TemporaryDirectory(prefix="sitrep-score-") as folder:
            worst = max(worst, score(gold_set, scorer, Path(folder), options.min))
    return worst


if __name__ == "__main__":
    sys.exit(main())
