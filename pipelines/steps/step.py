"""What a step has done, what stops it, and how it writes what has come through its checks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from pipelines import schema
from pipelines.checks.audit import Gated, Judged, RowKey, Verdict
from pipelines.checks.spec import OnFail
from pipelines.moments import utc_now
from pipelines.store.warehouse import Row, replace_tables

ARTICLES_AT_ONCE = 2_000
"""So many are checked and written together."""
_MOST_TOLD = 5

Tell = Callable[[int, int], None]
"""Told, after each batch of a long stage, how much is done and how much there is to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a step did.

    Attributes:
        gates: how the new rows of each table came through its gate.
        rows: how many rows each table has now.
        rejected: how many rows the stage has rejected.
        notes: what else it counted.
    """

    gates: Mapping[schema.Table, Judged]
    rows: Mapping[schema.Table, int]
    rejected: int
    notes: Mapping[str, int] = field(default_factory=dict)


def tell_nobody(done: int, due: int) -> None:
    """Where nobody wants to know."""


class CheckFailedError(RuntimeError):
    """A batch did not hold what its suite demands; it was not written."""

    def __init__(self, verdicts: Sequence[Verdict], rejections: Sequence[Row] = ()) -> None:
        """Says which checks failed on which rows, and what had been rejected before."""
        self.verdicts = tuple(verdicts)
        failures = [
            f"{verdict.suite}: {outcome.describe()}"
            for verdict in verdicts
            for on_fail in (OnFail.STOP, OnFail.QUARANTINE)
            for outcome in verdict.failed(on_fail)
        ]
        told = [f"rejected {_told(row)}" for row in rejections[:_MOST_TOLD]]
        if len(rejections) > _MOST_TOLD:
            told.append(f"and {len(rejections) - _MOST_TOLD} more rejected")
        super().__init__("\n".join([*failures, *told]))


def write(
    build: duckdb.DuckDBPyConnection,
    stage: str,
    gates: Mapping[schema.Table, Gated],
    rejections: Sequence[Row],
    paths: Mapping[RowKey, str],
) -> Step:
    """Writes the batches of a stage and its rejections in one transaction, if all may pass.

    Args:
        build: the build database.
        stage: the stage's name in ``core.rejections``.
        gates: each table with the batch that has been through its gate.
        rejections: what the stage itself could not take.
        paths: the source path of a row, where the row's key is not the path itself.

    Raises:
        CheckFailedError: a batch may not pass; nothing is written.
    """
    judged = {table: gated.judged for table, gated in gates.items()}
    taken_out = [
        row for table, one in judged.items() for row in quarantine_rows(stage, table, one, paths)
    ]
    rejected = [*rejections, *taken_out]
    refuse_to_go_on(judged.values(), rejected)
    replace_tables(
        build, [(table, gated.frame) for table, gated in gates.items()], [(stage, rejected)]
    )
    return step_of(build, judged, len(rejected))


def step_of(
    build: duckdb.DuckDBPyConnection, gates: Mapping[schema.Table, Judged], rejected: int
) -> Step:
    """What a step did, with the rows that its tables have now."""
    rows = {}
    for table in gates:
        count = build.execute(f"SELECT count(*) FROM {table.full_name}").fetchone()
        assert count is not None
        rows[table] = int(count[0])
    return Step(gates, rows, rejected)


def rejected_by(build: duckdb.DuckDBPyConnection, stage: str) -> list[str]:
    """The source paths of a stage's rejections, one a rejection."""
    query = f"SELECT source_path FROM {schema.REJECTIONS.full_name} WHERE stage = ?"
    return [str(path) for (path,) in build.execute(query, [stage]).fetchall()]


def refuse_to_go_on(judged: Collection[Judged], rejected: Sequence[Row]) -> None:
    """Raises a CheckFailedError, unless every batch may pass."""
    if not all(one.verdict.may_pass for one in judged):
        raise CheckFailedError([one.verdict for one in judged], rejected)


def quarantine_rows(
    stage: str, table: schema.Table, judged: Judged, paths: Mapping[RowKey, str]
) -> list[Row]:
    """Rows of ``core.rejections``: one a source and broken expectation, naming the rows."""
    broken: dict[tuple[str, str], list[str]] = {}
    for key, expectations in judged.quarantined.items():
        path = paths.get(key, str(key[0]))
        for expectation in expectations:
            reason = f"{schema.FAILS_CHECK}{expectation.says} ({expectation.type})"
            broken.setdefault((path, reason), []).append("/".join(map(str, key)))
    return [
        {
            "source_path": path,
            "stage": stage,
            "reason": reason,
            "detail": f"{table.full_name}: {', '.join(names)}",
            "seen_at": utc_now(),
        }
        for (path, reason), names in broken.items()
    ]


def _told(row: Row) -> str:
    detail = f" ({row['detail']})" if row.get("detail") else ""
    return f"{row['source_path']}: {row['reason']}{detail}"
