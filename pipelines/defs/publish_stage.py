"""The last gate over the marts, and their publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import dagster as dg

from pipelines import steps
from pipelines.checks.audit import Auditor
from pipelines.checks.marts import MARTS, SCHEMA
from pipelines.defs.resources import Folders
from pipelines.defs.results import check_name, suite_result
from pipelines.publish import publish
from pipelines.warehouse import open_build

PUBLISHED = dg.AssetKey(["published", "sitrep"])


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


def make_published(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The published database, made of the marts."""

    @dg.asset(
        key=PUBLISHED,
        group_name="publish",
        deps=marts,
        kinds={"duckdb", "parquet"},
        description="What readers open: sitrep.duckdb and the same tables as Parquet.",
    )
    def published(folders: Folders) -> dg.MaterializeResult[None]:
        done = publish(folders.settings)
        return dg.MaterializeResult(
            metadata={
                "path": dg.MetadataValue.path(str(done.database)),
                "dagster/row_count": sum(done.rows.values()),
                **done.rows,
            }
        )

    return published
