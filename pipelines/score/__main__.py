"""``make score``: runs the pipeline over every gold set, and compares.

Two development sets: five real articles, which lie beside the checkout in ``../shared``, and the
sample corpus, which ships as ``data/raw``. Neither says how well unseen articles are read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipelines.score.measure import GoldSet, Measured, gold_sets, measure
from pipelines.score.report import HOW_TO_ACCEPT, falls, read_figures, tables, write_report


def score(gold_set: GoldSet) -> Measured:
    """Runs the pipeline on a set, in a process and a warehouse of its own, and measures.

    Raises:
        subprocess.CalledProcessError: The run itself failed.
    """
    with tempfile.TemporaryDirectory(prefix="sitrep-score-") as folder:
        run = [sys.executable, "-m", "pipelines.cli", "run"]
        subprocess.run(
            [*run, "--raw", str(gold_set.articles), "--warehouse", folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return measure(Path(folder) / "sitrep.duckdb", gold_set)


def main(arguments: list[str] | None = None) -> int:
    """Prints figures and faults; the exit code is 1 when a figure fell below the kept ones."""
    parser = argparse.ArgumentParser(description="Compare a run with the hand-coded gold.")
    parser.add_argument("--write", action="store_true", help="keep the figures: docs/score.*")
    options = parser.parse_args(arguments)
    sets = gold_sets()
    if not sets:
        print("No gold here: it is part of the checkout, not of the installed package.")
        return 2
    with ThreadPoolExecutor() as pool:
        measured = dict(zip((one.name for one in sets), pool.map(score, sets), strict=True))
    kept = read_figures()
    fallen: list[str] = []
    for name, one in measured.items():
        print(f"\n== {name}\n")
        print(*one.faults, "", sep="\n")
        print(*tables(one.figures), sep="\n\n")
        before = kept[name].figures if name in kept else {}
        fallen += [f"{name}: {line}" for line in falls(before, one.figures)]
    if options.write:
        write_report(measured)
        return 0
    if fallen:
        print("\nFigures that fell:", *fallen, HOW_TO_ACCEPT, sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
