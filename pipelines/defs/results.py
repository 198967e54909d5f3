"""Verdicts as Dagster's asset check results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import dagster as dg

from pipelines.checks.audit import Judged, Verdict, summarise
from pipelines.checks.spec import OnFail
from pipelines.schema import Table


def asset_key(table: Table) -> dg.AssetKey:
    """``schema/name``, the key of a table's asset."""
    return dg.AssetKey([table.schema, table.name])


def check_name(suite: str) -> str:
    """The name of a suite's check."""
    return f"{suite}_suite"


def check_specs(tables: Iterable[Table]) -> list[dg.AssetCheckSpec]:
    """One blocking check a table: its suite."""
    return [
        dg.AssetCheckSpec(
            check_name(table.name),
            asset=asset_key(table),
            blocking=True,
            description=f"Great Expectations suite of {table.full_name}, before it is written",
        )
        for table in tables
    ]


def suite_result(
    verdict: Verdict, key: dg.AssetKey, name: str, quarantined: int = 0
) -> dg.AssetCheckResult:
    """A verdict as a check result: an error where it stops the run, else at most a warning."""
    stopping = verdict.failed(OnFail.STOP) + verdict.failed(OnFail.QUARANTINE)
    failed = stopping + verdict.failed(OnFail.WARN)
    return check_result(
        key,
        name,
        passed=not failed and not quarantined,
        stops=bool(stopping),
        checked=len(verdict.outcomes),
        failures=[outcome.describe() for outcome in failed],
        report=summarise(verdict.outcomes),
        quarantined=quarantined,
    )


def gate_result(judged: Judged, table: Table) -> dg.AssetCheckResult:
    """The result of a table's rows that have been through their gate."""
    return suite_result(
        judged.verdict, asset_key(table), check_name(table.name), len(judged.quarantined)
    )


def check_result(
    key: dg.AssetKey,
    name: str,
    *,
    passed: bool,
    stops: bool,
    checked: int,
    failures: Sequence[str],
    report: str,
    quarantined: int = 0,
) -> dg.AssetCheckResult:
    """A check result that :mod:`pipelines.runs.summary` can count.

    Args:
        key: the asset.
        name: the check.
        passed: whether all was well.
        stops: whether nothing below may run.
        checked: how many expectations or tests it stands for.
        failures: those that failed, each in a sentence.
        report: all of them, as Markdown.
        quarantined: how many rows were taken out.
    """
    return dg.AssetCheckResult(
        passed=passed,
        asset_key=key,
        check_name=name,
        severity=dg.AssetCheckSeverity.ERROR if stops else dg.AssetCheckSeverity.WARN,
        description="; ".join(failures) or None,
        metadata={
            "checked": checked,
            "failed": len(failures),
            "quarantined_rows": quarantined,
            "report": dg.MetadataValue.md(report),
        },
    )
