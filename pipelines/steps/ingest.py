"""The step from the raw folder to ``raw.documents``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb

from pipelines import schema
from pipelines.checks import documents
from pipelines.checks.audit import Auditor, Judged, together
from pipelines.moments import utc_now
from pipelines.steps.stages import Stages
from pipelines.steps.step import Step, quarantine_rows, refuse_to_go_on, rejected_by, step_of
from pipelines.store.intake import Intake
from pipelines.store.ledger import Plan
from pipelines.store.warehouse import Row, replace_rejections, replace_rows, transaction


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
        rejected += quarantine_rows("ingest", schema.DOCUMENTS, gated.judged, {})
        refuse_to_go_on([gated.judged], rejected)
        intake.add(gated.frame)
    with transaction(build):
        intake.take()
        retract = intake.is_of_another_folder(raw, due) or work.retract
        missing = intake.settle(due, now, retract=retract)
        judged.append(Judged(documents.judge_whole(audit, build), {}))
        whole = together(judged)
        refuse_to_go_on([whole], rejected)
        unsound = {folder.holder(str(key[0])) or "" for key in whole.quarantined}
        plan.note(build, due, but_for=unsound | {n for n in due if not folder.is_settled(n)})
        plan.forget_gone(build)
        told_anew = {
            path
            for path in rejected_by(build, "ingest")
            if (name := folder.holder(path)) is None or name in read
        }
        told_anew.update(str(row["source_path"]) for row in rejected)
        replace_rejections(build, "ingest", rejected, told_anew)
    step = step_of(build, {schema.DOCUMENTS: whole}, len(rejected_by(build, "ingest")))
    notes = {"read": len(due), "missing": missing.kept, "retracted": missing.retracted}
    return replace(step, notes=notes)
