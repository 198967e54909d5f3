"""The stages as steps of a run: read the rows above, do the work, check it, and only then write.

Plain functions over an open build database; ``pipelines/defs`` makes Dagster assets of them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pandas as pd
import pyarrow as pa

from pipelines import due, schema
from pipelines.checks import articles, claims, documents, links, marts, mentions, reviews
from pipelines.checks.audit import Auditor, Gated, Judged, RowKey, Verdict, together
from pipelines.checks.spec import OnFail
from pipelines.copies import Copies
from pipelines.dbt_run import DbtNodeResult
from pipelines.engines import Engine, Tables
from pipelines.engines.dask import DaskEngine
from pipelines.engines.local import LocalEngine, cores
from pipelines.intake import Intake
from pipelines.ledger import Plan
from pipelines.link.constraints import Constraints
from pipelines.moments import utc_now
from pipelines.published import read_published_ids
from pipelines.review.stage import Reviewed, constraints_of, read_reviews
from pipelines.settings import (
    Cluster,
    Processes,
    engine_settings,
    own_outlets,
    reader_settings,
    reviews_folder,
)
from pipelines.versions import Versions, ingest_version, link_version, normalise_version
from pipelines.warehouse import (
    Row,
    insert,
    read_rows,
    replace_rejections,
    replace_rows,
    replace_tables,
    transaction,
)

_MOST_TOLD = 5
_NOT_READ = {"content", "byte_count", "first_seen_at", "file_path", "missed_since"}
"""Columns of a document that its hash stands for, or that say nothing of the article."""
_READ_OF_AN_ARTICLE = (
    *("article_id", "title", "outlet", "published_on", "published_precision", "authors"),
    *("url", "language"),
    "(SELECT body_hash FROM core.fingerprints AS f WHERE f.document_id = articles.document_id)",
)
"""What extraction depends on; for the body its hash, since hashing a million takes ten seconds."""
_ARTICLES_AT_ONCE = 2_000
_DOCUMENTS_AT_ONCE = 500
"""Pages with pictures in them have megabytes each."""


class Ingested(Protocol):
    """A batch of what ``RawFolder`` reads."""

    @property
    def documents(self) -> list[Row]:
        """Rows of ``schema.DOCUMENTS``."""

    @property
    def rejections(self) -> list[Row]:
        """Rows of ``schema.REJECTIONS``."""


class Folder(Protocol):
    """What ``pipelines.ingest`` lists and reads."""

    def files(self) -> pd.DataFrame:
        """Rows of ``schema.FILES``: what lies there."""

    def read(self, names: Collection[str] | None = None) -> Iterator[Ingested]:
        """The records of some files, or of all."""

    def holder(self, source_path: str) -> str | None:
        """The file that holds a record; None where it is no more."""

    def is_settled(self, name: str) -> bool:
        """Whether what was read of a file holds as long as its stamp does."""


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
    """A batch of what linking has changed."""

    @property
    def mentions(self) -> list[Row]:
        """The passages of the changed events."""

    @property
    def links(self) -> list[Row]:
        """Rows of ``schema.MENTION_LINKS``: those of these passages."""


class Linking(Protocol):
    """What ``pipelines.link`` does to a build database."""

    def batches(self) -> Iterator[Linked]:
        """What is to be changed, at least one batch; each is kept before the next is made."""

    def keep(self, batch: Any, links: pd.DataFrame) -> None:
        """Writes a batch with the links that have come through their check."""

    def aliases(
        self, earlier: pa.Table, aliases: list[Row], changed_at: datetime
    ) -> tuple[list[Row], list[Row]]:
        """Rows of ``schema.EVENT_ID_ALIASES``, and the links that they rest on."""

    def dates(self) -> tuple[list[Row], list[Row]]:
        """Rows of ``schema.INFERRED_DATES``, and the articles that they rest on."""


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
    from pipelines.normalise.outlets import outlets

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
    """Reads the files that are new or changed into ``raw.documents``, all of them or nothing.

    Raises:
        CheckFailedError: a batch, or the whole, may not pass; the table stays as it was.
    """
    now = utc_now()
    folder = work.ingest(raw, now)
    judged: list[Judged] = []
    rejected: list[Row] = []
    with transaction(build):
        replace_rows(build, schema.FILES, folder.files())
    stamp = schema.FILES.column_names[1:]
    plan = Plan.make(build, "ingest", schema.FILES, stamp, work.versions.ingest)
    due = plan.due_subjects(build)
    read = frozenset(due)
    intake = Intake(build)
    for batch in folder.read(read):
        gated = audit.gate(documents.suite(), schema.DOCUMENTS.frame(batch.documents))
        judged.append(gated.judged)
        rejected += batch.rejections
        rejected += _quarantine_rows("ingest", schema.DOCUMENTS, gated.judged, {})
        _refuse_to_go_on([gated.judged], rejected)
        intake.add(gated.frame)
    with transaction(build):
        intake.take()
        retract = intake.is_of_another_folder(raw, due) or work.retract
        missing = intake.settle(due, now, retract=retract)
        judged.append(Judged(documents.judge_whole(audit, build), {}))
        whole = together(judged)
        _refuse_to_go_on([whole], rejected)
        unsound = {folder.holder(str(key[0])) or "" for key in whole.quarantined}
        plan.note(build, due, but_for=unsound | {n for n in due if not folder.is_settled(n)})
        plan.forget_gone(build)
        told_anew = {
            path
            for path in _rejected_by(build, "ingest")
            if (name := folder.holder(path)) is None or name in read
        }
        told_anew.update(str(row["source_path"]) for row in rejected)
        replace_rejections(build, "ingest", rejected, told_anew)
    step = _step(build, {schema.DOCUMENTS: whole}, len(_rejected_by(build, "ingest")))
    notes = {"read": len(due), "missing": missing.kept, "retracted": missing.retracted}
    return replace(step, notes=notes)


def normalise(build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages) -> Step:
    """Reads what is new in ``raw.documents``; copies are told among all of ``core.articles``.

    Each batch is written by itself: a run that is cut off goes on behind the last one.

    Raises:
        CheckFailedError: a batch may not pass; it is not written. Or the whole may not.
    """
    columns = [name for name in schema.DOCUMENTS.column_names if name not in _NOT_READ]
    version = work.versions.normalise
    plan = Plan.make(build, "normalise", schema.DOCUMENTS, columns, version)
    copies = Copies(build)
    with transaction(build):
        if plan.is_all_due(build):
            copies.start_over()
        copies.forget(
            "SELECT document_id FROM core.articles "
            "WHERE document_id NOT IN (SELECT document_id FROM raw.documents)"
        )
        build.execute(
            "DELETE FROM core.rejections WHERE stage = 'normalise' "
            "AND source_path NOT IN (SELECT source_path FROM raw.documents)"
        )
        plan.forget_gone(build)
    under_way: dict[str, str] = {}

    def passing_by() -> Iterator[Row]:
        for batch in plan.due_rows(build, _DOCUMENTS_AT_ONCE):
            under_way.update({str(row["source_path"]): str(row["document_id"]) for row in batch})
            yield from batch

    read = []
    for found, drawn, refused in _gathered(work.normalise(passing_by()), _ARTICLES_AT_ONCE):
        looked_at = {str(row["source_path"]): "" for row in (*found, *refused)}
        looked_at |= {path: under_way.pop(path) for path in looked_at if path in under_way}
        read.append(_write_articles(build, audit, plan, copies, (found, drawn, refused), looked_at))
    copies.tell()
    whole = Judged(articles.judge_whole(audit, build), {})
    judged = together([*read, whole])
    rejected = _rejected_by(build, "normalise")
    if not judged.verdict.may_pass:
        told = read_rows(build, schema.REJECTIONS, "stage = 'normalise'")
        raise CheckFailedError([judged.verdict], told)
    return _step(build, {schema.ARTICLES: judged}, len(rejected))


def _gathered(portions: Iterable[Tables], least: int) -> Iterator[Tables]:
    """Portions together, until there are enough rows to be worth a check and a transaction."""
    gathered: Tables = ([], [], [])
    for portion in portions:
        gathered = tuple([*one, *other] for one, other in zip(gathered, portion, strict=True))
        if len(gathered[0]) + len(gathered[2]) >= least:
            yield gathered
            gathered = ([], [], [])
    if any(gathered):
        yield gathered


def _write_articles(
    build: duckdb.DuckDBPyConnection,
    audit: Auditor,
    plan: Plan,
    copies: Copies,
    made: Tables,
    looked_at: Mapping[str, str],
) -> Judged:
    """Checks and writes the articles of some documents, which are given by path."""
    found, drawn, refused = made
    gated = audit.gate(articles.suite(frozenset(looked_at.values())), schema.ARTICLES.frame(found))
    taken_out = _quarantine_rows("normalise", schema.ARTICLES, gated.judged, {})
    rejected = [*refused, *taken_out]
    _refuse_to_go_on([gated.judged], rejected)
    unsound = {looked_at[str(key[0])] for key in gated.quarantined}
    with transaction(build):
        copies.forget(
            "SELECT document_id FROM core.articles "
            "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
            [[looked_at[str(row["source_path"])] for row in rejected]],
        )
        copies.enter(gated.frame, drawn)
        replace_rejections(build, "normalise", rejected, looked_at.keys())
        plan.note(build, looked_at.values(), but_for=unsound)
    return gated.judged


def extract(build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages) -> Step:
    """Reads what is new in ``core.articles`` into ``core.mentions`` and ``core.claims``.

    Each batch is written by itself: a run that is cut off goes on behind the last one.

    Raises:
        CheckFailedError: a batch may not pass; it is not written.
    """
    columns, version = _READ_OF_AN_ARTICLE, work.versions.extract
    plan = Plan.make(build, "extract", schema.ARTICLES, columns, version)
    read = [
        _extract_batch(build, audit, work, plan, batch)
        for batch in plan.due_rows(build, _ARTICLES_AT_ONCE)
    ]
    with transaction(build):
        for table in (schema.MENTIONS, schema.CLAIMS):
            build.execute(
                f"DELETE FROM {table.full_name} "
                "WHERE article_id NOT IN (SELECT article_id FROM core.articles)"
            )
        build.execute(
            "DELETE FROM core.rejections WHERE stage = 'extract' "
            "AND source_path NOT IN (SELECT source_path FROM core.articles)"
        )
        plan.forget_gone(build)
    whole = Judged(mentions.judge_whole(audit, build), {})
    nothing_new = Judged(Verdict(schema.CLAIMS.name, 0, ()), {})
    judged = {
        schema.MENTIONS: together([*(found for found, _ in read), whole]),
        schema.CLAIMS: together([asserted for _, asserted in read] or [nothing_new]),
    }
    return _step(build, judged, len(_rejected_by(build, "extract")))


def _extract_batch(
    build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, plan: Plan, batch: list[Row]
) -> tuple[Judged, Judged]:
    """Reads, checks and writes some articles; what became of their mentions and claims."""
    result = work.extract(batch)
    read = schema.ARTICLES.frame(batch)
    found = audit.gate(mentions.suite(read), schema.MENTIONS.frame(result.mentions))
    asserted = audit.gate(claims.suite(found.frame, read), schema.CLAIMS.frame(result.claims))
    article_of: dict[RowKey, str] = {
        (row[key],): str(row["article_id"])
        for rows, key in ((result.mentions, "mention_id"), (result.claims, "claim_id"))
        for row in rows
    }
    path_of = {str(row["article_id"]): str(row["source_path"]) for row in batch}
    paths = {key: path_of.get(article, "") for key, article in article_of.items()}
    gates = {schema.MENTIONS: found, schema.CLAIMS: asserted}
    taken_out = [
        row
        for table, gated in gates.items()
        for row in _quarantine_rows("extract", table, gated.judged, paths)
    ]
    _refuse_to_go_on([found.judged, asserted.judged], [*result.rejections, *taken_out])
    unread = {
        row["source_path"] for row in result.rejections if row["reason"] != schema.PASSAGES_LEFT_OUT
    }
    again = {article for article, path in path_of.items() if path in unread}
    again |= {article_of[key] for gated in gates.values() for key in gated.quarantined}
    with transaction(build):
        for table, gated in gates.items():
            build.execute(
                f"DELETE FROM {table.full_name} WHERE article_id IN (SELECT unnest(?::VARCHAR[]))",
                [list(path_of)],
            )
            insert(build, table, gated.frame)
        rejected = [*result.rejections, *taken_out]
        replace_rejections(build, "extract", rejected, sources=set(path_of.values()))
        plan.note(build, path_of.keys(), but_for=again)
    return found.judged, asserted.judged


def review(
    build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, published_db: Path
) -> Step:
    """Finds out what the reviewers' decisions mean in the passages that were read.

    A decision that cannot be used, or means nothing any more, is in the table with its reason.
    """
    found = read_reviews(build, work.reviews, published_db) if work.reviews else Reviewed([], [])
    gated = audit.gate(reviews.suite(_passages(build, found)), schema.REVIEWS.frame(found.reviews))
    values = audit.gate(reviews.values_suite(gated.frame), schema.REVIEW_VALUES.frame(found.values))
    step = _write(build, "review", {schema.REVIEWS: gated, schema.REVIEW_VALUES: values}, [], {})
    statuses = Counter(row["status"] for row in found.reviews)
    return replace(step, notes={name: statuses[name] for name in ("unmatched", "invalid")})


def _passages(build: duckdb.DuckDBPyConnection, decided: Reviewed) -> frozenset[str]:
    """The passages that may be an event's; none where nobody has decided anything of them."""
    if not decided.reviews:
        return frozenset()
    known = build.execute("SELECT mention_id FROM core.mentions WHERE NOT is_aggregate").fetchall()
    return frozenset(str(mention_id) for (mention_id,) in known)


def link(
    build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, published_db: Path
) -> Step:
    """Puts the mentions together to events, and with their help dates undated articles.

    Ids of earlier runs are taken from what was published: those of a run that was stopped have
    never been seen, and need no alias.
    """
    decided = constraints_of(read_rows(build, schema.REVIEWS, "status = 'applied'"))
    linking = work.link(build, work.versions.link, decided)
    judged = [_link_batch(build, audit, linking, batch) for batch in linking.batches()]
    earlier, published_aliases = read_published_ids(published_db)
    resolved, links_of_ids = linking.aliases(earlier, published_aliases, utc_now())
    inferred, articles_of_dates = linking.dates()
    gates = {
        schema.EVENT_ID_ALIASES: audit.gate(
            links.aliases_suite(schema.MENTION_LINKS.frame(links_of_ids)),
            schema.EVENT_ID_ALIASES.frame(resolved),
        ),
        schema.INFERRED_DATES: audit.gate(
            links.dates_suite(schema.ARTICLES.frame(articles_of_dates)),
            schema.INFERRED_DATES.frame(inferred),
        ),
    }
    rest = _write(build, "link", gates, [], {})
    return _step(build, {schema.MENTION_LINKS: together(judged), **rest.gates}, rest.rejected)


def _link_batch(
    build: duckdb.DuckDBPyConnection, audit: Auditor, linking: Linking, batch: Linked
) -> Judged:
    gated = audit.gate(
        links.suite(schema.MENTIONS.frame(batch.mentions)),
        schema.MENTION_LINKS.frame(batch.links),
    )
    _refuse_to_go_on([gated.judged], [])
    with transaction(build):
        linking.keep(batch, gated.frame)
    return gated.judged


def judge_mart(build: duckdb.DuckDBPyConnection, audit: Auditor, mart: marts.Mart) -> Verdict:
    """What the mart's suite says of the rows that dbt has built."""
    rows = None if due.is_all(build) else due.due_rows().get(mart.name)
    return audit.validate(mart.suite(), marts.measure(build, mart, rows))


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
    return _step(build, judged, len(rejected))


def _step(
    build: duckdb.DuckDBPyConnection, gates: Mapping[schema.Table, Judged], rejected: int
) -> Step:
    rows = {}
    for table in gates:
        count = build.execute(f"SELECT count(*) FROM {table.full_name}").fetchone()
        assert count is not None
        rows[table] = int(count[0])
    return Step(gates, rows, rejected)


def _rejected_by(build: duckdb.DuckDBPyConnection, stage: str) -> list[str]:
    """The source paths of a stage's rejections, one a rejection."""
    query = f"SELECT source_path FROM {schema.REJECTIONS.full_name} WHERE stage = ?"
    return [str(path) for (path,) in build.execute(query, [stage]).fetchall()]


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
            "seen_at": utc_now(),
        }
        for (path, reason), names in broken.items()
    ]


def _told(row: Row) -> str:
    detail = f" ({row['detail']})" if row.get("detail") else ""
    return f"{row['source_path']}: {row['reason']}{detail}"
