"""Runs the dbt project in process against a build database."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from pipelines.store import due
from pipelines.store.due import PROJECT_DIR as PROJECT_DIR
from pipelines.store.warehouse import limit_memory

_FAILED: Final = frozenset({"error", "fail", "partial success", "runtime error"})


@dataclass(frozen=True, slots=True)
class DbtNodeResult:
    """What became of one node of a dbt run.

    Attributes:
        node: the name of the model or test.
        kind: ``model``, ``test``, ``unit_test`` or ``exposure``.
        status: dbt's word for it: success, pass, warn, fail, error, skipped, no-op ...
        failures: the rows that a test found; None for a model.
        message: what dbt says of it; empty where it says nothing.
    """

    node: str
    kind: str
    status: str
    failures: int | None
    message: str

    @property
    def failed(self) -> bool:
        """True where the node stops what stands below it."""
        return self.status in _FAILED


class DbtBuildError(RuntimeError):
    """dbt did not succeed; the message names the nodes that failed, ``results`` has them all."""

    def __init__(self, message: str, results: Sequence[DbtNodeResult] = ()) -> None:
        super().__init__(message)
        self.results = tuple(results)


def build(build_db: Path, *, full: bool = False) -> list[DbtNodeResult]:
    """Builds and tests every model in the database that holds the stages' tables.

    Args:
        build_db: the DuckDB file with the schemas ``raw`` and ``core``; no connection of
            another process may be open on it.
        full: Build every row, also those whose sources have not changed.

    Raises:
        DbtBuildError: a model or test failed, or dbt could not start.
    """
    with duckdb.connect(build_db) as connection:
        limit_memory(connection)
        try:
            everything = due.prepare(connection, full=full)
        except due.MissingTableError as error:
            raise DbtBuildError(f"dbt could not run: {error}") from None
    refresh = ["--full-refresh"] if everything else []
    return invoke(["build", "--exclude-resource-type", "unit_test", *refresh], build_db)


def invoke(arguments: Sequence[str], build_db: Path) -> list[DbtNodeResult]:
    """Runs one dbt command quietly, and leaves no connection open behind it.

    Raises:
        DbtBuildError: a node failed, or dbt could not start.
    """
    # Imported here: dbt takes more than a second to import.
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    command = [*arguments, *folder_options(), "--no-write-json"]
    database = str(build_db.resolve())
    # dbt changes to the project's folder and reads the database's path from the environment.
    with chdir(PROJECT_DIR), _environment("SITREP_BUILD_DB", database):
        try:
            outcome = dbtRunner().invoke(command)
        finally:
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    results = [
        DbtNodeResult(
            node=result.node.name,
            kind=str(result.node.resource_type),
            status=str(result.status),
            failures=result.failures,
            message=(result.message or "").strip(),
        )
        for result in getattr(outcome.result, "results", ())
    ]
    if not outcome.success:
        raise DbtBuildError(_explain(results, outcome.exception), results)
    return results


def target_folder() -> Path:
    """Where dbt keeps the parsed project: ``$SITREP_DBT_TARGET``, or ``target`` in the project.

    Runs that go on side by side need one each.
    """
    return Path(os.environ.get("SITREP_DBT_TARGET") or PROJECT_DIR / "target").resolve()


def folder_options() -> list[str]:
    """Options of every dbt command: its folders, and that it says nothing.

    dbt makes the folder of its log even where it logs nothing; the project's may be read-only.
    """
    target = target_folder()
    return [
        *("--project-dir", str(PROJECT_DIR), "--profiles-dir", str(PROJECT_DIR)),
        *("--target-path", str(target), "--log-path", str(target / "logs")),
        *("--log-level", "none", "--log-level-file", "none", "--quiet"),
    ]


def _explain(results: Sequence[DbtNodeResult], exception: BaseException | None) -> str:
    failed = [result for result in results if result.failed]
    if not failed:
        return f"dbt could not run: {exception}"
    lines = [f"  {result.kind} {result.node}: {result.message}" for result in failed]
    return "\n".join([f"dbt: {len(failed)} of {len(results)} nodes failed", *lines])


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
