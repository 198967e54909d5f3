"""The last gate over the marts, and their publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import dagster as dg

from pipelines import schema, steps
from pipelines.checks.audit import Auditor
from pipelines.checks.marts import MARTS, SCHEMA
from pipelines.defs.record import RunRecord
from pipelines.defs.resources import Folders
from pipelines.defs.results import asset_key, check_name, check_result, suite_result
from pipelines.runs.drift import Drift
from pipelines.runs.up_to_date import State, note_published
from pipelines.store.publish import publish
from pipelines.store.warehouse import open_build

PUBLISHED = dg.AssetKey(["published", "sitrep"])
DRIFT = "drift"


@dg.multi_asset_check(
    name="marts_gate",
    specs=[
        dg.AssetCheckSpec(
            check_name(mart.name),
            asset=dg.AssetKey([SCHEMA, mart.name]),
            blocking=True,
            description=f"Great Expectations suite of marts.{mart.name}, before publication",
        )
        for mart in MARTS
    ],
)
def marts_gate(folders: Folders, audit: dg.ResourceParam[Auditor]) -> Iterator[dg.AssetCheckResult]:
    """Every published table as a whole."""
    with open_build(folders.settings.build_db) as build:
        for mart in MARTS:
            verdict = steps.judge_mart(build, audit, mart)
            yield suite_result(verdict, dg.AssetKey([SCHEMA, mart.name]), check_name(mart.name))


def make_published(marts: Sequence[dg.AssetKey], max_age: timedelta) -> dg.AssetsDefinition:
    """The published database, made of the marts.

    Args:
        marts: The keys of the published tables.
        max_age: How old it may be before Dagster shows it as overdue.
    """

    @dg.asset(
        key=PUBLISHED,
        group_name="publish",
        deps=marts,
        kinds={"duckdb", "parquet"},
        description="What readers open: sitrep.duckdb and the same tables as Parquet.",
        freshness_policy=dg.FreshnessPolicy.time_window(fail_window=max_age),
        check_specs=[
            dg.AssetCheckSpec(
                DRIFT,
                asset=PUBLISHED,
                description="What is new in this run is made as that of the last month; warns only",
            )
        ],
    )
    def published(
        folders: Folders, record: dg.ResourceParam[RunRecord]
    ) -> Iterator[dg.MaterializeResult[None]]:
        with open_build(folders.settings.build_db) as build:
            found = record.write_tables(build)
        done = publish(folders.settings)
        if folders.state:
            state = State.parse(folders.state)
            note_published(folders.settings, state, datetime.now().astimezone())
        yield dg.MaterializeResult(
            metadata={
                "path": dg.MetadataValue.path(str(done.database)),
                "dagster/row_count": sum(done.rows.values()),
                **done.rows,
            },
            check_results=[drift_result(found)],
        )

    return published


run_tables = [
    dg.AssetSpec(
        asset_key(table),
        group_name="publish",
        description=f"{table.description} Written just before a publication.",
        kinds={"python", "duckdb"},
    )
    for table in schema.RUN_TABLES
]


def drift_result(found: Sequence[Drift]) -> dg.AssetCheckResult:
    """What departs from the last month, as a check that warns at most."""
    told = [str(drift) for drift in found]
    return check_result(
        PUBLISHED,
        DRIFT,
        passed=not told,
        stops=False,
        checked=max(1, len(told)),
        failures=told,
        report="\n".join(f"- {one}" for one in told) or "nothing departs from the last month",
    )
