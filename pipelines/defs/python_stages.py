"""The stages in Python as assets: ingest, normalise, extract, review, link."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import duckdb

from pipelines import schema, steps
from pipelines.checks.audit import Auditor
from pipelines.defs.fetch_stage import FETCHED
from pipelines.defs.resources import Folders
from pipelines.defs.results import asset_key, check_name, check_specs, gate_result, suite_result
from pipelines.extract.reader import ReaderUnavailableError
from pipelines.runs.trouble import PublishedFileError
from pipelines.store.published import check_nothing_is_lost, restore_first_seen, restore_rejections
from pipelines.store.warehouse import open_build

Result = dg.MaterializeResult[None] | dg.AssetCheckResult
_TABLES = {table.name: table for table in schema.TABLES}


def _spec(table: schema.Table, group: str, *above: schema.Table) -> dg.AssetSpec:
    return dg.AssetSpec(
        asset_key(table),
        group_name=group,
        deps=[asset_key(one) for one in above],
        description=table.description,
        kinds={"python", "duckdb"},
    )


def _results(step: Callable[[], steps.Step]) -> Iterator[Result]:
    """Runs a step and yields what became of each table and its suite.

    Raises:
        dg.Failure: a batch may not pass, or nobody can read; nothing below runs.
    """
    try:
        done = step()
    except steps.CheckFailedError as error:
        for verdict in error.verdicts:
            table = _TABLES[verdict.suite]
            yield suite_result(verdict, asset_key(table), check_name(table.name))
        raise dg.Failure(description=str(error), allow_retries=False) from error
    except ReaderUnavailableError as error:
        raise dg.Failure(description=str(error)) from error
    for table, judged in done.gates.items():
        yield dg.MaterializeResult(
            asset_key=asset_key(table),
            metadata={"dagster/row_count": done.rows[table], "rejected": done.rejected}
            | dict(done.notes),
            check_results=[gate_result(judged, table)],
        )


def _teller(table: schema.Table) -> steps.Tell:
    """Tells how far a stage is, while there is more to do: its end tells itself."""
    context = dg.AssetExecutionContext.get()

    def tell(done: int, due: int) -> None:
        if done < due:
            context.log_event(
                dg.AssetObservation(asset_key(table), metadata={"done": done, "due": due})
            )

    return tell


@dg.multi_asset(
    name="ingest",
    specs=[_spec(schema.DOCUMENTS, "ingest").replace_attributes(deps=[FETCHED])],
    check_specs=check_specs([schema.DOCUMENTS]),
)
def ingest(
    folders: Folders,
    audit: dg.ResourceParam[Auditor],
    stages: dg.ResourceParam[steps.Stages],
) -> Iterator[Result]:
    """Files of the raw folder → ``raw.documents``."""
    settings = folders.settings
    with open_build(settings.build_db) as build:
        restore_rejections(build, settings.published_db)
        yield from _results(lambda: steps.ingest(build, audit, stages, settings.raw))
        restore_first_seen(build, settings.published_db)
        if not stages.retract:
            _see_that_nothing_is_lost(build, settings.published_db)


def _see_that_nothing_is_lost(build: duckdb.DuckDBPyConnection, published_db: Path) -> None:
    try:
        check_nothing_is_lost(build, published_db)
    except PublishedFileError as error:
        raise dg.Failure(description=str(error), allow_retries=False) from error


@dg.multi_asset(
    name="normalise",
    specs=[_spec(schema.ARTICLES, "normalise", schema.DOCUMENTS)],
    check_specs=check_specs([schema.ARTICLES]),
)
def normalise(
    folders: Folders,
    audit: dg.ResourceParam[Auditor],
    stages: dg.ResourceParam[steps.Stages],
) -> Iterator[Result]:
    """``raw.documents`` → ``core.articles``."""
    tell = _teller(schema.ARTICLES)
    with open_build(folders.settings.build_db) as build:
        yield from _results(lambda: steps.normalise(build, audit, stages, tell))


@dg.multi_asset(
    name="extract",
    specs=[
        _spec(schema.MENTIONS, "extract", schema.ARTICLES),
        _spec(schema.CLAIMS, "extract", schema.ARTICLES),
    ],
    check_specs=check_specs([schema.MENTIONS, schema.CLAIMS]),
)
def extract(
    folders: Folders,
    audit: dg.ResourceParam[Auditor],
    stages: dg.ResourceParam[steps.Stages],
) -> Iterator[Result]:
    """``core.articles`` → ``core.mentions``, ``core.claims``."""
    tell = _teller(schema.MENTIONS)
    with open_build(folders.settings.build_db) as build:
        yield from _results(lambda: steps.extract(build, audit, stages, tell))


@dg.multi_asset(
    name="review",
    specs=[
        _spec(schema.REVIEWS, "review", schema.MENTIONS, schema.ARTICLES),
        _spec(schema.REVIEW_VALUES, "review", schema.MENTIONS, schema.ARTICLES),
    ],
    check_specs=check_specs([schema.REVIEWS, schema.REVIEW_VALUES]),
)
def review(
    folders: Folders,
    audit: dg.ResourceParam[Auditor],
    stages: dg.ResourceParam[steps.Stages],
) -> Iterator[Result]:
    """``data/reviews`` and ``core.mentions`` → ``core.reviews``, ``core.review_values``."""
    settings = folders.settings
    with open_build(settings.build_db) as build:
        yield from _results(lambda: steps.review(build, audit, stages, settings.published_db))


@dg.multi_asset(
    name="link",
    specs=[
        _spec(table, "link", schema.MENTIONS, schema.ARTICLES, schema.REVIEWS)
        for table in (schema.MENTION_LINKS, schema.EVENT_ID_ALIASES, schema.INFERRED_DATES)
    ],
    check_specs=check_specs([schema.MENTION_LINKS, schema.EVENT_ID_ALIASES, schema.INFERRED_DATES]),
)
def link(
    folders: Folders,
    audit: dg.ResourceParam[Auditor],
    stages: dg.ResourceParam[steps.Stages],
) -> Iterator[Result]:
    """``core.mentions`` → ``core.mention_links``, its aliases, and ``core.inferred_dates``."""
    settings = folders.settings
    with open_build(settings.build_db) as build:
        yield from _results(lambda: steps.link(build, audit, stages, settings.published_db))


rejections = dg.AssetSpec(
    asset_key(schema.REJECTIONS),
    group_name="ingest",
    deps=[asset_key(t) for t in (schema.DOCUMENTS, schema.ARTICLES, schema.MENTIONS)],
    description=schema.REJECTIONS.description,
    kinds={"python", "duckdb"},
)
