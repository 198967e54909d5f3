"""The work of each stage: the project's own, or what a test or a user puts in its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import duckdb

from pipelines.dbt_run import DbtNodeResult
from pipelines.engines import Engine, Tables
from pipelines.engines.dask import DaskEngine
from pipelines.engines.local import LocalEngine, cores
from pipelines.link.constraints import Constraints
from pipelines.settings import (
    Cluster,
    Processes,
    engine_settings,
    own_outlets,
    reader_settings,
    reviews_folder,
)
from pipelines.steps.protocols import Extracted, Folder, Linking
from pipelines.store.warehouse import Row
from pipelines.versions import Versions, ingest_version, link_version, normalise_version


@dataclass(frozen=True, slots=True)
class Stages:
    """The work of each stage, so that another reader of English can be put in its place.

    Attributes:
        ingest: Raw folder and time of reading → its files and what is in them.
        normalise: Documents → a few at a time, their articles, fingerprints and rejections.
        extract: Articles → mentions and claims.
        link: The build database, the stage's version, what reviewers have decided → links, aliases
            and dates.
        transform: The build database → what became of each dbt node.
        versions: Of the stages that read; without them a run does everything anew.
        reader_version: Of who reads, for the record of the run; null where nobody can tell.
        retract: Whether records that the raw folder holds no more go, with their articles.
        reviews: The folder of the reviewers' decisions; null where there is none.
    """

    ingest: Callable[[Path, datetime], Folder]
    normalise: Callable[[Iterable[Row]], Iterator[Tables]]
    extract: Callable[[list[Row]], Extracted]
    link: Callable[[duckdb.DuckDBPyConnection, str | None, Constraints], Linking]
    transform: Callable[[Path], Sequence[DbtNodeResult]]
    versions: Versions = Versions()  # noqa: RUF009  # frozen
    reader_version: str | None = None
    retract: bool = False
    reviews: Path | None = None


def default_stages(*, full: bool = False, retract: bool = False) -> Stages:
    """The project's own, with the reader of the environment (docs/readers.md).

    Imported here, since their libraries take a while to load.

    Args:
        full: Do everything anew, also what is known to be unchanged.
        retract: Take out what the raw folder holds no more.

    Raises:
        SettingsError: the settings of the reader, or the user's outlets, cannot be used.
    """
    from pipelines.dbt_run import build
    from pipelines.extract import configured_reader, extract_on
    from pipelines.extract.reader import GrammarReader
    from pipelines.ingest import RawFolder
    from pipelines.link import Relinking
    from pipelines.normalise import normalise_on
    from pipelines.normalise.outlets.table import outlets

    outlets()
    reader = configured_reader(reader_settings(os.environ))
    engine = _engine(engine_settings(os.environ))
    # A model, or a reader of the user's, is asked by one process: it may hold a connection.
    is_own = isinstance(reader, GrammarReader)
    version = getattr(reader, "version", None)
    work = Stages(
        RawFolder,
        partial(normalise_on, engine),
        partial(extract_on, engine if is_own else LocalEngine(1), reader=reader),
        Relinking,
        partial(build, full=full),
        reader_version=version,
        retract=retract,
        reviews=reviews_folder(),
    )
    if full:
        return work
    return replace(
        work,
        versions=Versions(
            normalise_version(own_outlets()), version, ingest_version(), link_version()
        ),
    )


def _engine(chosen: Processes | Cluster) -> Engine:
    if isinstance(chosen, Cluster):
        return DaskEngine(chosen.scheduler, chosen.exchange)
    return LocalEngine(chosen.count or cores())
