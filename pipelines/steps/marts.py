"""The gate behind dbt: what the suites say of the marts."""

from __future__ import annotations

import duckdb

from pipelines.checks import marts
from pipelines.checks.audit import Auditor, Verdict
from pipelines.store import due


def judge_mart(build: duckdb.DuckDBPyConnection, audit: Auditor, mart: marts.Mart) -> Verdict:
    """What the mart's suite says of the rows that dbt has built."""
    rows = None if due.is_all(build) else due.due_rows().get(mart.name)
    return audit.validate(mart.suite(), marts.measure(build, mart, rows))
