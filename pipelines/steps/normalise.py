"""The step from ``raw.documents`` to ``core.articles`` and the copies among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import duckdb

from pipelines import schema
from pipelines.checks import articles
from pipelines.checks.audit import Auditor, Judged, together
from pipelines.engines import Tables
from pipelines.steps.stages import Stages
from pipelines.steps.step import (
    ARTICLES_AT_ONCE,
    CheckFailedError,
    Step,
    Tell,
    quarantine_rows,
    refuse_to_go_on,
    rejected_by,
    step_of,
    tell_nobody,
)
from pipelines.store.copies import Copies
from pipelines.store.ledger import Plan
from pipelines.store.warehouse import Row, read_rows, replace_rejections, transaction

_NOT_READ = {"content", "byte_count", "first_seen_at", "file_path", "missed_since"}
"""Columns of a document that its hash stands for, or that say nothing of the article."""
_DOCUMENTS_AT_ONCE = 500
"""Pages with pictures in them have megabytes each."""


def normalise(
    build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, tell: Tell = tell_nobody
) -> Step:
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

    read: list[Judged] = []
    done, due = 0, plan.due_count(build)
    for found, drawn, refused in _gathered(work.normalise(passing_by()), ARTICLES_AT_ONCE):
        looked_at = {str(row["source_path"]): "" for row in (*found, *refused)}
        looked_at |= {path: under_way.pop(path) for path in looked_at if path in under_way}
        read.append(_write_articles(build, audit, plan, copies, (found, drawn, refused), looked_at))
        done += len(looked_at)
        tell(done, due)
    copies.tell()
    whole = Judged(articles.judge_whole(audit, build), {})
    judged = together([*read, whole])
    rejected = rejected_by(build, "normalise")
    if not judged.verdict.may_pass:
        told = read_rows(build, schema.REJECTIONS, "stage = 'normalise'")
        raise CheckFailedError([judged.verdict], told)
    return step_of(build, {schema.ARTICLES: judged}, len(rejected))


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
    taken_out = quarantine_rows("normalise", schema.ARTICLES, gated.judged, {})
    rejected = [*refused, *taken_out]
    refuse_to_go_on([gated.judged], rejected)
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
