"""How soon the pages of the dashboard are there: ``make bench-dashboard``.

A published file is made large by copying its rows, each copy with ids, months and places of its
own. The pages are then opened in chromium, with two cores for server and browser together and
nothing in the browser's cache. Timings are printed, never asserted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from pipelines.bench.browser import CHROMIUM, chromium, dashboard, wait_for_page
from pipelines.bench.page import add_page, tell
from pipelines.settings import Settings

_CORES: Final = 2
_VISITS: Final = 3
_MONTHS: Final = 240
_SITES: Final = 40
_OF_COPIES: Final = frozenset(
    "fct_events fct_event_mentions fct_claims fct_casualties casualties_by_event dim_articles "
    "article_texts event_id_aliases".split()
)
"""The tables whose rows are copied. The monthly tables, which no page reads, stay empty."""
_ONCE: Final = frozenset({"resolution_rules", "rejected_articles"})


def enlarge(published: Path, target: Path, events: int) -> int:
    """Writes a file like ``published`` with at least so many events.

    Copy ``i`` of a row has its ids with ``_i`` behind them, lies ``i`` months (of twenty years)
    later, and at one of 40 sites beside the place.

    Returns:
        How many events it has.
    """
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{published}' AS small (READ_ONLY)")
        connection.execute(f"ATTACH '{target}' AS large (STORAGE_VERSION 'v1.2.0')")
        connection.execute("CREATE SCHEMA large.marts")
        there = _number(connection, "SELECT count(*) FROM small.marts.fct_events")
        copies = -(-events // there)
        tables = connection.execute(
            "SELECT table_name FROM duckdb_tables() "
            "WHERE database_name = 'small' AND schema_name = 'marts'"
        ).fetchall()
        for (table,) in tables:
            columns = connection.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'small' "
                "AND schema_name = 'marts' AND table_name = ? ORDER BY column_index",
                [table],
            ).fetchall()
            chosen = ", ".join(_copied(name, type_) for name, type_ in columns)
            rows = copies if table in _OF_COPIES else int(table in _ONCE)
            connection.execute(
                f"CREATE TABLE large.marts.{table} AS "
                f"SELECT {chosen} FROM small.marts.{table}, range({rows}) AS copies(i)"
            )
        return _number(connection, "SELECT count(*) FROM large.marts.fct_events")


def pages_of(published: Path) -> Mapping[str, str]:
    """Name of a page → an address of it with much on it."""
    with duckdb.connect(str(published), read_only=True) as connection:
        event, article = connection.execute(
            "SELECT event_id, article_id FROM marts.fct_event_mentions "
            "JOIN marts.fct_events USING (event_id) "
            "ORDER BY fct_events.mention_count DESC, event_id, article_id LIMIT 1"
        ).fetchall()[0]
    return {
        "Overview": "?view=overview",
        "Overview, one country": "?view=overview&country=IQ",
        "Map": "?view=map",
        "Timeline": "?view=timeline",
        "Timeline, one month": "?view=timeline&from=2021-02&to=2021-02",
        "Events": "?view=events",
        "Events, killed": "?view=events&count=killed",
        "Event": f"?view=event&event={event}",
        "Articles": "?view=articles",
        "Article": f"?view=article&article={article}",
        "Mentions": "?view=mentions",
        "Data quality": "?view=quality",
        "Review": "?view=review",
    }


def measure(warehouse: Path, pages: Mapping[str, str]) -> dict[str, tuple[float, float, float]]:
    """Opens each page in a fresh browser profile.

    Returns:
        Page → seconds of its first visit until it is there to its foot with its charts, the same
        of later visits (median), and until the first paint of later visits (median).
    """
    found = {}
    editing = ("--edit", "--reviews", str(warehouse / "reviews"))
    with dashboard(warehouse, *editing) as address, chromium() as browser:
        for name, path in pages.items():
            whole, paint = [], []
            for _ in range(_VISITS + 1):
                with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
                    page = context.new_page()
                    began = time.perf_counter()
                    page.goto(address + path)
                    wait_for_page(page)
                    whole.append(time.perf_counter() - began)
                    paint.append(float(page.evaluate(_FIRST_PAINT)) / 1000)
            found[name] = (whole[0], statistics.median(whole[1:]), statistics.median(paint[1:]))
    return found


_FIRST_PAINT: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m pipelines.bench.dashboard"
    )
    parser.add_argument("--events", type=int, default=100_000)
    add_page(parser)
    asked = parser.parse_args(arguments)
    published = Settings.from_environment().published_db
    for needed, advice in ((published, "make run comes first"), (CHROMIUM, "make chromium")):
        if not needed.exists():
            print(f"There is no {needed}: {advice}.", file=sys.stderr)
            return 2
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_CORES])
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / published.name
        events = enlarge(published, large, asked.events)
        found = measure(Path(folder), pages_of(large))
        lines = _told(events, large.stat().st_size, found)
    tell(lines, asked.write)
    return 0


def _told(events: int, size: int, found: Mapping[str, tuple[float, float, float]]) -> Sequence[str]:
    return [
        f"{date.today()}, the dashboard with {events:,} events in {size / 1e6:,.0f} MB: {_CORES} "
        f"of {os.cpu_count()} cores for server and browser together, a load of "
        f"{os.getloadavg()[0]:.0f}, nothing in the browser's cache. Seconds until a page is there "
        "to its foot, with its charts.",
        "",
        "| page | first visit | later visits | first paint |",
        "| --- | --: | --: | --: |",
        *(
            f"| {name} | {' | '.join(f'{value:.2f}' for value in seconds)} |"
            for name, seconds in found.items()
        ),
    ]


def _copied(name: str, type_: str) -> str:
    """SQL of a column of copy ``i``."""
    if name in ("event_id", "article_id", "mention_id", "claim_id", "old_event_id", "duplicate_of"):
        return f"{name} || '_' || i AS {name}"
    if type_ == "DATE":
        return f"({name} + to_months((i % {_MONTHS})::INTEGER))::DATE AS {name}"
    if name == "location":
        return f"{name} || ' ' || (i % {_SITES}) AS {name}"
    if name in ("latitude", "longitude"):
        return f"{name} + (i % {_SITES}) / 20.0 AS {name}"
    return name


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])


if __name__ == "__main__":
    sys.exit(main())
