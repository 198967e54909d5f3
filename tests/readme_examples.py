"""Examples of README.md and docs/queries.md, and how they are made anew (``make readme``)."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
QUERIES = ROOT / "docs" / "queries.md"
ANSWER = re.compile(r"^```sql\n(?P<sql>.*?)^```\n\n```text\n(?P<shown>.*?)^```$", re.M | re.S)
EXPLANATION = re.compile(r"^\$ \S*sitrep (?P<command>explain .*)\n(?P<shown>(?:.*\n)*?)```$", re.M)
RUN = re.compile(r"^\$ make run\n(?P<shown>.*?)^```$", re.M | re.S)


def answer(sql: str, published_db: Path) -> str:
    """The table that DuckDB shows for a query, without trailing blanks."""
    shown = io.StringIO()
    with (
        duckdb.connect(str(published_db), read_only=True) as reader,
        contextlib.redirect_stdout(shown),
    ):
        reader.sql(sql).show(max_width=150, max_rows=40, max_col_width=60)
    return "".join(f"{line.rstrip()}\n" for line in shown.getvalue().strip().splitlines())


def _replaced(text: str, pattern: re.Pattern[str], made: Callable[[re.Match[str]], str]) -> str:
    """The text with what each match shows made anew."""

    def new(match: re.Match[str]) -> str:
        start, end = match.span("shown")
        return match[0][: start - match.start()] + made(match) + match[0][end - match.start() :]

    return pattern.sub(new, text)


def _printed(*arguments: str) -> str:
    command = [sys.executable, "-m", "pipelines.cli", *arguments]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return "".join(f"{line.rstrip()}\n" for line in run.stdout.strip().splitlines())


def main(warehouse: Path) -> None:
    """Runs the sample and writes what the pages show of it."""
    ran = _printed("run", "--warehouse", str(warehouse))
    ran = ran.replace(str(warehouse), "data/warehouse")
    published = warehouse / "sitrep.duckdb"
    text = README.read_text(encoding="utf-8")
    text = _replaced(text, RUN, lambda _: ran)
    text = _replaced(text, ANSWER, lambda match: answer(match["sql"], published))
    text = _replaced(
        text,
        EXPLANATION,
        lambda match: _printed(*match["command"].split(), "--warehouse", str(warehouse)),
    )
    README.write_text(text, encoding="utf-8")
    text = QUERIES.read_text(encoding="utf-8")
    text = _replaced(text, ANSWER, lambda match: answer(match["sql"], published))
    QUERIES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
