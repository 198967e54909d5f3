"""The dbt project as assets: one a model, with its tests as one check.

dbt runs in this process (four seconds faster than by its command line, which also asks the
package index for its newest version), so its results are turned into Dagster's events here.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import dagster as dg
from dagster_dbt import DagsterDbtTranslator

from pipelines.dbt_run import (
    PROJECT_DIR,
    DbtBuildError,
    DbtNodeResult,
    folder_options,
    target_folder,
)
from pipelines.defs.resources import Folders
from pipelines.defs.results import check_result
from pipelines.steps import Stages
from pipelines.store.warehouse import open_to_read

GROUP: Final = "dbt"
_MOST_ROWS: Final = 3
_PROJECT_FILES: Final = ("*.yml", "macros/**/*", "models/**/*", "tests/**/*")

Manifest = Mapping[str, Any]
Result = dg.MaterializeResult[None] | dg.AssetCheckResult


class Translator(DagsterDbtTranslator):
    """Asset keys are ``schema/table``, as dagster-dbt has them; all models are of one group."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        """The pipeline's stage."""
        return GROUP


def load_manifest() -> Manifest:
    """dbt's manifest, parsed anew where the project has changed or the manifest is not whole.

    Raises:
        DbtBuildError: the project does not parse.
    """
    project = _project_digest()
    note = target_folder() / "manifest.sha256"
    path = target_folder() / "manifest.json"
    with suppress(FileNotFoundError):
        text = path.read_bytes()
        if note.read_text(encoding="utf-8") == _digest_of(project, text):
            known: Manifest = json.loads(text)
            return known
    _parse()
    text = path.read_bytes()
    note.write_text(_digest_of(project, text), encoding="utf-8")
    manifest: Manifest = json.loads(text)
    return manifest


def _project_digest() -> bytes:
    """Of the project's files by content: the times of files say little where a clock jumps."""
    digest = hashlib.sha256()
    for path in sorted(file for glob in _PROJECT_FILES for file in PROJECT_DIR.glob(glob)):
        if path.is_file():
            digest.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
    return digest.digest()


def _digest_of(project: bytes, manifest: bytes) -> str:
    return hashlib.sha256(project + manifest).hexdigest()


def _parse() -> None:
    from dbt.cli.main import dbtRunner

    outcome = dbtRunner().invoke(["parse", "--write-json", *folder_options()])
    if not outcome.success:
        raise DbtBuildError(f"the dbt project does not parse: {outcome.exception}")


def mart_keys(manifest: Manifest) -> list[dg.AssetKey]:
    """The keys of the published tables."""
    return [
        dg.AssetKey(["marts", node["name"]])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["config"]["schema"] == "marts"
    ]


def make_dbt_assets(manifest: Manifest) -> dg.AssetsDefinition:
    """Every model of the project, built by one ``dbt build``."""
    translator = Translator()
    models = {
        unique_id: translator.get_asset_spec(manifest, unique_id, project=None)
        for unique_id, node in manifest["nodes"].items()
        if node["resource_type"] == "model"
    }
    keys = {manifest["nodes"][unique_id]["name"]: spec.key for unique_id, spec in models.items()}
    tested = _tested_models(manifest)

    @dg.multi_asset(
        name="dbt",
        specs=[spec.replace_attributes(skippable=True) for spec in models.values()],
        check_specs=[
            dg.AssetCheckSpec(
                _check_name(model), asset=keys[model], blocking=True, description="Its dbt tests"
            )
            for model in sorted(set(tested.values()))
        ],
    )
    def dbt_models(folders: Folders, stages: dg.ResourceParam[Stages]) -> Iterator[Result]:
        """``raw``, ``core`` → ``staging`` → ``intermediate`` → ``marts``, each model tested."""
        try:
            results = stages.transform(folders.settings.build_db)
        except DbtBuildError as error:
            yield from _events(error.results, keys, tested, {})
            rows = _failing_rows(error.results, folders.settings.build_db)
            description = "\n".join([str(error), *rows])
            raise dg.Failure(description=description, allow_retries=False) from error
        yield from _events(results, keys, tested, _row_counts(folders.settings.build_db))

    return dbt_models


def _row_counts(build_db: Path) -> dict[str, int]:
    """Mart → its rows; DuckDB knows them of a table that has just been made."""
    with open_to_read(build_db) as database:
        counts = database.execute(
            "SELECT table_name, estimated_size FROM duckdb_tables() WHERE schema_name = 'marts'"
        ).fetchall()
    return dict(counts)


def _failing_rows(results: Sequence[DbtNodeResult], build_db: Path) -> list[str]:
    """The first rows that each failed test found, by the query that dbt has compiled for it."""
    told = []
    for result in results:
        queries = list(target_folder().glob(f"compiled/**/{result.node}.sql"))
        if result.kind == "test" and result.status == "fail" and queries:
            query = queries[0].read_text(encoding="utf-8").rstrip().rstrip(";")
            with open_to_read(build_db) as database:
                found = database.sql(f"FROM ({query}\n) LIMIT {_MOST_ROWS}")
                told += [f"  {result.node}: {_row(found.columns, row)}" for row in found.fetchall()]
    return told


def _row(columns: Sequence[str], values: Sequence[object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in zip(columns, values, strict=True))


def _tested_models(manifest: Manifest) -> dict[str, str]:
    """Test name → the model it is shown at: the one it is attached to, or the first it reads."""
    nodes = manifest["nodes"]
    shown = {}
    for node in nodes.values():
        if node["resource_type"] != "test":
            continue
        read = [node.get("attached_node"), *node["depends_on"]["nodes"]]
        model = next((one for one in read if one in nodes), None)
        if model is not None:
            shown[node["name"]] = nodes[model]["name"]
    return shown


def _events(
    results: Sequence[DbtNodeResult],
    keys: Mapping[str, dg.AssetKey],
    tested: Mapping[str, str],
    row_counts: Mapping[str, int],
) -> Iterator[Result]:
    tests = defaultdict(list)
    for result in results:
        if result.kind == "model" and result.status == "success":
            rows = row_counts.get(result.node)
            metadata = {} if rows is None else {"dagster/row_count": rows}
            yield dg.MaterializeResult(asset_key=keys[result.node], metadata=metadata)
        elif result.kind == "test" and result.status != "skipped":
            tests[tested[result.node]].append(result)
    for model, found in tests.items():
        failed = [one for one in found if one.status != "pass"]
        yield check_result(
            keys[model],
            _check_name(model),
            passed=not failed,
            stops=any(one.failed for one in failed),
            checked=len(found),
            failures=[f"{one.node}: {one.message or one.status}" for one in failed],
            report="\n".join(f"- {one.status}: {one.node} {one.message}" for one in found),
        )


def _check_name(model: str) -> str:
    return f"{model}_dbt_tests"
