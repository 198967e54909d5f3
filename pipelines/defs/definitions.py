"""The Dagster definitions: what ``sitrep run`` runs and ``make ui`` shows."""

from __future__ import annotations

import os
from typing import Final

import dagster as dg

from pipelines.defs import dbt_stage, fetch_stage, publish_stage, python_stages
from pipelines.defs.automation import RETRIES, make_schedule, make_sensors
from pipelines.defs.record import run_record
from pipelines.defs.resources import Folders, auditor, lock_resource
from pipelines.runs.automation import Automation, automation_settings
from pipelines.runs.lock import Lock
from pipelines.runs.status import max_age
from pipelines.settings import Settings
from pipelines.steps import Stages, default_stages

JOB: Final = "sitrep"


def make_definitions(
    settings: Settings,
    stages: Stages,
    lock: Lock | None = None,
    automation: Automation | None = None,
) -> dg.Definitions:
    """All assets and their checks, the job over them, and the one that fetches.

    Args:
        settings: the folders that a run uses unless its configuration says otherwise.
        stages: the work of the stages.
        lock: the warehouse's, where the caller holds it; a run takes it by itself where null.
        automation: what begins runs by itself; with it a stage that fails for want of a lock, a
            disk or a network is tried again. Null for a run that a person waits for.
    """
    manifest = dbt_stage.load_manifest()
    job = dg.define_asset_job(
        JOB,
        # A run needs no network: what is fetched is fetched by a job of its own.
        selection=dg.AssetSelection.all() - dg.AssetSelection.assets(fetch_stage.FETCHED),
        description="Raw articles to published marts.",
        op_retry_policy=RETRIES if automation else None,
        # A run that is begun again looks at everything: what is done costs nothing.
        run_tags={"dagster/retry_strategy": "ALL_STEPS"},
    )
    return dg.Definitions(
        assets=[
            fetch_stage.fetched,
            python_stages.ingest,
            python_stages.normalise,
            python_stages.extract,
            python_stages.review,
            python_stages.link,
            python_stages.rejections,
            *publish_stage.run_tables,
            dbt_stage.make_dbt_assets(manifest),
            publish_stage.make_published(dbt_stage.mart_keys(manifest), max_age(os.environ)),
        ],
        asset_checks=[publish_stage.marts_gate],
        jobs=[job, fetch_stage.JOB],
        schedules=[
            fetch_stage.DAILY,
            *([make_schedule(settings, job, automation)] if automation else []),
        ],
        sensors=make_sensors(settings, job, automation) if automation else [],
        resources={
            "folders": Folders(raw=str(settings.raw), warehouse=str(settings.warehouse)),
            "lock": lock_resource(lock),
            "audit": auditor,
            "record": run_record,
            "stages": stages,
        },
        # DuckDB lets one process write, and starting one a step takes longer than the steps.
        executor=dg.in_process_executor,
    )


@dg.definitions
def definitions() -> dg.Definitions:
    """For Dagster's own commands: the folders are those of the environment."""
    return make_definitions(
        Settings.from_environment(),
        default_stages(),
        automation=automation_settings(os.environ),
    )
