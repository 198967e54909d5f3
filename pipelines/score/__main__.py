"""``make score``: runs the pipeline over every gold set, and compares.

Another reader (``make score READER=llm``) is shown beside the kept figures, and kept nowhere.

Three sets: five real articles, which lie beside the checkout in ``../shared``; the sample corpus,
which ships as ``data/raw``; and eighty-four of strangers to the reader (``tests/gold``). By
now none of them says how well unseen articles are read; the last comes nearest.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pipelines.score.measure import GoldSet, Measured, gold_sets, measure
from pipelines.score.readers import add_reader, reader_named
from pipelines.score.report import (
    HOW_TO_ACCEPT,
    beside,
    falls,
    read_figures,
    tables,
    write_report,
)
from pipelines.settings import GRAMMAR, READER_VARIABLE


def score(gold_set: GoldSet, reader: str) -> Measured:
    """Runs the pipeline on a set, in a process and a warehouse of its own, and measures.

    Args:
        gold_set: The articles and their gold.
        reader: Who reads them (``SITREP_READER``); what the environment says does not count.

    Raises:
        subprocess.CalledProcessError: The run itself failed.
    """
    with tempfile.TemporaryDirectory(prefix="sitrep-score-") as folder:
        run = [sys.executable, "-m", "pipelines.cli", "run"]
        subprocess.run(
            [*run, "--raw", str(gold_set.articles), "--warehouse", folder],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, READER_VARIABLE: reader},
        )
        return measure(Path(folder) / "sitrep.duckdb", gold_set)


def main(arguments: list[str] | None = None) -> int:
    """Prints figures and faults; the exit code is 1 when a figure fell below the kept ones.

    Without a reader, a gold set or a run that went well there are no figures: it is 2.
    """
    parser = argparse.ArgumentParser(description="Compare a run with the hand-coded gold.")
    parser.add_argument("--write", action="store_true", help="keep the figures: docs/score.*")
    add_reader(parser)
    options = parser.parse_args(arguments)
    if options.write and options.reader != GRAMMAR:
        parser.error("the kept figures are those of the project's own reader")
    if reader_named(options.reader) is None:
        return 2
    sets = gold_sets()
    if not sets:
        print("No gold here: it is part of the checkout, not of the installed package.")
        return 2
    try:
        with ThreadPoolExecutor() as pool:
            runs = pool.map(partial(score, reader=options.reader), sets)
            measured = dict(zip((one.name for one in sets), runs, strict=True))
    except subprocess.CalledProcessError:
        print("A run failed, as told above: there is nothing to compare.", file=sys.stderr)
        return 2
    kept = read_figures()
    fallen: list[str] = []
    for name, one in measured.items():
        print(f"\n== {name}\n")
        print(*one.faults, "", sep="\n")
        print(*tables(one.figures), sep="\n\n")
        before = kept[name].figures if name in kept else {}
        if options.reader != GRAMMAR:
            print("", beside(before, one.figures), sep="\n")
            continue
        fallen += [f"{name}: {line}" for line in falls(before, one.figures)]
    if options.write:
        write_report(measured)
        return 0
    if fallen:
        print("\nFigures that fell:", *fallen, HOW_TO_ACCEPT, sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
