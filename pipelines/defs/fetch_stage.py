"""Fetching as an asset, with a job and a schedule of its own; no part of a run."""

from __future__ import annotations

from typing import Final

import dagster as dg

from pipelines.defs.resources import Folders
from pipelines.settings import SettingsError

FETCHED: Final = dg.AssetKey(["raw", "fetched"])


@dg.asset(
    key=FETCHED,
    group_name="fetch",
    kinds={"python"},
    description="Pages that the feeds and addresses of data/feeds.yml lead to, as files.",
)
def fetched(folders: Folders) -> dg.MaterializeResult[None]:
    """Feeds and addresses → files below the raw folder."""
    # Only who fetches needs these libraries.
    from pipelines.fetch.config import load_config
    from pipelines.fetch.work import fetch

    settings = folders.settings
    try:
        report = fetch(load_config(settings.feeds_file()), settings.raw)
    except SettingsError as error:
        raise dg.Failure(description=str(error), allow_retries=False) from error
    log = dg.get_dagster_logger()
    for outcome in report.outcomes:
        say = log.warning if outcome.kind in ("refused", "failed") else log.info
        say(f"{outcome.kind} {outcome.url}: {outcome.said}")
    return dg.MaterializeResult(
        metadata={
            "fetched": report.count("fetched"),
            "unchanged": report.count("unchanged"),
            "refused": report.count("refused"),
            "failed": report.count("failed"),
        }
    )


JOB: Final = dg.define_asset_job(
    "fetch",
    selection=dg.AssetSelection.assets(FETCHED),
    description="New pages of feeds and addresses; needs the network.",
)
DAILY: Final = dg.ScheduleDefinition(
    name="fetch_daily",
    job=JOB,
    cron_schedule="0 5 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Off until it is turned on in make ui; works while make ui runs.",
)
