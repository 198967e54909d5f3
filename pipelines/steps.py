"""The stages as steps of a run: read the rows above, do the work, check it, and only then write.

Plain functions over an open build database; ``pipelines/defs`` makes Dagster assets of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Protocol

import duckdb

from pipelines import schema
from pipelines.checks import articles, claims, documents, links, marts, mentions
from pipelines.checks.audit import Auditor, Gated, Judged, RowKey, Verdict, together
from pipelines.checks.spec import OnFail
from pipelines.dbt_run import DbtNodeResult
from pipelines.publish import read_published_ids
from pipelines.settings import reader_settings
from pipelines.warehouse import (
    Row,
    read_batches,
    read_rows,
    replace_rejections,
    replace_tables,
    replacing_documents,
    transaction,
)

_MOST_TOLD = 5
_DOCUMENTS_AT_ONCE = 500
"""Pages with pictures in them have megabytes each."""


class Ingested(Protocol):
    """A batch of what ``pipelines.ingest`` reads."""

    @property
    def documents(self) -> list[Row]:
        """Rows of ``schema.DOCUMENTS``."""

    @property
    def rejections(self) -> list[Row]:
        """Rows of ``schema.REJECTIONS``."""


class Normalised(Protocol):
    """What ``pipelines.normalise`` returns."""

    @property
    def articles(self) -> list[Row]:
        """Rows of ``schema.ARTICLES``."""

    @property
    def rejections(self) -> list[Row]:
        """Rows of ``schema.REJECTIONS``."""


class Extracted(Protocol):
    """What ``pipelines.extract`` returns."""

    @property
    def mentions(self) -> list[Row]:
        """Rows of ``schema.MENTIONS``."""

    @property
    def claims(self) -> list[Row]:
        """Rows of ``schema.CLAIMS``."""

    @property
    def rejections(self) -> list[Row]:
        """Rows of ``schema.REJECTIONS``."""


class Linked(Protocol):
    """What ``pipelines.link`` returns."""

    @property
    def links(self) -> list[Row]:
        """Rows of ``schema.MENTION_LINKS``."""

    @property
    def aliases(self) -> list[Row]:
        """Rows of ``schema.EVENT_ID_ALIASES``."""


@dataclass(frozen=True, slots=True)
class Stages:
    """The work of each stage, so that another reader of English can be put in its place."""

    ingest: Callable[[Path, datetime], Iterator[Ingested]]
    normalise: Callable[[Iterable[Row]], Normalised]
    extract: Callable[[list[Row]], Extracted]
    link: Callable[[list[Row], list[Row], list[Row], list[Row], datetime], Linked]
    transform: Callable[[Path], Sequence[DbtNodeResult]]


def default_stages() -> Stages:
    """The project's own, with the reader of the environment (docs/readers.md).

    Imported here, since their libraries take a while to load.

    Raises:
        SettingsError: the settings of the reader, or the user's outlets, cannot be used.
    """
    from pipelines.dbt_run import build
    from pipelines.extract import configured_reader, extract
    from pipelines.ingest import read_batches
    from pipelines.link import link
    from pipelines.normalise import normalise
    from pipelines.normalise.outlets import outlets

    outlets()
    reader = configured_reader(reader_settings(os.environ))
    return Stages(read_batches, normalise, partial(extract, reader=reader), link, build)


@dataclass(frozen=True, slots=True)
class Step:
    """What a step did: how each table came through its gate, and how many rows it rejected."""

    gates: Mapping[schema.Table, Judged]
    rejected: int


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


def ingest(build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, raw: Path) -> Step:
    """Reads the raw folder into ``raw.documents``, a batch at a time, all of it or nothing.

    Raises:
        CheckFailedError: a batch, or the whole, may not pass; the table stays as it was.
    """
    judged: list[Judged] = []
    rejected: list[Row] = []
    with transaction(build):
        with replacing_documents(build) as write:
            for batch in work.ingest(raw, _now()):
                gated = audit.gate(documents.suite(), schema.DOCUMENTS.frame(batch.documents))
                judged.append(gated.judged)
                rejected += batch.rejections
                rejected += _quarantine_rows("ingest", schema.DOCUMENTS, gated.judged, {})
                _refuse_to_go_on([gated.judged], rejected)
                write(gated.frame)
        judged.append(Judged(audit.validate(documents.whole_suite(), documents.measure(build)), {}))
        whole = together(judged)
        _refuse_to_go_on([whole], rejected)
        replace_rejections(build, "ingest", rejected)
    return Step({schema.DOCUMENTS: whole}, len(rejected))


def normalise(build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages) -> Step:
    """Reads ``raw.documents`` as ``core.articles``; the records' bytes pass by in batches."""
    above: set[str] = set()

    def passing_by() -> Iterator[Row]:
        for batch in read_batches(build, schema.DOCUMENTS, _DOCUMENTS_AT_ONCE):
            above.update(str(row["document_id"]) for row in batch)
            yield from batch

    result = work.normalise(passing_by())
    gated = audit.gate(articles.suite(above), schema.ARTICLES.frame(result.articles))
    return _write(build, "normalise", {schema.ARTICLES: gated}, result.rejections, {})


def extract(build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages) -> Step:
    """Reads ``core.articles`` into ``core.mentions`` and ``core.claims``."""
    above = read_rows(build, schema.ARTICLES)
    result = work.extract(above)
    read = schema.ARTICLES.frame(above)
    found = audit.gate(mentions.suite(read), schema.MENTIONS.frame(result.mentions))
    asserted = audit.gate(claims.suite(found.frame, read), schema.CLAIMS.frame(result.claims))
    path_of = {row["article_id"]: str(row["source_path"]) for row in above}
    paths: dict[RowKey, str] = {
        (row[key],): path_of.get(row["article_id"], "")
        for rows, key in ((result.mentions, "mention_id"), (result.claims, "claim_id"))
        for row in rows
    }
    gates = {schema.MENTIONS: found, schema.CLAIMS: asserted}
    return _write(build, "extract", gates, result.rejections, paths)


def link(
    build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, published_db: Path
) -> Step:
    """Puts the mentions together to events: ``core.mention_links``, ``core.event_id_aliases``.

    Ids of earlier runs are taken from what was published: those of a run that was stopped have
    never been seen, and need no alias.
    """
    above = read_rows(build, schema.MENTIONS)
    earlier, published_aliases = read_published_ids(published_db)
    result = work.link(above, read_rows(build, schema.ARTICLES), earlier, published_aliases, _now())
    gated = audit.gate(
        links.suite(schema.MENTIONS.frame(above)), schema.MENTION_LINKS.frame(result.links)
    )
    aliases = audit.gate(
        links.aliases_suite(gated.frame), schema.EVENT_ID_ALIASES.frame(result.aliases)
    )
    gates = {schema.MENTION_LINKS: gated, schema.EVENT_ID_ALIASES: aliases}
    return _write(build, "link", gates, [], {})


def judge_mart(build: duckdb.DuckDBPyConnection, audit: Auditor, mart: marts.Mart) -> Verdict:
    """What the mart's suite says of the table that dbt has built."""
    return audit.validate(mart.suite(), marts.measure(build, mart))


def _write(
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
        row for table, one in judged.items() for row in _quarantine_rows(stage, table, one, paths)
    ]
    rejected = [*rejections, *taken_out]
    _refuse_to_go_on(judged.values(), rejected)
    replace_tables(
        build, [(table, gated.frame) for table, gated in gates.items()], [(stage, rejected)]
    )
    return Step(judged, len(rejected))


def _refuse_to_go_on(judged: Collection[Judged], rejected: Sequence[Row]) -> None:
    if not all(one.verdict.may_pass for one in judged):
        raise CheckFailedError([one.verdict for one in judged], rejected)


def _quarantine_rows(
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
            "seen_at": _now(),
        }
        for (path, reason), names in broken.items()
    ]


def _told(row: Row) -> str:
    detail = f" ({row['detail']})" if row.get("detail") else ""
    return f"{row['source_path']}: {row['reason']}{detail}"


def _now() -> datetime:
    """The time in UTC as the tables hold it: without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
