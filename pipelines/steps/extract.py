"""The step from ``core.articles`` to ``core.mentions`` and ``core.claims``."""

from __future__ import annotations

import duckdb

from pipelines import schema
from pipelines.checks import claims, mentions
from pipelines.checks.audit import Auditor, Judged, RowKey, Verdict, together
from pipelines.steps.stages import Stages
from pipelines.steps.step import (
    ARTICLES_AT_ONCE,
    Step,
    Tell,
    quarantine_rows,
    refuse_to_go_on,
    rejected_by,
    step_of,
    tell_nobody,
)
from pipelines.store.ledger import Plan
from pipelines.store.warehouse import Row, insert, replace_rejections, transaction

_READ_OF_AN_ARTICLE = (
    *("article_id", "title", "outlet", "published_on", "published_precision", "authors"),
    *("url", "language"),
    "(SELECT body_hash FROM core.fingerprints AS f WHERE f.document_id = articles.document_id)",
)
"""What extraction depends on; for the body its hash, since hashing a million takes ten seconds."""


def extract(
    build: duckdb.DuckDBPyConnection, audit: Auditor, work: Stages, tell: Tell = tell_nobody
) -> Step:
    """Reads what is new in ``core.articles`` into ``core.mentions`` and ``core.claims``.

    Each batch is written by itself: a run that is cut off goes on behind the last one.

    Raises:
        CheckFailedError: a batch may not pass; it is not written.
    """
    columns, version = _READ_OF_AN_ARTICLE, work.versions.extract
    plan = Plan.make(build, "extract", schema.ARTICLES, columns, version)
    read = []
    done, due = 0, plan.due_count(build)
    for batch in plan.due_rows(build, ARTICLES_AT_ONCE):
        read.append(_extract_batch(build, audit, work, plan, batch))
        done += len(batch)
        tell(done, due)
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
    return step_of(build, judged, len(rejected_by(build, "extract")))


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
        for row in quarantine_rows("extract", table, gated.judged, paths)
    ]
    refuse_to_go_on([found.judged, asserted.judged], [*result.rejections, *taken_out])
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
