"""``make test-superset``: Superset is started, the dashboard imported, its numbers compared.

``check.py HOME PUBLISHED_FILE``: HOME's ``venv`` holds Superset. The published file is copied,
so that another can take its place in the middle, as a run does it.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
from local import Superset, initialise, serving

# What each chart must show: a query of the marts with the chart's columns.
CHARTS = {
    "Attacks by month": """
        SELECT month, initiator_side, sum(attacks)::BIGINT AS attacks
        FROM marts.attacks_by_month WHERE month IS NOT NULL GROUP BY ALL""",
    "Killed, low, best and high": """
        SELECT month, sum(killed_low)::BIGINT AS killed_low,
            sum(killed_best)::BIGINT AS killed_best,
            if(  -- open above where one row is
                bool_or(killed_high IS NULL AND coalesce(killed_low, killed_best) IS NOT NULL),
                NULL, sum(killed_high)::BIGINT
            ) AS killed_high
        FROM marts.casualties_by_month WHERE month IS NOT NULL GROUP BY ALL""",
    "Forces sent and withdrawn": """
        SELECT month, direction, sum(events)::BIGINT AS events
        FROM marts.deployments_by_month WHERE month IS NOT NULL GROUP BY ALL""",
    "Events": """
        SELECT date_start, event_type, event_subtype, location, country, initiator, killed_low,
            killed_best, killed_high, is_contested, outlet_count, event_id
        FROM marts.fct_events""",
}


def main(home: Path, published: Path) -> None:
    """Raises AssertionError where a chart does not show what the marts say."""
    password = initialise(home)
    with tempfile.TemporaryDirectory() as folder, serving(home, _free_port()) as address:
        database = Path(folder) / "sitrep.duckdb"
        shutil.copyfile(published, database)
        superset = Superset(address, password)
        superset.import_dashboard(database)
        superset.import_dashboard(database)  # importing again renews it
        _compare(superset, database)
        _publish_less(database)
        _compare(superset, database)
        superset.import_dashboard(published)
    print("A newly published file was seen without a restart.")


def _compare(superset: Superset, database: Path) -> None:
    charts = superset.call("GET", "/api/v1/dashboard/sitrep/charts")["result"]
    assert {chart["slice_name"] for chart in charts} == set(CHARTS), charts
    for chart in charts:
        name = chart["slice_name"]
        answer = superset.call("GET", f"/api/v1/chart/{chart['id']}/data/?force=true")
        shown = answer["result"][0]
        with duckdb.connect(database, read_only=True) as reader:
            cursor = reader.execute(CHARTS[name])
            names = [column[0] for column in cursor.description]
            expected = Counter(tuple(map(_plain, row)) for row in cursor.fetchall())
        found = Counter(tuple(_plain(row[n]) for n in names) for row in shown["data"])
        assert found == expected, (name, found - expected, expected - found)
        print(f"{name}: {sum(found.values())} rows as in the marts")


def _publish_less(database: Path) -> None:
    """Another file takes the place of the one that Superset has read, as a run does it."""
    newer = database.with_name("newer")
    shutil.copyfile(database, newer)
    with duckdb.connect(newer) as writer:
        writer.execute("DELETE FROM marts.fct_events WHERE event_type <> 'attack'")
        writer.execute("DELETE FROM marts.attacks_by_month WHERE initiator_side = 'unknown'")
    os.replace(newer, database)


def _plain(value: Any) -> str | None:
    """A value as text: Superset gives days in milliseconds, whole numbers as they come."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**11:
        day = duckdb.sql(f"SELECT epoch_ms({value})::DATE::VARCHAR").fetchall()[0][0]
        return str(day)
    return str(value)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]))
